"""Where claims of one entry disagree, as opposed to being more or less precise about one thing."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations

from chancery.record.intervals import bounds, overlap
from chancery.record.merge import DATES
from chancery.record.rounding import agree, rounding_step
from chancery.types import Entry, FieldValue

WORDED = frozenset({"text", "subject", "name", "what", "said", "verb", "published", "timeline", "source_chain"})
"""Fields whose several values are wordings of one thing, or a course of time."""
ADDED = frozenset({"backers"})
"""Fields whose values add up: one text names one backer of a programme, another text two others."""
STAGED = frozenset({"status", "formula", "direct", "topics", "about", "first_seen", "last_seen", "kind", "planned"})


def conflicts(entry: Entry) -> tuple[str, ...]:
    """Names of the fields in which values exclude each other: 44 bn and 47 bn do, "2023" and "2023-10-17" do not."""
    return tuple(name for name, values in sorted(entry.fields.items()) if _disagree(name, values))


def _disagree(name: str, values: tuple[FieldValue, ...]) -> bool:
    if values and values[0].judgement is not None:
        return False  # somebody has settled it
    if len(values) < 2 or name in WORDED | STAGED | ADDED:
        return False
    return any(_exclude(name, a.value, b.value) for a, b in combinations(values, 2))


def _exclude(name: str, a: object, b: object) -> bool:
    if name in DATES:
        return overlap(bounds(str(a)), bounds(str(b))) is None
    if isinstance(a, (int, float)) and isinstance(b, (int, float)):
        x, y = float(a), float(b)
        return not agree((x, rounding_step(x, None), ""), (y, rounding_step(y, None), ""))
    if isinstance(a, (list, tuple)) and isinstance(b, (list, tuple)):
        return not _nested(a, b)
    return name in ("level", "period", "claimed_by") and a != b


def _nested(a: Iterable[object], b: Iterable[object]) -> bool:
    x, y = {str(v) for v in a}, {str(v) for v in b}
    return x <= y or y <= x
