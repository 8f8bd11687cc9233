"""The briefing note: what goes in, what is said plainly, and that every line leads to its sentence."""

from __future__ import annotations

import re

import pytest

from chancery.extract import extract
from chancery.read import read_text
from chancery.record import record
from chancery.show.brief import brief, covered, section_of
from chancery.show.brief_markdown import escape, render
from chancery.show.brief_model import Brief, Line, Text
from chancery.show.footnotes import clause, said_words, sentences, shorten, supporting
from chancery.show.names import country
from chancery.show.reasons import binding
from chancery.show.scope import scope, spoken_of
from chancery.types import ROW_KINDS, Actor, Bound, Event, Evidence
from show_cases import Case, Empty, claims

SECTIONS = ("relations", "chronology", "trade", "agreements", "initiatives", "commitments", "statements", "offices", "sources")


def note(lang: str = "ru") -> Brief:
    return brief(Case(), ("UZ", "TR"), lang)  # type: ignore[arg-type]


def said(text: Text) -> str:
    return "".join(run.text for run in text).replace("\u00a0", " ")


def lines(found: Brief, key: str) -> list[Line]:
    return [item for group in section_of(found, key).groups for item in group.lines]


def whole(found: Brief) -> str:
    return render(found).replace("\u00a0", " ")


def test_the_sections_stand_in_order_with_headings_in_the_language() -> None:
    assert tuple(s.key for s in note().sections) == SECTIONS
    assert note("en").title == f"Uzbekistan and {country('TR', 'en')}: bilateral relations"
    assert note().title == "Узбекистан и Турция: двусторонние отношения"


def test_relations_are_told_in_sentences_with_cases() -> None:
    told = " ".join(said(p) for p in section_of(note(), "relations").paragraphs)
    assert told.startswith("Отношения Узбекистана и Турции источники определяют так: «всеобъемлющее")
    assert "Последняя встреча на высшем уровне — переговоры, 6 июня 2024 г. (Анкара)" in told
    assert "Последний заявленный объем товарооборота — 3 млрд долл. США за 2023 г." in told
    assert "другие значения: 4 млрд долл. США" in told
    assert "Цель — 5 млрд долл. США (заявлена 6 июня 2024 г.)" in told
    assert "2 события, 1 документ" in told


def test_every_line_leads_to_a_sentence() -> None:
    found = note()
    for key in SECTIONS[1:-1]:
        section = section_of(found, key)
        texts = [item.text for group in section.groups for item in group.lines]
        texts += [tuple(run for cell in row.cells for run in cell) for row in (section.grid.rows if section.grid else ())]
        assert all(any(run.refs for run in text) for text in texts), key


def test_a_note_quotes_the_sentence_and_points_at_the_words() -> None:
    found, documents = note(), {c.doc.id: c.doc for c in claims()}
    for item in found.notes:
        text = documents[item.doc].text
        passage = " ".join(text[item.start : item.end].split())
        assert item.quote in " ".join(text.split())
        assert item.quote.startswith(passage[:20]) or passage[:20] in item.quote
        assert found.articles[item.article - 1].doc.id == item.doc
        assert found.articles[item.article - 1].number == item.article


def test_only_what_concerns_both_countries_goes_in() -> None:
    assert "поставки зерна" not in whole(note())
    assert "обмен студентами" not in whole(note())
    assert section_of(note(), "initiatives").empty is not None


def test_doubt_silence_and_disagreement_are_said() -> None:
    told = whole(note())
    assert "Возможно, то же, что и* переговоры" in told
    assert "не сопоставлялось" in told  # a pledge that names no thing of the record was compared with nothing
    assert "значения расходятся" in told and "**4 млрд долл. США**" in told
    assert "не ранее 2024 г.: о времени «за 2023 год» говорится как о прошедшем" in told


def test_articles_without_rows_and_of_other_countries_are_listed() -> None:
    groups = {group.title: [said(item.text) for item in group.lines] for group in section_of(note(), "sources").groups}
    assert len(groups["Статьи, на которых держится справка"]) == 2
    assert "Договор" in groups["Статьи, не относящиеся к двум странам"][0]
    assert "foreign.txt" in groups["Статьи, из которых строк не извлечено"][0]


def test_english_labels_leave_the_content_in_its_language() -> None:
    told = whole(note("en"))
    assert "Latest top-level meeting: talks, 6 June 2024 (Ankara); participants: Shavkat Mirziyoyev" in told
    assert "USD 3 bn" in told and "поставки хлопка" in told
    assert "not compared" in told


def test_an_empty_record_says_so() -> None:
    empty = brief(Empty(), ("UZ", "TR"))
    assert all(section.empty is not None for section in empty.sections)
    assert empty.notes == () and empty.series is None
    assert render(empty).startswith("# Узбекистан и Турция")


def test_the_same_record_gives_the_same_bytes() -> None:
    assert render(note()) == render(note())


def test_the_period_covers_what_is_dated() -> None:
    assert covered(tuple(Case().entries("events"))) == "2024-01/2024-12"
    assert covered(()) is None


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("1. a*b", "1\\. a\\*b"),
        ("- пункт", "\\- пункт"),
        ("2023 год", "2023 год"),
        ("a | b <b> & [x](y)", "a \\| b \\<b\\> &amp; \\[x\\](y)"),
        ("http://a.b", "http\\://a.b"),
        ("две\nстроки\x1b", "две строки␛"),
    ],
)
def test_markdown_of_an_article_is_shown_not_obeyed(text: str, wanted: str) -> None:
    assert escape(text) == wanted


def test_markdown_has_every_note_it_refers_to() -> None:
    told = render(note())
    used = {int(n) for n in re.findall(r"\[\^(\d+)\](?!:)", told)}
    assert used == {int(n) for n in re.findall(r"^\[\^(\d+)\]:", told, re.MULTILINE)} == set(range(1, len(used) + 1))
    assert not re.search(r"(?<!\\)<(?!br>)", told) and "\x1b" not in told


def test_sentences_end_at_stops_and_line_breaks() -> None:
    text = "Стороны подписали план. Визит завершен\nТорговля растет: 5 млрд долл. США."
    assert [text[a:b] for a, b in sentences(text)] == [
        "Стороны подписали план.", "Визит завершен", "Торговля растет: 5 млрд долл. США.",
    ]  # fmt: skip


def test_the_sentence_that_holds_most_of_a_row_is_quoted() -> None:
    row = Event(kind="visit", participants=(Actor("Шавкат Мирзиёев"),), place=Actor("Анкара"))
    told = ["Фото: архив", "Мирзиёев прибыл в Анкару.", "Анкара готовилась к визиту."]
    assert supporting(told, said_words(row)) == (1,)
    assert supporting(["Мирзиёев прибыл.", "Фото", "В Анкаре его ждали."], said_words(row)) == (0, 2)
    assert supporting(["Фото: архив"], said_words(row)) == (0,)


def test_an_item_of_a_long_list_is_quoted_alone() -> None:
    text = "Подписаны: план по зерну; меморандум о спорте; протокол о связи."
    at = text.index("о спорте")
    assert text[slice(*clause(text, 0, len(text), Evidence(at, at + 8, "о спорте")))] == "меморандум о спорте"


def test_only_the_bounds_that_decide_are_told() -> None:
    bounds = tuple(Bound(side, date, "") for side, date in (("from", "2019"), ("from", "2023-09"), ("to", "2026"), ("to", "2023")))  # type: ignore[arg-type]
    assert [b.date for b in binding(bounds)] == ["2023-09", "2023"]
    assert binding(()) == ()


def test_a_side_is_named_by_its_country_its_government_or_its_people() -> None:
    pair = scope({"offices": (), **dict.fromkeys(ROW_KINDS, ())}, {}, ("KZ", "CN"))
    assert spoken_of("увеличить поставки в КНР", pair) == {"CN"}
    assert spoken_of("китайская сторона и казахстанцы", pair) == {"CN", "KZ"}
    assert spoken_of("погода", pair) == frozenset()


def test_a_long_quote_is_cut_at_a_word_and_says_so() -> None:
    assert shorten("слово " * 100, 20) == "слово слово слово […]"


def test_the_note_of_a_long_quotation_holds_who_speaks() -> None:
    note = brief(record([extract(read_text(
        "5 июня 2024 года\n\nПрезидент Чили Габриэль Борич провел переговоры с президентом Перу Диной Болуарте.\n\n"
        "«Торговля Чили и Перу растет. Мост построен вовремя. Дорога готова», – сказал Борич."
    ))]), ("CL", "PE"))
    assert any(n.quote.startswith("«Торговля Чили и Перу растет. […] Дорога готова") and "Борич" in n.quote for n in note.notes)
