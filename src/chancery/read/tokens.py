"""Words, quoted names and marks of a short stretch of text, and what common words say about a reporter."""

from __future__ import annotations

import re
from functools import cache

import msgspec

from chancery.lang.ru import morph
from chancery.read.words import fold, words

TOKEN = re.compile(r"https?://\S+|«[^«»\n]{1,70}»|\"[^\"\n]{1,70}\"|“[^“”\n]{1,70}”|„[^„“”\n]{1,70}[“”]|\w+(?:[-'’]\w+|\.(?![А-ЯЁ])\w+)*|\S")
QUOTES = "«»\"“”„"


class Token(msgspec.Struct, frozen=True):
    """A word, a quoted name or a mark, with its place in the text."""

    text: str
    start: int
    end: int

    @property
    def quoted(self) -> bool:
        return self.text[0] in QUOTES and len(self.text) > 2

    @property
    def word(self) -> bool:
        return self.text[0].isalnum()

    @property
    def capital(self) -> bool:
        return self.text[0].isupper()

    @property
    def acronym(self) -> bool:
        """МИД, ТАСС, КазТАГ"""
        return self.word and sum(c.isupper() for c in self.text) >= 2 and len(self.text) >= 2 and "-" not in self.text


def tokens(text: str, start: int, end: int) -> tuple[Token, ...]:
    """Tokens of a stretch of text: `[t.text for t in tokens("МИД «А»", 0, 7)] == ["МИД", "«А»"]`."""
    return tuple(Token(m[0], m.start(), m.end()) for m in TOKEN.finditer(text, start, end))


def press_word(token: Token) -> str:
    """What a common word says about a reporter: press, correspondent, carrier, body, seat, generic; else empty."""
    return _press_word(fold(token.text)) if token.word else ""


@cache
def _press_word(word: str) -> str:
    table = words("ru", "press_words")
    return next((table[form] for form in (word, *sorted(morph.lemmas(word))) if form in table), "")
