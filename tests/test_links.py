"""Links between rows of one document: what was said at which event, and which figure a commitment names."""

from __future__ import annotations

import pytest

from chancery.extract import extract
from chancery.types import Claims, Document

DAY = "2024-05-16"


def told(text: str) -> Claims:
    return extract(Document(id="d", source="a.txt", text=text, lang="ru", published=DAY, published_basis="stated"))


@pytest.mark.parametrize(
    ("text", "kind", "date"),
    [
        # the talks frame the sentence: he says it there
        ("На переговорах с президентом Сербии Александром Вучичем президент Венгрии Тамаш Шуйок отметил, что торговля двух стран растет.", "talks", DAY),
        # the talks stand in what he says: he says it on the day of the news
        ("Президент Венгрии Тамаш Шуйок напомнил, что две недели назад, на переговорах с президентом Сербии Александром Вучичем, они осмотрели новый мост.", None, None),
        ("Президент Венгрии Тамаш Шуйок сообщил, что 7 мая провел переговоры с президентом Сербии Александром Вучичем.", None, None),
    ],
)  # fmt: skip
def test_a_statement_is_not_made_at_the_event_that_it_recalls(text, kind, date):
    found = told(text)
    (statement,) = found.statements
    occasion = next((e for e in found.events if e.id == statement.occasion), None)
    assert (occasion.kind if occasion is not None else None, statement.date) == (kind, date)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Товарооборот Сербии и Словении достиг 2 млрд евро. К 2028 году стороны рассчитывают довести его до 3 миллиардов.", 3e9),
        ("Товарооборот Сербии и Словении достиг 2 млрд евро. К 2028 году стороны рассчитывают довести его до 3 млрд.", 3e9),
        ("Сербия и Словения намерены довести товарооборот до 3 млрд евро к 2028 году.", 3e9),
    ],
)  # fmt: skip
def test_a_target_names_its_figure_by_value(text, value):
    found = told(text)
    (target,) = (f for f in found.figures if f.kind == "target")
    (commitment,) = found.commitments
    assert target.value == value and commitment.figure == target.id
    assert target.said is not None and not target.said.endswith(".")


def test_an_amount_in_the_middle_keeps_the_stop_of_its_abbreviation():
    found = told("Товарооборот Сербии и Словении достиг 2 млрд. евро за год.")
    assert [f.said for f in found.figures] == ["2 млрд. евро"]


@pytest.mark.parametrize(
    "text",
    [
        "Саммит Шанхайской организации сотрудничества (ШОС) пройдет в Ташкенте 15 июня, в нем примет участие президент Узбекистана Шавкат Мирзиёев.",
        "На саммите ШОС в Ташкенте 15 июня выступил Шавкат Мирзиёев.\n\nСаммит Шанхайской организации сотрудничества в Ташкенте завершился.",
    ],
)  # fmt: skip
def test_an_organisation_of_two_names_stands_once_in_a_row(text):
    for event in told(text).events:
        assert [o.id for o in event.organisations] in ([], ["sco"])


@pytest.mark.parametrize(
    ("stay", "date"),
    [
        ("Тамаш Шуйок находился в Сербии с 10 по 12 мая.", "2024-05-10/2024-05-12"),
        ("Тамаш Шуйок находился в Сербии с 10 по 16 мая.", DAY),
        ("Тамаш Шуйок находился в Сербии с 10 по 12 апреля.", DAY),
        ("Дипломат уточнил, что обсуждали и цены.", DAY),
    ],
)
def test_talks_told_after_the_guest_had_left_were_held_during_his_visit(stay, date):
    found = told(f"В Белграде президент Сербии Александр Вучич и президент Венгрии Тамаш Шуйок провели переговоры о новом мосте. {stay}")
    (talks,) = (e for e in found.events if e.kind == "talks")
    assert talks.date == date
