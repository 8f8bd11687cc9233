"""What is new, contradicted, met, missed, overdue or due since a day."""

from __future__ import annotations

import datetime
import json
import os
import pathlib
import subprocess
import sys

import msgspec
import pytest
from hypothesis import given, settings

from chancery.errors import ArgumentError
from chancery.record import as_of, record
from chancery.record.changes.watching import ORDER, watch
from chancery.show.changes import quotes_in
from chancery.show.labels import labels
from chancery.show.watching import watch_line, watch_text
from chancery.types import Commitment
from record_cases import ANKARA, ERD, MIRZ, claims, document, talks, turnover
from test_record_properties import batches

ROOT = pathlib.Path(__file__).parents[1]
GOAL = claims(document("goal", "2022-01-10"), turnover(3e9, "2023", "target"))
INVITED = claims(document("invited", "2023-05-01"), Commitment(by=(ERD,), to=(MIRZ,), kind="invitation", what="посетить Анкару", due="2023"))
LEVELS = claims(document("levels", "2024-03-02"), turnover(3.3e9, "2023"))
RIVAL = claims(document("rival", "2024-06-02"), turnover(2.5e9, "2023"))
MET = claims(document("met", "2024-07-02"), talks("2024-07-01", ANKARA))


def day(text):
    return datetime.date.fromisoformat(text)


def seen(batch, since, until=None, soon=30):
    found = watch(record(batch), day(since), day(until) if until is not None else None, soon)
    return [(n.what, n.entry.kind, n.field or n.status or n.due) for n in found if n.entry.kind != "documents"]


def test_what_is_published_from_the_day_on_is_new():
    assert seen([LEVELS, MET], "2024-07-02") == [("new", "events", None)]
    assert seen([LEVELS, MET], "2024-07-03") == []
    assert [what for what, *_ in seen([LEVELS, MET], "2024-03-02")] == ["new", "new"]


def test_a_second_voice_is_not_new_and_another_value_contradicts():
    again = claims(document("again", "2024-07-02"), turnover(3.3e9, "2023"))
    assert seen([LEVELS, again], "2024-06-01") == []
    (one,) = watch(record([LEVELS, RIVAL]), day("2024-06-01"))[:1]
    assert (one.what, one.field, one.published, one.claims) == ("contradicted", "value", "2024-06-02", ("rival-0",))


def test_another_value_of_the_same_claimant_months_later_is_a_revision():
    first, later = (claims(document(id_, day_), turnover(value, "2023", claimed_by=ERD, id=f"{id_}-0"))
                    for id_, day_, value in (("f", "2024-02-03", 1.4e9), ("l", "2024-06-03", 1.5e9)))  # fmt: skip
    rival = claims(document("r", "2024-06-04"), turnover(1.8e9, "2023", claimed_by=MIRZ, id="r-0"))
    (one,) = (n for n in watch(record([first, later]), day("2024-05-01")) if n.entry.kind == "figures")
    assert (one.what, one.field, one.claims) == ("revised", "value", ("l-0",))
    assert ("contradicted", "figures", "value") in seen([first, later, rival], "2024-05-01")


def test_an_article_without_title_and_outlet_is_told_by_its_file_and_day():
    said = claims(msgspec.structs.replace(document("bare", "2024-06-02", source="news/17.txt"), title=None, outlet=None), talks("2024-06-01"))
    made = record([said])
    told = list(watch_text(watch(made, day("2024-01-01")), labels("en"), quotes_in(made.said)))
    assert "    17.txt, 2\xa0June 2024" in [line.replace("2 June", "2\xa0June") for line in told]


def test_a_goal_is_met_by_a_later_figure():
    found = {n.what: n for n in watch(record([GOAL, LEVELS]), day("2024-01-01"))}
    assert (found["met"].was, found["met"].status, found["met"].claims) == ("open", "met", ("levels-0",))
    assert found["met"].published == "2024-03-02"
    assert seen([GOAL, LEVELS], "2024-03-03") == []


def test_the_sentence_that_met_a_goal_is_told_though_the_goal_is_new_too():
    notices = watch(record([GOAL, LEVELS]), day("2021-01-01"))
    found = {(n.what, n.entry.fields["kind"][0].value): n for n in notices if n.entry.kind == "figures"}
    assert (found["met", "target"].claims, found["met", "target"].published) == (("levels-0",), "2024-03-02")
    assert found["new", "target"].claims == ("goal-0",)


def test_the_guest_of_an_invitation_is_told_once():
    guest = claims(document("guest", "2023-05-01"), Commitment(by=(ERD,), to=(MIRZ,), kind="invitation", what=f"{MIRZ.name}: посетить Анкару", due="2023"))
    told = "\n".join(watch_text(watch(record([guest]), day("2023-01-01")), labels("ru"), lambda id_: None))
    assert f"→ {MIRZ.name}; посетить Анкару" in told


def test_a_due_date_that_passed_in_silence_lapsed():
    assert ("lapsed", "commitments", "unknown") in seen([INVITED, LEVELS], "2023-06-01")
    assert seen([INVITED, LEVELS], "2023-06-01", "2023-11-30") == []


def test_what_is_due_soon():
    assert seen([INVITED], "2023-06-01", "2023-12-10") == [("due_soon", "commitments", "open")]
    assert seen([INVITED], "2023-06-01", "2023-12-10", soon=10) == []


def test_as_of_a_day_later_articles_tell_nothing():
    assert seen([LEVELS, RIVAL, MET], "2024-01-01", "2024-04-01") == [("new", "figures", None)]
    (one,) = (n for n in watch(record([LEVELS, RIVAL]), day("2024-01-01"), day("2024-04-01")) if n.entry.kind == "figures")
    assert [v.value for v in one.entry.fields["value"]] == [3.3e9]


@settings(max_examples=40, deadline=None)
@given(batch=batches())
def test_notices_are_of_the_record_and_say_something_in_both_languages(batch):
    made = record(batch)
    known = {e.id for found in made.entries.values() for e in found}
    for since in ("2023-10-18", "2024-02-01"):
        found = watch(made, day(since))
        assert [ORDER.index(n.what) for n in found] == sorted(ORDER.index(n.what) for n in found)
        assert {n.entry.id for n in found} <= known
        before = as_of(made, day(since) - datetime.timedelta(days=1))
        status = {e.id: e.status for kind in before.entries.values() for e in kind}
        assert all(n.was is None or n.was == status[n.entry.id] for n in found)
        for lang in ("ru", "en"):
            assert list(watch_text(found, labels(lang), lambda id_: None))
        assert all(json.loads(watch_line(n))["what"] == n.what for n in found)


def test_nothing_is_new_after_the_end():
    assert watch(record([GOAL, LEVELS, RIVAL]), day("2030-01-01")) == ()
    with pytest.raises(ArgumentError, match="as of 2023-12-31, an earlier day"):
        watch(record([GOAL, LEVELS, RIVAL]), day("2024-01-01"), day("2023-12-31"))


# -- the command ---------------------------------------------------------------------------------------------------


def run(*args):
    return subprocess.run([sys.executable, "-m", "chancery", *map(str, args)], capture_output=True, text=True, timeout=120,
                          env={**os.environ, "CHANCERY_WORKERS": "1"})  # fmt: skip


@pytest.fixture(scope="module")
def db(tmp_path_factory):
    path = tmp_path_factory.mktemp("watch") / "r.db"
    run("build", *sorted((ROOT / "examples" / "kz-cn").glob("202[34]*.txt")), "-o", path)
    return path


def test_the_command_in_both_languages_and_as_json(db):
    russian = run("watch", db, "--since", "2024-07").stdout
    assert "Исполнено, достигнуто" in russian and "2024-07-visit-astana.txt, 3\xa0июля 2024\xa0г." in russian
    english = run("watch", db, "--since", "2024-07", "--lang", "en").stdout
    assert "Contradicted" in english and "New" in english
    rows = [json.loads(line) for line in run("watch", db, "--since", "2024-07", "--format", "jsonl", "--between", "cn", "KZ").stdout.splitlines()]
    assert {"contradicted", "met", "new"} <= {row["what"] for row in rows}
    assert all(row["entry"]["id"] for row in rows)


def test_other_states_and_wrong_calls(db):
    assert run("watch", db, "--since", "2024-07", "--between", "UZ", "TR", "--lang", "en").stdout == "Nothing new.\n"
    assert run("watch", db, "--since", "2024-07", "--between", "UZ", "QQ").returncode == 1
    assert run("watch", db, "--since", "yesterday").returncode == 2
    done = run("watch", db, "--since", "2024-07", "--as-of", "2023")
    assert done.returncode == 1 and "as of 2023-12-31" in done.stderr and not done.stdout
