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
# what may be said in money, by weight, as energy, in containers or kilometres, as growth or share
MONEY_OF = frozenset(("trade_turnover", "exports", "imports", "investment", "project_value", "loan", "aid", "fund"))
WEIGHT_OF = frozenset(("exports", "imports", "aid", "transport_volume", "energy"))
RATIO_OF = (MONEY_OF | WEIGHT_OF | {"people", "goods"}) - {"project_value", "aid", "fund"}


class Measure(msgspec.Struct, frozen=True):
    """What an amount measures: `indicator`, the `head` that says so (None where the unit does), the `rule`, the `heading` of a list."""

    indicator: str
    rule: str
    head: Head | None = None
    heading: Sentence | None = None


class Before(msgspec.Struct, frozen=True):
    """What the text spoke of before: the indicator `head`, the unit of the last figure, the heading of a list."""

    head: Head | None = None
    unit: str = ""
    heading: Sentence | None = None


def measure(spot: Spot, before: Before) -> Measure | str:
    """What the amount measures, or the reason why it is no figure.

    >>> # "экспорт достиг 5 млрд евро" → exports; "вырос на 5 %" after "товарооборот" → growth
    """
    for rule in RULES:
        found = rule(spot, before)
        if found is not None:
            return found if isinstance(found, str) else msgspec.structs.replace(found, heading=before.heading)
    return "nothing says what it measures"


def _ratio(spot: Spot, before: Before) -> Measure | str | None:
    """ "вырос на 13 %", "втрое больше", "половина экспорта", "доля достигла 30 %"."""
    if spot.amount.unit not in ("percent", "times", "percentage_point"):
        return None
    of = _genitive_after(spot, RATIO_OF)
    near = _near(spot)
    part = any("доля" in likely(t) for t in near)
    if spot.amount.unit == "percent" and spot.amount.role != "by":
        if part or (of is not None or has_word("share_words", near) and not _other_noun(spot)) and not has_word("growth_words", near):
            head = of or _left(spot, RATIO_OF) or _right(spot, RATIO_OF)
            return Measure("share", "share", head) if _real(head) else "a share of something that is no relation"
    if not has_word("growth_words", _clause(spot)) or spot.amount.role in ("to", "from"):
        return "a percentage of nothing that we count"
    head = _left(spot, RATIO_OF) or _right(spot, RATIO_OF) or of or _carried(spot, before)
    return Measure("growth", "growth", head) if _real(head) else "growth of something that is no relation"


def _other_noun(spot: Spot) -> bool:
    """Whether the share is of something else: "42 % мировой добычи"."""
    for token in spot.sentence.tokens[spot.last : spot.last + 3]:
        best = token.parses[0] if token.kind == "word" else None
        if best is None or best.pos not in ("ADJF", "NOUN"):
            return False
        if best.pos == "NOUN":
            return best.case == "gen" and not likely(token) & words("whole_words").keys()
    return False


def _real(head: Head | None) -> bool:
    return head is not None and head.indicator != "none"


def _count(spot: Spot, before: Before) -> Measure | str | None:
    """ "52 совместных проекта", "десять документов", "17 тысяч студентов"."""
    noun = spot.amount.noun
    if spot.amount.unit == "person":
        return _persons(spot)
    if spot.amount.unit != "count":
        return None
    code = words("figure_counts").get(noun or "")
    if code == "documents_count" and not has_word("agreement_verbs", spot.sentence.tokens) and not has_word("mutual_words", spot.sentence.tokens):
        return "documents that nobody signed"
    return Measure(code, "count") if code is not None else "it counts things that are no relation"


def _persons(spot: Spot) -> Measure | str:
    """Who studies, works or travels abroad counts; who was hurt, arrested or stood in the street does not."""
    if has_word("casualty_words", spot.sentence.tokens):
        return "people who came to harm"
    return Measure("people", "people") if has_word("exchange_words", _clause(spot)) else "people in no exchange"


def _quantity(spot: Spot, before: Before) -> Measure | str | None:
    """ "5 тонн гуманитарного груза", "30 млрд кубометров газа", "протяженность – 826 км"."""
    unit = spot.amount.unit
    if unit in ENERGY:
        head = _genitive_after(spot, frozenset(("energy",))) or _left(spot, frozenset(("energy",)))
        return Measure("energy", "energy", head) if _real(head) else "no energy supply"
    if unit == "km":
        head = _left(spot, frozenset(("other",))) or _genitive_after(spot, frozenset(("other",)))
        return Measure("other", "length", head) if _real(head) else "a length of no common road or border"
    if unit == "teu":
        return Measure("transport_volume", "freight", _left(spot, WEIGHT_OF))
    if unit not in WEIGHT:
        return None
    head = _genitive_after(spot, WEIGHT_OF) or _left(spot, WEIGHT_OF) or _carried(spot, before)
    if head is not None and head.indicator in WEIGHT_OF:
        return Measure(head.indicator, "weight", head)
    return "a weight of no delivery"


def _money(spot: Spot, before: Before) -> Measure | str | None:
    """ "товарооборот составил 5 млрд", "24 млрд китайских инвестиций", "его цель – 4 млрд"."""
    if not spot.money:
        return None
    head = _genitive_after(spot, MONEY_OF) or _left(spot, MONEY_OF) or _right(spot, MONEY_OF) or _carried(spot, before)
    if head is not None and head.verb and head.indicator == "aid" and head.first > spot.last:
        return "money that is not given by a state"
    if head is None:
        return "nothing says what the money is"
    if head.indicator not in MONEY_OF:
        return "money of something that is no relation"
    if head.indicator == "fund":
        return Measure("other", "fund", head)
    return Measure(_of_projects(spot, head), "money", head)


def _of_projects(spot: Spot, head: Head) -> str:
    """ "52 проекта с объемом инвестиций в 21 млрд" is the value of projects, no investment on its own."""
    earlier = [h for h in heads(spot.sentence) if h.last <= head.first]
    if head.indicator != "investment" or head.verb or not earlier or earlier[-1].indicator != "project_value":
        return head.indicator
    between = spot.sentence.tokens[earlier[-1].last : head.first]
    return "project_value" if len(between) <= 4 and not any(t.text == "," for t in between) else head.indicator


RULES: tuple[Callable[[Spot, Before], Measure | str | None], ...] = (_ratio, _count, _quantity, _money)


def _clause(spot: Spot) -> tuple[Token, ...]:
    clause = clause_at(spot.sentence, spot.first)
    return spot.sentence.tokens[clause.first : clause.last]


def _near(spot: Spot, left: int = 7, right: int = 6) -> tuple[Token, ...]:
    """The tokens around, within the clause."""
    clause = clause_at(spot.sentence, spot.first)
    return spot.sentence.tokens[max(clause.first, spot.first - left) : min(clause.last, spot.last + right)]


def _genitive_after(spot: Spot, wanted: frozenset[str]) -> Head | None:
    """The noun right after an amount: "24 млрд долларов прямых китайских инвестиций", "половина экспорта"."""
    sentence = spot.sentence
    for head in heads(sentence):
        if head.first < spot.last or head.verb or head.indicator not in wanted:
            continue
        between = sentence.tokens[spot.last : head.first]
        if all(t.kind == "word" and any(p.pos in ("ADJF", "PRTF") for p in t.parses[:2]) for t in between):
            return head if any(p.case == "gen" for p in head.token.parses) else None
        return None
    return None


def _left(spot: Spot, wanted: frozenset[str]) -> Head | None:
    """The nearest indicator before the amount that fits its unit; what a talk is about is passed over.

    A word of something that is no relation ("ВВП") is an answer too: then the amount belongs to that.
    """
    for head in reversed([h for h in heads(spot.sentence) if h.last <= spot.first]):
        if head.indicator in wanted or head.indicator == "none":
            if head.verb or governor(spot.sentence, head.first) not in ABOUT:
                return head
    return None


def _right(spot: Spot, wanted: frozenset[str]) -> Head | None:
    """ "на 5 % вырос товарооборот", "10 млрд составил экспорт": the subject behind the amount, in its clause."""
    clause = clause_at(spot.sentence, spot.first)
    for head in heads(spot.sentence):
        if spot.last <= head.first < clause.last and (head.indicator in wanted or head.indicator == "none"):
            if head.verb or governor(spot.sentence, head.first) not in ABOUT:
                return head
    return None


def _carried(spot: Spot, before: Before) -> Head | None:
    """The indicator of the sentence before, where a word points back to it ("он", "показатель"), or the unit does."""
    if before.head is None:
        return None
    same = before.unit == spot.amount.unit and has_word("growth_words", _clause(spot))
    return before.head if same or before.heading is not None or has_word("figure_anaphors", spot.sentence.tokens) else None
