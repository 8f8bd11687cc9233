"""Rows get their ids, and the links between rows of one document: statement → event, agreement → event, commitment → figure."""

from __future__ import annotations

from chancery.extract.parsed import Parsed
from chancery.extract.rows import with_id
from chancery.types import Claims


def linked(parsed: Parsed, claims: Claims) -> Claims:
    """The claims with ids on every row and with links set."""
    doc = claims.doc.id
    return Claims(
        claims.doc,
        tuple(with_id(doc, "offices", r) for r in claims.offices),
        tuple(with_id(doc, "events", r) for r in claims.events),
        tuple(with_id(doc, "statements", r) for r in claims.statements),
        tuple(with_id(doc, "figures", r) for r in claims.figures),
        tuple(with_id(doc, "agreements", r) for r in claims.agreements),
        tuple(with_id(doc, "commitments", r) for r in claims.commitments),
        tuple(with_id(doc, "initiatives", r) for r in claims.initiatives),
        tuple(with_id(doc, "partnership", r) for r in claims.partnership),
        claims.refusals,
    )
