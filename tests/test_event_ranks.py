"""Office-holders without a name beside persons that the text names: one event, or two."""

from __future__ import annotations

import pytest

from test_events import told

PRESIDENTS = "Президент Чили Габриэль Борич и президент Перу Андре Рохас обсудили торговлю. "

APART = [
    "Министры обороны Чили и Перу встретились в Лиме.",
    "В Лиме началась встреча министров иностранных дел Чили и Перу.",
    "Состоялся телефонный разговор глав МИД Чили и Перу.",
]

SAME = [
    "Президенты Чили и Перу встретились в Лиме.",
    "Встреча лидеров Чили и Перу прошла в Лиме.",
]


@pytest.mark.parametrize("text", APART)
def test_ministers_are_not_the_presidents(text: str) -> None:
    assert len(told(PRESIDENTS + text)) == 2


@pytest.mark.parametrize("text", SAME)
def test_the_presidents_are_told_of_again(text: str) -> None:
    assert len(told(PRESIDENTS + text)) == 1
