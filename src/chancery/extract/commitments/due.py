"""By when a commitment is to be kept: "к 2030 году", "в следующем году", "до конца года"."""

from __future__ import annotations

import functools

import msgspec

from chancery.extract.parsed import Parsed, Sentence
from chancery.extract.times.when import is_date, resolve, times_of
from chancery.lang import table
from chancery.lang.ru.groups import group
from chancery.types import Time


def due_of(parsed: Parsed, sentence: Sentence, start: int, end: int, past: bool = False) -> Time | None:
    """The time ahead that is said between two offsets of the document, or None: "к" and "до" before all others.

    A time that no calendar holds ("в ближайшей перспективе") is only worded. Of what was meant at an earlier time (`past`) it may be over: "планировали открыть мост в 2019 году".
    """
    spans = [s for s in times_of(parsed, sentence) if start <= s.start and s.end <= end and is_date(s) and (not s.spec.role or s.spec.role in group("due_role"))]
    found = [(s, resolve(parsed, s)) for s in spans]
    ahead = [(s, t) for s, t in found if t.edtf is not None and (past or _ahead(parsed, t))]
    if not ahead:
        return _vague(parsed, sentence, start, end)
    span, time = min(ahead, key=lambda pair: (pair[0].spec.role not in ("к", "до"), pair[0].start))
    if span.spec.kind == "window" and time.edtf is not None and "/" in time.edtf:  # "в ближайшие пять лет": by the end of them
        return msgspec.structs.replace(time, edtf=time.edtf.rsplit("/", 1)[1])
    return time


def _vague(parsed: Parsed, sentence: Sentence, start: int, end: int) -> Time | None:
    """ "в ближайшей перспективе", "в самое ближайшее время": said, and no date."""
    tokens = sentence.tokens
    for i, token in enumerate(tokens[:-2]):
        if token.low not in ("в", "во") or token.start < start or token.end > end:
            continue
        k = i + 1 + bool(tokens[i + 1].lemmas & _words("filler"))
        if k + 1 < len(tokens) and tokens[k].lemmas & _words("quality") and tokens[k + 1].lemmas & _words("noun") and tokens[k + 1].end <= end:
            return Time(None, parsed.doc.text[token.start : tokens[k + 1].end])
    return None


@functools.cache
def _words(value: str) -> frozenset[str]:
    return frozenset(r["form"] for r in table("chancery.lang.ru", "vague_times.tsv") if r["value"] == value)


def _ahead(parsed: Parsed, time: Time) -> bool:
    """Whether the time does not end before the text was published; years are compared as text, EDTF sorts so."""
    day = parsed.doc.published
    if day is None or time.edtf is None:
        return True
    last = time.edtf.rsplit("/", 1)[-1]
    size = min(len(last), len(day.split("/", 1)[0]))
    return last[:size] >= day.split("/", 1)[0][:size]
