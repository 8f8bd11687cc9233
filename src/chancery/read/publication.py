"""When a text was published, as far as it shows it: date lines, and the head of an agency's dispatch."""

from __future__ import annotations

import bisect
import re

import msgspec

from chancery.read.agency import Dispatch, dispatch
from chancery.read.blocks import Block
from chancery.read.dateline import CLOCK, Dateline, dateline, shown_dates
from chancery.types import Evidence

COUNTER = 8
SHORT = 30
STAMP = 300
STAMPED = 2
HOUR = re.compile(r"\s*(?:г\.|года)?\s*[|,–—-]?\s*(?:в\s)?(?:[01]?\d|2[0-3]):[0-5]\d(?!\d)")
FIRST = 5
"""Paragraphs among which a dispatch may begin; captions and leads stand above it."""


class Shown(msgspec.Struct, frozen=True):
    """A date line of the article: its day, where it stands, its label, and whether it stands above the title."""

    day: str
    evidence: Evidence
    label: str
    above: bool
    plain: bool
    below: bool = False


class Head(msgspec.Struct, frozen=True):
    """The head of a dispatch and where its paragraph begins."""

    start: int
    dispatch: Dispatch


def heads(text: str, parts: tuple[Block, ...], lang: str) -> tuple[Head, ...]:
    """Heads of dispatches among the first paragraphs."""
    first = [block for block in parts if block.kind in ("paragraph", "lead")][:FIRST]
    read = [(block.start, dispatch(text[block.start : block.end], lang)) for block in first]
    return tuple(Head(start, found) for start, found in read if found is not None)


def published(
    text: str, parts: tuple[Block, ...], dispatches: tuple[Head, ...], lang: str
) -> tuple[str | None, tuple[Evidence, ...]]:
    """The day of publication that the text itself shows (ISO 8601), and the passages that show it.

    A date without a year is none; a date of the site's own calendar above the title is none, nor are the dates of
    comments at the foot; of several days the labelled one counts, then the first under the title.
    """
    shown = [*_date_lines(text, parts, lang), *_in_heads(text, dispatches)]
    shown = shown or _stamps(text, parts, lang)
    shown = [s for s in shown if s.label != "updated"]
    below = {s.day for s in shown if s.below}
    shown = [s for s in shown if not s.below or len(below) == 1]
    ranked = sorted(shown, key=lambda s: (s.label != "published", s.above, s.evidence.start))
    best = next((s for s in ranked if s.plain or s.label == "published"), None)
    if best is None:
        return None, ()
    return best.day, tuple(sorted({s.evidence for s in shown if s.day == best.day}))


def _date_lines(text: str, parts: tuple[Block, ...], lang: str) -> list[Shown]:
    """Date lines above the first paragraph, right under it, or below the last one."""
    body = [i for i, block in enumerate(parts) if block.kind in ("paragraph", "list_item")]
    last = body[-1] if body else -1
    title = next((i for i, block in enumerate(parts) if block.kind == "title"), -1)
    found = []
    for i, block in enumerate(parts):
        if block.kind != "dateline":
            continue
        line = text[block.start : block.end]
        read = dateline(line, lang)
        if read is not None and (read.label == "published" or bisect.bisect_left(body, i) <= 1 or i > last or (CLOCK.search(line) is not None and _next_is_title(parts, i))):
            near = CLOCK.search(line) is not None and _next_is_title(parts, i)
            shown = _shown(line, block, read, above=i < title, plain=i >= title or near or _beside(text, parts, i))
            found += [msgspec.structs.replace(s, below=i > last >= 0) for s in shown]
    return found


def _beside(text: str, parts: tuple[Block, ...], i: int) -> bool:
    """Whether a date above the title opens the article: nothing of the site stands above it, the title comes next."""
    on_top = all(block.kind == "dateline" for block in parts[:i])
    below = text[parts[i + 1].start : parts[i + 1].end] if i + 1 < len(parts) else ""
    rates = sum(c.isdigit() for c in below) > sum(c.isalpha() for c in below)  # the day over a site, above the rates of exchange
    above = text[parts[i - 1].start : parts[i - 1].end] if i else ""
    again = len(below) > SHORT and below in above  # "Фото: <title>" over the date, the title under it
    return (on_top and not rates) or again or (i > 0 and parts[i - 1].kind == "title")


def _next_is_title(parts: tuple[Block, ...], i: int) -> bool:
    """Whether the title comes right behind a date with its hour, counters of views left out; a site's calendar has no hour."""
    following = next((b for b in parts[i + 1 :] if b.kind != "boilerplate" or b.end - b.start > COUNTER), None)
    return following is not None and following.kind == "title"


def _shown(line: str, block: Block, read: Dateline, above: bool, plain: bool) -> list[Shown]:
    """Every full date of a date line."""
    found = []
    for shown in read.shown:
        if shown.day is not None:
            start, end = block.start + shown.start, block.start + shown.end
            evidence = Evidence(start, end, line[shown.start : shown.end])
            found.append(Shown(shown.day, evidence, read.label, above, plain))
    return found


def _stamps(text: str, parts: tuple[Block, ...], lang: str) -> list[Shown]:
    """ "…началась встреча14.06.2024 18:32ТАШКЕНТ": a day with its hour that a page left inside the first lines."""
    found = []
    for first in [b for b in parts if b.kind in ("paragraph", "lead", "title")][:STAMPED]:
        for shown in shown_dates(text[first.start : min(first.end, first.start + STAMP)], lang):
            start, end = first.start + shown.start, first.start + shown.end
            if shown.day is not None and HOUR.match(text, end):
                found.append(Shown(shown.day, Evidence(start, end, text[start:end]), "", False, True))
    return found[:1]


def _in_heads(text: str, dispatches: tuple[Head, ...]) -> list[Shown]:
    """The days in the heads of dispatches."""
    found = []
    for head in dispatches:
        shown = head.dispatch.shown
        if shown is not None and shown.day is not None:
            start, end = head.start + shown.start, head.start + shown.end
            found.append(Shown(shown.day, Evidence(start, end, text[start:end]), "", False, True))
    return found


COPYRIGHT_NAME = re.compile(r"(?:©|\(c\)|copyright)\s*(?:(?:19|20)\d\d\s*(?:[-–—]\s*(?:19|20)\d\d)?,?\s*)?(?P<name>[^,.|\d]{3,40})", re.I)
