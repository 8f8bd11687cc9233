"""What statistics call a state: numeric and three-letter codes, customs areas, and areas that are no state."""

from __future__ import annotations

import functools
from typing import Literal

import msgspec

from chancery.world import countries, tables


class Area(msgspec.Struct, frozen=True):
    """An area of statistics: `state` is its ISO 3166-1 alpha-2 code, None where the area is no state.

    `kind` says what it is: a `state`; a `group` (the world, a union of states); `unspecified` (areas not elsewhere
    specified, bunkers, free zones); a `former` state or customs area.
    """

    code: str
    state: str | None
    kind: Literal["state", "group", "unspecified", "former"]
    name: str


@functools.cache
def areas() -> dict[str, Area]:
    """Areas by code: `areas()["842"].state == "US"`, `areas()["KAZ"].state == "KZ"`, `areas()["490"].state is None`.

    UN Comtrade gives customs areas codes of their own beside ISO 3166-1 numeric: 251 is France with Monaco, 842 the
    United States with Puerto Rico (https://unstats.un.org/unsd/tradekb/Knowledgebase/Reporter-country-codes-and-their-customs-areas).
    """
    listed = {r["code"]: _area(r) for r in tables.rows("areas.tsv")}
    plain = {c.code: Area(c.code, c.code, "state", c.name_en) for c in countries().values()}
    return plain | listed


def area(code: str) -> Area | None:
    """The area of a code as files write it: `area("036").state == "AU"`, `area("kaz").state == "KZ"`, None for an unknown one."""
    bare = code.strip().upper()
    return areas().get((bare.lstrip("0") or "0") if bare.isdigit() else bare)


def _area(row: dict[str, str]) -> Area:
    return msgspec.convert(
        {"code": row["code"], "state": row["state"] or None, "kind": row["kind"], "name": row["name_en"]}, Area
    )
