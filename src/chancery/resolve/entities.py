"""Persons while a document is read, and their names when they stand alone later in it."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence

from chancery import world
from chancery.extract.parsed import Mention, Sentence, Title, Token
from chancery.lang import table
from chancery.lang.ru.groups import group
from chancery.lang.ru.morph import fold, known, name_forms
from chancery.resolve.spellings import names_person, near_surname
from chancery.types import Actor
from chancery.world import PersonFact

SURNAME_FIRST = frozenset(("CN", "KP", "KR", "TW"))
NAME_TAGS = frozenset(("Name", "Surn", "Patr"))


@functools.cache
def bearers() -> dict[str, tuple[PersonFact, ...]]:
    """The persons of the world by the forms of their surnames, in the order of their ids."""
    found: dict[str, list[PersonFact]] = {}
    for fact in sorted(world.people().values(), key=lambda p: p.id):
        for form in {f for f, _ in name_forms(fact.surname, fact.gender)} if fact.surname is not None else ():
            found.setdefault(form, []).append(fact)
    return {form: tuple(facts) for form, facts in found.items()}


@functools.lru_cache(maxsize=50_000)
def _forms(word: str, gender: str) -> frozenset[str]:
    return frozenset(form for form, _ in name_forms(word, gender))


class Entity:
    """A person while the document is read."""

    def __init__(self, actor: Actor, words: tuple[str, ...], gender: str, order: int) -> None:
        self.actor = actor
        self.gender = gender
        self.words = words
        self.titles: list[Title] = []
        self.named = 0
        self.order = order
        self.forms = tuple(_forms(w, gender) for w in words)
        fact = world.people().get(actor.id or "")
        own = _forms(fact.surname, fact.gender) if fact is not None and fact.surname else None
        self.surname_forms = own if own is not None else self.forms[-1] if self.forms else frozenset()

    def told_as(self, gender: str) -> None:
        """The gender that a verb beside the name shows, where the text alone knows the person: "вручил посол Адель Рохас"."""
        if gender and self.actor.id not in world.people():
            self.gender = gender

    def fits(self, words: Sequence[str]) -> bool:
        """Whether other words may name this person: its surname, or all words of a longer form."""
        lows = [fold(w) for w in words]
        if len(lows) == 1:
            return lows[0] in self.surname_forms
        hits = sum(any(names_person(low, forms) for forms in self.forms) for low in lows)
        return hits >= min(len(lows), len(self.words)) and any(low in self.surname_forms for low in lows)


class Cast:
    """The persons of one document, to be found by their words and by the forms of their surnames."""

    def __init__(self) -> None:
        self.entities: list[Entity] = []
        self.by_id: dict[str | None, Entity] = {}
        self.by_word: dict[str, list[Entity]] = {}
        self.by_surname: dict[str, list[Entity]] = {}
        self.by_edges: dict[tuple[str, str], list[Entity]] = {}
        self.by_first: dict[str, list[Entity]] = {}

    def add(self, entity: Entity) -> None:
        self.entities.append(entity)
        self.by_id.setdefault(entity.actor.id, entity)
        for word in {fold(w) for w in entity.words}:
            self.by_word.setdefault(word, []).append(entity)
        for form in entity.surname_forms | _first_as_surname(entity):
            self.by_surname.setdefault(form, []).append(entity)
        for edges in {_edges(form) for form in entity.surname_forms}:
            self.by_edges.setdefault(edges, []).append(entity)
        for form in entity.forms[0] if len(entity.words) > 1 else ():
            self.by_first.setdefault(form, []).append(entity)


def _first_as_surname(entity: Entity) -> frozenset[str]:
    """ "Ван" for Ван И: where the surname stands first, its forms."""
    fact = world.people().get(entity.actor.id or "")
    eastern = fact is not None and fact.surname is None and any(t.of in SURNAME_FIRST for t in fact.offices)
    return entity.forms[0] if eastern and len(entity.words) > 1 else frozenset()


def names_again(cast: Cast, sentence: Sentence, taken: set[int]) -> Iterator[Mention]:
    """Names that only this document makes known: "Абаев" or "Сунь Ели" after they stood beside an office."""
    done = 0
    for i in [i for i, token in enumerate(sentence.tokens) if token.capital] if cast.entities else ():
        found = _name_again(cast, sentence, i, taken) if i >= done else None
        if found is not None:
            yield found
            done = found.last


def _name_again(cast: Cast, sentence: Sentence, i: int, taken: set[int]) -> Mention | None:
    tokens = sentence.tokens
    if i in taken or not tokens[i].capital or tokens[i].kind not in ("word", "latin"):
        return None
    for entity in sorted(cast.by_first.get(tokens[i].low, ()), key=lambda e: -len(e.words)):
        size = len(entity.words)
        window = tokens[i : i + size]
        if size > 1 and len(window) == size and all(t.low in f and t.capital for t, f in zip(window, entity.forms, strict=True)):
            return _again(entity, window, i, len(entity.words) - 1)
    bearers = _bearing(cast, tokens[i].low)
    if len(bearers) != 1:
        return None
    opens = i == 0 or tokens[i - 1].kind == "punct"
    doubtful = opens and known(tokens[i].text) and not any(p.tags & NAME_TAGS for p in tokens[i].parses) and not _of_place(tokens[i])
    if doubtful and not _acts(tokens, i):
        return None
    return _again(bearers[0], tokens[i : i + 1], i, len(bearers[0].words) - 1)


def _of_place(token: Token) -> bool:
    """ "Рохас пригласил": a name that the dictionary knows as a place alone is no common noun."""
    return bool(token.parses) and all("Geox" in p.tags for p in token.parses)


def _acts(tokens: Sequence[Token], i: int) -> bool:
    """ "Ван отметил", "Король также заявил": a verb in the singular behind a word that may be a surname or none."""
    k = i + 1 + (i + 1 < len(tokens) and tokens[i + 1].low in group("further"))
    verb = tokens[k].parses[0] if k < len(tokens) and tokens[k].parses else None
    return verb is not None and verb.pos == "VERB" and verb.number == "sing" and verb.lemma in _sayings()


@functools.cache
def _sayings() -> frozenset[str]:
    return frozenset(r["form"] for r in table("chancery.lang.ru", "saying_verbs.tsv"))


def _bearing(cast: Cast, low: str) -> list[Entity]:
    """The persons of the document whose surname the word is, in a form or with one letter damaged."""
    exact = cast.by_surname.get(low, [])
    near = cast.by_edges.get(_edges(low), ()) if len(low) > 4 else ()
    if not near or known(low):
        return exact
    return exact + [e for e in near if low not in e.surname_forms and near_surname(low, e.surname_forms)]


def _edges(low: str) -> tuple[str, str]:
    return low[:2], low[-2:]


def _again(entity: Entity, window: Sequence[Token], i: int, last_word: int) -> Mention:
    word = entity.words[last_word]
    low = window[-1].low
    cases = frozenset(c for f, c in name_forms(word, entity.gender) if f == low) or frozenset(("nom",))
    return Mention("person", window[0].start, window[-1].end, i, i + len(window), cases, gender=entity.gender,
                   actor=entity.actor, role="surname" if len(window) == 1 else "full", name_start=window[0].start)  # fmt: skip


def gender_beside(sentence: Sentence, mention: Mention) -> str:
    """The gender of the verb beside a name that is its subject: "m" in "Рохас отметил" and "вручил посол Адель Рохас"; else ""."""
    after = sentence.tokens[mention.last : mention.last + 1] if mention.first == 0 and "nom" in mention.cases else ()
    before = sentence.tokens[max(0, mention.first - 1) : mention.first] if mention.cases == {"nom"} else ()
    verbs = (t.parses[0] for t in (*after, *before) if t.parses and t.parses[0].pos == "VERB")
    return next(({"masc": "m", "femn": "f"}[v.gender] for v in verbs if v.gender in ("masc", "femn") and v.number == "sing"), "")
