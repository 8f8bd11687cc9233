"""Relative times again, once the day of a document is known better: "в прошлом году" of an article now dated 2024."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import msgspec

from chancery.types import Agreement, Claims, Commitment, Date, Event, Figure, Initiative

Resolve = Callable[[str, Date], Date | None]
R = TypeVar("R", Event, Agreement, Figure, Commitment, Initiative)


def reanchor(claims: Claims, published: Date, resolve: Resolve) -> Claims:
    """The claims of a document that is now known to be of `published` (EDTF), its relative times resolved again.

    `resolve(said, published)` reads an expression as the extractor does; what it cannot read keeps its value. A row
    without an expression that was anchored on the publication takes the new day. Ids stay: they name what was said.
    """
    doc = msgspec.structs.replace(claims.doc, published=published)

    def again(rows: tuple[R, ...], field: str) -> tuple[R, ...]:
        return tuple(_again(row, field, published, resolve) for row in rows)

    return msgspec.structs.replace(
        claims, doc=doc, events=again(claims.events, "date"), agreements=again(claims.agreements, "date"),
        figures=again(claims.figures, "period"), commitments=again(claims.commitments, "due"),
        initiatives=again(claims.initiatives, "period"),
    )  # fmt: skip


def _again(row: R, field: str, published: Date, resolve: Resolve) -> R:
    if getattr(row, f"{field}_anchor") != "published":
        return row
    said = getattr(row, f"{field}_said")
    value = published if said is None else resolve(said, published)
    return row if value is None else msgspec.structs.replace(row, **{field: value})
