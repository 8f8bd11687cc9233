"""What an id of a SQL store names now: an entry, those that hold what an entry of an earlier time said, or the one that holds a claim."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping

import msgspec
from sqlalchemy import Connection, select

from chancery.record.merging.entries import own_claims
from chancery.store.earlier import become, was
from chancery.store.judging import standing
from chancery.store.living import former, inside
from chancery.store.lookups import rows_where
from chancery.store.migrations import schema_of
from chancery.store.tables import EARLIER, FORMER, MERGED, PLACED, REREAD
from chancery.types import Claims, Entry

EARLIER_SINCE = 6
"""The schema that brought the memory of ids."""


def named_by(db: Connection, load: Callable[[str], Claims], id_: str) -> frozenset[str]:
    """Ids of the entries of the record as it was built that an id names; its own where one has it."""
    if db.execute(select(MERGED.c.id).where(MERGED.c.id == id_)).first() is not None:
        return frozenset({id_})
    known = Known(db, load)
    then = was(db, id_) if schema_of(db) >= EARLIER_SINCE else None
    found = known.placed((id_,)) if then is None else become(then, known)
    blocks = {row.block for row in rows_where(db, select(PLACED.c.block), PLACED.c.claim, found)}
    entries = (msgspec.json.decode(row.body, type=Entry) for row in rows_where(db, select(MERGED.c.body), MERGED.c.block, blocks))
    documents = {row.id for row in rows_where(db, select(MERGED.c.id), MERGED.c.id, found)}
    return frozenset(documents | {entry.id for entry in entries if not found.isdisjoint(own_claims(entry))})


def went(db: Connection, start: str) -> tuple[str, ...]:
    """Ids with some first letters that entries had before, in order."""
    if schema_of(db) < EARLIER_SINCE:
        return ()
    found = db.execute(select(EARLIER.c.id).where(EARLIER.c.id.startswith(start, autoescape=True)).order_by(EARLIER.c.id))
    return tuple(found.scalars())


class Known:
    """Claims and texts that went, as a SQL store knows them (`chancery.store.earlier.Followed`)."""

    def __init__(self, db: Connection, load: Callable[[str], Claims]) -> None:
        self._db = db
        self._load = load

    def placed(self, ids: Collection[str]) -> frozenset[str]:
        """Those of some claims or documents that the record as it was built holds."""
        claims = {row.claim for row in rows_where(self._db, select(PLACED.c.claim), PLACED.c.claim, ids)}
        return frozenset(claims | {row.id for row in rows_where(self._db, select(MERGED.c.id), MERGED.c.id, ids)})

    def says_now(self, ids: Collection[str]) -> Mapping[str, str]:
        """For claims that their document makes no longer since it was read again: what it says in their place."""
        return {row.claim: row.next for row in rows_where(self._db, select(REREAD), REREAD.c.claim, ids) if row.next is not None}

    def gave_way(self, document: str) -> tuple[Claims, Claims] | None:
        """A document that gave way and the one that stands in its place."""
        now = None if inside(self._db, document) else standing(self._db, document)
        if now is None or self._db.execute(select(FORMER.c.document).where(FORMER.c.document == document)).first() is None:
            return None
        return former(self._db, document), self._load(now)
