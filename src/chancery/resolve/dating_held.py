"""Where a gathering is held: a city that a sentence only names is not its place."""

from __future__ import annotations

import functools

from chancery.extract.events.words import event_nouns
from chancery.extract.parsed import Sentence, Token
from chancery.world.dated import DatedFact
from chancery.world.summits import formats, summits

IN = ("в", "во", "на")


def is_held(sentence: Sentence, fact: DatedFact) -> bool:
    """ "вылетел из Сочи на саммит" sets no summit in Sochi; nor is a city chosen for games the place of a gathering yet."""
    if not fact.loose or (fact.series not in formats() and not fact.loose[0] & _nouns()):
        return False
    tokens, place = sentence.tokens, fact.loose[-1]
    at = [i for i, t in enumerate(tokens) if t.lemmas & place]
    return fact.series not in formats() or not place & _places() or any(_is_adjective(tokens[i]) or (i > 0 and tokens[i - 1].low in IN) for i in at)


def _is_adjective(token: Token) -> bool:
    return any(p.pos == "ADJF" for p in token.parses[:1])


@functools.cache
def _nouns() -> frozenset[str]:
    return event_nouns("summit") | event_nouns("forum") | event_nouns("meeting")


@functools.cache
def _places() -> frozenset[str]:
    return frozenset().union(*(s.place for s in summits()))
