"""Agreements: two wordings of one document, and two documents that sound alike."""

import pytest

from chancery.record import record
from chancery.types import Actor
from record_cases import ANKARA, claims, corridor, document


def agreements(*batch):
    return record(batch).entries["agreements"]


def pair(one, other):
    return agreements(claims(document("a", "2024-01-05"), one), claims(document("b", "2024-02-05"), other))


TOGETHER = {
    "another word order": (
        corridor("совместное строительство железной дороги «Карс – Нахчыван»", "2023-10"),
        corridor("проект строительства железной дороги Нахчыван – Карс", "2023"),
    ),
    "a longer wording": (
        corridor("развитие Среднего транспортного коридора", "2023-10"),
        corridor("совместное развитие Среднего транспортного коридора, включая контейнерные перевозки", "2023"),
    ),
    "the same words": (
        corridor("упрощение таможенных процедур", "2023-10-17"),
        corridor("упрощение таможенных процедур", "2023"),
    ),
    "one word for two": (
        corridor("восстановление дипотношений", "2023-10-17"), corridor("возобновление дипломатических отношений", "2023-10-17"),
    ),
    "an exemption is what others call an abolition": (
        corridor("безвизовый въезд водителей", "2023-10-17"), corridor("отмена виз на въезд водителей", "2023-10-17"),
    ),
    "requirements of visas": (
        corridor("взаимное освобождение от визовых требований", "2023-10-17"), corridor("безвизовый режим", "2023"),
    ),
    "one family on one day": (
        corridor("государственная граница", "2023-10-17"), corridor("делимитация и демаркация узбекско-турецкой границы", "2023-10-17"),
    ),
    "the capitals of both sides": (
        corridor("союзнические отношения Ташкента и Анкары", "2023-10-17"), corridor("союзничество", "2023-10-17"),
    ),
    "a day without its year": (
        corridor("сотрудничество", None, instrument="declaration", date_said="17 октября", date_anchor="published"),
        corridor("переход к союзничеству", "2023-10-17", instrument="declaration"),
    ),
    "a declaration by its name": (
        corridor("Алматинская декларация", "2023-10-17", instrument="declaration"),
        corridor("переход к союзничеству", "2023-10-17", instrument="declaration"),
    ),
    "an adjective for its noun": (
        corridor("взаимная оборона", "2023-10-17"), corridor("совместное стратегическое оборонное соглашение", "2023-10-17"),
    ),
    "a word that counts little more": (
        corridor("всеобъемлющее партнерство", "2023-10-17"), corridor("всеобъемлющее стратегическое партнерство", "2023"),
    ),
    "one side unnamed": (
        corridor("упрощение таможенных процедур на границе", "2023-10-17", parties=()),
        corridor("упрощение таможенных процедур на границе", "2023"),
    ),
}


@pytest.mark.parametrize("case", TOGETHER)
def test_together(case):
    found = pair(*TOGETHER[case])
    assert len(found) == 1
    assert found[0].sources == 2


APART = {
    "visas made easier, visas abolished": (
        corridor("упрощение визового режима", "2023-10-17"), corridor("безвизовый режим", "2023-10-17"),
    ),
    "relations of two kinds": (
        corridor("восстановление дипотношений", "2023-10-17"), corridor("восстановление торговых отношений", "2023-10-17"),
    ),
    "one family on two days": (
        corridor("государственная граница", "2023-10-17"), corridor("делимитация границы", "2023-11-21"),
    ),
    "the border, and its crossings": (
        corridor("делимитация границы", "2023-10-17"), corridor("пункты пропуска через границу", "2023-10-17"),
    ),
    "a city of one side": (
        corridor("метро в Ташкенте", "2023-10-17"), corridor("метро в Самарканде", "2023-10-17"),
    ),
    "another day without its year": (
        corridor("сотрудничество", None, instrument="declaration", date_said="18 октября", date_anchor="published"),
        corridor("переход к союзничеству", "2023-10-17", instrument="declaration"),
    ),
    "another instrument": (
        corridor("упрощение таможенных процедур", "2023"),
        corridor("упрощение таможенных процедур", "2023", instrument="memorandum"),
    ),
    "another partner": (
        corridor("упрощение таможенных процедур", "2023"),
        corridor("упрощение таможенных процедур", "2023", parties=("KZ", "UZ")),
    ),
    "another year": (
        corridor("упрощение таможенных процедур", "2021"),
        corridor("упрощение таможенных процедур", "2023"),
    ),
    "another railway": (
        corridor("строительство железной дороги Карс – Нахчыван", "2023"),
        corridor("строительство железной дороги Ош – Кашгар", "2023"),
    ),
    "one particular word is not enough": (
        corridor("сотрудничество в области туризма", "2023-10"),
        corridor("сотрудничество в области туризма и спорта", "2023"),
    ),
    "generic words are never enough": (corridor("развитие сотрудничества", "2023"), corridor("сотрудничество", "2023")),
    "denied": (
        corridor("упрощение таможенных процедур", "2023"),
        corridor("упрощение таможенных процедур", "2023", mood="denied"),
    ),
}


@pytest.mark.parametrize("case", APART)
def test_apart(case):
    assert len(pair(*APART[case])) == 2


def test_both_wordings_are_kept_the_fullest_first():
    (entry,) = pair(*TOGETHER["a longer wording"])
    assert [v.claims for v in entry.fields["subject"]] == [("b-0",), ("a-0",)]
    assert [v.value for v in entry.fields["date"]] == ["2023-10", "2023"]


def test_one_day_in_one_text_told_in_two_wordings_of_a_family():
    border, line = corridor("государственная граница", "2023-10-17"), corridor("делимитация границы", "2023-10-17")
    assert len(agreements(claims(document("a", "2023-10-18"), border, line))) == 1
    crossing = corridor("пункты пропуска через границу", "2023-10-17")
    assert len(agreements(claims(document("a", "2023-10-18"), border, crossing))) == 2


def test_a_day_that_one_article_has_wrong_tears_nothing_apart():
    """A day of publication may be the day before; whoever says that day does not part those who agree on the next."""
    subject = "упрощение таможенных процедур"
    said = [claims(document(id_, "2023-10-18"), corridor(subject, "2023-10-17", date_said="17 октября")) for id_ in "abc"]
    implied = claims(document("d", "2023-10-17"), corridor(subject, "2023-10-17", date_anchor="published"))
    wrong = claims(document("e", "2023-10-19"), corridor(subject, "2023-10-12", date_said="12 октября"))
    near = claims(document("f", "2023-10-19"), corridor(subject, "2023-10-16", date_said="в понедельник"))
    assert max(e.sources for e in agreements(*said, implied, wrong, near)) >= 4


def test_one_plan_told_in_two_wordings_of_a_family():
    text = document("a", "2023-10-18")
    dated = corridor("строительство железнодорожного участка Карс – Нахчыван", "2023-11", status="planned", mood="planned")
    bare = corridor("строительство железной дороги Карс – Нахчыван", None, status="planned", mood="planned")
    other = corridor("строительство железной дороги Карс – Игдыр", None, status="planned", mood="planned")
    assert len(agreements(claims(text, dated, bare))) == 1
    assert len(agreements(claims(text, dated, other))) == 2


BAKU = Actor("Баку", None, "Baku")


@pytest.mark.parametrize(("place", "parties", "day", "entries"), [
    (BAKU, ("AZ", "TR", "UZ"), "2023-10-17", 1),  # the host has signed as a witness
    (ANKARA, ("AZ", "TR", "UZ"), "2023-10-17", 2),  # the third side is no host: another declaration of that day
    (BAKU, ("AZ", "TR", "UZ"), "2023-10-21", 2),
    (BAKU, ("AZ", "UZ"), "2023-10-17", 2),
])  # fmt: skip
def test_a_host_who_signs_as_witness(place, parties, day, entries):
    two = corridor("мирное урегулирование спора", "2023-10-17", instrument="declaration", place=place)
    three = corridor("совместная декларация", day, instrument="declaration", place=place, parties=parties)
    found = pair(two, three)
    assert len(found) == entries
    if entries == 1:
        assert [v.value for v in found[0].fields["parties"]] == [("AZ", "TR", "UZ"), ("TR", "UZ")]


def test_two_rows_of_one_document_are_two_agreements():
    rows = [corridor("упрощение таможенных процедур", "2023-10-17") for _ in range(2)]
    assert len(agreements(claims(document("a", "2023-10-18"), *rows))) == 2


def test_later_stages_stand_beside_the_signing():
    signed = claims(document("a", "2023-10-18"), corridor("взаимная защита инвестиций бизнеса", "2023-10-17", place=ANKARA))
    ratified = claims(
        document("b", "2024-03-02"), corridor("взаимная защита инвестиций бизнеса", "2024-03-01", status="ratified")
    )
    (entry,) = agreements(signed, ratified)
    assert entry.status == "ratified"
    assert entry.status_evidence == ("b-0",)
    assert [v.value for v in entry.fields["status"]] == ["ratified", "signed"]
    assert [v.value for v in entry.fields["date"]] == ["2023-10-17"]
    assert [v.value for v in entry.fields["date_ratified"]] == ["2024-03-01"]


def test_like_wordings_that_fit_two_agreements_choose_neither():
    both = claims(
        document("a", "2023-12-01"),
        corridor("строительство завода удобрений в Навои", "2023-03"),
        corridor("строительство завода удобрений в Навои", "2023-09"),
    )
    vague = claims(document("b", "2024-01-01"), corridor("строительство завода удобрений в Навои", "2023"))
    found = agreements(both, vague)
    assert len(found) == 3
    assert sorted(len(e.possibly_same) for e in found) == [1, 1, 2]


def test_signatories_in_another_order_are_one_value():
    bodies = (Actor("Министерство транспорта", "o:1"), Actor("Министерство торговли", "o:2"))
    one = corridor("взаимная защита инвестиций бизнеса", "2023", signatories=bodies)
    other = corridor("взаимная защита инвестиций бизнеса", "2023", signatories=bodies[::-1])
    (entry,) = pair(one, other)
    assert len(entry.fields["signatories"]) == 1
    assert len(entry.fields["signatories"][0].claims) == 2


def test_a_joint_statement_is_known_by_its_day_and_parties():
    bare = corridor("сотрудничество", "2023-10-17", instrument="statement", status="adopted")
    none = corridor(None, "2023-10-17", instrument="statement", status="adopted")
    later = corridor(None, "2023-11-17", instrument="statement", status="adopted")
    vague = corridor(None, "2023", instrument="statement", status="adopted")
    named = corridor("переход к стратегическому партнерству", "2023-10-17", instrument="statement", status="adopted")
    assert len(pair(bare, none)) == 1
    assert len(pair(named, none)) == 1
    assert len(pair(none, later)) == 2
    assert len(pair(none, vague)) == 2
    assert len(pair(corridor(None, "2023-10-17"), corridor(None, "2023-10-17"))) == 2


def test_a_memorandum_without_a_subject_is_known_by_who_signed_it():
    bodies = (Actor("Министерство транспорта", "o:1"), Actor("Министерство торговли", "o:2"))
    bare = corridor(None, "2023-10-17", signatories=bodies)
    full = corridor("ускорение грузовых перевозок", "2023-10-17", signatories=bodies[::-1])
    other = corridor("выставка зерна", "2023-10-17", signatories=bodies)
    assert len(pair(bare, full)) == 1
    assert len(pair(other, full)) == 2


def test_the_day_of_publication_is_no_day_of_signing():
    """A copy of the next day, and a report of the next day, imply another day for the same paper."""
    said = corridor("ускорение грузовых перевозок", "2023-10-17", date_said="17 октября")
    lead = corridor("ускорение перевозок грузовых", "2023-10-18", date_anchor="published")
    found = agreements(claims(document("a", "2023-10-19"), said), claims(document("b", "2023-10-18"), lead))
    assert len(found) == 1
    assert [v.value for v in found[0].fields["date"]] == ["2023-10-17", "2023-10-17/2023-10-18"]


def test_an_undated_article_implies_no_day():
    said = corridor("дорога Карс – Нахчыван", "2023-10-17", instrument="memorandum")
    later = corridor("дорога Нахчыван – Карс", "2024/2025", date_anchor="published", instrument="memorandum")
    assert len(agreements(claims(document("a", "2023-10-18"), said), claims(document("b", "2024/2025"), later))) == 1
