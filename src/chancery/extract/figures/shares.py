"""Of what a share is: "половина торговли Китая с Центральной Азией" has the base "торговля Китая с Центральной Азией"."""

from __future__ import annotations

from chancery.extract.figures.heads import Measure
from chancery.extract.figures.spots import Spot
from chancery.extract.parsed import Parsed, Sentence, Token
from chancery.extract.phrases import dictionary_form

LONGEST_BASE = 9
STOPS = frozenset(("VERB", "PRTS", "PRED", "INFN", "GRND", "ADVB", "CONJ", "NPRO", "PRCL"))


def base_of(parsed: Parsed, spot: Spot, what: Measure) -> str | None:
    """The noun phrase that a share is of, in dictionary form; None for anything but a share."""
    if what.indicator != "share" or what.head is None or what.head.verb or what.head.sentence is not spot.sentence:
        return None
    sentence, first = spot.sentence, what.head.first
    while first > 0 and sentence.at(first - 1) is None and _adjective(sentence.tokens[first - 1]):
        first -= 1
    last = what.head.last
    while last < len(sentence.tokens) and last - first < LONGEST_BASE and _goes_on(sentence, last):
        last += 1
    while last > what.head.last and sentence.tokens[last - 1].parses and sentence.tokens[last - 1].parses[0].pos == "PREP":
        last -= 1
    case = next((p.case for p in what.head.token.parses if p.case), "")
    return dictionary_form(parsed.doc.text, sentence, first, last, case)


def _adjective(token: Token) -> bool:
    return token.kind == "word" and token.parses[0].pos in ("ADJF", "PRTF")


def _goes_on(sentence: Sentence, i: int) -> bool:
    """Whether a token belongs to the phrase: "торговли Китая с Индией"; "и" only between two names."""
    token = sentence.tokens[i]
    if token.low == "и":
        return sentence.at(i - 1) is not None and sentence.at(i + 1) is not None
    return token.kind == "word" and bool(token.parses) and token.parses[0].pos not in STOPS
