"""What the rules of names ask of words: nouns that names stand beside, adjectives of states, cases."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence

import msgspec

from chancery.extract.parsed import Mention, Sentence, Token
from chancery.lang import table


class Named(msgspec.Struct, frozen=True):
    """A name in a sentence: `kind` is per, loc or org, `first` and `last` its tokens (half-open)."""

    kind: str
    first: int
    last: int


class Line(msgspec.Struct, frozen=True, eq=False):
    """A sentence with the mention of the world's tables over each token."""

    tokens: tuple[Token, ...]
    cover: tuple[Mention | None, ...]
    sentence: Sentence

    def known(self) -> Iterator[Mention]:
        """Mentions of the world's tables, and persons, in the order of the text."""
        yield from dict.fromkeys(m for m in self.cover if m is not None)
        yield from (m for m in self.sentence.mentions if m.kind == "person")



@functools.cache
def _nouns() -> dict[str, str]:
    return {r["form"]: r["value"] for r in table("chancery.lang.ru", "naming_nouns.tsv")}


@functools.lru_cache(maxsize=50_000)
def _naming(text: str, low: str, lemmas: tuple[str, ...]) -> str | None:
    if low in _nouns():
        return _nouns()[low]
    return next((_nouns()[lemma] for lemma in lemmas if lemma in _nouns()), None)


def naming(token: Token) -> str | None:
    """What a noun beside a name tells of it: org ("суд"), firm ("завод Прогресс": the name stays as it is), place ("город"), thing ("ракета"), common ("СМИ") or None."""
    if token.kind != "word":
        return _nouns().get(token.low) if token.kind == "latin" else None
    return _naming(token.text, token.low, tuple(p.lemma for p in token.parses[:2] if p.pos == "NOUN"))


def is_org(token: Token) -> bool:
    """Whether a noun calls an organisation: "министерство", "завод"."""
    return naming(token) in ("org", "firm", "mission", "memorial", "mass")


@functools.cache
def _seats() -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(r["form"].split()) for r in table("chancery.lang.ru", "seats_of_power.tsv"))


def seat_of_power(tokens: Sequence[Token]) -> bool:
    """Whether the words name a seat of power that stands for those who sit there: "Кремль", "Белый дом"."""
    return any(len(seat) == len(tokens) and all(w in t.lemmas for w, t in zip(seat, tokens, strict=True)) for seat in _seats())


def singular(token: Token) -> bool:
    """Whether a noun may stand in the singular: "служба", not "службы" of many where the form cannot be one."""
    return any(p.number == "sing" for p in token.parses if p.pos == "NOUN")


def in_case(token: Token, case: str) -> bool:
    """Whether a token may stand in the case; what does not decline may stand in any."""
    if token.kind == "latin" or (token.text.isupper() and len(token.text) > 1):
        return True
    cases = {p.case for p in token.parses if p.case}
    return case in cases or not cases


def is_adjective(token: Token) -> bool:
    """Whether a token is first of all an adjective in full form, no pronoun."""
    return token.kind == "word" and bool(token.parses) and token.parses[0].pos == "ADJF" and "Apro" not in token.parses[0].tags


def relational(token: Token) -> bool:
    """Whether an adjective tells a kind rather than a quality: "государственный", not "влиятельный"."""
    return is_adjective(token) and not any("Qual" in p.tags for p in token.parses if p.pos == "ADJF")


def agrees(adjective: Token, noun: Token) -> bool:
    """Whether the adjective can belong to the noun: one case and one number."""
    heads = {(p.case, p.number) for p in noun.parses if p.pos == "NOUN"}
    return any(p.pos in ("ADJF", "PRTF") and (p.case, p.number) in heads for p in adjective.parses)
