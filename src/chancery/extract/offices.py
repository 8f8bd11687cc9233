"""offices of a document."""

from __future__ import annotations

from chancery.extract.parsed import Parsed
from chancery.extract.rows import Notes
from chancery.types import Office


def offices(parsed: Parsed, notes: Notes) -> tuple[Office, ...]:
    """Rows of the document, without ids."""
    return ()
