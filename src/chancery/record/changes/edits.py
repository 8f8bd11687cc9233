"""What an edited article says otherwise: rows that came, went, or changed between two texts of one source."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from typing import Literal

import msgspec

from chancery.record.words.alike import SAME, closest, equal_share, plain, share
from chancery.types import ROW_KINDS, Claims, Row

ASIDE = frozenset(("id", "rule", "evidence", "event", "occasion", "figure"))
"""Fields that another text gives otherwise though the row says the same: ids, links by id, places in the text."""
SENTENCE = 0.5
"""A row of which more changed than this share of its fields, or of its sentence, is another row."""


class Edit(msgspec.Struct, frozen=True):
    """One row that an edit touched; `fields` names what changed, in the order of the row."""

    what: Literal["came", "went", "changed"]
    kind: str
    before: Row | None = None
    after: Row | None = None
    fields: tuple[str, ...] = ()


def edits(before: Claims, after: Claims) -> tuple[Edit, ...]:
    """What changed from one text of a source to the next, by kind of row and in the order of the texts.

    A row that says the same in other words, or at another place, did not change.
    """
    return tuple(edit for kind in ROW_KINDS for edit in _of_kind(kind, getattr(before, kind), getattr(after, kind)))


def followers(before: Claims, after: Claims) -> dict[str, str]:
    """For ids of rows of a text, those of the rows of a later one that say the same, or what was made of them."""
    found: dict[str, str] = {}
    for kind in ROW_KINDS:
        old, new, equal = _compared(getattr(before, kind), getattr(after, kind))
        changed = closest(old, new, functools.partial(_likeness, kind))
        found |= {a.id: b.id for a, b in (*equal, *changed)}
    return found


def _of_kind(kind: str, before: Sequence[Row], after: Sequence[Row]) -> tuple[Edit, ...]:
    old, new, _ = _compared(before, after)
    pairs = closest(old, new, functools.partial(_likeness, kind))
    paired = {id(row) for pair in pairs for row in pair}
    changed = [Edit("changed", kind, a, b, changed_fields(a, b)) for a, b in pairs]
    went = [Edit("went", kind, before=row) for row in old if id(row) not in paired]
    came = [Edit("came", kind, after=row) for row in new if id(row) not in paired]
    return (*changed, *went, *came)


def _compared(before: Sequence[Row], after: Sequence[Row]) -> tuple[list[Row], list[Row], list[tuple[Row, Row]]]:
    """The rows of both that say what no row of the other says, and pairs that say the same; the second of two equal rows answers to the second."""
    new = list(after)
    old: list[Row] = []
    equal: list[tuple[Row, Row]] = []
    for row in before:
        same = next((other for other in new if not changed_fields(row, other)), None)
        if same is None:
            old.append(row)
        else:
            new.remove(same)
            equal.append((row, same))
    return old, new, equal


def _likeness(kind: str, a: Row, b: Row) -> float:
    """How much of two rows is the same, 0 where they are two things: the sentence, and the fields."""
    one, two = plain(a), plain(b)
    if any(one.get(name) != two.get(name) for name in SAME[kind]):
        return 0.0
    words = share(" ".join(e.text for e in a.evidence), " ".join(e.text for e in b.evidence))
    fields = equal_share(one, two, sorted({*one, *two} - ASIDE))
    return words + fields if min(words, fields) >= SENTENCE else 0.0


def changed_fields(a: Row, b: Row) -> tuple[str, ...]:
    """Names of the fields in which two rows say something else."""
    one, two = plain(a), plain(b)
    return tuple(name for name in msgspec.to_builtins(a) if name not in ASIDE and one.get(name) != two.get(name))
