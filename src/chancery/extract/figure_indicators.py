"""What an amount measures: the word that governs it, by an ordered list of small rules."""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from chancery.extract.clauses import clause_at
from chancery.extract.figure_spots import Spot
from chancery.extract.figure_words import Head, governor, has_word, heads, likely, words
from chancery.extract.parsed import Sentence, Token

# "о торговле", "по инвестициям", "для экспорта": what a document or a talk is about
ABOUT = frozenset(("о", "об", "по", "для", "через", "против", "ради"))
WEIGHT = frozenset(("tonne", "kg", "centner"))
ENERGY = frozenset(("m3", "kWh", "MWh", "GWh", "TWh", "kW", "MW", "GW", "W", "TW", "barrel"))
FREIGHT = frozenset(("teu",))
LENGTH = frozenset(("km",))


class Measure(msgspec.Struct, frozen=True):
    """What an amount measures: `indicator`, the `head` that says so (None where the unit does), the `rule`."""

    indicator: str
    rule: str
    head: Head | None = None


def measure(spot: Spot, before: Head | None) -> Measure | str:
    """What the amount measures, or the reason why it is no figure; `before` is the indicator last spoken of.

    >>> # "экспорт достиг 5 млрд евро" → exports; "вырос на 5 %" after "товарооборот" → growth
    """
    for rule in RULES:
        found = rule(spot, before)
        if found is not None:
            return found
    return "nothing says what it measures"


def _ratio(spot: Spot, before: Head | None) -> Measure | str | None:
    """ "вырос на 13 %", "втрое больше", "половина экспорта", "доля достигла 30 %"."""
    if spot.amount.unit not in ("percent", "times", "percentage_point"):
        return None
    clause = _clause(spot)
    of = _genitive_after(spot)
    moving = has_word("growth_words", clause)
    whole = spot.amount.unit == "percent" and spot.amount.role != "by"
    if whole and (of is not None or has_word("share_words", _near(spot), "share")) and not _rate(spot):
        head = of or _left(spot) or _right(spot)
        return _counted_share(spot, head)
    if not moving:
        return "a percentage of nothing that we count"
    head = of or _left(spot) or _right(spot) or _carried(spot, before)
    if head is None or head.indicator == "none":
        return "growth of something that is no relation"
    return Measure("growth", "growth", head)


def _counted_share(spot: Spot, head: Head | None) -> Measure | str:
    if head is None or head.indicator == "none":
        return "a share of something that is no relation"
    return Measure("share", "share", head)


def _rate(spot: Spot) -> bool:
    """ "рост составил 5 %": the change, not a share."""
    near = _near(spot)
    return has_word("growth_words", near) and not any("доля" in likely(t) for t in near)


def _count(spot: Spot, before: Head | None) -> Measure | str | None:
    """ "52 совместных проекта", "десять документов", "17 тысяч студентов"."""
    noun = spot.amount.noun
    if spot.amount.unit == "person":
        return Measure("people", "people")
    if spot.amount.unit != "count":
        return None
    code = words("figure_counts").get(noun or "")
    return Measure(code, "count") if code is not None else "it counts things that are no relation"


def _quantity(spot: Spot, before: Head | None) -> Measure | str | None:
    """ "5 тонн гуманитарного груза", "30 млрд кубометров газа", "протяженность – 826 км"."""
    unit = spot.amount.unit
    head = _genitive_after(spot) or _left(spot)
    if unit in ENERGY:
        return Measure("energy", "energy", head) if head is not None and head.indicator != "none" else "no energy supply"
    if unit in FREIGHT:
        return Measure("transport_volume", "freight", head)
    if unit in LENGTH:
        long = head is not None and head.indicator in ("other", "energy")
        return Measure("other", "length", head) if long else "a length of no common road or border"
    if unit in WEIGHT:
        if head is None or head.indicator in ("none", "other", "trade_turnover", "project_value", "loan"):
            return "a weight of no delivery"
        return Measure(head.indicator, "weight", head)
    return None


def _money(spot: Spot, before: Head | None) -> Measure | str | None:
    """ "товарооборот составил 5 млрд", "24 млрд китайских инвестиций", "его цель – 4 млрд"."""
    if not spot.money:
        return None
    head = _genitive_after(spot) or _left(spot) or _right(spot) or _carried(spot, before)
    if head is None:
        return "nothing says what the money is"
    if head.indicator in ("none", "other", "transport_volume", "energy", "people"):
        return "money of something that is no relation"
    return Measure(head.indicator, "money", head)


RULES: tuple[Callable[[Spot, Head | None], Measure | str | None], ...] = (_ratio, _count, _quantity, _money)


def _clause(spot: Spot) -> tuple[Token, ...]:
    clause = clause_at(spot.sentence, spot.first)
    return spot.sentence.tokens[clause.first : clause.last]


def _near(spot: Spot, left: int = 7, right: int = 6) -> tuple[Token, ...]:
    """The tokens around, within the clause."""
    clause = clause_at(spot.sentence, spot.first)
    return spot.sentence.tokens[max(clause.first, spot.first - left) : min(clause.last, spot.last + right)]


def _genitive_after(spot: Spot) -> Head | None:
    """The noun right after an amount: "24 млрд долларов прямых китайских инвестиций", "половина экспорта"."""
    sentence = spot.sentence
    for head in heads(sentence):
        if head.first < spot.last or head.verb:
            continue
        between = sentence.tokens[spot.last : head.first]
        if all(t.kind == "word" and any(p.pos in ("ADJF", "PRTF") for p in t.parses[:2]) for t in between):
            return head if any(p.case == "gen" for p in head.token.parses) else None
        return None
    return None


def _left(spot: Spot) -> Head | None:
    """The nearest indicator before the amount in its sentence, what a talk or a document is about passed over."""
    for head in reversed([h for h in heads(spot.sentence) if h.last <= spot.first]):
        if head.verb or governor(spot.sentence, head.first) not in ABOUT:
            return head
    return None


def _right(spot: Spot) -> Head | None:
    """ "на 5 % вырос товарооборот", "10 млрд составил экспорт": the subject behind the amount, in its clause."""
    clause = clause_at(spot.sentence, spot.first)
    for head in heads(spot.sentence):
        if spot.last <= head.first < clause.last and (head.verb or governor(spot.sentence, head.first) not in ABOUT):
            return head
    return None


def _carried(spot: Spot, before: Head | None) -> Head | None:
    """The indicator of the sentence before, where a word points back to it: "он", "показатель", "цель"."""
    if before is None or not _anaphor(spot.sentence, 0, len(spot.sentence.tokens)):
        return None
    return before


def _anaphor(sentence: Sentence, first: int, last: int) -> bool:
    """Whether a word of the range points back: "он", "этот показатель"; a person's pronoun does not."""
    return has_word("figure_anaphors", sentence.tokens[first:last])
