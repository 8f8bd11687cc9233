"""Merged blocks as a store keeps them: the claims of each with all that merging asks about them, so that it can be merged with one claim more.

A block of thousands of claims of one office holds few different rows: each is kept once, and a claim by its number.
"""

from __future__ import annotations

import datetime
import functools
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from types import MappingProxyType
from typing import Generic, TypeVar

import msgspec
from sqlalchemy import Connection, delete, func, select

from chancery.record.dates.calendar import Mark
from chancery.record.dates.intervals import Days, width
from chancery.record.families import FAMILIES, Block, marks_of
from chancery.record.merging.corpus import Corpus
from chancery.record.merging.entries import entry_days
from chancery.record.merging.numbers import is_same, number, sought
from chancery.record.names.keys import Claim
from chancery.record.sources.independence import Voice
from chancery.record.things.rows import WEIGHED, Rows, Ties, together
from chancery.store.lookups import Sheet, delete_where, rows_where
from chancery.store.tables import BLOCK_KEYS, BLOCKS, MERGED, PLACED
from chancery.types import (
    ROW_KINDS,
    Agreement,
    Commitment,
    Entry,
    Event,
    Evidence,
    Figure,
    Initiative,
    Office,
    Partnership,
    Row,
    Statement,
)

R = TypeVar("R", bound=Row)
ALONE = 0
"""The block of entries of documents, which are merged with nothing."""
Member = tuple[str, int, int, int, int, tuple[int, ...], str, int, tuple[Evidence, ...], tuple[Mark, ...], bool]
"""A claim: its id, the numbers of its row and document, the ordinals of the days on which it may have been said, the keys under which it may
meet others, what a copy repeats, its place, of statements their sentences and the day that the text tells, and whether it is told as news."""
Keys = Mapping[str, tuple[int, ...]]
"""The numbers of the keys of claims, by id."""


class Same(msgspec.Struct, Generic[R], frozen=True, array_like=True):
    """The claims of one kind: the different rows, and the claims that have them."""

    rows: tuple[R, ...] = ()
    members: tuple[Member, ...] = ()


class Held(msgspec.Struct, frozen=True, array_like=True):
    """A block as it is kept: its family, the documents of its claims, ties, claims by kind."""

    family: int
    documents: tuple[tuple[str, Voice], ...]
    near: dict[str, tuple[str, ...]]
    at: dict[str, tuple[str, ...]]
    offices: Same[Office] = Same()
    events: Same[Event] = Same()
    statements: Same[Statement] = Same()
    figures: Same[Figure] = Same()
    agreements: Same[Agreement] = Same()
    commitments: Same[Commitment] = Same()
    initiatives: Same[Initiative] = Same()
    partnership: Same[Partnership] = Same()

    def ids(self) -> frozenset[str]:
        """The ids of its claims."""
        return frozenset(member[0] for member in self.members())

    def keys(self) -> dict[str, tuple[int, ...]]:
        """The keys under which its claims may meet others."""
        return {member[0]: member[5] for member in self.members()}

    def region(self, away: Collection[str] = (), only: Collection[str] | None = None) -> Region:
        """Its claims as they are merged, without those of some documents, or only some of them."""
        names = [id_ for id_, _ in self.documents]
        rows = Rows(**{kind: tuple(_claims(getattr(self, kind), names)) for kind in ROW_KINDS})
        rows = rows.without(away) if away else rows
        rows = rows if only is None else rows.among(only)
        near, at = ({id_: frozenset(ids) for id_, ids in told.items()} for told in (self.near, self.at))
        return Region(rows, Ties(near, at).of(rows), dict(self.documents), self.keys())

    def numbers(self) -> frozenset[int]:
        """All keys under which it may meet others."""
        return frozenset(n for member in self.members() for n in member[5])

    def members(self) -> Iterator[Member]:
        """Its claims as they are kept."""
        return chain.from_iterable(getattr(self, kind).members for kind in ROW_KINDS)

    def repeats(self, same: frozenset[int]) -> bool:
        """Whether one of its claims stands under one of some numbers, such as those under which claims are one without comparing."""
        return any(not same.isdisjoint(member[5]) for member in self.members())


class Region(msgspec.Struct, frozen=True):
    """Claims that are looked at together, with their ties, documents and keys."""

    rows: Rows
    ties: Ties
    voices: dict[str, Voice]
    keys: dict[str, tuple[int, ...]]

    def along(self, *others: Region) -> Region:
        """With others, of other claims."""
        voices, keys = ({k: v for part in (*others, self) for k, v in getattr(part, name).items()} for name in ("voices", "keys"))
        rows = together(self.rows, *(part.rows for part in others))
        return Region(rows, self.ties.along(*(part.ties for part in others)).of(rows), voices, keys)

    def same(self) -> frozenset[int]:
        """The numbers under which other claims are one with these, without comparing."""
        return frozenset(n for numbers in self.keys.values() for n in numbers if is_same(n))

    def sought(self) -> frozenset[int]:
        """The numbers under which other claims would meet these."""
        return frozenset(n for numbers in self.keys.values() for key in numbers for n in sought(key))


NONE: Mapping[int, Held] = MappingProxyType({})
NO_KEYS: frozenset[int] = frozenset()


def _claims(same: Same[R], documents: Sequence[str]) -> Iterator[Claim[R]]:
    day = functools.cache(datetime.date.fromordinal)
    for id_, row, document, first, last, _, repeated, place, evidence, told, news in same.members:
        yield Claim(id_, same.rows[row], documents[document], (day(first), day(last)), repeated, evidence, place, frozenset(told), news)


def _held(block: Block, ties: Ties, keys: Keys, ground: Corpus) -> Held:
    documents = sorted({claim.document for claim in block.rows.of(ROW_KINDS)})
    place = {id_: at for at, id_ in enumerate(documents)}
    events = [claim.id for claim in block.rows.events]
    near, at = ({id_: tuple(sorted(told[id_])) for id_ in events if told.get(id_)} for told in (ties.near, ties.at))
    voices = tuple((id_, ground.independence.voices[id_]) for id_ in documents)
    return Held(block.family, voices, near, at, **{kind: _same(kind, getattr(block.rows, kind), place, keys) for kind in ROW_KINDS})


def _same(kind: str, claims: Sequence[Claim[R]], place: Mapping[str, int], keys: Keys) -> Same[R]:
    rows: dict[int, int] = {}
    different: list[R] = []
    members: list[Member] = []
    days: dict[Days, tuple[int, int]] = {}
    for c in claims:
        at = rows.setdefault(id(c.row), len(different))
        if at == len(different):
            different.append(c.row)
        if c.said not in days:
            days[c.said] = (c.said[0].toordinal(), c.said[1].toordinal())
        heard = c.evidence if kind in WEIGHED else ()
        members.append((c.id, at, place[c.document], *days[c.said], keys[c.id], c.repeated, c.place, heard, tuple(c.told), c.news))
    return Same(tuple(different), tuple(members))


def held_in(db: Connection, numbers: Iterable[int]) -> dict[int, Held]:
    """Some blocks by number."""
    return {row.block: msgspec.msgpack.decode(row.body, type=Held) for row in rows_where(db, select(BLOCKS), BLOCKS.c.block, numbers)}


def write_blocks(
    db: Connection, found: Iterable[Block], ties: Ties, keys: Keys, ground: Corpus, before: Mapping[int, Held] = NONE
) -> None:
    """Keep blocks in the place of those `before`; one that grows keeps its number, and of its claims and keys only what is new is written."""
    placed = {id_: place for place, held in before.items() for id_ in held.ids()}
    keyed = {place: held.numbers() for place, held in before.items()}
    places = _Places(db, placed)
    made: Iterable[_Placed] = (_Placed(places.of(block), block, frozenset(n for id_ in block.claims for n in keys[id_])) for block in found)
    if before:
        made = tuple(made)
        _forget(db, before, placed, keyed, made)
    sheet = Sheet(db)
    for one in made:
        body = msgspec.msgpack.encode(_held(one.block, ties, keys, ground))
        sheet.add(BLOCKS, {"block": one.place, "body": body})
        sheet.add(MERGED, *(entry_row(one.place, entry) for same in one.block.entries.values() for entry in same))
        new = (c for c in one.block.rows.of(ROW_KINDS) if placed.get(c.id) != one.place)
        sheet.add(PLACED, *({"claim": c.id, "document": c.document, "block": one.place} for c in new))
        sheet.add(BLOCK_KEYS, *({"key": key, "block": one.place} for key in sorted(one.keys - keyed.get(one.place, NO_KEYS))))
    sheet.close()


class _Placed(msgspec.Struct, frozen=True):
    """A block with its number and keys."""

    place: int
    block: Block
    keys: frozenset[int]


class _Places:
    """Numbers of blocks: that of the block before which most of the claims come from, else a new one."""

    def __init__(self, db: Connection, was: Mapping[str, int]) -> None:
        self._was = was
        self._taken: set[int] = set()
        self._last = int(db.execute(select(func.max(BLOCKS.c.block))).scalar() or ALONE)

    def of(self, block: Block) -> int:
        """The number of one more block."""
        shares = Counter(self._was[id_] for id_ in block.claims & self._was.keys())
        for place, _ in sorted(shares.items(), key=lambda share: (-share[1], share[0])):
            if place not in self._taken:
                self._taken.add(place)
                return place
        self._last += 1
        return self._last


def _forget(
    db: Connection, before: Mapping[int, Held], placed: Mapping[str, int], keyed: Mapping[int, frozenset[int]], made: Sequence[_Placed]
) -> None:
    """Take out the blocks before, and what of their claims and keys does not stand in the same block any more."""
    left = set(placed)
    for one in made:
        left -= {id_ for id_ in one.block.claims if placed.get(id_) == one.place}
    now = {one.place: one.keys for one in made}
    for table, column in ((BLOCKS, BLOCKS.c.block), (MERGED, MERGED.c.block)):
        delete_where(db, table, column, before)
    delete_where(db, PLACED, PLACED.c.claim, sorted(left))
    for place, keys in keyed.items():
        for key in keys - now.get(place, NO_KEYS):
            db.execute(delete(BLOCK_KEYS).where(BLOCK_KEYS.c.key == key, BLOCK_KEYS.c.block == place))


def keys_of(rows: Rows, ground: Corpus) -> dict[str, tuple[int, ...]]:
    """The numbers of the keys under which claims may meet others."""
    found: dict[str, set[int]] = {}
    for family in range(len(FAMILIES)):
        for id_, key in marks_of(family, rows, ground):
            found.setdefault(id_, set()).add(number(family, key))
    return {id_: tuple(sorted(numbers)) for id_, numbers in found.items()}


def entry_row(block: int, entry: Entry) -> dict[str, object]:
    """A merged entry as `merged` keeps it."""
    days = entry_days(entry)
    return {"id": entry.id, "kind": entry.kind, "block": block, "first": days[0].toordinal(), "width": width(days), "body": msgspec.json.encode(entry)}


def beside(block: Held, asked: frozenset[int], bound: Collection[str]) -> frozenset[str]:
    """The claims of a block that others meet under some numbers, or are bound to, with all that are one with them and what their documents tell."""
    found = {m[0] for m in block.members() if m[0] in bound or not asked.isdisjoint(m[5])}
    size = 0
    while size < len(found):
        size = len(found)
        same = {n for m in block.members() if m[0] in found for n in m[5] if is_same(n)}
        found |= {m[0] for m in block.members() if not same.isdisjoint(m[5])}
    documents = {m[2] for m in block.members() if m[0] in found}
    return frozenset(m[0] for m in block.members() if m[2] in documents)
