"""Documents of which no verb of a stage is told: negotiated, in the making, relied on, quoted."""

from __future__ import annotations

import functools

from chancery.extract.agreements.extent import starts_at
from chancery.extract.clauses import clause_at, is_predicate
from chancery.extract.parsed import Sentence, Token
from chancery.lang import table
from chancery.lang.ru.groups import group

RELIED_REACH = 5
TOLD_REACH = 4


def negotiated(tokens: tuple[Token, ...], head: int, planned: frozenset[str]) -> bool:
    """ "переговоры о новом соглашении", "работают над договором"."""
    k = head - 1
    while k > 0 and any(p.pos == "ADJF" for p in tokens[k].parses[:1]):
        k -= 1
    talks = group("negotiating_on") if k > 0 and tokens[k].low == "по" else group("negotiating") | planned
    return k > 0 and tokens[k].low in group("negotiated_about") and any(t.lemmas & talks for t in tokens[max(0, k - 5) : k])


def governed_by(sentence: Sentence, head: int, words: str) -> bool:
    """ "согласно дорожной карте", "в рамках соглашения": the word right before the document, its state between them."""
    first = starts_at(sentence, head)
    return first > 0 and bool(sentence.tokens[first - 1].lemmas & group(words))


def relied_on(sentence: Sentence, head: int) -> bool:
    """ "в соответствии с договором о границе", "по договору стороны …", "соглашением предусмотрено": a document that stands."""
    tokens = sentence.tokens
    first = starts_at(sentence, head)
    if first > 0 and tokens[first - 1].low == "по" and (first == 1 or tokens[first - 2].kind == "punct"):
        return True
    for t in reversed(tokens[max(0, head - RELIED_REACH) : head]):
        if t.kind == "punct":
            break
        if t.lemmas & group("relied_on"):
            return True
    agent = any(p.case == "ins" for p in tokens[head].parses[:2])
    return agent and any(t.lemmas & group("laid_down") for t in tokens[max(0, head - TOLD_REACH) : head + TOLD_REACH])


def quoted_from(sentence: Sentence, head: int) -> int | None:
    """ "в итоговой декларации стороны осудили …": the predicate of what a declaration says, or None."""
    first = starts_at(sentence, head)
    if first == 0 or sentence.tokens[first - 1].low not in ("в", "во"):
        return None
    clause = clause_at(sentence, head)
    tokens = sentence.tokens
    return next((k for k in range(clause.first, clause.last) if is_predicate(tokens[k]) and sentence.at(k) is None and "futr" not in tokens[k].parses[0].tags), None)


def in_preparation(sentence: Sentence, head: int) -> bool:
    """ "готовится соглашение", "соглашение прорабатывается", "на стадии согласования": the clause tells of its making."""
    clause = clause_at(sentence, head)
    if any(t.lemmas & _made() for t in sentence.tokens[clause.first : head]):
        return True
    behind = sentence.tokens[head + 1 : clause.last]
    at_stage = any(t.lemmas & group("stage_of_making") for t in behind)
    return any(t.lemmas & _made() and (at_stage or is_predicate(t)) for t in behind)


@functools.cache
def _made() -> frozenset[str]:
    return frozenset(r["form"] for r in table("chancery.lang.ru", "agreement_making.tsv"))
