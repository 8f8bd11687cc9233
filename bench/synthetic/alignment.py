"""Which true fact each extracted row tells: by the article and the sentence that the row's evidence stands in.

A row is of the fact of its kind whose sentences hold most of its evidence, of several such the one whose subject or value it names. What nobody
told is left without a fact.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

import msgspec

from bench.synthetic.declension import CASES, declined
from bench.synthetic.facts import Amount, Article, Deal, Fact, Goal, Telling
from bench.synthetic.world import World
from chancery.record.dates.intervals import bounds
from chancery.types import Agreement, Claims, Commitment, Event, Figure, Row, Statement

EVENTS = {
    "visit": ("visit",), "meeting": ("talks",), "talks": ("talks",), "call": ("call",), "summit": ("forum",), "forum": ("forum",),
    "signing": ("signing",),
}  # fmt: skip
LEVELS = ("trade_turnover", "exports", "investment_stock", "target")
KINDS = ("events", "agreements", "figures", "statements", "commitments")
"""Kinds of rows that the corpus knows the truth of."""
ROW_OF = {
    "visit": "events", "talks": "events", "call": "events", "forum": "events", "signing": "events", "agreement": "agreements",
    "trade_turnover": "figures", "exports": "figures", "investment_stock": "figures", "project_count": "figures", "growth": "figures",
    "target": "figures", "statement": "statements", "invitation": "commitments",
}  # fmt: skip


class Aligned(msgspec.Struct, frozen=True):
    """A row that tells a true fact: the telling it was found in, and whether its fields say what is true."""

    article: int
    row: str
    kind: str
    fact: str
    wording: str
    line: str
    right: bool
    actual: bool
    shown: bool


def aligned(said: Claims, article: Article, world: World) -> Iterator[Aligned]:
    """The rows of an article that tell true facts."""
    for kind in KINDS:
        rows: tuple[Row, ...] = getattr(said, kind)
        for row in rows:
            told = _told(row, article.tells, world)
            if told is not None:
                right = _right(row, world.facts[told.fact], world)
                yield Aligned(article.number, row.id, kind, told.fact, told.wording, told.line, right, row.mood == "actual", article.shown)


def _told(row: Row, tells: Iterable[Telling], world: World) -> Telling | None:
    fit = [t for t in tells if world.facts[t.fact].kind in _facts_of(row)]
    shared: Counter[str] = Counter()
    for told in fit:
        shared[told.fact] += sum(max(0, min(e.end, told.end) - max(e.start, told.start)) for e in row.evidence)
    best = max((f for f in shared if shared[f] > 0), key=lambda f: (_speaks(row, world.facts[f]), shared[f], f), default=None)
    return next((t for t in fit if t.fact == best and _overlaps(row, t)), None)


def _speaks(row: Row, fact: Fact) -> bool:
    """Whether a row names what the fact alone is about; decides where one passage holds two facts of a kind."""
    if isinstance(row, Agreement) and isinstance(fact.detail, Deal):
        return fact.detail.subjects[0].split()[-1] in (row.subject or "")
    if isinstance(row, Figure):
        return _level(row, fact)
    return True


def _overlaps(row: Row, told: Telling) -> bool:
    return any(e.start < told.end and told.start < e.end for e in row.evidence)


def _facts_of(row: Row) -> tuple[str, ...]:
    """Kinds of facts that a row may tell."""
    if isinstance(row, Event):
        return EVENTS.get(row.kind, ())
    if isinstance(row, Figure):
        if row.kind == "target":
            return ("target",)
        return ("growth",) if row.unit == "percent" else LEVELS if row.unit == "USD" else ("project_count",)
    if isinstance(row, Commitment):
        return {"target": ("target",), "invitation": ("invitation",)}.get(row.kind, ())
    return ("statement",) if isinstance(row, Statement) else ("agreement",) if isinstance(row, Agreement) else ()


def _right(row: Row, fact: Fact, world: World) -> bool:
    """Whether what identity hangs on is read rightly: sides, day or period, indicator and value, speaker."""
    sides = {fact.a, fact.b}
    if isinstance(row, Event):
        return set(row.countries) == sides and _holds(row.date, fact)
    if isinstance(row, Agreement):
        return set(row.parties) == sides and isinstance(fact.detail, Deal) and row.instrument == fact.detail.instrument and bool(row.subject)
    if isinstance(row, Figure):
        return set(row.parties) == sides and _level(row, fact)
    if isinstance(row, Statement):
        person = world.people[fact.p]
        return row.speaker is not None and any(declined(person.surname, case, person.female) in row.speaker.name for case in CASES)
    return True


def _holds(date: str | None, fact: Fact) -> bool:
    days = bounds(date)
    return days is None or days[0] <= fact.day <= days[1]


def _level(row: Figure, fact: Fact) -> bool:
    if isinstance(fact.detail, Goal):
        return row.kind == "target" and row.value == fact.detail.value * 1e9
    if not isinstance(fact.detail, Amount):
        return False
    scale = 1e9 if row.unit == "USD" else 1.0
    values = [v for v in (fact.detail.value, fact.detail.rival, fact.detail.revised) if v is not None]
    indicator = row.indicator in (fact.kind, "trade_turnover") if fact.kind == "growth" else row.indicator == fact.kind
    return indicator and _period(row, fact.detail) and any(abs(row.value - v * scale) <= scale for v in values)


def _period(row: Figure, said: Amount) -> bool:
    """Whether the period is not another one; a headline seldom gives it."""
    days = bounds(row.period)
    if said.months == 0 or days is None:
        return True
    return days[0].year == days[1].year == said.year and days[0].month == 1 and days[1].month == said.months
