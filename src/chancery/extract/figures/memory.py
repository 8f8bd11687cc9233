"""What the text spoke of before a figure: its indicator, its sides, its period and currency, the heading of a list."""

from __future__ import annotations

import msgspec

from chancery.extract.figures.beside import same_sum
from chancery.extract.figures.heads import Before, Measure
from chancery.extract.figures.named import Nearby
from chancery.extract.figures.parties import Sides
from chancery.extract.figures.periods import FLOWS
from chancery.extract.figures.scopes import Scope, scope_of
from chancery.extract.figures.spots import Spot
from chancery.extract.figures.words import Head, has_word, heads
from chancery.extract.parsed import Parsed, Sentence
from chancery.extract.statements.relevance import is_on_relations
from chancery.lang.ru.groups import group
from chancery.types import Country, Time

NEAR = 2  # sentences over which "он" or "этот показатель" points back
GIVEN = frozenset(("aid", "loan"))
FAR = 8  # sentences over which an amount without a currency may be one of trade


class Memory(msgspec.Struct):
    """The state of reading one document: what was last spoken of, and the last figure."""

    parsed: Parsed
    currency: str = ""
    head: Head | None = None
    sentence: Sentence | None = None
    heading: Sentence | None = None
    spot: Spot | None = None
    what: Measure | None = None
    route: int = -FAR
    duty: int = -FAR
    grew: Spot | None = None
    trade: Head | None = None
    energy: Head | None = None
    given: Head | None = None
    shared: Head | None = None
    measured: str = ""
    kind: str = ""
    unit: str = ""
    parties: tuple[Country, ...] = ()
    period: Time | None = None
    last_period: Time | None = None
    goal: Country | None = None

    @property
    def scope(self) -> Scope:
        """What the document is about; read only where an amount may be a figure."""
        return scope_of(self.parsed)

    @property
    def on_relations(self) -> bool:
        """Whether the document is about two states or more."""
        return self.scope.focused or self.scope.outsider is not None or is_on_relations(self.parsed)

    def before(self, sentence: Sentence) -> Before:
        """What an amount of this sentence may take over: in a list from its heading, else from the sentence before."""
        head = self.head
        if self.listed(sentence) is not None:
            head = next(iter(heads(self.heading)), head) if self.heading is not None else head
        near = self.near(sentence)
        grew = near and self.grew is not None and sentence.number - self.grew.sentence.number <= 1
        trade = self.trade if self.trade is not None and sentence.number - self.trade.sentence.number <= FAR else None
        energy, given = (h if h is not None and sentence.number - h.sentence.number <= NEAR + 1 else None for h in (self.energy, self.given))
        here = self.spot is not None and self.spot.sentence is sentence
        shared, beside = (self.shared, self.measured) if here else (None, "")
        along, duty = (sentence.number - told <= NEAR for told in (self.route, self.duty))
        return Before(
            head, self.unit if near else "", self.listed(sentence), grew, trade, energy, given, shared, beside,
            self.spot if near else None, self.what if near else None, along, duty,
        )  # fmt: skip

    def nearby(self, sentence: Sentence) -> Nearby:
        """The states that stand before this sentence."""
        near = self.near(sentence)
        here = self.spot is not None and self.spot.sentence is sentence and len(self.parties) > 1
        return Nearby(self.sentence, self.listed(sentence), self.parties if near else (), near, here, self.goal if near else None)

    def listed(self, sentence: Sentence) -> Sentence | None:
        """The heading of the list that the sentence is an item of."""
        return self.heading if sentence.block == "list_item" else None

    def near(self, sentence: Sentence) -> bool:
        """Whether the last figure stands in this sentence or the one before."""
        return self.spot is not None and sentence.number - self.spot.sentence.number <= 1

    def kind_beside(self, sentence: Sentence) -> str:
        """The kind of the last figure, where it stands in this sentence."""
        return self.kind if self.spot is not None and self.spot.sentence is sentence else ""

    def said_twice(self, spot: Spot) -> bool:
        """Whether the amount is the last one in another currency."""
        return self.spot is not None and self.spot.sentence is spot.sentence and same_sum(self.spot, spot)

    def shared_period(self, sentence: Sentence, what: Measure, sides: Sides, comparing: bool = False) -> Time | None:
        """The period of the last figure, where this one goes on with trade between the same states or compares with it."""
        if self.spot is not None and self.spot.sentence is sentence and comparing:
            return self.last_period
        if self.spot is None or not self.near(sentence) or what.indicator not in FLOWS or self.parties not in ((), sides.parties):
            return None
        return None if self.spot.sentence.block == "title" and sentence.block != "title" else self.period

    def keep(self, spot: Spot, what: Measure, unit: str, sides: Sides, kind: str, period: Time | None) -> None:
        """Remember a figure; a target does not set the period of what follows."""
        self.spot, self.parties = spot, sides.parties
        self.unit = unit if what.indicator not in ("growth", "share") else self.unit
        self.measured, self.kind, self.what = what.indicator, kind, what
        self.shared = what.head if what.indicator == "share" else None
        self.grew = spot if what.indicator == "growth" else self.grew
        self.currency = unit if spot.money else self.currency
        self.last_period, self.goal = period, sides.to
        compared = period is not None and period.anchor == "text" and bool(self.period)  # "против 4 млрд годом ранее"
        if kind != "target" and spot.amount.role != "from" and not compared:
            self.period = period

    def keep_period(self, spot: Spot, period: Time | None) -> None:
        """Remember the period of an amount that is no figure: that of what follows about any states."""
        self.spot, self.parties, self.period, self.kind, self.what = spot, (), period, "", None

    def pass_by(self, sentence: Sentence, spoken: Head | None) -> None:
        """Remember what a sentence spoke of: the indicator of its figures, else its subject."""
        self.sentence = sentence
        self.route = sentence.number if has_word("route_words", sentence.tokens) else self.route
        self.duty = sentence.number if sentence.lemma_set() & group("duty") else self.duty
        self.trade = next((h for h in reversed(heads(sentence)) if h.indicator == "trade_turnover"), self.trade)
        self.energy = next((h for h in reversed(heads(sentence)) if h.indicator == "energy"), self.energy)
        self.given = next((h for h in reversed(heads(sentence)) if h.indicator in GIVEN), self.given)
        if sentence.block != "list_item":
            self.heading = sentence if sentence.tokens[-1].text == ":" else None
        recent = self.head is not None and sentence.number - self.head.sentence.number < NEAR
        self.head = spoken or _subject(sentence) or (self.head if recent else None)


def _subject(sentence: Sentence) -> Head | None:
    """The indicator that a sentence without figures speaks of: its first noun in the nominative."""
    for head in heads(sentence):
        if not head.verb and head.indicator != "none" and any(p.case in ("nom", "acc") for p in head.token.parses):
            return head
    return None
