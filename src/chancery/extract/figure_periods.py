"""The time that a figure is about: the period said beside it, or carried from the figure before."""

from __future__ import annotations

from chancery.extract.clauses import clause_at
from chancery.extract.dates import TimeSpan
from chancery.extract.figure_spots import Spot
from chancery.extract.parsed import Parsed
from chancery.extract.when import resolve, times_of
from chancery.types import Time

KINDS = frozenset(("point", "range", "shift", "window", "to_date", "decade"))
COMPARED = ("сравнени", "относительно", "аналогичн", "против", "отношени")
DUE = frozenset(("к", "до", "на", "вплоть до", "к концу", "до конца"))


def period_of(parsed: Parsed, spot: Spot, others: tuple[Spot, ...], kind: str, last: Time | None) -> Time | None:
    """The period said nearest to the amount, before it first; `last` is the period of the figure before.

    >>> # "В 2023 году товарооборот составил 3 млрд, а к 2030 году достигнет 5" → 2023 and 2030
    """
    spans = [s for s in times_of(parsed, spot.sentence) if _is_period(parsed, spot, s)]
    span = _nearest(spot, others, spans, kind)
    if span is None:
        return None
    return resolve(parsed, span, last.edtf if last is not None else None)


def says_now(parsed: Parsed, spot: Spot) -> bool:
    """Whether the sentence tells the state of today: "сегодня он превышает 5 млрд"."""
    return any(s.spec.kind == "shift" and s.spec.unit == "day" and s.spec.count == 0 for s in times_of(parsed, spot.sentence))


def _is_period(parsed: Parsed, spot: Spot, span: TimeSpan) -> bool:
    spec = span.spec
    if spec.kind not in KINDS or spec.kind in ("shift", "window") and spec.unit in ("day", "week", "hour", "minute", "second"):
        return False
    if spec.kind == "point" and spec.first is not None and spec.first.day is not None and not spec.role.endswith("на"):
        return False
    before = parsed.doc.text[max(spot.sentence.start, span.start - 45) : span.start].lower()
    piece = before.rsplit(",", 1)[-1]
    return not any(word in piece for word in COMPARED) and spec.role != "ранее"


def _nearest(spot: Spot, others: tuple[Spot, ...], spans: list[TimeSpan], kind: str) -> TimeSpan | None:
    earlier = max((o.end for o in others if o.end <= spot.start), default=spot.sentence.start)
    later = min((o.start for o in others if o.start >= spot.end), default=spot.sentence.end)
    clause = clause_at(spot.sentence, spot.first)
    tokens = spot.sentence.tokens
    start, end = tokens[clause.first].start, tokens[clause.last - 1].end
    if kind == "target":
        due = [s for s in spans if s.spec.role in DUE or start <= s.start < end]
        near = [s for s in due if earlier <= s.start < spot.start] or [s for s in due if spot.end <= s.start < later]
        return near[-1] if near and near[-1].end <= spot.start else near[0] if near else None
    own = [s for s in spans if max(earlier, start) <= s.start < spot.start]
    behind = [s for s in spans if spot.end <= s.start < min(later, end)]
    wide = [s for s in spans if earlier <= s.start < spot.start]
    first = [s for s in spans if s.start < spot.start]
    for found in (own[-1:], behind[:1], wide[-1:], first[-1:]):
        if found:
            return found[0]
    return None
