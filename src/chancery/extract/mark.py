"""Below the rows: what a document mentions, whatever its topic, before anything is judged relevant."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from chancery.extract import parsed_document
from chancery.extract.amounts import amounts
from chancery.extract.events import events
from chancery.extract.offices import offices
from chancery.extract.parsed import Mention, Parsed
from chancery.extract.rows import Notes
from chancery.extract.statements import statements
from chancery.extract.when import resolve, times_of
from chancery.types import Document, Event, Office


class Marked(msgspec.Struct, frozen=True, omit_defaults=True):
    """A mention: half-open offsets, its words, and what it stands for (`name`, `id`, `codes`, value, unit, EDTF)."""

    start: int
    end: int
    text: str
    name: str | None = None
    id: str | None = None
    codes: tuple[str, ...] = ()
    edtf: str | None = None
    value: float | None = None
    unit: str | None = None


class Marks(msgspec.Struct, frozen=True):
    """All marks of a document, in the order of the text."""

    doc: Document
    sentences: tuple[Marked, ...] = ()
    persons: tuple[Marked, ...] = ()
    organisations: tuple[Marked, ...] = ()
    places: tuple[Marked, ...] = ()
    dates: tuple[Marked, ...] = ()
    amounts: tuple[Marked, ...] = ()
    offices: tuple[Office, ...] = ()
    meetings: tuple[Event, ...] = ()


def mark(doc: Document) -> Marks:
    """What a document mentions: sentences, persons, organisations, places, dates and amounts, offices and meetings.

    A text in a language without a pack has no marks.
    """
    from chancery.extract import PACKS

    if doc.lang not in PACKS:
        return Marks(doc)
    parsed = parsed_document(doc)
    notes = Notes(parsed)
    said = statements(parsed, notes)
    met = tuple(e for e in events(parsed, said, notes) if e.kind in ("meeting", "talks", "call"))
    return Marks(
        parsed.doc,
        tuple(Marked(s.start, s.end, doc.text[s.start : s.end]) for s in parsed.sentences),
        tuple(_named(parsed, ("person",))),
        tuple(_named(parsed, ("org",))),
        tuple(_named(parsed, ("place", "country", "region"))),
        tuple(_dates(parsed)),
        tuple(_amounts(parsed)),
        offices(parsed, notes),
        met,
    )


def _named(parsed: Parsed, kinds: tuple[str, ...]) -> Iterator[Marked]:
    for sentence in parsed.sentences:
        for mention in sentence.mentions:
            if mention.kind in kinds and mention.role != "pronoun" and not mention.adjective:
                yield _of(parsed, mention)


def _of(parsed: Parsed, mention: Mention) -> Marked:
    start = mention.name_start if mention.kind == "person" and mention.name_start >= 0 else mention.start
    ends = [t.start for t in mention.titles if t.start > start]
    end = len(parsed.doc.text[start : min(ends)].rstrip(" ,–—(")) + start if ends else mention.end
    actor = mention.actor
    return Marked(start, end, parsed.doc.text[start:end], actor.name if actor is not None else None,
                  actor.id if actor is not None else None, mention.codes)  # fmt: skip


def _dates(parsed: Parsed) -> Iterator[Marked]:
    for sentence in parsed.sentences:
        for span in times_of(parsed, sentence):
            yield Marked(span.start, span.end, span.said, edtf=resolve(parsed, span).edtf)


def _amounts(parsed: Parsed) -> Iterator[Marked]:
    for sentence in parsed.sentences:
        for found in amounts(parsed.doc.text[sentence.start : sentence.end]):
            start = sentence.start + found.start
            yield Marked(start, sentence.start + found.end, found.said, value=found.value, unit=found.unit)


