"""Figures, their series, their conflicts, and targets against what came."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chancery.record import record
from chancery.record.checks.conflicts import disputed
from chancery.record.outcomes.series import series
from chancery.record.rounding import agree, extent, rounding_step, roundings
from chancery.types import Commitment, Figure
from record_cases import claims, document, turnover

BN = 10**9


def figures(*batch):
    return record(batch).entries["figures"]


@pytest.mark.parametrize(
    ("value", "said", "step"),
    [
        (24.3 * BN, "24,3 млрд долларов", 0.1 * BN),
        (0.7 * BN, "0,7 млрд долларов", 0.1 * BN),
        (1234.5, "1 234,5 тонны", 0.1),
        (24 * BN, "24 миллиарда долларов", BN),
        (44 * BN, None, BN),
        (2.05 * BN, None, 0.01 * BN),
        (52, "52 проекта", 1),
        (0.5, None, 0.1),
    ],
)
def test_rounding_step(value, said, step):
    assert rounding_step(value, said) == pytest.approx(step)


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ((24.3 * BN, 0.1 * BN, ""), (24 * BN, BN, ""), True),
        ((24.3 * BN, 0.1 * BN, ""), (24.3 * BN, 0.1 * BN, "about"), True),
        ((24.8 * BN, 0.1 * BN, ""), (24 * BN, BN, ""), False),
        ((24.8 * BN, 0.1 * BN, ""), (24 * BN, BN, "more_than"), True),
        ((24.8 * BN, 0.1 * BN, ""), (25 * BN, BN, "almost"), True),
        ((0.7 * BN, 0.1 * BN, ""), (710 * BN / 1000, BN / 1000, ""), True),
        ((0.7 * BN, 0.1 * BN, ""), (760 * BN / 1000, BN / 1000, ""), False),
        ((40 * BN, BN, ""), (44 * BN, BN, ""), False),
        ((40.5 * BN, 0.1 * BN, ""), (40 * BN, BN, ""), True),
        ((40.5 * BN, 0.1 * BN, ""), (41 * BN, BN, ""), True),
        ((999.6 * BN / 1000, BN / 10000, ""), (BN, BN, ""), True),
    ],
)
def test_agree_within_rounding(a, b, same):
    assert agree(a, b) is same
    assert agree(b, a) is same
    assert not same or set(roundings(a)) & set(roundings(b))


@given(st.floats(0.01, 1e12), st.integers(0, 3), st.integers(0, 3))
def test_values_that_agree_share_a_rounding(number, digits, fewer):
    fine, coarse = (round(number, n - math.floor(math.log10(number))) for n in (digits + fewer, digits))
    a, b = ((v, rounding_step(v, None), "") for v in (fine, coarse))
    assert not agree(a, b) or set(roundings(a)) & set(roundings(b))


@pytest.mark.parametrize(
    ("told", "low", "high"),
    [
        ((24.3 * BN, 0.1 * BN, ""), 24.25 * BN, 24.35 * BN),
        ((24 * BN, BN, "more_than"), 24 * BN, math.inf),
        ((24 * BN, BN, "almost"), 23 * BN, 24 * BN),
        ((24 * BN, BN, "up_to"), -math.inf, 24 * BN),
        ((-5.0, 1.0, ""), -5.5, -4.5),
    ],
)
def test_the_true_value_lies_within_what_is_told(told, low, high):
    assert extent(told) == pytest.approx((low, high))


def test_a_headline_without_a_period_joins_the_period_that_one_of_its_values_fits():
    lead = claims(
        document("a", "2024-02-01"), turnover(3.1 * BN, None, said="3,1 млрд"), turnover(2.4 * BN, "2023", said="2,4 млрд")
    )
    other = claims(document("b", "2024-02-02"), turnover(3.1 * BN, "2023", said="3,1 млрд"))
    (entry,) = figures(lead, other)
    assert [v.value for v in entry.fields["value"]] == [3.1 * BN, 2.4 * BN]


def test_a_value_without_a_period_that_fits_two_periods_stands_alone():
    bare = claims(document("c", "2024-02-03"), turnover(3 * BN, None, said="3 млрд"))
    years = [claims(document(y, "2024-02-01"), turnover(v * BN, y, said=f"{v} млрд")) for y, v in (("2022", 2.9), ("2023", 3.1))]
    found = figures(bare, *years)
    assert len(found) == 3
    assert [len(e.possibly_same) for e in found] == [1, 1, 2]


def test_a_goal_told_again_is_the_same_goal_for_three_years():
    first, again, late = (
        claims(document(day, day), turnover(5 * BN, None, "target")) for day in ("2019-02-01", "2021-06-01", "2026-02-01")
    )
    assert [e.sources for e in figures(first, again, late)] == [2, 1]
    assert [e.sources for e in figures(first, late)] == [1, 1]


def test_values_that_disagree_are_both_shown():
    (entry,) = figures(
        claims(document("a", "2024-02-01"), turnover(3.1 * BN, "2023")),
        claims(document("b", "2024-03-01"), turnover(3.4 * BN, "2023")),
        claims(document("c", "2024-04-01"), turnover(3.1 * BN, "2023")),
    )
    assert [(v.value, len(v.claims)) for v in entry.fields["value"]] == [(3.1 * BN, 2), (3.4 * BN, 1)]
    assert disputed(entry) == ("value",)


def test_a_rounded_value_is_no_conflict():
    (entry,) = figures(
        claims(document("a", "2024-02-01"), turnover(3 * BN, "2023", said="3 млрд")),
        claims(document("b", "2024-03-01"), turnover(3.1 * BN, "2023", said="3,1 млрд")),
    )
    assert [v.value for v in entry.fields["value"]] == [3.1 * BN, 3 * BN]
    assert disputed(entry) == ()


def test_periods_units_and_kinds_stay_apart():
    rows = (
        turnover(3.1 * BN, "2023"), turnover(3.1 * BN, "2022"), turnover(3.1 * BN, "2023", unit="EUR"),
        turnover(3.1 * BN, "2023", kind="target"), turnover(3.1 * BN, "2023", indicator="exports"),
        turnover(3.1 * BN, "2023", parties=("KZ", "TR")),
    )  # fmt: skip
    assert len(figures(*(claims(document(f"d{n}", "2024"), row) for n, row in enumerate(rows)))) == len(rows)


def test_targets_are_known_by_their_value():
    found = figures(
        claims(document("a", "2023-02-01"), turnover(5 * BN, None, "target")),
        claims(document("b", "2023-03-01"), turnover(5 * BN, None, "target")),
        claims(document("c", "2023-04-01"), turnover(10 * BN, None, "target")),
    )
    assert [e.sources for e in found] == [2, 1]


def test_a_stock_told_years_apart_is_not_one_fact():
    stock = Figure(indicator="investment_stock", value=2 * BN, unit="USD", kind="stock", parties=("TR", "UZ"))
    found = figures(claims(document("a", "2019-02-01"), stock), claims(document("b", "2024-02-01"), stock))
    assert len(found) == 2
    assert found[0].possibly_same == (found[1].id,)


def test_two_shares_of_unknown_base_are_two():
    share = Figure(indicator="share", value=50, unit="percent", period="2023", parties=("TR", "UZ"))
    other = Figure(indicator="share", value=12, unit="percent", period="2023", parties=("TR", "UZ"))
    assert len(figures(claims(document("a", "2024"), share), claims(document("b", "2024"), other))) == 2


def test_series_in_order_of_what_is_meant():
    found = figures(
        claims(document("c", "2025-08-30"), turnover(4.4 * BN, "2024")),
        claims(document("b", "2023-10-17"), turnover(4 * BN, None, "target")),
        claims(document("a", "2024-01-03"), turnover(2.4 * BN, "2023-01/2023-10")),
    )
    (line,) = series(found)
    values = {e.id: e.fields["value"][0].value for e in found}
    assert [values[id_] for id_ in line.points] == [2.4 * BN, 4 * BN, 4.4 * BN]
    assert [e.id for e in found] == list(line.points)


def goal(due=None, published="2023-10-17", value=4 * BN):
    figure = turnover(value, due, "target", id="goal-figure")
    row = Commitment(by=("TR", "UZ"), kind="target", what="довести торговлю до 4 млрд", due=due, figure="goal-figure",
                     id="goal-row")  # fmt: skip
    return claims(document("goal", published), figure, row)


def outcome(*batch):
    entries = record(batch).entries
    target = next(e for e in entries["figures"] if e.fields["kind"][0].value == "target")
    (promise,) = (e for e in entries["commitments"])
    assert promise.status == target.status
    return target


def test_a_goal_reached_is_met_with_evidence_on_both_sides():
    target = outcome(goal(), claims(document("later", "2025-08-30"), turnover(4.4 * BN, "2024", id="claim-2024")))
    assert target.status == "met"
    assert {"goal-figure", "claim-2024"} <= set(target.status_evidence)
    assert target.links["figure"]


def test_a_goal_is_not_met_by_what_was_before_or_by_many_years_or_by_almost():
    before = claims(document("x", "2024-01-03"), turnover(5 * BN, "2022"))
    many = claims(document("x", "2024-01-03"), turnover(50 * BN, "1992/2023"))
    almost = claims(document("x", "2024-01-03"), turnover(4 * BN, "2023", bound="almost"))
    other = claims(document("x", "2024-01-03"), turnover(5 * BN, "2023", parties=("KZ", "TR")))
    vague = claims(document("x", "2024-01-03"), turnover(5 * BN, None))
    forecast = claims(document("x", "2024-01-03"), turnover(5 * BN, "2024", kind="forecast"))
    denied = claims(document("x", "2024-01-03"), turnover(5 * BN, "2023", mood="denied"))
    for doc in (before, many, almost, other, vague, forecast, denied):
        assert outcome(goal(), doc).status == "open", doc


def test_due_dates_decide_between_open_missed_and_unknown():
    low = claims(document("low", "2026-02-01"), turnover(3.5 * BN, "2025"))
    months = claims(document("months", "2026-02-01"), turnover(3.5 * BN, "2025-01/2025-09"))
    later = claims(document("later", "2026-02-01"))
    assert outcome(goal("2025")).status == "open"
    assert outcome(goal("2025"), later).status == "unknown"
    assert outcome(goal("2025"), low).status == "missed"
    assert outcome(goal("2025"), months).status == "unknown"


def test_reached_after_the_due_date_is_not_met():
    low = claims(document("low", "2026-02-01"), turnover(3.5 * BN, "2025"))
    after = claims(document("after", "2027-02-01"), turnover(4.2 * BN, "2026"))
    assert outcome(goal("2025"), low, after).status == "missed"


def test_disputed_figures_decide_nothing_until_one_side_has_more_voices():
    one = claims(document("one", "2025-02-01"), turnover(4.2 * BN, "2024"))
    other = claims(document("other", "2025-02-01"), turnover(3.7 * BN, "2024"))
    third = claims(document("third", "2025-02-02"), turnover(4.25 * BN, "2024"))
    assert outcome(goal(), one, other).status == "open"
    target = outcome(goal(), one, other, third)
    assert target.status == "met"
    assert {"one-0", "other-0", "third-0"} <= set(target.status_evidence)


def test_two_statistics_of_one_article_are_one_disputed_figure():
    both = claims(document("a", "2025-02-01"), turnover(4.2 * BN, "2024"), turnover(3.1 * BN, "2024"))
    whole = claims(document("b", "2025-02-01"), turnover(4 * BN, "2024", said="4 млрд"))
    (entry,) = figures(both, whole)
    assert [v.value for v in entry.fields["value"]] == [4.2 * BN, 3.1 * BN, 4 * BN]


def test_a_part_is_not_a_dispute_about_the_whole():
    whole = claims(document("a", "2025-02-01"), turnover(4.2 * BN, "2024", indicator="exports"))
    grain = claims(document("b", "2025-02-01"), turnover(0.4 * BN, "2024", indicator="exports"))
    assert len(figures(whole, grain)) == 2
