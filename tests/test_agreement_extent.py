"""Where the words of a document end: sides, the occasion, a place and what it is called are no part of what it is about."""

from __future__ import annotations

import pytest

from chancery.extract import extract
from chancery.read import read_text

DAY = "5 июля 2023\n\n"
SIDES = "Президент Чили Габриэль Борич и президент Перу Луис Рохас подписали "


def told(text: str) -> list[str]:
    rows = extract(read_text(DAY + text)).agreements
    return [" | ".join((r.instrument, r.subject or "", r.status, r.place.name if r.place is not None else "", r.date_said or "")) for r in rows]


SUBJECTS = {
    SIDES + "договор о государственной границе между двумя странами.": ["agreement | государственная граница | signed |  | "],
    SIDES + "договор о государственной границе двух государств.": ["agreement | государственная граница | signed |  | "],
    SIDES + "соглашение о введении для граждан двух стран безвизового режима.": ["agreement | введение для граждан двух стран безвизового режима | signed |  | "],
    SIDES + "договор о границе между республиками.": ["agreement | граница | signed |  | "],
    SIDES + "соглашение о сотрудничестве между двумя странами.": ["agreement | сотрудничество между двумя странами | signed |  | "],
    SIDES + "протокол о продаже 5 млн тонн руды в год.": ["protocol | продажа 5 млн тонн руды в год | signed |  | "],
    SIDES + "протокол о продаже 5 млн тонн руды в этом месяце.": ["protocol | продажа 5 млн тонн руды | signed |  | в этом месяце"],
    SIDES + "мирное соглашение в рамках официального визита.": ["agreement | мирное соглашение | signed |  | "],
    SIDES + "соглашение о сотрудничестве в рамках инициативы «Остров мира».": ["agreement | сотрудничество в рамках инициативы «Остров мира» | signed |  | "],
    SIDES + "договор о границе при посредничестве Бразилии.": ["agreement | граница | signed |  | "],
    "Президенты Чили и Перу назвали подписание договора о границе важным и нужным событием.": ["agreement | граница | signed |  | "],
    "Чили и Перу подпишут мирное соглашение в Бразилии 8 августа.": ["agreement | мирное соглашение | planned |  | 8 августа"],
    "Соглашение между Чили и Перу об отмене виз совершено в городе Лиме 17 мая 2023 года.": ["agreement | отмена виз | signed | Лима | 17 мая 2023 года"],
    "Cоглашение Чили и Перу об отмене виз вступило в силу 3 июля.": ["agreement | отмена виз | in_force |  | 3 июля"],
}


@pytest.mark.parametrize("text", SUBJECTS)
def test_what_a_document_is_about(text: str) -> None:
    assert told(text) == SUBJECTS[text]
