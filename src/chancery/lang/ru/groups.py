"""Small closed groups of words that a construction asks for: `"быть" in group("copula")`."""

from __future__ import annotations

import functools

from chancery.lang import table


@functools.cache
def group(name: str) -> frozenset[str]:
    """Forms of word_groups.tsv with one value; what a form is (lemma, word, ending) the group's examples show.

    Raises KeyError where the table has no such group.
    """
    found = frozenset(r["form"] for r in table("chancery.lang.ru", "word_groups.tsv") if r["value"] == name)
    if not found:
        raise KeyError(name)
    return found


@functools.lru_cache(maxsize=1_000)
def union_of(*sets: frozenset[str]) -> frozenset[str]:
    """Sets of words as one, made once: `union_of(group("agree"), group("offer"))`."""
    return frozenset().union(*sets)


@functools.cache
def forms_of(name: str, value: str = "") -> frozenset[str]:
    """Forms of a word table, or those with one value: `"юбилей" in forms_of("unsaid_nouns", "celebration")`."""
    return frozenset(r["form"] for r in table("chancery.lang.ru", f"{name}.tsv") if not value or r["value"] == value)
