"""Silence: what tells of one state at home, of sport or of another story gives no rows; its neighbours do."""

from __future__ import annotations

import pytest

from chancery.extract import extract
from chancery.read import read_text
from chancery.types import Claims

DAY = "5 мая 2021 года\n\n"
SILENT = """
Сборные Исландии и Уэльса готовы к поединку на стадионе в Осло. Тренер доволен командой.
Команда Исландии продолжит бороться за медали чемпионата в Норвегии, пообещал премьер-министр Исландии Бьярни Бенедиктссон.
Президент Франции Эмманюэль Макрон посетил Марсель.
Президент Сербии Александр Вучич встретился с премьером Сербии Милошем Вучевичем в Белграде.
Зять экс-президента Грузии Эдуарда Шеварднадзе вышел на свободу. Турция следит за новостями спорта.
"""
TOLD = """
events	Президент Франции Эмманюэль Макрон посетил Осло.
events	Президент Сербии Александр Вучич встретился с премьером Норвегии Йонасом Гаром Стёре в Белграде.
offices	Премьер-министр Эстонии Кристен Михал направил телеграмму королю Норвегии.
"""


def rows(claims: Claims) -> dict[str, int]:
    kinds = ("offices", "events", "statements", "figures", "agreements", "commitments", "initiatives", "partnership")
    return {kind: len(getattr(claims, kind)) for kind in kinds if getattr(claims, kind)}


@pytest.mark.parametrize("text", SILENT.strip().splitlines())
def test_no_rows(text: str) -> None:
    assert rows(extract(read_text(DAY + text))) in ({}, {"offices": 2}, {"offices": 1})
    assert not extract(read_text(DAY + text)).events
    assert not extract(read_text(DAY + text)).commitments


@pytest.mark.parametrize("line", TOLD.strip().splitlines())
def test_rows(line: str) -> None:
    kind, text = line.split("\t")
    assert rows(extract(read_text(DAY + text))).get(kind)


def test_a_digest_is_several_stories() -> None:
    text = (
        "Выпуск новостей в 18:00 от 05.05.2021\n\nСмотрите в этом выпуске: мэр Москвы Сергей Собянин рассказал о ремонте дорог; "
        "президент Финляндии Саули Ниинистё провел переговоры с королем Норвегии Харальдом V; министр обороны Андрей Белоусов посетил полигон;"
    )
    claims = extract(read_text(text))
    assert {o.person.name for o in claims.offices} == {"Саули Ниинистё", "Харальд V"}
    assert not claims.statements


def test_two_full_names_in_a_row_are_two_persons() -> None:
    text = "С президентом Узбекистана Исламом Каримовым Михаил Фрадков обсудил договор."
    assert {o.person.name for o in extract(read_text(DAY + text)).offices} == {"Ислам Каримов"}


def test_a_first_name_is_no_part_of_an_office() -> None:
    text = "Спикер Госдепа Мари Харф рассказала о переговорах США и России."
    assert not [o for o in extract(read_text(DAY + text)).offices if "Мари" in o.office]


def test_an_official_gets_no_state_that_stands_far_away() -> None:
    text = "Президент России Владимир Путин обсудил школы с министром просвещения Ольгой Васильевой.\n\n" + (
        "Погода меняется.\n\n" * 3) + "Переговоры о границе продолжит Украина."
    assert not [o for o in extract(read_text(DAY + text)).offices if o.of == "UA"]


def test_latin_letters_inside_russian_words() -> None:
    claims = extract(read_text(DAY + "Президент России Владимир Путин принял в Москве канцлера Германии Герхарда Шр\u0065дера."))
    assert "Герхард Шредер" in {o.person.name for o in claims.offices}
    said = claims.offices[0].evidence[0]
    assert said.text == claims.doc.text[said.start : said.end]
