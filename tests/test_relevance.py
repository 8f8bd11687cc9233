"""Silence: what tells of one state at home, of sport or of another story gives no rows; its neighbours do."""

from __future__ import annotations

import pytest

from chancery.extract import extract
from chancery.read import read_text
from chancery.types import Claims

DAY = "5 мая 2021 года\n\n"
SILENT = """
Сборные Исландии и Уэльса готовы к поединку на стадионе в Осло. Тренер доволен командой.
Команда Исландии продолжит бороться за медали чемпионата в Норвегии, пообещал премьер-министр Исландии Бьярни Бенедиктссон.
Президент Франции Эмманюэль Макрон посетил Марсель.
Президент Сербии Александр Вучич встретился с премьером Сербии Милошем Вучевичем в Белграде.
Президент Литвы Гитанас Науседа сделал важное заявление о жизни соседей в Эстонии и Финляндии.
Премьер-министр Литвы Ингрида Шимоните уходит в отставку. Вильнюс ждет выборов. Туристы из Финляндии уже приехали.
Новым президентом Литвы избран Гитанас Науседа. Уроженец Клайпеды учился в Мангейме.
Глава «Газпрома» Алексей Миллер дал интервью. Погода в Норвегии и Дании ясная.
Депутат Госдумы Иван Петров выезжал в Донбасс.
На встрече Дмитрия Медведева с руководством BP речь шла о делах фирмы. В Британии дождь.
Российские регионы подписали в Осло десятки соглашений с отечественными и зарубежными инвесторами.
Очередь из автомобилей на границе Латвии с Россией растянулась на 10 км.
Россия и впредь станет отстаивать свои интересы и беречь своих граждан. Солдаты в Абхазии получили отпуск.
Родственникам пропавших россиян в Египте предстоит сдать анализы.
Трасса соединяет город с Белоруссией и странами Прибалтики. Ее открыли после ремонта.
Лидер сепаратистов Косова Хашим Тачи скрылся в Албании.
В открытии выставки в Осло участвовали супруги президентов Чили и Перу — Анна Рохас и Инес Кастро.
Визит в сауну в подарок, виза в Турцию и Египет не нужна. «Наши партнеры работают с нами давно», — рассказывает директор агентства Пётр Сомов.
В парламенте Косова откроют заседание об отделении от Сербии.
В Осло при стрельбе погиб человек. Президент Литвы Гитанас Науседа узнал об этом. Шеф полиции просит о помощи.
Президент Литвы Гитанас Науседа уволил зятя. Погода в Дании и Швеции ясная.
Экс-президент Киргизии Курманбек Бакиев в интервью одному из российских изданий сказал, что откроет фабрику.
Суд над Иваном Петровым в США: прокурор утверждает, что он пытался продать квартиру в Колумбии.
В союз промышленников Эстонии, в который входят более шестисот компаний, приняли завод. Латвия ждет снега.
Роль плацдарма по замыслу США предстоит сыграть Кувейту.
Зять экс-президента Грузии Эдуарда Шеварднадзе вышел на свободу. Турция следит за новостями спорта.
"""
TOLD = """
events	Президент Франции Эмманюэль Макрон посетил Осло.
events	Президент Сербии Александр Вучич встретился с премьером Норвегии Йонасом Гаром Стёре в Белграде.
events	Министр иностранных Дел России Сергей Лавров провел в Осло встречу с президентом Литвы Гитанасом Науседой.
statements	Президент Литвы Гитанас Науседа заявил это на встрече с премьером Норвегии: дождь пройдет.
offices	Премьер-министр Эстонии Кристен Михал направил телеграмму королю Норвегии.
"""


def rows(claims: Claims) -> dict[str, int]:
    kinds = ("offices", "events", "statements", "figures", "agreements", "commitments", "initiatives", "partnership")
    return {kind: len(getattr(claims, kind)) for kind in kinds if getattr(claims, kind)}


@pytest.mark.parametrize("text", SILENT.strip().splitlines())
def test_no_rows(text: str) -> None:
    assert rows(extract(read_text(DAY + text))) in ({}, {"offices": 2}, {"offices": 1})
    assert not extract(read_text(DAY + text)).events
    assert not extract(read_text(DAY + text)).commitments


@pytest.mark.parametrize("line", TOLD.strip().splitlines())
def test_rows(line: str) -> None:
    kind, text = line.split("\t")
    assert rows(extract(read_text(DAY + text))).get(kind)


def test_a_digest_is_several_stories() -> None:
    text = (
        "Выпуск новостей в 18:00 от 05.05.2021\n\nСмотрите в этом выпуске: мэр Москвы Сергей Собянин рассказал о ремонте дорог; "
        "президент Финляндии Саули Ниинистё провел переговоры с королем Норвегии Харальдом V; министр обороны Андрей Белоусов посетил полигон;"
    )
    claims = extract(read_text(text))
    assert {o.person.name for o in claims.offices} == {"Саули Ниинистё", "Харальд V"}
    assert not claims.statements


def test_two_full_names_in_a_row_are_two_persons() -> None:
    text = "С президентом Узбекистана Исламом Каримовым Михаил Фрадков обсудил договор."
    assert {o.person.name for o in extract(read_text(DAY + text)).offices} == {"Ислам Каримов"}


def test_a_first_name_is_no_part_of_an_office() -> None:
    text = "Спикер Госдепа Мари Харф рассказала о переговорах США и России."
    assert not [o for o in extract(read_text(DAY + text)).offices if "Мари" in o.office]


def test_an_official_gets_no_state_that_stands_far_away() -> None:
    text = "Президент России Владимир Путин обсудил школы с министром просвещения Ольгой Васильевой.\n\n" + (
        "Погода меняется.\n\n" * 3) + "Переговоры о границе продолжит Украина."
    assert not [o for o in extract(read_text(DAY + text)).offices if o.of == "UA"]


def test_latin_letters_inside_russian_words() -> None:
    claims = extract(read_text(DAY + "Президент России Владимир Путин принял в Москве канцлера Германии Герхарда Шр\u0065дера."))
    assert "Герхард Шредер" in {o.person.name for o in claims.offices}
    said = claims.offices[0].evidence[0]
    assert said.text == claims.doc.text[said.start : said.end]


SIDES = """
Российский лидер Владимир Путин подчеркнул важность переговоров между Баку и Ереваном.
Сегодня Гитанас Науседа в интервью дал понять, что Польша будет блокировать переговоры Литвы и Норвегии.
Президент Литвы Гитанас Науседа избежал встречи с премьером Норвегии Йонасом Гаром Стёре.
В Вильнюс прилетела советница. Виктория Вильсен встретилась с Гитанасом Науседой.
За год президент Литвы Гитанас Науседа провел двадцать встреч с мировыми лидерами, писали в Норвегии.
"""


@pytest.mark.parametrize("text", SIDES.strip().splitlines())
def test_talks_that_are_only_spoken_of(text: str) -> None:
    """Talks of others that a speaker mentions, blocks or avoids are none of his."""
    kinds = {e.kind for e in extract(read_text(DAY + text)).events}
    assert not kinds & {"talks", "meeting"}


def test_a_match_is_no_side_of_talks() -> None:
    text = "До отлёта на матч Литва — Исландия президент Норвегии Йонас Стёре провел переговоры с премьером Дании Метте Фредериксен."
    assert [e.countries for e in extract(read_text(DAY + text)).events if e.kind == "talks"] == [("DK", "NO")]


HOLDERS = """
Президент Сербии по традиции поздравил соседей: Александр Вучич говорил с премьером Норвегии.	президент
Премьер-министр Норвегии Йонас Гар Стёре принял главу нашего МИД Сергея Лаврова.	глава МИД
"""


@pytest.mark.parametrize("line", HOLDERS.strip().splitlines())
def test_words_that_are_no_part_of_an_office(line: str) -> None:
    text, office = line.split("\t")
    assert office in {o.office for o in extract(read_text(DAY + text)).offices}


def test_the_name_behind_an_office_is_its_holder() -> None:
    text = "Россия поддержит Южную Осетию. Так сказал Дмитрий Медведев на встрече с главой этой республики Эдуардом Кокойты."
    found = {(o.person.name, o.of) for o in extract(read_text(DAY + text)).offices}
    assert ("Эдуард Кокойты", "XS") in found
    assert ("Дмитрий Медведев", "XS") not in found


def test_the_leader_of_another_continent_is_somebody_else() -> None:
    text = "Владимир Путин провел встречу с президентом Кении. Лидер африканской республики находится в Москве с визитом."
    assert not [o for o in extract(read_text(DAY + text)).offices if o.person.name == "Владимир Путин"]


def test_a_name_that_does_not_decline_is_no_subject_behind_a_noun() -> None:
    text = "В Лондоне скончался экономист из Грузии. Он работал в команде Саакашвили. В Британию он приехал из Швейцарии."
    assert not extract(read_text(DAY + text)).events


def test_an_agency_that_cites_is_a_source() -> None:
    text = "Агентство «Новый день», ссылаясь на дипломатов, сообщило, что Литва и Норвегия подпишут договор о визах."
    assert not extract(read_text(DAY + text)).statements


def test_one_word_is_no_statement() -> None:
    text = "Переговоры США и России о договоре идут. Президент Владимир Путин предложил решение."
    assert "решение" not in {s.text for s in extract(read_text(DAY + text)).statements}


def test_figures_of_a_digest_stay_in_their_line() -> None:
    text = (
        "Выпуск новостей в 18:00 от 05.05.2021\n\nСмотрите в этом выпуске: выборы прошли в 85 областях страны; "
        "президент Финляндии Саули Ниинистё провел переговоры с королем Норвегии Харальдом V; достроен мост между Хельсинки и Таллином;"
    )
    claims = extract(read_text(text))
    assert not claims.figures
    assert claims.events
