"""Copies and common sources in a store: which documents a new one is compared with, and whose cluster changes."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

import msgspec
from sqlalchemy import Connection, Select, delete, select, text

from chancery.record.sources.copies import (
    COPY,
    COPY_DAYS,
    SOURCE,
    WINDOW,
    Print,
    alike,
    kinship,
    next_by_day,
    next_by_id,
    print_of,
)
from chancery.record.sources.kinships import Kinship, clusters_by
from chancery.store.lookups import Sheet, delete_where, insert_all, rows_where
from chancery.store.tables import CLUSTERS, KIN, PRINTS, SKETCHES
from chancery.types import Document

Pair = tuple[str, str]
"""Two documents, sorted."""


def write_kinship(db: Connection, prints: Iterable[Print], edges: Mapping[Pair, int], found: Kinship) -> None:
    """Keep the sketches of documents, their clusters and their kin."""
    _write_sketches(db, prints)
    insert_all(db, CLUSTERS, ({"document": id_, "cluster": cluster} for id_, cluster in found.cluster.items()))
    insert_all(db, KIN, _edge_rows(edges))


def _write_sketches(db: Connection, prints: Iterable[Print]) -> None:
    sheet = Sheet(db)
    for one in prints:
        values = sorted(one.sketch())
        sheet.add(PRINTS, {"document": one.id, "day": one.day, "sketch": array("I", values).tobytes(), "room": one.room, "runs": one.runs})
        sheet.add(SKETCHES, *({"value": value, "document": one.id, "day": one.day} for value in values))
    sheet.close()


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


def regrouped(db: Connection, came: Sequence[Document], gone: Collection[str]) -> frozenset[str]:
    """Find the copies of documents that came, forget those that went; ids of the others whose copies or kin changed.

    A pair of documents is compared for the first time, or no longer, only where one of them came or went, or where a document that
    did stands between them in a posting. One document after the other comes and goes, so that no such pair is overlooked.
    """
    added = {doc.id for doc in came}
    met: set[Pair] = set()
    parted: set[Pair] = set()
    went = _sketched(db, {*gone, *added})
    for sketch in went.values():
        _forget(db, sketch)
        parted.update(pair for row in _rows(db, sketch) for pair in row.without())
    for one in map(print_of, came):
        _write_sketches(db, (one,))
        for row in _rows(db, Sketch(one, one.sketch())):
            met.update(row.pairs())
            parted.update(row.without())
    alone = len(came) == 1 and not went  # else what met may have been parted again
    asked = met | parted | _edges_of(db, {*gone, *added}).keys()
    before = _edges_of(db, {id_ for pair in asked for id_ in pair})
    known = {pair: found for pair, found in before.items() if set(pair).isdisjoint(added)}
    changed = {p: f for p, f in _compared(db, asked, known, met if alone else ()).items() if f != before.get(p, 0)}
    _write_edges(db, changed)
    region, old_clusters = _region(db, added, gone, changed)
    clusters = _clusters(db, region)
    delete_where(db, CLUSTERS, CLUSTERS.c.document, {*region, *gone})
    insert_all(db, CLUSTERS, ({"document": id_, "cluster": cluster} for id_, cluster in clusters.items()))
    moved = {old_clusters.get(id_) for id_ in gone} | {c for i, c in clusters.items() if c != old_clusters.get(i)}
    moved |= {old_clusters.get(id_) for id_, c in clusters.items() if c != old_clusters.get(id_)}
    moved |= {clusters[id_] for id_ in added}  # another reading of a text may tell its day, which dates its copies
    touched = {id_ for pair in changed for id_ in pair} | {id_ for id_, c in clusters.items() if c in moved}
    return frozenset(touched - added - set(gone))


class Sketch(msgspec.Struct, frozen=True):
    """What a store keeps of a document to find its copies by: its id and day, and the values of its sketch."""

    at: Print
    values: frozenset[int]


def _sketched(db: Connection, documents: Collection[str]) -> dict[str, Sketch]:
    query: Select[tuple[str, int | None, bytes]] = select(PRINTS.c.document, PRINTS.c.day, PRINTS.c.sketch)
    rows = rows_where(db, query, PRINTS.c.document, documents)
    return {row.document: Sketch(Print(row.document, row.day, None, b""), frozenset(memoryview(row.sketch).cast("I"))) for row in rows}


def _forget(db: Connection, went: Sketch) -> None:
    id_ = went.at.id
    for value in sorted(went.values):
        db.execute(delete(SKETCHES).where(SKETCHES.c.value == value, SKETCHES.c.document == id_))
    db.execute(delete(PRINTS).where(PRINTS.c.document == id_))


class Beside(msgspec.Struct, frozen=True):
    """A document in a posting with those before and after it, by day or by id."""

    before: tuple[Print, ...]
    at: Print
    after: tuple[Print, ...]
    by: Callable[[Sequence[Print]], Iterator[Pair]]

    def pairs(self) -> Iterator[Pair]:
        """The pairs that are compared with it."""
        return self.by((*self.before, self.at, *self.after))

    def without(self) -> Iterator[Pair]:
        """Those that would be compared without it."""
        return self.by((*self.before, *self.after))


def _rows(db: Connection, sketch: Sketch) -> Iterator[Beside]:
    """What stands next to a document in each of its postings."""
    at = sketch.at
    for value in sorted(sketch.values):
        sides: tuple[list[Print], ...] = ([], [], [], [])
        asked = {"value": value, "day": at.day, "id": at.id, "most": WINDOW}
        for side, document, day in db.execute(NEXT, asked):
            sides[side].append(Print(document, day, None, b""))
        before, after, less, more = sides
        if at.day is not None:
            yield Beside(tuple(before[::-1]), at, tuple(after), next_by_day)
        yield Beside(tuple(less[::-1]), at, tuple(more), next_by_id)


NEXT = text("""
SELECT 0, document, day FROM (SELECT document, day FROM sketches WHERE value = :value AND (day, document) < (:day, :id) ORDER BY day DESC, document DESC LIMIT :most) AS a
UNION ALL
SELECT 1, document, day FROM (SELECT document, day FROM sketches WHERE value = :value AND (day, document) > (:day, :id) ORDER BY day, document LIMIT :most) AS b
UNION ALL
SELECT 2, document, day FROM (SELECT document, day FROM sketches WHERE value = :value AND document < :id ORDER BY document DESC LIMIT :most) AS c
UNION ALL
SELECT 3, document, day FROM (SELECT document, day FROM sketches WHERE value = :value AND document > :id ORDER BY document LIMIT :most) AS d
""")
"""Those next to a document in a posting: before and after it by day, before and after it by id."""


def _compared(db: Connection, asked: Iterable[Pair], known: Mapping[Pair, int], met: Collection[Pair]) -> dict[Pair, int]:
    """The kinship of pairs: nothing where no posting brings them together, or where one of them went.

    Of some pairs it is `known`, as far as they still meet; those `met` do.
    """
    pairs = sorted(asked)
    near = _sketched(db, {id_ for pair in pairs for id_ in pair})
    meeting = [
        (a, b) for a, b in pairs
        if a in near and b in near and alike(near[a].values, near[b].values) and ((a, b) in met or _meet(db, near[a], near[b]))
    ]  # fmt: skip
    prints = _prints(db, {id_ for pair in meeting if pair not in known for id_ in pair})
    found = {(a, b): known[a, b] if (a, b) in known else kinship(prints[a], prints[b]) for a, b in meeting}
    return dict.fromkeys(pairs, 0) | found


def _prints(db: Connection, documents: Collection[str]) -> dict[str, Print]:
    query: Select[tuple[str, int | None, bytes, str | None, bytes]] = select(PRINTS)
    rows = rows_where(db, query, PRINTS.c.document, documents)
    return {row.document: Print(row.document, row.day, row.room, row.runs) for row in rows}


def _meet(db: Connection, a: Sketch, b: Sketch) -> bool:
    """Whether some posting brings two documents together: fewer than `WINDOW` others stand between them."""
    one, other = sorted((a.at, b.at), key=lambda p: (p.day or 0, p.id))
    dated = one.day is not None and other.day is not None
    if one.day is not None and other.day is not None and other.day - one.day > COPY_DAYS:
        return False
    first, last = (one, other) if dated else sorted((one, other), key=lambda p: p.id)
    asked = {"day": first.day, "id": first.id, "last_day": last.day, "last": last.id, "most": WINDOW}
    between = BETWEEN_DAYS if dated else BETWEEN_IDS
    return any(len(db.execute(between, asked | {"value": v}).all()) < WINDOW for v in sorted(a.values & b.values))


BETWEEN_DAYS = text("SELECT document FROM sketches WHERE value = :value AND (day, document) > (:day, :id) AND (day, document) < (:last_day, :last) LIMIT :most")
BETWEEN_IDS = text("SELECT document FROM sketches WHERE value = :value AND document > :id AND document < :last LIMIT :most")


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
