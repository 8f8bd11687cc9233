"""Mentions of one document to who, where and when: `chancery.resolve(document).who`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chancery.types import Document
from chancery.verbs import make_verb

if TYPE_CHECKING:
    from chancery.extract.parsed import Parsed


def resolve(doc: Document) -> Parsed:
    """The document parsed and dated, every person, state and place of it resolved: `resolve(doc).who[0].actor.name`."""
    from chancery.extract import parsed_document

    return parsed_document(doc)


make_verb(__name__)
