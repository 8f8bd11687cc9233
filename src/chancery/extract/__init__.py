"""Document → claims: what one article says, every row with its sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chancery.types import Claims, Document
from chancery.verbs import make_verb

if TYPE_CHECKING:
    from chancery.extract.parsed import Parsed

__all__ = ["extract", "parsed_document"]

PACKS = frozenset(("ru",))


def parsed_document(doc: Document) -> Parsed:
    """The document parsed, dated from its own evidence where it shows no date, and its persons resolved."""
    from chancery.extract.article import resolved_document

    return resolved_document(doc)


def extract(doc: Document, *, gate: bool = True) -> Claims:
    """What one document says: `extract(next(read("article.txt"))).figures[0].value`.

    A pure function of the document: no clock, no network. A text in a language without a pack has no rows, nor has one
    whose words name no two states; that is seen before it is parsed, and such a text is not dated. `gate=False` parses it
    all the same, with the same rows. The rules are loaded with the first text: who reads times alone does not wait for them.
    """
    if doc.lang not in PACKS:
        return Claims(doc)
    from chancery.extract.article import claims_in

    return claims_in(doc, gate)


make_verb(__name__)
