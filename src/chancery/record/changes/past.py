"""A record as it could be told on an earlier day: what was surely published by then, and what had come of it."""

from __future__ import annotations

import datetime
from collections.abc import Collection

import msgspec

from chancery.record import Record, as_of
from chancery.record.assembly import grounded
from chancery.record.changes.differences import own_claims
from chancery.record.changes.watching import newest, restricted
from chancery.record.dates.intervals import EVER, bounds
from chancery.record.judged.applied import applied
from chancery.record.merging.corpus import Corpus
from chancery.record.merging.entries import text_of
from chancery.types import ROW_KINDS, Entry


def told_by(made: Record, day: datetime.date) -> Record:
    """The record with statuses as of a day, and without what only articles tell that were not surely published by then.

    What is one thing is still decided by all articles, and so is the day of an undated one. An article of "2023" counts from the end of
    2023, an undated one from the day of the newest article.
    """
    seen = as_of(made, day)
    end = newest(e for kind in ROW_KINDS for e in made.entries[kind])
    if end is not None and end <= day:
        return seen
    heard = {e.id for e in seen.entries["documents"] if (bounds(text_of(e, "published")) or EVER)[1] <= day}
    said = tuple(claims for claims in made.said if claims.doc.id in heard)
    homes = {row.id: claims.doc.id for claims in said for kind in ROW_KINDS for row in getattr(claims, kind)}
    _, ground = grounded(tuple(applied(claims, made.ruled) for claims in made.said), made.ruled.bonds)
    told = {kind: [_told(e, homes, ground) for e in seen.entries[kind] if homes.keys() & set(own_claims(e))] for kind in ROW_KINDS}
    ids = {e.id for found in told.values() for e in found}
    entries = {kind: tuple(_among(e, ids) for e in found) for kind, found in told.items()}
    documents = tuple(_among(e, heard) for e in seen.entries["documents"] if e.id in heard)
    return Record(entries | {"documents": documents}, said, made.ruled)


def _told(entry: Entry, homes: dict[str, str], ground: Corpus) -> Entry:
    documents = {homes[id_] for id_ in own_claims(entry) if id_ in homes}
    counted = {"sources": len(documents), "independent": ground.independence.count(documents)}
    return msgspec.structs.replace(restricted(entry, frozenset(homes)), **counted)


def _among(entry: Entry, ids: Collection[str]) -> Entry:
    return msgspec.structs.replace(entry, possibly_same=tuple(id_ for id_ in entry.possibly_same if id_ in ids))
