"""The straight line: read → extract → record, readable on one screen.

    from chancery.pipeline import build
    report = build(["articles/"], "kz-cn.db")
"""

from __future__ import annotations

import datetime
import functools
import os
import re
import signal
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from itertools import chain, islice
from multiprocessing import get_all_start_methods, get_context
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import msgspec

from chancery.errors import ChanceryError, SourceError
from chancery.read import MB, read
from chancery.record.names.keys import reading_rank
from chancery.types import Claims, Document

if TYPE_CHECKING:
    from chancery.store import Store

T = TypeVar("T")
SMALL = 8  # below this many documents one process is faster than several
CHUNK = 16
LINE = re.compile(r"(.+):\d+", re.DOTALL)
HELD = 64  # documents kept in one transaction


class Report(msgspec.Struct):
    """What a run did: documents read and new, texts that took the place of others, documents without a pack, what failed.

    `replaced` holds the documents that now stand where others stood, each with the ids of those that left the record;
    `other_world` is true where the record had been built with other tables of the world; `missing` names the files that were
    once read from the directories of the run and are no longer there, each with the directory: their articles stay;
    `reread` counts the texts that were kept and say something else by the rules of now.
    """

    documents: int = 0
    added: int = 0
    replaced: list[tuple[Document, tuple[str, ...]]] = []
    foreign: list[Document] = []
    failed: list[SourceError] = []
    other_world: bool = False
    missing: list[tuple[str, str]] = []
    reread: int = 0


def workers() -> int:
    """Processes to use: CHANCERY_WORKERS, else the number of processors; raises ChanceryError for a bad value."""
    said = os.environ.get("CHANCERY_WORKERS", "")
    if not said:
        return os.cpu_count() or 1
    if not said.isdigit() or int(said) < 1:
        raise ChanceryError(f"CHANCERY_WORKERS={said!r}: write a whole number from 1 on")
    return int(said)


def documents(paths: Iterable[str | Path], report: Report, max_bytes: int = 16 * MB) -> Iterator[Document]:
    """The documents of the paths; what cannot be read is listed in the report."""
    for doc in read(*paths, max_bytes=max_bytes, on_error=report.failed.append):
        report.documents += 1
        yield doc


def each(task: Callable[[Document], T], docs: Iterable[Document]) -> Iterator[T]:
    """`task` of every document, in order; on several processes where there are more than a few documents."""
    docs = iter(docs)
    first = list(islice(docs, SMALL))
    if workers() == 1 or len(first) < SMALL:
        yield from map(task, first)
        yield from map(task, docs)
        return
    method = "fork" if "fork" in get_all_start_methods() else "spawn"
    with ProcessPoolExecutor(workers(), mp_context=get_context(method), initializer=_leave_interrupts) as pool:
        for batch in _batches(first, docs, CHUNK * workers()):
            yield from pool.map(task, batch, chunksize=max(1, len(batch) // (2 * workers())))


def _leave_interrupts() -> None:
    """Let the parent alone answer Ctrl-C, which a terminal sends to every process of the group."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _batches(first: list[Document], rest: Iterator[Document], size: int) -> Iterator[list[Document]]:
    yield first
    while batch := list(islice(rest, size)):
        yield batch


def claims(paths: Iterable[str | Path], report: Report, max_bytes: int = 16 * MB) -> Iterator[Claims]:
    """What every document of the paths says."""
    from chancery.extract import PACKS, extract

    for said in each(extract, documents(paths, report, max_bytes)):
        if said.doc.lang not in PACKS:
            report.foreign.append(said.doc)
        yield said


def build(
    paths: Iterable[str | Path], db: str | Path, max_bytes: int = 16 * MB, at: datetime.datetime | None = None
) -> Report:
    """Add the documents of the paths to the record in a SQLite file, made where it is missing, and bring it up to date.

    Only documents that are not yet kept are extracted; a text that changed takes the place of the one before. Raises StoreError for a broken or foreign database; what was
    added before an interruption stays. `at` is remembered as the time of the build.
    """
    from chancery.extract import PACKS, extract
    from chancery.store.sql import SqlStore

    report = Report()
    docs = documents(paths, report, max_bytes)
    first = tuple(islice(docs, 1))
    if not first and report.failed:
        return report  # nothing could be read: no file is made
    with SqlStore(db) as store:
        keeper = Keeper(store, report)
        new = functools.partial(_unknown, store, keeper)
        try:
            for said in each(extract, filter(new, chain(first, docs))):
                keeper.take(said)
                if said.doc.lang not in PACKS:
                    report.foreign.append(said.doc)
        finally:
            keeper.flush()
        report.missing = [(str(Path(path)), file) for path in paths if Path(path).is_dir() for file in missing_files(store, path)]
        report.other_world = store.of_other_world()
        store.build(at)
    return report


def read_again(db: str | Path, at: datetime.datetime | None = None) -> Report:
    """Extract every text that a record keeps by the rules of now, and bring the record up to date.

    The texts are those that were frozen when they were read, with the title, outlet and day that reading found. Judgements stay, and
    hold of the rows that say what they were about. `report.reread` counts the texts that say something else than before. Interrupted, it can be run again.
    """
    from chancery.extract import PACKS, extract
    from chancery.store.opening import check_path
    from chancery.store.sql import SqlStore

    check_path(Path(db), False)
    report = Report()
    with SqlStore(db) as store:
        said = each(extract, store.texts())
        while batch := tuple(islice(said, HELD)):
            report.documents += len(batch)
            report.foreign += [c.doc for c in batch if c.doc.lang not in PACKS]
            report.reread += sum(store.reread(batch))
        report.other_world = store.of_other_world()
        store.build(at)
    return report


def missing_files(store: Store, path: str | Path) -> tuple[str, ...]:
    """The files of which a record holds articles, found at a path or in a directory, and which are no longer on the disk."""
    files = {_file_of(source) for source in store.found_in(str(Path(path)))}
    return tuple(sorted(file for file in files if not os.path.lexists(_on_disk(file))))


def _file_of(source: str) -> str:
    """The file of a source, which may be a line of one: `_file_of("crawl.jsonl:12") == "crawl.jsonl"`."""
    line = LINE.fullmatch(source)
    return line[1] if line is not None and line[1].lower().endswith(".jsonl") else source


def _on_disk(file: str) -> bytes:
    """The name of a file as the disk has it: reading escapes the bytes of it that are no UTF-8."""
    return re.sub(rb"\\x([89a-f][0-9a-f])", lambda found: bytes.fromhex(found[1].decode()), os.fsencode(file))


class Keeper:
    """Keeps documents some at a time: each transaction waits for the disk, so that one a document would be slow."""

    def __init__(self, store: Store, report: Report) -> None:
        self._store = store
        self._report = report
        self._held: list[Claims] = []
        self._since = time.monotonic()

    def take(self, said: Claims) -> None:
        """Keep a document soon: with others, after a second at the latest."""
        self._held.append(said)
        if len(self._held) >= HELD or time.monotonic() - self._since > 1:
            self.flush()

    def flush(self) -> None:
        """Keep what is held, in one transaction."""
        held, self._held, self._since = self._held, [], time.monotonic()
        for said, kept in zip(held, self._store.replace_all(held) if held else (), strict=True):
            self._report.added += kept.new
            if kept.gone:
                self._report.replaced.append((said.doc, kept.gone))


def _unknown(store: Store, keeper: Keeper, doc: Document) -> bool:
    """Whether a document must be extracted: a new text, or a better reading of one; of others only the place is noted."""
    if store.stands(doc):
        return False
    kept = store.document(doc.id)
    if kept is None or reading_rank(doc) < reading_rank(kept):
        return True
    keeper.take(Claims(doc))
    return False
