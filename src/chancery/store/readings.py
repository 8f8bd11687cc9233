"""Which of the texts that were read at one place stands there now: a later reading takes the place of an earlier one.

A place is a path, a line of a JSON Lines file (`crawl.jsonl:12`) or the address of an article. A path holds what was last
read there. Lines move when a file is written anew, and pages of one site may all give the address of its front page: there
a text gives way only to one that is like it, an edited one.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterable, Sequence

import msgspec

from chancery.types import Claims

LINE = re.compile(r".*:\d+", re.DOTALL)
WORD = re.compile(r"\w{4,}")
ALIKE = 0.5
"""An edited text shares this part of its words with the text before it, measured on the shorter of the two."""


class Reading(msgspec.Struct, frozen=True, order=True):
    """A text read at a place: readings are numbered in the order in which they were kept."""

    number: int
    source: str
    url: str | None
    document: str


class Version(msgspec.Struct, frozen=True):
    """A text that a source had or has: `current` where it stands in the record; number 0 where its turn is not known."""

    number: int
    source: str
    current: bool
    claims: Claims


class Kept(msgspec.Struct, frozen=True):
    """What keeping a document did: whether it is new in the record, and ids of the documents that left the record for it."""

    new: bool
    gone: tuple[str, ...]


class Removed(msgspec.Struct, frozen=True):
    """A place taken out of the record: its document, and the places where the same text is still found."""

    source: str
    document: str
    left: tuple[str, ...] = ()


class Build(msgspec.Struct, frozen=True):
    """A time at which the record was brought up to date: `made` in UTC (ISO 8601), where whoever built it told the time.

    `reading` is the last reading that it had, `judged` how many judgements the log held.
    """

    number: int
    reading: int
    judged: int
    made: str | None = None


def overtaken(readings: Iterable[Reading], text_of: Callable[[str], str]) -> frozenset[int]:
    """Numbers of the readings whose text has given way to a later one; a pure function of the readings and their texts."""
    ordered = sorted(readings)
    live = [r for n, r in enumerate(ordered) if not any(_in_place(r, later, text_of) for later in ordered[n + 1 :])]
    kept = {r.number for n, r in enumerate(live) if not any(_at_address(r, later, text_of) for later in live[n + 1 :])}
    return frozenset(r.number for r in ordered) - kept


def _in_place(old: Reading, new: Reading, text_of: Callable[[str], str]) -> bool:
    if old.source != new.source or old.document == new.document:
        return old.source == new.source
    return LINE.fullmatch(old.source) is None or alike(text_of(old.document), text_of(new.document))


def _at_address(old: Reading, new: Reading, text_of: Callable[[str], str]) -> bool:
    same = old.url is not None and old.url == new.url and old.document != new.document
    return same and alike(text_of(old.document), text_of(new.document))


def alike(old: str, new: str) -> bool:
    """Whether one text may be the other, edited: `alike("Переговоры прошли в Пекине", "Переговоры прошли в Сиане")`."""
    a, b = (frozenset(WORD.findall(text.lower())) for text in (old, new))
    return len(a & b) >= ALIKE * min(len(a), len(b))


def within(asked: str, source: str, url: str | None = None) -> bool:
    """Whether a source is what was asked for: the path or address itself, a file of the directory, a line of the file."""
    if asked in (source, url):
        return True
    return source.startswith(asked.rstrip("/") + "/") or (source.startswith(asked + ":") and source[len(asked) + 1 :].isdigit())


def under(path: str, source: str) -> bool:
    """Whether a source was found at a path on the disk: `under("news", "news/1.txt")`, `under(".", "news/1.txt")`."""
    if path == ".":
        return "://" not in source and not source.startswith(("/", "../"))
    return within(path, source)


def chained(readings: Sequence[Reading], asked: str) -> tuple[Reading, ...]:
    """Readings of a source, and those that share an address or a place with them, in the order in which they were made."""
    found = {r for r in readings if asked == r.document or within(asked, r.source, r.url)}
    while True:
        sources, urls = {r.source for r in found}, {r.url for r in found if r.url is not None}
        more = {r for r in readings if r.source in sources or r.url in urls}
        if more <= found:
            return tuple(sorted(found))
        found |= more


def missing(where: object, asked: str) -> str:
    """What to say of a source that a store does not keep."""
    return f"{where}: holds nothing from {asked}; nothing was removed. Name the whole path or address that it was built from"


def made_at(at: datetime.datetime | None) -> str | None:
    """The time of a build as it is kept: UTC, to the second."""
    return None if at is None else at.astimezone(datetime.UTC).isoformat(timespec="seconds")


def stood_at(readings: Iterable[Reading], reading: int, text_of: Callable[[str], str]) -> tuple[Reading, ...]:
    """The readings whose texts stood when the last of them was `reading`; what was taken out since is not known any more."""
    then = [r for r in readings if r.number <= reading]
    gone = overtaken(then, text_of)
    return tuple(r for r in then if r.number not in gone)
