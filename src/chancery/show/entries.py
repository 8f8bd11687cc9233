"""Entries as JSON lines: the contract that other programs read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import msgspec

from chancery.types import Entry

RAW = re.compile("[\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\u2028\u2029]")
"""Control characters that JSON allows raw: C1 (terminals obey them), marks of writing direction, line ends."""


def dump_entries(entries: Iterable[Entry]) -> Iterator[str]:
    """One JSON object an entry, without line ends, in the order given: the same entries give the same bytes."""
    return (entry_line(entry) for entry in entries)


def entry_line(entry: Entry) -> str:
    """`{"id", "kind", "fields", "sources", "independent", "status", ...}`; control characters are escaped."""
    return json_line(entry)


def json_line(content: object) -> str:
    """Anything as one line of JSON in which a terminal finds nothing to obey."""
    text = msgspec.json.encode(content).decode()
    return RAW.sub(lambda m: f"\\u{ord(m.group()):04x}", text)


def load_entry(line: str) -> Entry:
    """An entry from its line: `load_entry(entry_line(e))` holds what `e` holds."""
    return msgspec.json.decode(line, type=Entry)
