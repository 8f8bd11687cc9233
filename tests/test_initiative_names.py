"""What an initiative is called: how large it is, the noun before a known name, several mentions of one thing."""

from __future__ import annotations

import pytest

from chancery.extract.initiatives.likeness import head, one_unnamed, unnamed
from test_initiatives import line, told

ROWS = [
    ("Чили и Перу подписали контракт на строительство солнечной электростанции мощностью 200 МВт.", "plant | солнечная электростанция мощностью 200 МВт | CL PE | agreed"),
    ("Чили и Перу планируют построить нефтепровод протяженностью 400 км.", "pipeline | нефтепровод протяженностью 400 км | CL PE | planned"),
    ("Чили и Перу планируют построить нефтепровод протяженностью около 1,1 тыс. км.", "pipeline | нефтепровод протяженностью около 1,1 тыс. км | CL PE | planned"),
    ("Турция строит в Грузии газовый хаб.", "other | газовый хаб в Грузии | GE TR | under_way"),
    ("Туркменистан и Афганистан начали строить газопровод «Туркменистан – Афганистан – Пакистан – Индия» (ТАПИ).",
     "pipeline | газопровод «Туркменистан – Афганистан – Пакистан – Индия» (ТАПИ) | AF IN PK TM | under_way"),
    ("Россия, Китай и Монголия подписали меморандум о транзитном газопроводе через территорию Монголии «Союз Восток».",
     "pipeline | транзитный газопровод через территорию Монголии «Союз Восток» | CN MN RU | agreed"),
    ("Россия и Турция завершают строительство атомной электростанции «Аккую».", "plant | атомная электростанция «Аккую» | RU TR | under_way"),
    ("Индия берет в аренду порт в Иране. Индия и Иран подписали соглашение об аренде порта в городе Чабахар.", "other | порт в городе Чабахар | IN IR | agreed"),
    ("Чили и Перу создали совместное предприятие – Lima Rail.", "institution | совместное предприятие – Lima Rail | CL PE | launched"),
    ("Чили и Перу строят железнодорожную трассу Арика – Такна.", "railway | железнодорожная трасса Арика – Такна | CL PE | under_way"),
    ("Чили и Перу договорились модернизировать оросительную систему Такны.", "projects | оросительная система Такны | CL PE | agreed"),
    ("Чили и Перу открыли центр передового опыта в Такне.", "institution | центр передового опыта в Такне | CL PE | operating"),
    ("Чили и Перу создадут совет по инвестициям и торговле.", "institution | совет по инвестициям и торговле | CL PE | planned"),
    ("Чили и Перу запустят регулярные полеты.", "other | регулярные полеты между Чили и Перу | CL PE | planned"),
    ("Чили и Перу построят гидроэлектростанцию «Утро». ГЭС мощностью 300 МВт заложат осенью.", "plant | гидроэлектростанция «Утро» | CL PE | planned"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), ROWS)
def test_called(text: str, expected: str) -> None:
    assert [line(r) for r in told(text)] == [expected]


ONE = [
    ("железная дорога в Чили", "железная дорога Арика – Ла-Пас", True),
    ("ГЭС мощностью 500 МВт", "ГЭС «Утро» на реке Мано", True),
    ("порт в Омане", "аэропорт в Омане", False),
    ("второй мост", "мост через Мано", False),
    ("завод «Волна»", "завод «Прибой»", False),
]


@pytest.mark.parametrize(("a", "b", "expected"), ONE)
def test_one_thing(a: str, b: str, expected: bool) -> None:
    assert one_unnamed(a, b) is expected


def test_head() -> None:
    assert head("новая железная дорога Карс – Ван") == "дорога"
    assert unnamed("нефтепровод протяженностью 40 км") and not unnamed("нефтепровод Карс – Ван")


COMPANIES = [
    "Компания «Чилийские железные дороги» подписала с Перу договор о перевозках.",
    "АО «Перуанские железные дороги» и Чили подписали договор о перевозках.",
]


@pytest.mark.parametrize("text", COMPANIES)
def test_companies(text: str) -> None:
    assert [line(r) for r in told(text)] == []


def test_capitals_of_a_hyphened_route_are_no_sides() -> None:
    text = "Россия и Турция обсудили товарооборот. Лавров напомнил о проектах России и Турции: это нефтепровод Баку-Джейхан и завод удобрений."
    assert [r.countries for r in told(text) if r.kind == "pipeline"] == [("RU", "TR")]
