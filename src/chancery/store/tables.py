"""The tables of a store, one SQLAlchemy Core schema for every database.

meta(key, value)                          schema version, what the entries were built from
documents(id, text, body)                 the frozen text; body is the document as JSON without it
sources(document, source)                 every path at which a text was found
claims(document, kind, place, id, body)   rows as JSON, in the order of the text
entries(kind, place, id, body)            the record, in order
series_files(place, id, name, dataset)    files of official figures, in the order in which they were imported
series(file, line, body)                  their observations as JSON (schema 2)
readings(number, source, url, document)   every text that was read at a place, in order (schema 3)
former(document, text, body)              texts that gave way to later ones, with their rows as JSON
judgements(place, id, body)               what people found, in the order in which it was kept; only ever added to (schema 4)
"""

from __future__ import annotations

from sqlalchemy import DDL, Column, ForeignKey, Index, Integer, LargeBinary, MetaData, Table, Text, event

APPLICATION = 0x43484E43
"""`PRAGMA application_id` of a Chancery record ("CHNC"), by which a foreign database is known."""
VERSION = 4
"""`PRAGMA user_version`: the schema; raised when a table changes, with a step in migrations.py."""
RECORD = 1
"""How entries are made from claims; raised where a record built before must be built again."""

METADATA = MetaData()

META = Table("meta", METADATA, Column("key", Text, primary_key=True), Column("value", Text, nullable=False))

DOCUMENTS = Table(
    "documents", METADATA,
    Column("id", Text, primary_key=True),
    Column("text", Text, nullable=False),
    Column("body", LargeBinary, nullable=False),
)  # fmt: skip

SOURCES = Table(
    "sources", METADATA,
    Column("document", Text, ForeignKey("documents.id"), primary_key=True),
    Column("source", Text, primary_key=True),
)  # fmt: skip
SOURCES_BY_SOURCE = Index("sources_by_source", SOURCES.c.source)

CLAIMS = Table(
    "claims", METADATA,
    Column("document", Text, ForeignKey("documents.id"), primary_key=True),
    Column("kind", Text, primary_key=True),
    Column("place", Integer, primary_key=True),
    Column("id", Text, nullable=False),
    Column("body", LargeBinary, nullable=False),
    Index("claims_by_id", "id"),
)  # fmt: skip

ENTRIES = Table(
    "entries", METADATA,
    Column("kind", Text, primary_key=True),
    Column("place", Integer, primary_key=True),
    Column("id", Text, nullable=False),
    Column("body", LargeBinary, nullable=False),
    Index("entries_by_id", "id"),
)  # fmt: skip

SERIES_FILES = Table(
    "series_files", METADATA,
    Column("place", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("dataset", Text, nullable=False),
)  # fmt: skip

SERIES = Table(
    "series", METADATA,
    Column("file", Integer, ForeignKey("series_files.place"), primary_key=True),
    Column("line", Integer, primary_key=True),
    Column("body", LargeBinary, nullable=False),
)  # fmt: skip

READINGS = Table(
    "readings", METADATA,
    Column("number", Integer, primary_key=True),
    Column("source", Text, nullable=False),
    Column("url", Text),
    Column("document", Text, nullable=False),
    Index("readings_by_source", "source"),
    Index("readings_by_url", "url"),
    Index("readings_by_document", "document"),
)  # fmt: skip

FORMER = Table(
    "former", METADATA,
    Column("document", Text, primary_key=True),
    Column("text", Text, nullable=False),
    Column("body", LargeBinary, nullable=False),
)  # fmt: skip

JUDGEMENTS = Table(
    "judgements", METADATA,
    Column("place", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("body", LargeBinary, nullable=False),
)  # fmt: skip
for _change in ("UPDATE", "DELETE"):
    _trigger = f"CREATE TRIGGER judgements_no_{_change.lower()} BEFORE {_change} ON judgements "
    _trigger += "BEGIN SELECT RAISE(ABORT, 'judgements are only ever added to'); END"
    event.listen(JUDGEMENTS, "after_create", DDL(_trigger))  # type: ignore[no-untyped-call]
