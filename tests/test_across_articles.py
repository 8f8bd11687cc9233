"""Persons and places across articles: what stands for a given name, and which names are one."""

from __future__ import annotations

import pytest
from bench.slavicner import Mention, scored

from chancery.extract.marks.given import named
from chancery.read import read_text
from chancery.record.geography import place_key
from chancery.types import Actor

TEXT = "В Лиму прибыла Анна Рохас. Рохас осмотрела порт."


def _spans(text: str, kind: str, *words: str) -> list[tuple[str, int, int]]:
    return [(kind, text.index(w), text.index(w) + len(w)) for w in words]


def test_a_surname_is_read_in_its_document() -> None:
    last = TEXT.rindex("Рохас")
    full, short = named(read_text(TEXT), [*_spans(TEXT, "per", "Анна Рохас"), ("per", last, last + 5)])
    assert full == short == Actor("Анна Рохас", "p:анна рохас")


def test_places_have_the_ids_of_the_world() -> None:
    text = "Послы КНР и Чили посетили Лиму, а затем Европу."
    assert [place_key(a) for a in named(read_text(text), _spans(text, "loc", "КНР", "Лиму", "Европу"))] == ["CN", place_key(Actor("Лима")), "europe"]


@pytest.mark.parametrize(("one", "other"), [("Китай", "КНР"), ("РФ", "Россия"), ("Россия", "Российская Федерация")])
def test_other_names_of_one_place(one: str, other: str) -> None:
    assert place_key(Actor(one)) == place_key(Actor(other))


def _mention(number: int, gold: str | None, actor: Actor | None) -> Mention:
    return Mention("t", "a", "PER", number, number + 1, "x", gold, actor)


def test_a_missed_mention_is_alone_and_one_too_many_costs_precision() -> None:
    """Two mentions of A, one of them missed; the other in a cluster with one that nobody annotated, which counts as a singleton."""
    mentions = [_mention(0, "A", Actor("x")), _mention(1, "A", None), _mention(2, None, Actor("x"))]
    score = scored(mentions, ["x", "missed", "x"])
    assert (score.precision, score.recall) == (pytest.approx((1 / 2 + 1 + 1 / 2) / 3), pytest.approx(1 / 2))


def test_one_too_many_that_stands_alone_is_left_out() -> None:
    assert scored([_mention(0, "A", Actor("x")), _mention(1, None, Actor("y"))], ["x", "y"]).f1 == 1.0
