"""The year of a day or month without one: what is ahead lies after the day of the text, what is told as held before it."""

from __future__ import annotations

from chancery import edtf
from chancery.extract.parsed import Parsed, Sentence
from chancery.extract.times.dates import TimeSpan
from chancery.extract.times.said import in_mood
from chancery.extract.times.when import times_of
from chancery.types import Time, ToldAs


def in_year_of_mood(parsed: Parsed, sentence: Sentence, span: TimeSpan, time: Time, told: ToldAs) -> Time:
    """The time, or that of the next or the last such day or month where the day of the text alone leaves its year open."""
    now = edtf.bounds(parsed.doc.published or "")
    if now is None or now.first != now.last or _other_year_near(parsed, sentence, now.first.year):
        return time
    found = in_mood(span.spec, parsed.doc.published, time.edtf, told)
    return time if found == time.edtf else Time(found, time.said, time.anchor)


def _other_year_near(parsed: Parsed, sentence: Sentence, year: int) -> bool:
    """ "В 2019 году он вернулся. В декабре прошел форум": a year told beside, not that of the text."""
    near = parsed.sentences[max(0, sentence.number - 1) : sentence.number + 1]
    points = (p for s in near for span in times_of(parsed, s) for p in (span.spec.first, span.spec.last) if p is not None)
    return any((p.year is not None and p.year != year) or p.shift is not None for p in points)
