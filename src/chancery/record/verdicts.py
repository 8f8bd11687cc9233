"""Statuses of all entries that can have one: planned events, targets, commitments."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from chancery.record.corpus import Corpus
from chancery.record.fulfilment import Things, promise_outcome, things
from chancery.record.geography import states_of
from chancery.record.intervals import bounds
from chancery.record.merge import claims_in, first, text_of
from chancery.record.outcomes import (
    Outcome,
    event_outcome,
    invitation_outcome,
    open_outcome,
    settled,
    target_outcome,
)
from chancery.record.series import by_measure, measured
from chancery.types import Commitment, Entry, Event

Entries = dict[str, tuple[Entry, ...]]
Visit = tuple[Entry, frozenset[str], str | None]


def with_outcomes(entries: Mapping[str, tuple[Entry, ...]], corpus: Corpus) -> Entries:
    """The same entries with status and status_evidence."""
    done = dict(entries)
    done["events"] = _events(done["events"], corpus)
    done["figures"] = _targets(done, corpus)
    done["commitments"] = _commitments(done, corpus)
    return done


def _events(events: Sequence[Entry], corpus: Corpus) -> tuple[Entry, ...]:
    planned = frozenset(e.id for c in corpus.batch for e in c.events if e.planned or e.mood == "planned")
    found = [(e, event_outcome(e, planned, corpus)) for e in events if first(e, "mood") is None]
    kept = {e.id: settled(e, o, "event") for e, o in found if o is not None}
    return tuple(kept.get(e.id, e) for e in events)


def _targets(entries: Entries, corpus: Corpus) -> tuple[Entry, ...]:
    dues = _dues(entries["commitments"])
    beside = by_measure(entries["figures"])
    return tuple(
        settled(f, target_outcome(f, beside[measured(f)], bounds(dues.get(f.id) or text_of(f, "period")), corpus), "figure")
        if text_of(f, "kind") == "target" and first(f, "mood") is None else f
        for f in entries["figures"]
    )  # fmt: skip


def _dues(commitments: Sequence[Entry]) -> dict[str, str]:
    """Due dates by the figure that a commitment names."""
    pairs = [(figure, text_of(c, "due")) for c in commitments for figure in c.links.get("figure", ())]
    return {figure: due for figure, due in sorted(pairs, key=str) if due is not None}


def _commitments(entries: Entries, corpus: Corpus) -> tuple[Entry, ...]:
    rows = {row.id: row for c in corpus.batch for row in c.commitments}
    figures = {f.id: f for f in entries["figures"]}
    visits = _by_visitor(_visits(entries["events"], corpus))
    known = things(entries["initiatives"], corpus.batch)
    return tuple(_commitment(c, rows, figures, visits, known, corpus) for c in entries["commitments"])


def _commitment(
    entry: Entry,
    rows: Mapping[str, Commitment],
    figures: Mapping[str, Entry],
    visits: Mapping[str, Sequence[Visit]],
    known: Things,
    corpus: Corpus,
) -> Entry:
    if first(entry, "mood") is not None:
        return entry
    kind = text_of(entry, "kind")
    mine = [rows[id_] for id_ in claims_in(entry) if id_ in rows]
    if kind == "invitation":
        guests = sorted({k for row in mine for k in corpus.names.keys(row.to)})
        theirs = [visit for guest in guests for visit in visits.get(guest, ())]
        return settled(entry, invitation_outcome(entry, mine, theirs, corpus), "event")
    targets = [figures[id_] for id_ in entry.links.get("figure", ()) if figures[id_].status is not None]
    if kind == "target" and targets:
        return settled(entry, _as_figure(entry, targets[0]), "figure")
    due = bounds(text_of(entry, "due"))
    if kind in ("pledge", "plan"):
        return settled(entry, promise_outcome(entry, mine, known, due, corpus), "initiative")
    return settled(entry, open_outcome(entry, due, corpus), "event")


def _as_figure(entry: Entry, figure: Entry) -> Outcome:
    evidence = tuple(sorted({*claims_in(entry), *figure.status_evidence}))
    return Outcome(figure.status or "open", evidence, figure.links.get("figure", ()))


def _visits(events: Sequence[Entry], corpus: Corpus) -> tuple[Visit, ...]:
    """Visits that were reported, each with its visitors and its host."""
    rows = {row.id: row for c in corpus.batch for row in c.events if not _announced(row)}
    found: list[Visit] = []
    for entry in events:
        told = [rows[id_] for id_ in claims_in(entry) if id_ in rows]
        if text_of(entry, "kind") == "visit" and told:
            hosts = sorted({h for row in told for h in _hosts(row)})
            found.append((entry, _visitors(told, hosts, corpus), hosts[0] if len(hosts) == 1 else None))
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


def _visitors(told: Sequence[Event], hosts: Sequence[str], corpus: Corpus) -> frozenset[str]:
    """The guests: people who do not serve the host, and their states."""
    people = {k for row in told for k in corpus.names.keys(row.participants)}
    guests = {k for k in people if not corpus.states.get(k, frozenset()) & set(hosts)}
    states = {row.visitor for row in told if row.visitor is not None}
    return frozenset(guests | states)
