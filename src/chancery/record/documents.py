"""One entry a document: outlet, day, chain of sources, how many rows it gave, and its cluster of copies."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from chancery.record.dating.datings import contradictions, lender
from chancery.record.merging.corpus import Corpus
from chancery.types import ROW_KINDS, Bound, Claims, Entry, FieldValue


def document_entry(claims: Claims, corpus: Corpus) -> Entry:
    """The entry of one document, under the document's own id.

    It names no file: a record depends on what articles say, never on where they lay. The store tells the paths. Of an
    undated document `published_bounds` tell why it is dated as it is, each with the row of another article that gives it,
    and `dating_conflict` those by other articles that its own words exclude.
    """
    doc = claims.doc
    values: dict[str, object] = {
        "title": doc.title, "outlet": doc.outlet, "published": doc.published, "published_basis": doc.published_basis,
        "lang": doc.lang, "url": doc.url, "source_chain": list(doc.source_chain) or None,
        "media_credit": list(doc.media_credit) or None, "rows": row_count(claims),
        "cluster": corpus.independence.cluster(doc.id),
    }  # fmt: skip
    fields: dict[str, tuple[FieldValue, ...]] = {
        name: (FieldValue(values[name], (doc.id,)),) for name in sorted(values) if values[name] is not None
    }
    fields |= _reasons("published_bounds", doc.published_bounds, doc.id)
    fields |= _reasons("dating_conflict", contradictions(doc), doc.id)
    fields = {name: fields[name] for name in sorted(fields)}
    return Entry(id=doc.id, kind="documents", fields=fields)


def _reasons(name: str, bounds: Sequence[Bound], id_: str) -> dict[str, tuple[FieldValue, ...]]:
    values = tuple(FieldValue(msgspec.to_builtins(bound), (lender(bound) or id_,)) for bound in bounds)
    return {name: values} if values else {}


def row_count(claims: Claims) -> int:
    """How many rows a document gave."""
    return sum(len(getattr(claims, kind)) for kind in ROW_KINDS)
