"""Figures of a document: claimed numbers that bear on relations between states."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from chancery.extract.figure_indicators import Before, Measure, measure
from chancery.extract.figure_kinds import kind_of, mood_of, recorded
from chancery.extract.figure_merge import merged
from chancery.extract.figure_parties import Scope, Sides, home_of, sides_of
from chancery.extract.figure_periods import period_of, says_now
from chancery.extract.figure_sources import claimed_by
from chancery.extract.figure_spots import Spot, spots
from chancery.extract.figure_words import Head, heads
from chancery.extract.parsed import Parsed, Sentence
from chancery.extract.rows import Notes
from chancery.extract.sides import main_states
from chancery.types import Country, Figure, Statement, Time

MUTE = frozenset(("dateline", "credit", "caption"))
NEAR = 2  # sentences over which "он" or "этот показатель" points back


class Memory(msgspec.Struct):
    """What was last spoken of: the indicator, and the sides, period and currency of the last figure."""

    scope: Scope
    head: Head | None = None
    indicator: str = ""
    parties: tuple[Country, ...] = ()
    period: Time | None = None
    figure_at: int = -9
    block: int = -1
    unit: str = ""
    amount_unit: str = ""


def figures(parsed: Parsed, statements: tuple[Statement, ...], notes: Notes) -> tuple[Figure, ...]:
    """Every figure between states that the text claims, one row a figure, without ids.

    "Экспорт Сербии в Венгрию достиг 1,5 млрд евро." gives exports, 1500000000, EUR, HU and RS, from RS to HU.
    """
    memory = Memory(Scope(main_states(parsed), home_of(parsed)), unit=_currency(parsed))
    rows: list[Figure] = []
    for sentence in parsed.sentences:
        if sentence.block not in MUTE:
            rows += _of_sentence(parsed, sentence, statements, notes, memory)
    return merged(tuple(rows))


def _currency(parsed: Parsed) -> str:
    """The one currency of the text, for amounts that name none before any that does."""
    units = {s.amount.unit for sentence in parsed.sentences for s in spots(parsed, sentence) if s.money} - {""}
    return units.pop() if len(units) == 1 else ""


def _of_sentence(
    parsed: Parsed, sentence: Sentence, statements: tuple[Statement, ...], notes: Notes, memory: Memory
) -> Iterator[Figure]:
    found = spots(parsed, sentence)
    spoken: Head | None = None
    for spot in found:
        others = tuple(s for s in found if s is not spot)
        row = _figure(parsed, spot, others, statements, memory)
        if isinstance(row, str):
            notes.refuse("figure", row, spot.start, spot.end)
            continue
        figure, what = row
        spoken = what.head or spoken
        yield figure
    memory.head = spoken or _subject(sentence) or (memory.head if _recent(memory, sentence) else None)


def _recent(memory: Memory, sentence: Sentence) -> bool:
    return memory.head is not None and sentence.number - memory.head.sentence.number < NEAR


def _subject(sentence: Sentence) -> Head | None:
    """The indicator that a sentence without figures speaks of: its first noun in the nominative."""
    for head in heads(sentence):
        if not head.verb and head.indicator != "none" and any(p.case in ("nom", "acc") for p in head.token.parses):
            return head
    return None


def _figure(
    parsed: Parsed, spot: Spot, others: tuple[Spot, ...], statements: tuple[Statement, ...], memory: Memory
) -> tuple[Figure, Measure] | str:
    near = spot.sentence.number - memory.figure_at <= 1
    what = measure(spot, Before(memory.head, memory.indicator if near else "", memory.amount_unit if near else ""))
    if isinstance(what, str):
        return what
    unit = spot.amount.unit or memory.unit
    if not unit:
        return "no currency is named"
    sides = sides_of(spot, others, what, msgspec.structs.replace(memory.scope, last=memory.parties if near else ()))
    if isinstance(sides, str):
        return sides
    first = kind_of(spot, what, True)
    period = period_of(parsed, spot, others, first, memory.period)
    if spot.amount.role == "from":
        period = None
    kind = kind_of(spot, what, period is not None)
    if period is None and near and memory.block == spot.sentence.block_no and kind in ("actual", "change") and spot.amount.role != "from" and not says_now(parsed, spot):
        period = memory.period
    row = _row(parsed, spot, what, unit, kind, sides, period)
    memory.parties, memory.figure_at, memory.block = sides.parties, spot.sentence.number, spot.sentence.block_no
    memory.period = memory.period if kind == "target" else period
    memory.unit, memory.indicator, memory.amount_unit = unit if spot.money else memory.unit, what.indicator, unit
    return msgspec.structs.replace(row, claimed_by=claimed_by(spot, statements, parsed.doc.text)), what


def _row(parsed: Parsed, spot: Spot, what: Measure, unit: str, kind: str, sides: Sides, period: Time | None) -> Figure:
    indicator = what.indicator
    if indicator == "investment":
        indicator = "investment_stock" if kind == "stock" else "investment_flow"
    amount = spot.amount
    return Figure(
        rule=f"figure.{what.rule}", mood=mood_of(kind), evidence=(parsed.evidence(spot.sentence.start, spot.sentence.end),),
        indicator=indicator, value=amount.value, unit=unit, kind=kind, parties=sides.parties, from_=sides.from_, to=sides.to,  # type: ignore[arg-type]
        period=period.edtf if period is not None else None, period_said=period.said if period is not None else None,
        period_anchor=period.anchor if period is not None else None, record=recorded(spot), bound=amount.bound,
        said=amount.said,
    )  # fmt: skip
