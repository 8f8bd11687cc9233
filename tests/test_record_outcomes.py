"""What came of promises, targets and plans as of a day: by what was published until then."""

import datetime

import pytest

from chancery.record import as_of, record
from chancery.record.dates.intervals import bounds
from chancery.record.dates.vantage import newest_day, vantage
from chancery.types import Commitment, Event, Initiative, Office
from record_cases import ERD, MIRZ, TURKEY, UZ_TR, claims, corridor, document, talks, turnover

BN = 10**9
YEAR = datetime.date(2024, 12, 31)


def day(text):
    return datetime.date.fromisoformat(text)


def one(kind, batch, when=None):
    """The first entry of a kind that is no claim of what was reached."""
    made = record(batch)
    found = (made if when is None else as_of(made, day(when))).entries[kind]
    return next(e for e in found if e.fields.get("kind", (None,))[0] is None or e.fields["kind"][0].value != "actual")


def undated(id_, published):
    return document(id_, published, published_basis="inferred")


def course(kind, batch, *days):
    """The statuses of the first entry of a kind as of some days."""
    return [one(kind, batch, when).status for when in days]


GOAL = claims(document("goal", "2023-10-17"), turnover(4 * BN, "2024", "target"))


def test_a_target_is_open_until_a_figure_is_published_and_not_yet_told_before_it_was_voiced():
    batch = (GOAL, claims(document("later", "2025-08-30"), turnover(4.4 * BN, "2024")))
    days = ("2023-10-16", "2023-10-17", "2024-12-31", "2025-01-01", "2025-08-29", "2025-08-30", "2030-01-01")
    assert course("figures", batch, *days) == [None, "open", "open", "unknown", "unknown", "met", "met"]
    entry = one("figures", batch, "2025-01-01")
    assert (entry.as_of, entry.links.get("figure"), entry.status_evidence) == ("2025-01-01", None, ("goal-0",))
    assert one("figures", batch).as_of == "2025-08-30"


def test_a_view_as_of_a_day_leaves_the_rest_of_the_record_as_it_is():
    batch = (GOAL, claims(document("later", "2025-08-30"), turnover(4.4 * BN, "2024")))
    made = record(batch)
    assert as_of(made, YEAR) != made
    assert as_of(as_of(made, YEAR), day("2025-08-30")) == made
    assert [e.id for e in as_of(made, YEAR).entries["figures"]] == [e.id for e in made.entries["figures"]]


@pytest.mark.parametrize(
    ("rows", "status"),
    [
        ([(4.1 * BN, "2024-01/2024-10", None, None)], "met"),
        ([(3.9 * BN, "2024-01/2024-10", None, None)], "unknown"),
        ([(3.9 * BN, "2024", None, None)], "missed"),
        ([(3.9 * BN, "2024", "more_than", None)], "unknown"),
        ([(4 * BN, "2024", "almost", None)], "unknown"),
        ([(3.98 * BN, "2024", None, "3,98 млрд"), (4 * BN, "2024", None, "4 млрд"), (4 * BN, "2024", None, "4 млрд")], "missed"),
        ([(4.02 * BN, "2024", None, "4,02 млрд"), (4 * BN, "2024", None, "4 млрд")], "met"),
    ],
)
def test_a_target_against_what_was_claimed_of_its_year(rows, status):
    later = [
        claims(document(f"d{n}", f"2025-03-0{n + 1}", outlet=f"Газета {n}"), turnover(value, period, bound=bound, said=said))
        for n, (value, period, bound, said) in enumerate(rows)
    ]
    assert one("figures", (GOAL, *later)).status == status


@pytest.mark.parametrize(
    ("documents", "newest"),
    [
        ([document("a", "2024-05-06"), undated("b", "2021-05/..")], "2024-05-06"),
        ([document("a", "2024-05-06"), undated("b", "2025-05/..")], "2024-05-06"),
        ([document("a", "2024-05-06"), document("b", "2024-06")], "2024-06-30"),
        ([undated("a", "2021-05/.."), undated("b", "2019/2023")], "2021-05-01"),
        ([undated("a", "../2021-05")], None),
        ([document("a")], None),
    ],
)
def test_an_undated_article_never_pushes_now_forward(documents, newest):
    assert newest_day(documents) == (None if newest is None else day(newest))


@pytest.mark.parametrize(
    ("said", "when", "heard"),
    [
        ("2023-06-01", "2023-06-01", True),
        ("2023-06-02", "2023-06-01", False),
        ("2023", "2023-06-01", False),
        ("2023", "2023-12-31", True),
        ("2021-05/..", "2023-12-31", False),
        ("2021-05/..", "2024-05-06", True),
        ("2025-05/..", "2024-05-06", True),
    ],
)
def test_what_counts_as_said_by_a_day(said, when, heard):
    at = vantage(day("2024-05-06"), day(when))
    assert at.heard(bounds(said)) is heard


def invitation(said=None, due="2024", published="2023-10-17", id_="i", **more):
    row = Commitment(by=(ERD,), to=(MIRZ,), kind="invitation", what="посетить Турцию", due=due, due_said=said)
    offices = (Office(person=ERD, office="президент", of="TR"), Office(person=MIRZ, office="президент", of="UZ"))
    return claims(document(id_, published, **more), row, *offices)


def visit(date, published="2025-01-10"):
    row = Event(kind="visit", participants=(MIRZ,), countries=UZ_TR, date=date, place=TURKEY)
    return claims(document("v", published), row)


@pytest.mark.parametrize(
    ("said", "date", "status"),
    [
        ("в 2024 году", "2024-06-06", "met"),
        ("в 2024 году", "2023-12-06", "unknown"),
        ("до конца 2024 года", "2023-12-06", "met"),
        ("не позднее 2024 года", "2023-12-06", "met"),
        ("до конца 2024 года", "2025-01-06", "unknown"),
        ("в 2024 году", "2023/2024", "unknown"),
    ],
)
def test_a_visit_in_the_time_offered_or_by_the_deadline(said, date, status):
    assert one("commitments", (invitation(said), visit(date))).status == status


def test_an_invitation_told_in_an_undated_article_was_made_by_its_last_day():
    vague = invitation(due=None, published="2021-05/2024-08", published_basis="inferred")
    assert one("commitments", (vague, visit("2024-06-06"))).status == "open"
    assert one("commitments", (vague, visit("2024-09-06"))).status == "met"
    dated = invitation(published="2024-01-10", id_="j")
    due = invitation(published="2021-05/2024-08", published_basis="inferred")
    assert one("commitments", (due, dated, visit("2024-06-06"))).status == "met"


def test_a_planned_event_becomes_held_when_it_is_reported():
    plan = claims(document("a", "2024-01-10"), talks("2024-06-06", planned=True, mood="planned"))
    held = claims(document("b", "2024-06-08"), talks("2024-06-06"))
    days = ("2024-01-09", "2024-01-10", "2024-06-06", "2024-06-07", "2024-06-08")
    assert course("events", (plan, held), *days) == [None, "open", "open", "unknown", "held"]


def test_agreements_and_initiatives_stand_at_the_stage_that_was_told():
    subject = "взаимная защита инвестиций бизнеса"
    papers = [
        claims(document(d, d), corridor(subject, date, status=status))
        for d, date, status in (("2024-01-10", "2024-02", "planned"), ("2024-02-10", "2024-02-10", "signed"), ("2024-08-10", "2024-08-09", "ratified"))
    ]
    days = ("2024-01-09", "2024-01-10", "2024-03-01", "2024-09-01")
    assert course("agreements", papers, *days) == [None, "planned", "signed", "ratified"]
    themed = [
        claims(document(d, d), Initiative(kind="themed_year", name="Год культуры Узбекистана в Турции", countries=UZ_TR, period="2024", status=status))
        for d, status in (("2023-10-17", "declared"), ("2024-02-10", "under_way"))
    ]  # fmt: skip
    assert course("initiatives", themed, "2023-10-17", "2024-01-01", "2024-03-01", "2026-01-01") == ["declared", "declared", "under_way", "under_way"]
