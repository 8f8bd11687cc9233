"""Roads, railways and pipelines between states: whose they are by the names of their ends and of what they cross."""

from __future__ import annotations

from chancery.extract.figures.words import has_word
from chancery.extract.initiatives.spots import known
from chancery.extract.parsed import Mention, Parsed, Sentence
from chancery.types import Country

STATES = frozenset(("country", "place"))
LEAST_CROSSED = 3


def route_of(parsed: Parsed) -> tuple[Country, ...]:
    """The states of the first route or common project that the text names, sorted; none where it names none.

    >>> # "железная дорога Баку – Тбилиси – Карс" → AZ, GE, TR
    """
    found = (route_in(parsed, sentence) for sentence in parsed.sentences)
    return next((codes for codes in found if codes), ())


def route_in(parsed: Parsed, sentence: Sentence) -> tuple[Country, ...]:
    """The states of a known project of several states, or of a road by its ends, in one sentence."""
    owners = next((s.owners for s in known(parsed, sentence) if len(s.owners) > 1), ())
    if owners or not has_word("route_words", sentence.tokens):
        return tuple(sorted(owners))
    codes = _chained(sentence) or _crossed(sentence)
    return tuple(sorted(codes)) if len(codes) > 1 else ()


def _chained(sentence: Sentence) -> frozenset[Country]:
    """States of the longest row of names that only dashes part: "Аягоз – Тачэн"."""
    best: list[Mention] = []
    row: list[Mention] = []
    for mention in sentence.mentions:
        if mention.kind not in STATES or mention.adjective:
            continue
        joined = bool(row) and [t.text for t in sentence.tokens[row[-1].last : mention.first]] in (["–"], ["—"], ["-"])
        row = [*row, mention] if joined else [mention]
        best = row if len(row) > len(best) else best
    return frozenset(c for m in best for c in m.codes) if len(best) > 1 else frozenset()


def _crossed(sentence: Sentence) -> frozenset[Country]:
    """States of an enumeration after "через": "маршрут через Китай, Казахстан и Азербайджан"."""
    after = next((i for i, t in enumerate(sentence.tokens) if t.low == "через"), None)
    if after is None:
        return frozenset()
    codes = frozenset(c for m in sentence.mentions if m.first > after and m.kind == "country" and not m.adjective for c in m.codes)
    return codes if len(codes) >= LEAST_CROSSED else frozenset()
