"""What is agreed on in a clause of its own ("договорились, что …"), and what is no promise because a thing does it."""

from __future__ import annotations

from chancery.extract.clauses import clause_at
from chancery.extract.commitments.scene import Promise
from chancery.extract.parsed import Sentence
from chancery.lang.ru.groups import forms_of, group, union_of


def agreeing_at(sentence: Sentence, trigger: int) -> int:
    """The token of "договорились" that governs the clause of `trigger` by "что", -1 where none does."""
    tokens = sentence.tokens
    clause = clause_at(sentence, trigger)
    if clause.kind != "sub" or not any(t.low == "что" for t in tokens[clause.first : clause.first + 2]):
        return -1
    before = (k for k in range(clause.first - 1, max(-1, clause.first - 6), -1) if tokens[k].lemmas & group("agreeing"))
    return next(before, -1)


def agreed_that(sentence: Sentence, trigger: int) -> bool:
    """Whether "договорились, что" governs the clause: what follows is a plan of those who agreed."""
    return agreeing_at(sentence, trigger) >= 0


def other_subject(sentence: Sentence, trigger: int) -> bool:
    """ "договорились, что культурный центр заработает в мае": the clause has a subject that is none of those who agreed."""
    for k in range(clause_at(sentence, trigger).first, trigger):
        token = sentence.tokens[k]
        best = token.parses[0] if token.kind == "word" and sentence.at(k) is None else None
        if best is not None and best.pos == "NOUN" and best.case == "nom" and best.lemma not in forms_of("commitment_sides"):
            return True
    return False


def _governed(sentence: Sentence, k: int) -> bool:
    """Whether a preposition, or a noun behind one, governs a noun, adjectives between them: "на основании этого договора"."""
    tokens = sentence.tokens
    k -= 1
    while k > 0 and tokens[k].parses and tokens[k].parses[0].pos in ("ADJF", "PRTF", "NPRO"):
        k -= 1
    if k < 0 or not tokens[k].parses:
        return False
    noun = k > 0 and tokens[k].parses[0].pos == "NOUN" and bool(tokens[k - 1].parses) and tokens[k - 1].parses[0].pos == "PREP"
    return noun or tokens[k].parses[0].pos == "PREP"


def of_thing(promise: Promise) -> bool:
    """ "саммит Китай – Лаос укрепит доверие", "договор расширит торговлю": the subject is an event or a document."""
    sentence, at = promise.sentence, promise.found.trigger
    for k in range(clause_at(sentence, at).first, at):
        token = sentence.tokens[k]
        if _governed(sentence, k):
            continue  # "на основании договора Чили закупит"
        best = next((p for p in token.parses[:2] if p.pos == "NOUN"), None) if token.kind == "word" and sentence.at(k) is None else None
        if best is not None and any(p.case == "nom" for p in token.parses[:2]):
            return best.lemma in union_of(forms_of("event_nouns"), forms_of("instruments"))
    return False
