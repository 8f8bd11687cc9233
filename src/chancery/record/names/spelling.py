"""Names of persons as words to compare: initials, articles, and one word as two languages spell it."""

from __future__ import annotations

import functools
import re

import msgspec

from chancery.lang import table
from chancery.lang.ru.morph import parse

PIECE = re.compile(r"[^\W\d_]+\.?")
APOSTROPHES = str.maketrans("", "", "'’‘ʼ`")
AS_HEARD = str.maketrans({"э": "е", "ё": "е", "й": "и", "ы": "и", "ь": None, "ъ": None})
DOUBLE = re.compile(r"(.)\1+")
LONGEST_INITIAL = len("дж.")
VOWELS = frozenset("аеиоуюя")
NEAR = frozenset(("ае", "еи", "ао", "оу", "зс"))
"""Letters that spellings of one foreign name differ by, in alphabetical order: Мухаммад and Мухаммед, Асия and Азия."""
SHORT = 3
"""Consonants from which a word is compared by sound; «Ли», «Лю», «Ли Кэ» and «Мао» are what they are."""
SHORTEST = 4
"""Letters of a word that may differ by one."""


class PersonName(msgspec.Struct, frozen=True):
    """A name in comparable words, the surname last; `initials` are the places of the words that are initials."""

    words: tuple[str, ...]
    initials: frozenset[int] = frozenset()

    @property
    def full(self) -> bool:
        """Whether a given name stands in it."""
        return any(n not in self.initials for n in range(len(self.words) - 1))


@functools.lru_cache(maxsize=100_000)
def person_name(text: str) -> PersonName | None:
    """The words of a name: `person_name("Лавров С. В.").words == ("с", "в", "лавров")`; None where it has no surname.

    Articles count for nothing («аль-», «ибн»), hyphens part, an initial behind the surname stands before it, and so does a
    patronymic with its given name («Лавров Сергей Викторович»).
    """
    found = [m for m in PIECE.finditer(text.translate(APOSTROPHES)) if not _article(m)]
    pieces = [m.group().lower() for m in found]
    pieces = [p for n, p in enumerate(pieces) if n == 0 or p != pieces[n - 1]]  # "Рохас Рохас" tells no given name
    marked = [(as_heard(p.rstrip(".")), _initial(p, n == len(pieces) - 1)) for n, p in enumerate(pieces)]
    last = next((n for n in reversed(range(len(marked))) if not marked[n][1]), None)
    if last is None:
        return None
    turned = 1 if last == 2 and last == len(marked) - 1 and _patronymic(pieces[2]) and not marked[0][1] else last + 1
    ordered = marked[turned:] + marked[:turned]
    return PersonName(tuple(w for w, _ in ordered), frozenset(n for n, (_, initial) in enumerate(ordered) if initial))


def _initial(piece: str, last: bool) -> bool:
    """ "Дж." and "С." are initials, so is "С" in "С Лавров"; "И" in "Ван И" is a name."""
    return (piece.endswith(".") and len(piece) <= LONGEST_INITIAL) or (len(piece) == 1 and not last)


def _article(piece: re.Match[str]) -> bool:
    """ "уль" in "Саиф уль-Малук", "фон" and "дер" in "фон дер Ляйен"; "Ван" in "Ван Вэньбинь" is a surname."""
    low = piece.group()
    joined = piece.string[piece.end() : piece.end() + 1] == "-" or piece.string[max(0, piece.start() - 1) : piece.start()] == "-"
    return low.lower() in _articles() and (low.islower() or joined)


@functools.cache
def _articles() -> frozenset[str]:
    return frozenset(r["form"] for r in table("chancery.lang.ru", "name_particles.tsv") if r["value"] == "particle")


def _patronymic(word: str) -> bool:
    return any("Patr" in p.tags for p in parse(word)[:1])


def as_heard(word: str) -> str:
    """A folded word without what spelling alone tells apart: `as_heard("мэй") == as_heard("мей")`, «Рааб» and «Раб» are one."""
    return DOUBLE.sub(r"\1", word.translate(AS_HEARD))


def skeleton(heard: str) -> str:
    """What all spellings of a surname share: its consonants, or the whole of a short one: `skeleton("тасир") == "тср"`."""
    consonants = "".join(c for c in heard if c not in VOWELS).replace("з", "с")
    return consonants if len(consonants) >= SHORT else heard


def sound(heard: str) -> str:
    """What all words that are `alike` share: the consonants of the name that a spelling or short form is of."""
    return "".join(c for c in as_heard(_variant(heard)) if c not in VOWELS).replace("з", "с")


@functools.lru_cache(maxsize=100_000)
def alike(one: str, other: str) -> bool:
    """Whether two words as heard are one name: equal, or apart by one letter that transcriptions differ by.

    >>> # «Тасир» and «Тазир», «Мухаммад» and «Мухаммед» are; «Марат» and «Мурат» are not, nor «Захаров» and «Захарова»
    """
    if one == other or _variant(one) == _variant(other):
        return True
    if len(one) != len(other) or len(one) < SHORTEST:
        return False
    apart = ["".join(sorted(pair)) for pair in zip(one, other, strict=True) if pair[0] != pair[1]]
    return len(apart) == 1 and apart[0] in NEAR and not (_given(one) and _given(other))


def _given(word: str) -> bool:
    """Whether the dictionary has a word as a given name: of two such words each is its own."""
    return any("Name" in p.tags and p.case == "nom" for p in parse(word)[:1]) and parse(word)[0].lemma == word


@functools.cache
def _variants() -> dict[str, str]:
    return {as_heard(form): row["form"] for row in table("chancery.lang.ru", "given_name_variants.tsv") for form in (row["form"], *row["value"].split("|"))}


def _variant(word: str) -> str:
    return _variants().get(word, word)
