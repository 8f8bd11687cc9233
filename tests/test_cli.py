"""The command line as a person meets it: what it prints, how it ends, and that nothing is lost."""

from __future__ import annotations

import datetime
import json
import os
import pathlib
import signal
import subprocess
import sys
import time

import pytest

from chancery.errors import ArgumentError
from chancery.extract import extract
from chancery.read import read, read_text
from chancery.show import show
from chancery.show.brief import brief
from chancery.show.view import told_by
from chancery.store.sql import SqlStore

ROOT = pathlib.Path(__file__).resolve().parents[1]
DOSSIER = ROOT / "examples" / "kz-cn"
NEWS = (
    "Президент Сербии Александр Вучич провел в Белграде переговоры с премьер-министром Венгрии Виктором Орбаном.\n"
    "«Мы довольны итогами», – сказал Вучич.\n"
)


def run(*args, **env):
    return subprocess.run(
        [sys.executable, "-m", "chancery", *map(str, args)], capture_output=True, text=True, timeout=120,
        env={**os.environ, "CHANCERY_WORKERS": "1", **env},
    )  # fmt: skip


@pytest.fixture(scope="module")
def record(tmp_path_factory):
    db = tmp_path_factory.mktemp("record") / "kz-cn.db"
    done = run("build", DOSSIER, "-o", db)
    assert (done.returncode, done.stderr.count("new of")) == (0, 1), done.stderr
    return db


def test_help_names_every_command():
    text = run("--help").stdout
    assert all(name in text for name in ("extract", "mark", "build", "show", "brief", "explain", "evaluate"))


def test_extract_prints_one_json_object_a_document():
    lines = run("extract", DOSSIER, "--format", "jsonl").stdout.splitlines()
    rows = [json.loads(line) for line in lines]
    assert len(rows) == len(list(DOSSIER.glob("*.txt")))
    kinds = {"doc", "offices", "events", "statements", "figures", "agreements", "commitments", "initiatives", "partnership"}
    assert all(set(row) == kinds and "text" not in row["doc"] for row in rows)


def test_extract_prints_readable_text(tmp_path):
    (tmp_path / "a.txt").write_text(NEWS, encoding="utf-8")
    text = run("extract", tmp_path / "a.txt").stdout
    assert "Александр Вучич" in text and "E1" in text and "S1" in text


def test_mark_prints_mentions_of_any_topic(tmp_path):
    (tmp_path / "a.txt").write_text("Певица Анна Иванова выступила в Риме 3 мая 2021 года.\n", encoding="utf-8")
    marks = json.loads(run("mark", tmp_path / "a.txt").stdout)
    assert [m["edtf"] for m in marks["dates"]] == ["2021-05-03"]
    assert {m["name"] for m in marks["places"]} == {"Рим"}


def test_explain_tells_rules_and_refusals(tmp_path):
    (tmp_path / "a.txt").write_text(NEWS + "Вучич не исключил визита в Италию.\n", encoding="utf-8")
    text = run("explain", tmp_path / "a.txt").stdout
    assert "meeting.noun" in text and "refused" in text


def test_building_again_changes_nothing(record):
    before = run("show", record, "events", "--format", "jsonl").stdout
    assert "0 new of" in run("build", DOSSIER, "-o", record).stderr
    assert run("show", record, "events", "--format", "jsonl").stdout == before


@pytest.mark.parametrize("kind", ["events", "figures", "agreements", "commitments", "statements", "offices",
                                  "initiatives", "partnership", "documents"])  # fmt: skip
def test_show_prints_every_kind_both_ways(record, kind):
    lines = run("show", record, kind, "--format", "jsonl").stdout.splitlines()
    assert lines and all({"id", "kind", "fields", "sources", "independent", "status"} <= set(json.loads(x)) for x in lines)
    assert run("show", record, kind).stdout.strip()


@pytest.mark.parametrize(("lang", "name"), [("ru", "a.md"), ("ru", "a.html"), ("en", "a.html")])
def test_brief_is_written(record, tmp_path, lang, name):
    done = run("brief", record, "--between", "KZ", "CN", "--lang", lang, "-o", tmp_path / name)
    text = (tmp_path / name).read_text(encoding="utf-8")
    assert done.returncode == 0
    assert ("Казахстан" if lang == "ru" else "Kazakhstan") in text


def test_evaluate_prints_a_table():
    text = run("evaluate", ROOT / "examples" / "gold" / "kz-cn", DOSSIER).stdout
    assert "statements" in text and "exact" in text


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (lambda p: (p / "empty.txt").write_bytes(b""), "empty.txt"),
        (lambda p: (p / "pic.txt").write_bytes(bytes(range(256)) * 40), "pic.txt"),
        (lambda p: (p / "note.md").write_text("x"), "no article"),
        (lambda p: None, "no article"),
    ],
    ids=["empty", "binary", "no articles", "empty directory"],
)
def test_bad_input_is_named_and_ends_with_1(tmp_path, make, says):
    make(tmp_path)
    done = run("extract", tmp_path, "--format", "jsonl")
    assert (done.returncode, done.stdout) == (1, "")
    assert says in done.stderr


def test_a_missing_path_ends_with_1():
    done = run("extract", "no/such/file.txt")
    assert done.returncode == 1 and "no/such/file.txt" in done.stderr


def test_a_broken_database_is_left_alone(tmp_path):
    db = tmp_path / "broken.db"
    db.write_bytes(b"this is no database" * 100)
    for command in (("show", db), ("build", DOSSIER, "-o", db)):
        done = run(*command)
        assert done.returncode == 1 and "broken.db" in done.stderr
    assert db.read_bytes() == b"this is no database" * 100


def test_where_nothing_is_read_no_record_is_made(tmp_path):
    (tmp_path / "a.txt").write_bytes(b"")
    assert run("build", tmp_path, "-o", tmp_path / "r.db").returncode == 1
    assert not (tmp_path / "r.db").exists()


def test_a_pipe_in_a_directory_is_named_and_left_alone(tmp_path):
    (tmp_path / "a.txt").write_text(NEWS, encoding="utf-8")
    os.mkfifo(tmp_path / "b.txt")
    done = run("extract", tmp_path, "--format", "jsonl")
    assert (done.returncode, len(done.stdout.splitlines())) == (3, 1) and "b.txt" in done.stderr


def test_articles_kept_but_not_merged_are_told(tmp_path):
    (tmp_path / "a.txt").write_text(NEWS, encoding="utf-8")
    run("build", tmp_path, "-o", tmp_path / "r.db")
    with SqlStore(tmp_path / "r.db") as store:
        store.add(extract(read_text(NEWS + "Визит завершился.\n", "b.txt")))
    assert "not merged yet" in run("show", tmp_path / "r.db", "events").stderr
    run("build", tmp_path, "-o", tmp_path / "r.db")
    assert run("show", tmp_path / "r.db", "events").stderr == ""


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (("extract", ""), "empty path"),
        (("extract", "a.txt", "--max-mb", "nan"), "--max-mb"),
        (("extract", "a.txt", "--max-mb", "0"), "--max-mb"),
        (("show", "r.db", "visits"), "'visits' is no kind and no id of an entry"),
    ],
)
def test_a_wrong_call_ends_with_2(args, says):
    done = run(*args)
    assert done.returncode == 2 and says in done.stderr and "Traceback" not in done.stderr


def test_a_brief_asks_for_two_states(record, tmp_path):
    for pair, says in ((("KZ", "KZ"), "twice"), (("KZ", "XX"), "XX")):
        done = run("brief", record, "--between", *pair, "-o", tmp_path / "b.md")
        assert done.returncode == 1 and says in done.stderr


def test_one_bad_file_does_not_stop_the_rest(tmp_path):
    for n in range(3):
        (tmp_path / f"{n}.txt").write_text(NEWS + f"Номер {n}.\n", encoding="utf-8")
    (tmp_path / "bad.txt").write_bytes(b"\x00\x01\x02" * 100)
    done = run("build", tmp_path, "-o", tmp_path / "r.db")
    assert done.returncode == 3
    assert "3 new of 3" in done.stderr and "bad.txt" in done.stderr.splitlines()[-1]


def test_a_text_without_a_language_pack_is_kept_and_listed(tmp_path):
    (tmp_path / "en.txt").write_text("The foreign ministers of Norway and Chile met in Oslo on Monday.\n", encoding="utf-8")
    done = run("build", tmp_path, "-o", tmp_path / "r.db")
    assert done.returncode == 0 and "en.txt" in done.stderr
    rows = run("show", tmp_path / "r.db", "documents", "--format", "jsonl").stdout.splitlines()
    assert len(rows) == 1


def test_a_large_file_is_refused_and_an_option_raises_the_limit(tmp_path):
    (tmp_path / "a.txt").write_text(NEWS * 20, encoding="utf-8")
    done = run("extract", tmp_path / "a.txt", "--max-mb", "0.001")
    assert done.returncode == 1 and "--max-mb" in done.stderr
    assert run("extract", tmp_path / "a.txt", "--max-mb", "1").returncode == 0


def test_control_characters_never_reach_the_terminal(tmp_path):
    (tmp_path / "a.txt").write_text("Вучич\x1b[31m и \x9bОрбан \u202eвстретились.\n" + NEWS, encoding="utf-8")
    run("build", tmp_path, "-o", tmp_path / "r.db")
    read, kept = tmp_path / "a.txt", tmp_path / "r.db"
    for args in (("extract", read), ("extract", read, "--format", "jsonl"), ("explain", read), ("mark", read), ("show", kept),
                 ("show", kept, "statements", "--format", "jsonl"), ("show", kept, "documents", "--format", "jsonl")):  # fmt: skip
        done = run(*args)
        assert not set(done.stdout + done.stderr) & {"\x1b", "\x9b", "\u202e"}, args


def test_an_interruption_ends_with_130_and_leaves_a_store_that_opens(tmp_path):
    for n in range(120):
        (tmp_path / f"{n:03}.txt").write_text(NEWS + f"Номер {n}.\n", encoding="utf-8")
    db = tmp_path / "r.db"
    process = subprocess.Popen(
        [sys.executable, "-m", "chancery", "build", str(tmp_path), "-o", str(db)], stderr=subprocess.PIPE, text=True,
        env={**os.environ, "CHANCERY_WORKERS": "1"},
    )  # fmt: skip
    deadline = time.monotonic() + 60
    while not db.exists() and time.monotonic() < deadline:
        time.sleep(0.02)
    time.sleep(0.3)
    process.send_signal(signal.SIGINT)
    _, told = process.communicate(timeout=60)
    assert process.returncode == 130, told
    assert "Traceback" not in told
    assert run("show", db, "documents", "--format", "jsonl").returncode == 0
    assert "of 120 documents" in run("build", tmp_path, "-o", db).stderr


def test_a_name_that_is_not_utf_8_is_escaped(tmp_path):
    name = os.path.join(os.fsencode(tmp_path), b"\xf2\xee\xea.txt")
    pathlib.Path(os.fsdecode(name)).write_text(NEWS, encoding="utf-8")
    done = run("build", tmp_path, "-o", tmp_path / "r.db")
    assert (done.returncode, done.stderr.count("1 new of 1")) == (0, 1), done.stderr
    assert "\\\\xf2" in run("extract", tmp_path, "--format", "jsonl").stdout


def test_a_folder_that_cannot_be_opened_does_not_stop_the_rest(tmp_path, monkeypatch):
    (tmp_path / "shut").mkdir()
    (tmp_path / "news.txt").write_text(NEWS, encoding="utf-8")
    refused = PermissionError(13, "Permission denied", str(tmp_path / "shut"))
    walk = os.walk

    def half(top, onerror=None):
        onerror(refused)
        yield from walk(top)

    monkeypatch.setattr(os, "walk", half)
    failed = []
    assert [d.lang for d in read(tmp_path, on_error=failed.append)] == ["ru"]
    assert [str(e) for e in failed] == [f"{tmp_path / 'shut'}: cannot be opened (Permission denied): check its permissions"]


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no /dev/full here")
def test_an_output_that_cannot_be_written_is_told(record):
    with open("/dev/full", "w") as full:
        done = subprocess.run([sys.executable, "-m", "chancery", "show", record], stdout=full, stderr=subprocess.PIPE, text=True, timeout=120)
    assert done.returncode == 1
    assert done.stderr.startswith("chancery: the output cannot be written") and "Traceback" not in done.stderr


def test_a_terminal_without_cyrillic_gets_escapes(record):
    done = run("show", record, "offices", LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0", PYTHONIOENCODING="ascii")
    assert done.returncode == 0, done.stderr
    assert "\\u" in done.stdout


def test_the_library_names_a_wrong_argument(record):
    with SqlStore(record, create=False) as store:
        with pytest.raises(ArgumentError, match="no such kind"):
            show(store, "nope")
        with pytest.raises(ArgumentError, match="ZZ: no such state"):
            brief(store, ("KZ", "ZZ"))
        with pytest.raises(ArgumentError, match="no labels"):
            brief(store, ("KZ", "CN"), "de")


def test_show_and_brief_tell_what_came_of_it_as_of_a_day(record, tmp_path):
    def goals(*more):
        entries = map(json.loads, run("show", record, "commitments", "--format", "jsonl", *more).stdout.splitlines())
        return [(e["status"], e["as_of"]) for e in entries if e["fields"]["kind"][0]["value"] == "target"]

    assert goals()[0][0] == "met"
    assert goals("--as-of", "2023-12")[0] == ("open", "2023-12-31")
    assert goals("--as-of", "2022")[0] == (None, None)
    note = tmp_path / "note.md"
    assert run("brief", record, "--between", "KZ", "CN", "--lang", "en", "--as-of", "2023-12-31", "-o", note).returncode == 0
    assert "as of 31 December 2023" in note.read_text(encoding="utf-8")
    wrong = run("show", record, "--as-of", "31.12.2023")
    assert (wrong.returncode, "write a day such as" in wrong.stderr) == (2, True)


def test_a_blank_line_stands_between_tables_full_or_empty(tmp_path):
    (tmp_path / "1.txt").write_text("Ташкент, 3 марта 2024 года. Товарооборот Узбекистана и Турции в 2023 году составил 3,1 млрд долларов.", encoding="utf-8")
    run("build", tmp_path / "1.txt", "-o", tmp_path / "r.db")
    text = run("show", tmp_path / "r.db", "--lang", "en").stdout
    assert "Partnership: none\n\nDocuments" in text and "Events: none\n\nFigures (1)" in text and "\n\n\n" not in text


def test_tables_as_of_a_day_hold_nothing_that_was_published_later(record):
    def table(kind):
        return run("show", record, kind, "--lang", "en", "--as-of", "2023-06").stdout

    documents = [line for line in table("documents").splitlines() if line[:4].isdigit()]
    assert documents and all(line[:7] <= "2023-06" for line in documents)
    with SqlStore(record, create=False) as store:
        now, then = ({e.id for e in given.entries("events")} for given in (store, told_by(store, datetime.date(2023, 6, 30))))
    assert table("events").startswith(f"Events ({len(then)})") and then < now
    done = run("show", record, min(now - then), "--as-of", "2023-06")
    assert done.returncode == 1 and "no article that was surely published by that day tells of it" in done.stderr
    lines = run("show", record, "events", "--as-of", "2023-06", "--format", "jsonl").stdout.splitlines()
    assert len(lines) == len(now), "JSON lines hold every entry"


def test_show_lists_conflicts_and_checks(record):
    found = [json.loads(line) for line in run("show", record, "conflicts", "--format", "jsonl").stdout.splitlines()]
    assert {"entries", "field", "values"} == set(found[0])
    assert all(len(c["values"]) > 1 and {"claimed_by", "outlets", "dates", "later"} <= set(c["values"][0]) for c in found)
    text = run("show", record, "conflicts", "--lang", "en").stdout
    assert "USD 32.7 bn — Zhang Xiao" in text.replace("\u00a0", " ")
    assert "≠" in run("show", record, "figures").stdout
    assert run("show", record, "checks", "--lang", "en").stdout.startswith("Checks")
