"""Dates of the record in words, and their bounds on an axis (EDTF, ISO 8601-2)."""

from __future__ import annotations

import calendar
import re
from datetime import date

import msgspec

from chancery.record.dates.intervals import EVER, bounds
from chancery.show.labels import Labels

_PART = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?([?~%]?)\Z")
_SEASONS = frozenset((21, 22, 23, 24, 33, 34, 35, 36, 40, 41))


class Part(msgspec.Struct, frozen=True):
    """One end of a date: `month` may be a season or quarter of EDTF (21–41)."""

    year: int
    month: int | None
    day: int | None
    doubt: str


class Span(msgspec.Struct, frozen=True, order=True):
    """First and last day of a date, both included."""

    first: date
    last: date

    def within(self, other: Span) -> bool:
        """Whether this lies inside the other: a day inside its year."""
        return other.first <= self.first and self.last <= other.last


def _part(text: str) -> Part | None:
    found = _PART.match(text)
    if found is None or int(found[1]) == 0:
        return None
    month = int(found[2]) if found[2] else None
    day = int(found[3]) if found[3] else None
    if month is not None and not 1 <= month <= 12 and month not in _SEASONS:
        return None
    if day is not None and (month is None or month > 12 or not 1 <= day <= calendar.monthrange(int(found[1]), month)[1]):
        return None
    return Part(int(found[1]), month, day, found[4])


def span(edtf: str | None) -> Span | None:
    """Bounds of an EDTF date, or None where it has no two ends: `span("2024-02").last == date(2024, 2, 29)`."""
    days = bounds(edtf)
    if days is None or days[0] == EVER[0] or days[1] == EVER[1]:
        return None
    return Span(days[0], days[1])


def sort_key(edtf: str | None) -> tuple[bool, str, str]:
    """Order by first day, then the one that ends earlier; what has no date comes last."""
    days = bounds(edtf)
    return (True, "", "") if days is None else (False, days[0].isoformat(), days[1].isoformat())


def words(edtf: str | None, say: Labels, lasting: bool = False) -> str:
    """A date in words: `words("2025-08-31/2025-09-01", labels("en")) == "31 August – 1 September 2025"`.

    An open interval bounds a day ("not before May 2000"), or is itself a `lasting` time ("since May 2000").
    What is not EDTF of the kinds that the record uses is given back as it stands.
    """
    if edtf is None:
        return say.text("date.none")
    head, slash, tail = edtf.partition("/")
    if not slash:
        part = _part(head)
        return edtf if part is None else _alone(part, say)
    first, last = _part(head), _part(tail)
    if first is not None and last is not None:
        return _interval(first, last, say)
    if last is not None and head in ("", ".."):
        return say.text("date.until" if lasting else "date.not_after", b=_alone(last, say, "gen"))
    if first is not None and tail in ("", ".."):
        return say.text("date.since" if lasting else "date.not_before", a=_alone(first, say, "gen"))
    return edtf


def _alone(part: Part, say: Labels, case: str = "") -> str:
    plain = _month_name(part, say, case)
    year = str(part.year)
    if part.month is None:
        text = say.text("date.year", y=year)
    elif part.day is None:
        text = say.text("date.month", m=plain, y=year)
    else:
        text = say.text("date.day", d=str(part.day), m=_month_name(part, say, "gen"), y=year)
    doubt = {"?": "date.uncertain", "%": "date.uncertain", "~": "date.approximate"}.get(part.doubt)
    return text if doubt is None else say.text(doubt, a=text)


def _month_name(part: Part, say: Labels, case: str) -> str:
    if part.month is None:
        return ""
    if part.month > 12:
        return say.text(f"season.{part.month}")
    return say.text(f"month.{part.month:02d}" + (".gen" if case == "gen" else ""))


def _interval(first: Part, last: Part, say: Labels) -> str:
    if first.doubt or last.doubt or first.year != last.year:
        return _across_years(first, last, say)
    year, m, n = str(first.year), _month_name(first, say, "gen"), _month_name(last, say, "gen")
    if first.day is not None and last.day is not None:
        if first.month == last.month:
            return say.text("date.days", d=str(first.day), e=str(last.day), m=m, y=year)
        a = say.text("date.day_no_year", d=str(first.day), m=m)
        b = say.text("date.day_no_year", d=str(last.day), m=n)
        return say.text("date.span_in_year", a=a, b=b, y=year)
    if first.month is not None and last.month is not None and first.day is None and last.day is None:
        return say.text("date.months", m=_month_name(first, say, ""), n=_month_name(last, say, ""), y=year)
    return say.text("date.span", a=_alone(first, say), b=_alone(last, say))


def _across_years(first: Part, last: Part, say: Labels) -> str:
    if first.month is None and last.month is None and not first.doubt and not last.doubt:
        return say.text("date.years", y=str(first.year), z=str(last.year))
    return say.text("date.span", a=_alone(first, say), b=_alone(last, say))
