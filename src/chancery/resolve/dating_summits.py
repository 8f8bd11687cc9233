"""Summits date a text: by their number, or by the city where they are held."""

from __future__ import annotations

import datetime
import functools
import re
from collections import Counter
from collections.abc import Iterator

from chancery.extract.numbers import fold, numerals
from chancery.extract.parsed import Parsed, Sentence
from chancery.resolve.dating_held import is_held
from chancery.resolve.dating_hints import Hint, Windows
from chancery.resolve.dating_rules import fact_hints, said_lemmas
from chancery.world.dated import facts_named, names_fact, of_summit
from chancery.world.summits import summits

LEAD_SENTENCES = 3
REACH = 5
"""Most words between the number of a summit and its noun: "XXV Петербургский международный экономический форум"."""
BEFORE, AFTER = datetime.timedelta(days=150), datetime.timedelta(days=60)
"""How long before and after a gathering a text leads with it."""
WRITTEN = re.compile(r"(\d{1,2})-?(?:й|го|м|му|ый|ого|ом|ая|ой|ую|е|я)")


def numbered_summits(parsed: Parsed) -> Iterator[Hint]:
    """ "на десятом саммите ОТГ": a summit that its number tells from the others.

    The leaders of the Turkic-speaking states had met ten times when their organisation began to count anew: "на десятом
    саммите тюркоязычных государств" is of two summits, and so of none.
    """
    for sentence in parsed.sentences:
        if sentence.lemma_set().isdisjoint(_nouns()):
            continue
        lemmas = said_lemmas(sentence)
        met = (s for s in summits() if s.number and names_fact(s.words, lemmas) and int(s.number) in numbers_before(sentence, s.words[0]))
        named = {s.id: s for s in met}.values()
        held = Counter(s.number for s in named)
        for summit in named:
            if summit.verified and held[summit.number] == 1:
                yield from fact_hints(of_summit(summit), sentence, parsed.evidence(sentence.start, sentence.end))


@functools.cache
def _nouns() -> frozenset[str]:
    """The nouns of all summits: a sentence without one names none."""
    return frozenset().union(*(s.words[0] for s in summits() if s.words))


def numbers_before(sentence: Sentence, nouns: frozenset[str]) -> frozenset[int]:
    """The ordinal numbers shortly before one of the nouns: "десятый", "10-й", "X", "двадцать пятый"."""
    tokens, found = sentence.tokens, set()
    for at in (i for i, t in enumerate(tokens) if t.lemmas & nouns):
        for i in range(max(0, at - REACH), at):
            number = _ordinal(tokens[i].low)
            if number is not None:
                found.add(number + (_tens(tokens[i - 1].low) if i else 0))
    return frozenset(found)


def _ordinal(word: str) -> int | None:
    written = WRITTEN.fullmatch(word)
    kind, value = numerals().get(fold(word), ("", 0))
    return int(written[1]) if written is not None else int(value) if kind == "ord" else None


def _tens(word: str) -> int:
    kind, value = numerals().get(fold(word), ("", 0))
    return int(value) if kind == "card" and value in range(20, 100, 10) else 0


def gatherings(parsed: Parsed) -> Iterator[Windows]:
    """A summit in the lead, by its city: "на саммите ШОС в Бишкеке" is of 2007, 2013 or 2019."""
    for sentence in parsed.sentences[:LEAD_SENTENCES]:
        held = (f for f in facts_named(said_lemmas(sentence), loose=True) if f.kind == "event" and not f.persons and is_held(sentence, f))
        met = list({f.id: f for f in held}.values())
        if not any(f.verified for f in met) or len({f.series for f in met}) > 1:
            continue
        ahead = any({"futr", "3per"} <= p.tags for t in sentence.tokens if t.kind == "word" for p in t.parses[:1])
        stretches = tuple((f.first - BEFORE, f.last or f.first) if ahead else (f.first, (f.last or f.first) + AFTER) for f in met)
        evidence = parsed.evidence(sentence.start, sentence.end)
        names = "; ".join(f"{f.what} ({f.first.year})" for f in met)
        yield Windows(f"a gathering of that time: {names}", evidence, stretches, True, met[0].id)
