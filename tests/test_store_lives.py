"""Random lives of a record: articles come, are edited, read again and taken out, people judge; after each build it is the record of all that stands.

One life is lived in a SQL store, which merges only what a change touches, and in memory, which merges everything anew.
"""

from __future__ import annotations

import datetime
import gzip
import pathlib
from random import Random

import msgspec
import pytest

import chancery.store.growth as growth
from chancery.errors import JudgementError
from chancery.judge import Judge
from chancery.record import KINDS
from chancery.record.merging.entries import own_claims
from chancery.show.entries import dump_entries
from chancery.store import Store
from chancery.store.memory import MemoryStore
from chancery.store.sql import SqlStore
from chancery.types import ROW_KINDS, Claims, Document, Entry, Row

ARTICLES = 12
STEPS = 30
LINKS = ("event", "occasion", "figure")
DAYS = (-20, -3, 1, 2, 30)
DATES = ("2023-10-17", "2020-03", "2008-05-05")


@pytest.fixture(scope="module")
def said() -> list[Claims]:
    packed = pathlib.Path(__file__).parent / "data" / "claims.jsonl.gz"
    return [msgspec.json.decode(line, type=Claims) for line in gzip.decompress(packed.read_bytes()).splitlines()]


class Life:
    """What happens next is drawn; both stores live it alike."""

    def __init__(self, random: Random, pool: list[Claims], grown: Store, anew: Store) -> None:
        self.random, self.pool, self.stores = random, pool, (grown, anew)
        self.times = 0
        self.ids: set[str] = set()

    def step(self) -> None:
        drawn = self.random.random()
        have = list(self.stores[1].claims())
        if drawn < 0.4 and self.pool:
            self.come(self.pool.pop())
        elif drawn < 0.55 and have:
            self.each(lambda store, edited: store.replace(edited), self.edited(self.random.choice(have)))
        elif drawn < 0.62 and have:
            self.each(lambda store, again: store.reread([again]), self.read_otherwise(self.random.choice(have)))
        elif drawn < 0.72 and len(have) > 2:
            self.each(lambda store, source: store.remove([source]), self.random.choice(have).doc.source)
        elif have and self.stores[0].current():
            self.judge()

    def each(self, do, what) -> None:
        for store in self.stores:
            do(store, what)

    def come(self, article: Claims) -> None:
        """An article, perhaps from a page that hides its day; perhaps another outlet has nearly the same."""
        if self.random.random() < 0.4:
            self.pool.insert(0, article)
            article = msgspec.structs.replace(article, doc=msgspec.structs.replace(article.doc, published=None, published_basis=None))
        if self.random.random() < 0.3:
            copy = self.edited(article)
            self.pool.append(msgspec.structs.replace(copy, doc=msgspec.structs.replace(copy.doc, source=f"x-{copy.doc.source}", url=None)))
        replace = self.random.random() < 0.5
        self.each(lambda store, claims: store.replace(claims) if replace else store.add(claims), article)

    def edited(self, article: Claims) -> Claims:
        """The words with some more, less some rows, perhaps without its day or of another one."""
        self.times += 1
        end = f"e{self.times}"
        doc = msgspec.structs.replace(article.doc, id=article.doc.id[:10] + end, text=article.doc.text + " Дополнено.", **self.day(article.doc))
        return rows_of(article, doc, lambda row: f"{row.id[:12]}{end}", lambda _: self.random.random() > 0.15)

    def read_otherwise(self, article: Claims) -> Claims:
        """The same text, of which other rules find other rows."""
        self.times += 1
        return rows_of(article, article.doc, lambda row: f"{row.id[:12]}r{self.times}", lambda _: self.random.random() > 0.2)

    def day(self, doc: Document) -> dict[str, str | None]:
        drawn = self.random.random()
        if drawn < 0.3:
            return {"published": None, "published_basis": None}
        if drawn < 0.6 and doc.published is not None and len(doc.published) == 10 and doc.published_basis != "inferred":
            moved = datetime.date.fromisoformat(doc.published) + datetime.timedelta(self.random.choice(DAYS))
            return {"published": moved.isoformat()}
        return {}

    def judge(self) -> None:
        entries = [e for kind in ROW_KINDS for e in self.stores[1].entries(kind)]
        if not entries:
            return
        verdict, entry = self.random.choice(("reject", "accept", "merge", "merge", "split", "undo", "correct")), self.random.choice(entries)
        other = self.random.choice([e for e in entries if e.kind == entry.kind])
        claim, date = self.random.choice(own_claims(entry)), self.random.choice(DATES)
        self.times += 1
        for store in self.stores:
            judge = Judge(store, "А", clock=lambda: f"2026-01-01T00:00:00.{self.times:06d}Z")
            try:
                give(judge, verdict, entry, other, claim, date)
            except JudgementError:
                continue  # a merge of one thing with itself, a date of what has none: the log is as it was

    def build(self) -> None:
        """Both records are the same, and every id that an entry ever had leads to the same entries."""
        for store in self.stores:
            store.build()
        grown, anew = ([line for kind in KINDS for line in dump_entries(store.entries(kind))] for store in self.stores)
        assert grown == anew
        now = {e.id for kind in KINDS for e in self.stores[1].entries(kind)}
        for id_ in sorted(self.ids - now):
            assert [[e.id for e in store.known_as(id_)] for store in self.stores[:1]] == [[e.id for e in self.stores[1].known_as(id_)]]
        self.ids |= now


def give(judge: Judge, verdict: str, entry: Entry, other: Entry, claim: str, date: str) -> None:
    match verdict:
        case "reject" | "accept":
            getattr(judge, verdict)(claim)
        case "merge":
            judge.merge(entry.id, other.id)
        case "split":
            judge.split(entry.id, claim if other.id == entry.id else other.id)
        case "undo":
            judge.undo()
        case _:
            judge.correct(entry.id, "date", date)


def rows_of(article: Claims, doc: Document, id_of, kept) -> Claims:
    """The rows of an article that are kept, under other ids; links between them follow."""
    rows: dict[str, list[Row]] = {kind: [row for row in getattr(article, kind) if kept(row)] for kind in ROW_KINDS}
    ids = {row.id: id_of(row) for same in rows.values() for row in same}
    return Claims(doc, **{kind: tuple(moved(row, ids) for row in same) for kind, same in rows.items()})


def moved(row: Row, ids: dict[str, str]) -> Row:
    links = {name: ids.get(link) for name in LINKS if (link := getattr(row, name, None)) is not None}
    return msgspec.structs.replace(row, id=ids[row.id], **links)


@pytest.mark.parametrize("seed", (0, 2, 3))
def test_every_life_ends_in_the_record_of_what_stands(said, seed, tmp_path, monkeypatch):
    monkeypatch.setattr(growth, "LARGE", 0)  # never everything anew, however few articles there are
    random = Random(seed)
    with SqlStore(tmp_path / "r.db") as grown, MemoryStore() as anew:
        life = Life(random, random.sample(said, ARTICLES), grown, anew)
        for _ in range(STEPS):
            life.step()
            if random.random() < 0.4:
                life.build()
        life.build()
