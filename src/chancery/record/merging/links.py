"""Links between entries: what was signed at an event, said there, and which figure a commitment names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from chancery.record.merging.entries import own_claims
from chancery.types import ROW_KINDS, Claims, Entry

Pair = tuple[str, str]


def entry_of_claim(entries: Iterable[Entry]) -> dict[str, str]:
    """Ids of entries by the ids of their claims."""
    return {claim: entry.id for entry in entries for claim in own_claims(entry)}


def linked(entries: Mapping[str, tuple[Entry, ...]], pairs: Iterable[Pair]) -> dict[str, tuple[Entry, ...]]:
    """The entries with their links, both ways: an agreement names the event, the event its agreements.

    `pairs` are claims that belong together, or a claim and its document.
    """
    home = {id_: e for kind in entries for id_, e in entry_of_claim(entries[kind]).items()}
    kinds = {e.id: NAMES[kind] for kind, found in entries.items() for e in found}
    links: dict[str, dict[str, set[str]]] = {}
    for one, other in pairs:
        a, b = home.get(one), home.get(other)
        if a is None or b is None or a == b:
            continue
        links.setdefault(a, {}).setdefault(kinds[b], set()).add(b)
        if kinds[b] != "document":
            links.setdefault(b, {}).setdefault(kinds[a], set()).add(a)
    return {kind: tuple(_with(e, links.get(e.id, {})) for e in found) for kind, found in entries.items()}


NAMES = {
    "events": "event", "agreements": "agreement", "figures": "figure", "commitments": "commitment",
    "statements": "statement", "offices": "office", "initiatives": "initiative", "partnership": "partnership",
    "documents": "document",
}  # fmt: skip


def _with(entry: Entry, links: Mapping[str, set[str]]) -> Entry:
    return msgspec.structs.replace(entry, links={name: tuple(sorted(links[name])) for name in sorted(links)})


def pairs_of(batch: Sequence[Claims], at: Mapping[str, frozenset[str]]) -> Iterator[Pair]:
    """Claims that documents tie together, and each claim with its document; `at` are the agreements signed at an event."""
    for event, agreements in at.items():
        yield from ((agreement, event) for agreement in agreements)
    for claims in batch:
        own = {row.id for row in (*claims.events, *claims.figures)}
        named = [(a.id, a.event) for a in claims.agreements]
        named += [(s.id, s.occasion) for s in claims.statements] + [(c.id, c.figure) for c in claims.commitments]
        yield from ((id_, other) for id_, other in named if other is not None and other in own)
        yield from ((row.id, claims.doc.id) for kind in ROW_KINDS for row in getattr(claims, kind))
