"""A passage that is said: its parts, who says it and by which word."""

from __future__ import annotations

import msgspec

from chancery.extract.parsed import Sentence
from chancery.extract.statements.speakers import Speaker

Silent = frozenset[int]


class Said(msgspec.Struct, frozen=True):
    """A passage that is said: `parts` are spans of the text without the attribution, `whole` the span with it."""

    parts: tuple[tuple[int, int], ...]
    whole: tuple[int, int]
    speaker: Speaker
    verb: str | None
    direct: bool
    rule: str
    denied: bool = False


def span(sentence: Sentence, first: int, last: int) -> tuple[int, int]:
    """The span of the text from token `first` to before token `last`."""
    return sentence.tokens[first].start, sentence.tokens[last - 1].end
