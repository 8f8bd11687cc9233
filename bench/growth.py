"""What a record costs: building it whole, ten times as much, one article more, and opening it.

    python -m bench growth [--articles 10000] [--seed 1] [--more 50]

A synthetic corpus (docs/synthetic.md) is extracted first, outside the clock, as is a tenth of it. Printed: processor seconds of the
whole record an article and their ratio to the tenth, in memory and into a store on disk; the median and the slowest wall-clock time in
which a store of all but the last articles takes one more, once bare of the disk (`synchronous = OFF`) and once as it is; and that of
opening the store and reading a first entry. Also how long it waits for the disk: the median of an empty commit in the same run.
"""

from __future__ import annotations

import argparse
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from bench.synthetic.writing import Corpus, write
from chancery import world
from chancery.pipeline import Report, claims
from chancery.record import record
from chancery.store.sql import SqlStore
from chancery.types import Claims

BATCH = 500


def extracted(corpus: Corpus) -> list[Claims]:
    """What every article of a corpus says, each text once."""
    found: dict[str, Claims] = {}
    for shard in corpus.shards:
        report = Report()
        for said in claims([shard], report):
            found.setdefault(said.doc.id, said)
        if report.failed:
            raise report.failed[0]
    return list(found.values())


def in_memory(said: Sequence[Claims]) -> float:
    """Processor seconds of the record of some documents."""
    start = time.process_time()
    record(said)
    return time.process_time() - start


def filled(path: Path, said: Sequence[Claims]) -> float:
    """Make a store of some documents; processor seconds of building its record."""
    with SqlStore(path) as store:
        for at in range(0, len(said), BATCH):
            store.replace_all(said[at : at + BATCH])
        start = time.process_time()
        store.build()
        return time.process_time() - start


def one_more(path: Path, said: Sequence[Claims]) -> list[float]:
    """Wall-clock seconds in which a store takes each document: kept, merged, on disk."""
    times = []
    with SqlStore(path) as store:
        for claims_ in said:
            start = time.perf_counter()
            store.replace_all([claims_])
            store.build()
            times.append(time.perf_counter() - start)
    return times


def opened(path: Path) -> float:
    """Wall-clock seconds from opening a store to its first entry."""
    start = time.perf_counter()
    with SqlStore(path, create=False) as store:
        next(iter(store.entries("events")))
    return time.perf_counter() - start


def waiting(folder: Path) -> float:
    """Median wall-clock seconds of a commit that writes one row: what the disk alone costs."""
    import sqlite3

    with sqlite3.connect(folder / "wait.db", isolation_level=None) as db:
        db.execute("CREATE TABLE t (n INTEGER)")
        times = []
        for n in range(20):
            start = time.perf_counter()
            db.execute("INSERT INTO t VALUES (?)", (n,))
            times.append(time.perf_counter() - start)
    db.close()
    return statistics.median(times)


def main() -> None:
    """Generate, extract, measure, print."""
    parser = argparse.ArgumentParser(prog="python -m bench growth", description=__doc__)
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--more", type=int, default=50)
    asked, _ = parser.parse_known_args(sys.argv[1:])
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        corpora = [write(folder / str(n), asked.seed, n) for n in (asked.articles // 10, asked.articles)]
        world.use(folder / str(asked.articles) / "world")
        few, many = (extracted(corpus) for corpus in corpora)
        print(f"{len(many):,} texts, seed {asked.seed}")
        small, large = in_memory(few), in_memory(many)
        print(f"record in memory: {large / len(many) * 1000:.2f} ms an article (bar 2), × {large / small:.1f} the time of {len(few):,} (bar 11)")
        path = folder / "r.db"
        small, large = filled(folder / "few.db", few), filled(path, many[: -asked.more])
        size = path.stat().st_size / len(many) / 1000
        print(f"record of a store: {large / len(many) * 1000:.2f} ms an article, × {large / small:.1f}; {size:.1f} kB an article on disk")
        wait = waiting(folder)
        times = sorted(one_more(path, many[-asked.more :]))
        print(f"one article more: median {statistics.median(times) * 1000:.0f} ms, slowest {times[-1] * 1000:.0f} ms (bar 100); "
              f"of it two commits, {2 * wait * 1000:.0f} ms of waiting for the disk")  # fmt: skip
        print(f"opening and first entry: {opened(path) * 1000:.0f} ms (bar 300)")
        print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")
        world.use(None)


if __name__ == "__main__":
    main()
