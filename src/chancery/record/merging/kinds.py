"""A kind of row as merging sees it: what is known of a claim, the keys by which claims meet, what makes two of them one."""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterator, Sequence
from typing import Generic, TypeVar

import msgspec

from chancery.record.merging.corpus import Corpus
from chancery.record.merging.entries import Group
from chancery.record.merging.grouping import Grouping, Identity, Same, copied, homes, meeting, related
from chancery.record.names.keys import Claim
from chancery.record.unions import Unions
from chancery.types import Row

R = TypeVar("R", bound=Row)
T = TypeVar("T")
Edge = tuple[str, str]


def no_twin(known: object) -> Hashable | None:
    """For kinds in which no two claims are one beyond doubt."""
    return None


class Kind(msgspec.Struct, Generic[R, T], frozen=True):
    """How claims of one kind are compared.

    `known` gives what is known of a claim (or of the copies of one), `keys` the keys of which two claims must share one to
    be compared at all, `twin` what makes two one without comparing, `identity` what makes them one,
    `akin` which of them belong into one block.
    """

    known: Callable[[Sequence[Claim[R]], Corpus], T]
    keys: Callable[[T], frozenset[Hashable]]
    identity: Callable[[Corpus], Identity[T]]
    twin: Callable[[T], Hashable | None] = no_twin
    akin: Callable[[Identity[T], T, T], bool] = related


def groups(kind: Kind[R, T], claims: Sequence[Claim[R]], ground: Corpus) -> tuple[Group, ...]:
    """Groups of claims, each one thing."""
    sets = copied(claims, ground.independence.cluster, ground.bonds)
    known = {id_: kind.known(group, ground) for id_, group in sets.items()}
    twins = {id_: twin for id_, k in known.items() if (twin := kind.twin(k)) is not None}
    keys = {id_: kind.keys(k) for id_, k in known.items()}
    found = Grouping(known, keys, kind.identity(ground), twins, ground.bonds.among(homes(sets))).groups()
    return tuple(Group(tuple(c.id for id_ in g.claims for c in sets[id_]), g.possibly) for g in found)


def marks(kind: Kind[R, T], claims: Sequence[Claim[R]], ground: Corpus) -> Iterator[tuple[str, Hashable]]:
    """Every key by which a claim may meet another: those of its kind, of its twins, and of what a copy repeats."""
    for claim in claims:
        known = kind.known((claim,), ground)
        yield from ((claim.id, key) for key in kind.keys(known))
        yield claim.id, Same(("copy", ground.independence.cluster(claim.document), claim.repeated))
        twin = kind.twin(known)
        if twin is not None:
            yield claim.id, Same(("twin", twin))


def edges(kind: Kind[R, T], claims: Sequence[Claim[R]], ground: Corpus, settled: Collection[str] = ()) -> Iterator[Edge]:
    """Pairs of claims by which blocks hang together: copies, twins, and those that may be one; what hangs together already is not compared.

    Claims that are `settled` are of whole blocks, and nothing repeats or equals them: only what they have to do with others is asked.
    """
    sets = copied(claims, ground.independence.cluster)
    identity = kind.identity(ground)
    known: dict[str, T] = {}
    firsts: dict[Hashable, str] = {}
    keys: dict[str, set[Hashable]] = {}
    for id_, group in sorted(sets.items()):
        yield from ((id_, claim.id) for claim in group[1:])
        mine = kind.known(group, ground)
        twin = kind.twin(mine)
        home = firsts.setdefault(twin, id_) if twin is not None else id_
        keys.setdefault(home, set()).update(kind.keys(mine))
        known[home] = mine if home == id_ else identity.blend(known[home], mine)
        if home != id_:
            yield home, id_
    unions, apart = Unions(keys), set[Edge]()
    for a, b in meeting(keys, settled):
        if unions.find(a) == unions.find(b) or (a, b) in apart:
            continue
        if kind.akin(identity, known[a], known[b]):
            unions.join(a, b)
            yield a, b
        else:
            apart.add((a, b))
