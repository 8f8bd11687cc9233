"""Amounts in Russian: phrase, then each amount as "value unit" with its marks ("-" nothing found), parted by "; "."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chancery.extract.amounts.grammar import Amount, amounts

MONEY = """
$44 млрд	44000000000 USD
€2,5 млрд	2500000000 EUR
5 млн ₸	5000000 KZT
HK$5 млн	5000000 HKD
USD 5 млн	5000000 USD
44 млрд долл. США	44000000000 USD
5 млрд. долл.	5000000000 USD
430 млрд юаней	430000000000 CNY
1,2 трлн тенге	1200000000000 KZT
11,15 млн юаней (1,6 млн долларов)	11150000 CNY; 1600000 USD
сорок миллиардов долларов	40000000000 USD
два с половиной миллиона евро	2500000 EUR
полмиллиона рублей	500000 RUB
полтора миллиарда долларов США	1500000000 USD
миллион долларов	1000000 USD
1 млрд 200 млн долларов	1200000000 USD
1 миллиард 5,5 миллиона долларов	1005500000 USD
1 200 000 рублей	1200000 RUB
20 с лишним млрд рублей	20000000000 RUB more_than
20 млрд рублей с лишним	20000000000 RUB
5 млн канадских долларов	5000000 CAD
100 млн гонконгских долларов	100000000 HKD
30 миллионов фунтов стерлингов	30000000 GBP
5 млн египетских фунтов	5000000 EGP
5 млн белорусских рублей	5000000 BYN
5 млн шведских крон	5000000 SEK
5 млн швейцарских франков	5000000 CHF
3 млрд пакистанских рупий	3000000000 PKR
3 млрд рупий	3000000000 INR
5 млн туркменских манатов	5000000 TMT
5 млн манатов	5000000 AZN
5 млн дирхамов ОАЭ	5000000 AED
5 млн сумов	5000000 UZS
5 млн сомов	5000000 KGS
5 млн лари	5000000 GEL
5 млн крон	-
5 млн франков	-
5 млн приднестровских рублей	-
млрд долларов	-
десятки миллиардов долларов	-
"""

RANGES = """
от 20 до 30 млрд долларов	20000000000–30000000000 USD
от $20 до $30 млрд	20000000000–30000000000 USD
$1,2–1,5 млрд	1200000000–1500000000 USD
от 70 тыс. до 100 тыс. руб.	70000–100000 RUB
20–25 %	20–25 percent
два-три миллиарда долларов	2000000000–3000000000 USD
с 20 до 30 млрд долларов	20000000000 USD from; 30000000000 USD to
с 5 % до 30 %	5 percent from; 30 percent to
20 и 30 млрд долларов	20000000000 USD; 30000000000 USD
"""

SHARES = """
13%	13 percent
13 процентов	13 percent
рост на 13,5 %	13.5 percent by
более чем на 13 процентов	13 percent more_than by
10-процентные пошлины	10 percent
уголь (-1,4 %)	-1.4 percent
уголь (+4,5 %)	4.5 percent
рост 5-8 %	5–8 percent
на 80 с лишним процентов	80 percent more_than by
на 2,5 процентных пункта	2.5 percentage_point by
в 2,5 раза	2.5 times
в 2–3 раза	2–3 times
почти в три раза	3 times almost
вдвое	2 times
удвоить товарооборот	2 times
встретились 11 раз	11 count раз
половина товарооборота	50 percent share
больше половины экспорта	50 percent more_than share
две трети импорта	66.6667 percent share
на четверть	25 percent by share
в первой половине года	-
четверть века	-
"""

UNITS = """
5 млн тонн нефти	5000000 tonne
1,5 млн т	1500000 tonne
30 млрд куб. м газа	30000000000 m3
30 млрд кубометров	30000000000 m3
1,5 млрд кВт·ч	1500000000 kWh
500 МВт	500 MW
1814 км	1814 km
100 тыс. баррелей нефти в сутки	100000 barrel per day
10 тыс. контейнеров TEU	10000 teu
полмиллиона человек	500000 person человек
3 тыс. иностранных студентов	3000 person студент
12 500 туристов	12500 person турист
20 рейсов в неделю	20 count per week рейс
52 совместных проекта	52 count проект
3 тысячи 500 проектов	3500 count проект
45 совместных казахстанско-китайских инвестиционных проектов	45 count проект
двадцать один документ	21 count документ
свыше 4,7 тыс. компаний	4700 count more_than компания
8 саудовских компаний	8 count компания
5 научных рабочих групп	5 count группа
"""

BOUNDS = """
более 5 млн евро	5000000 EUR more_than
не менее 5 млн евро	5000000 EUR more_than
не более 5 млн евро	5000000 EUR up_to
менее 5 млн евро	5000000 EUR less_than
около тысячи тонн	1000 tonne almost
близко к 40 млрд долларов	40000000000 USD almost
превысил 40 млрд долларов	40000000000 USD more_than
превысил отметку в 40 млрд долларов	40000000000 USD more_than
не будет превышать 1000 рублей	1000 RUB up_to
превысил на 5 %	5 percent by
до 500 тыс. рублей	500000 RUB up_to
довести товарооборот до 40 млрд долларов	40000000000 USD to
увеличился на 5 млн долларов	5000000 USD by
кредит на 5 млн долларов	5000000 USD
по 5 млн евро	5000000 EUR each
5 млрд долларов в год	5000000000 USD per year
"""

NONE = """
80-летие	-
25-й саммит	-
17 октября 2023 года	-
за 10 лет	-
24 часа	-
№ 17	-
статья 5 договора	-
дом 5	-
школа № 5 города	-
+7 (727) 250-12-34	-
14:30	-
счет 3:1	-
COVID-19 случаев	-
1/3 избирателей	-
"""


def shown(amount: Amount) -> str:
    """An amount as the tables write it."""
    value = f"{amount.value:.15g}" + ("" if amount.value_to is None else f"–{amount.value_to:.15g}")
    marks = (amount.bound, amount.role, "share" if amount.share else None, amount.per and f"per {amount.per}", amount.noun)
    return " ".join([value, amount.unit, *(mark for mark in marks if mark is not None)])


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [line.split("\t") for line in (MONEY + RANGES + SHARES + UNITS + BOUNDS + NONE).splitlines() if line],
)
def test_reads(phrase: str, expected: str) -> None:
    assert ("; ".join(map(shown, amounts(phrase))) or "-") == expected


def test_the_noun_has_its_place() -> None:
    text = "Реализуются 52 совместных проекта в энергетике."
    (amount,) = amounts(text)
    assert text[amount.start : amount.end] == "52 совместных проекта"
    assert text[amount.noun_start : amount.noun_end] == "совместных проекта"


def test_the_bound_is_part_of_what_is_said() -> None:
    text = "Товарооборот вырос почти в три раза, до более чем 5 млрд долларов."
    assert [amount.said for amount in amounts(text)] == ["почти в три раза", "более чем 5 млрд долларов"]


WORDS = st.sampled_from(
    ["от", "до", "с", "на", "в", "по", "5", "17", "2023", "24,3", "1", "200", "000", "млрд", "тыс.", "миллион", "два", "сорок", "половиной", "долларов", "США", "€", "$", "%", "канадских", "крон", "раза", "человек", "проектов", "совместных", "тонн", "куб.", "м", "кВт", "ч", "–", "-", ",", ".", "(", ")", "более", "почти", "не", "половина", "вдвое", "года", "İ"]
)


@given(st.lists(WORDS, max_size=25).map(" ".join) | st.text(max_size=200))
def test_any_text(text: str) -> None:
    last = 0
    for amount in amounts(text):
        assert text[amount.start : amount.end] == amount.said
        assert amount.unit
        assert amount.start >= last
        assert amount.value_to is None or amount.value < amount.value_to
        assert amount.noun is None or amount.start <= amount.noun_start < amount.noun_end <= amount.end
        last = amount.start


@pytest.mark.parametrize("text", ["1" * 300_000, "5 млн " * 30_000, "1 и " * 40_000, "не более " * 30_000, "200 " * 80_000])
def test_long_texts_take_linear_time(text: str) -> None:
    amounts(text)
