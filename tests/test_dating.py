"""Undated texts in a few lines each: what they say of their time, and the date that this leaves."""

from __future__ import annotations

import pytest

from chancery import edtf
from chancery.extract import parsed_document
from chancery.extract.events.document import events
from chancery.extract.rows import Notes
from chancery.read.text import read_text
from chancery.world.dated import facts_by_id, of_visit
from chancery.world.visits import visits, visits_of

DATED = {
    # a weekday on its day, within a tenure
    "Президент России Дмитрий Медведев прибыл в Минск. Встреча министров пройдет в субботу, 24 сентября.": "2011-09/2011-10",
    # reports of months, after the first day of a tenure and before its last
    "Премьер-министр Казахстана Аскар Мамин провел переговоры. За девять месяцев текущего года торговля выросла на 5%.": "2019-10/2021-12",
    # a total of a year is known when the year is over
    "Стороны подписали план. В 2018 году товарооборот составил 3 млрд долларов.": "2018-12/2019-12",
    # a result without a verb
    "Стороны подписали план. За январь–июнь 2021 года рост торговли на 7%.": "2021-06/2022-06",
    # a month still ahead
    "Министр планирует посетить Тбилиси в марте 2016 года.": "2015-04/2016-03",
    # a year far back says only that the text is later
    "Стороны обсудили границу. Договор о ней был подписан в 1996 году.": "1996-01/..",
    # a jubilee of a known year
    "В этом году страны отмечают 70-летие Победы в Великой Отечественной войне.": "2015",
    # a gathering that is known by its city
    "На саммите G20 в Осаке лидеры двух стран договорились о новой встрече.": "2019-06/2019-08",
    # a gathering of several years and a tenure
    "Президент Кыргызстана Сооронбай Жээнбеков открыл саммит ШОС в Бишкеке.": "2019-06/2019-08",
    # a visit of the person to that country in the year before
    "Визит прошел успешно. В прошлом году президент Эмманюэль Макрон посетил Узбекистан.": "2024",
    # a visit told in the sentence after
    "Договоренности были достигнуты в октябре прошлого года. Тогда президент Владимир Путин прибыл с визитом в Саудовскую Аравию.": "2020",
    # somebody elected and not yet in office, whatever older month the text recalls
    "Избранный президент Молдовы Майя Санду ждет гостей. В мае 2016 года прошла последняя встреча.": "2020-08/2020-12",
    # the weekday of the dateline, within the two times of an office
    "БРАЗИЛИА, 3 января. /Агентство/. Президент Бразилии Луис Инасиу Лула да Силва сообщил в понедельник о визите.": "2005-01/2023-01",
    "БРАЗИЛИА, 6 июня. /Агентство/. Президент Бразилии Лула да Силва заявил в понедельник о визите. Канцлер Германии Олаф Шольц рад.": "2023-06",
    # a first president is one of the past
    "Первый президент Узбекистана Ислам Каримов начал это. Президент Узбекистана Шавкат Мирзиёев прибыл в Москву.": "2016-12/..",
    # a participle tells of the past
    "Президент поблагодарил за помощь после землетрясений, произошедших в Турции в феврале 2023 года.": "2023-02/2024-02",
    # a caption with the day that the text names again
    "Президент Узбекистана Шавкат Мирзиёев и гости. Душанбе, 9 марта 2018 года.\n\nСтороны договорились о поездках. Об этом сообщили 9 марта.": "2018",
    # the secretary of state by another name of the office
    "Госсекретарь США Марко Рубио планирует посетить Чили в мае 2025 года.": "2025-01/2025-05",
    # the weekday of a quotation in the present, within the time of an office
    "БУДАПЕШТ, 22 октября. /Агентство/. «Мы рады», – цитирует в пятницу канцлера Германии Олафа Шольца газета.": "2022-10",
    # a day on which the guest is known to have made such a visit
    "6 июня эмир Катара Тамим бен Хамад Аль Тани прибыл с государственным визитом в Ташкент.": "2023-06",
    # the weekday has to be that of the day of the visit
    "Президент Азербайджана Ильхам Алиев посетит Минск в понедельник, 19 ноября.": "2018-10/2018-11",
    # the only visit of a leader to a state far away
    "Канцлер Германии Олаф Шольц прибыл в Самарканд и провел переговоры.": "2024-09",
    # the day of the dateline chooses one of many visits
    "ТАШКЕНТ, 10 июня — Агентство. Президент Узбекистана Шавкат Мирзиёев прибыл с визитом в Таджикистан.": "2021-06",
    # a tour by the states that it led to
    "Эмир Катара Тамим бин Хамад Аль Тани начал турне с Узбекистана. Он посетит Киргизию и Казахстан.": "2023-06",
    # two guests of a third state were there on the same days once
    "Министры иностранных дел Сергей Лавров и Ван И провели переговоры в Душанбе.": "2021-07",
    # a city that a leader leaves holds no summit; one that is to hold games holds none yet
    "Президент Владимир Путин покинул Сочи и вылетел в Ялту на саммит СНГ.": "2000-05/..",
    "Комиссия прибыла в Сочи и осмотрела олимпийские объекты после встречи.": None,
    # of visits before the table begins it tells little
    "Президент России Владимир Путин прибыл в Пхеньян с официальным визитом.": "2000-05/2024-07",
    # history is no news, and what a plan runs to is not over
    "Театр открылся в ноябре 1921 года.": "1921-11/..",
    "Стороны продлили программу до 2030 года.": None,
    # what was agreed, decided or told of may lie ahead, not the day on which it was
    "Стороны договорились о проведении форума в мае 2031 года.": None,
    "Кабинет утвердил введение пошлин с 1 марта 2031 года.": None,
    "Министр сообщил об отмене виз с 2031 года.": None,
    "Стороны договорились в мае 2031 года о проведении форума.": "2031-05/2032-04",
    "Министр напомнил о визите президента в мае 2031 года.": "2031-05/2032-04",
    "Решение суда в мае 2031 года вызвало спор.": "2031-05/2032-04",
    # a rule may be set years ahead
    "Закон вступит в силу с 1 января 2031 года.": None,
    # a foreign minister comes too often to be dated without a day
    "Министр иностранных дел России Сергей Лавров прибыл в Баку.": "2004-03/..",
    # so do the leaders of neighbours
    "Президент Казахстана Касым-Жомарт Токаев прибыл в Бишкек.": "2019-03/..",
    # a visit that is recalled and not told as news
    "Договор готов. Соглашение было достигнуто во время визита в Самарканд канцлера Олафа Шольца.": "2021-12/2025-05",
    # a visit of another that is the news itself
    "Завершилась поездка президента Франции Эмманюэля Макрона в Узбекистан.": "2023-11",
    "Сегодня второй день визита президента Франции Эмманюэля Макрона в Узбекистан.": "2023-11",
    "По итогам официального визита президента Франции Эмманюэля Макрона в Узбекистан подписано пять документов.": "2023-11",
    "Подготовка визита президента Франции Эмманюэля Макрона в Узбекистан завершилась.": "2017-05/..",
    "Накануне визита президента Франции Эмманюэля Макрона в Узбекистан начались переговоры.": "2017-05/..",
    # a visit that is planned without a day may never have been made
    "Канцлер Германии Олаф Шольц планирует посетить Самарканд.": "2021-12/2025-05",
    # a summit by its number
    "Лидеры прибыли на десятый саммит Организации тюркских государств.": "2023-11/2024-11",
    "Лидеры прибыли на XVI саммит БРИКС.": "2024-10/2025-10",
    "Лидеры прибыли на десятый саммит тюркоязычных государств.": None,
    "Лидеры приняли план из десяти пунктов на саммите БРИКС.": None,
    # a summit by its day
    "3–4 апреля состоялся саммит «Центральная Азия – Европейский союз».": "2025-04/2025-06",
    # the weekday of the dateline outweighs how long a thing stays news: that day was a Monday in 2021
    "РИМ, 6 декабря — Агентство. Премьер Италии сообщает во вторник о визите. Договор был подписан в январе 2021 года.": "2021-01/..",
    # an office that is still held is held for the years of the tables' edition only
    "Президент США Дональд Трамп прилетел в Рим в четверг, 29 марта.": "2018-03/2018-04",
    # a leader who meets others as the news tell needs no title
    "Ангела Меркель и Франсуа Олланд провели переговоры в Париже.": "2012-05/2017-05",
    # an acting president is one before the oath
    "Исполняющий обязанности президента Узбекистана Шавкат Мирзиёев принял посла.": "2016-09/2016-12",
    # one name of the past beside several of today is put aside
    "Президент Бразилии Лула да Силва принял гостей. Президент Франции Эмманюэль Макрон и президент Украины Владимир Зеленский приехали. "
    "Гости прибыли из Рима. Их ждал и президент Франции Николя Саркози.": "2023-01/..",
    # who is named with a year of the past need not be in office any more
    "Президент США Дональд Трамп принял гостей. Их встретили. Прошел обед. Первая встреча прошла при президенте США Джо Байдене в 2023 году.": "2025-01/..",
    # the weekday of the dateline, within the years for which an office still held is trusted
    "РИМ, 6 декабря — Агентство. Президент Азербайджана Ильхам Алиев сообщил во вторник о визите. Договор был подписан в январе 2021 года.": "2022-12/2023-12",
    # a day of the few on which somebody named was in the state of the dateline
    "ТЕГЕРАН, 25 февраля — Агентство. Переговоры завершены, заявил министр иностранных дел России Сергей Лавров.": "2025-02",
    # a gathering that the text expects is near
    "Лидеры прибудут на XVI саммит БРИКС.": "2023-10/2024-10",
    # what was planned for a time may be over or not
    "Стороны планировали открыть завод в мае 2016 года.": None,
    # the deed is of this year, the thing of the other
    "В июне этого года стороны договорились о поставках газа в мае 2031 года.": None,
    # what is moved to a year is not of its past
    "Сроки передвинули на 2031 год.": None,
    # a dateline in three parts
    "Лима. 21 июля. Вестник — Казахстанский первый заместитель премьер-министра Бакытжан Сагинтаев встретился с президентом Узбекистана Исламом Каримовым.": "2013-07/2016-07",
    # a guest whom the text does not name, by the visits of the leaders of that state
    "Президент Узбекистана начал визит в Германию с переговоров с канцлером Олафом Шольцем.": "2023-05/2023-10",
    # a visit that is planned for the days to come
    "Премьер-министр Пакистана Имран Хан прибудет в Россию в этом месяце.": "2022-01/2022-02",
    # an anniversary of the relations of two states
    "В этом году исполняется 30 лет дипломатическим отношениям Казахстана и России.": "2022",
    "Президент Казахстана Касым-Жомарт Токаев принял посла. В этом году отмечается 30-летие дипотношений Казахстана и Саудовской Аравии.": "2024",
    # such a day that nobody has verified does not date a text alone
    "В этом году отмечается 30-летие дипотношений Казахстана и Саудовской Аравии.": None,
    # the first months of an office, told of the one who is the subject
    "Премьер-министр Японии Такаити Санаэ впервые после вступления в должность поговорила с Нарендрой Моди.": "2025-10/2026-05",
    "Первый вице-премьер поздравил президента Франции Эмманюэля Макрона со вступлением в должность.": "2017-05/..",
    # a disaster that the text leads with, a thing that has existed since a day
    "В Герат прибыла помощь пострадавшим от землетрясения.": "2023-10/2024-10",
    "Талибы строят канал Кош-Тепа.": "2022-03/..",
    # sessions and packages by their number
    "Министры встретились на полях 78-й сессии Генассамблеи ООН.": "2023-09/2024-09",
    # a council is a summit by another name
    "Лидеры собрались на заседание Совета глав государств СНГ в Астане.": "2022-10/2022-12",
    # a time of what a document is about, not of its signing
    "Стороны подписали соглашение о поставке зерна в 2031 году.": None,
    # the words of a name, not next to each other
    "Совет старейшин тюркских народов собрался в Анкаре.": None,
    "Заместитель председателя правительства России Алексей Оверчук прибыл на заседание Высшего Евразийского экономического совета в Санкт-Петербурге. "
    "Президент Ирана Эбрахим Раиси рад.": "2023-12/2024-02",
    # a day for which something was set is no day of the news
    "Президент Кыргызстана Садыр Жапаров ждет гостей. Переговоры были намечены на 2 сентября.": "2021-01/..",
    # what a president said before the news does not keep him in office
    "Делегация прибыла в Астану. Ранее президент Казахстана Нурсултан Назарбаев заявлял, что торговля растет.": "1991-12/..",
    # the year for which somebody is invited is ahead
    "Министр транспорта пригласил коллегу в Лиму в 2031 году.": None,
    "Министра транспорта пригласили в Лиму в 2031 году.": None,
    "Министра транспорта пригласили в 2031 году в Лиму.": "2031-01/..",
    # months of this year are reported to its end
    "Премьер-министр Казахстана Аскар Мамин провел переговоры. В январе–марте этого года торговля выросла на 5%.": "2019-04/2021-12",
    # a day that is recalled is no day of the news, even in the lead
    "Премьер-министр Казахстана Аскар Мамин провел переговоры. Напомним, консультации прошли 1 октября.": "2019-02/2022-01",
    "Готовится визит. Напомним, 10 октября 2020 года стороны подписали протокол.": "2020-10/..",
    # a plain year that is no total
    "Завод построят в 2035 году.": None,
}  # fmt: skip


@pytest.mark.parametrize("text", DATED)
def test_an_undated_text_is_dated_by_what_it_says(text: str) -> None:
    doc = parsed_document(read_text("Стороны провели встречу\n\n" + text)).doc
    assert doc.published == DATED[text], [b.reason for b in doc.published_bounds]


def test_every_bound_has_its_reason_and_sentence() -> None:
    for text in DATED:
        doc = parsed_document(read_text("Стороны провели встречу\n\n" + text)).doc
        for bound in doc.published_bounds:
            assert bound.reason
            assert all(doc.text[e.start : e.end] == e.text for e in bound.evidence)


def test_after_an_epidemic_is_not_during_it() -> None:
    after = parsed_document(read_text("Итоги года\n\nПосле пандемии COVID-19 поток туристов вырос.")).doc
    during = parsed_document(read_text("Итоги года\n\nИз-за COVID-19 границу закрыли.")).doc
    assert (after.published, during.published) == ("2019-12/..", "2019-12/2023-05")


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("6 июня эмир Катара Тамим бен Хамад Аль Тани прибыл с визитом в Узбекистан.", "2023-06-06", "2023-06-06"),
        ("Министр иностранных дел России Сергей Лавров посетит Азербайджан 27–28 февраля.", "2023-02-27", "2023-02-28"),
        # the text is of 15 to 30 September
        ("Канцлер Германии Олаф Шольц прибыл в Самарканд. На прошлой неделе Узбекистан посетил министр Роберт Хабек.", "2024-09-02", "2024-09-29"),
    ],
)
def test_a_day_of_the_news_has_the_year_of_the_visit(text: str, first: str, last: str) -> None:
    parsed = parsed_document(read_text("Стороны провели встречу\n\n" + text))
    visit = [e for e in events(parsed, (), Notes(parsed)) if e.kind == "visit"][-1]
    assert edtf.bounds(visit.date or "") == edtf.bounds(f"{first}/{last}")


def test_a_visit_that_nobody_verified_needs_its_day() -> None:
    found = {v.id: v for v in visits()}
    unverified = [v for v in found.values() if not v.verified]
    assert unverified and all(not fact.terms for fact in map(of_visit, unverified))
    only = next(v for v in unverified if len(visits_of(v.visitor, v.host)) == 1)
    assert [f for f in facts_by_id().values() if f.id == only.id and not f.verified]
