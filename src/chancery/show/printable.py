"""Control and escape characters of an article, made visible: they never reach a terminal or a page raw."""

from __future__ import annotations

import unicodedata

# Joiners shape letters in several scripts, and a soft hyphen is a place to break a word: none of them steers a terminal.
_HARMLESS = frozenset("\u00ad\u200c\u200d")


def printable(text: str, keep: str = "") -> str:
    r"""The text with every control, format and surrogate character made visible, except those in `keep`.

    Example: `printable("Пекин\x1b[31m") == "Пекин␛[31m"`, `printable("\u202e") == "\\u202e"`.
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(c if c in keep or not _steers(c) else _visible(c) for c in text)


def line(text: str) -> str:
    r"""The text on one line: white space collapsed, the rest made visible. `line(" до\n  40 ") == "до 40"`."""
    return printable(" ".join(text.split()))


def cut(text: str, most: int = 160) -> str:
    """A text that is not longer than `most` characters, else its beginning: `cut("торговля", 5) == "торг…"`."""
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def many(n: int, noun: str, plural: str = "") -> str:
    """A number with its English noun: `many(1, "row") == "1 row"`, `many(2, "entry", "entries") == "2 entries"`."""
    return f"{n} {noun if n == 1 else plural or noun + 's'}"


def _steers(char: str) -> bool:
    return unicodedata.category(char) in ("Cc", "Cf", "Cs", "Zl", "Zp") and char not in _HARMLESS


def _visible(char: str) -> str:
    code = ord(char)
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "\u2421"
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"
