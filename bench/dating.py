"""Dating: texts that show their day, with that day hidden, dated by inference alone.

    python -m bench dating [--wrong]

The news items of the stream and the articles of SlavicNER that tell an event between states. What a text shows of its date (metadata, the line with the date,
the year of a dateline) is taken away; what its sentences say stays. `--wrong` lists the intervals that do not hold the true day, with their reasons.
"""

from __future__ import annotations

import datetime
import pathlib
import re
import statistics
import sys

import msgspec

from bench.streams import PATH, items
from chancery import edtf
from chancery.extract import extract
from chancery.extract.parsing import parse
from chancery.read import blocks, read_text
from chancery.resolve.dating import dated
from chancery.types import Document

SLAVICNER = PATH.parents[1] / "slavicner" / "raw"
CLOSED = 550
"""Most days of an interval that dates a text."""
YEAR = re.compile(r",?\s*\b(?:19|20)\d\d\b(?:\s*(?:года|г\.))?")
LINE, TRIES = 60, 4


class Dating(msgspec.Struct, frozen=True):
    """What was inferred for a text whose day is known; `width` in days, None where the interval is open or there is none."""

    source: str
    day: datetime.date
    inferred: Document
    width: int | None
    holds: bool


def hidden(text: str) -> str | None:
    """The text without what shows its date; None where it shows it in a way that cannot be taken away."""
    for _ in range(TRIES):
        doc = read_text(text)
        if doc.published is None:
            return text
        if not doc.published_evidence:
            return None
        shown = doc.published_evidence[0]
        block = next((b for b in blocks(text, doc.lang or "") if b.start <= shown.start < b.end), None)
        if block is not None and (block.kind == "dateline" or block.end - block.start < LINE):
            text = text[: block.start] + text[block.end :].lstrip("\n")
        else:
            text = text[: shown.start] + YEAR.sub("", text[shown.start : shown.end]) + text[shown.end :]
    return None


def inferred(source: str, doc: Document) -> Dating | None:
    """The inferred date of a document whose own is hidden; None where it tells no event or cannot be hidden."""
    day = edtf.bounds(doc.published or "")
    if doc.lang != "ru" or day is None or day.first != day.last or not extract(doc).events:
        return None
    text = hidden(doc.text)
    if text is None:
        return None
    bare = msgspec.structs.replace(read_text(text, doc.source), published=None, published_basis=None, published_evidence=())
    found = dated(parse(bare))
    first, last = _ends(found.published or "..")
    width = (last - first).days + 1 if datetime.date.min < first and last < datetime.date.max else None
    return Dating(source, day.first, found, width, found.published is not None and first <= day.first <= last)


def _ends(said: str) -> tuple[datetime.date, datetime.date]:
    """First and last day of a date or interval, which may be open."""
    first, _, last = said.partition("/")
    low, high = edtf.bounds(first), edtf.bounds(last or first)
    return low.first if low is not None else datetime.date.min, high.last if high is not None else datetime.date.max


def slavicner() -> list[tuple[str, Document]]:
    """The articles of SlavicNER; the empty list where they are not there."""
    paths = sorted(p for p in SLAVICNER.rglob("*.txt*") if p.is_file()) if SLAVICNER.is_dir() else []
    return [(p.name, read_text(p.read_text(encoding="utf-8"), p.name)) for p in paths]


def main() -> None:
    """Print the share of texts that are dated, the share of intervals that hold the true day, and how wide they are."""
    for name, docs, path in (("stream", items(), PATH), ("SlavicNER", slavicner(), SLAVICNER)):
        if not docs:
            print(f"NOT MEASURED: {name}, no {pathlib.Path(path)}")
            continue
        found = [d for source, doc in docs if (d := inferred(source, doc)) is not None]
        report(name, found)


def report(name: str, found: list[Dating]) -> None:
    """One line: texts, intervals of at most 550 days, how many hold the true day, their median width; then the wider ones."""
    closed = [d for d in found if d.width is not None and d.width <= CLOSED]
    wide = [d for d in found if d not in closed and d.inferred.published is not None]
    width = f"{statistics.median(d.width or 0 for d in closed):.0f}" if closed else "–"
    print(f"{name}: {len(found)} texts, {len(closed)} with an interval of at most {CLOSED} days, {sum(d.holds for d in closed)} of them right, median {width} days; "
          f"{len(wide)} wider or open, {sum(d.holds for d in wide)} right; {len(found) - len(closed) - len(wide)} none")  # fmt: skip
    for d in found if "--wrong" in sys.argv else ():
        if d.inferred.published is not None and not d.holds:
            print(f"  {d.source}: {d.day}, inferred {d.inferred.published}: " + "; ".join(b.reason for b in d.inferred.published_bounds))


if __name__ == "__main__":
    main()
