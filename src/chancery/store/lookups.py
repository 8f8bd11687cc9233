"""What documents lend each other, kept by key: who lends what, who asks, and whom a change of it concerns."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import islice
from typing import TypeVar

from sqlalchemy import ColumnElement, Connection, Row, Select, Table, delete, insert, select

from chancery.store.tables import ASKED, LENT

MANY = 500  # values in one query
BULK = 20_000  # rows in one insertion

V = TypeVar("V")
Values = dict[str, frozenset[str]]


def chunks(values: Iterable[V], size: int = MANY) -> Iterator[list[V]]:
    """Values in lists of at most `size`, in order."""
    rest = iter(values)
    while some := list(islice(rest, size)):
        yield some


def rows_where(db: Connection, query: Select[V], column: ColumnElement[str] | ColumnElement[int], values: Iterable[str | int]) -> Iterator[Row[V]]:
    """Rows of a query in which a column has one of some values, however many."""
    for some in chunks(dict.fromkeys(values)):
        yield from db.execute(query.where(column.in_(some)))


def delete_where(db: Connection, table: Table, column: ColumnElement[str] | ColumnElement[int], values: Iterable[str | int]) -> None:
    """Take out the rows of a table in which a column has one of some values."""
    for some in chunks(dict.fromkeys(values)):
        db.execute(delete(table).where(column.in_(some)))


def insert_all(db: Connection, table: Table, rows: Iterable[Mapping[str, object]]) -> None:
    """Add rows, however many."""
    for some in chunks(rows, BULK):
        db.execute(insert(table), [dict(row) for row in some])


class Sheet:
    """Rows for several tables, written many at a time; `close` writes the rest."""

    def __init__(self, db: Connection) -> None:
        self._db = db
        self._rows: dict[Table, list[Mapping[str, object]]] = {}

    def add(self, table: Table, *rows: Mapping[str, object]) -> None:
        """Rows more for a table."""
        held = self._rows.setdefault(table, [])
        held += rows
        if len(held) >= BULK:
            self._write(table)

    def close(self) -> None:
        """Write what is left."""
        for table in tuple(self._rows):
            self._write(table)

    def _write(self, table: Table) -> None:
        if rows := self._rows.pop(table, []):
            self._db.execute(insert(table), rows)


def values_of(db: Connection, topic: str, keys: Collection[str]) -> Values:
    """All that is lent under some keys of a topic."""
    found: dict[str, set[str]] = {}
    query: Select[tuple[str, str]] = select(LENT.c.key, LENT.c.value).where(LENT.c.topic == topic).distinct()
    for row in rows_where(db, query, LENT.c.key, keys):
        found.setdefault(row.key, set()).add(row.value)
    return {key: frozenset(values) for key, values in found.items()}


def asked_by(db: Connection, topic: str, documents: Collection[str]) -> dict[str, frozenset[str]]:
    """The keys of a topic that documents ask for, by document."""
    found: dict[str, set[str]] = {id_: set() for id_ in documents}
    for row in rows_where(db, select(ASKED), ASKED.c.document, documents):
        if row.topic == topic:  # the database would rather look through all of the topic
            found[row.document].add(row.key)
    return {id_: frozenset(keys) for id_, keys in found.items()}


def lend(
    db: Connection, topic: str, lent: Mapping[str, Collection[tuple[str, str]]], asked: Mapping[str, Collection[str]]
) -> frozenset[str]:
    """Keep what documents now lend and ask on a topic; the ids of documents that ask for a key whose values changed."""
    held = rows_where(db, select(LENT), LENT.c.document, lent)
    old = {(row.key, row.value, row.document) for row in held if row.topic == topic}
    new = {(key, value, id_) for id_, pairs in lent.items() for key, value in pairs}
    touched = {key for key, _, _ in old ^ new}
    before = values_of(db, topic, touched)
    for key, value, id_ in sorted(old - new):
        db.execute(delete(LENT).where(LENT.c.topic == topic, LENT.c.key == key, LENT.c.value == value, LENT.c.document == id_))
    insert_all(db, LENT, ({"topic": topic, "key": k, "value": v, "document": d} for k, v, d in sorted(new - old)))
    after = values_of(db, topic, touched)
    _ask(db, topic, asked)
    changed = {key for key in touched if before.get(key) != after.get(key)}
    query_asked = select(ASKED.c.document).where(ASKED.c.topic == topic)
    return frozenset(row.document for row in rows_where(db, query_asked, ASKED.c.key, changed))


def _ask(db: Connection, topic: str, asked: Mapping[str, Collection[str]]) -> None:
    """Keep what documents now ask on a topic; only what changed is touched."""
    old = {(key, id_) for id_, keys in asked_by(db, topic, asked).items() for key in keys}
    new = {(key, id_) for id_, keys in asked.items() for key in keys}
    for key, id_ in sorted(old - new):
        db.execute(delete(ASKED).where(ASKED.c.topic == topic, ASKED.c.key == key, ASKED.c.document == id_))
    insert_all(db, ASKED, ({"topic": topic, "key": key, "document": id_} for key, id_ in sorted(new - old)))
