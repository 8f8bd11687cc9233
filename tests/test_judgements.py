"""Judgements: found again after a new extraction, applied to claims, kept by grouping, never to another row."""

from __future__ import annotations

import gzip
import pathlib
import sqlite3
from itertools import permutations
from random import Random

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from chancery.errors import JudgementError
from chancery.judge.judge import ruled
from chancery.judge.log import dump_judgements, load_judgements, sealed
from chancery.record import record
from chancery.record.checks.conflicts import disputed
from chancery.record.judged.anchors import row_of
from chancery.record.judged.applied import applied
from chancery.record.judged.corrections import correctable, corrected
from chancery.record.judged.rulings import documents_of, rulings, states
from chancery.record.merging.bonds import Ruling, bonds
from chancery.record.merging.entries import claims_in
from chancery.show.entries import dump_entries
from chancery.store import growth
from chancery.store.memory import MemoryStore
from chancery.store.sql import SqlStore
from chancery.types import Actor, FieldValue
from judging import anchors, judgement, reread
from record_cases import ANKARA, ERD, ISTANBUL, MIRZ, YIL, at, claims, corridor, document, talks, turnover

DATA = pathlib.Path(__file__).parent / "data"
TEXT = "Товарооборот составил 3 млрд долларов. Стороны назвали и 4 млрд долларов. Затем прошли переговоры."
FIRST, SECOND = at(TEXT, "Товарооборот составил 3 млрд долларов."), at(TEXT, "Стороны назвали и 4 млрд долларов.")
DOC = claims(document("d", "2024-01-10", text=TEXT), turnover(3e9, "2023", id="three", evidence=FIRST), turnover(4e9, "2023", id="four", evidence=SECOND))
THREE, FOUR = DOC.figures


def kinds(found, kind="events"):
    return [sorted(claims_in(e)) for e in found.entries[kind]]


def now(judgements, *batch):
    return rulings(judgements, {c.doc.id: c for c in batch}.get)


# -- found again ---------------------------------------------------------------------------------------------------


def moved(row, words, **fields):
    return msgspec.structs.replace(row, evidence=at(TEXT, words), **fields)


@pytest.mark.parametrize(
    ("verdict", "row", "found"),
    [
        ("reject", THREE, True),
        ("reject", moved(THREE, "составил 3 млрд"), True),
        ("reject", moved(THREE, "Затем прошли переговоры."), False),
        ("reject", msgspec.structs.replace(THREE, value=3.1e9), False),
        ("reject", msgspec.structs.replace(THREE, period="2022"), False),
        ("reject", msgspec.structs.replace(THREE, parties=("UZ",)), False),
        ("reject", msgspec.structs.replace(THREE, parties=("UZ", "TR")), True),
        ("reject", msgspec.structs.replace(THREE, mood="denied"), False),
        ("reject", msgspec.structs.replace(THREE, record=True), True),
        ("accept", msgspec.structs.replace(THREE, period=None), False),
        ("merge", msgspec.structs.replace(THREE, period=None), True),
        ("split", msgspec.structs.replace(THREE, period="2023-06"), True),
        ("split", msgspec.structs.replace(THREE, period="2022"), False),
        ("merge", msgspec.structs.replace(THREE, indicator="exports"), False),
    ],
)
def test_a_claim_is_found_where_the_same_is_said_of_the_same_sentence(verdict, row, found):
    one = judgement(verdict, anchors(DOC, "three"), anchors(DOC, "four") if verdict in ("merge", "split") else ())
    later = reread(DOC, figures=(row,))
    assert (row_of(one.claims[0], one, later) is not None) is found


def test_of_several_rows_that_say_the_same_the_one_with_most_of_the_sentence():
    one = judgement("reject", anchors(DOC, "three"))
    later = reread(DOC, figures=(moved(THREE, "3 млрд долларов. Стороны назвали"), THREE))
    assert row_of(one.claims[0], one, later) == later.figures[1]


def test_a_time_that_was_said_is_the_same_though_it_comes_to_another_day():
    then = claims(document("v", "2024-01-10"), talks("2024-01-09", date_said="вчера", date_anchor="published", id="t"))
    one = judgement("accept", anchors(then))
    assert row_of(one.claims[0], one, reread(then, events=(msgspec.structs.replace(then.events[0], date="2024-01-11"),))) is not None
    other = msgspec.structs.replace(then.events[0], date="2024-01-11", date_said="завтра")
    assert row_of(one.claims[0], one, reread(then, events=(other,))) is None


def test_names_are_the_same_by_id_or_by_spelling():
    then = claims(document("v", "2024-01-10"), talks("2024-01-09", who=(Actor("Реджеп Тайип Эрдоган", "p:эрдоган"), MIRZ), id="t"))
    one = judgement("reject", anchors(then))
    assert row_of(one.claims[0], one, reread(then, events=(msgspec.structs.replace(then.events[0], participants=(MIRZ, ERD)),))) is not None
    assert row_of(one.claims[0], one, reread(then, events=(msgspec.structs.replace(then.events[0], participants=(MIRZ, YIL)),))) is None


def test_a_correction_finds_what_it_corrects_or_what_it_corrects_to_and_no_third_value():
    one = judgement("correct", anchors(DOC, "three"), field="value", value=3.2e9)
    for value, found in ((3e9, True), (3.2e9, True), (3.3e9, False)):
        later = reread(DOC, figures=(msgspec.structs.replace(THREE, value=value),))
        assert (row_of(one.claims[0], one, later) is not None) is found, value


def test_another_edition_of_an_article_is_searched_by_its_words():
    one = judgement("reject", anchors(DOC, "three"))
    text = "Новость дополнена. " + TEXT
    other = claims(document("d2", "2024-01-10", text=text), turnover(3e9, "2023", id="x", evidence=at(text, FIRST[0].text)))
    assert row_of(one.claims[0], one, other) == other.figures[0]


def test_what_has_lost_its_claims_is_told_and_not_applied():
    one = judgement("reject", anchors(DOC, "three"))
    later = reread(DOC, figures=(msgspec.structs.replace(THREE, value=5e9), FOUR))
    ruled = now([one], later)
    assert [state for _, state in states(ruled, [one])] == ["unanchored"]
    assert applied(later, ruled) == later
    assert [state for _, state in states(now([one]), [one])] == ["unanchored"], "the document is not kept"


def test_a_judgement_on_several_claims_holds_of_those_that_are_left():
    one = judgement("reject", anchors(DOC))
    later = reread(DOC, figures=(FOUR,))
    ruled = now([one], later)
    assert [state for _, state in states(ruled, [one])] == ["partly"]
    assert applied(later, ruled).figures == ()


def test_only_the_documents_named_are_read():
    asked = []
    one = judgement("reject", anchors(DOC, "three"))
    rulings([one], lambda id_: asked.append(id_) or DOC)
    assert set(asked) == {"d"} == documents_of([one])


# -- what becomes of the record ------------------------------------------------------------------------------------


def test_a_rejected_claim_is_kept_and_out_of_the_record():
    one = judgement("reject", anchors(DOC, "three"), reason="это другой показатель")
    found = record([DOC], [one])
    assert kinds(found, "figures") == [["four"]]
    assert found.said == (DOC,)
    assert found.ruled.out["three"].reason == "это другой показатель"


def test_a_corrected_value_comes_first_and_what_the_text_claims_stays():
    one = judgement("correct", anchors(DOC, "three"), field="value", value=3.2e9)
    (entry,) = record([DOC], [one]).entries["figures"]
    assert entry.fields["value"] == (
        FieldValue(3.2e9, ("three",), one.id), FieldValue(4e9, ("four",)), FieldValue(3e9, ("three",)),
    )  # fmt: skip
    assert disputed(entry) == (), "who judged has settled it"
    assert [(j.id, j.verdict, j.field, j.author) for j in entry.judgements] == [(one.id, "correct", "value", "А. Иванова")]


def test_to_prefer_one_of_two_claimed_values_changes_no_row():
    one = judgement("correct", anchors(DOC, "four"), field="value", value=4e9)
    ruled = now([one], DOC)
    assert applied(DOC, ruled) == DOC
    (entry,) = record([DOC], [one]).entries["figures"]
    assert [v.value for v in entry.fields["value"]] == [4e9, 3e9]


def test_a_corrected_date_decides_what_is_one():
    one = claims(document("a", "2023-10-17"), talks("2023-10-16", ANKARA, id="a"))
    other = claims(document("b", "2023-10-18"), talks("2023-10-17", ANKARA, id="b"))
    assert len(record([one, other]).entries["events"]) == 2
    fix = judgement("correct", anchors(one), field="date", value="2023-10-17")
    (entry,) = record([one, other], [fix]).entries["events"]
    assert [v.value for v in entry.fields["date"]] == ["2023-10-17", "2023-10-16"]
    assert entry.fields["date"][0].claims == ("a", "b")


def test_a_field_may_be_emptied():
    one = claims(document("a", "2023-10-17"), talks("2023-10-17", ANKARA, id="a"))
    (entry,) = record([one], [judgement("correct", anchors(one), field="place", value=None)]).entries["events"]
    assert next((v.value, v.judgement is not None) for v in entry.fields["place"]) == (None, True)
    assert entry.fields["place"][1].value["name"] == "Анкара"


def test_an_outcome_is_judged_though_no_row_carries_it():
    one = claims(document("a", "2023-10-17"), turnover(5e9, "2024", "target", id="t"))
    assert record([one]).entries["figures"][0].status == "open"
    (entry,) = record([one], [judgement("correct", anchors(one), field="status", value="met")]).entries["figures"]
    assert entry.status == "met" and entry.judgements[0].field == "status"
    assert "status" not in entry.fields


def test_an_accepted_entry_says_so():
    one = judgement("accept", anchors(DOC), reason="сверено")
    (entry,) = record([DOC], [one]).entries["figures"]
    assert [(j.verdict, j.author, j.time, j.reason) for j in entry.judgements] == [("accept", "А. Иванова", one.time, "сверено")]


SAME_DAY = tuple(claims(document(id_, "2023-10-18"), talks("2023-10-17", ANKARA, id=id_)) for id_ in "abc")
APART = (
    claims(document("a", "2023-10-18"), talks("2023-10-17", ANKARA, id="a")),
    claims(document("b", "2023-10-19"), talks("2023-10-18", ISTANBUL, id="b")),
    claims(document("c", "2023-10-18"), talks("2023-10-17", ANKARA, id="c")),
)


def test_split_keeps_two_apart_whatever_the_evidence():
    assert kinds(record(SAME_DAY)) == [["a", "b", "c"]]
    found = record(SAME_DAY, [judgement("split", anchors(SAME_DAY, "a"), anchors(SAME_DAY, "b"))])
    groups = kinds(found)
    assert not any({"a", "b"} <= set(g) for g in groups) and len(groups) > 1
    assert all(not e.possibly_same or "c" in {*claims_in(e), *claims_in(found.get(e.possibly_same[0]))} for e in found.entries["events"])


def test_a_split_holds_through_a_chain():
    found = record(SAME_DAY, [judgement("split", anchors(SAME_DAY, "a"), anchors(SAME_DAY, "b", "c"))])
    assert kinds(found) == [["a"], ["b", "c"]]
    assert all(not e.possibly_same for e in found.entries["events"])


def test_merge_makes_one_of_what_contradicts():
    assert kinds(record(APART)) == [["a", "c"], ["b"]]
    found = record(APART, [judgement("merge", anchors(APART, "a"), anchors(APART, "b"))])
    (entry,) = found.entries["events"]
    assert kinds(found) == [["a", "b", "c"]] and "date" in disputed(entry)
    assert [j.verdict for j in entry.judgements] == ["merge"]


def test_merging_and_splitting_of_kinds_that_a_key_makes():
    from chancery.types import Office

    a, b = (claims(document(i, "2024-01-01"), Office(person=who, office="президент", of="TR", id=i)) for i, who in (("a", ERD), ("b", MIRZ)))
    c = claims(document("c", "2024-01-01"), Office(person=ERD, office="президент", of="TR", id="c"))
    assert kinds(record([a, b, c]), "offices") == [["a", "c"], ["b"]]
    assert kinds(record([a, b, c], [judgement("merge", anchors(a), anchors(b))]), "offices") == [["a", "b", "c"]]
    assert sorted(kinds(record([a, b, c], [judgement("split", anchors(a), anchors(c))]), "offices")) == [["a"], ["b"], ["c"]]


def test_copies_can_be_split():
    text = "Переговоры прошли в Анкаре. Стороны обсудили торговлю, транспорт и энергетику во вторник вечером."
    pair = [claims(document(i, "2023-10-18", text=text + i), talks("2023-10-17", ANKARA, id=i)) for i in "ab"]
    assert kinds(record(pair)) == [["a", "b"]]
    assert kinds(record(pair, [judgement("split", anchors(pair[0]), anchors(pair[1]))])) == [["a"], ["b"]]


# -- several judgements --------------------------------------------------------------------------------------------


def test_an_undo_is_another_line_and_restores_what_was():
    one = judgement("reject", anchors(DOC, "three"))
    undo = judgement("revoke", revokes=one.id)
    again = judgement("revoke", revokes=undo.id)
    assert record([DOC], [one, undo]).entries == record([DOC]).entries
    assert record([DOC], [one, undo, again]).entries == record([DOC], [one]).entries
    assert [s for _, s in states(now([one, undo], DOC), [one, undo])] == ["revoked", "stands"]


def test_the_later_of_two_judgements_wins_and_both_are_told():
    log = [
        judgement("accept", anchors(DOC, "three"), author="Б"),
        judgement("reject", anchors(DOC, "three"), author="А"),
        judgement("correct", anchors(DOC, "four"), field="value", value=1e9),
        judgement("correct", anchors(DOC, "four"), field="value", value=2e9),
        judgement("correct", anchors(DOC, "four"), field="period", value="2022"),
    ]
    ruled = now(log, DOC)
    assert ruled.against == tuple(sorted([(log[0].id, log[1].id), (log[2].id, log[3].id)]))
    assert [s for _, s in states(ruled, log)] == ["overruled", "stands", "overruled", "stands", "stands"]
    (entry,) = record([DOC], log).entries["figures"]
    assert entry.fields["value"][0].value == 2e9 and entry.fields["period"][0].value == "2022"
    assert "three" not in now([*log, judgement("accept", anchors(DOC, "three"))], DOC).out


def test_a_judgement_overruled_for_one_claim_stands_for_the_others():
    both, one = judgement("accept", anchors(DOC)), judgement("reject", anchors(DOC, "three"))
    ruled = now([both, one], DOC)
    assert [s for _, s in states(ruled, [both, one])] == ["stands", "stands"]
    assert [j.id for j in record([DOC], [both, one]).entries["figures"][0].judgements] == [both.id]


def test_order_and_repetition_of_judgements_do_not_matter():
    log = [
        judgement("merge", anchors(APART, "a"), anchors(APART, "b")),
        judgement("correct", anchors(APART, "b"), field="place", value={"name": "Анкара"}),
        judgement("split", anchors(APART, "a"), anchors(APART, "c")),
    ]
    wanted = record(APART, log).entries
    for some in permutations(log):
        assert record(reversed(APART), [*some, *some]).entries == wanted


def ruling(n, one, claims, others):
    return Ruling(f"j{n}", one, tuple(claims), tuple(others))


@pytest.mark.parametrize(
    ("told", "one", "two", "against"),
    [
        ([(True, "a", "b"), (True, "b", "c")], ["ac"], [], []),
        ([(True, "a", "b"), (False, "a", "b")], [], ["ab"], [("j0", "j1")]),
        ([(False, "a", "b"), (True, "a", "b")], ["ab"], [], [("j0", "j1")]),
        ([(True, "a", "b"), (True, "b", "c"), (False, "a", "c")], ["bc"], ["ac", "ab"], [("j0", "j2")]),
        ([(False, "ab", "cd"), (True, "b", "c")], ["bc"], ["ac", "bd", "ad"], [("j0", "j1")]),
        ([(False, "a", "b"), (False, "b", "c")], [], ["ab", "bc"], []),
    ],
)
def test_bonds(told, one, two, against):
    found, torn = bonds([ruling(n, *t) for n, t in enumerate(told)])
    group = {id_: id_ for id_ in "abcd"}
    for a, b in found.must:
        old, new = group[a], group[b]
        group = {id_: new if g == old else g for id_, g in group.items()}
    members = {id_: {other for other in "abcd" if group[other] == group[id_]} for id_ in "abcd"}
    assert all(group[a] == group[b] for a, b in one)
    assert all(found.apart(members[a], members[b]) for a, b in two)
    assert list(torn) == against


IDS = st.sampled_from("abcdef")
TOLD = st.lists(st.tuples(st.booleans(), st.sets(IDS, min_size=1, max_size=3), st.sets(IDS, min_size=1, max_size=3)), max_size=8)


@given(TOLD)
def test_what_must_be_one_is_never_apart_and_the_last_ruling_holds(told):
    told = [(one, sorted(a), sorted(b - a)) for one, a, b in told if b - a]
    found, _ = bonds([ruling(n, *t) for n, t in enumerate(told)])
    group = {id_: {id_} for id_ in "abcdef"}
    for a, b in found.must:
        joined = group[a] | group[b]
        group |= dict.fromkeys(joined, joined)
    assert not any(found.apart((a,), (b,)) for a in group for b in group[a])
    if told:
        one, left, right = told[-1]
        assert all((b in group[a]) if one else found.apart(group[a], group[b]) for a in left for b in right)


# -- corrections ---------------------------------------------------------------------------------------------------


def test_what_may_be_corrected():
    assert {"date", "place", "participants", "status"} <= set(correctable("events"))
    assert not {"id", "rule", "evidence", "date_said", "occasion"} & set(correctable("events")) | {"published"} & set(correctable("figures"))


@pytest.mark.parametrize(
    ("row", "field", "value", "after"),
    [
        (talks("2023-10-17", date_said="вчера", date_anchor="published"), "date", "2023-10-16", {"date": "2023-10-16", "date_said": None, "date_anchor": None}),
        (turnover(3e9, "2023", said="3 млрд"), "value", 3.2e9, {"value": 3.2e9, "said": None}),
        (talks("2023-10-17", planned=True, mood="planned"), "planned", False, {"planned": False, "mood": "actual"}),
        (corridor("торговля", "2023"), "parties", ["UZ", "KZ"], {"parties": ("UZ", "KZ")}),
        (turnover(3e9, "2023", from_="UZ"), "from", None, {"from_": None}),
    ],
)
def test_what_explains_a_value_goes_with_it(row, field, value, after):
    changed = corrected(row, field, value)
    assert {name: getattr(changed, name) for name in after} == after


@pytest.mark.parametrize(("row", "field", "value"), [(talks(), "kind", "party"), (talks(), "kind", None), (turnover(1, None), "value", "много"), (turnover(1, None), "nothing", 1)])
def test_what_a_row_cannot_hold_is_not_taken(row, field, value):
    assert corrected(row, field, value) is None


# -- the log -------------------------------------------------------------------------------------------------------


def test_a_log_comes_back_in_order_of_time_and_byte_for_byte():
    log = [judgement("reject", anchors(DOC, "three"), reason="нет «такого»\u2028"), judgement("correct", anchors(DOC, "four"), field="value", value=4.1e9)]
    lines = list(dump_judgements(reversed(log)))
    assert load_judgements([*lines, "", lines[0]]) == tuple(log)
    assert list(dump_judgements(load_judgements(lines))) == lines
    assert all(line.count("\n") == 0 and "\u2028" not in line for line in lines)


@pytest.mark.parametrize(
    ("change", "words"),
    [(lambda s: s.replace("А. Иванова", "Б. Петров"), "id does not fit"), (lambda s: s[:40], "not a judgement"), (lambda s: "[]", "not a judgement")],
)
def test_a_line_that_was_changed_is_refused_with_its_place(change, words):
    lines = list(dump_judgements([judgement("reject", anchors(DOC, "three"))]))
    with pytest.raises(JudgementError, match=words) as error:
        load_judgements(["", *map(change, lines)], "team.jsonl")
    assert "team.jsonl:2" in str(error.value)


def test_ids_depend_on_all_that_is_said():
    one = judgement("reject", anchors(DOC, "three"), at="2025-01-01T00:00:00.000000Z")
    assert sealed(one) == one
    assert judgement("reject", anchors(DOC, "three"), at="2025-01-01T00:00:00.000000Z") == one
    assert judgement("reject", anchors(DOC, "three"), at="2025-01-01T00:00:00.000000Z", reason="x").id != one.id


# -- in a store ----------------------------------------------------------------------------------------------------


@pytest.fixture(params=["memory", "sqlite"])
def store(request, tmp_path, monkeypatch):
    monkeypatch.setattr(growth, "LARGE", 0)  # never everything anew, however few documents there are
    with MemoryStore() if request.param == "memory" else SqlStore(tmp_path / "r.db") as opened:
        yield opened


def values(store, field="value", kind="figures"):
    return [[v.value for v in e.fields[field]] for e in store.entries(kind)]


def test_a_store_keeps_the_log_and_builds_by_it(store):
    store.add(DOC)
    store.build()
    later, one = (judgement("correct", anchors(DOC, "three"), field="value", value=x) for x in (3.3e9, 3.2e9))
    assert store.judge([one, one]) == (True, False)
    assert not store.current() and store.build() and store.current() and not store.build()
    assert values(store)[0][0] == 3.2e9
    assert store.judge([one, later]) == (False, True)
    assert store.judgements() == (later, one), "in order of time, not of keeping"
    store.build()
    assert values(store)[0][0] == 3.2e9, "the later one wins"
    (entry,) = store.entries("figures")
    assert store.entry(entry.id) == entry and store.entry("nothing") is None


def test_judgements_follow_an_article_that_was_edited(store):
    store.replace(DOC)
    one = judgement("reject", anchors(DOC, "three"))
    store.judge([one])
    store.build()
    assert values(store) == [[4e9]]
    text = "Новость дополнена. " + TEXT
    rows = (turnover(3e9, "2023", id="x", evidence=at(text, FIRST[0].text)), turnover(4e9, "2023", id="y", evidence=at(text, SECOND[0].text)))
    edited = claims(document("d2", "2024-01-10", text=text, source="d.txt"), *rows)
    assert store.replace(edited) == ("d",)
    store.build()
    assert values(store) == [[4e9]]
    assert store.standing("d").doc.id == store.standing("d2").doc.id == "d2" and store.standing("nothing") is None
    store.remove(["d.txt"])
    store.build()
    assert values(store) == [] and store.judgements() == (one,)


def test_a_page_that_another_version_reads_otherwise_is_known_by_its_address(store):
    here, text = "https://example.org/news/1", "Меню сайта. " + TEXT
    old = msgspec.structs.replace(DOC, doc=msgspec.structs.replace(DOC.doc, url=here))
    store.judge([judgement("reject", anchors(old, "three"))])
    rows = (turnover(3e9, "2023", id="x", evidence=at(text, FIRST[0].text)), turnover(4e9, "2023", id="y", evidence=at(text, SECOND[0].text)))
    store.replace(claims(document("d9", "2024-01-10", text=text, url=here), *rows))
    store.build()
    assert values(store) == [[4e9]] and store.moved() == {"d": "d9"}
    store.replace(claims(document("z", "2024-01-10", text="Совсем другая статья о погоде летом", url=here)))
    store.build()
    assert store.moved() == {} and [len(v) for v in values(store)] == [2], "nobody can tell which of two is meant"
    assert [s for _, s in states(ruled(store), store.judgements())] == ["unanchored"]


def test_both_stores_build_one_record(tmp_path):
    log = [judgement("merge", anchors(APART, "a"), anchors(APART, "b")), judgement("reject", anchors(APART, "c"))]
    found = []
    for opened in (MemoryStore(), SqlStore(tmp_path / "r.db")):
        with opened:
            for c in APART:
                opened.add(c)
            opened.judge(log)
            opened.build()
            found.append(list(dump_entries(opened.entries("events"))))
    assert found[0] == found[1] == list(dump_entries(record(APART, log).entries["events"]))


def test_the_log_is_only_ever_added_to(tmp_path):
    path = tmp_path / "r.db"
    with SqlStore(path) as opened:
        opened.judge([judgement("revoke", revokes="ju0")])
    with sqlite3.connect(path) as db:
        for change in ("UPDATE judgements SET body = ''", "DELETE FROM judgements"):
            with pytest.raises(sqlite3.IntegrityError, match="only ever added to"):
                db.execute(change)
    db.close()


def test_a_store_of_an_earlier_schema_has_no_judgements_and_takes_them(tmp_path):
    path = tmp_path / "old.db"
    path.write_bytes(gzip.decompress((DATA / "store-schema-3.db.gz").read_bytes()))
    before = path.read_bytes()
    with SqlStore(path, create=False) as opened:
        assert opened.judgements() == () and opened.of_other_rules()
    assert path.read_bytes() == before
    with SqlStore(path) as opened:
        (said, *_) = opened.claims()
        assert opened.judge([judgement("reject", anchors(said))]) == (True,)
        assert opened.build() and len(opened.judgements()) == 1


def test_a_store_that_grows_by_single_judgements_is_the_one_built_at_once(tmp_path, monkeypatch):
    """Judgements that bind, overrule and free claims, and articles that come, go and are edited between them."""
    monkeypatch.setattr(growth, "LARGE", 0)  # never everything anew, however few documents there are
    random = Random(7)
    days = ["2023-10-17", "2023-10-18", "2023-10-17/2023-10-18"]
    batch = [
        claims(document(f"d{n:02}", "2023-10-19"), talks(days[n % 3], (ANKARA, ISTANBUL, None)[n % 2], id=f"t{n:02}"), turnover(3e9 + n * 1e8, "2022", id=f"f{n:02}"))
        for n in range(14)
    ]  # fmt: skip
    ids = [f"t{n:02}" for n in range(14)]
    with SqlStore(tmp_path / "r.db") as grown:
        for one in batch[:8]:
            grown.add(one)
        grown.build()
        for turn in range(60):
            log = grown.judgements()
            what = random.choice(["merge", "split", "merge", "split", "reject", "correct", "accept", "revoke", "add", "remove"])
            if what == "add":
                grown.add(random.choice(batch))
            elif what == "remove" and len(list(grown.claims())) > 5:
                grown.remove([random.choice([c.doc.source for c in grown.claims()])])
            elif what == "revoke" and log:
                grown.judge([judgement("revoke", revokes=random.choice(log).id)])
            elif what in ("merge", "split"):
                a, b, c = random.sample(ids, 3)
                grown.judge([judgement(what, anchors(tuple(batch), a), anchors(tuple(batch), b, c))])
            elif what in ("reject", "accept"):
                grown.judge([judgement(what, anchors(tuple(batch), random.choice(ids)))])
            elif what == "correct":
                grown.judge([judgement(what, anchors(tuple(batch), random.choice(ids)), field="date", value=random.choice(days))])
            if random.random() < 0.7:
                grown.build()
                whole = record(grown.claims(), grown.judgements()).entries
                for kind in ("events", "figures", "documents"):
                    assert list(dump_entries(grown.entries(kind))) == list(dump_entries(whole[kind])), (turn, what)
