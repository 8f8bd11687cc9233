"""Duties on trade: their rates, and the worth of the goods that they fall on."""

from __future__ import annotations

from chancery.extract.figures.heads import Before, Measure, genitive_after
from chancery.extract.figures.spots import Spot
from chancery.extract.parsed import Token
from chancery.lang.ru.groups import group

LEFT, RIGHT = 8, 3
GOODS_REACH = 7


def tariff(spot: Spot, before: Before) -> Measure | None:
    """ "пошлины в 25 % на сталь", "под 10-процентный тариф", "пошлины на товары стоимостью 50 млрд долларов"."""
    if spot.amount.share or spot.amount.role == "by":
        return None
    last = before.spot if before.what is not None and before.what.rule == "tariff" else None
    goes_on = last is not None and last.sentence is spot.sentence and last.amount.unit == "percent"
    if spot.amount.unit == "percent" and (goes_on or _rate(spot, before)) and genitive_after(spot, frozenset(("goods",))) is None:
        return Measure("other", "tariff")
    if spot.money and _of_goods(spot) and (before.duty or _named(spot.sentence.tokens)):
        return Measure("other", "tariff")
    return None


def _named(tokens: tuple[Token, ...]) -> bool:
    """Whether duties are named, but not "без пошлин"."""
    return any(t.kind == "word" and t.lemmas & group("duty") and (i == 0 or tokens[i - 1].low != "без") for i, t in enumerate(tokens))


def _rate(spot: Spot, before: Before) -> bool:
    """Whether the percentage is a rate of duty: the word stands near it, or "ставка" does where duties were spoken of."""
    tokens = spot.sentence.tokens
    left = tokens[max(0, spot.first - LEFT) : spot.first]
    near = (*left, *tokens[spot.last : spot.last + RIGHT])
    if _named(near):
        return True
    return (before.duty or _named(tokens)) and any(t.kind == "word" and t.lemmas & group("rate") for t in near)


def _of_goods(spot: Spot) -> bool:
    """ "товаров на сумму", "импорт стоимостью", "продукцию объемом": goods, with a word of worth right before the money."""
    tokens = spot.sentence.tokens
    left = tokens[max(0, spot.first - GOODS_REACH) : spot.first]
    goods = any(t.kind == "word" and t.lemmas & group("traded") for t in left)
    return goods and any(t.low in group("worth") or t.lemmas & group("cost") for t in left[-2:])
