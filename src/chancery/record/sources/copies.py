"""Copies of texts: a short sketch of each finds the few others that may be copies, the runs of words themselves decide.

A sketch is the least hashes of runs of five words (bottom-k: Broder 1997, "On the resemblance and containment of
documents"). Documents whose sketches share a value stand in one posting. In a posting a document is compared with its
neighbours alone, by day and id, so that what thousands of pages carry costs each of them no more than a few comparisons;
copies share many values, and most of these stand in no other text.
"""

from __future__ import annotations

import functools
import heapq
import zlib
from array import array
from collections.abc import Iterator, Sequence

import msgspec

from chancery.read.blocks import blocks
from chancery.record.dates.intervals import bounds, width
from chancery.record.names.keys import fold
from chancery.record.sources.likeness import RUN, Setting, copied, drawn, shared
from chancery.record.words.wording import tokens
from chancery.types import Document

SKETCH = 24
WINDOW = 8
"""Neighbours on either side with which a document of a posting is compared."""
LEAST = 4
"""Values of their sketches that two documents share before they are compared."""
FEW = 8
"""Runs of words that copies, and articles of one release, share at least."""
COPY_DAYS = 14
RELEASE_DAYS = 7
"""Reports that share long passages, or name one source, within so many days are taken to draw on one release."""
FURNITURE = frozenset({"boilerplate", "menu", "credit", "dateline"})
COPY, SOURCE = 2, 1


class Print(msgspec.Struct, frozen=True):
    """What finds a document's copies and tells them: its day (an ordinal, None where not known), newsroom and runs of words.

    `runs` holds the hashes of all runs of five words in the order of the text, four bytes each.
    """

    id: str
    day: int | None
    room: str | None
    runs: bytes

    @property
    def values(self) -> Sequence[int]:
        """The hashes of the runs."""
        return memoryview(self.runs).cast("I")

    def sketch(self) -> frozenset[int]:
        """The least hashes; none for a text of less than five words."""
        return frozenset(heapq.nsmallest(SKETCH, set(self.values)))


def print_of(doc: Document) -> Print:
    """The print of a document."""
    return Print(doc.id, day_of(doc), newsroom(doc), array("I", _runs(_words(doc))).tobytes())


def day_of(doc: Document) -> int | None:
    """The day on which a document was published, as its ordinal; None where only an interval is known."""
    days = bounds(doc.published)
    return days[0].toordinal() if days is not None and width(days) == 1 else None


def newsroom(doc: Document) -> str | None:
    """Who published a document: the host of its address, else its outlet: `"https://www.vesti.example/1"` is `vesti.example`."""
    if doc.url is not None and "://" in doc.url:
        host = doc.url.split("://", 1)[1].split("/", 1)[0].lower()
        return host.removeprefix("www.").removeprefix("m.")
    return fold(doc.outlet) if doc.outlet is not None else None


def _words(doc: Document) -> tuple[str, ...]:
    """The words of an article without what its page carries around it (menus, credits, date lines)."""
    own = (b for b in blocks(doc.text, doc.lang) if b.kind not in FURNITURE)
    return tokens("\n".join(doc.text[b.start : b.end] for b in own))


def _runs(words: Sequence[str]) -> Iterator[int]:
    """Hashes of runs of five words, cut from one row of letters of four bytes each."""
    row = " ".join(words).encode("utf-32-le")
    starts, at = [], 0
    for word in words:
        starts.append(at)
        at += 4 * len(word) + 4
    ends = [*starts[RUN:], at] if len(words) >= RUN else []
    return (zlib.crc32(row[first : end - 4]) for first, end in zip(starts, ends, strict=False))


def kinship(a: Print, b: Print) -> int:
    """2 for copies of one text, 1 for two texts with long passages from one source, else 0."""
    days = abs(a.day - b.day) if a.day is not None and b.day is not None else None
    if days is not None and days > COPY_DAYS:
        return 0
    one, other = _runs_in(a.runs), _runs_in(b.runs)
    both = one.different & other.different
    if len(both) < FEW:
        return 0
    common = shared(one.row, other.row, both)
    at = Setting(_apart(a.room, b.room), days is not None)
    if copied(common, at):
        return COPY
    return SOURCE if (days is None or days <= RELEASE_DAYS) and drawn(common, at) else 0


class _Runs(msgspec.Struct, frozen=True):
    """The hashes of the runs of a text, in order and as a set."""

    row: tuple[int, ...]
    different: frozenset[int]


@functools.lru_cache(maxsize=4_096)
def _runs_in(runs: bytes) -> _Runs:
    """A document is compared with several, and with most of these soon after each other."""
    row = tuple(memoryview(runs).cast("I"))
    return _Runs(row, frozenset(row))


def near_copies(a: Document, b: Document) -> bool:
    """Whether two documents are copies of one text: cut, re-titled, re-ordered, with another lead or a note of the source."""
    return kinship(print_of(a), print_of(b)) == COPY


def _apart(a: str | None, b: str | None) -> bool:
    """Whether two newsrooms are two: `ogni.example` and `en.ogni.example` are one, and what is not known is not two."""
    return a is not None and b is not None and _label(a) != _label(b)


@functools.lru_cache(maxsize=20_000)
def _label(host: str) -> str:
    """The name in a host: `vesti` in `ru.vesti.example` and in `vesti.com.example`."""
    parts = host.split(".")[:-1] or [host]
    return parts[-1] if len(parts) == 1 or len(parts[-1]) > 3 else max(parts, key=len)


def next_by_day(row: Sequence[Print]) -> Iterator[tuple[str, str]]:
    """The pairs to compare in a posting among its dated documents, in the order of day and id: each meets those next to it.

    So a document more changes only what stands next to it.
    """
    for a, b in _beside(row):
        if a.day is not None and b.day is not None and b.day - a.day <= COPY_DAYS:
            yield (a.id, b.id) if a.id < b.id else (b.id, a.id)


def next_by_id(row: Sequence[Print]) -> Iterator[tuple[str, str]]:
    """The pairs to compare in a posting among all its documents, in the order of ids: those of which one at least is undated."""
    return ((a.id, b.id) for a, b in _beside(row) if a.day is None or b.day is None)


def _beside(row: Sequence[Print]) -> Iterator[tuple[Print, Print]]:
    return ((a, b) for at, a in enumerate(row) for b in row[at + 1 : at + 1 + WINDOW])


def alike(a: frozenset[int], b: frozenset[int]) -> bool:
    """Whether two sketches have enough in common for their documents to be compared."""
    return len(a & b) >= min(LEAST, len(a), len(b))
