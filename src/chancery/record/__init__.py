"""Claims of many documents to one record: `record(claims).entries["events"]`. The rules stand in docs/record.md."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import msgspec

from chancery.record.assembly import assemble
from chancery.record.judged import applied, marked
from chancery.record.keys import distinct
from chancery.record.rulings import NONE, Lookup, Rulings, rulings
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


make_verb(__name__)
