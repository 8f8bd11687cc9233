"""Merging: a synthetic corpus with the truth known goes through reading, extraction and the record, and is scored.

    python -m bench merging [--articles 1000] [--seed 1] [--rounds 3] [--failures]
    python -m bench merging --write DIR --articles 100000    # only the corpus and its truth, streamed

Rows are aligned to true facts by the article and the sentence of their evidence; what extraction does not find is reported
apart, so that the scores of merging are of merging. `right rows` are those whose sides, day or period, value and speaker were read rightly.
Linearity is the cost of the record of all articles beside that of a world of a tenth of them: `--articles 10000` gives 1,000 beside 10,000.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import msgspec

from bench.synthetic.alignment import KINDS, Aligned, aligned
from bench.synthetic.facts import Article
from bench.synthetic.failures import copies_apart, misses, mixtures, splits, wrong_bounds
from bench.synthetic.scoring import dating, home, independence, merging, promises, recall, reprints
from bench.synthetic.writing import Corpus, write
from chancery import world as known_world
from chancery.pipeline import Report, claims
from chancery.record import Record, record
from chancery.types import Claims, Entry

BARS = {"events": 0.95, "agreements": 0.95, "figures": 0.97, "statements": 0.97}


class Run(msgspec.Struct):
    """A corpus that went through the pipeline: truth and claims of each article, rows aligned, the record, seconds.

    `unexplained` counts rows that tell no fact of the truth; `twice` rows of articles whose text is another's to the letter but
    was dated otherwise: the record keeps one document of them.
    """

    corpus: Corpus
    articles: list[Article]
    said: list[Claims]
    rows: list[Aligned]
    record: Record
    extraction: float
    building: float
    unexplained: int
    twice: int


def run(seed: int, count: int, folder: Path, rounds: int) -> Run:
    """Write a corpus, extract it and build its record `rounds` times; processor seconds are the median."""
    corpus = write(folder, seed, count)
    known_world.use(folder / "world")
    try:
        start = time.perf_counter()
        said = list(_extracted(corpus))
        extraction = time.perf_counter() - start
        articles = list(corpus.truth())
        times = []
        for _ in range(rounds):
            start = time.process_time()
            made = record(said)
            times.append(time.process_time() - start)
        kept = {row.id for one in made.said for kind in KINDS for row in getattr(one, kind)}
        rows = [row for article, one in zip(articles, said, strict=True) for row in aligned(one, article, corpus.world)]
        every = {row.id for one in said for kind in KINDS for row in getattr(one, kind)}
        unexplained = len(every & kept) - len({row.row for row in rows if row.row in kept})
    finally:
        known_world.use(None)
    twice = sum(row.row not in kept for row in rows)
    return Run(corpus, articles, said, [r for r in rows if r.row in kept], made, extraction, statistics.median(times), unexplained, twice)


def _extracted(corpus: Corpus) -> Iterator[Claims]:
    for shard in corpus.shards:
        report = Report()
        yield from claims([shard], report)
        if report.failed:
            raise report.failed[0]


def report(done: Run) -> None:
    """Print the table."""
    homes, documents = home(done.record), [c.doc.id for c in done.said]
    world = done.corpus.world
    found = recall(done.articles, done.rows, world)
    print(f"{len(done.articles):,} articles, {len(done.corpus.told):,} facts, seed {world.seed}")
    print("merging        rows  right rows   B³ P     R     F1    right: P     R     F1   bar    told  extracted")
    for kind in KINDS:
        rows = [r for r in done.rows if r.kind == kind]
        every, right = merging(rows, homes), merging([r for r in rows if r.right], homes)
        bar = f"{BARS[kind]:.2f}" if kind in BARS else "   –"
        print(f"  {kind:12}{len(rows):5}{right.items:8}      {every.precision:6.3f}{every.recall:6.3f}{every.f1:7.3f}   {right.precision:7.3f}{right.recall:6.3f}{right.f1:7.3f}"
              f"   {bar}  {found[kind][0]:6}  {found[kind][1] / max(1, found[kind][0]):9.2f}")  # fmt: skip
    print(f"  rows of these kinds that tell no fact of the truth: {done.unexplained}; of a text read before, dated otherwise, left out: {done.twice}")
    _parts(done, homes)
    _sources(done, documents, homes)
    _dates(done, documents)
    _outcomes(done, homes)
    print(f"cost: extraction {done.extraction / len(done.articles) * 1000:.1f} ms an article, record {done.building / len(done.articles) * 1000:.2f} ms (bar 2)")


def _parts(done: Run, homes: dict[str, Entry]) -> None:
    """F1 without what is told later as background, and of the leads and bodies of dated articles alone."""
    news = [r for r in done.rows if "/background/" not in r.line]
    plain = [r for r in news if "/headline/" not in r.line and r.shown]
    for name, rows in (("without background", news), ("leads and bodies of dated articles", plain)):
        scores = ", ".join(f"{kind} {merging([r for r in rows if r.kind == kind], homes).f1:.3f}" for kind in BARS)
        print(f"  F1 {name}: {scores}")


def _sources(done: Run, documents: list[str], homes: dict[str, Entry]) -> None:
    pairs, groups = reprints(done.articles, documents, done.record)
    print(f"reprints: pairs P {pairs.precision:.3f} R {pairs.recall:.3f} F1 {pairs.f1:.3f} (bar 0.97), B³ F1 {groups.f1:.3f}, {groups.items} documents")
    told, right = independence(done.articles, documents, done.record, homes, done.rows)
    print(f"independent sources: {told} entries of several documents, number right {right / max(1, told):.3f}")


def _dates(done: Run, documents: list[str]) -> None:
    found = dating(done.articles, documents, done.record)
    print(f"dating: {found.articles} undated articles, true day inside {found.right / max(1, found.articles):.3f} (bar 0.98), "
          f"closed intervals {found.closed / max(1, found.articles):.2f}, median width {found.median:.0f} days (bar 366)")  # fmt: skip


def _outcomes(done: Run, homes: dict[str, Entry]) -> None:
    kinds = promises(done.corpus.outcomes, done.rows, homes, done.corpus.world)
    for kind, p in kinds.items():
        wrong = "; ".join(f"{what} {n}" for what, n in p.wrong)
        print(f"  {kind:11} told {p.told:4}, in the record {p.found:4}, status right {p.right / max(1, p.found):.3f}; "
              f"where the deciding report was extracted {p.right_of_reported / max(1, p.reported):.3f} of {p.reported}{'; ' if wrong else ''}{wrong}")  # fmt: skip
    right, found = sum(p.right for p in kinds.values()), sum(p.found for p in kinds.values())
    reported, of_these = sum(p.reported for p in kinds.values()), sum(p.right_of_reported for p in kinds.values())
    print(f"outcomes: status right {right / max(1, found):.3f} of {found}; where the deciding report was extracted {of_these / max(1, reported):.3f} of {reported} (bar 0.95)")


def failures(done: Run) -> None:
    """Print the most frequent failures by pattern."""
    homes, world = home(done.record), done.corpus.world
    print("\nrows apart from the main entry of their fact")
    for what, n in splits(done.rows, homes):
        print(f"  {n:4}  {what}")
    print("pairs of facts in one entry")
    for what, n in mixtures(done.rows, homes, world):
        print(f"  {n:4}  {what}")
    documents = [c.doc.id for c in done.said]
    print("copies apart from the first of their group, by form: apart, all")
    for form, apart, all_ in copies_apart(done.articles, documents, done.record):
        print(f"  {apart:4} {all_:4}  {form}")
    print("bounds that exclude the true day of an undated article")
    for what, n in wrong_bounds(done.articles, done.said):
        print(f"  {n:4}  {what}")
    print("wordings without a row: missed, told (headlines aside)")
    for line, missed, told in misses(done.articles, done.rows, world):
        print(f"  {missed:4} {told:4}  {line}")


def main() -> None:
    """Generate, run, print."""
    parser = argparse.ArgumentParser(prog="python -m bench merging", description=__doc__)
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--failures", action="store_true")
    parser.add_argument("--write", type=Path)
    asked, _ = parser.parse_known_args(sys.argv[1:])
    if asked.write is not None:
        corpus = write(asked.write, asked.seed, asked.articles)
        print(f"{asked.write}: {len(corpus.shards)} shards, {len(corpus.told):,} facts told")
        return
    with tempfile.TemporaryDirectory() as folder:
        small = run(asked.seed, max(1, asked.articles // 10), Path(folder) / "small", asked.rounds)
        done = run(asked.seed, asked.articles, Path(folder) / "all", asked.rounds)
    report(done)
    ratio = done.building / small.building
    print(f"linearity: record of {len(done.articles):,} articles {done.building:.2f} s, of {len(small.articles):,} {small.building:.2f} s: × {ratio:.1f} (bar 11 for ten times as many)")
    if asked.failures:
        failures(done)


if __name__ == "__main__":
    main()
