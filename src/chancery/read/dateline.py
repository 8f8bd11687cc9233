"""Lines that show when a text was published: "17.10.2023, 19:02", "Опубликовано: 5 мая 2021 г."."""

from __future__ import annotations

import re
from datetime import date
from functools import cache, lru_cache

import msgspec

from chancery.read.tokens import press_word, tokens
from chancery.read.wordforms import may_be
from chancery.read.words import fold, words

LONGEST = 110
RUBRIC = 5
OPENS_WITH_DAY = re.compile(r"\s*\d{1,2}(?:\s+[а-яё]+\s+|[./-]\d{1,2}[./-])(?:19|20)\d\d")
TIME = re.compile(r"(?<![\d.,])(?:[01]?\d|2[0-3])[:.][0-5]\d(?::[0-5]\d)?(?![\d.,]?\d)")
CLOCK = re.compile(r"(?<![\d.,])(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d)?(?!\d)")
ZONE = re.compile(r"(?<=\d)T(?=\d)|(?<=\d\d)(?:Z|[+-]\d\d:?\d\d)(?!\d)")
DIGIT = re.compile(r"\d")
SOURCE = re.compile(r"(?<=[\d\s])[Ии]сточник\s*:[^\n|]{2,70}$")
ADDRESS = re.compile(r"https?://\S+|[\w.+-]+@[\w-]+\.[\w.-]+")
OPENS_WITH_TIME = re.compile(r"\s*(?:(?:[01]?\d|2[0-3]):[0-5]\d|\d{1,2}[\s./-])")
SEPARATOR = re.compile(r"\s*[|·•]\s*|\s+/\s+")
ISO = re.compile(r"(?<!\d)((?:19|20)\d\d)([-/.])(\d{1,2})\2(\d{1,2})(?!\d)")
DAY_FIRST = re.compile(r"(?:(?<![\d.])|(?<=\d:[0-5]\d))(\d{1,2})([./-])(\d{1,2})\2((?:19|20)\d\d|\d\d)(?![\d])")
WORD = re.compile(r"«[^«»]+»|[^\W\d_]+(?:[-.][^\W\d_]+)*\.?|\d+")
JOINED = re.compile(r"\d[-/.]\d")
LETTERS = re.compile(r"[^\W\d_]+")
RANGE_START = re.compile(r"\d\s*[-–—]\s*$")


class ShownDate(msgspec.Struct, frozen=True):
    """A date as a text shows it: `day` is ISO 8601, None where it has no year; offsets are relative to the string."""

    day: str | None
    start: int
    end: int


class Dateline(msgspec.Struct, frozen=True):
    """A line that only dates: `shown` are its dates, `label` is published, updated or empty, `rest` the other words."""

    shown: tuple[ShownDate, ...]
    label: str
    rest: tuple[str, ...]


@cache
def _month_patterns(lang: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Day–month–year and month–day–year in words."""
    months = [form for form, value in words(lang, "dateline").items() if value.startswith("month:")]
    month = "|".join(sorted(months, key=lambda m: (-len(m), m))) or "(?!)"
    year = rf"((?:19|20)\d\d)(?:\s*(?:года|г\.?))?(?:(?!\w)|(?=\d{{1,2}}\s+(?:{month})))"
    free = r"(?:(?<![\d.,–—-])|(?<=20\d\d))"
    day_first = rf"{free}(\d{{1,2}})(?:-?го)?\s+({month})\b\.?(?:,?\s+{year})?"
    month_first = rf"(?<!\w)({month})\.?\s+(\d{{1,2}})(?:-?го)?,?\s+{year}"
    return re.compile(day_first, re.IGNORECASE), re.compile(month_first, re.IGNORECASE)


def shown_dates(text: str, lang: str) -> tuple[ShownDate, ...]:
    """Dates of days in a short string: `shown_dates("5 мая 2021 г.", "ru")[0].day == "2021-05-05"`."""
    found = [_shown(m, m[1], m[3], m[4]) for m in ISO.finditer(text)]
    found += [_shown(m, _century(m[4]), m[3], m[1]) for m in DAY_FIRST.finditer(text)]
    months = words(lang, "dateline")
    if months:
        day_first, month_first = _month_patterns(lang)
        found += [_shown(m, m[3], _number(months, m[2]), m[1]) for m in day_first.finditer(text)]
        found += [_shown(m, m[3], _number(months, m[1]), m[2]) for m in month_first.finditer(text)]
    real = sorted((s for s in found if s is not None), key=lambda s: (s.start, -s.end))
    return tuple(s for i, s in enumerate(real) if not any(o.start <= s.start and s.end <= o.end for o in real[:i]))


def _number(months: dict[str, str], word: str) -> str:
    return months[fold(word)].removeprefix("month:")


def _century(year: str) -> str:
    """Two digits are of this century: "23" is 2023; "98" stays unread (an empty year)."""
    if len(year) == 4:
        return year
    return f"20{year}" if year < "50" else ""


def _shown(match: re.Match[str], year: str | None, month: str, day: str) -> ShownDate | None:
    """The date of a match; None where no calendar has it."""
    try:
        real = date(int(year or 2000), int(month), int(day))
    except ValueError:
        return None
    return ShownDate(real.isoformat() if year else None, match.start(), match.end())


def dateline(line: str, lang: str) -> Dateline | None:
    """Read a line that holds a date or a time and nothing that says anything.

    `dateline("17.10.2023, 19:02 Политика", "ru").shown[0].day == "2023-10-17"`; "17 октября 2023 года
    открылся форум" is a sentence: None.
    """
    if (len(line) > 2 * LONGEST and "://" not in line and "сточник" not in line) or DIGIT.search(line) is None:
        return None
    return _dateline(line, lang)


def _may_show(line: str, lang: str) -> bool:
    """Whether a line holds figures joined by a mark, or a month: without either it shows no date."""
    return JOINED.search(line) is not None or not _months(lang).isdisjoint(LETTERS.findall(fold(line)))


@cache
def _months(lang: str) -> frozenset[str]:
    """Forms of months, each by the letters that it begins with."""
    forms = (form for form, value in words(lang, "dateline").items() if value.startswith("month:"))
    return frozenset(letters[0] for letters in map(LETTERS.match, forms) if letters is not None)


@lru_cache(maxsize=256)
def _dateline(line: str, lang: str) -> Dateline | None:
    line = SOURCE.sub(lambda m: " " * len(m[0]), ADDRESS.sub(lambda m: " " * len(m[0]), line))
    if len(line.rstrip()) > LONGEST or DIGIT.search(line) is None:
        return None
    shown = shown_dates(line, lang) if _may_show(line, lang) else ()
    if any(RANGE_START.search(line[: s.start]) for s in shown):
        return None
    bare = ZONE.sub(" ", _without(line, shown))
    timed = (TIME if shown else CLOCK).search(bare) is not None
    if not (shown or timed):
        return None
    kinds = _word_kinds(TIME.sub(" ", bare), lang)
    rest = tuple(word for word, kind in kinds if not kind)
    full = bool(shown) and shown[0].day is not None
    relative = any(kind == "relative" for _, kind in kinds)
    if not (_parted(bare, shown, lang) or _says_nothing(rest, line, full, timed or relative, lang)):
        return None
    if full and not timed and _is_caption(line[: shown[0].start], lang):
        return None
    label = next((k for _, k in kinds if k in ("published", "updated")), "") or _phrase_label(bare, lang)
    return Dateline(shown, label, rest)


def _is_rubric(line: str, named: list[str]) -> bool:
    """ "18 октября 2024 Мир за ночь", "6 октября 2025 года, Лима. Собственный корреспондент": few words behind the day, no verb, no stop."""
    few = 0 < len(named) <= RUBRIC and named[0][0].isupper() and line.rstrip()[-1] not in ".!?…:;,"
    return few and not any(may_be(word.strip("."), ("VERB", "PRTS", "INFN")) for word in named)


def _opens_with_body(line: str) -> bool:
    """ "Пресс-служба правительства, 5 мая 2021 года": who publishes stands before the day."""
    opening = next(iter(tokens(line, 0, len(line))), None)
    return opening is not None and opening.text.lower().startswith("пресс-") and press_word(opening) == "body"


def _is_caption(before: str, lang: str) -> bool:
    """Whether two words or more before a date without an hour name what a picture shows: "Анна Белова, 5 мая 2021"."""
    if _opens_with_body(before):
        return False
    named = [word for word, kind in _word_kinds(before, lang) if not kind and word[0].isupper()]
    return len(named) >= 2 and not any(w.isupper() or w[0] == "«" for w in named) and SEPARATOR.search(before) is None


def _word_kinds(text: str, lang: str) -> list[tuple[str, str]]:
    """Every word with what the table calls it, empty for a word that it does not know."""
    table, labels = words(lang, "dateline"), _label_words(lang)
    found = [(w, table.get(fold(w).rstrip("."), "")) for w in WORD.findall(text)]
    return [(w, kind or ("label" if fold(w) in labels else "")) for w, kind in found]


def _parted(bare: str, shown: tuple[ShownDate, ...], lang: str) -> bool:
    """Whether bars part the date from a rubric, a name, a counter: "5 мая 2021 | ПОЛИТИКА | 1 284 просмотра"."""
    parts = SEPARATOR.split(bare)
    if not shown or len(parts) < 2:
        return False
    return all(len([w for w, kind in _word_kinds(p, lang) if not kind and not w.isdigit()]) <= 4 for p in parts)


def _without(line: str, shown: tuple[ShownDate, ...]) -> str:
    for s in reversed(shown):
        line = line[: s.start] + " " + line[s.end :]
    return line


@cache
def _label_words(lang: str) -> frozenset[str]:
    labels = [form for form, value in words(lang, "dateline").items() if value in ("published", "updated")]
    return frozenset(word for form in labels for word in form.split())


def _phrase_label(line: str, lang: str) -> str:
    """The label of several words, "Дата публикации: "."""
    folded = fold(line)
    labels = [(f, v) for f, v in words(lang, "dateline").items() if v in ("published", "updated") and " " in f]
    return next((value for form, value in labels if form in folded), "")


@cache
def _joins(lang: str) -> re.Pattern[str]:
    """A small word before another word: the line is a phrase, not a date with a name beside it."""
    small = [form for form, value in words(lang, "dateline").items() if value == "joint"]
    return re.compile(rf"(?<!\w)(?:{'|'.join(sorted(small)) or '(?!)'})\s+(?=[^\W\d])", re.IGNORECASE)


def _says_nothing(rest: tuple[str, ...], line: str, full: bool, timed: bool, lang: str) -> bool:
    """Whether the words beside the date are only a rubric, a place, a name or a counter."""
    named = [word for word in rest if not word.isdigit()]
    if not rest or fold(" ".join(named)) in words(lang, "sections"):
        return True
    counters = full and timed and all(word.isdigit() or "." in word for word in rest)
    if counters:
        return True
    if full and len(rest) <= RUBRIC and "," in line and _opens_with_body(line):
        return True
    if full and OPENS_WITH_DAY.match(line) and _is_rubric(line, named):
        return True
    most = 5 if full and timed and OPENS_WITH_TIME.match(line) else 3  # "12:30, 5 мая 2031, Лима – vestnik.md, Анна БЕЛОВА"
    if len(rest) > max(4, most) or len(named) > most or _joins(lang).search(ZONE.sub(" ", line)) or not all(word[0].isupper() or word[0] == "«" or "." in word for word in named):
        return False
    if all(word.isupper() for word in named):
        return len(rest) - len(named) <= (1 if full else 0)
    return full or (len(named) == 1 and line.startswith((named[0] + ",", named[0] + ".")))
