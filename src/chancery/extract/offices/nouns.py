"""Nouns of offices, of bodies and of states, and words that look like a part of a name."""

from __future__ import annotations

import functools

from chancery.extract.parsed import Token
from chancery.lang import table
from chancery.lang.ru.groups import group
from chancery.lang.ru.morph import Parse, fold, inflect_adjective, known, parse

NAME_TAGS = frozenset(("Name", "Surn", "Patr"))


@functools.cache
def heads() -> dict[str, str]:
    """Head nouns of offices with their role: `heads()["спикер"] == "speaker"`."""
    return {r["form"]: r["value"] for r in table("chancery.lang.ru", "offices.tsv")}


def head_of(token: Token) -> tuple[str, tuple[Parse, ...]] | None:
    """The office noun of a token with its readings, or None."""
    return _head(token.text) if token.kind == "word" else None


@functools.lru_cache(maxsize=200_000)
def _head(form: str) -> tuple[str, tuple[Parse, ...]] | None:
    parses = parse(form)
    if any(p.pos == "PREP" for p in parses[:1]):  # "после встречи"
        return None
    table_ = heads()
    low = fold(form).removeprefix("экс-")
    readings = tuple(p for p in parses if p.pos == "NOUN" and p.lemma.removeprefix("экс-") in table_)
    if readings:
        return readings[0].lemma.removeprefix("экс-"), readings
    if low in table_:
        return low, tuple(p for p in parses if p.pos == "NOUN")
    adjectival = inflect_adjective(low, "masc") if parses[:1] and parses[0].pos == "PRTF" else None
    if adjectival in group("adjectival_office"):
        return str(adjectival), parses  # "поверенного в делах" has no reading as a noun
    if low.endswith("министра") and "замминистра" in table_ and low.startswith("зам"):
        return "замминистра", parses
    return None


@functools.cache
def name_words(value: str) -> frozenset[str]:
    """Words beside names of one sort: particle ("аль"), ending ("оглы"), honorific ("шейх")."""
    return frozenset(r["form"] for r in table("chancery.lang.ru", "name_particles.tsv") if r["value"] == value)


def honorifics() -> frozenset[str]:
    """Words of respect that are no office: "шейх", "господин"."""
    return name_words("honorific")


@functools.cache
def states_again() -> frozenset[str]:
    return frozenset(r["form"] for r in table("chancery.lang.ru", "state_nouns.tsv"))


@functools.cache
def body_kinds() -> dict[str, str]:
    """Head nouns of bodies with their kind: `body_kinds()["министерство"] == "ministry"`."""
    return {r["form"]: r["value"] for r in table("chancery.lang.ru", "bodies.tsv")}


@functools.cache
def body_nouns() -> frozenset[str]:
    """Nouns of bodies: "глава Минпромторга" names no Mr Минпромторг."""
    return frozenset(body_kinds())


def is_name_word(token: Token) -> bool:
    """Whether a token looks like a part of a person's name: "Вучич", "Ержан", not "Комитет" and not "МИД"."""
    return token.capital and _is_name_word(token.text, token.kind)


@functools.lru_cache(maxsize=200_000)
def _is_name_word(form: str, kind: str) -> bool:
    if kind not in ("word", "latin") or len(form) < 2 or (form.isupper() and len(form) > 1):
        return False
    readings = parse(form) if kind == "word" else ()
    if any(p.lemma in body_nouns() for p in readings[:3]):
        return False
    if any(p.tags & NAME_TAGS for p in readings[:4]):
        return True
    return not known(form)
