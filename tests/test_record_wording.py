"""Wordings of one thing in several word orders, and wordings of two things that look alike."""

import pytest

from chancery.record.words.wording import closeness, likeness, near_same, ordinals

ONE = [
    ("совместное строительство железной дороги «Термез – Мазари-Шариф»",
     "реализация проекта строительства железной дороги Мазари-Шариф – Термез"),
    ("развитие Среднего транспортного коридора",
     "совместное развитие Среднего транспортного коридора, включая порты Каспия"),
    ("упрощение таможенных процедур", "упрощении таможенных процедур"),
]  # fmt: skip
TWO = [
    ("строительство железной дороги Термез – Кабул", "строительство железной дороги Ош – Кашгар"),
    ("сотрудничество в области туризма", "сотрудничество в области спорта"),
    ("развитие сотрудничества", "развитие сотрудничества по вопросам водных ресурсов"),
    ("совместный проект", "совместный проект"),
]


@pytest.mark.parametrize(("a", "b"), ONE)
def test_one_thing(a, b):
    assert likeness(a, b) >= 0.75


@pytest.mark.parametrize(("a", "b"), TWO)
def test_two_things(a, b):
    assert likeness(a, b) < 0.75


def test_closeness_ignores_order_and_endings():
    assert closeness("дорога Термез – Кабул", "дороги Кабул — Термез") == 1.0


def test_ordinals():
    assert ordinals("Третий форум") == ordinals("III форум") == ordinals("форум, 3-й по счету") == {"3"}
    assert ordinals("саммит 2023 года") == frozenset()


def test_near_same():
    body = "Мы удвоим взаимную торговлю и построим два завода в приграничных районах наших стран"
    assert near_same(body, "«Мы удвоим взаимную торговлю и построим два завода»")
    assert not near_same(body, "Мы построим школу в столице и две больницы в районах")
