"""Facts told again later, by month or year, without a year or a date: what joins the one fact they can mean, and what stands alone."""

import datetime

import pytest

from chancery.record import record
from chancery.record.dates.calendar import Mark, mark, marked
from chancery.types import Actor, Event
from record_cases import ANKARA, ERD, ISTANBUL, MIRZ, TURKEY, UZ_TR, claims, corridor, document, talks

SAMARKAND = Actor("Самарканд", None, "Samarkand")


def visit(date=None, place=TURKEY, who=(MIRZ,), **more):
    return talks(date, place, who, kind="visit", **{"host": "TR", "visitor": "UZ"} | more)


def call(date):
    return talks(date, kind="call")


def undated(row_of, said, **more):
    """A row of an article without a day: «9 июля», «сегодня»."""
    return row_of(None, date_said=said, date_anchor="published", **more)


def ids(entry):
    return {id_.split("-")[0] for values in entry.fields.values() for v in values for id_ in v.claims}


def groups(kind, told):
    found = record([claims(document(name, day), *(row if isinstance(row, tuple) else (row,))) for name, (day, row) in told.items()])
    return sorted("".join(sorted(ids(e))) for e in found.entries[kind]), found.entries[kind]


EVENTS = {
    "a visit by its year": ({"a": ("2023-10-17", visit("2023-10-17")), "b": ("2024-05-01", visit("2023"))}, "ab"),
    "a visit by its month": ({"a": ("2023-10-17", visit("2023-10-17")), "b": ("2024-05-01", visit("2023-10"))}, "ab"),
    "a year with two visits": (
        {"a": ("2023-03-01", visit("2023-03-01")), "b": ("2023-10-17", visit("2023-10-17")), "c": ("2024-05-01", visit("2023"))}, "a b c"),
    "a month with one of two visits of the year": (
        {"a": ("2023-03-01", visit("2023-03-01")), "b": ("2023-10-17", visit("2023-10-17")), "c": ("2024-05-01", visit("2023-10"))}, "a bc"),
    "a visit the other way": (
        {"a": ("2023-10-17", visit("2023-10-17")), "b": ("2024-05-01", visit("2023", SAMARKAND, (ERD,), host="UZ", visitor="TR"))}, "a b"),
    "a visit of somebody else": ({"a": ("2023-10-17", visit("2023-10-17")), "b": ("2024-05-01", visit("2023", who=(Actor("Санжар Расулов", "p:1"),)))}, "a b"),
    "another year": ({"a": ("2023-10-17", visit("2023-10-17")), "b": ("2024-05-01", visit("2022"))}, "a b"),
    "the visit before this one": (
        {"a": ("2022-03-01", visit("2022-03-01")), "b": ("2022-10-17", (visit("2022-10-17"), visit("2022", mood="past")))}, "ab b"),
    "talks by their year alone": ({"a": ("2023-10-17", talks("2023-10-17")), "b": ("2024-05-01", talks("2023"))}, "a b"),
    "talks by their year and city": ({"a": ("2023-10-17", talks("2023-10-17", ANKARA)), "b": ("2024-05-01", talks("2023", ANKARA))}, "ab"),
    "talks by year and city, which were twice": (
        {"a": ("2023-03-01", talks("2023-03-01", ANKARA)), "b": ("2023-10-17", talks("2023-10-17", ANKARA)), "c": ("2024-05-01", talks("2023", ANKARA))},
        "a b c"),
    "talks by year, another city": ({"a": ("2023-10-17", talks("2023-10-17", ANKARA)), "b": ("2024-05-01", talks("2023", ISTANBUL))}, "a b"),
    "talks by their month": ({"a": ("2023-10-17", talks("2023-10-17")), "b": ("2024-05-01", talks("2023-10"))}, "ab"),
    "a call by its month": ({"a": ("2023-10-17", call("2023-10-17")), "b": ("2024-05-01", call("2023-10"))}, "ab"),
    "a call by its year": ({"a": ("2023-10-17", call("2023-10-17")), "b": ("2024-05-01", call("2023"))}, "a b"),
    "calls of one month": (
        {"a": ("2023-10-03", call("2023-10-03")), "b": ("2023-10-17", call("2023-10-17")), "c": ("2024-05-01", call("2023-10"))}, "a b c"),
    "a call is no meeting": ({"a": ("2023-10-17", call("2023-10-17")), "b": ("2024-05-01", talks("2023-10"))}, "a b"),
    "a day without its year": ({"a": ("2023-10-17", talks("2023-10-17")), "b": ("2023-01/..", undated(talks, "17 октября"))}, "ab"),
    "another day without its year": ({"a": ("2023-10-17", talks("2023-10-17")), "b": ("2023-01/..", undated(talks, "18 октября"))}, "a b"),
    "a day of a year before the article": ({"a": ("2019-10-17", talks("2019-10-17")), "b": ("2023-01/..", undated(talks, "17 октября"))}, "a b"),
    "another day of the week": ({"a": ("2023-10-17", talks("2023-10-17")), "b": ("2023-01/..", undated(talks, "в пятницу, 17 октября"))}, "a b"),
    "today, no one knows when": ({"a": ("2023-10-17", talks("2023-10-17", ANKARA)), "b": ("2016-01/..", undated(talks, "сегодня", place=ANKARA))}, "a b"),
    "two articles without a year": ({"a": ("2023-01/..", undated(talks, "17 октября")), "b": ("2022-01/..", undated(talks, "во вторник, 17 октября"))}, "ab"),
    "one day in two sentences": ({"a": ("2023-01/..", (undated(talks, "во вторник"), undated(talks, "во вторник, 17 октября")))}, "a"),
    "two days in two sentences": ({"a": ("2023-01/..", (undated(talks, "в среду"), undated(talks, "во вторник, 17 октября")))}, "a a"),
    "announced without a day": (
        {"a": ("2023-10-01", visit(None, planned=True, mood="planned")), "b": ("2023-10-17", visit("2023-10-17"))}, "ab"),
    "announced after it was held": (
        {"a": ("2023-11-01", visit(None, planned=True, mood="planned")), "b": ("2023-10-17", visit("2023-10-17"))}, "a b"),
    "announced, and two visits since": (
        {"a": ("2023-01-01", visit(None, planned=True, mood="planned")), "b": ("2023-03-01", visit("2023-03-01")), "c": ("2023-10-17", visit("2023-10-17"))},
        "a b c"),
    "a day with talks in two cities": (
        {"a": ("2023-10-18", (talks("2023-10-17", ANKARA), talks("2023-10-17", ISTANBUL))), "b": ("2023-10-18", talks("2023-10-17"))}, "a a b"),
    "two cities of one day, one named again": (
        {"a": ("2023-10-18", (talks("2023-10-17", ANKARA), talks("2023-10-17", ISTANBUL))), "b": ("2024-05-01", talks("2023-10", ISTANBUL))}, "a ab"),
    "a summit by name and year": (
        {"a": ("2023-10-17", Event(kind="summit", name="саммит Центральная Азия – Мексика", countries=UZ_TR, date="2023-10-17")),
         "b": ("2024-05-01", Event(kind="summit", name="Саммит «Мексика – Центральная Азия»", countries=UZ_TR, date="2023"))}, "ab"),
}  # fmt: skip


@pytest.mark.parametrize("case", EVENTS)
def test_events(case):
    told, expected = EVENTS[case]
    assert groups("events", told)[0] == expected.split()


@pytest.mark.parametrize("case", ["a year with two visits", "calls of one month", "a day with talks in two cities"])
def test_what_may_be_two_events_names_both(case):
    found = groups("events", EVENTS[case][0])[1]
    assert sorted(len(e.possibly_same) for e in found) == [1, 1, 2]


def test_an_announced_visit_is_held_by_its_report():
    (entry,) = groups("events", EVENTS["announced without a day"][0])[1]
    assert entry.status == "held"


def stage(date, status, subject="упрощение таможенных процедур", **more):
    return corridor(subject, date, status=status, **more)


SIGNED = ("2021-10-17", stage("2021-10-17", "signed", place=ANKARA))
AGREEMENTS = {
    "the stages of one": (
        {"a": SIGNED, "b": ("2022-05-03", stage("2022-05-03", "ratified")), "c": ("2022-09-01", stage("2022-09-01", "in_force")), "d": ("2024-01-01", stage("2021", "signed"))},
        "abcd"),
    "ratified before it was signed": ({"a": SIGNED, "b": ("2020-05-03", stage("2020-05-03", "ratified"))}, "a b"),
    "ratified in another city": ({"a": SIGNED, "b": ("2022-05-03", stage("2022-05-03", "ratified", place=SAMARKAND))}, "ab"),
    "signed in another city": ({"a": SIGNED, "b": ("2022-05-03", stage("2021", "signed", place=SAMARKAND))}, "a b"),
    "signed twice, ratified once": ({"a": SIGNED, "b": ("2022-02-01", stage("2022-02-01", "signed")), "c": ("2022-05-03", stage("2022-05-03", "ratified"))}, "a b c"),
    "a day or two apart": ({"a": SIGNED, "b": ("2021-10-19", stage("2021-10-19", "signed"))}, "ab"),
    "weeks apart": ({"a": SIGNED, "b": ("2021-11-19", stage("2021-11-19", "signed"))}, "a b"),
    "planned without a day": ({"a": SIGNED, "b": ("2021-09-01", stage(None, "planned", mood="planned"))}, "ab"),
    "planned after it was signed": ({"a": SIGNED, "b": ("2022-09-01", stage(None, "planned", mood="planned"))}, "a b"),
    "a day without its year": ({"a": SIGNED, "b": ("2021-02/..", undated(lambda d, **m: stage(d, "signed", **m), "17 октября"))}, "ab"),
    "another day without its year": ({"a": SIGNED, "b": ("2021-02/..", undated(lambda d, **m: stage(d, "signed", **m), "17 мая"))}, "a b"),
    "two stages in one document": ({"a": ("2022-05-03", (stage("2022-05-03", "ratified"), stage("2021-10-17", "signed")))}, "a"),
    "one stage twice in one document": ({"a": ("2022-05-03", (stage("2021-10-17", "signed"), stage("2021", "signed")))}, "a a"),
    "two stages of two agreements": (
        {"a": ("2022-05-03", (stage("2022-05-03", "ratified", "охрана лесов и водоемов"), stage("2021-10-17", "signed", "охрана лесов")))}, "a a"),
    "words that treaties use alike": (
        {"a": ("2021-10-17", stage("2021-10-17", "signed", "подготовка кадров в области пчеловодства")),
         "b": ("2024-01-01", stage("2021", "signed", "подготовка специалистов в сфере пчеловодства"))}, "ab"),
    "with the partner named again": (
        {"a": ("2021-10-17", stage("2021-10-17", "signed", "охрана лесов")), "b": ("2022-05-03", stage("2022-05-03", "ratified", "охрана лесов с Турцией"))}, "ab"),
    "another field": (
        {"a": ("2021-10-17", stage("2021-10-17", "signed", "сотрудничество в области рыболовства")),
         "b": ("2024-01-01", stage("2021", "signed", "сотрудничество в области пчеловодства"))}, "a b"),
    "another ware": (
        {"a": ("2021-10-17", stage("2021-10-17", "signed", "требования к ввозу говядины из Узбекистана в Турцию")),
         "b": ("2024-01-01", stage("2021", "signed", "требования к ввозу баранины из Узбекистана в Турцию"))}, "a b"),
    "a plan for other years": (
        {"a": ("2021-10-17", stage("2021-10-17", "signed", "культурные обмены на 2021–2023 годы")),
         "b": ("2024-01-01", stage(None, "signed", "культурные обмены на 2024–2026 годы"))}, "a b"),
    "a mere joint statement, no day in common": (
        {"a": ("2021-10-17", stage("2021-10-17", "adopted", "совместное заявление", instrument="statement")),
         "b": ("2021-12-01", stage(None, "adopted", "совместное заявление", instrument="statement"))}, "a b"),
}  # fmt: skip


@pytest.mark.parametrize("case", AGREEMENTS)
def test_agreements(case):
    told, expected = AGREEMENTS[case]
    assert groups("agreements", told)[0] == expected.split()


def test_all_stages_and_days_are_kept():
    (entry,) = groups("agreements", AGREEMENTS["the stages of one"][0])[1]
    assert entry.status == "in_force"
    assert [entry.fields[f][0].value for f in ("date", "date_ratified", "date_in_force")] == ["2021-10-17", "2022-05-03", "2022-09-01"]


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("9 июля", Mark(7, 9)), ("в пятницу", Mark(weekday=5)), ("в среду, 5 июля", Mark(7, 5, 3)), ("на 25 декабря", Mark(12, 25)),
        ("сегодня", None), ("в июле", None), ("5–7 июля", None), ("с 5 по 7 июля", None), ("2023", None), (None, None),
    ],
)  # fmt: skip
def test_days_without_a_year(said, found):
    assert mark(said) == found


def test_a_day_of_the_calendar_narrows_an_interval():
    year = (datetime.date(2023, 1, 1), datetime.date(2023, 12, 31))
    ninth = datetime.date(2023, 7, 9)
    assert marked(year, frozenset({Mark(7, 9)})) == (ninth, ninth)
    assert marked(year, frozenset({Mark(7, 9, 1)})) is None
