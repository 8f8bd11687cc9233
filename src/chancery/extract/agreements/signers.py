"""Bodies and states that sign a document, named beside it."""

from __future__ import annotations

from chancery.extract.offices.bodies import OF_EACH_STATE
from chancery.extract.parsed import Mention, Sentence, Token
from chancery.lang.ru.groups import group
from chancery.lang.ru.prepositions import subject_case
from chancery.types import Actor, Country

BLOCS = frozenset(("igo", "bloc"))


def bodies_joined(sentence: Sentence, between: int, last: int) -> list[Mention]:
    """The bodies and states that follow "между", joined to one another."""
    bodies = [m for m in sentence.mentions if between < m.first < last and m.kind in ("org", "country", "place") and not m.adjective
              and ("ins" in m.cases or sentence.tokens[m.first].text.isupper() or _of_governments(sentence, between, m))]  # fmt: skip
    chain: list[Mention] = []
    for m in bodies:
        gap = sentence.tokens[chain[-1].last : m.first] if chain else ()
        if chain and len(gap) > 2 and not all(t.low in group("between_sides") for t in gap):
            break
        chain.append(m)
    return chain


def _of_governments(sentence: Sentence, between: int, mention: Mention) -> bool:
    """ "между правительствами Чили, | Китайской Народной Республики и | Боливии": further states in the genitive behind a noun in the plural."""
    plural = any(p.pos == "NOUN" and p.number == "plur" and p.case == "ins" for t in sentence.tokens[between + 1 : between + 3] for p in t.parses[:2])
    before = sentence.tokens[mention.first - 1]
    joined = before.low in (",", "и") or any(p.pos == "NOUN" and p.number == "plur" and p.case == "ins" for p in before.parses[:2])
    return plural and mention.kind == "country" and "gen" in mention.cases and joined


def signatories_of(
    sentence: Sentence, i: int, last: int, until: int
) -> tuple[int, tuple[Actor, ...], tuple[Country, ...]]:
    """The bodies after a "между" that stands before token `until`, and where the subject starts after them."""
    tokens = sentence.tokens
    between = next((k for k in range(i, until) if tokens[k].low == "между"), None)
    if between is None:
        return i, (), ()
    chain = bodies_joined(sentence, between, last)
    end = chain[-1].last if chain else _plain_sides(tokens, between + 1, last)
    actors = tuple(m.actor for m in chain if m.kind == "org" and m.actor is not None)
    states = tuple(c for m in chain for c in m.codes[: 2 if m.role in OF_EACH_STATE else 1] if m.kind != "org" or m.role not in BLOCS)
    return end, actors, states


def _plain_sides(tokens: tuple[Token, ...], i: int, last: int) -> int:
    """ "между правительствами двух стран о …": the sides without a name end at the preposition of the subject."""
    for k in range(i, last):
        if tokens[k].low in subject_case():
            return k
    return i


def signers_after(sentence: Sentence, last: int, stop: int) -> tuple[Actor, ...]:
    """ "…, который заключили министерство A и агентство B", "…, подписанный ведомствами A и B": the bodies that sign."""
    tokens = sentence.tokens
    end = next((k for k in range(last, stop) if tokens[k].text == ";"), stop)
    between = next((k for k in range(last, end) if tokens[k].low == "между"), None)
    if between is not None:
        bodies = [m for m in bodies_joined(sentence, between, end) if m.kind == "org"]
        return tuple(m.actor for m in bodies if m.actor is not None)
    verb = next((k for k in range(last, end) if tokens[k].lemmas & group("signing")), None)
    opens = next((k for k in range(last, end) if tokens[k].text == ","), None)
    if verb is None or opens is None or opens > verb:
        return ()
    bodies = [m for m in sentence.mentions if opens < m.first < end and m.kind == "org" and m.cases & {"nom", "ins"}]
    return tuple(dict.fromkeys(m.actor for m in bodies if m.actor is not None))
