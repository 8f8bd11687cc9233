"""The record of a store as it is read: merged entries, linked, with what came of promises as of now, and with judgements."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterable

import msgspec
from sqlalchemy import Connection, func, select

from chancery.record import KINDS
from chancery.record.assembly import viewed
from chancery.record.judged.applied import marked
from chancery.record.judged.rulings import Rulings
from chancery.record.merging.entries import own_claims
from chancery.record.merging.links import pairs_of
from chancery.record.things.rows import said_in
from chancery.store.growth import Load, Step
from chancery.store.lookups import rows_where
from chancery.store.tables import CLUSTERS, DAYS, MERGED, PLACED
from chancery.types import Entry

BY_THEMSELVES = frozenset(KINDS) - {"figures", "commitments"}
"""Kinds of which an entry's own claims tell what came of it; a target is judged by figures, an invitation by visits."""


def view(db: Connection, load: Load, ruled: Rulings) -> dict[str, tuple[Entry, ...]]:
    """The whole record, each kind in order."""
    ids = tuple(db.execute(select(CLUSTERS.c.document).order_by(CLUSTERS.c.document)).scalars())
    step = Step(db, load, ruled)
    said = said_in(step.known(ids))
    found = _by_kind(msgspec.json.decode(body, type=Entry) for body in db.execute(select(MERGED.c.body)).scalars())
    return marked(viewed(found, said, step.ground(said)), ruled)


def size_of(db: Connection) -> int:
    """How many documents the record is made of."""
    return int(db.execute(select(func.count()).select_from(CLUSTERS)).scalar_one())


def first_of(db: Connection, load: Load, ruled: Rulings, kind: str, most: int) -> tuple[Entry, ...]:
    """The first entries of a kind that stands by itself, as the whole record has them, from their own documents alone."""
    order = select(MERGED.c.body).where(MERGED.c.kind == kind).order_by(MERGED.c.first, MERGED.c.width, MERGED.c.id)
    entries = [msgspec.json.decode(body, type=Entry) for body in db.execute(order.limit(most)).scalars()]
    return seen(db, load, ruled, entries)[kind]


def seen(db: Connection, load: Load, ruled: Rulings, entries: Collection[Entry]) -> dict[str, tuple[Entry, ...]]:
    """Some merged entries of kinds that stand by themselves, as the whole record has them."""
    claims = {id_ for entry in entries for id_ in own_claims(entry)}
    own = {row.document for row in rows_where(db, select(PLACED), PLACED.c.claim, claims)}
    own |= {entry.id for entry in entries if entry.kind == "documents"}
    documents = [msgspec.json.decode(row.body, type=Entry) for row in rows_where(db, select(MERGED), MERGED.c.id, own)]
    step = Step(db, load, ruled)
    said = said_in(step.known(own))
    tied = {id_ for pair in pairs_of(said.batch, said.ties.at) if not claims.isdisjoint(pair) for id_ in pair}
    near = {row.block for row in rows_where(db, select(PLACED), PLACED.c.claim, claims | tied)}
    beside = [msgspec.json.decode(row.body, type=Entry) for row in rows_where(db, select(MERGED), MERGED.c.block, near)]
    ground = msgspec.structs.replace(step.ground(said), now=_now(db))
    found = _by_kind((*beside, *documents))
    return marked(viewed(found, said, ground, only={entry.id for entry in entries}), ruled)


def _by_kind(entries: Iterable[Entry]) -> dict[str, tuple[Entry, ...]]:
    found: dict[str, list[Entry]] = {kind: [] for kind in KINDS}
    for entry in entries:
        found[entry.kind].append(entry)
    return {kind: tuple(same) for kind, same in found.items()}


def _now(db: Connection) -> datetime.date | None:
    """The day of the newest article of the store."""
    given, least = db.execute(select(func.max(DAYS.c.given), func.max(DAYS.c.least))).one()
    day = given if given is not None else least
    return None if day is None else datetime.date.fromordinal(day)
