"""Who is meant: names, offices and pronouns of a document resolved to persons."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence

import msgspec

from chancery import world
from chancery.extract.parsed import Mention, Sentence, Title, Token, Who
from chancery.lang.ru.morph import fold, known, name_forms
from chancery.resolve.home import with_home
from chancery.resolve.names import nominative
from chancery.resolve.spellings import misspelt, names_person, near_surname, reversed_name
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
from chancery.world import PersonFact

CHIEFS = frozenset(("head", "chair", "head_of_state", "org_head", "director", "secretary", "speaker", "descriptor:head_of_state"))
LEADERS = frozenset(("head_of_state", "head_of_government"))
PEERS = frozenset(("minister", "head_of_state", "head_of_government"))
NAME_TAGS = frozenset(("Name", "Surn", "Patr"))


@functools.cache
def _bearers() -> dict[str, tuple[PersonFact, ...]]:
    """The persons of the world by the forms of their surnames, in the order of their ids."""
    found: dict[str, list[PersonFact]] = {}
    for fact in sorted(world.people().values(), key=lambda p: p.id):
        for form in {f for f, _ in name_forms(fact.surname, fact.gender)} if fact.surname is not None else ():
            found.setdefault(form, []).append(fact)
    return {form: tuple(facts) for form, facts in found.items()}


PRONOUNS = {"он": "m", "она": "f"}


class _Entity:
    """A person while the document is read."""

    def __init__(self, actor: Actor, words: tuple[str, ...], gender: str, order: int) -> None:
        self.actor = actor
        self.gender = gender
        self.words = words
        self.titles: list[Title] = []
        self.named = 0
        self.order = order
        self.forms = tuple({f for f, _ in name_forms(w, gender)} for w in words)
        fact = world.people().get(actor.id or "")
        own = {f for f, _ in name_forms(fact.surname, fact.gender)} if fact is not None and fact.surname else None
        self.surname_forms = own if own is not None else self.forms[-1] if self.forms else set()

    def fits(self, words: Sequence[str]) -> bool:
        """Whether other words may name this person: its surname, or all words of a longer form."""
        lows = [fold(w) for w in words]
        if len(lows) == 1:
            return lows[0] in self.surname_forms
        hits = sum(any(names_person(low, forms) for forms in self.forms) for low in lows)
        return hits >= min(len(lows), len(self.words)) and any(low in self.surname_forms for low in lows)


class _Reader:
    """Resolves the mentions of one document in the order of reading."""

    def __init__(self, date: str | None) -> None:
        self.date = date
        self.entities: list[_Entity] = []
        self.by_id: dict[str | None, _Entity] = {}
        self.by_word: dict[str, list[_Entity]] = {}
        self.by_surname: dict[str, list[_Entity]] = {}
        self.by_edges: dict[tuple[str, str], list[_Entity]] = {}
        self.by_first: dict[str, list[_Entity]] = {}
        self.recent: list[tuple[_Entity, bool]] = []

    # -- names -----------------------------------------------------------------------------------------------

    def name(self, sentence: Sentence, mention: Mention) -> _Entity | None:
        """The entity of a mention with a name, made where it is new."""
        words = name_words(sentence, mention)
        if mention.actor is not None:
            return self._namesake(words, mention) or self._known(mention.actor, mention.gender)
        entity = self._same(words) or self._by_initials(words, mention)
        if entity is None and mention.role == "surname":
            return self._by_surname(words, mention)
        return entity or (self._new(words, mention) if words else None)

    def _namesake(self, words: tuple[str, ...], mention: Mention) -> _Entity | None:
        """ "Сариев" in a text on Марс Сариев is he, also where the world knows another bearer of the surname."""
        if mention.role != "surname" or len(words) != 1 or mention.actor is None:
            return None
        fits = [e for e in self.entities if e.fits(words) and e.gender in ("", mention.gender)]
        return fits[0] if len(fits) == 1 else None

    def _known(self, actor: Actor, gender: str) -> _Entity:
        found = self.by_id.get(actor.id)
        return found if found is not None else self._add(_Entity(actor, tuple(actor.name.split()), gender, len(self.entities)))

    def _same(self, words: tuple[str, ...]) -> _Entity | None:
        near = {e.order: e for w in words for e in self.by_surname.get(fold(w), ())}
        fits = [e for e in near.values() if e.fits(words)]
        return fits[0] if len(fits) == 1 else None

    def _by_surname(self, words: tuple[str, ...], mention: Mention) -> _Entity | None:
        """A surname that several persons of the world bear: the one whose office stands beside it, at that date."""
        for fact in _bearers().get(fold(words[0]), ()):
            if self._in_office(fact, mention):
                return self._known(Actor(fact.name, fact.id, fact.name_en), fact.gender)
        return self._new(words, mention) if mention.titles else None

    def _by_initials(self, words: tuple[str, ...], mention: Mention) -> _Entity | None:
        """ "С. Лавров": the one person of the world with that surname and initial; an unverified one with the office too."""
        initials = [fold(w) for w in words if len(w) == 1]
        surnames = [fold(w) for w in words if len(w) > 1]
        if not initials or len(surnames) != 1:
            return None
        fits = [p for p in _bearers().get(surnames[0], ()) if fold(p.name)[0] == initials[0]]
        if len(fits) != 1 or not (fits[0].verified or self._in_office(fits[0], mention)):
            return None
        return self._known(Actor(fits[0].name, fits[0].id, fits[0].name_en), fits[0].gender)

    def _in_office(self, fact: PersonFact, mention: Mention) -> bool:
        """Whether an office that stands beside the name is the person's at the date of the text."""
        return any(tenure_at(fact, t.role, t.of, self.date) for t in mention.titles)

    def _new(self, words: tuple[str, ...], mention: Mention) -> _Entity:
        normal, gender = nominative(words, mention.cases, mention.gender)
        name = " ".join(normal)
        near = {e.order: e for word in normal for e in self.by_word.get(fold(word), ())}
        for order in sorted(near):
            if near[order].actor.name == name or misspelt(near[order].words, normal):
                return near[order]
        fact = reversed_name(normal)
        if fact is not None:
            return self._known(Actor(fact.name, fact.id, fact.name_en), fact.gender)
        return self._add(_Entity(Actor(name, f"p:{fold(name)}"), normal, gender, len(self.entities)))

    def _add(self, entity: _Entity) -> _Entity:
        self.entities.append(entity)
        self.by_id.setdefault(entity.actor.id, entity)
        for word in {fold(w) for w in entity.words}:
            self.by_word.setdefault(word, []).append(entity)
        for form in entity.surname_forms:
            self.by_surname.setdefault(form, []).append(entity)
        for edges in {_edges(form) for form in entity.surname_forms}:
            self.by_edges.setdefault(edges, []).append(entity)
        for form in entity.forms[0] if len(entity.words) > 1 else ():
            self.by_first.setdefault(form, []).append(entity)
        return entity

    # -- offices ---------------------------------------------------------------------------------------------

    def office(self, mention: Mention) -> _Entity | None:
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
        fits = [e for e in self.entities if self._bears(e, title)]
        if len(fits) == 1:
            return fits[0]
        if fits:
            return self._latest(fits)
        role = leading_role(title.role.removeprefix("descriptor:"), title.head, title.of)
        said = None if title.role.startswith("descriptor") else title.head
        fact = holder(role, title.of, self.date, said) if role is not None and title.said_country and title.of else None
        if fact is not None and is_that_minister(fact, title):
            return self._known(Actor(fact.name, fact.id, fact.name_en), fact.gender)
        return None

    def _bears(self, entity: _Entity, title: Title) -> bool:
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

    def _colleagues(self, title: Title) -> list[_Entity]:
        """ "с армянским коллегой": the one of that state who is named elsewhere and holds the office of somebody here."""
        if not title.said_country:
            return self._counterparts()
        ranks = {t.role.removeprefix("descriptor:") for e, _ in self.recent[-4:] for t in e.titles if t.of != title.of}
        facts = ((e, world.people().get(e.actor.id or "")) for e in self.entities)
        return [e for e, fact in facts if fact is not None and any(tenure_at(fact, r, title.of, self.date) for r in ranks)]

    def _counterparts(self) -> list[_Entity]:
        """ "его коллега": the other one of the same rank than the person spoken of last."""
        last = next((e for e, subject in reversed(self.recent) if subject), None)
        ranks = {t.role.removeprefix("descriptor:") for t in last.titles} if last is not None else set()
        others = [e for e in self.entities if e is not last]
        found = [e for e in others if any(t.role == "colleague" or t.role.removeprefix("descriptor:") in ranks for t in e.titles)]
        leaders = ranks & LEADERS and not found
        return [e for e in others if any(t.role.removeprefix("descriptor:") in LEADERS for t in e.titles)] if leaders else found

    def _latest(self, fits: list[_Entity]) -> _Entity | None:
        for subjects in (True, False):
            for entity, subject in reversed(self.recent):
                if entity in fits and subject is subjects:
                    return entity
        return None

    # -- pronouns --------------------------------------------------------------------------------------------

    def pronoun(self, gender: str) -> _Entity | None:
        """The person last named as a subject, of that gender."""
        for entity, subject in reversed(self.recent):
            if subject and entity.gender in ("", gender):
                return entity
        return None


def name_words(sentence: Sentence, mention: Mention) -> tuple[str, ...]:
    """The words of the name itself, without the offices beside it."""
    stop = min((t.start for t in mention.titles if t.start > mention.name_start), default=mention.end)
    tokens = sentence.tokens[mention.first : mention.last]
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
    entity = reader.name(sentence, mention)
    if entity is not None:
        entity.titles += [t for t in mention.titles if t not in entity.titles]


def _resolved(reader: _Reader, sentence: Sentence) -> Sentence:
    return msgspec.structs.replace(sentence, mentions=tuple(_each(reader, sentence)))


def _each(reader: _Reader, sentence: Sentence) -> Iterator[Mention]:
    taken = {k for m in sentence.mentions for k in range(m.first, m.last)}
    extra = [p for p in (*_pronouns(sentence), *_names_again(reader, sentence, taken)) if p.first not in taken]
    for mention in sorted((*sentence.mentions, *extra), key=lambda m: m.first):
        entity = None
        if mention.role == "pronoun":
            entity = reader.pronoun(mention.gender)
            if entity is None:
                continue
        elif mention.kind == "person":
            entity = reader.name(sentence, mention)
        elif mention.kind == "office":
            entity = reader.office(mention)
        if entity is None:
            yield mention
            continue
        entity.named += 1
        subject = "nom" in mention.cases and sentence.block not in ("credit", "menu", "boilerplate")
        reader.recent.append((entity, subject))
        yield msgspec.structs.replace(mention, actor=entity.actor, gender=entity.gender)


def _names_again(reader: _Reader, sentence: Sentence, taken: set[int]) -> Iterator[Mention]:
    """Names that only this document makes known: "Абаев" or "Сунь Ели" after they stood beside an office."""
    i = 0 if reader.entities else len(sentence.tokens)
    while i < len(sentence.tokens):
        if not sentence.tokens[i].capital:
            i += 1
            continue
        found = _name_again(reader, sentence, i, taken)
        if found is not None:
            yield found
        i = found.last if found is not None else i + 1


def _name_again(reader: _Reader, sentence: Sentence, i: int, taken: set[int]) -> Mention | None:
    tokens = sentence.tokens
    if i in taken or not tokens[i].capital or tokens[i].kind not in ("word", "latin"):
        return None
    for entity in sorted(reader.by_first.get(tokens[i].low, ()), key=lambda e: -len(e.words)):
        size = len(entity.words)
        window = tokens[i : i + size]
        if size > 1 and len(window) == size and all(t.low in f and t.capital for t, f in zip(window, entity.forms, strict=True)):
            return _again(entity, window, i, len(entity.words) - 1)
    bearers = _bearing(reader, tokens[i].low)
    opens = i == 0 or tokens[i - 1].kind == "punct"
    if len(bearers) != 1 or (opens and known(tokens[i].text) and not any(p.tags & NAME_TAGS for p in tokens[i].parses)):
        return None
    return _again(bearers[0], tokens[i : i + 1], i, len(bearers[0].words) - 1)


def _bearing(reader: _Reader, low: str) -> list[_Entity]:
    """The persons of the document whose surname the word is, in a form or with one letter damaged."""
    exact = reader.by_surname.get(low, [])
    near = reader.by_edges.get(_edges(low), ()) if len(low) > 4 else ()
    if not near or known(low):
        return exact
    return exact + [e for e in near if low not in e.surname_forms and near_surname(low, e.surname_forms)]


def _edges(low: str) -> tuple[str, str]:
    return low[:2], low[-2:]


def _again(entity: _Entity, window: Sequence[Token], i: int, last_word: int) -> Mention:
    word = entity.words[last_word]
    low = window[-1].low
    cases = frozenset(c for f, c in name_forms(word, entity.gender) if f == low) or frozenset(("nom",))
    return Mention("person", window[0].start, window[-1].end, i, i + len(window), cases, gender=entity.gender,
                   actor=entity.actor, role="surname" if len(window) == 1 else "full", name_start=window[0].start)  # fmt: skip


def _pronouns(sentence: Sentence) -> Iterator[Mention]:
    if sentence.lemma_set().isdisjoint(PRONOUNS):
        return
    for i, token in enumerate(sentence.tokens):
        if token.low in PRONOUNS:
            yield Mention("person", token.start, token.end, i, i + 1, frozenset(("nom",)), gender=PRONOUNS[token.low], role="pronoun",
                          name_start=token.start)  # fmt: skip


def _who(entity: _Entity, date: str | None) -> Who:
    country = next((t.of for t in entity.titles if t.of in world.countries()), None)
    fact = world.people().get(entity.actor.id or "")
    if country is None and fact is not None:
        codes = [t.of for t in fact.offices if tenure_at(fact, t.role, t.of, date)] or [t.of for t in fact.offices]
        country = next((c for c in codes if c in world.countries()), None)
    return Who(entity.actor, entity.gender, tuple(entity.titles), country, entity.named, entity.order)
