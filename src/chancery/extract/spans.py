"""Spans looked up by place, so that long texts take no longer a sentence than short ones."""

from __future__ import annotations

import bisect
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from typing import Generic, TypeVar

Span = tuple[int, int]
T = TypeVar("T")
CELL = 2_000


class Spans(Generic[T]):
    """Things with the passages that they cover, half-open, in any order: which of them cover an offset or meet a passage."""

    def __init__(self, things: Iterable[tuple[int, int, T]]) -> None:
        found = sorted(((start, end, n, thing) for n, (start, end, thing) in enumerate(things)), key=lambda x: x[:3])
        self._found = found
        self._starts = [start for start, _, _, _ in found]
        self._reach = list(accumulate((end for _, end, _, _ in found), max))

    def meeting(self, start: int, end: int) -> list[T]:
        """What shares a place with the passage, in the order in which it was given, each passage of it once."""
        at = bisect.bisect_left(self._starts, end) - 1
        hits = []
        while at >= 0 and self._reach[at] > start:
            if self._found[at][1] > start:
                hits.append((self._found[at][2], self._found[at][3]))
            at -= 1
        return [thing for _, thing in sorted(hits, key=lambda hit: hit[0])]

    def at(self, offset: int) -> list[T]:
        """What covers the offset."""
        return self.meeting(offset, offset + 1)


class Taken:
    """Spans that grow in number while a text is read; asked for those near a passage."""

    def __init__(self) -> None:
        self._cells: dict[int, list[Span]] = {}

    def add(self, spans: Iterable[Span]) -> None:
        """Note the spans."""
        for span in spans:
            for cell in range(span[0] // CELL, span[1] // CELL + 1):
                self._cells.setdefault(cell, []).append(span)

    def near(self, start: int, end: int) -> tuple[Span, ...]:
        """The spans that meet a passage, and others close to it."""
        return tuple(dict.fromkeys(self._in(start, end)))

    def _in(self, start: int, end: int) -> Iterator[Span]:
        for cell in range(start // CELL, end // CELL + 1):
            yield from self._cells.get(cell, ())


def backwards(things: Sequence[T], stop: int) -> Iterator[T]:
    """The things before an index, the last first, without a copy of all of them."""
    for n in range(stop - 1, -1, -1):
        yield things[n]
