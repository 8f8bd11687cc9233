"""kill -9 at random points of a record's life: it opens, nothing is lost, nothing is there twice, the run resumes.

    python -m bench kills [--points 200] [--seed 1] [--articles 24]

A life: build from a directory, import official figures, build again from the edited directory, judge, remove sources, build.
At each point a process living it is killed with SIGKILL: every second one by the clock, at a random moment of the whole
life; every other one from within, up to 2 ms after a random statement of the database, so that commits are hit as often as
extraction. Then the file must open, pass SQLite's own check, hold whole documents alone, and a record as it was after a
build, never a mixture. The interrupted command is run again and the rest after it: in the end documents, versions, judgements,
figures and entries must be those of a life that nothing interrupted, byte for byte.

The processes are forked from one that has its lexicons loaded and the articles extracted: those that are killed by the clock extract
them again, the others remember them.
"""

from __future__ import annotations

import argparse
import os
import pathlib
import random
import signal
import sqlite3
import statistics
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator

import msgspec
from sqlalchemy import Engine, event

import chancery.extract
from chancery.errors import StoreError
from chancery.extract import extract
from chancery.judge.log import dump_judgements, sealed
from chancery.pipeline import build
from chancery.read import read, read_text
from chancery.read.official import read_series
from chancery.read.text import decode
from chancery.record import KINDS
from chancery.record.judged.anchors import anchored
from chancery.show.entries import dump_entries, json_line
from chancery.store.sql import SqlStore
from chancery.types import Claims, Document, Judgement

ROOT = pathlib.Path(__file__).resolve().parents[1]
ARTICLES = tuple(sorted((ROOT / "examples").glob("*/*.txt")))
SERIES = ROOT / "examples" / "series" / "central-asia-china.csv"
CORRECTION = "\n\nАстана, 5 марта 2025 года. По уточненным данным, товарооборот Казахстана и Узбекистана в 2024 году составил {} млрд долларов.\n"
STATEMENT_DELAY = 0.002
DB = "record.db"
Step = Callable[[], object]


def main() -> None:
    """Print what was hit, and every point at which something was wrong; exit with 1 where there was one."""
    parser = argparse.ArgumentParser(prog="python -m bench kills")
    parser.add_argument("--points", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--articles", type=int, default=24)
    options = parser.parse_args([a for a in sys.argv[1:] if a != "kills"])
    hits, wrong = run(options.points, options.seed, options.articles)
    for name, count in sorted(hits.items()):
        print(f"{count:5}  {name}")
    for line in wrong:
        print(f"WRONG  {line}")
    print(f"{options.points} kills: {len(wrong)} wrong")
    if wrong:
        sys.exit(1)


def run(points: int, seed: int, articles: int) -> tuple[Counter[str], list[str]]:
    """Where the kills hit, and what was wrong after them."""
    os.environ["CHANCERY_WORKERS"] = "1"
    here = pathlib.Path.cwd()
    with tempfile.TemporaryDirectory() as place:
        try:
            folder = pathlib.Path(place)
            write_articles(folder, articles)
            os.chdir(folder)
            return _points(folder, random.Random(seed), points)
        finally:
            chancery.extract.extract = extract
            os.chdir(here)


def _points(folder: pathlib.Path, chance: random.Random, points: int) -> tuple[Counter[str], list[str]]:
    whole = Whole(folder)
    hits, wrong = Counter[str](), list[str]()
    for n in range(points):
        db = folder / f"{n}.db"
        by_clock = n % 2 == 0
        at = chance.uniform(0, whole.seconds) if by_clock else float(chance.randrange(1, whole.statements))
        done, killed = killed_life(db, at, by_clock, chance.random() * STATEMENT_DELAY)
        while not killed:  # it was faster than those that were timed
            at, db = 0.8 * at, db.with_name(f"{n}.again.db")
            db.unlink(missing_ok=True)
            done, killed = killed_life(db, at, by_clock, 0)
        hits[f"{'by the clock' if by_clock else 'at a statement'}, {NAMES[done]}"] += 1
        wrong += [f"point {n}, {NAMES[done]}: {fault}" for fault in faults(db, done, whole)]
        for left in folder.glob(f"{n}.*"):
            left.unlink()
    return hits, wrong


# -- the life of a record ------------------------------------------------------------------------------------------


def write_articles(folder: pathlib.Path, count: int) -> None:
    """Two states of a directory of articles: on the second day every fifth has another text, and one is new."""
    for day in ("day1", "day2"):
        (folder / day / "news").mkdir(parents=True)
    for n, path in enumerate(ARTICLES[:count]):
        text = decode(path.read_bytes(), path.name)
        (folder / "day1" / "news" / path.name).write_text(text, encoding="utf-8")
        more = CORRECTION.format(f"4,{n}") if n % 5 == 0 else ""
        (folder / "day2" / "news" / path.name).write_text(text + more, encoding="utf-8")
    (folder / "day2" / "news" / "new.txt").write_text(CORRECTION.format("4,7").strip(), encoding="utf-8")


NAMES = ("build", "import", "build of what changed", "judge", "remove", "build without")


def steps(db: pathlib.Path) -> tuple[Step, ...]:
    """The commands of the life, each of which may be run again."""
    return (
        lambda: _build("day1", db),
        lambda: _in(db, lambda store: store.add_series([read_series(SERIES)])),
        lambda: _build("day2", db),
        lambda: _in(db, lambda store: store.judge([judgement()])),
        lambda: _in(db, _remove),
        lambda: _in(db, lambda store: store.build()),
    )


def _build(day: str, db: pathlib.Path) -> None:
    folder = pathlib.Path.cwd()
    os.chdir(folder / day)
    try:
        build(["news"], folder / db)
    finally:
        os.chdir(folder)


def _in(db: pathlib.Path, act: Callable[[SqlStore], object]) -> None:
    with SqlStore(db) as store:
        act(store)


def _remove(store: SqlStore) -> None:
    try:
        store.remove([f"news/{path.name}" for path in ARTICLES[1:4]])
    except StoreError as error:
        if "holds nothing" not in str(error):
            raise


def judgement() -> Judgement:
    """A judgement on the figure of the new article."""
    said = extract(read_text(CORRECTION.format("4,7").strip(), "news/new.txt"))
    anchor = anchored(said.doc, "figures", said.figures[0])
    return sealed(Judgement(id="", verdict="reject", author="bench", time="2025-03-06T09:00:00.000000Z", kind="figures", claims=(anchor,)))


def live(db: pathlib.Path, first: int = 0, told: Callable[[int], object] = lambda n: None) -> None:
    """Live from a step on; `told` hears of every step that is done."""
    for n, step in enumerate(steps(db)[first:], first):
        step()
        told(n + 1)


class Whole:
    """A life that nothing interrupts: how long it takes, its statements, its content in the end and after each step."""

    def __init__(self, folder: pathlib.Path) -> None:
        db = folder / "whole.db"
        self.records = {_record(db)}
        live(db, told=lambda n: self.records.add(_record(db)))
        self.content = tuple(content(db))
        self.documents = {said.doc.id: said for day in ("day1", "day2") for said in map(extract, read(folder / day))}
        self.seconds = statistics.median(_timed(folder / f"timed{n}.db") for n in range(3))
        chancery.extract.extract = self.remembered  # type: ignore[assignment]
        counted = Counter[str]()
        hear = _heard(lambda: counted.update(["statement"]))
        live(folder / "counted.db")
        event.remove(Engine, "before_cursor_execute", hear)
        self.statements = counted["statement"]

    def remembered(self, doc: Document) -> Claims:
        """What an article says, extracted before."""
        said = self.documents[doc.id]
        return msgspec.structs.replace(said, doc=msgspec.structs.replace(said.doc, source=doc.source))


def _timed(db: pathlib.Path) -> float:
    start = time.perf_counter()
    live(db)
    return time.perf_counter() - start


def _heard(act: Callable[[], object]) -> Callable[..., None]:
    """Calls back before every statement of any database."""

    def hear(*_: object) -> None:
        act()

    event.listen(Engine, "before_cursor_execute", hear)
    return hear


def killed_life(db: pathlib.Path, at: float, by_clock: bool, delay: float) -> tuple[int, bool]:
    """A life in a process of its own that is killed: the step in which it died, and whether it died at all."""
    ear, mouth = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(ear)
        if by_clock:
            chancery.extract.extract = extract
        else:
            _die_at(int(at), delay)
        live(db, told=lambda n: os.write(mouth, bytes([n])))
        os._exit(0)
    os.close(mouth)
    if by_clock:
        time.sleep(at)
        os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    with os.fdopen(ear, "rb") as heard:
        done = max(heard.read(), default=0)
    killed = os.WIFSIGNALED(status)
    if not killed and status != 0:
        raise RuntimeError(f"a life failed of itself: status {status}")
    return min(done, len(NAMES) - 1), killed and done < len(NAMES)


def _die_at(statement: int, delay: float) -> None:
    """Kill this process so many seconds after so many statements."""
    left = [statement]

    def count() -> None:
        left[0] -= 1
        if left[0] == 0:
            threading.Timer(delay, lambda: os.kill(os.getpid(), signal.SIGKILL)).start()

    _heard(count)


# -- what must hold ------------------------------------------------------------------------------------------------


def faults(db: pathlib.Path, done: int, whole: Whole) -> Iterator[str]:
    """What is wrong with a file after its process was killed: as it opens, and after the run was resumed."""
    if _founded(db):
        yield from _faults_as_it_is(db, whole)
    live(db, done)
    yield from (f"in the end, {name} differ" for name, same in _compared(db, whole) if not same)


def _faults_as_it_is(db: pathlib.Path, whole: Whole) -> Iterator[str]:
    with SqlStore(db, create=False) as store:
        for said in store.claims():
            bare = msgspec.structs.replace(whole.documents[said.doc.id], refusals=())
            if msgspec.structs.replace(said, doc=bare.doc) != bare:
                yield f"{said.doc.source} is there in part"
    with sqlite3.connect(db) as raw:
        if raw.execute("PRAGMA integrity_check").fetchone() != ("ok",):
            yield "SQLite finds the file broken"
    raw.close()
    if _record(db) not in whole.records:
        yield "the record is a mixture"


def _compared(db: pathlib.Path, whole: Whole) -> Iterator[tuple[str, bool]]:
    for (name, mine), (_, other) in zip(content(db), whole.content, strict=True):
        yield name, mine == other


def _founded(db: pathlib.Path) -> bool:
    """Whether anything was stored; a file that was killed before says so when it is read."""
    try:
        with SqlStore(db, create=False):
            return True
    except StoreError as error:
        if "no such record" in str(error) or "holds nothing yet" in str(error):
            return False
        raise


def _record(db: pathlib.Path) -> str:
    if not _founded(db):
        return ""
    with SqlStore(db, create=False) as store:
        return "\n".join(line for kind in KINDS for line in dump_entries(store.entries(kind)))


def content(db: pathlib.Path) -> Iterator[tuple[str, str]]:
    """Everything that a store gives back, by name, as text."""
    with SqlStore(db, create=False) as store:
        claims = tuple(store.claims())
        sources = [(said.doc.id, store.sources(said.doc.id)) for said in claims]
        yield "documents", "\n".join(map(json_line, claims))
        yield "sources", json_line(sources)
        yield "builds", json_line(store.builds())
        yield "versions", json_line(store.versions("news"))
        yield "judgements", "\n".join(dump_judgements(store.judgements()))
        yield "figures", json_line(store.series_files())
    yield "entries", _record(db)


if __name__ == "__main__":
    main()
