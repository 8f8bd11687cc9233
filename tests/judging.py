"""Judgements on small claim sets, made without a store."""

from __future__ import annotations

import itertools

import msgspec

from chancery.judge.log import sealed
from chancery.record.judged.anchors import anchored
from chancery.types import ROW_KINDS, Claims, Judgement

TICK = itertools.count()


def time():
    """A moment later than all before it."""
    return f"2025-01-01T00:00:00.{next(TICK):06d}Z"


def anchors(batch: Claims | tuple[Claims, ...], *ids: str):
    """Anchors of rows by id, or of every row."""
    rows = [(c.doc, kind, row) for c in ((batch,) if isinstance(batch, Claims) else batch) for kind in ROW_KINDS for row in getattr(c, kind)]
    return tuple(anchored(doc, kind, row) for doc, kind, row in rows if not ids or row.id in ids)


def judgement(verdict, *sides, at=None, author="А. Иванова", **more):
    """A judgement on anchors of one or two sides."""
    claims, others = (*sides, (), ())[:2]
    return sealed(Judgement(id="", verdict=verdict, author=author, time=at or time(), claims=claims, others=others, **more))


def reread(claims: Claims, **rows):
    """The claims of a later version: other ids, other rules, and rows replaced as told."""
    changed = msgspec.structs.replace(claims, **rows)

    def again(row):
        return msgspec.structs.replace(row, id=f"new-{row.id}", rule="another")

    return msgspec.structs.replace(changed, **{kind: tuple(map(again, getattr(changed, kind))) for kind in ROW_KINDS})
