"""Days of named events that the world knows: the third Belt and Road forum was on 17 and 18 October 2023."""

from __future__ import annotations

import functools

import msgspec

from chancery.lang.ru.morph import lemmas
from chancery.record.dates.intervals import Days
from chancery.record.words.wording import tokens
from chancery.types import Event
from chancery.world.dated import dated_facts


class KnownEvent(msgspec.Struct, frozen=True):
    """A dated event: every group of `terms` must have a word in the name or place by which a text calls it."""

    days: Days
    terms: tuple[frozenset[str], ...]


@functools.cache
def known_events() -> tuple[KnownEvent, ...]:
    """The dated facts of the world that are events with a name of their own."""
    return tuple(KnownEvent((f.first, f.last), f.terms) for f in dated_facts() if f.kind == "event" and f.terms and f.last is not None)


@functools.lru_cache(maxsize=10_000)
def known_days(row_name: str, place: str) -> Days | None:
    """The days of the one event that a name and a place call, None where the world knows none or several."""
    words = frozenset(lemma for word in tokens(f"{row_name} {place}") for lemma in lemmas(word))
    found = {known.days for known in known_events() if all(group & words for group in known.terms)}
    return next(iter(found)) if len(found) == 1 else None


def days_by_name(row: Event) -> Days | None:
    """The days of a named summit or forum: `days_by_name(Event(kind="forum", name="Третий форум «Один пояс …»"))`."""
    if row.name is None or row.kind not in ("summit", "forum"):
        return None
    return known_days(row.name, row.place.name if row.place is not None else "")
