"""What an id names: an entry with its claims, or one claim."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import msgspec

from chancery.judge.refusal import Refusal
from chancery.record import KINDS
from chancery.record.judged.anchors import anchored
from chancery.record.merging.entries import own_claims
from chancery.store import Store
from chancery.types import ROW_KINDS, ROW_TYPES, Anchor, Document, Entry, Row

SHORTEST = 4
"""Letters of an id that suffice where they fit one entry alone."""
_KIND_OF = {type_: kind for kind, type_ in ROW_TYPES.items()}


class Target(msgspec.Struct, frozen=True):
    """The claims that an id names, by id, with the documents that make them, and the entry that they belong to."""

    kind: str
    entry: str | None
    rows: Mapping[str, tuple[Document, Row]]

    def anchors(self) -> tuple[Anchor, ...]:
        """The claims as a judgement remembers them."""
        return tuple(anchored(doc, self.kind, row) for doc, row in self.rows.values())

    def only(self, ids: Iterable[str]) -> Target:
        """The same with some of its claims alone."""
        wanted = frozenset(ids)
        return Target(self.kind, self.entry, {id_: found for id_, found in self.rows.items() if id_ in wanted})


def target(store: Store, id_: str) -> Target:
    """What an id of an entry or of a claim names; the first letters of an entry's id suffice, and an id that it had leads to it.

    Raises JudgementError where it names nothing, several entries, or an article.
    """
    entry = store.entry(id_)
    found = None if entry is not None else store.row(id_)
    if found is not None:
        doc = store.document(found[0])
        if doc is not None:
            return Target(_KIND_OF[type(found[1])], _entry_of(store, id_, found[1]), {id_: (doc, found[1])})
    return target_of(store, entry if entry is not None else _only(id_, named(store, id_)))


def named(store: Store, id_: str) -> tuple[Entry, ...]:
    """The entries that an id names, or its first letters; several where what an earlier entry said stands in several now.

    Raises JudgementError where it names nothing, or begins the ids of several entries.
    """
    return store.known_as(id_) or _by_prefix(store, id_)


def _only(id_: str, found: tuple[Entry, ...]) -> Entry:
    if len(found) > 1:
        raise Refusal("became", id=id_, n=str(len(found)), ids=", ".join(e.id for e in found[:5]))
    return found[0]


def target_of(store: Store, entry: Entry) -> Target:
    """An entry with its claims, in the order of their ids."""
    if entry.kind not in ROW_KINDS:
        raise Refusal("article", id=entry.id)
    rows: dict[str, tuple[Document, Row]] = {}
    docs: dict[str, Document | None] = {}
    for id_ in own_claims(entry):
        found = store.row(id_)
        if found is None:
            continue
        doc = docs.setdefault(found[0], store.document(found[0]))
        if doc is not None:
            rows[id_] = (doc, found[1])
    return Target(entry.kind, entry.id, rows)


def _entry_of(store: Store, claim: str, row: Row) -> str | None:
    kind = _KIND_OF[type(row)]
    return next((e.id for e in store.entries(kind) if claim in own_claims(e)), None)


def _by_prefix(store: Store, id_: str) -> tuple[Entry, ...]:
    """The entry whose id begins so; where none does, what became of the one that had such an id."""
    if len(id_) < SHORTEST:
        raise Refusal("nothing", id=id_)
    found = tuple(e for kind in KINDS for e in store.entries(kind) if e.id.startswith(id_))
    ids = tuple(e.id for e in found) or store.went(id_)
    if len(ids) > 1:
        raise Refusal("several" if found else "several_went", id=id_, n=str(len(ids)), ids=", ".join(ids[:5]))
    became = found or tuple(e for one in ids for e in store.known_as(one))
    if not became:
        raise Refusal("left" if ids else "nothing", id=id_)
    return became
