"""What an amount measures: the word that governs it, by an ordered list of small rules."""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from chancery.extract.clauses import clause_at
from chancery.extract.figures.beside import beside
from chancery.extract.figures.heads import (
    Before,
    Measure,
    carried,
    clause_tokens,
    described,
    genitive_after,
    left,
    purpose,
    real,
    right,
)
from chancery.extract.figures.parts import FLOW, equated, falls_to
from chancery.extract.figures.ratios import ratio
from chancery.extract.figures.spots import Spot
from chancery.extract.figures.sums import (
    cost_of_thing,
    from_state,
    in_clause,
    lent,
    of_its_cost,
    own_debt,
    owned,
    shipped,
    supplied,
    turnover,
)
from chancery.extract.figures.tariffs import tariff
from chancery.extract.figures.words import Head, governor, has_word, heads, words
from chancery.lang.ru.groups import group

WORTH_REACH = 6
CONTENT = frozenset(("NOUN", "VERB", "INFN", "PRTF", "PRTS", "GRND"))
CAPACITY, PRICED_AT = frozenset(("kW", "MW", "GW", "TW", "GWh", "TWh")), 1000
POWER = frozenset(("kWh", "MWh", "GWh", "TWh", "kW", "MW", "GW", "TW", "barrel"))
WEIGHT = frozenset(("tonne", "kg", "centner"))
ENERGY = frozenset(("m3", "kWh", "MWh", "GWh", "TWh", "kW", "MW", "GW", "W", "TW", "barrel"))
# what may be said in money, by weight, as energy, in containers or kilometres, as growth or share
MONEY_OF = frozenset(("trade_turnover", "exports", "imports", "investment", "project_value", "loan", "aid", "fund"))
COUNTED_AS = {"works": "project_count", "dwelling": "other", "seat": "other"}
VAGUE = frozenset(("none", "investment", "fund", "project_value"))
WEIGHT_OF = frozenset(("exports", "imports", "aid", "transport_volume", "energy"))


def measure(spot: Spot, before: Before) -> Measure | str:
    """What the amount measures, or the reason why it is no figure.

    >>> # "экспорт достиг 5 млрд евро" → exports; "вырос на 5 %" after "товарооборот" → growth
    """
    if spot.amount.role == "each" and spot.amount.unit in ("count", "person"):
        return "a part of what is told as a whole"
    for rule in RULES:
        found = rule(spot, before)
        if found is not None:
            return found if isinstance(found, str) else msgspec.structs.replace(found, heading=before.heading)
    return "nothing says what it measures"


def _count(spot: Spot, before: Before) -> Measure | str | None:
    """ "52 совместных проекта", "десять документов", "17 тысяч студентов"."""
    noun = spot.amount.noun
    if spot.amount.unit == "person":
        return _persons(spot)
    if spot.amount.unit != "count":
        return None
    if has_word("casualty_words", tuple(t for t in spot.sentence.tokens if not t.lemmas & group("receiver") or not any(p.case == "dat" for p in t.parses))):
        return "things that came to harm"  # "отправил пострадавшим 5 самолетов" is aid
    if _nationals(spot):
        return _persons(spot)
    code = words("figure_counts").get(noun or "")
    refused = _uncounted(spot, code or "")
    if refused is not None:
        return refused
    if code == "quota":
        return Measure("people", "people")
    if code in ("goods", "transport_volume") and _passes(spot) is not None:
        return Measure("transport_volume", "count", _passes(spot))
    if code == "transport_volume" and _sent(spot) and _has(spot, "route_service") and not any(h.indicator == "aid" and not h.verb for h in heads(spot.sentence)):
        return Measure("transport_volume", "count")
    if code in ("goods", "transport_volume") and _sent(spot):
        return Measure("aid", "count", left(spot, frozenset(("aid",))))
    if code == "goods":
        return Measure("transport_volume" if _has(spot, "travels") or _daily(spot) else "other", "count")
    return Measure(COUNTED_AS.get(code or "", code or ""), "count")


def _uncounted(spot: Spot, code: str) -> str | None:
    """Why a number of things is no figure: nobody gives, sells or builds them, nobody studies on them, nobody signed them."""
    clause, sentence = clause_tokens(spot), spot.sentence.tokens
    if not code:
        return "it counts things that are no relation"
    if code == "goods" and not (_passes(spot) or _daily(spot) or _sent(spot) or _has(spot, "travels") or _has(spot, "sells")):
        return "things that nobody gives"
    if code in ("works", "dwelling") and not has_word("building_words", clause):
        return "things that nobody builds"
    if code in ("quota", "seat") and not any(t.kind == "word" and t.lemmas & group("studies") for t in sentence):
        return "places that are for no students"
    if code == "other" and any("входить" in t.lemmas for t in clause):
        return "members of a body"  # "союз, в который входят 600 фирм"
    if code == "other" and not has_word("mutual_words", clause) and not _foreign(spot):
        return "things that no two states have in common"
    signed = any(has_word(name, sentence) for name in ("agreement_verbs", "document_verbs", "mutual_words"))
    return None if code != "documents_count" or signed else "documents that nobody signed"


def _daily(spot: Spot) -> bool:
    """ "ежедневно уголь перевозят 400 грузовиков": vehicles that carry something every day."""
    return _has(spot, "each_day") and any(h.verb and h.indicator == "transport_volume" for h in heads(spot.sentence))


def _has(spot: Spot, name: str) -> bool:
    """Whether the clause has a word of a group: "курсируют 400 грузовиков", "продажа восьми лодок"."""
    return any(t.kind == "word" and t.lemmas & group(name) for t in clause_tokens(spot))


def _foreign(spot: Spot) -> bool:
    """ "900 немецких компаний", "80 компаний Кореи", "инвесторы из России, ими открыто 296 предприятий"."""
    inside = [m for m in spot.sentence.mentions if m.kind == "country"]
    owned = any(spot.first <= m.first <= spot.last + 1 for m in inside)
    invested = any(t.kind == "word" and t.lemmas & group("investor") for t in spot.sentence.tokens)
    return owned or (bool(inside) and invested and any(not m.adjective for m in inside))


def _passes(spot: Spot) -> Head | None:
    """ "пропускная способность перехода вырастет до 1500 грузовиков": what a crossing lets through."""
    head = left(spot, frozenset(("transport_volume",)))
    return head if head is not None and head.indicator == "transport_volume" and "способность" in head.token.lemmas else None


def _sent(spot: Spot) -> bool:
    """ "передал соседям 10 бронемашин", "гуманитарный груз состоит из 27 вагонов"."""
    head = left(spot, frozenset(("aid",)))
    clause = clause_at(spot.sentence, spot.first)
    return head is not None and head.indicator == "aid" and clause.first <= head.first


def _nationals(spot: Spot) -> bool:
    """ "30 тысяч французов"."""
    return any(m.role == "demonym" and spot.first <= m.first < spot.last for m in spot.sentence.mentions)


def _persons(spot: Spot) -> Measure | str:
    """Who studies, works or travels abroad counts; who was hurt, arrested or stood in the street does not."""
    if has_word("casualty_words", spot.sentence.tokens):
        return "people who came to harm"
    where = spot.sentence.tokens if _nationals(spot) else clause_tokens(spot)
    told = left(spot, frozenset(("people",)))  # "число туристов, приехавших в страну, достигло 66 тысяч человек"
    living = _nationals(spot) and _has(spot, "lives")  # "в Испании живут 900 тысяч марокканцев"
    if living or has_word("exchange_words", where) or real(told):
        return Measure("people", "more" if _difference(spot) else "people", told if real(told) else None)
    return "people in no exchange"


def _quantity(spot: Spot, before: Before) -> Measure | str | None:
    """ "5 тонн гуманитарного груза", "30 млрд кубометров газа", "протяженность – 826 км"."""
    unit = spot.amount.unit
    if unit in ENERGY and spot.amount.value <= PRICED_AT and unit not in CAPACITY:
        return "what a price is for"  # "за тысячу кубометров"
    if unit == "m3" and spot.sentence.lemma_set() & group("water"):
        return "water, no energy"
    if unit in ENERGY:
        if _difference(spot) and real(left(spot, frozenset(("energy",)))):
            return Measure("energy", "more", left(spot, frozenset(("energy",))))
        head = genitive_after(spot, frozenset(("energy",))) or left(spot, frozenset(("energy",))) or before.energy
        return Measure("energy", "energy", head) if real(head) or unit in POWER else "no energy supply"
    if unit == "km":
        head = left(spot, frozenset(("other",)))
        along = has_word("route_words", clause_tokens(spot)) or (before.along and any(t.low in group("its") for t in clause_tokens(spot)))
        queue = bool(spot.sentence.lemma_set() & group("queue"))  # "очередь на границе растянулась на 10 км"
        return Measure("other", "length", head) if along and real(head) and not queue else "a length of no common road or border"
    if unit == "teu":
        return Measure("transport_volume", "freight", left(spot, WEIGHT_OF))
    if unit not in WEIGHT:
        return None
    if _difference(spot):
        return "a difference, not a volume"
    head = genitive_after(spot, WEIGHT_OF) or _of_goods(spot) or left(spot, WEIGHT_OF | {"delivery", "trade_turnover"}) or carried(spot, before) or _raw(spot, before)
    if head is not None and head.indicator in ("delivery", "trade_turnover"):
        small = unit == "kg" and "партия" in head.token.lemmas  # "изъята первая партия – 15 килограммов"
        return "a weight of no delivery" if small else Measure("exports", "weight", head)
    if head is not None and head.indicator in WEIGHT_OF:
        return Measure(head.indicator, "weight", head)
    return "a weight of no delivery"


def _of_goods(spot: Spot) -> Head | None:
    """ "поставит 3 млн тонн бензина и 2 млн тонн пшеницы": goods that are no fuel are exported, though fuel stands before."""
    goods = genitive_after(spot, frozenset(("goods",)))
    if goods is None or any(h.indicator == "aid" for h in heads(spot.sentence)):
        return None
    return next((h for h in heads(spot.sentence) if h.indicator in ("exports", "imports") and h.last <= spot.first), None)


def _raw(spot: Spot, before: Before) -> Head | None:
    """ "в страну будет приходить 10 млн тонн сырья", where oil was spoken of before."""
    after = spot.sentence.tokens[spot.last : spot.last + 2]
    return before.energy if any(t.lemmas & group("raw") for t in after) else None


def _money(spot: Spot, before: Before) -> Measure | str | None:
    """ "товарооборот составил 5 млрд", "24 млрд китайских инвестиций", "его цель – 4 млрд"."""
    if not spot.money:
        return None
    if of_its_cost(spot) or cost_of_thing(spot):
        return Measure("project_value", "money")
    before_it = left(spot, MONEY_OF) or turnover(spot)
    aim = purpose(spot)
    formed = aim is not None and governor(spot.sentence, aim.first) in group("in_form_of")
    if not formed and before_it is not None and before_it.indicator not in VAGUE and not before_it.verb:
        aim = None
    head = genitive_after(spot, MONEY_OF) or described(spot, MONEY_OF) or falls_to(spot) or equated(spot) or aim or before_it or right(spot, MONEY_OF) or carried(spot, before)
    if head is None and (spot.amount.unit == "" or _of_aim(spot) or _bare(spot, before)):
        head = before.trade
    if head is None and _of_documents(spot, before):
        return Measure("project_value", "money")
    if (head is None or head.indicator == "energy") and before.given is None and before.along and any(t.lemmas & group("price") for t in clause_tokens(spot)):
        return Measure("project_value", "money")  # "Его протяженность – 508 км, стоимость – 500 млн"
    head = head or _worth(spot, before) or _received(spot, before)
    if head is not None and head.verb and head.indicator == "aid" and head.first > spot.last and before.given is None:
        return "money that is not given by a state"
    if head is None:
        return "nothing says what the money is"
    goods = supplied(spot, head)
    if goods is not None:
        return Measure(goods.indicator, "supply", goods)
    if shipped(spot, head):
        return Measure("exports", "money", head)
    if own_debt(spot, head):
        return "the debt of one state"
    if head.indicator == "aid" and (head.verb or "выделение" in head.token.lemmas) and before.given is not None and before.given.token.lemmas & group("debt"):
        return "what pays a debt"  # "обещает погасить задолженность: из бюджета выделено 78 млн"
    if head.indicator == "project_value" and head.sentence is spot.sentence and governor(spot.sentence, head.first) in ("в", "во"):  # "инвестирует в проект 300 млн", "турецкие инвестиции в проекты достигли 17 млрд"
        paid = next((h for h in reversed(heads(spot.sentence)) if h.last <= head.first and h.indicator == "investment" and (h.verb or owned(h))), None)
        head = in_clause(spot, paid) or head
    if head.verb and head.indicator == "aid" and head.first > 1 and head.sentence.tokens[head.first - 1].low in ("или", "и"):  # "вложил или направил 5 млн"
        invested = next((h for h in heads(head.sentence) if h.last == head.first - 1 and h.verb and h.indicator == "investment"), None)
        head = invested or head
    if head.verb and "обойтись" in head.token.lemmas and not has_word("building_words", spot.sentence.tokens) and not has_word("route_words", spot.sentence.tokens):
        return "the cost of nothing that is built"
    if head.verb and head.token.lemmas & group("bought") and spot.sentence.tokens[spot.first - 1].low != "на":
        return "the price of one thing"  # "купил завод за 5 млн"
    if head.indicator in FLOW and any(t.lemmas & group("balance") for t in clause_tokens(spot) if t.start < spot.start):
        return Measure("other", "money", head)  # "сальдо в торговле с соседями составило 300 млн"
    if head.indicator not in MONEY_OF:
        return "money of something that is no relation"
    if _difference(spot):
        return Measure("growth", "difference", head)
    if head.indicator == "fund":
        return Measure("other", "fund", head)
    return Measure("loan" if lent(spot, head) else _of_projects(spot, head), "money", head)


def _of_documents(spot: Spot, before: Before) -> bool:
    """ "подписано 20 документов на сумму 5 млрд": the sum is the worth of what was counted."""
    last, tokens = before.spot, spot.sentence.tokens
    counted = before.what is not None and before.what.indicator in ("documents_count", "project_count")
    near = last is not None and last.sentence is spot.sentence and 0 < spot.first - last.last <= WORTH_REACH
    return counted and near and tokens[spot.first - 1].low in group("worth")


def _of_aim(spot: Spot) -> bool:
    """ "подтвердили прежний ориентир – 20 млрд евро", "планка в 5 млрд": the aim that is known from before."""
    tokens = spot.sentence.tokens
    i = spot.first - 1
    while i > 0 and (not tokens[i].parses or tokens[i].parses[0].pos == "PREP"):
        i -= 1
    return i >= 0 and spot.first - i <= 3 and bool(tokens[i].lemmas & group("aim"))


def _bare(spot: Spot, before: Before) -> bool:
    """ "Торговля еще скромна. – Да, 11 млрд долларов в 2018 году": nothing but the amount after a sentence on trade."""
    if before.trade is None or spot.sentence.number - before.trade.sentence.number > 1:
        return False
    tokens = (*spot.sentence.tokens[: spot.first], *spot.sentence.tokens[spot.last :])
    readings = (t.parses[0] for t in tokens if t.kind == "word" and t.parses)
    return not any(p.pos in CONTENT and (p.pos != "NOUN" or p.case == "nom") for p in readings)


def _worth(spot: Spot, before: Before) -> Head | None:
    """ "Передал груз масок. Его стоимость составила 300 тысяч долларов": the worth of what was given before."""
    clause = clause_tokens(spot)
    told = any(t.lemmas & group("cost") for t in clause if t.kind == "word")
    return before.given if told else None


def _received(spot: Spot, before: Before) -> Head | None:
    """ "Речь идет о кредите. Белоруссия рассчитывает получить 6 млрд": what is got is what was to be given."""
    if before.given is None and from_state(spot):
        return Head("aid", spot.sentence, spot.first, spot.last)
    owed = before.given is not None and bool(before.given.token.lemmas & group("debt"))
    return before.given if _has(spot, "gets") and not owed else None


def _difference(spot: Spot) -> bool:
    """ "вырос на 2 млрд долларов", "на 5 млн тонн больше": by how much, not how much."""
    tokens = spot.sentence.tokens
    behind = tokens[spot.last : spot.last + 1]
    compared = bool(spot.first) and tokens[spot.first - 1].low == "на" and has_word("growth_words", behind)
    if spot.amount.role != "by":
        return compared
    governing = [t for t in tokens[max(0, spot.first - 5) : spot.first] if t.kind == "word" and t.parses[0].pos in CONTENT]
    if len(governing) > 1 and governing[-1].parses[0].pos == "NOUN" and governing[-2].parses[0].pos in ("VERB", "INFN"):
        behind = (*behind, governing[-2])  # "увеличить торговлю на 500 млн"
    return has_word("growth_words", (*governing[-1:], *behind))


def _of_projects(spot: Spot, head: Head) -> str:
    """ "52 проекта с объемом инвестиций в 21 млрд" is the value of projects, no investment on its own."""
    earlier = [h for h in heads(spot.sentence) if h.last <= head.first]
    if head.indicator != "investment" or head.verb or not earlier or earlier[-1].indicator != "project_value":
        return head.indicator
    between = spot.sentence.tokens[earlier[-1].last : head.first]
    return "project_value" if len(between) <= 4 and not any(t.text == "," for t in between) else head.indicator


RULES: tuple[Callable[[Spot, Before], Measure | str | None], ...] = (beside, tariff, ratio, _count, _quantity, _money)


