"""When two readings of a thing are the same thing, changed: what must be equal, what must be worded alike, what may differ."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypeVar

import msgspec

T = TypeVar("T")
Fields = Mapping[str, object]
WORD = re.compile(r"\w{4,}")
HALF = 0.5

SAME: dict[str, tuple[str, ...]] = {
    "offices": ("person", "of"), "events": ("kind",), "statements": ("speaker", "direct"), "figures": ("indicator", "unit", "kind"),
    "agreements": ("instrument",), "commitments": ("kind",), "initiatives": ("kind",), "partnership": ("parties",), "documents": (),
}  # fmt: skip
"""Fields in which two readings of one thing are equal."""
WORDED = {"statements": "text", "agreements": "subject", "commitments": "what", "initiatives": "name", "documents": "title"}
"""The field that tells in words what a thing is: half of the words of the shorter must stand in the longer."""
PARTICULAR: dict[str, tuple[str, ...]] = {
    "offices": ("office",), "events": ("participants", "countries", "date", "place", "mood"), "statements": (),
    "figures": ("value", "period", "parties"), "agreements": ("parties", "date"), "commitments": ("by", "to", "due", "figure"),
    "initiatives": ("countries", "period"), "partnership": ("formula",), "documents": ("published",),
}  # fmt: skip
"""Fields that tell one thing from another: one of them may differ."""


def one_changed(kind: str, a: Fields, b: Fields) -> bool:
    """Whether two readings that share no claim may be one thing of which a particular changed: 40 bn for 2023, then 44 bn."""
    if any(a.get(name) != b.get(name) for name in SAME[kind]) or not _worded_alike(kind, a, b):
        return False
    other = [name for name in PARTICULAR[kind] if a.get(name) != b.get(name)]
    known = [name for name in PARTICULAR[kind] if a.get(name) is not None]
    return len(other) <= 1 and (len(other) < len(known) or kind in WORDED or kind == "offices")


def _worded_alike(kind: str, a: Fields, b: Fields) -> bool:
    field = WORDED.get(kind)
    if field is None or (a.get(field) is None and b.get(field) is None):
        return kind != "documents"
    return share(str(a.get(field) or ""), str(b.get(field) or "")) >= HALF


def share(a: str, b: str) -> float:
    """The share of the words of the shorter text that the other holds: `share("до 40 млрд долларов", "44 млрд долларов")`."""
    one, two = (frozenset(WORD.findall(text.lower())) for text in (a, b))
    least = min(len(one), len(two))
    return len(one & two) / least if least else float(one == two)


def closest(before: Sequence[T], after: Sequence[T], score: Callable[[T, T], float]) -> tuple[tuple[T, T], ...]:
    """Pairs of a positive score, the best first, each member once; of equal ones those that come first."""
    scored = ((score(a, b), i, j) for i, a in enumerate(before) for j, b in enumerate(after))
    ordered = sorted((-s, i, j) for s, i, j in scored if s > 0)
    taken: tuple[set[int], set[int]] = (set(), set())
    found: list[tuple[int, int]] = []
    for _, i, j in ordered:
        if i not in taken[0] and j not in taken[1]:
            found.append((i, j))
            taken[0].add(i)
            taken[1].add(j)
    return tuple((before[i], after[j]) for i, j in sorted(found))


def equal_share(a: Fields, b: Fields, names: Iterable[str]) -> float:
    """The share of the fields, of those that either holds, in which both are equal."""
    held = [name for name in names if a.get(name) is not None or b.get(name) is not None]
    return sum(a.get(name) == b.get(name) for name in held) / len(held) if held else 0.0


def plain(row: msgspec.Struct) -> dict[str, object]:
    """The fields of a row that hold something, as plain values that can be compared and written."""
    found = msgspec.to_builtins(row)
    return {name: value for name, value in found.items() if value not in (None, [], "", False)}
