"""Whether a row tells what was said earlier: «Ранее посол говорил: …», as against the news of a speech."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence

from chancery.lang import table
from chancery.lang.ru.morph import parse
from chancery.record.dates.intervals import EVER, Days, bounds
from chancery.record.names.keys import Claim
from chancery.types import Statement

WORD = re.compile(r"[а-яё-]+")
SENTENCE = re.compile(r"[.!?…]\s+")
QUOTED = re.compile(r"«[^»]*»|“[^”]*”|\"[^\"]*\"")
LATE = 31
"""What was said so many days before the article is told again by it."""
OPENING = 2
"""Words within which a cue stands at the beginning of a sentence: «Напомним, ранее …»."""


@functools.cache
def _cues() -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """Cues by their first word, each with its place."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for row in table("chancery.lang.ru", "recalling_words.tsv"):
        cue = tuple(row["form"].split())
        found.setdefault(cue[0], []).append((cue, row["value"]))
    return {first: tuple(cues) for first, cues in found.items()}


def recalls(claim: Claim[Statement]) -> bool:
    """Whether the article tells a saying again: by a word of its sentence, or by a date long before its own."""
    days = bounds(claim.row.date)
    if days is not None and (claim.said[0] - days[1]).days > LATE:
        return True
    return any(_recalling(e.text, claim.row.text, claim.row.verb or "") for e in claim.evidence)


def said_days(claim: Claim[Statement], recalled: bool) -> Days:
    """The days on which it may have been said; of what is told again, without an earlier date, any up to the article."""
    days = bounds(claim.row.date)
    if not recalled:
        return days or claim.said
    return days if days is not None and days[1] < claim.said[0] else (EVER[0], claim.said[1])


@functools.lru_cache(maxsize=50_000)
def _recalling(passage: str, said: str, verb: str) -> bool:
    """The words around what is said: those of the speaker do not count (он сказал: «Ранее мы …»)."""
    around = QUOTED.sub(" ", passage.replace(said, " ")).lower().replace("ё", "е")
    first = (WORD.findall(verb.lower().replace("ё", "е")) or [""])[0]
    return any(_cued(WORD.findall(sentence), first) for sentence in SENTENCE.split(around))


def _cued(words: Sequence[str], verb: str) -> bool:
    """Whether a cue opens the sentence of the verb of speech or stands beside that verb."""
    if verb not in words:
        return False
    at = words.index(verb)
    for start, word in enumerate(words):
        for cue, place in _cues().get(word, ()):
            end = start + len(cue)
            if tuple(words[start:end]) != cue:
                continue
            if place != "beside" and start < OPENING and not _participle(words, end):
                return True
            if place != "opening" and (end == at or start == at + 1):
                return True
    return False


def _participle(words: Sequence[str], at: int) -> bool:
    """ранее возглавлявший банк посол: the word says when he headed the bank"""
    readings = parse(words[at]) if at < len(words) else ()
    return bool(readings) and readings[0].pos in ("PRTF", "PRTS", "GRND")
