"""Arithmetic of claimed figures: intervals by rounding and bound, and where they leave no way for a claim to be true."""

import math

import pytest

from chancery.record import record
from chancery.record.checks.arithmetic import checks
from chancery.types import Figure
from record_cases import UZ_TR, claims, document, turnover

BN = 10**9


def growth(value, unit="percent", period="2023", of="trade_turnover", kind="change", **more):
    row = Figure(indicator="growth", value=value, unit=unit, period=period, kind=kind, parties=UZ_TR, of=of)
    return row if not more else type(row)(**{f: getattr(row, f) for f in row.__struct_fields__} | more)


def goods(indicator, value, from_, to, **more):
    return Figure(indicator=indicator, value=value * BN, unit="USD", period="2023", parties=UZ_TR, from_=from_, to=to, **more)


def found(*rows):
    batch = [claims(document(f"d{n}", "2024-02-01"), row) for n, row in enumerate(rows)]
    return checks(record(batch).entries["figures"])


LEVELS = (turnover(31.2 * BN, "2022", said="31,2 млрд"), turnover(41.0 * BN, "2023", said="41,0 млрд"))


@pytest.mark.parametrize(
    ("row", "holds"),
    [
        (growth(31), True),
        (growth(31.4, said="31,4 %"), True),
        (growth(30), False),
        (growth(30, bound="more_than"), True),
        (growth(32, bound="almost"), True),
        (growth(35, bound="more_than"), False),
        (growth(1.3, "times"), True),
        (growth(1.5, "times"), False),
        (growth(9.8 * BN, "USD", said="9,8 млрд"), True),
        (growth(8 * BN, "USD", said="8,0 млрд"), False),
        (growth(2, "times"), False),
    ],
)
def test_a_growth_against_the_levels_of_two_years(row, holds):
    (check,) = found(*LEVELS, row)
    assert check.holds is holds
    assert check.kind == ("difference" if row.unit == "USD" else "growth")
    assert (len(check.entries), set(check.claims)) == (3, {"d0-0", "d1-0", "d2-0"})


def test_a_growth_that_does_not_hold_says_what_it_would_be():
    (check,) = found(*LEVELS, growth(25))
    low, high = check.expected
    assert (check.stated, check.unit, check.holds) == (25, "percent", False)
    assert low == pytest.approx(31.04, abs=0.01)
    assert high == pytest.approx(31.78, abs=0.01)


def test_times_and_sums_do_not_tell_growth_from_fall():
    fell = (turnover(41.0 * BN, "2022", said="41,0 млрд"), turnover(20.5 * BN, "2023", said="20,5 млрд"))
    assert [c.holds for c in found(*fell, growth(2, "times"))] == [True]
    assert [c.holds for c in found(*fell, growth(20.5 * BN, "USD", said="20,5 млрд"))] == [True]
    assert [c.holds for c in found(*fell, growth(3, "times"))] == [False]


def test_a_fall_and_a_part_of_a_year():
    months = [turnover(v * BN, f"{y}-01/{y}-10", said=f"{v} млрд".replace(".", ",")) for y, v in ((2022, 5.0), (2023, 4.2))]
    (check,) = found(*months, growth(-16, period="2023-01/2023-10"))
    assert check.holds
    leap = [turnover(v * BN, f"{y}-01/{y}-02", said=f"{v} млрд".replace(".", ",")) for y, v in ((2023, 5.0), (2024, 4.2))]
    assert [c.holds for c in found(*leap, growth(-16, period="2024-01/2024-02"))] == [True]


@pytest.mark.parametrize(
    "rows",
    [
        (*LEVELS, growth(25, of=None)),
        (*LEVELS, growth(25, of="exports")),
        (*LEVELS, growth(25, kind="target")),
        (*LEVELS, growth(25, period="2022")),
        (*LEVELS, growth(25, period="2013/2023")),
        (*LEVELS, growth(25, period=None)),
        (LEVELS[0], turnover(41 * BN, "2023", unit="EUR"), growth(25)),
        (LEVELS[0], turnover(41 * BN, "2023", parties=("KZ", "UZ")), growth(25)),
        (LEVELS[0], turnover(41 * BN, "2023", base="нефть"), growth(25)),
    ],
)
def test_what_is_not_compared(rows):
    assert found(*rows) == ()


def test_rival_levels_make_a_growth_possible():
    rival = turnover(39 * BN, "2023", said="39,0 млрд")
    (check,) = found(*LEVELS, rival, growth(25))
    assert check.holds


@pytest.mark.parametrize(
    ("parts", "holds"),
    [
        ((goods("exports", 25.5, "TR", "UZ"), goods("exports", 15.5, "UZ", "TR")), True),
        ((goods("exports", 25.5, "TR", "UZ"), goods("imports", 15.5, "UZ", "TR")), True),
        ((goods("exports", 25, "TR", "UZ", bound="more_than"), goods("exports", 15.5, "UZ", "TR")), True),
        ((goods("exports", 30.5, "TR", "UZ"), goods("exports", 15.5, "UZ", "TR")), False),
        ((goods("exports", 30, "TR", "UZ", bound="more_than"), goods("exports", 15.5, "UZ", "TR")), False),
    ],
)
def test_goods_of_both_directions_against_turnover(parts, holds):
    (check,) = found(LEVELS[1], *parts)
    assert (check.kind, check.holds) == ("sum", holds)
    assert math.isinf(check.expected[1]) is any(p.bound is not None for p in parts)


def test_goods_of_one_direction_alone_decide_nothing():
    assert found(LEVELS[1], goods("exports", 45, "TR", "UZ")) == ()
    assert found(LEVELS[1], goods("exports", 45, "TR", "UZ"), goods("imports", 45, "TR", "UZ")) == ()


def share(value, *parties, base="экспорт Узбекистана"):
    return Figure(indicator="share", value=value, unit="percent", period="2023", parties=parties, base=base)


def test_shares_of_one_whole_are_no_more_than_all_of_it():
    assert [c.holds for c in found(share(40, "TR", "UZ"), share(30, "KZ", "UZ"))] == [True]
    (check,) = found(share(70, "TR", "UZ"), share(40, "KZ", "UZ"))
    assert (check.kind, check.holds, check.stated, check.expected) == ("shares", False, 110, (0, 100))
    assert found(share(70, "TR", "UZ"), share(40, "KZ", "UZ", base="импорт Узбекистана")) == ()
