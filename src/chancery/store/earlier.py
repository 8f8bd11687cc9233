"""Ids that entries had: when an id goes, what its entry was made of is remembered, so that the id leads to what it has become.

An id goes when an earlier article is found, the earliest one is edited, or entries are merged. Claims go too: where an article is edited, the row of
the later text that says the same, or what was made of it, takes their place (`followers`); where a text is read again by other rules, likewise.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from typing import Protocol

import msgspec
from sqlalchemy import Connection, Select, delete, select

from chancery.record.changes.edits import followers
from chancery.record.merging.entries import own_claims
from chancery.store.lookups import insert_all, rows_where
from chancery.store.tables import CLAIMS, EARLIER, REREAD
from chancery.types import ROW_KINDS, Claims, Entry, Row

WENT = (
    "CREATE TEMP TABLE went (id TEXT PRIMARY KEY, body BLOB)",
    "CREATE TEMP TRIGGER merged_went AFTER DELETE ON main.merged BEGIN INSERT OR IGNORE INTO went VALUES (old.id, old.body); END",
    "CREATE TEMP TRIGGER entries_went AFTER DELETE ON main.entries BEGIN INSERT OR IGNORE INTO went VALUES (old.id, old.body); END",
)
"""What a build takes out of the record, kept until its end: most of it comes again under the same id."""


class Was(msgspec.Struct, frozen=True):
    """What an entry was made of when its id went: ids of claims by document; of the entry of a document none."""

    claims: dict[str, tuple[str, ...]]


class Followed(Protocol):
    """What a store knows of claims and texts that went."""

    def placed(self, ids: Collection[str]) -> frozenset[str]:
        """Those of some claims or documents that the record as it was built holds."""

    def says_now(self, ids: Collection[str]) -> Mapping[str, str]:
        """For claims that their document makes no longer since it was read again: what it says in their place."""

    def gave_way(self, document: str) -> tuple[Claims, Claims] | None:
        """A document that gave way and the one that stands in its place; None where it stands, or nothing is known of it."""


def become(was: Was, known: Followed) -> frozenset[str]:
    """The claims that now say what an entry said when its id went, and the documents where it was the entry of one."""
    found: set[str] = set()
    for document, claims in was.claims.items():
        found |= _followed(document, claims, known) if claims else _standing(document, known)
    return frozenset(found)


def _standing(document: str, known: Followed) -> frozenset[str]:
    texts = known.gave_way(document)
    return known.placed((document,)) or (frozenset() if texts is None else known.placed((texts[1].doc.id,)))


def _followed(document: str, claims: Collection[str], known: Followed) -> frozenset[str]:
    """Claims of a document as they are now; each step leads to another claim, and none is taken twice."""
    held = known.placed(claims)
    left, seen = set(claims) - held, set(claims)
    while left and (more := set(known.says_now(left).values()) - seen):
        held |= known.placed(more)
        seen |= more
        left = (left | more) - held
    texts = known.gave_way(document) if left else None
    if texts is None:
        return held
    after = followers(*texts)
    return held | known.placed({after[id_] for id_ in left if id_ in after})


def made_of(entry: Entry, document_of: Mapping[str, str]) -> Was:
    """What to remember of an entry: `document_of` gives the documents of its claims."""
    if entry.kind not in ROW_KINDS:
        return Was({entry.id: ()})
    found: dict[str, list[str]] = {}
    for id_ in own_claims(entry):
        if id_ in document_of:
            found.setdefault(document_of[id_], []).append(id_)
    return Was({id_: tuple(found[id_]) for id_ in sorted(found)})


@contextmanager
def remembering(db: Connection, gone: Mapping[str, Claims]) -> Iterator[None]:
    """Remember the entries whose ids a build takes out of the record; `gone` are documents that left since the last one."""
    for statement in WENT:
        db.exec_driver_sql(statement)
    yield
    rows = db.exec_driver_sql("SELECT body FROM went WHERE id NOT IN (SELECT id FROM merged) ORDER BY id").scalars()
    entries = [msgspec.json.decode(body, type=Entry) for body in rows]
    document_of = _documents_of(db, {id_ for entry in entries for id_ in own_claims(entry)}, gone)
    for entry in entries:
        db.execute(delete(EARLIER).where(EARLIER.c.id == entry.id))
    insert_all(db, EARLIER, ({"id": e.id, "body": msgspec.json.encode(made_of(e, document_of))} for e in entries))


def _documents_of(db: Connection, claims: Collection[str], gone: Mapping[str, Claims]) -> dict[str, str]:
    found = {claim: id_ for id_, said in gone.items() for claim in _claims_in(said)}
    again = rows_where(db, select(REREAD), REREAD.c.claim, claims)
    found |= {row.claim: row.document for row in again}
    here: Select[tuple[str, str]] = select(CLAIMS.c.id, CLAIMS.c.document)
    return found | {row.id: row.document for row in rows_where(db, here, CLAIMS.c.id, claims)}


def _claims_in(said: Claims) -> tuple[str, ...]:
    rows: Iterator[Row] = (row for kind in ROW_KINDS for row in getattr(said, kind))
    return tuple(dict.fromkeys(row.id for row in rows))


def note_reread(db: Connection, before: Claims, after: Claims) -> None:
    """Remember the claims that a document makes no longer, and what it says in their place."""
    now, then = _claims_in(after), _claims_in(before)
    follows = followers(before, after)
    went = [id_ for id_ in then if id_ not in now]
    for id_ in went:
        db.execute(delete(REREAD).where(REREAD.c.claim == id_))
    insert_all(db, REREAD, ({"claim": id_, "document": before.doc.id, "next": follows.get(id_)} for id_ in went))


def was(db: Connection, id_: str) -> Was | None:
    """What the entry of an id was made of when the id went, None where none ever did."""
    body = db.execute(select(EARLIER.c.body).where(EARLIER.c.id == id_)).scalar()
    return None if body is None else msgspec.json.decode(body, type=Was)
