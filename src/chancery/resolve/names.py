"""Dictionary form of a person's name that no table holds: from its case, its endings and its other mentions."""

from __future__ import annotations

import functools
from collections.abc import Sequence

from chancery.lang.ru.given_names import given_name
from chancery.lang.ru.morph import analyzer, fold, known, name_forms

CASE = {"gen": "gent", "dat": "datv", "acc": "accs", "ins": "ablt", "loc": "loct"}
ENDINGS = {
    "gen": ("а", "я", "ы", "и", "ой", "ей", "ого", "его"), "dat": ("у", "ю", "е", "и", "ой", "ей", "ому", "ему"),
    "acc": ("а", "я", "у", "ю", "ого", "его"), "ins": ("ом", "ем", "ым", "им", "ой", "ей"), "loc": ("е", "и", "ой", "ом"),
}  # fmt: skip

HARD = frozenset("бвдзлмнпрст")
"""Consonants after which "и" is no ending of a name in "а": "Азизи" against "Кафки"."""


def nominative(words: Sequence[str], cases: frozenset[str], gender: str = "") -> tuple[tuple[str, ...], str]:
    """Words of a name in the nominative and the gender: `nominative(("Ержана", "Казыхана"), frozenset({"gen"}))[0]`."""
    return _nominative(tuple(words), cases, gender)


@functools.lru_cache(maxsize=50_000)
def _nominative(words: tuple[str, ...], cases: frozenset[str], gender: str) -> tuple[tuple[str, ...], str]:
    if "nom" in cases or not cases:
        return tuple(words), gender or _gender(words)
    gender = gender or _gender(words) or "m"
    return tuple(word if n and gender == "f" and _kept(word) else _word(word, cases, gender) for n, word in enumerate(words)), gender


def _gender(words: Sequence[str]) -> str:
    for n, word in enumerate(words):
        listed = {g.gender for g in given_name(word) if g.only}
        if len(listed) == 1:
            return next(iter(listed))
        for p in analyzer().parse(word)[:3]:
            if n and word.endswith("и") and p.tag.gender == "femn":
                continue  # "Нура Азизи": a surname that does not decline, not the genitive of "Азиза"
            if {"Name", "Patr"} & p.tag.grammemes and p.tag.gender in ("masc", "femn") and p.is_known:
                return "m" if p.tag.gender == "masc" else "f"
    return ""


def _word(word: str, cases: frozenset[str], gender: str) -> str:
    if len(word) < 3 or word.isupper() or not word[:1].isupper():
        return word
    listed = next((g.base for g in given_name(word) if g.case in cases and g.gender == gender), None)
    if listed is not None:
        return listed[:1].upper() + listed[1:]
    if gender == "m" and word.endswith("и") and (not known(word) or word[-2:-1] in HARD):
        return word  # "президента Ньюси", "министра Азизи": the unknown names in -и of men do not change
    if gender == "m" and "ins" in cases and not known(word) and word.endswith("ой"):
        return word[:-2] + "а"  # "Насраллой": a man's name in -а
    found = _by_dictionary(word, cases, gender) or _of_an_adjective(word, cases, gender) or _by_ending(word, cases, gender) or word
    kept = gender == "m" and word.endswith("и") and found.endswith("я") and found[-2] not in "иеь"
    return word if kept else found


def _kept(word: str) -> bool:
    """ "Анны Азизи": a woman's surname in -и that the dictionary lacks does not change; "Ткаченковой" does."""
    return word.endswith("и") and word[-2:-1] in HARD and not known(word)


def _by_dictionary(word: str, cases: frozenset[str], gender: str) -> str | None:
    """Only readings as a name that the dictionary holds or predicts for its ending: Лавровым → Лавров."""
    wanted = {CASE[c] for c in cases if c in CASE}
    want_gender = "masc" if gender == "m" else "femn"
    for p in analyzer().parse(word):
        tags = p.tag.grammemes
        if not {"Name", "Surn", "Patr"} & tags or p.tag.case not in wanted or "plur" in tags:
            continue
        if p.tag.gender not in (want_gender, None) and "ms-f" not in tags:
            continue
        got = p.inflect({"nomn", "sing", want_gender} if "ms-f" not in tags else {"nomn", "sing"})
        if got is not None:
            return "-".join(part[:1].upper() + part[1:] for part in got.word.split("-"))
    return None


def _of_an_adjective(word: str, cases: frozenset[str], gender: str) -> str | None:
    """ "Сергея Белого": a surname that is an adjective of the dictionary."""
    wanted = {CASE[c] for c in cases if c in CASE}
    want_gender = "masc" if gender == "m" else "femn"
    for p in analyzer().parse(word):
        if p.is_known and p.tag.POS == "ADJF" and p.tag.case in wanted and p.tag.gender == want_gender:
            got = p.inflect({"nomn", "sing", want_gender})
            return got.word.capitalize() if got is not None else None
    return None


def _tails(stem: str, gender: str) -> tuple[str, ...]:
    """What a nominative may end in: "Гобел(ем)" in "ь", "Серге(ем)" in "й"."""
    if gender != "m":
        return ("а", "я")
    return ("", "й", "я") if stem[-1:].lower() in "аеёиоуыэюя" else ("", "ь", "а")  # "Вегу" is a man called "Вега"


def _by_ending(word: str, cases: frozenset[str], gender: str) -> str | None:
    low = fold(word)
    for case in sorted(cases):
        for ending in ENDINGS.get(case, ()):
            if not low.endswith(ending) or len(low) - len(ending) < 2:
                continue
            stem = word[: len(word) - len(ending)]
            for tail in _tails(stem, gender):
                if (low, case) in name_forms(stem + tail, gender):
                    return stem + tail
    return None
