"""The record of a store kept up to date: what came and went since it was built, and the blocks that this touches.

The functions that decide are those of `chancery.record`; here is only which documents and blocks they must see again:
a document may change the copies of others, lend them a name, an office or a day, and share a key with their claims.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

import msgspec
from sqlalchemy import Connection, delete, func, insert, select

from chancery.record.dates.intervals import width
from chancery.record.dates.vantage import days_given
from chancery.record.dating.datings import Dating, dating, datings, redated
from chancery.record.dating.lending import Fact, asked_keys, is_dated, lent_facts
from chancery.record.documents import document_entry
from chancery.record.families import FAMILIES, Block, blocks, marks_of
from chancery.record.judged.applied import applied
from chancery.record.judged.rulings import Rulings
from chancery.record.merging.corpus import NAMES, STATES, Corpus, Topic, corpus, grounded
from chancery.record.merging.entries import entry_days
from chancery.record.merging.numbers import number, sought
from chancery.record.names.keys import Names, names_from
from chancery.record.sources.copies import Kinship, kin_pairs, kinship_of, print_of
from chancery.record.sources.independence import independence
from chancery.record.things.rows import rows_of
from chancery.store.kinships import clusters_of, kin_of, members_of, regrouped, write_kinship
from chancery.store.lookups import asked_by, delete_where, insert_all, lend, rows_where, values_of
from chancery.store.tables import (
    ASKED,
    BLOCK_KEYS,
    CLUSTERS,
    DATINGS,
    DAYS,
    DOCUMENTS,
    GROWTH,
    LENT,
    MERGED,
    PENDING,
    PLACED,
)
from chancery.types import ROW_KINDS, Claims, Document, Entry

DATES = "date"
"""The topic of days that dated documents lend to undated ones."""
ALONE = 0
"""The block of entries of documents, which are merged with nothing."""
LARGE = 8
"""Where more than one document in so many is new, everything is merged anew: that is faster."""
Load = Callable[[Collection[str]], Sequence[Claims]]
"""Documents of a store with their rows as they were extracted, by ids."""


def grow(db: Connection, load: Load, ruled: Rulings, anew: bool = False) -> None:
    """Bring the merged entries up to date; `ruled` is what people found of the claims there are.

    `anew` merges everything, whatever is new: a record that an earlier version built has nothing to grow on.
    """
    pending = tuple(db.execute(select(PENDING.c.document)).scalars())
    indexed = int(db.execute(select(func.count()).select_from(CLUSTERS)).scalar_one())
    if anew or len(pending) * LARGE > indexed:
        regrow(db, load(tuple(db.execute(select(DOCUMENTS.c.id)).scalars())), ruled)
    elif pending:
        Step(db, load, ruled).take(pending)
    db.execute(delete(PENDING))


def regrow(db: Connection, batch: Sequence[Claims], ruled: Rulings) -> None:
    """All merged entries anew, and all that is remembered for the next documents."""
    for table in GROWTH:
        db.execute(delete(table))
    prints = {claims.doc.id: print_of(claims.doc) for claims in batch}
    pairs = kin_pairs(prints)
    found = kinship_of(prints, pairs)
    write_kinship(db, prints.values(), pairs, found)
    batch = [applied(claims, ruled) for claims in batch]
    known = datings(batch, found.cluster)
    _write_datings(db, known)
    insert_all(db, LENT, _lent_rows(DATES, ((c.doc.id, _facts(c)) for c in batch)))
    insert_all(db, ASKED, _asked_rows(DATES, ((c.doc.id, asked_keys(c)) for c in batch)))
    batch = [redated(claims, known.get(claims.doc.id)) for claims in batch]
    ground = corpus(batch, ruled.bonds, found)
    for topic in (NAMES, STATES):
        insert_all(db, LENT, _lent_rows(topic.name, ((c.doc.id, topic.lent(c, ground.names)) for c in batch)))
        insert_all(db, ASKED, _asked_rows(topic.name, ((c.doc.id, topic.asked(c, ground.names)) for c in batch)))
    _write_blocks(db, blocks(batch, ground), ground)
    _write_documents(db, batch, ground)


def note_pending(db: Connection, documents: Iterable[str]) -> None:
    """Remember that documents came, went or were judged."""
    documents = set(documents)
    known = {row.document for row in rows_where(db, select(PENDING), PENDING.c.document, documents)}
    insert_all(db, PENDING, ({"document": id_} for id_ in sorted(documents - known)))


def _facts(claims: Claims) -> Iterator[tuple[str, str]]:
    return ((key, msgspec.json.encode(fact).decode()) for key, fact in lent_facts(claims))


def _lent_rows(topic: str, lent: Iterable[tuple[str, Iterable[tuple[str, str]]]]) -> Iterator[dict[str, object]]:
    return ({"topic": topic, "key": k, "value": v, "document": id_} for id_, pairs in lent for k, v in sorted(set(pairs)))


def _asked_rows(topic: str, asked: Iterable[tuple[str, Iterable[str]]]) -> Iterator[dict[str, object]]:
    return ({"topic": topic, "key": key, "document": id_} for id_, keys in asked for key in sorted(set(keys)))


def _write_datings(db: Connection, found: Mapping[str, Dating]) -> None:
    insert_all(db, DATINGS, ({"document": id_, "body": msgspec.json.encode(one)} for id_, one in found.items()))


def _write_blocks(db: Connection, found: Iterable[Block], ground: Corpus) -> None:
    """Keep blocks with their claims, keys and entries."""
    place = int(db.execute(select(func.max(PLACED.c.block))).scalar() or ALONE)
    for block in found:
        place += 1
        claims = [c for kind in ROW_KINDS for c in getattr(block.rows, kind)]
        keys = {number(block.family, key) for key in marks_of(block.family, block.rows, ground)}
        insert_all(db, PLACED, ({"claim": c.id, "document": c.doc.id, "block": place} for c in claims))
        insert_all(db, BLOCK_KEYS, ({"key": key, "block": place} for key in sorted(keys)))
        _write_entries(db, ((place, entry) for made in block.entries.values() for entry in made))


def _write_documents(db: Connection, batch: Sequence[Claims], ground: Corpus) -> None:
    """The entries of documents, and the days by which the newest article is known."""
    _write_entries(db, ((ALONE, document_entry(claims, ground)) for claims in batch))
    insert_all(db, DAYS, (_day_row(claims.doc) for claims in batch))


def _day_row(doc: Document) -> dict[str, object]:
    given, least = days_given((doc,))
    ordinals = (None if day is None else day.toordinal() for day in (given, least))
    return dict(zip(("document", "given", "least"), (doc.id, *ordinals), strict=True))


def _write_entries(db: Connection, entries: Iterable[tuple[int, Entry]]) -> None:
    insert_all(db, MERGED, (_entry_row(block, entry) for block, entry in entries))


def _entry_row(block: int, entry: Entry) -> dict[str, object]:
    days = entry_days(entry)
    return {"id": entry.id, "kind": entry.kind, "block": block, "first": days[0].toordinal(), "width": width(days), "body": msgspec.json.encode(entry)}


class Step:
    """Some documents more or less: from what they lend to the blocks that they touch."""

    def __init__(self, db: Connection, load: Load, ruled: Rulings) -> None:
        self._db = db
        self._load = load
        self._ruled = ruled
        self._raw: dict[str, Claims] = {}

    def take(self, pending: Collection[str]) -> None:
        """Bring everything up to date after `pending` came, went or were read anew."""
        added = {claims.doc.id for claims in self._fetch(pending)}
        gone = frozenset(pending) - added
        moved = regrouped(self._db, added, gone, self._doc)
        dated = {claims.doc.id for claims in self._fetch(added) if is_dated(claims.doc)}
        delete_where(self._db, DATINGS, DATINGS.c.document, gone | dated)
        redated = self._date(added, moved, gone)
        dirty = added | moved | self._mates(redated)
        dirty |= self._lend(NAMES, added, gone)
        dirty |= self._lend(STATES, dirty, gone)
        self._merge(dirty - gone, gone)

    def _fetch(self, ids: Collection[str]) -> list[Claims]:
        missing = [id_ for id_ in ids if id_ not in self._raw]
        for claims in self._load(missing) if missing else ():
            self._raw[claims.doc.id] = applied(claims, self._ruled)
        return [self._raw[id_] for id_ in sorted(ids) if id_ in self._raw]

    def _doc(self, id_: str) -> Document:
        return self._fetch((id_,))[0].doc

    def known(self, ids: Collection[str]) -> list[Claims]:
        """Documents with the dates that others give them."""
        raw = self._fetch(ids)
        rows = rows_where(self._db, select(DATINGS), DATINGS.c.document, [c.doc.id for c in raw])
        found = {row.document: msgspec.json.decode(row.body, type=Dating) for row in rows}
        return [redated(claims, found.get(claims.doc.id)) for claims in raw]

    def _date(self, added: Collection[str], moved: Collection[str], gone: Collection[str]) -> frozenset[str]:
        """Date undated documents again that are new, have other copies, or ask for a fact that came or went."""
        mine = self._fetch(added)
        none: dict[str, Collection[tuple[str, str]]] = dict.fromkeys(gone, ())
        lent = none | {c.doc.id: tuple(_facts(c)) for c in mine}
        asked = dict.fromkeys(gone, frozenset[str]()) | {c.doc.id: asked_keys(c) for c in mine}
        asking = lend(self._db, DATES, lent, asked)
        undated = [c for c in self._fetch((set(added) | set(moved) | asking) - set(gone)) if not is_dated(c.doc)]
        return frozenset(c.doc.id for c in undated if self._dated_otherwise(c))

    def _mates(self, ids: Collection[str]) -> frozenset[str]:
        """Documents with all copies of theirs: a copy without a day counts as of the days of the others."""
        return members_of(self._db, set(clusters_of(self._db, ids).values()))

    def _dated_otherwise(self, claims: Claims) -> bool:
        db, id_ = self._db, claims.doc.id
        facts = values_of(db, DATES, asked_keys(claims))
        copies = [c.doc for c in self._fetch(self._mates((id_,)) - {id_}) if is_dated(c.doc)]
        by_key = {key: [msgspec.json.decode(v, type=Fact) for v in sorted(values)] for key, values in facts.items()}
        found = dating(claims, by_key, copies)
        body = None if found is None else msgspec.json.encode(found)
        old = db.execute(select(DATINGS.c.body).where(DATINGS.c.document == id_)).scalar()
        if body == old:
            return False
        db.execute(delete(DATINGS).where(DATINGS.c.document == id_))
        if body is not None:
            db.execute(insert(DATINGS).values(document=id_, body=body))
        return True

    def _lend(self, topic: Topic, ids: Collection[str], gone: Collection[str]) -> frozenset[str]:
        """What documents now lend and ask; the others whom a change concerns."""
        mine = self.known(set(ids) - set(gone))
        names = self._names(mine) if topic is not NAMES else Names({})
        none: dict[str, Collection[tuple[str, str]]] = dict.fromkeys(gone, ())
        lent = none | {c.doc.id: tuple(topic.lent(c, names)) for c in mine}
        asked = dict.fromkeys(gone, frozenset[str]()) | {c.doc.id: frozenset(topic.asked(c, names)) for c in mine}
        return lend(self._db, topic.name, lent, asked) - frozenset(gone)

    def _names(self, batch: Sequence[Claims]) -> Names:
        asked = asked_by(self._db, NAMES.name, [c.doc.id for c in batch])
        return names_from(values_of(self._db, NAMES.name, {key for keys in asked.values() for key in keys}))

    def ground(self, batch: Sequence[Claims]) -> Corpus:
        """What all documents of the store say that concerns some of them."""
        ids = [c.doc.id for c in batch]
        states = asked_by(self._db, STATES.name, ids)
        held = values_of(self._db, STATES.name, {key for keys in states.values() for key in keys})
        mates = self._mates(ids)
        copies = Kinship(clusters_of(self._db, mates), kin_of(self._db, ids))
        sources = independence([c.doc for c in self.known(mates)], copies)
        return grounded(batch, self._names(batch), held, sources, self._ruled.bonds)

    def _merge(self, dirty: Collection[str], gone: Collection[str]) -> None:
        db = self._db
        changed = self.known(dirty)
        old = {row.block for row in rows_where(db, select(PLACED.c.block), PLACED.c.document, {*dirty, *gone})}
        ground = self.ground(changed)
        met = self._met(changed, ground)
        placed = list(rows_where(db, select(PLACED), PLACED.c.block, old | met))
        away = {*dirty, *gone}
        region = self.known({*dirty, *(row.document for row in placed if row.document not in gone)})
        whole: dict[int, set[str]] = {}
        for row in placed:
            if row.block not in old:
                whole.setdefault(row.block, set()).add(row.claim)
        among = {row.claim for row in placed if row.document not in away} | {c for said in changed for c in _ids(said)}
        kept = {frozenset(ids): block for block, ids in whole.items()}
        ground = self.ground(region)
        made = list(blocks(region, ground, among, kept))
        again = {claim for block in made for claim in block.claims}
        stale = old | {block for ids, block in kept.items() if not ids.isdisjoint(again)}
        for table, column in ((PLACED, PLACED.c.block), (BLOCK_KEYS, BLOCK_KEYS.c.block), (MERGED, MERGED.c.block)):
            delete_where(db, table, column, stale)
        delete_where(db, MERGED, MERGED.c.id, away)
        delete_where(db, DAYS, DAYS.c.document, away)
        _write_blocks(db, made, ground)
        _write_documents(db, changed, ground)

    def _met(self, changed: Sequence[Claims], ground: Corpus) -> set[int]:
        """The blocks whose claims share a key with a claim of the documents."""
        rows = rows_of(changed)
        keys = {n for family in range(len(FAMILIES)) for key in marks_of(family, rows, ground) for n in sought(family, key)}
        met = {row.block for row in rows_where(self._db, select(BLOCK_KEYS.c.block), BLOCK_KEYS.c.key, keys)}
        ids = {id_ for claims in changed for id_ in _ids(claims)}
        bound = {id_ for pair in self._ruled.bonds.must if not ids.isdisjoint(pair) for id_ in pair}
        return met | {row.block for row in rows_where(self._db, select(PLACED.c.block), PLACED.c.claim, bound)}


def _ids(claims: Claims) -> Iterator[str]:
    return (claim.id for claim in rows_of((claims,)).of(ROW_KINDS))
