"""One row a statement: a headline that the body says again, and a sentence told twice."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from chancery.extract.parsed import Parsed
from chancery.extract.rows import joined
from chancery.types import Actor, Statement

HEADS = frozenset(("title", "lead"))
SHARED = 0.75
STEM = 5


def one_row_a_statement(parsed: Parsed, rows: Sequence[Statement]) -> tuple[Statement, ...]:
    """The rows without repetitions, in their order; a repetition leaves its evidence with the row that stays.

    >>> # the title "Вучич: мост открыт" and "Вучич заявил, что мост через Тису открыт" are one statement
    """
    kept: dict[int, Statement] = {}
    by_words: dict[tuple[Actor | None, tuple[str, ...]], int] = {}
    by_speaker: dict[Actor | None, list[int]] = {}
    for number, row in sorted(enumerate(rows), key=lambda pair: (_in_head(parsed, pair[1]), pair[0])):
        same = by_words.get((row.speaker, _words(row.text)))
        if _in_head(parsed, row):
            same = next((i for i in by_speaker.get(row.speaker, ()) if i == same or _says_again(row, kept[i])), same)
        if same is None:
            kept[number] = row
            by_words[row.speaker, _words(row.text)] = number
            by_speaker.setdefault(row.speaker, []).append(number)
        else:
            kept[same] = msgspec.structs.replace(kept[same], evidence=joined(kept[same].evidence, row.evidence))
    return tuple(kept[number] for number in sorted(kept))


def _in_head(parsed: Parsed, row: Statement) -> bool:
    sentence = parsed.sentence_at(row.evidence[0].start)
    return sentence is not None and sentence.block in HEADS


def _says_again(head: Statement, other: Statement) -> bool:
    """Whether a statement of the body shares three quarters of the words of a headline."""
    said, again = _stems(head.text), _stems(other.text)
    return bool(said) and len(said & again) >= SHARED * len(said)


def _words(text: str) -> tuple[str, ...]:
    return tuple(re.findall(r"\w+", text.lower()))


def _stems(text: str) -> frozenset[str]:
    return frozenset(w[:STEM] for w in _words(text.replace("ё", "е")) if len(w) > 2 or w.isdigit())
