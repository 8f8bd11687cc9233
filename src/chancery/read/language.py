"""The language of a text: by its letters first, by py3langid where letters do not decide."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import cache

from chancery.lang import table

SAMPLE = 4000
FEWEST = 20
SPECIAL_SHARE = 0.025
"""A text is taken for a language when at least this share of its letters are the language's own."""


def language(text: str) -> str | None:
    """ISO 639-1 code of the language, None where there are too few letters to say.

    >>> language("Главы государств провели переговоры в Минске.")
    'ru'
    """
    counts = Counter(text[:SAMPLE])
    letters = {c: n for c, n in counts.items() if c.isalpha()}
    scripts = Counter[str]()
    for c, n in letters.items():
        scripts[script(c)] += n
    if not scripts:
        return None
    main = max(sorted(scripts), key=lambda s: scripts[s])
    return _of_script(main, scripts, letters, text)


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
    lower = Counter[str]()
    for c, n in letters.items():
        lower[c.lower()] += n
    other = {code: own - russian for code, own in rows if code != "ru"}
    foreign = frozenset[str]().union(*other.values())
    scores = {code: sum(lower[c] for c in own) - 2 * sum(lower[c] for c in foreign - own) for code, own in other.items()}
    best = max(sorted(scores), key=lambda code: scores[code])
    if scores[best] >= max(2, SPECIAL_SHARE * total):
        return best
    if total < 80 or sum(lower[c] for c in russian) * 200 >= total:
        return "ru"
    return _classified(text)


def _classified(text: str) -> str:
    """py3langid's answer; the model takes over a second to load and is asked last."""
    import py3langid

    code, _ = py3langid.classify(re.sub(r"\s+", " ", text[:SAMPLE]))
    return str(code)
