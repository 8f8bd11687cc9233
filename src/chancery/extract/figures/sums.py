"""Sums that no noun right before them names: a turnover of two, the cost of a thing, what a state owes or gets from another."""

from __future__ import annotations

from chancery.extract.clauses import clause_at
from chancery.extract.figures.heads import clause_tokens
from chancery.extract.figures.spots import Spot
from chancery.extract.figures.words import Head, built_nouns, governor, heads, words
from chancery.lang.ru.groups import group


def in_clause(spot: Spot, head: Head | None) -> Head | None:
    """The head, where it stands in the clause of the amount."""
    return head if head is not None and clause_at(spot.sentence, spot.first).first <= head.first else None


def own_debt(spot: Spot, head: Head) -> bool:
    """ "внешний долг страны достиг 90 млрд": owed to nobody named; "долг перед соседями", "списали внешний долг" are between two."""
    sentence = spot.sentence
    kind = sentence.tokens[head.first - 1 : head.first] if head.first else ()
    if head.verb or not head.token.lemmas & group("debt") or not any(t.lemmas & group("own_debt") for t in kind):
        return False
    return not any(t.low == "перед" or t.lemmas & group("remits") for t in sentence.tokens if t.kind == "word")


def of_its_cost(spot: Spot) -> bool:
    """ "вложит 10 млрд в коридор, стоимость которого оценивается в 62 млрд": the cost is that of the thing, no investment."""
    opening = [t for t in clause_tokens(spot) if t.kind == "word" and t.end <= spot.start][:4]
    which = next((k for k, t in enumerate(opening) if "который" in t.lemmas), 0)
    return which > 0 and bool(opening[which - 1].lemmas & group("price"))


def supplied(spot: Spot, head: Head) -> Head | None:
    """ "контракты на поставку текстиля на 40 млн", "соглашение о поставках": the goods that a document is on; None where it is on none."""
    if head.indicator != "project_value" or head.sentence is not spot.sentence or not head.token.lemmas & words("instruments").keys():
        return None
    if spot.sentence.tokens[head.first - 1].lemmas & group("for_export") and head.first:
        return Head("exports", spot.sentence, head.first, head.last)  # "экспортные контракты на 5 млн"
    goods = next((h for h in heads(spot.sentence) if head.last < h.first <= head.last + 3), None)
    on = goods is not None and not goods.verb and goods.indicator in ("exports", "imports") and goods.last <= spot.first
    return goods if on and goods is not None and governor(spot.sentence, goods.first) in ("на", "о", "об", "по") else None


def cost_of_thing(spot: Spot) -> bool:
    """ "стоимость завода составит 5 млн", "цена строящегося моста – 5 млн": the cost of what is built."""
    tokens, clause = spot.sentence.tokens, clause_at(spot.sentence, spot.first)
    at = next((k for k in range(clause.first, spot.first) if tokens[k].lemmas & group("price") and any(p.case == "nom" for p in tokens[k].parses[:2])), None)
    if at is None:
        return False
    behind = [t for t in tokens[at + 1 : min(at + 4, spot.first)] if t.kind == "word"]
    noun = next((t.parses[0] for t in behind if t.parses[0].pos == "NOUN"), None)
    return noun is not None and noun.case == "gen" and noun.lemma in built_nouns()


def turnover(spot: Spot) -> Head | None:
    """ "оборот Чили с Перу достиг 5 млрд", "третий партнер Перу с оборотом 5 млрд": of two states, not of a firm."""
    sentence = spot.sentence
    at = next((k for k in range(spot.first - 1, -1, -1) if "оборот" in sentence.tokens[k].lemmas), None)
    clause = clause_at(sentence, spot.first)
    if at is None or at < clause.first or sentence.at(at) is not None:
        return None
    partner = governor(sentence, at) == "с" and any(t.lemmas & group("partner") for t in sentence.tokens[clause.first : at])
    states = [m for m in sentence.mentions if at < m.first < spot.first and m.kind in ("country", "org") and len(m.codes) == 1]
    paired = len({m.codes for m in states}) > 1 and any(sentence.tokens[m.first - 1].low in ("с", "со", "и") for m in states)
    return Head("trade_turnover", sentence, at, at + 1) if partner or paired else None


def from_state(spot: Spot) -> bool:
    """ "получит от Чили 50 млн долларов": what a state gets from another, unless it is paid for something."""
    clause = clause_at(spot.sentence, spot.first)
    tokens = spot.sentence.tokens
    got = any(t.kind == "word" and t.lemmas & group("received") and t.parses[0].pos == "VERB" for t in tokens[clause.first : spot.first])
    given = any(m.kind in ("country", "org") and m.codes and not m.adjective and clause.first < m.first < clause.last and tokens[m.first - 1].low == "от" for m in spot.sentence.mentions)
    paid = any(t.low == "за" or t.lemmas & group("earned") for t in tokens[spot.last : clause.last])
    return got and given and not paid


def shipped(spot: Spot, head: Head) -> bool:
    """ "отправила соседям товаров на 3 млрд", "поставлено зерна на 200 млн": goods sent for a sum are sold, unless given for nothing."""
    if head.indicator not in ("aid", "delivery") or not head.verb or spot.first < 1 or spot.sentence.tokens[spot.first - 1].low not in ("на", "сумму"):
        return False
    clause = clause_at(spot.sentence, spot.first)
    before = [t for t in spot.sentence.tokens[clause.first : spot.first] if t.kind == "word"]
    free = any(t.lemmas & group("for_nothing") for t in spot.sentence.tokens if t.kind == "word")
    return any(t.lemmas & group("goods_sold") for t in before) and not free


def lent(spot: Spot, head: Head) -> bool:
    """ "банк выделит соседям 386 млн": what a bank gives is a loan, where no noun says otherwise."""
    if head.indicator != "aid" or not head.verb:
        return False
    clause = clause_at(spot.sentence, spot.first)
    before = spot.sentence.tokens[clause.first : min(spot.first, clause.last)]
    giver = next((t for t in before if t.kind == "word" and t.lemmas & group("lender")), None)
    free = any(t.lemmas & group("for_nothing") for t in spot.sentence.tokens if t.kind == "word")
    return giver is not None and any(p.case in ("nom", "") for p in giver.parses[:2]) and not free


def owned(head: Head) -> bool:
    """ "турецкие инвестиции": whose they are stands right before them."""
    before = head.sentence.at(head.first - 1) if head.first else None
    return before is not None and before.kind == "country" and before.adjective
