"""Many articles become one record: what must be one thing is one, what must stay apart stays apart, and nothing depends on order."""

from __future__ import annotations

import random
import shutil

import pytest

from chancery.pipeline import build
from chancery.record import KINDS, record
from chancery.show.entries import dump_entries
from chancery.store.sql import SqlStore
from chancery.types import ROW_KINDS
from corpora import DOSSIER, SEEDS, claims_of, every, merged, names, needed, one, quoted, said


@pytest.fixture(params=[DOSSIER, SEEDS], ids=["dossier", "five articles"])
def folder(request):
    return needed(request.param)


@pytest.fixture
def seeds():
    return needed(SEEDS)


def contacts(folder, name):
    found = [e for e in merged(folder).entries["events"] if one(e, "kind") in ("talks", "meeting")]
    return {(one(e, "place") or {}).get("name"): e for e in found if name in names(e, "participants")}


def of_kind(folder, entries, /, **fields):
    return [e for e in merged(folder).entries[entries] if all(one(e, f) == v for f, v in fields.items())]


# — one event, however many tell it —


def test_the_talks_of_october_2023_are_one_event(folder):
    beijing = contacts(folder, "Си Цзиньпин")["Пекин"]
    assert one(beijing, "date") == "2023-10-17"
    assert beijing.sources == {DOSSIER: 4, SEEDS: 3}[folder]
    assert beijing.possibly_same == ()


def test_the_talks_in_xian_and_in_tianjin_stay_apart(folder):
    found = contacts(folder, "Си Цзиньпин")
    assert {"Сиань", "Пекин", "Тяньцзинь"} <= set(found)
    assert len({e.id for e in found.values()}) == len(found)


def test_the_agreements_decide_which_talks_an_undated_text_means(seeds):
    beijing = contacts(seeds, "Си Цзиньпин")["Пекин"]
    assert every(beijing, "date") == ["2023-10-17", "2023"]
    signed = {one(a, "instrument") for a in merged(seeds).entries["agreements"] if beijing.id in a.links["event"]}
    assert signed == {"agreement", "memorandum", "protocol"}


def test_the_premier_and_the_speaker_were_met_by_themselves(folder):
    for name in ("Ли Цян", "Чжао Лэцзи"):
        (entry,) = contacts(folder, name).values()
        assert (one(entry, "date"), entry.sources) == ("2023-10-17", 1)


# — one agreement, however it is worded —


@pytest.mark.parametrize(("instrument", "word", "sources"), [("agreement", "Транскаспийск", {DOSSIER: 4, SEEDS: 2}), ("memorandum", "Аягоз", {DOSSIER: 5, SEEDS: 2})])
def test_the_corridor_and_the_railway_are_one_agreement_each(folder, instrument, word, sources):
    found = [e for e in of_kind(folder, "agreements", instrument=instrument) if any(word in str(s) for s in every(e, "subject"))]
    assert [e.sources for e in found] == [sources[folder]]
    assert len(every(found[0], "subject")) >= 2 and str(one(found[0], "date")).startswith("2023-10")


def test_what_was_signed_at_the_talks_of_october_2023_has_their_day(folder):
    beijing = contacts(folder, "Си Цзиньпин")["Пекин"]
    signed = [a for a in merged(folder).entries["agreements"] if beijing.id in a.links.get("event", ())]
    ceremonies = [e for e in of_kind(folder, "events", kind="signing") if set(e.links.get("agreement", ())) & {a.id for a in signed}]
    assert len(signed) >= 4 and len(ceremonies) == 1
    assert {one(e, "date") for e in (*signed, *ceremonies)} == {"2023-10-17"}


def test_the_five_articles_tell_of_five_agreements(seeds):
    kinds = sorted(str(one(e, "instrument")) for e in merged(seeds).entries["agreements"])
    assert kinds == ["agreement", "declaration", "memorandum", "memorandum", "protocol"]


def test_offices_are_one_entry_a_person_and_office(folder):
    held = [(one(e, "person")["name"], one(e, "office"), one(e, "of")) for e in merged(folder).entries["offices"]]
    assert len(set(held)) == len(held)
    assert {("Касым-Жомарт Токаев", "президент", "KZ"), ("Си Цзиньпин", "председатель", "CN")} <= set(held)


def test_the_offices_of_the_five_articles(seeds):
    held = {one(e, "person")["name"]: e.sources for e in merged(seeds).entries["offices"]}
    assert held == {"Касым-Жомарт Токаев": 5, "Си Цзиньпин": 5, "Ли Цян": 1, "Чжао Лэцзи": 1}


# — figures and goals —


def test_the_trade_series_stands_in_order(seeds):
    trade = of_kind(seeds, "figures", indicator="trade_turnover")
    told = [(one(e, "value"), one(e, "period"), one(e, "kind")) for e in trade]
    assert told == [(24.3e9, "2023-01/2023-10", "actual"), (40e9, None, "target"), (44e9, "2024", "actual")]
    assert [one(e, "record") for e in trade] == [True, None, True]


def test_the_goal_of_forty_billion_is_met_with_both_sentences(folder):
    goals = [e for e in of_kind(folder, "figures", indicator="trade_turnover", kind="target") if one(e, "value") == 40e9]
    assert [e.status for e in goals] == ["met"]
    sentences = quoted(folder, goals[0].status_evidence)
    assert "40 м" in sentences and "44 млрд" in sentences
    promise = [c for c in merged(folder).entries["commitments"] if one(c, "kind") == "target" and c.id in goals[0].links["commitment"]]
    assert promise and {c.status for c in promise} == {"met"}


def test_conflicting_values_are_shown_and_not_chosen():
    trade = of_kind(DOSSIER, "figures", indicator="trade_turnover", kind="actual")
    by_period = {one(e, "period"): {v / 1e9 for v in every(e, "value")} for e in trade}
    assert by_period["2023-01/2023-10"] == {24.3, 32.7}
    assert by_period["2023"] == {31.5, 41}
    assert by_period["2024"] >= {44, 43.8, 30.1}


# — promises —


def test_an_invitation_without_a_report_is_unknown_not_missed(seeds):
    (invitation,) = of_kind(seeds, "commitments", kind="invitation")
    assert (invitation.status, one(invitation, "due")) == ("unknown", "2024")


def test_an_invitation_with_a_visit_is_met():
    (invitation,) = of_kind(DOSSIER, "commitments", kind="invitation")
    (visit,) = [e for e in of_kind(DOSSIER, "events", kind="visit") if e.id in invitation.links["event"]]
    assert (invitation.status, one(visit, "date"), one(visit, "level")) == ("met", "2024-07-02", "state")


def test_the_partnership_formula_is_shown_through_time(seeds):
    (entry,) = merged(seeds).entries["partnership"]
    course = [(v.value["date"], v.value["formula"]) for v in entry.fields["timeline"]]
    assert [d for d, _ in course] == ["2020", "2023", "2023-10-17", "2024", "2025-08-30"]
    assert [f for _, f in course][1:3] == ["вечное всестороннее стратегическое партнерство"] * 2
    assert entry.sources == 5


# — the same for the same content —


def dumped(found):
    return {kind: list(dump_entries(found.entries[kind])) for kind in KINDS}


def in_store(path):
    with SqlStore(path, create=False) as store:
        return {kind: list(dump_entries(store.entries(kind))) for kind in KINDS}


def test_the_order_of_the_articles_does_not_matter(folder):
    batch, first = list(said(folder)), dumped(merged(folder))
    for seed in range(4):
        random.Random(seed).shuffle(batch)
        assert dumped(record(batch)) == first


def test_the_names_of_the_files_do_not_matter(folder, tmp_path):
    for number, path in enumerate(sorted(folder.glob("*.txt"), reverse=True)):
        shutil.copy(path, tmp_path / f"{number}.txt")
    build([tmp_path], tmp_path / "r.db")
    assert in_store(tmp_path / "r.db") == dumped(merged(folder))


def test_building_piece_by_piece_and_again_gives_the_same_bytes(folder, tmp_path):
    db = tmp_path / "r.db"
    for path in sorted(folder.glob("*.txt"), reverse=True):
        build([path], db)
    first = in_store(db)
    assert first == dumped(merged(folder))
    assert build([folder], db).added == 0
    assert in_store(db) == first


def claimed(found):
    return {c for entries in found.entries.values() for e in entries for c in claims_of(e)}


def test_adding_an_article_adds_only_what_it_says(folder):
    batch = said(folder)
    for left_out in batch:
        before = record(c for c in batch if c is not left_out)
        mine = {row.id for kind in ROW_KINDS for row in getattr(left_out, kind)} | {left_out.doc.id}
        kept, now = claimed(before), claimed(merged(folder))
        assert kept <= now and now - kept == mine
