"""SQLite: what is refused, what is left untouched, what survives."""

import hashlib
import os
import shutil
import sqlite3
import subprocess
import sys
import time

import pytest

from chancery.errors import StoreError
from chancery.store.sql import SqlStore
from record_cases import ANKARA, claims, document, talks

A = claims(document("a", "2023-10-17"), talks("2023-10-17", ANKARA))
B = claims(document("b", "2023-10-18"), talks("2023-10-17"))


def digest(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


def filled(path, *batch):
    with SqlStore(path) as store:
        for c in batch:
            store.add(c)
        store.build()
    return path


def refused(path, *words, create=True):
    with pytest.raises(StoreError) as error:
        SqlStore(path, create=create)
    assert str(path) in str(error.value)
    for word in words:
        assert word in str(error.value)


def test_a_foreign_file_is_refused_and_left(tmp_path):
    path = tmp_path / "notes.txt"
    path.write_text("просто заметки", encoding="utf-8")
    before = digest(path)
    refused(path, "not a Chancery record", "-o")
    refused(path, "not a Chancery record", create=False)
    assert digest(path) == before


def test_a_foreign_database_is_refused_and_left(tmp_path):
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as db:
        db.execute("CREATE TABLE documents (id TEXT)")
    db.close()
    before = digest(path)
    refused(path, "another program")
    assert digest(path) == before
    assert sorted(os.listdir(tmp_path)) == ["other.db"]


def test_a_truncated_database_is_refused_and_left(tmp_path):
    path = filled(tmp_path / "r.db", A, B)
    path.write_bytes(path.read_bytes()[:5000])
    before = digest(path)
    with pytest.raises(StoreError, match="broken") as error, SqlStore(path) as store:
        store.build()
        list(store.claims())
    assert "chancery build" in str(error.value)
    assert digest(path) == before


def test_overwritten_pages_are_an_error_not_a_traceback(tmp_path):
    path = filled(tmp_path / "r.db", A, B)
    data = bytearray(path.read_bytes())
    data[4096:] = b"\xff" * (len(data) - 4096)
    path.write_bytes(bytes(data))
    with pytest.raises(StoreError, match="broken"), SqlStore(path, create=False) as store:
        list(store.entries("events"))


def test_a_body_that_does_not_fit_is_an_error(tmp_path):
    path = filled(tmp_path / "r.db", A)
    with sqlite3.connect(path) as db:
        db.execute("UPDATE claims SET body = '{\"id\": 3}'")
    db.close()
    with SqlStore(path) as store, pytest.raises(StoreError, match="broken"):
        list(store.claims())


def test_another_schema_is_refused(tmp_path):
    path = filled(tmp_path / "r.db", A)
    with sqlite3.connect(path) as db:
        db.execute("PRAGMA user_version = 99")
    db.close()
    refused(path, "schema 99")


def test_directories_and_missing_paths(tmp_path):
    refused(tmp_path, "directory")
    refused(tmp_path / "no" / "r.db", "does not exist")
    refused(tmp_path / "r.db", "chancery build", create=False)
    assert os.listdir(tmp_path) == []


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_permissions(tmp_path):
    path = filled(tmp_path / "r.db", A)
    path.chmod(0o400)
    refused(path, "permissions")
    with SqlStore(path, create=False) as store:
        assert len(list(store.entries("events"))) == 1


def test_a_file_of_no_bytes_is_a_new_record(tmp_path):
    path = tmp_path / "r.db"
    path.touch()
    filled(path, A)
    with SqlStore(path, create=False) as store:
        assert len(list(store.claims())) == 1


@pytest.mark.parametrize("reads_first", [True, False])
def test_a_file_whose_first_transaction_was_killed_is_a_new_record(tmp_path, reads_first):
    path, killed = tmp_path / "r.db", tmp_path / "killed.db"
    writer = sqlite3.connect(path, isolation_level=None)
    writer.execute("PRAGMA cache_size = 1")
    writer.execute("BEGIN IMMEDIATE")
    for n in range(200):
        writer.execute(f"CREATE TABLE t{n} (a TEXT)")
    for ending in ("", "-journal"):
        shutil.copy(f"{path}{ending}", f"{killed}{ending}")
    writer.close()
    assert killed.stat().st_size
    if reads_first:
        refused(killed, "holds nothing yet", "chancery build", create=False)
    filled(killed, A)
    with SqlStore(killed, create=False) as store:
        assert len(list(store.claims())) == 1


def test_reading_does_not_write(tmp_path):
    path = filled(tmp_path / "r.db", A)
    before = digest(path)
    with SqlStore(path, create=False) as store:
        list(store.entries("events"))
        with pytest.raises(StoreError, match="cannot be written"):
            store.add(B)
    assert digest(path) == before


def test_a_rerun_leaves_the_file_byte_for_byte(tmp_path):
    path = filled(tmp_path / "r.db", A, B)
    before = digest(path)
    filled(path, B, A)
    assert digest(path) == before


def test_a_second_writer_is_told_to_wait(tmp_path):
    path = filled(tmp_path / "r.db", A)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    try:
        with SqlStore(path, wait=0.1) as store:
            assert len(list(store.claims())) == 1
            with pytest.raises(StoreError, match="another process"):
                store.add(B)
    finally:
        other.execute("ROLLBACK")
        other.close()
    with SqlStore(path) as store:
        assert store.add(B) is True


WRITER = """
import sys
sys.path.insert(0, sys.argv[2])
from record_cases import claims, document, talks
from chancery.store.sql import SqlStore
with SqlStore(sys.argv[1]) as store:
    for n in range(100000):
        store.add(claims(document(f"d{n}", "2023-10-17"), talks("2023-10-17")))
        print(n, flush=True)
"""


def test_killed_in_the_middle_it_opens_with_what_was_done(tmp_path):
    path = tmp_path / "r.db"
    command = [sys.executable, "-c", WRITER, str(path), os.path.dirname(__file__)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        for line in process.stdout:
            if int(line) >= 5:
                break
        time.sleep(0.01)
        process.kill()
    with SqlStore(path) as store:
        kept = list(store.claims())
        assert len(kept) >= 6
        assert all(len(c.events) == 1 for c in kept)
        store.build()
        assert len(list(store.entries("events"))) == 1


def broken(*parts):
    """Merging that fails at its very end."""
    raise ValueError("on purpose")


def test_a_failed_build_keeps_the_old_record(tmp_path, monkeypatch):
    path = filled(tmp_path / "r.db", A)
    with SqlStore(path) as store:
        store.add(B)
        monkeypatch.setattr("chancery.store.growth.document_entry", broken)
        with pytest.raises(ValueError, match="on purpose"):
            store.build()
        assert not store.current()
        (entry,) = store.entries("events")
        assert entry.sources == 1


def test_what_a_killed_writer_left_is_rolled_back_before_reading(tmp_path):
    path = filled(tmp_path / "r.db", *(claims(document(f"d{n}", "2023-10-17"), talks("2023-10-17")) for n in range(40)))
    writer = sqlite3.connect(path, isolation_level=None)
    writer.execute("PRAGMA cache_size = 1")
    writer.execute("BEGIN IMMEDIATE")
    writer.execute("UPDATE documents SET text = text || hex(randomblob(20000))")
    killed = tmp_path / "killed.db"
    for ending in ("", "-journal"):
        shutil.copy(f"{path}{ending}", f"{killed}{ending}")
    writer.close()
    with SqlStore(killed, create=False) as store:
        assert {c.doc.text for c in store.claims()} == {f"Текст документа d{n}." for n in range(40)}
