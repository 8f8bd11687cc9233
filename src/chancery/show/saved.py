"""States of a record that were saved as JSON lines: what `chancery show DB --format jsonl` prints, read again."""

from __future__ import annotations

from pathlib import Path

import msgspec

from chancery.errors import StoreError
from chancery.show.entries import load_entry
from chancery.types import Entry


def is_saved(path: Path) -> bool:
    """Whether a file holds entries as JSON lines: it begins with one, or with nothing at all."""
    if not path.is_file():
        return False
    with path.open("rb") as file:
        head = file.read(1)
    return head == b"{" or (head == b"" and path.suffix == ".jsonl")


def load_state(path: Path) -> tuple[Entry, ...]:
    """The entries of a saved state, in its order; raises StoreError with the line that is none."""
    found: list[Entry] = []
    with path.open(encoding="utf-8", errors="replace") as lines:
        for number, line in enumerate(lines, 1):
            try:
                found.append(load_entry(line))
            except (msgspec.DecodeError, UnicodeError) as error:
                message = f"{path}:{number}: no entry of a record ({error}); save one with: chancery show DB --format jsonl > FILE"
                raise StoreError(message) from error
    return tuple(found)
