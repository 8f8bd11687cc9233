"""Since when two states have had diplomatic relations: relations.tsv, by which a text on their anniversary is dated."""

from __future__ import annotations

import datetime
import functools

import msgspec

from chancery import edtf
from chancery.lang import cell_list
from chancery.world.facts import UNVERIFIED
from chancery.world.tables import rows


class Relations(msgspec.Struct, frozen=True):
    """Two states, by their codes, and the first day of their relations."""

    id: str
    states: frozenset[str]
    since: datetime.date
    verified: bool


@functools.cache
def relations() -> dict[frozenset[str], Relations]:
    """Relations by their two states: `relations()[frozenset(("KZ", "SA"))].since.year == 1994`."""
    found = (_relations(row) for row in rows("relations.tsv"))
    return {r.states: r for r in found}


def _relations(row: dict[str, str]) -> Relations:
    days = edtf.bounds(row["from"])
    assert days is not None, row
    return Relations(row["id"], frozenset(cell_list(row["states"])), days.first, row["source"] != UNVERIFIED)
