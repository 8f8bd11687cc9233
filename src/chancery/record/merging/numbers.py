"""Blocking keys as numbers, the same on every machine, for stores and clusters that cannot keep a key itself."""

from __future__ import annotations

import datetime
from collections.abc import Hashable
from hashlib import blake2b

from chancery.record.merging.grouping import Closed, Open

ALIKE, OPEN, CLOSED = 0, 1, 2
"""The two low bits of a number: under an open key a claim meets all of that key, under a closed one the open ones only."""


def number(family: int, key: Hashable) -> int:
    """The number (63 bits) under which a claim of a family with this key is kept."""
    bare, role = _role(key)
    return _digest(family, bare) | role


def sought(family: int, key: Hashable) -> tuple[int, ...]:
    """The numbers under which those are kept that a claim with this key meets."""
    bare, role = _role(key)
    base = _digest(family, bare)
    return {ALIKE: (base,), OPEN: (base | OPEN, base | CLOSED), CLOSED: (base | OPEN,)}[role]


def _role(key: Hashable) -> tuple[Hashable, int]:
    if isinstance(key, Open):
        return key.key, OPEN
    return (key.key, CLOSED) if isinstance(key, Closed) else (key, ALIKE)


def _digest(family: int, key: Hashable) -> int:
    body = blake2b(f"{family}{_text(key)}".encode(), digest_size=8).digest()
    return (int.from_bytes(body) >> 1) & ~3


def _text(key: object) -> str:
    """A key in one spelling, whatever the order in which a set holds its members."""
    if isinstance(key, tuple):
        return "(" + ",".join(_text(part) for part in key) + ")"
    if isinstance(key, frozenset):
        return "{" + ",".join(sorted(_text(part) for part in key)) + "}"
    if isinstance(key, (Open, Closed)):
        return f"{_role(key)[1]}{_text(key.key)}"
    if isinstance(key, datetime.date):
        return str(key.toordinal())
    if key is None or isinstance(key, (str, int, float, bytes)):
        return repr(key)
    raise TypeError(f"a blocking key cannot hold {type(key).__name__}")
