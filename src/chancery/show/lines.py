"""Documents as JSON lines: claims (`extract`) and marks (`mark`), the contract that other programs read."""

from __future__ import annotations

import msgspec

from chancery.show.entries import json_line
from chancery.types import ROW_KINDS, Claims, Document


def claims_line(claims: Claims) -> str:
    """One document as `{"doc": {...}, "offices": [...], …, "partnership": [...]}`; the text itself is left out."""
    rows = {kind: getattr(claims, kind) for kind in ROW_KINDS}
    return json_line({"doc": bare(claims.doc), **rows})


def marks_line(marks: msgspec.Struct) -> str:
    """One document's marks as `{"doc": {...}, "sentences": [...], "persons": [...], …}`."""
    fields = {f.name: getattr(marks, f.name) for f in msgspec.structs.fields(marks)}
    return json_line({**fields, "doc": bare(fields["doc"])})


def bare(doc: Document) -> dict[str, object]:
    """The document's fields without its text: `"text" not in bare(doc)`."""
    return {f.name: getattr(doc, f.name) for f in msgspec.structs.fields(doc) if f.name != "text"}
