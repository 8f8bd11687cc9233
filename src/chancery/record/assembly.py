"""The whole record from distinct documents: blocks, each merged by itself, then what depends on the whole and on the day."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Mapping, Sequence

from chancery.record.dating.datings import dated
from chancery.record.documents import document_entry
from chancery.record.families import blocks
from chancery.record.merging.bonds import FREE, Bonds
from chancery.record.merging.corpus import Corpus, corpus
from chancery.record.merging.entries import in_order
from chancery.record.merging.links import linked, pairs_of
from chancery.record.outcomes.verdicts import with_outcomes
from chancery.record.sources.kinships import kinships
from chancery.record.things.rows import Said, said_in
from chancery.types import ROW_KINDS, Claims, Entry

Entries = dict[str, tuple[Entry, ...]]


def assemble(batch: Sequence[Claims], bonds: Bonds = FREE) -> Entries:
    """Entries by kind, each kind in order of date and id; `bonds` are kept before any evidence is weighed."""
    batch, ground = grounded(batch, bonds)
    said = said_in(batch)
    return viewed(merged(said, ground), said, ground)


def grounded(batch: Sequence[Claims], bonds: Bonds = FREE) -> tuple[tuple[Claims, ...], Corpus]:
    """Documents dated by each other, and what they say about themselves."""
    copies = kinships([c.doc for c in batch])
    batch = dated(batch, copies.cluster)
    return batch, corpus(batch, bonds, copies)


def merged(said: Said, ground: Corpus) -> Entries:
    """Entries of all blocks, without links and outcomes."""
    found: dict[str, list[Entry]] = {kind: [] for kind in ROW_KINDS}
    for block in blocks(said.rows, said.ties, ground):
        for kind, made in block.entries.items():
            found[kind] += made
    entries = {kind: tuple(same) for kind, same in found.items()}
    return entries | {"documents": tuple(document_entry(c, ground) for c in said.batch)}


def viewed(
    entries: Mapping[str, tuple[Entry, ...]], said: Said, ground: Corpus, day: datetime.date | None = None,
    only: Collection[str] | None = None,
) -> Entries:  # fmt: skip
    """The entries in order, linked to each other and to their documents, with what came of promises, targets and plans as of a day.

    `only` leaves out the others once they are linked; what came of figures and commitments is judged by all of them.
    """
    found = linked({kind: in_order(entries[kind]) for kind in sorted(entries)}, pairs_of(said.batch, said.ties.at))
    if only is not None:
        found = {kind: tuple(e for e in same if e.id in only) for kind, same in found.items()}
    return with_outcomes(found, said.rows, ground, day)
