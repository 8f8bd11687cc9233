"""Entries as a display reads them: values of a field with their claims, actors, codes, and what disagrees."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import Protocol, runtime_checkable

import msgspec

from chancery.record import KINDS, Record, as_of
from chancery.record.judged.rulings import NONE, rulings
from chancery.record.merging.entries import first
from chancery.show.names import Named, named
from chancery.types import ROW_KINDS, Bound, Claims, Document, Entry, FieldValue, Judgement, Row, SeriesFile

SET_FIELDS = frozenset(("participants", "countries", "organisations", "parties", "signatories", "topics", "backers",
                        "about", "by", "to_actors"))  # fmt: skip


class Source(Protocol):
    """What a display needs of a record: its entries by kind, and what its documents claim. Every store is one."""

    def entries(self, kind: str) -> Iterable[Entry]:
        """Entries of a kind ("events", "figures" …), ordered by date and id."""
        ...

    def claims(self) -> Iterable[Claims]:
        """Every document with its rows."""
        ...


@runtime_checkable
class Judged(Source, Protocol):
    """A source that also keeps what people found of it."""

    def judgements(self) -> tuple[Judgement, ...]:
        """The log of judgements."""
        ...

    def standing(self, id_: str) -> Claims | None:
        """A document with its rows, or the text that has taken its place."""
        ...


@runtime_checkable
class Official(Protocol):
    """A source that also keeps files of official figures."""

    def series_files(self) -> tuple[SeriesFile, ...]:
        """The files, in the order in which they were imported."""
        ...


class _Held(msgspec.Struct, frozen=True):
    """A record in memory as a source."""

    record: Record

    def entries(self, kind: str) -> tuple[Entry, ...]:
        return self.record.entries[kind]

    def claims(self) -> tuple[Claims, ...]:
        return self.record.said


def source_of(given: Source | Record) -> Source:
    """A source from a store or from a record in memory."""
    return _Held(given) if isinstance(given, Record) else given


def seen_from(source: Source, day: datetime.date | None) -> Source:
    """A source with what came of promises, targets and plans as of a day; as it stands where no day is given."""
    return source if day is None else _Held(as_of(record_of(source), day))


def told_by(source: Source, day: datetime.date | None) -> Source:
    """A source as it could be told on a day, without what was published later; as it stands where no day is given."""
    from chancery.record.changes.past import told_by as past

    return source if day is None else _Held(past(record_of(source), day))


def record_of(source: Source) -> Record:
    """The whole record of a source, with what it was made from and what people found of it."""
    if isinstance(source, _Held):
        return source.record
    ruled = rulings(source.judgements(), source.standing) if isinstance(source, Judged) else NONE
    return Record({kind: tuple(source.entries(kind)) for kind in KINDS}, tuple(source.claims()), ruled)


class Ground(msgspec.Struct, frozen=True):
    """What a record rests on: every claim by its id (kind, row, id of its document), every document by its id."""

    claims: dict[str, tuple[str, Row, str]]
    documents: dict[str, Document]


def ground(batch: Iterable[Claims], entries: Iterable[Entry] = ()) -> Ground:
    """Claims and documents by id; `entries` of documents tell the dates that undated ones have by others."""
    claims: dict[str, tuple[str, Row, str]] = {}
    documents: dict[str, Document] = {}
    for said in batch:
        documents[said.doc.id] = said.doc
        for kind in ROW_KINDS:
            rows: tuple[Row, ...] = getattr(said, kind)
            claims |= {row.id: (kind, row, said.doc.id) for row in rows}
    return Ground(claims, {doc.id: doc for doc in as_dated(documents.values(), entries)})


def as_dated(documents: Iterable[Document], entries: Iterable[Entry]) -> tuple[Document, ...]:
    """Documents as the record dates them: what shows no day has the interval and the reasons of its entry."""
    known = {entry.id: entry for entry in entries}
    return tuple(_as_dated(doc, known.get(doc.id)) for doc in documents)


def _as_dated(doc: Document, entry: Entry | None) -> Document:
    if entry is None or "published_bounds" not in entry.fields:
        return doc
    bounds = msgspec.convert([v.value for v in entry.fields["published_bounds"]], tuple[Bound, ...])
    basis = "inferred" if text(entry, "published") is not None else None
    return msgspec.structs.replace(doc, published=text(entry, "published"), published_basis=basis, published_bounds=bounds)


class Value(msgspec.Struct, frozen=True):
    """One claimed value of a field that holds one thing, in words, with the claims that say so."""

    text: str
    claims: tuple[str, ...]


def text(entry: Entry, field: str) -> str | None:
    """The preferred value of a field that holds a string or a name, or None."""
    return _as_text(first(entry, field))


def number(entry: Entry, field: str) -> float | None:
    """The preferred value of a field that holds a number, or None."""
    value = first(entry, field)
    return float(value) if isinstance(value, (int, float)) and not isinstance(value, bool) else None


def flag(entry: Entry, field: str) -> bool:
    """Whether the preferred value of a field is true."""
    return first(entry, field) is True


def texts(entry: Entry, field: str) -> tuple[Value, ...]:
    """Every claimed value of a field that holds a string, the preferred one first."""
    found = ((_as_text(v.value), v.claims) for v in entry.fields.get(field, ()))
    return tuple(Value(said, claims) for said, claims in found if said)


def _as_text(value: object) -> str | None:
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, (int, float)):
        return repr(value)
    who = named(value)
    return None if who is None else who.name


def actors(entry: Entry, field: str) -> tuple[Named, ...]:
    """Everybody that any claim names in a field, in order, each once; a field may hold one, or a list of them."""
    found: dict[str, Named] = {}
    for value in entry.fields.get(field, ()):
        for item in value.value if isinstance(value.value, (list, tuple)) else (value.value,):
            who = named(item, value.claims)
            if who is not None and who.key not in found:
                found[who.key] = who
    return tuple(found.values())


def codes(entry: Entry, *fields: str) -> frozenset[str]:
    """The countries that stand as codes in some fields."""
    return frozenset(who.code for field in fields for who in actors(entry, field) if who.code is not None)


def bound_of(figure: Entry, value: FieldValue) -> str | None:
    """The bound that all claims of a value give it: of "40" and "почти 40" none."""
    bounds = {c: str(v.value) for v in figure.fields.get("bound", ()) if v.value is not None for c in v.claims}
    found = {bounds.get(c) for c in value.claims}
    return found.pop() if len(found) == 1 else None


def names(entry: Entry, field: str) -> tuple[str, ...]:
    """The plain strings of a field that holds many: topics, backers."""
    return tuple(who.name for who in actors(entry, field))


def claims_of(entry: Entry, *fields: str) -> tuple[str, ...]:
    """Ids of the claims behind an entry, or behind some of its fields, each once, in order."""
    chosen: Iterable[str] = fields or entry.fields
    return tuple(dict.fromkeys(id_ for f in chosen for v in entry.fields.get(f, ()) for id_ in v.claims))


def first_claims(entry: Entry, field: str) -> tuple[str, ...]:
    """Ids of the claims of the preferred value of a field."""
    values = entry.fields.get(field, ())
    return values[0].claims if values else ()
