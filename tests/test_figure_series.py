"""Signs and periods that neighbouring figures give: our own sentences."""

from __future__ import annotations

import pytest

from chancery.extract import extract
from chancery.read import read_text

NEWS = "Торговля Чили и Перу\n12.03.2019\nТоварооборот Чили и Перу в январе 2019 года вырос на 4 % и составил 300 млн долларов. "


def figures(text):
    return extract(read_text(text)).figures


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("Экспорт Чили в Перу упал на 7 %.", -7.0),
        ("Экспорт Чили в Перу сократился на 12,5 процента.", -12.5),
        ("Экспорт Чили в Перу увеличился на 9 %.", 9.0),
        ("Экспорт Чили в Перу упал вдвое.", -50.0),
        ("Экспорт Чили в Перу увеличился вдвое.", 2.0),
    ],
)
def test_a_fall_is_a_negative_growth(sentence, value):
    assert value in {f.value for f in figures(NEWS + sentence) if f.indicator == "growth"}


def test_a_sentence_without_a_time_has_that_of_the_sentence_before():
    (exports,) = [f for f in figures(NEWS + "Экспорт Чили в Перу достиг 170 млн долларов.") if f.indicator == "exports"]
    assert exports.period == "2019-01"


def test_a_sentence_with_its_own_time_keeps_it():
    text = NEWS + "В 2018 году экспорт Чили в Перу достиг 2 млрд долларов."
    (exports,) = [f for f in figures(text) if f.indicator == "exports"]
    assert exports.period == "2018"
