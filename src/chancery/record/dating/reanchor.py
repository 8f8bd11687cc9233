"""Relative times again, once the day of a document is known better: "в прошлом году" of an article now dated 2024."""

from __future__ import annotations

from typing import TypeVar

import msgspec

from chancery.lang.readers import SaidTime
from chancery.record.dates.intervals import EVER, bounds, edtf_of, overlap, width
from chancery.types import Agreement, Claims, Commitment, Date, Event, Figure, Initiative, Statement, ToldAs

R = TypeVar("R", Event, Agreement, Figure, Commitment, Initiative)
WIDEST = 550
"""A publication known to so many days or less is worth being the time of its news (as in extraction)."""


def reanchor(claims: Claims, published: Date, read: SaidTime | None) -> Claims:
    """The claims of a document that is now known to be of `published` (EDTF), its relative times resolved again.

    `read(said, published, told)` reads an expression as the extractor does; what it cannot read keeps its value. A row
    without an expression that was anchored on the publication takes the new day, and a statement that of its occasion.
    Ids stay: they name what was said.
    """
    doc = msgspec.structs.replace(claims.doc, published=published)

    def again(rows: tuple[R, ...], field: str) -> tuple[R, ...]:
        return tuple(_again(row, field, published, read) for row in rows)

    events = again(claims.events, "date")
    days = {new.id: (old.date, new.date) for old, new in zip(claims.events, events, strict=True)}
    return msgspec.structs.replace(
        claims, doc=doc, events=events, agreements=again(claims.agreements, "date"),
        statements=tuple(_of_occasion(row, days) for row in claims.statements), figures=again(claims.figures, "period"),
        commitments=again(claims.commitments, "due"), initiatives=again(claims.initiatives, "period"),
    )  # fmt: skip


def _again(row: R, field: str, published: Date, read: SaidTime | None) -> R:
    if getattr(row, f"{field}_anchor") != "published":
        return row
    said, old = getattr(row, f"{field}_said"), getattr(row, field)
    if said is None:
        value = _implied(row, published, old)
    else:
        value = read(said, published, _told_as(row)) if read is not None else None
    return row if value is None else msgspec.structs.replace(row, **{field: value})


def _told_as(row: Event | Agreement | Figure | Commitment | Initiative) -> ToldAs:
    if isinstance(row, Event):
        return "planned" if row.planned else "held"
    if isinstance(row, Agreement):
        return "planned" if row.status == "planned" else "held"
    return "now"


def _implied(row: Event | Agreement | Figure | Commitment | Initiative, published: Date, old: Date | None) -> Date | None:
    """The publication as the time of its news: only where it says more than what stands, the year of what is under way."""
    days, told = bounds(published), bounds(old)
    if days is None or days[0] == EVER[0] or days[1] == EVER[1] or width(days) > WIDEST:
        return None
    if isinstance(row, Initiative):
        return edtf_of(days)[:4] if days[0].year == days[1].year else None
    narrower = told is None or (overlap(days, told) is not None and width(days) < width(told))
    return published if narrower else None


def _of_occasion(row: Statement, days: dict[str, tuple[Date | None, Date | None]]) -> Statement:
    old, new = days.get(row.occasion or "", (None, None))
    return row if new is None or row.date != old else msgspec.structs.replace(row, date=new)
