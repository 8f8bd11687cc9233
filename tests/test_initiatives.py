"""Initiatives in one line each: what a text tells of corridors, plants, programmes, years, visas, aid, and what it does not."""

from __future__ import annotations

import pytest

from chancery.extract.initiatives import initiatives
from chancery.extract.parsing import parse, resolved
from chancery.extract.rows import Notes
from chancery.extract.statements import statements
from chancery.types import Document, Initiative

DAY = "2024-05-16"


def told(text: str, published: str | None = DAY) -> tuple[Initiative, ...]:
    doc = Document(id="d", source="a.txt", text=text, lang="ru", published=published, published_basis="stated" if published else None)
    parsed = parse(doc)
    parsed = resolved(parsed, parsed.doc)
    notes = Notes(parsed)
    return initiatives(parsed, statements(parsed, notes), notes)


def line(row: Initiative) -> str:
    """kind | name | countries | status | period | from → to | backers"""
    way = f"{row.from_} → {row.to}" if row.from_ else ""
    parts = [row.kind, row.name, " ".join(row.countries), row.status or "-", *(p for p in (row.period, way, " ".join(row.backers)) if p)]
    return " | ".join(parts)


ROWS = [
    # lines
    ("Сербия и Венгрия подписали соглашение о строительстве железной дороги Суботица – Сегед.", "railway | железная дорога Суботица – Сегед | HU RS | agreed"),
    ("Перу и Бразилия начали строить скоростную железную дорогу Лима – Сан-Паулу.", "railway | скоростная железная дорога Лима – Сан-Паулу | BR PE | under_way"),
    ("Железную дорогу, связывающую Ирак с Ираном, построят в 2027 году.",
     "railway | железная дорога, связывающая Ирак с Ираном | IQ IR | planned"),
    ("Азербайджан и Турция обсудили развитие Зангезурского коридора.", "corridor | Зангезурский коридор | AM AZ TR | proposed"),
    ("Россия и Китай ведут строительство газопровода «Сила Сибири-2».", "pipeline | газопровод «Сила Сибири-2» | CN RU | under_way"),
    ("Туркменистан продолжает строительство газопровода ТАПИ.", "pipeline | газопровод ТАПИ | AF IN PK TM | under_way"),
    ("Хорватия и Венгрия подписали меморандум о строительстве газопровода Крк – Будапешт.", "pipeline | газопровод Крк – Будапешт | HR HU | agreed"),
    ("По Транскаспийскому маршруту, по которому в 2023 году прошло 3 млн тонн груза, работают Азербайджан и Грузия.",
     "corridor | Транскаспийский международный транспортный маршрут | AZ GE | operating"),
    # plants, institutions, other works
    ("Южная Корея построит в Чехии атомную электростанцию.", "plant | атомная электростанция | CZ KR | planned"),
    ("Россия и Египет строят АЭС «Эль-Дабаа».", "plant | АЭС «Эль-Дабаа» | EG RU | under_way"),
    ("В Ереване открылся филиал французского университета.", "institution | филиал французского университета | AM FR | operating"),
    ("Грузия откроет генеральное консульство в Стамбуле.", "institution | генеральное консульство в Стамбуле | GE TR | planned"),
    ("Монголия и Вьетнам подписали соглашение о создании совместного предприятия.", "institution | совместное предприятие | MN VN | agreed"),
    ("Латвия и Грузия договорились возобновить авиасообщение.", "other | авиасообщение | GE LV | agreed"),
    # programmes
    ("Пакистан поддерживает инициативу «Один пояс, один путь».", "programme | Один пояс, один путь | CN | supported | PK"),
    ("Евросоюз запустил в Молдавии программу поддержки фермеров.", "programme | программа поддержки фермеров | EU MD | launched"),
    # themed years
    ("2025 год объявлен Годом культуры Индии в Непале.", "themed_year | Год культуры Индии в Непале | IN NP | declared | 2025"),
    ("2024 год проходит под эгидой Года туризма Катара в Марокко.", "themed_year | Год туризма Катара в Марокко | MA QA | under_way | 2024"),
    ("В следующем году состоится Год образования России и Вьетнама.", "themed_year | Год образования России и Вьетнама | RU VN | planned | 2025"),
    # things known by more than their noun: what they cross, how far they go, where they lie
    ("Перу и Эквадор достроят мост через реку Макару.", "other | мост через реку Макару | EC PE | under_way"),
    ("Кения и Южный Судан проложат нефтепровод до Джубы.", "pipeline | нефтепровод до Джубы | KE SS | planned"),
    ("Турция и Сомали построят космодром на побережье Индийского океана.", "other | космодром на побережье Индийского океана | SO TR | planned"),
    ("Китай и Лаос ввели в эксплуатацию гидроэлектростанцию на реке Меконг.", "plant | гидроэлектростанция на реке Меконг | CN LA | operating"),
    ("Подписано соглашение между Казахстаном и Азербайджаном о создании и финансировании завода по выпуску контейнеров в Актау.",
     "plant | завод по выпуску контейнеров в Актау | AZ KZ | agreed"),
    ("Киргизия и Таджикистан возобновили работу КПП «Достук» и «Айгуль».", "other | КПП «Достук» и «Айгуль» | KG TJ | operating"),
    ("Президент Кении предложил Уганде построить на границе зерновой терминал.", "other | зерновой терминал | KE UG | proposed"),
    ("Азербайджан и Туркменистан договорились о совместной разработке месторождения «Шафаг».",
     "projects | совместная разработка месторождения «Шафаг» | AZ TM | agreed"),
    ("Оман и Йемен обсудили плотину «Мир». Плотину возводит Оман, Йемен спорит с Оманом.", "plant | плотина «Мир» | OM YE | under_way"),
    # known by name
    ("Египет и Судан обсудили плотину «Возрождение», которую строит Эфиопия.", "plant | плотина Великого возрождения | ET | under_way"),
    ("Узбекистан и Афганистан обсудили канал Кош-Тепа.", "other | канал Кош-Тепа | AF | proposed"),
    ("Груз из Казахстана в Азербайджан идет по Среднему коридору. По Транскаспийскому маршруту из Казахстана в Азербайджан идут поезда.",
     "corridor | Транскаспийский международный транспортный маршрут | AZ KZ | under_way"),
    # flights by their ends
    ("США и Куба подписали меморандум о возобновлении регулярных рейсов.", "other | регулярные рейсы между Кубой и США | CU US | agreed"),
    # projects by their field
    ("Греция и Кипр реализуют ряд совместных проектов в области энергетики на территории Кипра.",
     "projects | совместные проекты в области энергетики на территории Кипра | CY GR | under_way"),
    # years of two states
    ("Начался франко-кубинский год музыки.", "themed_year | франко-кубинский Год музыки | CU FR | under_way | 2024"),
    # aid: all that is sent, and for whom
    ("Вьетнам передал Лаосу гуманитарный груз: медицинские маски, защитные костюмы и наборы для выявления вируса.",
     "aid | медицинские маски, защитные костюмы и наборы для выявления вируса | LA VN | delivered | VN → LA"),
    # visas
    ("Граждане Китая и Индии смогут находиться в Малайзии без виз до 30 суток.",
     "visa_regime | безвизовый въезд в Малайзию для граждан Китая и Индии | CN IN MY | announced"),
    ("Ангола и Куба подписали соглашение об отмене виз для владельцев дипломатических паспортов.",
     "visa_regime | отмена виз для владельцев дипломатических паспортов | AO CU | agreed"),
    ("С марта между Грузией и Китаем действует безвизовый въезд сроком до 15 дней.",
     "visa_regime | безвизовый въезд сроком до 15 дней | CN GE | in_force"),
    ("Оман и Армения подписали соглашение о взаимной отмене виз.", "visa_regime | безвизовый режим | AM OM | agreed"),
    ("Безвизовый режим между Оманом и Арменией действует с мая.", "visa_regime | безвизовый режим между Оманом и Арменией | AM OM | in_force"),
    # chairmanships, projects, aid
    ("Вьетнам поддерживает председательство Малайзии в АСЕАН.", "chairmanship | председательство Малайзии в АСЕАН | MY | under_way | VN"),
    ("Греция и Кипр реализуют 12 совместных проектов.", "projects | совместные проекты | CY GR | under_way"),
    ("После землетрясения Грузия отправила в Турцию 40 спасателей и 12 тонн медикаментов.", "aid | медикаменты | GE TR | delivered | GE → TR"),
    ("После землетрясения Катар доставил в Ливан палатки и одеяла.", "aid | палатки и одеяла | LB QA | delivered | QA → LB"),
    ("Из-за эпидемии Китай направит в Сербию бригаду врачей.", "aid | бригада врачей | CN RS | planned | CN → RS"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), ROWS)
def test_told(text: str, expected: str) -> None:
    assert expected in [line(r) for r in told(text)]


NONE = [
    "2024 год объявлен в Грузии Годом ребенка.",
    "В Тбилиси открылся новый завод.",
    "Посольство Италии в Тбилиси выразило соболезнования.",
    "По словам пресс-секретаря посольства Италии, туристы из Грузии не пострадали.",
    "Турист из Италии заблудился у железной дороги в Грузии.",
    "Италия не построит в Грузии завод.",
    "Италия могла бы построить в Грузии завод по сборке автобусов.",
    "Третий форум «Один пояс, один путь» прошел в Пекине.",
    "Итальянский фонд открыл в Тбилиси выставку.",
    "Министры Италии и Грузии обсудили совместные проекты.",
    "Италия направила в Грузию нового посла.",
    "Встреча прошла под председательством Италии.",
]


@pytest.mark.parametrize("text", NONE)
def test_not_told(text: str) -> None:
    assert told(text) == ()


def test_a_route_in_both_orders_is_one() -> None:
    text = "Сербия и Венгрия строят железную дорогу Белград – Будапешт. Железную дорогу Будапешт – Белград завершат в 2026 году."
    rows = [r for r in told(text) if r.kind == "railway"]
    assert len(rows) == 1
    assert len(rows[0].evidence) == 2


def test_an_abbreviation_is_the_full_name() -> None:
    text = "Казахстан и Грузия развивают Транскаспийский международный транспортный маршрут. По словам министра, Казахстан и Грузия договорились о развитии ТМТМ."
    assert [r.name for r in told(text) if r.kind == "corridor"] == ["Транскаспийский международный транспортный маршрут"]


def test_two_years_the_other_way_round_are_two() -> None:
    text = "2025 год станет Годом туризма Индии в Непале, а 2026-й объявлен Годом туризма Непала в Индии."
    assert [(r.name, r.period) for r in told(text)] == [("Год туризма Индии в Непале", "2025"), ("Год туризма Непала в Индии", "2026")]


def test_a_running_year_of_a_text_between_two_years_keeps_the_interval() -> None:
    text = "В Дели торжественно открыли Год туризма Непала в Индии."
    assert [r.period for r in told(text)] == ["2024"]
    assert [r.period for r in told(text, "2023-12/2024-12")] == ["2023-12/2024-12"]


def test_what_is_pointed_at_is_the_line_named_before() -> None:
    text = "Иран и Ирак обсудили железную дорогу Шаламче – Басра. Подписано соглашение о строительстве данной железной дороги."
    rows = [r for r in told(text) if r.kind == "railway"]
    assert [(len(rows), rows[0].status)] == [(1, "agreed")]
