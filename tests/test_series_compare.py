"""Claims beside official figures: agreement within rounding, mirror gaps, other periods and other indicators."""

from __future__ import annotations

import pytest

from chancery.record import record
from chancery.record.checks.official import Comparison, compare
from chancery.types import Figure, Observation
from record_cases import claims, document, turnover


def seen(reporter: str, flow: str, period: str, value: float, unit: str = "USD", line: int = 2, file: str = "s.csv") -> Observation:
    partner = {"UZ": "TR", "TR": "UZ"}[reporter]
    return Observation(reporter, partner, flow, period, value, unit, "test", file, line)  # type: ignore[arg-type]


SERIES = (
    seen("UZ", "exports", "2022", 1.51e9), seen("UZ", "imports", "2022", 1.72e9),
    seen("UZ", "exports", "2023", 1.213e9), seen("UZ", "imports", "2023", 1.888e9),
    seen("TR", "exports", "2023", 1.962e9), seen("TR", "imports", "2023", 1.254e9),
)  # fmt: skip


def compared(*figures: Figure, series: tuple[Observation, ...] = SERIES) -> tuple[Comparison, ...]:
    batch = [claims(document(f"d{n}", "2024-03-01"), f) for n, f in enumerate(figures)]
    rows = {f.id: f for c in batch for f in c.figures}
    return compare(record(batch).entries["figures"], rows, series)


def one(figure: Figure, series: tuple[Observation, ...] = SERIES) -> Comparison:
    (found,) = compared(figure, series=series)
    return found


def test_a_claim_agrees_within_its_rounding_and_the_mirror_gap_is_told():
    found = one(turnover(3.1e9, "2023", said="3,1 млрд долларов"))
    assert found.verdict == "agrees"
    assert [(s.reporter, s.value, s.agrees) for s in found.sides] == [("TR", 3.216e9, False), ("UZ", 3.101e9, True)]
    assert found.mirror is not None and found.mirror.higher == "TR"
    assert found.mirror.gap == pytest.approx(0.115e9) and found.mirror.percent == pytest.approx(3.708, abs=0.01)
    assert [o.flow for o in found.sides[1].rows] == ["exports", "imports"]


def test_a_claim_that_differs_tells_by_how_much():
    found = one(turnover(4.5e9, "2023", said="4,5 млрд долларов"))
    assert found.verdict == "differs" and found.fits == ()
    assert found.sides[1].difference == pytest.approx(1.399e9) and found.sides[1].percent == pytest.approx(45.1, abs=0.1)


def test_a_claim_may_fit_another_year():
    found = one(turnover(3.23e9, "2023", said="3,23 млрд долларов"))
    assert found.verdict == "other_period"
    assert [(f.kind, f.period, f.reporter) for f in found.fits] == [("period", "2022", "UZ")]


def test_a_claim_of_turnover_may_fit_exports():
    found = one(turnover(1.96e9, "2023", said="1,96 млрд долларов"))
    assert found.verdict == "other_indicator"
    assert [(f.reporter, f.partner, f.indicator) for f in found.fits] == [("TR", "UZ", "exports")]


def test_exports_stand_beside_the_imports_of_the_other_side():
    found = one(turnover(1.2e9, "2023", indicator="exports", from_="UZ", to="TR", said="1,2 млрд долларов"))
    assert found.verdict == "agrees"
    assert [(s.reporter, s.rows[0].flow, s.agrees) for s in found.sides] == [("TR", "imports", False), ("UZ", "exports", True)]


def test_imports_go_from_the_seller_to_the_buyer():
    found = one(turnover(1.25e9, "2023", indicator="imports", from_="UZ", to="TR", said="1,25 млрд долларов"))
    assert [(s.reporter, s.rows[0].flow, s.agrees) for s in found.sides] == [("TR", "imports", True), ("UZ", "exports", False)]


def test_exports_that_do_not_say_which_way_are_not_compared_but_pointed_to():
    found = one(turnover(1.962e9, "2023", indicator="exports", said="1,962 млрд долларов"))
    assert (found.verdict, found.reason) == ("not_compared", "direction")
    assert [(f.kind, f.reporter, f.indicator) for f in found.fits] == [("direction", "TR", "exports")]


def test_ten_months_are_never_compared_with_the_year():
    found = one(turnover(3.1e9, "2023-01/2023-10", said="3,1 млрд долларов"))
    assert (found.verdict, found.reason, found.fits) == ("no_figure", "missing", ())
    assert all(s.value is None and s.difference is None for s in found.sides)


def months(count: int, gap: int = 0) -> tuple[Observation, ...]:
    return tuple(seen("UZ", flow, f"2024-{m:02}", 0.1e9, line=m) for m in range(1, count + 1) if m != gap for flow in ("exports", "imports"))


def test_ten_months_are_the_sum_of_ten_months():
    found = one(turnover(2e9, "2024-01/2024-10", said="2,0 млрд долларов"), series=months(10))
    assert found.verdict == "agrees" and len(found.sides[1].rows) == 20


@pytest.mark.parametrize("series", [months(9), months(12, gap=4)], ids=["one short", "a gap"])
def test_months_that_are_not_all_there_are_no_figure(series):
    assert one(turnover(2e9, "2024-01/2024-10", said="2 млрд долларов"), series=series).verdict == "no_figure"


def test_long_periods_of_many_nested_rows_take_no_time():
    rows = [seen("UZ", flow, f"{y}-{m:02}", 1e8) for y in range(1900, 2023) for m in range(1, 13) for flow in ("exports", "imports")]
    rows += [seen("UZ", flow, f"{y}-{q * 3 - 2:02}/{y}-{q * 3:02}", 3e8) for y in range(1900, 2023) for q in range(1, 5) for flow in ("exports", "imports")]
    assert one(turnover(1e11, "1900/2024", said="100 млрд долларов"), series=tuple(rows)).verdict == "no_figure"
    assert len(one(turnover(1e11, "1900/2022", said="100 млрд долларов"), series=tuple(rows)).sides[1].rows) == 2 * 4 * 123


def test_the_year_of_twelve_months():
    assert one(turnover(2.4e9, "2024", said="2,4 млрд долларов"), series=months(12)).verdict == "agrees"
    assert one(turnover(2.4e9, "2024", said="2,4 млрд долларов"), series=months(11)).verdict == "no_figure"


def test_a_year_and_quarters_are_no_partial_fit():
    quarters = tuple(seen("UZ", flow, "2022-01/2022-03", 1.5e9) for flow in ("exports", "imports"))
    found = one(turnover(3e9, "2023", said="3,00 млрд долларов"), series=(*SERIES[2:4], *quarters))
    assert found.verdict == "differs" and found.fits == ()


def test_a_coarse_claim_fits_nothing_by_chance():
    found = one(turnover(2e9, "2023", said="2 млрд долларов"))
    assert found.verdict == "differs" and found.fits == ()


def test_another_currency_is_not_compared():
    found = one(turnover(3.1e9, "2023", said="3,1 млрд евро", unit="EUR"))
    assert (found.verdict, found.reason) == ("no_figure", "other_unit")


def test_more_than_is_within_its_rounding_or_told_to_hold():
    assert one(turnover(3e9, "2023", said="более 3 млрд долларов", bound="more_than")).verdict == "agrees"
    found = one(turnover(2e9, "2023", said="более 2 млрд долларов", bound="more_than"))
    assert (found.verdict, found.reason) == ("differs", "bound_holds")


@pytest.mark.parametrize(
    ("more", "reason"),
    [({"period": None}, "no_period"), ({"parties": ("KZ", "TR", "UZ")}, "parties"), ({"base": "хлопок"}, "part"),
     ({"unit": "tonne"}, "no_money"), ({"mood": "denied"}, "unreal"), ({"period": "2023-03-05/2023-04-10"}, "not_months")],
)  # fmt: skip
def test_what_cannot_be_compared_says_why(more, reason):
    found = one(turnover(3.1e9, more.pop("period", "2023"), said="3,1 млрд долларов", **more))
    assert (found.verdict, found.reason, found.sides) == ("not_compared", reason, ())


def test_targets_are_no_claims_of_what_was():
    assert compared(turnover(5e9, "2023", "target", said="5 млрд долларов")) == ()


def test_each_value_of_a_disputed_figure_is_judged():
    found = compared(turnover(3.1e9, "2023", said="3,1 млрд долларов"), turnover(3.2e9, "2023", said="3,2 млрд долларов"))
    assert sorted((c.value, [s.reporter for s in c.sides if s.agrees]) for c in found) == [(3.1e9, ["UZ"]), (3.2e9, ["TR"])]
    assert len({c.entry for c in found}) == 1


def test_of_two_files_the_later_counts_and_the_earlier_is_told():
    revised = (*SERIES, seen("UZ", "exports", "2023", 1.313e9, file="t.csv"))
    found = one(turnover(3.2e9, "2023", said="3,20 млрд долларов"), series=revised)
    assert found.sides[1].value == 3.201e9 and [o.value for o in found.sides[1].earlier] == [1.213e9]


def test_figures_that_are_rounded_themselves_are_no_more_precise_than_their_coarsest_part():
    series = (seen("UZ", "exports", "2023", 13.2e9), seen("UZ", "imports", "2023", 11e9))
    assert one(turnover(24e9, "2023", said="24 млрд долларов"), series=series).verdict == "agrees"
    assert one(turnover(24.1e9, "2023", said="24,1 млрд долларов"), series=series).verdict == "agrees"
    assert one(turnover(26e9, "2023", said="26 млрд долларов"), series=series).verdict == "differs"


def test_the_series_do_not_change_the_order_or_number_of_the_record():
    figures = (turnover(3.1e9, "2023", said="3,1 млрд долларов"), turnover(3.23e9, "2022", said="3,23 млрд долларов"))
    assert {c.value for c in compared(*figures)} == {c.value for c in compared(*reversed(figures))} == {3.1e9, 3.23e9}
