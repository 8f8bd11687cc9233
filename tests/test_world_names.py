"""Names of the world in text: whose surname it is."""

from __future__ import annotations

import pytest

from chancery.extract import parsed_document
from chancery.extract.marks.document import mark
from chancery.read import describe, read_text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Токаев вылетел в Ташкент.", {"kassym-jomart-tokayev"}),
        ("Джозеф Байден прибыл в Рим.", {"joe-biden"}),
        ("Майкл Помпео побывал в Осло.", {"mike-pompeo"}),
        ("Скрипачка Алина Токаева сыграла в Ташкенте.", set()),
        ("Марафон выиграл Дебора Фидан из Кении.", set()),
    ],
)
def test_a_surname_behind_somebody_elses_first_name_is_another_person(text, expected):
    found = mark(describe(read_text(f"Рим, 5 марта 2024 года\n\n{text}\n")))
    assert {p.id for p in found.persons if p.id is not None and not p.id.startswith("p:")} == expected


DEMONYMS = {
    "иранцев": "IR", "индийцами": "IN", "китайцы": "CN", "китайца": "CN", "корейцам": "KR", "россиян": "RU", "египтянам": "EG",
    "англичанах": "GB", "белорусов": "BY", "вьетнамцев": "VN",
}  # fmt: skip


@pytest.mark.parametrize("form", DEMONYMS)
def test_peoples_are_known_in_every_case(form):
    read = describe(read_text(f"Рим, 5 марта 2024 года\n\nВ город приехали родственники {form}.\n"))
    found = [m for s in parsed_document(read).sentences for m in s.mentions if m.role == "demonym"]
    assert [m.codes for m in found] == [(DEMONYMS[form],)]


@pytest.mark.parametrize(
    ("name", "codes"),
    [
        ("«Китай-Киргизия-Узбекистан»", ("CN", "KG", "UZ")),
        ("Туркмения-Афганистан-Пакистан-Индия", ("TM", "AF", "PK", "IN")),
        ("ЕС-Япония", ("EU", "JP")),
        ("Гвинея-Бисау", ("GW",)),
        ("Улан-Удэ", ()),
    ],
)
def test_states_joined_by_hyphens_are_each_named(name, codes):
    read = describe(read_text(f"Рим, 5 марта 2024 года\n\nГости обсудили проект {name} и уехали.\n"))
    found = [m for s in parsed_document(read).sentences for m in s.mentions if m.kind == "country"]
    assert tuple(c for m in found for c in m.codes) == codes


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Южная Корея и Япония ведут переговоры. Президент РК прибыл в Осаку.", {"KR", "JP"}),
        ("Казахстан и Япония ведут переговоры. Президент РК прибыл в Осаку.", {"KZ", "JP"}),
        ("Южная Корея и Япония ведут переговоры. Глава МИД РК Пак Чин прибыл в Осаку.", {"KR", "JP"}),
        ("Молдавия и Румыния ведут переговоры. Премьер РМ прибыл в Яссы.", {"MD", "RO"}),
        ("Республика Конго и Ангола ведут переговоры. Президент Конго прибыл в Луанду.", {"CG", "AO"}),
    ],
)
def test_a_name_of_several_states_is_of_the_one_named_otherwise(text, codes):
    read = describe(read_text(f"Рим, 5 марта 2024 года\n\n{text}\n"))
    told = [m for s in parsed_document(read).sentences[1:] for m in s.mentions]
    found = {c for m in told if m.kind == "country" for c in m.codes} | {t.of for m in told for t in m.titles}
    assert found == codes
