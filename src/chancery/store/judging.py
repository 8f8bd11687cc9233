"""The log of judgements inside a SQL store: lines are added, and nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import msgspec
from sqlalchemy import Connection, func, insert, select

from chancery.record.judged.rulings import documents_of, in_time
from chancery.store.lookups import rows_where
from chancery.store.tables import DOCUMENTS, JUDGEMENTS, READINGS, SOURCES
from chancery.types import Judgement

JUDGEMENTS_SINCE = 4
"""The schema that brought judgements."""
BINDING = frozenset({"merge", "split"})


def add_judgement(db: Connection, judgement: Judgement) -> bool:
    """A judgement at the end of the log; False where it is there already."""
    if db.execute(select(JUDGEMENTS.c.id).where(JUDGEMENTS.c.id == judgement.id)).first() is not None:
        return False
    place = (db.execute(select(func.max(JUDGEMENTS.c.place))).scalar() or 0) + 1
    db.execute(insert(JUDGEMENTS).values(place=place, id=judgement.id, body=msgspec.json.encode(judgement)))
    return True


def judgements_in(db: Connection, until: int | None = None) -> tuple[Judgement, ...]:
    """The whole log, in order of time, or what it held when `until` was its last place."""
    query = select(JUDGEMENTS.c.body).order_by(JUDGEMENTS.c.place)
    bodies = db.execute(query if until is None else query.where(JUDGEMENTS.c.place <= until)).scalars()
    return in_time(msgspec.json.decode(body, type=Judgement) for body in bodies)


def judgement_ids(db: Connection) -> tuple[str, ...]:
    """Ids of all judgements, sorted: the record depends on the set alone."""
    return tuple(db.execute(select(JUDGEMENTS.c.id).order_by(JUDGEMENTS.c.id)).scalars())


def moved(db: Connection, judgements: Iterable[Judgement]) -> Mapping[str, str]:
    """For documents of judgements that are not kept: the one text that took their place, or that stands at their address."""
    named = {a.document: a.source for j in judgements for a in (*j.claims, *j.others)}
    kept = {row.id for row in rows_where(db, select(DOCUMENTS.c.id), DOCUMENTS.c.id, named)}
    now = {id_: standing(db, id_) or _at_address(db, source) for id_, source in sorted(named.items()) if id_ not in kept}
    return {id_: other for id_, other in now.items() if other is not None and other != id_}


def _at_address(db: Connection, address: str) -> str | None:
    """The one document at an address: the same page, of which another version read another text."""
    if "://" not in address:
        return None
    places = select(READINGS.c.source, READINGS.c.document).where(READINGS.c.url == address).subquery()
    both = (SOURCES.c.source == places.c.source) & (SOURCES.c.document == places.c.document)
    found = set(db.execute(select(SOURCES.c.document).join(places, both)).scalars())
    return found.pop() if len(found) == 1 else None


def moved_since(before: Mapping[str, str], now: Mapping[str, str]) -> frozenset[str]:
    """Documents that judgements came to be about, or no longer are, because what stands somewhere has changed."""
    changed = {id_ for id_ in before.keys() | now.keys() if before.get(id_) != now.get(id_)}
    return frozenset(other for id_ in changed for other in (before.get(id_), now.get(id_)) if other is not None)


def concerned(log: Sequence[Judgement], documents: Iterable[str], gone: Mapping[str, str]) -> frozenset[str]:
    """Documents whose claims merges and splits bind to those of some documents, over any chain, and these themselves.

    A new judgement may overrule an earlier one, which then leaves other claims free; `gone` is what `moved` gives.
    """
    bound = [{*ids, *(gone.get(id_, id_) for id_ in ids)} for j in log if j.verdict in BINDING and (ids := documents_of((j,)))]
    found = set(documents)
    found |= {gone[id_] for id_ in found if id_ in gone}
    while more := [ids for ids in bound if not ids.isdisjoint(found) and not ids <= found]:
        found = found.union(*more)
    return frozenset(found)


def about(log: Sequence[Judgement], new: Iterable[Judgement]) -> frozenset[str]:
    """Ids of the documents that new judgements are about; one that revokes is about what it revokes."""
    by_id = {j.id: j for j in log}
    found: list[Judgement] = []
    left = list(new)
    while left:
        one = left.pop()
        found.append(one)
        left += [by_id[one.revokes]] if one.revokes in by_id and by_id[one.revokes] not in found else []
    return documents_of(found)


def standing(db: Connection, id_: str) -> str | None:
    """A document of the record, or the one text that stands in its place."""
    if db.execute(select(DOCUMENTS.c.id).where(DOCUMENTS.c.id == id_)).first() is not None:
        return id_
    read = db.execute(select(READINGS.c.source, READINGS.c.url).where(READINGS.c.document == id_)).all()
    sources = {row.source for row in read}
    urls = {row.url for row in read if row.url is not None}
    sources |= set(db.execute(select(READINGS.c.source).where(READINGS.c.url.in_(urls))).scalars())
    standing = set(db.execute(select(SOURCES.c.document).where(SOURCES.c.source.in_(sources))).scalars())
    return standing.pop() if len(standing) == 1 else None
