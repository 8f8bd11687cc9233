"""Whose money a word means that several states use: "рупии" between Pakistan and another state are Pakistan's."""

from __future__ import annotations

from chancery.extract.amounts.units import currency_words, named_currencies
from chancery.extract.numbers import fold
from chancery.lang.ru.groups import group
from chancery.types import Country


def national(unit: str, said: str, parties: tuple[Country, ...]) -> str:
    """The currency of the one party that has it, where the word alone stands for another's.

    A code of ISO 4217 begins with the code of its state.

    >>> national("INR", "5 млрд рупий", ("AF", "PK"))
    'PKR'
    """
    words = fold(said).split()
    currency = currency_words().get(words[-1]) if words else None
    if currency is None or currency.code != unit or unit[:2] in parties or currency.base in group("worldwide_money"):
        return unit
    if len(words) > 1 and (words[-2], currency.base) in named_currencies():
        return unit  # "индийских рупий"
    shared = {code for (_, base), code in named_currencies().items() if base == currency.base and code[:2] in parties}
    return shared.pop() if len(shared) == 1 else unit

