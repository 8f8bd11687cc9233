"""Spots: the amounts of a sentence at their tokens, those without a unit ("довести его до 40 миллиардов") too."""

from __future__ import annotations

import functools

import msgspec

from chancery.extract.amounts import NUMBER, Amount, abbreviations, amounts, lexicon
from chancery.extract.numbers import magnitudes, number_value, scan
from chancery.extract.parsed import Parsed, Sentence
from chancery.extract.when import times_of

MONEY_FROM = 1_000_000


class Spot(msgspec.Struct, frozen=True):
    """An amount where it stands: `start`/`end` in the document, `first`/`last` token indexes of its sentence."""

    sentence: Sentence
    amount: Amount
    start: int
    end: int
    first: int
    last: int

    @property
    def money(self) -> bool:
        """Whether it is an amount of money, its currency said or not."""
        return self.amount.unit == "" or len(self.amount.unit) == 3 and self.amount.unit.isupper()


@functools.lru_cache(maxsize=8192)
def _amounts(text: str) -> tuple[Amount, ...]:
    return tuple(sorted((*amounts(text), *unnamed(text)), key=lambda a: a.start))


def spots(parsed: Parsed, sentence: Sentence) -> tuple[Spot, ...]:
    """The amounts of a sentence in order, without those that belong to a time ("за 10 месяцев").

    >>> # "торговля выросла на 5 % до 3 млрд евро" has two spots: 5 percent and 3000000000 EUR
    """
    base = sentence.start
    taken = [(t.start, t.end) for t in times_of(parsed, sentence)]
    found = []
    for amount in _amounts(parsed.doc.text[base : sentence.end]):
        start, end = amount.start + base, amount.end + base
        inside = [k for k, t in enumerate(sentence.tokens) if t.start < end and t.end > start]
        if inside and not any(a < end and start < b for a, b in taken):
            found.append(Spot(sentence, amount, start, end, inside[0], inside[-1] + 1))
    return tuple(found)


def unnamed(text: str) -> tuple[Amount, ...]:
    """Numbers of millions and more whose unit is not said: `unnamed("довести до 40 миллиардов")[0].value == 4e10`."""
    tokens = scan(text, lexicon(), abbreviations())
    named = [(a.start, a.end) for a in amounts(text)]
    found = []
    for match in NUMBER.finditer(tokens.tags):
        first, last = match.span()
        start, end = tokens.starts[first], tokens.ends[last - 1]
        if tokens.words[last - 1] not in magnitudes() or any(a < end and start < b for a, b in named):
            continue
        value = number_value(tokens.words[first:last])
        if value is None or value < MONEY_FROM or last - first < 2 or _counts(tokens.tags[last : last + 1]):
            continue
        before = tokens.words[first - 1] if first else ""
        found.append(Amount(start, end, text[start:end], float(value), "", role="to" if before == "до" else None))
    return tuple(found)


def _counts(letter: str) -> bool:
    """Whether a word follows that the number may count: "5 миллионов тонн"."""
    return letter in ("x", "A", "c", "m")
