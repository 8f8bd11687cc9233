"""Numbers that count what a word before them names: "число рейсов вырастет с 10 до 13", "количество студентов – 5 тысяч"."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from chancery.extract.amounts.grammar import Amount, amounts
from chancery.extract.clauses import clause_at
from chancery.extract.parsed import Sentence, Token
from chancery.lang import table
from chancery.lang.ru.groups import group

UNIT = " долларов"  # with a currency behind, the grammar of amounts reads a bare number as it reads any other
REACH = 4
BARE = re.compile(r"(?<![\w,.–—-])\d[\d \u00a0]*(?:,\d+)?(?: тыс\.?| тысяч[аи]?)?(?![\w%$€])")


def tallies(text: str, sentence: Sentence, known: tuple[Amount, ...]) -> Iterator[Amount]:
    """The bare numbers of a sentence behind "число", "количество" and what they count; offsets within the sentence.

    >>> # "Количество рейсов возрастет с 10 до 13 в неделю" has 10 and 13 of "рейс"
    """
    for i, token in enumerate(sentence.tokens):
        noun = _counted(sentence, i) if token.lemmas & group("tally") else None
        if noun is None:
            continue
        clause = clause_at(sentence, i)
        start = noun[1].end - sentence.start
        end = sentence.tokens[clause.last - 1].end - sentence.start
        yield from _numbers(text, start, end, noun[0], known)


def _counted(sentence: Sentence, i: int) -> tuple[str, Token] | None:
    """The lemma and the token of what "число" counts: a plural in the genitive, after its adjectives."""
    for token in sentence.tokens[i + 1 : i + 1 + REACH]:
        for reading in token.parses[:2]:
            if reading.pos == "NOUN" and reading.case == "gen" and reading.number == "plur":
                return reading.lemma, token
        if not token.parses or token.parses[0].pos not in ("ADJF", "PRTF"):
            return None
    return None


def _numbers(text: str, start: int, end: int, noun: str, known: tuple[Amount, ...]) -> Iterator[Amount]:
    unit = "person" if noun in _persons() else "count"
    for match in BARE.finditer(text, start, end):
        stop = match.end() - (len(match.group()) - len(match.group().rstrip()))
        if any(a.start < stop and match.start() < a.end for a in known if a.unit != "count"):
            continue
        read = amounts(text[start:stop].rstrip(".") + UNIT)
        if read and start + read[-1].end > stop:
            first = start + read[-1].start
            role = "from" if read[-1].role is None and text[:match.start()].rstrip().endswith((" с", " со")) else read[-1].role
            yield msgspec.structs.replace(read[-1], start=first, end=stop, said=text[first:stop], unit=unit, noun=noun, role=role)


def _persons() -> frozenset[str]:
    return frozenset(r["form"] for r in table("chancery.lang.ru", "person_nouns.tsv"))
