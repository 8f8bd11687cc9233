"""Whether the record of a SQL store holds everything kept, and what it was built by: a few lines of `meta`, and `pending`."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec
from sqlalchemy import Connection, delete, insert, select

from chancery.record.names.keys import digest
from chancery.store.judging import JUDGEMENTS_SINCE, judgement_ids
from chancery.store.migrations import schema_of
from chancery.store.tables import META, PENDING, RECORD, SOURCES
from chancery.world.tables import given

GROWTH_SINCE = 5
"""The schema that brought what a record grows by."""
BUILT, GROWN, BUILDS, MOVED = "built", "grown", "builds", "moved"
"""What is remembered of builds: by which rules the entries were made (`built` before schema 5), how often there was something new, what `moved` gave."""


def is_grown(db: Connection) -> bool:
    """Whether the record was built into `merged`, by whatever rules: so it is read."""
    return schema_of(db) >= GROWTH_SINCE and _meta(db, GROWN) is not None


def keeps_rules(db: Connection) -> bool:
    """Whether the record was built by this version's rules and with the same tables of the world, so that it can grow."""
    return _meta(db, GROWN) == _rules()


def _rules() -> str:
    return f"{RECORD} {given()}".strip()


def is_current(db: Connection) -> bool:
    """Whether the record holds everything kept, by the rules of this version, with whatever tables of the world."""
    if not is_grown(db):
        return _meta(db, BUILT) == _mark(db)
    return by_rules(db) and db.execute(select(PENDING.c.document).limit(1)).first() is None


def by_rules(db: Connection) -> bool:
    """Whether the record was built by the rules of this version, with whatever tables of the world."""
    return (_meta(db, GROWN) or "").split(" ")[0] == str(RECORD)


def of_others(db: Connection) -> bool:
    """Whether the record was built by the rules of another version."""
    return not by_rules(db) and (is_grown(db) or _meta(db, BUILT) is not None)


def in_world(db: Connection) -> bool:
    """Whether the record was built with the tables of the world that are used now."""
    return (_meta(db, GROWN) or "").partition(" ")[2] == given()


def waiting(db: Connection) -> tuple[str, ...]:
    """Documents that came, went or were judged since the record was built."""
    return tuple(db.execute(select(PENDING.c.document)).scalars())


def moved_then(db: Connection) -> Mapping[str, str]:
    """For documents of judgements that were gone at the last build: the texts that stood in their place."""
    return msgspec.json.decode(_meta(db, MOVED) or "{}", type=dict[str, str])


def note_built(db: Connection, moved: Mapping[str, str]) -> None:
    """Remember that the record is built of everything kept."""
    builds = int(_meta(db, BUILDS) or 0) + 1
    db.execute(delete(META).where(META.c.key.in_((BUILT, GROWN, BUILDS, MOVED))))
    db.execute(insert(META), [{"key": GROWN, "value": _rules()}, {"key": BUILDS, "value": str(builds)}])
    if moved:
        db.execute(insert(META).values(key=MOVED, value=msgspec.json.encode(moved).decode()))


def state_of(db: Connection) -> tuple[str | None, int]:
    """What the record as it is read is a function of: the last build that found something new, and the log of judgements."""
    return _meta(db, BUILDS), len(judgement_ids(db))


def _meta(db: Connection, key: str) -> str | None:
    return db.execute(select(META.c.value).where(META.c.key == key)).scalar_one_or_none()


def _mark(db: Connection) -> str:
    """What the record is a function of: the documents kept and where each was found, and the judgements."""
    rows = db.execute(select(SOURCES.c.document, SOURCES.c.source).order_by(SOURCES.c.document, SOURCES.c.source))
    judged = ("judged", *ids) if schema_of(db) >= JUDGEMENTS_SINCE and (ids := judgement_ids(db)) else ()
    return digest("schema", str(RECORD), *(part for row in rows for part in row), *judged)
