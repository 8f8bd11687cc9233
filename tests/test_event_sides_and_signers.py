"""Who takes part: heads of companies and of delegations, signers of both sides, whom a meeting awaits; news of gatherings."""

from __future__ import annotations

import pytest

from chancery.extract import extract
from chancery.read import read_text

DAY = "5 июля 2023\n\n"
CASES = {
    "Президенту Чили Габриэлю Боричу предстоит встреча с президентом Перу Луисом Рохасом.": "meeting | Борич Рохас | CL PE |  |  | planned",
    "Президент Чили Габриэль Борич рассказал, что его ждет встреча с президентом Перу Луисом Рохасом.": "meeting | Борич Рохас | CL PE |  |  | planned",
    "Чили и Перу подписали соглашение. С чилийской стороны документ подписал министр энергетики Хуан Ривас, с перуанской – министр нефти Луис Рохас.":
        "signing | Ривас Рохас | CL PE |  | 2023-07-05 | ",
    "Россия и Чили сблизились. Глава «Росатома» Алексей Лихачев провел переговоры с министром энергетики Чили Хуаном Ривасом.":
        "talks | Лихачев Ривас | CL RU |  | 2023-07-05 | ",
    "Подписание договора между Чили и Перу намечено на сентябрь.": "signing |  | CL PE |  | 2023-09 | planned",
    "Президент Чили Габриэль Борич прилетел на саммит НАТО в Гаагу.": "summit | Борич | CL NL | Гаага | 2023-07-05 | ",
    "Президент Чили Габриэль Борич проведет пресс-конференцию с президентом Перу Луисом Рохасом.": "other | Борич Рохас | CL PE |  |  | planned",
    "В Лиме открылся чилийско-перуанский бизнес-форум.": "forum |  | CL PE | Лима | 2023-07-05 | ",
    "Состоялся раунд консультаций между МИД Чили и МИД Перу. Чилийскую делегацию возглавлял министр Хуан Ривас, перуанскую – министр Луис Рохас.":
        "talks | Ривас Рохас | CL PE |  | 2023-07-05 | ",
    "Министр Чили Хуан Ривас был принят в Лиме президентом Перу Луисом Рохасом.": "meeting | Ривас Рохас | CL PE | Лима | 2023-07-05 | ",
    "В Лиму для переговоров с президентами Перу и Эквадора прибыл президент Чили Габриэль Борич.": "visit | Борич | CL PE | Лима | 2023-07-05 | ",
}  # fmt: skip


@pytest.mark.parametrize("text", CASES)
def test_the_event_with_its_sides(text: str) -> None:
    rows = extract(read_text(DAY + text)).events
    lines = [" | ".join((r.kind, " ".join(sorted(p.name.split()[-1] for p in r.participants)), " ".join(r.countries), r.place.name if r.place is not None else "",
                         r.date or "", "planned" if r.planned else "")) for r in rows]  # fmt: skip
    assert CASES[text] in lines


def test_the_one_at_home_pays_no_visit() -> None:
    rows = extract(read_text(DAY + "В Лиме президент Чили Габриэль Борич и президент Перу Луис Рохас посетят выставку.")).events
    assert all(p.name != "Луис Рохас" for r in rows if r.kind == "visit" for p in r.participants)


MORE = {
    "Президент Чили Габриэль Борич 4 июля принял делегацию во главе с министром обороны Перу Луисом Рохасом.": "meeting | Борич Рохас | CL PE |  | 2023-07-04 | ",
    "Президент Чили Габриэль Борич отправился в Перу. В повестке дня президента – встреча с премьер-министром Перу Луисом Рохасом.":
        "meeting | Борич Рохас | CL PE | Перу |  | planned",
    "Президент Чили Габриэль Борич посетит Перу, об этом он договорился в телефонном разговоре с президентом Перу Луисом Рохасом.": "call | Борич Рохас | CL PE |  | 2023-07-05 | ",
    "Президент Чили Габриэль Борич провел 4 июля переговоры с президентом Перу Луисом Рохасом. Встреча прошла в рамках визита Рохаса в Чили 3-5 июля.":
        "talks | Борич Рохас | CL PE | Чили | 2023-07-04 | ",
}  # fmt: skip


@pytest.mark.parametrize("text", MORE)
def test_more_of_sides(text: str) -> None:
    rows = extract(read_text(DAY + text)).events
    lines = [" | ".join((r.kind, " ".join(sorted(p.name.split()[-1] for p in r.participants)), " ".join(r.countries), r.place.name if r.place is not None else "",
                         r.date or "", "planned" if r.planned else "")) for r in rows]  # fmt: skip
    assert MORE[text] in lines


JOURNEYS = {
    "Президент Чили Габриэль Борич после визита в Эквадор прибыл в Лиму.": "visit | Борич | CL PE | Лима | 2023-07-05 | ",
    "Президент Чили Габриэль Борич примет президента Перу Луиса Рохаса, который завтра, 6 июля, прибудет с визитом в Чили.": "visit | Рохас | CL PE | Чили | 2023-07-06 | planned",
    "По словам министра Чили Хуана Риваса, он встретится с министром Перу Луисом Рохасом 15 июля.": "meeting | Ривас Рохас | CL PE |  | 2023-07-15 | planned",
    "Чили и Перу сблизились. Министр Чили Хуан Ривас прибыл в Перу. Ривас встретился с коллегой Луисом Рохасом.": "meeting | Ривас Рохас | CL PE | Перу | 2023-07-05 | ",
    "Делегация Чили во главе со спикером Хуаном Ривасом находится с визитом в Перу.": "visit | Ривас | CL PE | Перу | 2023-07-05 | ",
}  # fmt: skip


@pytest.mark.parametrize("text", JOURNEYS)
def test_journeys_and_colleagues(text: str) -> None:
    rows = extract(read_text(DAY + text)).events
    lines = [" | ".join((r.kind, " ".join(sorted(p.name.split()[-1] for p in r.participants)), " ".join(r.countries), r.place.name if r.place is not None else "",
                         r.date or "", "planned" if r.planned else "")) for r in rows]  # fmt: skip
    assert JOURNEYS[text] in lines


def test_a_meeting_of_the_series_told_last() -> None:
    text = ("В Лиме проходит вторая встреча министров обороны Чили и Перу. Первая встреча состоялась в Сантьяго 27 июня.")
    rows = extract(read_text(DAY + text)).events
    assert ("Сантьяго", "2023-06-27", ("CL", "PE")) in [(r.place.name if r.place is not None else "", r.date, r.countries) for r in rows]


def test_those_who_take_part_from_each_side() -> None:
    text = "Во встрече Чили и Перу в Кито принимают участие с чилийской стороны министр Хуан Ривас, а с перуанской – министр Луис Рохас."
    rows = extract(read_text(DAY + text)).events
    assert [(r.kind, len(r.participants), r.countries) for r in rows] == [("meeting", 2, ("CL", "PE"))]


def test_a_session_of_a_bloc_in_a_city_on_a_day() -> None:
    rows = extract(read_text(DAY + "Заседание совета министров иностранных дел ОДКБ пройдет в Бишкеке 10 июля. Казахстан и Киргизия готовятся.")).events
    assert [(r.kind, r.countries, r.date, r.planned) for r in rows] == [("meeting", ("KG",), "2023-07-10", True)]
    assert not extract(read_text(DAY + "Заседание Совета Безопасности ООН пройдет в Нью-Йорке 10 июля. Чили и Перу готовятся.")).events
