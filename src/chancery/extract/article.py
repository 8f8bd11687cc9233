"""One article through the whole of extraction: parsed, dated, its persons resolved, every kind of row found and tied."""

from __future__ import annotations

import msgspec

from chancery.extract.agreements.document import agreements
from chancery.extract.commitments.document import commitments
from chancery.extract.events.document import events
from chancery.extract.figures.document import figures
from chancery.extract.gate import may_concern_states
from chancery.extract.initiatives.document import initiatives
from chancery.extract.links import linked
from chancery.extract.offices.document import offices
from chancery.extract.parsed import Parsed
from chancery.extract.parsing import mended, parse, resolved
from chancery.extract.partnership import partnership
from chancery.extract.relevance import of_relations
from chancery.extract.rows import Notes
from chancery.extract.sides import concerns_states
from chancery.extract.statements.document import statements
from chancery.extract.statements.relevance import touches_relations
from chancery.resolve.dating import dated
from chancery.types import ROW_KINDS, Claims, Document


def resolved_document(doc: Document) -> Parsed:
    """The document parsed, dated from its own evidence where it shows no date, and its persons resolved."""
    parsed = parse(doc)
    return resolved(parsed, dated(parsed))


def claims_in(doc: Document, gate: bool = True) -> Claims:
    """What one document in a language with a pack says; `gate=False` parses it whatever it names."""
    if gate and not may_concern_states(mended(doc.text), doc.lang or ""):
        return _silent(doc, Notes(Parsed(doc, (), (), ())))
    parsed = resolved_document(doc)
    notes = Notes(parsed)
    if not concerns_states(parsed):
        return _silent(parsed.doc, notes)
    said = statements(parsed, notes)
    happened = events(parsed, said, notes)
    claims = Claims(
        parsed.doc,
        offices(parsed, notes) if happened or said or touches_relations(parsed) else (),
        happened,
        said,
        figures(parsed, said, notes),
        agreements(parsed, said, notes),
        commitments(parsed, said, notes),
        initiatives(parsed, said, notes),
        partnership(parsed, notes),
        tuple(notes.refusals),
    )
    if not any(getattr(claims, kind) for kind in ROW_KINDS):
        return claims
    claims = of_relations(parsed, claims, notes)
    return linked(parsed, msgspec.structs.replace(claims, refusals=tuple(notes.refusals)))


def _silent(doc: Document, notes: Notes) -> Claims:
    notes.refuse("relevance", "the text names fewer than two states or organisations of states", 0, min(len(doc.text), 200))
    return Claims(doc, refusals=tuple(notes.refusals))
