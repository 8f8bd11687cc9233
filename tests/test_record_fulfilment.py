"""Pledges and plans against the things they name: what was promised to be built and later reported at work."""

import pytest

from chancery.record import record
from chancery.record.outcomes.fulfilment import founds
from chancery.show.brief import brief, section_of
from chancery.show.brief_markdown import render
from chancery.types import Commitment, Initiative
from record_cases import UZ_TR, claims, document

TOLD = "В городе Термезе заработал турецкий логистический центр."


def promised(what="построить в Термезе турецкий логистический центр", day="2022-03-30", by=("TR",), **more):
    return claims(document("a", day), Commitment(by=by, kind="pledge", what=what, **more))


def reported(day="2024-05-16", text=TOLD, status="operating", name="турецкий логистический центр", **more):
    row = Initiative(kind="institution", name=name, countries=UZ_TR, status=status, **more)
    return claims(document(f"b-{day}-{status}", day, text=text), row)


def pledge(*batch):
    (entry,) = record(batch).entries["commitments"]
    return entry


def test_a_promised_thing_that_is_later_at_work_is_met_with_both_sentences():
    entry = pledge(promised(), reported())
    assert entry.status == "met"
    assert entry.status_evidence == ("a-0", "b-2024-05-16-operating-0")
    assert len(entry.links["initiative"]) == 1


LATE = "Строительство турецкого логистического центра в Термезе отстает от графика."


def test_a_promise_is_overdue_only_where_a_source_says_so():
    late = reported("2023-05-16", LATE, "delayed")
    passed = claims(document("z", "2025-01-01"))
    entry = pledge(promised(due="2023"), late, passed)
    assert (entry.status, entry.status_evidence, len(entry.links["initiative"])) == ("overdue", ("a-0", "b-2023-05-16-delayed-0"), 1)
    assert pledge(promised(due="2023"), reported("2023-05-16", LATE, "under_way"), passed).status == "unknown"
    assert pledge(promised(due="2025"), late, reported()).status == "met"
    assert pledge(promised(due="2023"), reported("2021-05-16", LATE, "delayed"), passed).status == "unknown"
    assert pledge(promised(due="2023"), reported("2023-05-16", LATE.replace("Термезе", "Самарканде"), "delayed"), passed).status == "unknown"


@pytest.mark.parametrize(
    ("promise", "reports", "linked"),
    [
        # another city, another owner, another state; a thing at work already; not yet at work; reported after its day
        (promised(), (reported(text="В городе Ташкенте заработал турецкий логистический центр."),), True),
        (promised("построить в Термезе логистический центр Казахстана"), (reported(),), False),
        (promised(by=("FR",)), (reported(),), False),
        (promised(), (reported("2021-01-02"), reported()), False),
        (promised(), (reported(status="under_way"),), True),
        (promised(due="2023"), (reported(),), True),
        # not of bringing it about: it may be at work for other reasons
        (promised("расширить в Термезе турецкий логистический центр"), (reported(),), False),
        (promised("дать кредит, чтобы построить в Термезе турецкий логистический центр"), (reported(),), False),
        # two things of the name
        (promised(), (reported(period="2018"), reported("2024-06-01", "В Термезе открыт турецкий логистический центр.", "completed", period="2019")), False),
        (promised("построить центры"), (reported(name="центры"),), False),
        (promised(), (reported(mood="denied"),), False),
    ],
)  # fmt: skip
def test_less_than_that_leaves_a_promise_open(promise, reports, linked):
    entry = pledge(promise, *reports)
    assert (entry.status, bool(entry.links.get("initiative"))) in (("open", linked), ("unknown", linked))


@pytest.mark.parametrize(
    ("what", "wanted"),
    [
        ("помочь построить школу", True), ("строительство моста", True), ("начать строительство моста", True),
        ("дать кредит на строительство моста", False), ("расширить закупки зерна", False), ("", False),
    ],
)  # fmt: skip
def test_the_first_word_says_whether_a_thing_is_brought_about(what, wanted):
    assert founds(what) == wanted


def commitments(*batch):
    found = brief(record(batch), ("UZ", "TR"), "ru")
    return section_of(found, "commitments").groups[0].lines, render(found)


def test_the_brief_says_what_was_compared():
    lines, _ = commitments(promised(by=UZ_TR), reported())
    assert lines[0].badge.text == "исполнено"
    lines, _ = commitments(promised(by=UZ_TR), reported(status="under_way"))
    assert lines[0].badge.text == "исполнение не сообщается"
    lines, text = commitments(promised("укреплять доверие", by=UZ_TR, due="2022"), reported())
    assert lines[0].badge.text == "не сопоставлялось"
    assert "Без сведений об исполнении" not in text
