"""Steps from one schema to the next: a record of an earlier version is brought up to date when it is opened for writing.

A store that is opened for reading is left as it is; what a later schema added is empty there.
"""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import Connection

from chancery.store.tables import (
    BLOCKS,
    EARLIER,
    FORMER,
    GROWTH,
    JUDGEMENTS,
    PRINTS,
    READINGS,
    REREAD,
    SERIES,
    SERIES_FILES,
    SKETCHES,
    SOURCES_BY_SOURCE,
    VERSION,
)

Step = Callable[[Connection], None]


def add_series(db: Connection) -> None:
    """1 → 2: tables of official figures."""
    for table in (SERIES_FILES, SERIES):
        table.create(db)


def add_readings(db: Connection) -> None:
    """2 → 3: tables of the texts that were read at a place. What was read before has no order there."""
    for table in (READINGS, FORMER):
        table.create(db)
    SOURCES_BY_SOURCE.create(db)


def add_judgements(db: Connection) -> None:
    """3 → 4: the log of judgements."""
    JUDGEMENTS.create(db)


def add_growth(db: Connection) -> None:
    """4 → 5: tables of what a record is built by; the next build fills them."""
    for table in GROWTH:
        table.create(db)


def add_earlier(db: Connection) -> None:
    """5 → 6: what became of ids (of those that went before it is not known), blocks with what merging asks about them, and sketches by day.

    Blocks and sketches are filled by the next build.
    """
    SKETCHES.drop(db)
    for table in (EARLIER, REREAD, BLOCKS, PRINTS, SKETCHES):
        table.create(db, checkfirst=True)
    for index in ("placed_by_block", "block_keys_by_block"):
        db.exec_driver_sql(f"DROP INDEX IF EXISTS {index}")


STEPS: dict[int, Step] = {1: add_series, 2: add_readings, 3: add_judgements, 4: add_growth, 5: add_earlier}
"""Steps by the schema that they start from."""


def can_migrate(schema: int) -> bool:
    """Whether steps lead from a schema to the present one: `can_migrate(1)`, not `can_migrate(99)`."""
    return schema == VERSION or (schema in STEPS and can_migrate(schema + 1))


def migrate(db: Connection) -> None:
    """Bring a store to the present schema, in the transaction of the connection: all steps, or none."""
    schema = schema_of(db)
    while schema < VERSION:
        STEPS[schema](db)
        schema += 1
        db.exec_driver_sql(f"PRAGMA user_version = {schema}")


def schema_of(db: Connection) -> int:
    """The schema that a store says it has."""
    return int(db.exec_driver_sql("PRAGMA user_version").scalar_one())
