"""Safety of a record that is written: killed processes, and two writers at once."""

from __future__ import annotations

import os
import pathlib
import sqlite3
import subprocess
import sys

from bench.kills import run

from chancery.record import KINDS
from chancery.show.entries import dump_entries
from chancery.store.sql import SqlStore

EXAMPLES = pathlib.Path(__file__).parents[1] / "examples"


def test_a_life_that_is_killed_goes_on_with_nothing_lost_and_nothing_twice():
    hits, wrong = run(points=6, seed=7, articles=3)
    assert hits.total() == 6
    assert not wrong


def builds(*paths, into):
    command = [sys.executable, "-m", "chancery", "build", *map(str, paths), "-o", str(into)]
    return subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env={**os.environ, "CHANCERY_WORKERS": "1"})


def record_of(db):
    with SqlStore(db, create=False) as store:
        assert store.current()
        return [line for kind in KINDS for line in dump_entries(store.entries(kind))]


def test_two_writers_of_a_new_file_end_with_the_record_of_both(tmp_path):
    parts = [sorted((EXAMPLES / name).glob("2023*.txt")) for name in ("kz-cn", "world")]
    both = [builds(*part, into=tmp_path / "both.db") for part in parts]
    said = [process.communicate(timeout=120)[1] for process in both]
    assert [process.returncode for process in both] == [0, 0], said
    alone = builds(*parts[0], *parts[1], into=tmp_path / "alone.db")
    alone.communicate(timeout=120)
    assert record_of(tmp_path / "both.db") == record_of(tmp_path / "alone.db")


def test_a_second_writer_that_cannot_wait_is_told_so_and_what_it_did_stands(tmp_path):
    db = tmp_path / "r.db"
    builds(EXAMPLES / "kz-cn" / "2020-aid-epidemic.txt", into=db).communicate(timeout=120)
    before = record_of(db)
    writer = sqlite3.connect(db, isolation_level=None)
    writer.execute("BEGIN IMMEDIATE")
    second = builds(EXAMPLES / "kz-cn" / "2024-07-visit-astana.txt", into=db)
    message = second.communicate(timeout=120)[1]
    writer.execute("ROLLBACK")
    writer.close()
    assert second.returncode == 1 and "another process is writing it" in message and "Traceback" not in message
    assert record_of(db) == before
