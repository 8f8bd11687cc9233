"""Blocking keys as numbers, the same on every machine, for stores and clusters that cannot keep a key itself."""

from __future__ import annotations

import datetime
from collections.abc import Hashable
from hashlib import blake2b

from chancery.record.merging.grouping import Closed, Open, Same

ALIKE, OPEN, CLOSED, SAME = 0, 1, 2, 3
"""The two low bits of a number: under an open key a claim meets all of that key, under a closed one the open ones only; claims of one
key of the same are one without comparing."""


def number(family: int, key: Hashable) -> int:
    """The number (63 bits) under which a claim of a family with this key is kept."""
    bare, role = _role(key)
    return _digest(family, bare) | role


def sought(key: int) -> tuple[int, ...]:
    """The numbers under which those are kept that a claim with a key of this number meets."""
    base, role = key & ~3, key & 3
    return {ALIKE: (base,), OPEN: (base | OPEN, base | CLOSED), CLOSED: (base | OPEN,), SAME: (base | SAME,)}[role]


def is_same(key: int) -> bool:
    """Whether claims under a number are one without comparing."""
    return key & 3 == SAME


def _role(key: Hashable) -> tuple[Hashable, int]:
    if isinstance(key, (Open, Closed, Same)):
        return key.key, {Open: OPEN, Closed: CLOSED, Same: SAME}[type(key)]
    return key, ALIKE


def _digest(family: int, key: Hashable) -> int:
    body = blake2b(f"{family}{_text(key)}".encode(), digest_size=8).digest()
    return (int.from_bytes(body) >> 1) & ~3


def _text(key: object) -> str:
    """A key in one spelling, whatever the order in which a set holds its members."""
    if isinstance(key, tuple):
        return "(" + ",".join(_text(part) for part in key) + ")"
    if isinstance(key, frozenset):
        return "{" + ",".join(sorted(_text(part) for part in key)) + "}"
    if isinstance(key, (Open, Closed, Same)):
        return f"{_role(key)[1]}{_text(key.key)}"
    if isinstance(key, datetime.date):
        return str(key.toordinal())
    if key is None or isinstance(key, (str, int, float, bytes)):
        return repr(key)
    raise TypeError(f"a blocking key cannot hold {type(key).__name__}")
