"""Official figures by who states them: what one reporter says of an indicator in a period, with the rows it is the sum of."""

from __future__ import annotations

import calendar
import datetime
import math
from collections.abc import Iterable

import msgspec

from chancery.record.dates.intervals import Days, bounds
from chancery.record.rounding import rounding_step
from chancery.types import Observation

Term = tuple[str, str, str]
"""Reporter, partner, flow."""
TURNOVER = "trade_turnover"
DAY = datetime.timedelta(days=1)


class Measure(msgspec.Struct, frozen=True):
    """What a claim measures: turnover of two states, or goods that go from the first to the second."""

    indicator: str
    states: tuple[str, str]

    def terms(self, reporter: str) -> tuple[Term, ...]:
        """The flows of which the reporter's figure is the sum: its exports and imports for turnover.

        Goods from KZ to CN are exports to CN for KZ, and imports from KZ for CN.
        """
        first, second = self.states
        other = second if reporter == first else first
        if self.indicator == TURNOVER:
            return (reporter, other, "exports"), (reporter, other, "imports")
        return ((reporter, other, "exports" if reporter == first else "imports"),)


class Total(msgspec.Struct, frozen=True):
    """A reporter's figure for a period: its rows, the step to which the coarsest of them is rounded, and earlier values."""

    value: float
    step: float
    rows: tuple[Observation, ...]
    earlier: tuple[Observation, ...] = ()

    def rounded(self) -> tuple[float, float, str]:
        """The figure as precise as its rows allow, with that step: 13.2 bn and "11 bn" are 24 bn to the billion."""
        return math.floor(self.value / self.step + 0.5) * self.step, self.step, ""


class OfficialSeries(msgspec.Struct, frozen=True):
    """Observations by term, unit and period, each in the order of import."""

    by_term: dict[tuple[Term, str], dict[Days, tuple[Observation, ...]]]

    def total(self, terms: Iterable[Term], unit: str, days: Days) -> Total | None:
        """The sum of the terms in a period, None where a term has no figure for the whole of it.

        A period without a row of its own is the sum of the months or quarters that make it up, where all are there; a part
        of a period stands for nothing but itself. Of rows of several files the last one imported counts.
        """
        found: list[tuple[Observation, ...]] = []
        for term in terms:
            tiles = _tiles(self.by_term.get((term, unit), {}), days)
            if tiles is None:
                return None
            found += tiles
        last = tuple(rows[-1] for rows in found)
        earlier = tuple(o for rows in found for o in rows[:-1] if o.value != rows[-1].value)
        steps = [rounding_step(o.value, None) for o in last]
        return Total(sum(o.value for o in last), max(steps), last, earlier)

    def periods(self, terms: Iterable[Term], unit: str) -> frozenset[Days]:
        """The periods of the rows of the terms, and the years that they touch."""
        own = {days for term in terms for days in self.by_term.get((term, unit), {})}
        return frozenset(own | {_year(days[0].year) for days in own})

    def units(self, terms: Iterable[Term]) -> tuple[str, ...]:
        """Currencies in which the series gives the terms."""
        wanted = set(terms)
        return tuple(sorted({unit for term, unit in self.by_term if term in wanted}))


def series_of(observations: Iterable[Observation]) -> OfficialSeries:
    """Observations, in the order in which their files were imported, by what they are of."""
    found: dict[tuple[Term, str], dict[Days, tuple[Observation, ...]]] = {}
    for one in observations:
        days = bounds(one.period)
        if days is not None:
            same = found.setdefault(((one.reporter, one.partner, one.flow), one.unit), {})
            same[days] = (*same.get(days, ()), one)
    return OfficialSeries(found)


def _tiles(rows: dict[Days, tuple[Observation, ...]], days: Days) -> tuple[tuple[Observation, ...], ...] | None:
    """Rows whose periods make up a period without gap or overlap, the longest first: the year itself before its quarters.

    From the end backwards: a row leads to the end where the day after it is one on which such a row begins.
    """
    after = days[1] + DAY if days[1] < datetime.date.max else days[1]
    leads: dict[datetime.date, Days] = {}
    for own in sorted((d for d in rows if days[0] <= d[0] and d[1] <= days[1]), key=lambda d: (-d[0].toordinal(), d[1])):
        if own[1] == days[1] or own[1] + DAY in leads:
            leads[own[0]] = own
    found: list[tuple[Observation, ...]] = []
    day = days[0]
    while day in leads:
        found.append(rows[leads[day]])
        day = leads[day][1] + DAY if leads[day][1] < days[1] else after
    return tuple(found) if found and day == after else None


def whole_months(days: Days) -> bool:
    """Whether a period begins with the first and ends with the last day of a month."""
    first, last = days
    return first.day == 1 and last.day == calendar.monthrange(last.year, last.month)[1]


def same_stretch(a: Days, b: Days) -> bool:
    """Whether two periods are the same months of different years: a year and a year, never ten months and a year."""
    return (a[0].month, a[1].month, a[1].year - a[0].year) == (b[0].month, b[1].month, b[1].year - b[0].year)


def _year(number: int) -> Days:
    return datetime.date(number, 1, 1), datetime.date(number, 12, 31)
