"""A row with a field as somebody corrected it: what may be corrected, and what follows from it."""

from __future__ import annotations

import functools

import msgspec

from chancery.record.judged.anchors import LINKS, TIMES, content, equal
from chancery.types import ROW_TYPES, Row

OUTCOMES: dict[str, tuple[str, ...]] = {
    "events": ("held", "open", "unknown"),
    "figures": ("met", "missed", "open", "unknown"),
    "commitments": ("met", "missed", "open", "unknown"),
}
"""What may be said of an entry's outcome, where no row carries a status."""
STATUS = "status"
_AS_READ = frozenset({"id", "rule", "evidence", "person_en", "said", *LINKS})


@functools.cache
def correctable(kind: str) -> tuple[str, ...]:
    """Names of the fields of a kind that may be corrected: `"date" in correctable("events")`; `status` is the outcome."""
    names = (f.encode_name for f in msgspec.structs.fields(ROW_TYPES[kind]))
    own = {n for n in names if n not in _AS_READ and not n.endswith(("_said", "_anchor"))}
    return tuple(sorted(own | ({STATUS} if kind in OUTCOMES else set())))


def is_outcome(kind: str, field: str) -> bool:
    """Whether a field is the outcome of an entry, which no row carries: `is_outcome("figures", "status")`."""
    return field == STATUS and kind in OUTCOMES


def corrected(row: Row, field: str, value: object) -> Row | None:
    """The row with another value; None where it cannot take it.

    What only explains the former value goes with it: a corrected date is no longer "вчера", a corrected number no
    longer "24 млрд".
    """
    fields = {f.encode_name: f for f in msgspec.structs.fields(type(row))}
    if field not in fields:
        return row if field == STATUS else None
    if equal(field, content(row).get(field), value):
        return row
    told: dict[str, object] = msgspec.json.decode(msgspec.json.encode(row))
    told[field] = value
    if value is None:
        told.pop(field)
    told |= _explained(field, value)
    try:
        return msgspec.convert(told, type(row))
    except msgspec.ValidationError:
        return None


def _explained(field: str, value: object) -> dict[str, object]:
    if field in TIMES:
        return {f"{field}_said": None, f"{field}_anchor": None}
    if field == "value":
        return {"said": None}
    if field == "planned":
        return {"mood": "planned" if value is True else "actual"}
    return {}
