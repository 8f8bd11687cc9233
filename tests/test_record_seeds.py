"""The five articles, from their annotation and as extracted: the merged facts that a careful reader would write."""

from __future__ import annotations

import pathlib

import pytest

pytestmark = pytest.mark.filterwarnings("default")
SHARED = pathlib.Path(__file__).resolve().parents[2] / "shared"


@pytest.fixture(scope="module", params=["annotated", "extracted"])
def entries(request):
    if not (SHARED / "gold" / "seeds").is_dir():
        pytest.skip(f"the annotated articles are not beside this checkout: {SHARED / 'gold' / 'seeds'}")
    from chancery.record import record
    from goldclaims import load

    return record(load(SHARED / "gold" / "seeds", SHARED / "seeds")).entries


def first(entry, field):
    values = entry.fields.get(field, ())
    return values[0].value if values else None


def people(entry):
    return {p["name"] for p in first(entry, "participants") or ()}


def talks_with(entries, name):
    return [e for e in entries["events"] if first(e, "kind") in ("talks", "meeting") and name in people(e)]


def test_the_talks_of_october_2023_are_one(entries):
    found = {(first(e, "place") or {}).get("name"): e for e in talks_with(entries, "Си Цзиньпин")}
    assert set(found) == {"Сиань", "Пекин", "Тяньцзинь"}
    assert (found["Пекин"].sources, first(found["Пекин"], "date")) == (3, "2023-10-17")
    assert (found["Сиань"].sources, found["Сиань"].possibly_same) == (1, ())
    assert len(found["Пекин"].links["agreement"]) >= 4


def test_the_premier_and_the_speaker_stay_apart(entries):
    for name in ("Ли Цян", "Чжао Лэцзи"):
        (entry,) = talks_with(entries, name)
        assert (entry.sources, first(entry, "date")) == (1, "2023-10-17")


def test_the_corridor_and_the_railway_are_one_agreement_each(entries):
    shared = [e for e in entries["agreements"] if e.sources == 2]
    assert {first(e, "instrument") for e in shared} == {"agreement", "memorandum"}
    assert all(len(e.fields["subject"]) == 2 for e in shared)
    assert all(first(e, "date").startswith("2023-10") for e in shared)


def test_what_was_signed_at_the_talks_was_signed_on_their_day_in_their_city(entries):
    (talks,) = (e for e in talks_with(entries, "Си Цзиньпин") if first(e, "date") == "2023-10-17")
    signed = [e for e in entries["agreements"] if talks.id in e.links.get("event", ())]
    signings = [e for e in entries["events"] if first(e, "kind") == "signing" and set(e.links["agreement"]) & {a.id for a in signed}]
    assert len(signed) >= 4
    assert {(first(e, "date"), first(e, "place")["name"]) for e in (*signed, *signings)} == {("2023-10-17", "Пекин")}


def test_one_office_row_a_person(entries):
    assert sorted(e.sources for e in entries["offices"]) == [1, 1, 5, 5]


def test_the_trade_series_and_the_goal(entries):
    trade = [e for e in entries["figures"] if first(e, "indicator") == "trade_turnover"]
    assert [first(e, "value") / 1e9 for e in trade] == [24.3, 40, 44]
    goal = trade[1]
    assert goal.status == "met"
    assert {id_ for v in trade[2].fields["value"] for id_ in v.claims} <= set(goal.status_evidence)
    target = next(e for e in entries["commitments"] if first(e, "kind") == "target")
    assert target.status == "met"


def test_the_invitation_is_unknown_not_missed(entries):
    invitation = next(e for e in entries["commitments"] if first(e, "kind") == "invitation")
    assert invitation.status == "unknown"


def test_the_partnership_through_time(entries):
    (entry,) = entries["partnership"]
    dates = [v.value["date"] for v in entry.fields["timeline"]]
    assert dates[0] == "2020" and dates[-1] == "2025-08-30"
    assert dates == sorted(dates)
    assert entry.sources == 5
