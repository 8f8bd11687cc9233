"""Files of official figures inside a SQL store."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import msgspec
from sqlalchemy import Connection, delete, func, insert, select

from chancery.store import kept_series
from chancery.store.opening import decoded
from chancery.store.tables import SERIES, SERIES_FILES
from chancery.types import Observation, SeriesFile

SERIES_SINCE = 2
"""The schema that brought official figures."""


def add_file(db: Connection, file: SeriesFile) -> bool:
    """Keep a file; False where it is kept already."""
    if db.execute(select(SERIES_FILES.c.id).where(SERIES_FILES.c.id == file.id)).first() is not None:
        return False
    place = (db.execute(select(func.max(SERIES_FILES.c.place))).scalar() or 0) + 1
    db.execute(insert(SERIES_FILES).values(place=place, id=file.id, name=file.name, dataset=file.dataset))
    observations = kept_series(file).observations
    db.execute(insert(SERIES), [{"file": place, "line": o.line, "body": msgspec.json.encode(o)} for o in observations])
    return True


def files_in(db: Connection, path: Path) -> tuple[SeriesFile, ...]:
    """All files, in the order in which they were imported."""
    found = []
    for row in db.execute(select(SERIES_FILES).order_by(SERIES_FILES.c.place)):
        bodies = db.execute(select(SERIES.c.body).where(SERIES.c.file == row.place).order_by(SERIES.c.line)).scalars()
        found.append(SeriesFile(row.id, row.name, row.dataset, tuple(decoded(path, body, Observation) for body in bodies)))
    return tuple(found)


def forget_files(db: Connection, gone: Sequence[SeriesFile]) -> None:
    """Take files out."""
    ids = [file.id for file in gone]
    places = select(SERIES_FILES.c.place).where(SERIES_FILES.c.id.in_(ids))
    db.execute(delete(SERIES).where(SERIES.c.file.in_(places.scalar_subquery())))
    db.execute(delete(SERIES_FILES).where(SERIES_FILES.c.id.in_(ids)))
