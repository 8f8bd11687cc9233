"""The word tables of amounts, and the letters of their grammar."""

from __future__ import annotations

from decimal import Decimal
from functools import cache

from chancery.extract.amounts.units import currency_adjectives_only, currency_words
from chancery.extract.numbers import MARKS, PACK, fold, magnitudes, numerals
from chancery.extract.times.reading import month_numbers, time_words
from chancery.lang import table


@cache
def bounds() -> dict[str, tuple[str, str]]:
    """Bound words with their flag: `bounds()["свыше"] == ("more_than", "")`."""
    parted = ((fold(row["form"]), row["value"].partition(" ")) for row in table(PACK, "bounds.tsv"))
    return {form: (value, flag) for form, (value, _, flag) in parted}


@cache
def multiples() -> dict[str, Decimal]:
    """Words that multiply: `multiples()["втрое"] == 3`."""
    return {fold(row["form"]): Decimal(row["value"]) for row in table(PACK, "multipliers.tsv")}


@cache
def shares() -> dict[str, Decimal]:
    """Fractions in percent: `shares()["четверть"] == 25`."""
    parted = ((fold(row["form"]), row["value"].split("/")) for row in table(PACK, "shares.tsv"))
    return {form: 100 * Decimal(top) / Decimal(bottom) for form, (top, bottom) in parted}


@cache
def change_words() -> frozenset[str]:
    """Lemmas of change, after which "до" gives the new value: "вырасти", "довести"."""
    return frozenset(fold(row["form"]) for row in table(PACK, "change_words.tsv"))


@cache
def numbered_nouns() -> frozenset[str]:
    """Lemmas that a number names: "статья", "дом"."""
    return frozenset(fold(row["form"]) for row in table(PACK, "numbered_nouns.tsv"))


@cache
def lexicon() -> dict[str, str]:
    """Letters of all words of this grammar by folded form."""
    letters = dict(MARKS) | dict.fromkeys(month_numbers(), "T")
    letters |= {form: {"role": "p", "and": "&"}.get(kind, "T") for form, (kind, _) in time_words().items()}
    letters |= {form: "l" if flag == "behind" else "b" for form, (_, flag) in bounds().items()}
    letters |= dict.fromkeys(shares(), "s") | dict.fromkeys(multiples(), "t")
    letters |= dict.fromkeys(currency_adjectives_only(), "A")
    letters |= {form: "$" if word.flag in ("symbol", "code") else "c" for form, word in currency_words().items()}
    letters |= {form: "w" if kind == "card" else "o" for form, (kind, _) in numerals().items()}
    return letters | dict.fromkeys(magnitudes(), "m")


@cache
def abbreviations() -> frozenset[str]:
    """Forms that a full stop follows: "млрд", "долл", "тыс", "т"."""
    names = ("magnitudes.tsv", "currency_words.tsv", "units.tsv")
    rows = (row for name in names for row in table(PACK, name))
    return frozenset(fold(row["form"]) for row in rows if row["value"].endswith(" abbr"))
