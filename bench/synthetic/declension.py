"""Cases of names of persons, by their endings (a school grammar's rules; what ends in -о, -и, -у, -э stays as it is)."""

from __future__ import annotations

CASES = ("nom", "gen", "dat", "acc", "ins", "loc")
SIBILANTS = "жшчщц"
HARD_G = "гкх"


def declined(word: str, case: str, female: bool = False) -> str:
    """A name in a case: `declined("Ветлугин", "ins") == "Ветлугиным"`, `declined("Гао", "ins") == "Гао"`."""
    at = CASES.index(case) - 1
    if at < 0:
        return word
    return _female(word, at) if female else _male(word, at)


def _female(word: str, at: int) -> str:
    if word.endswith(("ова", "ева", "ина", "ына")) and len(word) > 5:
        return word[:-1] + ("ой", "ой", "у", "ой", "ой")[at]
    if word.endswith("ская"):
        return word[:-2] + ("ой", "ой", "ую", "ой", "ой")[at]
    if word.endswith("ль"):
        return word[:-1] + ("и", "и", "ь", "ью", "и")[at]
    return _vowel(word, at)


def _male(word: str, at: int) -> str:
    if word.endswith(("ов", "ев", "ёв", "ин", "ын")) and len(word) > 4:
        return word + ("а", "у", "а", "ым", "е")[at]
    if word.endswith(("ский", "цкий")):
        return word[:-2] + ("ого", "ому", "ого", "им", "ом")[at]
    if word.endswith("ий"):
        return word[:-1] + ("я", "ю", "я", "ем", "и")[at]
    if word.endswith(("й", "ь")):
        return word[:-1] + ("я", "ю", "я", "ем", "е")[at]
    if word[-1] in SIBILANTS:
        return word + ("а", "у", "а", "ем", "е")[at]
    if word[-1] in "бвгдзклмнпрстфх":
        return word + ("а", "у", "а", "ом", "е")[at]
    return _vowel(word, at)


def _vowel(word: str, at: int) -> str:
    if word.endswith("а") and word[-2] not in "иу":
        first = "и" if word[-2] in HARD_G + SIBILANTS else "ы"
        return word[:-1] + (first, "е", "у", "ой", "е")[at]
    if word.endswith("я"):
        return word[:-1] + ("и", "е", "ю", "ей", "е")[at]
    return word


def feminine(surname: str) -> str:
    """The surname of a woman: `feminine("Ветлугин") == "Ветлугина"`; foreign ones stay."""
    if surname.endswith(("ов", "ев", "ин")):
        return surname + "а"
    return surname[:-2] + "ая" if surname.endswith("ский") else surname
