"""A brief beside official figures: both reporters, the mirror gap, and what has no figure."""

from __future__ import annotations

import os
import pathlib
import subprocess
import sys

import pytest

INVENTED = pathlib.Path(__file__).resolve().parents[1] / "examples" / "series" / "invented"
WORLD = ("--world", INVENTED / "world")


def run(*args):
    return subprocess.run([sys.executable, "-m", "chancery", *map(str, args)], capture_output=True, text=True, timeout=120,
                          env={**os.environ, "CHANCERY_WORKERS": "1"})  # fmt: skip


@pytest.fixture(scope="module")
def db(tmp_path_factory):
    path = tmp_path_factory.mktemp("official") / "i.db"
    run("build", INVENTED / "2024-02-talks.txt", "-o", path, *WORLD)
    return path


def note(db, lang="en", form="md"):
    target = db.with_suffix(f".{form}")
    done = run("brief", db, "--between", "XA", "XB", "--lang", lang, "-o", target, *WORLD)
    assert done.returncode == 0, done.stderr
    return target.read_text(encoding="utf-8").replace("\xa0", " ")


@pytest.fixture(scope="module")
def beside(db):
    before = note(db)
    run("series", "import", INVENTED / "comtrade.csv", "--into", db, *WORLD)
    return before, db


def test_without_figures_a_brief_says_nothing_of_them(beside):
    assert "official" not in beside[0].lower()


@pytest.mark.parametrize(("lang", "words"), [
    ("en", ("### Claims beside official statistics", "mirror gap", "agrees within rounding", "official figures: UN Comtrade, comtrade.csv, lines")),
    ("ru", ("### Заявленное и официальная статистика", "зеркальный разрыв", "совпадает с округлением", "официальные данные: UN Comtrade, comtrade.csv, строки")),
])  # fmt: skip
def test_both_reporters_stand_beside_a_claim_in_both_languages(beside, lang, words):
    text = note(beside[1], lang)
    assert all(word in text for word in words)
    (section,) = text.split(words[0])[1:]
    line = next(row for row in section.splitlines() if row.startswith("- 2023"))
    assert "[^" in line and line.count("USD" if lang == "en" else "долл. США") >= 3, "the claim with its note, and both sides"


def test_the_page_holds_the_same(beside):
    page = note(beside[1], "en", "html")
    assert "Claims beside official statistics" in page and "mirror gap" in page


def test_a_file_that_went_is_told_no_more(beside):
    run("series", "remove", beside[1], "comtrade.csv")
    assert note(beside[1]) == beside[0]
