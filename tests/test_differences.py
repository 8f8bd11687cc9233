"""What changed between two states of a record, and between two texts of one source."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import msgspec
import pytest
from hypothesis import given, settings

from chancery.extract import extract
from chancery.read import read_text
from chancery.record import KINDS, record
from chancery.record.changes.differences import _fields, diff
from chancery.record.changes.edits import edits
from chancery.show.changes import change_line, diff_text
from chancery.show.labels import labels
from chancery.show.values import entry_words, value_words
from record_cases import ANKARA, ERD, ISTANBUL, MIRZ, claims, corridor, document, talks, turnover
from test_record_properties import batches

OCTOBER = claims(document("o", "2023-10-18"), talks("2023-10-17"), turnover(3e9, "2023"), corridor("защита инвестиций бизнеса", "2023"))
MARCH = claims(document("m", "2024-03-02"), talks("2023-10-17", ANKARA), turnover(3.3e9, "2023"))


def entries(*batch):
    return [e for kind in KINDS for e in record(batch).entries[kind]]


def told(before, after):
    return [(c.what, c.kind) for c in diff(entries(*before), entries(*after)) if c.kind != "documents"]


def test_equal_states_have_no_difference():
    assert diff(entries(OCTOBER, MARCH), entries(MARCH, OCTOBER)) == ()


def test_what_an_article_adds_and_what_its_removal_takes():
    assert told([], [OCTOBER]) == [("added", "events"), ("added", "figures"), ("added", "agreements")]
    assert told([OCTOBER], []) == [("gone", "events"), ("gone", "figures"), ("gone", "agreements")]


def test_a_field_that_becomes_known_and_one_that_is_disputed():
    event, figure = (c for c in diff(entries(OCTOBER), entries(OCTOBER, MARCH)) if c.kind != "documents")
    assert [f.field for f in event.fields] == ["place"] and event.fields[0].before == () and event.sources == (1, 2)
    assert [v.value for v in figure.fields[0].before] == [3e9]
    assert sorted(v.value for v in figure.fields[0].after) == [3e9, 3.3e9]


def test_a_reprint_is_an_article_more_and_no_source_more():
    text = "Президенты двух стран провели в Ташкенте переговоры о торговле и подписали пять соглашений о строительстве дорог"
    one, reprint = (claims(document(id_, "2023-10-17", text=text), talks("2023-10-17", id=f"{id_}-talks")) for id_ in ("x", "y"))
    (change,) = (c for c in diff(entries(one), entries(one, reprint)) if c.kind == "events")
    assert change.articles == (1, 2) and change.sources is None
    told = list(diff_text([change], labels("en"), lambda id_: None))
    assert "      articles: 1 → 2" in told and not any("independent" in line for line in told)
    assert json.loads(change_line(change))["articles"] == [1, 2]


def test_another_order_of_the_same_values_is_no_change():
    before = next(e for e in entries(OCTOBER, MARCH) if len(e.fields.get("value", ())) > 1)
    turned = {name: tuple(reversed(found)) for name, found in before.fields.items()}
    assert diff([before], [msgspec.structs.replace(before, fields=turned)]) == ()


def test_an_edited_article_changes_what_it_told():
    """Not one claim is left of the old text: the figure is the same one, of another value."""
    edited = claims(document("o2", "2023-10-18"), talks("2023-10-17"), turnover(3.4e9, "2023"), corridor("защита инвестиций бизнеса", "2023"))
    changes = [c for c in diff(entries(OCTOBER), entries(edited)) if c.kind != "documents"]
    assert [(c.what, c.kind, [f.field for f in c.fields]) for c in changes] == [
        ("renamed", "events", []), ("renamed", "figures", ["value"]), ("renamed", "agreements", []),
    ]  # fmt: skip


def test_two_different_things_are_no_change_of_one():
    other = claims(document("x", "2025-01-01"), turnover(4e9, "2024"), talks("2024-12-20", ISTANBUL))
    figures = [c.what for c in diff(entries(OCTOBER), entries(other)) if c.kind == "figures"]
    assert sorted(figures) == ["added", "gone"]


def test_an_earlier_article_renames_what_it_also_tells():
    early = claims(document("e", "2023-10-17"), talks("2023-10-17"))
    (event,) = (c for c in diff(entries(OCTOBER), entries(OCTOBER, early)) if c.kind == "events")
    assert event.what == "renamed" and event.before[0].id != event.after[0].id


def test_a_status_that_follows_a_later_report():
    goal = claims(document("g", "2022-01-10"), turnover(3e9, "2023", "target"))
    (change,) = (c for c in diff(entries(goal), entries(goal, MARCH)) if c.kind == "figures" and c.what == "changed")
    assert change.status == ("open", "met")


def test_talks_that_a_third_article_joins():
    """Talks of the 17th in Ankara and talks of that month between the same two become one when an article says both."""
    day = claims(document("d", "2023-10-18"), talks("2023-10-17", ANKARA, (ERD, MIRZ)))
    vague = claims(document("v", "2024-01-01"), corridor("защита инвестиций бизнеса", "2023", event="v-1"), talks("2023", None, (ERD, MIRZ)))
    both = claims(document("b", "2024-02-01"), corridor("защита инвестиций бизнеса", "2023-10-17", event="b-1"), talks("2023-10-17", ANKARA))
    (merged,) = (c for c in diff(entries(day, vague), entries(day, vague, both)) if c.kind == "events")
    assert merged.what == "merged" and len(merged.before) == 2
    (split,) = (c for c in diff(entries(day, vague, both), entries(day, vague)) if c.kind == "events")
    assert split.what == "split" and len(split.after) == 2


@settings(max_examples=50, deadline=None)
@given(batch=batches())
def test_every_entry_that_differs_is_told_once(batch):
    before, after = entries(*batch[::2]), entries(*batch)
    changes = diff(before, after)
    for side, states in (("before", before), ("after", after)):
        named = [e.id for c in changes for e in getattr(c, side)]
        assert len(named) == len(set(named))
        other = {e.id: e for e in (after if side == "before" else before)}
        for entry in (e for e in states if e.id not in named):
            twin = other[entry.id]
            assert (twin.status, twin.sources, twin.independent) == (entry.status, entry.sources, entry.independent)
            assert not _fields(twin, entry)
    assert diff(after, after) == ()
    mirrored = {"added": "gone", "gone": "added", "merged": "split", "split": "merged"}
    back = sorted((mirrored.get(c.what, c.what), c.kind) for c in diff(after, before))
    assert back == sorted((c.what, c.kind) for c in changes)


# -- texts ---------------------------------------------------------------------------------------------------------

BEFORE = """Ташкент, 3 марта 2024 года. Президент Узбекистана Шавкат Мирзиёев провел переговоры с президентом Турции Реджепом Тайипом Эрдоганом.
По словам Мирзиёева, товарооборот двух стран в 2023 году составил 3,1 млрд долларов.
"""
AFTER = """Ташкент, 3 марта 2024 года. Как и ожидалось, президент Узбекистана Шавкат Мирзиёев провел переговоры с президентом Турции Реджепом Тайипом Эрдоганом.
По словам Мирзиёева, товарооборот двух стран в 2023 году составил 3,4 млрд долларов. Экспорт Узбекистана в Турцию достиг 1,2 млрд долларов.
"""


def said(text):
    return extract(read_text(text, "1.txt"))


def test_rows_that_an_edit_touched():
    found = {(e.what, e.kind): e for e in edits(said(BEFORE), said(AFTER))}
    assert found["changed", "figures"].fields == ("value", "said")
    assert (found["changed", "figures"].before.value, found["changed", "figures"].after.value) == (3.1e9, 3.4e9)
    assert found["came", "figures"].after.indicator == "exports"
    assert ("changed", "offices") not in found and ("changed", "events") not in found, "other words, the same facts"
    assert edits(said(BEFORE), said(BEFORE)) == ()


def test_edits_backwards_are_the_same_edits():
    turn = {"came": "went", "went": "came", "changed": "changed"}
    there, back = edits(said(BEFORE), said(AFTER)), edits(said(AFTER), said(BEFORE))
    assert sorted((turn[e.what], e.kind) for e in there) == sorted((e.what, e.kind) for e in back)


# -- the commands --------------------------------------------------------------------------------------------------


def run(*args, cwd):
    return subprocess.run([sys.executable, "-m", "chancery", *map(str, args)], capture_output=True, text=True, timeout=120, cwd=cwd,
                          env={**os.environ, "CHANCERY_WORKERS": "1"})  # fmt: skip


@pytest.fixture(scope="module")
def edited(tmp_path_factory):
    """A record before and after an article in it was edited."""
    folder = tmp_path_factory.mktemp("edited")
    (folder / "1.txt").write_text(BEFORE, encoding="utf-8")
    run("build", "1.txt", "-o", "old.db", cwd=folder)
    (folder / "new.db").write_bytes((folder / "old.db").read_bytes())
    (folder / "1.txt").write_text(AFTER, encoding="utf-8")
    assert "chancery changes new.db 1.txt" in run("build", "1.txt", "-o", "new.db", cwd=folder).stderr
    return folder


@pytest.mark.parametrize(("lang", "words"), [("ru", ("3,1 млрд долл. США → 3,4 млрд долл. США", "2\xa0текста")),
                                             ("en", ("USD 3.1 bn → USD 3.4 bn", "2\xa0texts"))])  # fmt: skip
def test_changes_shows_both_texts_with_their_sentences(edited, lang, words):
    text = run("changes", "new.db", "1.txt", "--lang", lang, cwd=edited).stdout
    for word in (*words, "3,1 млрд долларов.", "3,4 млрд долларов."):
        assert word.replace("\xa0", " ") in text.replace("\xa0", " "), word
    (line, *_) = [json.loads(line) for line in run("changes", "new.db", "./1.txt", "--format", "jsonl", cwd=edited).stdout.splitlines()]
    assert line["what"] == "changed" and line["before_document"] != line["after_document"]


def test_diff_of_two_databases_and_of_a_saved_state(edited):
    text = run("diff", "old.db", "new.db", "--lang", "en", cwd=edited).stdout
    assert "USD\xa03.1\xa0bn → USD\xa03.4\xa0bn" in text and "− | По словам" in text
    (edited / "old.jsonl").write_text(run("show", "old.db", "--format", "jsonl", cwd=edited).stdout, encoding="utf-8")
    assert run("diff", "old.jsonl", "new.db", "--format", "jsonl", cwd=edited).stdout == run("diff", "old.db", "new.db", "--format", "jsonl", cwd=edited).stdout
    assert run("diff", "new.db", "new.db", "--lang", "en", cwd=edited).stdout == "Nothing changed.\n"
    (edited / "bad.jsonl").write_text('{"id": 1}\n', encoding="utf-8")
    done = run("diff", "bad.jsonl", "new.db", cwd=edited)
    assert done.returncode == 1 and "bad.jsonl:1" in done.stderr


def test_diff_of_one_database_since_a_build(edited):
    """The second build took in the edited article; before the first one there was nothing."""
    between = run("diff", "old.db", "new.db", "--format", "jsonl", cwd=edited).stdout
    for since in ([], ["--since", "1"]):
        assert run("diff", "new.db", *since, "--format", "jsonl", cwd=edited).stdout == between
    assert "− | По словам" in run("diff", "new.db", cwd=edited).stdout, "the sentence of the text that gave way"
    all_new = [json.loads(line)["what"] for line in run("diff", "new.db", "--since", "2024-01-01", "--format", "jsonl", cwd=edited).stdout.splitlines()]
    assert set(all_new) == {"added"}
    assert run("diff", "new.db", "--since", "2", "--lang", "en", cwd=edited).stdout == "Nothing changed.\n"
    for wrong in ("9", "yesterday"):
        done = run("diff", "new.db", "--since", wrong, cwd=edited)
        assert done.returncode == 1 and "builds 1 (20" in done.stderr and "diff new.db --builds" in done.stderr
    assert [line.split()[0] for line in run("diff", "new.db", "--builds", cwd=edited).stdout.splitlines()] == ["1", "2"]
    assert run("diff", "old.db", "new.db", "--builds", cwd=edited).returncode == 2
    assert run("diff", "old.jsonl", cwd=edited).returncode == 1
    assert run("diff", "old.db", "new.db", "--since", "1", cwd=edited).returncode == 2


def test_changes_of_a_source_that_is_not_kept(edited):
    done = run("changes", "new.db", "nowhere.txt", cwd=edited)
    assert done.returncode == 1 and "nowhere.txt" in done.stderr


@settings(max_examples=30, deadline=None)
@given(batch=batches())
def test_every_entry_has_words_in_both_languages(batch):
    for entry in entries(*batch):
        for lang in ("ru", "en"):
            assert entry_words(entry, labels(lang)) or entry.kind == "statements"
            for name, values in entry.fields.items():
                assert all(value_words(v.value, name, entry, labels(lang)) is not None for v in values)
