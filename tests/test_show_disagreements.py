"""What sources disagree about is told in words, not in codes."""

from __future__ import annotations

import pytest

from chancery.record import record
from chancery.record.checks.conflicts import Conflict, Position
from chancery.show.disagreements import all_conflicts, conflict_text, told
from chancery.show.labels import labels
from chancery.show.view import source_of
from chancery.types import Actor, Entry, Event, FieldValue, Figure, Initiative
from record_cases import UZ_TR, claims, document, turnover

BN = 10**9


def plain(text):
    return text.replace("\u00a0", " ")


def shown(batch, what, lang="ru"):
    return [plain(line) for line in told(source_of(record(batch)), what, labels(lang))]


@pytest.mark.parametrize(
    ("lang", "says"),
    [
        ("ru", ["событие: визит; Чили, Перу; 1 марта 2024 г.: уровень", "    государственный — 1 марта 2024 г.", "    официальный — 2 марта 2024 г."]),
        ("en", ["event: visit; Chile, Peru; 1 March 2024: level", "    state — 1 March 2024", "    official — 2 March 2024"]),
    ],
)
def test_codes_are_told_in_words(lang, says):
    fields = {"date": (FieldValue("2024-03-01", ("a",)),), "countries": (FieldValue(["CL", "PE"], ("a", "b")),), "kind": (FieldValue("visit", ("a", "b")),), "level": (FieldValue("state", ("a",)), FieldValue("official", ("b",)))}
    values = (Position("state", ("a",), dates=("2024-03-01",)), Position("official", ("b",), dates=("2024-03-02",)))
    found = Conflict(("x",), "level", values)
    assert [plain(line) for line in conflict_text(found, {"x": Entry("x", "events", fields)}, labels(lang))] == says


def corridor(id_, day, *states):
    return claims(document(id_, day), Initiative(kind="corridor", name="Северный коридор", countries=states))


def gathering(id_, kind, *states):
    return claims(document(id_, "2024-03-02"), Event(kind=kind, name="Форум портов в Лиме", date="2024-03-01", countries=states))


def test_the_states_of_a_corridor_and_of_a_forum_add_up():
    assert all_conflicts(source_of(record((corridor("a", "2024-03-01", "TR", "UZ"), corridor("b", "2024-03-05", "KZ", "UZ"))))) == ()
    assert all_conflicts(source_of(record((gathering("a", "forum", "CL", "PE"), gathering("b", "forum", "BR", "CL"))))) == ()


@pytest.mark.parametrize(("lang", "wanted"), [
    ("ru", ["товарооборот, цель 5 млрд долл. США (Турция, Узбекистан): срок", "    2027 г. — Кенийская газета; 17 октября 2023 г."]),
    ("en", ["trade turnover, target USD 5 bn (Turkey, Uzbekistan): due date", "    2027 — Кенийская газета; 17 October 2023"]),
])  # fmt: skip
def test_two_due_dates_of_one_goal(lang, wanted):
    near = claims(document("a", "2023-10-17", outlet="Кенийская газета"), turnover(5 * BN, "2027", "target"))
    far = claims(document("b", "2024-06-17"), turnover(5 * BN, "2030", "target"))
    assert shown((near, far), "conflicts", lang)[1:3] == wanted


def test_who_claims_a_value_is_told_in_the_language():
    rivals = tuple(claims(document(n, "2024-03-01"), turnover(v * BN, "2023", claimed_by=Actor(who))) for n, v, who in (("a", 3, "турецкая сторона"), ("b", 4, "Посол")))
    assert any("— Turkey's side; 1 March 2024" in line for line in shown(rivals, "conflicts", "en"))


@pytest.mark.parametrize(("lang", "wanted"), [
    ("ru", "изменение товарооборота (Турция, Узбекистан), 2023 г.: почти в 3 раза — не сходится: по другим данным в 1,3–1,37 раза"),
    ("en", "change of trade turnover (Turkey, Uzbekistan), 2023: almost 3-fold — does not hold: by the other figures 1.3–1.37-fold"),
])  # fmt: skip
def test_a_growth_that_does_not_hold(lang, wanted):
    row = Figure(indicator="growth", value=3, unit="times", period="2023", kind="change", parties=UZ_TR, of="trade_turnover", bound="almost", said="почти в 3 раза")
    levels = [claims(document(n, day), turnover(v * BN, year, said=said)) for n, day, v, year, said in
              (("a", "2023-02-01", 3, "2022", "3,0 млрд"), ("b", "2024-02-01", 4, "2023", "4,0 млрд"), ("d", "2024-02-02", 4, "2023", "4 млрд"))]  # fmt: skip
    found = shown((*levels, claims(document("c", "2024-02-02"), row)), "checks", lang)
    assert found[1] == wanted
    assert found[2].count("/") == 0, "what only rounds a figure is told once"
