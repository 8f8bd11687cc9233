"""Below the rows: what a document mentions, whatever its topic, before anything is judged relevant."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from chancery import world
from chancery.extract import parsed_document
from chancery.extract.amounts.grammar import amounts
from chancery.extract.events.document import events
from chancery.extract.marks.entities import entities, lined
from chancery.extract.marks.entity_words import Named, is_adjective
from chancery.extract.marks.mark_rows import Cast, Deal, Encounter, Post, deals_of, meetings, posts
from chancery.extract.marks.position_phrases import adjective_place
from chancery.extract.offices.document import offices
from chancery.extract.parsed import Mention, Parsed, Token
from chancery.extract.rows import Notes
from chancery.extract.statements.document import statements
from chancery.extract.times.when import resolve, times_of, yearless
from chancery.types import Document


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
    """All marks of a document, in the order of the text; `adjectives` are those of states and places ("британский")."""

    doc: Document
    sentences: tuple[Marked, ...] = ()
    persons: tuple[Marked, ...] = ()
    organisations: tuple[Marked, ...] = ()
    places: tuple[Marked, ...] = ()
    adjectives: tuple[Marked, ...] = ()
    dates: tuple[Marked, ...] = ()
    amounts: tuple[Marked, ...] = ()
    offices: tuple[Post, ...] = ()
    meetings: tuple[Encounter, ...] = ()
    deals: tuple[Deal, ...] = ()


def mark(doc: Document) -> Marks:
    """What a document mentions: sentences, persons, organisations, places and their adjectives, dates and amounts, offices, meetings, deals.

    A text in a language without a pack has no marks.
    """
    from chancery.extract import PACKS

    if doc.lang not in PACKS:
        return Marks(doc)
    parsed = parsed_document(doc)
    notes = Notes(parsed)
    said = statements(parsed, notes)
    met = tuple(e for e in events(parsed, said, notes) if e.kind in ("meeting", "talks", "call"))
    lines = lined(parsed)
    found = entities(lines)
    cast = Cast(parsed, tuple((line, names) for line, (names, _) in zip(lines, found, strict=True)))
    return Marks(
        parsed.doc,
        tuple(Marked(s.start, s.end, doc.text[s.start : s.end]) for s in parsed.sentences),
        tuple(_named(cast, "per")),
        tuple(_named(cast, "org")),
        tuple(_named(cast, "loc", [inside for _, inside in found])),
        tuple(_adjectives(cast)),
        tuple(_dates(parsed)),
        tuple(_amounts(parsed)),
        posts(cast, offices(parsed, notes)),
        meetings(cast, met),
        deals_of(cast),
    )


def _named(cast: Cast, kind: str, insides: Sequence[Sequence[Named]] = ()) -> Iterator[Marked]:
    for number, (line, names) in enumerate(cast.lines):
        inside = insides[number] if insides else ()
        for name in sorted((*(n for n in names if n.kind == kind), *inside), key=lambda n: n.first):
            start, end = line.tokens[name.first].start, line.tokens[name.last - 1].end
            actor, cover = cast.actor(number, name), cast.cover(number, name)
            known = actor.id if actor.id is not None and not actor.id.startswith(("p:", "o:")) else None
            yield Marked(start, end, cast.parsed.doc.text[start:end], actor.name, known, cover.codes if cover is not None else ())


def _adjectives(cast: Cast) -> Iterator[Marked]:
    """ "Британский" stands for Великобритания, "московский" for Москва; in "Московская область" the whole is the name of a place."""
    for line, names in cast.lines:
        inside = {k for n in names if n.kind != "org" for k in range(n.first, n.last) if n.last > n.first + 1}
        for k, token in enumerate(line.tokens):
            found = _of_place(token, line.cover[k]) if k not in inside else None
            if found is not None:
                yield Marked(token.start, token.end, token.text, *found)


def _of_place(token: Token, cover: Mention | None) -> tuple[str | None, str | None, tuple[str, ...]] | None:
    """The name, the id and the codes of the states or the place that an adjective is of; of two states ("российско-китайский") no name."""
    if cover is None:
        place = adjective_place(token) if is_adjective(token) else None
        return (place[0], None, ()) if place is not None else None
    if not cover.adjective or cover.last > cover.first + 1:
        return None
    if cover.kind == "region":
        return world.regions()[cover.role].name, cover.role, cover.codes
    state = world.countries()[cover.codes[0]] if len(cover.codes) == 1 else None
    return (state.name, state.code, cover.codes) if state is not None else (None, None, cover.codes)


def _dates(parsed: Parsed) -> Iterator[Marked]:
    for sentence in parsed.sentences:
        for span in times_of(parsed, sentence):
            length = span.spec.duration and span.spec.count is not None
            yield Marked(
                span.start, span.end, span.said, edtf=resolve(parsed, span).edtf or yearless(span.spec),
                value=float(span.spec.count) if length and span.spec.count is not None else None, unit=span.spec.unit if length else None,
            )  # fmt: skip


def _amounts(parsed: Parsed) -> Iterator[Marked]:
    for sentence in parsed.sentences:
        for found in amounts(parsed.doc.text[sentence.start : sentence.end]):
            start = sentence.start + found.start
            yield Marked(start, sentence.start + found.end, found.said, value=found.value, unit=found.unit)


