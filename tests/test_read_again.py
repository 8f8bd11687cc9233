"""Kept texts read again by other rules: the record of the same texts in a new file, with the judgements that were made."""

from __future__ import annotations

import msgspec
import pytest
from click.testing import CliRunner

import chancery.pipeline as pipeline
from chancery.cli.commands import chancery
from chancery.extract import extract
from chancery.judge import Judge
from chancery.record import record
from chancery.record.merging.entries import own_claims
from chancery.store.memory import MemoryStore
from chancery.store.sql import SqlStore
from record_cases import ANKARA, claims, corridor, document, talks, turnover
from test_store_earlier import clocked, entry
from test_store_living import NEWS, told

WORDS = "Президенты двух стран провели переговоры и обсудили товарооборот"
A = told("a", f"{WORDS} в сорок миллиардов", "news/1.txt", talks("2023-10-17", ANKARA, id="a-talks"), turnover(4e9, "2023", id="a-trade"))
OTHERWISE = told("a", A.doc.text, "elsewhere", talks("2023-10-17/2023-10-18", ANKARA, id="a-days"), turnover(4e9, "2023", id="a-trade"))
EDITED = told("a2", f"{WORDS} в сорок четыре миллиарда", "news/1.txt", turnover(4.4e9, "2023", id="a2-trade"))
B = claims(document("b", "2023-10-18", source="news/2.txt"), talks("2023-10-17", ANKARA, id="b-talks"), corridor("защита бизнеса", "2023"))


@pytest.fixture(params=["memory", "sqlite"])
def store(request, tmp_path):
    with MemoryStore() if request.param == "memory" else SqlStore(tmp_path / "r.db") as opened:
        yield opened


def test_a_text_says_what_the_rules_of_now_find(store):
    for said in (A, B):
        store.replace(said)
    store.build()
    old = entry(store, "a-talks").id
    assert store.reread([A, B, EDITED]) == (False, False, False)
    assert store.current()
    assert store.reread([OTHERWISE]) == (True,) and not store.current()
    assert [e.kind for e in store.entries("events")] == ["events"], "until the next build the record is as it was"
    assert store.sources("a") == ("news/1.txt",)
    store.build()
    assert [e.id for e in store.entries("events")] == [e.id for e in record([OTHERWISE, B]).entries["events"]]
    assert [own_claims(e) for e in store.known_as(old)] == [("a-days", "b-talks")]


def test_a_text_that_gave_way_is_read_again_too(store):
    for said in (A, EDITED):
        store.replace(said)
        store.build()
    assert [d.id for d in store.texts()] == ["a2", "a"]
    assert store.reread([OTHERWISE]) == (True,)
    assert store.current(), "an earlier text is no part of the record"
    assert [[e.id for e in v.claims.events] for v in store.versions("news/1.txt")] == [["a-days"], []]


def test_judgements_hold_of_the_rows_that_say_the_same(store):
    for said in (A, B):
        store.replace(said)
    store.build()
    judge = clocked(store)
    judge.reject("a-trade")
    judge.accept("a-talks")
    store.build()
    sentence = msgspec.structs.replace(turnover(4e9, "2023", id="a-other", said="сорок миллиардов"), evidence=A.figures[0].evidence)
    store.reread([told("a", A.doc.text, "news/1.txt", A.events[0], sentence, corridor("защита бизнеса", "2023", id="a-deal"))])
    store.build()
    assert not list(store.entries("figures")) and list(store.entries("agreements"))
    assert entry(store, "a-talks").judgements


def test_a_record_of_an_older_version_is_the_one_of_a_new_file(tmp_path, monkeypatch):
    """The older version finds no figures; the texts, and a judgement, are kept."""
    monkeypatch.setenv("CHANCERY_WORKERS", "1")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "news").mkdir()
    for n in range(3):
        (tmp_path / "news" / f"{n}.txt").write_text(NEWS.format(f"3,{n}"), encoding="utf-8")
    with monkeypatch.context() as older:
        older.setattr("chancery.extract.extract", lambda doc: msgspec.structs.replace(extract(doc), figures=()))
        pipeline.build(["news"], "r.db")
    (tmp_path / "news" / "1.txt").write_text(NEWS.format("4,1"), encoding="utf-8")
    pipeline.build(["news"], "r.db")
    pipeline.build(["news"], "new.db")
    with SqlStore("r.db") as store:
        assert [e.sources for e in store.entries("figures")] == [1]
        Judge(store, "А. Иванова").accept(next(store.entries("figures")).id)
        store.build()
    told = CliRunner().invoke(chancery, ["build", "--again", "-o", "r.db"])
    assert (told.exit_code, told.stderr) == (0, "r.db: 3 of 4 texts read otherwise than before\n")
    with SqlStore("r.db", create=False) as store, SqlStore("new.db", create=False) as new:
        assert list(store.claims()) == list(new.claims())
        assert [e.id for e in store.entries("figures")] == [e.id for e in new.entries("figures")]
        assert [j.verdict for e in store.entries("figures") for j in e.judgements] == ["accept"]
        assert [len(v.claims.figures) for v in store.versions("news/1.txt")] == [1, 1]
    before = (tmp_path / "r.db").read_bytes()
    assert CliRunner().invoke(chancery, ["build", "--again", "-o", "r.db"]).stderr == "r.db: 0 of 4 texts read otherwise than before\n"
    assert (tmp_path / "r.db").read_bytes() == before


def test_again_reads_paths_too_and_needs_a_record(tmp_path, monkeypatch):
    monkeypatch.setenv("CHANCERY_WORKERS", "1")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "1.txt").write_text(NEWS.format("3,1"), encoding="utf-8")
    assert CliRunner().invoke(chancery, ["build", "-o", "r.db"]).exit_code == 2
    assert "no such record" in str(CliRunner().invoke(chancery, ["build", "--again", "-o", "r.db"]).exception)
    assert not (tmp_path / "r.db").exists()
    pipeline.build(["1.txt"], "r.db")
    (tmp_path / "2.txt").write_text(NEWS.format("3,2"), encoding="utf-8")
    assert "1 new of 2 documents" in CliRunner().invoke(chancery, ["build", "--again", "1.txt", "2.txt", "-o", "r.db"]).stderr
