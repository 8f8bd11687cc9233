"""Times and words beside an event that tell of something else: a report, a taking of office, a talk that is only ahead."""

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


TIMES = {
    f"В понедельник газета сообщила, что {A} посетит Лиму.": ["visit | Борич | Лима |  | planned"],
    f"Газета 4 июля сообщила, что {A} посетит Лиму 9 июля.": ["visit | Борич | Лима | 2023-07-09 | planned"],
    f"{CAP} провел в Лиме переговоры с {B} после вступления в должность 11 марта 2022 года.": ["talks | Борич Рохас | Лима | 2023-07-05 | "],
    f"{CAP} встретился с {B} накануне большого саммита.": ["meeting | Борич Рохас |  | 2023-07-05 | "],
    "Это первый визит президента Чили Габриэля Борича в Перу с 2019 года.": ["visit | Борич | Перу | 2023-07-05 | "],
    f"Напомним, {A} встретился с {B} в Лиме.": ["meeting | Борич Рохас | Лима |  | "],
    f"Ранее сообщалось, что {A} посетил Лиму.": ["visit | Борич | Лима |  | "],
    f"{CAP} посетит Лиму в конце недели.": ["visit | Борич | Лима | 2023-07-03/2023-07-09 | planned"],
    f"В декабре {A} посетит Лиму, а в январе — Кито.": ["visit | Борич | Лима | 2023-12 | planned", "visit | Борич | Кито | 2024-01 | planned"],
    f"{CAP} встретился с {B} перед предстоящим саммитом.": ["meeting | Борич Рохас |  | 2023-07-05 | "],
    f"{CAP} обсудил с {B} предстоящие переговоры.": ["talks | Борич Рохас |  | 2023-07-05 | "],
    f"{CAP} договорился о скорой встрече с {B}.": ["meeting | Борич Рохас |  |  | planned"],
    f"{CAP} договорился встретиться с {B} в Кито.": ["meeting | Борич Рохас | Кито |  | planned"],
    f"{CAP} оценил возможность встречи с {B}.": [],
    f"{CAP} прибыл в Лиму и пообещал открыть школу в 2024 году.": ["visit | Борич | Лима | 2023-07-05 | "],
    f"3 июля {A} прибыл в Лиму и пообещал открыть школу.": ["visit | Борич | Лима | 2023-07-03 | "],
    f"{CAP} намерен посетить Лиму в 2024 году.": ["visit | Борич | Лима | 2024 | planned"],
}  # fmt: skip


@pytest.mark.parametrize("text", TIMES)
def test_a_time_of_something_else_dates_no_event(text: str) -> None:
    assert told(text) == TIMES[text]


THOSE = "Министр Чили Хуан Ривас и министр Перу Луис Рохас осудили атаку. "


@pytest.mark.parametrize(("text", "expected"), [
    ("Политики провели телефонный разговор вечером 4 июля.", ["call | Рохас Ривас |  | 2023-07-04 | "]),
    ("Они встретились в Кито.", ["meeting | Рохас Ривас | Кито | 2023-07-05 | "]),
    ("Министры стран АСЕАН провели встречу.", []),
])  # fmt: skip
def test_those_two_are_the_ones_told_before(text: str, expected: list[str]) -> None:
    rows = told(THOSE + text)
    assert sorted(rows) == sorted(expected) or [" ".join(sorted(r.split())) for r in rows] == [" ".join(sorted(r.split())) for r in expected]


def test_three_with_titles_need_no_conjunction() -> None:
    rows = told("Президент Чили Габриэль Борич, президент Перу Луис Рохас, президент Эквадора Хосе Пенья примут участие в саммите АТЭС в Лиме в октябре.")
    assert rows == ["summit | Борич Рохас Пенья | Лима | 2023-10 | planned"] or len(rows[0].split(" | ")[1].split()) == 3


def test_a_wife_who_comes_along_is_not_the_visitor() -> None:
    assert told("Президент Чили Габриэль Борич и первая леди Ирина Карамано прибыли с визитом в Перу.")[0].startswith("visit | Борич | Перу")


AHEAD = {
    "Президент Чили Габриэль Борич едет на встречу с президентом Перу Луисом Рохасом.": "meeting | Борич Рохас |  |  | planned",
    "Президент Чили Габриэль Борич прибыл в Кито. Завтра у него запланирована встреча с президентом Перу Луисом Рохасом.": "meeting | Борич Рохас |  | 2023-07-06 | planned",
    "В ходе телефонного разговора президент Чили Габриэль Борич и президент Перу Луис Рохас согласились провести переговоры в Кито.": "call | Борич Рохас |  | 2023-07-05 | ",
    "Чили и Перу дружат. В 2021 году в Лиме прошли Дни культуры Чили.": "other |  | Лима | 2021 | ",
}  # fmt: skip


@pytest.mark.parametrize("text", AHEAD)
def test_what_is_ahead_and_what_is_not(text: str) -> None:
    assert AHEAD[text] in told(text)


CALLED_OFF = {
    "Визит президента Чили Габриэля Борича в Перу планировался на 1 июля, однако был отложен.": [],
    "Президент Чили Габриэль Борич впервые посетил Перу.": ["visit | Борич | Перу | 2023-07-05 | "],
    "Стало известно о встрече президента Чили Габриэля Борича с президентом Перу Луисом Рохасом, которая прошла 1 июля в Кито.": ["meeting | Борич Рохас | Кито | 2023-07-01 | "],
}  # fmt: skip


@pytest.mark.parametrize("text", CALLED_OFF)
def test_what_was_called_off_and_what_is_the_first(text: str) -> None:
    assert told(text) == CALLED_OFF[text]


SIGNED = "Президент Чили Габриэль Борич и президент Перу Луис Рохас подписали "


@pytest.mark.parametrize(("text", "expected"), [
    ("протокол о рыболовстве и договорились пустить паром в 2024 году.", "signing | Борич Рохас |  | 2023-07-05 | "),
    ("в Кито 3 июля протокол о рыболовстве и договорились пустить паром в 2024 году.", "signing | Борич Рохас | Кито | 2023-07-03 | "),
    ("протокол о рыболовстве и об обмене студентами 3 июля.", "signing | Борич Рохас |  | 2023-07-03 | "),
    ("протокол о строительстве завода по переработке рыбы в Кито.", "signing | Борич Рохас |  | 2023-07-05 | "),
    ("протокол о рыболовстве в Кито.", "signing | Борич Рохас | Кито | 2023-07-05 | "),
])  # fmt: skip
def test_what_was_agreed_beside_a_signing_does_not_date_it(text: str, expected: str) -> None:
    assert expected in [" | ".join((row.split(" | ")[0], " ".join(sorted(row.split(" | ")[1].split())), *row.split(" | ")[2:])) for row in told(SIGNED + text)]


@pytest.mark.parametrize(("text", "expected"), [
    ("Поездка президента намечена на осень.", []),
    ("Поездка президента в Чили намечена на осень.", ["visit | Бердымухамедов | Чили |  | planned"]),
    ("Президент посетит Чили осенью.", ["visit | Бердымухамедов | Чили | 2023-09/2023-11 | planned"]),
])  # fmt: skip
def test_who_invited_another_is_not_the_one_to_come(text: str, expected: list[str]) -> None:
    before = "Президент Туркменистана Сердар Бердымухамедов побывал в Сербии и пригласил президента Сербии Александара Вучича в Ашхабад. "
    assert [row for row in told(before + text) if row.startswith("visit") and row.endswith("planned")] == expected
