"""Names of the world in text: whose surname it is."""

from __future__ import annotations

import pytest

from chancery.extract.marks.document import mark
from chancery.read import describe, read_text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Токаев вылетел в Ташкент.", {"kassym-jomart-tokayev"}),
        ("Джозеф Байден прибыл в Рим.", {"joe-biden"}),
        ("Майкл Помпео побывал в Осло.", {"mike-pompeo"}),
        ("Скрипачка Алина Токаева сыграла в Ташкенте.", set()),
        ("Марафон выиграл Дебора Фидан из Кении.", set()),
    ],
)
def test_a_surname_behind_somebody_elses_first_name_is_another_person(text, expected):
    found = mark(describe(read_text(f"Рим, 5 марта 2024 года\n\n{text}\n")))
    assert {p.id for p in found.persons if p.id is not None and not p.id.startswith("p:")} == expected
