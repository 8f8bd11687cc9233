"""Times in Russian text: a row of tagged tokens, and one small pattern for each construction.

Letters of this grammar, beside those of numbers.py (the words stand in time_words.tsv and months.tsv):

    M  month            "октября"          m  month, short   "окт."
    J  of a month       "октябрьском"      C  dates          "числах"
    G  year             "года"             g  years counted  "лет"
    U  day, week, month "неделе"           Q  quarter, half  "полугодие"
    V  decade, century  "века"             H  hour, minute   "часов"
    S  season           "осенью"           W  weekday        "пятницу"
    A  which            "прошлом"          B  part           "начале", "конца"
    T  day from today   "вчера"            N  "назад"
    E  "ранее"          L  "позже"         F  "через", "спустя"
    p  preposition      "в", "к"           R  its noun       "итогам", "течение"
    b  "более"          a  "около"         k  "несколько"    c  "полгода"
    s  "ежегодно"       v  "каждый"        e  "же", "самом"
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache, lru_cache

import msgspec

from chancery.extract.numbers import MARKS, PACK, Tokens, fold, magnitudes, numerals, scan
from chancery.extract.times import calendar, relative, years
from chancery.extract.times.reading import Reading
from chancery.extract.times.specs import Point, TimeSpec, resolve_time
from chancery.lang import table

__all__ = ["Point", "TimeSpan", "TimeSpec", "resolve_time", "times"]


class TimeSpan(msgspec.Struct, frozen=True):
    """A time expression: `said == text[start:end]`, what it says in `spec`."""

    start: int
    end: int
    said: str
    spec: TimeSpec


Build = Callable[[Reading], TimeSpec | None]
Search = Callable[[str, int, int], Iterator[re.Match[str]]]
Candidate = tuple[int, int, int, Build, re.Match[str]]

LETTERS = {
    "unit:year": "G", "unit:year counted": "g", "unit:day": "U", "unit:week": "U", "unit:month": "U",
    "unit:quarter": "Q", "unit:half": "Q", "unit:decade": "V", "unit:century": "V", "unit:millennium": "V",
    "unit:date": "C", "unit:hour": "H", "unit:minute": "H", "unit:second": "H",
    "season": "S", "weekday": "W", "which": "A", "part": "B", "day": "T", "ago": "N", "earlier": "E", "later": "L",
    "ahead": "F", "role": "p", "role_noun": "R", "bound": "b", "about": "a", "some": "k", "count": "c", "set": "s",
    "every": "v", "filler": "e", "and": "&", "decade": "X",
}  # fmt: skip

# "в", "к", "по итогам", "в течение", "вплоть до", "в самом"
ROLE = r"(?P<role>(?:p?R)?p?)e?"
# "2023 года", "2023", "2023-го", "прошлого года", "прошлого, 2023 года", "того же года", "с.г."
YEAR = r"(?:,?(?P<year>[yY]|w{1,4}o(?=G))G?|(?P<which>A)e?,?(?P<year_too>[yY])?G|(?P<present>p\.G))"
SECOND_YEAR = r"(?:(?P<year2>[yY])G?|(?P<which2>A)e?G)"
COUNT = r"(?P<count>w{1,4}|[dnf]|y(?=g))"

# letters of which a construction needs one, its builder, its pattern
CONSTRUCTIONS: tuple[tuple[frozenset[str], Build, re.Pattern[str]], ...] = tuple(
    (frozenset(letters), build, re.compile(pattern))
    for letters, build, pattern in (
        # "17.10.2023", "2023-10-17", "01.05.2023–05.05.2023 г."
        ("D", calendar.numeric, rf"{ROLE}(?P<date>D)(?:[-–p](?P<date2>D))?G?"),
        # "17–18 октября 2018 года", "с 3 по 5 мая", "17 и 18 октября"
        ("Mm", calendar.day, rf"{ROLE}(?P<day>[do])(?P<joint>[-–p&])(?P<day2>[do])(?P<month>[Mm])(?:{YEAR})?"),
        # "17 октября 2023 года", "в пятницу, 12 мая", "двадцать пятого мая"
        ("Mm", calendar.day, rf"{ROLE}(?:(?P<weekday>W),?)?(?P<day>w?[do])(?P<month>[Mm])(?:{YEAR})?"),
        # "31 августа – 1 сентября", "с 30 декабря 2023 года по 2 января 2024 года"
        ("Mm", calendar.two_days, rf"{ROLE}(?P<day>[do])(?P<month>[Mm]){SECOND_YEAR}?[-–p](?P<day2>[do])(?P<month2>[Mm])(?:{YEAR})?"),
        # the 5 of "5 и 12 мая 2023 года"
        ("Mm", calendar.earlier_day, rf"{ROLE}(?P<day>[do])(?=(?:[,&][do]){{1,5}}(?P<month>[Mm])(?:{YEAR})?)"),
        # "в январе–августе 2024 года", "с мая 2022 по июль 2023 года"
        ("M", calendar.two_months, rf"{ROLE}B?(?P<month>M){SECOND_YEAR}?[-–p]B?(?P<month2>M)(?:{YEAR})?"),
        # "в начале октября 2023 года", "в октябре прошлого года"
        ("Mm", calendar.month, rf"{ROLE}(?P<part>B)?(?<![do])(?P<month>[Mm]){YEAR}"),
        # the May of "в мае и июне 2024 года"
        ("M", calendar.month, rf"{ROLE}(?P<month>M)(?=(?:[,&]p?M){{1,4}}{YEAR})"),
        # "минувшего октября", "в нынешнем мае"
        ("M", calendar.which_month, rf"{ROLE}(?P<part>B)?(?P<which_month>A)e?(?P<month>M)(?!G)"),
        # "на октябрьском саммите"
        ("J", calendar.month_adjective, r"(?P<role>p?)(?P<month>J)"),
        # "в первых числах мая", "во второй половине октября 2023 года"
        ("M", calendar.part_of_month, rf"{ROLE}(?:[oX]C|(?P<ord>o)(?P<unit>Q))(?P<month>M)(?:{YEAR})?"),
        # "в мае", "к концу мая", "начало мая"
        ("M", calendar.bare_month, r"(?P<role>(?:p?R)?p|(?=B))e?(?P<part>B)?(?P<month>M)"),
        # "за I квартал", "в первом полугодии 2024 года", "I–III кварталы"
        ("Q", years.part, rf"{ROLE}(?P<ord>[od])(?:[-–&](?P<ord2>[od]))?(?P<unit>Q)(?:{YEAR}|G)?"),
        # "за первые полгода", "в первые полгода 2024 года"
        ("c", years.first_half, rf"{ROLE}(?P<ord>o)(?P<whole>c)(?:{YEAR})?"),
        # "по итогам 10 месяцев 2023 года", "за первые девять месяцев"
        ("U", years.months, rf"{ROLE}(?P<past>A)?(?P<ord>o)?{COUNT}(?P<unit>U)(?:{YEAR}|(?P<plain>G))?"),
        # "осенью 2022 года", "осенью"
        ("S", years.season, rf"{ROLE}(?P<part>B)?(?:(?P<which_season>A)e?)?(?P<season>S)(?:{YEAR})?"),
        # "2019–2023 годы", "с 2019 по 2023 год", "между 2019 и 2021 годами", "2019–23"
        ("yY", years.two_years, rf"{ROLE}B?(?P<year>[yY])G?(?P<joint>[-–p&])p?B?(?P<year2>[yY]|[dn])(?P<word>G)?"),
        # "в 90-м году", "37-го года"
        ("G", years.short_year, rf"{ROLE}(?P<part>B)?(?P<short>o)G"),
        # "2019/20"
        ("z", years.school_year, rf"{ROLE}(?P<years>z)G?"),
        # "в 2023 году", "в начале 2017 года", "в текущем, 2024 году", "две тысячи двадцать третьем году"
        ("G", years.plain_year, rf"a?{ROLE}a?(?P<part>B)?(?:Ae?,?)?(?P<year>[yY]|w{{1,4}}o)G"),
        # "в 2018", "2018", "с 2013-го"
        ("yY", years.bare_year, r"(?P<role>p?)(?P<part>B)?(?P<year>[yY])"),
        # "в 1990-х", "в 90-е годы", "1920–1930-х годов"
        ("X", years.decade, rf"{ROLE}B?(?:(?P<from>[yX])[-–])?(?P<decade>X)(?P<word>[Gg])?"),
        # "XX века", "в XVII–XVIII веках"
        ("V", years.century, rf"{ROLE}B?(?:(?P<from>[od])[-–&])?(?P<century>[od])(?P<unit>V)"),
        # "в прошлом году", "на этой неделе", "до конца текущего года", "в тот же день"
        ("A", relative.which, rf"{ROLE}(?P<part>B)?(?P<which>A)e?(?P<unit>[GUQ])"),
        # "до конца года", "с начала года"
        ("B", relative.edge, rf"{ROLE}(?P<part>B)(?P<unit>[GUQ])"),
        # "во вторник", "в минувшую пятницу"
        ("W", relative.weekday, r"(?P<role>p?)(?P<which>A)?e?(?P<weekday>W)"),
        # "два года назад", "полгода назад", "несколько дней назад"
        ("N", relative.ago, rf"[ab]{{0,2}}(?:{COUNT}(?P<to>[-–][wdn])?|k)?(?:(?P<unit>[GgU])|(?P<whole>c))N"),
        # "через два года", "спустя год"
        ("F", relative.ahead, rf"(?P<role>F)[ab]{{0,2}}(?:{COUNT}(?P<to>[-–][wdn])?|k)?(?:(?P<unit>[GgU])|(?P<whole>c))"),
        # "два года спустя"
        ("F", relative.after, rf"(?:(?:{COUNT}|k)?(?P<unit>[GgU])|(?P<whole>c))(?P<way>F)"),
        # "годом ранее", "двумя днями позже"
        ("EL", relative.beside, rf"(?:{COUNT})?(?P<unit>[GU])(?P<way>[EL])"),
        # "за последние пять лет", "в ближайшие три года", "в последние годы"
        ("A", relative.window, rf"{ROLE}(?P<which>A)(?:{COUNT}|k)?(?P<unit>[GgUV])"),
        # "в течение пяти лет", "10–15 лет", "несколько месяцев", "за полгода"
        ("GgUVc", relative.duration, rf"{ROLE}[ab]{{0,2}}p?(?:(?:{COUNT}(?:[-–](?P<to>w|[dn]))?|k)(?P<unit>[GgUV])|(?P<whole>c))"),
        # "в течение года", "за неделю", "на год"
        ("GU", relative.single, r"(?P<role>p?R|p)[ab]?e?(?P<unit>[GU])"),
        # "вчера", "накануне", "на сегодняшний день"
        ("T", relative.today, r"(?P<role>p?)(?P<day>T)U?"),
        # "ежегодно", "каждый год", "в год"
        ("svG", relative.repeated, r"s|vd?w?[GgU]|(?P<role>p)(?P<unit>G)"),
    )
)

# tokens in a row that can belong to a time
ISLAND = re.compile(r"(?:[^x.¶()№%]|(?<=p)\.(?=G))+")  # "12 мая с.г."
CORE = frozenset().union(*(letters for letters, _, _ in CONSTRUCTIONS))


# a magnitude larger than this counts money, no time: "7 млрд годом ранее"
MOST_TOLD = 1000


@cache
def lexicon() -> dict[str, str]:
    """Letters of all words of this grammar by folded form."""
    letters = dict(MARKS) | {form: "w" if kind == "card" else "o" for form, (kind, _) in numerals().items()}
    letters |= dict.fromkeys((form for form, (value, _) in magnitudes().items() if value <= MOST_TOLD), "w")
    kinds = {"": "M", "abbr": "m", "adjective": "J"}
    letters |= {fold(row["form"]): kinds[row["value"].partition(" ")[2]] for row in table(PACK, "months.tsv")}
    return letters | {fold(row["form"]): _letter(row["value"]) for row in table(PACK, "time_words.tsv")}


def _letter(value: str) -> str:
    value = value.removesuffix(" abbr")
    return LETTERS.get(value) or LETTERS[value.partition(":")[0]]


@cache
def abbreviations() -> frozenset[str]:
    """Forms that a full stop follows: "г", "гг", "окт", "мес"."""
    rows = (*table(PACK, "months.tsv"), *table(PACK, "time_words.tsv"), *table(PACK, "magnitudes.tsv"))
    return frozenset(fold(row["form"]) for row in rows if row["value"].endswith(" abbr"))


def times(text: str) -> tuple[TimeSpan, ...]:
    """All time expressions of a text, in order, the longest where several overlap; offsets point into `text`.

    >>> [span.said for span in times("По итогам 10 месяцев 2023 года рост, а в октябре спад.")]
    ['По итогам 10 месяцев 2023 года', 'в октябре']
    """
    tokens = scan(text, lexicon(), abbreviations())
    found: list[Candidate] = []
    for island in ISLAND.finditer(tokens.tags):
        letters = CORE.intersection(island.group())
        if letters:
            found += _candidates(tokens.tags, island.start(), island.end(), letters)
    return _longest(tokens, sorted(found, key=lambda candidate: candidate[:3])) if found else ()


def _candidates(tags: str, first: int, last: int, letters: frozenset[str]) -> list[Candidate]:
    return [
        (match.start() - match.end(), order, match.start(), build, match)
        for order, build, search in _with_any(letters)
        for match in search(tags, first, last)
    ]


@lru_cache(maxsize=4096)
def _with_any(letters: frozenset[str]) -> tuple[tuple[int, Build, Search], ...]:
    """Constructions that one of the letters may be part of, by their place in the list."""
    return tuple(
        (order, build, pattern.finditer)
        for order, (needed, build, pattern) in enumerate(CONSTRUCTIONS)
        if not needed.isdisjoint(letters)
    )


def _longest(tokens: Tokens, found: list[Candidate]) -> tuple[TimeSpan, ...]:
    taken = bytearray(len(tokens.tags))
    spans = []
    for _, _, _, build, match in found:
        first, last = match.span()
        if any(taken[first:last]):
            continue
        spec = build(Reading(tokens, match))
        if spec is not None:
            taken[first:last] = b"\1" * (last - first)
            spans.append(TimeSpan(tokens.start(first), tokens.end(last - 1), spec.said, spec))
    return tuple(sorted(spans, key=lambda span: span.start))
