"""Claims of trade beside official figures: `compare(figures, rows, observations)`.

    from chancery.record.checks.official import compare
    for found in compare(store.entries("figures"), rows, observations):
        print(found.verdict, found.value, [(s.reporter, s.value) for s in found.sides])

Each claimed value is set beside what both states report for its period (the mirror: what one exports the other imports). Whether
two numbers are one is decided by `record.rounding.agree` alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Literal

import msgspec

from chancery.record.checks.official_values import (
    TURNOVER,
    Measure,
    OfficialSeries,
    same_stretch,
    series_of,
    whole_months,
)
from chancery.record.dates.intervals import Days, bounds, edtf_of
from chancery.record.merging.entries import first, text_of
from chancery.record.rounding import agree, rounding_step
from chancery.types import Entry, FieldValue, Figure, Observation

Quantity = tuple[float, float, str]
INDICATORS = (TURNOVER, "exports", "imports")
TELLING = 0.05
"""A claim rounded more coarsely than this part of itself ("20 bn") fits other figures by chance: nothing is said of them."""

FitKind = Literal["period", "indicator", "direction"]
Verdict = Literal["agrees", "differs", "other_period", "other_indicator", "no_figure", "not_compared"]
Reason = Literal["no_period", "not_months", "parties", "direction", "part", "no_money", "unreal", "other_unit", "missing", "bound_holds"]


class Side(msgspec.Struct, frozen=True):
    """What one state reports: `difference` is the claim less the figure, `percent` of the figure; None where nothing is reported.

    `rows` are the rows of the files whose sum `value` is; `earlier` rows of files imported before that say otherwise.
    """

    reporter: str
    value: float | None = None
    agrees: bool = False
    difference: float | None = None
    percent: float | None = None
    rows: tuple[Observation, ...] = ()
    earlier: tuple[Observation, ...] = ()


class Mirror(msgspec.Struct, frozen=True):
    """By how much the figures of two reporters differ: the higher less the lower, and in percent of the lower."""

    higher: str
    gap: float
    percent: float | None


class Fit(msgspec.Struct, frozen=True):
    """Another figure that the claim agrees with: of another period, of another indicator, or of a direction not said."""

    kind: FitKind
    reporter: str
    partner: str
    indicator: str
    period: str
    value: float
    rows: tuple[Observation, ...]


class Comparison(msgspec.Struct, frozen=True, rename={"from_": "from"}):
    """One claimed value beside official figures; `claims` are the ids of the rows that claim it."""

    entry: str
    indicator: str
    parties: tuple[str, ...]
    from_: str | None
    to: str | None
    period: str | None
    value: float
    unit: str
    bound: str | None
    claims: tuple[str, ...]
    verdict: Verdict
    reason: Reason | None = None
    sides: tuple[Side, ...] = ()
    mirror: Mirror | None = None
    fits: tuple[Fit, ...] = ()


class Question(msgspec.Struct, frozen=True):
    """What is asked of the series: a quantity of a measure in a period and currency."""

    measure: Measure
    days: Days
    unit: str
    quantity: Quantity


def compare(
    figures: Iterable[Entry], rows: Mapping[str, Figure], observations: Iterable[Observation]
) -> tuple[Comparison, ...]:
    """Every claimed value of turnover, exports and imports beside both reporters' figures, in the order of the entries.

    Compared are claims of what was (kind `actual`): targets and forecasts are not. `rows` are the claims by id; observations
    come in the order in which their files were imported.
    """
    known = series_of(observations)
    return tuple(c for entry in figures if _asked(entry) for c in _entry(entry, rows, known))


def _asked(entry: Entry) -> bool:
    return text_of(entry, "indicator") in INDICATORS and text_of(entry, "kind") == "actual"


def _entry(entry: Entry, rows: Mapping[str, Figure], known: OfficialSeries) -> Iterator[Comparison]:
    reason = _obstacle(entry)
    for quantity, claims in _quantities(entry.fields.get("value", ()), rows):
        bare = _bare(entry, quantity, claims)
        days = bounds(bare.period)
        if reason is not None or days is None:
            fits = tuple(_either_way(bare, days, quantity, known)) if reason == "direction" and days is not None else ()
            yield msgspec.structs.replace(bare, verdict="not_compared", reason=reason or "no_period", fits=fits)
        else:
            yield _judged(bare, Question(_measure(bare), days, bare.unit, quantity), known)


def _obstacle(entry: Entry) -> Reason | None:
    """Why a claim cannot be compared with any series, None where it can."""
    parties, days = first(entry, "parties"), bounds(text_of(entry, "period"))
    unit = text_of(entry, "unit") or ""
    checks: tuple[tuple[bool, Reason], ...] = (
        (first(entry, "mood") is not None, "unreal"),
        (len(unit) != 3 or not unit.isupper(), "no_money"),
        (first(entry, "base") is not None, "part"),
        (not isinstance(parties, (list, tuple)) or len(parties) != 2, "parties"),
        (text_of(entry, "indicator") != TURNOVER and _way(entry) is None, "direction"),
        (days is None, "no_period"),
        (days is not None and not whole_months(days), "not_months"),
    )
    return next((reason for failed, reason in checks if failed), None)


def _way(entry: Entry) -> tuple[str, str] | None:
    from_, to = text_of(entry, "from"), text_of(entry, "to")
    return (from_, to) if from_ is not None and to is not None and from_ != to else None


def _quantities(
    values: Iterable[FieldValue], rows: Mapping[str, Figure]
) -> Iterator[tuple[Quantity, tuple[str, ...]]]:
    """Each number claimed, as it was rounded and bounded: "more than 24 bn" and "24 bn" are told apart."""
    found: dict[Quantity, list[str]] = {}
    for value in values:
        for id_ in value.claims:
            row = rows.get(id_)
            if row is not None and isinstance(value.value, (int, float)):
                number = float(value.value)
                found.setdefault((number, rounding_step(number, row.said), row.bound or ""), []).append(id_)
    for quantity, ids in found.items():
        yield quantity, tuple(ids)


def _bare(entry: Entry, quantity: Quantity, claims: tuple[str, ...]) -> Comparison:
    parties = first(entry, "parties")
    codes = tuple(sorted(str(p) for p in parties)) if isinstance(parties, (list, tuple)) else ()
    return Comparison(
        entry.id, text_of(entry, "indicator") or "", codes, text_of(entry, "from"), text_of(entry, "to"),
        text_of(entry, "period"), quantity[0], text_of(entry, "unit") or "", quantity[2] or None, claims, "no_figure",
    )  # fmt: skip


def _measure(bare: Comparison) -> Measure:
    if bare.indicator != TURNOVER and bare.from_ is not None and bare.to is not None:
        return Measure(bare.indicator, (bare.from_, bare.to))
    return Measure(bare.indicator, (bare.parties[0], bare.parties[1]))


def _judged(bare: Comparison, asked: Question, known: OfficialSeries) -> Comparison:
    sides = tuple(_side(reporter, asked, known) for reporter in sorted(asked.measure.states))
    told = [s for s in sides if s.value is not None]
    if not told:
        terms = [t for s in asked.measure.states for t in asked.measure.terms(s)]
        units = known.units(terms)
        reason: Reason = "other_unit" if units and asked.unit not in units else "missing"
        return msgspec.structs.replace(bare, verdict="no_figure", reason=reason, sides=sides)
    agreed = any(s.agrees for s in sides)
    fits = () if agreed else tuple(_fits(asked, known))
    held = not agreed and any(_holds(asked.quantity, s.value) for s in told)
    return msgspec.structs.replace(
        bare, verdict="agrees" if agreed else _off(fits), reason="bound_holds" if held else None, sides=sides,
        mirror=_mirror(sides), fits=fits,
    )  # fmt: skip


def _off(fits: tuple[Fit, ...]) -> Verdict:
    kinds = {fit.kind for fit in fits}
    return "other_period" if "period" in kinds else "other_indicator" if "indicator" in kinds else "differs"


def _side(reporter: str, asked: Question, known: OfficialSeries) -> Side:
    total = known.total(asked.measure.terms(reporter), asked.unit, asked.days)
    if total is None:
        return Side(reporter)
    difference = asked.quantity[0] - total.value
    percent = 100 * difference / total.value if total.value else None
    return Side(
        reporter, total.value, agree(asked.quantity, total.rounded()), difference, percent, total.rows, total.earlier
    )


def _holds(quantity: Quantity, value: float | None) -> bool:
    """Whether "more than 24" is true of 25.6, though it is not near: `_holds((24e9, 1e9, "more_than"), 25.6e9)`."""
    if value is None:
        return False
    return value > quantity[0] if quantity[2] in ("more_than", "at_least") else (
        value < quantity[0] if quantity[2] in ("less_than", "up_to") else False
    )


def _mirror(sides: tuple[Side, ...]) -> Mirror | None:
    told = sorted((s.value, s.reporter) for s in sides if s.value is not None)
    if len(told) != 2:
        return None
    (low, _), (high, higher) = told
    return Mirror(higher, high - low, 100 * (high - low) / low if low else None)


def _fits(asked: Question, known: OfficialSeries) -> Iterator[Fit]:
    """Figures of the same months of another year, then of another indicator, that agree with a claim precise enough to tell."""
    if asked.quantity[1] > TELLING * abs(asked.quantity[0]):
        return
    for reporter in sorted(asked.measure.states):
        terms = asked.measure.terms(reporter)
        for days in sorted(known.periods(terms, asked.unit)):
            if days != asked.days and same_stretch(days, asked.days):
                yield from _fit("period", reporter, msgspec.structs.replace(asked, days=days), known)
    for measure in _others(asked.measure):
        for reporter in sorted(measure.states):
            yield from _fit("indicator", reporter, msgspec.structs.replace(asked, measure=measure), known)


def _either_way(bare: Comparison, days: Days, quantity: Quantity, known: OfficialSeries) -> Iterator[Fit]:
    """Goods of either direction that agree with a claim that does not say which way they go; whose they are stays open."""
    for states in ((bare.parties[0], bare.parties[1]), (bare.parties[1], bare.parties[0])):
        asked = Question(Measure(bare.indicator, states), days, bare.unit, quantity)
        for reporter in sorted(states):
            yield from _fit("direction", reporter, asked, known)


def _others(measure: Measure) -> tuple[Measure, ...]:
    """Turnover beside exports both ways; goods one way beside turnover and the other way."""
    there, back = measure.states, (measure.states[1], measure.states[0])
    if measure.indicator == TURNOVER:
        return Measure("exports", there), Measure("exports", back)
    return Measure(TURNOVER, there), Measure("exports", back)


def _fit(kind: FitKind, reporter: str, asked: Question, known: OfficialSeries) -> Iterator[Fit]:
    total = known.total(asked.measure.terms(reporter), asked.unit, asked.days)
    if total is not None and total.step <= TELLING * total.value and agree(asked.quantity, total.rounded()):
        flows = asked.measure.terms(reporter)
        indicator = flows[0][2] if len(flows) == 1 else TURNOVER
        partner = flows[0][1]
        yield Fit(kind, reporter, partner, indicator, edtf_of(asked.days), total.value, total.rows)
