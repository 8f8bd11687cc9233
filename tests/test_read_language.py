"""Language of a text: `text ⇥ ISO 639-1 code`."""

from __future__ import annotations

import pytest

from chancery.read import language

TABLE = """
Главы государств провели переговоры в Минске.	ru
Министр прибыл в Астану, где выступил на форуме «Қазақстан»; стороны подписали меморандум о торговле и транзите.	ru
Мемлекет басшысы Қытай Халық Республикасының төрағасымен келіссөз жүргізді.	kk
Міністри закордонних справ провели переговори у Києві.	uk
Прэзідэнт Беларусі сустрэўся з паслом Кітая ў Мінску.	be
Президент өлкөлөр ортосундагы кызматташтыкты өнүктүрүүнү белгиледи жана жаңы келишимге кол койду.	ky
Президент Ўзбекистон ва Хитой ҳамкорлиги ҳақида гапирди.	uz
Президенти Ҷумҳурии Тоҷикистон бо ҳамтои худ мулоқот кард.	tg
Министар спољних послова Србије разговарао је са колегом о сарадњи две земље.	sr
哈萨克斯坦总统在北京会见了中国国家主席。	zh
日本の首相は北京を訪問した。	ja
საქართველოს პრემიერ-მინისტრი	ka
Հայաստանի վարչապետը	hy
The presidents of the two countries met in Beijing and signed a joint declaration.	en
12:30 — 45 %	-
BBC	-
"""


@pytest.mark.parametrize("line", TABLE.strip().splitlines())
def test_language(line: str) -> None:
    text, code = line.split("\t")
    assert (language(text) or "-") == code
