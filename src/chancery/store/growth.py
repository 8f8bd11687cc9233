"""The record of a store kept up to date: what came and went since it was built, and the blocks that this touches.

The functions that decide are those of `chancery.record`; here is only which documents and blocks they must see again:
a document may change the copies of others, lend them a name, an office or a day, and share a key with their claims.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

import msgspec
from sqlalchemy import ColumnElement, Connection, delete, func, insert, select

from chancery.record.dates.vantage import days_given, newest_day
from chancery.record.dating.datings import Dating, dating, datings, redated
from chancery.record.dating.lending import Fact, asked_keys, is_dated, lent_facts
from chancery.record.documents import document_entry
from chancery.record.families import FAMILIES, blocks, hanging
from chancery.record.judged.applied import applied
from chancery.record.judged.rulings import Rulings
from chancery.record.merging.corpus import NAMES, STATES, Corpus, Topic, corpus
from chancery.record.names.keys import Names, actors_in, named_in, names_from
from chancery.record.sources.copies import print_of
from chancery.record.sources.independence import Independence, Voice, independence
from chancery.record.sources.kinships import Kinship, kin_pairs, kinship_of
from chancery.record.things.rows import Rows, Said, said_in
from chancery.store.blocks import ALONE, Held, Region, beside, entry_row, held_in, keys_of, write_blocks
from chancery.store.kinships import clusters_of, kin_of, members_of, regrouped, write_kinship
from chancery.store.lookups import asked_by, delete_where, insert_all, lend, rows_where, values_of
from chancery.store.tables import (
    ASKED,
    BLOCK_KEYS,
    BLOCKS,
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
from chancery.types import ROW_KINDS, Claims, Document

DATES = "date"
"""The topic of days that dated documents lend to undated ones."""
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
    unknown = db.execute(select(BLOCKS.c.block).limit(1)).first() is None  # nothing is merged yet, or it was by a schema before 6
    if anew or unknown or len(pending) * LARGE > indexed:
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
    said = said_in(batch)
    write_blocks(db, blocks(said.rows, said.ties, ground), said.ties, keys_of(said.rows, ground), ground)
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


def _write_documents(db: Connection, batch: Sequence[Claims], ground: Corpus) -> None:
    """The entries of documents, and the days by which the newest article is known."""
    insert_all(db, MERGED, (entry_row(ALONE, document_entry(claims, ground)) for claims in batch))
    insert_all(db, DAYS, (_day_row(claims.doc) for claims in batch))


def _day_row(doc: Document) -> dict[str, object]:
    given, least = days_given((doc,))
    ordinals = (None if day is None else day.toordinal() for day in (given, least))
    return dict(zip(("document", "given", "least"), (doc.id, *ordinals), strict=True))


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
        moved = regrouped(self._db, [claims.doc for claims in self._fetch(added)], gone)
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

    def ground(self, said: Said) -> Corpus:
        """What all documents of the store say that concerns what some of them say."""
        return self._ground(said.rows, self._voices(said.batch), newest_day(c.doc for c in said.batch))

    def _ground(self, rows: Rows, voices: Mapping[str, Voice], now: datetime.date | None = None) -> Corpus:
        """What all documents of the store say that concerns some claims; `voices` are their documents."""
        different = {id(claim.row): claim.row for claim in rows.of(ROW_KINDS)}.values()
        names = names_from(values_of(self._db, NAMES.name, set(named_in(different))))
        held = values_of(self._db, STATES.name, {names.key(actor) for actor in actors_in(different)})
        return Corpus(names, Independence(voices), now, dict(held), self._ruled.bonds)

    def _voices(self, batch: Sequence[Claims]) -> dict[str, Voice]:
        """Documents as voices: their copies and what they draw on are known to the store."""
        ids = [c.doc.id for c in batch]
        mates = self._mates(ids)
        copies = Kinship(clusters_of(self._db, mates), kin_of(self._db, ids))
        return {id_: voice for id_, voice in independence([c.doc for c in self.known(mates)], copies).voices.items() if id_ in set(ids)}

    def _merge(self, dirty: Collection[str], gone: Collection[str]) -> None:
        """Merge anew the blocks of documents that came, changed or went, and those that their claims now hang together with."""
        changed = self.known(dirty)
        said, away = said_in(changed), {*dirty, *gone}
        voices = self._voices(changed)
        new = Region(said.rows, said.ties, voices, keys_of(said.rows, self._ground(said.rows, voices)))
        old = held_in(self._db, self._placed(PLACED.c.document, away))
        met = self._met(new, old)
        region = new.along(*(block.region(away) for block in old.values()))
        joined = self._joined(region, new, met)
        region = region.along(*(block.region() for block in joined.values()))
        same = new.same()
        settled = [block.ids() for block in joined.values() if not block.repeats(same)]
        ground = self._ground(region.rows, region.voices)
        made = blocks(region.rows, region.ties, ground, settled)
        write_blocks(self._db, made, region.ties, region.keys, ground, old | joined)
        delete_where(self._db, MERGED, MERGED.c.id, away)
        delete_where(self._db, DAYS, DAYS.c.document, away)
        _write_documents(self._db, changed, ground)

    def _placed(self, column: ColumnElement[str], values: Iterable[str]) -> set[int]:
        """The blocks in which some claims or documents stand."""
        return {row.block for row in rows_where(self._db, select(PLACED.c.block), column, values)}

    def _bound(self, ids: Collection[str]) -> set[str]:
        """Claims that somebody found to be one with some."""
        return {id_ for pair in self._ruled.bonds.must if any(one in ids for one in pair) for id_ in pair}

    def _met(self, new: Region, old: Collection[int]) -> dict[int, Held]:
        """The blocks, other than `old` ones, whose claims share a key with a new claim or are bound to one."""
        met = {row.block for row in rows_where(self._db, select(BLOCK_KEYS.c.block), BLOCK_KEYS.c.key, new.sought())}
        return held_in(self._db, (met | self._placed(PLACED.c.claim, self._bound(new.keys))) - set(old))

    def _joined(self, region: Region, new: Region, met: Mapping[int, Held]) -> dict[int, Held]:
        """Of the blocks met those that now hang together with a claim of the region, and those of which a new claim repeats one.

        Of the others only the claims are looked at that a new claim may hang together with: the rest of each is as it was.
        """
        keyed = {place: block for place, block in met.items() if FAMILIES[block.family].keyed}
        same, asked, bound = new.same(), new.sought(), self._bound(new.keys)
        repeated = {place: block for place, block in met.items() if place not in keyed and block.repeats(same)}
        near = {place: beside(block, asked, bound) for place, block in met.items() if place not in keyed | repeated}
        whole = region.along(*(block.region() for block in repeated.values()))
        seen = whole.along(*(met[place].region(only=ids) for place, ids in near.items()))
        ground = self._ground(seen.rows, seen.voices)
        mine = whole.rows.ids()
        joined = {id_ for ids in hanging(seen.rows, seen.ties, ground, tuple(near.values())) if not ids.isdisjoint(mine) for id_ in ids}
        return keyed | repeated | {place: met[place] for place, ids in near.items() if not ids.isdisjoint(joined)}
