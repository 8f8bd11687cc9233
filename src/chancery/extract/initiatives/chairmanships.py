"""Chairmanships of states in organisations: "председательство Индии в ШОС"."""

from __future__ import annotations

from collections.abc import Iterator

from chancery import world
from chancery.extract.clauses import clause_at
from chancery.extract.commitments.content import is_future
from chancery.extract.initiatives.cue import Cue, special_words
from chancery.extract.initiatives.names import Span, dictionary_name, left_edge
from chancery.extract.initiatives.sides import backers
from chancery.extract.initiatives.spots import Spot
from chancery.extract.parsed import Mention, Sentence
from chancery.lang.ru.morph import inflect
from chancery.types import Initiative


def chairmanship(cue: Cue) -> Iterator[Initiative]:
    """ "председательство Индии в ШОС": whose, where, and who supports it; "под председательством" is none."""
    sentence, i = cue.sentence, cue.at
    tokens = sentence.tokens
    if i and tokens[i - 1].low == "под":
        return
    first = left_edge(sentence, i)
    mentions = [m for m in sentence.mentions if first <= m.first < i or i < m.first < i + 6]
    state = next((m for m in mentions if m.kind == "country" and ((m.adjective and m.first < i) or ("gen" in m.cases and m.first > i))), None)
    body = next((m for m in mentions if m.kind == "org" and m.first > i and tokens[m.first - 1].low in ("в", "во")), None)
    if state is None and body is not None and _holder(sentence, i, body) is not None:
        holder = _holder(sentence, i, body)
        yield from () if holder is None else _held(cue, holder, body, "planned" if _to_come(sentence, i) else "under_way")
        return
    if state is None or body is None or len(state.codes) != 1:
        cue.refuse("state or organisation is not named")
        return
    status = "planned" if _to_come(sentence, i) else "under_way"
    name = dictionary_name(cue.parsed.doc.text, sentence, Span(first, i, body.last))
    support = backers(cue.parsed, sentence, Spot("chairmanship", "", i, i, body.last))
    yield cue.row(name, state.codes, status, backers=support)


def presiding(cue: Cue) -> Iterator[Initiative]:
    """ "Индия, председательствующая в ШОС, …": the same as a verb."""
    sentence, i = cue.sentence, cue.at
    state = next((m for m in reversed(sentence.mentions) if m.kind == "country" and 0 <= i - m.last < 4 and "nom" in m.cases and not m.adjective), None)
    body = next((m for m in sentence.mentions if m.kind == "org" and i < m.first < i + 4), None)
    if state is None or body is None:
        cue.refuse("state or organisation is not named")
        return
    ahead = any(is_future(t) for t in sentence.tokens[max(0, i - 3) : i])
    past = any("past" in p.tags and p.pos == "VERB" for p in sentence.tokens[i].parses[:1])
    yield from _held(cue, state, body, "planned" if ahead else "completed" if past else "under_way")


def _to_come(sentence: Sentence, i: int) -> bool:
    """ "председательство начнется в июле": the future is told of itself, no "в рамках председательства пройдет форум"."""
    itself = any(p.case in ("nom", "acc") for p in sentence.tokens[i].parses[:3] if p.number == "sing")
    return itself and any(is_future(t) for t in sentence.tokens)


def _holder(sentence: Sentence, i: int, body: Mention) -> Mention | None:
    """ "Перу приняло (председательство в ШОС)", "Чили передала Перу (…)": who takes it, or to whom it is handed; None where no verb says so."""
    clause = clause_at(sentence, i)
    verbs = [k for k in range(clause.first, clause.last) if sentence.tokens[k].lemmas & (special_words("chair_taken") | special_words("chair_handed"))]
    states = [m for m in sentence.mentions if clause.first <= m.first < clause.last and m.kind == "country" and not m.adjective and m != body and len(m.codes) == 1]
    if not verbs:
        return None
    handed = sentence.tokens[verbs[0]].lemmas & special_words("chair_handed")
    giver = next((m for m in states if "nom" in m.cases), None)
    return next((m for m in states if m != giver and "dat" in m.cases), None) if handed else giver


def _held(cue: Cue, state: Mention, body: Mention, status: str) -> Iterator[Initiative]:
    text = cue.parsed.doc.text
    whose = inflect(world.countries()[state.codes[0]].name, "gent", pos="NOUN") or text[state.start : state.end]
    where = " ".join(text[body.start : body.end].split())
    yield cue.row(f"председательство {whose} в {where}", state.codes[:1], status)
