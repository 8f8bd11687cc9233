"""The dictionary form of a name from all its mentions in a text: the one of which every mention is a case."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence

import msgspec

from chancery.lang.ru.given_names import given_name
from chancery.lang.ru.morph import analyzer, fold, name_forms
from chancery.lang.ru.stems import name_stem
from chancery.resolve.names import nominative

GENDERS = ("m", "f")
VOWELS = frozenset("аеёиоуыэюя")
CASES = frozenset(("nom", "gen", "dat", "acc", "ins", "loc"))


class Said(msgspec.Struct, frozen=True):
    """A mention of a name: its words, the cases in which the dictionary reads them, those that its place allows, the gender if shown."""

    words: tuple[str, ...]
    cases: frozenset[str]
    allowed: frozenset[str] = CASES
    gender: str = ""


def dictionary_form(mentions: Sequence[Said]) -> tuple[tuple[str, ...], str]:
    """The words in the nominative and the gender that make most mentions cases of one name.

    A case in which the dictionary reads the words counts twice one that their place alone allows. Of forms that explain as
    much, one that the text itself has in the nominative comes first, then one whose given name the dictionary knows, then
    the one that is read first.

    >>> # «дело Асии Рохас … за Асию Рохас … Асия Рохас вернулась» is Асия, though the dictionary knows an Асий alone
    """
    scored = {}
    for order, (words, gender) in enumerate(dict.fromkeys(c for m in mentions for c in _candidates(m))):
        covered = sum(_covers(words, gender, m, m.cases) + _covers(words, gender, m, m.allowed) for m in mentions)
        attested = any("nom" in m.cases and m.words == words and m.gender in ("", gender) for m in mentions)
        scored[words, gender] = (covered, attested, _known(words[0], gender), -order)
    return max(scored, key=lambda c: scored[c])


def _candidates(said: Said) -> Iterator[tuple[tuple[str, ...], str]]:
    first, told = nominative(said.words, said.cases, said.gender)
    yield first, said.gender or told
    for gender in (said.gender,) if said.gender else GENDERS:
        for case in sorted(said.allowed):
            yield nominative(said.words, frozenset((case,)), gender)[0], gender


def _covers(words: tuple[str, ...], gender: str, said: Said, cases: frozenset[str]) -> bool:
    """Whether a mention may be the name in one of the cases."""
    if said.gender and gender and said.gender != gender:
        return False
    lows = [fold(w) for w in said.words]
    return len(lows) == len(words) and any(all(low in _forms(w, gender, case) for low, w in zip(lows, words, strict=True)) for case in cases)


@functools.lru_cache(maxsize=50_000)
def _forms(word: str, gender: str, case: str) -> frozenset[str]:
    """The forms of a word of a name in one case; a woman's name in a consonant, an initial and capitals do not change."""
    low = fold(word)
    if len(word) < 2 or word.isupper() or (gender == "f" and low[-1] not in VOWELS | {"ь"}):
        return frozenset((low,))
    return frozenset(form for form, c in name_forms(word, gender) if c == case)


@functools.lru_cache(maxsize=50_000)
def _known(word: str, gender: str) -> bool:
    """Whether the dictionary or the table of names has a word as a given name of the gender."""
    if any(g.base == fold(word) and g.gender == gender for g in given_name(word)):
        return True
    wanted = "masc" if gender == "m" else "femn"
    return any(p.is_known and "Name" in p.tag and p.tag.case == "nomn" and p.tag.gender == wanted for p in analyzer().parse(word))


def dictionary_forms(mentions: Sequence[Said]) -> dict[tuple[str, ...], tuple[tuple[str, ...], str]]:
    """The dictionary form of each name that a text has in several forms, by the words of each."""
    alike: dict[tuple[str, ...], list[Said]] = {}
    for said in mentions:
        alike.setdefault(tuple(name_stem(w) for w in said.words), []).append(said)
    several = [own for own in alike.values() if len({s.words for s in own}) > 1]
    return {said.words: form for own in several for form in (dictionary_form(own),) for said in own}
