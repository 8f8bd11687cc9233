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
from chancery.resolve.dating_hints import STILL_HELD, YEARS, Hint, Stretch, Windows
from chancery.resolve.dating_rules import RULES
from chancery.resolve.dating_summits import numbered_summits
from chancery.resolve.dating_windows import WINDOWS
from chancery.types import Bound, Document, Evidence

HALF_A_YEAR, YEAR = datetime.timedelta(days=183), datetime.timedelta(days=365)


def dated(parsed: Parsed) -> Document:
    """The document with `published`: as shown, else inferred from its own evidence and the world's, else None.

    >>> # "в сентябре прошлого года … государственный визит" and a state visit of September 2019 give 2020
    """
    doc = parsed.doc
    if doc.published is not None:
        return doc
    hints = _agreeing(tuple(hint for rule in (*RULES, numbered_summits) for hint in rule(parsed)))
    low = max((h for h in hints if h.first is not None), key=_first, default=None)
    high = min((h for h in hints if h.last is not None), key=_last, default=None)
    years = _years(hints, low, high)
    used = tuple(h for h in hints if h.years)
    windows = tuple(found for rule in WINDOWS for found in rule(parsed))
    if years:
        kept, stretches = _stretches((_whole(years, used[0].reason, parsed.evidence(0, 0)), *windows), low, high)
        published = _of_years(years) if len(kept) < 2 else _between(min(s[0] for s in stretches), max(s[1] for s in stretches))
        bounding = tuple(_windowed(w, stretches[0][0], stretches[-1][1]) for w in kept[1:] if w.certain)
        return _inferred(doc, published, (low, high, *used, *bounding))
    soft_high = min((h for h in (high, _soft_end(hints, low)) if h is not None), key=_last, default=None)
    soft_low = max((h for h in (low, _soft_start(hints, soft_high)) if h is not None), key=_first, default=None)
    kept, stretches = _stretches(windows, soft_low, soft_high)
    firm = _stretches(windows, low, high)
    if len(kept) >= len(firm[0]):
        low, high = soft_low, soft_high
    else:  # an office that was held then, a weekday of the dateline outweigh how long a thing stays news
        kept, stretches = firm
    if stretches and high is None and not _bounded(kept):
        stretches = _while_held(stretches) if any(h.held for h in hints) else ()
    if stretches:
        first, last = min(s[0] for s in stretches), max(s[1] for s in stretches)
        if last >= STILL_HELD - YEAR:  # an office that is still held bounds nothing
            return _inferred(doc, f"{first.isoformat()[:7]}/..", (low, *(msgspec.structs.replace(_windowed(w, first, last), last=None) for w in kept)))
        ends = tuple(_windowed(w, first, last) for w in kept)
        return _inferred(doc, _between(first, last), (low, high, *ends))
    if low is None or low.first is None:
        return doc
    if high is None or high.last is None or high.last < low.first:
        return _inferred(doc, f"{low.first.isoformat()[:7]}/..", (low,))
    return _inferred(doc, _between(low.first, high.last), (low, high))


def _agreeing(hints: tuple[Hint, ...]) -> tuple[Hint, ...]:
    """The hints without those that contradict most of the others: a name of the past beside three of today.

    Of two that contradict each other alone both stay, and the lower bound outweighs: what is told has been.
    """
    left = tuple(dict.fromkeys(hints))
    while left:
        against = [len({o.reason for o in left if _contradict(h, o)}) for h in left]
        most = max(against)
        if most < 2:
            break
        worst = max((h for h, n in zip(left, against, strict=True) if n == most), key=_place)
        left = tuple(h for h in left if h.reason != worst.reason)
    return left


def _contradict(one: Hint, other: Hint) -> bool:
    return _apart(one, other) or _apart(other, one)


def _apart(late: Hint, early: Hint) -> bool:
    return late.first is not None and early.last is not None and early.last < late.first


def _place(hint: Hint) -> int:
    return hint.evidence.start if hint.evidence is not None else 0


def _while_held(stretches: tuple[Stretch, ...]) -> tuple[Stretch, ...]:
    """The stretches of the time for which an office of the tables that has no end is trusted; none where they reach its last year."""
    left = tuple(s for s in stretches if s[0] <= STILL_HELD)
    return left if left and left[-1][1] < STILL_HELD - YEAR else ()


def _of_years(years: tuple[int, ...]) -> str:
    return f"{years[0]:04d}" if len(years) == 1 else f"{years[0]:04d}/{years[-1]:04d}"


def _whole(years: tuple[int, ...], reason: str, evidence: Evidence) -> Windows:
    """Years as stretches from their first day to their last."""
    return Windows(reason, evidence, tuple((datetime.date(y, 1, 1), datetime.date(y, 12, 31)) for y in years), True)


def _stretches(
    windows: tuple[Windows, ...], low: Hint | None, high: Hint | None
) -> tuple[tuple[Windows, ...], tuple[Stretch, ...]]:
    """The windows that agree with the bounds and with each other, and what they leave; one that leaves nothing is put aside."""
    first = low.first if low is not None and low.first is not None else datetime.date.min
    last = high.last if high is not None and high.last is not None else datetime.date.max
    left: tuple[Stretch, ...] = ((first, last),)
    kept: list[Windows] = []
    for found in windows:
        common = tuple((max(a, c), min(b, d)) for a, b in left for c, d in found.stretches if max(a, c) <= min(b, d))
        if common:
            left, kept = common, [*kept, found]
    return tuple(kept), left if kept else ()


def _bounded(kept: tuple[Windows, ...]) -> bool:
    """Whether one of the windows is of certain years, not of every year."""
    return any(w.certain for w in kept)


def _windowed(found: Windows, first: datetime.date, last: datetime.date) -> Hint:
    return Hint(found.reason, found.evidence, found.fact, first=first, last=last)


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


def _soft_end(hints: tuple[Hint, ...], low: Hint | None) -> Hint | None:
    """A text whose latest figure or event is of a day or month is news of the time that follows it."""
    latest = max((h for h in hints if (h.life or h.told) and h.first is not None), key=_first, default=None)
    if latest is None or latest.first is None or low is None or not latest.life:
        return None
    last = latest.first + datetime.timedelta(days=latest.life)
    if last < _first(low) or last.year < YEARS[0]:  # history is no news
        return None
    return msgspec.structs.replace(latest, first=None, last=last, reason=f"told as news, so not long after: {latest.reason}")


def _soft_start(hints: tuple[Hint, ...], high: Hint | None) -> Hint | None:
    """A text that has a month still ahead of it is not much older than that month."""
    nearest = min((h for h in hints if h.lead and h.last is not None), key=_last, default=None)
    if nearest is None or nearest.last is None or high is None or _last(high) < nearest.last - HALF_A_YEAR:
        return None
    first = nearest.last - datetime.timedelta(days=nearest.lead)
    return msgspec.structs.replace(nearest, first=first, last=None, reason=f"told as near, so not long before: {nearest.reason}")


def _between(first: datetime.date, last: datetime.date) -> str:
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.year:04d}-{first.month:02d}"
    if first.year == last.year and last.month - first.month > 7:
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
