"""Mentions of persons and of offices, made of the tokens in which they stand."""

from __future__ import annotations

import functools
from collections.abc import Sequence

from chancery.extract.offices.titles import TitlePhrase
from chancery.extract.parsed import Mention, Token
from chancery.extract.persons.name_spans import Cover
from chancery.lang.ru.given_names import given_name
from chancery.lang.ru.groups import forms_of
from chancery.lang.ru.morph import known

CONSONANTS = frozenset("бвгджзклнпрстфцчшщ")
"""Consonants in which no form of a name but the nominative of a man ends."""


def office_mention(tokens: Sequence[Token], phrase: TitlePhrase) -> Mention:
    return Mention(
        "office", tokens[phrase.first].start, tokens[phrase.last - 1].end, phrase.first, phrase.last, phrase.cases,
        phrase.number, phrase.gender, titles=(phrase.title,), role=phrase.title.role,
    )  # fmt: skip


def person_mention(tokens: Sequence[Token], cover: Cover, phrases: list[TitlePhrase], j: int, end: int) -> Mention:
    known = cover[j]
    inner = known if known is not None and known.kind == "person" and known.last == end else None
    cases = phrases[0].cases if phrases else frozenset()
    own = inner.cases if inner is not None else name_cases(tokens, j, end)
    if cases & own:
        cases = cases & own
    first = phrases[0].first if phrases else j
    return Mention(
        "person", tokens[first].start, tokens[end - 1].end, first, end, cases or own,
        gender=inner.gender if inner is not None else "", actor=inner.actor if inner is not None else None,
        titles=tuple(p.title for p in phrases), name_start=tokens[j].start, role=inner.role if inner is not None else "new",
    )  # fmt: skip


def name_cases(tokens: Sequence[Token], i: int, end: int) -> frozenset[str]:
    cases = _word_cases(tokens[i])
    for k in range(i + 1, end):
        cases = cases & _word_cases(tokens[k]) or cases
    return cases


@functools.cache
def _surname_endings() -> tuple[str, ...]:
    """Endings of surnames of men in the nominative: "ов", "ин", "ян"."""
    return tuple(e for e in sorted(forms_of("surname_endings")) if e[-1] in CONSONANTS)


def _word_cases(token: Token) -> frozenset[str]:
    """The cases of a word of a name; an unknown one that ends in a consonant, and one like "Рустамов", may be the nominative of a man."""
    listed = given_name(token.low)
    if listed and listed[0].only:
        return frozenset(g.case for g in listed)
    said = frozenset(p.case for p in token.parses if p.case) | {g.case for g in listed}
    bare = bool(said) and token.kind == "word" and token.low[-1] in CONSONANTS and (not known(token.text) or token.low.endswith(_surname_endings()))
    return said | {"nom"} if bare else said
