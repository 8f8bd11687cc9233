"""Which claims people found to be one, and which to be two: bonds that grouping keeps before it weighs any evidence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import msgspec

from chancery.record.unions import Unions

Side = tuple[str, int]
"""One side of a split: the split's name, and 0 or 1."""


class Bonds(msgspec.Struct, frozen=True):
    """`must`: pairs of claims that are one. `sides`: for a claim the sides on which it stands; opposite sides never meet."""

    must: tuple[tuple[str, str], ...] = ()
    sides: dict[str, frozenset[Side]] = {}

    def side(self, ids: Iterable[str]) -> frozenset[Side]:
        """All sides on which some claims stand."""
        return frozenset(side for id_ in ids for side in self.sides.get(id_, ()))

    def apart(self, a: Iterable[str], b: Iterable[str]) -> bool:
        """Whether somebody found that claims `a` and claims `b` are two things."""
        return opposed(self.side(a), self.side(b))

    def among(self, homes: Mapping[str, str]) -> Bonds:
        """The bonds of the sets in which claims stand: `homes` names the set of each claim; other claims are left out."""
        if not self.must and not self.sides:
            return self
        must = {tuple(sorted((homes[a], homes[b]))) for a, b in self.must if a in homes and b in homes}
        sides: dict[str, set[Side]] = {}
        for id_ in sorted(self.sides.keys() & homes.keys()):
            sides.setdefault(homes[id_], set()).update(self.sides[id_])
        pairs = tuple(sorted((a, b) for a, b in must if a != b))
        return Bonds(pairs, {id_: frozenset(found) for id_, found in sides.items()})


FREE = Bonds()
"""No judgement: everything is left to the evidence."""


def opposed(a: frozenset[Side], b: frozenset[Side]) -> bool:
    """Whether two sets of sides hold both sides of one split."""
    few, many = sorted((a, b), key=len)
    return any((name, 1 - side) in many for name, side in few)


class Ruling(msgspec.Struct, frozen=True):
    """One merge (`one`) or split of claims, by the judgement's id."""

    id: str
    one: bool
    claims: tuple[str, ...]
    others: tuple[str, ...]


def bonds(rulings: Iterable[Ruling]) -> tuple[Bonds, tuple[tuple[str, str], ...]]:
    """Bonds of merges and splits told in order of time, and pairs of ids (earlier, later) that contradict each other.

    A later ruling wins, also over a chain of earlier ones: a and b are one, b and c are one, then a and c are two
    leaves a and b apart from c, if the first was told last of the two.
    """
    told = tuple(rulings)
    net = _Net({id_ for r in told for id_ in (*r.claims, *r.others)})
    for ruling in reversed(told):
        if ruling.one:
            net.tie(ruling)
        else:
            net.part(ruling)
    sides = {id_: frozenset(found) for id_, found in sorted(net.sides.items())}
    return Bonds(tuple(sorted(net.must)), sides), tuple(dict.fromkeys(net.against))


class _Net:
    """What later rulings have already decided; every earlier one adds what does not contradict them."""

    def __init__(self, ids: Iterable[str]) -> None:
        self._unions = Unions(sorted(ids))
        self._held: dict[str, set[Side]] = {}  # root → the sides of its claims
        self._tied: dict[str, set[str]] = {}  # root → the merges that made it
        self.must: list[tuple[str, str]] = []
        self.sides: dict[str, set[Side]] = {}
        self.against: list[tuple[str, str]] = []

    def tie(self, ruling: Ruling) -> None:
        """Make the claims of a merge one, except where a later split parts them."""
        heads: list[str] = []
        for id_ in sorted({*ruling.claims, *ruling.others}):
            for head in heads:
                parting = self._parting(head, id_)
                self.against += [(ruling.id, later) for later in parting]
                if not parting:
                    self._join(head, id_, ruling.id)
                    break
            else:
                heads.append(id_)

    def part(self, ruling: Ruling) -> None:
        """Put the claims of a split on two sides, except those that later merges made one."""
        left, right = ({self._unions.find(id_) for id_ in ids} for ids in (ruling.claims, ruling.others))
        both = left & right
        self.against += [(ruling.id, later) for root in sorted(both) for later in sorted(self._tied.get(root, ()))]
        if not both:
            self._put(ruling.id, ruling.claims, ruling.others)
            return
        self._put(f"{ruling.id}.a", self._outside(ruling.claims, both), ruling.others)
        self._put(f"{ruling.id}.b", ruling.claims, self._outside(ruling.others, both))

    def _outside(self, ids: Iterable[str], roots: set[str]) -> tuple[str, ...]:
        return tuple(id_ for id_ in ids if self._unions.find(id_) not in roots)

    def _put(self, name: str, *parts: tuple[str, ...]) -> None:
        if not all(parts):
            return
        for side, ids in enumerate(parts):
            for id_ in ids:
                self.sides.setdefault(id_, set()).add((name, side))
                self._held.setdefault(self._unions.find(id_), set()).add((name, side))

    def _parting(self, a: str, b: str) -> list[str]:
        """The later splits that part two claims, or what has become one with them."""
        mine, other = (self._held.get(self._unions.find(id_), set()) for id_ in (a, b))
        return sorted({name.partition(".")[0] for name, side in mine if (name, 1 - side) in other})

    def _join(self, a: str, b: str, ruling: str) -> None:
        roots = {self._unions.find(a), self._unions.find(b)}
        self.must.append((a, b))
        self._unions.join(a, b)
        root = self._unions.find(a)
        self._held[root] = set().union(*(self._held.pop(r, set()) for r in sorted(roots)))
        self._tied[root] = {ruling}.union(*(self._tied.pop(r, set()) for r in sorted(roots)))
