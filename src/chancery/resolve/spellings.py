"""Names of persons as they are spelt: with a letter damaged, in the other order, by initials."""

from __future__ import annotations

import functools
from collections.abc import Set

from rapidfuzz.distance import Levenshtein

from chancery import world
from chancery.lang.ru.morph import fold


def names_person(low: str, forms: Set[str]) -> bool:
    """Whether a word is a form of a name, its initial, or a form with one letter damaged."""
    return low in forms or (len(low) == 1 and any(f.startswith(low) for f in forms)) or _near(low, forms)


def misspelt(words: tuple[str, ...], others: tuple[str, ...]) -> bool:
    """One full name spelt in two ways: all words alike but one that differs by a letter."""
    apart = [(a, b) for a, b in zip(words, others, strict=False) if fold(a) != fold(b)]
    if len(words) != len(others) or len(words) < 2 or len(apart) != 1:
        return False
    a, b = apart[0]
    return len(a) > 4 and Levenshtein.distance(fold(a), fold(b), score_cutoff=1) <= 1


def reversed_name(words: tuple[str, ...]) -> world.PersonFact | None:
    """ "Кисида Фумио" for "Фумио Кисида": the one person of the world with these two words in the other order."""
    found = _by_reversed().get(tuple(fold(w) for w in words), ())
    return world.people()[found[0]] if len(found) == 1 else None


def spelt_otherwise(words: tuple[str, ...]) -> world.PersonFact | None:
    """ "Масъуд Пезешкиан": the one person of the world with that surname and a first name that differs by one letter."""
    if len(words) not in (2, 3):
        return None
    first = " ".join(fold(w) for w in words[:-1])
    near = [p for p in _by_surname().get(fold(words[-1]), ()) if len(first) > 4 and len(p.name.split()) == len(words)
            and Levenshtein.distance(fold(p.name.rsplit(" ", 1)[0]), first, score_cutoff=1) <= 1]  # fmt: skip
    return near[0] if len(near) == 1 else None


@functools.cache
def _by_surname() -> dict[str, tuple[world.PersonFact, ...]]:
    made: dict[str, tuple[world.PersonFact, ...]] = {}
    for fact in world.people().values():
        if fact.surname is not None and len(fact.surname) > 4:
            made[fold(fact.surname)] = (*made.get(fold(fact.surname), ()), fact)
    return made


@functools.cache
def _by_reversed() -> dict[tuple[str, ...], tuple[str, ...]]:
    made: dict[tuple[str, ...], tuple[str, ...]] = {}
    for fact in world.people().values():
        for name in (fact.name, *fact.aliases):
            words = tuple(fold(w) for w in name.split())
            if len(words) == 2:
                made[words[::-1]] = tuple(dict.fromkeys((*made.get(words[::-1], ()), fact.id)))
    return made


def _near(low: str, forms: Set[str]) -> bool:
    """One letter lost or changed in a long word: "касым-омарт" for "касым-жомарт"."""
    return len(low) > 6 and any(Levenshtein.distance(low, f, score_cutoff=1) <= 1 for f in forms)


def near_surname(low: str, forms: Set[str]) -> bool:
    """One letter lost or changed in the middle: "токев" for "токаев"."""
    return any(f[:2] == low[:2] and Levenshtein.distance(low, f, score_cutoff=1) <= 1 and f[-2:] == low[-2:] for f in forms)
