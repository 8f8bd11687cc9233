"""What a brief says of trade, investment and promises when several claims stand side by side."""

from __future__ import annotations

import re

import pytest

from chancery.record import record
from chancery.show.brief import brief, section_of
from chancery.show.brief_markdown import render
from chancery.types import Claims, Commitment, Event, Figure, Office, Row
from record_cases import MIRZ, TURKEY, UZ_TR, at, claims, document, talks, turnover


def told(*batch: Claims, lang: str = "ru") -> str:
    return render(brief(record(batch), ("UZ", "TR"), lang)).replace("\u00a0", " ")  # type: ignore[arg-type]


def stock(value: float, **more: object) -> Figure:
    return Figure(indicator="investment_stock", kind="stock", value=value, unit="USD", parties=UZ_TR, from_="TR", to="UZ", **more)


def article(id_: str, day: str, *rows: Row, text: str | None = None) -> Claims:
    return claims(document(id_, day, text=text or f"Статья {id_} о торговле и вложениях двух стран."), *rows)


def test_a_record_belongs_to_the_value_of_which_it_is_said() -> None:
    text = told(article("a", "2024-03-01", turnover(3.1e9, "2023")), article("b", "2024-03-02", turnover(3.2e9, "2023", record=True)))
    assert "— 3,1 млрд долл. США за 2023 г." in text and "3,1 млрд долл. США за 2023 г., назван" not in text
    assert "3,2 млрд долл. США (назван рекордным)" in text
    row = next(line for line in text.splitlines() if line.startswith("| **товарооборот**"))
    before, _, after = row.partition("3,2 млрд")
    assert "назван рекордным" in after and "рекордным" not in before


def test_other_values_of_one_period_are_told_in_one_sentence() -> None:
    text = told(*(article(f"d{n}", f"2024-03-0{n}", turnover(v, "2023")) for n, v in ((1, 3.1e9), (2, 3.6e9), (3, 4.4e9))))
    assert text.count("За тот же период") == 1
    assert re.search(r"За тот же период источники называют и другие значения: 4,4 млрд долл. США\S*, 3,1 млрд долл. США", text)


def test_what_is_told_very_differently_of_one_period_is_no_earlier_claim() -> None:
    batch = (article("a", "2024-03-01", turnover(1.2e9, "2023")), article("b", "2024-03-02", turnover(0.5e9, "2023")), article("c", "2023-03-02", turnover(1e9, "2022")))
    text = told(*batch)
    assert re.search(r"За тот же период источники называют и другие значения: (1,2 млрд|500 млн) долл. США\S*\. ?Ранее: 1 млрд", text)
    assert text.count("За тот же период названо и") == 2
    assert "For the same period also" in told(*batch, lang="en")


def test_a_part_of_the_trade_is_no_other_value_of_the_whole() -> None:
    text = told(article("a", "2024-03-01", turnover(1.2e9, "2023")), article("b", "2024-03-02", turnover(0.5e9, "2023", base="зерно")))
    assert "За тот же период" not in text


def test_investment_is_told_latest_first_with_its_date_and_earlier_claims_in_order() -> None:
    text = told(article("c", "2024-05-01", stock(8e9)), article("a", "2021-02-03", stock(2e9)), article("b", "2022-06-07", stock(5e9)))
    words = "".join(part.partition("]")[2] if part.startswith("^") else part for part in text.split("["))
    assert (
        "Накопленные инвестиции (Турция → Узбекистан) — 8 млрд долл. США (заявлено: 1 мая 2024 г.); "
        "ранее: 2 млрд долл. США (заявлено: 3 февраля 2021 г.), 5 млрд долл. США (заявлено: 7 июня 2022 г.)."
    ) in words
    assert text.count("Накопленные инвестиции") == 1


def test_projects_are_counted_before_they_are_valued() -> None:
    value = Figure(indicator="project_value", value=3e9, unit="USD", parties=UZ_TR)
    count = Figure(indicator="project_count", value=17, unit="count", parties=UZ_TR)
    text = told(article("a", "2024-05-01", value, count))
    assert text.index("Совместные проекты: 17") < text.index("общая стоимость — 3 млрд долл. США")


@pytest.mark.parametrize(
    ("rows", "period"),
    [
        # an investment since 2005 and a goal for 2030 are no events
        ((talks("2019-09-03"), stock(2e9, period="2005/2024"), turnover(9e9, "2030", "target")), "сентябрь 2019 г."),
        # "in 2024" of an article of March is not later than March
        ((talks("2019-09-03"), talks("2024", TURKEY)), "сентябрь 2019 г. — март 2024 г."),
        ((talks("2019-09-03"), talks("2024-06-01", planned=True)), "сентябрь 2019 г."),
    ],
)  # fmt: skip
def test_the_period_is_that_of_events_up_to_the_last_article(rows: tuple[Row, ...], period: str) -> None:
    assert f"Период событий: {period} ·" in told(article("a", "2024-03-01", *rows))


@pytest.mark.parametrize(
    ("text", "also", "within"),
    [
        ("Узбекистан готов углублять всестороннее сотрудничество.", UZ_TR, True),
        # the text is about another pair, or the promise is made to somebody else
        ("Узбекистан готов углублять всестороннее сотрудничество.", ("FR", "UZ"), False),
        ("Узбекистан готов углублять сотрудничество с Францией.", UZ_TR, False),
    ],
)  # fmt: skip
def test_a_promise_of_one_state_in_an_article_about_the_two_is_theirs(text: str, also: tuple[str, ...], within: bool) -> None:
    whole = f"Вчера прошли переговоры. {text}"
    pledge = Commitment(by=("UZ",), kind="pledge", what="углублять сотрудничество", evidence=at(whole, text))
    meeting = Event(kind="talks", participants=(MIRZ,), countries=also, date="2024-03-01", evidence=at(whole, "Вчера прошли переговоры."))
    found = section_of(brief(record([article("a", "2024-03-01", meeting, pledge, text=whole)]), ("UZ", "TR"), "ru"), "commitments")
    assert bool(found.groups) == within


def test_earlier_years_are_told_before_parts_of_a_year() -> None:
    levels = ((1.1e9, "2019"), (1.2e9, "2020-01/2020-06"), (1.3e9, "2021"), (1.4e9, "2022"), (1.5e9, "2022-07"), (1.6e9, "2023"))
    text = told(*(article(f"d{n}", f"2024-03-0{n}", turnover(v, period)) for n, (v, period) in enumerate(levels, 1)))
    line = next(row for row in text.splitlines() if row.startswith("Последний заявленный"))
    assert re.findall(r"(\d,\d) млрд", line) == ["1,6", "1,1", "1,3", "1,4"]


@pytest.mark.parametrize(("due", "ru", "en"), [
    ("2030", "5 млрд долл. США к 2030 г. (заявлена 1 марта 2024 г.)", "USD 5 bn by 2030 (stated 1 March 2024)"),
    ("2030~", "5 млрд долл. США примерно к 2030 г. (заявлена 1 марта 2024 г.)", "USD 5 bn by about 2030 (stated 1 March 2024)"),
    ("2030-05", "5 млрд долл. США (срок: май 2030 г.; заявлена 1 марта 2024 г.)", "USD 5 bn (due: May 2030; stated 1 March 2024)"),
    (None, "5 млрд долл. США (заявлена 1 марта 2024 г.)", "USD 5 bn (stated 1 March 2024)"),
])  # fmt: skip
def test_a_goal_with_its_due_date(due: str | None, ru: str, en: str) -> None:
    goal = article("a", "2024-03-01", turnover(5e9, due, "target"))
    assert f"Цель — {ru}" in told(goal) and f"Target: {en}" in told(goal, lang="en")


def test_a_value_that_rounds_another_is_told_once_in_the_table() -> None:
    text = told(article("a", "2024-03-01", turnover(3.14e9, "2023", said="3,14 млрд")), article("b", "2024-03-02", turnover(3e9, "2023", said="3 млрд")))
    row = next(line for line in text.splitlines() if line.startswith("| **товарооборот**"))
    assert "3,14 млрд" in row and "**3 млрд" not in row


def test_an_office_seen_first_on_a_day_known_as_an_interval() -> None:
    office = Office(person=MIRZ, office="президент", of="UZ")
    first = claims(document("a", "2020-04/2022-04"), office, turnover(1e9, "2019"))
    last = claims(document("b", "2024-03-01"), office)
    assert "(апрель 2020 г. — апрель 2022 г.) — 1 марта 2024 г." in told(first, last)


def test_the_summary_is_of_the_two_states_alone() -> None:
    five = turnover(9e9, "2024", parties=("KZ", "TR", "UZ"))
    text = told(article("a", "2025-03-01", turnover(3e9, "2023"), five))
    assert "Последний заявленный объем товарооборота — 3 млрд долл. США за 2023 г." in text and text.count("9 млрд") == 1


def test_the_latest_meeting_is_no_later_than_the_articles() -> None:
    text = told(article("a", "2024-03-01", talks("2024-02-03"), talks("2025")))
    assert "переговоры, 3 февраля 2024 г." in text.split("## 2")[0]
