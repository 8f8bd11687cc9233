"""The record for people and programs: entries, tables, the briefing note. `chancery.show(record, "events")`."""

from __future__ import annotations

import datetime

from chancery.errors import ArgumentError
from chancery.record import Record
from chancery.show.view import Source, seen_from, source_of
from chancery.types import ROW_KINDS, Entry
from chancery.verbs import make_verb


def show(given: Source | Record, kind: str, as_of: datetime.date | None = None) -> tuple[Entry, ...]:
    """The entries of one kind ("events", "figures" … "documents"), by date and id; `given` is a record or a store.

    What came of promises, targets and plans is told as of the day `as_of`, by default that of the newest article.

    Raises ArgumentError where there is no such kind.
    """
    if kind not in (*ROW_KINDS, "documents"):
        raise ArgumentError(f"{kind!r}: no such kind of entries: write one of {', '.join((*ROW_KINDS, 'documents'))}")
    return tuple(seen_from(source_of(given), as_of).entries(kind))


make_verb(__name__)
