"""A time as a row carries it, read again against another day: `said_time("вчера", "2023-10-18") == "2023-10-17"`."""

from __future__ import annotations

import datetime
import functools

import msgspec

from chancery import edtf
from chancery.extract.times.dates import times
from chancery.extract.times.specs import Point, TimeSpec, resolve_time
from chancery.types import ToldAs

FAR = datetime.timedelta(days=30)
EARLY = datetime.timedelta(days=3)
"""How long before the day that a text tells as past it may show itself to be of."""


@functools.lru_cache(maxsize=100_000)
def said_time(said: str, published: str, told: ToldAs = "now") -> str | None:
    """The time that an expression names in a text of `published` (EDTF), None where that leaves it open.

    `told` says whether what it dates is ahead or over: "в понедельник" is the next Monday of a visit that is planned.
    """
    spec = _spec(said)
    if spec is None:
        return None
    found = resolve_time(spec, published).edtf
    if told == "planned" and spec.kind == "weekday" and spec.count == 0 and found != published:
        return resolve_time(msgspec.structs.replace(spec, count=1), published).edtf
    return in_mood(spec, published, found, told)


@functools.lru_cache(maxsize=10_000)
def _spec(said: str) -> TimeSpec | None:
    spans = times(said)
    return spans[0].spec if len(spans) == 1 else None


def in_mood(spec: TimeSpec, published: str | None, found: str | None, told: ToldAs) -> str | None:
    """A day or month without a year, moved to the next one where it is planned, to the last one where it is over.

    >>> # published in May: "В декабре прошел форум" is of last December, "В марте посетит Лиму" of next March
    """
    now, when = edtf.bounds(published or ""), edtf.bounds(found or "")
    if now is None or now.first != now.last or not _without_year(spec):
        return found
    planned = told == "planned"
    if planned and when is not None and _to_the_day(spec) and datetime.timedelta(0) < now.first - when.last <= FAR:
        return found  # "сообщили, что 3 мая встретятся" in a text of the 5th
    if when is not None and not (planned and when.last < now.first) and not (told == "held" and when.first - now.last > EARLY):
        return found
    for year in (now.first.year, now.first.year + (1 if planned else -1)):
        moved = resolve_time(_of_year(spec, year), published).edtf
        bounds = edtf.bounds(moved or "")
        if bounds is not None and _on_weekday(spec, bounds) and (bounds.last >= now.first if planned else bounds.first <= now.last):
            return moved
    return found


def _without_year(spec: TimeSpec) -> bool:
    points = [p for p in (spec.first, spec.last) if p is not None]
    return spec.kind in ("point", "range") and bool(points) and all(p.year is None and p.shift is None and p.anchor == "published" and (p.month or p.months) for p in points)


def _to_the_day(spec: TimeSpec) -> bool:
    return any(p is not None and p.day is not None for p in (spec.first, spec.last))


def _on_weekday(spec: TimeSpec, days: edtf.Days) -> bool:
    """ "в субботу, 17 октября" is of no year in which that day is another weekday."""
    return spec.first is None or spec.first.weekday in (None, days.first.isoweekday()) or days.first != days.last


def _of_year(spec: TimeSpec, year: int) -> TimeSpec:
    def told(point: Point | None) -> Point | None:
        return msgspec.structs.replace(point, year=year) if point is not None else None

    return msgspec.structs.replace(spec, first=told(spec.first), last=told(spec.last))
