"""On which days a text may have appeared that tells a fact of a known day as it does: "вчера", "26 апреля", "в прошлом году"."""

from __future__ import annotations

import datetime
from itertools import takewhile

import msgspec

from chancery.lang.readers import SaidTime
from chancery.record.dates.intervals import bounds, overlap
from chancery.types import ToldAs

DAY = datetime.timedelta(days=1)
NEAR, STEP, MONTHS = 31, 30, 26
"""Days looked at one by one, then steps of so many days: "в мае прошлого года" is of the year that follows."""
YEAR = datetime.timedelta(days=365)
NEWS = datetime.timedelta(days=21)
"""How long a text may lead with a day that it names without a year (`resolve/dating_windows.py` has the same)."""


class Stretch(msgspec.Struct, frozen=True):
    """First and last day on which a text may have appeared; `named` where its words name the very day: "26 апреля"."""

    first: datetime.date
    last: datetime.date
    named: bool = False


def after(day: datetime.date, said: str, read: SaidTime) -> Stretch | None:
    """When a text may have appeared that says of something of `day` that it was `said`; None where it cannot mean that day.

    >>> after(date(2023, 10, 17), "вчера", said_time)
    Stretch(first=datetime.date(2023, 10, 18), last=datetime.date(2023, 10, 18), named=False)
    """
    near = [day + DAY * n for n in range(NEAR + 1) if _means(day, said, day + DAY * n, "held", read)]
    if len(near) > NEAR:
        return Stretch(day, day + YEAR, bounds(read(said, day.isoformat(), "held")) == (day, day))
    if near:
        return Stretch(near[0], near[-1])
    far = [day + DAY * STEP * n for n in range(2, MONTHS) if _means(day, said, day + DAY * STEP * n, "held", read)]
    return Stretch(_edge(day, said, far[0], -DAY, read), _edge(day, said, far[-1], DAY, read)) if far else None


def _edge(day: datetime.date, said: str, known: datetime.date, way: datetime.timedelta, read: SaidTime) -> datetime.date:
    """The last day in one direction on which the words still mean the day: "в прошлом году" to 31 December."""
    days = takewhile(lambda d: _means(day, said, d, "held", read), (known + way * n for n in range(STEP)))
    return max(days, key=lambda d: abs((d - known).days), default=known)


def names(day: datetime.date, said: str, read: SaidTime) -> bool:
    """Whether words name a day of the calendar, and it is this one: "17 октября", "во вторник, 17 октября", never "сегодня"."""
    return all(bounds(read(said, (day + DAY * n).isoformat(), "held")) == (day, day) for n in (0, NEAR))


def before(day: datetime.date, said: str, read: SaidTime) -> Stretch | None:
    """When a text may have appeared that expects something on `day` and names that day without its year: "12 августа"."""
    named = all(_is(day, said, day - DAY * n, read) for n in (1, 2, NEAR))
    return Stretch(day - YEAR, day, True) if named else None


def _means(day: datetime.date, said: str, published: datetime.date, told: ToldAs, read: SaidTime) -> bool:
    return overlap(bounds(read(said, published.isoformat(), told)), (day, day)) is not None


def _is(day: datetime.date, said: str, published: datetime.date, read: SaidTime) -> bool:
    return bounds(read(said, published.isoformat(), "planned")) == (day, day)
