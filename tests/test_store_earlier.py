"""Ids that entries had lead to what they have become: the same in every store."""

from __future__ import annotations

import datetime
import json

import msgspec
import pytest
from click.testing import CliRunner

import chancery.store.growth as growth
from chancery.cli.commands import chancery
from chancery.errors import JudgementError
from chancery.judge import Judge
from chancery.judge.targets import named as by_id
from chancery.record.merging.entries import own_claims
from chancery.store import state
from chancery.store.memory import MemoryStore
from chancery.store.sql import SqlStore
from record_cases import ANKARA, ISTANBUL, claims, corridor, document, talks, turnover
from test_store_living import told

WORDS = "Президенты двух стран провели переговоры и обсудили товарооборот"
EARLY = told("e", f"{WORDS} накануне вечером", "news/0.txt", talks("2023-10-17", ANKARA, id="e-talks"))
A = told("a", f"{WORDS} в сорок миллиардов", "news/1.txt", talks("2023-10-17", ANKARA, id="a-talks"), turnover(4e9, "2023", id="a-trade"))
A2 = told("a2", f"{WORDS} в сорок четыре миллиарда", "news/1.txt", talks("2023-10-17", ANKARA, id="a2-talks"), turnover(4.4e9, "2023", id="a2-trade"))
A3 = told("a3", f"{WORDS} без единой цифры", "news/1.txt", turnover(4.4e9, "2023", id="a3-trade"))
B = claims(document("b", "2023-10-18", text="Другая статья о тех же переговорах", source="news/2.txt"), talks("2023-10-17", ANKARA, id="b-talks"))
C = claims(document("c", "2023-10-19", text="Третья статья", source="news/3.txt"), talks("2023-10-17", ANKARA, id="c-talks"))


@pytest.fixture(params=["memory", "sqlite", "sqlite anew"])
def store(request, tmp_path, monkeypatch):
    if request.param == "sqlite":
        monkeypatch.setattr(growth, "LARGE", 0)
    with MemoryStore() if request.param == "memory" else SqlStore(tmp_path / "r.db") as opened:
        yield opened


def keep(store, *batch):
    for said in batch:
        store.replace(said)
    store.build()


def entry(store, claim):
    return next(e for kind in ("events", "figures", "agreements") for e in store.entries(kind) if claim in own_claims(e))


def clocked(store):
    return Judge(store, "А", clock=iter(f"2026-01-01T00:00:00.{n:06d}Z" for n in range(100)).__next__)


def named(store, id_):
    return [own_claims(e) for e in store.known_as(id_)]


def test_an_id_of_now_names_its_entry_alone(store):
    keep(store, A, B)
    assert store.known_as(entry(store, "a-talks").id) == (entry(store, "b-talks"),)
    assert store.known_as("nothing") == ()


def test_a_claim_names_its_entry(store):
    keep(store, A, B)
    assert store.known_as("b-talks") == (entry(store, "a-talks"),)


def test_an_earlier_article_that_is_found_later(store):
    keep(store, A, B)
    old = entry(store, "a-talks").id
    keep(store, msgspec.structs.replace(EARLY, doc=msgspec.structs.replace(EARLY.doc, published="2023-10-16")))
    assert store.entry(old) is None
    assert named(store, old) == [("a-talks", "b-talks", "e-talks")]


def test_the_first_letters_of_an_id_that_went_lead_where_it_does(store):
    keep(store, A, B)
    old = entry(store, "a-talks").id
    keep(store, msgspec.structs.replace(EARLY, doc=msgspec.structs.replace(EARLY.doc, published="2023-10-16")))
    assert store.went(old[:6]) == (old,) and store.went("zz") == ()
    assert [own_claims(e) for e in by_id(store, old[:6])] == [("a-talks", "b-talks", "e-talks")]
    with pytest.raises(JudgementError, match="neither an entry nor a claim"):
        by_id(store, "ffffffff")


def test_of_an_id_that_went_with_all_it_said_that_is_told(store):
    keep(store, A, B)
    old = entry(store, "a-talks").id
    store.remove(["news/1.txt", "news/2.txt"])
    store.build()
    for id_ in (old, old[:6]):
        with pytest.raises(JudgementError, match="an entry had this id, but nothing is left of it"):
            by_id(store, id_)


def test_an_edit_of_the_only_article(store):
    keep(store, A)
    talks_, trade, doc = entry(store, "a-talks").id, entry(store, "a-trade").id, "a"
    keep(store, A2)
    assert named(store, talks_) == [("a2-talks",)]
    assert named(store, trade) == [("a2-trade",)], "44 for 40 bn is what was made of it"
    assert [e.id for e in store.known_as(doc)] == ["a2"]
    assert store.known_as("a-talks") == ()
    keep(store, A3)
    assert named(store, trade) == [("a3-trade",)]
    assert named(store, talks_) == []


def test_the_rest_of_an_entry_whose_earliest_claim_went(store):
    keep(store, A, B, C)
    old = entry(store, "a-talks").id
    keep(store, A3)
    assert named(store, old) == [("b-talks", "c-talks")]
    store.remove(["news/2.txt"])
    store.build()
    assert named(store, old) == [("c-talks",)]
    store.remove(["news/3.txt"])
    store.build()
    assert named(store, old) == []


def test_a_source_that_was_taken_out(store):
    keep(store, A, B)
    old = entry(store, "a-talks").id
    store.remove(["news/1.txt"])
    store.build()
    assert named(store, old) == [("b-talks",)]


def test_entries_that_people_merged_and_parted_again(store):
    far = claims(document("f", "2023-10-20", source="news/4.txt"), talks("2023-10-20", ISTANBUL, id="f-talks"))
    keep(store, A, B, far)
    judge = clocked(store)
    old = entry(store, "f-talks").id
    judge.merge(entry(store, "a-talks").id, old)
    store.build()
    assert named(store, old) == [("a-talks", "b-talks", "f-talks")]
    judge.undo()
    store.build()
    assert named(store, old) == [("f-talks",)] and store.entry(old) is not None


def test_an_entry_that_came_apart_is_found_in_all_parts(store):
    keep(store, B, C)
    old = entry(store, "b-talks").id
    keep(store, A)
    assert store.entry(old) is None
    judge = clocked(store)
    judge.merge("a-talks", "b-talks")
    judge.split("a-talks", "c-talks")
    store.build()
    assert sorted(named(store, old)) == [("a-talks", "b-talks"), ("c-talks",)]


def test_a_text_that_is_read_again_better(store):
    hidden = claims(document("a", None, text=WORDS), talks("2023-10-17", ANKARA, id="a-one"), corridor("защита бизнеса", "2023", id="a-deal"))
    shown = claims(document("a", "2023-10-18", text=WORDS), talks("2023-10-17", ANKARA, id="a-two"), corridor("защита бизнеса", "2023", id="a-deal"))
    store.add(hidden)
    store.build()
    old = entry(store, "a-one").id
    store.add(shown)
    store.build()
    assert named(store, old) == [("a-two",)]
    assert named(store, entry(store, "a-deal").id) == [("a-deal",)]


def test_an_entry_that_is_out_of_the_record(store):
    keep(store, A, B)
    old = entry(store, "a-trade").id
    Judge(store, "А").reject(old)
    store.build()
    assert store.known_as(old) == ()


def test_other_rules_leave_ids_behind(tmp_path, monkeypatch):
    """A version that merges otherwise gives other ids; those of before lead on."""
    with SqlStore(tmp_path / "r.db") as store:
        keep(store, A, B)
        old = entry(store, "a-talks").id
        monkeypatch.setattr(state, "RECORD", state.RECORD + 1)
        monkeypatch.setattr("chancery.record.merging.entries.digest", lambda *parts: "x" + parts[-1])
        assert store.build(datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC))
        assert store.entry(old) is None
        assert named(store, old) == [("a-talks", "b-talks")]
        assert store.known_as(old)[0].id.startswith("x")


def test_the_commands_take_an_id_that_an_entry_had(tmp_path):
    db = str(tmp_path / "r.db")
    with SqlStore(db) as store:
        keep(store, A, B)
        old = entry(store, "a-talks").id
        keep(store, A3)
        new = entry(store, "b-talks").id
        keep(store, C)
        assert old != new == entry(store, "c-talks").id
    shown = CliRunner().invoke(chancery, ["show", db, old, "--format", "jsonl"])
    assert [json.loads(line)["id"] for line in shown.stdout.splitlines()] == [new] and new in shown.stderr
    for id_ in (new, new[:6], "0", "a3-trade"):
        assert CliRunner().invoke(chancery, ["show", db, id_]).exit_code == 2 * (id_ in ("0", "a3-trade"))
    card = CliRunner().invoke(chancery, ["show", db, new, "--lang", "en"])
    assert new in card.stdout and "(c-talks)" in card.stdout and card.stderr == ""
    judged = CliRunner().invoke(chancery, ["review", db, "accept", old, "--author", "А"])
    assert judged.exit_code == 0 and new in judged.stderr
    nothing = CliRunner().invoke(chancery, ["show", db, "0123456789abcdef"])
    assert nothing.exit_code == 1 and isinstance(nothing.exception, JudgementError)


def test_an_id_that_became_several_is_not_judged(store):
    keep(store, B, C)
    old = entry(store, "b-talks").id
    keep(store, A)
    judge = clocked(store)
    judge.merge("a-talks", "b-talks")
    judge.split("a-talks", "c-talks")
    store.build()
    with pytest.raises(JudgementError, match="2 now"):
        judge.accept(old)
