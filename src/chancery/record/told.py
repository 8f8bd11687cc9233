"""The days on which an event or a signing may have been, by one claim: a date said, or only the day of publication."""

from __future__ import annotations

from chancery.record.intervals import EVER, Days, bounds, widen, width
from chancery.record.keys import Claim
from chancery.types import Agreement, Event


def implied(row: Event | Agreement) -> bool:
    """Whether no time was said and the date is that of the publication alone."""
    return row.date_said is None and row.date_anchor == "published"


def told_days(claim: Claim[Event] | Claim[Agreement]) -> Days | None:
    """The days that a claim allows: those of its date; where the date is only implied, the day before too.

    An article without a day of its own (`published` is a year or more) says no more than "not after".
    """
    days = bounds(claim.row.date)
    if days is None or not implied(claim.row):
        return days
    return widen(days, 1) if width(claim.said) == 1 else (EVER[0], days[1])
