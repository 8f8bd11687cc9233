"""Undated articles dated by others, in a few lines each: the interval narrows as articles are added, and their times follow."""

from __future__ import annotations

import itertools
from datetime import date

import msgspec
import pytest

from chancery.extract import extract
from chancery.extract.times.said import said_time
from chancery.lang.readers import reader
from chancery.read.text import read_text
from chancery.record import record
from chancery.record.dating.datings import contradictions, dated, datings, lender
from chancery.record.dating.lending import asked_keys, lent_facts
from chancery.record.dating.publications import Stretch, after, before
from chancery.show.brief import brief
from chancery.show.brief_markdown import render as markdown
from chancery.show.table import datings_lines
from chancery.show.view import as_dated
from chancery.types import Claims

HEAD = "Президент Узбекистана Шавкат Мирзиёев"
TALKS = f"{HEAD} {{when}} провел переговоры с президентом Турции Реджепом Тайипом Эрдоганом в Анкаре, сообщили в канцелярии."
SIGNED = "Стороны подписали {when} соглашение о создании совместного центра сейсмологии между Узбекистаном и Турцией."
TRADE = "Товарооборот Узбекистана и Турции в прошлом году составил 3 млрд долларов."


def told(*paragraphs: str, published: str | None = None, head: str = "Главы государств встретились") -> Claims:
    doc = msgspec.structs.replace(read_text("\n\n".join((head, *paragraphs))), lang="ru")
    return extract(msgspec.structs.replace(doc, published=published, published_basis="metadata") if published else doc)


def alone(*batch: Claims) -> dict[str, str]:
    return {claims.doc.id: claims.doc.id for claims in batch}


def date_of(claims: Claims, *others: Claims) -> str | None:
    return next(c for c in dated((claims, *others), alone(claims, *others)) if c.doc.id == claims.doc.id).doc.published


def day_named(day: str = "17 октября 2023 года", published: str = "2023-10-19") -> Claims:
    return told(TALKS.format(when=day), published=published, head="Переговоры в Анкаре")


@pytest.mark.parametrize(
    ("day", "said", "first", "last"),
    [
        ("2023-10-17", "вчера", "2023-10-18", "2023-10-18"),
        ("2023-10-17", "сегодня", "2023-10-17", "2023-10-17"),
        ("2023-10-17", "во вторник", "2023-10-17", "2023-10-23"),
        ("2023-10-17", "во вторник, 17 октября", "2023-10-17", "2024-10-16"),
        ("2023-10-17", "17 октября", "2023-10-17", "2024-10-16"),
        ("2023-10-17", "на прошлой неделе", "2023-10-23", "2023-10-29"),
        ("2023-12-28", "в этом году", "2023-12-28", "2023-12-31"),
    ],
)
def test_the_days_on_which_a_text_may_say_so(day: str, said: str, first: str, last: str) -> None:
    found = after(date.fromisoformat(day), said, said_time)
    assert found is not None and (found.first.isoformat(), found.last.isoformat()) == (first, last)


def test_last_year_is_said_in_the_year_that_follows() -> None:
    found = after(date(2022, 5, 10), "в мае прошлого года", said_time)
    assert found == Stretch(date(2023, 1, 1), date(2023, 12, 31))


@pytest.mark.parametrize("said", ["16 октября", "в среду, 17 октября", "в мае"])
def test_what_cannot_mean_that_day_gives_no_days(said: str) -> None:
    assert after(date(2023, 10, 17), said, said_time) is None


def test_a_day_that_is_ahead_bounds_from_above() -> None:
    assert before(date(2023, 8, 12), "12 августа", said_time) == Stretch(date(2022, 8, 12), date(2023, 8, 12), True)
    assert before(date(2023, 8, 12), "в субботу", said_time) is None


@pytest.mark.parametrize(("said", "told_as", "day"), [("в понедельник", "held", "2023-10-16"), ("в понедельник", "planned", "2023-10-23"),
                                                      ("в марте", "planned", "2024-03"), ("в декабре", "held", "2022-12")])  # fmt: skip
def test_a_time_is_read_again_as_extraction_reads_it(said: str, told_as: str, day: str) -> None:
    assert said_time(said, "2023-10-18", told_as) == day  # type: ignore[arg-type]


def test_only_languages_with_a_pack_are_read() -> None:
    assert reader("ru") is said_time and reader("xx") is None and reader(None) is None


def test_a_day_told_elsewhere_with_its_year_dates_the_news_of_that_day() -> None:
    undated = told(TALKS.format(when="17 октября"))
    assert undated.doc.published_basis != "metadata"
    assert date_of(undated, day_named()) == "2023-10-17/2023-11-07"


def test_yesterday_is_the_day_before_where_another_fact_of_the_news_agrees() -> None:
    undated = told(TALKS.format(when="вчера"), SIGNED.format(when="вчера"), TRADE)
    other = told(TALKS.format(when="17 октября 2023 года"), SIGNED.format(when="17 октября"), published="2023-10-19")
    assert date_of(undated, other) == "2023-10-18"
    entries = record((undated, other)).entries
    (talks,) = (e for e in entries["events"] if e.fields["kind"][0].value == "talks")
    assert [v.value for v in talks.fields["date"]] == ["2023-10-17"] and talks.sources == 2
    (turnover,) = entries["figures"]
    assert turnover.fields["period"][0].value == "2022"
    (document,) = (e for e in entries["documents"] if e.id == undated.doc.id)
    assert (document.fields["published"][0].value, document.fields["published_basis"][0].value) == ("2023-10-18", "inferred")
    lent = [v for v in document.fields["published_bounds"] if v.value["fact"] and v.value["fact"].startswith("claim:")]
    rows = {row.id for row in (*other.events, *other.agreements)}
    assert lent and all(set(v.claims) <= rows and "2023-10-17" in v.value["reason"] for v in lent)


def test_today_alone_decides_nothing_for_people_who_meet_often() -> None:
    undated = told(TALKS.format(when="сегодня"))
    assert date_of(undated, day_named()) == undated.doc.published


def test_a_day_of_two_years_decides_nothing() -> None:
    undated = told(TALKS.format(when="17 октября"))
    assert date_of(undated, day_named(), day_named("17 октября 2021 года", "2021-10-18")) == undated.doc.published


def test_the_interval_narrows_as_articles_are_added_in_any_order() -> None:
    undated = told(TALKS.format(when="17 октября"), "Подписано соглашение о создании совместного центра сейсмологии между Узбекистаном и Турцией.")
    signed = told(SIGNED.format(when="20 октября 2022 года"), published="2022-10-21", head="Подписано соглашение")
    wide, narrow = date_of(undated, signed), date_of(undated, signed, day_named())
    assert wide is not None and wide.startswith("2022-10-20/") and narrow == "2023-10-17/2023-11-07"
    for batch in itertools.permutations((undated, signed, day_named())):
        assert record(batch).entries == record((undated, signed, day_named())).entries


def test_a_ratification_today_is_not_the_day_of_the_signing() -> None:
    undated = told("Парламент Узбекистана сегодня ратифицировал соглашение с Турцией о создании совместного центра сейсмологии.", head="Соглашение ратифицировано")
    signed = told(SIGNED.format(when="20 октября 2022 года"), published="2022-10-21")
    found = date_of(undated, signed)
    assert found is None or found.endswith("/..")


def test_a_copy_is_of_the_days_about_its_dated_copies() -> None:
    undated = told(TALKS.format(when="сегодня"))
    copies = [told(TALKS.format(when="сегодня"), published=day, head=f"Переговоры {n}") for n, day in enumerate(("2023-10-17", "2023-10-19"))]
    cluster = dict.fromkeys((c.doc.id for c in (undated, *copies)), "one")
    assert datings((undated, *copies), cluster)[undated.doc.id].published == "2023-10-10/2023-11-19"
    yearly = [*copies, told(TALKS.format(when="сегодня"), published="2021-10-17", head="Переговоры 3")]
    assert undated.doc.id not in datings((undated, *yearly), dict.fromkeys((c.doc.id for c in (undated, *yearly)), "one"))


def test_a_contradiction_is_shown_and_the_own_date_stays() -> None:
    undated = told(TALKS.format(when="17 октября"), "В 2025 году товарооборот Узбекистана и Турции составил 3 млрд долларов.")
    (kept, _) = dated((undated, day_named()), alone(undated, day_named()))
    assert kept.doc.published == undated.doc.published
    assert [(b.side, b.date) for b in contradictions(kept.doc)] == [("to", "2023-11-07")]
    document = next(e for e in record((undated, day_named())).entries["documents"] if e.id == undated.doc.id)
    assert {v.claims[0] for v in document.fields["dating_conflict"]} <= {row.id for row in day_named().events}


def test_documents_that_show_their_day_ask_nothing_and_others_lend_nothing() -> None:
    undated = told(TALKS.format(when="17 октября 2023 года"))
    assert not asked_keys(day_named()) and not list(lent_facts(undated))
    assert {key for key, _ in lent_facts(day_named())} & asked_keys(undated)
    assert all(lender(bound) is None for bound in undated.doc.published_bounds)


def test_pages_that_share_only_what_frames_them_are_no_copies() -> None:
    undated = told(TALKS.format(when="сегодня"))
    page = msgspec.structs.replace(read_text("Погода на завтра\n\nСмотрите в этом выпуске: итоги дня и прогноз."), published="2023-10-17", published_basis="stated")
    assert undated.doc.id not in datings((undated, Claims(page)), {undated.doc.id: "one", page.id: "one"})


def test_a_display_has_the_interval_and_the_reasons_of_the_record() -> None:
    undated, other = told(TALKS.format(when="17 октября")), day_named()
    made = record((undated, other))
    shown = {doc.id: doc for doc in as_dated((undated.doc, other.doc), made.entries["documents"])}
    assert shown[other.doc.id] == other.doc and shown[undated.doc.id].published == "2023-10-17/2023-11-07"
    lines = tuple(line.replace("\u00a0", " ") for line in datings_lines(shown.values()))
    assert any("«17 октября» сказано о событии: переговоры 17 октября 2023 г., по другой статье" in line for line in lines)
    note = markdown(brief(made, ("TR", "UZ"))).replace("\u00a0", " ")
    assert "не позднее 7 ноября 2023 г.: «17 октября» сказано о событии: переговоры 17 октября 2023 г., по другой статье" in note
