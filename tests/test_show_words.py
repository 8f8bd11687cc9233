"""Words of the displays: labels, dates, amounts, names, and characters made visible."""

from __future__ import annotations

import re
import string
import typing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chancery import show, types
from chancery.lang import table
from chancery.show.amounts import bounded, quantity
from chancery.show.concord import in_concord
from chancery.show.drafting import says_kind
from chancery.show.labels import labels
from chancery.show.names import Named, country, country_genitive, genitive, show_name
from chancery.show.printable import line, many, printable
from chancery.show.when import sort_key, words

SHOW = Path(show.__file__).parent
ROWS = table("chancery.show", "labels.tsv")

DATES = """
2023 ⇥ 2023 г. ⇥ 2023
2023-10 ⇥ октябрь 2023 г. ⇥ October 2023
2023-10-17 ⇥ 17 октября 2023 г. ⇥ 17 October 2023
2023-01/2023-10 ⇥ январь—октябрь 2023 г. ⇥ January–October 2023
2025-08-31/2025-09-01 ⇥ 31 августа — 1 сентября 2025 г. ⇥ 31 August – 1 September 2025
2025-08-01/2025-08-03 ⇥ 1—3 августа 2025 г. ⇥ 1–3 August 2025
2019/2025 ⇥ 2019—2025 гг. ⇥ 2019–2025
2019-09/2020-01 ⇥ сентябрь 2019 г. — январь 2020 г. ⇥ September 2019 – January 2020
2024-33 ⇥ I квартал 2024 г. ⇥ Q1 2024
2024? ⇥ 2024 г. (?) ⇥ 2024 (?)
../2024-05 ⇥ не позднее мая 2024 г. ⇥ not after May 2024
2024/.. ⇥ не ранее 2024 г. ⇥ not before 2024
2024-02-30 ⇥ 2024-02-30 ⇥ 2024-02-30
"""

AMOUNTS = [
    (44e9, "USD", "44 млрд долл. США", "USD 44 bn"),
    (24.3e9, "USD", "24,3 млрд долл. США", "USD 24.3 bn"),
    (1.2e12, "KZT", "1,2 трлн тенге", "KZT 1.2 trn"),
    (52.0, "count", "52", "52"),
    (50.0, "percent", "50 %", "50 %"),
    (3.0, "times", "в 3 раза", "3-fold"),
    (2.5, "times", "в 2,5 раза", "2.5-fold"),
    (30.5e6, "tonne", "30,5 млн т", "30.5 m t"),
    (15000.0, "person", "15 000 чел.", "15,000 people"),
    (7.0, "furlong", "7 furlong", "7 furlong"),
    (1.5e9, "XDR", "1,5 млрд XDR", "XDR 1.5 bn"),
]

GENITIVES = """
Казахстан ⇥ Казахстана
Южная Корея ⇥ Южной Кореи
Босния и Герцеговина ⇥ Боснии и Герцеговины
Демократическая Республика Конго ⇥ Демократической Республики Конго
Соломоновы Острова ⇥ Соломоновых Островов
США ⇥ США
Перу ⇥ Перу
Филиппины ⇥ Филиппин
"""


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def lines(cases: str) -> list[tuple[str, ...]]:
    return [tuple(cell.strip() for cell in row.split("⇥")) for row in cases.strip().splitlines()]


@pytest.mark.parametrize(("edtf", "ru", "en"), lines(DATES))
def test_a_date_reads_as_people_write_it(edtf: str, ru: str, en: str) -> None:
    assert plain(words(edtf, labels("ru"))) == ru
    assert plain(words(edtf, labels("en"))) == en


def test_dates_sort_by_first_day_then_the_one_that_ends_first_and_the_undated_last() -> None:
    dates = ["2024", None, "2023-10-17", "2023-10", "2023"]
    assert sorted(dates, key=sort_key) == ["2023", "2023-10", "2023-10-17", "2024", None]


@pytest.mark.parametrize(("value", "unit", "ru", "en"), AMOUNTS)
def test_an_amount_reads_as_people_write_it(value: float, unit: str, ru: str, en: str) -> None:
    assert plain(quantity(value, unit, labels("ru"))) == ru
    assert plain(quantity(value, unit, labels("en"))) == en


def test_a_third_is_told_with_one_place() -> None:
    assert [quantity(v, "percent", labels("en")) for v in (33.3333, 66.6667, 4.25, 30)] == ["33.3\xa0%", "66.7\xa0%", "4.25\xa0%", "30\xa0%"]


def test_a_bound_stands_before_the_amount() -> None:
    assert plain(bounded(40e9, "USD", "more_than", labels("ru"))) == "более 40 млрд долл. США"
    assert plain(bounded(40e9, "USD", None, labels("ru"))) == "40 млрд долл. США"


@pytest.mark.parametrize(("name", "wanted"), lines(GENITIVES))
def test_a_country_stands_in_the_genitive(name: str, wanted: str) -> None:
    assert genitive(name) == wanted


def test_an_unknown_country_code_stands_for_itself() -> None:
    assert country("ZZ", "ru") == country_genitive("ZZ", "ru") == "ZZ"
    assert country("CN", "en") == "China"


def test_numbers_take_their_plural() -> None:
    say = labels("ru")
    assert [plain(say.count("articles", n)) for n in (1, 2, 5, 11, 21, 112)] == [
        "1 статья", "2 статьи", "5 статей", "11 статей", "21 статья", "112 статей",
    ]  # fmt: skip
    assert [plain(labels("en").count("articles", n)) for n in (1, 2)] == ["1 article", "2 articles"]


def test_labels_are_sorted_unique_and_complete() -> None:
    keys = [row["key"] for row in ROWS]
    assert keys == sorted(set(keys))
    for row in ROWS:
        assert bool(row["ru"]) == bool(row["en"]), row["key"]


def test_both_languages_fill_the_same_slots() -> None:
    for row in ROWS:
        ru, en = ({slot for _, slot, _, _ in string.Formatter().parse(row[x]) if slot} for x in ("ru", "en"))
        assert {s.removesuffix("_gen") for s in ru} == {s.removesuffix("_gen") for s in en}, row["key"]


def test_every_label_asked_for_by_name_exists() -> None:
    known = {row["key"] for row in ROWS}
    for path in (*SHOW.glob("*.py"), *SHOW.glob("templates/*.j2")):
        for key in re.findall(r"""say(?:\.text)?\(\s*["']([a-z_.]+)["']\s*[,)]""", path.read_text(encoding="utf-8")):
            assert key in known, f"{path.name}: {key}"


CODED = [
    (types.Event, "kind", "events.kind"), (types.Event, "level", "events.level"), (types.Figure, "kind", "figures.kind"),
    (types.Agreement, "instrument", "agreements.instrument"), (types.Agreement, "status", "agreements.status"),
    (types.Commitment, "kind", "commitments.kind"), (types.Initiative, "kind", "initiatives.kind"),
    (types.Document, "published_basis", "basis"), (types.Row, "mood", "mood"),
]  # fmt: skip


@pytest.mark.parametrize(("row", "field", "group"), CODED)
def test_every_code_of_the_contract_has_a_label(row: type, field: str, group: str) -> None:
    hint = typing.get_type_hints(row)[field]
    codes = {c for part in (hint, *typing.get_args(hint)) for c in typing.get_args(part) if isinstance(c, str)}
    assert codes
    for code in codes:
        assert labels("ru").has(f"{group}.{code}"), code


def test_steering_characters_are_made_visible() -> None:
    assert printable("Пекин\x1b[31m") == "Пекин␛[31m"
    assert printable("a\u202eb\x9b\x7f") == "a\\u202eb\\x9b\u2421"
    assert printable("a\tb\n", keep="\t\n") == "a\tb\n"
    assert line(" до\n  40 ") == "до 40"


@given(st.text())
def test_nothing_printable_steers_a_terminal(text: str) -> None:
    shown = printable(text)
    assert not re.search(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", shown)
    shown.encode()


def test_an_open_time_lasts() -> None:
    assert plain(words("2024/..", labels("ru"), lasting=True)) == "с 2024 г."
    assert plain(words("../2024-05", labels("en"), lasting=True)) == "until May 2024"


@pytest.mark.parametrize(("name", "ru", "en"), [
    ("кенийская сторона", "кенийская сторона", "Kenya's side"),
    ("Кенийские данные", "Кенийские данные", "Kenya's data"),
    ("филиппинская статистика", "филиппинская статистика", "Philippines' statistics"),
    ("другая сторона", "другая сторона", "другая сторона"),
    ("кенийская газета", "кенийская газета", "кенийская газета"),
])  # fmt: skip
def test_a_side_that_is_named_by_its_state_is_told_in_english(name: str, ru: str, en: str) -> None:
    assert (show_name(Named(name, name), "ru"), show_name(Named(name, name), "en")) == (ru, en)


@pytest.mark.parametrize(("state", "thing", "wanted"), [
    ("состоялось", "саммит", "состоялся"), ("состоялось", "Первая встреча министров", "состоялась"), ("состоялось", "переговоры", "состоялись"),
    ("состоялось", "открытие", "состоялось"), ("состоялось", "«Круглый стол» стран", "состоялось"), ("состоялось", "C5+1", "состоялось"),
    ("подписано", "дорожная карта", "подписана"), ("в силе", "декларация", "в силе"), ("отстает от срока", "проекты", "отстают от срока"),
])  # fmt: skip
def test_a_state_goes_with_its_thing(state: str, thing: str, wanted: str) -> None:
    assert in_concord(state, thing, labels("ru")) == wanted
    assert in_concord("held", thing, labels("en")) == "held"


def test_every_form_of_concord_stands_beside_its_example() -> None:
    for row in table("chancery.show", "concord.tsv"):
        assert any(form in row["example"] for form in (row["neuter"], row["masculine"], row["feminine"], row["plural"])), row


@pytest.mark.parametrize(("n", "ru", "en"), [(1, "из 1 высказывания", "of 1 statement"), (21, "из 21 высказывания", "of 21 statements"), (22, "из 22 высказываний", "of 22 statements"), (18, "из 18 высказываний", "of 18 statements")])
def test_of_how_many_takes_the_genitive(n: int, ru: str, en: str) -> None:
    assert f"из {labels('ru').count('statements_of', n)}".replace("\xa0", " ") == ru
    assert f"of {labels('en').count('statements_of', n)}".replace("\xa0", " ") == en


def test_messages_count_in_english() -> None:
    assert [many(n, "document") for n in (0, 1, 2)] == ["0 documents", "1 document", "2 documents"]
    assert many(1, "entry", "entries") == "1 entry" and many(3, "entry", "entries") == "3 entries"


@pytest.mark.parametrize(("name", "kind", "wanted"), [
    ("совместное заявление", "заявление", True), ("железная дорога Лима – Арика", "железная дорога", True), ("обмен опытом", "меморандум", False),
    ("строительство порта и дороги, план работ", "план", False),
])  # fmt: skip
def test_a_name_that_says_its_kind(name: str, kind: str, wanted: bool) -> None:
    assert says_kind(name, kind) is wanted


def test_a_fall_has_the_sign_of_a_minus() -> None:
    assert (quantity(-3, "percent", labels("ru")), quantity(-3.5, "percent", labels("en"))) == ("−3\xa0%", "−3.5\xa0%")
