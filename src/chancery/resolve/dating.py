"""The date of an undated document, from its own evidence and from dated facts of the world."""

from __future__ import annotations

from chancery.extract.parsed import Parsed
from chancery.types import Document


def dated(parsed: Parsed) -> Document:
    """The document with `published`: as shown, else inferred, else None."""
    return parsed.doc
