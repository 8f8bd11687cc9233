"""What a time expression says, and its resolution against the date of the text: spec → `types.Time` in EDTF."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Literal

import msgspec

from chancery import edtf
from chancery.lang.ru.groups import group
from chancery.types import Time

Unit = Literal["day", "week", "month", "quarter", "half", "year", "decade", "century", "millennium", "hour", "minute", "second"]
Kind = Literal[
    "point", "range", "decade", "century", "shift", "weekday", "window", "to_date", "duration", "set", "vague",
]  # fmt: skip
Anchor = Literal["published", "text"]

# how near a month or day of another year must be, and by how much nearer than that of the year of the text
NEAR_DAYS = 92
CLEAR_DAYS = 60
WEEK = datetime.timedelta(days=7)
NEAR_BY = datetime.timedelta(days=16)
"""How far apart the first and last day may be of which a text is, for "вчера" to be worth an interval."""
MONTHS_OF: dict[str, int] = {"quarter": 3, "half": 6}
DAYS_OF: dict[str, int] = {"day": 1, "week": 7}


class Point(msgspec.Struct, frozen=True):
    """A calendar date as said: `year` or `shift` (years from the anchor's year), then `months` of it or `month`, `day`.

    "октября прошлого года" is `Point(shift=-1, month=10)`, "I квартал" is `Point(months=(1, 3))`,
    "мае того же года" is `Point(shift=0, anchor="text", month=5)`.
    """

    year: int | None = None
    shift: int | None = None
    anchor: Anchor = "published"
    months: tuple[int, int] | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None


class TimeSpec(msgspec.Struct, frozen=True):
    """What an expression says before it is resolved.

    `said` the expression; `role` its prepositions ("к", "по итогам"); `about` True for "примерно", None for "более";
    `part` early, mid, late; `count` units from the anchor, or the length of a duration (`count_to`: "2–3 года").
    """

    kind: Kind
    said: str
    role: str = ""
    first: Point | None = None
    last: Point | None = None
    unit: Unit = "day"
    count: float | None = None
    count_to: float | None = None
    anchor: Anchor = "published"
    about: bool | None = False
    part: Literal["early", "mid", "late"] | None = None

    @property
    def duration(self) -> bool:
        """Whether this is a length of time and no date: "в течение пяти лет"."""
        return self.kind == "duration"


def resolve_time(spec: TimeSpec, published: str | None, context: str | None = None) -> Time:
    """Resolve an expression against the date of the text (EDTF, may be a year or an interval) to `Time`.

    Where the anchor is unknown, or leaves open what is meant, `edtf` is None: "в прошлом году" in a text of 2024 is
    2023, "вчера" in a text of 2024 is None. `context` is a date that the text establishes near ("в тот же день").
    """
    if spec.kind in ("duration", "set", "vague"):
        return Time(None, spec.said)
    if spec.kind in ("point", "range") and _absolute(spec):
        return Time(_qualified(spec, _calendar(spec, None)), spec.said)
    if spec.kind == "to_date" and published is None and _absolute(spec):
        return Time(_calendar(spec, None), spec.said, "published")
    if spec.kind in ("decade", "century"):
        return Time(_masked(spec), spec.said)
    anchor = _anchor_of(spec)
    if spec.kind == "to_date":
        return Time(_up_to_text(spec, published), spec.said, anchor)
    base = context if anchor == "text" else published
    resolve = RESOLVERS[spec.kind]
    return Time(_qualified(spec, _against(base, lambda day: resolve(spec, day))), spec.said, anchor)


def _absolute(spec: TimeSpec) -> bool:
    # "17 октября 2023 года"; in "с 30 декабря по 2 января 2024 года" the last year gives the first
    last = spec.first if spec.last is None else spec.last
    return last is not None and last.year is not None and (spec.first is None or spec.first.shift is None)


def _anchor_of(spec: TimeSpec) -> Anchor:
    points = [p for p in (spec.first, spec.last) if p is not None]
    return "text" if spec.anchor == "text" or any(p.anchor == "text" for p in points) else "published"


def _qualified(spec: TimeSpec, date: str | None) -> str | None:
    # "примерно в 2015 году" is 2015~; "более двух лет назад" is no date
    if date is None or spec.about is None:
        return None
    return f"{date}~" if spec.about and "/" not in date else date


def _masked(spec: TimeSpec) -> str | None:
    if spec.first is None or spec.first.year is None:
        return None
    kept = 3 if spec.kind == "decade" else 2
    first = f"{spec.first.year:04d}"[:kept] + "X" * (4 - kept)
    if spec.last is None or spec.last.year is None:
        return first
    return edtf.interval(first, f"{spec.last.year:04d}"[:kept] + "X" * (4 - kept))


def _against(anchor: str | None, resolve: Callable[[datetime.date], str | None]) -> str | None:
    """The date that holds whichever day of the anchor is the true one, None where that matters."""
    days = None if anchor is None else edtf.bounds(anchor)
    if days is None:
        return None
    try:
        low, high = resolve(days.first), resolve(days.last)
    except (OverflowError, ValueError):
        return None
    if low == high:
        return low
    return _whichever(low, high) if days.last - days.first <= NEAR_BY else None


def _whichever(low: str | None, high: str | None) -> str | None:
    """From the one day or week to the other: "в минувший вторник" in a text of 5 to 9 June is the last or the new one."""
    first, last = edtf.bounds(low or ""), edtf.bounds(high or "")
    if first is None or last is None or first.last - first.first > WEEK or last.last - last.first > WEEK:
        return None
    return edtf.interval(first.first.isoformat(), last.last.isoformat())


def _calendar(spec: TimeSpec, day: datetime.date | None) -> str | None:
    if spec.first is None:
        return None
    if spec.last is None:
        return _point(spec.first, _year(spec.first, spec, day))
    return _range(spec.first, spec.last, spec, day)


def _range(first: Point, last: Point, spec: TimeSpec, day: datetime.date | None) -> str | None:
    # "31 августа – 1 сентября", "с 2019 по 2023 год"; "30 декабря – 2 января 2024 года" starts in 2023
    end = _year(last, spec, day)
    start = end if first.year is None and first.shift is None else _year(first, spec, day)
    if start is None or end is None:
        return None
    if first.year is None and first.shift is None and _order(first) > _order(last):
        start -= 1
    return edtf.interval(_point(first, start), _point(last, end))


def _order(point: Point) -> tuple[int, int]:
    month = point.months[0] if point.months is not None else point.month
    return (month or 0, point.day or 0)


def _point(point: Point, year: int | None) -> str | None:
    if year is None:
        return None
    if point.months is not None:
        return edtf.months(year, *point.months)
    if point.month is None:
        return edtf.year(year)
    if point.day is None:
        return edtf.month(year, point.month)
    return edtf.day(year, point.month, point.day)


def _year(point: Point, spec: TimeSpec, day: datetime.date | None) -> int | None:
    if point.year is not None:
        return point.year
    if day is None:
        return None
    if point.shift is not None:
        return day.year + point.shift
    years = [y for y in range(day.year - 2, day.year + 3) if _falls(point, y)]
    return _latest_past(point, years, day) if spec.role in group("reporting_role") else _nearest(point, years, day)


def _falls(point: Point, year: int) -> bool:
    """Whether the year has such a day, and on the weekday that is said."""
    date = _point(point, year)
    if date is None or point.weekday is None or point.day is None:
        return date is not None
    return datetime.date.fromisoformat(date).isoweekday() == point.weekday


def _latest_past(point: Point, years: list[int], day: datetime.date) -> int | None:
    # "за январь–сентябрь" is reported when September is over
    over = [y for y in years if _days(point, y).last <= day + datetime.timedelta(days=1)]
    return max(over, default=None)


def _nearest(point: Point, years: list[int], day: datetime.date) -> int | None:
    """The year in which the day is nearest; the year of the text unless another one is much nearer.

    In January "в декабре" is the last one; in November "в марте" is that of the year, the next would be said to be so.
    In February "в сентябре" may be either.
    """
    gaps = {y: _gap(_days(point, y), day) for y in years}
    if not gaps:
        return None
    nearest = min(gaps, key=lambda y: (gaps[y], y))
    if nearest == day.year or day.year not in gaps or point.weekday is not None:
        return nearest
    if gaps[nearest] <= NEAR_DAYS and gaps[day.year] - gaps[nearest] >= CLEAR_DAYS:
        return nearest
    return day.year if nearest > day.year else None


def _days(point: Point, year: int) -> edtf.Days:
    days = edtf.bounds(_point(point, year) or "")
    return edtf.Days(datetime.date.max, datetime.date.max) if days is None else days


def _gap(days: edtf.Days, day: datetime.date) -> int:
    return max((days.first - day).days, (day - days.last).days, 0)


def _shifted(spec: TimeSpec, day: datetime.date) -> str | None:
    """Units away from the anchor: "вчера", "на прошлой неделе", "два года назад"."""
    count = spec.count
    if count is None:
        return None
    if spec.unit in DAYS_OF:
        there = day + datetime.timedelta(days=int(count * DAYS_OF[spec.unit]))
        return there.isoformat() if spec.unit == "day" else _week(there)
    if spec.unit in ("decade", "century"):
        return None
    return _month_unit(spec.unit, count, day)


def _month_unit(unit: str, count: float, day: datetime.date) -> str | None:
    if unit == "year":
        return edtf.year(_months_away(day, count * 12)[0])
    year, month = _months_away(day, count * MONTHS_OF.get(unit, 1))
    if unit == "month":
        return edtf.month(year, month)
    size = MONTHS_OF.get(unit, 0)
    start = (month - 1) // size * size + 1 if size else 0
    return edtf.months(year, start, start + size - 1) if size else None


def _months_away(day: datetime.date, count: float) -> tuple[int, int]:
    index = day.year * 12 + day.month - 1 + round(count)
    return index // 12, index % 12 + 1


def _week(day: datetime.date) -> str | None:
    monday = day - datetime.timedelta(days=day.weekday())
    return edtf.interval(monday.isoformat(), (monday + datetime.timedelta(days=6)).isoformat())


def _weekday(spec: TimeSpec, day: datetime.date) -> str | None:
    # "во вторник": that day or the last one before; count -1 before today, 1 after today
    if spec.first is None or spec.first.weekday is None:
        return None
    back = (day.isoweekday() - spec.first.weekday) % 7
    if spec.count is not None and spec.count > 0:
        return (day + datetime.timedelta(days=7 - back)).isoformat()
    if spec.count is not None and spec.count < 0 and back == 0:
        back = 7
    return (day - datetime.timedelta(days=back)).isoformat()


def _window(spec: TimeSpec, day: datetime.date) -> str | None:
    """From the anchor back or forward: "за последние пять лет" in 2024 is 2019/2024."""
    if spec.count is None or spec.unit not in ("day", "week", "month", "year"):
        return None
    unit: Unit = "day" if spec.unit in DAYS_OF else "month" if spec.count % 1 else spec.unit
    count = spec.count * (DAYS_OF.get(spec.unit, 1) if unit == "day" else 12 if unit != spec.unit else 1)
    there = _shifted(msgspec.structs.replace(spec, unit=unit, count=count), day)
    here = _shifted(msgspec.structs.replace(spec, unit=unit, count=0), day)
    return edtf.interval(there, here) if count < 0 else edtf.interval(here, there)


def _up_to_text(spec: TimeSpec, published: str | None) -> str | None:
    """From the start of a year up to the text, the year alone where the month of the text is open."""
    exact = _against(published, lambda day: _to_date(spec, day))
    return exact if exact is not None else _against(published, lambda day: _to_date(spec, day.replace(month=12)) and edtf.year(day.year))


def _to_date(spec: TimeSpec, day: datetime.date) -> str | None:
    """From the start of a year up to the text: "с начала года" in May 2024 is 2024-01/2024-05."""
    start = day.year if spec.first is None or spec.first.year is None else spec.first.year
    if spec.first is not None and spec.first.shift is not None:
        start = day.year + spec.first.shift
    return edtf.interval(edtf.month(start, 1), edtf.month(day.year, day.month))


RESOLVERS: dict[str, Callable[[TimeSpec, datetime.date], str | None]] = {
    "point": _calendar,
    "range": _calendar,
    "shift": _shifted,
    "weekday": _weekday,
    "window": _window,
    "to_date": _to_date,
}
