"""agreements of a document."""

from __future__ import annotations

from chancery.extract.parsed import Parsed
from chancery.extract.rows import Notes
from chancery.types import Agreement


def agreements(parsed: Parsed, notes: Notes) -> tuple[Agreement, ...]:
    """Rows of the document, without ids."""
    return ()
