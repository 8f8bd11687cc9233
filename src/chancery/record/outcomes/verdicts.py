"""Statuses of all entries that can have one, as of a day: planned events, stages, targets, commitments."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping, Sequence

import msgspec

from chancery.record.dates.intervals import Days, bounds
from chancery.record.dates.vantage import vantage
from chancery.record.merging.corpus import Corpus
from chancery.record.merging.entries import claims_in, first, text_of
from chancery.record.merging.kinds import R
from chancery.record.names.geography import states_of
from chancery.record.names.keys import Claim
from chancery.record.outcomes.fulfilment import Things, promise_outcome, things
from chancery.record.outcomes.series import by_measure, measured
from chancery.record.outcomes.statuses import (
    Outcome,
    Outlook,
    event_outcome,
    invitation_outcome,
    settled,
    target_outcome,
)
from chancery.record.things.agreements import agreement_entry
from chancery.record.things.initiatives import SUPPORT, initiative_entry
from chancery.record.things.rows import Rows
from chancery.types import ROW_KINDS, Commitment, Entry, Event

Entries = dict[str, tuple[Entry, ...]]
Visit = tuple[Entry, frozenset[str], str | None]


def with_outcomes(
    entries: Mapping[str, tuple[Entry, ...]], rows: Rows, ground: Corpus, day: datetime.date | None = None
) -> Entries:
    """The same entries with status, status_evidence and as_of; `rows` are the claims of which they are made.

    `day` is the day as of which, by default that of the newest article: what was published later decides nothing.
    """
    at = vantage(ground.now, day)
    outlook = Outlook({claim.id: claim for claim in rows.of(ROW_KINDS)}, ground, at)
    done = {kind: tuple(_unsettled(e) for e in found) for kind, found in entries.items()}
    done["events"] = _events(done["events"], rows, outlook)
    done["agreements"] = _staged(done["agreements"], rows.agreements, agreement_entry, outlook)
    done["initiatives"] = _staged(done["initiatives"], rows.initiatives, initiative_entry, outlook)
    done["figures"] = _targets(done, outlook)
    done["commitments"] = _commitments(done, rows, outlook)
    stamp = None if at.day is None else at.day.isoformat()
    return {kind: tuple(_stamped(e, stamp) for e in found) for kind, found in done.items()}


def _unsettled(entry: Entry) -> Entry:
    """The entry without what an earlier view said of it; an agreement or initiative at the stage that its claims give."""
    stage = entry.fields.get("status", ())[:1]
    if entry.kind not in ("agreements", "initiatives") or not stage or stage[0].value == SUPPORT:
        return msgspec.structs.replace(entry, status=None, status_evidence=(), as_of=None)
    return msgspec.structs.replace(entry, status=str(stage[0].value), status_evidence=stage[0].claims, as_of=None)


def _stamped(entry: Entry, stamp: str | None) -> Entry:
    return entry if entry.status is None else msgspec.structs.replace(entry, as_of=stamp)


def _events(events: Sequence[Entry], rows: Rows, outlook: Outlook) -> tuple[Entry, ...]:
    planned = frozenset(c.id for c in rows.events if c.row.planned or c.row.mood == "planned")
    found = [(e, event_outcome(e, planned, outlook)) for e in events if first(e, "mood") is None]
    kept = {e.id: settled(e, o, "event") for e, o in found if o is not None}
    return tuple(kept.get(e.id, e) for e in events)


def _staged(
    entries: Sequence[Entry], claims: Sequence[Claim[R]], make: Callable[[Sequence[Claim[R]], Corpus], Entry], outlook: Outlook
) -> tuple[Entry, ...]:
    """Agreements or initiatives at the stage that was told by the day, without one where nothing was."""
    own = {claim.id: claim for claim in claims}
    found: list[Entry] = []
    for entry in entries:
        ids = tuple(id_ for id_ in claims_in(entry) if id_ in own)
        heard = outlook.heard(ids)
        if len(heard) < len(ids):
            then = make([own[id_] for id_ in heard], outlook.ground) if heard else Entry(entry.id, entry.kind, {})
            entry = msgspec.structs.replace(entry, status=then.status, status_evidence=then.status_evidence)
        found.append(entry)
    return tuple(found)


def _targets(entries: Entries, outlook: Outlook) -> tuple[Entry, ...]:
    dues = _dues(entries["commitments"])
    beside = by_measure(entries["figures"])
    return tuple(
        settled(f, target_outcome(f, beside[measured(f)], _latest((*dues.get(f.id, ()), *_days(f, "period"))), outlook), "figure")
        if text_of(f, "kind") == "target" and first(f, "mood") is None and outlook.told(f) else f
        for f in entries["figures"]
    )  # fmt: skip


def _dues(commitments: Sequence[Entry]) -> dict[str, tuple[Days, ...]]:
    """Due dates by the figure that a commitment names."""
    found: dict[str, tuple[Days, ...]] = {}
    for commitment in commitments:
        for figure in commitment.links.get("figure", ()):
            found[figure] = (*found.get(figure, ()), *_days(commitment, "due"))
    return found


def _days(entry: Entry, name: str) -> tuple[Days, ...]:
    return tuple(days for v in entry.fields.get(name, ()) if (days := bounds(str(v.value))) is not None)


def _latest(dues: Sequence[Days]) -> Days | None:
    """The due date of a goal: of several that are told the last, before which nobody can call it missed."""
    return max(dues, default=None)


def _commitments(entries: Entries, rows: Rows, outlook: Outlook) -> tuple[Entry, ...]:
    promises = {c.id: c.row for c in rows.commitments}
    figures = {f.id: f for f in entries["figures"]}
    visits = _by_visitor(_visits(entries["events"], rows, outlook))
    known = things(entries["initiatives"], rows.initiatives)
    return tuple(_commitment(c, promises, figures, visits, known, outlook) for c in entries["commitments"])


def _commitment(
    entry: Entry,
    rows: Mapping[str, Commitment],
    figures: Mapping[str, Entry],
    visits: Mapping[str, Sequence[Visit]],
    known: Things,
    outlook: Outlook,
) -> Entry:
    mine = [rows[id_] for id_ in outlook.told(entry) if id_ in rows]
    if first(entry, "mood") is not None or not mine:
        return entry
    kind = text_of(entry, "kind")
    if kind == "invitation":
        guests = sorted({k for row in mine for k in outlook.ground.names.keys(row.to)})
        theirs = [visit for guest in guests for visit in visits.get(guest, ())]
        return settled(entry, invitation_outcome(entry, mine, theirs, outlook), "event")
    targets = [figures[id_] for id_ in entry.links.get("figure", ()) if id_ in figures and figures[id_].status is not None]
    if kind == "target" and targets:
        return settled(entry, _as_figure(entry, targets[0], outlook), "figure")
    due = bounds(text_of(entry, "due"))
    if kind in ("pledge", "plan"):
        return settled(entry, promise_outcome(entry, mine, known, due, outlook), "initiative")
    return settled(entry, outlook.undecided(entry, due), "event")


def _as_figure(entry: Entry, figure: Entry, outlook: Outlook) -> Outcome:
    evidence = tuple(sorted({*outlook.told(entry), *figure.status_evidence}))
    return Outcome(figure.status or "open", evidence, figure.links.get("figure", ()))


def _visits(events: Sequence[Entry], rows: Rows, outlook: Outlook) -> tuple[Visit, ...]:
    """Visits that were reported by the day, each with its visitors and its host."""
    reports = {c.id: c.row for c in rows.events if not _announced(c.row) and outlook.at.heard(c.said)}
    found: list[Visit] = []
    for entry in events:
        told = [reports[id_] for id_ in claims_in(entry) if id_ in reports]
        if text_of(entry, "kind") == "visit" and told:
            hosts = sorted({h for row in told for h in _hosts(row)})
            found.append((entry, _visitors(told, hosts, outlook.ground), hosts[0] if len(hosts) == 1 else None))
    return tuple(sorted(found, key=lambda v: (str(first(v[0], "date")), v[0].id)))


def _by_visitor(visits: Sequence[Visit]) -> dict[str, list[Visit]]:
    found: dict[str, list[Visit]] = {}
    for visit in visits:
        for guest in sorted(visit[1]):
            found.setdefault(guest, []).append(visit)
    return found


def _announced(row: Event) -> bool:
    return row.planned or row.mood in ("planned", "denied", "hypothetical")


def _hosts(row: Event) -> frozenset[str]:
    return frozenset({row.host}) if row.host is not None else states_of(row.place)


def _visitors(told: Sequence[Event], hosts: Sequence[str], ground: Corpus) -> frozenset[str]:
    """The guests: people who do not serve the host, and their states."""
    people = {k for row in told for k in ground.names.keys(row.participants)}
    guests = {k for k in people if not ground.states.get(k, frozenset()) & set(hosts)}
    states = {row.visitor for row in told if row.visitor is not None}
    return frozenset(guests | states)
