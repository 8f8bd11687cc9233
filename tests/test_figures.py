"""Figures: one text a line, what it claims beside it; texts that claim nothing between states are silent."""

from __future__ import annotations

import pytest

from chancery.extract import extract, parsed_document
from chancery.extract.figures.document import figures
from chancery.extract.rows import Notes
from chancery.types import Document, Figure

PUBLISHED = "2024-07-15"
TALKS = "Стороны провели переговоры и обсудили двустороннее сотрудничество. "

# text, told after TALKS → rows as "indicator value unit kind period parties", period "-" where the text gives none
CLAIMED = {
    # topics that the amount is told of, aims and worths known from the sentence before
    "Речь шла о товарообороте Ирана и Омана, который за девять месяцев 2023 года достиг 2 млрд долларов.": (
        "trade_turnover 2e9 USD actual 2023-01/2023-09 IR,OM",),
    "Президент сообщил о кредите Непалу в миллиард долларов, который даст Индия.": ("loan 1e9 USD actual - IN,NP",),
    "Торговля Перу и Чили пока скромна. Но министры подтвердили прежний ориентир – 20 млрд долларов.": (
        "trade_turnover 2e10 USD target - CL,PE",),
    "Торговля Перу и Чили все еще скромна. Да, 11 миллиардов долларов в 2022 году.": ("trade_turnover 1.1e10 USD actual 2022 CL,PE",),
    "Япония безвозмездно передала Лаосу аппараты. Стоимость груза составляет 300 тысяч долларов.": ("aid 3e5 USD actual - JP,LA",),
    # what somebody will do is a target, what comes about a forecast; what is agreed on is meant
    "Перу и Чили договорились, что товарооборот достигнет 5 млрд долларов.": ("trade_turnover 5e9 USD target - CL,PE",),
    "По договору в Сербию из Ирана ежегодно будет приходить 4 млн тонн нефти.": ("energy 4e6 tonne target - IR,RS",),
    "Подписан договор между Перу и Чили об увеличении поставок угля до 44 млн тонн.": ("energy 4.4e7 tonne target - CL,PE",),
    "В Перу из Чили будет поступать 50 млрд кубометров газа.": ("energy 5e10 m3 forecast - CL,PE",),
    "Перу будет поставлять Чили миллион тонн бензина, миллион тонн мазута и 2 млн тонн пшеницы.": (
        "energy 1e6 tonne target - CL,PE", "energy 1e6 tonne target - CL,PE", "exports 2e6 tonne target - CL,PE"),
    "Перевозки между Перу и Чили должны вырасти до 50 млн тонн.": ("transport_volume 5e7 tonne target - CL,PE",),
    "Перу планирует расширить связи с Чили, вложив 3 млрд долларов в общие проекты.": ("investment_flow 3e9 USD target - CL,PE",),
    "Перу и Чили намерены довести торговлю от 5 млрд долларов в год до 7 млрд долларов.": (
        "trade_turnover 5e9 USD actual - CL,PE", "trade_turnover 7e9 USD target - CL,PE"),
    # parts, differences, currencies
    "Товарооборот Перу и Чили достиг 545 млн долларов, причем 527 млн пришлись на экспорт перуанской меди.": (
        "trade_turnover 5.45e8 USD actual - CL,PE", "exports 5.27e8 USD actual - CL,PE"),
    "Азербайджан поставит Италии 12 млрд кубометров газа, то есть на 4 млрд кубометров больше прежнего.": (
        "energy 12e9 m3 target - AZ,IT", "energy 4e9 m3 change - AZ,IT"),
    "Пакистан предоставит Ирану помощь в размере 5 млрд рупий.": ("aid 5e9 PKR target - IR,PK",),
    "Индия предоставит Ирану помощь в размере 5 млрд рупий.": ("aid 5e9 INR target - IN,IR",),
    # numbers that a word before them counts
    "Количество рейсов между Кенией и Угандой возрастет с 10 до 13 в неделю.": (
        "transport_volume 10 count actual - KE,UG", "transport_volume 13 count target - KE,UG"),
    "Число чешских студентов в Японии достигло 1,5 тысячи.": ("people 1500 person actual - CZ,JP",),
    "Число совместных предприятий Ирана и Омана превысило 500.": ("other 500 count actual - IR,OM",),
    # things given and built
    "Турция передала Сомали 10 бронемашин и два вертолета.": ("aid 10 count actual - SO,TR", "aid 2 count actual - SO,TR"),
    "Япония построит в Кении 20 школ.": ("project_count 20 count target - JP,KE",),
    "Гуманитарный груз из Омана в Йемен состоит из 27 вагонов.": ("aid 27 count actual - OM,YE",),
    # people who travel
    "На Кубе побывали 161 тыс. граждан Канады, на 77 % больше, чем в 2022-м.": (
        "people 161e3 person actual - CA,CU", "growth 77 percent change - CA,CU"),
    "В учениях участвуют 2 тысячи военнослужащих Индии и Франции.": ("people 2e3 person actual - FR,IN",),
    # energy
    "Два блока АЭС по 1200 МВт Россия построит в Турции.": ("project_count 2 count target - RU,TR", "energy 1200 MW target - RU,TR"),
    "Поставки газа из Алжира в Италию превысят 7 млрд кубометров, а к 2030 году достигнут 16 млрд кубометров.": (
        "energy 7e9 m3 forecast 2030 DZ,IT", "energy 16e9 m3 forecast 2030 DZ,IT"),
    "Алжир покрывает четверть потребностей Италии в газе.": ("share 25 percent actual - DZ,IT",),
    "Япония профинансирует 85 % стройки моста в Лаосе.": ("share 85 percent target - JP,LA",),
    # parts of a sum, plurals that look like participles, years in the names of documents
    "Италия обязалась выделить Ливии 5 млрд долларов – по 250 млн ежегодно.": ("aid 5e9 USD target - IT,LY", "aid 2.5e8 USD target - IT,LY"),
    "Вложения Китая в Пакистан, как ожидается, достигнут 7 млрд долларов.": ("investment_flow 7e9 USD forecast - CN,PK",),
    "После договора 1998 года торговля Перу и Чили достигла 3 млрд долларов.": ("trade_turnover 3e9 USD actual - CL,PE",),
    # aims that stand behind a relative clause, what already is, what is only compared, asked for, signed, estimated
    "Перу и Чили решили довести торговлю, которая в 2023 году едва превысила 3 млрд долларов, до 5 млрд долларов.": (
        "trade_turnover 3e9 USD actual 2023 CL,PE", "trade_turnover 5e9 USD target - CL,PE"),
    "Перу и Чили намерены довести торговлю с нынешних 6 млрд до 10 млрд долларов.": (
        "trade_turnover 6e9 USD actual - CL,PE", "trade_turnover 1e10 USD target - CL,PE"),
    "Перу намерено нарастить экспорт в Чили до 23 млрд долларов, то есть на 40 % больше прежнего.": (
        "exports 2.3e10 USD target - CL,PE", "growth 40 percent change - CL,PE"),
    "Непал попросил у Индии кредит на 3 млрд долларов.": ("loan 3e9 USD target - IN,NP",),
    "Япония и Узбекистан подписали договор о кредите в размере 5 млрд иен (45 млн долларов).": (
        "loan 5e9 JPY target - JP,UZ", "loan 4.5e7 USD target - JP,UZ"),
    "Министр Индии объявил о кредитной линии для Непала в миллиард долларов.": ("loan 1e9 USD target - IN,NP",),
    "Стоимость строительства дороги между Перу и Чили оценивается в 4 млрд долларов.": ("project_value 4e9 USD forecast - CL,PE",),
    "Длина дороги Перу – Чили должна составить 900 км.": ("other 900 km forecast - CL,PE",),
    "Длина дороги Перу – Чили составляет 900 км.": ("other 900 km actual - CL,PE",),
    "Станция будет покрывать 10 % потребностей Непала в электроэнергии из Индии.": ("share 10 percent forecast - IN,NP",),
    "ЕС предоставит Молдавии 150 млн евро помощи, из которых 30 млн евро в виде грантов.": (
        "aid 1.5e8 EUR target - EU,MD", "aid 3e7 EUR target - EU,MD"),
    # steps without their unit
    "Поставки газа из Алжира в Италию вырастут с 8 до 14, а затем до 20 млрд кубометров.": (
        "energy 8e9 m3 actual - DZ,IT", "energy 1.4e10 m3 forecast - DZ,IT", "energy 2e10 m3 forecast - DZ,IT"),
    "Италия получила из Алжира 8 млрд кубометров газа, в нынешнем году получит 12 млрд.": (
        "energy 8e9 m3 actual - DZ,IT", "energy 1.2e10 m3 target 2024 DZ,IT"),
    "Товарооборот Перу и Чили достиг 10,6 млрд долларов против 7,8 млрд годом ранее.": (
        "trade_turnover 1.06e10 USD actual - CL,PE", "trade_turnover 7.8e9 USD actual - CL,PE"),
    "Китай предоставит Непалу кредит в 5 млрд юаней, или около 700 млн долларов.": (
        "loan 5e9 CNY target - CN,NP", "loan 7e8 USD target - CN,NP"),
    # duties, and the goods they fall on
    "США ввели пошлины в 25 % на китайские товары стоимостью 50 млрд долларов.": (
        "other 25 percent actual - CN,US", "other 5e10 USD actual - CN,US"),
    "По договору пошлины США на индийские товары снизятся с 50 до 18 %.": ("other 50 percent actual - IN,US", "other 18 percent target - IN,US"),
    "Китайский уголь попал под 15-процентный тариф США.": ("other 15 percent actual - CN,US",),
    "Договор сохраняет действующие 20 % тарифов США на сталь из Вьетнама.": ("other 20 percent actual - US,VN",),
    # things sold, vehicles that go, companies of another state, places and quotas for students, buildings
    "Перу и Чили ведут переговоры о продаже шести подводных лодок.": ("other 6 count target - CL,PE",),
    "Ежедневно между Перу и Чили курсируют 300 грузовиков.": ("transport_volume 300 count actual - CL,PE",),
    "В Сербии работает более 70 венгерских компаний.": ("other 70 count actual - HU,RS",),
    "Инвесторы из Венгрии открыли в Сербии 25 предприятий.": ("other 25 count actual - HU,RS",),
    "Индия выделит Непалу 500 квот для обучения в вузах.": ("people 500 person target - IN,NP",),
    "Индия выделит непальским студентам 600 мест в вузах.": ("other 600 count target - IN,NP",),
    "Рыбаки Индии и Непала получили 500 квот на вылов.": (),
    "Иран построил в Ираке четыре из девяти запланированных школ.": ("project_count 9 count target - IQ,IR",),
    "Перу и Чили подписали договор по проекту станции мощностью 2 ГВт.": ("energy 2000 MW target - CL,PE",),
    # people counted after those that they are, peoples in every case
    "Число чешских туристов, посетивших Японию, достигло 66 тысяч человек.": ("people 66e3 person actual - CZ,JP",),
    "Ежегодно паломничество в Саудовскую Аравию совершают 75 тысяч иранцев.": ("people 75e3 person actual - IR,SA",),
    "Перу и Чили договорились довести обмены между гражданами до 400 тысяч человек в год.": ("people 4e5 person target - CL,PE",),
    "Туристический поток из Чехии в Японию вырос на 81 %.": ("growth 81 percent change - CZ,JP",),
    # a road or loan told of before
    "Перу и Чили открыли газопровод между двумя странами. Его длина составляет 30 км.": ("other 30 km actual - CL,PE",),
    "Непал просит Индию о кредите. Непал рассчитывает получить 6 млрд долларов.": ("loan 6e9 USD target - IN,NP",),
    "Перу и Чили нацелены на товарооборот в 5 млрд долларов.": ("trade_turnover 5e9 USD target - CL,PE",),
    # aid told of as such in the text, and money that is none
    "Япония оказывает Таджикистану помощь. Японией было выделено 35 млн долларов.": ("aid 3.5e7 USD actual - JP,TJ",),
    "Перу и Чили обсудили дороги. Перу выделило 35 млн долларов на школы.": (),
    "Перу должно Чили: долг велик. Перу уже получило 3 млрд долларов.": (),
    # goods of one state on a road of others, what is only compared with the figure before, givers of a list
    "По трубопроводу Баку – Тбилиси – Джейхан прошел 1 млн тонн казахстанской нефти для Азербайджана.": ("energy 1e6 tonne actual - AZ,KZ",),
    "В 2025 году Алжир доведет поставки газа в Италию до 12 млрд кубометров, это на 4 млрд кубометров больше прежнего.": (
        "energy 1.2e10 m3 target 2025 DZ,IT", "energy 4e9 m3 change 2025 DZ,IT"),
    "Дания и Чехия выделят Судану 27 млн евро помощи: 8 млн евро грантов – от Дании и 19 млн евро грантов – от Чехии.": (
        "aid 2.7e7 EUR target - CZ,DK,SD", "aid 8e6 EUR target - DK,SD", "aid 1.9e7 EUR target - CZ,SD"),
    # amounts in an adjective, before a name, given as what; ranks; goods by weight; capital that takes part
    "Перу ведет с Чили переговоры о 45-миллиардном кредите в долларах.": (),
    "Китай объявил о 45-миллиардном кредите Непалу. Всего Непал получил от Китая кредитов на 50 млрд долларов.": (
        "loan 4.5e10 USD target - CN,NP", "loan 5e10 USD actual - CN,NP"),
    "Китай предоставит Непалу 80 млн юаней помощи, а 5 миллионов Пекин выделит позже.": (
        "aid 8e7 CNY target - CN,NP", "aid 5e6 CNY target - CN,NP"),
    "Китай предоставит Непалу 80 млн юаней в виде кредитов и 20 млн юаней в форме помощи.": (
        "loan 8e7 CNY target - CN,NP", "aid 2e7 CNY target - CN,NP"),
    "Объем двусторонней торговли составил 3 млрд долларов, третье место после Ирана и Омана. Перу и Чили торгуют. Перу и Чили дружат.": (
        "trade_turnover 3e9 USD actual - CL,PE",),
    "Торговля пшеницей между Перу и Чили достигла 500 тысяч тонн.": ("exports 5e5 tonne actual - CL,PE",),
    "В Перу реализован 21 проект с участием чилийского капитала на общую сумму 1 млрд долларов.": (
        "project_count 21 count actual - CL,PE", "project_value 1e9 USD actual - CL,PE"),
    "Японская компания в рамках договоренностей по увеличению перевозок в Лаос до 60 млн тонн открыла склад.": (
        "transport_volume 6e7 tonne target - JP,LA",),
    # how much of a border or document is agreed, parts counted as their whole, a region and one state that meet
    "Иран и Ирак согласовали 85 % границы.": ("share 85 percent actual - IQ,IR",),
    "Иран и Ирак обсудили цены. Согласовано 85 % программы праздника.": (),
    "В коридоре Китая и Пакистана имеется 22 проекта, девять из них завершены.": (
        "project_count 22 count actual - CN,PK", "project_count 9 count actual - CN,PK"),
    "Саммит «Центральная Азия – Индия» прошел в Дели. Индия и Центральная Азия – партнеры. Дели привез пакет инвестиций на 12 млрд долларов.": (
        "investment_flow 1.2e10 USD target - IN,KG,KZ,TJ,TM,UZ",),
    "Рим выделит бывшей колонии 5 млрд евро. Италия и Ливия дружат. Италия и Ливия торгуют.": ("aid 5e9 EUR target - IT,LY",),
    "Япония и Узбекистан обсудили насосные станции мощностью 120 тысяч кубометров в сутки.": (),
    "Перу и Чили подписали меморандум: Чили построит под Маракаем 20 тысяч квартир.": ("other 2e4 count target - CL,PE",),
    # partners of a list, each with its own figures
    "Торговля Вьетнама с Лаосом выросла на 12 % и превысила миллиард долларов, с Камбоджей – 5 млрд.": (
        "growth 12 percent change - LA,VN", "trade_turnover 1e9 USD actual - LA,VN", "trade_turnover 5e9 USD actual - KH,VN"),
    # trade, in the words that the press has for it
    "В 2023 году товарооборот Сербии и Венгрии составил 4,1 млрд евро.": ("trade_turnover 4.1e9 EUR actual 2023 HU,RS",),
    "Взаимная торговля Перу и Чили достигла $5,2 млрд.": ("trade_turnover 5.2e9 USD actual - CL,PE",),
    "Торговый оборот между Ираном и Оманом превысил 2 млрд долларов.": ("trade_turnover 2e9 USD actual - IR,OM",),
    "Объем торговли Японии с Вьетнамом в прошлом году составил 45 миллиардов долларов.": (
        "trade_turnover 4.5e10 USD actual 2023 JP,VN",),
    "С января по май товарооборот Грузии и Турции достиг 1,1 млрд долларов.": (
        "trade_turnover 1.1e9 USD actual 2024-01/2024-05 GE,TR",),
    "По итогам 10 месяцев 2022 года финско-эстонская торговля составила 6 млрд евро.": (
        "trade_turnover 6e9 EUR actual 2022-01/2022-10 EE,FI",),
    "Товарооборот Кубы и Мексики составил 500 млн долларов в 2021 году против 450 млн в 2020 году.": (
        "trade_turnover 5e8 USD actual 2021 CU,MX", "trade_turnover 4.5e8 USD actual 2020 CU,MX"),
    "Товарооборот Польши и Литвы вырос с 5 до 7 млрд евро.": (
        "trade_turnover 5e9 EUR actual - LT,PL", "trade_turnover 7e9 EUR actual - LT,PL"),
    # exports and imports, and the rest of an enumeration
    "Сербский экспорт в Венгрию достиг 1,5 млрд евро.": ("exports 1.5e9 EUR actual - HU,RS",),
    "За 2023 год товарооборот Кении и Уганды составил 900 млн долларов, из них экспорт – 600 млн, импорт – 300 млн.": (
        "trade_turnover 9e8 USD actual 2023 KE,UG", "exports 6e8 USD actual 2023 KE,UG", "imports 3e8 USD actual 2023 KE,UG"),
    "Поставки из Бразилии в Аргентину составили 16 млрд долларов.": ("exports 1.6e10 USD actual - AR,BR",),
    "Импорт турецких товаров в Грузию достиг 2 млрд долларов.": ("imports 2e9 USD actual - GE,TR",),
    # what the sentence before spoke of
    "Товарооборот Чили и Перу растет. В 2023 году он достиг 5 млрд долларов.": ("trade_turnover 5e9 USD actual 2023 CL,PE",),
    "Товарооборот Чили и Перу составил 5 млрд долларов. Теперь наша цель – 8 млрд долларов.": (
        "trade_turnover 5e9 USD actual - CL,PE", "trade_turnover 8e9 USD target - CL,PE"),
    # growth is growth, never turnover
    "В 2023 году товарооборот Омана и Индии вырос на 12 %.": ("growth 12 percent change 2023 IN,OM",),
    "Чили и Перу подписали протокол о транзите 5 млн тонн грузов.": ("transport_volume 5e6 tonne target - CL,PE",),
    "Соглашение Чили и Перу о транзите позволило перевезти 5 млн тонн грузов.": ("transport_volume 5e6 tonne actual - CL,PE",),
    "За короткий срок перевозка грузов между Чили и Перу выросла втрое.": ("growth 3 times change - CL,PE",),
    "Стоимость экспорта Чили в Перу выросла на 20 %.": ("growth 20 percent change - CL,PE",),
    "Экспорт Норвегии в Швецию увеличился втрое.": ("growth 3 times change - NO,SE",),
    "Поставки из Египта в Иорданию сократились на четверть.": ("growth 25 percent change - EG,JO",),
    "Рост торговли Омана и Индии составил 12 процентов.": ("growth 12 percent change - IN,OM",),
    "Экспорт Омана в Индию вырос на 5 %, импорт – на 7 %.": ("growth 5 percent change - IN,OM", "growth 7 percent change - IN,OM"),
    "Экспорт Омана в Индию составил 5 млрд долларов (+8 %).": (
        "exports 5e9 USD actual - IN,OM", "growth 8 percent change - IN,OM"),
    # shares and their base
    "На долю Непала приходится половина торговли Индии с Бутаном и Непалом.": ("share 50 percent actual - BT,IN,NP",),
    "Доля Канады в экспорте Мексики достигла 3 процентов.": ("share 3 percent actual - CA,MX",),
    # aims and expectations
    "Перу и Чили намерены довести товарооборот до 8 млрд долларов к 2030 году.": ("trade_turnover 8e9 USD target 2030 CL,PE",),
    "Товарооборот Перу и Чили может достичь 8 млрд долларов.": ("trade_turnover 8e9 USD forecast - CL,PE",),
    "Ожидается, что товарооборот Перу и Чили в 2025 году превысит 8 млрд долларов.": (
        "trade_turnover 8e9 USD forecast 2025 CL,PE",),
    "Целью Перу и Чили является торговля на 8 млрд долларов.": ("trade_turnover 8e9 USD target - CL,PE",),
    "К 2026 году Перу и Чили планируют увеличить товарооборот до 6 млрд долларов, а к 2030 году – до 8 млрд.": (
        "trade_turnover 6e9 USD target 2026 CL,PE", "trade_turnover 8e9 USD target 2030 CL,PE"),
    "Товарооборот Перу и Чили удалось довести до 8 млрд долларов.": ("trade_turnover 8e9 USD actual - CL,PE",),
    # investment: piled up or for a year
    "Накопленные инвестиции Японии в экономику Вьетнама достигли 70 млрд долларов.": (
        "investment_stock 7e10 USD stock - JP,VN",),
    "С 2005 года корейские компании вложили в экономику Монголии 800 млн долларов.": (
        "investment_stock 8e8 USD stock 2005/2024-07 KR,MN",),
    "В 2023 году инвестиции из Катара в экономику Турции составили 3 млрд долларов.": (
        "investment_flow 3e9 USD actual 2023 QA,TR",),
    "Катар инвестирует в экономику Турции 10 млрд долларов.": ("investment_flow 1e10 USD target - QA,TR",),
    # projects, documents, enterprises
    "Казахстан и Катар реализуют 12 совместных проектов на сумму 6 млрд долларов.": (
        "project_count 12 count actual - KZ,QA", "project_value 6e9 USD actual - KZ,QA"),
    "Катар и Турция ведут 12 проектов с объемом инвестиций в 6 млрд долларов.": (
        "project_count 12 count actual - QA,TR", "project_value 6e9 USD actual - QA,TR"),
    "По итогам визита Чехия и Словакия подписали 14 документов.": ("documents_count 14 count actual - CZ,SK",),
    "В Сербии работают 300 предприятий с участием венгерского капитала.": ("other 300 count actual - HU,RS",),
    # loans and aid: pledged or given
    "Китай предоставит Лаосу кредит на 2 млрд юаней (280 млн долларов).": (
        "loan 2e9 CNY target - CN,LA", "loan 2.8e8 USD target - CN,LA"),
    "Китай предоставил Лаосу кредит в 2 млрд юаней.": ("loan 2e9 CNY actual - CN,LA",),
    "Япония выделит Непалу грант в 5 млн долларов.": ("aid 5e6 USD target - JP,NP",),
    "Индия доставила в Непал 40 тонн гуманитарной помощи.": ("aid 40 tonne actual - IN,NP",),
    # freight, energy, people, roads
    "Через Грузию в 2023 году прошло 3 млн тонн транзитных грузов из Азербайджана.": (
        "transport_volume 3e6 tonne actual 2023 AZ,GE",),
    "Перевозки контейнеров между Китаем и Польшей выросли на 30 %.": ("growth 30 percent change - CN,PL",),
    "Алжир поставил в Италию 20 млрд кубометров газа.": ("energy 2e10 m3 actual - DZ,IT",),
    "В вузах Чехии обучаются 2 тысячи студентов из Вьетнама.": ("people 2000 person actual - CZ,VN",),
    "Строится газопровод ТАПИ. Его мощность – 33 млрд кубометров в год.": ("energy 3.3e10 m3 actual - AF,IN,PK,TM",),
    "Через Грузию прошла железная дорога Баку – Тбилиси – Карс. По ней перевезли 2 млн тонн грузов.": (
        "transport_volume 2e6 tonne actual - AZ,GE,TR",),
    "Протяженность железной дороги между Лаосом и Китаем составляет 1035 км.": ("other 1035 km actual - CN,LA",),
}  # fmt: skip

SILENT = (
    "Мы говорили о трех миллиардах, когда товарооборот Чили и Перу был меньше.",
    '«Многие не верили в цифру "3 миллиарда"», – сказал он о товарообороте Чили и Перу.',
    "ВВП Казахстана вырос на 5 %, а экспорт зерна – на 3 %.",
    "Президенту Сербии исполнилось 54 года, у Венгрии с ней 140 лет дипломатических отношений.",
    "Согласно статье 12 договора Сербии и Венгрии, стороны обязаны уведомлять друг друга.",
    "В Сербии погибли 12 туристов из Венгрии.",
    "Квартира в Вене обошлась гражданину Словакии в 2 млн евро.",
    "Клуб из Италии купил нападающего сборной Сербии за 80 млн евро.",
    "В Бельгии и Испании отменены 300 рейсов из-за забастовки.",
    "Очередь на границе Латвии и Эстонии растянулась на 20 км.",
    "Цена на нефть выросла до 80 долларов, сообщили в Катаре и Омане.",
    "Рейтинг президента Чили снизился до 30 %, пишут в Перу.",
    "Новый порядок сократит срок проверки грузов между Чили и Перу втрое.",
    "Вдвое уменьшилась продолжительность перевозки между Чили и Перу.",
    "Цена транзита между Чили и Перу выросла на 20 %.",
    "Сроки поставок из Чили в Перу уменьшились на четверть.",
)


def claimed(text: str, published: str | None = PUBLISHED) -> tuple[Figure, ...]:
    parsed = parsed_document(Document("d", "d.txt", text, lang="ru", published=published))
    return figures(parsed, (), Notes(parsed))


def line(row: Figure) -> tuple[object, ...]:
    return row.indicator, row.value, row.unit, row.kind, row.period or "-", ",".join(row.parties)


def wanted(said: str) -> tuple[object, ...]:
    indicator, value, unit, kind, period, parties = said.split(" ")
    return indicator, float(value), unit, kind, period, parties


@pytest.mark.parametrize("text", CLAIMED)
def test_claimed(text):
    assert [line(r) for r in claimed(TALKS + text)] == [wanted(s) for s in CLAIMED[text]]


# each value with who gives it
GIVERS = {
    "По чилийским данным, товарооборот Чили и Перу составил 5 млрд долларов, а по перуанским – 4 млрд долларов.": ("чилийские данные", "перуанские данные"),
    "Товарооборот Чили и Перу, по чилийским данным, составил 5 млрд долларов; перуанская сторона называет 4 млрд долларов.": ("чилийские данные", "перуанская сторона"),
    "Бюро национальной статистики оценивает товарооборот Чили и Перу в 5 млрд долларов.": ("Бюро национальной статистики",),
    "«По данным нашей таможни, торговля Чили и Перу составила 5 млрд долларов», – сказал президент Чили Габриэль Борич.": ("Габриэль Борич",),
}


@pytest.mark.parametrize("text", GIVERS)
def test_every_value_has_its_own_source(text):
    doc = Document(id="d", source="t", text=TALKS + text, lang="ru", published=PUBLISHED, published_basis="stated")
    assert tuple(r.claimed_by and r.claimed_by.name for r in extract(doc).figures) == GIVERS[text]


@pytest.mark.parametrize("text", SILENT)
def test_silent(text):
    assert claimed(text) == ()


def test_a_repeated_figure_is_one_row_with_all_its_sentences():
    (row,) = claimed("Торговля Чили и Перу достигла рекордных 5 млрд долларов. В 2023 году торговля Чили и Перу составила 5 млрд долларов.")
    assert (row.period, row.record, len(row.evidence)) == ("2023", True, 2)
    assert row.period_said == "В 2023 году"


def test_only_the_figure_that_is_called_a_record_is_one():
    rows = claimed("Товарооборот Чили и Перу вырос на 9 % до рекордных 5 млрд долларов, экспорт – до 3 млрд долларов.")
    assert [(r.indicator, r.record) for r in rows] == [("growth", False), ("trade_turnover", True), ("exports", False)]


def test_a_capital_of_two_sides_is_that_of_the_one_the_text_is_about():
    union = claimed("Евросоюз и Лаос провели переговоры. Брюссель выделит Лаосу 5 млн евро.")
    kingdom = claimed("Бельгия и Лаос провели переговоры. Брюссель выделит Лаосу 5 млн евро.")
    assert [r.parties for r in (*union, *kingdom)] == [("EU", "LA"), ("BE", "LA")]


DIRECTIONS = {
    "Экспорт Норвегии в Исландию составил 2 млрд евро.": ("NO", "IS"),
    "Импорт российских товаров в Монголию достиг 2 млрд долларов.": ("RU", "MN"),
    "Инвестиции из Катара в Турцию достигли 3 млрд долларов.": ("QA", "TR"),
    "Накопленные китайские инвестиции в Лаосе превысили 3 млрд долларов.": ("CN", "LA"),
    "Индия предоставит Непалу кредит в 1 млрд долларов.": ("IN", "NP"),
    "Турция закупает у Ирана 10 млрд кубометров газа.": ("IR", "TR"),
    "В вузах Чехии обучаются 2 тысячи студентов из Вьетнама.": ("VN", "CZ"),
    "Чехия готова принять 5 тысяч вьетнамских специалистов.": ("VN", "CZ"),
}


@pytest.mark.parametrize("text", DIRECTIONS)
def test_direction(text):
    (row,) = claimed(TALKS + text)
    assert (row.from_, row.to) == DIRECTIONS[text]


SOURCES = {
    "По данным Росстата, товарооборот России и Кубы составил 200 млн долларов.": "Росстат",
    "По турецким данным, товарооборот Турции и Грузии составил 3 млрд долларов.": "турецкие данные",
    "Товарооборот Турции и Грузии составил, по оценке грузинской таможни, 3 млрд долларов.": "грузинская таможня",
}


@pytest.mark.parametrize("text", SOURCES)
def test_source(text):
    (row,) = claimed(text)
    assert row.claimed_by is not None
    assert row.claimed_by.name == SOURCES[text]


def test_the_base_of_a_share():
    (row,) = claimed("На долю Непала приходится половина внешней торговли Бутана и Индии.")
    assert row.base == "внешняя торговля Бутана и Индии"


BOUNDS = {"более": "more_than", "почти": "almost", "до": "up_to", "менее": "less_than"}


@pytest.mark.parametrize("word", BOUNDS)
def test_bound(word):
    (row,) = claimed(f"Чили и Перу торгуют между собой: их товарооборот – {word} 5 млрд долларов.")
    assert row.bound == BOUNDS[word]


def test_what_is_refused_says_why():
    text = "ВВП Чили и Перу вырос на 5 %."
    parsed = parsed_document(Document("d", "d.txt", text, lang="ru", published=PUBLISHED))
    notes = Notes(parsed)
    assert figures(parsed, (), notes) == ()
    assert [(r.evidence.text, r.reason) for r in notes.refusals] == [("5 %", "growth of something that is no relation")]


def test_nothing_is_lost_or_invented_on_odd_text():
    for text in ("", "5 млрд", "%", "Товарооборот Чили и Перу – до до 5 млрд млрд.", "$ – ₽", "(+5 %)"):
        claimed(text)


@pytest.mark.parametrize(
    ("text", "of"),
    [
        ("Товарооборот Чили и Перу в 2023 году вырос на 12 %.", "trade_turnover"),
        ("Рост экспорта Чили в Перу в 2023 году составил 12 %.", "exports"),
        ("Товарооборот Чили и Перу в 2023 году вырос на 12 % по сравнению с 2022 годом.", "trade_turnover"),
        ("Товарооборот Чили и Перу в 2023 году вырос втрое по сравнению с 2017 годом.", None),
        ("Товарооборот Чили и Перу за десять лет вырос в 3 раза.", None),
        ("Товарооборот Чили и Перу за 2 года вырос в 3 раза.", None),
        ("Товарооборот Чили и Перу в 2023 году вырос почти в 3 раза: это больше, чем пять лет назад.", None),
        ("Товарооборот Чили и Перу в 2023 году вырос в 3 раза против 2017 года.", None),
        ("Товарооборот Чили и Перу в 2023 году вырос на 12 % больше, чем в 2022 году.", "trade_turnover"),
        ("Товарооборот Чили и Перу в 2023 году вырос на 12 %, это больше, чем год назад.", "trade_turnover"),
        ("Товарооборот Чили и Перу в 2023 году составил 12 млрд долларов.", None),
    ],
)
def test_of_what_a_growth_is(text, of):
    (row,) = claimed(text)
    assert (row.of, row.indicator == "growth") == (of, "млрд" not in text)


BESIDE = {
    "Экспорт Чили в Перу составил 5 млн евро, импорт – 3 млн евро.": ["CL PE", "PE CL"],
    "Импорт Чили из Перу составил 5 млн евро, экспорт – 3 млн евро.": ["PE CL", "CL PE"],
    "Чили и Перу торгуют. Экспорт в Перу составил 5 млн евро, импорт из Перу – 3 млн евро.": ["CL PE", "PE CL"],
    "Экспорт Чили в Перу составил 5 млн евро, импорт Перу из Чили – 3 млн евро.": ["CL PE", "CL PE"],
    "Экспорт меди из Чили в Перу составил 5 млн евро, экспорт рыбы – 3 млн евро.": ["CL PE", "CL PE"],
    "Торговля Чили и Перу составила 8 млн евро, экспорт – 5 млн евро, импорт – 3 млн евро.": [" ", " ", " "],
}


@pytest.mark.parametrize("text", BESIDE)
def test_an_import_beside_an_export_goes_the_other_way(text: str) -> None:
    assert [f"{row.from_ or ''} {row.to or ''}" for row in claimed(text)] == BESIDE[text]
