"""Words of saying: which words report that somebody says something, and what may follow them."""

from __future__ import annotations

import functools

import msgspec

from chancery.extract.parsed import Sentence, Token, kept
from chancery.lang import table

DASHES = frozenset("–—-−‒―")
STOPS = frozenset((".", "!", "?", "…", "...", ".."))
SPOKEN = ("VERB", "ADJS", "PRTS")


class Saying(msgspec.Struct, frozen=True):
    """A word of saying at a token: its lemma, its codes (see `saying_verbs`), whether it is a gerund or denied."""

    at: int
    lemma: str
    codes: frozenset[str]
    gerund: bool
    denied: bool
    number: str
    gender: str
    present: bool = False


@functools.cache
def saying_verbs() -> dict[str, frozenset[str]]:
    """Verbs of saying with the codes of what follows them: `"that" in saying_verbs()["отметить"]`.

    that: ", что …"; quote: stands beside a direct quote; acc, gen, inf: an object or an infinitive is the content;
    a preposition: so does what it governs; ins: an accusative with an instrumental; judge: with an adverb or "как";
    greet: only of things; attention: with "внимание на"; not: only denied ("не исключил"); short: an adjective
    ("уверен"); document: what a paper says of itself; nom: of its subject; cite: quotes somebody else; source: with a body as subject it only names the source.
    """
    return {r["form"]: frozenset(r["value"].split()) for r in table("chancery.lang.ru", "saying_verbs.tsv")}


@functools.cache
def _first_words() -> frozenset[str]:
    return frozenset(form.partition(" ")[0] for form in saying_verbs())


@kept
def sayings(sentence: Sentence) -> tuple[Saying, ...]:
    """The words of saying of a sentence in their order.

    >>> # "Он отметил рост и, напомнив о цели, заверил в дружбе" has three, the second a gerund
    """
    found = (saying_at(sentence, i) for i in sentence.where(_first_words()))
    return tuple(s for s in found if s is not None)


def saying_at(sentence: Sentence, i: int) -> Saying | None:
    """The word of saying at a token, or None; infinitives and participles are none."""
    token = sentence.tokens[i]
    if token.kind != "word" or _in_name(sentence, i):
        return None
    table_of = saying_verbs()
    for p in token.parses[:2]:
        lemma = p.lemma
        if p.pos == "PRTS" and (state := f"{token.low.rstrip('аоы')}ный") in table_of:
            lemma = state  # "уверена", "убеждены" are read as of "уверить", "убедить"
        if i + 1 < len(sentence.tokens) and f"{lemma} {sentence.tokens[i + 1].low}" in table_of:
            lemma = f"{lemma} {sentence.tokens[i + 1].low}"  # "дал понять, что мост открыт"
        codes = table_of.get(lemma)
        if codes is None or not (p.pos == "GRND" or p.pos in SPOKEN):
            continue
        if ("short" in codes) != (p.pos in ("ADJS", "PRTS")) or p.tags & {"futr", "impr"}:
            continue
        person = p.tags & {"1per", "2per"}
        denied = i > 0 and sentence.tokens[i - 1].low == "не"
        if person:
            continue
        return Saying(i, lemma, codes, p.pos == "GRND", denied, p.number, p.gender, "pres" in p.tags)
    return None


def _in_name(sentence: Sentence, i: int) -> bool:
    mention = sentence.at(i)
    return mention is not None and mention.last - mention.first > 1


def is_dash(token: Token) -> bool:
    """Whether the token is one of the dashes."""
    return token.text in DASHES


def has_case(token: Token, case: str) -> bool:
    """Whether a reading of the word stands in the case."""
    return any(p.case == case for p in token.parses)


def is_noun(token: Token, case: str = "") -> bool:
    """Whether a reading of the word is a noun (in that case)."""
    return any(p.pos == "NOUN" and (not case or p.case == case) for p in token.parses)


def is_preposition(token: Token) -> bool:
    """Whether the word is first of all a preposition."""
    return bool(token.parses) and token.parses[0].pos == "PREP"


def finite(token: Token) -> bool:
    """Whether the word is first of all a finite verb, a short adjective or a predicative."""
    return bool(token.parses) and token.parses[0].pos in ("VERB", "PRED", "PRTS", "ADJS")
