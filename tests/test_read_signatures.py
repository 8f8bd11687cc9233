"""Outlets and sources that stand outside the sentences, in one line each."""

from __future__ import annotations

import pytest

from chancery.read import describe
from chancery.read.text import read_text

BODY = "Стороны провели переговоры о торговле и транзите грузов. Гости посетили завод."

PAGES = {
    f"Каспийский вестник → Политика\n\nВизит начался утром\n\n{BODY}": ("Каспийский вестник", ()),
    f"Грузия → Политика\n\nВизит начался утром\n\n{BODY}": (None, ()),
    f"Визит начался утром\n\n16:27 Источник: РБК\n\n{BODY}": (None, ("РБК",)),
    f"Визит начался утром\n\n11.12.2020 ТАСС 1\n\n{BODY}": (None, ("ТАСС",)),
    f"Визит начался утром\n\n{BODY}\n\nПодробнее читайте на vestnik.kz": (None, ("vestnik.kz",)),
    f"Визит начался утром\n\n{BODY} ///Вестник, 5 мая 2021 г.": ("Вестник", ()),
    f"Визит начался утром\n\nКак передает Stepnews, переговоры прошли в Минске. {BODY}": ("Stepnews", ("Stepnews",)),
    f"Визит начался утром\n\nКак передает Reuters, переговоры прошли в Минске. {BODY}": (None, ("Reuters",)),
    f"Визит начался утром\n\n{BODY} Об этом 5 мая сообщает официальный сайт Президента Сербии.": (None, ("официальный сайт Президента Сербии",)),
    f"Визит начался утром\n\n{BODY} Об этом сообщило в воскресенье агентство Tanjug.": (None, ("Tanjug",)),
    f"Визит начался утром\n\n{BODY} Об этом пишут со ссылкой на представителя министерства финансов Грузии.": (None, ("министерство финансов Грузии",)),
}  # fmt: skip


@pytest.mark.parametrize("page", PAGES)
def test_names_outside_the_sentences(page: str) -> None:
    doc = describe(read_text(page))
    assert (doc.outlet, doc.source_chain) == PAGES[page]


def test_two_dates_at_the_head_are_parted() -> None:
    doc = describe(read_text(f"date 2021-05-05 4 мая 2021 г. состоялась встреча министров. {BODY}"))
    assert doc.published == "2021-05-05"
