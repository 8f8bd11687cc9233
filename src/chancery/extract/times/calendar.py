"""Builders of calendar dates: from a matched construction of times/dates.py to what it says, one small function for each."""

from __future__ import annotations

import functools
import re

from chancery import edtf
from chancery.extract.numbers import PACK, full_date
from chancery.extract.times.reading import Reading, month_numbers
from chancery.extract.times.specs import Point, TimeSpec
from chancery.lang import table
from chancery.lang.ru.groups import group

WORDY = 3  # letters of a unit that is no abbreviation: "2030 г" is a year
# words after a bare "2000" that show it to be a count: "в 2000 домов"
COUNTED = re.compile(r"\s*[а-яё]*(?:ов|ев|ей|ек|ок|ых|их|иц|ий|век)\b", re.IGNORECASE)


# ---- years ----------------------------------------------------------------------------------------------------------


def year_number(reading: Reading, group: str) -> int | None:
    """A year in figures or words, None outside 1000 to 2199."""
    value = reading.number(group)
    return int(value) if value is not None and 1000 <= value <= 2199 else None


def in_year(reading: Reading, point: Point) -> Point | None:
    """The point with the year that the construction gives: a number, "прошлого года", "того же года", or none."""
    for part in ("year", "year_too"):
        if reading.has(part):
            number = year_number(reading, part)
            return None if number is None else _with(point, year=number)
    if reading.has("present"):  # "с.г."
        return _with(point, shift=0)
    return _with_which(point, reading.value("which")) if reading.has("which") else point


def _in_second_year(reading: Reading, point: Point) -> Point | None:
    if reading.has("year2"):
        number = year_number(reading, "year2")
        return None if number is None else _with(point, year=number)
    return _with_which(point, reading.value("which2")) if reading.has("which2") else point


def _with_which(point: Point, which: str) -> Point | None:
    match which:
        case "-2" | "-1" | "0" | "1":
            return _with(point, shift=int(which))
        case "past":  # "прошедшего года"
            return _with(point, shift=-1)
        case "this":
            return _with(point, shift=0)
        case "that":
            return Point(months=point.months, month=point.month, day=point.day, shift=0, anchor="text")
        case "before":
            return Point(months=point.months, month=point.month, day=point.day, shift=-1, anchor="text")
    return None


def _with(point: Point, year: int | None = None, shift: int | None = None) -> Point:
    return Point(year, shift, "published", point.months, point.month, point.day, point.weekday)


# ---- days and months ------------------------------------------------------------------------------------------------


def numeric(reading: Reading) -> TimeSpec | None:
    """"17.10.2023", "01.05.2023–05.05.2023"."""
    first = _figures(reading.word("date"))
    if not reading.has("date2"):
        return TimeSpec("point", reading.said, reading.role, first)
    return TimeSpec("range", reading.said, reading.role, first, _figures(reading.word("date2")))


def _figures(word: str) -> Point:
    year, month, day = (full_date(word) or "0001-01-01").split("-")
    return Point(int(year), month=int(month), day=int(day))


def _month_point(reading: Reading, group: str = "month", day: str | None = None) -> Point | None:
    number = None if day is None else reading.number(day)
    month = month_numbers()[reading.word(group)]
    if day is not None and (number is None or not 1 <= number <= 31):
        return None
    weekday = int(reading.value("weekday")) if reading.has("weekday") else None
    return Point(month=month, day=None if number is None else int(number), weekday=weekday)


def day(reading: Reading) -> TimeSpec | None:
    """"17 октября 2023 года", "17–18 октября", "с 3 по 5 мая", "в пятницу, 12 мая"."""
    point = _month_point(reading, "month", "day")
    first = None if point is None else in_year(reading, point)
    if first is None or is_count(reading, "year"):
        return None
    if not reading.has("day2"):
        return _existing(reading, first)
    point = _month_point(reading, "month", "day2")
    last = None if point is None else in_year(reading, point)
    if last is None or not _joined(reading, first.day or 0, last.day or 0):
        return None
    return _existing(reading, first, last)


def _joined(reading: Reading, first: int, last: int) -> bool:
    # "17–18", "17 и 18", "с 3 по 5"; never "5 и 12", never "18–17"
    joint = reading.word("joint")
    if joint == "и":
        return last == first + 1 or (reading.role == "между" and first < last)
    return first < last and (joint in "-–" or joint in group("between_days"))


def _existing(reading: Reading, first: Point, last: Point | None = None) -> TimeSpec:
    """The day or the days; without a value where the calendar has no such day ("29 февраля 2023 года")."""
    if not all(_exists(point) for point in (first, last) if point is not None):
        return vague(reading)
    return TimeSpec("point" if last is None else "range", reading.said, reading.role, first, last)


def _exists(point: Point) -> bool:
    # without a year any leap year may be meant
    year = 2024 if point.year is None else point.year
    return point.month is None or point.day is None or edtf.day(year, point.month, point.day) is not None


def two_days(reading: Reading) -> TimeSpec | None:
    """"31 августа – 1 сентября", "с 30 декабря 2023 года по 2 января 2024 года"."""
    first, last = _month_point(reading, "month", "day"), _month_point(reading, "month2", "day2")
    first = None if first is None else _in_second_year(reading, first)
    last = None if last is None else in_year(reading, last)
    if first is None or last is None:
        return None
    return _existing(reading, first, last)


def earlier_day(reading: Reading) -> TimeSpec | None:
    """The 5 of "5 и 12 мая 2023 года"."""
    point = _month_point(reading, "month", "day")
    first = None if point is None else in_year(reading, point)
    return None if first is None else _existing(reading, first)


def two_months(reading: Reading) -> TimeSpec | None:
    """"в январе–августе 2024 года", "с мая 2022 по июль 2023 года"."""
    first = _in_second_year(reading, Point(month=month_numbers()[reading.word("month")]))
    last = in_year(reading, Point(month=month_numbers()[reading.word("month2")]))
    if first is None or last is None:
        return None
    return TimeSpec("range", reading.said, reading.role, first, last)


def month(reading: Reading) -> TimeSpec | None:
    """"в начале октября 2023 года", "в октябре прошлого года"."""
    point = in_year(reading, Point(month=month_numbers()[reading.word("month")]))
    if point is None or is_count(reading, "year"):
        return None
    return TimeSpec("point", reading.said, reading.role, point, part=reading.part)


def bare_month(reading: Reading) -> TimeSpec | None:
    """"в мае", "к концу мая"."""
    point = Point(month=month_numbers()[reading.word("month")])
    return TimeSpec("point", reading.said, reading.role, point, part=reading.part)


def which_month(reading: Reading) -> TimeSpec | None:
    """"минувшего октября", "в нынешнем мае"; "в следующем мае" may be of this year or the next."""
    month = month_numbers()[reading.word("month")]
    match reading.value("which_month"):
        case "0" | "this":
            return TimeSpec("point", reading.said, reading.role, Point(month=month, shift=0), part=reading.part)
        case "-1" | "past" | "1" | "ahead":
            return vague(reading)
    return None


def month_adjective(reading: Reading) -> TimeSpec | None:
    """"на октябрьском саммите"; a capital makes it a name: "Октябрьская революция"."""
    if not reading.tokens.text[reading.tokens.start(reading.match.start("month"))].islower():
        return None
    return TimeSpec("point", reading.said, reading.role, Point(month=month_numbers()[reading.word("month")]))


def part_of_month(reading: Reading) -> TimeSpec | None:
    """"в первых числах мая", "во второй половине октября 2023 года": as precise as the month."""
    if reading.has("unit") and (reading.unit != "half" or reading.number("ord") not in (1, 2)):
        return None
    point = in_year(reading, Point(month=month_numbers()[reading.word("month")]))
    return None if point is None else TimeSpec("point", reading.said, reading.role, point)


def vague(reading: Reading) -> TimeSpec:
    """A time that says too little for a date: "в последние годы"."""
    return TimeSpec("vague", reading.said, reading.role)


def about(reading: Reading) -> bool | None:
    """True for "примерно", None for "более", False for neither."""
    tags = reading.match[0]
    return None if "b" in tags else "a" in tags


@functools.cache
def unit_forms() -> frozenset[str]:
    """Forms of units that are counted: "1900 тонн" names no year."""
    return frozenset(r["form"] for r in table(PACK, "units.tsv") if len(r["form"]) >= WORDY)


def is_count(reading: Reading, group: str) -> bool:
    """Whether a year without its word counts something: "в 2000 домов"."""
    if not reading.has(group):
        return False
    at, tags = reading.match.end(group), reading.tokens.tags
    if tags[at : at + 1] in ("G", "g") or not reading.word(group).isdecimal():
        return False
    unit = reading.tokens.words[at : at + 1]
    return tags[at : at + 1] in ("w", "%", "H", "U") or (bool(unit) and unit[0] in unit_forms()) or COUNTED.match(reading.tokens.text, reading.tokens.end(at - 1)) is not None
