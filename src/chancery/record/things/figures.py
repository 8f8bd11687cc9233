"""Which figures are one: the same indicator, sides, kind, unit and period; targets by their value too."""

from __future__ import annotations

import math
from collections.abc import Hashable, Sequence

import msgspec

from chancery.record.dates.intervals import Days, bounds, gap
from chancery.record.merging.corpus import Corpus
from chancery.record.merging.entries import Builder, Value, plain_rank
from chancery.record.merging.kinds import Kind
from chancery.record.names.keys import Claim, fold
from chancery.record.rounding import Told, agree, rounding_step, roundings
from chancery.types import Entry, Figure

SAME_FIGURE, SAME_PERIOD, SAME_VALUE = 3, 2, 1
DISPUTE = 1.5
"""Two numbers for one thing may differ by so much (the statistics of two states do); more, and they count two things."""
YEAR, REACH, VAGUE = 366, 1, 6
"""A value without a period is one fact within a year (in days, in calendar years); publication known to six years is vague."""
STANDING = 3
"""Years for which a goal without a due date stands: told again, it is the same goal."""
BY_VALUE = frozenset({"target", "forecast"})
UNNAMED = frozenset(
    {"other", "share", "growth", "people", "documents_count", "project_count", "project_value", "aid", "loan"}
)


class Quantity(msgspec.Struct, frozen=True):
    """What is known of a figure: what it measures, for whom and when, and every value claimed for it; `base` is of what, also of a growth."""

    indicator: str
    kind: str
    unit: str
    parties: frozenset[str]
    base: str
    way: tuple[str | None, str | None]
    period: str | None
    said: Days
    values: frozenset[Told]
    docs: frozenset[str]
    mood: str


class FigureIdentity:
    """Figures of one period are one though values differ; without a period the value must agree, within rounding."""

    levels = (SAME_FIGURE, SAME_PERIOD, SAME_VALUE)

    def fits(self, a: Quantity, b: Quantity) -> bool:
        """The same measure of the same sides, directions and periods that do not contradict."""
        if (a.indicator, a.kind, a.unit, a.parties, a.mood) != (b.indicator, b.kind, b.unit, b.parties, b.mood):
            return False
        if a.base and b.base and a.base != b.base:
            return False
        if any(x is not None and y is not None and x != y for x, y in zip(a.way, b.way, strict=True)):
            return False
        return (_one_period(a, b) or _one_goal(a, b)) and (_values_agree(a, b) or (not _by_value(a, b) and _values_near(a, b)))

    def bond(self, a: Quantity, b: Quantity) -> int:
        """One period; or one value, published within a year of each other, a goal within three."""
        if a.period is not None and b.period is not None and _one_period(a, b):
            return SAME_FIGURE if _values_agree(a, b) else SAME_PERIOD
        return SAME_VALUE if _values_agree(a, b) and gap(a.said, b.said) <= YEAR * _reach(a) else 0

    def blend(self, a: Quantity, b: Quantity) -> Quantity:
        """All values, the period and direction that either gives."""
        way = (a.way[0] or b.way[0], a.way[1] or b.way[1])
        said = (min(a.said[0], b.said[0]), max(a.said[1], b.said[1]))
        return msgspec.structs.replace(
            a, base=a.base or b.base, way=way, period=a.period or b.period, said=said, values=a.values | b.values,
            docs=a.docs | b.docs,
        )  # fmt: skip

    def doubtful(self, a: Quantity, b: Quantity) -> bool:
        """One value without a period, published far apart or fitting two periods."""
        return _values_agree(a, b)


def _one_period(a: Quantity, b: Quantity) -> bool:
    return a.period is None or b.period is None or bounds(a.period) == bounds(b.period)


def _one_goal(a: Quantity, b: Quantity) -> bool:
    """Whether one goal may be told with two due dates: by two articles, neither of which knows the other's date as past."""
    if a.kind != "target" or b.kind != "target" or a.docs & b.docs or gap(a.said, b.said) > YEAR * STANDING:
        return False
    return all(due is None or due[1] >= other.said[0] for due, other in ((bounds(a.period), b), (bounds(b.period), a)))


def _by_value(a: Quantity, b: Quantity) -> bool:
    """Whether only equal values are one: targets, figures without a period, measures that do not say of what."""
    return (
        a.kind in BY_VALUE
        or a.period is None
        or b.period is None
        or (a.indicator in UNNAMED and not (a.base and b.base))
    )


def _values_near(a: Quantity, b: Quantity) -> bool:
    numbers = [value for value, _, _ in a.values | b.values]
    return min(numbers) > 0 and max(numbers) <= DISPUTE * min(numbers)


def _values_agree(a: Quantity, b: Quantity) -> bool:
    """Whether the values may be one number; where only one side has a period, whether the other's stand among its values.

    A headline's 24 bn without a year is the 24.3 bn of 2023, whatever else is claimed for 2023.
    """
    if (a.period is None) == (b.period is None):
        return all(agree(x, y) for x in a.values for y in b.values)
    bare, timed = (a, b) if a.period is None else (b, a)
    return all(any(agree(x, y) for y in timed.values) for x in bare.values)


def _reach(q: Quantity) -> int:
    return STANDING if q.kind == "target" else REACH


def figure_keys(q: Quantity) -> frozenset[Hashable]:
    """Keys under which figures meet: measure and period; measure, value and year of publication, for all roundings; the document.

    Where the publication is hardly known, only the very value: an undated "24,3 млрд" meets other 24.3 bn.
    """
    what, days = _measure(q), bounds(q.period)
    keys: set[Hashable] = {(what, doc) for doc in q.docs} | ({(what, days)} if days is not None else set())
    first, last = q.said[0].year, q.said[1].year
    years = range(first, last + 1 + _reach(q)) if last - first < VAGUE else range(0)
    for told in q.values:
        keys.add((what, told[1], round(told[0] / told[1])))
        keys |= {(what, *mark, year) for mark in roundings(told) for year in years}
    return frozenset(keys)


def _quantity(group: Sequence[Claim[Figure]], corpus: Corpus) -> Quantity:
    row = group[0].row
    said = (min(c.said[0] for c in group), max(c.said[1] for c in group))
    value = (row.value, rounding_step(row.value, row.said), row.bound or "")
    return Quantity(
        row.indicator, row.kind, row.unit, frozenset(row.parties), fold(row.base or row.of or ""), (row.from_, row.to),
        row.period, said, frozenset({value}), frozenset(c.document for c in group),
        row.mood if row.mood in ("denied", "hypothetical") else "real",
    )  # fmt: skip


def _twin(q: Quantity) -> Hashable | None:
    """What is equal in figures that are compared once; without a period, told in one month too."""
    told = q.period or _month(q.said)
    return None if told is None else (*_measure(q), q.base, q.way, told, q.values, q.mood)


def _month(said: Days) -> tuple[int, int] | None:
    """The year and month of a publication, None where it is not known to the month."""
    first, last = said
    return (first.year, first.month) if (first.year, first.month) == (last.year, last.month) else None


def _measure(q: Quantity) -> tuple[str, str, str, frozenset[str]]:
    return (q.indicator, q.kind, q.unit, q.parties)


FIGURES = Kind(_quantity, figure_keys, lambda ground: FigureIdentity(), _twin)


def figure_values(row: Figure) -> dict[str, Value | None]:
    """The fields of a figure."""
    return {
        "indicator": row.indicator, "value": row.value, "unit": row.unit, "period": row.period, "kind": row.kind,
        "parties": row.parties, "from": row.from_, "to": row.to, "base": row.base, "of": row.of, "record": row.record or None,
        "bound": row.bound, "claimed_by": row.claimed_by, "said": row.said,
        "mood": row.mood if row.mood in ("denied", "hypothetical") else None,
    }  # fmt: skip


def figure_rank(field: str, value: Value, claims: Sequence[Claim[Figure]]) -> tuple[int, ...]:
    """Of values the one with most digits, and an exact one before "more than"."""
    if field == "value" and isinstance(value, (int, float)):
        steps = [rounding_step(float(value), c.row.said) / max(abs(float(value)), 1.0) for c in claims]
        return (round(math.log10(min(steps)) * 10), int(all(c.row.bound is not None for c in claims)))
    return plain_rank(field, value, claims)


def figure_entry(claims: Sequence[Claim[Figure]], corpus: Corpus) -> Entry:
    """The entry of one figure: values that disagree stand side by side, never averaged."""
    return Builder("figures", corpus).entry(claims, figure_values, figure_rank)
