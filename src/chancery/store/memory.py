"""A store that forgets: the protocol in memory, for tests and for scripts that keep nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from chancery.record import record
from chancery.store import kept_series, stored
from chancery.types import ROW_KINDS, Claims, Document, Entry, Row, SeriesFile


class MemoryStore:
    """The protocol of `chancery.store.Store` in dictionaries."""

    def __init__(self) -> None:
        self._claims: dict[str, Claims] = {}
        self._sources: dict[str, set[str]] = {}
        self._entries: dict[str, tuple[Entry, ...]] = {}
        self._series: dict[str, SeriesFile] = {}
        self._built: tuple[tuple[str, str], ...] | None = None

    def __enter__(self) -> MemoryStore:
        return self

    def __exit__(self, *exc: object) -> None:
        return None

    def add(self, claims: Claims) -> bool:
        """Keep a document; False where it is kept already."""
        self._sources.setdefault(claims.doc.id, set()).add(claims.doc.source)
        new = claims.doc.id not in self._claims
        if new:
            self._claims[claims.doc.id] = claims
        return new

    def build(self) -> bool:
        """Merge everything kept; False where nothing was new."""
        if self.current():
            return False
        self._entries, self._built = record(self.claims()).entries, self._kept()
        return True

    def current(self) -> bool:
        """Whether the record holds everything kept."""
        return self._kept() == self._built

    def _kept(self) -> tuple[tuple[str, str], ...]:
        return tuple((c.doc.id, c.doc.source) for c in self.claims())

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

    def add_series(self, files: Sequence[SeriesFile]) -> tuple[bool, ...]:
        """Keep files of official figures; False for each that is kept already."""
        return tuple(self._add_file(file) for file in files)

    def _add_file(self, file: SeriesFile) -> bool:
        new = file.id not in self._series
        if new:
            self._series[file.id] = kept_series(file)
        return new

    def series_files(self) -> tuple[SeriesFile, ...]:
        """The files of official figures, in the order in which they were imported."""
        return tuple(self._series.values())
