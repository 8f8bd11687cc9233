"""Copies and common sources in a store: which documents a new one is compared with, and whose cluster changes."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

import msgspec
from sqlalchemy import Connection, Select, delete, select

from chancery.record.sources.copies import (
    COPY,
    SOURCE,
    Kinship,
    Print,
    alike,
    clusters_by,
    kinship,
    neighbours,
    print_of,
)
from chancery.store.lookups import delete_where, insert_all, rows_where
from chancery.store.tables import CLUSTERS, KIN, SKETCHES
from chancery.types import Document

Pair = tuple[str, str]
"""Two documents, sorted."""


def write_kinship(db: Connection, prints: Iterable[Print], edges: Mapping[Pair, int], found: Kinship) -> None:
    """Keep the sketches of documents, their clusters and their kin."""
    _write_sketches(db, prints)
    insert_all(db, CLUSTERS, ({"document": id_, "cluster": cluster} for id_, cluster in found.cluster.items()))
    insert_all(db, KIN, _edge_rows(edges))


def _write_sketches(db: Connection, prints: Iterable[Print]) -> None:
    insert_all(db, SKETCHES, ({"value": value, "document": p.id, "day": p.day} for p in prints for value in sorted(p.sketch())))


def clusters_of(db: Connection, documents: Collection[str]) -> dict[str, str]:
    """The first copy of each document's text."""
    query: Select[tuple[str, str]] = select(CLUSTERS.c.document, CLUSTERS.c.cluster)
    return {row.document: row.cluster for row in rows_where(db, query, CLUSTERS.c.document, documents)}


def members_of(db: Connection, clusters: Collection[str]) -> frozenset[str]:
    """All documents of some clusters."""
    query = select(CLUSTERS.c.document)
    return frozenset(row.document for row in rows_where(db, query, CLUSTERS.c.cluster, clusters))


def kin_of(db: Connection, documents: Collection[str]) -> dict[str, frozenset[str]]:
    """The documents that draw on one text with each of some documents."""
    found: dict[str, set[str]] = {}
    for row in rows_where(db, select(KIN).where(KIN.c.kinship == SOURCE), KIN.c.document, documents):
        found.setdefault(row.document, set()).add(row.other)
    return {id_: frozenset(others) for id_, others in found.items()}


class Sketch(msgspec.Struct, frozen=True):
    """What a store keeps of a document to find its copies by."""

    at: Print
    values: frozenset[int]


class Change(msgspec.Struct, frozen=True):
    """Documents that came (as they stand in postings) and those that went."""

    came: Mapping[str, Sketch]
    went: Mapping[str, Sketch]

    def before(self, posting: Collection[Print], value: int) -> set[Pair]:
        """The pairs of a posting that were compared before the change."""
        lost = [s.at for s in self.went.values() if value in s.values]
        return set(neighbours([*(p for p in posting if p.id not in self.came), *lost]))


def regrouped(db: Connection, added: Collection[str], gone: Collection[str], load: Callable[[str], Document]) -> frozenset[str]:
    """Find the copies of documents that came, forget those that went; ids of the others whose copies or kin changed.

    `load` gives a document of the store by id. A pair of documents is compared for the first time, or no longer, only where one of
    them came or went, or where a document that did stands between them in a posting.
    """
    went = _sketches(db, {*gone, *added})
    delete_where(db, SKETCHES, SKETCHES.c.document, went)
    _write_sketches(db, [print_of(load(id_)) for id_ in sorted(added)])
    change = Change(_sketches(db, added), went)
    new, old = _compared(db, change)
    lost = {pair for pair in old if _parted(db, pair, change)} | _edges_of(db, {*gone, *added}).keys()
    found = {pair: kinship(*(print_of(load(id_)) for id_ in pair)) for pair in sorted(new)}
    before = _edges_of(db, {id_ for pair in (*found, *lost) for id_ in pair})
    changed = {p: f for p, f in ((p, found.get(p, 0)) for p in (*found, *lost)) if f != before.get(p, 0)}
    _write_edges(db, changed)
    region, old_clusters = _region(db, added, gone, changed)
    clusters = _clusters(db, region)
    delete_where(db, CLUSTERS, CLUSTERS.c.document, {*region, *gone})
    insert_all(db, CLUSTERS, ({"document": id_, "cluster": cluster} for id_, cluster in clusters.items()))
    moved = {old_clusters.get(id_) for id_ in gone} | {c for i, c in clusters.items() if c != old_clusters.get(i)}
    moved |= {old_clusters.get(id_) for id_, c in clusters.items() if c != old_clusters.get(id_)}
    moved |= {clusters[id_] for id_ in added}  # another reading of a text may tell its day, which dates its copies
    touched = {id_ for pair in changed for id_ in pair} | {id_ for id_, c in clusters.items() if c in moved}
    return frozenset(touched - set(added) - set(gone))


def _compared(db: Connection, change: Change) -> tuple[set[Pair], set[Pair]]:
    """Pairs that are compared for the first time, and pairs that one posting at least does not bring together any more."""
    values = {value for s in (*change.came.values(), *change.went.values()) for value in s.values}
    after: set[Pair] = set()
    before: set[Pair] = set()
    for value, posting in _postings(db, values).items():
        after |= set(neighbours(posting))
        before |= {pair for pair in change.before(posting, value) if not {*pair} & change.came.keys()}
    near = _sketches(db, {id_ for pair in after - before for id_ in pair})
    new = {(a, b) for a, b in after - before if alike(near[a].values, near[b].values)}
    return new, {pair for pair in before - after if not {*pair} & change.went.keys()}


def _parted(db: Connection, pair: Pair, change: Change) -> bool:
    """Whether no posting brings two documents together any more that one did before."""
    a, b = _sketches(db, pair).values()
    return not any(pair in set(neighbours(posting)) for posting in _postings(db, a.values & b.values).values())


def _edges_of(db: Connection, documents: Collection[str]) -> dict[Pair, int]:
    """The kinship of all pairs with one of some documents."""
    rows = rows_where(db, select(KIN), KIN.c.document, documents)
    return {(min(r.document, r.other), max(r.document, r.other)): r.kinship for r in rows}


def _write_edges(db: Connection, changed: Mapping[Pair, int]) -> None:
    for a, b in sorted(changed):
        db.execute(delete(KIN).where(KIN.c.document.in_((a, b)), KIN.c.other.in_((a, b))))
    insert_all(db, KIN, _edge_rows({pair: found for pair, found in changed.items() if found}))


def _edge_rows(edges: Mapping[Pair, int]) -> Iterator[dict[str, object]]:
    """Both directions of each pair."""
    for (a, b), found in sorted(edges.items()):
        yield from ({"document": one, "other": other, "kinship": found} for one, other in ((a, b), (b, a)))


def _region(
    db: Connection, added: Collection[str], gone: Collection[str], changed: Mapping[Pair, int]
) -> tuple[frozenset[str], dict[str, str]]:
    """All documents of clusters that may have changed, and the clusters as they were."""
    ends = {id_ for pair in changed for id_ in pair} | set(added) | set(gone)
    members = members_of(db, set(clusters_of(db, ends).values()))
    return (members | ends) - frozenset(gone), clusters_of(db, members | ends)


def _clusters(db: Connection, region: Collection[str]) -> dict[str, str]:
    """The clusters of documents of which all copies are among them."""
    copies = [pair for pair, found in _edges_of(db, region).items() if found == COPY]
    return clusters_by(region, copies)


def _sketches(db: Connection, documents: Collection[str]) -> dict[str, Sketch]:
    values: dict[str, set[int]] = {}
    days: dict[str, int | None] = {}
    for row in rows_where(db, select(SKETCHES), SKETCHES.c.document, documents):
        values.setdefault(row.document, set()).add(row.value)
        days[row.document] = row.day
    return {id_: Sketch(Print(id_, days[id_], None, b""), frozenset(found)) for id_, found in values.items()}


def _postings(db: Connection, values: Collection[int]) -> dict[int, list[Print]]:
    found: dict[int, list[Print]] = {}
    for row in rows_where(db, select(SKETCHES), SKETCHES.c.value, values):
        found.setdefault(row.value, []).append(Print(row.document, row.day, None, b""))
    return found
