"""Partnership formulas: "вечное всестороннее стратегическое партнерство" and their kin, in dictionary form."""

from __future__ import annotations

import functools
from collections.abc import Iterator

import msgspec

from chancery.extract.parsed import Parsed, Sentence
from chancery.extract.phrases import dictionary_form
from chancery.extract.rows import Notes, joined, one_row_a_fact
from chancery.extract.sides import main_states, states_between
from chancery.lang import table
from chancery.types import Country, Partnership


@functools.cache
def _words() -> dict[str, str]:
    return {r["form"]: r["value"] for r in table("chancery.lang.ru", "partnership_words.tsv")}


def partnership(parsed: Parsed, notes: Notes) -> tuple[Partnership, ...]:
    """The named formulas of the text, the longest one of each pair of states.

    >>> # "отношения особо привилегированного стратегического партнерства" → "особо привилегированное стратегическое партнерство"
    """
    rows = [r for s in parsed.sentences for r in _of_sentence(parsed, s, notes)]
    rows = list(one_row_a_fact(rows, lambda r: (r.parties, r.formula)))
    return tuple(_longest(rows))


def _of_sentence(parsed: Parsed, sentence: Sentence, notes: Notes) -> Iterator[Partnership]:
    tokens = sentence.tokens
    for i, token in enumerate(tokens):
        if token.kind != "word" or not any(_words().get(p.lemma) == "head" and p.pos == "NOUN" for p in token.parses[:2]):
            continue
        first = _first_adjective(sentence, i)
        named = {_words().get(p.lemma) for t in tokens[first:i] for p in t.parses[:2]}
        if "formula" not in named:
            continue
        parties = _parties(parsed, sentence)
        if len(parties) < 2:
            notes.refuse("partnership.formula", "the two sides are not named", sentence.start, sentence.end)
            continue
        last = _allied(sentence, i + 1)
        case = next((p.case for p in token.parses if p.pos == "NOUN" and p.number == "sing" and p.case), "")
        formula = _formula(parsed, sentence, first, i, last, case)
        yield Partnership(
            rule="partnership.formula", parties=parties, formula=formula,
            evidence=(parsed.evidence(sentence.start, sentence.end),),
        )  # fmt: skip


def _first_adjective(sentence: Sentence, i: int) -> int:
    """Start of the adjectives of the formula: known ones, "и" between them, an adverb of degree before them."""
    tokens, first = sentence.tokens, i
    while first > 0:
        token = tokens[first - 1]
        if (token.kind == "word" and any(_words().get(p.lemma) in ("formula", "degree") for p in token.parses[:2])) or (token.low in ("и", ",") and first < i and first > 1 and any(_words().get(p.lemma) == "formula" for p in tokens[first - 2].parses[:2])):
            first -= 1
        else:
            break
    return first


def _allied(sentence: Sentence, i: int) -> int:
    """ "партнерства и союзничества": the second noun belongs to the formula."""
    tokens = sentence.tokens
    if i + 1 < len(tokens) and tokens[i].low == "и" and any(_words().get(p.lemma) == "second" for p in tokens[i + 1].parses[:2]):
        return i + 2
    return i


def _formula(parsed: Parsed, sentence: Sentence, first: int, i: int, last: int, case: str) -> str:
    text = dictionary_form(parsed.doc.text, sentence, first, i + 1, case).lower()
    if last > i + 1:
        second = next(p.lemma for p in sentence.tokens[last - 1].parses[:2] if _words().get(p.lemma) == "second")
        text += f" и {second}"
    return " ".join(text.split())


def _parties(parsed: Parsed, sentence: Sentence) -> tuple[Country, ...]:
    regions = {c for m in sentence.mentions if m.kind == "region" and len(m.codes) < 9 for c in m.codes}
    states = {*states_between(parsed, sentence, 0, len(sentence.tokens)), *regions}
    if len(states) == 2 or (len(states) > 2 and regions):
        return tuple(sorted(states))
    main = main_states(parsed)
    return main if len(main) == 2 and (len(states) < 2 or set(main) <= states) else ()


def _longest(rows: list[Partnership]) -> Iterator[Partnership]:
    for row in rows:
        others = [o for o in rows if o is not row and o.parties == row.parties]
        if any(set(row.formula.split()) < set(o.formula.split()) for o in others):
            continue
        shorter = [o.evidence for o in others if set(o.formula.split()) < set(row.formula.split())]
        yield msgspec.structs.replace(row, evidence=joined(row.evidence, *shorter))
