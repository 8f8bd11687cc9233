"""Partners of a list: "в Перу – 5 тонн, на Кубу – 4", "пришлась на Чили (12 %), Перу (9 %)", "5 тысяч гостей из Чили, 3 тысячи из Перу"."""

from __future__ import annotations

from chancery.extract.figures.directions import state_codes
from chancery.extract.figures.heads import DASHES, Measure
from chancery.extract.figures.named import Nearby, States, states_in
from chancery.extract.figures.scopes import Scope
from chancery.extract.figures.spots import Spot
from chancery.extract.parsed import Mention
from chancery.extract.slots import preposition


def partner_of_item(spot: Spot, measure: Measure, scope: Scope) -> States:
    """The two of an item: "доля экспорта Перу пришлась на Чили (12 %), Китай (9 %)", "в Перу побывали 5 тысяч гостей из Чили и 3 из Боливии"."""
    sentence = spot.sentence
    tokens = sentence.tokens
    named: Mention | None = None
    part = next((k for k in range(spot.first - 2, 2, -1) if tokens[k].low == "долю" and "который" in tokens[k + 1].lemmas), None)
    if measure.indicator == "share" and part is not None:
        named = sentence.at(part - 3)  # "на втором месте Чили, на долю которой приходится 10 % экспорта Перу"
        own = states_in(sentence, part, len(tokens), scope, True)
        return own | frozenset(state_codes(named)) if named is not None and named.kind == "country" and len(own) == 1 else frozenset()
    if measure.indicator == "share" and spot.first > 1 and tokens[spot.first - 1].text == "(":
        named = sentence.at(spot.first - 2)
    elif measure.indicator == "people":
        behind = next((k for k in range(spot.last, min(len(tokens) - 1, spot.last + 2)) if tokens[k].low == "из"), None)
        named = sentence.at(behind + 1) if behind is not None else None
    if named is None or named.kind != "country" or named.adjective:
        return frozenset()
    others = [m for m in sentence.mentions if m.kind == "country" and m.codes != named.codes]
    if len({m.codes for m in others if m.first > named.first} | {named.codes}) < 2 and len(others) < 2:
        return frozenset()
    hosts = [m for m in others if m.first < spot.first and (preposition(sentence, m) in ("в", "во") or (m.last <= named.first and preposition(sentence, m) == "" and m.cases & {"gen", "acc"} and tokens[m.last].text != "("))]
    if measure.indicator == "people":
        hosts = [m for m in hosts if preposition(sentence, m) in ("в", "во") or "acc" in m.cases]
    host = {c for m in hosts[:1] for c in state_codes(m)}
    if measure.indicator == "people" and not host and scope.home is not None and scope.home not in named.codes:
        host = {scope.home}
    return frozenset((*state_codes(named), *host)) if len(host) < 2 else frozenset()


def listed_partner(spot: Spot, scope: Scope, nearby: Nearby) -> States:
    """ "Чили вывезла 9 тонн, в том числе в Перу – 5 тонн, Кубу – 4": the state before a dash, with the one of which all the list is.

    >>> # "(Чили …) Рост поставок отмечен в Перу – на 4 % (с 2 до 3 тонн), в Кубу – на 3 %": of 4 %, 2 and 3 tonnes CL and PE
    """
    sentence = spot.sentence
    told = [m for m in sentence.mentions if m.kind == "country" and not m.adjective and m.last < len(sentence.tokens)]
    items = [m for m in told if sentence.tokens[m.last].text in DASHES and sentence.tokens[m.last + 1 : m.last + 2]]
    if len(items) < 2 or len(items[-1].codes) != 1 or not any(m.last <= spot.first for m in items):
        return frozenset()
    partner = [m for m in items if m.last <= spot.first][-1]
    partners = {c for m in items for c in m.codes}
    if any(partner.last < m.first < spot.first for m in told):
        return frozenset()
    alike = preposition(sentence, items[0])  # "вывоз в Чили упал на 3 %, в Перу – на 4 %, на Кубу – на 5 %": Chile is one of the list
    ahead = {c for m in sentence.mentions if m.first < items[0].first and (preposition(sentence, m) != alike or (not alike and "nom" not in m.cases & items[0].cases)) for c in state_codes(m)} - partners
    before = set(nearby.last) - partners
    earlier = {c for m in nearby.sentence.mentions for c in state_codes(m)} - partners if nearby.sentence is not None else set()
    home = {scope.home} - partners if scope.home is not None else set()
    owner = next((s for s in (ahead, before, earlier, home) if s), set())
    return frozenset((*partner.codes, *owner)) if len(owner) == 1 else frozenset()
