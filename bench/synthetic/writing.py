"""The corpus as files: shards of JSON Lines that `chancery build` reads, and the truth beside them, one article at a time.

    corpus = write(Path("corpus"), seed=1, count=100_000)

`articles/00000.jsonl` holds {text, url, title, date} of a thousand articles; `truth/articles.jsonl` what each tells and where, its true
day, its reprint group and press release; `truth/facts.jsonl` the facts that were told, with what came of every promise as of the last day;
`world/` the invented office-holders for `--world`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

import msgspec

from bench.synthetic.articles import articles
from bench.synthetic.facts import Article, Fact
from bench.synthetic.outcomes import Ledger, Outcome
from bench.synthetic.people import write_world
from bench.synthetic.world import World, draw

SHARD = 1000


class Read(msgspec.Struct, frozen=True):
    """What a reader of the corpus gets of an article."""

    text: str
    url: str
    title: str
    date: str | None = None


class Known(msgspec.Struct, frozen=True):
    """A told fact, its status as of the last day, and what decides it."""

    fact: Fact
    status: str | None = None
    decided_by: tuple[tuple[str, str], ...] = ()


class Corpus(msgspec.Struct, frozen=True):
    """Where a corpus stands and what is true in it."""

    folder: Path
    shards: tuple[Path, ...]
    world: World
    told: frozenset[str]
    outcomes: dict[str, Outcome]

    def truth(self) -> Iterator[Article]:
        """The truth of each article, in order, without its text."""
        with (self.folder / "truth" / "articles.jsonl").open("rb") as lines:
            for line in lines:
                yield msgspec.json.decode(line, type=Article)


def write(folder: Path, seed: int, count: int) -> Corpus:
    """Write a corpus; no more than one shard of it is ever held in memory."""
    for name in ("articles", "truth"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    world = draw(seed, count)
    write_world(folder / "world", world.people.values())
    ledger = Ledger(world)
    shards = tuple(_shards(folder, ledger.note(articles(world))))
    outcomes = ledger.outcomes()
    told = frozenset(fact for fact, _ in ledger.seen)
    with (folder / "truth" / "facts.jsonl").open("wb") as out:
        for id_ in sorted(told):
            outcome = outcomes.get(id_, Outcome(None))
            out.write(msgspec.json.encode(Known(world.facts[id_], outcome.status, outcome.decided_by)) + b"\n")
    return Corpus(folder, shards, world, told, outcomes)


def _shards(folder: Path, stream: Iterable[Article]) -> Iterator[Path]:
    stream = iter(stream)
    number = 0
    with (folder / "truth" / "articles.jsonl").open("wb") as truth:
        while batch := list(islice(stream, SHARD)):
            path = folder / "articles" / f"{number:05d}.jsonl"
            path.write_bytes(b"".join(msgspec.json.encode(Read(a.text, a.url, a.title, a.date)) + b"\n" for a in batch))
            truth.write(b"".join(msgspec.json.encode(msgspec.structs.replace(a, text="")) + b"\n" for a in batch))
            number += 1
            yield path
