"""The tables of a store, one SQLAlchemy Core schema for every database.

meta(key, value)                          schema version, what the entries were built from
documents(id, text, body)                 the frozen text; body is the document as JSON without it
sources(document, source)                 every path at which a text was found
claims(document, kind, place, id, body)   rows as JSON, in the order of the text
entries(kind, place, id, body)            the record, in order
"""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Integer, LargeBinary, MetaData, Table, Text

APPLICATION = 0x43484E43
"""`PRAGMA application_id` of a Chancery record ("CHNC"), by which a foreign database is known."""
VERSION = 1
"""`PRAGMA user_version`: the schema; raised when a table changes."""

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
