"""What a text says about itself: sources, outlet, day of publication, makers of the pictures."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from chancery.read import describe
from chancery.read.credits import media_credit
from chancery.read.text import read_text

CHAIN = """
Визит начался, передает Vestnik.kz со ссылкой на Акорду.	Vestnik.kz|Акорда
Об этом сообщает TDH.	TDH
Как сообщает пресс-служба МИД Казахстана, визит начался.	пресс-служба МИД Казахстана
Пресс-служба президента Беларуси сообщает, что переговоры прошли в Минске.	пресс-служба президента Беларуси
Визит начался, сообщила пресс-служба Минсельхоза.	пресс-служба Минсельхоза
Об этом сообщили сегодня в МИД Грузии.	МИД Грузии
Об этом рассказали в пресс-службе правительства Киргизии.	пресс-служба правительства Киргизии
Об этом говорится в сообщении пресс-службы Кремля.	пресс-служба Кремля
Итоги опубликованы на сайте. Об этом говорится на сайте Акорды.	Акорда
Визит начался, сообщает агентство «Степной вестник» со ссылкой на узбекские СМИ.	Степной вестник|узбекские СМИ
Визит начался, ппишет БЕЛТА.	БЕЛТА
Как отмечает Акорда, гостя встретили в аэропорту.	Акорда
По данным пресс-службы министерства торговли России, поставки выросли.	пресс-служба министерства торговли России
По данным Минторга, поставки выросли.	-
Посол дал интервью газете «Правда Востока».	Правда Востока
В интервью китайским СМИ президент отметил рост торговли.	китайские СМИ
Посол рассказал журналу «Восток и Степь», чем живет посольство.	Восток и Степь
Министр заявил Reuters, что переговоры отложены.	Reuters
Выставку открыли в субботу, сообщает Русский дом в Астане.	Русский дом в Астане
Газета «Каспийский вестник» пишет, что порт готов к зиме.	Каспийский вестник
Встреча прошла в Баку, сообщило агентство Anadolu со ссылкой на Абдула Карима, советника премьера.	Anadolu
Передает корреспондент МИА «Казинформ».	МИА «Казинформ»
Об этом сообщил министр транспорта Марат Серов.	-
Об этом сообщил Лавров.	-
Президент передает привет участникам форума.	-
Ранее агентство Reuters сообщило о визите.	-
Официальный представитель МИД КНР Мао Нин сообщила журналистам о визите.	-
Министр написал об этом в Twitter.	-
Со ссылкой на главу ведомства сообщается о сроках.	-
Источник: МИД Беларуси	МИД Беларуси
"""


def nominal(cell: str) -> tuple[str, ...]:
    return tuple(cell.split("|")) if cell != "-" else ()


@pytest.mark.parametrize("line", CHAIN.strip().splitlines())
def test_source_chain(line: str) -> None:
    text, expected = line.split("\t")
    body = f"Стороны провели переговоры о торговле и транзите грузов.\n\n{text}"
    assert describe(msgspec.structs.replace(read_text(body), lang="ru")).source_chain == nominal(expected)


OUTLET = """
Визит начался в среду, передает Vestnik.kz со ссылкой на Акорду.	Vestnik.kz
Визит начался в среду, передает «Каспийский курьер».	Каспийский курьер
Визит начался в среду, передает ТАСС.	-
Визит начался в среду, пишет «Российская газета» со ссылкой на МИД.	-
Визит начался в среду, сообщает корреспондент «Степного вестника».	Степной вестник
ТАШКЕНТ, 5 мая — РИА Новости. Визит начался.	РИА Новости
Ташкент. 5 мая. ИНТЕРФАКС – Визит начался.	ИНТЕРФАКС
Бишкек, 30.09.21 /Кабар/. Визит начался.	Кабар
Минск, 5 мая /Корр. агентства «Орбита»/. Визит начался.	Орбита
МОСКВА, 9 сен - ПРАЙМ. Визит начался.	ПРАЙМ
Президент Сербии (Aleksandar Vučić) прибыл с визитом.	-
Баку и Ереван – соседи, у которых много общих забот.	-
"""


@pytest.mark.parametrize("line", OUTLET.strip().splitlines())
def test_outlet(line: str) -> None:
    text, expected = line.split("\t")
    doc = describe(msgspec.structs.replace(read_text(text + " Переговоры продлятся два дня."), lang="ru"))
    assert (doc.outlet or "-") == expected


def test_outlet_beside_the_date_and_in_the_copyright_notice() -> None:
    body = "Стороны провели переговоры о торговле и транзите грузов."
    for page, outlet in {
        f"Визит начался утром\n\n09.07.2019, 11:47 Акжолбар\n\n{body}": "Акжолбар",
        f"19 августа 2025 / Политика / Кавказский курьер\n\nВизит начался утром\n\n{body}": "Кавказский курьер",
        f"УЛАН-БАТОР. 4 сентября 2025. «Степной телеграф»\n\n{body}": "Степной телеграф",
        f"Визит начался утром\n\n5 мая 2021 г. ПОЛИТИКА\n\n{body}": None,
        f"Визит начался утром\n\n5 мая 2021, Анна Белова\n\n{body}": None,
        f"Визит начался утром\n\n{body}\n\n© 2021 ТАСС": "ТАСС",
    }.items():
        assert describe(read_text(page)).outlet == outlet, page


def test_who_is_spoken_to_is_no_source_of_its_own_article() -> None:
    doc = describe(read_text("Беседа\n\n5 мая 2021 | журнал «Восток»\n\nПосол рассказал журналу «Восток» о визите."))
    assert (doc.outlet, doc.source_chain) == ("Восток", ())


BODY = "Президент провел переговоры с послом в столице.\n\nСтороны обсудили торговлю и новые поставки."
PUBLISHED = {
    f"date 2021-05-05 ПОЛИТИКА\nВизит начался утром\n{BODY}": ("2021-05-05", ["2021-05-05"]),
    f"date 2021-05-05 {BODY}": ("2021-05-05", ["2021-05-05"]),
    f"Визит начался утром\n17.10.2023, 19:02\n{BODY}": ("2023-10-17", ["17.10.2023"]),
    f"Визит начался утром\n\n30 августа 2025 г.\n\n{BODY}": ("2025-08-30", ["30 августа 2025 г."]),
    f"Визит начался утром\n12:45, 3 марта 2021\n{BODY}": ("2021-03-03", ["3 марта 2021"]),
    f"Визит начался утром\n2025-09-09T12:50+0300\n{BODY}": ("2025-09-09", ["2025-09-09"]),
    f"Опубликовано: 5 мая 2021 г.\nВизит начался утром\nОбновлено: 7 мая 2021 г.\n{BODY}": ("2021-05-05", ["5 мая 2021 г."]),
    f"date 2021-05-05\nВизит начался утром\n5 мая 2021 года\n{BODY}": ("2021-05-05", ["2021-05-05", "5 мая 2021 года"]),
    f"АСТАНА, 2 июля 2024 г. – ТАСС. {BODY}": ("2024-07-02", ["2 июля 2024 г."]),
    f"Бишкек, 30.09.21 /Кабар/. {BODY}": ("2021-09-30", ["30.09.21"]),
    f"{BODY}\n\nВизит начался утром\n15 сентября 2022": ("2022-09-15", ["15 сентября 2022"]),
    f"10.08.2018 08:46 : Пилоты начали забастовку\n\n{BODY}": ("2018-08-10", ["10.08.2018"]),
    f"Визит начался утром\n17 октября, 19:02\n{BODY}": (None, []),
    f"ТАШКЕНТ, 5 мая — РИА Новости. {BODY}": (None, []),
    f"Главная Политика Спорт Мир\nПонедельник, 19 января, 2026\nВизит начался утром\n{BODY}": (None, []),
    f"Визит начался утром\n\n2–4 июля 2024 года\n\n{BODY}": (None, []),
    f"Визит начался утром\n31.02.2023, 19:02\n{BODY}": (None, []),
    f"Визит начался утром\n\n{BODY} 17 октября 2023 года визит завершится.": (None, []),
    f"Визит начался утром\n\n{BODY}\n\nАнна, 15.12.2020 08:36\nОтлично!\nПавел, 16.12.2020 09:36\nСогласен.": (None, []),
}


@pytest.mark.parametrize("text", PUBLISHED)
def test_published(text: str) -> None:
    day, shown = PUBLISHED[text]
    doc = describe(read_text(text))
    assert (doc.published, [e.text for e in doc.published_evidence]) == (day, shown)
    assert doc.published_basis == ("stated" if day is not None else None)
    assert all(text[e.start : e.end] == e.text for e in doc.published_evidence)


CREDIT = """
Фото: Акорда	Акорда
фото пресс-службы президента Казахстана	пресс-служба президента Казахстана
Фото: пресс-служба правительства Киргизии	пресс-служба правительства Киргизии
Делегации во время встречи в Ташкенте. Обложка © Вестник.ru / Павел Серов	Вестник.ru|Павел Серов
Президент и посол в зале приемов / Акорда	Акорда
Главы делегаций на фото, распространенном пресс-службой президента Казахстана 3 июля	пресс-служба президента Казахстана
Фото: Анна Белова/РИА Новости Текст: Павел Серов	Анна Белова|РИА Новости
Фото предоставлено Антоном Беловым	Антон Белов
Фото из открытых источников	-
Фото автора	-
Иллюстративное фото	-
Автор: Анна Белова	-
Источник: МИД Беларуси	-
"""


@pytest.mark.parametrize("line", CREDIT.strip().splitlines())
def test_media_credit(line: str) -> None:
    text, expected = line.split("\t")
    assert media_credit(text, "ru") == nominal(expected)


def test_a_photo_credit_is_no_source() -> None:
    doc = describe(read_text(f"Визит начался утром\nФото: Акорда\n{BODY}"))
    assert (doc.media_credit, doc.source_chain, doc.outlet) == (("Акорда",), (), None)


def test_title_loses_a_stray_character_and_the_text_keeps_it() -> None:
    for stray in ("§", "百", "• "):
        doc = describe(read_text(f"{stray}Визит начался утром\n\n{BODY}"))
        assert doc.title == "Визит начался утром" and doc.text.startswith(stray)


def test_what_is_known_stays() -> None:
    known = msgspec.structs.replace(
        read_text(f"Визит начался утром\n17.10.2023\n{BODY}"), title="Визит", outlet="Вестник", published="2020",
        published_basis="metadata",
    )  # fmt: skip
    doc = describe(known)
    assert (doc.title, doc.outlet, doc.published, doc.published_basis) == ("Визит", "Вестник", "2020", "metadata")
    assert doc.published_evidence == ()


def test_other_languages_are_kept_without_sources() -> None:
    doc = describe(read_text("Мемлекет басшысы Қытай төрағасымен келіссөз жүргізді, деп хабарлайды Ақорда."))
    assert (doc.lang, doc.source_chain, doc.outlet) == ("kk", (), None)


@given(st.text(max_size=300))
def test_describe_takes_any_text(text: str) -> None:
    doc = describe(read_text(text))
    assert doc.text == text and describe(read_text(text)) == doc


WORDS = [
    "передает", "сообщила", "пресс-служба", "МИД", "Казахстана", "со ссылкой на", "«Вестник»", "ТАСС", ",", ".", "–", "в",
    "интервью", "газете", "5 мая 2021 г.", "/", "Фото:", "©", "\n",
]  # fmt: skip


@given(st.lists(st.sampled_from(WORDS), max_size=40))
def test_describe_takes_any_words_of_reporting(parts: list[str]) -> None:
    text = " ".join(parts)
    doc = describe(msgspec.structs.replace(read_text(text), lang="ru"))
    assert all(text[e.start : e.end] == e.text for e in doc.published_evidence)
