"""Agreements in one line each: instrument, subject, parties, status and date."""

from __future__ import annotations

import pytest

from chancery.extract.agreements import agreements
from chancery.extract.parsing import parse, resolved
from chancery.extract.rows import Notes
from chancery.types import Agreement, Document

DAY = "2024-05-16"


def told(text: str) -> tuple[Agreement, ...]:
    parsed = parse(Document(id="d", source="a.txt", text=text, lang="ru", published=DAY, published_basis="stated"))
    parsed = resolved(parsed, parsed.doc)
    return agreements(parsed, (), Notes(parsed))


def line(row: Agreement) -> str:
    return " | ".join((row.instrument, row.subject or "-", " ".join(row.parties), row.status, row.date or "-"))


ROWS = [
    ("Чили и Перу подписали ряд документов.", "documents | ряд документов | CL PE | signed | 2024-05-16"),
    ("Чили и Перу подписали соглашения и контракты на 2 млрд долларов.", "documents | соглашения и контракты на 2 млрд долларов | CL PE | signed | 2024-05-16"),
    ("Чили и Перу подписали соглашения в разных сферах.", "agreement | соглашения в разных сферах | CL PE | signed | 2024-05-16"),
    ("Чили и Перу подписали протокол, вносящий изменения в договор о визах.", "protocol | внесение изменений в договор о визах | CL PE | signed | 2024-05-16"),
    ("Чили и Перу подписали договор, по которому списывается долг за газ.", "agreement | списание долга за газ | CL PE | signed | 2024-05-16"),
    ("Чили и Перу готовят соглашение о транзите.", "agreement | транзит | CL PE | planned | -"),
    ("Между правительствами Чили и Перу подписано соглашение о транзите.", "agreement | транзит | CL PE | signed | 2024-05-16"),
    ("Чили и Перу подписали соглашение о защите инвестиций.", "agreement | защита инвестиций | CL PE | signed | 2024-05-16"),
    ("В 2007 году Чили и Перу подписали соглашение о туризме.", "agreement | туризм | CL PE | signed | 2007"),
    ("Парламент Чили ратифицировал договор с Перу о границе.", "agreement | граница | CL PE | ratified | 2024-05-16"),
    ("Между Чили и Перу вступило в силу соглашение о транзите.", "agreement | транзит | CL PE | in_force | 2024-05-16"),
    ("Чили и Перу планируют подписать меморандум о цифровизации.", "memorandum | цифровизация | CL PE | planned | -"),
    ("Подписан меморандум о взаимопонимании между МИД Чили и МИД Перу о консультациях.", "memorandum | консультации | CL PE | signed | 2024-05-16"),
    ("Подписан меморандум о визовых вопросах между МИД Чили и МИД Перу.", "memorandum | визовые вопросы | CL PE | signed | 2024-05-16"),
    ("Президенты Чили и Перу приняли совместную декларацию, в которой объявили о стратегическом партнерстве.",
     "declaration | стратегическое партнёрство | CL PE | adopted | 2024-05-16"),
    ("Чили и Перу приняли дорожную карту по выполнению соглашений.", "roadmap | выполнение соглашений | CL PE | adopted | 2024-05-16"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), ROWS)
def test_told(text: str, expected: str) -> None:
    assert expected.replace("ё", "е") in [line(r).replace("ё", "е") for r in told(text)]


def test_both_nouns_of_a_subject_stand_in_the_nominative() -> None:
    (row,) = told("Сербия и Венгрия подписали меморандум по обмену и сотрудничеству в области спорта.")
    assert row.subject == "обмен и сотрудничество в области спорта"


NOTHING = [
    "Чили и Перу не подписали соглашение о туризме.",
    "Чили вышла из договора с Перу о границе.",
    "Чили и Перу хотят мира.",
    "Парламент Чили принял декларацию о независимости.",
    "Компания подписала договор аренды.",
]


@pytest.mark.parametrize("text", NOTHING)
def test_not_told(text: str) -> None:
    assert [line(r) for r in told(text)] == []


def test_a_list_under_its_heading() -> None:
    text = "Министры Чили и Перу подписали документы:\n- соглашение о туризме;\n- протокол об обмене данными."
    assert [line(r) for r in told(text)] == [
        "agreement | туризм | CL PE | signed | 2024-05-16", "protocol | обмен данными | CL PE | signed | 2024-05-16"
    ]  # fmt: skip


def test_said_twice_is_one_row() -> None:
    found = told("Чили и Перу подписали соглашение о поставках меди. Соглашение о поставках меди Чили и Перу подписали в Лиме.")
    assert len(found) == 1 and len(found[0].evidence) == 2
