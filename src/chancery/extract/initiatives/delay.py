"""That an initiative is late, where a source says so: it lags behind its schedule, its dates were missed, it is not ready in time."""

from __future__ import annotations

import functools
from collections.abc import Sequence

from chancery.extract.clauses import clause_at
from chancery.extract.commitments.content import is_future
from chancery.extract.initiatives.spots import Spot
from chancery.extract.initiatives.stage import Stage, actions, stages
from chancery.extract.parsed import Sentence, Token
from chancery.lang import table
from chancery.lang.ru.groups import group

NEAR = 4  # tokens between "не" and "в срок"
READY = frozenset(("completed", "operating", "launched", "in_force"))


def delayed(sentence: Sentence, spot: Spot) -> Stage | None:
    """ "строительство моста отстает от графика", "сроки строительства сорваны", "мост в срок не построен"; no "может затянуться"."""
    clause = clause_at(sentence, spot.first)
    own = [i for i in range(clause.first, clause.last) if not spot.first <= i < spot.last and sentence.tokens[i].kind == "word"]
    tokens = [sentence.tokens[i] for i in own]
    if any(t.lemmas & group("can") or is_future(t) for t in tokens) or not _of_it(sentence, clause.first, spot):
        return None
    found = next((i for i in own if _late(sentence.tokens, i, tokens) or _not_ready(sentence.tokens, i)), None)
    return None if found is None else Stage("delayed", "actual", found)


def _of_it(sentence: Sentence, first: int, spot: Spot) -> bool:
    """Whether the clause is about the thing or the work on it: "строительство моста затянулось", no "переговоры о мосте затянулись"."""
    noun = next((t for t in sentence.tokens[first : spot.first] if t.kind == "word" and t.parses[0].pos == "NOUN" and not _named(sentence, t)), None)
    return noun is None or bool(noun.lemmas & (actions() | _words("schedule") | _words("work")))


def _named(sentence: Sentence, token: Token) -> bool:
    """Whether a noun names a state, a body or a person: who failed to build in time may be told first."""
    return any(sentence.tokens[m.first].start <= token.start < sentence.tokens[m.last - 1].end for m in sentence.mentions)


def _late(tokens: Sequence[Token], i: int, clause: Sequence[Token]) -> bool:
    """ "затягивается"; "отстает" and "сорваны" only with a word for the schedule."""
    if tokens[i].parses[0].pos not in ("VERB", "PRTS") or (i and tokens[i - 1].low == "не"):
        return False
    scheduled = any(t.lemmas & _words("schedule") for t in clause)
    return bool(tokens[i].lemmas & _words("late")) or (scheduled and bool(tokens[i].lemmas & (_words("behind") | _words("broken"))))


def _not_ready(tokens: Sequence[Token], i: int) -> bool:
    """ "не завершили в срок", "вовремя не запущен"."""
    ready = any(p.lemma in stages() and stages()[p.lemma][0] in READY for p in tokens[i].parses[:2] if p.pos in ("VERB", "PRTS"))
    if not ready or not i or tokens[i - 1].low != "не":
        return False
    near = range(max(0, i - NEAR), min(len(tokens), i + NEAR))
    return any(tokens[k].lemmas & _words("in_time") or (tokens[k].low == "срок" and k > 0 and tokens[k - 1].low == "в") for k in near)


@functools.cache
def _words(value: str) -> frozenset[str]:
    return frozenset(r["form"] for r in table("chancery.lang.ru", "delay_words.tsv") if r["value"] == value)
