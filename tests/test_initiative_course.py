"""How far an initiative is and whose: drafts, decisions, clauses between, the states of a line, bodies of two states."""

from __future__ import annotations

import pytest

from test_initiatives import line, told

ROWS = [
    # what is still to come
    ("Чили и Перу рассмотрели проект соглашения о строительстве моста через Лоа.", "other | мост через Лоа | CL PE | planned"),
    ("Президент Чили дал согласие на подписание контракта с Перу на строительство ГЭС «Утро».", "plant | ГЭС «Утро» | CL PE | planned"),
    ("Чили и Перу приблизились к договоренности о строительстве железной дороги Арика – Такна.", "railway | железная дорога Арика – Такна | CL PE | planned"),
    ("Чили и Перу пришли к договоренности о строительстве железной дороги Арика – Такна.", "railway | железная дорога Арика – Такна | CL PE | agreed"),
    ("Правительство Чили одобрило проект соглашения с Перу о взаимной отмене виз.", "visa_regime | взаимная отмена виз | CL PE | agreed"),
    ("Чили и Перу ведут переговоры о строительстве газопровода из Чили в Перу.", "pipeline | газопровод из Чили в Перу | CL PE | proposed"),
    # who decides
    ("Президенты Чили и Перу решили построить мост через Лоа.", "other | мост через Лоа | CL PE | agreed"),
    ("Чили решила открыть консульство в Перу.", "institution | консульство в Перу | CL PE | planned"),
    # a clause between
    ("Мост между Чили и Перу, который важен для всего побережья, строится третий год.", "other | мост между Чили и Перу | CL PE | under_way"),
    # whose
    ("Послы отметили роль Чилийско-Перуанской торговой палаты.", "institution | Чилийско-Перуанская торговая палата | CL PE | operating"),
    ("Чили и Боливия строят нефтепровод Арика – Такна.", "pipeline | нефтепровод Арика – Такна | BO CL | under_way"),
]


@pytest.mark.parametrize(("text", "expected"), ROWS)
def test_told(text: str, expected: str) -> None:
    assert [line(r) for r in told(text)] == [expected]
