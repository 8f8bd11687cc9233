"""The date of an undated document, from its own evidence and from dated facts of the world.

Each rule gives bounds (not before, not after) or a set of years, every one with its sentence and its reason; the
date is what all of them leave: a month, a year, or an interval of months, and null where nothing bounds it.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator

import msgspec

from chancery import edtf
from chancery.extract.parsed import Parsed
from chancery.resolve.dating_rules import RULES, Hint
from chancery.types import Bound, Document

WIDEST = datetime.timedelta(days=550)
NEWS_LIFE = datetime.timedelta(days=365)


def dated(parsed: Parsed) -> Document:
    """The document with `published`: as shown, else inferred from its own evidence and the world's, else None.

    >>> # "в сентябре прошлого года … государственный визит" and a state visit of September 2019 give 2020
    """
    doc = parsed.doc
    if doc.published is not None:
        return doc
    hints = tuple(hint for rule in RULES for hint in rule(parsed))
    low = max((h for h in hints if h.first is not None), key=_first, default=None)
    high = min((h for h in hints if h.last is not None), key=_last, default=None)
    years = _years(hints, low, high)
    used = tuple(h for h in hints if h.years)
    if years:
        return _inferred(doc, f"{years[0]:04d}" if len(years) == 1 else f"{years[0]:04d}/{years[-1]:04d}", (low, high, *used))
    if low is None or low.first is None:
        return doc
    high = high or _soft_end(hints, low)
    if high is None or high.last is None or high.last < low.first:
        return _inferred(doc, f"{low.first.isoformat()[:7]}/..", (low,))
    return _inferred(doc, _between(low.first, high.last), (low, high))


def _first(hint: Hint) -> datetime.date:
    return hint.first or datetime.date.min


def _last(hint: Hint) -> datetime.date:
    return hint.last or datetime.date.max


def _years(hints: tuple[Hint, ...], low: Hint | None, high: Hint | None) -> tuple[int, ...]:
    """The years that all sets of years leave, within the bounds; empty where no rule gives years or none is left."""
    sets = [set(h.years) for h in hints if h.years]
    if not sets:
        return ()
    left = set.intersection(*sets) or max(sets, key=len)
    if low is not None and low.first is not None:
        left = {y for y in left if y >= low.first.year}
    if high is not None and high.last is not None:
        left = {y for y in left if y <= high.last.year}
    return tuple(sorted(left))


def _soft_end(hints: tuple[Hint, ...], low: Hint) -> Hint | None:
    """A text whose latest figure or event is of a day is news of the year that follows it."""
    if low.first is None or not low.reporting:
        return None
    last = low.first + NEWS_LIFE
    return msgspec.structs.replace(low, first=None, last=last, reason=f"told as news, so within a year: {low.reason}")


def _between(first: datetime.date, last: datetime.date) -> str:
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.year:04d}-{first.month:02d}"
    if first.year == last.year:
        return f"{first.year:04d}"
    return edtf.interval(first.isoformat()[:7], last.isoformat()[:7]) or f"{first.year:04d}/{last.year:04d}"


def _inferred(doc: Document, published: str, hints: tuple[Hint | None, ...]) -> Document:
    bounds = tuple(dict.fromkeys(b for h in hints if h is not None for b in _bounds(h)))
    evidence = tuple(dict.fromkeys(e for b in bounds for e in b.evidence))
    return msgspec.structs.replace(
        doc, published=published, published_basis="inferred", published_bounds=bounds, published_evidence=evidence
    )


def _bounds(hint: Hint) -> Iterator[Bound]:
    evidence = (hint.evidence,) if hint.evidence is not None else ()
    if hint.first is not None:
        yield Bound("from", hint.first.isoformat(), hint.reason, hint.fact, evidence)
    if hint.last is not None:
        yield Bound("to", hint.last.isoformat(), hint.reason, hint.fact, evidence)
    if hint.years:
        yield Bound("from", f"{min(hint.years):04d}", hint.reason, hint.fact, evidence)
        yield Bound("to", f"{max(hint.years):04d}", hint.reason, hint.fact, evidence)
