"""EDTF dates as intervals of days: bounds, overlap, precision, and the narrower of two."""

from __future__ import annotations

import calendar
import datetime
import functools

Days = tuple[datetime.date, datetime.date]

EVER: Days = (datetime.date.min, datetime.date.max)
OPEN_ENDS = frozenset({"", ".."})
QUALIFIERS = str.maketrans("", "", "?~%")
SEASONS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 2), 33: (1, 3), 34: (4, 6), 35: (7, 9), 36: (10, 12)}


@functools.lru_cache(maxsize=100_000)
def bounds(edtf: str | None) -> Days | None:
    """First and last day that an EDTF date allows: `bounds("2024-02") == (2024-02-01, 2024-02-29)`.

    Levels 0 and 1 as rows carry them: days, months, years, seasons and quarters (ISO 8601-2, 21–24 and 33–36),
    `20XX`, intervals with open or unknown ends (`2023-11-10/..`), qualifiers `?`, `~`, `%` (ignored here). None
    for null and for what is no date.
    """
    if not edtf:
        return None
    ends = edtf.translate(QUALIFIERS).split("/")
    if len(ends) > 2 or ends == [""]:
        return None
    first, last = _day(ends[0], False), _day(ends[-1], True)
    return None if first is None or last is None or first > last else (first, last)


def _day(text: str, last: bool) -> datetime.date | None:
    if text in OPEN_ENDS:
        return EVER[1] if last else EVER[0]
    try:
        parts = text.split("-")
        year = int(parts[0].replace("X", "9" if last else "0"))
        month = int(parts[1]) if len(parts) > 1 and parts[1] != "XX" else None
        day = int(parts[2]) if len(parts) > 2 and parts[2] != "XX" else None
        return _calendar_day(year, month, day, last)
    except ValueError:
        return None


def _calendar_day(year: int, month: int | None, day: int | None, last: bool) -> datetime.date:
    if month in SEASONS:
        start, end = SEASONS[month]
        year, month = (year + 1 if last and end < start else year), (end if last else start)
    month = month if month is not None else (12 if last else 1)
    day = day if day is not None else (calendar.monthrange(year, month)[1] if last else 1)
    return datetime.date(year, month, day)


def overlap(a: Days | None, b: Days | None) -> Days | None:
    """Days that both allow, None where there are none: `2023` and `2023-10` meet in October 2023."""
    if a is None or b is None:
        return None
    first, last = max(a[0], b[0]), min(a[1], b[1])
    return (first, last) if first <= last else None


def width(days: Days | None) -> int:
    """How many days are allowed: 1 for a day, the more the vaguer."""
    return ((EVER if days is None else days)[1] - (EVER if days is None else days)[0]).days + 1


def precision(edtf: str | None) -> int:
    """Days that an EDTF date leaves open: `precision("2023-10-17") == 1`, `precision("2023") == 365`."""
    return width(bounds(edtf))


def narrower(a: str | None, b: str | None) -> str | None:
    """The more precise of two EDTF dates, the first where they are equally precise."""
    return b if precision(b) < precision(a) else a


def widen(days: Days, before: int = 0, after: int = 0) -> Days:
    """The interval with some days more on either side: `widen(("17 October",)*2, 1)` allows the 16th too."""
    first = days[0].toordinal() - before
    last = days[1].toordinal() + after
    return (
        datetime.date.fromordinal(max(first, EVER[0].toordinal())),
        datetime.date.fromordinal(min(last, EVER[1].toordinal())),
    )


def gap(a: Days, b: Days) -> int:
    """Days between two intervals, 0 where they meet."""
    return max((b[0] - a[1]).days, (a[0] - b[1]).days, 0)


def months(days: Days) -> range:
    """The months that an interval touches, numbered from the year 0: 2 March to 5 April 2024 are 24290 and 24291."""
    first, last = (day.year * 12 + day.month - 1 for day in days)
    return range(first, last + 1)


@functools.lru_cache(maxsize=50_000)
def edtf_of(days: Days) -> str:
    """An interval of days as EDTF, in the shortest form: October 2023 is `2023-10`, a single day is that day."""
    first, last = days
    if first == last:
        return first.isoformat()
    if days == bounds(f"{first.year:04d}"):
        return f"{first.year:04d}"
    if days == bounds(f"{first.year:04d}-{first.month:02d}"):
        return f"{first.year:04d}-{first.month:02d}"
    size = _size(days)
    low = ".." if first == EVER[0] else first.isoformat()[:size]
    high = ".." if last == EVER[1] else last.isoformat()[:size]
    return f"{low}/{high}"


def _size(days: Days) -> int:
    """How many characters of an ISO date say both ends: 4 for whole years, 7 for whole months, 10 for days."""
    for size in (4, 7):
        low, high = bounds(days[0].isoformat()[:size]), bounds(days[1].isoformat()[:size])
        if low is not None and high is not None and (days[0] in (low[0], EVER[0]) and days[1] in (high[1], EVER[1])):
            return size
    return 10
