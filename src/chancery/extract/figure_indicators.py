"""What an amount measures: the word that governs it, by an ordered list of small rules."""

from __future__ import annotations

from collections.abc import Callable
from itertools import zip_longest

import msgspec

from chancery.extract.clauses import clause_at
from chancery.extract.figure_spots import Spot
from chancery.extract.figure_words import Head, governor, has_word, heads, likely, words
from chancery.extract.parsed import Sentence, Token

# "о торговле", "по инвестициям", "для экспорта": what a document or a talk is about
ABOUT = frozenset(("о", "об", "по", "для", "через", "против", "ради"))
CONTENT = frozenset(("NOUN", "VERB", "INFN", "PRTF", "PRTS", "GRND"))
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
    """What the text spoke of before: the indicator `head`, the unit of the last figure, the heading of a list.

    `grew` is True where the sentence before tells of growth, so that "импорт – на 5 %" goes on with it.
    """

    head: Head | None = None
    unit: str = ""
    heading: Sentence | None = None
    grew: bool = False


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
    if spot.amount.unit == "percent" and spot.amount.role != "by" and not _signed(spot):
        share = _share(spot)
        if share is not None:
            return share
    if not _moving(spot, before) or spot.amount.role in ("to", "from") or spot.amount.share and spot.amount.role != "by":
        return "a percentage of nothing that we count"
    of = _genitive_after(spot, RATIO_OF)
    head = _left(spot, RATIO_OF) or _right(spot, RATIO_OF) or of or _carried(spot, before)
    return Measure("growth", "growth", head) if _real(head) else "growth of something that is no relation"


def _moving(spot: Spot, before: Before) -> bool:
    """Whether the percentage is a change: "вырос на 5 %", "экспорт – на 5 %", "5 млрд (+5 %)"."""
    if has_word("growth_words", clause_tokens(spot)) or _signed(spot):
        return True
    told = before.grew or has_word("growth_words", spot.sentence.tokens)
    return spot.amount.role == "by" and told and _within(spot, _left(spot, RATIO_OF)) is not None


def _signed(spot: Spot) -> bool:
    return spot.first > 1 and [t.text for t in spot.sentence.tokens[spot.first - 2 : spot.first]] in (["(", "+"], ["(", "–"], ["(", "-"])


def _share(spot: Spot) -> Measure | str | None:
    """ "половина экспорта", "доля Китая в торговле – 30 %"; None where the percentage is a change."""
    of = _genitive_after(spot, RATIO_OF)
    near = _near(spot)
    part = any("доля" in likely(t) for t in near) or _of_which(spot)
    if has_word("growth_words", near) and not part:
        return None
    if of is None and not part and (not has_word("share_words", near) or _other_noun(spot)):
        return None
    head = of or (_right(spot, RATIO_OF) if _of_which(spot) else None)
    head = head or _within(spot, _left(spot, RATIO_OF)) or _right(spot, RATIO_OF)
    return Measure("share", "share", head) if _real(head) else "a share of something that is no relation"


def _of_which(spot: Spot) -> bool:
    """ "из них 95 % – экспорт"."""
    return [t.low for t in spot.sentence.tokens[max(0, spot.first - 2) : spot.first]] in (["из", "них"], ["из", "которых"])


def _within(spot: Spot, head: Head | None) -> Head | None:
    """The head, where it is a noun of the amount's own clause."""
    clause = clause_at(spot.sentence, spot.first)
    return head if head is not None and not head.verb and clause.first <= head.first < clause.last else None


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
    if has_word("casualty_words", spot.sentence.tokens):
        return "things that came to harm"
    code = words("figure_counts").get(noun or "")
    if code == "other" and not has_word("mutual_words", clause_tokens(spot)):
        return "things that no two states have in common"
    if code == "documents_count" and not has_word("agreement_verbs", spot.sentence.tokens) and not has_word("document_verbs", spot.sentence.tokens) and not has_word("mutual_words", spot.sentence.tokens):
        return "documents that nobody signed"
    return Measure(code, "count") if code is not None else "it counts things that are no relation"


def _persons(spot: Spot) -> Measure | str:
    """Who studies, works or travels abroad counts; who was hurt, arrested or stood in the street does not."""
    if has_word("casualty_words", spot.sentence.tokens):
        return "people who came to harm"
    return Measure("people", "people") if has_word("exchange_words", clause_tokens(spot)) else "people in no exchange"


def _quantity(spot: Spot, before: Before) -> Measure | str | None:
    """ "5 тонн гуманитарного груза", "30 млрд кубометров газа", "протяженность – 826 км"."""
    unit = spot.amount.unit
    if unit in ENERGY:
        head = _genitive_after(spot, frozenset(("energy",))) or _left(spot, frozenset(("energy",)))
        return Measure("energy", "energy", head) if _real(head) else "no energy supply"
    if unit == "km":
        head = _left(spot, frozenset(("other",)))
        along = has_word("route_words", clause_tokens(spot))
        return Measure("other", "length", head) if along and _real(head) else "a length of no common road or border"
    if unit == "teu":
        return Measure("transport_volume", "freight", _left(spot, WEIGHT_OF))
    if unit not in WEIGHT:
        return None
    if _difference(spot):
        return "a difference, not a volume"
    head = _genitive_after(spot, WEIGHT_OF) or _left(spot, WEIGHT_OF | {"delivery"}) or _carried(spot, before)
    if head is not None and head.indicator == "delivery":
        return Measure("exports", "weight", head)
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
    if _difference(spot):
        return Measure("growth", "difference", head)
    if head.indicator == "fund":
        return Measure("other", "fund", head)
    return Measure(_of_projects(spot, head), "money", head)


def _difference(spot: Spot) -> bool:
    """ "вырос на 2 млрд долларов", "на 5 млн тонн больше": by how much, not how much."""
    if spot.amount.role != "by":
        return False
    tokens = spot.sentence.tokens
    behind = tokens[spot.last : spot.last + 1]
    governing = [t for t in tokens[max(0, spot.first - 5) : spot.first] if t.kind == "word" and t.parses[0].pos in CONTENT]
    return has_word("growth_words", (*governing[-1:], *behind))


def _of_projects(spot: Spot, head: Head) -> str:
    """ "52 проекта с объемом инвестиций в 21 млрд" is the value of projects, no investment on its own."""
    earlier = [h for h in heads(spot.sentence) if h.last <= head.first]
    if head.indicator != "investment" or head.verb or not earlier or earlier[-1].indicator != "project_value":
        return head.indicator
    between = spot.sentence.tokens[earlier[-1].last : head.first]
    return "project_value" if len(between) <= 4 and not any(t.text == "," for t in between) else head.indicator


RULES: tuple[Callable[[Spot, Before], Measure | str | None], ...] = (_ratio, _count, _quantity, _money)


def clause_tokens(spot: Spot) -> tuple[Token, ...]:
    """The tokens of the clause that holds the amount."""
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

    A word of something that is no relation ("ВВП") is an answer too: then the amount belongs to that. Beyond the
    amount's own clause only where that clause has no subject of its own.
    """
    clause = clause_at(spot.sentence, spot.first)
    for head in reversed([h for h in heads(spot.sentence) if h.last <= spot.first]):
        if head.first < clause.first and _own_subject(spot):
            return None
        if _fits(spot, head, wanted):
            return head
    return None


def _right(spot: Spot, wanted: frozenset[str]) -> Head | None:
    """ "на 5 % вырос товарооборот", "10 млрд составил экспорт": the subject behind the amount, in its clause."""
    clause = clause_at(spot.sentence, spot.first)
    for head in heads(spot.sentence):
        if spot.last <= head.first < clause.last and _fits(spot, head, wanted) and (head.verb or _subject(head)):
            return head
    return None


def _fits(spot: Spot, head: Head, wanted: frozenset[str]) -> bool:
    if head.indicator not in wanted and head.indicator != "none":
        return False
    return head.verb or governor(spot.sentence, head.first) not in ABOUT


def _subject(head: Head) -> bool:
    """Whether a noun behind is what the verb tells of: "вырос экспорт", "вырос объем взаимной торговли"."""
    if any(p.case in ("nom", "acc") for p in head.token.parses[:3]) and not governor(head.sentence, head.first):
        return True
    return has_word("amount_nouns", head.sentence.tokens[max(0, head.first - 4) : head.first])


def _own_subject(spot: Spot) -> bool:
    """Whether the clause has a subject that is no indicator: "…, что урожай оказался на 30 % ниже"."""
    clause = clause_at(spot.sentence, spot.first)
    if has_word("figure_anaphors", clause_tokens(spot)):
        return False
    for i in range(clause.first, spot.first):
        token = spot.sentence.tokens[i]
        best = token.parses[0] if token.kind == "word" and spot.sentence.at(i) is None else None
        if best is not None and best.pos == "NOUN" and best.case == "nom":
            known = likely(token)
            return not any(w in words(name) for w in known for name in ("amount_nouns", "growth_words"))
    return False


def _carried(spot: Spot, before: Before) -> Head | None:
    """The indicator of the sentence before, where a word points back to it ("он", "показатель"), or the unit does."""
    if before.head is None:
        return None
    clause = clause_tokens(spot)
    same = before.unit == spot.amount.unit and has_word("growth_words", clause)
    return before.head if same or before.heading is not None or _points_back(clause) else None


def _points_back(clause: tuple[Token, ...]) -> bool:
    """Whether a word stands for the indicator before: "он", "этот показатель", but not "объем рынка"."""
    for token, after in zip_longest(clause, clause[1:]):
        if token.kind == "word" and has_word("figure_anaphors", (token,)):
            best = after.parses[0] if after is not None and after.kind == "word" else None
            if best is None or token.parses[0].pos != "NOUN" or best.pos not in ("NOUN", "ADJF") or best.case != "gen":
                return True
    return False
