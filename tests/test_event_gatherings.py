"""Gatherings whose name gives the sides, press conferences of one, and what is told in the course of an event."""

from __future__ import annotations

import pytest

from chancery.extract import parsed_document
from chancery.extract.events.names import gathering_name
from chancery.types import Document
from test_events import line, told

NAMED = [
    ("По итогам саммита С5+1 создан деловой совет Казахстана и США.", "summit | - | KG KZ TJ TM US UZ | - | -"),
    ("Первая встреча «С5+1» состоялась в Нью-Йорке в 2019 году.", "summit | - | KG KZ TJ TM US UZ | Нью-Йорк | 2019"),
    ("В Токио 3 мая завершилась встреча в формате С5+Япония.", "summit | - | JP KG KZ TJ TM UZ | Токио | 2024-05-03"),
    ("Саммит Индия – Центральная Азия пройдет в октябре в Дели.", "summit | - | IN KG KZ TJ TM UZ | Дели | 2024-10 | planned"),
    ("Правительство Японии готовится провести в Токио саммит с пятью странами Центральной Азии.", "summit | - | JP KG KZ TJ TM UZ | Токио | - | planned"),
    ("Осенью Ташкент примет форум «Центральная Азия – Индия».", "forum | - | IN KG KZ TJ TM UZ | Ташкент | 2024-09/2024-11 | planned"),
    ("В Ашхабаде 12 июня состоится саммит глав прикаспийских государств.", "summit | - | AZ IR KZ RU TM | Ашхабад | 2024-06-12 | planned"),
    ("Встреча лидеров стран ШОС пройдет в Бишкеке 5 июня.", "summit | - | KG | Бишкек | 2024-06-05 | planned"),
    ("Президент Киргизии Садыр Жапаров выступил на II Киргизско-индийской межрегиональной конференции.", "forum | Жапаров | IN KG | - | 2024-05-16"),
    ("Посол Чили в Перу Хуан Ривас рассказал об этом на пресс-конференции в Лиме.", "other | Ривас | CL PE | Лима | 2024-05-16"),
    ("Визы между Чили и Перу отменят, Перу готово. Об этом заявил на состоявшейся сегодня пресс-конференции посол Чили Хуан Ривас.", "other | Ривас | CL PE | - | 2024-05-16"),
    ("Это прозвучало в среду на пресс-конференции президента Чили Габриэля Борича и премьера Перу Андре Рохаса.", "other | Борич Рохас | CL PE | - | 2024-05-15"),
]  # fmt: skip

UNNAMED = [
    "Проведение бизнес-форумов Чили и Перу доказывает интерес к торговле.",
    "Прошел форум журналистов стран СНГ и Балтии.",
    "Пресс-конференции в Лиме проходят часто, сообщили в Чили.",
    "Саммит с участием трех городов Чили и Перу обсуждается.",
]


@pytest.mark.parametrize(("text", "expected"), NAMED)
def test_gatherings_by_their_names(text: str, expected: str) -> None:
    assert expected in [line(r) for r in told(text)]


@pytest.mark.parametrize("text", UNNAMED)
def test_no_gathering(text: str) -> None:
    assert told(text) == ()


WITH = "премьером Перу Дино Гонсалесом президент Чили Габриэль Борич"


@pytest.mark.parametrize("text", [
    f"На встрече с {WITH} предложил открыть новый рейс.",
    f"В ходе встречи с {WITH} пригласил его посетить Сантьяго.",
    f"По итогам встречи с {WITH} не исключил новых поставок.",
    "Президент Чили Габриэль Борич попросил о помощи на встрече с премьером Перу Дино Гонсалесом.",
])  # fmt: skip
def test_what_is_offered_there_leaves_the_meeting_real(text: str) -> None:
    assert [line(r) for r in told(text)] == ["meeting | Борич Гонсалес | CL PE | - | 2024-05-16"]


@pytest.mark.parametrize("text", [
    f"Предложение о встрече с {WITH} отклонил.",
    "Президент Чили Габриэль Борич предложил провести переговоры с премьером Перу Дино Гонсалесом.",
    "Президент Чили Габриэль Борич хочет провести переговоры с премьером Перу Дино Гонсалесом.",
    f"В ходе возможной встречи с {WITH} хочет обсудить визы.",
])  # fmt: skip
def test_a_meeting_only_offered_is_none(text: str) -> None:
    assert told(text) == ()


def test_two_gatherings_of_one_sentence_have_their_own_place_and_day() -> None:
    rows = told("Президент Таджикистана Эмомали Рахмон 5 июня отправится в Астану на саммит ШОС, а 9 июня – в Баку на саммит ОЭС.")
    assert [line(r) for r in rows] == ["summit | Рахмон | KZ TJ | Астана | 2024-06-05 | planned", "summit | Рахмон | AZ TJ | Баку | 2024-06-09 | planned"]


@pytest.mark.parametrize(("text", "name"), [
    ("Третье заседание совместной комиссии состоится в Лиме.", "Третье заседание совместной комиссии"),
    ("На третьем заседании стороны подписали план.", "третье заседание"),
])  # fmt: skip
def test_a_name_is_not_cut_before_its_noun(text: str, name: str) -> None:
    parsed = parsed_document(Document("d", "a.txt", text, lang="ru", published="2024-05-16", published_basis="stated"))
    (sentence,) = parsed.sentences
    at = next(k for k, t in enumerate(sentence.tokens) if t.low.startswith("заседани"))
    assert gathering_name(parsed, sentence, at) == name
