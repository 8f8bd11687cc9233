"""What a time says without its year: «9 июля», «в пятницу» of an article whose day is not known."""

from __future__ import annotations

import datetime
import functools
import re
from collections.abc import Iterator

import msgspec

from chancery.lang import table
from chancery.record.dates.intervals import Days, width

WORD = re.compile(r"\w+")
DATED = re.compile(r"(?<![\d–—.-])(\d{1,2})\s+([а-яё]+)\b(?!\s+\d{4})", re.IGNORECASE)
LEAP = 2000
SEARCHED = 366
"""Days that are looked through one by one; a longer interval holds every day of the calendar."""
PACK = "chancery.lang.ru"


class Mark(msgspec.Struct, frozen=True):
    """A day of the calendar, a day of the week, or both: «в пятницу, 9 июля» is month 7, day 9, weekday 5.

    `eve`: the day on which something was told, so that it was then or the day before.
    """

    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    eve: bool = False

    def on(self, date: datetime.date) -> bool:
        """Whether a date is such a day."""
        return self._is(date) or (self.eve and date != datetime.date.max and self._is(date + datetime.timedelta(days=1)))

    def _is(self, date: datetime.date) -> bool:
        told = ((self.month, date.month), (self.day, date.day), (self.weekday, date.isoweekday()))
        return all(said is None or said == true for said, true in told)

    def also(self, other: Mark) -> bool:
        """Whether two marks of one text name one day: nothing differs, and a day of the calendar or the week is told by both."""
        if self.eve or other.eve:
            return self.eve and other.eve and (self.month, self.day) == (other.month, other.day)
        pairs = ((self.day, other.day), (self.month, other.month), (self.weekday, other.weekday))
        return any(a == b for a, b in pairs if a is not None) and all(a is None or b is None or a == b for a, b in pairs)


@functools.cache
def _months() -> dict[str, int]:
    rows = (r for r in table(PACK, "months.tsv") if not r["value"].endswith("adjective"))
    return {r["form"]: int(r["value"].split()[0]) for r in rows}


@functools.cache
def _weekdays() -> dict[str, int]:
    rows = (r for r in table(PACK, "time_words.tsv") if r["value"].startswith("weekday:"))
    return {r["form"]: int(r["value"].removeprefix("weekday:")) for r in rows}


@functools.lru_cache(maxsize=50_000)
def mark(said: str | None) -> Mark | None:
    """The one day that a time names without a year: `mark("в пятницу, 9 июля") == Mark(7, 9, 5)`; None for «сегодня», «5–7 июля»."""
    words = [] if said is None else [w.lower().replace("ё", "е") for w in WORD.findall(said)]
    numbers = [int(w) for w in words if w.isdecimal()]
    months = {_months()[w] for w in words if w in _months()}
    weekdays = {_weekdays()[w] for w in words if w in _weekdays()}
    if len(numbers) > 1 or len(months) != len(numbers) or len(weekdays) > 1 or any(not 0 < n < 32 for n in numbers):
        return None
    found = Mark(next(iter(months), None), next(iter(numbers), None), next(iter(weekdays), None))
    return None if found == Mark() else found


@functools.lru_cache(maxsize=20_000)
def days_named(text: str) -> frozenset[Mark]:
    """The days of the calendar that a text names without a year: of «20 мая он сказал, что откроют 27 мая 2031 года» the first."""
    found = ((int(m.group(1)), _months().get(m.group(2).lower().replace("ё", "е"))) for m in DATED.finditer(text))
    return frozenset(Mark(month, day) for day, month in found if month is not None and 0 < day < 32)


def days_between(a: Mark, b: Mark) -> int:
    """How far apart two days of the calendar are, the year unknown; 0 where either is none."""
    if None in (a.month, a.day, b.month, b.day):
        return 0
    apart = abs(_number(a) - _number(b))
    return min(apart, SEARCHED - apart)


def of_date(date: datetime.date) -> Mark:
    """The day of the calendar of a date."""
    return Mark(date.month, date.day)


def _number(mark: Mark) -> int:
    first = datetime.date(LEAP, mark.month or 1, 1)
    return first.toordinal() + (mark.day or 1) - datetime.date(LEAP, 1, 1).toordinal()


def marked(days: Days | None, marks: frozenset[Mark]) -> Days | None:
    """The days between the first and the last that all marks allow; None where there is none."""
    if days is None or not marks or width(days) > SEARCHED:
        return days
    found = [day for day in _each(days) if all(m.on(day) for m in marks)]
    return (found[0], found[-1]) if found else None


def _each(days: Days) -> Iterator[datetime.date]:
    first, last = days[0].toordinal(), days[1].toordinal()
    return (datetime.date.fromordinal(n) for n in range(first, last + 1))
