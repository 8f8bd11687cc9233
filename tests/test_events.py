"""Events in one line each: what a sentence of a dated text tells, and what it does not."""

from __future__ import annotations

import pytest

from chancery.extract.events import events
from chancery.extract.parsing import parse, resolved
from chancery.extract.rows import Notes
from chancery.extract.statements import statements
from chancery.types import Document, Event

DAY = "2024-05-16"  # a Thursday


def told(text: str, published: str | None = DAY) -> tuple[Event, ...]:
    doc = Document(id="d", source="a.txt", text=text, lang="ru", published=published, published_basis="stated" if published else None)
    parsed = parse(doc)
    parsed = resolved(parsed, parsed.doc)
    notes = Notes(parsed)
    return events(parsed, statements(parsed, notes), notes)


def line(row: Event) -> str:
    """kind | surnames | countries | place | date | level | planned"""
    surnames = " ".join(sorted(p.name.split()[-1] for p in row.participants))
    place = row.place.name if row.place is not None else "-"
    parts = [row.kind, surnames or "-", " ".join(row.countries), place, row.date or "-", *([row.level] if row.level else []), *(["planned"] if row.planned else [])]
    return " | ".join(parts)


A, B = "Президент Турции Реджеп Тайип Эрдоган", "президентом Азербайджана Ильхамом Алиевым"

ROWS = [
    ("Завершился визит в Лиму делегации Чили во главе с вице-премьером Хуаном Ривасом.", "visit | Ривас | CL PE | Лима | 2024-05-16"),
    ("Состоялся телефонный разговор президентов Турции Реджепа Тайипа Эрдогана и Азербайджана Ильхама Алиева.", "call | Алиев Эрдоган | AZ TR | - | 2024-05-16"),
    ("Турция и Азербайджан в июне подпишут договор о транзите.", "signing | - | AZ TR | - | 2024-06 | planned"),
    ("Турция и Азербайджан в июне проведут дни культуры. В Баку начались Дни культуры Турции в Азербайджане.", "other | - | AZ TR | Азербайджан | 2024-05-16"),
    (f"{A} обсудил с {B} ситуацию в Сирии.", "talks | Алиев Эрдоган | AZ TR | - | 2024-05-16"),
    (f"{A} провел в Баку переговоры с {B}.", "talks | Алиев Эрдоган | AZ TR | Баку | 2024-05-16"),
    (f"{A} во вторник встретился в Шуше с {B}.", "meeting | Алиев Эрдоган | AZ TR | Шуша | 2024-05-14"),
    (f"{A} поговорил по телефону с {B}.", "call | Алиев Эрдоган | AZ TR | - | 2024-05-16"),
    (f"{A} обсудил по видеосвязи с {B} поставки газа.", "call | Алиев Эрдоган | AZ TR | - | 2024-05-16"),
    ("Президент Турции Реджеп Тайип Эрдоган и президент Азербайджана Ильхам Алиев обсудили транзит.", "talks | Алиев Эрдоган | AZ TR | - | 2024-05-16"),
    ("Об этом говорили на переговорах президента Турции Реджепа Тайипа Эрдогана с президентом Азербайджана Ильхамом Алиевым, находящимся в Анкаре с рабочим визитом.",
     "visit | Алиев | AZ TR | Анкара | 2024-05-16 | working"),
    ("Президент Турции Реджеп Тайип Эрдоган беседовал с президентом Азербайджана Ильхамом Алиевым, который 14 мая прибыл в Анкару.",
     "visit | Алиев | AZ TR | Анкара | 2024-05-14"),
    (f"{A} заявил, что в июле планирует посетить Азербайджан.", "visit | Эрдоган | AZ TR | Азербайджан | 2024-07 | planned"),
    (f"{A} прибыл в столицу Азербайджана с двухдневным официальным визитом.", "visit | Эрдоган | AZ TR | Баку | 2024-05-16 | official"),
    (f"{A} вернулся из Азербайджана.", "visit | Эрдоган | AZ TR | Азербайджан | 2024-05-16"),
    ("Завтра президенты Турции и Азербайджана откроют в Карсе музей.", "other | Алиев Эрдоган | AZ TR | Карс | 2024-05-17 | planned"),
    (f"{A} примет участие в саммите «Каспий – Европа», который пройдет в Баку 3 июня.", "summit | Эрдоган | AZ TR | Баку | 2024-06-03 | planned"),
    (f"{A} и президент Азербайджана Ильхам Алиев провели в Анкаре третье заседание Совета по торговле.", "meeting | Алиев Эрдоган | AZ TR | Анкара | 2024-05-16"),
    ("В интервью газете «Парус» президент Турции Реджеп Тайип Эрдоган рассказал о планах Анкары и Баку.", "interview | Эрдоган | TR | - | 2024-05-16"),
    ("У президента Турции Реджепа Тайипа Эрдогана запланирована встреча с президентом Азербайджана Ильхамом Алиевым.",
     "meeting | Алиев Эрдоган | AZ TR | - | - | planned"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), ROWS)
def test_told(text: str, expected: str) -> None:
    assert expected in [line(r) for r in told(text)]


NOTHING = [
    "Президент Турции Реджеп Тайип Эрдоган не встречался с президентом Азербайджана Ильхамом Алиевым.",
    "Встреча президента Турции Реджепа Тайипа Эрдогана с президентом Азербайджана Ильхамом Алиевым отменена.",
    "Президент Турции Реджеп Тайип Эрдоган не исключил встречи с президентом Азербайджана Ильхамом Алиевым.",
    "Президент Турции Реджеп Тайип Эрдоган пригласил президента Азербайджана Ильхама Алиева посетить Анкару.",
    "Президент Турции Реджеп Тайип Эрдоган встретился с жителями Измира, где учатся студенты из Азербайджана.",
    "Президент Турции Реджеп Тайип Эрдоган осудил этот визит, о котором писали в Азербайджане.",
    "Сборная Турции провела встречу с командой Азербайджана.",
    "Президент Турции Реджеп Тайип Эрдоган посетил Измир и рассказал об Азербайджане.",
    "В Анкаре открылся форум «Молодежь Турции и Азербайджана».",
    "Турция и Азербайджан отметили юбилей встречи на границе.",
]


@pytest.mark.parametrize("text", NOTHING)
def test_not_told(text: str) -> None:
    assert [line(r) for r in told(text)] == []


def test_one_event_in_several_sentences() -> None:
    text = f"{A} встретился с {B}. Встреча прошла в Баку 14 мая. В ходе беседы Алиев поблагодарил гостя."
    assert [line(r) for r in told(text)] == ["meeting | Алиев Эрдоган | AZ TR | Баку | 2024-05-14"]


def test_two_guests_of_one_state_are_two_meetings() -> None:
    text = "Сегодня президент Турции Реджеп Тайип Эрдоган провел переговоры с президентом Казахстана Касым-Жомартом Токаевым и премьером Казахстана Олжасом Бектеновым."
    assert sorted(line(r) for r in told(text)) == [
        "talks | Бектенов Эрдоган | KZ TR | - | 2024-05-16", "talks | Токаев Эрдоган | KZ TR | - | 2024-05-16"
    ]  # fmt: skip


def test_those_who_meet_on_the_sidelines_take_part() -> None:
    found = told(f"{A} встретился с {B} на полях форума «Один берег» в Самарканде.")
    assert "forum | Алиев Эрдоган | AZ TR UZ | Самарканд | 2024-05-16" in [line(r) for r in found]


def test_documents_are_signed_where_and_when_the_talks_are_held() -> None:
    found = told(f"{A} 14 мая провел в Баку переговоры с {B}. По итогам переговоров подписано соглашение о туризме.")
    assert "signing | - | AZ TR | Баку | 2024-05-14" in [line(r) for r in found]


def test_an_undated_text_gives_no_day() -> None:
    assert [line(r) for r in told(f"{A} провел в Баку переговоры с {B}.", None)] == ["talks | Алиев Эрдоган | AZ TR | Баку | -"]


def test_a_wide_guess_dates_no_event() -> None:
    doc = "2018-01/2024-12"
    assert told(f"{A} провел в Баку переговоры с {B}.", doc)[0].date is None


def test_evidence_is_the_text_itself() -> None:
    text = f"{A} провел в Баку переговоры с {B}."
    assert all(text[e.start : e.end] == e.text for r in told(text) for e in r.evidence)
