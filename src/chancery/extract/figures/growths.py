"""Of what a growth is, where it is one against the same time a year before."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from chancery.extract.figures.heads import Measure
from chancery.extract.figures.spots import Spot
from chancery.extract.numbers import numerals
from chancery.extract.parsed import Token
from chancery.lang import table

GROWN = frozenset(("trade_turnover", "exports", "imports", "investment", "transport_volume", "energy", "people"))
"""What may be told to have grown."""
REACH = 4  # tokens behind "с", "за" or "чем" among which a year, or "лет", stands


def grown(spot: Spot, what: Measure, period: str | None) -> str | None:
    """The indicator that a growth is of: that of its head; None where it is a growth since another year, or over several.

    "Торговля выросла на 5 %" is of trade; of "выросла втрое с 2017 года" or "за десять лет" nothing is told that could be compared.
    """
    if what.indicator != "growth" or what.head is None or what.head.indicator not in GROWN or _other_base(spot, period):
        return None
    return what.head.indicator


def _other_base(spot: Spot, period: str | None) -> bool:
    """ "по сравнению с 2017 годом", "за десять лет", "больше, чем два года назад"; the year before and the year itself are no other base."""
    year = int(period[:4]) if period is not None and period[:4].isdigit() else None
    tokens = spot.sentence.tokens
    for i, token in enumerate(tokens):
        behind = tokens[i + 1 : i + 1 + REACH]
        years = [int(t.low) for t in behind if t.low.isdigit() and len(t.low) == 4]
        beside = token.low in _words("than")
        if (beside or token.low in _words("since")) and any(year is None or y not in (year, year - 1) for y in years):
            return True
        if (beside or token.low in _words("over")) and not years and _several_years(behind):
            return True
    return False


def _several_years(tokens: Sequence[Token]) -> bool:
    """ "десять лет", "два года"; a year alone is none of these."""
    if any((t.lemmas | {t.low}) & _words("years") for t in tokens):
        return True
    return any(b.low in _words("few") and _more_than_one(a.low) for a, b in pairwise(tokens))


def _more_than_one(word: str) -> bool:
    kind, number = numerals().get(word, ("card", Decimal(word if word.isdecimal() else 0)))
    return kind == "card" and number > 1


@functools.cache
def _words(value: str) -> frozenset[str]:
    return frozenset(r["form"] for r in table("chancery.lang.ru", "growth_bases.tsv") if r["value"] == value)
