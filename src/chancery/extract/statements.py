"""statements of a document."""

from __future__ import annotations

from chancery.extract.parsed import Parsed
from chancery.extract.rows import Notes
from chancery.types import Statement


def statements(parsed: Parsed, notes: Notes) -> tuple[Statement, ...]:
    """Rows of the document, without ids."""
    return ()
