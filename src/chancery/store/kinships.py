"""Copies and common sources in a store: which documents a new one is compared with, and whose cluster changes."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence

import msgspec
from sqlalchemy import Connection, Select, delete, select

from chancery.record.copies import Kinship, Print, alike, kinships_of, neighbours, print_of
from chancery.store.lookups import delete_where, insert_all, rows_where
from chancery.store.tables import CLUSTERS, KIN, SKETCHES
from chancery.types import Document


def write_kinship(db: Connection, prints: Iterable[Print], found: Kinship) -> None:
    """Keep the sketches of documents, their clusters and their kin."""
    _write_sketches(db, prints)
    insert_all(db, CLUSTERS, ({"document": id_, "cluster": cluster} for id_, cluster in found.cluster.items()))
    insert_all(db, KIN, ({"document": id_, "other": other} for id_, others in found.kin.items() for other in sorted(others)))


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
    for row in rows_where(db, select(KIN), KIN.c.document, documents):
        found.setdefault(row.document, set()).add(row.other)
    return {id_: frozenset(others) for id_, others in found.items()}


def regrouped(db: Connection, added: Sequence[Document], gone: Collection[str], load: Callable[[str], Document]) -> frozenset[str]:
    """Find the copies of documents that came, forget those that went; ids of the others whose copies or kin changed.

    `load` gives a document of the store by id. Only documents that stand beside a new or a lost one in a posting can gain
    or lose a copy, and with them the clusters that they belong to.
    """
    prints = {doc.id: print_of(doc) for doc in added}
    lost = _sketches(db, {*gone, *prints})
    delete_where(db, SKETCHES, SKETCHES.c.document, {*gone, *prints})
    _write_sketches(db, prints.values())
    beside = _beside(db, [*_sketches(db, prints).values(), *lost.values()]) - set(gone)
    before = clusters_of(db, beside | set(gone))
    region = (members_of(db, set(before.values())) | beside | prints.keys()) - set(gone)
    old, kin = clusters_of(db, region | set(gone)), kin_of(db, region | set(gone))
    found = _kinships(db, region, load)
    changed = {id_ for id_ in region if found.cluster[id_] != old.get(id_)}
    changed |= {id_ for id_ in region if (kin.get(id_, frozenset()) & region) != found.kin.get(id_, frozenset())}
    changed |= {id_ for lost_id in gone for id_ in kin.get(lost_id, ()) if id_ not in gone}
    touched = {first for id_, first in {**old, **found.cluster}.items() if id_ in changed or id_ in gone}
    _rewrite(db, region, gone, found)
    return frozenset(changed | {id_ for id_ in region if found.cluster[id_] in touched}) - prints.keys()


def _rewrite(db: Connection, region: Collection[str], gone: Collection[str], found: Kinship) -> None:
    delete_where(db, CLUSTERS, CLUSTERS.c.document, {*region, *gone})
    insert_all(db, CLUSTERS, ({"document": id_, "cluster": first} for id_, first in found.cluster.items()))
    delete_where(db, KIN, KIN.c.document, gone)
    delete_where(db, KIN, KIN.c.other, gone)
    for id_ in sorted(region):
        db.execute(delete(KIN).where(KIN.c.document == id_, KIN.c.other.in_(sorted(region))))
    insert_all(db, KIN, ({"document": id_, "other": other} for id_, others in found.kin.items() for other in sorted(others)))


class Sketch(msgspec.Struct, frozen=True):
    """What a store keeps of a document to find its copies by."""

    at: Print
    values: frozenset[int]


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


def _beside(db: Connection, sketches: Sequence[Sketch]) -> set[str]:
    """Documents that are compared with some, or would be without them."""
    mine = {s.at.id for s in sketches}
    found: set[str] = set()
    for value, posting in _postings(db, {value for s in sketches for value in s.values}).items():
        every = {p.id: p for p in (*posting, *(s.at for s in sketches if value in s.values))}
        for a, b in neighbours(every.values()):
            if a in mine or b in mine:
                found |= {a, b}
    return found


def _kinships(db: Connection, region: Collection[str], load: Callable[[str], Document]) -> Kinship:
    """Copies and kin among some documents; which of them are compared is decided by all documents of the store."""
    sketches = _sketches(db, region)
    pairs: set[tuple[str, str]] = set()
    for posting in _postings(db, {value for s in sketches.values() for value in s.values}).values():
        pairs.update((a, b) for a, b in neighbours(posting) if a in sketches and b in sketches)
    near = [(a, b) for a, b in pairs if alike(sketches[a].values, sketches[b].values)]
    return kinships_of({id_: print_of(load(id_)) for id_ in region}, near)
