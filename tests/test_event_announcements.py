"""Visits that are announced, summed up or answered by an invitation: what is told as held, when, and what is not."""

from __future__ import annotations

import pytest

from chancery.extract import extract
from chancery.read import read_text

A, CAP, B = "президент Чили Габриэль Борич", "Президент Чили Габриэль Борич", "президентом Перу Луисом Рохасом"
DAY = "5 июля 2023\n\n"


def told(text: str) -> list[str]:
    rows = extract(read_text(DAY + text)).events
    return [" | ".join((r.kind, " ".join(p.name.split()[-1] for p in r.participants), r.place.name if r.place is not None else "", r.date or "",
                        "planned" if r.planned else "")) for r in rows]  # fmt: skip


EVENTS = {
    f"{CAP} позвонил президенту Перу Луису Рохасу и пригласил его посетить Сантьяго.": ["call | Борич Рохас |  | 2023-07-05 | "],
    f"{CAP} провел переговоры с {B} и пригласил его в Сантьяго.": ["talks | Борич Рохас |  | 2023-07-05 | "],
    f"{CAP} пригласил президента Перу Луиса Рохаса провести переговоры.": [],
    "Дворец в Сантьяго объявил о визите в Чили президента Перу Луиса Рохаса.": ["visit | Рохас | Чили |  | planned"],
    "Дворец в Лиме подтвердил официальный визит президента Чили Габриэля Борича в Перу.": ["visit | Борич | Перу |  | planned"],
    "Визит президента Чили Габриэля Борича в Перу был анонсирован в мае.": ["visit | Борич | Перу |  | planned"],
    f"{CAP} прибыл в Перу с визитом, о котором стало известно 2 июля.": ["visit | Борич | Перу | 2023-07-05 | "],
    "Визит президента Чили Габриэля Борича в Перу завершится 8 июля.": ["visit | Борич | Перу |  | planned"],
    "Визит президента Чили Габриэля Борича в Перу завершился 4 июля.": ["visit | Борич | Перу | 2023-07-04 | "],
    f"{CAP} прилетел в Лиму для встречи с {B}.": ["meeting | Борич Рохас | Лима |  | planned", "visit | Борич | Лима | 2023-07-05 | "],
    f"{CAP} за последние десять лет 12 раз встретился с {B}.": [],
    f"{CAP} и президент Перу Луис Рохас провели 13 встреч.": [],
    f"{CAP} и президент Перу Луис Рохас провели две встречи.": ["meeting | Борич Рохас |  | 2023-07-05 | "],
    f"{CAP} прибыл в Лиму: так решили летом 2022 года, когда он встретился с {B}.": ["visit | Борич | Лима | 2023-07-05 | ", "meeting | Борич Рохас |  | 2022-06/2022-08 | "],
    f"Порт достроят к 2035 году, заявил {A} на переговорах с {B}.": ["talks | Борич Рохас |  | 2023-07-05 | "],
    f"{CAP} 4 июля прибыл в Лиму, планирует встретиться с {B}.": ["meeting | Борич Рохас | Лима |  | planned", "visit | Борич | Лима | 2023-07-04 | "],
    f"{CAP} посетит Лиму 9 июля.\n\n{CAP} проведет переговоры с {B}.\n\nЛидеры Чили и Перу встречались в мае 2021 года. {CAP} и президент Перу Луис Рохас провели встречу, на которой приняли декларацию.":
        ["visit | Борич | Лима | 2023-07-09 | planned", "talks | Борич Рохас | Лима | 2023-07-09 | planned", "meeting | Борич Рохас |  | 2021-05 | "],
    f"{CAP} находился в Лиме с 1 по 3 июля.": ["visit | Борич | Лима | 2023-07-01/2023-07-03 | "],
    f"{CAP} находился в Лиме.": [],
    "Чили и Перу завершат переговоры по созданию порта, отметил президент Чили Габриэль Борич.": ["talks |  |  |  | planned"],
    f"САНТЬЯГО (Вестник) – {CAP} встретился с {B} в Кито. Чили и Перу подписали договор о границе.": ["meeting | Борич Рохас | Кито | 2023-07-05 | ", "signing |  | Кито | 2023-07-05 | "],
}  # fmt: skip


@pytest.mark.parametrize("text", EVENTS)
def test_what_is_held_and_what_is_only_told_of(text: str) -> None:
    assert sorted(told(text)) == sorted(EVENTS[text])


INVITED = {
    f"{CAP} позвонил президенту Перу Луису Рохасу и пригласил его посетить Сантьяго.": "посетить Сантьяго",
    f"{CAP} провел переговоры с {B} и пригласил его в Сантьяго.": "посетить Сантьяго",
    f"Президент Перу Луис Рохас правит с 2021 года. {CAP} пригласил его в Сантьяго.": "посетить Сантьяго",
    f"{CAP} обсудил с {B} приезд президента Кубы Мигеля Диас-Канеля и пригласил его в Сантьяго.": "",
    f"{CAP} пригласил его в Сантьяго.": "",
}


@pytest.mark.parametrize("text", INVITED)
def test_whom_a_pronoun_invites(text: str) -> None:
    found = [r for r in extract(read_text(DAY + text)).commitments if r.kind == "invitation"]
    assert [r.what for r in found] == ([f"Луис Рохас: {INVITED[text]}"] if INVITED[text] else [])


def test_a_meeting_of_a_format_names_no_pipeline() -> None:
    said = extract(read_text(DAY + "Президент Казахстана Касым-Жомарт Токаев упомянул формат «Центральная Азия – Китай»."))
    assert said.initiatives == ()


def test_heads_of_states_are_those_named_together_last() -> None:
    text = ("Президенты Таджикистана, Киргизии и Узбекистана подписали договор о дорогах. Церемония прошла в рамках встречи глав государств в Худжанде. "
            "До этого президент Киргизии Садыр Жапаров подписал с президентом Таджикистана Эмомали Рахмоном договор о границе.")  # fmt: skip
    met = [r for r in extract(read_text("1 апреля 2025\n\n" + text)).events if r.kind == "meeting"]
    assert [r.countries for r in met] == [("KG", "TJ", "UZ")]


def test_aid_that_is_handed_over() -> None:
    said = extract(read_text(DAY + "В Порт-о-Пренсе состоялась церемония передачи кубинской гуманитарной помощи для народа Гаити.")).initiatives
    assert [(r.name, r.from_, r.to, r.status) for r in said] == [("гуманитарная помощь", "CU", "HT", "delivered")]
