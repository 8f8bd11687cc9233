"""Prepositions: their plain form and the case that mostly follows them in names of things."""

from __future__ import annotations

import functools

from chancery.lang import table


@functools.cache
def _plain() -> dict[str, str]:
    return {r["form"]: r["plain"] for r in table("chancery.lang.ru", "prepositions.tsv")}


@functools.cache
def case_after() -> dict[str, str]:
    """The case after a preposition in the name of a thing: `case_after()["между"] == "ins"`."""
    return {r["form"]: r["case"] for r in table("chancery.lang.ru", "prepositions.tsv")}


@functools.cache
def subject_case() -> dict[str, str]:
    """The case of a subject after the noun of a document: "соглашение на поставку" has `subject_case()["на"] == "acc"`."""
    return {r["form"]: r["subject"] for r in table("chancery.lang.ru", "prepositions.tsv") if r["subject"]}


def plain_preposition(word: str) -> str:
    """A preposition without its linking vowel: "со" gives "с"; any other word is returned as it is."""
    return _plain().get(word, word)
