"""Marks of quotation as the press sets them: «ёлочки», „лапки“, “English”, ‘single’, "typewriter"."""

from __future__ import annotations

OPENING = frozenset("«„“‘\"'‟")
CLOSING = frozenset("»”“’\"'‟")
QUOTES = OPENING | CLOSING
