"""Kinds of rows that are merged together, each block by itself: agreements with events, figures with commitments.

A *block* is the smallest set of claims that no other claim can change the merging of: claims that share a key and may be
one, copies, and what one document ties together. `merge` of a block is a pure function of its claims and of what the
ground says of them, so that the same function serves a loop, a store that grows by one article, and a group-by.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterator, Sequence
from itertools import chain

import msgspec

from chancery.record.merging.corpus import Corpus
from chancery.record.merging.entries import Builder, Group
from chancery.record.merging.grouping import bonded, of_kind
from chancery.record.merging.kinds import Edge, Kind, R, T, edges, groups, marks
from chancery.record.merging.links import entry_of_claim, linked
from chancery.record.names.keys import Claim, by_row
from chancery.record.things.agreements import AGREEMENTS, agreement_entry
from chancery.record.things.commitments import commitment_entry, commitments
from chancery.record.things.events import event_rank, event_values
from chancery.record.things.figures import FIGURES, figure_entry
from chancery.record.things.initiatives import INITIATIVES, initiative_entry
from chancery.record.things.narrowing import with_lent
from chancery.record.things.offices import (
    office_entry,
    office_groups,
    office_key,
    partnership_entry,
    partnership_groups,
    partnership_key,
)
from chancery.record.things.rows import Rows, Ties, parted
from chancery.record.things.statements import STATEMENTS, statement_entry
from chancery.record.things.stays import EVENTS, event_edges, event_groups
from chancery.record.things.told import weighed
from chancery.record.unions import Unions
from chancery.types import Entry, Event

Entries = dict[str, tuple[Entry, ...]]
Make = Callable[[Sequence[Claim[R]], Corpus], Entry]


Mark = tuple[str, Hashable]


class Family(msgspec.Struct, frozen=True):
    """Kinds that are merged together.

    `marks` gives the keys of each claim: claims of two documents can only hang together if they share one. `hang` tells
    which claims do hang together, where of some (settled) only what they have to do with others is asked; `merge` makes the entries of
    one block. In a `keyed` family all claims that share a key hang together.
    """

    kinds: tuple[str, ...]
    marks: Callable[[Rows, Corpus], Iterator[Mark]]
    hang: Callable[[Rows, Ties, Corpus, Collection[str]], Iterator[Edge]]
    merge: Callable[[Rows, Ties, Corpus], Entries]
    keyed: bool = False


class Block(msgspec.Struct, frozen=True):
    """A block that was merged: the number of its family, its claims by id and whole, and its entries by kind."""

    family: int
    claims: frozenset[str]
    rows: Rows
    entries: Entries


Settled = Collection[frozenset[str]]
"""The claims of blocks that hang together as they are, since no other claim repeats or equals one of them."""


def blocks(rows: Rows, ties: Ties, ground: Corpus, settled: Settled = ()) -> Iterator[Block]:
    """The blocks of claims, merged, family by family, each family in the order of first claims."""
    for number, family in enumerate(FAMILIES):
        for block in _parts(family, rows, ties, ground, settled):
            ids = frozenset(claim.id for claim in block.of(family.kinds))
            yield Block(number, ids, block, family.merge(block, ties, ground))


def hanging(rows: Rows, ties: Ties, ground: Corpus, settled: Settled = ()) -> Iterator[frozenset[str]]:
    """The claims of each block, unmerged."""
    for family in FAMILIES:
        for block in _parts(family, rows, ties, ground, settled):
            yield frozenset(claim.id for claim in block.of(family.kinds))


def marks_of(family: int, rows: Rows, ground: Corpus) -> Iterator[Mark]:
    """The keys under which the claims of a family may meet others, claim by claim."""
    return FAMILIES[family].marks(rows, ground)


def _parts(family: Family, rows: Rows, ties: Ties, ground: Corpus, settled: Settled = ()) -> tuple[Rows, ...]:
    """The claims of each block of a family, in the order of first claims."""
    heads = {claim.id: claim.id for claim in rows.of(family.kinds)}
    if not heads:
        return ()
    for block in settled:
        here = block & heads.keys()
        heads.update(dict.fromkeys(here, min(here, default="")))
    unions = Unions(heads.values())
    inside = frozenset(id_ for block in settled for id_ in block)
    for a, b in chain(family.hang(rows, ties, ground, inside), ground.bonds.must):
        if a in heads and b in heads:
            unions.join(heads[a], heads[b])
    roots = {head: unions.find(head) for head in set(heads.values())}
    found = parted(rows, family.kinds, {id_: roots[head] for id_, head in heads.items()})
    return tuple(found[block] for block in sorted(found))


def built(claims: Sequence[Claim[R]], found: Sequence[Group], make: Make[R], ground: Corpus) -> tuple[Entry, ...]:
    """Entries of one kind, each naming the entries that it may be the same as."""
    by_id = {c.id: c for c in claims}
    entries = [make([by_id[id_] for id_ in group.claims], ground) for group in found]
    home = {id_: entry.id for group, entry in zip(found, entries, strict=True) for id_ in group.claims}
    return tuple(
        msgspec.structs.replace(entry, possibly_same=tuple(sorted({home[id_] for id_ in group.possibly})))
        for group, entry in zip(found, entries, strict=True)
    )


def _alone(name: str, kind: Kind[R, T], make: Make[R]) -> Family:
    """A kind that needs no other."""

    def claims(rows: Rows) -> Sequence[Claim[R]]:
        return getattr(rows, name)  # type: ignore[no-any-return]

    def keys(rows: Rows, ground: Corpus) -> Iterator[Mark]:
        return marks(kind, claims(rows), ground)

    def hang(rows: Rows, ties: Ties, ground: Corpus, settled: Collection[str]) -> Iterator[Edge]:
        return edges(kind, claims(rows), ground, settled)

    def merge(rows: Rows, ties: Ties, ground: Corpus) -> Entries:
        return {name: built(claims(rows), groups(kind, claims(rows), ground), make, ground)}

    return Family((name,), keys, hang, merge)


def _keyed(
    name: str, key: Callable[[R, Corpus], Hashable], group: Callable[[Sequence[Claim[R]], Corpus], tuple[Group, ...]], make: Make[R]
) -> Family:
    """A kind in which one key holds all that may be one: a person and the state served, a circle of states."""

    def claims(rows: Rows) -> Sequence[Claim[R]]:
        return getattr(rows, name)  # type: ignore[no-any-return]

    def keys(rows: Rows, ground: Corpus) -> Iterator[Mark]:
        for row, same in by_row(claims(rows)):
            mark = key(row, ground)
            yield from ((claim.id, mark) for claim in same)

    def hang(rows: Rows, ties: Ties, ground: Corpus, settled: Collection[str]) -> Iterator[Edge]:
        found: dict[Hashable, str] = {}
        for row, same in by_row(claims(rows)):
            first = found.setdefault(key(row, ground), same[0].id)
            yield first, same[0].id
            yield from ((first, claim.id) for claim in same if claim.id not in settled)

    def merge(rows: Rows, ties: Ties, ground: Corpus) -> Entries:
        return {name: built(claims(rows), bonded(group(claims(rows), ground), ground.bonds), make, ground)}

    return Family((name,), keys, hang, merge, keyed=True)


def _deeds_marks(rows: Rows, ground: Corpus) -> Iterator[Mark]:
    yield from ((id_, of_kind("agreements", key)) for id_, key in marks(AGREEMENTS, rows.agreements, ground))
    yield from ((id_, of_kind("events", key)) for id_, key in marks(EVENTS, rows.events, ground))


def _deeds_hang(rows: Rows, ties: Ties, ground: Corpus, settled: Collection[str]) -> Iterator[Edge]:
    """Events and agreements that may be one, events of one stay or visit, what was signed at an event."""
    yield from edges(AGREEMENTS, rows.agreements, ground, settled)
    yield from event_edges(rows.events, ties, ground, settled)
    for told in (ties.near, ties.at):
        yield from ((id_, other) for id_, others in told.items() for other in others)


def _deeds(rows: Rows, ties: Ties, ground: Corpus) -> Entries:
    """Agreements first, then the events at which they were signed; each then lends the other its day and city."""
    signed = groups(AGREEMENTS, rows.agreements, ground)
    held = event_groups(rows.events, rows.agreements, signed, ties, ground)
    made = {
        "events": built(rows.events, held, _event_entry, ground),
        "agreements": built(rows.agreements, signed, agreement_entry, ground),
    }
    pairs = [(deed, event.id) for event in rows.events for deed in sorted(ties.at.get(event.id, ()))]
    return with_lent(linked(made, pairs), frozenset(c.id for c in rows.events if not (c.row.planned or c.row.mood == "planned")))


def _event_entry(claims: Sequence[Claim[Event]], ground: Corpus) -> Entry:
    return Builder("events", ground).entry(weighed(claims), event_values, event_rank)


def _numbers_marks(rows: Rows, ground: Corpus) -> Iterator[Mark]:
    yield from ((id_, of_kind("figures", key)) for id_, key in marks(FIGURES, rows.figures, ground))
    yield from ((id_, of_kind("commitments", key)) for id_, key in marks(commitments({}), rows.commitments, ground))


def _numbers_hang(rows: Rows, ties: Ties, ground: Corpus, settled: Collection[str]) -> Iterator[Edge]:
    """Figures and commitments that may be one, and a commitment with the figure that it names."""
    known = {claim.id for claim in rows.figures}
    yield from edges(FIGURES, rows.figures, ground, settled)
    yield from edges(commitments({}), rows.commitments, ground, settled)
    yield from ((c.id, c.row.figure) for c in rows.commitments if c.row.figure in known and c.row.figure is not None)


def _numbers(rows: Rows, ties: Ties, ground: Corpus) -> Entries:
    """Figures first: commitments that name one figure are one."""
    figures = built(rows.figures, groups(FIGURES, rows.figures, ground), figure_entry, ground)
    kind = commitments(entry_of_claim(figures))
    return {
        "figures": figures,
        "commitments": built(rows.commitments, groups(kind, rows.commitments, ground), commitment_entry, ground),
    }


FAMILIES: tuple[Family, ...] = (
    Family(("events", "agreements"), _deeds_marks, _deeds_hang, _deeds),
    Family(("figures", "commitments"), _numbers_marks, _numbers_hang, _numbers),
    _alone("statements", STATEMENTS, statement_entry),
    _alone("initiatives", INITIATIVES, initiative_entry),
    _keyed("offices", office_key, office_groups, office_entry),
    _keyed("partnership", partnership_key, partnership_groups, partnership_entry),
)
