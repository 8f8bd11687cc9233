"""Texts that take the place of others, sources that go: the same in every store, and the record follows byte for byte."""

import contextlib
import datetime
import gzip
import itertools
import json
import os
import pathlib
import sqlite3

import msgspec
import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from chancery.cli.commands import chancery
from chancery.errors import StoreError
from chancery.pipeline import build
from chancery.record import KINDS, record
from chancery.show.entries import dump_entries
from chancery.store.memory import MemoryStore
from chancery.store.past import before, past
from chancery.store.readings import alike, within
from chancery.store.sql import SqlStore
from chancery.types import Commitment
from record_cases import ANKARA, ERD, MIRZ, claims, corridor, document, talks, turnover

DATA = pathlib.Path(__file__).parent / "data"


@pytest.fixture(params=["memory", "sqlite"])
def store(request, tmp_path):
    with MemoryStore() if request.param == "memory" else SqlStore(tmp_path / "r.db") as opened:
        yield opened


def told(id_, words, source, *rows, url=None):
    return claims(document(id_, "2023-10-17", text=words, source=source, url=url), *rows)


WORDS = "Президенты двух стран провели переговоры и обсудили товарооборот"
A = told("a", f"{WORDS} в сорок миллиардов", "news/1.txt", talks("2023-10-17"), turnover(4e9, "2023"))
A2 = told("a2", f"{WORDS} в сорок четыре миллиарда", "news/1.txt", talks("2023-10-17"), turnover(4.4e9, "2023"))
B = told("b", "Другая статья о тех же переговорах", "news/2.txt", talks("2023-10-17", ANKARA), corridor("защита бизнеса", "2023"))
FAR = told("far", "Уборка хлопка завершилась раньше обычного срока", "news/1.txt", turnover(1e9, "2022"))


def at(said, source, url=None):
    return msgspec.structs.replace(said, doc=msgspec.structs.replace(said.doc, source=source, url=url))


def lines(store):
    store.build()
    return [line for kind in KINDS for line in dump_entries(store.entries(kind))]


def built(*batch):
    entries = record(batch).entries
    return [line for kind in KINDS for line in dump_entries(entries[kind])]


def standing(store):
    return [c.doc.id for c in store.claims()]


def test_a_changed_text_takes_the_place_of_the_one_before(store):
    assert [store.replace(said) for said in (A, B, A2)] == [(), (), ("a",)]
    assert lines(store) == built(B, A2)
    assert [(v.claims.doc.id, v.current) for v in store.versions("news/1.txt")] == [("a", False), ("a2", True)]
    assert store.versions("a2") == store.versions("a") == store.versions("news/1.txt")
    assert store.versions("news/1.txt")[0].claims == A
    assert store.document("a") is None and store.row(A.figures[0].id) is None


def test_a_path_holds_what_was_read_there_last_whatever_it_is(store):
    store.replace(A)
    assert store.replace(FAR) == ("a",)
    assert standing(store) == ["far"]


def test_a_text_that_comes_back_stands_again(store):
    for said in (A, A2, A):
        store.replace(said)
    assert lines(store) == built(A)
    assert [(v.claims.doc.id, v.current) for v in store.versions("news/1.txt")][1:] == [("a2", False), ("a", True)]


def test_what_stands_needs_no_reading_again(store):
    store.replace(A)
    assert store.stands(A.doc) and not store.stands(A2.doc)
    store.replace(A2)
    assert store.stands(A2.doc) and not store.stands(A.doc)


def test_a_text_found_elsewhere_stays_when_one_place_changes(store):
    store.replace(A)
    store.replace(at(A, "mirror/1.txt"))
    assert store.replace(A2) == ()
    assert standing(store) == ["a", "a2"] and store.sources("a") == ("mirror/1.txt",)


def test_an_address_holds_the_latest_of_texts_that_are_alike(store):
    page = "https://example.org/1"
    store.replace(at(A, "monday.jsonl:1", page))
    assert store.replace(at(A2, "tuesday.jsonl:7", page)) == ("a",)
    assert store.replace(at(FAR, "tuesday.jsonl:8", page)) == (), "every page of a site may give one address"
    assert standing(store) == ["a2", "far"]
    assert store.stands(at(A, "monday.jsonl:1", page).doc), "the old file read again changes nothing"
    assert [v.claims.doc.id for v in store.versions(page)] == ["a", "a2", "far"]


def test_lines_of_a_file_that_is_written_anew_are_other_articles(store):
    store.replace(at(A, "crawl.jsonl:1"))
    assert store.replace(at(B, "crawl.jsonl:1")) == ()
    assert store.replace(at(A2, "crawl.jsonl:1")) == ("a",)
    assert standing(store) == ["a2", "b"]


def test_add_keeps_a_document_beside_others(store):
    for said in (A, A2):
        store.add(said)
    assert standing(store) == ["a", "a2"]
    assert [v.current for v in store.versions("news/1.txt")] == [True, True]
    assert store.replace(at(FAR, "news/1.txt")) == ("a", "a2")


@pytest.mark.parametrize("asked", ["news/1.txt", "a"])
def test_a_source_that_goes_leaves_nothing(store, asked):
    for said in (A, B):
        store.replace(said)
    store.build()
    assert [r.document for r in store.remove([asked])] == ["a"]
    assert not store.current()
    assert lines(store) == built(B)
    assert store.versions("news/1.txt") == () and store.document("a") is None


def test_a_directory_an_address_and_the_lines_of_a_file_go_as_a_whole(store):
    for said in (A, B, at(FAR, "crawl.jsonl:1", "https://example.org/1"), at(A2, "crawl.jsonl:2")):
        store.replace(said)
    assert [r.source for r in store.remove(["news"])] == ["news/1.txt", "news/2.txt"]
    store.remove(["https://example.org/1"])
    assert standing(store) == ["a2"]
    assert [r.document for r in store.remove(["crawl.jsonl"])] == ["a2"]
    assert lines(store) == built()


def test_earlier_texts_go_with_their_source(store):
    for said in (A, A2, B):
        store.replace(said)
    store.remove(["news/1.txt"])
    assert store.versions("news/1.txt") == () and standing(store) == ["b"]


def test_an_earlier_text_is_forgotten_by_its_id(store):
    for said in (A, A2):
        store.replace(said)
    store.remove(["a"])
    assert [v.claims.doc.id for v in store.versions("news/1.txt")] == ["a2"]


def test_a_text_at_two_places_stays_while_one_is_left(store):
    for said in (A, at(A, "mirror/1.txt"), B):
        store.replace(said)
    (gone,) = store.remove(["news/1.txt"])
    assert gone.left == ("mirror/1.txt",) and standing(store) == ["a", "b"]
    store.remove(["a"])
    assert standing(store) == ["b"]


def test_what_gave_way_to_a_source_that_goes_stands_again(store):
    page = "https://example.org/1"
    store.replace(at(A, "monday.jsonl:1", page))
    store.replace(at(A2, "tuesday.jsonl:1", page))
    store.remove(["tuesday.jsonl"])
    assert lines(store) == built(at(A, "monday.jsonl:1", page))


def test_nothing_goes_where_one_source_is_not_kept(store):
    store.replace(A)
    with pytest.raises(StoreError, match=r"holds nothing from news/9\.txt"):
        store.remove(["news/1.txt", "news/9.txt"])
    assert standing(store) == ["a"]


TEXTS = {"a": A, "a2": A2, "far": FAR, "b": B}
PLACES = ["news/1.txt", "news/2.txt", "crawl.jsonl:1", "other.jsonl:1"]
STEPS = st.one_of(
    st.tuples(st.sampled_from(sorted(TEXTS)), st.sampled_from(PLACES), st.sampled_from([None, "https://example.org/1"])),
    st.sampled_from([*PLACES, *TEXTS, "https://example.org/1"]),
)


def step(store, change):
    if isinstance(change, tuple):
        said = at(TEXTS[change[0]], *change[1:])
        if not store.stands(said.doc):
            store.replace(said)
        return
    with contextlib.suppress(StoreError):
        store.remove([change])


@settings(max_examples=60, deadline=None)
@given(changes=st.lists(STEPS, max_size=8))
def test_both_stores_live_the_same_life(tmp_path_factory, changes):
    path = tmp_path_factory.mktemp("life") / "r.db"
    with MemoryStore() as one, SqlStore(path) as other:
        for change in changes:
            step(one, change)
            step(other, change)
            if isinstance(change, tuple) and change[2] is None:
                one.build()
                other.build()
        assert list(one.claims()) == list(other.claims())
        assert [one.versions(p) for p in PLACES] == [other.versions(p) for p in PLACES]
        assert lines(one) == lines(other)
        assert [dumped(past(one, b)) for b in one.builds()] == [dumped(past(other, b)) for b in other.builds()]
        others = [c for c in one.claims() if c.doc.id != "b"]
        if len(others) < len(standing(one)):
            one.remove(["b"])
            left = {c.doc.id for c in one.claims()}
            assert "b" not in left and lines(one) == built(*one.claims())


def test_what_is_alike_and_what_is_within():
    assert alike("Переговоры прошли в Пекине вчера", "Переговоры прошли в Сиане вчера")
    assert not alike(A.doc.text, FAR.doc.text)
    assert within("news", "news/1.txt") and not within("new", "news/1.txt")
    assert within("crawl.jsonl", "crawl.jsonl:12") and not within("crawl.jsonl:1", "crawl.jsonl:12")


def test_what_was_found_in_a_directory(store):
    for n, source in enumerate(("news/1.txt", "news/old/crawl.jsonl:2", "/tmp/1.txt", "../1.txt", "https://example.org/news/1.txt", "newsroom/1.txt")):
        store.add(told(str(n), f"Статья {n}", source))
    assert store.found_in("news") == ("news/1.txt", "news/old/crawl.jsonl:2")
    assert store.found_in(".") == ("news/1.txt", "news/old/crawl.jsonl:2", "newsroom/1.txt")
    assert store.found_in("news/old/crawl.jsonl") == ("news/old/crawl.jsonl:2",)


def test_building_again_from_a_path_whose_text_changed(tmp_path, monkeypatch):
    monkeypatch.setenv("CHANCERY_WORKERS", "1")
    article, db = tmp_path / "1.txt", tmp_path / "r.db"
    for value, replaced in (("3,1", 0), ("3,4", 1), ("3,4", 0)):
        article.write_text(NEWS.format(value), encoding="utf-8")
        assert len(build([article], db).replaced) == replaced
    with SqlStore(db, create=False) as store:
        assert [e.fields["value"][0].value for e in store.entries("figures")] == [3.4e9]
        assert [v.claims.figures[0].value for v in store.versions(str(article))] == [3.1e9, 3.4e9]
        before = db.read_bytes()
    build([article], db)
    assert db.read_bytes() == before


NEWS = "Москва, 17 октября 2023 года. Товарооборот Узбекистана и Турции в 2022 году составил {} млрд долларов."


def test_files_that_are_no_longer_there_are_told_and_stay(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CHANCERY_WORKERS", "1")
    folder, db = pathlib.Path("news"), "r.db"
    folder.mkdir()
    for name, value in (("1.txt", "3,1"), ("2.txt", "3,2"), ("note.md", "3,4")):
        (folder / name).write_text(NEWS.format(value), encoding="utf-8")
    (folder / "crawl.jsonl").write_text("".join(json.dumps({"text": NEWS.format(v)}) + "\n" for v in ("5,1", "5,2")), encoding="utf-8")
    with contextlib.suppress(OSError):  # a disk may take names in UTF-8 alone
        pathlib.Path(os.fsdecode(b"news/\xff.txt")).write_text(NEWS.format("3,5"), encoding="utf-8")
    assert build([folder, folder / "note.md"], db).missing == build([folder], db).missing == []
    before = {kind: list(entries(db, kind)) for kind in KINDS}
    for name in ("1.txt", "crawl.jsonl"):
        (folder / name).unlink()
    assert build([folder], db).missing == build(["news/"], db).missing == [("news", "news/1.txt"), ("news", "news/crawl.jsonl")]
    assert build(["."], db).missing == [(".", "news/1.txt"), (".", "news/crawl.jsonl")]
    assert build([folder / "2.txt"], db).missing == []
    assert {kind: list(entries(db, kind)) for kind in KINDS} == before
    told = CliRunner().invoke(chancery, ["build", "news", "-o", db]).stderr
    assert "2 files" in told and "news/1.txt, news/crawl.jsonl" in told and "chancery remove r.db news --missing" in told
    gone = CliRunner().invoke(chancery, ["remove", db, "news", "--missing"]).stderr
    assert "3 documents taken out" in gone
    assert build([folder], db).missing == []
    assert "0 documents" in CliRunner().invoke(chancery, ["remove", db, "news", "--missing"]).stderr


def entries(db, kind):
    with SqlStore(db, create=False) as store:
        yield from store.entries(kind)


OLD = sorted(DATA.glob("store-schema-*.db.gz"))


@pytest.mark.parametrize("packed", OLD, ids=lambda p: p.name.split(".")[0])
def test_a_store_of_every_earlier_schema_opens_shows_and_builds_on(packed, tmp_path):
    db = tmp_path / "old.db"
    db.write_bytes(gzip.decompress(packed.read_bytes()))
    with SqlStore(db, create=False) as store:
        before = {kind: list(store.entries(kind)) for kind in KINDS}
        (first, *_) = (c.doc for c in store.claims())
        assert [v.claims.doc.id for v in store.versions(first.source)] == [first.id]
    assert any(before.values())
    with SqlStore(db) as store:
        assert {kind: list(store.entries(kind)) for kind in KINDS} == before
        kept = list(store.claims())
        assert store.replace(at(FAR, first.source)) == (first.id,)
        assert lines(store) == built(*kept[1:], at(FAR, first.source))
        assert [v.claims.doc.id for v in store.versions(first.source)] == [first.id, "far"]
        store.remove([first.source])
        assert lines(store) == built(*kept[1:])


@pytest.mark.parametrize("packed", OLD, ids=lambda p: p.name.split(".")[0])
def test_a_store_of_an_earlier_schema_is_built_anew_though_nothing_is_new(packed, tmp_path):
    db = tmp_path / "old.db"
    db.write_bytes(gzip.decompress(packed.read_bytes()))
    with SqlStore(db) as store:
        kept = list(store.claims())
        store.build()
        assert lines(store) == built(*kept) != []


def test_every_schema_before_this_one_has_its_store():
    from chancery.store.tables import VERSION

    assert [int(p.name.split("-")[2].split(".")[0]) for p in OLD] == list(range(1, VERSION))


def test_the_steps_end_in_the_tables_of_a_new_store(tmp_path):
    def tables(path):
        with sqlite3.connect(path) as db:
            return set(db.execute("SELECT type, name, sql FROM sqlite_master"))

    new = tmp_path / "new.db"
    with SqlStore(new):
        pass
    for packed in OLD:
        old = tmp_path / packed.stem
        old.write_bytes(gzip.decompress(packed.read_bytes()))
        with SqlStore(old):
            pass
        assert tables(old) == tables(new)


def test_any_order_of_sources_that_do_not_meet_gives_one_record(tmp_path):
    found = set()
    for n, order in enumerate(itertools.permutations([A, B, at(FAR, "news/3.txt")])):
        with SqlStore(tmp_path / f"{n}.db") as store:
            for said in order:
                store.replace(said)
            found.add(tuple(lines(store)))
    assert len(found) == 1


def as_read(store):
    return [line for kind in KINDS for line in dump_entries(store.entries(kind))]


def test_until_the_next_build_the_record_is_read_as_it_was_built(tmp_path):
    """An invitation and the visit that met it: the visit's article goes, and the status still has its evidence."""
    invited = told("i", "Эрдоган пригласил Мирзиёева", "news/3.txt", Commitment(by=(ERD,), to=(MIRZ,), kind="invitation", what="посетить Турцию"))
    visit = told("v", "Мирзиёев посетил Турцию", "news/4.txt", talks("2023-10-20", ANKARA, (MIRZ,), kind="visit", visitor="UZ", host="TR"))
    path = tmp_path / "r.db"
    with SqlStore(path) as store:
        for said in (A, B, invited, visit):
            store.replace(said)
        store.build()
        before = as_read(store)
    with SqlStore(path) as store:
        store.replace(A2)
        store.remove(["news/2.txt", "news/4.txt"])
        assert as_read(store) == before and not store.current()
    with SqlStore(path) as store:
        assert lines(store) == built(A2, invited)
    with sqlite3.connect(path) as db:
        assert db.execute("SELECT document FROM former").fetchall() == [("a",)]
    db.close()


def test_the_record_as_it_was_after_each_build(store):
    kept = []
    for said in (A, B, A2, FAR):
        store.replace(said)
        kept.append(lines(store))
    assert [b.number for b in store.builds()] == [1, 2, 3, 4]
    assert [dumped(past(store, b)) for b in store.builds()] == kept
    assert dumped(past(store, None)) == []
    assert not store.build() and len(store.builds()) == 4


def dumped(made):
    return [line for kind in KINDS for line in dump_entries(made.entries[kind])]


def test_numbers_of_readings_are_not_given_again(store):
    store.replace(A)
    store.replace(B)
    first = lines(store)
    store.remove(["news/2.txt"])
    lines(store)
    store.replace(at(FAR, "news/3.txt"))
    lines(store)
    assert first and dumped(past(store, store.builds()[0])) == built(A), "what was taken out is nowhere, what came later was not there"


def test_the_last_build_before_a_day(store):
    for said, day in ((A, 3), (B, 5)):
        store.replace(said)
        store.build(datetime.datetime(2024, 6, day, 23, tzinfo=datetime.UTC))
    assert [b.made for b in store.builds()] == ["2024-06-03T23:00:00+00:00", "2024-06-05T23:00:00+00:00"]
    days = (datetime.date(2024, 6, day) for day in (3, 4, 6))
    assert [b and b.number for b in (before(store.builds(), day) for day in days)] == [None, 1, 2]


def test_a_text_is_known_by_a_place_at_which_it_stands(store):
    store.replace(A)
    store.replace(at(A, "news/9.txt"))
    store.replace(A2)
    (kept,) = [c for c in store.claims() if c.doc.id == "a"]
    assert kept.doc.source == "news/9.txt"
    assert store.document("a").source == "news/9.txt"
    assert store.remove([kept.doc.source])


def test_an_edited_text_is_taken_out_with_its_earlier_one_and_counted_once(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CHANCERY_WORKERS", "1")
    for value in ("3,1", "3,2"):
        pathlib.Path("1.txt").write_text(NEWS.format(value), encoding="utf-8")
        CliRunner().invoke(chancery, ["build", "1.txt", "-o", "r.db"])
    gone = CliRunner().invoke(chancery, ["remove", "r.db", "1.txt"]).stderr
    assert gone.splitlines() == ["1.txt: taken out", "r.db: 1 document taken out"]
