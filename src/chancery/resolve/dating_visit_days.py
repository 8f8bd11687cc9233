"""Visits date a text by a day that it tells, or by the states of one tour, also where it tells no event of them."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from chancery.extract.parsed import Parsed, Sentence
from chancery.extract.times.dates import TimeSpan
from chancery.extract.times.when import times_of
from chancery.resolve.dating_datelines import dateline
from chancery.resolve.dating_hints import Windows
from chancery.resolve.dating_tenures import NEWS_SENTENCES
from chancery.resolve.dating_visits import (
    AFTER,
    BEFORE,
    DAY,
    LATE,
    are_neighbours,
    days_of,
    looks_ahead,
    named_persons,
    on,
)
from chancery.world.visits import Visit, visits_of

FEW_DAYS = 36
"""Most days of a year that the visits of a person to a state fill, so that a day told is theirs by chance once in ten times."""
TOURS = "турне"
TOUR, TOUR_SENTENCES = datetime.timedelta(days=10), 4
"""Most days between two states of one tour, and the sentences that name them."""


def days_of_visits(parsed: Parsed) -> Iterator[Windows]:
    """ "БАКУ, 3 января – … Эмир Катара": a day of the few on which somebody named was in a state named, no neighbour."""
    lead = parsed.sentences[:NEWS_SENTENCES]
    states = {str(code) for s in lead for m in s.mentions if m.kind in ("country", "place") for code in m.codes}
    persons = sorted({m.actor.id or "" for s in lead for m in s.mentions if m.kind == "person" and m.actor is not None})
    pairs = [met for p in persons for host in sorted(states) if (met := visits_of(p, host)) and met[0].of != host and _fill_few_days(met)]
    for sentence, span in _days_told(parsed, lead) if pairs else ():
        said = days_of(span)
        if said is None or said.first is None or looks_ahead(sentence):
            continue
        for met in pairs:
            found = [(day, v) for v in met for day in on(said, v, LATE)]
            if found:
                names = "; ".join(f"{v.what} ({v.first.year})" for _, v in found)
                ahead = DAY if sentence.block == "dateline" or _looks_back(sentence) else BEFORE
                stretches = tuple(sorted((day - ahead, day + AFTER) for day, _ in found))
                yield Windows(f"«{span.said}» with: {names}", parsed.evidence(sentence.start, sentence.end), stretches, True, found[0][1].id)


def _fill_few_days(met: tuple[Visit, ...]) -> bool:
    """Whether a day told is one of these visits by chance once in ten times only."""
    return not are_neighbours(met[0]) and sum((v.last + LATE - v.first).days + 1 for v in met) <= FEW_DAYS


def _days_told(parsed: Parsed, lead: tuple[Sentence, ...]) -> Iterator[tuple[Sentence, TimeSpan]]:
    head = dateline(parsed)
    yield from (head,) if head is not None else ()
    yield from ((s, span) for s in lead for span in times_of(parsed, s))


def _looks_back(sentence: Sentence) -> bool:
    return any(p.pos in ("VERB", "PRTS") and "past" in p.tags for t in sentence.tokens if t.kind == "word" for p in t.parses[:1])


def tours(parsed: Parsed) -> Iterator[Windows]:
    """ "эмир Катара начал турне по Центральной Азии с Узбекистана …, посетит Киргизию и Казахстан": the one tour with most of those states."""
    lead = parsed.sentences[:TOUR_SENTENCES]
    told = next((s for s in lead if TOURS in s.lemma_set()), None)
    if told is None:
        return
    states = {str(code) for s in lead for m in s.mentions if m.kind in ("country", "place") for code in m.codes}
    for person in named_persons(parsed):
        found = sorted((v for host in states for v in visits_of(person, host) if v.of != host), key=lambda v: v.first)
        trips = [tuple(v for v in found if first.first <= v.first <= first.first + TOUR) for first in found]
        most = max((len({v.host for v in trip}) for trip in trips), default=0)
        best = [trip for trip in trips if len({v.host for v in trip}) == most]
        if most > 1 and len(best) == 1:
            names = "; ".join(f"{v.what} ({v.first.year})" for v in best[0])
            stretch = best[0][0].first - LATE, best[0][-1].last + AFTER
            yield Windows(f"a visit of that time: {names}", parsed.evidence(told.start, told.end), (stretch,), True, best[0][0].id)
