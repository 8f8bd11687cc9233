"""What sources disagree about: who claims which value, where and when, and what was revised later."""

import pytest

from chancery.record import record
from chancery.record.checks.conflicts import conflicts, disputed, rival_goals, rival_totals
from chancery.types import Actor, Commitment
from record_cases import UZ_TR, claims, document, turnover

BN = 10**9
TURKS, UZBEKS = Actor("Турция", "TR"), Actor("Узбекистан", "UZ")


def told(id_, published, value, said, who=None, outlet=None, period="2023", **more):
    row = turnover(value * BN, period, said=said, claimed_by=who, id=id_, **more)
    return claims(document(f"doc-{id_}", published, outlet=outlet), row)


def conflict(*batch):
    (entry,) = record(batch).entries["figures"]
    homes = {row.id: c.doc for c in batch for row in c.figures}
    found = conflicts(entry, homes)
    return found[0] if found else None


def test_two_statistics_stand_side_by_side_with_who_claims_them_where_and_when():
    found = conflict(
        told("a", "2024-02-01", 3.1, "3,1 млрд", UZBEKS, "Народное слово"),
        told("b", "2024-02-03", 3, "3 млрд", UZBEKS, "Газета"),
        told("c", "2024-03-01", 3.9, "3,9 млрд", TURKS, "Курьер"),
    )
    assert (found.field, len(found.entries)) == ("value", 1)
    first, other = sorted(found.values, key=lambda p: p.value)
    assert (first.value, first.claims, first.claimed_by, first.outlets) == (3.1 * BN, ("a", "b"), ("Узбекистан",), ("Газета", "Народное слово"))
    assert first.dates == ("2024-02-01", "2024-02-03")
    assert (other.value, other.claimed_by, other.dates, other.later) == (3.9 * BN, ("Турция",), ("2024-03-01",), False)


@pytest.mark.parametrize(
    ("day", "who", "outlet", "later"),
    [
        ("2024-06-01", UZBEKS, None, True),
        ("2024-06-01", TURKS, None, False),
        ("2024-06-01", None, "Народное слово", True),
        ("2024-06-01", None, "Курьер", False),
        ("2024-02-10", UZBEKS, None, False),
        ("2023-06/..", UZBEKS, None, False),
        (None, UZBEKS, None, False),
    ],
)
def test_the_same_source_revises_a_value_clearly_later(day, who, outlet, later):
    found = conflict(
        told("a", "2024-02-01", 3.1, "3,1 млрд", UZBEKS, "Народное слово"), told("b", day, 3.4, "3,4 млрд", who, outlet)
    )
    assert {p.value: p.later for p in found.values} == {3.1 * BN: False, 3.4 * BN: later}


def test_where_nobody_is_named_the_later_value_is_a_revision():
    found = conflict(told("a", "2024-02-01", 3.1, "3,1 млрд"), told("b", "2024-06-01", 3.4, "3,4 млрд"))
    assert [(p.value, p.later) for p in found.values] == [(3.1 * BN, False), (3.4 * BN, True)]


@pytest.mark.parametrize(
    ("said", "bound", "other", "differ"),
    [
        ("3 млрд", None, 3.4, False),
        ("3 млрд", None, 3.6, True),
        ("3 млрд", "more_than", 3.6, False),
        ("3,0 млрд", None, 3.1, True),
    ],
)
def test_rounding_and_bounds_are_no_conflict(said, bound, other, differ):
    assert (conflict(told("a", "2024-02-01", 3, said, bound=bound), told("b", "2024-02-02", other, f"{other} млрд".replace(".", ","))) is not None) is differ


def test_what_rounds_a_finer_value_in_two_ways_is_no_conflict():
    finer, up = told("a", "2024-02-01", 14.6, "14,6 млрд"), told("b", "2024-02-02", 15, "15 млрд")
    assert conflict(finer, up, told("c", "2024-02-03", 14, "14 млрд", bound="more_than")) is None
    assert len(conflict(finer, up, told("c", "2024-02-03", 14.1, "14,1 млрд")).values) == 2


def test_goals_of_one_value_due_at_different_times():
    near = told("a", "2023-10-17", 5, "5 млрд", period="2027", kind="target")
    far = told("b", "2024-06-17", 5, "5 млрд", period="2030", kind="target")
    vague = told("c", "2024-07-17", 5, "5 млрд", period=None, kind="target")
    more = told("d", "2024-07-17", 10, "10 млрд", period="2030", kind="target")
    goal, _ = record([near, far, vague, more]).entries["figures"]
    (found,) = conflicts(goal, {"a": near.doc, "b": far.doc})
    assert (found.field, goal.sources) == ("period", 3)
    assert [(p.value, p.claims, p.dates, p.later) for p in found.values] == [("2027", ("a",), ("2023-10-17",), False), ("2030", ("b",), ("2024-06-17",), True)]


def test_a_goal_that_is_set_anew_after_its_due_date_is_another_one():
    near = told("a", "2023-10-17", 5, "5 млрд", period="2024", kind="target")
    far = told("b", "2025-06-17", 5, "5 млрд", period="2030", kind="target")
    figures = record([near, far]).entries["figures"]
    (found,) = rival_goals(figures, {"a": near.doc, "b": far.doc})
    assert (found.field, len(found.entries)) == ("period", 2)
    both = claims(document("c", "2023-11-17"), turnover(5 * BN, "2027", "target"), turnover(5 * BN, "2030", "target"))
    assert len(record([both]).entries["figures"]) == 2, "one text tells them apart"


def test_the_trade_of_one_period_told_very_differently_stands_side_by_side():
    ours, theirs = told("a", "2024-02-01", 1.2, "1,2 млрд", UZBEKS), told("b", "2024-02-03", 0.5, "0,5 млрд", TURKS)
    figures = record([ours, theirs]).entries["figures"]
    (found,) = rival_totals(figures, {"a": ours.doc, "b": theirs.doc})
    assert (len(found.entries), found.field, {p.value for p in found.values}) == (2, "value", {1.2 * BN, 0.5 * BN})


def test_what_one_article_tells_beside_the_whole_trade_is_no_rival_of_it():
    both = claims(document("c", "2024-02-03"), turnover(1.2 * BN, "2023"), turnover(0.5 * BN, "2023"))
    assert rival_totals(record([both]).entries["figures"]) == ()
    part = claims(document("d", "2024-02-03"), turnover(0.5 * BN, "2023", base="зерно"))
    assert rival_totals(record([told("a", "2024-02-01", 1.2, "1,2 млрд"), part]).entries["figures"]) == ()
    other = told("e", "2024-02-03", 0.5, "0,5 млрд", period="2022")
    assert rival_totals(record([told("a", "2024-02-01", 1.2, "1,2 млрд"), other]).entries["figures"]) == ()


def test_who_claims_and_who_took_part_add_up():
    one = told("a", "2024-02-01", 3.1, "3,1 млрд", UZBEKS)
    other = told("b", "2024-02-01", 3.1, "3,1 млрд", TURKS)
    (entry,) = record([one, other]).entries["figures"]
    assert disputed(entry) == ()


def test_due_dates_that_exclude_each_other_within_one_promise():
    rows = [
        claims(document(f"d{due}", day), turnover(5 * BN, None, "target", id=f"f{due}"),
               Commitment(by=UZ_TR, kind="target", what="довести торговлю до 5 млрд", due=due, figure=f"f{due}", id=f"c{due}"))
        for due, day in (("2027", "2023-10-17"), ("2027-06", "2023-10-18"))
    ]  # fmt: skip
    (entry,) = record(rows).entries["commitments"]
    assert [v.value for v in entry.fields["due"]] == ["2027-06", "2027"]
    assert disputed(entry) == (), "the narrower is no contradiction"


def test_a_date_beside_a_time_that_is_only_worded():
    def goal(id_, day, due, said):
        row = Commitment(by=UZ_TR, kind="target", what="довести торговлю до 5 млрд", due=due, due_said=said, figure=f"f{id_}", id=f"c{id_}")
        return claims(document(id_, day), turnover(5 * BN, due, "target", id=f"f{id_}"), row)

    near = goal("a", "2023-10-17", None, "в ближайшей перспективе")
    (entry,) = record([near, goal("b", "2024-01-17", "2030", "к 2030 году")]).entries["commitments"]
    (found,) = conflicts(entry)
    assert (found.field, {p.value for p in found.values}) == ("due_said", {"в ближайшей перспективе", "к 2030 году"})
    (entry,) = record([goal("a", "2024-01-10", "2030", "до 2030 года"), goal("b", "2024-01-17", "2030", "к 2030 году")]).entries["commitments"]
    assert conflicts(entry) == ()
