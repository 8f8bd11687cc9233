"""Amounts in Russian text: money, shares, multiples, quantities with a unit and counts with their noun.

Letters of this grammar, beside those of numbers.py (the words stand in the tables of the language pack):

    m  magnitude   "млрд", "тысяч"         c  currency          "долларов"
    $  sign, code  "€", "USD"              A  its adjective     "канадских"
    s  share       "половина", "трети"     t  multiple          "вдвое", "удвоить"
    b  bound       "более", "почти", "не"  p  preposition       "от", "до", "с", "на", "в"
    T  time word   "года", "октября"
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from itertools import zip_longest
from typing import Literal, NamedTuple

import msgspec

from chancery.extract.amount_units import (
    Counted,
    currency_adjectives_only,
    currency_at,
    currency_words,
    noun_at,
    sign_before,
    unit_at,
)  # fmt: skip
from chancery.extract.numbers import MARKS, PACK, Tokens, figure, fold, magnitudes, number_value, numerals, scan
from chancery.lang import table
from chancery.lang.ru.morph import lemmas

Role = Literal["from", "to", "by", "each"]
BoundWord = Literal["more_than", "less_than", "almost", "up_to"]


class Amount(msgspec.Struct, frozen=True):
    """An amount: `said == text[start:end]`, its value in units of `unit`.

    `unit` is an ISO 4217 code, percent, percentage_point, times, count, person, tonne, km, m3, kWh …; `value_to` the
    upper end of a range; `role` from and to of a change ("с 20 до 30 млрд"), by ("на 13 %"), each ("по 5 млн");
    `share` True for "половина", "две трети"; `per` the unit of time of "в год"; `noun` the lemma of what is counted.
    """

    start: int
    end: int
    said: str
    value: float
    unit: str
    value_to: float | None = None
    bound: BoundWord | None = None
    role: Role | None = None
    share: bool = False
    per: str | None = None
    noun: str | None = None
    noun_start: int = -1
    noun_end: int = -1


class Quantity(NamedTuple):
    """A number in the row of tokens with what it counts, before ranges are joined."""

    first: int
    value: Decimal
    scale: Decimal
    counted: Counted | None
    number_last: int


# "24,3 млрд", "сорок пять", "два с половиной миллиона", "3 тысячи 500", "миллион"
NUMBER = re.compile(r"(?<!№)(?:(?:[dynf]|w{1,6})(?:ps)?m?(?:(?<=m)(?:[dn]|w{1,6})m?){0,2}|m)")
# "половина", "две трети"
SHARE = re.compile(r"(?<!o)(?:[wd])?s(?!T)")
# "вдвое"
MULTIPLE = re.compile(r"t")
# "10-процентные"
RATED = re.compile(r"%")
BOUNDS: dict[str, BoundWord] = {
    "more_than": "more_than", "less_than": "less_than", "almost": "almost", "up_to": "up_to",
}  # fmt: skip
# "не менее" is more_than, "не более" is up_to
NEGATED: dict[str, BoundWord] = {
    "more_than": "up_to", "less_than": "more_than", "almost": "almost", "up_to": "more_than",
}  # fmt: skip
RELATIVE = frozenset(("percent", "percentage_point", "times"))
# "5 млн тонн нефти в год"
RATE = re.compile(r"x{0,2}pT|T")
PERIODS = {"год": "year", "месяц": "month", "сутки": "day", "день": "day", "неделю": "week", "час": "hour", "ежегодно": "year"}


@cache
def bounds() -> dict[str, tuple[str, str]]:
    """Bound words with their flag: `bounds()["свыше"] == ("more_than", "")`."""
    parted = ((fold(row["form"]), row["value"].partition(" ")) for row in table(PACK, "bounds.tsv"))
    return {form: (value, flag) for form, (value, _, flag) in parted}


@cache
def multiples() -> dict[str, Decimal]:
    """Words that multiply: `multiples()["втрое"] == 3`."""
    return {fold(row["form"]): Decimal(row["value"]) for row in table(PACK, "multipliers.tsv")}


@cache
def shares() -> dict[str, Decimal]:
    """Fractions in percent: `shares()["четверть"] == 25`."""
    parted = ((fold(row["form"]), row["value"].split("/")) for row in table(PACK, "shares.tsv"))
    return {form: 100 * Decimal(top) / Decimal(bottom) for form, (top, bottom) in parted}


@cache
def change_words() -> frozenset[str]:
    """Lemmas of change, after which "до" gives the new value: "вырасти", "довести"."""
    return frozenset(fold(row["form"]) for row in table(PACK, "change_words.tsv"))


@cache
def numbered_nouns() -> frozenset[str]:
    """Lemmas that a number names: "статья", "дом"."""
    return frozenset(fold(row["form"]) for row in table(PACK, "numbered_nouns.tsv"))


@cache
def lexicon() -> dict[str, str]:
    """Letters of all words of this grammar by folded form."""
    letters = dict(MARKS) | {fold(row["form"]): "T" for name in ("months.tsv", "time_words.tsv") for row in table(PACK, name)}
    for word in ("на", "в", "во", "с", "со", "от", "до", "к", "за", "по"):
        letters[word] = "p"
    letters |= dict.fromkeys(("и", "или"), "&")
    letters |= dict.fromkeys(bounds(), "b") | dict.fromkeys(shares(), "s") | dict.fromkeys(multiples(), "t")
    letters |= dict.fromkeys(currency_adjectives_only(), "A")
    letters |= {form: "$" if word.flag in ("symbol", "code") else "c" for form, word in currency_words().items()}
    letters |= {form: "w" if kind == "card" else "o" for form, (kind, _) in numerals().items()}
    return letters | dict.fromkeys(magnitudes(), "m")


@cache
def abbreviations() -> frozenset[str]:
    """Forms that a full stop follows: "млрд", "долл", "тыс", "т"."""
    names = ("magnitudes.tsv", "currency_words.tsv", "units.tsv")
    rows = (row for name in names for row in table(PACK, name))
    return frozenset(fold(row["form"]) for row in rows if row["value"].endswith(" abbr"))


def amounts(text: str) -> tuple[Amount, ...]:
    """All amounts of a text, in order; offsets point into `text`.

    >>> [(a.value, a.unit) for a in amounts("11,15 млн юаней (1,6 млн долларов)")]
    [(11150000.0, 'CNY'), (1600000.0, 'USD')]
    """
    tokens = scan(text, lexicon(), abbreviations())
    found = _joined(tokens, [q for q in (_quantity(tokens, m) for m in NUMBER.finditer(tokens.tags)) if q is not None])
    taken = bytearray(len(tokens.tags))
    for spoken in found:
        taken[spoken.first : spoken.last] = b"\1" * (spoken.last - spoken.first)
    for pattern, build in ((SHARE, _share), (MULTIPLE, _multiple), (RATED, _rated)):
        for match in pattern.finditer(tokens.tags):
            spoken = None if any(taken[match.start() : match.end()]) else build(tokens, match)
            if spoken is not None:
                found.append(spoken)
    return tuple(sorted((s.amount for s in found), key=lambda amount: amount.start))


class Spoken(NamedTuple):
    """An amount and the tokens that say it."""

    first: int
    last: int
    amount: Amount


# ---- numbers with what they count -----------------------------------------------------------------------------------


def _quantity(tokens: Tokens, match: re.Match[str]) -> Quantity | None:
    first, last = match.span()
    value, scale = _value(tokens, first, last)
    if value is None:
        return None
    sign = sign_before(tokens, first)
    if sign is not None:
        return Quantity(sign[1], value, scale, Counted(sign[0], last), last)
    return Quantity(first, value, scale, _counted(tokens, first, last, value), last)


def _value(tokens: Tokens, first: int, last: int) -> tuple[Decimal | None, Decimal]:
    """Value of a number and its last magnitude: "два с половиной миллиона" is 2500000 and 1000000."""
    words, half = tokens.words[first:last], Decimal(0)
    scale = Decimal(magnitudes()[words[-1]][0]) if tokens.tags[last - 1] == "m" else Decimal(1)
    if len(words) == 1 and scale > 1:
        return (_alone(tokens, first), scale)
    at = tokens.tags.find("ps", first, last)
    if at >= 0:
        half = shares()[tokens.words[at + 1]] / 100
        if tokens.words[at] != "с" or half == 0 or tokens.tags[at + 2 : last] not in ("", "m"):
            return None, scale
        words = tokens.words[first:at] + tokens.words[at + 2 : last]
    value = number_value(words)
    return (None if value is None else value + half * scale), scale


def _alone(tokens: Tokens, at: int) -> Decimal | None:
    """Value of a magnitude without a number: "миллион" is one, "миллионы" is none, "тысячи" is one after "около"."""
    value, flag = magnitudes()[tokens.words[at]]
    one = flag in ("one", "whole") or (flag == "one_after_bound" and tokens.tags[at - 1 : at] == "b")
    return Decimal(value) if one else None


def _counted(tokens: Tokens, first: int, last: int, value: Decimal) -> Counted | None:
    counted = currency_at(tokens, last) or unit_at(tokens, last)
    if counted is not None:
        return _times(tokens, first, counted)
    if last >= len(tokens.tags) or tokens.tags[last] not in "xA" or tokens.start(last) == tokens.end(last - 1):
        return None
    if value == 1 or _numbered(tokens, first):
        return None
    return noun_at(tokens, last, float(value))


def _times(tokens: Tokens, first: int, counted: Counted) -> Counted:
    # "в три раза" multiplies, "три раза" counts
    at = first
    while at > 0 and first - at < 4 and tokens.tags[at - 1] in "dnfw-–":  # "в 2–3 раза"
        at -= 1
    if counted.unit != "times" or tokens.words[at - 1 : at] in (("в",), ("во",)):
        return counted
    return Counted("count", counted.last, "раз", counted.last - 1, counted.last)


def _numbered(tokens: Tokens, first: int) -> bool:
    """Whether the number is a name: "статья 5", "COVID-19"."""
    if first == 0:
        return False
    if tokens.tags[first - 1] == "-":
        return tokens.tags[first - 2 : first - 1] in ("x", "T", "")
    if tokens.words[first - 1] in ("/", ":", "№"):
        return True
    before = tokens.words[first - 1]
    return before.isalpha() and not lemmas(before).isdisjoint(numbered_nouns())


# ---- ranges ---------------------------------------------------------------------------------------------------------


def _joined(tokens: Tokens, quantities: list[Quantity]) -> list[Spoken]:
    found: list[Spoken] = []
    skip = False
    for quantity, after in zip_longest(quantities, quantities[1:]):
        if skip:
            skip = False
            continue
        pair = None if after is None else _pair(tokens, quantity, after)
        if pair is not None:
            found += pair
            skip = True
        elif quantity.counted is not None:
            found.append(_spoken(tokens, quantity, quantity.value, quantity.counted))
    return found


def _pair(tokens: Tokens, low: Quantity, high: Quantity) -> list[Spoken] | None:
    """Two numbers that belong together: a range is one amount, a change from … to … and "5 и 7 млрд" are two."""
    if high.counted is None and low.counted is not None and low.counted.last == low.number_last:  # "$1,2–1,5 млрд"
        high = high._replace(counted=low.counted._replace(last=high.number_last))
    if high.counted is None or (low.counted is not None and low.counted.unit != high.counted.unit):
        return None
    end = low.number_last if low.counted is None else low.counted.last
    between = tokens.tags[end : high.first]
    value = _scaled(low, high)
    before = tokens.words[low.first - 1] if low.first > 0 else ""
    if between in ("-", "–"):
        return [_range(tokens, low, high, value)] if value < high.value else None
    if between == "p" and tokens.words[end] in ("до", "по"):
        if before == "от" and value < high.value:
            return [_range(tokens, low, high, value)]
        return _change(tokens, low, high, value) if before in ("с", "со", "от") else None
    if between == "&" and low.counted is None and len(high.counted.unit) == 3 and tokens.tags[low.first] != "y":
        return [_spoken(tokens, low, value, _short(low, high.counted)), _spoken(tokens, high, high.value, high.counted)]
    return None


def _scaled(low: Quantity, high: Quantity) -> Decimal:
    # "от 20 до 30 млрд" is from 20 billion on, "от 500 до 1200" is not
    scaled = low.value * high.scale
    bare = low.scale == 1 and (low.counted is None or low.counted.last == low.number_last)
    return scaled if bare and low.value < 1000 and scaled <= high.value * 100 else low.value


def _short(low: Quantity, counted: Counted) -> Counted:
    return counted._replace(last=low.number_last) if low.counted is None else low.counted


def _range(tokens: Tokens, low: Quantity, high: Quantity, value: Decimal) -> Spoken:
    assert high.counted is not None
    spoken = _spoken(tokens, low, value, high.counted)
    first = spoken.first - (tokens.words[low.first - 1] == "от" if low.first else 0)
    bound = None if tokens.words[low.first - 1] == "от" else spoken.amount.bound
    start = tokens.start(first)
    said = tokens.text[start : spoken.amount.end]
    amount = msgspec.structs.replace(spoken.amount, start=start, said=said, value_to=float(high.value), bound=bound)
    return Spoken(first, spoken.last, amount)


def _change(tokens: Tokens, low: Quantity, high: Quantity, value: Decimal) -> list[Spoken]:
    assert high.counted is not None
    start = _spoken(tokens, low, value, _short(low, high.counted))
    end = _spoken(tokens, high, high.value, high.counted)
    return [
        start._replace(amount=msgspec.structs.replace(start.amount, role="from")),
        end._replace(amount=msgspec.structs.replace(end.amount, role="to", bound=None)),
    ]


# ---- bounds and roles -----------------------------------------------------------------------------------------------


class Lead(NamedTuple):
    """What stands before a number: where the amount starts, its bound and role."""

    first: int
    bound: BoundWord | None
    role: Role | None


def _spoken(tokens: Tokens, quantity: Quantity, value: Decimal, counted: Counted) -> Spoken:
    lead = _lead(tokens, quantity.first, counted.unit)
    start, end = tokens.start(lead.first), tokens.end(counted.last - 1)
    noun = counted.noun is not None
    amount = Amount(
        start, end, tokens.text[start:end], float(value), counted.unit, bound=lead.bound, role=lead.role,
        per=_per(tokens, counted.last), noun=counted.noun,
        noun_start=tokens.start(counted.noun_first) if noun else -1,
        noun_end=tokens.end(counted.noun_last - 1) if noun else -1,
    )  # fmt: skip
    return Spoken(lead.first, counted.last, amount)


def _lead(tokens: Tokens, first: int, unit: str) -> Lead:
    at = first
    while at > 0 and first - at < 5 and tokens.tags[at - 1] in "bp":
        at -= 1
    words = tokens.words[at:first]
    bound, said_from = _bound(words, "не" in tokens.words[max(0, at - 2) : at])
    start = first if said_from is None else at + said_from
    nearest = words[-1] if words else ""
    if unit == "times" and nearest in ("в", "во"):
        start = min(start, first - 1)
    if "до" in words and bound is None:
        return Lead(start, None, "to") if _changes(tokens, at) else Lead(start, "up_to", None)
    role: Role | None = "each" if nearest == "по" else None
    if "на" in words and (unit in RELATIVE or _changes(tokens, at)):
        role = "by"
    return Lead(start, "more_than" if nearest == "от" and bound is None else bound, role)


def _bound(words: tuple[str, ...], denied: bool) -> tuple[BoundWord | None, int | None]:
    """The bound of some words before a number, and where it starts: "более чем на", "не менее", "близко к".

    `denied`: a "не" stands shortly before them, for the verbs among them ("не будет превышать").
    """
    negated = None
    for index, word in enumerate(words):
        value, flag = bounds().get(word, ("", ""))
        if value == "not":
            negated = index
        elif value in BOUNDS:
            if flag == "outside" and "на" in words:  # "превысил на 13 %"
                return None, None
            bound = NEGATED[value] if negated is not None or (denied and flag == "outside") else BOUNDS[value]
            return bound, None if flag == "outside" else index if negated is None else negated
    return None, None


def _changes(tokens: Tokens, at: int) -> bool:
    """Whether a word of change stands shortly before: "вырос в прошлом году до"."""
    words = tokens.words[max(0, at - 9) : at]
    return any(word.isalpha() and not lemmas(word).isdisjoint(change_words()) for word in words)


def _per(tokens: Tokens, at: int) -> str | None:
    # "в год", "нефти в сутки", "ежегодно"
    found = RATE.match(tokens.tags, at)
    if found is None:
        return None
    word = tokens.words[found.end() - 1]
    return PERIODS.get(word) if tokens.words[found.end() - 2] == "в" or word.endswith("но") else None


# ---- shares and multiples -------------------------------------------------------------------------------------------


def _share(tokens: Tokens, match: re.Match[str]) -> Spoken:
    first, last = match.span()
    count = number_value(tokens.words[first : last - 1]) if last - first > 1 else Decimal(1)
    value = round((Decimal(1) if count is None else count) * shares()[tokens.words[last - 1]], 4)
    lead = _lead(tokens, first, "percent")
    start, end = tokens.start(lead.first), tokens.end(last - 1)
    amount = Amount(start, end, tokens.text[start:end], float(value), "percent", bound=lead.bound, role=lead.role, share=True)
    return Spoken(lead.first, last, amount)


def _multiple(tokens: Tokens, match: re.Match[str]) -> Spoken:
    at = match.start()
    lead = _lead(tokens, at, "times")
    start, end = tokens.start(lead.first), tokens.end(at)
    value = float(multiples()[tokens.words[at]])
    return Spoken(lead.first, at + 1, Amount(start, end, tokens.text[start:end], value, "times", bound=lead.bound))


def _rated(tokens: Tokens, match: re.Match[str]) -> Spoken | None:
    at = match.start()
    value = figure(tokens.words[at]) if tokens.words[at][0].isdecimal() else None
    if value is None:
        return None
    start, end = tokens.start(at), tokens.end(at)
    return Spoken(at, at + 1, Amount(start, end, tokens.text[start:end], float(value), "percent"))
