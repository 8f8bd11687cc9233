"""A goal that some figures reach and others do not is told with both, wherever what came of it is told."""

import datetime

import pytest

from chancery.record import record
from chancery.record.changes.past import told_by
from chancery.record.changes.watching import watch
from chancery.record.outcomes.sides import sides
from chancery.show.brief import brief
from chancery.show.brief_markdown import render
from chancery.show.card import card
from chancery.show.labels import labels
from chancery.show.table import entries_table
from chancery.show.watching import watch_text
from chancery.types import Actor, Commitment
from record_cases import ANKARA, claims, document, talks, turnover
from test_show_terminal import printed

BN = 10**9
GOAL = claims(
    document("goal", "2023-05-17"), turnover(4 * BN, "2030", "target", id="f-goal"),
    Commitment(kind="target", by=("UZ", "TR"), what="довести торговлю до 4 млрд", due="2030", figure="f-goal"),
)  # fmt: skip


def level(id_, day, value, who, period="2024", **more):
    return claims(document(id_, day), turnover(value * BN, period, claimed_by=Actor(who), said=f"{value} млрд", **more))


HIGH = level("a", "2025-02-01", 4.4, "турецкая сторона")
AGAIN = level("b", "2025-03-01", 4.4, "Посол")
LOW = level("c", "2025-03-02", 3.1, "узбекская сторона")
MET, OPEN = (GOAL, HIGH, AGAIN, LOW), (GOAL, HIGH, LOW)


def target(made, kind="figures"):
    return next(e for e in made.entries[kind] if e.fields["kind"][0].value == "target")


@pytest.mark.parametrize(
    ("batch", "status", "reached", "below"),
    [
        (MET, "met", [4.4 * BN], [3.1 * BN]),
        (OPEN, "open", [4.4 * BN], [3.1 * BN]),
        ((GOAL, HIGH), "met", [4.4 * BN], []),
        ((GOAL, LOW), "open", [], []),
        # what all agree on decides before what is disputed: 2025 is above 4 by both
        ((*MET, level("d", "2026-02-01", 4.9, "турецкая сторона", "2025"), level("e", "2026-02-02", 4.2, "Посол", "2025")), "met", [4.9 * BN, 4.2 * BN], []),
        # "almost 4" reaches no 4, "more than 3" is not below it
        ((GOAL, HIGH, AGAIN, level("f", "2025-03-02", 4, "Посол", bound="almost")), "met", [4.4 * BN], [4 * BN]),
        ((GOAL, HIGH, AGAIN, level("f", "2025-03-02", 3, "Посол", bound="more_than")), "met", [4.4 * BN], []),
    ],
)
def test_the_figures_beside_a_goal(batch, status, reached, below):
    made = record(batch)
    known = {e.id: e for e in made.entries["figures"]}
    for kind in ("figures", "commitments"):
        entry = target(made, kind)
        found = sides(entry, known)
        assert entry.status == status
        assert sorted(v.value for _, v in found.reached) == sorted(reached) and [v.value for _, v in found.below] == below


@pytest.mark.parametrize(
    ("lang", "sentence", "badge"),
    [
        ("ru", "Цель — 4 млрд долл. США к 2030 г. (заявлена 17 мая 2023 г.): по одним данным достигнута — 4,4 млрд долл. США за 2024 г. (турецкая сторона, Посол), "
         "по другим нет — 3,1 млрд долл. США за 2024 г. (узбекская сторона).", "цель достигнута по одним данным, по другим — нет"),
        ("en", "Target: USD 4 bn by 2030 (stated 17 May 2023), met by some figures: USD 4.4 bn for 2024 (Turkey's side, Посол); "
         "not by others: USD 3.1 bn for 2024 (Uzbekistan's side).", "target met by some figures, not by others"),
    ],
)  # fmt: skip
def test_a_brief_tells_both_sides(lang, sentence, badge):
    text = render(brief(record(MET), ("UZ", "TR"), lang)).replace("\xa0", " ")
    plain = "".join(part.partition("]")[2] if part.startswith("^") else part for part in text.split("["))
    assert sentence in plain and badge in plain


def test_a_goal_that_all_figures_reach_is_simply_met():
    text = render(brief(record((GOAL, HIGH)), ("UZ", "TR"))).replace("\xa0", " ")
    assert "(заявлена 17 мая 2023 г.): достигнута" in text and "по одним данным" not in text


@pytest.mark.parametrize(("lang", "words"), [("ru", ("достигнута: 4,4", "не достигнута: 3,1", "по одним данным")), ("en", ("met: USD 4.4", "not met: USD 3.1", "by some figures"))])
def test_watch_card_and_table_tell_both_sides(lang, words):
    made, say = record(MET), labels(lang)
    found = watch(made, datetime.date(2025, 1, 1))
    told = "\n".join(watch_text(found, say, lambda id_: None, made.entries["figures"])).replace("\xa0", " ")
    shown = card(target(made), (), {}, (), say, linked=made.entries["figures"]).plain.replace("\xa0", " ")
    for word in words:
        assert word in told and word in shown, (word, told, shown)
    short = {"ru": "достигнуто / нет", "en": "met / not met"}[lang]
    assert short in printed(entries_table("figures", made.entries["figures"], lang, 160))
    assert short in printed(entries_table("commitments", made.entries["commitments"], lang, 160, made.entries["figures"]))


def test_a_note_of_an_earlier_day_holds_nothing_that_was_published_later():
    later = claims(document("z", "2025-06-01"), turnover(4.5 * BN, "2024", said="4,5 млрд"))
    undated = claims(document("u", None), turnover(2 * BN, "2019", said="2 млрд"))
    made = record((*MET, later, undated))
    then = told_by(made, datetime.date(2025, 2, 15))
    assert [e.fields["value"][0].value for e in then.entries["figures"]] == [4.4 * BN, 4 * BN]
    assert {e.sources for e in then.entries["figures"]} == {1} and len(then.said) == 2
    text = render(brief(made, ("UZ", "TR"), as_of=datetime.date(2025, 2, 15))).replace("\xa0", " ")
    assert "Основа: 2 статьи" in text and "достигнута[^" in text and "3,1 млрд" not in text and "Посол" not in text
    assert render(brief(made, ("UZ", "TR"), as_of=datetime.date(2026, 1, 1))).count("4,5") == render(brief(made, ("UZ", "TR"))).count("4,5") > 0


def test_an_earlier_record_is_not_told_of_later_twins():
    made = record((claims(document("a", "2024-01-02"), talks("2024-01-01", ANKARA)), claims(document("b", "2024-03-02"), talks(None, ANKARA))))
    then = told_by(made, datetime.date(2024, 2, 1))
    assert [(len(e.possibly_same), e.sources) for e in then.entries["events"]] == [(0, 1)]
