"""Builders of calendar dates: from a matched construction of dates.py to what it says, one small function for each."""

from __future__ import annotations

import re
from typing import Literal

from chancery import edtf
from chancery.extract.numbers import full_date
from chancery.extract.time_reading import Reading, month_numbers, time_words
from chancery.extract.time_specs import Point, TimeSpec

# words after a bare "2000" that show it to be a count: "в 2000 домов"
COUNTED = re.compile(r"\s*[а-яё]*(?:ов|ев|ей|ек|ок|ых|их|иц|ий|век)\b", re.IGNORECASE)


# ---- years ----------------------------------------------------------------------------------------------------------


def _year_number(reading: Reading, group: str) -> int | None:
    value = reading.number(group)
    return int(value) if value is not None and 1000 <= value <= 2199 else None


def _in_year(reading: Reading, point: Point) -> Point | None:
    """The point with the year that the construction gives: a number, "прошлого года", "того же года", or none."""
    for group in ("year", "year_too"):
        if reading.has(group):
            number = _year_number(reading, group)
            return None if number is None else _with(point, year=number)
    if reading.has("present"):  # "с.г."
        return _with(point, shift=0)
    return _with_which(point, reading.value("which")) if reading.has("which") else point


def _in_second_year(reading: Reading, point: Point) -> Point | None:
    if reading.has("year2"):
        number = _year_number(reading, "year2")
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
    point = _month_point(reading, "month", "day")
    first = None if point is None else _in_year(reading, point)
    if first is None or _is_count(reading, "year"):
        return None
    if not reading.has("day2"):
        return _existing(reading, first)
    point = _month_point(reading, "month", "day2")
    last = None if point is None else _in_year(reading, point)
    if last is None or not _joined(reading, first.day or 0, last.day or 0):
        return None
    return _existing(reading, first, last)


def _joined(reading: Reading, first: int, last: int) -> bool:
    # "17–18", "17 и 18", "с 3 по 5"; never "5 и 12", never "18–17"
    joint = reading.word("joint")
    if joint == "и":
        return last == first + 1 or (reading.role == "между" and first < last)
    return first < last and (joint in "-–" or joint in ("по", "до", "на"))


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
    first, last = _month_point(reading, "month", "day"), _month_point(reading, "month2", "day2")
    first = None if first is None else _in_second_year(reading, first)
    last = None if last is None else _in_year(reading, last)
    if first is None or last is None:
        return None
    return _existing(reading, first, last)


def earlier_day(reading: Reading) -> TimeSpec | None:
    point = _month_point(reading, "month", "day")
    first = None if point is None else _in_year(reading, point)
    return None if first is None else _existing(reading, first)


def two_months(reading: Reading) -> TimeSpec | None:
    first = _in_second_year(reading, Point(month=month_numbers()[reading.word("month")]))
    last = _in_year(reading, Point(month=month_numbers()[reading.word("month2")]))
    if first is None or last is None:
        return None
    return TimeSpec("range", reading.said, reading.role, first, last)


def month(reading: Reading) -> TimeSpec | None:
    point = _in_year(reading, Point(month=month_numbers()[reading.word("month")]))
    if point is None or _is_count(reading, "year"):
        return None
    return TimeSpec("point", reading.said, reading.role, point, part=reading.part)


def bare_month(reading: Reading) -> TimeSpec | None:
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
    point = _in_year(reading, Point(month=month_numbers()[reading.word("month")]))
    return None if point is None else TimeSpec("point", reading.said, reading.role, point)


# ---- parts of a year ------------------------------------------------------------------------------------------------


def part(reading: Reading) -> TimeSpec | None:
    if reading.word("unit").startswith("половин") and not reading.match[0].endswith("G"):
        return None  # "во второй половине дня"
    size = {"quarter": 3, "half": 6}[reading.unit]
    first = reading.number("ord")
    last = reading.number("ord2") if reading.has("ord2") else first
    if first is None or last is None or not 1 <= first <= last <= 12 / size:
        return None
    point = _in_year(reading, Point(months=(int(first - 1) * size + 1, int(last) * size)))
    return None if point is None else TimeSpec("point", reading.said, reading.role, point)


def months(reading: Reading) -> TimeSpec | None:
    """Months from January on; a bare "за три месяца" is left to durations."""
    count = reading.number("count")
    if reading.unit != "month" or count is None or not 1 < count < 12 or reading.has("plain"):
        return None
    if reading.has("past") and reading.value("past") not in ("0", "past"):
        return None
    dated = any(reading.has(group) for group in ("year", "which"))
    if not dated and (reading.has("past") or not (reading.has("ord") or "итогам" in reading.role or _reported(reading, count))):
        return None
    if reading.has("ord") and reading.number("ord") != 1:
        return None
    point = _in_year(reading, Point(months=(1, int(count))))
    return None if point is None else TimeSpec("point", reading.said, "за" if not reading.role else reading.role, point)


def _reported(reading: Reading, count: float) -> bool:
    # "за девять месяцев" counts from January, "за три месяца" may be any three
    return reading.role == "за" and count >= 6


def season(reading: Reading) -> TimeSpec | None:
    first, last = (int(month) for month in reading.value("season").split("-"))
    dated = reading.has("year") or reading.has("which")
    if reading.has("which_season") and reading.value("which_season") not in ("0", "this"):
        return vague(reading)  # "прошлым летом" may be of this year or the last
    if not dated and reading.role == "" and not reading.word("season").endswith(("ой", "ью", "ом")):
        return None
    if not dated and reading.role not in ("", "к", "до", "с"):
        return None
    if last < first:  # winter lies in two years
        point = _in_year(reading, Point())
        return TimeSpec("point", reading.said, reading.role, point) if dated and point else vague(reading)
    point = _in_year(reading, Point(months=(first, last)))
    return None if point is None else TimeSpec("point", reading.said, reading.role, point, part=reading.part)


def vague(reading: Reading) -> TimeSpec:
    return TimeSpec("vague", reading.said, reading.role)


# ---- years ----------------------------------------------------------------------------------------------------------


def two_years(reading: Reading) -> TimeSpec | None:
    first, last = _year_number(reading, "year"), reading.number("year2")
    if first is None or last is None:
        return None
    joint = reading.word("joint")
    if last < 100 and joint in "-–" and reading.has("word"):
        last += first // 100 * 100
    if not first < last <= first + 1000 or not 1000 <= last <= 2199:
        return None
    if (joint == "и" and reading.role != "между") or joint not in ("-", "–", "и", "по", "до", "к", "на"):
        return None
    return TimeSpec("range", reading.said, reading.role, Point(first), Point(int(last)))


def school_year(reading: Reading) -> TimeSpec | None:
    first, _, last = reading.word("years").partition("/")
    if int(last) % 100 != (int(first) + 1) % 100:
        return None
    return TimeSpec("range", reading.said, reading.role, Point(int(first)), Point(int(first) + 1))


def plain_year(reading: Reading) -> TimeSpec | None:
    number = _year_number(reading, "year")
    if number is None:
        return None
    kind: Literal["to_date", "point"] = "to_date" if reading.part == "early" and reading.role == "с" else "point"
    return TimeSpec(kind, reading.said, reading.role, Point(number), part=reading.part, about=about(reading))


def short_year(reading: Reading) -> TimeSpec | None:
    """"в 90-м году", "37-го года" of the last century; "на 54-м году жизни" is an age."""
    number = reading.number("short")
    after = reading.tokens.words[reading.match.end() : reading.match.end() + 1]
    if number is None or not 31 < number < 100 or after == ("жизни",) or not reading.word("short")[:1].isdecimal():
        return None
    return TimeSpec("point", reading.said, reading.role, Point(1900 + int(number)), part=reading.part)


def bare_year(reading: Reading) -> TimeSpec | None:
    number = _year_number(reading, "year")
    if number is None or not 1900 <= number <= 2060 or _is_count(reading, "year") or _is_code(reading):
        return None
    return TimeSpec("point", reading.said, reading.role, Point(number), part=reading.part)


def _is_count(reading: Reading, group: str) -> bool:
    """Whether a year without its word counts something: "в 2000 домов"."""
    if not reading.has(group):
        return False
    at, tags = reading.match.end(group), reading.tokens.tags
    if tags[at : at + 1] in ("G", "g") or not reading.word(group).isdecimal():
        return False
    return tags[at : at + 1] in ("w", "%", "H", "U") or COUNTED.match(reading.tokens.text, reading.tokens.end(at - 1)) is not None


def _is_code(reading: Reading) -> bool:
    """Whether the number belongs to a name, a sum or a list of figures: "№ 2020", "$2000", "проект-2024"."""
    at = reading.match.start("year")
    before, after = reading.tokens.tags[at - 1 : at], reading.tokens.tags[at + 1 : at + 2]
    return before in ("№", "-", "$") or after in ("-", "%", "№") or reading.tokens.words[at - 1 : at] in (("$",), ("€",))


def about(reading: Reading) -> bool | None:
    """True for "примерно", None for "более", False for neither."""
    tags = reading.match[0]
    return None if "b" in tags else "a" in tags


def decade(reading: Reading) -> TimeSpec | None:
    last = _decade_start(reading, "decade")
    if last is None or (not reading.has("word") and reading.word("decade").isalpha()):
        return None
    if not reading.has("from"):
        return TimeSpec("decade", reading.said, reading.role, Point(last))
    first = _decade_start(reading, "from")
    return None if first is None else TimeSpec("decade", reading.said, reading.role, Point(first), Point(last))


def _decade_start(reading: Reading, group: str) -> int | None:
    word = reading.word(group)
    if word in time_words():
        return int(time_words()[word][1])
    start = int(word.partition("-")[0])
    if start >= 1000:
        return start if start % 10 == 0 else None
    return None if start < 30 else 1900 + start  # "90-е"; "20-е" may be either century


def century(reading: Reading) -> TimeSpec | None:
    """"XX века", "в XVII–XVIII веках"."""
    last = reading.number("century")
    if last is None or not 1 <= last <= 22 or reading.unit != "century":
        return None
    point = Point(int(last - 1) * 100)
    first = reading.number("from") if reading.has("from") else None
    if first is None or first >= last:
        return TimeSpec("century", reading.said, reading.role, point)
    return TimeSpec("century", reading.said, reading.role, Point(int(first - 1) * 100), point)
