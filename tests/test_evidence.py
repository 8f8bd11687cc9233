"""A row without its sentence does not exist: evidence is the text, ids are stable, and no text makes `extract` raise."""

from __future__ import annotations

import pathlib
import random

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chancery.extract import extract
from chancery.read import read, read_text
from chancery.types import ROW_KINDS, Claims

ROOT = pathlib.Path(__file__).resolve().parents[1]
FOLDERS = [ROOT / "examples" / "kz-cn", ROOT / "examples" / "world", ROOT / "examples" / "open", ROOT.parent / "shared" / "seeds"]


def rows(claims):
    return [row for kind in ROW_KINDS for row in getattr(claims, kind)]


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda p: p.name)
def test_evidence_is_the_text(folder):
    if not folder.is_dir():
        pytest.skip(f"not beside this checkout: {folder}")
    for doc in read(folder):
        said = extract(doc)
        for row in rows(said):
            assert row.evidence and row.rule and row.id, row
            assert all(e.text == doc.text[e.start : e.end] and e.text for e in row.evidence), row
        assert all(e.text == doc.text[e.start : e.end] for e in said.doc.published_evidence)
        ids = [row.id for row in rows(said)]
        assert len(set(ids)) == len(ids), [i for i in ids if ids.count(i) > 1]


@pytest.mark.parametrize("folder", FOLDERS[:1], ids=lambda p: p.name)
def test_extraction_is_a_function_of_the_text(folder):
    for doc in read(folder):
        once, again = extract(doc), extract(msgspec.structs.replace(doc))
        assert once == again
        assert msgspec.json.decode(msgspec.json.encode(once), type=Claims) == once


TEXTS = [doc.text for doc in read(FOLDERS[1])]
MARKS = "«»\"“”()–—-.,:;!?\n \u00a0$€%№0123456789иваКАZ百"


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10**9))
def test_no_damaged_text_makes_extract_raise(seed):
    chance = random.Random(seed)
    text = list(chance.choice(TEXTS)[: chance.randint(50, 1500)])
    for _ in range(chance.randint(1, 30)):
        at = chance.randrange(len(text))
        text[at : at + chance.randint(0, 3)] = [chance.choice(MARKS)]
    extract(read_text("".join(text)))


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet=MARKS + "абвгдАБВГД", max_size=400))
def test_no_text_at_all_makes_extract_raise(text):
    extract(msgspec.structs.replace(read_text(text), lang="ru"))
