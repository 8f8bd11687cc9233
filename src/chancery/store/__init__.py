"""Where documents, claims and the record are kept: one protocol, memory for tests, SQLite for people."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from typing import Protocol

import msgspec

from chancery.errors import StoreError
from chancery.store.readings import Build, Kept, Removed, Version
from chancery.types import Claims, Document, Entry, Judgement, Row, SeriesFile


class Store(Protocol):
    """Keeps what documents claim, and the record built from it.

    `add` and `build` are atomic: interrupted, they leave what was there. Every operation may raise StoreError.
    """

    def add(self, claims: Claims) -> bool:
        """Keep a document and its rows; False where its text is already kept (only the new source is noted)."""

    def replace(self, claims: Claims) -> tuple[str, ...]:
        """Keep a document as what now stands at its source; ids of the documents that left the record for it.

        What stood there before becomes an earlier text, kept with its rows outside the record (`versions`).
        """

    def replace_all(self, batch: Sequence[Claims]) -> tuple[Kept, ...]:
        """Keep several documents as `replace` does, all of them or none: much faster where each change waits for a disk."""

    def texts(self) -> Iterator[Document]:
        """Every text that is kept, earlier ones of a source too, as it was before anything was read out of it."""

    def reread(self, batch: Sequence[Claims]) -> tuple[bool, ...]:
        """Let kept texts say what they say by the rules of now, all or none; False for each that says the same, or is not kept."""

    def stands(self, doc: Document) -> bool:
        """Whether a text is what was last read at its source, so that `replace` would change nothing."""

    def remove(self, sources: Sequence[str]) -> tuple[Removed, ...]:
        """Take out what was found at paths or addresses, or documents by id, with their earlier texts: all, or none.

        Raises StoreError for a source that is not kept. The record follows at the next `build`.
        """

    def versions(self, source: str) -> tuple[Version, ...]:
        """All texts that a source had, the earliest first; those that are `current` stand in the record."""

    def build(self, at: datetime.datetime | None = None) -> bool:
        """Bring the record up to date; False where nothing was new. `at` is remembered as the time of the build."""

    def builds(self) -> tuple[Build, ...]:
        """The builds that had something new, the first one first."""

    def stood(self, build: Build) -> tuple[tuple[Claims, ...], tuple[Judgement, ...]]:
        """The documents that stood at a build, with the judgements of that time: `record` of them is the record as it was.

        A source that was taken out since is not among them.
        """

    def current(self) -> bool:
        """Whether the record holds everything kept; False after an interruption, until the next `build`."""

    def entries(self, kind: str) -> Iterator[Entry]:
        """The record's entries of one kind, by date and id."""

    def claims(self) -> Iterator[Claims]:
        """Everything kept, by document id."""

    def document(self, id_: str) -> Document | None:
        """A document with its frozen text, None where there is none."""

    def row(self, id_: str) -> tuple[str, Row] | None:
        """A claim by id: the id of its document and the row."""

    def sources(self, id_: str) -> tuple[str, ...]:
        """All paths and addresses at which a document was found, sorted."""

    def found_in(self, path: str) -> tuple[str, ...]:
        """The paths and lines at which texts of the record stand that were found at a path or in a directory, sorted."""

    def judge(self, judgements: Sequence[Judgement]) -> tuple[bool, ...]:
        """Add judgements to the log, all or none; False for each that is there already. The record follows at the next `build`."""

    def judgements(self) -> tuple[Judgement, ...]:
        """The whole log, in order of time, with what was revoked."""

    def moved(self) -> Mapping[str, str]:
        """For documents of judgements that are not kept: the texts that took their place, or that stand at their address."""

    def entry(self, id_: str) -> Entry | None:
        """An entry by id, None where the record has none."""

    def known_as(self, id_: str) -> tuple[Entry, ...]:
        """The entries that an id names: the one that has it, those of what an entry said that had it, or the one of a claim.

        An id that went at a build leads to all entries that now hold what its entry said. None where nothing of it is left.
        """

    def went(self, start: str) -> tuple[str, ...]:
        """Ids with some first letters that entries had before, in order."""

    def standing(self, id_: str) -> Claims | None:
        """A document with its rows, or the text that has taken its place; None where there is neither."""

    def add_series(self, files: Sequence[SeriesFile]) -> tuple[bool, ...]:
        """Keep files of official figures, all of them or none; False for each that is kept already."""

    def remove_series(self, names: Sequence[str]) -> tuple[SeriesFile, ...]:
        """Take out files of official figures by name or id: all of them, or none; the files that went, with their observations.

        Raises StoreError for a name that no file has, or several.
        """

    def series_files(self) -> tuple[SeriesFile, ...]:
        """The files of official figures, in the order in which they were imported, each with its observations."""


def stored(claims: Claims, sources: tuple[str, ...]) -> Claims:
    """Claims as every store gives them back: under the lexically first source at which the text stands, without refusals."""
    doc = msgspec.structs.replace(claims.doc, source=min(sources, default=claims.doc.source))
    return msgspec.structs.replace(claims, doc=doc, refusals=())


def kept_series(file: SeriesFile) -> SeriesFile:
    """A file of official figures as every store gives it back: by line, without what was refused."""
    by_line = tuple(sorted(file.observations, key=lambda o: o.line))
    return msgspec.structs.replace(file, observations=by_line, refused=())


def series_named(files: Sequence[SeriesFile], names: Sequence[str], where: object) -> tuple[SeriesFile, ...]:
    """The files that are meant by names or ids, in the order of the names; raises StoreError where one is not clear."""
    found: dict[str, SeriesFile] = {}
    for name in names:
        meant = [file for file in files if name in (file.id, file.name)]
        if not meant:
            raise StoreError(f"{where}: holds no series file {name}; chancery series list names those that it holds")
        if len(meant) > 1:
            raise StoreError(f"{where}: {len(meant)} files are named {name}; give the id of one: {', '.join(f.id for f in meant)}")
        found[meant[0].id] = meant[0]
    return tuple(found.values())


def as_kept(claims: Claims, before: Claims) -> Claims:
    """What a document says, as a store keeps it: at the place where it stands, without refusals."""
    return msgspec.structs.replace(claims, doc=msgspec.structs.replace(claims.doc, source=before.doc.source), refusals=())


def as_read(doc: Document) -> Document:
    """A kept text as it was before anything was read out of it: without the date that its own evidence gave it."""
    if doc.published_basis != "inferred":
        return doc
    return msgspec.structs.replace(doc, published=None, published_basis=None, published_evidence=(), published_bounds=())
