"""Whose figures reach a goal and whose do not, where what came of it rests on both."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import msgspec

from chancery.record.judged.corrections import is_outcome
from chancery.record.merging.entries import text_of
from chancery.record.outcomes.series import REACHED, values
from chancery.record.rounding import LESS, MORE
from chancery.types import Entry, FieldValue


class Sides(msgspec.Struct, frozen=True):
    """Values beside a goal with the figure that each is of, the claims cut down to those that count: those that reach it, and those below it."""

    reached: tuple[tuple[Entry, FieldValue], ...] = ()
    below: tuple[tuple[Entry, FieldValue], ...] = ()

    @property
    def divided(self) -> bool:
        """Whether the goal is reached by some figures and not by others."""
        return bool(self.reached and self.below)


def sides(entry: Entry, known: Mapping[str, Entry]) -> Sides:
    """The figures on which the outcome of a target rests, none where somebody judged it; `known` are entries by id.

    The goal of 40 bn, 43.8 bn of the one side for 2024 and 30.1 bn of the other: the first reaches it, the second does not.
    """
    if any(is_outcome(entry.kind, judged.field or "") for judged in entry.judgements):
        return Sides()
    linked = [known[id_] for id_ in (entry.id, *entry.links.get("figure", ())) if id_ in known]
    goal = max((v for e in linked if text_of(e, "kind") == "target" for v in values(e)), default=None)
    if goal is None:
        return Sides()
    counted = frozenset(entry.status_evidence)
    found = [(e, value, up) for e in linked if text_of(e, "kind") in REACHED for value, up in _beside(e, goal, counted)]
    return Sides(tuple((e, v) for e, v, up in found if up), tuple((e, v) for e, v, up in found if not up))


def divided(figure: Entry, goal: float, claims: Iterable[str]) -> bool:
    """Whether some claims of a figure reach a goal and others do not."""
    return {up for _, up in _beside(figure, goal, frozenset(claims))} == {True, False}


def _beside(figure: Entry, goal: float, counted: frozenset[str]) -> Iterator[tuple[FieldValue, bool]]:
    """The values of a figure, and whether they reach the goal: "almost 40" does not reach 40, "more than 39" may have, so that it is left out."""
    low, high = (frozenset(c for v in figure.fields.get("bound", ()) if v.value in bounds for c in v.claims) for bounds in (LESS, MORE))
    fixed = frozenset(c for v in figure.fields.get("value", ()) if v.judgement is not None for c in v.claims)
    for value in figure.fields.get("value", ()):
        number = value.value
        told = tuple(c for c in value.claims if c in counted and (value.judgement is not None or c not in fixed))
        if told and isinstance(number, (int, float)):
            up = tuple(c for c in told if number >= goal and c not in low)
            down = tuple(c for c in told if (number < goal and c not in high) or (number == goal and c in low))
            yield from ((msgspec.structs.replace(value, claims=part), part is up) for part in (up, down) if part)
