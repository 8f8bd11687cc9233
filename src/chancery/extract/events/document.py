"""Events of a document: meetings, talks, calls, visits, summits, forums, signings, interviews."""

from __future__ import annotations

import functools
from collections.abc import Iterator

import msgspec

from chancery.extract.events.attendance import attendance
from chancery.extract.events.delegations import days_of_culture, delegations
from chancery.extract.events.envoys import envoys
from chancery.extract.events.frames import build
from chancery.extract.events.gatherings import gatherings
from chancery.extract.events.merge import merged
from chancery.extract.events.openings import may_tell
from chancery.extract.events.rows import Scene
from chancery.extract.events.signing import SIDES_SIGN, answered, interviews, signings
from chancery.extract.events.towns import with_capitals
from chancery.extract.frames import matches
from chancery.extract.parsed import Parsed, Sentence
from chancery.extract.rows import Notes, told_at
from chancery.types import Actor, Event, Statement

MUTE = frozenset(("dateline",))
FIRST_LETTERS = 12


def events(parsed: Parsed, statements: tuple[Statement, ...], notes: Notes, first: int | None = None) -> tuple[Event, ...]:
    """Every event the text tells, or its `first` sentences tell, one row an event; `statements` tell who says "мы" in a quotation."""
    rows = [row for sentence in parsed.sentences[:first] if sentence.block not in MUTE and may_tell(sentence)
            for row in _signed_by_those_who_meet(tuple(_of_sentence(parsed, with_capitals(sentence), statements, notes)))]  # fmt: skip
    return merged(parsed, (*rows, *answered(parsed, statements)))


def _signed_by_those_who_meet(rows: tuple[Event, ...]) -> tuple[Event, ...]:
    """ "Чили и Перу подписали договор в ходе встречи A и B": the two of the one meeting of the sentence sign."""
    met = [r for r in rows if r.kind in ("meeting", "talks") and len(r.participants) == 2]
    if len(met) != 1:
        return rows
    return tuple(
        msgspec.structs.replace(r, participants=met[0].participants)
        if r.rule == SIDES_SIGN and r.countries == met[0].countries else r for r in rows
    )  # fmt: skip


def _of_sentence(
    parsed: Parsed, sentence: Sentence, statements: tuple[Statement, ...], notes: Notes
) -> Iterator[Event]:
    voice = functools.partial(voice_at, parsed, statements)
    for found in matches("events", sentence):
        yield from build(Scene(parsed, sentence, found, notes, voice(sentence.tokens[found.trigger].start)))
    yield from gatherings(parsed, sentence, voice, notes)
    yield from signings(parsed, sentence, voice, notes)
    yield from interviews(parsed, sentence, notes)
    yield from attendance(parsed, sentence)
    yield from delegations(parsed, sentence)
    yield from days_of_culture(parsed, sentence, notes)
    yield from envoys(parsed, sentence, notes)


def voice_at(parsed: Parsed, statements: tuple[Statement, ...], offset: int) -> Actor | None:
    """Who speaks at the offset: the speaker of the direct quotation that covers it, or None."""
    for statement in told_at(parsed, statements, offset):
        if statement.direct:
            opening = statement.text[:FIRST_LETTERS]
            quoted = (q for e in statement.evidence for q in parsed.quotes_from(e.start, e.end) if q.depth == 1)
            marked = any(parsed.doc.text.startswith(opening, q.start) for q in quoted)
            return None if marked and parsed.quote_at(offset) is None else statement.speaker
    return None
