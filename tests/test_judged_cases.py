"""Judgements as regression cases: what the machine alone now says of what people found."""

from __future__ import annotations

import os
import pathlib
import subprocess
import sys

import msgspec
import pytest

from chancery.evaluate.judgements import case_lines, judged_cases, texts_of
from chancery.judge import Judge
from chancery.pipeline import build
from chancery.store.memory import MemoryStore
from chancery.store.sql import SqlStore
from judging import reread
from record_cases import ANKARA, ISTANBUL, claims, document, talks, turnover

ROOT = pathlib.Path(__file__).resolve().parents[1]
A = claims(document("a", "2024-01-10"), talks("2024-01-09", ANKARA, id="a-talks"), turnover(3e9, "2023", id="a-three"))
B = claims(document("b", "2024-01-11"), talks("2024-01-09", ANKARA, id="b-talks"), turnover(4e9, "2023", id="b-four"))
C = claims(document("c", "2024-01-12"), talks("2024-01-11", ISTANBUL, id="c-talks"))
NOW = iter(range(10**6))


@pytest.fixture
def store():
    with MemoryStore() as opened:
        for one in (A, B, C):
            opened.add(one)
        opened.build()
        yield opened


@pytest.fixture
def judge(store):
    return Judge(store, "А. Иванова", lambda: f"2025-01-01T00:00:00.{next(NOW):06}Z")


def with_value(said, value):
    return reread(said, figures=tuple(msgspec.structs.replace(f, value=value) for f in said.figures))


def dated(said, date):
    return reread(said, events=tuple(msgspec.structs.replace(e, date=date, date_said=date) for e in said.events))


def entry(store, kind, claim):
    return next(e.id for e in store.entries(kind) if any(claim in v.claims for values in e.fields.values() for v in values))


SAME = (reread(A), reread(B), reread(C))


@pytest.mark.parametrize(
    ("judged", "anew", "outcome"),
    [
        (lambda j, s: j.accept(entry(s, "events", "a-talks")), SAME, "agrees"),
        (lambda j, s: j.accept(entry(s, "events", "a-talks")), (dated(A, "2024-01-08"), *SAME[1:]), "differs"),
        (lambda j, s: j.accept("c-talks"), (A, B, reread(C, events=())), "gone"),
        (lambda j, s: j.reject("a-three"), SAME, "differs"),
        (lambda j, s: j.reject("a-three"), (with_value(A, 5e9), *SAME[1:]), "agrees"),
        (lambda j, s: j.reject("a-three"), SAME[1:], "gone"),
        (lambda j, s: j.correct("a-three", "value", 3.2e9), SAME, "differs"),
        (lambda j, s: j.correct("a-three", "value", 3.2e9), (with_value(A, 3.2e9), *SAME[1:]), "agrees"),
        (lambda j, s: j.correct("a-three", "value", 3.2e9), (with_value(A, 3.3e9), *SAME[1:]), "gone"),
        (lambda j, s: j.correct(entry(s, "figures", "a-three"), "value", 4e9), SAME, "agrees"),
        (lambda j, s: j.correct(entry(s, "figures", "a-three"), "value", 3e9), SAME, "differs"),
        (lambda j, s: j.merge("a-talks", "c-talks"), SAME, "differs"),
        (lambda j, s: j.merge("b-talks", "a-talks"), SAME, "agrees"),
        (lambda j, s: j.merge("a-talks", "c-talks"), SAME[:2], "gone"),
        (lambda j, s: j.split("a-talks", "b-talks"), SAME, "differs"),
        (lambda j, s: j.split("a-talks", "c-talks"), SAME, "agrees"),
        (lambda j, s: j.split("a-talks", "c-talks"), SAME[:2], "gone"),
    ],
)
def test_a_judgement_is_a_case(store, judge, judged, anew, outcome):
    one = judged(judge, store)
    (case,) = judged_cases(store, anew).cases
    assert (case.judgement.id, case.outcome) == (one.id, outcome)
    assert bool(case.now) <= (outcome != "agrees")


def test_outcomes_are_cases():
    goal = claims(document("g", "2023-05-01"), turnover(5e9, "2030", "target", id="goal"))
    with MemoryStore() as store:
        store.add(goal)
        store.build()
        judge = Judge(store, "Б", lambda: f"2025-01-01T00:00:00.{next(NOW):06}Z")
        judge.correct("goal", "status", "met")
        assert [c.outcome for c in judged_cases(store, [reread(goal)]).cases] == ["differs"]
        later = claims(document("h", "2024-05-01"), turnover(6e9, "2023", id="six"))
        assert [c.outcome for c in judged_cases(store, [reread(goal), later]).cases] == ["agrees"]


def test_what_was_undone_or_overruled_is_no_case(store, judge):
    judge.accept("a-three")
    judge.reject("a-three")
    judge.accept("c-talks")
    judge.undo()
    result = judged_cases(store, SAME)
    assert [(c.judgement.verdict, c.outcome) for c in result.cases] == [("reject", "differs")]
    assert (result.undone, result.overruled) == (1, 1)
    assert "left out: 1 undone, 1 overruled" in list(case_lines(result))[-1]


def test_of_a_judgement_overruled_in_part_the_rest_is_a_case(store, judge):
    judge.accept(entry(store, "figures", "a-three"))
    judge.reject("a-three")
    anew = (with_value(A, 9e9), *SAME[1:])
    assert [(c.judgement.verdict, c.outcome) for c in judged_cases(store, anew).cases] == [("accept", "agrees"), ("reject", "agrees")]


def test_the_table_and_the_list(store, judge):
    judge.reject("a-three", "это экспорт")
    judge.accept("c-talks")
    lines = list(case_lines(judged_cases(store, SAME), errors=True))
    assert "это экспорт" in lines[0] and "differs" in lines[0] and "trade turnover" in lines[0]
    assert [line.split() for line in lines[1:]] == [
        ["judgement", "cases", "agrees", "differs", "gone"], ["accept", "1", "1", "0", "0"], ["reject", "1", "0", "1", "0"],
        ["correct", "0", "0", "0", "0"], ["merge", "0", "0", "0", "0"], ["split", "0", "0", "0", "0"], ["all", "2", "1", "1", "0"],
    ]  # fmt: skip


def test_what_is_said_as_before_is_not_repeated(store, judge):
    judge.reject("a-three")
    judge.split("a-talks", "b-talks")
    told = [line.partition(" -- ")[2] for line in case_lines(judged_cases(store, SAME), errors=True) if " -- " in line]
    assert sorted(told) == ["differs: still one entry", "differs: the same is still said"]


def test_inferred_dates_are_inferred_anew():
    with MemoryStore() as store:
        store.add(claims(document("u", "2024", published_basis="inferred")))
        store.add(claims(document("v", "2024-01-01")))
        assert [(d.published, d.published_basis) for d in texts_of(store)] == [(None, None), ("2024-01-01", "stated")]


def test_on_real_texts_what_was_accepted_is_agreed_with(tmp_path, monkeypatch):
    monkeypatch.setenv("CHANCERY_WORKERS", "1")
    db = tmp_path / "r.db"
    build([ROOT / "docs" / "dispatch.txt", ROOT / "examples" / "kz-cn" / "2023-05-talks-xian.txt"], db)
    with SqlStore(db) as store:
        judge = Judge(store, "А. Иванова")
        for kind in ("events", "figures", "agreements", "statements"):
            for found in list(store.entries(kind)):
                judge.accept(found.id)
        judge.reject(next(store.entries("offices")).id)
        store.build()
    done = subprocess.run([sys.executable, "-m", "chancery", "evaluate", "--judgements", str(db)], capture_output=True, text=True,
                          timeout=120, env={**os.environ, "CHANCERY_WORKERS": "1"})  # fmt: skip
    assert done.returncode == 0, done.stderr
    accept, reject = (line.split()[1:] for line in done.stdout.splitlines()[1:3])
    assert accept[0] == accept[1] != "0" and reject == ["1", "0", "1", "0"]


@pytest.mark.parametrize("args", [(), ("gold",), ("gold", "texts", "--judgements", "x.db")])
def test_wrong_calls(args):
    done = subprocess.run([sys.executable, "-m", "chancery", "evaluate", *args], capture_output=True, text=True, timeout=120)
    assert done.returncode == 2 and "--judgements DB" in done.stderr
