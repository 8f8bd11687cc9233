"""Who is meant: names, offices and pronouns of a document resolved to persons."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from chancery import world
from chancery.extract.parsed import Mention, Sentence, Title, Who
from chancery.lang.ru.morph import fold
from chancery.resolve.entities import Cast, Entity, bearers, gender_beside, names_again
from chancery.resolve.home import with_home
from chancery.resolve.names import nominative
from chancery.resolve.spellings import misspelt, reversed_name, spelt_otherwise
from chancery.resolve.tenures import holder, leading_role, tenure_at
from chancery.resolve.titles_alike import (
    acts,
    alike,
    heads_ministry,
    heads_that_body,
    heads_whole,
    in_other_words,
    is_that_minister,
    same_office,
    unique,
)
from chancery.types import Actor
from chancery.world import PersonFact, names

CHIEFS = frozenset(("head", "chair", "head_of_state", "org_head", "director", "secretary", "speaker", "descriptor:head_of_state"))
LEADERS = frozenset(("head_of_state", "head_of_government"))
PEERS = frozenset(("minister", "head_of_state", "head_of_government"))


PRONOUNS = {"он": "m", "она": "f"}


class _Reader:
    """Resolves the mentions of one document in the order of reading."""

    def __init__(self, date: str | None) -> None:
        self.date = date
        self.cast = Cast()
        self.entities = self.cast.entities
        self.bearers: dict[tuple[Title, int], list[Entity]] = {}
        self.recent: list[tuple[Entity, bool]] = []

    # -- names -----------------------------------------------------------------------------------------------

    def name(self, sentence: Sentence, mention: Mention) -> Entity | None:
        """The entity of a mention with a name, made where it is new."""
        words = name_words(sentence, mention)
        if mention.actor is not None:
            return self._namesake(words, mention) or self._known(mention.actor, mention.gender)
        entity = self._same(words) or self._by_initials(words, mention)
        if entity is None and mention.role == "surname":
            return self._by_surname(words, mention)
        return entity or (self._new(words, mention) if words else None)

    def _namesake(self, words: tuple[str, ...], mention: Mention) -> Entity | None:
        """ "Сариев" in a text on Марс Сариев is he, also where the world knows another bearer of the surname."""
        if mention.role != "surname" or len(words) != 1 or mention.actor is None:
            return None
        fits = [e for e in self.entities if e.fits(words) and e.gender in ("", mention.gender)]
        return fits[0] if len(fits) == 1 else None

    def _known(self, actor: Actor, gender: str) -> Entity:
        found = self.cast.by_id.get(actor.id)
        return found if found is not None else self._add(Entity(actor, tuple(actor.name.split()), gender, len(self.entities)))

    def _same(self, words: tuple[str, ...]) -> Entity | None:
        near = {e.order: e for w in words for e in self.cast.by_surname.get(fold(w), ())}
        fits = [e for e in near.values() if e.fits(words)]
        return fits[0] if len(fits) == 1 else None

    def _by_surname(self, words: tuple[str, ...], mention: Mention) -> Entity | None:
        """A surname that several persons of the world bear: the one whose office stands beside it, at that date."""
        for fact in bearers().get(fold(words[0]), ()):
            if self._in_office(fact, mention):
                return self._known(Actor(fact.name, fact.id, fact.name_en), fact.gender)
        return self._new(words, mention) if mention.titles else None

    def _by_initials(self, words: tuple[str, ...], mention: Mention) -> Entity | None:
        """ "С. Лавров": the one person of the world with that surname and initial; an unverified one with the office too."""
        initials = [fold(w) for w in words if len(w) == 1]
        surnames = [fold(w) for w in words if len(w) > 1]
        if not initials or len(surnames) != 1:
            return None
        fits = [p for p in bearers().get(surnames[0], ()) if fold(p.name)[0] == initials[0]]
        if len(fits) != 1 or not (fits[0].verified or self._in_office(fits[0], mention)):
            return None
        return self._known(Actor(fits[0].name, fits[0].id, fits[0].name_en), fits[0].gender)

    def _in_office(self, fact: PersonFact, mention: Mention) -> bool:
        """Whether an office that stands beside the name is the person's at the date of the text."""
        return any(tenure_at(fact, t.role, t.of, self.date) for t in mention.titles)

    def _new(self, words: tuple[str, ...], mention: Mention) -> Entity:
        normal, gender = nominative(words, mention.cases, mention.gender)
        name = " ".join(normal)
        near = {e.order: e for word in normal for e in self.cast.by_word.get(fold(word), ())}
        for order in sorted(near):
            if near[order].actor.name == name or misspelt(near[order].words, normal):
                return near[order]
        fact = reversed_name(normal) or spelt_otherwise(normal)
        if fact is not None:
            return self._known(Actor(fact.name, fact.id, fact.name_en), fact.gender)
        return self._add(Entity(Actor(name, f"p:{fold(name)}"), normal, gender, len(self.entities)))

    def _add(self, entity: Entity) -> Entity:
        self.cast.add(entity)
        return entity

    # -- offices ---------------------------------------------------------------------------------------------

    def office(self, mention: Mention) -> Entity | None:
        """The person that an office without a name stands for, in the document or in the world at its date."""
        title = mention.title
        if title is None or mention.number == "plur":
            return None
        if title.former:
            once = [e for e in self.entities if any(t.former and t.office == title.office for t in e.titles)]
            return once[0] if len(once) == 1 else None
        if title.acting or title.role == "colleague":
            alike = self._colleagues(title) if title.role == "colleague" else [e for e in self.entities if acts(e.titles, title)]
            return alike[0] if len(alike) == 1 else None
        fits = self._bearers_of(title)
        if len(fits) == 1:
            return fits[0]
        if fits:
            return self._latest(fits)
        premier = self._only_premier(title)
        if premier is not None:
            return premier
        role = leading_role(title.role.removeprefix("descriptor:"), title.head, title.of)
        said = None if title.role.startswith("descriptor") else title.head
        fact = holder(role, title.of, self.date, said) if role is not None and title.said_country and title.of else None
        if fact is not None and is_that_minister(fact, title):
            return self._known(Actor(fact.name, fact.id, fact.name_en), fact.gender)
        return None

    def _bearers_of(self, title: Title) -> list[Entity]:
        """The persons that bear the office, found once for each wording while no person is added."""
        worded = msgspec.structs.replace(title, start=0, end=0), len(self.entities)
        if worded not in self.bearers:
            self.bearers[worded] = [e for e in self.entities if self._bears(e, title)]
        return self.bearers[worded]

    def _bears(self, entity: Entity, title: Title) -> bool:
        said = title.role.removeprefix("descriptor:")
        role = leading_role(said, title.head, title.of) or said
        for own in entity.titles:
            same_of = own.of == title.of or not title.said_country
            if own.body is not None and own.body == title.body and heads_whole(title, own) and own.role in CHIEFS:
                return True
            own_role = own.role.removeprefix("descriptor:")
            if not title.said_country and ((own.role == "colleague" and title.role in PEERS and title.office == title.head) or heads_that_body(own, title)):
                return True
            if not title.said_country and title.office == "министр" and (own.role == "foreign_minister" or heads_ministry(own)):
                return True
            if same_of and ((own.head == title.head and same_office(own, title)) or (own_role == role and unique(role) and alike(own, title))):
                return True
            if same_of and title.said_country and in_other_words(own, title):
                return True
        fact = world.people().get(entity.actor.id or "")
        if fact is None or role not in ("head_of_state", "head_of_government", "foreign_minister", "speaker", "minister"):
            return False
        of = title.of if title.said_country else None
        if title.office != title.head and not is_that_minister(fact, title):
            return False
        return tenure_at(fact, role, of, self.date, title.head if not title.role.startswith("descriptor") else None)

    def _only_premier(self, title: Title) -> Entity | None:
        """ "глава Непала" in a text that names of that state its premier and no head of state."""
        fact = world.countries().get(title.of or "")
        if title.role != "descriptor:head_of_state" or not title.said_country or fact is None or not fact.leader:
            return None
        heads = [e for e in self.entities if any(t.of == title.of and t.role in LEADERS and not t.former for t in e.titles)]
        return heads[0] if len(heads) == 1 and any(t.role == "head_of_government" for t in heads[0].titles) else None

    def _colleagues(self, title: Title) -> list[Entity]:
        """ "с армянским коллегой": the one of that state who is named elsewhere and holds the office of somebody here."""
        if not title.said_country:
            return self._counterparts()
        ranks = {t.role.removeprefix("descriptor:") for e, _ in self.recent[-4:] for t in e.titles if t.of != title.of}
        facts = ((e, world.people().get(e.actor.id or "")) for e in self.entities)
        return [e for e, fact in facts if fact is not None and any(tenure_at(fact, r, title.of, self.date) for r in ranks)]

    def _counterparts(self) -> list[Entity]:
        """ "его коллега": the other one of the same rank than the person spoken of last."""
        last = next((e for e, subject in reversed(self.recent) if subject), None)
        ranks = {t.role.removeprefix("descriptor:") for t in last.titles} if last is not None else set()
        others = [e for e in self.entities if e is not last]
        found = [e for e in others if any(t.role == "colleague" or t.role.removeprefix("descriptor:") in ranks for t in e.titles)]
        leaders = ranks & LEADERS and not found
        return [e for e in others if any(t.role.removeprefix("descriptor:") in LEADERS for t in e.titles)] if leaders else found

    def _latest(self, fits: list[Entity]) -> Entity | None:
        for subjects in (True, False):
            for entity, subject in reversed(self.recent):
                if entity in fits and subject is subjects:
                    return entity
        return None

    # -- pronouns --------------------------------------------------------------------------------------------

    def pronoun(self, gender: str) -> Entity | None:
        """The person last named as a subject, of that gender."""
        for entity, subject in reversed(self.recent):
            if subject and entity.gender in ("", gender):
                return entity
        return None


def name_words(sentence: Sentence, mention: Mention) -> tuple[str, ...]:
    """The words of the name itself, without the offices beside it."""
    stop = min((t.start for t in mention.titles if t.start > mention.name_start), default=mention.end)
    tokens = sentence.tokens[mention.first : mention.last]
    stop = min(stop, min((t.start for t in tokens if t.text == "(" and t.start > mention.name_start), default=stop))  # "Анна Ким (Anna Kim), посол"
    return tuple(t.text for t in tokens if mention.name_start <= t.start < stop and t.kind in ("word", "latin"))


def resolve_actors(
    sentences: Sequence[Sentence], date: str | None
) -> tuple[tuple[Sentence, ...], tuple[Who, ...]]:
    """Sentences with every person mention resolved, and the persons of the document.

    `date` is the document's date (EDTF) or None: an office without a name resolves to its holder on that date.
    """
    reader = _Reader(date)
    for full in (True, False):
        for sentence in sentences:
            for mention in sentence.mentions:
                if mention.kind == "person" and _is_full(sentence, mention) is full:
                    _learn(reader, sentence, mention)
    done = tuple(_resolved(reader, s) for s in sentences)
    who = tuple(_who(e, date) for e in reader.entities if e.named)
    return done, with_home(done, who)


def _is_full(sentence: Sentence, mention: Mention) -> bool:
    """Whether a name is given in full: several words, none of them an initial."""
    words = name_words(sentence, mention)
    return (mention.actor is not None and mention.role != "surname") or (len(words) > 1 and all(len(w) > 1 for w in words))


def _learn(reader: _Reader, sentence: Sentence, mention: Mention) -> None:
    told = gender_beside(sentence, mention)
    entity = reader.name(sentence, msgspec.structs.replace(mention, gender=told) if told else mention)
    if entity is not None:
        entity.titles += [t for t in mention.titles if t not in entity.titles]
        entity.told_as(told)


def _resolved(reader: _Reader, sentence: Sentence) -> Sentence:
    return msgspec.structs.replace(sentence, mentions=tuple(_each(reader, sentence)))


def _each(reader: _Reader, sentence: Sentence) -> Iterator[Mention]:
    taken = {k for m in sentence.mentions for k in range(m.first, m.last)}
    extra = [p for p in (*_pronouns(sentence), *names_again(reader.cast, sentence, taken)) if p.first not in taken]
    for mention in sorted((*sentence.mentions, *extra), key=lambda m: m.first):
        entity = None
        if mention.role == "pronoun":
            entity = reader.pronoun(mention.gender)
            if entity is None:
                continue
        elif mention.kind == "person":
            entity = reader.name(sentence, mention)
        elif mention.kind == "office":
            named = _named_behind(sentence, mention)
            entity = reader.name(sentence, named) if named is not None else reader.office(mention)
            entity = None if entity is not None and _of_other_region(sentence, mention, entity) else entity
        if entity is None:
            yield mention
            continue
        entity.named += 1
        entity.told_as(gender_beside(sentence, mention))
        subject = "nom" in mention.cases and sentence.block not in ("credit", "menu", "boilerplate") and not _of_a_noun(sentence, mention)
        reader.recent.append((entity, subject))
        yield msgspec.structs.replace(mention, actor=entity.actor, gender=entity.gender)


def _named_behind(sentence: Sentence, office: Mention) -> Mention | None:
    """ "с главой этой республики | Эдуардом Кокойты": the name right behind an office that names no state is its holder's."""
    title, after = office.title, sentence.at(office.last)
    loose = title is not None and title.role == "descriptor:head_of_state" and not title.said_country and office.number != "plur"
    return after if loose and after is not None and after.kind == "person" and not after.titles and after.first == office.last else None


def _of_other_region(sentence: Sentence, office: Mention, entity: Entity) -> bool:
    """ "лидер африканской республики" is nobody who leads a state elsewhere."""
    inside = sentence.tokens[office.first : office.last]
    codes = {c for k in range(len(inside)) for m in names.matches(inside, k) if m.name.kind == "region_adjective" for c in m.name.codes}
    fact = world.people().get(entity.actor.id or "")
    own = {t.of for t in entity.titles} | {t.of for t in (fact.offices if fact is not None else ())}
    return bool(codes) and codes.isdisjoint(own)


def _of_a_noun(sentence: Sentence, mention: Mention) -> bool:
    """ "в команде Меладзе он работал": a name that does not decline, right behind a noun in another case, is no subject."""
    before = sentence.tokens[mention.first - 1] if mention.first and sentence.at(mention.first - 1) is None else None
    noun = before.parses[0] if before is not None and before.parses else None
    return noun is not None and noun.pos == "NOUN" and noun.case not in ("nom", "") and "gen" in mention.cases


def _pronouns(sentence: Sentence) -> Iterator[Mention]:
    if sentence.lemma_set().isdisjoint(PRONOUNS):
        return
    for i, token in enumerate(sentence.tokens):
        if token.low in PRONOUNS:
            yield Mention("person", token.start, token.end, i, i + 1, frozenset(("nom",)), gender=PRONOUNS[token.low], role="pronoun",
                          name_start=token.start)  # fmt: skip


def _who(entity: Entity, date: str | None) -> Who:
    country = next((t.of for t in entity.titles if t.of in world.countries()), None)
    fact = world.people().get(entity.actor.id or "")
    if country is None and fact is not None:
        codes = [t.of for t in fact.offices if tenure_at(fact, t.role, t.of, date)] or [t.of for t in fact.offices]
        country = next((c for c in codes if c in world.countries()), None)
    return Who(entity.actor, entity.gender, tuple(entity.titles), country, entity.named, entity.order)
