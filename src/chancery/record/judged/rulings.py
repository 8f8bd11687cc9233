"""What a log of judgements means for the claims that there are now: which stand, which contradict, which have lost their claims."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Literal

import msgspec

from chancery.record.judged.anchors import equal, row_of
from chancery.record.judged.corrections import corrected
from chancery.record.merging.bonds import FREE, Bonds, Ruling, bonds
from chancery.types import Anchor, Claims, Judgement, Row

Lookup = Callable[[str], Claims | None]
"""The claims of a document by its id, None where it is not kept."""
State = Literal["stands", "partly", "overruled", "unanchored", "revoked"]


class Placed(msgspec.Struct, frozen=True):
    """A judgement and the ids of the present claims that it holds of; `lost` counts those that are not there any more."""

    judgement: Judgement
    claims: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    lost: int = 0

    @property
    def every(self) -> tuple[str, ...]:
        """The claims on both sides."""
        return (*self.claims, *self.others)

    @property
    def holds(self) -> bool:
        """Whether enough of its claims are there: one, and of a merge or a split one on each side."""
        return bool(self.claims) and bool(self.others or self.judgement.verdict not in ("merge", "split"))


class Fix(msgspec.Struct, frozen=True):
    """A corrected field of a claim: the judgement, the row as its text gives it."""

    judgement: Judgement
    row: Row


class Rulings(msgspec.Struct, frozen=True):
    """The standing effect of a log, by claim id.

    `placed` holds every judgement that is not revoked, in order of time; `accepted` the claims that somebody found
    right, `out` those rejected, `fixes` corrected fields; `against` pairs of ids (earlier, later) that contradict each
    other: the later wins.
    """

    placed: tuple[Placed, ...] = ()
    revoked: dict[str, str] = {}
    accepted: dict[str, tuple[Judgement, ...]] = {}
    out: dict[str, Judgement] = {}
    fixes: dict[str, dict[str, Fix]] = {}
    bonds: Bonds = FREE
    against: tuple[tuple[str, str], ...] = ()

    def overruled(self, id_: str) -> tuple[str, ...]:
        """Ids of the later judgements that contradict one."""
        return tuple(later for earlier, later in self.against if earlier == id_)

    def effective(self, placed: Placed) -> bool:
        """Whether a judgement still decides something: of a claim of its own, or, where it joins or parts, of all."""
        one = placed.judgement
        if one.verdict in ("merge", "split"):
            return not self.overruled(one.id)
        held = (h for id_ in placed.claims for h in self.holding(id_))
        return not self.overruled(one.id) or any(h.id == one.id for h in held)

    def holding(self, id_: str) -> Iterator[Judgement]:
        """The judgements on the truth of a claim that decide."""
        yield from self.accepted.get(id_, ())
        yield from (fix.judgement for fix in self.fixes.get(id_, {}).values())
        if id_ in self.out:
            yield self.out[id_]


NONE = Rulings()


def in_time(judgements: Iterable[Judgement]) -> tuple[Judgement, ...]:
    """Judgements in order of time, each once: the log is a set, so that logs of several people can be put together."""
    by_id = {j.id: j for j in judgements}
    return tuple(sorted(by_id.values(), key=lambda j: (j.time, j.id)))


def documents_of(judgements: Iterable[Judgement]) -> frozenset[str]:
    """Ids of the documents that judgements are about: nothing else changes when they are made."""
    return frozenset(a.document for j in judgements for a in (*j.claims, *j.others))


def rulings(judgements: Iterable[Judgement], document: Lookup) -> Rulings:
    """What a log means for the claims that there are; reads only the documents that it names."""
    told = in_time(judgements)
    if not told:
        return NONE
    revoked = revocations(told)
    rows: dict[str, Row] = {}
    placed = tuple(place(j, document, rows) for j in told if j.verdict != "revoke" and j.id not in revoked)
    standing = [p for p in placed if p.holds]
    tied, torn = bonds(
        Ruling(p.judgement.id, p.judgement.verdict == "merge", p.claims, p.others)
        for p in standing if p.judgement.verdict in ("merge", "split")
    )  # fmt: skip
    truths = _Truths(rows)
    for one in standing:
        truths.take(one)
    against = tuple(sorted({*truths.against, *torn}))
    accepted = {id_: tuple(found) for id_, found in truths.kept.items()}
    return Rulings(placed, revoked, accepted, truths.out, truths.fixes, tied, against)


def revocations(told: Sequence[Judgement]) -> dict[str, str]:
    """Ids of the judgements that are revoked, with the line that does so; a revoked revocation revokes nothing."""
    found: dict[str, str] = {}
    for j in reversed(told):
        if j.verdict == "revoke" and j.id not in found and j.revokes is not None:
            found.setdefault(j.revokes, j.id)
    return found


def place(judgement: Judgement, document: Lookup, rows: dict[str, Row]) -> Placed:
    """A judgement on the present claims; the rows found are added to `rows` by id."""
    sides = [_found(anchors, judgement, document, rows) for anchors in (judgement.claims, judgement.others)]
    lost = len(judgement.claims) + len(judgement.others) - sum(map(len, sides))
    left, right = (tuple(dict.fromkeys(side)) for side in sides)
    return Placed(judgement, left, right, lost)


def _found(
    anchors: Sequence[Anchor], judgement: Judgement, document: Lookup, rows: dict[str, Row]
) -> list[str]:
    found = []
    for anchor in anchors:
        row = row_of(anchor, judgement, document(anchor.document))
        if row is not None and _may_hold(judgement, row):
            rows[row.id] = row
            found.append(row.id)
    return found


def _may_hold(judgement: Judgement, row: Row) -> bool:
    """Whether a row can take the value that it is corrected to: a code of another version may be unknown to this one."""
    return judgement.verdict != "correct" or corrected(row, judgement.field or "", judgement.value) is not None


class _Truths:
    """Judgements on what is true of single claims, taken in order of time: a later one overrules an earlier."""

    def __init__(self, rows: Mapping[str, Row]) -> None:
        self._rows = rows
        self.kept: dict[str, list[Judgement]] = {}
        self.out: dict[str, Judgement] = {}
        self.fixes: dict[str, dict[str, Fix]] = {}
        self.against: list[tuple[str, str]] = []

    def take(self, placed: Placed) -> None:
        """Let a judgement hold of its claims."""
        verdict = placed.judgement.verdict
        for id_ in placed.claims:
            if verdict == "reject":
                self._reject(id_, placed.judgement)
            elif verdict in ("accept", "correct"):
                self._keep(id_, placed.judgement)

    def _reject(self, id_: str, judgement: Judgement) -> None:
        earlier = [f.judgement for f in self.fixes.pop(id_, {}).values()]
        earlier += self.kept.pop(id_, [])
        self._overrule(earlier, judgement)
        self.out[id_] = judgement

    def _keep(self, id_: str, judgement: Judgement) -> None:
        self._overrule([self.out.pop(id_)] if id_ in self.out else [], judgement)
        if judgement.verdict == "accept":
            self.kept.setdefault(id_, []).append(judgement)
        elif judgement.field is not None:
            fixes = self.fixes.setdefault(id_, {})
            earlier = fixes.get(judgement.field)
            if earlier is not None and not equal(judgement.field, earlier.judgement.value, judgement.value):
                self._overrule([earlier.judgement], judgement)
            fixes[judgement.field] = Fix(judgement, self._rows[id_])

    def _overrule(self, earlier: Iterable[Judgement], later: Judgement) -> None:
        self.against += [(one.id, later.id) for one in earlier]


def states(ruled: Rulings, judgements: Iterable[Judgement]) -> Iterator[tuple[Judgement, State]]:
    """Every judgement of a log with what became of it, in order of time."""
    placed = {p.judgement.id: p for p in ruled.placed}
    for one in in_time(judgements):
        yield one, _state(ruled, one, placed.get(one.id))


def _state(ruled: Rulings, judgement: Judgement, placed: Placed | None) -> State:
    if judgement.id in ruled.revoked:
        return "revoked"
    if placed is None:
        return "stands"
    if not placed.holds:
        return "unanchored"
    if not ruled.effective(placed):
        return "overruled"
    return "partly" if placed.lost else "stands"

