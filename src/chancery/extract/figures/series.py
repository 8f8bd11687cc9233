"""Figures of one report: a fall is a negative growth, and a sentence without a time has that of the sentence before."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from chancery.extract.clauses import clause_at
from chancery.extract.parsed import Parsed, Sentence
from chancery.extract.times.when import times_of
from chancery.lang import table
from chancery.types import Figure

REPORTED = frozenset(("trade_turnover", "exports", "imports", "growth"))
DIGITS = 4


def in_series(parsed: Parsed, figures: Sequence[Figure]) -> tuple[Figure, ...]:
    """The figures with signs and periods that their neighbours give; what fell twofold fell by 50 %.

    >>> # "В январе товарооборот упал на 5 %. Экспорт составил 2 млрд евро." gives −5 % and exports of January
    """
    signed = tuple(_signed(parsed, f) for f in figures)
    return tuple(_carried(parsed, f, signed) for f in signed)


def _signed(parsed: Parsed, figure: Figure) -> Figure:
    if figure.indicator != "growth" or figure.unit not in ("percent", "percentage_point", "times") or figure.value <= 0 or not _falls(parsed, figure):
        return figure
    if figure.unit == "times":
        return msgspec.structs.replace(figure, value=round(100 / figure.value - 100, DIGITS), unit="percent") if figure.value > 1 else figure
    return msgspec.structs.replace(figure, value=-figure.value)


def _falls(parsed: Parsed, figure: Figure) -> bool:
    """Whether the nearest word of movement before the amount, in its clause, is one of falling."""
    movement = {r["form"]: r["value"] for r in table("chancery.lang.ru", "growth_words.tsv")}
    sentence = parsed.sentence_at(figure.evidence[0].start)
    at = figure.evidence[0].text.find(figure.said or "\0")
    if sentence is None or at < 0:
        return False
    offset = figure.evidence[0].start + at
    index = next((i for i, t in enumerate(sentence.tokens) if t.end > offset), 0)
    clause = clause_at(sentence, index)
    said = [movement[x] for t in sentence.tokens[clause.first : index] for x in sorted(t.lemmas) if x in movement]
    said += [movement[x] for t in sentence.tokens[index : clause.last] for x in sorted(t.lemmas) if x in movement and not said]
    moves = [value for value in said if value in ("fall", "growth")]
    return bool(moves) and moves[-1] == "fall"


def _carried(parsed: Parsed, figure: Figure, figures: Sequence[Figure]) -> Figure:
    """The period of the sentence before, in one paragraph, for trade figures that are told on."""
    if figure.period is not None or figure.period_said is not None or figure.indicator not in REPORTED or figure.kind not in ("actual", "change"):
        return figure
    sentence = parsed.sentence_at(figure.evidence[0].start)
    if sentence is None or times_of(parsed, sentence) or parsed.quote_at(sentence.start) is not None:
        return figure
    before = _told_before(parsed, sentence, figures)
    if before is None:
        return figure
    return msgspec.structs.replace(
        figure, period=before.period, period_said=before.period_said, period_anchor=before.period_anchor
    )


def _told_before(parsed: Parsed, sentence: Sentence, figures: Sequence[Figure]) -> Figure | None:
    """The one dated trade figure of the nearest sentence before that has figures, at most two sentences back."""
    for number in (sentence.number - 1, sentence.number - 2):
        if number < 0 or parsed.sentences[number].block_no != sentence.block_no:
            return None
        told = parsed.sentences[number]
        there = [f for f in figures if f.indicator in REPORTED and any(told.start <= e.start < told.end for e in f.evidence)]
        periods = {f.period for f in there if f.period is not None}
        if len(periods) == 1:
            return next(f for f in there if f.period is not None)
        if there and periods:
            return None
    return None
