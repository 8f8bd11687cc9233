"""Entries by their ids: `chancery show DB ID`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from chancery.cli.living import say

if TYPE_CHECKING:
    from rich.text import Text

    from chancery.show.labels import Lang
    from chancery.show.view import Source
    from chancery.store.sql import SqlStore
    from chancery.types import Entry


def show_named(store: SqlStore, seen: Source, db: Path, id_: str, form: str, lang: Lang) -> None:
    """Show what an id names: an entry, the one that holds a claim, or those that an entry of an earlier time has become."""
    from rich.console import Console

    from chancery.errors import StoreError
    from chancery.judge.targets import named
    from chancery.show.entries import dump_entries

    now = {e.id: e for e in named(store, id_)}
    found = [e for kind in dict.fromkeys(e.kind for e in now.values()) for e in seen.entries(kind) if e.id in now]
    if not found:
        raise StoreError(f"{db}: {id_}: no article that was surely published by that day tells of it: choose a later --as-of")
    if not any(e.id.startswith(id_) for e in found) and store.row(id_) is None:
        say(f"{db}: {id_} is an id that an entry had before; what it said stands in {', '.join(e.id for e in found)}")
    console = Console(highlight=False, markup=False, soft_wrap=True)
    for n, entry in enumerate(found):
        if form == "jsonl":
            click.echo("\n".join(dump_entries((entry,))))
        else:
            console.print(*([""] if n else []), _card(store, entry, lang, console.width), sep="\n", end="")


def _card(store: SqlStore, entry: Entry, lang: Lang, width: int) -> Text:
    """An entry with the sentences of its claims, and what it may be the same as."""
    from chancery.judge.targets import target_of
    from chancery.show.card import card, numbered
    from chancery.show.labels import labels
    from chancery.types import ROW_KINDS

    rows = numbered(entry, target_of(store, entry).rows) if entry.kind in ROW_KINDS else {}
    others = [other for id_ in entry.possibly_same if (other := store.entry(id_)) is not None]
    return card(entry, (), rows, others, labels(lang), min(width, 100))
