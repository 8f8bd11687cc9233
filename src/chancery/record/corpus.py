"""What every kind of row needs to know of the whole record: names, documents, independence, the newest day."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence

import msgspec

from chancery.record.independence import Independence, independence
from chancery.record.intervals import EVER, Days, bounds
from chancery.record.keys import Names, actors_in, is_code, names_of
from chancery.types import Claims


class Corpus(msgspec.Struct, frozen=True):
    """The set of documents that a record is a function of.

    `now` is the last day on which anything in the record was published: the record knows no clock. `states` maps
    a person to the states whose offices any document says that the person holds, `home` a figure's claim to its document.
    """

    batch: tuple[Claims, ...]
    names: Names
    independence: Independence
    now: datetime.date | None
    states: dict[str, frozenset[str]]
    home: dict[str, str]


def corpus(batch: Sequence[Claims]) -> Corpus:
    """What `batch`, already without duplicates, says about itself."""
    names = names_of(actors_in(batch))
    days = [bounds(c.doc.published) for c in batch]
    known = [d[1] for d in days if d is not None and d[1] != EVER[1]]
    return Corpus(
        tuple(batch), names, independence([c.doc for c in batch]), max(known, default=None), _states(batch, names),
        {row.id: c.doc.id for c in batch for row in c.figures},
    )  # fmt: skip


def _states(batch: Iterable[Claims], names: Names) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for claims in batch:
        for office in claims.offices:
            if office.of is not None and is_code(office.of):
                found.setdefault(names.key(office.person), set()).add(office.of)
    return {person: frozenset(codes) for person, codes in found.items()}


def passed(due: Days | None, now: datetime.date | None) -> bool:
    """Whether a due date lies wholly before the newest document of the record."""
    return due is not None and now is not None and due[1] < now
