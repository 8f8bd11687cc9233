"""Figures of one indicator and one pair of states, in order of the time that they are about."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from chancery.record.dates.intervals import EVER, Days, bounds
from chancery.record.merging.entries import first, text_of
from chancery.types import Entry

REACHED = frozenset({"actual", "stock"})


class Series(msgspec.Struct, frozen=True):
    """One indicator of some states in one unit: ids of its entries, claims and targets, by time."""

    indicator: str
    unit: str
    parties: tuple[str, ...]
    way: tuple[str | None, str | None]
    points: tuple[str, ...]


def measure(entry: Entry) -> tuple[str, str, tuple[str, ...], tuple[str | None, str | None]]:
    """What a figure measures: indicator, unit, parties and direction."""
    parties = first(entry, "parties")
    codes = tuple(sorted(str(p) for p in parties)) if isinstance(parties, (list, tuple)) else ()
    way = (text_of(entry, "from"), text_of(entry, "to"))
    return text_of(entry, "indicator") or "", text_of(entry, "unit") or "", codes, way


Measure = tuple[str, str, tuple[str, ...]]


def measured(entry: Entry) -> Measure:
    """What a figure measures, whatever the direction: two claims may differ in telling it."""
    return measure(entry)[:3]


def by_measure(figures: Iterable[Entry]) -> dict[Measure, list[Entry]]:
    """Figures by what they measure."""
    found: dict[Measure, list[Entry]] = {}
    for entry in figures:
        found.setdefault(measured(entry), []).append(entry)
    return found


def series(figures: Iterable[Entry]) -> tuple[Series, ...]:
    """All series, each in order: ten months of 2023, the goal of October 2023, the year 2024.

    A figure stands at its period, a figure without one (a goal, a stock) at its publication.
    """
    found: dict[tuple[str, str, tuple[str, ...], tuple[str | None, str | None]], list[Entry]] = {}
    for entry in figures:
        found.setdefault(measure(entry), []).append(entry)
    rows = sorted(found.items(), key=lambda item: str(item[0]))
    return tuple(Series(*key, tuple(e.id for e in sorted(group, key=_place))) for key, group in rows)


def _place(entry: Entry) -> tuple[Days, str]:
    return moment(entry), entry.id


def moment(entry: Entry) -> Days:
    """The days that a figure is about, else those on which it was first published."""
    return bounds(text_of(entry, "period")) or bounds(text_of(entry, "published")) or EVER


def values(entry: Entry) -> tuple[float, ...]:
    """All numbers claimed for a figure, the preferred one first."""
    found = (v.value for v in entry.fields.get("value", ()))
    return tuple(float(v) for v in found if isinstance(v, (int, float)))
