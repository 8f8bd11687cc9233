"""Which of many documents are worth comparing: neighbours in the postings of their sketches, found for all of them at once.

The same pairs as `next_by_day` and `next_by_id` give, one posting after the other.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt

from chancery.record.sources.copies import COPY_DAYS, LEAST, SKETCH, WINDOW, Print

Numbers = npt.NDArray[np.int64]
UNDATED = -1
MANY = 20_000
"""Pairs whose sketches are compared at once."""


def candidates(prints: Sequence[Print]) -> list[tuple[str, str]]:
    """All pairs of documents that are worth comparing, sorted."""
    every = sorted(prints, key=lambda p: p.id)
    sketches = _sketches(every)
    number, place = np.nonzero(sketches != UNDATED)
    values = sketches[number, place]
    days = np.array([UNDATED if p.day is None else p.day for p in every], dtype=np.int64)
    parts = [*_by_day(values, number, days), *_by_id(values, number, days)]
    found = _different(np.concatenate(parts)) if parts else np.empty(0, dtype=np.int64)
    first, second = np.divmod(found, max(len(every), 1))
    kept = np.concatenate([_alike(sketches, first[at : at + MANY], second[at : at + MANY]) for at in range(0, len(found), MANY)] or [found > 0])
    return [(every[a].id, every[b].id) for a, b in zip(first[kept].tolist(), second[kept].tolist(), strict=True)]


def _sketches(prints: Sequence[Print]) -> Numbers:
    """The values of each sketch in a row, filled up with -1."""
    rows = np.full((len(prints), SKETCH), UNDATED, dtype=np.int64)
    for at, one in enumerate(prints):
        values = sorted(one.sketch())
        rows[at, : len(values)] = values
    return rows


def _by_day(values: Numbers, number: Numbers, days: Numbers) -> Iterator[Numbers]:
    """Dated documents beside each other by day and id, within days of each other."""
    dated = days[number] != UNDATED
    values, number = values[dated], number[dated]
    order = np.lexsort((number, days[number], values))
    values, number = values[order], number[order]
    for step in range(1, WINDOW + 1):
        a, b = number[:-step], number[step:]
        near = (values[:-step] == values[step:]) & (days[b] - days[a] <= COPY_DAYS)
        yield _pairs(a[near], b[near], len(days))


def _by_id(values: Numbers, number: Numbers, days: Numbers) -> Iterator[Numbers]:
    """Documents beside each other by id, of which one at least is undated."""
    order = np.lexsort((number, values))
    values, number = values[order], number[order]
    for step in range(1, WINDOW + 1):
        a, b = number[:-step], number[step:]
        near = (values[:-step] == values[step:]) & ((days[a] == UNDATED) | (days[b] == UNDATED))
        yield _pairs(a[near], b[near], len(days))


def _pairs(a: Numbers, b: Numbers, size: int) -> Numbers:
    """Pairs as single numbers, the first document times how many there are plus the second."""
    return np.minimum(a, b) * size + np.maximum(a, b)


def _different(numbers: Numbers) -> Numbers:
    """Each number once, in order; of millions `numpy.unique` takes fifty times as long."""
    found = np.sort(numbers)
    different: Numbers = found[np.diff(found, prepend=UNDATED) != 0]
    return different


def _alike(sketches: Numbers, first: Numbers, second: Numbers) -> npt.NDArray[np.bool_]:
    """Whether sketches have enough in common for their documents to be compared."""
    a, b = sketches[first], sketches[second]
    both = np.sort(np.concatenate([a, b], axis=1), axis=1)  # a value stands once in a sketch, and twice where both have it
    common = ((both[:, 1:] == both[:, :-1]) & (both[:, 1:] != UNDATED)).sum(axis=1)
    sizes = np.minimum((a != UNDATED).sum(axis=1), (b != UNDATED).sum(axis=1))
    kept: npt.NDArray[np.bool_] = common >= np.minimum(LEAST, sizes)
    return kept
