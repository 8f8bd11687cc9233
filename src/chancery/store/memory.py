"""A store that forgets: the protocol in memory, for tests and for scripts that keep nothing."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterator, Mapping, Sequence

import msgspec

from chancery.errors import StoreError
from chancery.record import record
from chancery.record.changes.edits import followers
from chancery.record.judged.rulings import in_time
from chancery.record.merging.entries import own_claims
from chancery.record.names.keys import reading_rank
from chancery.store import as_kept, as_read, kept_series, series_named, stored
from chancery.store.earlier import Was, become, made_of
from chancery.store.readings import (
    Build,
    Kept,
    Reading,
    Removed,
    Version,
    chained,
    made_at,
    missing,
    overtaken,
    stood_at,
    under,
    within,
)
from chancery.types import ROW_KINDS, Claims, Document, Entry, Judgement, Row, SeriesFile


class MemoryStore:
    """The protocol of `chancery.store.Store` in dictionaries."""

    def __init__(self) -> None:
        self._claims: dict[str, Claims] = {}
        self._sources: dict[str, set[str]] = {}
        self._entries: dict[str, tuple[Entry, ...]] = {}
        self._readings: list[Reading] = []
        self._former: dict[str, Claims] = {}
        self._series: dict[str, SeriesFile] = {}
        self._log: dict[str, Judgement] = {}
        self._builds: list[Build] = []
        self._changed = True
        self._earlier: dict[str, Was] = {}
        self._reread: dict[str, str] = {}
        self._document_of: dict[str, str] = {}

    def __enter__(self) -> MemoryStore:
        return self

    def __exit__(self, *exc: object) -> None:
        return None

    def add(self, claims: Claims) -> bool:
        """Keep a document; False where it is kept already."""
        self._sources.setdefault(claims.doc.id, set()).add(claims.doc.source)
        held = self._claims.get(claims.doc.id)
        if held is None or reading_rank(claims.doc) < reading_rank(held.doc):
            self._note(held, claims)
            self._claims[claims.doc.id], self._changed = claims, True
        return held is None

    def replace(self, claims: Claims) -> tuple[str, ...]:
        """Keep a document as what now stands at its source; ids of the documents that gave way."""
        doc = claims.doc
        self.add(claims)
        number = 1 + self._last_reading()
        older = [r for r in self._unread() if r.source == doc.source and r.document != doc.id]
        first = min((0, *(r.number for r in self._readings)))
        self._readings += [msgspec.structs.replace(r, number=first - n) for n, r in enumerate(older, start=1)]
        self._readings.append(Reading(number, doc.source, doc.url, doc.id))
        return self._settle()

    def replace_all(self, batch: Sequence[Claims]) -> tuple[Kept, ...]:
        """Keep documents, each as what now stands at its source."""
        return tuple(Kept(c.doc.id not in self._claims, self.replace(c)) for c in batch)

    def texts(self) -> Iterator[Document]:
        """Every text that is kept, earlier ones of a source too, as it was before anything was read out of it."""
        yield from (as_read(c.doc) for c in (*self.claims(), *(self._former[id_] for id_ in sorted(self._former))))

    def reread(self, batch: Sequence[Claims]) -> tuple[bool, ...]:
        """Let kept texts say what they say by the rules of now; False for each that says the same, or is not kept."""
        return tuple(self._reread_one(claims) for claims in batch)

    def _reread_one(self, claims: Claims) -> bool:
        id_ = claims.doc.id
        kept = self._claims if id_ in self._claims else self._former
        if id_ not in kept or (now := as_kept(claims, kept[id_])) == kept[id_]:
            return False
        self._note(kept[id_], now)
        self._changed |= id_ in self._claims
        kept[id_] = now
        return True

    def _note(self, held: Claims | None, claims: Claims) -> None:
        self._reread |= {} if held is None else followers(held, claims)
        self._document_of |= {row.id: claims.doc.id for kind in ROW_KINDS for row in getattr(claims, kind)}

    def _last_reading(self) -> int:
        return max((0, *(r.number for r in self._readings), *(b.reading for b in self._builds)))

    def stands(self, doc: Document) -> bool:
        """Whether a text is what was last read at its source."""
        read = [r.document for r in sorted(self._readings) if r.source == doc.source]
        return read[-1:] == [doc.id] and not any(r.source == doc.source for r in self._unread())

    def remove(self, sources: Sequence[str]) -> tuple[Removed, ...]:
        """Take out all of the sources; a source that is not kept is an error, and nothing is taken out."""
        known = (*self._readings, *self._unread())
        for name in sources:
            if not any(name == r.document or within(name, r.source, r.url) for r in known):
                raise StoreError(missing("the record", name))
        return tuple(removed for name in sources for removed in self._take_out(name))

    def _take_out(self, name: str) -> tuple[Removed, ...]:
        known = (*self._readings, *self._unread())
        places = {r.source for r in known if within(name, r.source, r.url)} | set(self.sources(name))
        gone = {(r.source, r.document) for r in known if r.source in places or (not places and r.document == name)}
        self._readings = [r for r in self._readings if (r.source, r.document) not in gone]
        for source, id_ in gone:
            self._sources.get(id_, set()).discard(source)
        self._settle()
        return tuple(Removed(source, id_, self.sources(id_)) for source, id_ in sorted(gone))

    def versions(self, source: str) -> tuple[Version, ...]:
        """All texts that a source had, the earliest first; the last ones stand in the record."""
        unread = [r for r in self._unread() if source == r.document or within(source, r.source)]
        found = sorted([*unread, *chained(self._readings, source)])
        return tuple(Version(r.number, r.source, r.source in self.sources(r.document), self._text(r.document)) for r in found)

    def _unread(self) -> list[Reading]:
        """Where documents were added beside others: no later reading takes their place unless it is made there."""
        read = {(r.source, r.document) for r in self._readings}
        return [Reading(0, s, None, id_) for id_ in sorted(self._sources) for s in self.sources(id_) if (s, id_) not in read]

    def _settle(self) -> tuple[str, ...]:
        gone = overtaken(self._readings, lambda id_: self._text(id_).doc.text)
        for r in self._readings:
            self._sources.setdefault(r.document, set()).discard(r.source)
        for r in self._readings:
            if r.number not in gone:
                self._sources[r.document].add(r.source)
        return self._rehome()

    def _rehome(self) -> tuple[str, ...]:
        """Documents to where they belong: into the record, among earlier texts, or nowhere."""
        everything, before = self._former | self._claims, set(self._claims)
        read = {r.document for r in self._readings}
        self._claims = {id_: c for id_, c in everything.items() if self._sources.get(id_)}
        self._former = {id_: c for id_, c in everything.items() if id_ in read and id_ not in self._claims}
        self._changed |= before != set(self._claims)
        return tuple(sorted(before - set(self._claims)))

    def _text(self, id_: str) -> Claims:
        claims = self._claims.get(id_)
        return self._former[id_] if claims is None else stored(claims, self.sources(id_))

    def builds(self) -> tuple[Build, ...]:
        """The builds that had something new, the first one first."""
        return tuple(self._builds)

    def stood(self, build: Build) -> tuple[tuple[Claims, ...], tuple[Judgement, ...]]:
        """The documents that stood at a build, with the judgements of that time."""
        then = {(r.document, r.source) for r in stood_at(self._readings, build.reading, lambda id_: self._text(id_).doc.text)}
        then |= {(r.document, r.source) for r in self._unread()}
        found = {id_: tuple(s for other, s in then if other == id_) for id_ in sorted({id_ for id_, _ in then})}
        everything = self._former | self._claims
        return tuple(stored(everything[id_], found[id_]) for id_ in found), in_time(tuple(self._log.values())[: build.judged])

    def build(self, at: datetime.datetime | None = None) -> bool:
        """Merge everything kept; False where nothing was new."""
        if self.current():
            return False
        before = [e for same in self._entries.values() for e in same]
        self._entries, self._changed = record(self.claims(), self.judgements(), self.moved()).entries, False
        now = {e.id for same in self._entries.values() for e in same}
        self._earlier |= {e.id: made_of(e, self._document_of) for e in before if e.id not in now}
        self._builds.append(Build(len(self._builds) + 1, self._last_reading(), len(self._log), made_at(at)))
        return True

    def current(self) -> bool:
        """Whether the record holds everything kept."""
        return not self._changed

    def entries(self, kind: str) -> Iterator[Entry]:
        """The record's entries of one kind, by date and id."""
        yield from self._entries.get(kind, ())

    def claims(self) -> Iterator[Claims]:
        """Everything kept, by document id."""
        for id_ in sorted(self._claims):
            yield stored(self._claims[id_], self.sources(id_))

    def document(self, id_: str) -> Document | None:
        """A document with its text."""
        claims = self._claims.get(id_)
        return None if claims is None else stored(claims, self.sources(id_)).doc

    def row(self, id_: str) -> tuple[str, Row] | None:
        """A claim by id."""
        for claims in self.claims():
            for kind in ROW_KINDS:
                for row in getattr(claims, kind):
                    if row.id == id_:
                        return claims.doc.id, row
        return None

    def sources(self, id_: str) -> tuple[str, ...]:
        """Where a document was found."""
        return tuple(sorted(self._sources.get(id_, ())))

    def found_in(self, path: str) -> tuple[str, ...]:
        """The paths and lines at which texts stand that were found at a path or in a directory."""
        return tuple(sorted({s for found in self._sources.values() for s in found if under(path, s)}))

    def judge(self, judgements: Sequence[Judgement]) -> tuple[bool, ...]:
        """Add judgements to the log; False for each that is there already."""
        new = []
        for judgement in judgements:
            new.append(judgement.id not in self._log)
            self._changed |= new[-1]
            self._log.setdefault(judgement.id, judgement)
        return tuple(new)

    def judgements(self) -> tuple[Judgement, ...]:
        """The whole log, in order of time."""
        return in_time(self._log.values())

    def moved(self) -> Mapping[str, str]:
        """For documents of judgements that are not kept: the texts that stand in their place."""
        named = {a.document: a.source for j in self._log.values() for a in (*j.claims, *j.others)}
        now = {id_: self._in_place_of(id_) or self._at_address(source) for id_, source in sorted(named.items())}
        return {id_: other for id_, other in now.items() if other is not None and other != id_}

    def _at_address(self, address: str) -> str | None:
        found = {r.document for r in self._readings if r.url == address and r.source in self.sources(r.document)}
        return found.pop() if "://" in address and len(found) == 1 else None

    def entry(self, id_: str) -> Entry | None:
        """An entry by id."""
        return next((e for found in self._entries.values() for e in found if e.id == id_), None)

    def known_as(self, id_: str) -> tuple[Entry, ...]:
        """The entries that an id names: the one that has it, those of what an entry said that had it, or the one of a claim."""
        entry = self.entry(id_)
        if entry is not None:
            return (entry,)
        was = self._earlier.get(id_)
        found = self.placed((id_,)) if was is None else become(was, self)
        every = (e for same in self._entries.values() for e in same)
        return tuple(e for e in every if e.id in found or not found.isdisjoint(own_claims(e)))

    def went(self, start: str) -> tuple[str, ...]:
        """Ids with some first letters that entries had before, in order."""
        return tuple(sorted(id_ for id_ in self._earlier if id_.startswith(start)))

    def placed(self, ids: Collection[str]) -> frozenset[str]:
        """Those of some claims or documents that the record as it was built holds."""
        held = {id_ for same in self._entries.values() for e in same for id_ in (e.id, *own_claims(e))}
        return frozenset(held & set(ids))

    def says_now(self, ids: Collection[str]) -> Mapping[str, str]:
        """For claims that their document makes no longer since it was read again: what it says in their place."""
        return {id_: self._reread[id_] for id_ in ids if id_ in self._reread}

    def gave_way(self, document: str) -> tuple[Claims, Claims] | None:
        """A document that gave way and the one that stands in its place."""
        now = None if document in self._claims else self.standing(document)
        return None if now is None or document not in self._former else (self._former[document], now)

    def standing(self, id_: str) -> Claims | None:
        """A document with its rows, or the text that has taken its place."""
        now = self._in_place_of(id_)
        return None if now is None else stored(self._claims[now], self.sources(now))

    def _in_place_of(self, id_: str) -> str | None:
        if id_ in self._claims:
            return id_
        read = [r for r in self._readings if r.document == id_]
        urls = {r.url for r in read if r.url is not None}
        sources = {r.source for r in read} | {r.source for r in self._readings if r.url in urls}
        standing = {other for other in self._claims if sources & self._sources[other]}
        return standing.pop() if len(standing) == 1 else None

    def add_series(self, files: Sequence[SeriesFile]) -> tuple[bool, ...]:
        """Keep files of official figures; False for each that is kept already."""
        return tuple(self._add_file(file) for file in files)

    def _add_file(self, file: SeriesFile) -> bool:
        new = file.id not in self._series
        if new:
            self._series[file.id] = kept_series(file)
        return new

    def remove_series(self, names: Sequence[str]) -> tuple[SeriesFile, ...]:
        """Take out files of official figures by name or id."""
        gone = series_named(self.series_files(), names, "the record")
        for file in gone:
            del self._series[file.id]
        return gone

    def series_files(self) -> tuple[SeriesFile, ...]:
        """The files of official figures, in the order in which they were imported."""
        return tuple(self._series.values())
