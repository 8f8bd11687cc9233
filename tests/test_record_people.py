"""Which names of persons are one person in a record."""

from __future__ import annotations

import random

import pytest

from chancery.record.keys import names_of
from chancery.record.people import Bearer, identities, surname_key
from chancery.record.spelling import person_name
from chancery.types import Actor


def _one(*names: str) -> list[str]:
    """The identity of each name in a record that has them all."""
    actors = [Actor(n, f"p:{n.lower()}") for n in names]
    known = names_of(actors)
    return [known.key(a) for a in actors]


@pytest.mark.parametrize("names", [
    ("Вера Рохас", "Рохас"),
    ("Вера Рохас", "В. Рохас", "Рохас"),
    ("Вера Рохас", "В.Рохас"),
    ("Джон Тарвин", "Дж. Тарвин"),
    ("Сергей Викторович Кулешов", "С. В. Кулешов", "Сергей Кулешов", "Кулешов Сергей Викторович", "Кулешов С. В."),
    ("Тереза Рэйк", "Тереза Рейк"),
    ("Доминик Таабс", "Доминик Табс"),
    ("Мухаммед Азар", "Мухаммад Азар"),
    ("Асия Тарвин", "Азия Тарвин"),
    ("Саиф аль-Тарвин", "Саиф Тарвин", "аль-Тарвин"),
    ("Хадим Хусейн Тарвин", "Хадим Тарвин"),
    ("Мэттью Тарвин", "Мэтт Тарвин"),
    ("Джейкоб Рис-Тарвин", "Рис-Тарвин"),
    ("Вера О'Тарви", "Вера О’Тарви"),
])  # fmt: skip
def test_names_of_one_person(names: tuple[str, ...]) -> None:
    assert len(set(_one(*names))) == 1


@pytest.mark.parametrize("names", [
    ("Марат Тарвин", "Мурат Тарвин"),
    ("Хасан Тарвин", "Хусейн Тарвин"),
    ("Махмуд Тарвин", "Мухаммед Тарвин"),
    ("Александр Тарвин", "Александра Тарвин"),
    ("Захаров", "Вера Захарова"),
    ("Ван Хайбо", "Ван Хаобо"),
    ("Ли Лю", "Ли Ло"),
    ("Ван Вэньбо", "Ли Вэньбо"),
    ("Роман Тарвин", "Рамон Тарвин"),
    ("Н. Тарвин", "Вера Тарвин"),
])  # fmt: skip
def test_names_of_two_persons(names: tuple[str, ...]) -> None:
    assert len(set(_one(*names))) == len(names)


def test_a_surname_of_two_is_nobodys() -> None:
    full, other, short = _one("Вера Рохас", "Ивана Рохас", "Рохас")
    assert len({full, other, short}) == 3


def test_an_initial_decides_between_two() -> None:
    full, other, short, last = _one("Вера Рохас", "Ивана Рохас", "И. Рохас", "Рохас")
    assert short == other and last not in (full, other)


def test_a_doubled_surname_is_no_second_bearer() -> None:
    assert len(set(_one("Вера Рохас", "Рохас Рохас", "Рохас"))) == 1


def test_the_world_knows_its_persons_in_other_spellings() -> None:
    assert _one("Дональт Туск") == ["donald-tusk"]


def test_the_world_gives_no_id_to_a_surname() -> None:
    assert _one("Дж. Туск", "Туск") == ["дж. туск", "дж. туск"]


def test_an_id_and_a_name_without() -> None:
    known = names_of([Actor("Дональд Туск", "donald-tusk", "Donald Tusk"), Actor("Д. Туск", "p:д. туск"), Actor("Туск", "p:туск")])
    assert {known.key(Actor(n, f"p:{n.lower()}")) for n in ("Д. Туск", "Туск", "Дональд Туск")} == {"donald-tusk"}


def test_organisations_are_no_persons() -> None:
    known = names_of([Actor("Вера Рохас", "p:вера рохас"), Actor("Рохас", "o:рохас"), Actor("Порт Рохас", None)])
    assert known.key(Actor("Порт Рохас", None)) == "порт рохас"


def test_the_order_of_names_does_not_matter() -> None:
    names = ["Вера Рохас", "В. Рохас", "Рохас", "Ивана Рохас", "Вира Рохас", "Вера Мария Рохас", "Вера Анна Рохас"]
    wanted = identities(Bearer(n) for n in names)
    for seed in range(20):
        mixed = random.Random(seed).sample(names, len(names))
        assert identities(Bearer(n) for n in mixed) == wanted


@pytest.mark.parametrize(("one", "other"), [("Вера Рохас", "В. Рохас"), ("Тасир", "Тазир"), ("Рэйк", "Рейк"), ("Рохас Вера Петровна", "Рохас")])
def test_spellings_are_looked_up_under_one_key(one: str, other: str) -> None:
    assert surname_key(one) == surname_key(other)


@pytest.mark.parametrize(("text", "words"), [
    ("Кулешов С. В.", ("с", "в", "кулешов")), ("Урсула фон дер Рохас", ("урсула", "рохас")), ("Ван И", ("ван", "и")), ("С. В.", None), ("", None),
])  # fmt: skip
def test_the_words_of_a_name(text: str, words: tuple[str, ...] | None) -> None:
    found = person_name(text)
    assert (found.words if found is not None else None) == words
