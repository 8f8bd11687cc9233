"""Dated facts of the world: forums, summits, visits, things in force, by which undated texts and events are dated."""

from __future__ import annotations

import datetime
import functools

import msgspec

from chancery import edtf
from chancery.world.tables import rows


class DatedFact(msgspec.Struct, frozen=True):
    """A row of dated_facts.tsv: `terms` name it alone, `loose` with a time or person beside it; lemma groups."""

    id: str
    what: str
    kind: str
    first: datetime.date
    last: datetime.date | None
    terms: tuple[frozenset[str], ...]
    loose: tuple[frozenset[str], ...]
    persons: tuple[str, ...]


@functools.cache
def dated_facts() -> tuple[DatedFact, ...]:
    """The dated facts of the world table."""
    return tuple(_fact(r) for r in rows("dated_facts.tsv"))


def _fact(row: dict[str, str]) -> DatedFact:
    first, last = edtf.bounds(row["from"]), edtf.bounds(row["to"])
    assert first is not None, row
    return DatedFact(
        row["id"], row["what"], row["kind"], first.first, last.last if last is not None else None,
        _groups(row["terms"]), _groups(row["loose"]), tuple(p for p in row["persons"].split("|") if p),
    )  # fmt: skip


def _groups(cell: str) -> tuple[frozenset[str], ...]:
    return tuple(frozenset(group.split("|")) for group in cell.split())


def names_fact(groups: tuple[frozenset[str], ...], lemmas: frozenset[str]) -> bool:
    """Whether every group of lemmas is met: `names_fact((frozenset({"форум"}),), frozenset({"форум", "мир"}))`."""
    return bool(groups) and all(group & lemmas for group in groups)


def facts_named(lemmas: frozenset[str], loose: bool = False) -> tuple[DatedFact, ...]:
    """The facts whose groups of lemmas (`loose`: the shorter ones) are all met, in the order of the table."""
    index = _by_lemma(loose)
    near = sorted({n for lemma in lemmas & index.keys() for n in index[lemma]})
    facts = dated_facts()
    return tuple(f for f in (facts[n] for n in near) if names_fact(f.loose if loose else f.terms, lemmas))


@functools.cache
def _by_lemma(loose: bool) -> dict[str, tuple[int, ...]]:
    """Numbers of facts by each lemma of their smallest group, of which every text on them holds one."""
    found: dict[str, list[int]] = {}
    for n, fact in enumerate(dated_facts()):
        groups = fact.loose if loose else fact.terms
        for lemma in min(groups, key=len, default=frozenset()):
            found.setdefault(lemma, []).append(n)
    return {lemma: tuple(numbers) for lemma, numbers in found.items()}


def fact_named(lemmas: frozenset[str]) -> DatedFact | None:
    """The one dated event that the words of a name tell from all others, or None."""
    found = [f for f in facts_named(lemmas) if f.kind == "event"]
    return found[0] if len(found) == 1 else None
