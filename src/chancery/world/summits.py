"""Summits of organisations and formats: a text names one by its format with its number or its place."""

from __future__ import annotations

import functools
from collections import Counter

import msgspec

from chancery import edtf
from chancery.lang import cell_list
from chancery.world.facts import UNVERIFIED
from chancery.world.tables import rows

Groups = tuple[frozenset[str], ...]


class Summit(msgspec.Struct, frozen=True):
    """A row of summits.tsv with its format: `words` name the format, `place` the place; `alone` where no other was held
    there, `only` where no other was held at all.
    """

    id: str
    format: str
    what: str
    words: Groups
    number: str
    place: frozenset[str]
    alone: bool
    only: bool
    days: edtf.Days
    verified: bool


@functools.cache
def formats() -> dict[str, dict[str, str]]:
    """Formats of summits by their id, with the words that name them."""
    return {r["id"]: r for r in rows("summit_formats.tsv")}


@functools.cache
def format_words() -> dict[str, tuple[Groups, ...]]:
    """The groups of words that name each format, in each of its ways: of "sco" саммит and ШОС, or совет, глава, государство and ШОС."""
    return {f: tuple(tuple(frozenset(g.split("|")) for g in way.split()) for way in r["words"].split(" / ")) for f, r in formats().items()}


@functools.cache
def summits() -> tuple[Summit, ...]:
    """The summits of the world table, each once for every way in which its format is named."""
    held = [r for r in rows("summits.tsv") if r["format"] in formats()]
    met = Counter((r["format"], place) for r in held for place in (*cell_list(r["place"]), ""))
    return tuple(_summit(r, met, words) for r in held for words in format_words()[r["format"]])


def _summit(row: dict[str, str], met: Counter[tuple[str, str]], words: Groups) -> Summit:
    days = edtf.bounds(f"{row['from']}/{row['to'] or row['from']}")
    assert days is not None, row
    form, places = formats()[row["format"]], cell_list(row["place"])
    return Summit(
        row["id"], row["format"], f"{form['name_en']}, {row['name_en'] or row['from'][:4]}",
        words, row["number"], frozenset(places),
        bool(places) and all(met[row["format"], p] == 1 for p in places), met[row["format"], ""] == 1, days, row["source"] != UNVERIFIED,
    )  # fmt: skip
