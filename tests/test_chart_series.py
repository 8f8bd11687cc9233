"""The chart of the trade series: what was claimed has room, and every number stands clear of other numbers and lines."""

from __future__ import annotations

import re

import pytest

from chancery.record import record
from chancery.show.brief import brief
from chancery.show.chart import CHAR, WIDTH, Box
from chancery.show.chart_series import trade_series
from record_cases import UZ_TR, claims, document, turnover

TEXT = re.compile(r'<text x="([\d.]+)" y="([\d.]+)" class="value[^"]*" text-anchor="middle">([^<]+)<')
HEAD = re.compile(r'<rect x="([\d.]+)" y="([\d.]+)" width="([\d.]+)" height="3" class="\w+ head"/>')
YEAR = re.compile(r'class="tick" text-anchor="(?:middle|end)">(\d{4})<')


def drawn(*figures: tuple[float, str, str]) -> str:
    batch = [claims(document(f"d{n}", f"2024-05-{n + 1:02}"), turnover(v, p, kind)) for n, (v, p, kind) in enumerate(figures)]
    return trade_series(brief(record(batch), UZ_TR, "ru"))


def boxes(svg: str) -> list[Box]:
    found = [(float(x), float(y), len(t) * CHAR) for x, y, t in TEXT.findall(svg)]
    return [Box(x - w / 2, y - 10, x + w / 2, y) for x, y, w in found]


def heads(svg: str) -> list[tuple[float, float, float]]:
    return [(float(x), float(y), float(w)) for x, y, w in HEAD.findall(svg)]


CLAIMS = ((2.4e9, "2021", "actual"), (3.2e9, "2022-01/2022-10", "actual"), (3.1e9, "2022", "actual"), (4.4e9, "2023", "actual"))


@pytest.mark.parametrize("due", ["2024", "2031", "2045"])
def test_a_distant_goal_does_not_squeeze_the_claims(due: str) -> None:
    svg = drawn(*CLAIMS, (6e9, due, "target"))
    x, _, width = max(heads(svg))
    assert x + width > WIDTH * 0.6
    assert due in YEAR.findall(svg)


def test_a_near_goal_stands_on_the_axis_to_scale() -> None:
    assert YEAR.findall(drawn(*CLAIMS, (6e9, "2024", "target"))) == ["2021", "2022", "2023", "2024"]
    assert YEAR.findall(drawn(*CLAIMS, (6e9, "2045", "target"))) == ["2021", "2022", "2023", "2024", "2045"]


def test_two_distant_goals_stand_in_order() -> None:
    svg = drawn(*CLAIMS, (6e9, "2045", "target"), (9e9, "2060", "target"))
    assert YEAR.findall(svg)[-2:] == ["2045", "2060"]
    at = [float(x) for x in re.findall(r'd="M ([\d.]+) ', svg)]
    assert len(set(at)) == 2 and max(at) < WIDTH


def test_no_number_touches_another_number_or_the_line_of_another() -> None:
    svg = drawn(*CLAIMS, (6e9, "2045", "target"))
    labels = boxes(svg)
    assert len(labels) == 5
    assert not any(a.meets(b) for n, a in enumerate(labels) for b in labels[n + 1 :])
    for x, y, width in heads(svg):
        assert not any(label.meets(Box(x, y, x + width, y + 3)) for label in labels)
