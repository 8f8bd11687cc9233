"""How a document tells a row: as its news, in the title and first paragraph, or as something that was before."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Sequence

from chancery.lang.ru.groups import group
from chancery.record.words.wording import tokens
from chancery.types import Evidence

SENTENCE = 60
"""A first paragraph shorter than this, or without a full stop, is a heading, a caption, a note of the source."""
ENDS = tuple(".!?…»")


def in_lead(evidence: Sequence[Evidence], text: str) -> bool:
    """Whether a row with these sentences stands in the title or in the first paragraph that tells the news."""
    return bool(evidence) and evidence[0].start < lead_end(text)


@functools.lru_cache(maxsize=1_000)
def lead_end(text: str) -> int:
    """Where the first paragraph of whole sentences ends: `lead_end("Визит\\n\\nМинистр … прибыл в Лиму …")`."""
    at = 0
    for paragraph in text.split("\n"):
        at += len(paragraph) + 1
        if len(paragraph) > SENTENCE and paragraph.rstrip().endswith(ENDS):
            break
    return at


def told_earlier(evidence: Iterable[Evidence]) -> bool:
    """Whether a row with these sentences is recalled: "Ранее министр говорил, что …", "прежде заявлял"."""
    return any(set(tokens(passage.text)) & group("before_now") for passage in evidence)
