"""Years told by what is ahead or held, what lies ahead, and where events are set beyond their own sentence."""

from __future__ import annotations

import pytest

from test_events import line, told

LIMA = "президентом Перу Андре Рохасом"

DATED = [
    ("В декабре президент Чили Габриэль Борич посетил Лиму.", "visit | Борич | CL PE | Лима | 2023-12"),
    ("Президент Чили Габриэль Борич 20 декабря встретился в Лиме с " + LIMA + ".", "meeting | Борич Рохас | CL PE | Лима | 2023-12-20"),
    ("Президент Чили Габриэль Борич, находящийся в Перу с официальным визитом, провел 20 апреля в Лиме переговоры с " + LIMA + ".", "visit | Борич | CL PE | Перу | 2024-04-20 | official"),
    ("Президент Чили Габриэль Борич, находящийся в Перу с официальным визитом, проведет 20 мая в Лиме переговоры с " + LIMA + ".", "visit | Борич | CL PE | Перу | 2024-05-16 | official"),
    ("В марте президент Чили Габриэль Борич посетит Лиму.", "visit | Борич | CL PE | Лима | 2025-03 | planned"),
    ("Президент Чили Габриэль Борич 7-8 декабря посетит Лиму.", "visit | Борич | CL PE | Лима | 2024-12-07/2024-12-08 | planned"),
    ("В 2019 году он был в Лиме. В декабре президент Чили Габриэль Борич посетил Лиму.", "visit | Борич | CL PE | Лима | -"),
    ("О грядущем визите президента Чили Габриэля Борича в Лиму сообщили в Перу.", "visit | Борич | CL PE | Лима | - | planned"),
    ("Названа дата встречи президента Чили Габриэля Борича с " + LIMA + ".", "meeting | Борич Рохас | CL PE | - | - | planned"),
    ("Встреча президента Чили Габриэля Борича с " + LIMA + " назначена на 5 июня.", "meeting | Борич Рохас | CL PE | - | 2024-06-05 | planned"),
    ("Президент Чили Габриэль Борич рассказал о саммите Чили – Индия, который пройдет завтра в Лиме.", "summit | - | CL IN PE | Лима | 2024-05-17 | planned"),
    ("Президент Чили Габриэль Борич планирует поехать в Лиму для участия в переговорах с " + LIMA + ".", "talks | Борич Рохас | CL PE | Лима | - | planned"),
    ("На римских переговорах Чили и Перу заключили соглашение.", "talks | - | CL PE | Рим | 2024-05-16"),
    ("Президент Чили Габриэль Борич посетит Республику Молдова.", "visit | Борич | CL MD | Молдова | - | planned"),
    ("Президент Чили Габриэль Борич посетит Киргизскую Республику.", "visit | Борич | CL KG | Киргизия | - | planned"),
    ("Президент Чили Габриэль Борич посетит РУз.", "visit | Борич | CL UZ | Узбекистан | - | planned"),
    ("Президент Чили Габриэль Борич посетит Китайскую Народную Республику.", "visit | Борич | CL CN | Китай | - | planned"),
    ("Президент Чили Габриэль Борич посетит Киргизию.", "visit | Борич | CL KG | Киргизия | - | planned"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), DATED)
def test_when_and_where(text: str, expected: str) -> None:
    assert expected in [line(r) for r in told(text)]


@pytest.mark.parametrize("text", [
    "В планах президента Чили Габриэля Борича нет встречи с " + LIMA + ".",
    "Президент Чили Габриэль Борич не планирует визит в Перу.",
])  # fmt: skip
def test_what_is_not_planned_is_no_event(text: str) -> None:
    assert told(text) == ()


def test_a_talk_told_on_is_the_call() -> None:
    rows = told("Президент Чили Габриэль Борич поговорил по телефону с " + LIMA + ". В ходе беседы президенты двух стран обсудили визы.")
    assert [line(r) for r in rows] == ["call | Борич Рохас | CL PE | - | 2024-05-16"]


def test_a_meeting_after_a_call_is_another_event() -> None:
    rows = told("Президент Чили Габриэль Борич поговорил по телефону с " + LIMA + ". В июне президент Чили встретится в Лиме с " + LIMA + ".")
    assert [r.kind for r in rows] == ["call", "meeting"]


def test_a_session_of_a_visit_is_where_the_visit_goes() -> None:
    rows = told("С 15 по 16 мая в Перу проходит визит министра иностранных дел Чили Хуана Риваса.\n\n"
                "В рамках визита министр иностранных дел Чили Хуан Ривас и министр иностранных дел Перу Луис Рохас провели первое заседание диалога двух стран.")  # fmt: skip
    assert {r.place.name for r in rows if r.place is not None} == {"Перу"} and len([r for r in rows if r.place is not None]) == 2


def test_talks_by_video_are_held_nowhere() -> None:
    rows = told("ЛИМА, 16 мая. Президент Чили Габриэль Борич провел переговоры в формате видеоконференции с " + LIMA + ".")
    assert [r.place for r in rows] == [None]


def test_a_headline_without_a_verb_is_the_event_ahead() -> None:
    rows = told("Визит министра иностранных дел Чили Хуана Риваса в Перу\n\n14-15 июля 2024 года состоится визит министра иностранных дел Чили Хуана Риваса в Перу.")
    assert [line(r) for r in rows] == ["visit | Ривас | CL PE | Перу | 2024-07-14/2024-07-15 | planned"]


def test_days_of_an_unknown_year_meet() -> None:
    rows = told("Президент Чили Габриэль Борич 2-8 декабря посетит Перу. 7-8 декабря Габриэль Борич прибудет в Перу.", None)
    assert len(rows) == 1


def test_a_meeting_of_a_planned_visit_has_its_days() -> None:
    rows = told("Президент Чили Габриэль Борич 5-6 июня посетит Лиму. В ходе визита президент Чили Габриэль Борич встретится с президентом Перу Андре Рохасом.")
    assert "meeting | Борич Рохас | CL PE | Лима | 2024-06-05/2024-06-06 | planned" in [line(r) for r in rows]


def test_talks_of_a_visit_that_is_over_were_held_in_its_days() -> None:
    rows = told("14 мая завершился визит президента Чили Габриэля Борича в Перу. Президент Чили Габриэль Борич подвел итоги переговоров с президентом Перу Андре Рохасом.")
    assert {r.date for r in rows} == {"2024-05-14"}


def test_where_a_document_was_signed_is_no_second_signing() -> None:
    rows = told("Меморандум подписали в Лиме министр Чили Хуан Ривас и министр Перу Луис Рохас. Документ был подписан Чили и Перу в ходе форума.")
    assert [line(r) for r in rows if r.kind == "signing"] == ["signing | Ривас Рохас | CL PE | Лима | 2024-05-16"]


def test_what_is_talked_over_is_no_place() -> None:
    rows = told("В ходе переговоров министр Чили Хуан Ривас и министр Перу Луис Рохас обсудили положение в Эквадоре.")
    assert [r.place for r in rows if r.kind == "talks"] == [None]


def test_a_summit_is_not_held_where_what_is_discussed_happens() -> None:
    rows = told("На саммите Чили – Перу обсуждались поставки и ситуация в Эквадоре.")
    assert [line(r) for r in rows] == ["summit | - | CL PE | - | -"]


def test_a_document_is_not_signed_where_what_it_is_about_lies() -> None:
    rows = told("Чили подписала с Перу соглашение на аренду порта в Кито.")
    assert [r.place for r in rows] == [None]


def test_a_state_visit_is_one_also_where_it_is_called_official() -> None:
    assert [r.level for r in told("Президент Чили Габриэль Борич находится в Перу с официальным государственным визитом.")] == ["state"]
