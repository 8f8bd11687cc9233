"""What one rule says about the date of a text."""

from __future__ import annotations

import datetime

import msgspec

from chancery.types import Evidence

YEARS = range(1991, 2051)
"""Years that windows are made for; the other rules of the document say which of them may be its own."""
FOREVER = datetime.date(YEARS[-1], 12, 31)
STILL_HELD = datetime.date(2027, 12, 31)
"""How far an office of the tables that has no end is trusted: a year after their edition."""
"""The end of a stretch that nothing ends."""


class Hint(msgspec.Struct, frozen=True):
    """Not before `first`, not after `last`, or in one of `years`.

    `life` is the number of days after `first` for which the thing stays news, `lead` the number of days before `last`
    in which it is looked forward to; 0 where it says nothing of that; `told` where a time of the text is told as past;
    `held` where an office was held when the tables were made.
    """

    reason: str
    evidence: Evidence | None = None
    fact: str | None = None
    first: datetime.date | None = None
    last: datetime.date | None = None
    years: tuple[int, ...] = ()
    life: int = 0
    lead: int = 0
    told: bool = False
    held: bool = False


Stretch = tuple[datetime.date, datetime.date]


class Windows(msgspec.Struct, frozen=True):
    """The stretches in one of which the text stands, by one sentence of it."""

    reason: str
    evidence: Evidence
    stretches: tuple[Stretch, ...]
    certain: bool = False
    fact: str | None = None
