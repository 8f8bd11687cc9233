"""Opening a record: which files are refused, and what to do about it."""

from __future__ import annotations

import os
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

import msgspec
from sqlalchemy import Connection, create_engine, event
from sqlalchemy.engine import Engine
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.pool import NullPool

from chancery.errors import StoreError

MAGIC = b"SQLite format 3\x00"
WRITE = "chancery_write"
S = TypeVar("S")


def check_path(path: Path, create: bool) -> bool:
    """Whether the file is to be made; raises StoreError where it cannot be a record, without touching it.

    A file of no bytes counts as new: that is what a build leaves that was interrupted at its very start.
    """
    if path.is_dir():
        raise StoreError(f"{path}: a directory; give the name of a file, for example {path / 'record.db'}")
    if not path.exists():
        return _may_make(path, create)
    if not stat.S_ISREG(path.stat().st_mode):
        raise StoreError(f"{path}: not a regular file; give the name of a file")
    if not os.access(path, os.R_OK | (os.W_OK if create else 0)):
        verb = "written" if os.access(path, os.R_OK) else "read"
        raise StoreError(f"{path}: cannot be {verb}; change its permissions or choose another file")
    with path.open("rb") as file:
        head = file.read(len(MAGIC))
    if head == b"":
        return _may_found(path, create)
    if head != MAGIC and not (head.strip(b"\x00") == b"" and _interrupted(path)):
        raise StoreError(f"{path}: not a Chancery record; left as it is. {way_out(create)}")
    return False


def _may_found(path: Path, create: bool) -> bool:
    if not create:
        raise StoreError(unfounded(path))
    return True


def unfounded(path: Path) -> str:
    """What to say of a file in which nothing was stored yet, to one who reads it."""
    return f"{path}: holds nothing yet: its first build was interrupted at its very start; run it again: chancery build PATH... -o {path}"


def way_out(create: bool) -> str:
    """What to do where a file is no record: `way_out(True)` for one who builds, `way_out(False)` for one who reads."""
    return "Choose another file for -o" if create else "Give a record made with: chancery build PATH... -o NEW.db"


def _may_make(path: Path, create: bool) -> bool:
    if not create:
        raise StoreError(f"{path}: no such record; make it with: chancery build PATH... -o {path}")
    if not path.parent.is_dir():
        raise StoreError(f"{path}: the directory {path.parent} does not exist; make it first")
    if not os.access(path.parent, os.W_OK | os.X_OK):
        raise StoreError(f"{path}: the directory {path.parent} cannot be written; choose another place")
    return True


def _interrupted(path: Path) -> bool:
    """Whether a killed writer left a journal, which SQLite must roll back before anybody reads."""
    return path.with_name(path.name + "-journal").exists() and os.access(path, os.W_OK)


def engine_for(path: Path, create: bool, wait: float) -> Engine:
    """An engine on a file; read-only unless `create`. Writing transactions take the lock at their beginning."""
    mode = "rwc" if create else ("rw" if _interrupted(path) else "ro")
    address = f"{path.absolute().as_uri()}?mode={mode}"

    def connect() -> sqlite3.Connection:
        return sqlite3.connect(address, timeout=wait, isolation_level=None, uri=True, check_same_thread=False)

    engine = create_engine("sqlite://", creator=connect, poolclass=NullPool)

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get(WRITE, False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


@contextmanager
def transaction(engine: Engine, path: Path, write: bool) -> Iterator[Connection]:
    """One transaction; what the database reports becomes a StoreError that names the file and the way out."""
    try:
        with engine.connect().execution_options(**{WRITE: write}) as connection, connection.begin():
            yield connection
    except SQLAlchemyError as error:
        raise StoreError(explain(path, error)) from error


def decoded(path: Path, body: bytes, kind: type[S]) -> S:
    """A value that a record keeps as JSON; raises StoreError with the path where it cannot be read."""
    try:
        return msgspec.json.decode(body, type=kind)
    except msgspec.DecodeError as error:
        raise StoreError(explain(path, error)) from error


def explain(path: Path, error: Exception) -> str:
    """What went wrong and what to do, for any error of the database."""
    text = str(getattr(error, "orig", None) or error)
    if "locked" in text or "busy" in text:
        return f"{path}: another process is writing it; wait until it has finished and run again"
    if "readonly" in text or "unable to open" in text or "permission" in text.lower():
        return f"{path}: cannot be written; change the permissions of the file and its directory ({text})"
    if "full" in text:
        return f"{path}: the disk is full; free some space and run again, what was stored stands"
    return f"{path}: the record is broken ({text}); build a new one: chancery build PATH... -o NEW.db"
