"""Initiatives by their labels, places that open a clause, grants, and what only looks like them."""

from __future__ import annotations

import pytest

from test_initiatives import line, told
from test_projects import TALKS

ROWS = [
    ("Армения выступила с инициативой «Остров мира».", "other | инициатива «Остров мира» | AM | proposed"),
    ("Грузия поддерживает инициативу «Остров мира».", "other | инициатива «Остров мира» | AM GE | supported"),
    ("В рамках проекта «Синее море» между Арменией и Грузией проложат линию связи.", "projects | проект «Синее море» | AM GE | under_way"),
    ("Стороны отметили роль инициативы Троеморья.", "programme | инициатива Троеморья | AM GE | under_way"),
    ("В Тбилиси в этом году будет открыт армянский культурный центр.", "institution | армянский культурный центр в Тбилиси | AM GE | planned"),
    ("В Марнеули построили школу на средства Армении.", "institution | школа в Марнеули | AM GE | completed"),
    ("Страны отменят визы для владельцев обычных паспортов.", "visa_regime | отмена виз для владельцев обычных паспортов | AM GE | planned"),
    ("Грузия намерена выделить грантовую поддержку Армении.", "aid | грантовая поддержка Армении | AM GE | planned | GE → AM"),
    ("Грузия предоставит Армении грант в размере 5 млн долларов.", "aid | грант | AM GE | planned | GE → AM"),
    ("Страны запускают формат «Кавказ плюс».", "institution | формат «Кавказ плюс» | AM GE | launched"),
    ("Грузия присоединилась к программе «Мост знаний».", "programme | программа «Мост знаний» | AM GE | under_way"),
]


@pytest.mark.parametrize(("text", "expected"), ROWS)
def test_told(text: str, expected: str) -> None:
    assert expected in [line(r) for r in told(TALKS + text)]


NONE = [
    "Грузия оказала политическую поддержку Армении.",
    "Фонд выделил гранты художникам.",
    "Писатель показал проект «Остров» на выставке.",
    "Армения и Грузия одобрили инициативу министра.",
    "В Ереване прошел концерт.",
    "Лидеры встретились в формате «один на один».",
]


@pytest.mark.parametrize("text", NONE)
def test_nothing(text: str) -> None:
    assert [line(r) for r in told(TALKS + text)] == []


def test_label_of_a_thing_with_a_row() -> None:
    text = "Армения и Грузия начали строить газопровод «Дебед – Кура». Проект «Дебед – Кура» запустили министры."
    assert [r.kind for r in told(TALKS + text)] == ["pipeline"]
