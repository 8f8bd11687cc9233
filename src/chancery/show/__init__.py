"""The record for people and programs: entries, tables, the briefing note. `chancery.show(record, "events")`."""

from __future__ import annotations

from chancery.record import Record
from chancery.show.view import Source, source_of
from chancery.types import Entry
from chancery.verbs import make_verb


def show(given: Source | Record, kind: str) -> tuple[Entry, ...]:
    """The entries of one kind ("events", "figures" …), by date and id; `given` is a record or a store."""
    return tuple(source_of(given).entries(kind))


make_verb(__name__)
