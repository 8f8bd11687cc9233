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
from itertools import zip_longest
from typing import NamedTuple

import msgspec

from chancery.extract.amounts.leads import BoundWord, Role, lead_of, rate_of
from chancery.extract.amounts.units import Counted, currency_at, noun_at, sign_before, unit_at
from chancery.extract.amounts.words import abbreviations, lexicon, multiples, numbered_nouns, shares
from chancery.extract.numbers import Tokens, figure, magnitudes, number_value, scan
from chancery.lang.ru.groups import group
from chancery.lang.ru.morph import lemmas


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


# "24,3 млрд", "сорок пять", "два с половиной миллиона", "3 тысячи 500", "20 с лишним млрд", "миллион"
NUMBER = re.compile(r"(?<!№)(?:(?:[dynf]|w{1,6})(?:ps|pl)?m?(?:(?<=m)(?:[dn]|f(?=m)|w{1,6})m?){0,3}|m)(?:(?<!l)pl)?")
# "половина", "две трети"
SHARE = re.compile(r"(?<!o)(?:[wd])?s(?!T)")
# units in which a change is told with its sign
SIGNED = frozenset(("percent", "percentage_point"))
# "вдвое"
MULTIPLE = re.compile(r"t")
# "10-процентные"
RATED = re.compile(r"%")


def amounts(text: str) -> tuple[Amount, ...]:
    """All amounts of a text, in order; offsets point into `text`.

    >>> [(a.value, a.unit) for a in amounts("11,15 млн юаней (1,6 млн долларов)")]
    [(11150000.0, 'CNY'), (1600000.0, 'USD')]
    """
    tokens = scan(text, lexicon(), abbreviations())
    said = [q for q in (_quantity(tokens, m) for m in NUMBER.finditer(tokens.tags)) if q is not None]
    found = _joined(tokens, _shared(tokens, said))
    taken = bytearray(len(tokens.tags))
    for spoken in found:
        taken[spoken.first : spoken.last] = b"\1" * (spoken.last - spoken.first)
    for pattern, build in ((SHARE, _share), (MULTIPLE, _multiple), (RATED, _rated)):
        for match in pattern.finditer(tokens.tags):
            more = None if any(taken[match.start() : match.end()]) else build(tokens, match)
            if more is not None:
                found.append(more)
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
    if tokens.tags[last - 2 : last] == "pl":  # "20 млрд с лишним"
        return _value(tokens, first, last - 2)
    words, half = tokens.words[first:last], Decimal(0)
    scale = Decimal(magnitudes()[words[-1]][0]) if tokens.tags[last - 1] == "m" else Decimal(1)
    if len(words) == 1 and scale > 1:
        return (_alone(tokens, first), scale)
    at = tokens.tags.find("p", first, last)
    if at >= 0:
        if tokens.tags[at + 1] == "s":
            half = shares()[tokens.words[at + 1]] / 100
        if tokens.words[at] != "с" or tokens.tags[at + 2 : last] not in ("", "m"):
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
    if tokens.words[first - 1] in ("/", "№"):
        return True
    if tokens.words[first - 1] == ":":  # "10:30"; but "инвестор: 300 компаний"
        return tokens.start(first) == tokens.end(first - 1)
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


def _shared(tokens: Tokens, quantities: list[Quantity]) -> list[Quantity]:
    """Steps of one change have the unit of the last: "с 8 до 14, а затем до 20 млрд кубометров"."""
    done: list[Quantity] = []
    for quantity in reversed(quantities):
        last = done[-1] if done else None
        if quantity.counted is None and last is not None and last.counted is not None:
            between = tokens.words[quantity.number_last : last.first]
            if between[:1] == (",",) and between[-1] == "до" and not group("afterwards").isdisjoint(between) and len(between) <= 5:
                counted = last.counted._replace(last=quantity.number_last)
                scale = last.scale if quantity.scale == 1 else quantity.scale
                quantity = quantity._replace(counted=counted, value=_scaled(quantity, last), scale=scale)
        done.append(quantity)
    return done[::-1]


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
    if low.first > 1 and before.isalpha() and lemmas(before) & group("of_now"):  # "с нынешних 7 до 15 млрд"
        before = tokens.words[low.first - 2]
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


def _spoken(tokens: Tokens, quantity: Quantity, value: Decimal, counted: Counted) -> Spoken:
    lead = lead_of(tokens, quantity.first, counted.unit)
    start, end = tokens.start(lead.first), tokens.end(counted.last - 1)
    noun = counted.noun is not None
    more = "l" in tokens.tags[quantity.first : counted.last] and lead.bound is None
    if counted.unit in SIGNED and _negative(tokens, quantity.first):
        value, start = -value, tokens.start(quantity.first - 1)
    amount = Amount(
        start, end, tokens.text[start:end], float(value), counted.unit, bound="more_than" if more else lead.bound, role=lead.role,
        per=rate_of(tokens, counted.last), noun=counted.noun,
        noun_start=tokens.start(counted.noun_first) if noun else -1,
        noun_end=tokens.end(counted.noun_last - 1) if noun else -1,
    )  # fmt: skip
    return Spoken(lead.first, counted.last, amount)


def _negative(tokens: Tokens, first: int) -> bool:
    # "(-1,4 %)": a minus that stands at the number, after a bracket
    return tokens.tags[max(0, first - 2) : first] in ("(-", "(–") and tokens.start(first) == tokens.end(first - 1)


# ---- shares and multiples -------------------------------------------------------------------------------------------


def _share(tokens: Tokens, match: re.Match[str]) -> Spoken:
    first, last = match.span()
    count = number_value(tokens.words[first : last - 1]) if last - first > 1 else Decimal(1)
    value = round((Decimal(1) if count is None else count) * shares()[tokens.words[last - 1]], 4)
    lead = lead_of(tokens, first, "percent")
    start, end = tokens.start(lead.first), tokens.end(last - 1)
    amount = Amount(start, end, tokens.text[start:end], float(value), "percent", bound=lead.bound, role=lead.role, share=True)
    return Spoken(lead.first, last, amount)


def _multiple(tokens: Tokens, match: re.Match[str]) -> Spoken:
    at = match.start()
    lead = lead_of(tokens, at, "times")
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
