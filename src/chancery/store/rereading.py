"""Kept texts that are read again: what they say by other rules takes the place of what they said."""

from __future__ import annotations

from collections.abc import Callable

import msgspec
from sqlalchemy import Connection, select, update

from chancery.store import as_kept
from chancery.store.earlier import note_reread
from chancery.store.growth import note_pending
from chancery.store.living import former, inside, rewrite
from chancery.store.tables import FORMER
from chancery.types import Claims

Load = Callable[[Connection, str], Claims]


def reread(db: Connection, claims: Claims, load: Load) -> bool:
    """Let a kept document, or an earlier text of a source, say what `claims` say; False where that is nothing new, or it is not kept."""
    id_ = claims.doc.id
    standing = inside(db, id_)
    if not standing and not is_former(db, id_):
        return False
    before = load(db, id_) if standing else former(db, id_)
    now = as_kept(claims, before)
    if now == before:
        return False
    note_reread(db, before, now)
    if standing:
        rewrite(db, now)
        note_pending(db, (id_,))
    else:
        bare = msgspec.structs.replace(now, doc=msgspec.structs.replace(now.doc, text=""))
        db.execute(update(FORMER).where(FORMER.c.document == id_).values(body=msgspec.json.encode(bare)))
    return True


def is_former(db: Connection, id_: str) -> bool:
    """Whether a text is one that gave way."""
    return db.execute(select(FORMER.c.document).where(FORMER.c.document == id_)).first() is not None


def earlier_texts(db: Connection) -> tuple[str, ...]:
    """Ids of the texts that gave way."""
    return tuple(db.execute(select(FORMER.c.document).order_by(FORMER.c.document)).scalars())
