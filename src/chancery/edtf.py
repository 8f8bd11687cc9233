"""EDTF dates (ISO 8601-2:2019, levels 0 and 1) that are written by rule: made, checked and bounded by the calendar."""

from __future__ import annotations

import calendar
import datetime
import functools
import re
from typing import NamedTuple

# "2023", "2023-10", "2023-10-17", "199X", "19XX", with "?", "~" or "%"
PART = re.compile(r"(?P<year>\d{4}|\d{3}X|\d\dXX)(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?[?~%]?")


class Days(NamedTuple):
    """First and last day, both included."""

    first: datetime.date
    last: datetime.date


def day(year: int, month: int, day_of_month: int) -> str | None:
    """A day as EDTF, None where the calendar has no such day: `day(2023, 2, 30)` is None."""
    if not (1 <= year <= 9999 and 1 <= month <= 12):
        return None
    if not 1 <= day_of_month <= calendar.monthrange(year, month)[1]:
        return None
    return f"{year:04d}-{month:02d}-{day_of_month:02d}"


def month(year: int, month_of_year: int) -> str | None:
    """A month as EDTF: `month(2023, 10) == "2023-10"`."""
    return f"{year:04d}-{month_of_year:02d}" if 1 <= year <= 9999 and 1 <= month_of_year <= 12 else None


def year(number: int) -> str | None:
    """A year as EDTF: `year(2023) == "2023"`; None outside the years 1 to 9999."""
    return f"{number:04d}" if 1 <= number <= 9999 else None


def interval(first: str | None, last: str | None) -> str | None:
    """From one date to another, one date where they are the same, None where they are no interval.

    >>> interval("2023-01", "2023-10")
    '2023-01/2023-10'
    """
    if first is None or last is None:
        return None
    if first == last:
        return first
    start, end = bounds(first), bounds(last)
    if start is None or end is None or start.first > end.last:
        return None
    return f"{first}/{last}"


def months(number: int, first: int, last: int) -> str | None:
    """Months of a year as EDTF: `months(2024, 1, 6) == "2024-01/2024-06"`; `last` < `first` runs into the next year."""
    return interval(month(number, first), month(number + (last < first), last))


@functools.lru_cache(maxsize=10_000)
def bounds(edtf: str) -> Days | None:
    """First and last day of a date: `bounds("2024-02").last == date(2024, 2, 29)`; None for open ends and non-dates."""
    first, slash, last = edtf.partition("/")
    start, end = _part(first), _part(last if slash else first)
    if start is None or end is None or start.first > end.last:
        return None
    return Days(start.first, end.last)


def is_edtf(text: str) -> bool:
    """Whether the text is a date that the calendar has: `is_edtf("2023-02-30")` is False."""
    return bounds(text) is not None


def _part(text: str) -> Days | None:
    found = PART.fullmatch(text)
    if found is None or ("X" in found["year"] and found["month"] is not None):
        return None
    low, high = int(found["year"].replace("X", "0")), int(found["year"].replace("X", "9"))
    if low < 1:
        return None
    if found["month"] is None:
        return Days(datetime.date(low, 1, 1), datetime.date(high, 12, 31))
    return _in_year(low, int(found["month"]), found["day"])


def _in_year(number: int, month_of_year: int, said_day: str | None) -> Days | None:
    if not 1 <= month_of_year <= 12:
        return None
    length = calendar.monthrange(number, month_of_year)[1]
    if said_day is None:
        return Days(datetime.date(number, month_of_year, 1), datetime.date(number, month_of_year, length))
    if not 1 <= int(said_day) <= length:
        return None
    one = datetime.date(number, month_of_year, int(said_day))
    return Days(one, one)
