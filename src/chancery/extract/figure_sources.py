"""Who claims a figure: the source that its sentence names, or the speaker of the statement that covers it."""

from __future__ import annotations

from chancery.extract.figure_spots import Spot
from chancery.extract.figure_words import words
from chancery.extract.parsed import Mention, Parsed, Sentence
from chancery.extract.phrases import dictionary_form
from chancery.types import Actor, Statement

PRESS = frozenset(("press", "press_service"))
REACH = 5  # tokens between "по данным" and the body that gives them


def claimed_by(parsed: Parsed, spot: Spot, said: tuple[Statement, ...]) -> Actor | None:
    """The body of "по данным Росстата", else the speaker of the narrowest statement around the amount, else None.

    >>> # "По турецким данным, торговля достигла 3,6 млрд" → "турецкие данные"
    """
    source = _source(parsed, spot)
    if source is not None:
        return source
    covering = [s for s in said if s.speaker is not None and any(e.start <= spot.start < e.end for e in s.evidence)]
    narrow = min(covering, key=lambda s: min(e.end - e.start for e in s.evidence), default=None)
    return narrow.speaker if narrow is not None else None


def _source(parsed: Parsed, spot: Spot) -> Actor | None:
    """ "по данным X", "по оценке X", "согласно статистике X" in the sentence, the last one before the amount first."""
    sentence = spot.sentence
    found = [i for i, t in enumerate(sentence.tokens) if t.low in words("source_nouns") and _governed(sentence, i)]
    before = [i for i in found if i < spot.first]
    at = before[-1] if before else found[0] if found else None
    return None if at is None else _body_after(sentence, at) or _described(parsed, sentence, at)


def _governed(sentence: Sentence, i: int) -> bool:
    return any(t.low in ("по", "согласно") for t in sentence.tokens[max(0, i - 3) : i])


def _body_after(sentence: Sentence, at: int) -> Actor | None:
    """The organisation or person right behind: "по данным Бюро национальной статистики"."""
    for mention in sentence.mentions:
        if at < mention.first <= at + REACH and mention.kind in ("org", "person", "office") and mention.actor is not None:
            between = sentence.tokens[at + 1 : mention.first]
            told = mention.role in PRESS or any(t.text in ",–—:" for t in between)
            return None if told else mention.actor
    return None


def _described(parsed: Parsed, sentence: Sentence, at: int) -> Actor | None:
    """A state's figures: "по китайским данным", "по данным китайской таможни"."""
    state = next((m for m in sentence.mentions if m.last == at and m.adjective), None)
    if state is not None:
        return Actor(dictionary_form(parsed.doc.text, sentence, state.first, at + 1, "dat"))
    last = at + 1
    while last < len(sentence.tokens) and last - at <= REACH and _nominal(sentence, last):
        last += 1
    return Actor(dictionary_form(parsed.doc.text, sentence, at + 1, last, "gen")) if last > at + 1 else None


def _nominal(sentence: Sentence, i: int) -> bool:
    """A genitive of the phrase: "китайской таможни", "министерства торговли"."""
    mention: Mention | None = sentence.at(i)
    if mention is not None:
        return mention.kind in ("country", "place", "org")
    token = sentence.tokens[i]
    return token.kind == "word" and any(p.pos in ("NOUN", "ADJF") and p.case == "gen" for p in token.parses[:2])
