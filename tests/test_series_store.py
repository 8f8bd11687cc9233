"""Official figures in a store, the step from schema 1, and the commands."""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import pathlib
import sqlite3
import subprocess
import sys

import pytest

from chancery.errors import StoreError
from chancery.judge import Judge
from chancery.read.official import read_series
from chancery.show.comparisons import compared, comparison_text
from chancery.show.labels import labels
from chancery.store.memory import MemoryStore
from chancery.store.sql import SqlStore
from chancery.store.tables import VERSION
from record_cases import claims, document, turnover

ROOT = pathlib.Path(__file__).resolve().parents[1]
OLD = ROOT / "tests" / "data" / "store-schema-1.db.gz"
SERIES = ROOT / "examples" / "series"
READ = SERIES / "central-asia-china.csv"
INVENTED = SERIES / "invented"


def digest(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


def run(*args):
    return subprocess.run([sys.executable, "-m", "chancery", *map(str, args)], capture_output=True, text=True, timeout=120,
                          env={**os.environ, "CHANCERY_WORKERS": "1"})  # fmt: skip


@pytest.fixture
def old(tmp_path):
    """A store as the version before wrote it."""
    path = tmp_path / "old.db"
    path.write_bytes(gzip.decompress(OLD.read_bytes()))
    return path


@pytest.fixture
def db(tmp_path):
    path = tmp_path / "r.db"
    with SqlStore(path) as store:
        store.add(claims(document("a", "2023-10-17"), turnover(3e9, "2022", said="3 млрд долларов")))
        store.build()
    return path


@pytest.mark.parametrize("make", [lambda p: SqlStore(p / "s.db"), lambda p: MemoryStore()], ids=["sql", "memory"])
def test_files_come_back_in_the_order_of_import_once_each(tmp_path, make):
    first = read_series(READ)
    (tmp_path / "b.csv").write_text(READ.read_text(encoding="utf-8").replace(",13.2,", ",13.3,"), encoding="utf-8")
    second = read_series(tmp_path / "b.csv")
    with make(tmp_path) as store:
        assert store.add_series([first, second, first]) == (True, True, False)
        assert [f.name for f in store.series_files()] == ["central-asia-china.csv", "b.csv"]
        assert store.series_files()[0].observations == tuple(sorted(first.observations, key=lambda o: o.line))
        assert store.series_files()[1].observations[0].value == 13.3e9


@pytest.mark.parametrize("make", [lambda p: SqlStore(p / "s.db"), lambda p: MemoryStore()], ids=["sql", "memory"])
def test_files_go_by_name_or_id_all_or_none(tmp_path, make):
    first = read_series(READ)
    (tmp_path / READ.name).write_text(READ.read_text(encoding="utf-8").replace(",13.2,", ",13.3,"), encoding="utf-8")
    (tmp_path / "other.csv").write_text(READ.read_text(encoding="utf-8").replace(",13.2,", ",13.4,"), encoding="utf-8")
    second, third = read_series(tmp_path / READ.name), read_series(tmp_path / "other.csv")
    with make(tmp_path) as store:
        store.add_series([first, second, third])
        for names in (["other.csv", "no.csv"], [READ.name]):
            with pytest.raises(StoreError):
                store.remove_series(names)
        assert len(store.series_files()) == 3
        assert [f.id for f in store.remove_series(["other.csv", first.id])] == [third.id, first.id]
        (left,) = store.series_files()
        assert left.id == second.id and left.observations == tuple(sorted(second.observations, key=lambda o: o.line))
        assert store.add_series([first]) == (True,)


def test_a_file_that_went_compares_no_more(db):
    run("series", "import", READ, "--into", db)
    done = run("series", "remove", db, READ.name)
    assert done.returncode == 0 and f"taken out: {READ.name}" in done.stderr
    assert run("series", "list", db).stdout == ""
    assert run("series", "remove", db, READ.name).returncode == 1


def test_a_store_of_schema_1_is_read_as_it_is(old):
    before = digest(old)
    with SqlStore(old, create=False) as store:
        assert store.of_other_rules() and len(list(store.claims())) == 2
        assert store.series_files() == ()
    assert digest(old) == before


def test_a_store_of_schema_1_is_brought_up_to_date_when_it_is_written(old):
    with SqlStore(old, create=False) as store:
        entries = [list(store.entries(kind)) for kind in ("events", "figures", "agreements")]
    with SqlStore(old) as store:
        assert store.of_other_rules(), "the record is no other than before"
        assert [list(store.entries(kind)) for kind in ("events", "figures", "agreements")] == entries
        assert store.add_series([read_series(READ)]) == (True,)
    with sqlite3.connect(old) as db:
        assert db.execute("PRAGMA user_version").fetchone() == (VERSION,)
        assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    db.close()
    with SqlStore(old, create=False) as store:
        assert len(store.series_files()[0].observations) == 11


def test_a_step_that_fails_leaves_the_old_schema(old, monkeypatch):
    from chancery.store import migrations

    def half(db):
        migrations.SERIES_FILES.create(db)
        raise RuntimeError("stopped")

    before = digest(old)
    monkeypatch.setitem(migrations.STEPS, 1, half)
    with pytest.raises(RuntimeError):
        SqlStore(old)
    assert digest(old) == before
    monkeypatch.undo()
    with SqlStore(old) as store:
        assert store.series_files() == ()


def test_a_migrated_store_has_the_tables_of_a_new_one(old, tmp_path):
    def schema(path):
        with SqlStore(path):
            pass
        with sqlite3.connect(path) as db:
            found = set(db.execute("SELECT type, name, sql FROM sqlite_master"))
        db.close()
        return found

    assert schema(old) == schema(tmp_path / "new.db")


def test_a_bad_file_changes_nothing(db, tmp_path):
    before = digest(db)
    bad = tmp_path / "bad.csv"
    bad.write_text("a,b\n1,2\n", encoding="utf-8")
    done = run("series", "import", READ, bad, "--into", db)
    assert done.returncode == 1 and "bad.csv, line 1" in done.stderr and "Traceback" not in done.stderr
    assert digest(db) == before


def test_a_bad_file_does_not_even_bring_an_old_store_up_to_date(old, tmp_path):
    before = digest(old)
    assert run("series", "import", tmp_path / "missing.csv", "--into", old).returncode == 1
    assert digest(old) == before


def test_importing_into_nothing_makes_no_record(tmp_path):
    done = run("series", "import", READ, "--into", tmp_path / "no.db")
    assert done.returncode == 1 and "chancery build" in done.stderr
    assert not (tmp_path / "no.db").exists()


def test_importing_again_changes_nothing(db):
    assert "11 figures of 11 rows" in run("series", "import", READ, "--into", db).stderr
    before = digest(db)
    assert "kept already" in run("series", "import", READ, "--into", db).stderr
    assert digest(db) == before


def test_the_dossier_beside_figures_that_were_read(tmp_path):
    db = tmp_path / "kz-cn.db"
    run("build", ROOT / "examples" / "kz-cn", "-o", db)
    run("series", "import", READ, "--into", db)
    rows = [json.loads(line) for line in run("series", "compare", db, "--format", "jsonl").stdout.splitlines()]
    found = {(r["period"], r["value"]): r for r in rows}
    assert found["2022", 24e9]["verdict"] == "agrees"
    assert [s["reporter"] for s in found["2023", 41e9]["sides"] if s["agrees"]] == ["CN"]
    assert found["2023", 31.5e9]["verdict"] == "differs"
    assert {found["2023-01/2023-10", v]["verdict"] for v in (24.3e9, 32.7e9)} == {"no_figure"}
    claim, row = found["2022", 24e9]["claims"][0], found["2022", 24e9]["sides"][1]["rows"][0]
    assert claim["source"].endswith(".txt") and claim["published"] == "2023-05-17" and "24 миллиарда" in claim["text"]
    assert row["file"] == READ.name and row["line"] == 2 and row["address"].startswith("https://")


def test_the_invented_pair_shows_every_verdict(tmp_path):
    db, world = tmp_path / "i.db", ("--world", INVENTED / "world")
    run("build", INVENTED / "2024-02-talks.txt", "-o", db, *world)
    told = run("series", "import", *sorted(INVENTED.glob("*.csv")), "--into", db, *world)
    assert told.returncode == 0 and told.stderr.count("refused line") == 10
    rows = [json.loads(line) for line in run("series", "compare", db, "--format", "jsonl", *world).stdout.splitlines()]
    assert {(r["period"], r["value"], r["verdict"]) for r in rows} == {
        ("2022", 8.4e9, "other_period"), ("2023", 8.4e9, "agrees"), ("2023", 5.7e9, "other_indicator"),
        ("2023", 5.3e9, "differs"), ("2023-01/2023-03", 2.1e9, "agrees"), ("2023-01/2023-06", 4e9, "agrees"),
    }  # fmt: skip


def test_text_names_sources_on_both_sides_in_both_languages(tmp_path):
    db, world = tmp_path / "i.db", ("--world", INVENTED / "world")
    run("build", INVENTED / "2024-02-talks.txt", "-o", db, *world)
    run("series", "import", INVENTED / "comtrade.csv", "--into", db, *world)
    for lang, words in (("en", "mirror gap"), ("ru", "зеркальный разрыв")):
        text = run("series", "compare", db, "--lang", lang, *world).stdout
        assert words in text and "comtrade.csv:6" in text and "2024-02-talks.txt" in text


def test_only_two_states(db):
    run("series", "import", READ, "--into", db)
    assert run("series", "compare", db, "--between", "uz", "tr", "--format", "jsonl").stdout.count("\n") == 1
    assert run("series", "compare", db, "--between", "KZ", "CN", "--format", "jsonl").stdout == ""
    done = run("series", "compare", db, "--between", "KZ", "QQ")
    assert done.returncode == 1 and "QQ" in done.stderr


def test_the_list_of_files(db):
    run("series", "import", READ, "--into", db)
    assert run("series", "list", db).stdout == "central-asia-china.csv  CHANCERY:READ_FIGURES(1.0)  11 figures  CN-KZ CN-TM CN-UZ\n"


def test_every_figure_of_the_example_has_its_address():
    assert all((o.address or "").startswith("https://") for o in read_series(READ).observations)


def test_a_corrected_claim_tells_what_its_article_says():
    with MemoryStore() as store:
        store.add(claims(document("d", "2024-03-01"), turnover(3e9, "2023", said="3 млрд долларов", id="d-three")))
        store.build()
        Judge(store, "А. Иванова").correct("d-three", "value", 3.1e9)
        store.build()
        lines = [line for found in compared(store) for line in comparison_text(found, labels("ru"))]
    assert any(line.endswith("(значение исправлено; в статье: 3 млрд долларов)") for line in lines)
