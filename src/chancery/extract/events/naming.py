"""A state as a place is named as the text names it: "Киргизия" where it says so, "Кыргызстан" where it says that."""

from __future__ import annotations

import functools

import msgspec

from chancery import world
from chancery.extract.parsed import Parsed
from chancery.lang.ru.morph import lemmas
from chancery.types import Actor, Country, Event


def named_as_said(parsed: Parsed, row: Event) -> Event:
    """The row with its state named by the words of its own sentences.

    >>> # "посетит Республику Молдова": the place is "Республика Молдова", its id MD
    """
    if row.place is None or row.place.id not in world.countries():
        return row
    told = (m for e in row.evidence for s in parsed.sentences_in(e.start, e.end) for m in s.mentions)
    said = next((parsed.doc.text[m.start : m.end] for m in told if m.kind == "country" and not m.adjective and m.codes == (row.place.id,)), None)
    name = _name_like(row.place.id, said) if said is not None and not said.isupper() else None
    return row if name is None else msgspec.structs.replace(row, place=Actor(name, row.place.id, row.place.name_en))


def _name_like(state: Country, said: str) -> str | None:
    words = tuple(lemmas(w) for w in said.split())
    return next((name for name, forms in _names(state) if len(forms) == len(words) and all(a & b for a, b in zip(forms, words, strict=True))), None)


@functools.cache
def _names(state: Country) -> tuple[tuple[str, tuple[frozenset[str], ...]], ...]:
    """Names of a state, each with the lemmas of its words."""
    fact = world.countries()[state]
    return tuple((name, tuple(lemmas(w) for w in name.split())) for name in (fact.name, *fact.aliases))
