"""The store in SQLite, through SQLAlchemy Core: `with SqlStore("kz-cn.db") as store: store.add(claims)`."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

import msgspec
from sqlalchemy import Connection, delete, func, insert, select
from sqlalchemy import Row as TableRow

from chancery.collector import paused
from chancery.errors import StoreError
from chancery.record import KINDS, lookup
from chancery.record.keys import digest
from chancery.record.rulings import NONE, Rulings, documents_of, rulings
from chancery.store import kept_series, series_named, stored
from chancery.store.growth import grow, note_pending
from chancery.store.judging import (
    JUDGEMENTS_SINCE,
    about,
    add_judgement,
    concerned,
    judgement_ids,
    judgements_in,
    moved,
    moved_since,
    standing,
)
from chancery.store.living import (
    builds_in,
    forget_gone,
    inside,
    keep,
    left_since,
    note_build,
    note_source,
    older_texts,
    stands,
    stood,
    take_out,
    take_place,
    texts_of,
)
from chancery.store.lookups import rows_where
from chancery.store.migrations import can_migrate, migrate, schema_of
from chancery.store.opening import check_path, engine_for, explain, transaction, unfounded, way_out
from chancery.store.reading import BY_THEMSELVES, first_of, size_of, view
from chancery.store.readings import Build, Kept, Removed, Version, made_at, missing, within
from chancery.store.tables import (
    APPLICATION,
    CLAIMS,
    DOCUMENTS,
    ENTRIES,
    META,
    METADATA,
    PENDING,
    RECORD,
    SERIES,
    SERIES_FILES,
    SOURCES,
    VERSION,
)
from chancery.types import (
    ROW_KINDS,
    Agreement,
    Claims,
    Commitment,
    Document,
    Entry,
    Event,
    Figure,
    Initiative,
    Judgement,
    Observation,
    Office,
    Partnership,
    Row,
    SeriesFile,
    Statement,
)

ROW_TYPES: dict[str, type[Row]] = {
    "offices": Office, "events": Event, "statements": Statement, "figures": Figure, "agreements": Agreement,
    "commitments": Commitment, "initiatives": Initiative, "partnership": Partnership,
}  # fmt: skip
BUSY_SECONDS = 5.0
GROWN, BUILDS, MOVED = "grown", "builds", "moved"
"""What is remembered of builds: by which rules the entries were made, and how often there was something new."""
PAGE, WHOLE = 50, 5_000
"""Entries that are told before the whole record is read, in a store of more documents than this."""
GROWTH_SINCE = 5  # the schema that brought what a record grows by
SERIES_SINCE = 2  # the schema that brought official figures
READINGS_SINCE = 3  # and the one that brought the order of readings
S = TypeVar("S")


class SqlStore:
    """The protocol of `chancery.store.Store` on a SQLite file.

    `create=False` opens for reading alone, and a missing file is an error. A file that is not a Chancery record is
    refused and left untouched. Raises StoreError with the path and the way out.
    """

    def __init__(self, path: str | Path, *, create: bool = True, wait: float = BUSY_SECONDS) -> None:
        self._path = Path(path)
        self._view: tuple[tuple[str | None, int], dict[str, tuple[Entry, ...]]] | None = None
        new = check_path(self._path, create)
        self._engine = engine_for(self._path, create, wait)
        if new:
            self._found()
        self._check(create)

    def __enter__(self) -> SqlStore:
        return self

    def __exit__(self, *exc: object) -> None:
        self._engine.dispose()

    def add(self, claims: Claims) -> bool:
        """Keep a document and its rows in one transaction; False where its text is kept already."""
        with transaction(self._engine, self._path, True) as db:
            new = keep(db, claims)
            note_source(db, claims.doc.id, claims.doc.source)
        return new

    def replace(self, claims: Claims) -> tuple[str, ...]:
        """Keep a document as what now stands at its source, in one transaction; ids of the documents that gave way."""
        with transaction(self._engine, self._path, True) as db:
            return take_place(db, claims, self._claims)

    def replace_all(self, batch: Sequence[Claims]) -> tuple[Kept, ...]:
        """Keep documents, each as what now stands at its source, in one transaction: all of them, or none."""
        with transaction(self._engine, self._path, True) as db:
            return tuple(Kept(not inside(db, c.doc.id), take_place(db, c, self._claims)) for c in batch)

    def stands(self, doc: Document) -> bool:
        """Whether a text is what was last read at its source."""
        with transaction(self._engine, self._path, False) as db:
            return stands(db, doc)

    def remove(self, sources: Sequence[str]) -> tuple[Removed, ...]:
        """Take out all of the sources in one transaction; a source that is not kept is an error, and nothing is taken out."""
        found: list[Removed] = []
        with transaction(self._engine, self._path, True) as db:
            for asked in sources:
                taken = take_out(db, asked, self._claims)
                if not taken and not any(within(asked, r.source) or r.document == asked for r in found):
                    raise StoreError(missing(self._path, asked))
                found += taken
        return tuple(found)

    def versions(self, source: str) -> tuple[Version, ...]:
        """All texts that a source had, the earliest first; the last ones stand in the record."""
        with transaction(self._engine, self._path, False) as db:
            if schema_of(db) < READINGS_SINCE:
                return older_texts(db, source, self._claims)
            return texts_of(db, source, self._claims)

    def build(self, at: datetime.datetime | None = None) -> bool:
        """Bring the record up to date in one transaction; False where it is."""
        with transaction(self._engine, self._path, True) as db:
            if _grown(db) and not _pending(db):
                return False
            log = judgements_in(db)
            gone = moved(db, log)
            note_pending(db, moved_since(msgspec.json.decode(_meta(db, MOVED) or "{}", type=dict[str, str]), gone))
            note_pending(db, concerned(log, _waiting(db), gone) if log else ())
            with paused():
                grow(db, lambda ids: self._load(db, ids), self._ruled(db), anew=not _grown(db))
            forget_gone(db)
            db.execute(delete(ENTRIES))
            note_build(db, made_at(at))
            builds = int(_meta(db, BUILDS) or 0) + 1
            db.execute(delete(META).where(META.c.key.in_(("built", GROWN, BUILDS, MOVED))))
            db.execute(insert(META), [{"key": GROWN, "value": str(RECORD)}, {"key": BUILDS, "value": str(builds)}])
            if gone:
                db.execute(insert(META).values(key=MOVED, value=msgspec.json.encode(gone).decode()))
        return True

    def builds(self) -> tuple[Build, ...]:
        """The builds that had something new; of those of schemas before 5 nothing is known."""
        with transaction(self._engine, self._path, False) as db:
            return builds_in(db)

    def stood(self, build: Build) -> tuple[tuple[Claims, ...], tuple[Judgement, ...]]:
        """The documents that stood at a build, with the judgements of that time."""
        with transaction(self._engine, self._path, False) as db:
            return stood(db, build, self._claims), judgements_in(db, build.judged)

    def current(self) -> bool:
        """Whether the record holds everything kept."""
        with transaction(self._engine, self._path, False) as db:
            if schema_of(db) < GROWTH_SINCE or not _grown(db):
                return _meta(db, "built") == _mark(db)
            return not _pending(db)

    def entries(self, kind: str) -> Iterator[Entry]:
        """The record's entries of one kind, by date and id."""
        with transaction(self._engine, self._path, False) as db:
            if schema_of(db) < GROWTH_SINCE or not _grown(db):
                query = select(ENTRIES.c.body).where(ENTRIES.c.kind == kind).order_by(ENTRIES.c.place)
                found = tuple(self._decoded(body, Entry) for (body,) in db.execute(query))
            elif kind in BY_THEMSELVES and self._large(db):
                found = first_of(db, lambda ids: self._as_built(db, ids), self._ruled(db), kind, PAGE)
            else:
                found = self._seen(db)[kind]
        yield from found
        if len(found) == PAGE and kind in BY_THEMSELVES:
            yield from self._rest(kind, {e.id for e in found})

    def _rest(self, kind: str, told: Collection[str]) -> Iterator[Entry]:
        """The entries of a kind after its first page, for whom one page is not enough."""
        with transaction(self._engine, self._path, False) as db:
            found = self._seen(db)[kind] if schema_of(db) >= GROWTH_SINCE and _grown(db) else ()
        yield from (e for e in found if e.id not in told)

    def _large(self, db: Connection) -> bool:
        """Whether the whole record takes too long to read for one who only wants to see its beginning."""
        return (self._view is None or self._view[0] != _state(db)) and size_of(db) > WHOLE

    def _seen(self, db: Connection) -> dict[str, tuple[Entry, ...]]:
        """The whole record as it is read: linked, with what came of promises, and with judgements; once a state."""
        state = _state(db)
        if self._view is None or self._view[0] != state:
            self._view = (state, view(db, lambda ids: self._as_built(db, ids), self._ruled(db)))
        return self._view[1]

    def _as_built(self, db: Connection, ids: Collection[str]) -> list[Claims]:
        """Documents of the record as it was built, those too that have left it since."""
        return sorted((*self._load(db, ids), *left_since(db, ids)), key=lambda c: c.doc.id)

    def _ruled(self, db: Connection) -> Rulings:
        log = judgements_in(db)
        if not log:
            return NONE
        gone = moved(db, log)
        ids = {gone.get(id_, id_) for id_ in documents_of(log)}
        return rulings(log, lookup(self._load(db, ids), gone))

    def _load(self, db: Connection, ids: Collection[str]) -> list[Claims]:
        """Documents with their rows, those of `ids` that are kept."""
        rows: dict[str, dict[str, list[Row]]] = {}
        for row in rows_where(db, select(CLAIMS).order_by(CLAIMS.c.place), CLAIMS.c.document, ids):
            same = rows.setdefault(row.document, {}).setdefault(row.kind, [])
            same.append(self._decoded(row.body, ROW_TYPES[row.kind]))
        sources: dict[str, list[str]] = {}
        for row in rows_where(db, select(SOURCES), SOURCES.c.document, ids):
            sources.setdefault(row.document, []).append(row.source)
        found = []
        for row in rows_where(db, select(DOCUMENTS), DOCUMENTS.c.id, ids):
            doc = msgspec.structs.replace(self._decoded(row.body, Document), text=row.text)
            known = {kind: tuple(same) for kind, same in rows.get(row.id, {}).items()}
            found.append(stored(Claims(doc, **known), tuple(sources.get(row.id, ()))))  # type: ignore[arg-type]
        return sorted(found, key=lambda c: c.doc.id)

    def claims(self) -> Iterator[Claims]:
        """Everything kept, by document id; each document is read by itself, so that others may write meanwhile."""
        with transaction(self._engine, self._path, False) as db:
            ids = tuple(db.execute(select(DOCUMENTS.c.id).order_by(DOCUMENTS.c.id)).scalars())
        for id_ in ids:
            with transaction(self._engine, self._path, False) as db:
                claims = self._claims(db, id_)
            yield claims

    def document(self, id_: str) -> Document | None:
        """A document with its frozen text."""
        with transaction(self._engine, self._path, False) as db:
            found = db.execute(select(DOCUMENTS.c.text, DOCUMENTS.c.body).where(DOCUMENTS.c.id == id_)).first()
            return None if found is None else self._document(db, id_, found.text, found.body)

    def row(self, id_: str) -> tuple[str, Row] | None:
        """A claim by id."""
        with transaction(self._engine, self._path, False) as db:
            query = select(CLAIMS.c.document, CLAIMS.c.kind, CLAIMS.c.body).where(CLAIMS.c.id == id_)
            found = db.execute(query.order_by(CLAIMS.c.document, CLAIMS.c.kind, CLAIMS.c.place)).first()
        return None if found is None else (found.document, self._decoded(found.body, ROW_TYPES[found.kind]))

    def sources(self, id_: str) -> tuple[str, ...]:
        """Where a document was found."""
        with transaction(self._engine, self._path, False) as db:
            return _sources(db, id_)

    def judge(self, judgements: Sequence[Judgement]) -> tuple[bool, ...]:
        """Add judgements to the log in one transaction; False for each that is there already."""
        with transaction(self._engine, self._path, True) as db:
            new = tuple(add_judgement(db, judgement) for judgement in judgements)
            if any(new):
                log = judgements_in(db)
                fresh = [judgement for judgement, added in zip(judgements, new, strict=True) if added]
                note_pending(db, concerned(log, about(log, fresh), moved(db, log)))
            return new

    def moved(self) -> Mapping[str, str]:
        """For documents of judgements that are not kept: the texts that stand in their place."""
        with transaction(self._engine, self._path, False) as db:
            return moved(db, judgements_in(db)) if schema_of(db) >= JUDGEMENTS_SINCE else {}

    def judgements(self) -> tuple[Judgement, ...]:
        """The whole log, in order of time."""
        with transaction(self._engine, self._path, False) as db:
            return judgements_in(db) if schema_of(db) >= JUDGEMENTS_SINCE else ()

    def entry(self, id_: str) -> Entry | None:
        """An entry by id."""
        return next((e for kind in KINDS for e in self.entries(kind) if e.id == id_), None)

    def standing(self, id_: str) -> Claims | None:
        """A document with its rows, or the text that has taken its place."""
        with transaction(self._engine, self._path, False) as db:
            now = standing(db, id_) if schema_of(db) >= READINGS_SINCE else id_
            kept = now is not None and db.execute(select(DOCUMENTS.c.id).where(DOCUMENTS.c.id == now)).first() is not None
            return self._claims(db, now) if kept and now is not None else None

    def add_series(self, files: Sequence[SeriesFile]) -> tuple[bool, ...]:
        """Keep files of official figures in one transaction; False for each that is kept already."""
        with transaction(self._engine, self._path, True) as db:
            return tuple(_add_file(db, file) for file in files)

    def series_files(self) -> tuple[SeriesFile, ...]:
        """The files of official figures, in the order in which they were imported; none in a record of schema 1."""
        with transaction(self._engine, self._path, False) as db:
            return self._files(db) if schema_of(db) >= SERIES_SINCE else ()

    def remove_series(self, names: Sequence[str]) -> tuple[SeriesFile, ...]:
        """Take out files of official figures by name or id, in one transaction."""
        with transaction(self._engine, self._path, True) as db:
            gone = series_named(self._files(db), names, self._path)
            places = select(SERIES_FILES.c.place).where(SERIES_FILES.c.id.in_([file.id for file in gone]))
            db.execute(delete(SERIES).where(SERIES.c.file.in_(places.scalar_subquery())))
            db.execute(delete(SERIES_FILES).where(SERIES_FILES.c.id.in_([file.id for file in gone])))
        return gone

    def _files(self, db: Connection) -> tuple[SeriesFile, ...]:
        return tuple(self._file(db, row) for row in db.execute(select(SERIES_FILES).order_by(SERIES_FILES.c.place)))

    def _file(self, db: Connection, row: TableRow[tuple[int, str, str, str]]) -> SeriesFile:
        query = select(SERIES.c.body).where(SERIES.c.file == row.place).order_by(SERIES.c.line)
        found = tuple(self._decoded(body, Observation) for body in db.execute(query).scalars())
        return SeriesFile(row.id, row.name, row.dataset, found)

    def _claims(self, db: Connection, id_: str) -> Claims:
        found = db.execute(select(DOCUMENTS).where(DOCUMENTS.c.id == id_)).one()
        query = select(CLAIMS.c.kind, CLAIMS.c.body).where(CLAIMS.c.document == id_).order_by(CLAIMS.c.place)
        rows: dict[str, list[Row]] = {kind: [] for kind in ROW_KINDS}
        for kind, body in db.execute(query):
            rows[kind].append(self._decoded(body, ROW_TYPES[kind]))
        doc = self._document(db, id_, found.text, found.body)
        return Claims(doc, **{kind: tuple(same) for kind, same in rows.items()})  # type: ignore[arg-type]

    def _document(self, db: Connection, id_: str, text: str, body: bytes) -> Document:
        doc = msgspec.structs.replace(self._decoded(body, Document), text=text)
        return stored(Claims(doc), _sources(db, id_)).doc

    def _decoded(self, body: bytes, kind: type[S]) -> S:
        try:
            return msgspec.json.decode(body, type=kind)
        except msgspec.DecodeError as error:
            raise StoreError(explain(self._path, error)) from error

    def _found(self) -> None:
        with transaction(self._engine, self._path, True) as db:
            METADATA.create_all(db)
            db.exec_driver_sql(f"PRAGMA application_id = {APPLICATION}")
            db.exec_driver_sql(f"PRAGMA user_version = {VERSION}")

    def _check(self, create: bool) -> None:
        with transaction(self._engine, self._path, False) as db:
            application, schema = db.exec_driver_sql("PRAGMA application_id").scalar(), schema_of(db)
            empty = application == 0 and db.exec_driver_sql("SELECT count(*) FROM sqlite_master").scalar() == 0
        if empty:  # a build was killed before its first transaction was done
            if not create:
                raise StoreError(unfounded(self._path))
            self._found()
            return
        if application != APPLICATION:
            raise StoreError(f"{self._path}: a database of another program; left as it is. {way_out(create)}")
        if not can_migrate(schema):
            raise StoreError(
                f"{self._path}: made by another version of Chancery (schema {schema}, this one reads 1 to {VERSION}); "
                "build a new record: chancery build PATH... -o NEW.db"
            )
        if create and schema < VERSION:
            with transaction(self._engine, self._path, True) as db:
                migrate(db)


def _add_file(db: Connection, file: SeriesFile) -> bool:
    if db.execute(select(SERIES_FILES.c.id).where(SERIES_FILES.c.id == file.id)).first() is not None:
        return False
    place = (db.execute(select(func.max(SERIES_FILES.c.place))).scalar() or 0) + 1
    db.execute(insert(SERIES_FILES).values(place=place, id=file.id, name=file.name, dataset=file.dataset))
    observations = kept_series(file).observations
    db.execute(insert(SERIES), [{"file": place, "line": o.line, "body": msgspec.json.encode(o)} for o in observations])
    return True


def _sources(db: Connection, id_: str) -> tuple[str, ...]:
    query = select(SOURCES.c.source).where(SOURCES.c.document == id_).order_by(SOURCES.c.source)
    return tuple(db.execute(query).scalars())


def _meta(db: Connection, key: str) -> str | None:
    return db.execute(select(META.c.value).where(META.c.key == key)).scalar_one_or_none()


def _mark(db: Connection) -> str:
    """What the record is a function of: the documents kept and where each was found, and the judgements."""
    rows = db.execute(select(SOURCES.c.document, SOURCES.c.source).order_by(SOURCES.c.document, SOURCES.c.source))
    judged = ("judged", *ids) if schema_of(db) >= JUDGEMENTS_SINCE and (ids := judgement_ids(db)) else ()
    return digest("schema", str(RECORD), *(part for row in rows for part in row), *judged)


def _grown(db: Connection) -> bool:
    """Whether the record was built by this version's rules into `merged`."""
    return _meta(db, GROWN) == str(RECORD)


def _waiting(db: Connection) -> tuple[str, ...]:
    return tuple(db.execute(select(PENDING.c.document)).scalars())


def _pending(db: Connection) -> bool:
    return db.execute(select(PENDING.c.document).limit(1)).first() is not None


def _state(db: Connection) -> tuple[str | None, int]:
    """What the record as it is read is a function of: the last build that found something new, and the log of judgements."""
    return _meta(db, BUILDS), len(judgement_ids(db))
