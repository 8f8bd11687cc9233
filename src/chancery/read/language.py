"""The language of a text: by its letters first, by py3langid where letters do not decide."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import cache

from chancery.lang import table
from chancery.read.words import words

SAMPLE = 2000
FEWEST = 20
SPECIAL_SHARE = 0.025
"""A text is taken for a language when at least this share of its letters are the language's own."""
BULGARIAN = 125
"""One letter in so many at the least is ъ in Bulgarian, which has no letter that Russian has not; in Russian one in some thousands."""


def language(text: str) -> str | None:
    """ISO 639-1 code of the language, None where there are too few letters to say.

    >>> language("Главы государств провели переговоры в Минске.")
    'ru'
    """
    if _plainly_russian(text[:SAMPLE].lower()):
        return "ru"
    letters = {c: n for c, n in Counter(text[:SAMPLE].lower()).items() if c.isalpha()}
    scripts = Counter[str]()
    for c, n in letters.items():
        scripts[script(c)] += n
    if not scripts:
        return None
    main = max(sorted(scripts), key=lambda s: scripts[s])
    return _of_script(main, scripts, letters, text)


def _plainly_russian(low: str) -> bool:
    """The quick answer for most texts: nearly all of it is Russian letters, and none that only others have."""
    russian = sum(low.count(c) for c in words("ru", "letters"))
    if russian < 80 or russian * 2 < len(low):
        return False
    own = low.count("ы") + low.count("э")
    return own * 200 >= russian and not any(c in low for c in _foreign_letters())


@cache
def _foreign_letters() -> tuple[str, ...]:
    rows = _own_letters()["CYRILLIC"]
    russian = next(own for code, own in rows if code == "ru")
    return tuple(sorted(frozenset[str]().union(*(own for _, own in rows)) - russian))


@cache
def script(letter: str) -> str:
    """The script of a letter, as the first word of its Unicode name: `script("ж") == "CYRILLIC"`."""
    return unicodedata.name(letter, "UNKNOWN").split()[0].removesuffix("-1")


@cache
def _own_letters() -> dict[str, tuple[tuple[str, frozenset[str]], ...]]:
    """By script, the languages with the letters that only they or few others use."""
    found: dict[str, list[tuple[str, frozenset[str]]]] = {}
    for row in table("chancery.lang", "alphabets.tsv"):
        found.setdefault(row["script"], []).append((row["lang"], frozenset(row["letters"].replace("*", "").split())))
    return {name: tuple(rows) for name, rows in found.items()}


def _of_script(main: str, scripts: Counter[str], letters: dict[str, int], text: str) -> str | None:
    if main in ("CJK", "HIRAGANA", "KATAKANA"):
        kana = scripts["HIRAGANA"] + scripts["KATAKANA"]
        return "ja" if kana * 10 > scripts["CJK"] else "zh"
    rows = _own_letters().get(main, ())
    if len(rows) == 1 and not rows[0][1]:
        return rows[0][0]
    if main == "CYRILLIC":
        return _cyrillic(letters, scripts[main], rows, text)
    return _classified(text) if scripts[main] >= FEWEST else None


def _cyrillic(letters: dict[str, int], total: int, rows: tuple[tuple[str, frozenset[str]], ...], text: str) -> str | None:
    """Kazakh, Ukrainian … by the letters that Russian has not; Russian by its own ы, э, ё."""
    russian = next(own for code, own in rows if code == "ru")
    other = {code: own - russian for code, own in rows if code != "ru"}
    present = [c for c in letters if any(c in own for own in other.values())]
    scores = {code: sum(letters[c] * (1 if c in own else -2) for c in present) for code, own in other.items()}
    best = min(scores, key=lambda code: (-scores[code], len(other[code]), code))
    if scores[best] >= max(2, SPECIAL_SHARE * total):
        return best
    if total < 80 or sum(letters.get(c, 0) for c in russian) * 200 >= total:
        return "ru"
    bulgarian = letters.get("ъ", 0)
    return _classified(text) if bulgarian > 1 and bulgarian * BULGARIAN >= total else "ru"


def _classified(text: str) -> str:
    """py3langid's answer; the model takes over a second to load and is asked last."""
    import py3langid

    code, _ = py3langid.classify(re.sub(r"\s+", " ", text[:SAMPLE]))
    return str(code)
