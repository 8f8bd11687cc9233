"""Whether a figure is reached or aimed at, by its period, by the verb that it follows; what is a year and what a number."""

from __future__ import annotations

import pytest

from chancery.extract import extract
from chancery.read import read_text

DAY = "5 июля 2023\n\n"


def told(text: str) -> list[str]:
    rows = extract(read_text(DAY + text)).figures
    return [f"{r.indicator} {r.value:g} {r.unit} {r.kind} {r.period or ''}".strip() for r in rows]


FIGURES = {
    "Президент назвал задачей увеличение товарооборота Чили и Перу до 10 млрд долларов к 2035 году.": ["trade_turnover 1e+10 USD target 2035"],
    "Товарооборот Чили и Перу вырос до 10 млрд долларов к 2022 году.": ["trade_turnover 1e+10 USD actual 2022"],
    "В 2022 году товарооборот Чили и Перу достиг намеченного рубежа в 5 млрд долларов.": ["trade_turnover 5e+09 USD actual 2022"],
    "Чили и Перу намерены довести товарооборот, который в 2022 году превысил 3 млрд долларов, до 5 млрд долларов.": ["trade_turnover 3e+09 USD actual 2022", "trade_turnover 5e+09 USD target"],
    "Президент Чили Габриэль Борич допустил рост товарооборота с Перу до 7 млрд долларов.": ["trade_turnover 7e+09 USD target"],
    "Чили поставила Перу 1900 тонн муки.": ["exports 1900 tonne actual"],
}  # fmt: skip


@pytest.mark.parametrize("text", FIGURES)
def test_kinds(text: str) -> None:
    assert told(text) == FIGURES[text]
