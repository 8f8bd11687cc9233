"""Founding a record in a new file, and bringing one of an earlier schema up to date when it is opened for writing."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Engine

from chancery.errors import StoreError
from chancery.store.migrations import can_migrate, migrate, schema_of
from chancery.store.opening import transaction, unfounded, way_out
from chancery.store.tables import APPLICATION, METADATA, VERSION


def founded(engine: Engine, path: Path, create: bool, new: bool) -> None:
    """Make sure that a file is a record of the present schema, or, where it is only read, of one that can be read.

    Raises StoreError for a file of another program and for a schema that no step leads from; both are left as they are.
    """
    if new:
        _found(engine, path)
    with transaction(engine, path, False) as db:
        application, schema = db.exec_driver_sql("PRAGMA application_id").scalar(), schema_of(db)
        empty = application == 0 and db.exec_driver_sql("SELECT count(*) FROM sqlite_master").scalar() == 0
    if empty:  # a build was killed before its first transaction was done
        if not create:
            raise StoreError(unfounded(path))
        _found(engine, path)
        return
    if application != APPLICATION:
        raise StoreError(f"{path}: a database of another program; left as it is. {way_out(create)}")
    if not can_migrate(schema):
        raise StoreError(
            f"{path}: made by another version of Chancery (schema {schema}, this one reads 1 to {VERSION}); "
            "build a new record: chancery build PATH... -o NEW.db"
        )
    if create and schema < VERSION:
        with transaction(engine, path, True) as db:
            migrate(db)


def _found(engine: Engine, path: Path) -> None:
    with transaction(engine, path, True) as db:
        METADATA.create_all(db)
        db.exec_driver_sql(f"PRAGMA application_id = {APPLICATION}")
        db.exec_driver_sql(f"PRAGMA user_version = {VERSION}")
