"""Bodies of states that no table holds: "министерство транспорта Сербии", "Агентство по туризму Грузии", "МИД Ирана"."""

from __future__ import annotations

import functools
from collections.abc import Sequence

from chancery.extract.offices.complements import complement
from chancery.extract.offices.nouns import body_kinds
from chancery.extract.offices.titles import modifiers_before
from chancery.extract.parsed import Mention, Token
from chancery.lang import table
from chancery.lang.quotation import CLOSING, OPENING
from chancery.lang.ru.morph import Parse, inflect, inflect_adjective, parse
from chancery.types import Actor

Cover = Sequence[Mention | None]
OF_EACH_STATE = frozenset(("government", "mission", "ministry", "parliament"))


@functools.lru_cache(maxsize=200_000)
def body_heads(form: str) -> tuple[Parse, ...]:
    """The readings of a form as a head noun of bodies."""
    return tuple(p for p in parse(form) if p.lemma in body_kinds() and p.pos == "NOUN")


def body_at(tokens: Sequence[Token], cover: Cover, i: int) -> Mention | None:
    """The body whose head noun stands at token `i`, or None.

    A head without a complement, a capital or an adjective of a state names nothing ("комитет", "компания").
    """
    token = tokens[i]
    if token.kind != "word" or cover[i] is not None:
        return None
    readings = body_heads(token.text)
    if not readings:
        return None
    first = modifiers_before(tokens, cover, i)
    last, _parts, codes, _ = complement(tokens, cover, i + 1, readings[0].lemma)
    last = _quoted_name(tokens, last)
    adjectives = [m.codes[0] for m in (cover[k] for k in range(first, i)) if m is not None and m.adjective and m.kind == "country"]
    role = body_kinds()[readings[0].lemma]
    both = all(p.number == "plur" for p in readings) or (
        role in OF_EACH_STATE and (token.text.isupper() or any(p.number == "plur" for p in readings))) or _shared(tokens, first, i)  # "МИД Чили и Перу", "министерствами Чили и Перу", "делегации Чили и Перу"
    code = (codes or adjectives or _of_organ(cover, i + 1, last, role))[: 2 if both else 1]
    if last == i + 1 and not adjectives and not (tokens[first].capital and first > 0) and not token.text.isupper():
        return None
    if role in ("company", "association", "institute", "agency", "fund", "bank") and not _named(tokens, first, last, i):
        return None
    name = _dictionary_form(tokens, first, i, last, readings[0].number)
    cases = frozenset(p.case for p in readings if p.case) | ({"ins"} if token.text.isupper() else set())  # "с МИД", "между МИД"
    return Mention("org", tokens[first].start, tokens[last - 1].end, first, last, cases,
                   "plur" if all(p.number == "plur" for p in readings) else "sing", codes=tuple(code),
                   actor=Actor(name, f"o:{name.lower()}"), role=role if role != "agency" else "agency")  # fmt: skip


def body_within(tokens: Sequence[Token], first: int, last: int) -> Actor | None:
    """The body that tokens behind the noun of an office name: "представители | чилийского правительства" → "чилийское правительство".

    >>> # "представители двух стран", "представители МИД и Минобороны": none, or more than one
    """
    i = next((k for k in range(first, last) if tokens[k].kind == "word" and body_heads(tokens[k].text)), None)
    several = i is not None and any(p.number == "plur" for p in body_heads(tokens[i].text)[:1])  # "эксперты обеих организаций"
    if i is None or several or any(t.low == "и" for t in tokens[first:last]) or (last == i + 1 and first == i and not tokens[i].text.isupper()):
        return None
    name = _dictionary_form(tokens, first, i, last, body_heads(tokens[i].text)[0].number)
    return Actor(name, f"o:{name.lower()}")


def _of_organ(cover: Cover, first: int, last: int, role: str) -> list[str]:
    """ "делегация Совета Федерации": the state of the organ that sent it."""
    organs = (m for m in cover[first:last] if m is not None and m.kind == "org" and len(m.codes) == 1)
    return [m.codes[0] for m in organs][:1] if role == "mission" else []


def _shared(tokens: Sequence[Token], first: int, i: int) -> bool:
    """ "межправительственная комиссия Чили и Перу": one body of two states."""
    return any(t.lemmas & _shared_words() for t in tokens[first : i + 1])


@functools.cache
def _shared_words() -> frozenset[str]:
    return frozenset(r["form"] for r in table("chancery.lang.ru", "shared_bodies.tsv"))


def _named(tokens: Sequence[Token], first: int, last: int, i: int) -> bool:
    """A capital inside, a name in quotation marks, or "по …" make a name of a common noun."""
    return any(t.capital or t.text in OPENING for t in tokens[max(first, 1) : last] if t.start >= tokens[first].start) and (
        tokens[i].capital or tokens[first].capital or any(t.text in OPENING for t in tokens[i:last]) or any(t.low == "по" for t in tokens[i:last])
    )


def _quoted_name(tokens: Sequence[Token], last: int) -> int:
    """ "компания «Сербиягаз»": the name in quotation marks belongs to the body."""
    if last < len(tokens) and tokens[last].text in OPENING:
        for k in range(last + 1, min(last + 8, len(tokens))):
            if tokens[k].text in CLOSING:
                return k + 1
    return last


def _dictionary_form(tokens: Sequence[Token], first: int, i: int, last: int, number: str) -> str:
    words = []
    for k in range(first, i + 1):
        token = tokens[k]
        if token.kind != "word" or token.text.isupper():
            words.append(token.text)
            continue
        got = _nominative(token, i, k, tokens)
        words.append(got or token.text)
    text = " ".join(words)
    if last > i + 1:
        gap = tokens[i].end
        for token in tokens[i + 1 : last]:
            text += (" " if token.start > gap else "") + token.text
            gap = token.end
    return text


def _nominative(token: Token, i: int, k: int, tokens: Sequence[Token]) -> str | None:
    if k == i:
        return token.text if token.low in body_kinds() else inflect(token.text, "nomn", "sing", "NOUN")  # "Минприроды" does not decline
    gender = next((p.gender for p in tokens[i].parses if p.pos == "NOUN"), "")
    return inflect_adjective(token.text, gender)
