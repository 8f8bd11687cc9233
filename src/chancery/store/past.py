"""The record as it was: made again from the texts that stood at a build, since it is a function of them."""

from __future__ import annotations

import datetime

from chancery.record import Record, record
from chancery.record.judged.rulings import documents_of
from chancery.store import Store
from chancery.store.readings import Build


def past(store: Store, build: Build | None) -> Record:
    """The record after a build, an empty one before any: `past(store, store.builds()[-2])` is what the last build changed.

    Sources that were taken out since are not in it; nothing is left of them.
    """
    if build is None:
        return record(())
    batch, log = store.stood(build)
    known = {claims.doc.id for claims in batch}
    now = {id_: store.standing(id_) for id_ in documents_of(log) if id_ not in known}
    moved = {id_: said.doc.id for id_, said in now.items() if said is not None and said.doc.id in known}
    return record(batch, log, moved)


def numbered(builds: tuple[Build, ...], number: int) -> Build | None:
    """A build by its number; None where there is none of it."""
    return next((b for b in builds if b.number == number), None)


def before(builds: tuple[Build, ...], day: datetime.date) -> Build | None:
    """The last build that was made before a day, in UTC; None where none is known to have been."""
    found = [b for b in builds if b.made is not None and datetime.datetime.fromisoformat(b.made).date() < day]
    return found[-1] if found else None
