"""Routes: "A – B – C", "между A и B", "из A через B в C", "связывающая A с B"."""

from __future__ import annotations

from chancery.extract.initiatives.names import context, is_adjective
from chancery.extract.mentions import mentions
from chancery.extract.parsed import Sentence, Token
from chancery.extract.tokens import tokenize
from chancery.lang.ru.groups import group
from chancery.types import Country

DASHES = frozenset("–—-−‑")
JOINTS = frozenset(("и", "в", ","))
WAYS = frozenset(("через", "до", "на"))


def chain(sentence: Sentence, i: int) -> tuple[int, tuple[Country, ...]]:
    """End of a route "A – B – C" that starts at token `i` and the states that it joins; `i` where there is none."""
    tokens = sentence.tokens
    ends, states = [], []
    k = i
    while k < len(tokens):
        size, codes = _station(sentence, k)
        if not size:
            break
        ends.append(k + size)
        states += codes
        k += size
        if k + 1 < len(tokens) and tokens[k].text in DASHES and tokens[k + 1].kind in ("word", "latin") and tokens[k + 1].capital:
            k += 1
        else:
            break
    inner = len(ends) == 1 and (len(states) > 1 or (sentence.at(i) is None and len(_codes_inside(tokens[i])) > 0))
    return (ends[-1], tuple(dict.fromkeys(states))) if len(ends) > 1 or inner else (i, ())


def _station(sentence: Sentence, k: int) -> tuple[int, list[Country]]:
    """A place or a state of a route, or a capital word that no table knows: its size in tokens and its state."""
    mention = sentence.at(k)
    if waters(sentence, k):
        return 2, []
    if mention is not None:
        fits = mention.first == k and mention.kind in ("place", "country", "region") and not mention.adjective
        return (mention.last - k, list(mention.codes[:1]) if mention.kind != "region" else []) if fits else (0, [])
    token = sentence.tokens[k]
    if token.kind != "word" or not token.capital or token.text.isupper():
        return 0, []
    return 1, _codes_inside(token)


def waters(sentence: Sentence, k: int) -> bool:
    """ "Черное море", "Персидским заливом": a capital adjective with a noun of waters."""
    tokens = sentence.tokens
    return k + 1 < len(tokens) and tokens[k].capital and is_adjective(tokens[k]) and bool(tokens[k + 1].lemmas & group("waters"))


def _codes_inside(token: Token) -> list[Country]:
    """States of "Белград-Будапешт" written as one word; none where a part is no place: "Кызыл-Бель" is one name."""
    parts = token.text.replace("‑", "-").split("-")
    if len(parts) < 2 or not all(p[:1].isupper() for p in parts):
        return []
    found: list[Country] = []
    for part in parts:
        codes = [c for m in mentions(tokenize(part)) if m.kind in ("place", "country") for c in m.codes[:1]]
        if not codes:
            return []
        found += codes
    return found


def sides_of(sentence: Sentence, i: int) -> int:
    """ "между Ираном и Арменией", "из Ирана через Армению в Грузию", "между столицами": the ends that follow the preposition at token `i`."""
    tokens = sentence.tokens
    k, last = i + 1, i
    joints = JOINTS if tokens[i].low == "между" else JOINTS | WAYS
    while k < len(tokens):
        mention = sentence.at(k)
        if mention is not None and mention.kind in ("country", "place", "region", "org") and not mention.adjective:
            last = k = mention.last
        elif waters(sentence, k) and tokens[i].low == "между":
            last = k = k + 2
        elif mention is None and tokens[k].capital and tokens[k].kind in ("word", "latin") and tokens[i].low == "между":
            last = k = k + 1
        elif tokens[i].low != "между" and last > i and _ports(sentence, k) > k:
            last = k = _ports(sentence, k)
        elif tokens[k].low in joints and last > i:
            k += 1
        else:
            break
    return last if last > i or tokens[i].low != "между" else _plain_ends(sentence, i)


def _plain_ends(sentence: Sentence, i: int) -> int:
    """ "между столицами", "между двумя нашими странами": ends that a common noun names."""
    tokens, k = sentence.tokens, i + 1
    while k < len(tokens) and k < i + 3 and tokens[k].parses and tokens[k].parses[0].pos in ("NUMR", "ADJF", "NPRO"):
        k += 1
    return _named_ends(sentence, k + 1) if k < len(tokens) and tokens[k].lemmas & context("ends") else i


def _ports(sentence: Sentence, k: int) -> int:
    """ "(из Риги в) литовские порты Клайпеда и Паланга": named ends behind their common noun; `k` where none stand there."""
    tokens, at = sentence.tokens, k
    while at < len(tokens) and (is_adjective(tokens[at]) or ((m := sentence.at(at)) is not None and m.adjective)):
        at += 1
    if at + 1 >= len(tokens) or not tokens[at].lemmas & context("ends") or tokens[k - 1].low not in (*JOINTS, *WAYS):
        return k
    end = _named_ends(sentence, at + 1)
    return end if end > at + 1 else k


def _named_ends(sentence: Sentence, k: int) -> int:
    """ "(между портами) Арика и Такна": the names of the ends behind their common noun."""
    tokens, last = sentence.tokens, k
    while k < len(tokens) and (_station(sentence, k)[0] or (tokens[k].low == "и" and last == k > 0)):
        k += max(1, _station(sentence, k)[0])
        last = k if tokens[k - 1].low != "и" else last
        k += k < len(tokens) and tokens[k].low == "и"
    return last


def linking(sentence: Sentence, i: int) -> int:
    """End of ", связывающей A с B", ", которая соединит A, B и C" after a line; `i` where nothing of the kind follows."""
    tokens = sentence.tokens
    k = i + 1 if i < len(tokens) and tokens[i].text == "," else i
    relative = k + 1 < len(tokens) and "который" in tokens[k].lemmas
    k += relative
    while relative and k + 1 < len(tokens) and tokens[k].lemmas & context("auxiliary"):
        k += 1
    fit = ("VERB", "INFN") if relative else ("PRTF",)
    if k >= len(tokens) or not any(p.pos in fit and p.lemma in context("linking") for p in tokens[k].parses[:1]):
        return i
    found = [m for m in sentence.mentions if m.first > k and m.kind in ("country", "place", "region") and not m.adjective]
    last = k
    for m in found:
        if m.first - last > (5 if last == k else 4) or any(t.kind == "punct" and t.text != "," for t in tokens[last + 1 : m.first]):
            break
        last = m.last
    if last == k and k + 2 < len(tokens) and tokens[k + 1].lemmas & context("both") and tokens[k + 2].lemmas & context("ends"):
        return k + 3  # "связывающая две страны"
    return last if len([m for m in found if m.last <= last]) > 1 else i
