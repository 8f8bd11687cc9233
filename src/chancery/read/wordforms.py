"""Forms of words in names: which case they may stand in, what their dictionary form is, whether they name a person."""

from __future__ import annotations

import re
from functools import cache

from chancery.lang.ru import morph
from chancery.read.words import words


@cache
def is_personal(word: str) -> bool:
    """Whether a capitalised word is likely a person's or a place's name."""
    readings = morph.parse(word) if morph.known(word) else morph.parse(word)[:2]
    tags = frozenset[str]().union(*(p.tags for p in readings))
    if tags & {"Name", "Surn", "Patr", "Geox"}:
        return True
    if not _ends_as_surname(word):
        return False
    return not any(p.case == "nom" and p.number == "sing" for p in morph.parse(word)) or not morph.known(word)


@cache
def _ends_as_surname(word: str) -> bool:
    """By the endings in surname_endings.tsv, also declined: "Пашиняна"."""
    endings = tuple(words("ru", "surname_endings"))
    stem = word.removesuffix("а").removesuffix("у").removesuffix("ым")
    return word[:1].isupper() and word[1:].islower() and (word.endswith(endings) or stem.endswith(endings))


@cache
def may_be(word: str, parts: tuple[str, ...]) -> bool:
    """Whether a form has a reading as one of these parts of speech (pymorphy3's tags)."""
    return any(p.pos in parts for p in morph.parse(word))


@cache
def has_case(word: str, cases: tuple[str, ...]) -> bool:
    """Whether a form has a reading in one of these cases."""
    return any(p.case in cases for p in morph.parse(word))


@cache
def noun_in(word: str, case: str) -> bool:
    """Whether a form may be a noun in this case, or is unknown to the dictionary."""
    return not morph.known(word) or any(p.pos == "NOUN" and p.case == case for p in morph.parse(word))


@cache
def is_pronoun(word: str) -> bool:
    """Whether a form is a pronoun or reads like an adjective that is one: "этом", "которого"."""
    return any("Apro" in p.tags for p in morph.parse(word))


def declined(name: str, case: str) -> str:
    """The nominative of a name: "Независимой газеты" is "Независимая газета", "Эху Москвы" is "Эхо Москвы".

    Only what declines is changed: the first noun and the adjectives before it; a name of several words that the
    dictionary does not know stays as it is.
    """
    parts = name.split()
    if case == "nom" or len(parts) == 1:
        return nominative(name, case)
    head = next((i for i, part in enumerate(parts) if may_be(part, ("NOUN",)) and not may_be(part, ("ADJF",))), None)
    if head is None or not all(morph.known(part) and stands_in(part, case) for part in parts[: head + 1]):
        return name
    return " ".join([*(nominative(part, case) for part in parts[: head + 1]), *parts[head + 1 :]])


@cache
def stands_in(word: str, case: str) -> bool:
    """Whether a form has a reading in this case: `stands_in("Независимой", "gen")`."""
    return any(p.case == case for p in morph.parse(word))


@cache
def nominative(word: str, case: str) -> str:
    """The nominative of a word that stands in `case`: `nominative("Акорду", "acc") == "Акорда"`."""
    if case == "nom" or not re.search("[а-яё]", word) or "." in word:
        return word
    for parse in morph.analyzer().parse(word):
        if morph.CASES.get(parse.tag.case or "") != case or parse.tag.POS not in ("NOUN", "ADJF", "PRTF"):
            continue
        wanted = {"nomn", parse.tag.number} | ({parse.tag.gender} if parse.tag.POS != "NOUN" and parse.tag.gender else set())
        form = parse.inflect({grammeme for grammeme in wanted if grammeme})
        if form is not None:
            return _like(word, form.word)
    return word


@cache
def nominative_plural(word: str) -> str:
    """The nominative plural of an adjective: "узбекскими" is "узбекские"."""
    form = morph.inflect(word, "nomn", "plur", "ADJF|PRTF")
    return form if form is not None else word


def _like(word: str, form: str) -> str:
    return form[:1].upper() + form[1:] if word[:1].isupper() else form


def agreed(row: tuple[str, ...], case: str) -> list[str]:
    """Adjectives and their noun in the nominative: "американского Минфина" is "американский Минфин"."""
    noun = nominative(row[-1], case)
    readings = [p for p in morph.parse(noun) if p.case == "nom" and p.pos == "NOUN"]
    if not readings or case == "nom":
        return [*row[:-1], noun]
    plural = readings[0].number == "plur"
    agree = "plur" if plural else readings[0].gender
    return [*(morph.inflect(word, "nomn", agree, "ADJF|PRTF") or word for word in row[:-1]), noun]
