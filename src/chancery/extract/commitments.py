"""commitments of a document."""

from __future__ import annotations

from chancery.extract.parsed import Parsed
from chancery.extract.rows import Notes
from chancery.types import Commitment


def commitments(parsed: Parsed, notes: Notes) -> tuple[Commitment, ...]:
    """Rows of the document, without ids."""
    return ()
