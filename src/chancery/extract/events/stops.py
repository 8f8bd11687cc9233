"""Further stops of a journey, and further times of it, that one verb tells of."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from chancery.extract.clauses import clause_at
from chancery.extract.events.rows import PLACES
from chancery.extract.events.times import narrow
from chancery.extract.events.years import in_year_of_mood
from chancery.extract.parsed import Mention, Parsed, Sentence
from chancery.extract.slots import kind_of, preposition
from chancery.extract.times.dates import TimeSpan
from chancery.extract.times.when import is_date, resolve, times_of
from chancery.lang.ru.groups import group
from chancery.types import Time, ToldAs

BETWEEN_TIMES = ("и", ",", "а", "также")
STOP_REACH = 7


def further_stops(parsed: Parsed, sentence: Sentence, trigger: int, told: ToldAs) -> Iterator[tuple[Mention, Time]]:
    """ "6 июня посетит Перу, а 7 июня – Эквадор": the place behind ", а" without a verb of its own, and its time."""
    clause, tokens = clause_at(sentence, trigger), sentence.tokens
    for k in range(trigger + 1, min(clause.last, len(tokens) - 1)):
        if tokens[k].text != "," or tokens[k + 1].low not in group("then"):
            continue
        near = [m for m in sentence.mentions if k + 1 < m.first <= k + STOP_REACH and kind_of(m) in PLACES and m.codes and not m.adjective and "acc" in m.cases]
        between = tokens[k + 1 : near[0].first] if near else ()
        if near and preposition(sentence, near[0]) in ("", "в") and not any(p.pos in ("VERB", "INFN") for t in between for p in t.parses[:1]):
            times = [s for s in times_of(parsed, sentence) if is_date(s) and between[0].start <= s.start < near[0].start]
            yield near[0], narrow(in_year_of_mood(parsed, sentence, times[0], resolve(parsed, times[0]), told)) if times else Time(None)


def further_times(parsed: Parsed, sentence: Sentence, trigger: int) -> Iterator[Time]:
    """ "бывал в мае 2025 и октябре 2026 года": times joined by "и" in the clause, each of another visit; no "с мая по июнь"."""
    clause = clause_at(sentence, trigger)
    start, end = sentence.tokens[clause.first].start, sentence.tokens[clause.last - 1].end
    spans = [s for s in times_of(parsed, sentence) if is_date(s) and start <= s.start < end]
    for a, b in itertools.pairwise(spans):
        if _joined(sentence, a, b):
            yield from (narrow(resolve(parsed, s)) for s in (a, b))


def _joined(sentence: Sentence, a: TimeSpan, b: TimeSpan) -> bool:
    between = [t.low for t in sentence.tokens if a.end <= t.start < b.start]
    return "и" in between and all(t in (*BETWEEN_TIMES, "в") for t in between)
