"""partnership of a document."""

from __future__ import annotations

from chancery.extract.parsed import Parsed
from chancery.extract.rows import Notes
from chancery.types import Partnership


def partnership(parsed: Parsed, notes: Notes) -> tuple[Partnership, ...]:
    """Rows of the document, without ids."""
    return ()
