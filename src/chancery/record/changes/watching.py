"""What a record has that it had not before a day: what is new, contradicted, met, missed or overdue since, and what is due soon."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping
from typing import Literal

import msgspec

from chancery.errors import ArgumentError
from chancery.record import Record, as_of
from chancery.record.changes.differences import own_claims
from chancery.record.checks.conflicts import Position, disputed, positions
from chancery.record.dates.intervals import EVER, bounds
from chancery.record.merging.entries import claims_in, entry_days, text_of
from chancery.types import ROW_KINDS, Date, Document, Entry

What = Literal["contradicted", "revised", "met", "missed", "overdue", "lapsed", "cancelled", "held", "stage", "due_soon", "new"]
ORDER: tuple[What, ...] = ("contradicted", "revised", "met", "missed", "overdue", "lapsed", "cancelled", "held", "stage", "due_soon", "new")
OUTCOMES: dict[str, What] = {
    "met": "met", "missed": "missed", "overdue": "overdue", "unknown": "lapsed", "cancelled": "cancelled", "held": "held",
}  # fmt: skip
"""What a status is called that was another one before; the stages of agreements and initiatives are `stage`."""
DUE = {"commitments": "due", "figures": "period", "events": "date", "initiatives": "period", "agreements": "date_planned"}
KINDS = ("documents", "events", "agreements", "figures", "commitments", "initiatives", "partnership", "statements", "offices")
"""The order in which kinds are told."""
SOON = 30
DAY = datetime.timedelta(days=1)
VOICED = "claimed_by"
"""Who claims a value: two voices are no contradiction, two values are."""


class Notice(msgspec.Struct, frozen=True):
    """One thing to know about an entry, as it is at the end of the time that is watched.

    `lapsed`: the due date has passed and nothing was reported. `claims` were published since and show it, the first of them on
    `published`; `was` and `status` tell the change of status, `field` what sources disagree on, `due` when it falls due.
    """

    what: What
    entry: Entry
    published: Date | None = None
    claims: tuple[str, ...] = ()
    was: str | None = None
    status: str | None = None
    field: str | None = None
    due: Date | None = None


def watch(made: Record, since: datetime.date, until: datetime.date | None = None, soon: int = SOON) -> tuple[Notice, ...]:
    """What was published from `since` on, and what it changed, as of `until` (by default the day of the newest article).

    The record as of the day before `since` is compared with that as of `until`; what was not surely published before
    counts as published since. Due soon is what is open and falls due within `soon` days of `until`.
    """
    if until is not None and until < since:
        raise ArgumentError(f"what is new from {since} on cannot be told as of {until}, an earlier day: give a later day as of which it is told")
    start = since - DAY
    before = {e.id: e for e in _entries(as_of(made, start))}
    after = tuple(_entries(made if until is None else as_of(made, until)))
    now = until if until is not None else newest(after)
    said = published(after)
    homes = {row.id: claims.doc for claims in made.said for kind in ROW_KINDS for row in getattr(claims, kind)}
    times = _Times(said, start, until, now, soon, homes)
    found = [n for entry in after for n in _notices(entry, before.get(entry.id), times)]
    return tuple(sorted(found, key=lambda n: (ORDER.index(n.what), KINDS.index(n.entry.kind), entry_days(n.entry), n.entry.id, n.field or "")))


class _Times(msgspec.Struct, frozen=True):
    """When claims were published, the day before the time that is watched, its end, how far ahead is soon, and the documents of claims."""

    said: Mapping[str, Date]
    start: datetime.date
    until: datetime.date | None
    now: datetime.date | None
    soon: int
    homes: Mapping[str, Document]

    def before(self, ids: Iterable[str]) -> frozenset[str]:
        """Claims that were surely published before; all of them, where the record ends before."""
        ended = self.now is not None and self.start >= self.now
        return frozenset(id_ for id_ in ids if ended or self.day(id_) <= self.start)

    def told(self, ids: Iterable[str]) -> frozenset[str]:
        """Claims that were published by the end."""
        return frozenset(id_ for id_ in ids if self.until is None or self.day(id_) <= self.until)

    def day(self, id_: str) -> datetime.date:
        """The day by which a claim was surely published."""
        return (bounds(self.said.get(id_)) or EVER)[1]


def published(entries: Iterable[Entry]) -> dict[str, Date]:
    """When each claim was published, as the entries tell it."""
    return {id_: str(v.value) for e in entries for v in e.fields.get("published", ()) for id_ in v.claims}


def newest(entries: Iterable[Entry]) -> datetime.date | None:
    """The day as of which statuses are told."""
    days = [days[1] for e in entries if (days := bounds(e.as_of)) is not None]
    return max(days, default=None)


def _entries(made: Record) -> Iterator[Entry]:
    for kind in made.entries.values():
        yield from kind


def _notices(entry: Entry, before: Entry | None, times: _Times) -> Iterator[Notice]:
    own = own_claims(entry)
    told, old = times.told(own), times.before(own)
    if not told:
        return
    fresh = told - old
    if times.until is not None:
        entry = msgspec.structs.replace(entry, fields=restricted(entry, times.told(claims_in(entry))).fields)
    if not old:
        yield _notice("new", entry, fresh, times)
    for field in set(disputed(restricted(entry, told))) - set(disputed(restricted(entry, old))) - {VOICED}:
        claims = {id_ for v in entry.fields[field] for id_ in v.claims}
        yield _notice("revised" if _revised(entry, field, times) else "contradicted", entry, fresh & claims, times, field=field)
    was = before.status if before is not None and old else None
    what = outcome(entry, was, bool(old))
    if what is not None:
        evidence = frozenset(entry.status_evidence) - times.before(entry.status_evidence)
        evidence = evidence - frozenset(own) or evidence  # what decided it, before the promise itself
        yield _notice(what, entry, evidence, times, was=was, status=entry.status)
    due = due_date(entry)
    if entry.status == "open" and due is not None and times.now is not None:
        last = (bounds(due) or EVER)[1]
        if times.now <= last <= times.now + times.soon * DAY:
            yield _notice("due_soon", entry, told, times, status=entry.status, due=due)


def _revised(entry: Entry, field: str, times: _Times) -> bool:
    """Whether the same source says otherwise later: of the values that exclude each other all but one stand in place of an earlier one."""
    homes = {id_: times.homes[id_] for id_ in claims_in(entry) if id_ in times.homes}
    told = positions(entry, field, homes)
    return sum(not (one.later and any(_of_one(one, other) for other in told if other != one)) for one in told) < 2


def _of_one(a: Position, b: Position) -> bool:
    """Whether two values have one claimant, or where nobody is named one outlet."""
    if a.claimed_by or b.claimed_by:
        return bool(set(a.claimed_by) & set(b.claimed_by))
    return bool(set(a.outlets) & set(b.outlets))


def _notice(what: What, entry: Entry, claims: Iterable[str], times: _Times, **more: str | None) -> Notice:
    ids = tuple(sorted(claims, key=lambda id_: (times.day(id_), id_)))
    return Notice(what, entry, times.said.get(ids[0]) if ids else None, ids, **more)


def outcome(entry: Entry, was: str | None, known: bool) -> What | None:
    """What a change of status is: `met`, `missed` …; of what is new only what came of a promise, not the stage it is told at."""
    if entry.status is None or entry.status == was:
        return None
    if entry.kind in ("agreements", "initiatives"):
        return "stage" if known else None
    if not known and (entry.kind == "events" or entry.status == "unknown"):
        return None
    return OUTCOMES.get(entry.status, "stage" if known and was is not None else None)


def due_date(entry: Entry) -> Date | None:
    """When something that is open falls due: the day of a planned event, the period of a target, the due date of a promise."""
    return text_of(entry, DUE[entry.kind]) if entry.kind in DUE else None


def restricted(entry: Entry, claims: frozenset[str]) -> Entry:
    """The entry as some of its claims tell it."""
    fields = {
        name: tuple(msgspec.structs.replace(v, claims=kept) for v in values if (kept := tuple(c for c in v.claims if c in claims)))
        for name, values in entry.fields.items()
    }
    return msgspec.structs.replace(entry, fields={name: values for name, values in fields.items() if values})
