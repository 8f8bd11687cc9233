"""Who claims a figure: the source that its sentence names, or the speaker of the statement that covers it."""

from __future__ import annotations

from collections.abc import Iterator

from chancery.extract.figures.spots import Spot
from chancery.extract.figures.words import words
from chancery.extract.offices.nouns import body_nouns
from chancery.extract.parsed import Mention, Parsed, Sentence
from chancery.extract.phrases import dictionary_form
from chancery.extract.rows import told_at
from chancery.lang.ru.groups import group
from chancery.lang.ru.morph import inflect
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
    covering = [s for s in told_at(parsed, said, spot.start) if s.speaker is not None]
    narrow = min(covering, key=lambda s: min(e.end - e.start for e in s.evidence), default=None)
    return narrow.speaker if narrow is not None else None


def _source(parsed: Parsed, spot: Spot) -> Actor | None:
    """The source that stands nearest before the amount in its sentence, else the first behind it in the same part."""
    found = [*_given(parsed, spot.sentence), *_naming(parsed, spot.sentence)]
    before = [s for s in found if s[0] < spot.first]
    if before:
        return max(before, key=lambda s: s[0])[1]
    part = next((k for k in range(spot.last, len(spot.sentence.tokens)) if spot.sentence.tokens[k].text == ";"), len(spot.sentence.tokens))
    return min((s for s in found if s[0] < part), key=lambda s: s[0], default=(0, None))[1]


def _given(parsed: Parsed, sentence: Sentence) -> Iterator[tuple[int, Actor | None]]:
    """ "по данным X", "по оценке X", "согласно статистике X", and "а по индийским" after them, each where it stands."""
    noun = -1
    for i, token in enumerate(sentence.tokens):
        if token.low in words("source_nouns") and _governed(sentence, i):
            noun = i
            yield i, _body_after(sentence, i) or _described(parsed, sentence, i)
        elif noun >= 0 and token.low == "по" and _without_noun(sentence, i + 1):
            state = sentence.at(i + 1)
            said = dictionary_form(parsed.doc.text, sentence, noun, noun + 1, "dat")
            adjective = inflect(sentence.tokens[i + 1].text, "nomn", "plur", "ADJF")
            yield i + 1, Actor(f"{adjective} {said}") if state is not None and adjective else None


def _governed(sentence: Sentence, i: int) -> bool:
    return any(t.low in ("по", "согласно") for t in sentence.tokens[max(0, i - 3) : i])


def _without_noun(sentence: Sentence, i: int) -> bool:
    """ "а по индийским – 61": the adjective of a state with nothing behind it that it could belong to."""
    state = sentence.at(i)
    behind = sentence.tokens[state.last] if state is not None and state.last < len(sentence.tokens) else None
    return state is not None and state.adjective and behind is not None and behind.kind != "word"


def _naming(parsed: Parsed, sentence: Sentence) -> Iterator[tuple[int, Actor | None]]:
    """ "китайская сторона называет 43,8 млрд", "бюро статистики оценивает торговлю в 31 млрд": who gives a number of his own."""
    for i, token in enumerate(sentence.tokens):
        if i and token.kind == "word" and any(p.pos == "VERB" and p.lemma in group("gives_number") for p in token.parses[:1]):
            yield from ((i, actor) for actor in (_subject(parsed, sentence, i),) if actor is not None)


def _subject(parsed: Parsed, sentence: Sentence, verb: int) -> Actor | None:
    """Who stands right before the verb: a name, "китайская сторона", a body with its genitives."""
    near = next((m for m in sentence.mentions if m.last == verb and m.actor is not None and m.kind in ("org", "person", "office")), None)
    if near is not None:
        return near.actor
    head = verb - 1
    while head > 0 and verb - head <= REACH and not _heads(sentence, head) and _nominal(sentence, head):
        head -= 1
    if not _heads(sentence, head):
        return None
    state = sentence.at(head - 1) if head else None
    first = state.first if state is not None and state.adjective and state.last == head else head
    return Actor(dictionary_form(parsed.doc.text, sentence, first, verb, "nom"))


def _heads(sentence: Sentence, i: int) -> bool:
    """A noun in the nominative that can give numbers: a body, or one side of two."""
    best = sentence.tokens[i].parses[:1]
    return any(p.pos == "NOUN" and p.case == "nom" and p.lemma in body_nouns() | group("gives_numbers") for p in best)


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
    if last < len(sentence.tokens) and "наш" in sentence.tokens[last].lemmas:
        return None  # "по данным нашей таможни": the speaker's own
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
