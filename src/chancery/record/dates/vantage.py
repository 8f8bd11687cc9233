"""As of which day statuses are computed: what was published by then decides, due dates are compared to it."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

import msgspec

from chancery.record.dates.intervals import EVER, Days, bounds
from chancery.types import Document


class Vantage(msgspec.Struct, frozen=True):
    """The `day` as of which a status holds, and the day of the `newest` article, on which all that is in the record has been said."""

    day: datetime.date | None
    newest: datetime.date | None

    def heard(self, said: Days) -> bool:
        """Whether something was surely published by the day: of an article dated "2023" only from the end of 2023 on.

        Where the record ends earlier, what an undated article says is taken as said by the end of the record.
        """
        if self.day is None or self.newest is None or self.day >= self.newest:
            return True
        return min(said[1], self.newest) <= self.day

    def passed(self, due: Days | None) -> bool:
        """Whether a due date lies wholly before the day."""
        return due is not None and self.day is not None and due[1] < self.day


def vantage(newest: datetime.date | None, day: datetime.date | None = None) -> Vantage:
    """The view from a day, else from that of the newest article."""
    return Vantage(newest if day is None else day, newest)


def newest_day(documents: Iterable[Document]) -> datetime.date | None:
    """The day of the newest article: of those whose text or metadata give a day; where none does, of the latest that must be meant.

    "Not before May 2023" of an undated article says that it is May 2023 at least, and never that it is later.
    """
    given, least = days_given(documents)
    return least if given is None else given


def days_given(documents: Iterable[Document]) -> tuple[datetime.date | None, datetime.date | None]:
    """The latest day that a text or its metadata give, and the latest that an undated text must at least be of."""
    given: list[datetime.date] = []
    at_least: list[datetime.date] = []
    for doc in documents:
        first, last = bounds(doc.published) or EVER
        if doc.published_basis != "inferred" and last != EVER[1]:
            given.append(last)
        elif first != EVER[0]:
            at_least.append(first)
    return max(given, default=None), max(at_least, default=None)
