"""`extract` takes any text: it never raises, evidence equals its slice, and lookups by place find what a search finds."""

from __future__ import annotations

import pathlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chancery.extract import extract
from chancery.extract.spans import Spans, Taken
from chancery.read import read, read_text

EXAMPLES = pathlib.Path(__file__).parents[1] / "examples"
KINDS = ("offices", "events", "statements", "figures", "agreements", "commitments", "initiatives", "partnership")
TEXTS = [doc.text for doc in read(EXAMPLES / "world")]
WORDS = [w for text in TEXTS for w in text.split(" ")]
ODD = ("«", "»", "\n\n", "–", "- ", "и" * 200, "А-" * 60, "1 " * 40, "\u0301", "İ", "👍🏽", "\u200b", "млрд", "С. С. ", ":", ";")


def held(text: str) -> None:
    claims = extract(read_text(text))
    for kind in KINDS:
        for row in getattr(claims, kind):
            assert all(text[e.start : e.end] == e.text for e in row.evidence)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300))
def test_any_text(text):
    held(text)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(WORDS) | st.sampled_from(ODD), max_size=120))
def test_words_of_the_examples_in_any_order(words):
    held(" ".join(words))


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(TEXTS), st.integers(0, 3000), st.integers(0, 300), st.sampled_from(ODD))
def test_examples_with_a_passage_replaced(text, at, length, odd):
    held(text[: at % len(text)] + odd + text[at % len(text) + length :])


@pytest.mark.parametrize("text", ["премьер Чили А-" + "А-" * 3000 + "А прибыл в Перу.", "Чили и Перу: " + "«" * 5000, "Чили, Перу " + "1 млрд " * 3000])
def test_tokens_and_sentences_without_end(text):
    held(text)


def test_a_name_in_latin_letters_at_the_beginning_of_a_sentence():
    held("С. С.  Global Gateway. Товарооборот Узбекистана и Франции вырос на 5 % благодаря стратегии Global Gateway.")


intervals = st.lists(st.tuples(st.integers(0, 60), st.integers(1, 20)), max_size=20)


@given(intervals, st.integers(0, 80), st.integers(1, 20))
def test_spans_find_what_a_search_finds(found, start, size):
    given_spans = [(a, a + n, i) for i, (a, n) in enumerate(found)]
    searched = [i for a, b, i in given_spans if a < start + size and start < b]
    assert Spans(given_spans).meeting(start, start + size) == searched


@given(intervals, st.integers(0, 80), st.integers(1, 20))
def test_taken_spans_near_a_passage(found, start, size):
    taken = Taken()
    taken.add((a, a + n) for a, n in found)
    near = taken.near(start, start + size)
    assert {s for s in near if s[0] < start + size and start < s[1]} == {(a, a + n) for a, n in found if a < start + size and start < a + n}
