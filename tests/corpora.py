"""The articles that whole-record tests run on: our own dossier, always, and the five articles where they lie beside the checkout."""

from __future__ import annotations

import functools
import pathlib

import pytest

from chancery.extract import extract
from chancery.read import read
from chancery.record import Record, record
from chancery.types import ROW_KINDS, Claims, Entry

ROOT = pathlib.Path(__file__).resolve().parents[1]
DOSSIER = ROOT / "examples" / "kz-cn"
SEEDS = ROOT.parent / "shared" / "seeds"
ANYWHERE = (DOSSIER, ROOT / "examples" / "world", SEEDS)


@functools.cache
def said(folder: pathlib.Path) -> tuple[Claims, ...]:
    """What the articles of a folder claim."""
    return tuple(map(extract, read(folder)))


@functools.cache
def merged(folder: pathlib.Path) -> Record:
    """The record of a folder."""
    return record(said(folder))


def needed(folder: pathlib.Path) -> pathlib.Path:
    """The folder, or a loud skip where it is not there."""
    if not folder.is_dir():
        pytest.skip(f"NOT TESTED: these articles are not beside this checkout: {folder}")
    return folder


def one(entry: Entry, field: str) -> object:
    """The preferred value of a field."""
    values = entry.fields.get(field, ())
    return values[0].value if values else None


def every(entry: Entry, field: str) -> list[object]:
    """All claimed values of a field, the preferred one first."""
    return [v.value for v in entry.fields.get(field, ())]


def names(entry: Entry, field: str) -> set[str]:
    """The names of the actors of a field, over all claims."""
    listed = (item for value in every(entry, field) for item in (value if isinstance(value, (list, tuple)) else [value]))
    return {item["name"] if isinstance(item, dict) else str(item) for item in listed}


def claims_of(entry: Entry) -> set[str]:
    """Ids of every claim of an entry."""
    return {c for values in entry.fields.values() for v in values for c in v.claims}


def quoted(folder: pathlib.Path, ids: object) -> str:
    """The sentences of some claims."""
    rows = (row for c in said(folder) for kind in ROW_KINDS for row in getattr(c, kind))
    return "\n".join(e.text for row in rows if row.id in set(ids) for e in row.evidence)  # type: ignore[call-overload]
