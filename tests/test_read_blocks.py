"""Blocks of an article: each example is a whole page of ours, the expected kind before every line."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chancery.read import blocks
from chancery.read.furniture import mark

PAGES = {
    "a crawled page with menu, deck, date line, repeated title and links": """
menu        | Главная   Политика   Экономика   Регионы   Спорт   Контакты
title       | Баку и Анкара договорились о новом коридоре
lead        | Он сократит путь грузов на треть.
dateline    | 14.11.2022, 10:20
title       | Баку и Анкара договорились о новом коридоре
credit      | Фото: пресс-служба МИД
paragraph   | Министры иностранных дел двух стран подписали протокол в Баку.
paragraph   | – Мы ждем первые поезда летом, – сказал министр.
boilerplate | Новости партнеров
boilerplate | ×
boilerplate | Как выбрать зимние шины
boilerplate | Подписывайтесь на наш Telegram-канал
""",
    "a stamp of the crawler, a caption with its source": """
dateline    | date 2021-05-05 ПОЛИТИКА
title       | Президент принял посла
lead        | Посол вручил верительные грамоты
credit      | Президент и посол в зале приемов / Вестник
dateline    | 5 мая 2021 г.
paragraph   | Посол передал президенту приветствие главы своего государства.
""",
    "a path, a counter, an author, tags, a copyright notice": """
menu        | Главная / Новости / Мир
dateline    | 5 мая 2021 | ПОЛИТИКА | 1 284 просмотра
title       | Что подписали в Ереване?
credit      | Анна Белова, Павел Серов
paragraph   | Стороны подписали шесть документов, в том числе программу на три года.
boilerplate | Теги: Армения, Иран
boilerplate | © 2021 Вестник. Все права защищены
""",
    "a list of documents after a colon, and speech that is none": """
paragraph   | По итогам переговоров подписаны:
list_item   | – соглашение о взаимном признании дипломов;
list_item   | – меморандум о сотрудничестве таможенных служб;
list_item   | – план консультаций на 2024 год.
paragraph   | Президент добавил:
paragraph   | – Мы довольны итогами, – сказал он журналистам.
paragraph   | – Когда состоится новая встреча?
paragraph   | – В мае, в Бишкеке.
""",
    "items without dashes, numbered items": """
paragraph   | Подписаны документы:
list_item   | соглашение о поставках газа;
list_item   | протокол о границе.
paragraph   | Договоренности таковы.
list_item   | 1. Открыть второй мост.
list_item   | 2. Снять плату за проезд.
""",
    "an article without a title": """
paragraph   | Президент Сербии прибыл с официальным визитом в Будапешт, сообщает агентство «Меридиан».
paragraph   | Переговоры начнутся утром.
""",
    "links inside and below the text": """
title       | Порт принял первый паром
paragraph   | Паром из Актау пришел в Баку утром в понедельник, на борту сорок вагонов с зерном.
boilerplate | Читайте также: Кто платит за паромы
boilerplate | Еще по теме:
boilerplate | Порт ждет новых кранов
paragraph   | Следующий рейс назначен на пятницу, сообщили в порту.
boilerplate | Поделиться:
boilerplate | Нашли ошибку? Выделите ее и нажмите Ctrl+Enter
""",
    "headlines at the foot": """
title       | Порт принял первый паром
paragraph   | Паром из Актау пришел в Баку утром в понедельник.
boilerplate | Зерно подорожало на бирже второй раз
boilerplate | Министр открыл выставку в столице
boilerplate | Ученые нашли древний город у моря
""",
    "an hour glued to the title, a calendar of the site above": """
boilerplate | -1.9 C
dateline    | Понедельник, 19 января, 2026
dateline    | 09:57
title       | Ташкент и Исламабад согласовали дорогу
paragraph   | Дорога пройдет через Афганистан.
""",
    "a masthead among the head lines": """
title       | Переговоры завершились поздно ночью в Женеве
credit      | Павел Серов
credit      | Би-би-си, Женева
dateline    | 29 ноября 2020
paragraph   | Делегации договорились встретиться через месяц.
""",
    "other news on top, numbered": """
boilerplate | Поддержать редакцию
menu        | Минск сегодня утром
boilerplate | 1. Актриса ушла из театра
boilerplate | 2. Карты банка снова работают
boilerplate | 3. Троих задержали за разбой
title       | Президент вернулся из Хараре
dateline    | 12 февраля 2025 в 14:20
paragraph   | Стороны подписали восемь документов.
""",
    "a list that a caption interrupts": """
paragraph   | Подписаны:
list_item   | - программа на два года;
paragraph   | Президент и премьер в зале
credit      | Фото пресс-службы президента
list_item   | - соглашение о науке;
list_item   | - протокол о намерениях.
""",
    "an outlet, a day and the text in one line": """
dateline    | Vesta.tj | 08.03.2011 |
paragraph   | Три документа подписаны во вторник в Исламабаде.
""",
    "counters, weather, an author with his office": """
boilerplate | • Баку 12°C
title       | Посол вручил верительные грамоты
boilerplate | 107 просмотров Политика 0
credit      | Анна Белова (редактор отдела новостей)
paragraph   | Церемония прошла во дворце.
boilerplate | DMCA
""",
    "the title at the foot over its date": """
paragraph   | Министры встретились на полях форума, пишет «Вестник».
title       | Министры встретились в Самарканде
dateline    | 15 сентября 202215 сен 2022
boilerplate | 25
boilerplate | 1 мин
""",
}


def parse(page: str) -> tuple[str, list[tuple[str, str]]]:
    """The text of a page and the blocks it should give; two lines of one source line are joined."""
    rows = [tuple(part.strip() for part in line.split(" | ", 1)) for line in page.strip().splitlines()]
    return "\n\n".join(text for _, text in rows), [(kind, text) for kind, text in rows]


@pytest.mark.parametrize("name", PAGES)
def test_blocks_of_a_page(name: str) -> None:
    text, expected = parse(PAGES[name])
    text = text.replace("09:57\n\nТашкент", "09:57 Ташкент").replace("2011 |\n\nТри", "2011 | Три")
    assert [(b.kind, text[b.start : b.end]) for b in blocks(text, "ru")] == expected


OTHERS = """
title Порт отметил столетие
gap
boilerplate Министр примет посла Исландии
boilerplate О встрече сообщили в министерстве.
boilerplate Сегодня, 12:30
---
title Министр примет посла Исландии
gap
lead Министр примет посла Исландии в среду
paragraph О встрече сообщили в министерстве.
dateline 5 мая, 12:30
---
title Порт отметил столетие
gap
boilerplate Выпуск новостей в 18:00 от 05.05.2021
boilerplate Смотрите в этом выпуске: посол прибыл в Осло; министр открыл школу;
---
title Выпуск новостей в 18:00 от 05.05.2021
gap
paragraph Смотрите в этом выпуске: посол прибыл в Осло;
paragraph министр открыл школу;
"""


@pytest.mark.parametrize("page", OTHERS.strip().split("---\n"))
def test_what_belongs_to_other_items(page: str) -> None:
    """A headline with its hour or with what a programme shows is no text of the page; a programme's own list is."""
    rows = [line.split(" ", 1) for line in page.strip().splitlines() if line != "gap"]
    text = "\n".join("" if line == "gap" else line.split(" ", 1)[1] for line in page.strip().splitlines())
    text = text.replace("Осло;\nминистр", "Осло; министр")
    assert [[b.kind, text[b.start : b.end]] for b in blocks(text, "ru")] == rows


def test_a_stamp_glued_to_the_first_paragraph() -> None:
    text = " date 2021-05-05 Президент прибыл в Баку с официальным визитом. Его встретил премьер-министр."
    assert [b.kind for b in blocks(text, "ru")] == ["dateline", "paragraph"]


def test_a_hard_wrapped_text_is_joined() -> None:
    text = """Визит в Баку

Министр иностранных дел прибыл в столицу Азербайджана, где
проведет переговоры с коллегой. Стороны обсудят торговлю и
транспорт, а также подготовку к встрече глав государств,
которая пройдет весной.

Накануне министр посетил Тбилиси.
"""
    found = blocks(text, "ru")
    assert [b.kind for b in found] == ["title", "paragraph", "paragraph"]
    assert text[found[1].start : found[1].end].endswith("пройдет весной.")


MARKS = """
Фото: Акорда	credit
Фото пресс-службы МИД Беларуси	credit
фото с сайта primeminister.example	credit
© Вестник / Анна Белова	credit
Иллюстративное фото	credit
Источник: МИД Беларуси	credit
Делегации за столом переговоров. Фото: Вестник	credit
Фото недели опубликовали все газеты страны.	-
Автор реформы рассказал о ее итогах	-
Источник в министерстве подтвердил сроки визита	-
17 октября 2023 года открылся форум	-
17.10.2023, 19:02	dateline
Опубликовано: 5 мая 2021 г., 12:45	dateline
12:45, 3 марта 2021	dateline
Сегодня, 12:35	dateline
АСТАНА. 4 сентября 2025. «Вестник»	dateline
2–4 июля 2024 года	-
Анна Белова, 12 февраля 2020 года	-
Анна Белова, 12 февраля 2020 года, 12:40	dateline
Баку, 12 февраля 2020 года	dateline
9 мая отметят День Победы	-
Авария в порту 1 сентября 2012 года	-
Политика	menu
Политика в эпоху перемен	-
Читайте также	boilerplate
Все права защищены. При цитировании ссылка обязательна	boilerplate
https://vestnik.example/news/1	boilerplate
#Астана #Баку	boilerplate
12 345	boilerplate
51,905ФанатыМне нравится	boilerplate
"""


@pytest.mark.parametrize("line", MARKS.strip().splitlines())
def test_mark_of_a_line(line: str) -> None:
    text, expected = line.split("\t")
    found = mark(text, "ru")
    assert ("boilerplate" if found in ("section", "rest") else found or "-") == expected


@given(st.text(alphabet=st.sampled_from("аБв .,:–-\n\r\t0159©×«»ABc—;|/\u2028\xa0"), max_size=200))
def test_every_character_of_text_belongs_to_exactly_one_block(text: str) -> None:
    found = blocks(text, "ru")
    assert all(a.end <= b.start for a, b in pairwise(found))
    covered = "".join(text[b.start : b.end] for b in found)
    assert "".join(covered.split()) == "".join(text.split())
    assert all(b.start < b.end and text[b.start : b.end] == text[b.start : b.end].strip() for b in found)
