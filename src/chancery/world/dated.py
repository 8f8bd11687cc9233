"""Dated facts of the world: forums, summits, visits, things in force, by which undated texts and events are dated."""

from __future__ import annotations

import datetime
import functools

import msgspec

from chancery import edtf
from chancery.world.facts import UNVERIFIED
from chancery.world.summits import Summit, format_words, summits
from chancery.world.tables import rows
from chancery.world.visits import Visit, visits

Groups = tuple[frozenset[str], ...]


class DatedFact(msgspec.Struct, frozen=True):
    """A fact with its days: `terms` name it alone, `loose` with a time or person beside it; lemma groups.

    `series` is what is held again and again: the summits of one organisation. A fact that is not `verified` has no
    `terms`: it never dates a text alone.
    """

    id: str
    what: str
    kind: str
    first: datetime.date
    last: datetime.date | None
    terms: Groups = ()
    loose: Groups = ()
    persons: tuple[str, ...] = ()
    series: str = ""
    verified: bool = True


@functools.cache
def dated_facts() -> tuple[DatedFact, ...]:
    """The dated facts that words of a text name: those of dated_facts.tsv, and the summits."""
    return (*(_fact(r) for r in rows("dated_facts.tsv")), *(of_summit(s) for s in summits()))


def _fact(row: dict[str, str]) -> DatedFact:
    first, last = edtf.bounds(row["from"]), edtf.bounds(row["to"])
    assert first is not None, row
    verified = row["source"] != UNVERIFIED
    return DatedFact(
        row["id"], row["what"], row["kind"], first.first, last.last if last is not None else None,
        _groups(row["terms"]) if verified else (), _groups(row["loose"]), tuple(p for p in row["persons"].split("|") if p),
        row["id"].split("_")[0], verified,
    )  # fmt: skip


def _groups(cell: str) -> Groups:
    return tuple(frozenset(group.split("|")) for group in cell.split())


def of_summit(summit: Summit) -> DatedFact:
    """A summit as a dated fact: its format and place name it, alone where no other of its format was held there."""
    placed = (*summit.words, summit.place) if summit.place else ()
    terms = placed if summit.alone and summit.verified else ()
    loose = summit.words if summit.only else placed
    return DatedFact(summit.id, summit.what, "event", *summit.days, terms, loose, (), summit.format, summit.verified)


def summits_met(lemmas: frozenset[str]) -> tuple[DatedFact, ...]:
    """The summits of every format that the words of a text name."""
    named = {f for f, ways in format_words().items() if any(names_fact(words, lemmas) for words in ways)}
    return tuple({s.id: of_summit(s) for s in summits() if s.format in named}.values()) if named else ()


def of_visit(visit: Visit) -> DatedFact:
    """A visit as a dated fact, which no words name alone."""
    return DatedFact(visit.id, visit.what, "event", visit.first, visit.last, series=visit.visitor, verified=visit.verified)


@functools.cache
def facts_by_id() -> dict[str, DatedFact]:
    """Every dated fact of the world, visits too."""
    return {f.id: f for f in (*dated_facts(), *(of_visit(v) for v in visits()))}


def names_fact(groups: Groups, lemmas: frozenset[str]) -> bool:
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
