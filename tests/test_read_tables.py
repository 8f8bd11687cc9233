"""Lint over the word tables of reading: sorted, unique, NFC, one script a word, an example of the form, a source."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

import pytest

import chancery
from chancery.lang import table

TABLES = (
    "boilerplate", "credits", "dateline", "letters", "press_words", "reporting", "sections", "surname_endings",
)  # fmt: skip
VALUES = {
    "boilerplate": {"line", "start", "section", "rest", "contents"},
    "credits": {"media", "caption", "spread", "source", "origin", "author"},
    "press_words": {
        "press", "correspondent", "columnist", "carrier", "body", "unit", "seat", "generic", "wire", "nobody", "network", "spokesman",
    },
    "reporting": {
        "relay", "report", "reported", "write", "aside", "tell", "cite", "words", "data", "interview", "carrier", "stated", "earlier", "told", "cited", "aired",
    },
    "sections": {"section"},
    "surname_endings": {"surname"},
}  # fmt: skip
DATELINE = re.compile(r"month:(?:[1-9]|1[0-2])|weekday|published|updated|relative|filler|joint")
MIXED = re.compile(r"[А-яЁё][A-Za-z]|[A-Za-z][А-яЁё]")


@pytest.mark.parametrize("name", TABLES)
def test_table(name: str) -> None:
    rows = table("chancery.lang.ru", f"{name}.tsv")
    forms = [row["form"] for row in rows]
    assert forms == sorted(set(forms))
    assert len({form.lower().replace("ё", "е") for form in forms}) == len(forms) or name == "surname_endings"
    for row in rows:
        assert list(row) == ["form", "value", "example", "source"]
        assert unicodedata.is_normalized("NFC", "".join(row.values()))
        assert MIXED.search(row["form"]) is None
        assert row["form"].lower() in row["example"].lower()
        assert row["source"]


@pytest.mark.parametrize("name", TABLES)
def test_values(name: str) -> None:
    for row in table("chancery.lang.ru", f"{name}.tsv"):
        if name == "dateline":
            assert DATELINE.fullmatch(row["value"])
        elif name == "letters":
            assert 0 < float(row["value"]) < 200 and len(row["form"]) == 1
        else:
            assert row["value"] in VALUES[name]


def test_alphabets() -> None:
    rows = table("chancery.lang", "alphabets.tsv")
    assert [row["lang"] for row in rows] == sorted({row["lang"] for row in rows})
    assert all(letter == "*" or len(letter) == 1 for row in rows for letter in row["letters"].split())


def test_every_table_is_in_the_package() -> None:
    folder = Path(chancery.__file__).parent / "lang" / "ru"
    assert all((folder / f"{name}.tsv").is_file() for name in TABLES)
