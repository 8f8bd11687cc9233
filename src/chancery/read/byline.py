"""Lines that only name: the authors of an article, or its masthead."""

from __future__ import annotations

import re

from chancery.read.known import known_at
from chancery.read.tokens import tokens
from chancery.read.wordforms import is_personal

LONGEST = 90
OFFICE = re.compile(r"\s*\([а-яё ,-]+\)$")
"""What an author is, in brackets: "Анна Белова (редактор отдела)"."""



def is_byline(line: str) -> bool:
    """Whether a line is nothing but names of people or of the press: "Анна Белова, Вестник"; "Би-би-си, Вашингтон"."""
    if len(line) > LONGEST or line[-1] in ".?!:":
        return False
    line = OFFICE.sub("", line)
    row = tokens(line, 0, len(line))
    if not all(token.capital or token.text in (",", ".", "и", "/", "|") for token in row) or any(t.quoted for t in row):
        return False
    named = [token for token in row if token.word]
    if len(named) > 7 or not named:
        return False
    personal = sum(is_personal(token.text) for token in named)
    return known_at(row, 0) is not None or (personal >= 1 and len(named) >= 2 and personal * 2 >= len(named))
