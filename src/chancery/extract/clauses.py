"""Clauses of a sentence by its marks, conjunctions and predicates: enough to tell whose verb is whose."""

from __future__ import annotations

import functools
import itertools
from collections.abc import Sequence

from chancery.extract.parsed import Clause, Sentence, Token, kept
from chancery.lang import table

FINITE = frozenset(("VERB", "PRED"))
DASHES = frozenset(("–", "—", "-"))
MARKS = frozenset((",", ";", ":", "–", "—", "-", "("))


@functools.cache
def subordinators() -> dict[str, str]:
    """Words that open a subordinate clause: `subordinators()["который"] == "relative"`."""
    return {r["form"]: r["value"] for r in table("chancery.lang.ru", "subordinators.tsv")}


def is_predicate(token: Token) -> bool:
    """A finite verb, a short participle ("подписан") or a predicative ("намерен", "готов")."""
    return any(p.pos in ("VERB", "PRED", "PRTS", "ADJS") for p in token.parses[:1])


@kept
def clauses(sentence: Sentence) -> tuple[Clause, ...]:
    """The clauses in order; a stretch without a predicate belongs to the clause before it.

    >>> # "Он отметил, | что стороны, | подписавшие договор, | довольны" has main, sub, participle, sub
    """
    pieces = _pieces(sentence)
    done: list[Clause] = []
    for first, last in pieces:
        kind = _kind(sentence, first, last)
        if (kind is None and done) or (kind == "main" and done and _unfinished(sentence, done[-1])):
            done[-1] = Clause(done[-1].first, last, done[-1].kind)
        else:
            done.append(Clause(first, last, kind or "main"))
    return tuple(done)


def _unfinished(sentence: Sentence, clause: Clause) -> bool:
    """ "дорога Лима – | Арика будет открыта", "…, что дорога Лима – | Арика будет открыта": a clause that still wants its predicate."""
    dashed = sentence.tokens[clause.last - 1].text in DASHES
    relative = any(t.low.startswith("котор") for t in sentence.tokens[clause.first : clause.first + 3])  # "который завтра, | 16 марта, | прибудет"
    return (clause.kind == "main" or (clause.kind == "sub" and (dashed or relative))) and not any(is_predicate(t) for t in sentence.tokens[clause.first : clause.last])


def _pieces(sentence: Sentence) -> list[tuple[int, int]]:
    tokens = sentence.tokens
    cuts, inside = [0], {k for m in sentence.mentions for k in range(m.first + 1, m.last)}
    for i, token in enumerate(tokens):
        if i in inside:
            continue
        if token.text in DASHES and 0 < i < len(tokens) - 1 and tokens[i - 1].end == token.start and token.end == tokens[i + 1].start:
            continue  # «Лима–Арика»
        if token.text in MARKS or (token.text == "-" and token.kind == "punct"):
            cuts.append(i + 1)
        elif token.low in ("и", "а", "но") and i > 0 and _joins_clauses(sentence, i):
            cuts.append(i)
    cuts.append(len(tokens))
    return [(a, b) for a, b in itertools.pairwise(cuts) if b > a]


def _joins_clauses(sentence: Sentence, i: int) -> bool:
    """ "и" parts two clauses where a subject and a verb of its own follow: "… прибыл, и стороны подписали …"."""
    return sentence.tokens[i - 1].text == ","


def _kind(sentence: Sentence, first: int, last: int) -> str | None:
    tokens = [t for t in sentence.tokens[first:last] if t.kind == "word"]
    if not tokens:
        return None
    opening = tokens[0].low
    if opening in ("в", "на", "о", "об", "с", "по", "для", "из", "к", "при", "у", "за", "и", "а") and len(tokens) > 1:
        opening = tokens[1].low if _is_sub(tokens[1]) else opening
    for token in tokens[:2]:
        if token.low == opening and _is_sub(token):
            return "sub"
    lead = tokens[0].parses[0]
    if lead.pos == "GRND":
        return "gerund"
    if lead.pos == "PRTF" and not (first == 0 and any(is_predicate(t) for t in tokens)):
        return "participle"
    if any(is_predicate(t) for t in tokens):
        return "main"
    return None


def _is_sub(token: Token) -> bool:
    words = subordinators()
    return token.low in words or any(p.lemma in words and words[p.lemma] == "relative" for p in token.parses[:1])


def clause_at(sentence: Sentence, index: int) -> Clause:
    """The clause that holds the token."""
    held = _clause_of(sentence)
    return held[index] if 0 <= index < len(held) else Clause(0, len(sentence.tokens), "main")


@kept
def _clause_of(sentence: Sentence) -> tuple[Clause, ...]:
    """The clause of each token."""
    whole = Clause(0, len(sentence.tokens), "main")
    held = [whole] * len(sentence.tokens)
    for clause in reversed(clauses(sentence)):
        held[clause.first : clause.last] = [clause] * (clause.last - clause.first)
    return tuple(held)


def predicates(tokens: Sequence[Token], first: int, last: int) -> tuple[int, ...]:
    """Indexes of the predicates in a range."""
    return tuple(i for i in range(first, last) if is_predicate(tokens[i]))
