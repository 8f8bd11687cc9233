"""initiatives of a document."""

from __future__ import annotations

from chancery.extract.parsed import Parsed
from chancery.extract.rows import Notes
from chancery.types import Initiative


def initiatives(parsed: Parsed, notes: Notes) -> tuple[Initiative, ...]:
    """Rows of the document, without ids."""
    return ()
