"""What `mark` finds in texts of any topic: names, positions, encounters, deals, one sentence of our own a line."""

from __future__ import annotations

import pytest

from chancery.extract.marks import tagger
from chancery.extract.marks.document import Marks, mark
from chancery.types import Document

NAMES = """
Завод «Прогресс» открыл в Туле Олег Рытов. ⇥ org Завод «Прогресс»; loc Туле; per Олег Рытов
Мэрия Калуги закрыла мост. ⇥ org Мэрия Калуги; loc Калуги
Госдума России приняла закон. ⇥ org Госдума России; loc России
Об этом объявил японский МИД. ⇥ org японский МИД
Канцелярия правительства Эстонии ответила письмом. ⇥ org Канцелярия правительства Эстонии; loc Эстонии
Жалобу подали в комитет по делам семьи Чили. ⇥ org комитет по делам семьи Чили; loc Чили
Посольство Норвегии в Варшаве сменило адрес. ⇥ org Посольство Норвегии в Варшаве; loc Норвегии; loc Варшаве
На орбите остался корабль «Онега», а с ним спутник «Ладога». ⇥ -
Премию вручили на конкурсе «Северное сияние». ⇥ -
Решение принял ЕС, в Риге его ждали. ⇥ org ЕС; loc Риге
Ливан • Барбадос • Эфиопия ⇥ loc Ливан; loc Барбадос; loc Эфиопия
Выступил хирург Олег Рытов (Oleg Rytov). ⇥ per Олег Рытов; per Oleg Rytov
Сайты в зоне .РФ закрыли. ⇥ -
Об этом пишут СМИ. ⇥ -
Подробности на Gazeta-North.ru, пишет он. ⇥ org Gazeta-North.ru
Театр имени Олега Рытова закрыт. ⇥ org Театр имени Олега Рытова
Кремль ответил на письмо, а встреча прошла в Кремле. ⇥ org Кремль; loc Кремле
"""
POSTS = """
Мэр Тулы назначил Александра Кротова главой завода «Прогресс». ⇥ Александр Кротов, глава, завод «Прогресс»
Врио директора завода «Прогресс» назначен Олег Рытов. ⇥ Олег Рытов, врио директора, завод «Прогресс»
Из Тулы уехал директор завода «Прогресс», 35-летний Олег Рытов. ⇥ Олег Рытов, директор, завод «Прогресс»
Приехали депутаты Госдумы Олег Рытов и Павел Кротов. ⇥ Олег Рытов, депутат, Госдума; Павел Кротов, депутат, Госдума
Президент и директор завода «Прогресс» Олег Рытов уехал. ⇥ Олег Рытов, президент, завод «Прогресс»; Олег Рытов, директор, завод «Прогресс»
По словам членов администрации президента Чили Олега Рытова, снега нет. ⇥ Олег Рытов, президент, Чили
Павел Кротов освободил Олега Рытова от должности директора завода «Прогресс». ⇥ Олег Рытов, директор, завод «Прогресс»
Директор завода «Прогресс» Олег Рытов открыл цех. ⇥ Олег Рытов, директор, завод «Прогресс»
Об этом сообщила Анна Лунева, главный редактор газеты «Северный край». ⇥ Анна Лунева, главный редактор, газета «Северный край»
Капитан футбольного клуба «Ладога» Иван Павлов забил гол. ⇥ Иван Павлов, капитан, клуб «Ладога»
Олег Рытов стал тренером клуба «Ладога». ⇥ Олег Рытов, тренер, клуб «Ладога»
Олег Рытов, ранее возглавлявший фонд «Долина», уехал. ⇥ Олег Рытов, -, фонд «Долина»
Посол Индии в Непале Олег Рытов прибыл в порт. ⇥ Олег Рытов, посол, Индия
Член сената США от штата Огайо Анна Лунева выступила. ⇥ Анна Лунева, член, сенат США
Председатель совета директоров банка «Нева» и президент фонда «Долина» Иван Павлов ушёл. ⇥ Иван Павлов, председатель совета директоров, банк «Нева»; Иван Павлов, президент, фонд «Долина»
Центр «Долина» закрыт. Руководитель центра Анна Лунева уехала. ⇥ Анна Лунева, руководитель, Центр «Долина»
Бывший министр культуры Чили Анна Лунева выступила. ⇥ Анна Лунева, министр культуры, Чили
Самарский губернатор Олег Рытов открыл мост. ⇥ Олег Рытов, губернатор, Самарская область
Британский премьер Анна Лунева выступила. ⇥ Анна Лунева, премьер, Британия
Глава антимонопольной комиссии Олег Рытов ушёл. ⇥ Олег Рытов, глава, антимонопольная комиссия
Совет назначил Олега Рытова директором завода «Нить». ⇥ Олег Рытов, директор, завод «Нить»
Олег Рытов уехал. Ранее он был тренером клуба «Ладога». ⇥ Олег Рытов, тренер, клуб «Ладога»
Олег Рытов был ранен бойцом отряда «Гром». ⇥ -
Руководителем комитета Калуги назначен бывший директор завода «Нить» Олег Рытов. ⇥ Олег Рытов, руководитель, комитет Калуги; Олег Рытов, директор, завод «Нить»
Депутат Госдумы от «Новой силы» Олег Рытов ушёл. ⇥ Олег Рытов, депутат, Госдума
Олег Рытов (Oleg Rytov), главный тренер клуба «Ладога», ждёт. ⇥ Олег Рытов, главный тренер, клуб «Ладога»
Депутат сената Чили социалист Иван Павлов ушёл. ⇥ Иван Павлов, депутат, сенат Чили
Директор завода «Нить», Олег Рытов, ответил письмом. ⇥ Олег Рытов, директор, завод «Нить»
Министр промышленности и энергетики Чили Иван Павлов ушёл. ⇥ Иван Павлов, министр промышленности и энергетики, Чили
Анна Лунева из команды «Ладога» пришла первой. ⇥ Анна Лунева, -, команда «Ладога»
Анна Лунева, одна из директоров банка «Нева», ушла. ⇥ Анна Лунева, директор, банк «Нева»
Основатель фонда «Долина» Иван Павлов ушёл. ⇥ -
Писатель Олег Рытов уехал. ⇥ -
Директора завода ждали Олег Рытов и Анна Лунева. ⇥ -
"""
MEETINGS = """
Олег Рытов встретился с Анной Луневой в Риге. ⇥ Анна Лунева, Олег Рытов: Рига
Олег Рытов и Анна Лунева побеседовали у моста. ⇥ Анна Лунева, Олег Рытов: -
Встреча Олега Рытова с министром торговли Чили Иваном Павловым прошла вчера. ⇥ Иван Павлов, Олег Рытов: -
Переговоры между Олегом Рытовым и Анной Луневой сорваны. ⇥ Анна Лунева, Олег Рытов: -
Олег Рытов вернулся из отпуска. ⇥ -
Сборная встретилась с трудностями, сказал Олег Рытов. ⇥ -
"""
DEALS = """
Компания «Нева» купила завод «Прогресс». ⇥ purchase: Нева, Прогресс
Банк «Долина» выдал кредит заводу «Прогресс». ⇥ loan: Долина, Прогресс
Завод «Прогресс» купил новые станки. ⇥ -
"""


def marks_of(text: str) -> Marks:
    return mark(Document("d", "a.txt", text, lang="ru", published="2025-05-05", published_basis="stated"))


def lines(rows: str) -> list[str]:
    return rows.strip().splitlines()


def expect(line: str) -> tuple[str, set[str]]:
    text, expected = line.split(" ⇥ ")
    return text, set() if expected == "-" else set(expected.split("; "))


@pytest.mark.parametrize("line", lines(NAMES))
def test_names(line: str) -> None:
    text, wanted = expect(line)
    found = marks_of(text)
    lists = (("per", found.persons), ("org", found.organisations), ("loc", found.places))
    assert {f"{kind} {m.text}" for kind, marked in lists for m in marked} == wanted


@pytest.mark.parametrize("line", lines(POSTS))
def test_posts(line: str) -> None:
    text, wanted = expect(line)
    assert {f"{r.person.name}, {r.office or '-'}, {r.where}" for r in marks_of(text).offices} == wanted


@pytest.mark.parametrize("line", lines(MEETINGS))
def test_meetings(line: str) -> None:
    text, wanted = expect(line)
    found = marks_of(text).meetings
    assert {f"{', '.join(sorted(a.name for a in r.participants))}: {r.place.name if r.place else '-'}" for r in found} == wanted


@pytest.mark.parametrize("line", lines(DEALS))
def test_deals(line: str) -> None:
    text, wanted = expect(line)
    said = {f"{r.type}: {', '.join(a.name.split('«')[-1].rstrip('»') for a in r.participants)}" for r in marks_of(text).deals}
    assert said == wanted


def test_offsets_are_the_text() -> None:
    text = "  Мэр Калуги Олег Рытов (мэрия Калуги) сказал: «Да».\n\nВ Туле его ждала Анна Лунева. Рытов приехал.\n"
    found = marks_of(text)
    marked = (*found.persons, *found.organisations, *found.places, *found.sentences)
    assert all(text[m.start : m.end] == m.text for m in marked)
    rows = (*found.offices, *found.meetings, *found.deals)
    assert rows and all(text[e.start : e.end] == e.text for r in rows for e in r.evidence)


def test_a_surname_is_the_person_of_the_full_name() -> None:
    found = marks_of("Пришла Ольга Крутова. Потом Крутову поздравили, и Крутова ушла.")
    assert {m.name for m in found.persons} == {"Ольга Крутова"}


def test_without_the_network_the_tables_still_speak(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tagger, "network", lambda: None)
    found = marks_of("Мэрия Калуги и президент Франции Эмманюэль Макрон ждали гостей из Перу.")
    assert "Франции" in {m.text for m in found.places}
    assert {m.name for m in found.persons} == {"Эмманюэль Макрон"}


def test_the_network_tags_every_word_once() -> None:
    if tagger.network() is None:
        pytest.skip("natasha is not installed")
    one = tagger.tag([["Анна", "Белова", "живёт", "в", "Риге"]])
    many = tagger.tag([[], ["Анна", "Белова", "живёт", "в", "Риге"], ["Да"]])
    assert one == ((tagger.Tagged("per", 0, 2), tagger.Tagged("loc", 4, 5)),)
    assert many == ((), one[0], ())


@pytest.mark.parametrize("text", ["", " ", "«" * 500, "и " * 2000, "Олег " * 500, "(" * 300 + "Рига" + ")" * 300])
def test_mark_never_raises(text: str) -> None:
    marks_of(text)


DATED = """
Встреча прошла 18 июня.	XXXX-06-18
Форум откроется в мае.	XXXX-05
Договор подписан 3 мая 2021 года.	2021-05-03
Он работал пять лет.	5 year
"""


@pytest.mark.parametrize("line", DATED.strip().splitlines())
def test_dates_have_values(line: str) -> None:
    text, value = line.split("\t")
    found = mark(Document("d", "a.txt", text, lang="ru")).dates[-1]
    assert (found.edtf or f"{found.value:g} {found.unit}") == value
