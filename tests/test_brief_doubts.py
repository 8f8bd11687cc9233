"""What the brief says of figures that do not add up, of revised values, and of goals with two due dates."""

import pytest

from chancery.record import record
from chancery.show import brief_markdown
from chancery.show.brief import brief
from chancery.types import Actor, Figure, Office, Statement
from record_cases import ERD, UZ_TR, claims, document, turnover

BN = 10**9


def note(*batch, lang="ru"):
    return brief_markdown.render(brief(record(batch), ("UZ", "TR"), lang)).replace("\u00a0", " ")


def level(id_, day, value, period, said, **more):
    return claims(document(id_, day, outlet=f"Газета {id_}"), turnover(value * BN, period, said=said, **more))


@pytest.mark.parametrize(("value", "told"), [(25, True), (31, False)])
def test_a_growth_that_does_not_hold_is_told_with_what_it_would_be(value, told):
    row = Figure(indicator="growth", value=value, unit="percent", period="2023", kind="change", parties=UZ_TR, of="trade_turnover")
    text = note(
        level("a", "2023-02-01", 31.2, "2022", "31,2 млрд"), level("b", "2024-02-01", 41, "2023", "41,0 млрд"),
        claims(document("c", "2024-02-02"), row),
    )  # fmt: skip
    assert ("Не сходится" in text) is told
    assert ("по другим данным 31–31,8 %" in text) is told


def test_what_does_not_add_up_is_told_once_with_years_and_notes_at_the_end():
    row = Figure(indicator="growth", value=50, unit="percent", period="2023", kind="change", parties=UZ_TR, of="trade_turnover")
    voices = (Actor("Узбекистан", "UZ"), Actor("Турция", "TR"))
    text = note(
        level("a", "2023-02-01", 31.2, "2022", "31,2 млрд", claimed_by=voices[0]), level("d", "2023-02-02", 12.1, "2022", "12,1 млрд", claimed_by=voices[1]),
        level("b", "2024-02-01", 41, "2023", "41,0 млрд"), claims(document("c", "2024-02-02"), row), lang="en",
    )  # fmt: skip
    (told,) = [line for line in text.splitlines() if "Does not add up" in line]
    assert told.count("Does not add up") == 1
    assert "(trade turnover: USD 41 bn for 2023; trade turnover: USD 31.2 bn for 2022)[^" in told and "([^" not in told


def test_a_revised_value_stands_behind_the_rivals():
    side = Actor("Узбекистан", "UZ")
    text = note(
        level("a", "2024-02-01", 3.1, "2023", "3,1 млрд", claimed_by=side), level("b", "2024-06-01", 3.4, "2023", "3,4 млрд", claimed_by=side),
        level("c", "2024-02-05", 3.9, "2023", "3,9 млрд"),
    )  # fmt: skip
    row = next(line for line in text.splitlines() if "3,9 млрд" in line and line.startswith("|"))
    assert row.index("Газета c") < row.index("позднее уточнено:") < row.index("3,4 млрд")
    assert "значения расходятся" in row


def test_a_goal_with_another_due_date_is_told_below():
    text = note(level("a", "2023-10-17", 5, "2027", "5 млрд", kind="target"), level("b", "2024-06-17", 5, "2030", "5 млрд", kind="target"), lang="en")
    assert "Target: USD 5 bn by 2027 (due otherwise: 2030; stated 17 October 2023)" in text
    row = next(line for line in text.splitlines() if line.startswith("| **trade turnover"))
    assert "*Due otherwise:* 2030" in row.replace("**", "*") and "differ" not in row


def test_a_value_that_only_rounds_another_is_no_other_value():
    text = note(
        level("a", "2025-02-01", 4, "2024", "4 млрд", claimed_by=Actor("Посол")),
        level("b", "2025-02-03", 4.3, "2024", "4,3 млрд", claimed_by=Actor("турецкая сторона")),
        level("c", "2025-02-04", 3.1, "2024", "3,1 млрд", claimed_by=Actor("узбекская сторона")),
    )  # fmt: skip
    told = next(line for line in text.splitlines() if line.startswith("Последний заявленный"))
    assert "за 2024 г. (турецкая сторона, Посол)" in told or "за 2024 г. (Посол, турецкая сторона)" in told
    assert "другие значения: 3,1 млрд долл. США (узбекская сторона)" in told and " 4 млрд" not in told
    row = next(line for line in text.splitlines() if line.startswith("| **товарооборот"))
    assert row.index("Посол, 1 февраля 2025 г.; турецкая сторона, 3 февраля 2025 г.") < row.index("узбекская сторона, 4 февраля 2025 г.")


def test_a_growth_tells_what_grew():
    row = Figure(indicator="growth", value=25, unit="percent", period="2023", kind="change", parties=UZ_TR, of="exports")
    assert "**изменение экспорта**" in note(claims(document("c", "2024-02-02"), row))


def test_statements_of_a_side_stand_in_the_order_of_time():
    rows = (("b", "2024-05-02", True, "Мы построим дорогу через перевал"), ("a", "2024-03-01", False, "Турция ценит дружбу с Узбекистаном"))
    batch = [
        claims(document(id_, day), Statement(speaker=ERD, direct=direct, text=words, verb="сказал", date=day, about=("UZ",)))
        for id_, day, direct, words in rows
    ]
    text = note(claims(document("o", "2024-01-01"), Office(person=ERD, office="президент", of="TR")), *batch)
    assert text.index("Турция ценит дружбу") < text.index("Мы построим дорогу")
