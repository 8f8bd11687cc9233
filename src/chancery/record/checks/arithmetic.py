"""Arithmetic of what is claimed: a growth against the levels of two periods, parts against their sum, shares against the whole.

Every number is taken as the interval that its rounding and its bound leave ("24,3 млрд" is 24.25 to 24.35), the intervals are
calculated with, and a claim fails only where no claimed values leave it possible. Figures are compared with those of the same states alone.
"""

from __future__ import annotations

import datetime
import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import product
from typing import Literal

import msgspec

from chancery.record.checks.conflicts import numbers
from chancery.record.dates.intervals import Days, bounds, width
from chancery.record.merging.entries import claims_in, first, text_of
from chancery.record.outcomes.series import REACHED, measure
from chancery.record.rounding import Range, extent
from chancery.types import Entry

YEAR = 366
TRADE = "trade_turnover"
WHOLE = 100.0
INVESTED = frozenset({"investment_flow", "investment_stock"})
Kind = Literal["growth", "difference", "sum", "shares"]


class Check(msgspec.Struct, frozen=True):
    """A claimed figure beside what other figures make of it.

    `entries` begin with the figure that is checked (of shares all alike), `claims` are all of theirs; `stated` is its value, `unit` its
    unit, `expected` between which values the others leave it: where it does not hold, by the values that come nearest.
    """

    kind: Kind
    entries: tuple[str, ...]
    claims: tuple[str, ...]
    holds: bool
    stated: float
    unit: str
    expected: Range


def checks(figures: Iterable[Entry]) -> tuple[Check, ...]:
    """All that can be checked among the figures of a record, in the order of the figures.

    >>> # 31.2 bn in 2022 and 41.0 bn in 2023 are a growth by 31.0 to 31.8 %: "на 31 %" holds, "на 25 %" does not
    """
    by_states: dict[tuple[str, ...], list[Entry]] = {}
    real = [f for f in figures if first(f, "mood") is None]
    for figure in real:
        by_states.setdefault(measure(figure)[2], []).append(figure)
    found = [check for same in by_states.values() for rule in (_growths, _sums) for check in rule(same)]
    order = {f.id: n for n, f in enumerate(real)}
    return tuple(sorted((*found, *_shares(real)), key=lambda c: (order[c.entries[0]], c.kind, c.entries)))


def _growths(figures: Sequence[Entry]) -> Iterator[Check]:
    """ "вырос на 30 %", "вырос на 9,8 млрд", "вырос в 1,3 раза" against the levels of the period and of the same period a year before."""
    levels = [f for f in figures if text_of(f, "kind") in REACHED and text_of(f, "period") is not None]
    for growth in figures:
        days = bounds(text_of(growth, "period"))
        if text_of(growth, "indicator") != "growth" or text_of(growth, "kind") != "change" or days is None or width(days) > YEAR:
            continue
        for now, before in _pairs(growth, days, levels):
            ratio = _by_unit(text_of(growth, "unit") or "", text_of(now, "unit") or "")
            if ratio is not None:
                kind: Kind = "difference" if ratio is _difference else "growth"
                yield _check(kind, growth, (now, before), ratio)


def _pairs(growth: Entry, days: Days, levels: Sequence[Entry]) -> list[tuple[Entry, Entry]]:
    """Levels of what grew now and a year before, in one unit and direction; none where two directions could be meant."""
    of, way = text_of(growth, "of"), measure(growth)[3]
    mine = [f for f in levels if of is not None and _is_of(f, of) and text_of(f, "base") is None and _one_way(way, measure(f)[3])]
    earlier = (_year_before(days[0]), _year_before(days[1]))
    found = [
        (now, before) for now in mine if bounds(text_of(now, "period")) == days
        for before in mine if bounds(text_of(before, "period")) == earlier
        and measure(before)[:2] == measure(now)[:2] and _one_way(measure(before)[3], measure(now)[3])
    ]  # fmt: skip
    ways = {measure(now)[3] for now, _ in found}
    return found if len(ways) < 2 else []


def _is_of(figure: Entry, of: str) -> bool:
    indicator = text_of(figure, "indicator")
    return indicator == of or (of == "investment" and indicator in INVESTED)


def _one_way(a: tuple[str | None, str | None], b: tuple[str | None, str | None]) -> bool:
    return all(x is None or y is None or x == y for x, y in zip(a, b, strict=True))


def _year_before(day: datetime.date) -> datetime.date:
    """The day a year before; the last of February of a leap year answers to the last of February."""
    leap = (day.month, day.day) == (2, 29)
    last = (day.month, day.day) == (2, 28) and _is_leap(day.year - 1)
    return datetime.date(day.year - 1, day.month, 28 if leap else 29 if last else day.day)


def _is_leap(year: int) -> bool:
    return (datetime.date(year, 3, 1) - datetime.timedelta(days=1)).day == 29


Made = Callable[[Sequence[Range]], Range]


def _by_unit(unit: str, level: str) -> Made | None:
    return {"percent": _percent, "times": _times}.get(unit) or (_difference if unit == level else None)


def _times(parts: Sequence[Range]) -> Range:
    (low, high), (least, most) = parts
    return (low / most if most < math.inf else 0.0), (high / least if least > 0 else math.inf)


def _percent(parts: Sequence[Range]) -> Range:
    low, high = _times(parts)
    return (low - 1) * WHOLE, (high - 1) * WHOLE


def _difference(parts: Sequence[Range]) -> Range:
    (low, high), (least, most) = parts
    return low - most, high - least


def _sum(parts: Sequence[Range]) -> Range:
    return sum(low for low, _ in parts), sum(high for _, high in parts)


def _sums(figures: Sequence[Entry]) -> Iterator[Check]:
    """The goods of both directions against the turnover of the two states in the same period."""
    for whole in figures:
        if text_of(whole, "indicator") != TRADE or text_of(whole, "kind") not in REACHED or text_of(whole, "base") is not None:
            continue
        states, days = measure(whole)[2], bounds(text_of(whole, "period"))
        if len(states) != 2 or days is None:
            continue
        unit = text_of(whole, "unit")
        goods = [f for f in figures if _is_goods(f) and text_of(f, "unit") == unit and bounds(text_of(f, "period")) == days]
        there, back = ([f for f in goods if measure(f)[3] == way] for way in (states, states[::-1]))
        for parts in product(there, back):
            yield _check("sum", whole, parts, _sum)


def _is_goods(figure: Entry) -> bool:
    """Exports and imports of all goods, which go from one state to the other."""
    return text_of(figure, "indicator") in ("exports", "imports") and text_of(figure, "kind") in REACHED and text_of(figure, "base") is None


def _check(kind: Kind, stated: Entry, parts: Sequence[Entry], made: Made) -> Check:
    """The check that comes nearest among all values that are claimed.

    "В 2 раза" and "на 300 млн" do not tell growth from fall: either may be meant.
    """
    found: list[tuple[float, int, Range]] = []
    for value, *chosen in product(numbers(stated), *(numbers(p) for p in parts)):
        ranges = [extent(p) for p in chosen]
        for way in (ranges, ranges[::-1])[: 2 if made in (_times, _difference) else 1]:
            found.append((_apart(extent(value), made(way)), len(found), made(way)))
    apart, _, expected = min(found)
    claims = tuple(sorted({id_ for e in (stated, *parts) for id_ in claims_in(e)}))
    return Check(
        kind, (stated.id, *(p.id for p in parts)), claims, apart == 0.0, numbers(stated)[0][0], text_of(stated, "unit") or "", expected
    )  # fmt: skip


def _apart(a: Range, b: Range) -> float:
    """How far two intervals are apart, 0 where they meet."""
    return max(a[0] - b[1], b[0] - a[1], 0.0)


def _shares(figures: Sequence[Entry]) -> Iterator[Check]:
    """Shares of several states in one whole are no more than all of it."""
    wholes: dict[tuple[str, str | None], list[Entry]] = {}
    for figure in figures:
        base = text_of(figure, "base")
        if text_of(figure, "indicator") == "share" and text_of(figure, "unit") == "percent" and base and text_of(figure, "kind") == "actual":
            wholes.setdefault((base, text_of(figure, "period")), []).append(figure)
    for parts in wholes.values():
        states = [set(measure(p)[2]) for p in parts]
        if len(parts) < 2 or any(a <= b for i, a in enumerate(states) for j, b in enumerate(states) if i != j):
            continue
        low = sum(min(max(extent(told)[0], 0.0) for told in numbers(p)) for p in parts)
        stated = sum(numbers(p)[0][0] for p in parts)
        claims = tuple(sorted({id_ for e in parts for id_ in claims_in(e)}))
        yield Check("shares", tuple(p.id for p in parts), claims, low <= WHOLE, stated, "percent", (0.0, WHOLE))

