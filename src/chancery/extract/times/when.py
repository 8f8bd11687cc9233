"""When: time expressions of a sentence at offsets of the document, and the day of the news."""

from __future__ import annotations

import msgspec

from chancery import edtf
from chancery.extract.parsed import Parsed, Sentence, kept
from chancery.extract.times.dates import TimeSpan, resolve_time, times
from chancery.extract.times.specs import TimeSpec
from chancery.types import Time

DAY = len("2024-05-01")


@kept
def times_of(parsed: Parsed, sentence: Sentence) -> tuple[TimeSpan, ...]:
    """The time expressions of a sentence, at offsets of the document."""
    base = sentence.start
    return tuple(
        msgspec.structs.replace(span, start=span.start + base, end=span.end + base)
        for span in times(parsed.doc.text[base : sentence.end])
        if not parsed.doc.text.startswith((" дня", " недели"), base + span.end)  # "во второй половине дня"
    )


def resolve(parsed: Parsed, span: TimeSpan, context: str | None = None) -> Time:
    """A time resolved against the date of the document; "во вторник" against the days that bound it where they are few."""
    near = days_known(parsed) if span.spec.kind in ("weekday", "shift") and span.spec.unit in ("day", "week") else None
    return resolve_time(span.spec, near or parsed.doc.published, context)


@kept
def days_known(parsed: Parsed) -> str | None:
    """The first and last day of which an undated document may be, by its bounds; None where it is dated or nothing bounds it."""
    doc = parsed.doc
    ends = [[b.date for b in doc.published_bounds if b.side == side and len(b.date) == DAY] for side in ("from", "to")]
    return edtf.interval(max(ends[0]), min(ends[1])) if doc.published_basis == "inferred" and all(ends) else None


def yearless(spec: TimeSpec) -> str | None:
    """A day or month of a year that nothing tells, as EDTF: "18 июня" is XXXX-06-18, "в мае" XXXX-05."""
    point = spec.first if spec.kind == "point" and spec.last is None else None
    if point is None or point.month is None or point.year is not None or point.shift is not None:
        return None
    return f"XXXX-{point.month:02d}" + (f"-{point.day:02d}" if point.day is not None else "")


def time_near(parsed: Parsed, sentence: Sentence, start: int, end: int) -> Time | None:
    """The time said within the passage: the last one that is a date, or None."""
    inside = [s for s in times_of(parsed, sentence) if start <= s.start and s.end <= end and is_date(s)]
    return resolve(parsed, inside[-1]) if inside else None


def is_date(span: TimeSpan) -> bool:
    """Whether the expression may date an event: no length of time, no "каждый год", no hour."""
    return span.spec.kind in ("point", "range", "shift", "weekday", "window") and span.spec.unit not in ("hour", "minute", "second")
