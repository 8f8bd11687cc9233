"""Claims of many documents to one record: `record(claims).entries["events"]`. The rules stand in docs/record.md."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping

import msgspec

from chancery.collector import paused
from chancery.record.assembly import assemble, grounded, viewed
from chancery.record.judged.applied import applied, marked
from chancery.record.judged.corrections import is_outcome
from chancery.record.judged.rulings import NONE, Lookup, Rulings, rulings
from chancery.record.names.keys import distinct
from chancery.record.things.rows import said_in
from chancery.types import ROW_KINDS, Claims, Entry, Judgement
from chancery.verbs import make_verb

KINDS = (*ROW_KINDS, "documents")


class Record(msgspec.Struct, frozen=True):
    """The merged record: entries by kind, each tuple in order of date and id.

    `said` is what it was made from, `ruled` what people found of it.
    """

    entries: dict[str, tuple[Entry, ...]]
    said: tuple[Claims, ...] = ()
    ruled: Rulings = NONE

    def get(self, id_: str) -> Entry | None:
        """The entry with an id, None where there is none."""
        return next((e for kind in self.entries.values() for e in kind if e.id == id_), None)


def record(
    claims: Iterable[Claims], judgements: Iterable[Judgement] = (), moved: Mapping[str, str] | None = None
) -> Record:
    """Merge the claims of documents into entries; a pure function of the set of documents and the set of judgements.

    The order does not matter, a document told twice counts once, nothing is overwritten: an entry is a view over
    claims, so that `record` of fewer documents undoes a merge. No clock: "now" is the newest publication. `moved` names,
    for documents that judgements are about and that were edited since, the documents that took their place.
    """
    with paused():
        batch = distinct(claims)
        ruled = rulings(judgements, lookup(batch, {} if moved is None else moved))
        if not ruled.placed:
            return Record(assemble(batch), batch, ruled)
        entries = assemble(tuple(applied(c, ruled) for c in batch), ruled.bonds)
        return Record(marked(entries, ruled), batch, ruled)


def lookup(batch: Iterable[Claims], moved: Mapping[str, str]) -> Lookup:
    """Claims by the id of their document, or of one that they took the place of."""
    by_id = {c.doc.id: c for c in batch}
    return lambda id_: by_id.get(moved.get(id_, id_))


def as_of(made: Record, day: datetime.date) -> Record:
    """The same record with statuses as of a day: what was published later decides nothing, due dates are compared to that day.

    A goal of 2023 that a figure published in 2025 meets is open as of 2024: `as_of(record(claims), datetime.date(2024, 6, 30))`.
    What people found of a status stands on any day.
    """
    batch, ground = grounded(tuple(applied(c, made.ruled) for c in made.said), made.ruled.bonds)
    seen = viewed(made.entries, said_in(batch), ground, day)
    before = {e.id: e for found in made.entries.values() for e in found if any(is_outcome(e.kind, j.field or "") for j in e.judgements)}
    return Record({kind: tuple(_kept(e, before.get(e.id)) for e in found) for kind, found in seen.items()}, made.said, made.ruled)


def _kept(entry: Entry, judged: Entry | None) -> Entry:
    if judged is None:
        return entry
    return msgspec.structs.replace(entry, status=judged.status, status_evidence=judged.status_evidence, as_of=judged.as_of)


make_verb(__name__)
