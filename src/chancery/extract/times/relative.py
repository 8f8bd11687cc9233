"""Builders of relative times: from a matched construction of times/dates.py to what it says, one small function for each."""

from __future__ import annotations

from chancery.extract.times.calendar import about, vague
from chancery.extract.times.reading import Reading
from chancery.extract.times.specs import Point, TimeSpec, Unit
from chancery.lang.quotation import QUOTES
from chancery.lang.ru.groups import group
from chancery.lang.ru.morph import parse

# forms in which one unit stands: "за год", "в течение года"
OPEN_UNITS = ("decade", "century", "millennium")


def which(reading: Reading) -> TimeSpec | None:
    """"в прошлом году", "на этой неделе", "до конца текущего года", "в тот же день"."""
    unit, said = reading.unit, reading.value("which")
    plural = reading.word("unit").endswith(("ы", "и", "х", "ам", "ям", "ов", "ев", "ей", "ель", "ни"))
    if (plural and unit != "week") or said in ("past", "ahead", "after"):
        return None
    if reading.part == "early" and reading.role == "с" and unit == "year":
        return _to_date(reading, said)
    return _which_unit(reading, unit, said)


def _which_unit(reading: Reading, unit: Unit, said: str) -> TimeSpec | None:
    # "в этот день", "на следующий день" and all of "тот", "предыдущий" point at a date the text has named before
    count = {"this": 0, "that": 0, "before": -1}.get(said)
    count = int(said) if count is None else count
    near = said in ("that", "before") or (unit == "day" and said in ("this", "1"))
    return TimeSpec(
        "shift", reading.said, reading.role, unit=unit, count=count, part=reading.part,
        anchor="text" if near else "published",
    )  # fmt: skip


def _to_date(reading: Reading, said: str) -> TimeSpec | None:
    shift = {"this": 0, "that": None, "before": None}.get(said, 0)
    if said.lstrip("-").isdigit():
        shift = int(said)
    if shift is None:
        return vague(reading)
    return TimeSpec("to_date", reading.said, reading.role, Point(shift=shift), unit="year", part="early")


def edge(reading: Reading) -> TimeSpec | None:
    """"до конца года", "с начала года", "в начале недели"."""
    if reading.part == "early" and reading.role == "с" and reading.unit == "year":
        return TimeSpec("to_date", reading.said, reading.role, unit="year", part="early")
    if not reading.role and reading.word("part").endswith(("о", "ц", "а")):
        return None  # "начало года" names no time
    return TimeSpec("shift", reading.said, reading.role, unit=reading.unit, count=0, part=reading.part)


def weekday(reading: Reading) -> TimeSpec | None:
    """"во вторник", "в минувшую пятницу", "в следующий понедельник"."""
    if not reading.role and not reading.has("which"):
        return None
    point = Point(weekday=int(reading.value("weekday")))
    count = {"-1": -1, "past": -1, "1": 1, "ahead": 1, "": 0, "this": 0, "0": 0}.get(reading.value("which"))
    return None if count is None else TimeSpec("weekday", reading.said, reading.role, point, count=count)


def ago(reading: Reading) -> TimeSpec | None:
    """"два года назад", "полгода назад", "несколько дней назад"."""
    return _away(reading, -1, "назад")


def ahead(reading: Reading) -> TimeSpec | None:
    """"через два года"; "спустя год" counts from a date that the text has named."""
    return _away(reading, 1, reading.role)


def _away(reading: Reading, sign: int, role: str) -> TimeSpec | None:
    count, unit = _length(reading)
    if count is None or reading.has("to"):  # "несколько лет назад", "через 2–3 года"
        return TimeSpec("vague", reading.said, role)
    near = "text" if role == "спустя" else "published"
    return TimeSpec(
        "shift", reading.said, role, unit=unit, count=sign * count, about=about(reading),
        anchor="text" if near == "text" else "published",
    )  # fmt: skip


def _length(reading: Reading) -> tuple[float | None, Unit]:
    """Count and unit of "два года", "год", "полгода"; no count for "несколько лет"."""
    if reading.has("whole"):
        number, _, _ = reading.value("whole").partition(" ")
        return (6, "month") if number == "0.5" and reading.value("whole").endswith("year") else (float(number), "month")
    if "k" in reading.match[0]:
        return None, reading.unit
    return (reading.number("count") if reading.has("count") else 1), reading.unit


def after(reading: Reading) -> TimeSpec | None:
    """"два года спустя": from a date that the text has named; "через" belongs to what follows."""
    if reading.word("way") != "спустя":
        return None
    return _away(reading, 1, "спустя")


def beside(reading: Reading) -> TimeSpec | None:
    """"годом ранее", "двумя днями позже"."""
    if not reading.word("unit").endswith(("ом", "ем", "ей", "ами", "ями")):
        return None
    count = reading.number("count") if reading.has("count") else 1
    if count is None:
        return None
    sign = -1 if "E" in reading.match[0] else 1
    return TimeSpec("shift", reading.said, reading.word("way"), unit=reading.unit, count=sign * count, anchor="text")


def window(reading: Reading) -> TimeSpec | None:
    """"за последние пять лет", "в ближайшие три года", "в последние годы"."""
    said, unit = reading.value("which"), reading.unit
    sign = {"past": -1, "-1": -1, "ahead": 1, "1": 1}.get(said)
    if sign is None:
        return None
    counted = reading.has("count") and reading.number("count") is not None
    single = not counted and "k" not in reading.match[0] and reading.word("unit").endswith(("год", "месяц", "ю", "да", "ца", "сутки"))
    if (not counted and not single) or unit in OPEN_UNITS:
        return vague(reading)
    count = reading.number("count") if counted else 1
    return None if count is None else TimeSpec("window", reading.said, reading.role, unit=unit, count=sign * count)


def duration(reading: Reading) -> TimeSpec | None:
    """"в течение пяти лет", "10–15 лет", "несколько месяцев", "за полгода"."""
    if reading.has("count") and reading.number("count") is None:
        return None
    count, unit = _length(reading)
    to = reading.number("to") if reading.has("to") else None
    return TimeSpec("duration", reading.said, reading.role, unit=unit, count=count, count_to=to, about=about(reading))


def single(reading: Reading) -> TimeSpec | None:
    """"в течение года", "за неделю", "на год"."""
    word, role = reading.word("unit"), reading.role
    lasting = role in ("в течение", "на протяжении") and word in group("of_one_unit")
    if not lasting and not (role in ("за", "на") and word in group("one_unit")):
        return None
    return TimeSpec("duration", reading.said, role, unit=reading.unit, count=1, about=about(reading))


def today(reading: Reading) -> TimeSpec | None:
    """"вчера", "завтра"; "накануне визита" is a day before something else, "Сегодня" in quotation marks a name."""
    if _quoted(reading):
        return None
    if reading.word("day") == "накануне" and _of_something(reading):
        return vague(reading)
    return TimeSpec("shift", reading.said, reading.role, unit="day", count=int(reading.value("day").split()[0]))


def _quoted(reading: Reading) -> bool:
    before, after = reading.match.start() - 1, reading.match.end()
    words = reading.tokens.words
    return before >= 0 and after < len(words) and words[before] in QUOTES and words[after] in QUOTES


def _of_something(reading: Reading) -> bool:
    # "накануне визита", "накануне своего юбилея"; never "накануне представители"
    at = reading.match.end()
    if reading.tokens.tags[at : at + 1] != "x":
        return False
    readings = [r for r in parse(reading.tokens.said(at, at + 1)) if r.pos in ("NOUN", "ADJF", "NPRO")]
    return bool(readings) and readings[0].case == "gen" and all(r.case != "nom" for r in readings)


def repeated(reading: Reading) -> TimeSpec | None:
    """"ежегодно", "каждый год", "в год"."""
    if reading.has("unit") and (reading.role != "в" or reading.word("unit") != "год"):
        return None
    return TimeSpec("set", reading.said, reading.role)
