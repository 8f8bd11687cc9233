"""Lines of a text, and paragraphs put together again where the text was wrapped at a column."""

from __future__ import annotations

import re
from itertools import pairwise

import msgspec

CLOSING = "\"»”“)]’'"
LOWER_START = re.compile(r"[\"«„“(]*[a-zа-яё]")
ITEM_START = re.compile(r"(?:[-–—−•·▪●■◦*‣►]|\d{1,2}[.)]|[а-яa-z]\))\s")
WIDEST_WRAP = 100


class Line(msgspec.Struct, frozen=True):
    """A line without its outer white space: `text == source[start:end]`; `gap` where a blank line stands before it."""

    start: int
    end: int
    text: str
    gap: bool

    @property
    def closed(self) -> bool:
        """Whether it ends as a sentence does: "Переговоры прошли в Минске." does, a headline does not."""
        return self.text.rstrip(CLOSING).endswith((".", "!", "?", "…"))

    @property
    def open(self) -> bool:
        """Whether something must follow: "Стороны подписали:" """
        return self.text.rstrip(CLOSING).endswith((":", ";", ","))


def split_lines(text: str) -> tuple[Line, ...]:
    """The lines that hold something: `[x.text for x in split_lines(" a\\n\\nb")] == ["a", "b"]`."""
    found, at, gap = [], 0, False
    for raw in text.splitlines(keepends=True):
        stripped = raw.strip()
        if stripped:
            start = at + len(raw) - len(raw.lstrip())
            found.append(Line(start, start + len(stripped), stripped, gap))
        gap = not stripped
        at += len(raw)
    return tuple(found)


def unwrap(lines: tuple[Line, ...], text: str) -> tuple[Line, ...]:
    """Join the lines of a hard-wrapped text to paragraphs; leave any other text alone."""
    if not is_wrapped(lines):
        return lines
    width = max(len(line.text) for line in lines)
    joined: list[Line] = []
    for line in lines:
        if joined and _continues(joined[-1], line, text, width):
            first = joined[-1]
            joined[-1] = Line(first.start, line.end, text[first.start : line.end], first.gap)
        else:
            joined.append(line)
    return tuple(joined)


def is_wrapped(lines: tuple[Line, ...]) -> bool:
    """Whether the text was cut at a column: no line is long, and many break off before a lower-case letter."""
    if len(lines) < 4 or max(len(line.text) for line in lines) > WIDEST_WRAP:
        return False
    joints = [(a, b) for a, b in pairwise(lines) if not b.gap and len(a.text) >= 30]
    broken = [1 for a, b in joints if not a.closed and not a.text.endswith((";", ":")) and LOWER_START.match(b.text)]
    return len(broken) >= 3 and len(broken) * 10 >= len(joints) * 3


def _continues(before: Line, line: Line, text: str, width: int) -> bool:
    """Whether a line of a wrapped text goes on with the paragraph before it."""
    last = len(before.text) - before.text.replace("\r", "\n").rfind("\n") - 1
    if line.gap or ITEM_START.match(line.text) or text[line.start - 2 : line.start] in ("  ", "\n\t"):
        return False
    if before.closed or before.text.endswith((":", ";")):
        return last >= 0.75 * width
    return LOWER_START.match(line.text) is not None or last >= 0.6 * width
