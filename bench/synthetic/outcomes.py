"""What came of every promise, by what the articles told until their last day: the truth for the record's statuses."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

import msgspec

from bench.synthetic.facts import Amount, Article, Day, Deal, Fact, Goal, Offer
from bench.synthetic.world import World, pair_of

STAGES = ("planned", "signed", "ratified", "in_force")
Seen = dict[tuple[str, str], Day]


class Outcome(msgspec.Struct, frozen=True):
    """The status that a careful reader of all articles would write, and the tellings (fact, wording) that decide it.

    `status` is None where the articles disagree so that no reader could say.
    """

    status: str | None
    decided_by: tuple[tuple[str, str], ...] = ()


class Ledger:
    """What was told, and first when; filled article by article."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.seen: Seen = {}
        self.fresh: set[str] = set()
        self.visits: dict[tuple[str, str], list[Fact]] = {}
        self.levels: dict[str, list[Fact]] = {}
        self.now = datetime.date.min

    def note(self, articles: Iterable[Article]) -> Iterable[Article]:
        """Pass articles through and remember what they tell."""
        for article in articles:
            self.now = max(self.now, article.day)
            for told in article.tells:
                key = (told.fact, told.wording)
                self.seen[key] = min(self.seen.get(key, article.day), article.day)
                self.fresh |= {told.fact} if "/background/" not in told.line else set()
            yield article

    def outcomes(self) -> dict[str, Outcome]:
        """Outcomes by fact, of all promises that were told."""
        for id_, wording in sorted(self.seen):
            fact = self.world.facts[id_]
            if wording == "visit":
                self.visits.setdefault((fact.p, fact.b), []).append(fact)
            if wording == "trade_turnover":
                self.levels.setdefault(pair_of(fact), []).append(fact)
        facts = (self.world.facts[id_] for id_ in sorted({fact for fact, _ in self.seen}))
        found = {f.id: self._outcome(f) for f in facts}
        return {id_: outcome for id_, outcome in found.items() if outcome is not None}

    def _outcome(self, fact: Fact) -> Outcome | None:
        if fact.kind == "visit" and (fact.id, "visit_planned") in self.seen:
            return self._planned(fact)
        if isinstance(fact.detail, Deal):
            return self._deal(fact)
        if isinstance(fact.detail, Goal):
            return self._goal(fact, fact.detail)
        return self._invitation(fact, fact.detail) if isinstance(fact.detail, Offer) else None

    def _planned(self, fact: Fact) -> Outcome:
        if (fact.id, "visit") in self.seen:
            return Outcome("held", ((fact.id, "visit"),))
        return Outcome("unknown" if fact.day < self.now else "open")

    def _deal(self, fact: Fact) -> Outcome:
        told = [s for s in STAGES if (fact.id, f"agreement_{s}") in self.seen]
        return Outcome(told[-1], ((fact.id, f"agreement_{told[-1]}"),))

    def _goal(self, fact: Fact, goal: Goal) -> Outcome:
        if fact.id not in self.fresh:
            return Outcome(None)  # told only as what was before, perhaps without the year in which it is due
        voiced = self.seen[(fact.id, "target")]
        fit = [f for f in self.levels.get(pair_of(fact), []) if f.day > voiced and isinstance(f.detail, Amount) and (goal.due is None or f.detail.year <= goal.due)]
        reached = [_reached(f, goal) for f in fit]
        if None in reached:
            return Outcome(None)
        met = [(f.id, f.kind) for f, yes in zip(fit, reached, strict=True) if yes]
        if met:
            return Outcome("met", tuple(met))
        last = [(f.id, f.kind) for f in fit if isinstance(f.detail, Amount) and f.detail.year == goal.due and f.detail.months == 12]
        if last:
            return Outcome("missed", tuple(last))
        return Outcome("unknown" if goal.due is not None and goal.due < self.now.year else "open")

    def _invitation(self, fact: Fact, offer: Offer) -> Outcome:
        told = self.seen[(fact.id, "invitation")]
        end = None if offer.due is None else datetime.date(offer.due, 12, 31)
        met = [(f.id, "visit") for f in self.visits.get((fact.p, fact.b), []) if f.day > told and (end is None or f.day <= end)]
        if met:
            return Outcome("met", tuple(met))
        return Outcome("unknown" if end is not None and end < self.now else "open")


def _reached(fact: Fact, goal: Goal) -> bool | None:
    """Whether a figure reaches a goal; None where its values, or a value and its rounding, say different things."""
    said = fact.detail
    assert isinstance(said, Amount)
    values = [v for v in (said.value, said.rival, said.revised) if v is not None]
    reached = {v >= goal.value for v in (*values, *(float(round(v)) for v in values))}
    return reached.pop() if len(reached) == 1 else None
