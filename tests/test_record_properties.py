"""What holds of every record: order does not matter, nothing is lost, nothing is invented, links hold."""

import os
import subprocess
import sys

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from chancery.record import KINDS, record
from chancery.record.merging.entries import claims_in
from chancery.show.entries import dump_entries
from chancery.types import ROW_KINDS, Actor, Claims, Commitment, Event, Initiative, Office, Partnership, Statement
from record_cases import ANKARA, ERD, ISTANBUL, MIRZ, TURKEY, UZ_TR, YIL, claims, corridor, document, talks, turnover

DATES = st.sampled_from([None, "2023", "2023-10", "2023-10-17", "2023-10-18", "2023-05/2023-11", "2024", "2024-03-02"])
PUBLISHED = st.sampled_from([None, "2023", "2023-10-17", "2023-10-19", "2024-01-05", "2025-02-02"])
PLACES = st.sampled_from([None, TURKEY, ANKARA, ISTANBUL])
PEOPLE = st.sampled_from([(), (MIRZ,), (ERD, MIRZ), (MIRZ, YIL), (Actor("Шавкат Мирзиёев"),)])
MOODS = st.sampled_from(["actual", "planned", "denied", "past"])
WORDS = st.sampled_from(
    ["развитие коридора Карс – Нахчыван", "коридор Нахчыван – Карс", "упрощение таможенных процедур", "сотрудничество"]
)
EVENTS = st.builds(
    lambda date, place, who, mood, kind: talks(date, place, who, mood=mood, planned=mood == "planned", kind=kind),
    DATES, PLACES, PEOPLE, MOODS, st.sampled_from(["talks", "meeting", "visit", "summit", "signing", "interview"]),
)  # fmt: skip
ROWS = st.one_of(
    EVENTS,
    st.builds(
        lambda s, d, e, status: corridor(s, d, event=e, status=status),
        WORDS, DATES, st.sampled_from([None, "d0-0", "d1-0", "d2-1"]), st.sampled_from(["signed", "planned", "ratified"]),
    ),
    st.builds(turnover, st.sampled_from([4e9, 4.4e9, 4.42e9, 5e9]), DATES, st.sampled_from(["actual", "target", "stock"])),
    st.builds(lambda n, s: Initiative(kind="corridor", name=n, countries=UZ_TR, status=s), WORDS,
              st.sampled_from([None, "agreed", "under_way", "supported"])),
    st.builds(lambda w, d: Commitment(by=(ERD,), to=(MIRZ,), kind="invitation", what=w, due=d), WORDS, DATES),
    st.builds(lambda t: Statement(speaker=MIRZ, direct=True, text=t), WORDS),
    st.builds(lambda f: Partnership(parties=UZ_TR, formula=f), WORDS),
    st.just(Office(person=MIRZ, office="президент", of="UZ")),
)  # fmt: skip


@st.composite
def batches(draw: st.DrawFn) -> list[Claims]:
    """Up to six documents with up to four rows each; some are copies of one text."""
    texts = st.sampled_from([f"Свой текст {n}" for n in range(5)] + ["один общий текст который слово в слово повторен"] * 2)
    return [
        claims(document(f"d{n}", draw(PUBLISHED), text=draw(texts), source_chain=draw(st.sampled_from([[], ["ТАСС"]]))),
               *draw(st.lists(ROWS, max_size=4)))
        for n in range(draw(st.integers(0, 6)))
    ]  # fmt: skip


def bytes_of(batch):
    entries = record(batch).entries
    return "\n".join(line for kind in KINDS for line in dump_entries(entries[kind]))


@settings(max_examples=120, deadline=None)
@given(batches(), st.randoms(use_true_random=False))
def test_the_order_of_documents_does_not_matter(batch, random):
    shuffled = list(batch)
    random.shuffle(shuffled)
    assert bytes_of(batch) == bytes_of(shuffled)


@settings(max_examples=60, deadline=None)
@given(batches())
def test_a_document_told_twice_counts_once(batch):
    moved = [msgspec.structs.replace(c, doc=msgspec.structs.replace(c.doc, source="z/" + c.doc.source)) for c in batch]
    assert bytes_of(batch) == bytes_of([*moved, *batch])


@settings(max_examples=120, deadline=None)
@given(batches())
def test_every_claim_is_in_exactly_one_entry_and_no_other(batch):
    entries = record(batch).entries
    for kind in ROW_KINDS:
        said = sorted(row.id for c in batch for row in getattr(c, kind))
        assert sorted(id_ for e in entries[kind] for id_ in set(claims_in(e)) & set(said)) == said


@settings(max_examples=120, deadline=None)
@given(batches())
def test_a_claim_of_another_kind_belongs_to_a_linked_entry(batch):
    """A day or city that a linked event lends names the rows of that event."""
    entries = record(batch).entries
    home = {row.id: e.id for kind in ROW_KINDS for e in entries[kind] for c in batch for row in getattr(c, kind) if row.id in claims_in(e)}
    mine = {kind: {row.id for c in batch for row in getattr(c, kind)} for kind in ROW_KINDS}
    for kind in ROW_KINDS:
        for entry in entries[kind]:
            near = {id_ for ids in entry.links.values() for id_ in ids}
            assert {home[id_] for id_ in claims_in(entry) if id_ not in mine[kind]} <= near


@settings(max_examples=120, deadline=None)
@given(batches())
def test_ids_are_unique_and_links_lead_somewhere(batch):
    entries = record(batch).entries
    every = [e for kind in KINDS for e in entries[kind]]
    ids = [e.id for e in every]
    assert len(ids) == len(set(ids))
    kinds = {e.id: e.kind for e in every}
    for entry in every:
        assert all(kinds[id_] == entry.kind for id_ in entry.possibly_same)
        assert all(id_ in kinds and id_ != entry.id for ids_ in entry.links.values() for id_ in ids_)
        assert entry.possibly_same == tuple(sorted(set(entry.possibly_same) - {entry.id}))


@settings(max_examples=80, deadline=None)
@given(batches())
def test_doubts_are_mutual(batch):
    entries = record(batch).entries
    for kind in ROW_KINDS:
        doubts = {(e.id, other) for e in entries[kind] for other in e.possibly_same}
        assert doubts == {(b, a) for a, b in doubts}


@settings(max_examples=60, deadline=None)
@given(batches())
def test_denied_and_actual_events_never_meet(batch):
    moods = {row.id: row.mood for c in batch for row in c.events}
    for entry in record(batch).entries["events"]:
        assert len({moods[id_] == "denied" for id_ in claims_in(entry) if id_ in moods}) == 1


def test_an_unrelated_article_changes_nothing_else():
    batch = [
        claims(document("a", "2023-10-18"), talks("2023-10-17", ANKARA), corridor("упрощение таможенных процедур", "2023")),
        claims(document("b", "2023-10-19"), talks("2023-10-17"), turnover(4e9, "2023")),
    ]
    other = claims(
        document("c", "2023-10-19"),
        Event(kind="talks", countries=("BR", "IN"), date="2023-10-17", participants=(Actor("Нарендра Моди", "Q-modi"),)),
    )
    before, after = record(batch).entries, record([*batch, other]).entries
    for kind in KINDS:
        assert set(dump_entries(before[kind])) <= set(dump_entries(after[kind]))


def test_ids_of_entries_survive_later_articles():
    early = claims(document("x", "2023-10-18"), talks("2023-10-17", ANKARA))
    late = claims(document("a", "2023-10-25"), talks("2023-10-17"))
    (before,) = record([early]).entries["events"]
    (after,) = record([late, early]).entries["events"]
    assert before.id == after.id


def test_an_empty_record():
    assert all(found == () for found in record([]).entries.values())
    assert set(record([]).entries) == set(KINDS)


SEEDED = """
import sys
sys.path.insert(0, sys.argv[1])
from test_record_events import undecided_talks
from test_record_properties import bytes_of
print(bytes_of(undecided_talks()))
"""


def test_bytes_do_not_depend_on_the_hash_seed():
    command = [sys.executable, "-c", SEEDED, os.path.dirname(__file__)]
    printed = {
        subprocess.run(command, env=os.environ | {"PYTHONHASHSEED": seed}, capture_output=True, check=True).stdout
        for seed in ("1", "2")
    }
    assert len(printed) == 1
    assert b"a-talks" in printed.pop()
