"""Which names of persons are one person in a record."""

from __future__ import annotations

import random

import pytest

from chancery.read import read_text
from chancery.record.merging.corpus import NAMES, gathered
from chancery.record.names.keys import Names, names_from, names_of
from chancery.record.names.people import Bearer, identities, surname_key
from chancery.record.names.spelling import person_name
from chancery.types import Actor, Claims, Evidence, Office


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


GIVEN = ("Вера", "Ивана", "Олег", "Глеб", "Асия", "Азия", "Мухаммед", "Мухаммад", "В.", "О.", "Вера Мария", "")
SURNAMES = ("Рохас", "Тарвин", "Тарвен", "Туск", "Рэйк", "Рейк")


def _rows(random_: random.Random) -> tuple[Office, ...]:
    names = [f"{random_.choice(GIVEN)} {random_.choice(SURNAMES)}".strip() for _ in range(3)]
    return tuple(Office(rule="r", evidence=(Evidence(0, 1, "x"),), person=Actor(n, f"p:{n.lower()}"), office="посол", of="CL") for n in names)


def test_what_a_document_asks_for_is_all_that_its_names_need() -> None:
    """A store looks up the names of one document by its keys, and they are who they are in the whole record."""
    source = random.Random(5)
    batch = [Claims(read_text(f"Текст {n}."), offices=_rows(source)) for n in range(60)]
    lent = gathered(NAMES, batch, Names({}))
    whole = names_from(lent)
    for claims in batch:
        own = names_from({key: lent[key] for key in NAMES.asked(claims, Names({})) if key in lent})
        assert [own.key(o.person) for o in claims.offices] == [whole.key(o.person) for o in claims.offices]


def test_many_bearers_of_one_surname_are_told_apart_in_little_time() -> None:
    """Given names that sound otherwise are not compared: a thousand bearers of a surname."""
    letters = "бвгдклмнпрст"
    names = {f"{a}а{b}о{c}а Рохас".capitalize() for a in letters for b in letters for c in letters}
    found = identities(Bearer(n) for n in names)
    assert len(set(found.values())) == len(names) == 12**3
