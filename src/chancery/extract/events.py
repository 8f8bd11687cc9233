"""events of a document."""

from __future__ import annotations

from chancery.extract.parsed import Parsed
from chancery.extract.rows import Notes
from chancery.types import Event


def events(parsed: Parsed, notes: Notes) -> tuple[Event, ...]:
    """Rows of the document, without ids."""
    return ()
