"""EDTF as intervals of days."""

import datetime

import pytest

from chancery.record.dates.intervals import EVER, bounds, edtf_of, gap, narrower, overlap, precision, widen

TABLE = [
    ("2023-10-17", "2023-10-17", "2023-10-17"),
    ("2024-02", "2024-02-01", "2024-02-29"),
    ("2023", "2023-01-01", "2023-12-31"),
    ("2024?", "2024-01-01", "2024-12-31"),
    ("2023-01/2023-10", "2023-01-01", "2023-10-31"),
    ("2025-08-31/2025-09-01", "2025-08-31", "2025-09-01"),
    ("202X", "2020-01-01", "2029-12-31"),
    ("2023-XX-05", "2023-01-05", "2023-12-05"),
    ("2023-24", "2023-12-01", "2024-02-29"),
    ("2023-33", "2023-01-01", "2023-03-31"),
    ("2020-01/2020-04~", "2020-01-01", "2020-04-30"),
]


@pytest.mark.parametrize(("edtf", "first", "last"), TABLE)
def test_bounds(edtf, first, last):
    assert bounds(edtf) == (datetime.date.fromisoformat(first), datetime.date.fromisoformat(last))


@pytest.mark.parametrize("text", [None, "", "вчера", "2023-13", "2023-02-30", "2023/2022", "1/2/3", "0000"])
def test_no_date(text):
    assert bounds(text) is None


def test_open_ends():
    assert bounds("2023-11-10/..") == (datetime.date(2023, 11, 10), EVER[1])
    assert bounds("../2019")[0] == EVER[0]


def test_overlap_and_precision():
    assert overlap(bounds("2023"), bounds("2023-10")) == bounds("2023-10")
    assert overlap(bounds("2023"), bounds("2024")) is None
    assert overlap(None, bounds("2024")) is None
    assert precision("2023-10-17") == 1
    assert narrower("2023", "2023-10") == "2023-10"
    assert narrower("2023", "2024") == "2023"
    assert gap(bounds("2023"), bounds("2024-01-11")) == 11
    assert widen(EVER, 1, 1) == EVER


@pytest.mark.parametrize("edtf", ["2023", "2023-10", "2023-10-17", "2024-07-02/2024-07-04", "2024/..", "2023-11-10/..", "2023-09/2024-12", "2019/2021", "../2019"])
def test_edtf_of_gives_back_the_shortest_form(edtf):
    assert edtf_of(bounds(edtf)) == edtf
