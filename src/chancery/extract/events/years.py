"""The year of a day or month without one: what is ahead lies after the day of the text, what is told as held before it."""

from __future__ import annotations

import datetime
from typing import Literal

import msgspec

from chancery import edtf
from chancery.extract.parsed import Parsed, Sentence
from chancery.extract.times.dates import TimeSpan, resolve_time
from chancery.extract.times.specs import Point, TimeSpec
from chancery.extract.times.when import times_of
from chancery.types import Time

Told = Literal["planned", "held", "now"]
FAR = datetime.timedelta(days=30)


def in_year_of_mood(parsed: Parsed, sentence: Sentence, span: TimeSpan, time: Time, told: Told) -> Time:
    """The time, or that of the next or the last such day or month where the day of the text alone leaves its year open.

    >>> # published in May: "В декабре прошел форум" is of last December, "В марте посетит Лиму" of next March
    """
    now, when = edtf.bounds(parsed.doc.published or ""), edtf.bounds(time.edtf or "")
    if now is None or now.first != now.last or not _without_year(span.spec) or _other_year_near(parsed, sentence, now.first.year):
        return time
    planned = told == "planned"
    if planned and when is not None and _to_the_day(span.spec) and datetime.timedelta(0) < now.first - when.last <= FAR:
        return time  # "сообщили, что 3 мая встретятся" in a text of the 5th
    if when is not None and not (planned and when.last < now.first) and not (told == "held" and when.first - now.last > FAR):
        return time
    for year in (now.first.year, now.first.year + (1 if planned else -1)):
        found = resolve_time(_of_year(span.spec, year), parsed.doc.published)
        bounds = edtf.bounds(found.edtf or "")
        if bounds is not None and (bounds.last >= now.first if planned else bounds.first <= now.last):
            return Time(found.edtf, time.said, time.anchor)
    return time


def _without_year(spec: TimeSpec) -> bool:
    points = [p for p in (spec.first, spec.last) if p is not None]
    return spec.kind in ("point", "range") and bool(points) and all(p.year is None and p.shift is None and p.anchor == "published" and (p.month or p.months) for p in points)


def _to_the_day(spec: TimeSpec) -> bool:
    return any(p is not None and p.day is not None for p in (spec.first, spec.last))


def _of_year(spec: TimeSpec, year: int) -> TimeSpec:
    def told(point: Point | None) -> Point | None:
        return msgspec.structs.replace(point, year=year) if point is not None else None

    return msgspec.structs.replace(spec, first=told(spec.first), last=told(spec.last))


def _other_year_near(parsed: Parsed, sentence: Sentence, year: int) -> bool:
    """ "В 2019 году он вернулся. В декабре прошел форум": a year told beside, not that of the text."""
    near = parsed.sentences[max(0, sentence.number - 1) : sentence.number + 1]
    points = (p for s in near for span in times_of(parsed, s) for p in (span.spec.first, span.spec.last) if p is not None)
    return any((p.year is not None and p.year != year) or p.shift is not None for p in points)
