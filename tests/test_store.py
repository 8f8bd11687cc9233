"""One suite for every store."""

import msgspec
import pytest

from chancery.record import KINDS
from chancery.show.entries import dump_entries
from chancery.store.memory import MemoryStore
from chancery.store.sql import SqlStore
from chancery.types import Commitment, Initiative, Office, Partnership, Statement
from record_cases import ANKARA, MIRZ, claims, corridor, document, talks, turnover


@pytest.fixture(params=["memory", "sqlite"])
def store(request, tmp_path):
    with MemoryStore() if request.param == "memory" else SqlStore(tmp_path / "r.db") as opened:
        yield opened


A = claims(document("a", "2023-10-17"), talks("2023-10-17", ANKARA), turnover(4e9, None, "target"))
B = claims(document("b", "2024-03-01"), talks("2023-10-17"), corridor("защита инвестиций бизнеса", "2023"), turnover(4.4e9, "2023"))
EVERY = claims(
    document("e", "2024-01-01", url="https://example.org/1", title="Встреча"),
    Office(person=MIRZ, office="президент", of="UZ"), talks("2023-10-17"),
    Statement(speaker=MIRZ, direct=True, text="Мы рады видеть гостей"), turnover(3.1e9, "2023", from_="UZ"),
    corridor("защита инвестиций бизнеса", "2023"), Commitment(by=("UZ", MIRZ), kind="plan", what="открыть рейсы"),
    Initiative(kind="road", name="Дорога дружбы", countries=("UZ",), to="TR"), Partnership(parties=("TR", "UZ"), formula="дружба"),
)  # fmt: skip


def dump(store):
    return [line for kind in KINDS for line in dump_entries(store.entries(kind))]


def test_add_is_idempotent(store):
    assert store.add(A) is True
    assert store.add(A) is False
    assert [c.doc.id for c in store.claims()] == ["a"]


def test_every_kind_of_row_comes_back(store):
    store.add(EVERY)
    (back,) = store.claims()
    assert back == EVERY
    assert store.document("e") == EVERY.doc
    assert store.row(EVERY.figures[0].id) == ("e", EVERY.figures[0])
    assert store.row("nothing") is None
    assert store.document("nothing") is None
    assert list(store.entries("events")) == []


def test_build_is_idempotent_and_adds_what_is_new(store):
    store.add(A)
    assert store.build() is True
    before = dump(store)
    assert store.build() is False
    assert dump(store) == before
    store.add(B)
    assert store.build() is True
    (event,) = store.entries("events")
    assert event.sources == 2
    assert [e.status for e in store.entries("commitments")] == []
    assert next(e for e in store.entries("figures") if e.fields["kind"][0].value == "target").status == "met"


def test_one_text_at_two_places_is_one_document_with_two_sources(store):
    other = msgspec.structs.replace(A, doc=msgspec.structs.replace(A.doc, source="A/0.txt"))
    assert store.add(A) is True
    store.build()
    assert store.add(other) is False
    assert store.sources("a") == ("A/0.txt", "a.txt")
    assert store.document("a").source == "A/0.txt"
    store.build()
    (entry,) = store.entries("documents")
    assert "source" not in entry.fields


@pytest.mark.parametrize("turn", [1, -1])
def test_of_two_readings_of_one_text_the_one_that_shows_its_day_is_kept(store, turn):
    bare = claims(document("a", None, text="Один текст."), turnover(4e9, None))
    dated = claims(document("a", "2023-10-17", text="Один текст.", url="https://vesti.example/1"), turnover(4e9, "2022"))
    for reading in (bare, dated)[::turn]:
        store.add(msgspec.structs.replace(reading, doc=msgspec.structs.replace(reading.doc, source=f"{reading.doc.url}.txt")))
    store.build()
    assert store.document("a").published == "2023-10-17"
    assert [e.fields["period"][0].value for e in store.entries("figures")] == ["2022"]


def test_a_document_without_rows_is_kept(store):
    store.add(claims(document("empty", "2024-01-01")))
    store.build()
    assert [e.fields["rows"][0].value for e in store.entries("documents")] == [0]


def test_both_stores_say_the_same_whatever_the_order(tmp_path):
    with MemoryStore() as one, SqlStore(tmp_path / "r.db") as other:
        for c in (A, B, EVERY):
            one.add(c)
        for c in (EVERY, B, A):
            other.add(c)
            other.build()
        one.build()
        assert dump(one) == dump(other)


def test_writing_while_reading(store):
    for c in (A, B):
        store.add(c)
    for kept in store.claims():
        store.add(claims(document("new-" + kept.doc.id, "2024-01-01")))
    assert [c.doc.id for c in store.claims()] == ["a", "b", "new-a", "new-b"]
