"""Entries that somebody should look at, the most doubtful first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal, get_args

import msgspec

from chancery.errors import ArgumentError
from chancery.record.checks.conflicts import disputed
from chancery.record.merging.entries import text_of
from chancery.store import Store
from chancery.types import ROW_KINDS, Entry

Why = Literal["conflict", "possibly_same", "unknown", "inferred", "single"]
REASONS: tuple[Why, ...] = get_args(Why)
"""Values that exclude each other; what may be the same; an outcome that the sources do not tell; articles that show no day; one source."""


class Doubt(msgspec.Struct, frozen=True):
    """An entry and why somebody should look at it, the strongest reason first."""

    entry: Entry
    reasons: tuple[Why, ...]


def doubts(store: Store, kinds: Iterable[str] = (), reasons: Iterable[str] = ()) -> tuple[Doubt, ...]:
    """Entries that nobody has accepted and that give a reason to doubt, of some kinds and reasons where these are named.

    By their strongest reason, then by kind, date and id. Raises ArgumentError for a kind or a reason that there is not.
    """
    wanted, asked = tuple(kinds) or ROW_KINDS, frozenset(reasons) or frozenset(REASONS)
    for name, known in ((*((k, ROW_KINDS) for k in wanted), *((r, REASONS) for r in sorted(asked)))):
        if name not in known:
            raise ArgumentError(f"{name}: there is no such thing to ask for: write one of {', '.join(known)}")
    undated = {e.id for e in store.entries("documents") if text_of(e, "published_basis") in (None, "inferred")}
    found = [d for kind in ROW_KINDS if kind in wanted for d in _of(store.entries(kind), undated) if asked & set(d.reasons)]
    return tuple(sorted(found, key=lambda d: REASONS.index(next(r for r in d.reasons if r in asked))))


def _of(entries: Iterable[Entry], undated: set[str]) -> Iterator[Doubt]:
    for entry in entries:
        reasons = tuple(_reasons(entry, undated))
        if reasons and not any(j.verdict == "accept" for j in entry.judgements):
            yield Doubt(entry, reasons)


def _reasons(entry: Entry, undated: set[str]) -> Iterator[Why]:
    judged = bool(entry.judgements)
    if disputed(entry):
        yield "conflict"
    if entry.possibly_same:
        yield "possibly_same"
    if entry.status == "unknown" and not any(j.field == "status" for j in entry.judgements):
        yield "unknown"
    documents = set(entry.links.get("document", ()))
    if documents and documents <= undated and not judged:
        yield "inferred"
    if entry.sources == 1 and not judged:
        yield "single"
