"""Builders of years and their parts: from a matched construction of times/dates.py to what it says."""

from __future__ import annotations

from typing import Literal

from chancery.extract.times.calendar import about, in_year, is_count, vague, year_number
from chancery.extract.times.reading import Reading, time_words
from chancery.extract.times.specs import Point, TimeSpec
from chancery.lang.ru.groups import group

# ---- parts of a year ------------------------------------------------------------------------------------------------


def part(reading: Reading) -> TimeSpec | None:
    """"за I квартал", "в первом полугодии 2024 года", "I–III кварталы"."""
    if reading.word("unit").startswith("половин") and not reading.match[0].endswith("G"):
        return None  # "во второй половине дня"
    size = {"quarter": 3, "half": 6}[reading.unit]
    first = reading.number("ord")
    last = reading.number("ord2") if reading.has("ord2") else first
    if first is None or last is None or not 1 <= first <= last <= 12 / size:
        return None
    point = in_year(reading, Point(months=(int(first - 1) * size + 1, int(last) * size)))
    return None if point is None else TimeSpec("point", reading.said, reading.role, point)


def first_half(reading: Reading) -> TimeSpec | None:
    """"за первые полгода"."""
    if reading.number("ord") not in (1, 2) or reading.value("whole") != "0.5 year":
        return None
    first = 1 if reading.number("ord") == 1 else 7
    point = in_year(reading, Point(months=(first, first + 5)))
    return None if point is None else TimeSpec("point", reading.said, reading.role, point)


def months(reading: Reading) -> TimeSpec | None:
    """Months from January on; a bare "за три месяца" is left to durations."""
    count = reading.number("count")
    if reading.unit != "month" or count is None or not 1 < count <= 12 or reading.has("plain"):
        return None
    if reading.has("past") and reading.value("past") not in ("0", "past"):
        return None
    dated = any(reading.has(group) for group in ("year", "which"))
    if not dated and (reading.has("past") or not (reading.has("ord") or "итогам" in reading.role or _reported(reading, count))):
        return None
    if reading.has("ord") and reading.number("ord") != 1:
        return None
    point = in_year(reading, Point(months=(1, int(count))))
    return None if point is None else TimeSpec("point", reading.said, "за" if not reading.role else reading.role, point)


def _reported(reading: Reading, count: float) -> bool:
    # "за девять месяцев" counts from January, "за три месяца" may be any three
    return reading.role == "за" and count >= 6


def season(reading: Reading) -> TimeSpec | None:
    """"осенью 2022 года", "весной"; a winter lies in two years and is no narrower than the year."""
    first, last = (int(month) for month in reading.value("season").split("-"))
    dated = reading.has("year") or reading.has("which")
    if reading.has("which_season") and reading.value("which_season") not in ("0", "this"):
        return vague(reading)  # "прошлым летом" may be of this year or the last
    if not dated and reading.role == "" and not reading.word("season").endswith(("ой", "ью", "ом")):
        return None
    if not dated and reading.role not in ("", "к", "до", "с"):
        return None
    if last < first:  # winter lies in two years
        point = in_year(reading, Point())
        return TimeSpec("point", reading.said, reading.role, point) if dated and point else vague(reading)
    point = in_year(reading, Point(months=(first, last)))
    return None if point is None else TimeSpec("point", reading.said, reading.role, point, part=reading.part)


# ---- years ----------------------------------------------------------------------------------------------------------


def two_years(reading: Reading) -> TimeSpec | None:
    """"2019–2023 годы", "с 2019 по 2023 год", "2019–23 годы"."""
    first, last = year_number(reading, "year"), reading.number("year2")
    if first is None or last is None:
        return None
    joint = reading.word("joint")
    if last < 100 and joint in "-–" and reading.has("word"):
        last += first // 100 * 100
    if not first < last <= first + 1000 or not 1000 <= last <= 2199:
        return None
    if (joint == "и" and reading.role != "между") or (joint not in ("-", "–") and joint not in group("between_years")):
        return None
    return TimeSpec("range", reading.said, reading.role, Point(first), Point(int(last)))


def school_year(reading: Reading) -> TimeSpec | None:
    """"2019/20"."""
    first, _, last = reading.word("years").partition("/")
    if int(last) % 100 != (int(first) + 1) % 100:
        return None
    return TimeSpec("range", reading.said, reading.role, Point(int(first)), Point(int(first) + 1))


def plain_year(reading: Reading) -> TimeSpec | None:
    """"в 2023 году", "с начала 2024 года" (up to the text)."""
    number = year_number(reading, "year")
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
    """"в 2018", "ШОС 2024"; never "в 2000 домов"."""
    number = year_number(reading, "year")
    if number is None or not 1900 <= number <= 2060 or is_count(reading, "year") or _is_code(reading):
        return None
    return TimeSpec("point", reading.said, reading.role, Point(number), part=reading.part)


def _is_code(reading: Reading) -> bool:
    """Whether the number belongs to a name, a sum or a list of figures: "№ 2020", "$2000", "проект-2024"."""
    at = reading.match.start("year")
    before, after = reading.tokens.tags[at - 1 : at], reading.tokens.tags[at + 1 : at + 2]
    return before in ("№", "-", "$") or after in ("-", "%", "№") or reading.tokens.words[at - 1 : at] in (("$",), ("€",))


def decade(reading: Reading) -> TimeSpec | None:
    """"в 1990-х", "1920–1930-х годов"."""
    last = _decade_start(reading, "decade")
    if last is None or (not reading.has("word") and reading.word("decade").isalpha()):
        return None
    if not reading.has("word") and not reading.role and len(reading.word("decade")) < 6:
        return None  # "30-х чтениях"
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
    if last is None or not 2 <= last <= 22 or reading.unit != "century":
        return None
    point = Point(int(last - 1) * 100)
    first = reading.number("from") if reading.has("from") else None
    if first is None or first >= last:
        return TimeSpec("century", reading.said, reading.role, point)
    return TimeSpec("century", reading.said, reading.role, Point(int(first - 1) * 100), point)
