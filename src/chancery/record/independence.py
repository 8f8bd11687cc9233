"""Which documents are independent: reprints, and reports from one press service, count once."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Sequence
from itertools import combinations, pairwise

import msgspec

from chancery.record.intervals import EVER, bounds, gap
from chancery.record.keys import digest, fold
from chancery.record.unions import Unions
from chancery.record.wording import tokens
from chancery.types import Document

SHINGLE = 5
SAMPLE = 4
"""One shingle in so many is looked up when candidates are sought (Broder's mod-p sketch)."""
CROWD = 60
"""A shingle of more documents than this is boilerplate and makes no candidates."""
REPRINT = 0.5
EXCERPT = 0.8
RELEASE_DAYS = 7
"""Reports naming one source within so many days are taken to draw on one release."""


class Independence(msgspec.Struct, frozen=True):
    """Clusters of reprints by document id, and the sources that each document names."""

    cluster: dict[str, str]
    origins: dict[str, frozenset[str]]
    docs: dict[str, Document]

    def same_copy(self, a: str, b: str) -> bool:
        """Whether two documents are copies of one text."""
        return self.cluster[a] == self.cluster[b]

    def count(self, docs: Iterable[str]) -> int:
        """How many independent voices some documents are: copies count once, and so does one press service."""
        ids = sorted(set(docs))
        if len(ids) < 2:
            return len(ids)
        unions = Unions(ids)
        seen: dict[str, str] = {}
        for id_ in ids:
            unions.join(id_, seen.setdefault(self.cluster[id_], id_))
        by_origin: dict[str, list[str]] = {}
        for id_ in ids:
            for origin in self.origins[id_]:
                by_origin.setdefault(origin, []).append(id_)
        for group in by_origin.values():
            self._join_near(unions, group)
        return len(unions.groups())

    def _join_near(self, unions: Unions, group: list[str]) -> None:
        days = sorted((bounds(self.docs[id_].published) or EVER, id_) for id_ in group)
        for (a, first), (b, second) in pairwise(days):
            if gap(a, b) <= RELEASE_DAYS:
                unions.join(first, second)


def independence(docs: Sequence[Document], cluster: dict[str, str] | None = None) -> Independence:
    """Clusters of near-identical texts, found here or given, and the sources that each document names."""
    found = clusters(docs) if cluster is None else cluster
    return Independence(found, {doc.id: _origins(doc) for doc in docs}, {doc.id: doc for doc in docs})


def clusters(docs: Sequence[Document]) -> dict[str, str]:
    """Clusters of near-identical texts: 5-word shingles with Jaccard ≥ 0.5, or ≥ 0.8 of the shorter contained."""
    prints = {doc.id: _prints(doc.text) for doc in docs}
    unions = Unions(sorted(prints))
    for a, b in sorted(_candidates(prints)):
        common = len(prints[a] & prints[b])
        smaller, larger = sorted((len(prints[a]), len(prints[b])))
        if common >= REPRINT * (smaller + larger - common) or (smaller >= SHINGLE and common >= EXCERPT * smaller):
            unions.join(a, b)
    return {id_: digest("cluster", group[0]) for group in unions.groups() for id_ in group}


def _prints(text: str) -> frozenset[int]:
    words = tokens(text)
    runs = (" ".join(words[i : i + SHINGLE]) for i in range(max(len(words) - SHINGLE + 1, 0)))
    return frozenset(zlib.crc32(run.encode()) for run in runs)


def _candidates(prints: dict[str, frozenset[int]]) -> set[tuple[str, str]]:
    posting: dict[int, list[str]] = {}
    for id_ in sorted(prints):
        for value in prints[id_]:
            if value % SAMPLE == 0:
                posting.setdefault(value, []).append(id_)
    return {pair for ids in posting.values() if len(ids) <= CROWD for pair in combinations(ids, 2)}


def _origins(doc: Document) -> frozenset[str]:
    named = (*doc.source_chain, doc.outlet or "")
    return frozenset(fold(name) for name in named if fold(name))
