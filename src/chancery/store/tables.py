"""The tables of a store, one SQLAlchemy Core schema for every database.

meta(key, value)                          what the entries were built from, and each build: what was read and judged by then
documents(id, text, body)                 the frozen text; body is the document as JSON without it
sources(document, source)                 every path at which a text was found
claims(document, kind, place, id, body)   rows as JSON, in the order of the text
entries(kind, place, id, body)            the record, in order
series_files(place, id, name, dataset)    files of official figures, in the order in which they were imported
series(file, line, body)                  their observations as JSON (schema 2)
readings(number, source, url, document)   every text that was read at a place, in order (schema 3)
former(document, text, body)              texts that gave way to later ones, with their rows as JSON
judgements(place, id, body)               what people found, in the order in which it was kept; only ever added to (schema 4)
merged(id, kind, block, first, width, body)  entries before what depends on a day (schema 5; `entries` before)
pending(document)                         documents that came, went or were judged since the record was built
clusters(document, cluster)               which documents are copies of one text
kin(document, other, kinship)             copies and documents that draw on one text, both ways
prints(document, day, sketch, room, runs) by what copies are found (schema 6), and
sketches(value, document, day)            the same by value
days(document, given, least)              by which the newest article is known
datings(document, body)                   what other documents say of the date of an undated one, as JSON
lent(topic, key, value, document)         what documents lend each other
asked(topic, key, document)               what documents ask for
blocks(block, body)                       claims that are merged together, with what merging asks about them (schema 6)
placed(claim, document, block)            the block of each claim
earlier(id, body)                         what entries were made of when their ids went, as JSON (schema 6)
reread(claim, document, next)             claims that a text makes no longer since it was read again, and what it says in their place
block_keys(key, block)                    the keys under which the claims of a block may meet others
"""

from __future__ import annotations

from sqlalchemy import DDL, BigInteger, Column, ForeignKey, Index, Integer, LargeBinary, MetaData, Table, Text, event

APPLICATION = 0x43484E43
"""`PRAGMA application_id` of a Chancery record ("CHNC"), by which a foreign database is known."""
VERSION = 6
"""`PRAGMA user_version`: the schema; raised when a table changes, with a step in migrations.py."""
RECORD = 5
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

MERGED = Table(
    "merged", METADATA,
    Column("id", Text, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("block", Integer, nullable=False),
    Column("first", Integer, nullable=False),
    Column("width", Integer, nullable=False),
    Column("body", LargeBinary, nullable=False),
    Index("merged_in_order", "kind", "first", "width", "id"),
    Index("merged_by_block", "block"),
)  # fmt: skip
"""`first` is the proleptic ordinal of an entry's first possible day, `width` how many days it leaves open."""

PENDING = Table("pending", METADATA, Column("document", Text, primary_key=True))

CLUSTERS = Table(
    "clusters", METADATA,
    Column("document", Text, primary_key=True),
    Column("cluster", Text, nullable=False),
    Index("clusters_by_cluster", "cluster"),
)  # fmt: skip

PRINTS = Table(
    "prints", METADATA,
    Column("document", Text, primary_key=True),
    Column("day", Integer),
    Column("sketch", LargeBinary, nullable=False),
    Column("room", Text),
    Column("runs", LargeBinary, nullable=False),
)  # fmt: skip
"""`day` is the ordinal of the day of publication, null where a document shows none; `sketch` and `runs` hold values of four bytes each."""

SKETCHES = Table(
    "sketches", METADATA,
    Column("value", BigInteger, primary_key=True),
    Column("document", Text, primary_key=True),
    Column("day", Integer),
    Index("sketches_by_day", "value", "day", "document"),
    sqlite_with_rowid=False,
)  # fmt: skip

KIN = Table(
    "kin", METADATA,
    Column("document", Text, primary_key=True),
    Column("other", Text, primary_key=True),
    Column("kinship", Integer, nullable=False),
)  # fmt: skip
"""`kinship` is 2 for copies of one text, 1 for two texts that draw on one."""

DATINGS = Table("datings", METADATA, Column("document", Text, primary_key=True), Column("body", LargeBinary, nullable=False))

DAYS = Table(
    "days", METADATA,
    Column("document", Text, primary_key=True),
    Column("given", Integer, index=True),
    Column("least", Integer, index=True),
)  # fmt: skip
"""Ordinals: the last day on which a document may be published, where it says so; else the first one."""

LENT = Table(
    "lent", METADATA,
    Column("topic", Text, primary_key=True),
    Column("key", Text, primary_key=True),
    Column("value", Text, primary_key=True),
    Column("document", Text, primary_key=True),
    Index("lent_by_document", "document"),
)  # fmt: skip

ASKED = Table(
    "asked", METADATA,
    Column("topic", Text, primary_key=True),
    Column("key", Text, primary_key=True),
    Column("document", Text, primary_key=True),
    Index("asked_by_document", "document"),
)  # fmt: skip

BLOCKS = Table("blocks", METADATA, Column("block", Integer, primary_key=True), Column("body", LargeBinary, nullable=False))

PLACED = Table(
    "placed", METADATA,
    Column("claim", Text, primary_key=True),
    Column("document", Text, nullable=False),
    Column("block", Integer, nullable=False),
    Index("placed_by_document", "document"),
)  # fmt: skip

BLOCK_KEYS = Table(
    "block_keys", METADATA,
    Column("key", BigInteger, primary_key=True),
    Column("block", Integer, primary_key=True),
)  # fmt: skip

EARLIER = Table("earlier", METADATA, Column("id", Text, primary_key=True), Column("body", LargeBinary, nullable=False))

REREAD = Table(
    "reread", METADATA,
    Column("claim", Text, primary_key=True),
    Column("document", Text, nullable=False),
    Column("next", Text),
)  # fmt: skip

GROWTH = (MERGED, PENDING, BLOCKS, CLUSTERS, KIN, PRINTS, SKETCHES, DATINGS, DAYS, LENT, ASKED, PLACED, BLOCK_KEYS)
"""What a store remembers of how its record was built, so that an article more changes only what it touches."""
