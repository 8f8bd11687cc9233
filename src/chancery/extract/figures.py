"""figures of a document."""

from __future__ import annotations

from chancery.extract.parsed import Parsed
from chancery.extract.rows import Notes
from chancery.types import Figure


def figures(parsed: Parsed, notes: Notes) -> tuple[Figure, ...]:
    """Rows of the document, without ids."""
    return ()
