"""What is new since a day, for people and for programs: `chancery watch`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

import msgspec

from chancery.errors import ArgumentError
from chancery.record import Record
from chancery.record.changes.watching import Notice
from chancery.show import view, when
from chancery.show.changes import Quotes, head, place, quoted
from chancery.show.entries import json_line
from chancery.show.labels import Labels
from chancery.show.reached import sides_of, sides_words, status_words
from chancery.show.scope import scope
from chancery.show.values import field_name, value_words
from chancery.types import ROW_KINDS, Entry
from chancery.world import countries


def watch_text(notices: Sequence[Notice], say: Labels, quotes: Quotes, figures: Iterable[Entry] = ()) -> Iterator[str]:
    """Notices by what happened, each with the sentence that shows it; of what is new the entries by kind.

    `figures` are those of the record, to tell of a goal that only some of them reach.
    """
    known = {e.id: e for e in figures}
    if not notices:
        yield say.text("watch.none")
    for number, (what, found) in enumerate(groupby(notices, key=lambda n: n.what)):
        some = tuple(found)
        yield f"{chr(10) * bool(number)}{say.text(f'watch.{what}')} ({len(some)})"
        yield from _by_kind(some, say, quotes, known)


def concerning(made: Record, between: tuple[str, str]) -> frozenset[str]:
    """Ids of the entries that concern two states, as a briefing note takes them, and of the articles that tell of them.

    Raises ArgumentError where a code names no state.
    """
    if wrong := [code for code in between if code.upper() not in countries()]:
        raise ArgumentError(f"{wrong[0]}: no such state: write ISO 3166-1 alpha-2 codes, such as KZ CN")
    base = view.ground(made.said, made.entries["documents"])
    pair = scope(made.entries, base.claims, (between[0].upper(), between[1].upper()))
    chosen = [e for kind in ROW_KINDS for e in made.entries[kind] if pair.holds(e)]
    told = {base.claims[id_][2] for e in chosen for id_ in view.claims_of(e) if id_ in base.claims}
    return frozenset({e.id for e in chosen} | told)


def _by_kind(notices: Iterable[Notice], say: Labels, quotes: Quotes, known: Mapping[str, Entry]) -> Iterator[str]:
    for kind, found in groupby(notices, key=lambda n: n.entry.kind):
        yield f"  {say.text(f'kind.{kind}')}"
        for notice in found:
            yield f"    {head(notice.entry, say, quotes)}"
            yield from (f"      {line}" for line in _more(notice, say, quotes, known))


def _more(notice: Notice, say: Labels, quotes: Quotes, known: Mapping[str, Entry]) -> Iterator[str]:
    entry = notice.entry
    if notice.field is not None:
        yield from _values(notice, notice.field, say, quotes)
        return
    if notice.due is not None:
        yield say.text("watch.due", date=when.words(notice.due, say))
    elif notice.status is not None:
        was = f"{say.status(entry.kind, notice.was)} → " if notice.was is not None else ""
        yield f"{say.text('change.status')}: {was}{status_words(entry, notice.status, beside := sides_of(entry, known), say)}"
        yield from sides_words(beside, say)
    if notice.claims and entry.kind != "documents":
        yield from _quote(notice.claims, say, quotes, entry.kind != "statements")


def _values(notice: Notice, field: str, say: Labels, quotes: Quotes) -> Iterator[str]:
    """Every value with the first sentence that gives it, those published since marked as new."""
    for value in notice.entry.fields[field]:
        fresh = "+" if set(value.claims) & set(notice.claims) else " "
        yield f"{fresh} {field_name(field, say, notice.entry.kind)}: {value_words(value.value, field, notice.entry, say)}"
        yield from (f"    {line}" for line in _quote(value.claims, say, quotes))


def _quote(claims: Iterable[str], say: Labels, quotes: Quotes, words: bool = True) -> Iterator[str]:
    """The first sentence there is with its article; of a statement, whose words stand there already, the article alone."""
    found = next((q for q in map(quotes, claims) if q is not None and q.text), None)
    if found is not None:
        yield f"| {quoted(found, say)}" if words else f"| [{place(found, say)}]"


def watch_line(notice: Notice) -> str:
    """A notice as JSON: `what`, the whole `entry`, `published`, `claims`, `was`, `status`, `field`, `due`."""
    return json_line(msgspec.to_builtins(notice))
