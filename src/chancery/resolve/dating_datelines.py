"""The dateline of a text: "РИМ, 3 января /Агентство/ – " tells the day of the news without its year."""

from __future__ import annotations

import re
from collections.abc import Iterator

from chancery.extract.parsed import Parsed, Sentence
from chancery.extract.times.dates import TimeSpan
from chancery.extract.times.when import times_of

SENTENCES = 8
WIDTH = 40
"""Most characters before the day of a dateline."""
MARKS = frozenset("/(–—-")
SIGNED = re.compile(r"\.?\s*[A-ZА-ЯЁ][\w.]*(?:\s[A-ZА-ЯЁ]\w*)?\s*[-–—]\s")
"""An agency behind the day: "Лима. 3 января. Вестник – "."""


def dateline(parsed: Parsed) -> tuple[Sentence, TimeSpan] | None:
    """The sentence and the day of the dateline, or None."""
    return next((found for found in _days(parsed) if found[0].block == "dateline" or is_dateline(parsed, *found)), None)


def _days(parsed: Parsed) -> Iterator[tuple[Sentence, TimeSpan]]:
    for sentence in parsed.sentences[:SENTENCES]:
        for span in times_of(parsed, sentence):
            point = span.spec.first
            if point is not None and point.day is not None and point.month is not None and point.year is None and point.weekday is None:
                yield sentence, span


def is_dateline(parsed: Parsed, sentence: Sentence, span: TimeSpan) -> bool:
    """Whether a day stands at the head of the news: "РИМ, 3 января /Агентство/ – "."""
    after = parsed.doc.text[span.end : span.end + 4].lstrip(" .")
    signed = SIGNED.match(parsed.doc.text, span.end) is not None
    return span.start - sentence.start < WIDTH and (signed or (after[:1] in MARKS and after != ""))
