"""Which of many documents are copies of one text, and which draw on one text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import msgspec

from chancery.record.names.keys import digest
from chancery.record.sources.copies import COPY, SOURCE, Print, kinship, print_of
from chancery.record.unions import Unions
from chancery.types import Document


class Kinship(msgspec.Struct, frozen=True):
    """Clusters of copies by document id, and for each document those that draw on one text with it."""

    cluster: dict[str, str]
    kin: dict[str, frozenset[str]]


def kinships(docs: Iterable[Document]) -> Kinship:
    """Clusters of copies as connected components, and for each document those that share a source with it."""
    prints = {doc.id: print_of(doc) for doc in docs}
    return kinship_of(prints, kin_pairs(prints))


def kin_pairs(prints: Mapping[str, Print]) -> dict[tuple[str, str], int]:
    """All pairs of documents that are copies or draw on one text, each with which of the two."""
    # numpy is not loaded before it is needed: who only reads a record does not wait for it
    from chancery.record.sources.candidates import candidates

    pairs = candidates(tuple(prints.values()))
    pairs.sort(key=lambda pair: (prints[pair[0]].day or 0, pair))  # those of one time together
    return {(a, b): found for a, b in pairs if (found := kinship(prints[a], prints[b]))}


def kinship_of(ids: Iterable[str], pairs: Mapping[tuple[str, str], int]) -> Kinship:
    """Clusters and kin of documents whose pairs are known."""
    kin: dict[str, set[str]] = {}
    for a, b in (pair for pair, found in pairs.items() if found == SOURCE):
        kin.setdefault(a, set()).add(b)
        kin.setdefault(b, set()).add(a)
    copies = (pair for pair, found in pairs.items() if found == COPY)
    return Kinship(clusters_by(ids, copies), {id_: frozenset(others) for id_, others in kin.items()})


def clusters_by(ids: Iterable[str], copies: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The cluster of each document, from all pairs of copies."""
    unions = Unions(sorted(ids))
    for a, b in copies:
        unions.join(a, b)
    return {id_: digest("cluster", group[0]) for group in unions.groups() for id_ in group}
