"""Figures as the daily press reports them: one text a line, told of Peru and Chile, and every field of its rows."""

from __future__ import annotations

import pytest

from chancery.extract import extract
from chancery.types import Document

TALKS = "Президент Чили Пабло Рохас и президент Перу Хуан Кампос обсудили отношения Чили и Перу. "
# text, told after TALKS → rows as "indicator value unit kind period", all of CL and PE
OF_TWO = {
    # what an office deals in, owes, pays back
    "Чили и Перу торгуют на 3 млрд долларов в год.": ("trade_turnover 3e9 USD actual -",),
    "Оборот между странами составил 3 млрд долларов.": ("trade_turnover 3e9 USD actual -",),
    # growth of what the sentence before tells, goods sent for a sum
    "Товарооборот двух стран достиг 5 млрд долларов. Рост составил 18%.": ("trade_turnover 5e9 USD actual -", "growth 18 percent change -"),
    "Товарооборот двух стран достиг 5 млрд долларов. Прирост – 20%.": ("trade_turnover 5e9 USD actual -", "growth 20 percent change -"),
    "Товарооборот двух стран достиг 5 млрд долларов. Рост инфляции составил 18%.": ("trade_turnover 5e9 USD actual -",),
    "Из Чили в Перу отправлено товаров на 2 млрд долларов.": ("exports 2e9 USD actual -",),
    "Чили безвозмездно передала Перу продукции на 2 млн долларов.": ("aid 2e6 USD actual -",),
    "Перу получила от Чили заем на 300 млн долларов.": ("loan 3e8 USD actual -",),
    "Перу погасила 50 млн долларов из долга Чили.": ("loan 5e7 USD actual -",),
    "Перу задолжала Чили 50 млн долларов.": ("loan 5e7 USD actual -",),
    "Правительство Чили одобрило выделение Перу 40 млн долларов.": ("aid 4e7 USD target -",),
    "Дорога между Чили и Перу обошлась в 2 млрд долларов.": ("project_value 2e9 USD actual -",),
    # contracts of supply, batches, what a station will make, what a document supposes
    "Предприятия подписали контракты на поставку муки на сумму 90 млн долларов.": ("exports 9e7 USD target -",),
    "Подписаны экспортные контракты на 60 млн долларов.": ("exports 6e7 USD target -",),
    "Заключен контракт на закупку самолетов на 2 млрд долларов.": ("imports 2e9 USD target -",),
    "Объем первой партии мяса составит 30 тонн.": ("exports 30 tonne forecast -",),
    "Первая партия пшеницы объемом 5 тысяч тонн отправлена в Перу.": ("exports 5000 tonne actual -",),
    "Станция будет вырабатывать 4 млрд кВт·ч электроэнергии.": ("energy 4e9 kWh forecast -",),
    "Контракт предполагает поставку газа из Чили в Перу в объеме 3 млрд кубометров в год.": ("energy 3e9 m3 target -",),
    "Стоимость завода составит 150 млн долларов.": ("project_value 1.5e8 USD forecast -",),
    "Ежедневно уголь будут перевозить 2500 грузовиков.": ("transport_volume 2500 count target -",),
    "В июне 2019 года стороны подписали 18 документов.": ("documents_count 18 count actual 2019-06",),
    # shares of goods, of trade
    "Чили ввозит из Перу 80 % асфальта.": ("share 80 percent actual -",),
    "Чили занимает 8 % во внешнеторговом обороте Перу.": ("share 8 percent actual -",),
    "Две трети перуанской меди идет в Чили.": ("share 66.6667 percent actual -",),
    # the part that a dash makes equal to a noun; the worth of what was counted
    "Товарооборот стран составил 180 млн долларов, из них 175 млн – экспорт Чили.": (
        "trade_turnover 1.8e8 USD actual -", "exports 1.75e8 USD actual -"),
    "Подписано 20 коммерческих документов на сумму 2 млрд долларов.": ("documents_count 20 count actual -", "project_value 2e9 USD actual -"),
    "Чили – крупный инвестор в Перу: 300 компаний.": ("other 300 count actual -",),
    # meant, hoped for, talked of
    "Стороны обсудили увеличение товарооборота до 5 млрд долларов.": ("trade_turnover 5e9 USD target -",),
    "Потенциал взаимной торговли составляет 8 млрд долларов.": ("trade_turnover 8e9 USD forecast -",),
    "Чили увеличит поставки газа в Перу до 2 млрд кубометров.": ("energy 2e9 m3 target -",),
    "Поставки газа из Чили в Перу увеличатся до 2 млрд кубометров.": ("energy 2e9 m3 forecast -",),
    "Дорога между Чили и Перу сможет перевозить до 9 млн тонн грузов.": ("transport_volume 9e6 tonne forecast -",),
    "Стороны намерены довести торговлю до 5 млрд долларов к 2025 году и до 9 млрд долларов – к 2030 году.": (
        "trade_turnover 5e9 USD target 2025", "trade_turnover 9e9 USD target 2030"),
    # times that are of something else
    "За последние десять лет товарооборот вырос с 2 до 4 млрд долларов.": ("trade_turnover 2e9 USD actual -", "trade_turnover 4e9 USD actual -"),
    "За 2023 год торговля прибавила 15 %, достигнув 3 млрд долларов, а в первом квартале 2024 года она упала.": (
        "growth 15 percent change 2023", "trade_turnover 3e9 USD actual 2023"),
    "В 2023 году товарооборот составил 2 млрд долларов против 1 млрд долларов годом ранее. Чили экспортировала в Перу товаров на 700 млн долларов.": (
        "trade_turnover 2e9 USD actual 2023", "trade_turnover 1e9 USD actual 2022", "exports 7e8 USD actual 2023"),
    "В 2023 году чилийские инвестиции в Перу выросли на 30 %, до 4 млрд долларов.": ("growth 30 percent change 2023", "investment_flow 4e9 USD actual 2023"),
    "За прошлый год мы нарастили взаимную торговлю на четверть.": ("growth 25 percent change 2023",),
    "Торговля вырастет с нынешних 7 до 15 млрд долларов.": ("trade_turnover 7e9 USD actual -", "trade_turnover 15e9 USD forecast -"),
    # a balance is no turnover, a difference no volume
    "Сальдо Чили в торговле с Перу составило 300 млн долларов.": ("other 3e8 USD actual -",),
    "Проект позволит увеличить товарооборот на 500 млн долларов.": ("growth 5e8 USD change -",),
    "Соглашение позволит нарастить торговлю до 6 млрд долларов.": ("trade_turnover 6e9 USD forecast -",),
    "Число перуанских туристов в Чили увеличилось на 50 тысяч человек.": ("people 5e4 person change -",),
    # what is bought, what a road and a fund cost
    "Перу продала Чили меди на 300 млн долларов.": ("exports 3e8 USD actual -",),
    "Чили и Перу открыли газопровод. Его протяженность – 508 км, стоимость – 500 млн евро.": ("other 508 km actual -", "project_value 5e8 EUR actual -"),
    "Чили и Перу создадут фонд развития с капиталом 200 млн долларов.": ("other 2e8 USD target -",),
    # what passes a border, who crosses it
    "В Чили живут 900 тысяч перуанцев.": ("people 9e5 person actual -",),
    "Чили отправила пострадавшим в Перу 5 самолетов с гуманитарной помощью.": ("aid 5 count actual -",),
    "Пропускная способность перехода вырастет до 1500 грузовиков в сутки.": ("transport_volume 1500 count target -",),
    "По железной дороге между странами отправлено 300 контейнерных поездов.": ("transport_volume 300 count actual -",),
    "Чили выслала 10 перуанских дипломатов.": ("people 10 person actual -",),
    # below zero, a turnover of two, shares told far before, the cost of what is paid into, the debt of one state
    "Торговля стран в 2023 году составила 5 млрд долларов (+12 %), экспорт Чили – 3 млрд долларов (−3 %).": (
        "trade_turnover 5e9 USD actual 2023", "growth 12 percent change 2023", "exports 3e9 USD actual 2023", "growth -3 percent change 2023"),
    "Чили – третий партнер Перу с оборотом 5 млрд долларов.": ("trade_turnover 5e9 USD actual -",),
    "Оборот Чили с Перу достиг 5 млрд долларов.": ("trade_turnover 5e9 USD actual -",),
    "Доля национальных валют в расчетах между Чили и Перу превысила 90 %.": ("share 90 percent actual -",),
    "Доля рубля во взаиморасчетах Чили и Перу составляет 90 %.": ("share 90 percent actual -",),
    "Чили вложит 1 млрд долларов в дорогу в Перу, общая стоимость которой оценивается в 6 млрд долларов.": (
        "investment_flow 1e9 USD target -", "project_value 6e9 USD forecast -"),
    "Чили инвестирует в проект 300 млн долларов.": ("investment_flow 3e8 USD target -",),
    "Администрация Рохаса объявила о выделении 175 млн долларов помощи Перу.": ("aid 1.75e8 USD target -",),
    "Поток туристов из Чили в Перу достигнет 2 млн человек.": ("people 2e6 person forecast -",),
    "Эксимбанк Чили выделит Перу 386 млн долларов.": ("loan 3.86e8 USD target -",),
    "Чили выделит Перу 386 млн долларов.": ("aid 3.86e8 USD target -",),
    "По словам министра, чилийские инвестиции в проекты на территории Перу достигли 17 млрд долларов.": ("investment_stock 1.7e10 USD stock -",),
    "Более половины платежей между Чили и Перу проходит в национальных валютах.": ("share 50 percent actual -",),
    "Внешний долг Перу перед Чили составляет 300 млн долларов.": ("loan 3e8 USD actual -",),
    "Чили списала Перу внешний долг на 40 млн долларов.": ("loan 4e7 USD actual -",),
    "Чили выделит Перу 100 млн долларов помощи. При этом 40 млн долларов будут выделены безвозвратно в форме грантов, а 60 млн долларов являются кредитом.": (
        "aid 1e8 USD target -", "aid 4e7 USD target -", "loan 6e7 USD target -"),
    "Перу получит от Чили 50 млн долларов на строительство школ.": ("aid 5e7 USD target -",),
    "Объем поставок перуанского зерна нового урожая в Чили вырос на 51 %.": ("growth 51 percent change -",),
    # what is, beside what is aimed at; a time said before the growth
    "Стороны намерены довести торговлю до 10 млрд долларов к 2030 году против нынешних 5 млрд долларов.": (
        "trade_turnover 1e10 USD target 2030", "trade_turnover 5e9 USD actual -"),
    "К 2030 году стороны планируют удвоить товарооборот и довести его до 10 млрд долларов.": (
        "growth 2 times target 2030", "trade_turnover 1e10 USD target 2030"),
}  # fmt: skip
# text → rows as "indicator value unit kind parties"
OF_MANY = {
    "Конференция по Ливану собрала доноров. Франция выделит Ливану 100 млн евро, Германия – 96 млн евро, Италия – 20 млн евро.": (
        "aid 1e8 EUR target FR,LB", "aid 9.6e7 EUR target DE,LB", "aid 2e7 EUR target IT,LB"),
    "Товарооборот Лаоса с Китаем составил 5 млрд долларов, Таиландом – 3 млрд долларов, Вьетнамом – 2 млрд долларов.": (
        "trade_turnover 5e9 USD actual CN,LA", "trade_turnover 3e9 USD actual LA,TH", "trade_turnover 2e9 USD actual LA,VN"),
    "Венгрия вложила в сербскую экономику 1 млрд евро, Австрия – 7 млрд евро.": (
        "investment_stock 1e9 EUR stock HU,RS", "investment_stock 7e9 EUR stock AT,RS"),
    "Наибольшая доля экспорта Литвы пришлась на Латвию (12 %), Польшу (9 %) и Германию (7 %).": (
        "share 12 percent actual LT,LV", "share 9 percent actual LT,PL", "share 7 percent actual DE,LT"),
    "Казахстан экспортировал зерно. Рост поставок отмечен в Узбекистан — на 41 % (с 800 тыс. тонн до 900 тыс. тонн), в Киргизию — на 30 % (с 50 тыс. тонн до 65 тыс. тонн).": (
        "growth 41 percent change KZ,UZ", "exports 8e5 tonne actual KZ,UZ", "exports 9e5 tonne actual KZ,UZ",
        "growth 30 percent change KG,KZ", "exports 5e4 tonne actual KG,KZ", "exports 6.5e4 tonne actual KG,KZ"),
    "Казахстан и Узбекистан торгуют зерном. Казахстан экспортировал зерно, в том числе в Узбекистан – 2 млн тонн, Таджикистан – 900 тыс. тонн.": (
        "exports 2e6 tonne actual KZ,UZ", "exports 9e5 tonne actual KZ,TJ"),
    "Еврокомиссия поддержала страны Балтии. Литва получит от ЕС 337 млн евро, Эстония — 352 млн евро, Латвия – 450 млн евро.": (
        "aid 3.37e8 EUR target EU,LT", "aid 3.52e8 EUR target EE,EU", "aid 4.5e8 EUR target EU,LV"),
    "На Россию пришлось 13 % экспорта Литвы. На втором месте Латвия, на долю которой приходится 10 % экспорта Литвы.": (
        "share 13 percent actual LT,RU", "share 10 percent actual LT,LV"),
    "В Грузии побывали 2,5 млн туристов из Турции, 800 тысяч из Армении и 300 тысяч из Ирана.": (
        "people 2.5e6 person actual GE,TR", "people 8e5 person actual AM,GE", "people 3e5 person actual GE,IR"),
}  # fmt: skip
SILENT = (
    "На границе Чили и Перу изъята первая партия наркотиков, 15 килограммов.",
    "Вырос выпуск промышленных товаров Чили и Перу, и на треть снизился уровень безработицы.",
    "Поезда под проливом не ходят второй день: пять составов застряли.",
    "Чилийский банк купил завод в Перу за 2 млн долларов.",
    "Визит обошелся казне в 2 млн долларов.",
    "Внешний долг Перу достиг 90 млрд долларов.",
    "Перу получила от Чили 50 млн долларов за аренду порта.",
    "Перу обещает погасить задолженность перед Чили. Парламент проголосовал за выделение 78 млн долларов.",
    "Оборот перуанской компании достиг 9 млрд долларов.",
)


def read(text):
    return extract(Document(id="d", source="t", text=text, lang="ru", published="2024-07-15", published_basis="stated")).figures


@pytest.mark.parametrize("text", OF_TWO)
def test_between_two(text):
    rows = read(TALKS + text)
    assert {r.parties for r in rows} == {("CL", "PE")}
    assert [f"{r.indicator} {float(r.value)} {r.unit} {r.kind} {r.period or '-'}" for r in rows] == [_number(s) for s in OF_TWO[text]]


@pytest.mark.parametrize("text", OF_MANY)
def test_between_many(text):
    assert [f"{r.indicator} {float(r.value)} {r.unit} {r.kind} {','.join(r.parties)}" for r in read(text)] == [_number(s) for s in OF_MANY[text]]


def test_month_of_the_year_before():
    text = "За семь месяцев 2018 года экспорт Чили в Перу вырос на 12 % по сравнению с 2016 годом. В июле он составил 200 млн долларов."
    rows = extract(Document(id="d", source="t", text=TALKS + text, lang="ru")).figures
    assert [r.period for r in rows] == ["2018-01/2018-07", "2018-07"]


def test_months_that_tell_the_year_of_the_text():
    text = "Торговля в прошлом году достигла 2 млрд долларов и выросла на 22 % за восемь месяцев 2025 года."
    rows = extract(Document(id="d", source="t", text=TALKS + text, lang="ru")).figures
    assert [r.period for r in rows] == ["2024", "2025-01/2025-08"]


@pytest.mark.parametrize("text", SILENT)
def test_silent(text):
    assert read(TALKS + text) == ()


def _number(row):
    head, value, rest = row.split(" ", 2)
    return f"{head} {float(value)} {rest}"
