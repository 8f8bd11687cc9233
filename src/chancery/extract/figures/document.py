"""Figures of a document: claimed numbers that bear on relations between states."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from chancery.extract.figures.currencies import national
from chancery.extract.figures.growths import grown
from chancery.extract.figures.heads import Measure, describing
from chancery.extract.figures.indicators import measure
from chancery.extract.figures.kinds import compared, kind_of, mood_of, not_yet, recorded
from chancery.extract.figures.memory import Memory
from chancery.extract.figures.merge import merged
from chancery.extract.figures.parties import Sides, sides_of
from chancery.extract.figures.periods import FLOWS, period_of
from chancery.extract.figures.relevance import bears_on_relations
from chancery.extract.figures.shares import base_of
from chancery.extract.figures.sources import claimed_by
from chancery.extract.figures.spots import Spot, spots
from chancery.extract.figures.words import Head
from chancery.extract.parsed import Parsed, Sentence
from chancery.extract.rows import Notes
from chancery.extract.statements.words import saying_at
from chancery.lang.quotation import CLOSING, OPENING
from chancery.types import Figure, Statement, Time

MUTE = frozenset(("dateline", "credit", "caption"))
NO_DATE = Time(None)



def figures(parsed: Parsed, statements: tuple[Statement, ...], notes: Notes) -> tuple[Figure, ...]:
    """Every figure between states that the text claims, one row a figure, without ids.

    "Экспорт Сербии в Венгрию достиг 1,5 млрд евро." gives exports, 1500000000, EUR, HU and RS, from RS to HU.
    """
    found = [(sentence, spots(parsed, sentence)) for sentence in parsed.sentences]
    if not any(inside for _, inside in found):
        return ()
    memory = Memory(parsed, _currency(s for _, inside in found for s in inside))
    rows: list[Figure] = []
    for sentence, inside in found:
        if sentence.block not in MUTE:
            rows += _of_sentence(parsed, sentence, inside, statements, notes, memory)
    return merged(tuple(rows))


def _currency(found: Iterable[Spot]) -> str:
    """The one currency of the text, for amounts that name none before any that does."""
    units = {s.amount.unit for s in found if s.money} - {""}
    return units.pop() if len(units) == 1 else ""


def _of_sentence(
    parsed: Parsed, sentence: Sentence, found: tuple[Spot, ...], statements: tuple[Statement, ...], notes: Notes, memory: Memory
) -> Iterator[Figure]:
    spoken: Head | None = None
    for spot in found:
        what = measure(spot, memory.before(sentence))
        row = what if isinstance(what, str) else _figure(parsed, spot, found, what, statements, memory)
        if isinstance(row, str):
            notes.refuse("figure", row, spot.start, spot.end)
        elif isinstance(what, Measure):
            spoken = what.head or spoken
            yield row
    memory.pass_by(sentence, spoken)


def _figure(
    parsed: Parsed, spot: Spot, found: tuple[Spot, ...], what: Measure, statements: tuple[Statement, ...], memory: Memory
) -> Figure | str:
    """The figure, or the reason why it is none."""
    if _echoed(spot):
        return "a figure that is quoted, not claimed"
    unit = _unit(spot, what, memory)
    if not unit:
        return "no currency is named"
    others = tuple(s for s in found if s is not spot)
    nearby = memory.nearby(spot.sentence)
    sides = sides_of(parsed, spot, others, what, memory.scope, nearby)
    unit = national(unit, spot.amount.said, () if isinstance(sides, str) else sides.parties)
    if isinstance(sides, str):
        if what.indicator in FLOWS:
            memory.keep_period(spot, period_of(parsed, spot, others, what, "actual", memory.period))
        return sides
    if not bears_on_relations(parsed, spot, what, sides, nearby, memory.scope, memory.on_relations):
        return "nothing ties it to two states"
    last = memory.shared_period(spot.sentence, what, sides, what.rule == "more" or compared(spot) or memory.said_twice(spot))
    earlier = memory.kind_beside(spot.sentence)
    period = period_of(parsed, spot, others, what, kind_of(spot, what, last, earlier), last)
    period = period or (memory.last_period if memory.said_twice(spot) else None)
    kind = not_yet(spot, kind_of(spot, what, period, earlier), period, parsed.doc.published)
    memory.keep(spot, what, unit, sides, kind, period)
    record = recorded(spot, others, what)
    return _row(parsed, spot, what, unit, kind, sides, period or NO_DATE, record, statements)


def _unit(spot: Spot, what: Measure, memory: Memory) -> str:
    """What the value is in: said, or that of the quantity before it, or the one currency of the text."""
    if what.rule == "people":
        return "person"
    return spot.amount.unit or (memory.unit if what.rule == "unit" else memory.currency)


def _echoed(spot: Spot) -> bool:
    """Whether an amount is only recalled: «многие не верили в цифру "30 миллиардов"», «мы говорили о тридцати миллиардах»."""
    tokens = spot.sentence.tokens
    before, after = tokens[spot.first - 1 : spot.first], tokens[spot.last : spot.last + 1]
    if not before or not spot.first or describing(spot):
        return False
    quoted = bool(after) and before[0].text in OPENING and after[0].text in CLOSING
    verb = saying_at(spot.sentence, spot.first - 2) if spot.first > 1 else None
    return quoted or (before[0].low == "о" and verb is not None and "о" in verb.codes)


def _row(
    parsed: Parsed, spot: Spot, what: Measure, unit: str, kind: str, sides: Sides, period: Time, record: bool,
    statements: tuple[Statement, ...],
) -> Figure:  # fmt: skip
    indicator = what.indicator
    if indicator == "investment":
        indicator = "investment_stock" if kind == "stock" else "investment_flow"
    sentence, amount = spot.sentence, spot.amount
    value = amount.value
    if unit == "GW":  # plants are compared in megawatts
        value, unit = value * 1000, "MW"
    return Figure(
        rule=f"figure.{what.rule}", mood=mood_of(kind), evidence=(parsed.evidence(sentence.start, sentence.end),),
        indicator=indicator, value=value, unit=unit, kind=kind, parties=sides.parties,  # type: ignore[arg-type]
        from_=sides.from_, to=sides.to, base=base_of(parsed, spot, what), record=record, bound=amount.bound,
        period=period.edtf, period_said=period.said, period_anchor=period.anchor, said=amount.said,
        claimed_by=claimed_by(parsed, spot, statements), of=grown(spot, what, period.edtf),
    )  # fmt: skip
