"""A record that grows: any order, any batches, any removals give the record of the documents that are left, byte for byte."""

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import chancery.store.growth as growth
import chancery.store.sql as sql
from chancery import world
from chancery.record import KINDS, record
from chancery.record.merging.grouping import Closed, Open, Same
from chancery.record.merging.numbers import is_same, number, sought
from chancery.show.entries import dump_entries
from chancery.store import state
from chancery.store.opening import transaction
from chancery.store.sql import SqlStore
from chancery.types import Actor, Agreement, Office, Statement
from record_cases import ANKARA, MIRZ, UZ_TR, claims, document, talks, turnover
from test_record_properties import batches


def lines(entries):
    return [line for kind in KINDS for line in dump_entries(entries[kind])]


def stored(store):
    return lines({kind: tuple(store.entries(kind)) for kind in KINDS})


@pytest.fixture
def small_steps(monkeypatch):
    """Never merge everything anew once something is merged: the test is of the steps."""
    monkeypatch.setattr(growth, "LARGE", 0)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(batches(), st.randoms(use_true_random=False))
def test_any_order_and_any_batches_give_one_record(small_steps, tmp_path_factory, batch, random):
    random.shuffle(batch)
    with SqlStore(tmp_path_factory.mktemp("growth") / "r.db") as store:
        kept = []
        for claims_ in batch:
            store.add(claims_)
            kept.append(claims_)
            if random.random() < 0.5:
                store.build()
            if random.random() < 0.2:
                store.remove([kept.pop(random.randrange(len(kept))).doc.id])
        store.build()
        assert stored(store) == lines(record(kept).entries)


BARE = Actor("Шавкат Мирзиёев", "p:шавкат мирзиёев")
LONG = "Стороны условились построить мост через реку и открыть новый рынок у переправы до конца будущего года"
STEPS = {
    "a name gets its id from another article": [
        claims(document("a", "2023-10-17"), talks("2023-10-17", ANKARA, (BARE,))),
        claims(document("b", "2023-10-18"), Office(person=MIRZ, office="президент", of="UZ")),
    ],
    "an undated article is dated by its copy": [
        claims(document("a", None, text=LONG), turnover(4e9, None)),
        claims(document("b", "2023-10-18", text=LONG + " Об этом сообщили в ведомстве"), turnover(4e9, None)),
    ],
    "a vague telling finds the day": [
        claims(document("a", "2024-02-01"), talks("2023-10", ANKARA)),
        claims(document("b", "2023-10-17"), talks("2023-10-17", ANKARA)),
        claims(document("c", "2023-10-29"), talks("2023-10-28", ANKARA)),
    ],
    "one more stage of an agreement": [
        claims(document("a", "2023-10-17"), Agreement(instrument="agreement", subject="защита инвестиций бизнеса", parties=UZ_TR, status="signed")),
        claims(document("b", "2024-03-17"), Agreement(instrument="agreement", subject="защита инвестиций бизнеса", parties=UZ_TR, status="ratified")),
    ],
    "an agreement whose parties are not told": [
        claims(document("a", "2023-10-17"), Agreement(instrument="agreement", subject="коридор Карс – Нахчыван", parties=UZ_TR, date="2023-10-17")),
        claims(document("b", "2023-10-18"), Agreement(instrument="agreement", subject="коридор Карс – Нахчыван", date="2023-10-17")),
    ],
    "words said again": [
        claims(document("a", "2023-10-17"), Statement(speaker=MIRZ, direct=True, text=LONG)),
        claims(document("b", "2023-10-18"), Statement(speaker=BARE, direct=False, text=LONG[:60])),
    ],
}  # fmt: skip


@pytest.mark.parametrize("batch", STEPS.values(), ids=STEPS)
def test_each_article_more_or_less_changes_what_it_must(small_steps, tmp_path, batch):
    with SqlStore(tmp_path / "r.db") as store:
        for number_, claims_ in enumerate(batch, start=1):
            store.add(claims_)
            store.build()
            assert stored(store) == lines(record(batch[:number_]).entries)
        for claims_ in batch[:-1]:
            store.remove([claims_.doc.id])
            store.build()
        assert stored(store) == lines(record(batch[-1:]).entries)


def read_twice():
    """A text without a day, its copy, then the copy again from a page that shows the day."""
    copy = LONG + " Об этом сообщили в ведомстве"
    days = (None, "2023-10-18")
    return [claims(document("a", None, text=LONG), turnover(4e9, None)), *(claims(document("b", day, text=copy), turnover(4e9, None)) for day in days)]


@pytest.mark.parametrize("others", [(), (claims(document("c", "2023-10-20", text=LONG + " Об этом сообщили в ведомстве. Пресс-служба"), turnover(4e9, None)),)], ids=["alone", "dated before"])
def test_a_day_that_another_reading_of_a_text_tells_is_its_own_and_dates_its_copies(small_steps, tmp_path, others):
    first, hidden, shown = read_twice()
    with SqlStore(tmp_path / "r.db") as store:
        for claims_ in (*others, first, hidden, shown):
            store.add(claims_)
            store.build()
        assert stored(store) == lines(record([*others, first, shown]).entries)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(batches())
def test_the_first_page_is_that_of_the_whole_record(monkeypatch, tmp_path_factory, batch):
    monkeypatch.setattr(sql, "WHOLE", -1)
    monkeypatch.setattr(sql, "PAGE", 2)
    path = tmp_path_factory.mktemp("page") / "r.db"
    with SqlStore(path) as store:
        for claims_ in batch:
            store.add(claims_)
        store.build()
    whole = record(batch).entries
    for kind in KINDS:
        with SqlStore(path, create=False) as store:
            assert list(dump_entries(store.entries(kind))) == list(dump_entries(whole[kind]))


def test_what_is_judged_keeps_its_copies(small_steps, tmp_path):
    copies = STEPS["an undated article is dated by its copy"]
    with SqlStore(tmp_path / "r.db") as store:
        for claims_ in copies:
            store.add(claims_)
        store.build()
        before = stored(store)
        growth_pending(store, "a")
        assert store.build()
        assert stored(store) == before


def growth_pending(store, id_):
    """A document is to be looked at again, as after a judgement."""
    with transaction(store._engine, store._path, True) as db:
        growth.note_pending(db, [id_])


def test_a_key_has_one_number_in_every_process_and_an_open_one_meets_closed_ones():
    key = ("talks", frozenset({"b", "a"}), None, 2023)
    assert number(0, key) == 1330045739587428624
    assert number(0, key) != number(1, key)
    assert sought(number(0, key)) == (number(0, key),)
    assert sought(number(0, Closed(key))) == (number(0, Open(key)),)
    assert set(sought(number(0, Open(key)))) == {number(0, Open(key)), number(0, Closed(key))}
    assert sought(number(0, Same(key))) == (number(0, Same(key)),)
    assert [is_same(number(0, kind(key))) for kind in (Same, Open, Closed)] == [True, False, False]


def test_a_key_that_no_store_can_keep_is_refused():
    with pytest.raises(TypeError, match="list"):
        number(0, msgspec.json.decode(b"[]"))


def test_a_record_of_other_rules_is_read_as_it_was_built_and_then_built_anew(small_steps, tmp_path, monkeypatch):
    first, *_ = read_twice()
    with SqlStore(tmp_path / "r.db") as store:
        store.add(first)
        store.build()
        before = stored(store)
        monkeypatch.setattr(state, "RECORD", state.RECORD + 1)
        assert store.of_other_rules() and not store.current()
        assert stored(store) == before
        assert store.build()
        assert store.current() and not store.of_other_rules()
        assert not store.build()


def test_other_tables_of_the_world_are_other_rules(tmp_path):
    (tmp_path / "world").mkdir()
    (tmp_path / "world" / "people.jsonl").write_text('{"id": "Q-test", "name": "Азамат Проверкин", "name_en": "Azamat Proverkin", "offices": []}\n', encoding="utf-8")
    first, *_ = read_twice()
    try:
        with SqlStore(tmp_path / "r.db") as store:
            store.add(first)
            store.build()
            world.use(tmp_path / "world")
            assert store.of_other_world()
            assert store.build()
            assert not store.of_other_world()
            assert not store.build()
            world.use(None)
            assert store.build()
    finally:
        world.use(None)
