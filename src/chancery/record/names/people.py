"""Which names of persons are one person in a record, and which are nobody's.

A name is looked up by its surname alone, so that what one article adds changes no other surname. Full names are one person
where every word is the same, or heard the same in transcription. «В. Путин» and «Путин» are the only bearer of the surname
whom the record names in full; where it names two, an initial decides or the name stays apart. An id of the world's tables is
given to a full name that spells one of its persons otherwise («Дональт Туск»), never to a surname that no text gives in full.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping

import msgspec

from chancery import world
from chancery.record.names.spelling import PersonName, alike, person_name, skeleton, sound


class Bearer(msgspec.Struct, frozen=True):
    """A name that some text gives a person, or that the world's tables hold; `id` is that of the world."""

    name: str
    id: str | None = None


def bearer_text(bearer: Bearer) -> str:
    """A bearer as one string, read back by `bearer_of`."""
    return f"{bearer.id or ''}\t{bearer.name}"


def bearer_of(text: str) -> Bearer:
    """The bearer of a string: `bearer_of("\\tВера Рохас").name == "Вера Рохас"`."""
    id_, _, name = text.partition("\t")
    return Bearer(name, id_ or None)


class _Person:
    """Names that are one person."""

    def __init__(self, first: Bearer, parts: PersonName, told: bool) -> None:
        self.names = [(first, parts)]
        self.id = first.id
        self.told = told

    def fits(self, parts: PersonName) -> bool:
        return all(_fits(parts, own) for _, own in self.names)

    def key(self) -> str:
        return self.id or max((parts.full, len(b.name.split()), len(b.name), b.name) for b, parts in self.names)[-1]


def surname_key(name: str) -> str | None:
    """The key under which a name is looked up, the same for all its spellings; None where it has no surname."""
    parts = person_name(name)
    return skeleton(parts.words[-1]) if parts is not None else None


class _People:
    """The persons of one surname, to be found by how their given names sound."""

    def __init__(self) -> None:
        self.all: list[_Person] = []
        self.by_given: dict[str, list[_Person]] = {}
        self.by_id: dict[str, _Person] = {}

    def add(self, bearer: Bearer, parts: PersonName, told: bool) -> None:
        """A name joins the one person whom it fits, or stands alone."""
        fitting = self._fitting(bearer, parts)
        if len(fitting) == 1:
            person = fitting[0]
            person.names.append((bearer, parts))
            person.told = person.told or told
        else:
            person = _Person(bearer, parts, told)
            self.all.append(person)
        if bearer.id is not None:
            self.by_id[bearer.id] = person
        for given in _sounds(parts):
            known = self.by_given.setdefault(given, [])
            if person not in known:
                known.append(person)

    def _fitting(self, bearer: Bearer, parts: PersonName) -> list[_Person]:
        if bearer.id is not None:
            return [self.by_id[bearer.id]] if bearer.id in self.by_id else []
        near = dict.fromkeys(p for given in _sounds(parts) for p in self.by_given.get(given, ())) if parts.full else self.all
        heard = [p for p in near if p.fits(parts) and (p.told or parts.full)]
        return [p for p in heard if any(own.words == parts.words for _, own in p.names)] or heard


def _sounds(parts: PersonName) -> frozenset[str]:
    return frozenset(sound(word) for n, word in enumerate(parts.words[:-1]) if n not in parts.initials)


def identities(bearers: Iterable[Bearer]) -> dict[str, str]:
    """The identity of every name of persons whose surname_key is the same: `{"В. Рохас": "Вера Рохас", …}`.

    A pure function of the set; whoever stands alone is known by his name.
    """
    named = {(b, parts) for b in bearers if (parts := person_name(b.name)) is not None}
    people = _People()
    key = next((skeleton(parts.words[-1]) for _, parts in named), "")
    for bearer, parts in sorted(_known().get(key, ()), key=_order):
        people.add(bearer, parts, told=False)
    for bearer, parts in sorted(named, key=_order):
        people.add(bearer, parts, told=True)
    return {b.name: person.key() for person in people.all for b, _ in person.names if person.told}


def _order(item: tuple[Bearer, PersonName]) -> tuple[object, ...]:
    """Persons of the world first, then the fullest names, then initials and surnames."""
    bearer, parts = item
    return (bearer.id is None, not parts.full, -len(parts.words), not parts.initials, parts.words, bearer.name, bearer.id or "")


def _fits(short: PersonName, full: PersonName) -> bool:
    """Whether a name may stand for a fuller one: its words stand in it in their order, the surname last.

    >>> # «Рохас», «В. Рохас», «Вера Рохас» for «Вера Мария Рохас»; «Вера Ким» for no other
    """
    if len(short.words) > len(full.words):
        return _fits(full, short)
    if not alike(short.words[-1], full.words[-1]):
        return False
    at = 0
    for n, word in enumerate(short.words[:-1]):
        at = next((k + 1 for k in range(at, len(full.words) - 1) if _given(word, n in short.initials, full.words[k], k in full.initials)), 0)
        if not at:
            return False
    return True


def _given(word: str, initial: bool, other: str, other_initial: bool) -> bool:
    if initial or other_initial:
        return other.startswith(word) or word.startswith(other)
    return alike(word, other)


@functools.cache
def _known() -> Mapping[str, tuple[tuple[Bearer, PersonName], ...]]:
    """The names of the world's persons by the key of their surnames."""
    found: dict[str, list[tuple[Bearer, PersonName]]] = {}
    for id_, fact in world.people().items():
        for name in (fact.name, *fact.aliases):
            parts = person_name(name)
            if parts is not None and parts.full:
                found.setdefault(skeleton(parts.words[-1]), []).append((Bearer(name, id_), parts))
    return {key: tuple(names) for key, names in found.items()}
