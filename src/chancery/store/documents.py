"""Documents and their rows as the SQL store keeps them: read back whole, under the places at which they stand."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

import msgspec
from sqlalchemy import Connection, select

from chancery.store import stored
from chancery.store.lookups import rows_where
from chancery.store.opening import decoded
from chancery.store.tables import CLAIMS, DOCUMENTS, SOURCES
from chancery.types import ROW_TYPES, Claims, Document, Row


def load(db: Connection, path: Path, ids: Collection[str]) -> list[Claims]:
    """Documents with their rows, those of `ids` that are kept, by id; `path` is for the message where one cannot be read."""
    rows: dict[str, dict[str, list[Row]]] = {}
    for row in rows_where(db, select(CLAIMS).order_by(CLAIMS.c.place), CLAIMS.c.document, ids):
        same = rows.setdefault(row.document, {}).setdefault(row.kind, [])
        same.append(decoded(path, row.body, ROW_TYPES[row.kind]))
    sources: dict[str, list[str]] = {}
    for row in rows_where(db, select(SOURCES), SOURCES.c.document, ids):
        sources.setdefault(row.document, []).append(row.source)
    found = []
    for row in rows_where(db, select(DOCUMENTS), DOCUMENTS.c.id, ids):
        doc = msgspec.structs.replace(decoded(path, row.body, Document), text=row.text)
        known = {kind: tuple(same) for kind, same in rows.get(row.id, {}).items()}
        found.append(stored(Claims(doc, **known), tuple(sources.get(row.id, ()))))  # type: ignore[arg-type]
    return sorted(found, key=lambda c: c.doc.id)


def document_in(db: Connection, path: Path, id_: str) -> Document | None:
    """A document with its frozen text, without reading its rows."""
    found = db.execute(select(DOCUMENTS.c.text, DOCUMENTS.c.body).where(DOCUMENTS.c.id == id_)).first()
    if found is None:
        return None
    doc = msgspec.structs.replace(decoded(path, found.body, Document), text=found.text)
    return stored(Claims(doc), sources_of(db, id_)).doc


def row_in(db: Connection, path: Path, id_: str) -> tuple[str, Row] | None:
    """A row by id, with the id of its document."""
    query = select(CLAIMS.c.document, CLAIMS.c.kind, CLAIMS.c.body).where(CLAIMS.c.id == id_)
    found = db.execute(query.order_by(CLAIMS.c.document, CLAIMS.c.kind, CLAIMS.c.place)).first()
    return None if found is None else (found.document, decoded(path, found.body, ROW_TYPES[found.kind]))


def sources_of(db: Connection, id_: str) -> tuple[str, ...]:
    """Where a document stands."""
    query = select(SOURCES.c.source).where(SOURCES.c.document == id_).order_by(SOURCES.c.source)
    return tuple(db.execute(query).scalars())
