"""Chairmanships of states in organisations: "председательство Индии в ШОС"."""

from __future__ import annotations

from collections.abc import Iterator

from chancery import world
from chancery.extract.commitments.content import is_future
from chancery.extract.initiatives.cue import Cue
from chancery.extract.initiatives.names import Span, dictionary_name, left_edge
from chancery.extract.initiatives.sides import backers
from chancery.extract.initiatives.spots import Spot
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
    if state is None or body is None or len(state.codes) != 1:
        cue.refuse("state or organisation is not named")
        return
    status = "planned" if any(is_future(t) for t in tokens) else "under_way"
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
    text = cue.parsed.doc.text
    whose = inflect(world.countries()[state.codes[0]].name, "gent", pos="NOUN") or text[state.start : state.end]
    where = " ".join(text[body.start : body.end].split())
    yield cue.row(f"председательство {whose} в {where}", state.codes[:1], "under_way")
