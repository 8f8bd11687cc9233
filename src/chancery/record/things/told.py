"""The days on which an event or a signing may have been, by one claim: a date said, or only the day of publication."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

import msgspec

from chancery.record.dates.calendar import Mark, mark
from chancery.record.dates.intervals import EVER, Days, bounds, edtf_of, overlap, widen, width
from chancery.record.names.keys import Claim
from chancery.types import Agreement, Event

T = TypeVar("T", Event, Agreement)
MONTH, YEAR = 31, 366


def implied(row: Event | Agreement) -> bool:
    """Whether no time was said and the date is that of the publication alone."""
    return row.date_said is None and row.date_anchor == "published"


def told_days(claim: Claim[Event] | Claim[Agreement]) -> Days | None:
    """The days that a claim allows: those of its date; where the date is only implied, the day before too.

    An article without a day of its own says no more than "not after", unless its text gave a day, or it is known to some months
    and tells it as its news.
    """
    days = bounds(claim.row.date)
    if days is None or not implied(claim.row) or (width(days) == 1 < width(claim.said)):
        return days
    if width(claim.said) == 1:
        return widen(days, 1)
    return days if claim.news else (EVER[0], days[1])


def possible_days(claim: Claim[Event] | Claim[Agreement]) -> Days | None:
    """The days on which what is told without a date may be: before the article, a plan after it; else `told_days`.

    «Сегодня» or «9 июля» of an article that is only known to be of some months is no longer ago than a year.
    """
    days = told_days(claim)
    if days is not None or claim.said == EVER:
        return days
    first, last = claim.said
    if claim.row.mood == "planned" or getattr(claim.row, "planned", False):
        return (first, widen(claim.said, 0, YEAR)[1])
    if claim.news:
        return widen(claim.said, MONTH)[0], last
    near = claim.row.date_said is not None and claim.row.date_anchor == "published"
    return (widen(claim.said, YEAR)[0] if near else EVER[0], last)


def best_dated(group: Sequence[Claim[T]]) -> Claim[T]:
    """Of claims that copies of one text make, that with the narrowest days, the earliest of them: a reprint is later, never earlier."""
    return min(group, key=lambda c: (width(days := possible_days(c)), days or EVER, c.id))


def told_mark(claim: Claim[Event] | Claim[Agreement]) -> frozenset[Mark]:
    """The day without a year that a claim tells, where its document does not give the year; else that of the news of its lead."""
    if claim.told:
        return claim.told
    said = claim.row.date_said if claim.row.date_anchor == "published" and width(bounds(claim.row.date)) > 1 else None
    found = mark(said)
    return frozenset() if found is None else frozenset({found})


def weighed(claims: Sequence[Claim[T]]) -> tuple[Claim[T], ...]:
    """Claims of one thing: an implied day says no more than it allows where it excludes a stated one or an earlier implied one.

    It allows itself or the day before: a reprint of 18 October does not contradict the article of 17 October.
    """
    stated = [d for c in claims if not implied(c.row) and (d := bounds(c.row.date)) is not None]
    guessed = [d for c in claims if implied(c.row) and (d := bounds(c.row.date)) is not None]
    return tuple(_allowed(c) if implied(c.row) and _excluded(bounds(c.row.date), stated, guessed) else c for c in claims)


def _excluded(day: Days | None, stated: Sequence[Days], guessed: Sequence[Days]) -> bool:
    if day is None:
        return False
    return any(overlap(day, other) is None for other in stated) or any(other[1] < day[0] for other in guessed)


def _allowed(claim: Claim[T]) -> Claim[T]:
    days = told_days(claim)
    if days is None or days[0] == EVER[0]:
        return claim
    return msgspec.structs.replace(claim, row=msgspec.structs.replace(claim.row, date=edtf_of(days)))
