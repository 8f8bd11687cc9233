"""Which things are one: strong evidence decides before weak, and what is ambiguous stays apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from itertools import chain, combinations
from typing import Generic, Protocol, TypeVar

import msgspec

from chancery.record.merging.bonds import FREE, Bonds, Side, opposed
from chancery.record.merging.entries import Group
from chancery.record.names.keys import Claim
from chancery.record.unions import Unions
from chancery.types import Row

T = TypeVar("T")
R = TypeVar("R", bound=Row)


class Identity(Protocol[T]):
    """What makes two things of a kind one; `levels` runs from the strongest evidence to the weakest that suffices."""

    @property
    def levels(self) -> tuple[int, ...]:
        """Thresholds of evidence, the strongest first."""

    def fits(self, a: T, b: T) -> bool:
        """No contradiction between them."""

    def bond(self, a: T, b: T) -> int:
        """How strong the positive evidence is, 0 for none."""

    def blend(self, a: T, b: T) -> T:
        """What is known of both once they are one."""

    def doubtful(self, a: T, b: T) -> bool:
        """Whether a reader should be told that two things left apart may be one."""


def related(identity: Identity[T], a: T, b: T) -> bool:
    """Whether two things may turn out to be one, or a reader should be told of the doubt: what ties a block together."""
    return identity.fits(a, b) and (identity.bond(a, b) > 0 or identity.doubtful(a, b))


class Open(msgspec.Struct, frozen=True):
    """A key under which a thing meets all others of that key: an agreement whose parties are not told."""

    key: Hashable


class Closed(msgspec.Struct, frozen=True):
    """A key under which a thing meets only the open ones of it."""

    key: Hashable


class Same(msgspec.Struct, frozen=True):
    """A key under which things are one without comparing: copies of one claim, and twins."""

    key: Hashable


def of_kind(kind: str, key: Hashable) -> Hashable:
    """The key of one kind of a family, open, closed or of the same as it was."""
    if isinstance(key, (Open, Closed, Same)):
        return type(key)((kind, key.key))
    return kind, key


class Grouping(Generic[T]):
    """Groups of ids, merged level by level.

    At each level a thing whose equals contradict each other (talks "in 2023", and talks in May and in October) is
    ambiguous and joins none of them; the others join. Blending narrows what is known, so that evidence may grow
    and a level is repeated until nothing changes. The result depends on the set of things alone.
    """

    def __init__(
        self, things: Mapping[str, T], blocks: Mapping[str, Iterable[Hashable]], identity: Identity[T],
        twins: Mapping[str, Hashable] | None = None, bonds: Bonds = FREE,
    ) -> None:  # fmt: skip
        self._identity = identity
        self._sides = {id_: bonds.sides[id_] for id_ in bonds.sides.keys() & things.keys()}
        self._unions = Unions(sorted(things))
        self._known = {id_: things[id_] for id_ in sorted(things)}
        merged = self._with_twins(blocks, {} if twins is None else twins)
        self._weighed: dict[tuple[str, str], tuple[T, T, bool, int | None]] = {}
        self._pairs = sorted(p for p in pairs(merged) if self._evidence(*p)[0])
        for a, b in bonds.must:
            if a in things and b in things:
                self._tie(a, b)

    def _with_twins(
        self, blocks: Mapping[str, Iterable[Hashable]], twins: Mapping[str, Hashable]
    ) -> dict[str, set[Hashable]]:
        """Joins things that are equal in all that counts, so that a fact told a thousand times is compared once."""
        first: dict[Hashable, str] = {}
        merged: dict[str, set[Hashable]] = {}
        for id_, known in self._known.items():
            twin = (twins[id_], self._sides.get(id_)) if id_ in twins else None
            home = first.setdefault(twin, id_) if twin is not None else id_
            merged.setdefault(home, set()).update(blocks[id_])
            if home != id_:
                self._known[home] = self._identity.blend(self._known[home], known)
                self._unions.join(home, id_)
        return merged

    def _tie(self, a: str, b: str) -> None:
        """Joins what somebody found to be one, whatever the evidence says."""
        first, second = sorted((self._unions.find(a), self._unions.find(b)))
        if first != second and not self._opposed(first, second):
            self._unite(first, second)

    def groups(self) -> tuple[Group, ...]:
        """All groups in the order of their first ids, each with the ids that may belong to it."""
        for level in self._identity.levels:
            while self._merge(level):
                pass
        doubts = self._doubts()
        return tuple(Group(g, tuple(sorted(doubts.get(g[0], ())))) for g in self._unions.groups())

    def known(self, id_: str) -> tuple[str, T]:
        """The first id of the group that holds `id_`, and what is known of the group."""
        root = self._unions.find(id_)
        return root, self._known[root]

    def _evidence(self, a: str, b: str, bond: bool = False) -> tuple[bool, int | None]:
        """Whether what is known of two things fits, and the bond where it is asked for; both are weighed once until more is known."""
        x, y = self._known[a], self._known[b]
        held = self._weighed.get((a, b))
        if held is None or held[0] is not x or held[1] is not y:
            held = self._weighed[a, b] = (x, y, self._identity.fits(x, y), None)
        if bond and held[3] is None:
            held = self._weighed[a, b] = (x, y, held[2], self._identity.bond(x, y))
        return held[2], held[3]

    def _roots(self) -> list[tuple[str, str]]:
        found = {tuple(sorted((self._unions.find(a), self._unions.find(b)))) for a, b in self._pairs}
        return sorted((a, b) for a, b in found if a != b)

    def _fitting(self) -> list[tuple[str, str]]:
        return [(a, b) for a, b in self._roots() if self._fit(a, b)]

    def _fit(self, a: str, b: str) -> bool:
        return not self._opposed(a, b) and self._evidence(a, b)[0]

    def _opposed(self, a: str, b: str) -> bool:
        return a in self._sides and b in self._sides and opposed(self._sides[a], self._sides[b])

    def _merge(self, level: int) -> bool:
        edges = [(a, b) for a, b in self._fitting() if (self._evidence(a, b, bond=True)[1] or 0) >= level]
        near: dict[str, set[str]] = {}
        for a, b in edges:
            near.setdefault(a, set()).add(b)
            near.setdefault(b, set()).add(a)
        circles = {id_: frozenset({id_, *others}) for id_, others in near.items()}
        broken = {circle: self._torn(circle) for circle in set(circles.values())}
        torn = {id_ for id_, circle in circles.items() if broken[circle]}
        done = [self._join(a, b) for a, b in edges if a not in torn and b not in torn]
        return any(done)

    def _torn(self, others: frozenset[str]) -> bool:
        pairs = combinations(sorted(others), 2)
        return any(not self._fit(a, b) for a, b in pairs)

    def _join(self, a: str, b: str) -> bool:
        first, second = sorted((self._unions.find(a), self._unions.find(b)))
        if first == second or not self._fit(first, second):
            return False
        self._unite(first, second)
        return True

    def _unite(self, first: str, second: str) -> None:
        self._known[first] = self._identity.blend(self._known[first], self._known[second])
        self._unions.join(first, second)
        none: frozenset[Side] = frozenset()
        if sides := self._sides.get(first, none) | self._sides.get(second, none):
            self._sides[first] = sides

    def _doubts(self) -> dict[str, set[str]]:
        found: dict[str, set[str]] = {}
        for a, b in self._fitting():
            if self._identity.doubtful(self._known[a], self._known[b]):
                found.setdefault(a, set()).add(b)
                found.setdefault(b, set()).add(a)
        return found


def pairs(keys: Mapping[str, Iterable[Hashable]]) -> set[tuple[str, str]]:
    """Pairs of ids, each sorted, that share a key; of an open key those of which one at least is open."""
    return set(meeting(keys))


def meeting(keys: Mapping[str, Iterable[Hashable]], settled: Collection[str] = ()) -> Iterator[tuple[str, str]]:
    """Pairs of ids that share a key, those of the most particular keys first; a pair comes once for each of its keys.

    Of the `settled` no two are paired: what they have to do with each other is known.
    """
    members: dict[Hashable, list[str]] = {}
    for id_ in sorted(keys):
        for key in set(keys[id_]):
            members.setdefault(key, []).append(id_)
    for key, ids in sorted(members.items(), key=lambda held: len(held[1])):
        if not isinstance(key, Closed):
            yield from _pairs_of(ids, settled)
        if isinstance(key, Open):
            closed = members.get(Closed(key.key), ())
            yield from ((min(a, b), max(a, b)) for a in ids for b in closed if a != b and (a not in settled or b not in settled))


def _pairs_of(ids: Sequence[str], settled: Collection[str]) -> Iterator[tuple[str, str]]:
    if not settled:
        return combinations(ids, 2)
    new = [id_ for id_ in ids if id_ not in settled]
    known = [id_ for id_ in ids if id_ in settled]
    return chain(combinations(new, 2), ((min(a, b), max(a, b)) for a in new for b in known))


def scoped(keys: Iterable[Hashable], scopes: Iterable[Hashable]) -> frozenset[Hashable]:
    """Keys of a thing that meets others of one scope (its parties); without a scope it meets all that share a key."""
    inside = tuple(scopes)
    if not inside:
        return frozenset(Open(key) for key in keys)
    return frozenset({(scope, key) for scope in inside for key in keys} | {Closed(key) for key in keys})


def bonded(found: Sequence[Group], bonds: Bonds) -> tuple[Group, ...]:
    """Groups that a key alone made, with what people found to be one or two."""
    if not bonds.must and not bonds.sides:
        return tuple(found)
    parts = [part for group in found for part in _parts(group.claims, bonds)]
    heads = {id_: part[0] for part in parts for id_ in part}
    unions = Unions(sorted(heads.values()))
    for a, b in bonds.must:
        if a in heads and b in heads:
            unions.join(heads[a], heads[b])
    members: dict[str, list[str]] = {}
    for part in parts:
        members.setdefault(unions.find(part[0]), []).extend(part)
    return tuple(Group(tuple(sorted(members[head]))) for head in sorted(members))


def _parts(ids: Sequence[str], bonds: Bonds) -> list[tuple[str, ...]]:
    """Ids in as few parts as keep opposite sides apart; what stands on no side goes with the first."""
    parts: list[tuple[set[Side], list[str]]] = []
    for id_ in sorted(id_ for id_ in ids if id_ in bonds.sides):
        mine = bonds.sides[id_]
        home = next((part for part in parts if not opposed(mine, frozenset(part[0]))), None)
        if home is None:
            parts.append((set(mine), [id_]))
        else:
            home[0].update(mine)
            home[1].append(id_)
    free = [id_ for id_ in ids if id_ not in bonds.sides]
    first, *rest = [members for _, members in parts] or [[]]
    return [tuple(sorted(part)) for part in ([*first, *free], *rest)]


def homes(sets: Mapping[str, Sequence[Claim[R]]]) -> dict[str, str]:
    """The set in which each claim stands."""
    return {claim.id: id_ for id_, group in sets.items() for claim in group}


def copied(
    claims: Sequence[Claim[R]], cluster: Callable[[str], str], bonds: Bonds = FREE
) -> dict[str, tuple[Claim[R], ...]]:
    """Claims that copies of one text make in one wording, under the lexically first id of each such set.

    The second of two equal rows of a document ("two visits") answers to the second of its copy.
    """
    found: dict[tuple[str, str, int], list[Claim[R]]] = {}
    times: Counter[tuple[str, str]] = Counter()
    for claim in claims:
        repeated = claim.repeated
        times[claim.document, repeated] += 1
        key = (cluster(claim.document), repeated, times[claim.document, repeated])
        found.setdefault(key, []).append(claim)
    sets = []
    for group in found.values():
        by_id = {claim.id: claim for claim in group}
        sets += [tuple(by_id[id_] for id_ in part) for part in _parts(tuple(by_id), bonds)]
    return {group[0].id: group for group in sets}
