"""Titles of offices: which wordings mean one office, and which only say that somebody leads."""

from __future__ import annotations

import functools

from chancery.lang import table
from chancery.lang.ru.morph import parse
from chancery.record.words.wording import generic, lemma, state_words, tokens

ADJECTIVES = frozenset({"ADJF", "PRTF"})
LIGHT = 0.2


@functools.cache
def _ranks() -> dict[str, str]:
    return {r["form"]: r["value"] for r in table("chancery.lang.ru", "offices.tsv")}


@functools.cache
def _modifiers() -> frozenset[str]:
    """Words that change who is meant: a former president holds another office than the president."""
    return frozenset(
        r["form"] for r in table("chancery.lang.ru", "office_modifiers.tsv") if r["value"] in ("past", "elect")
    )


@functools.lru_cache(maxsize=50_000)
def title_words(title: str) -> frozenset[str]:
    """Dictionary forms of a title without the names of states: «премьер-министр Индии» gives премьер and министр."""
    return frozenset(form for word in tokens(title) if (form := lemma(word)) and form not in state_words())


@functools.lru_cache(maxsize=50_000)
def title_rank(title: str) -> str:
    """The class of the first noun of a title that offices.tsv knows: `title_rank("президент страны") == "head_of_state"`."""
    words = title.replace(",", " ").split()
    ranks = (_ranks().get(word) or _ranks().get(lemma(word)) for word in words)
    return next((rank for rank in ranks if rank is not None), "")


@functools.lru_cache(maxsize=50_000)
def informal(title: str) -> bool:
    """Whether a title only says that somebody leads: «лидер», «глава государства», not «глава МИД»."""
    heads = {form for form, rank in _ranks().items() if rank == "head"}
    words = title_words(title)
    return bool(words & heads) and all(w in heads or generic().get(w, 1.0) <= LIGHT for w in words)


def same_title(a: str, b: str) -> bool:
    """Whether two titles of one person in one state mean one office: the same words, or adjectives more."""
    x, y = title_words(a), title_words(b)
    more = x ^ y
    if not (x <= y or y <= x) or not x or not y or more & _modifiers():
        return not more
    return all(parse(word)[0].pos in ADJECTIVES for word in more)
