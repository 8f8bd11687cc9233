"""Where the word stands that says what an amount measures: behind it, before it, in the sentence before."""

from __future__ import annotations

import re
from itertools import zip_longest

import msgspec

from chancery.extract.clauses import clause_at
from chancery.extract.figures.spots import Spot
from chancery.extract.figures.words import Head, governor, has_word, heads, likely, words
from chancery.extract.parsed import Sentence, Token
from chancery.lang.ru.groups import group

# "о торговле", "по инвестициям", "цены на газ": what a document, a talk or a price is about
# "цены на газ", "спрос на экспорт"; but "построен на кредит соседей"
PRICED = frozenset(("energy", "exports", "imports", "transport_volume", "trade_turnover", "goods"))
# "5 млн в кредит", "в качестве гуманитарной помощи", "в поддержку школ"
GIVEN = frozenset(("loan", "aid"))


DASHES = ("–", "—", "-")
# the end of "45-миллиардного"
DESCRIBING = r"(?i)\d-?(?:миллион|миллиард|триллион)н\w+$"


class Measure(msgspec.Struct, frozen=True):
    """What an amount measures: `indicator`, the `head` that says so (None where the unit does), the `rule`, the `heading` of a list."""

    indicator: str
    rule: str
    head: Head | None = None
    heading: Sentence | None = None


class Before(msgspec.Struct, frozen=True):
    """What the text spoke of before: the indicator `head`, the unit of the last figure, the heading of a list.

    `grew` is True where the sentence before tells of growth, so that "импорт – на 5 %" goes on with it;
    `trade` is the last word for trade, to which "выйти на 30 миллиардов" refers, `energy` the last one for gas, oil or
    power, to which "10 млн тонн сырья" refers, `given` the last one for aid or a loan, whose worth may be told after it;
    `shared` is what an earlier share of the sentence was a share of, `beside` what its last figure measures; `spot` and
    `what` are the last figure and its measure; `along` and `duty` are True where the text has just told of a road or
    pipeline, or of duties on trade.
    """

    head: Head | None = None
    unit: str = ""
    heading: Sentence | None = None
    grew: bool = False
    trade: Head | None = None
    energy: Head | None = None
    given: Head | None = None
    shared: Head | None = None
    beside: str = ""
    spot: Spot | None = None
    what: Measure | None = None
    along: bool = False
    duty: bool = False


def clause_tokens(spot: Spot) -> tuple[Token, ...]:
    """The tokens of the clause that holds the amount."""
    clause = clause_at(spot.sentence, spot.first)
    return spot.sentence.tokens[clause.first : clause.last]


def near_tokens(spot: Spot, left: int = 7, right: int = 6) -> tuple[Token, ...]:
    """The tokens around, within the clause."""
    clause = clause_at(spot.sentence, spot.first)
    return spot.sentence.tokens[max(clause.first, spot.first - left) : min(clause.last, spot.last + right)]


def genitive_after(spot: Spot, wanted: frozenset[str]) -> Head | None:
    """The noun right after an amount: "24 млрд долларов прямых китайских инвестиций", "половина экспорта"."""
    sentence = spot.sentence
    for head in heads(sentence):
        if head.first < spot.last or head.verb or head.indicator not in wanted:
            continue
        between = sentence.tokens[spot.last : head.first]
        if between and between[0].text == ",":
            return None  # "на 20 млрд, прямые инвестиции составили …"
        if all(t.text in (",", "и") or (t.kind == "word" and any(p.pos in ("ADJF", "PRTF") for p in t.parses[:2])) for t in between):
            return head if any(p.case == "gen" for p in head.token.parses) else None
        return None
    return None


def describing(spot: Spot) -> bool:
    """Whether the amount is an adjective: "45-миллиардный"."""
    return re.search(DESCRIBING, spot.amount.said) is not None


def described(spot: Spot, wanted: frozenset[str]) -> Head | None:
    """The noun that an amount describes: "45-миллиардный проект", "трехмиллиардного кредита"."""
    if not describing(spot):
        return None
    behind = (h for h in heads(spot.sentence) if spot.last <= h.first <= spot.last + 2 and not h.verb)
    return next((h for h in behind if h.indicator in wanted), None)


def purpose(spot: Spot) -> Head | None:
    """What the money is given as or for: "5 млн в кредит", "в качестве помощи", "на гуманитарную помощь"."""
    for head in heads(spot.sentence):
        told = (t for t in spot.sentence.tokens[spot.last : head.first] if t.kind == "word" and t.parses[0].pos in ("VERB", "PRTS", "ADVB"))
        if spot.last <= head.first <= spot.last + 4 + sum(1 for _ in told) and head.indicator in GIVEN and not head.verb:
            return head if governor(spot.sentence, head.first) in group("given_as") else None
    return None


def left(spot: Spot, wanted: frozenset[str]) -> Head | None:
    """The nearest indicator before the amount that fits its unit; what a talk is about is passed over.

    A word of something that is no relation ("ВВП") is an answer too: then the amount belongs to that. Beyond the
    amount's own clause only where that clause has no subject of its own.
    """
    clause = clause_at(spot.sentence, spot.first)
    for head in reversed([h for h in heads(spot.sentence) if h.last <= spot.first]):
        if head.first < clause.first and _own_subject(spot):
            return None
        if head.indicator == "none" and (_of_goods(spot, head, wanted) or _put_into(spot, head, wanted)):
            continue
        if _fits(spot, head, wanted):
            return head
    return None


def _of_goods(spot: Spot, head: Head, wanted: frozenset[str]) -> bool:
    """ "объем поставок зерна нового урожая": what is only said of the goods does not own the amount."""
    before = next((h for h in reversed(heads(spot.sentence)) if h.last <= head.first), None)
    near = before is not None and not before.verb and before.indicator in wanted and head.first - before.last <= 4
    between = spot.sentence.tokens[before.last : head.first] if before is not None else ()
    return near and all(t.kind == "word" and any(p.case == "gen" for p in t.parses) for t in (*between, head.token))


def _put_into(spot: Spot, head: Head, wanted: frozenset[str]) -> bool:
    """ "инвестиции в проекты на территории соседей достигли 17 млрд": where or into what it is put does not own the amount."""
    before = next((h for h in reversed(heads(spot.sentence)) if h.last <= head.first and h.indicator == "investment" and not h.verb), None)
    near = before is not None and "investment" in wanted and head.first - before.last <= 6 and any(p.case == "nom" for p in before.token.parses)
    return near and governor(spot.sentence, head.first) in ("в", "на")


def right(spot: Spot, wanted: frozenset[str]) -> Head | None:
    """ "на 5 % вырос товарооборот", "10 млрд составил экспорт": the subject behind the amount, in its clause."""
    clause = clause_at(spot.sentence, spot.first)
    for head in heads(spot.sentence):
        if spot.last <= head.first < clause.last and _fits(spot, head, wanted) and (head.verb or _subject(head)):
            return head
    return None


def within(spot: Spot, head: Head | None) -> Head | None:
    """The head, where it is a noun of the amount's own clause."""
    clause = clause_at(spot.sentence, spot.first)
    return head if head is not None and not head.verb and clause.first <= head.first < clause.last else None


def carried(spot: Spot, before: Before) -> Head | None:
    """The indicator of the sentence before, where a word points back to it ("он", "показатель"), or the unit does."""
    if before.head is None:
        return None
    clause = clause_tokens(spot)
    same = before.unit == spot.amount.unit and has_word("growth_words", clause)
    listed = before.unit == spot.amount.unit and of_partner(spot.sentence, spot.first)
    return before.head if same or listed or before.heading is not None or _points_back(clause) or _bare_growth(spot) else None


def _bare_growth(spot: Spot) -> bool:
    """ "Товарооборот достиг 5 млрд. Рост составил 18 %", "Прирост – 18 %": growth of what the sentence before is about."""
    if spot.amount.unit not in ("percent", "times"):
        return False
    nouns = [t for t in spot.sentence.tokens[: spot.first] if t.kind == "word" and t.parses[0].pos in ("NOUN", "ADJF")]
    nouns = [t for t in nouns if not t.lemmas & group("of_growth")]
    return len(nouns) == 1 and has_word("growth_words", tuple(nouns)) and any(p.case == "nom" for p in nouns[0].parses)


def of_partner(sentence: Sentence, i: int) -> bool:
    """ "Таджикистан – 84 тыс. тонн": whether an amount at token `i` is that of the state before a dash."""
    named = sentence.at(i - 2) if i > 1 and sentence.tokens[i - 1].text in DASHES else None
    return named is not None and named.kind == "country" and not named.adjective


def _points_back(clause: tuple[Token, ...]) -> bool:
    """Whether a word stands for the indicator before: "он", "этот показатель", but not "объем рынка"."""
    for token, after in zip_longest(clause, clause[1:]):
        if token.kind == "word" and has_word("figure_anaphors", (token,)):
            best = after.parses[0] if after is not None and after.kind == "word" else None
            if best is None or token.parses[0].pos != "NOUN" or best.pos not in ("NOUN", "ADJF") or best.case != "gen":
                return True
    return False
def _fits(spot: Spot, head: Head, wanted: frozenset[str]) -> bool:
    if head.indicator not in wanted and (head.indicator != "none" or _shared_capital(spot, head)):
        return False
    governed = "" if head.verb else governor(spot.sentence, head.first)
    if governed in group("figure_about"):
        return _told_of(spot, head)
    return not (governed == "на" and head.indicator in PRICED) or _told_of(spot, head)


def _shared_capital(spot: Spot, head: Head) -> bool:
    """ "проект с участием немецкого капитала на 1 млрд": the money is the project's."""
    if "капитал" in head.token.lemmas and governor(spot.sentence, head.first) in ("с", "со"):
        return True  # "фонд с капиталом в 200 млн"
    before = spot.sentence.tokens[max(0, head.first - 3) : head.first]
    return "капитал" in head.token.lemmas and any("участие" in t.lemmas for t in before)


def _told_of(spot: Spot, head: Head) -> bool:
    """ "речь шла о торговле, которая достигла 5 млрд", "сообщил о кредите в 5 млрд": the amount is that of the topic."""
    sentence = spot.sentence
    between = range(head.last, spot.first)
    if len(between) <= 4 and all(_of_worth(sentence.tokens[i]) or sentence.at(i) is not None for i in between):
        return True
    clause = clause_at(sentence, spot.first)
    opening = sentence.tokens[clause.first : clause.first + 2]
    return head.last <= clause.first <= head.last + 6 and any("который" in t.lemmas for t in opening)


def _of_worth(token: Token) -> bool:
    """ "в размере", "на сумму", and the preposition of "для Непала"."""
    return token.low in group("worth") or (token.kind == "word" and token.parses[0].pos == "PREP")


def _subject(head: Head) -> bool:
    """Whether a noun behind is what the verb tells of: "вырос экспорт", "вырос объем взаимной торговли"."""
    if head.indicator in GIVEN and governor(head.sentence, head.first) in group("given_as"):
        return True
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


def real(head: Head | None) -> bool:
    return head is not None and head.indicator != "none"
