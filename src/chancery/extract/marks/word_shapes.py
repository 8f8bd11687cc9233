"""Shapes of words as the tagger's network knows them: "RU_Xx" for "Рига", "EN_XX" for "NATO", "PUNCT_,", "NUM"."""

from __future__ import annotations

import functools
import re

MARKS = "!#$%&()[]\\/*+,.:;<=>?@^_{|}~" + "-‐−‒⁃–—―" + "`\"'«»„“ʼʻ”" + "№…"
TYPE = re.compile(
    rf"(?P<RU>[а-яё]+)|(?P<EN>[a-z]+)|(?P<NUM>[+-]?\d+)|(?P<PUNCT>[{re.escape(MARKS)}]+)", re.IGNORECASE
)


@functools.lru_cache(maxsize=100_000)
def word_shape(word: str) -> str:
    """Script and outline of a word: `word_shape("Нур-Султан") == "RU_Xx-Xx"`."""
    match = TYPE.match(word)
    kind = match.lastgroup if match is not None else None
    if kind in ("RU", "EN"):
        return f"{kind}_{_outline(word)}"
    if kind == "PUNCT":
        return f"PUNCT_{word if len(word) == 1 and word in MARKS else 'OTHER'}"
    return "NUM" if kind == "NUM" else "OTHER"


def _outline(word: str) -> str:
    if len(word) == 1:
        return "X" if word.isupper() else "x"
    if word.isupper() or word.islower():
        return "XX" if word.isupper() else "xx"
    if _title(word):
        return "Xx"
    left, dash, right = word.partition("-")
    return "Xx-Xx" if dash and _title(left) and _title(right) else "OTHER"


def _title(word: str) -> bool:
    return len(word) > 1 and word[0].isupper() and word[1:].islower()
