"""The store in SQLite, through SQLAlchemy Core: `with SqlStore("kz-cn.db") as store: store.add(claims)`."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path

from sqlalchemy import Connection, delete, select

from chancery.collector import paused
from chancery.errors import StoreError
from chancery.record import KINDS, lookup
from chancery.record.judged.rulings import NONE, Rulings, documents_of, rulings
from chancery.store import as_read, series_named
from chancery.store.documents import document_in, load, row_in, sources_of
from chancery.store.earlier import remembering
from chancery.store.founding import founded
from chancery.store.growth import grow, note_pending
from chancery.store.judging import (
    JUDGEMENTS_SINCE,
    about,
    add_judgement,
    concerned,
    judgements_in,
    moved,
    moved_since,
    standing,
)
from chancery.store.known import named_by, went
from chancery.store.living import (
    builds_in,
    forget_gone,
    former,
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
from chancery.store.migrations import schema_of
from chancery.store.opening import check_path, decoded, engine_for, transaction
from chancery.store.readings import Build, Kept, Removed, Version, made_at, missing, under, within
from chancery.store.rereading import earlier_texts, is_former, reread
from chancery.store.series import SERIES_SINCE, add_file, files_in, forget_files
from chancery.store.state import (
    in_world,
    is_current,
    is_grown,
    keeps_rules,
    moved_then,
    note_built,
    of_others,
    state_of,
    waiting,
)
from chancery.store.tables import DOCUMENTS, ENTRIES, SOURCES
from chancery.store.viewing import BY_THEMSELVES, first_of, size_of, view
from chancery.types import Claims, Document, Entry, Judgement, Row, SeriesFile

BUSY_SECONDS = 5.0
PAGE, WHOLE = 50, 500
"""Entries that are told before the whole record is read, in a store of more documents than this."""
READINGS_SINCE = 3  # the schema that brought the order of readings


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
        founded(self._engine, self._path, create, new)

    def __enter__(self) -> SqlStore:
        return self

    def __exit__(self, *exc: object) -> None:
        self._engine.dispose()

    def add(self, claims: Claims) -> bool:
        """Keep a document and its rows in one transaction; False where its text is kept already."""
        with transaction(self._engine, self._path, True) as db:
            new = keep(db, claims, self._claims)
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

    def texts(self) -> Iterator[Document]:
        """Every text that is kept, earlier ones of a source too, as it was before anything was read out of it."""
        yield from (as_read(claims.doc) for claims in self.claims())
        with transaction(self._engine, self._path, False) as db:
            ids = earlier_texts(db) if schema_of(db) >= READINGS_SINCE else ()
        for id_ in ids:
            with transaction(self._engine, self._path, False) as db:
                found = former(db, id_) if is_former(db, id_) else None
            yield from () if found is None else (as_read(found.doc),)

    def reread(self, batch: Sequence[Claims]) -> tuple[bool, ...]:
        """Let kept texts say what they say by the rules of now, in one transaction; False for each that says the same, or is not kept."""
        with transaction(self._engine, self._path, True) as db:
            return tuple(reread(db, claims, self._claims) for claims in batch)

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
            if keeps_rules(db) and is_current(db):
                return False
            log = judgements_in(db)
            gone = moved(db, log)
            note_pending(db, moved_since(moved_then(db), gone))
            note_pending(db, concerned(log, waiting(db), gone) if log else ())
            with paused(), remembering(db, {c.doc.id: c for c in left_since(db, waiting(db))}):
                grow(db, lambda ids: self._load(db, ids), self._ruled(db), anew=not keeps_rules(db))
                db.execute(delete(ENTRIES))
            forget_gone(db)
            note_build(db, made_at(at))
            note_built(db, gone)
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
            return is_current(db)

    def of_other_rules(self) -> bool:
        """Whether another version of Chancery built the record, by other rules: it is told as it was built."""
        with transaction(self._engine, self._path, False) as db:
            return of_others(db)

    def of_other_world(self) -> bool:
        """Whether the record was built with other tables of the world, so that the next build makes all of it anew."""
        with transaction(self._engine, self._path, False) as db:
            return is_grown(db) and not in_world(db)

    def entries(self, kind: str) -> Iterator[Entry]:
        """The record's entries of one kind, by date and id."""
        with transaction(self._engine, self._path, False) as db:
            if not is_grown(db):
                query = select(ENTRIES.c.body).where(ENTRIES.c.kind == kind).order_by(ENTRIES.c.place)
                found = tuple(decoded(self._path, body, Entry) for (body,) in db.execute(query))
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
            found = self._seen(db)[kind] if is_grown(db) else ()
        yield from (e for e in found if e.id not in told)

    def _large(self, db: Connection) -> bool:
        """Whether the whole record takes too long to read for one who only wants to see its beginning."""
        return (self._view is None or self._view[0] != state_of(db)) and size_of(db) > WHOLE

    def _seen(self, db: Connection) -> dict[str, tuple[Entry, ...]]:
        """The whole record as it is read: linked, with what came of promises, and with judgements; once a state."""
        state = state_of(db)
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
        return load(db, self._path, ids)

    def _claims(self, db: Connection, id_: str) -> Claims:
        return load(db, self._path, (id_,))[0]

    def claims(self) -> Iterator[Claims]:
        """Everything kept, by document id; each document is read by itself, so that others may write meanwhile."""
        with transaction(self._engine, self._path, False) as db:
            ids = tuple(db.execute(select(DOCUMENTS.c.id).order_by(DOCUMENTS.c.id)).scalars())
        for id_ in ids:
            with transaction(self._engine, self._path, False) as db:
                found = self._load(db, (id_,))
            yield from found

    def document(self, id_: str) -> Document | None:
        """A document with its frozen text."""
        with transaction(self._engine, self._path, False) as db:
            return document_in(db, self._path, id_)

    def row(self, id_: str) -> tuple[str, Row] | None:
        """A claim by id."""
        with transaction(self._engine, self._path, False) as db:
            return row_in(db, self._path, id_)

    def sources(self, id_: str) -> tuple[str, ...]:
        """Where a document was found."""
        with transaction(self._engine, self._path, False) as db:
            return sources_of(db, id_)

    def found_in(self, path: str) -> tuple[str, ...]:
        """The paths and lines at which texts of the record stand that were found at a path or in a directory."""
        with transaction(self._engine, self._path, False) as db:
            every = db.execute(select(SOURCES.c.source).distinct().order_by(SOURCES.c.source)).scalars()
            return tuple(source for source in every if under(path, source))

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

    def known_as(self, id_: str) -> tuple[Entry, ...]:
        """The entries that an id names: the one that has it, those of what an entry said that had it, or the one of a claim."""
        with transaction(self._engine, self._path, False) as db:
            ids = named_by(db, lambda document: self._claims(db, document), id_) if is_grown(db) else frozenset({id_})
        return tuple(e for kind in KINDS for e in self.entries(kind) if e.id in ids)

    def went(self, start: str) -> tuple[str, ...]:
        """Ids with some first letters that entries had before, in order."""
        with transaction(self._engine, self._path, False) as db:
            return went(db, start)

    def standing(self, id_: str) -> Claims | None:
        """A document with its rows, or the text that has taken its place."""
        with transaction(self._engine, self._path, False) as db:
            now = standing(db, id_) if schema_of(db) >= READINGS_SINCE else id_
            return next(iter(self._load(db, (now,) if now is not None else ())), None)

    def add_series(self, files: Sequence[SeriesFile]) -> tuple[bool, ...]:
        """Keep files of official figures in one transaction; False for each that is kept already."""
        with transaction(self._engine, self._path, True) as db:
            return tuple(add_file(db, file) for file in files)

    def series_files(self) -> tuple[SeriesFile, ...]:
        """The files of official figures, in the order in which they were imported; none in a record of schema 1."""
        with transaction(self._engine, self._path, False) as db:
            return files_in(db, self._path) if schema_of(db) >= SERIES_SINCE else ()

    def remove_series(self, names: Sequence[str]) -> tuple[SeriesFile, ...]:
        """Take out files of official figures by name or id, in one transaction."""
        with transaction(self._engine, self._path, True) as db:
            gone = series_named(files_in(db, self._path), names, self._path)
            forget_files(db, gone)
        return gone
