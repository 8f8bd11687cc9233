"""The reader of names: whom each mention of a person or an office means, in the order of reading."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

import msgspec

from chancery import world
from chancery.extract.parsed import Mention, Sentence, Title
from chancery.lang.ru.morph import fold
from chancery.resolve.entities import Cast, Entity, bearers
from chancery.resolve.names import nominative
from chancery.resolve.spellings import misspelt, reversed_name, spelt_otherwise
from chancery.resolve.tenures import LEADERS, holder, leading_role, meant_at, tenure_at
from chancery.resolve.titles_alike import (
    acts,
    alike,
    heads_ministry,
    heads_such_ministry,
    heads_that_body,
    heads_whole,
    in_other_words,
    is_that_minister,
    leads_otherwise,
    same_office,
    unique,
)
from chancery.types import Actor
from chancery.world import PersonFact

LONGEST_INITIAL = len("Дж")
CHIEFS = frozenset(("head", "chair", "head_of_state", "org_head", "director", "secretary", "speaker", "descriptor:head_of_state"))
PEERS = frozenset(("minister", "head_of_state", "head_of_government"))


class Reader:
    """Resolves the mentions of one document in the order of reading."""

    def __init__(self, date: str | None, forms: Mapping[tuple[str, ...], tuple[tuple[str, ...], str]] | None = None) -> None:
        self.date = date
        self.forms = forms or {}
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
            return self._by_surname(sentence, words, mention)
        return entity or (self._new(sentence, words, mention) if words else None)

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

    def _by_surname(self, sentence: Sentence, words: tuple[str, ...], mention: Mention) -> Entity | None:
        """A surname that several persons of the world bear: the one whose office stands beside it, at that date."""
        for fact in bearers().get(fold(words[0]), ()):
            if self._in_office(fact, mention):
                return self._known(Actor(fact.name, fact.id, fact.name_en), fact.gender)
        return self._new(sentence, words, mention) if mention.titles else None

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

    def _new(self, sentence: Sentence, words: tuple[str, ...], mention: Mention) -> Entity:
        normal, gender = self.forms.get(words) or nominative(words, mention.cases, mention.gender)
        name = spelt(sentence, mention, normal)
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
            if same_of and (heads_such_ministry(own, title) or (title.said_country and in_other_words(own, title))):
                return True
        fact = world.people().get(entity.actor.id or "")
        if fact is None or role not in ("head_of_state", "head_of_government", "foreign_minister", "speaker", "minister"):
            return False
        of = title.of if title.said_country else None
        if (title.office != title.head and not is_that_minister(fact, title)) or leads_otherwise(entity.titles, role, title.of):
            return False
        return meant_at(fact, role, of, self.date, title.head if not title.role.startswith("descriptor") else None)

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
        return [e for e, fact in facts if fact is not None and any(meant_at(fact, r, title.of, self.date) for r in ranks)]

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


def spelt(sentence: Sentence, mention: Mention, words: tuple[str, ...]) -> str:
    """A name with the points of its initials, where the text has them: "Д. Рохас", but "О Чжи Хо"."""
    tokens = sentence.tokens[mention.first : mention.last]
    pointed = {t.text for t, after in pairwise(tokens) if after.text == "." and after.start == t.end and len(t.text) <= LONGEST_INITIAL}
    return " ".join(w + "." if w in pointed else w for w in words)


def name_words(sentence: Sentence, mention: Mention) -> tuple[str, ...]:
    """The words of the name itself, without the offices beside it."""
    stop = min((t.start for t in mention.titles if t.start > mention.name_start), default=mention.end)
    tokens = sentence.tokens[mention.first : mention.last]
    stop = min(stop, min((t.start for t in tokens if t.text == "(" and t.start > mention.name_start), default=stop))  # "Анна Ким (Anna Kim), посол"
    return tuple(t.text for t in tokens if mention.name_start <= t.start < stop and t.kind in ("word", "latin"))


