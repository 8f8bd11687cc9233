"""What a number measures by the figure beside it: the same sum in another currency, the next step without its unit."""

from __future__ import annotations

from chancery.extract.figures.heads import Before, Measure, left
from chancery.extract.figures.spots import Spot
from chancery.extract.figures.words import heads
from chancery.lang.ru.groups import group

QUANTITIES = frozenset(("tonne", "m3", "barrel", "kWh", "MWh", "GWh", "TWh", "kW", "MW", "GW", "person", "teu"))
QUANTITY_OF = frozenset(("energy", "transport_volume", "people", "exports", "imports"))
MONEY_HEADS = frozenset(("trade_turnover", "investment", "project_value", "loan", "aid", "none"))
MOST_BETWEEN = 4


def beside(spot: Spot, before: Before) -> Measure | None:
    """ "11,8 млрд иен (116 млн долларов)" is one sum said twice; "получили 8 млрд кубометров, получат 12 млрд" goes on."""
    last, what = before.spot, before.what
    if last is None or what is None or last.sentence is not spot.sentence or last.last > spot.first:
        return None
    if same_sum(last, spot):
        return Measure(what.indicator, what.rule, what.head, what.heading)
    if spot.amount.unit == "" and last.amount.unit in QUANTITIES and what.indicator in QUANTITY_OF:
        head = left(spot, MONEY_HEADS)
        others = [h for h in heads(spot.sentence) if last.last <= h.first < spot.first and h.indicator != what.indicator]
        if (head is None or head.first < last.first) and not others:
            return Measure(what.indicator, "unit", what.head, what.heading)
    return None


def same_sum(last: Spot, spot: Spot) -> bool:
    """Two sums of money in two currencies, only a bracket, "или" and words of nearness between them."""
    if not last.money or not spot.money or last.amount.unit == spot.amount.unit or not spot.amount.unit:
        return False
    between = spot.sentence.tokens[last.last : spot.first]
    marks = [t.low for t in between]
    opened = marks[:1] == ["("] or marks[:2] == [",", "или"] or marks[:1] == ["или"]
    return opened and len(marks) <= MOST_BETWEEN and all(m in ("(", ",") or m in group("about_so_many") or m in group("same_sum") for m in marks)
