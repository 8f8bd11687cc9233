"""A change of what a store keeps of its record needs a raise of `RECORD`: else stores that were built before are never built again.

`data/claims.jsonl.gz` holds what 102 articles said (the examples and invented ones) as it was once extracted: rules of extraction may change, and the
claims of a store stay as they are. `data/record-rules.json` holds a hash of each table that a record of them is kept in, and the `RECORD` that made it.
"""

from __future__ import annotations

import gzip
import hashlib
import pathlib
import tempfile

import msgspec
import pytest
from sqlalchemy import Table, select

from chancery.store.opening import transaction
from chancery.store.sql import SqlStore
from chancery.store.tables import BLOCKS, GROWTH, PENDING, RECORD
from chancery.types import Claims

DATA = pathlib.Path(__file__).parent / "data"
KEPT = DATA / "record-rules.json"


class Rules(msgspec.Struct, frozen=True):
    """The number of the rules, and the first half of a SHA-256 of each table, its rows in order."""

    record: int
    tables: dict[str, str]


def said() -> list[Claims]:
    return [msgspec.json.decode(line, type=Claims) for line in gzip.decompress((DATA / "claims.jsonl.gz").read_bytes()).splitlines()]


def rules_of(folder: pathlib.Path) -> Rules:
    with SqlStore(folder / "r.db") as store:
        store.replace_all(said())
        store.build()
        with transaction(store._engine, store._path, False) as db:
            rows = {t.name: sorted(repr([plain(t, value) for value in row]) for row in db.execute(select(t))) for t in GROWTH if t is not PENDING}
    return Rules(RECORD, {name: hashlib.sha256("\n".join(rows[name]).encode()).hexdigest()[:32] for name in sorted(rows)})


def plain(table: Table, value: object) -> object:
    """A value of a table; what a block holds without order, since sets are written as they come."""
    return unordered(msgspec.msgpack.decode(value)) if table is BLOCKS and isinstance(value, bytes) else value


def unordered(value: object) -> str:
    if isinstance(value, dict):
        return repr(sorted((unordered(k), unordered(v)) for k, v in value.items()))
    return repr(sorted(map(unordered, value))) if isinstance(value, (list, tuple)) else repr(value)


def advice(now: Rules, kept: Rules) -> str:
    """What to do where the rules are not those that are kept; nothing to say where they are."""
    if now == kept:
        return ""
    what = ", ".join(sorted(name for name in now.tables.keys() | kept.tables.keys() if now.tables.get(name) != kept.tables.get(name)))
    renew = f"renew tests/data/{KEPT.name}: python tests/{pathlib.Path(__file__).name}"
    if now.record != kept.record:
        return f"RECORD is {now.record}, the hashes are of {kept.record}: {renew}"
    return (
        f"what a store keeps of its record has changed ({what}): raise RECORD in chancery/store/tables.py, so that stores built before are built "
        f"again, and {renew} (without a raise only where no store that exists can hold anything else)"
    )


def test_a_record_that_is_made_otherwise_has_another_number(tmp_path):
    told = advice(rules_of(tmp_path), msgspec.json.decode(KEPT.read_bytes(), type=Rules))
    if told:
        pytest.fail(told, pytrace=False)


@pytest.mark.parametrize(
    ("now", "words"),
    [
        (Rules(1, {"kin": "a", "merged": "b"}), ""),
        (Rules(1, {"kin": "a", "merged": "c"}), "(merged): raise RECORD"),
        (Rules(1, {"merged": "b"}), "(kin): raise RECORD"),
        (Rules(2, {"kin": "a", "merged": "c"}), "RECORD is 2, the hashes are of 1: renew"),
        (Rules(2, {"kin": "a", "merged": "b"}), "RECORD is 2, the hashes are of 1: renew"),
    ],
)
def test_it_is_said_what_to_do(now, words):
    told = advice(now, Rules(1, {"kin": "a", "merged": "b"}))
    assert words in told and bool(words) == bool(told)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as name:
        KEPT.write_bytes(msgspec.json.format(msgspec.json.encode(rules_of(pathlib.Path(name))), indent=1) + b"\n")
