"""A state as a place is named as the text names it: "Киргизия" where it says so, "Кыргызстан" where it says that."""

from __future__ import annotations

import functools

import msgspec

from chancery import world
from chancery.extract.parsed import Parsed
from chancery.extract.phrases import shared_start
from chancery.lang.ru.groups import group
from chancery.lang.ru.morph import lemmas
from chancery.types import Actor, Country, Event

ROOT = 4
"""Fewest letters that a short name has in common with the official one: "Киргизия" with "Киргизская Республика"."""


def named_as_said(parsed: Parsed, row: Event) -> Event:
    """The row with its state named by the words of its own sentences.

    >>> # "посетит Киргизию" and "посетит Киргизскую Республику" are "Киргизия", its id KG; "прибыл в РУз" is "Узбекистан"
    """
    if row.place is None or row.place.id not in world.countries():
        return row
    told = (m for e in row.evidence for s in parsed.sentences_in(e.start, e.end) for m in s.mentions)
    said = next((parsed.doc.text[m.start : m.end] for m in told if m.kind == "country" and not m.adjective and m.codes == (row.place.id,)), None)
    name = _name_like(row.place.id, said) if said is not None and not said.isupper() else None
    return row if name is None else msgspec.structs.replace(row, place=Actor(name, row.place.id, row.place.name_en))


def _name_like(state: Country, said: str) -> str | None:
    """The short name that is said; of an official one the first short name with the same root."""
    words = tuple(lemmas(w) for w in said.split())
    exact = next((name for name, forms in _names(state) if len(forms) == len(words) and all(a & b for a, b in zip(forms, words, strict=True))), None)
    if exact is not None or len(words) < 2:
        return exact
    within = (name for name, forms in _names(state) if len(forms) == 1 and any(forms[0] & w for w in words))  # "Республика | Молдова"
    alike = (name for name, _ in _names(state) if _shared(name.lower(), said.lower()) >= ROOT)
    return next(within, None) or next(alike, None)


def _shared(name: str, said: str) -> int:
    """Letters that a name has in common with the beginning of some word of what is said."""
    return max(shared_start(name, word) for word in said.split())


@functools.cache
def _names(state: Country) -> tuple[tuple[str, tuple[frozenset[str], ...]], ...]:
    """Short names of a state, no official ones and no abbreviations, each with the lemmas of its words."""
    fact = world.countries()[state]
    short = (n for n in fact.aliases if sum(c.isupper() for c in n) <= len(n.split()) and not any(lemmas(w) & group("official_noun") for w in n.split()))
    return tuple((name, tuple(lemmas(w) for w in name.split())) for name in dict.fromkeys((fact.name, *short)))
