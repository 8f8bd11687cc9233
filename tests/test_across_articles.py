"""Persons and places across articles: what stands for a given name, and which names are one."""

from __future__ import annotations

import pytest
from bench.slavicner import Mention, scored

from chancery.extract import parsed_document
from chancery.extract.marks.document import mark
from chancery.extract.marks.given import named
from chancery.read import read_text
from chancery.record.names.geography import place_key
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


def _people(text: str) -> list[tuple[str, str | None]]:
    return [(m.text, m.name) for m in mark(read_text(text)).persons]


@pytest.mark.parametrize(("text", "people"), [
    ("В город приехал посол. Вместо Рохаса говорила Анна Рохас.", ["Рохаса", "Анна Рохас"]),
    ("Христианка Анна Рохас вернулась домой. Суд оправдал Анну Рохас.", ["Анна Рохас", "Анну Рохас"]),
    ("Он напомнил об учении пророка Исаии и ушел.", ["Исаии"]),
])  # fmt: skip
def test_where_names_of_persons_begin(text: str, people: list[str]) -> None:
    assert [said for said, _ in _people(text)] == people


def test_a_latin_letter_at_the_edge_of_a_name() -> None:
    assert [name for _, name in _people("Порт посетил Cергей Кулешов.")] == ["Сергей Кулешов"]


@pytest.mark.parametrize(("text", "name"), [
    ("Дело Асии Рохас закрыто. Адвокат Асии Рохас рад. Мы рады за Асию Рохас.", "Асия Рохас"),
    ("Суд оправдал христианку Асию Рохас.", "Асия Рохас"),
    ("Книгу Татьяны Кулешенко издали. О Татьяне Кулешенко помнят.", "Татьяна Кулешенко"),
])  # fmt: skip
def test_the_dictionary_form_of_a_name_from_all_its_mentions(text: str, name: str) -> None:
    assert {named for _, named in _people(text)} == {name}


def test_a_given_name_behind_a_noun_is_not_the_person_of_the_text() -> None:
    text = "Выступил Исаия Тарвин. Он напомнил об учении пророка Исаии."
    one, other = named(read_text(text), _spans(text, "per", "Исаия Тарвин", "Исаии"))
    assert one.id != other.id


def test_a_place_of_no_table_under_its_cases() -> None:
    assert place_key(Actor("Тарвинполь")) == place_key(Actor("Тарвинполя")) != place_key(Actor("Тарвин"))
    assert place_key(Actor("Тарвин-стрит")) == place_key(Actor("Тарвин стрит"))


def test_a_residence_is_not_called_by_the_capital() -> None:
    text = "В заявлении Даунинг-стрит сказано иное."
    assert named(read_text(text), _spans(text, "loc", "Даунинг-стрит"))[0].name_en is None


@pytest.mark.parametrize(("text", "name"), [
    ("Министр иностранных дел Перу Ж. К. Рохас прибыл в Чили.", "Ж. К. Рохас"),
    ("Министр иностранных дел Перу Д. Тарвин прибыл в Чили.", "Д. Тарвин"),
    ("Министр иностранных дел Перу Анна Дж. Ким прибыла в Чили.", "Анна Дж. Ким"),
    ("Министр иностранных дел Кореи О Чжи Хо прибыл в Чили.", "О Чжи Хо"),
])  # fmt: skip
def test_initials_keep_their_points(text: str, name: str) -> None:
    assert [w.actor.name for w in parsed_document(read_text(text)).who] == [name]
