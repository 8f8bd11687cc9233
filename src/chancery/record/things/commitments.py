"""Which commitments are one: targets by their figure, invitations by guest and host, the rest by their words."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from itertools import combinations

import msgspec

from chancery.record.dates.intervals import Days, bounds, gap, months, overlap, widen, width
from chancery.record.merging.corpus import Corpus
from chancery.record.merging.entries import Builder, Value, plain_rank
from chancery.record.merging.grouping import Closed, Open
from chancery.record.merging.kinds import Kind
from chancery.record.names.keys import Claim
from chancery.record.words.wording import closeness, likeness, lookup_keys, near_same, wording
from chancery.types import Commitment, Entry

SAME_FIGURE, SAME_WORDS = 2, 1
SPAN = 31
YEAR = 366
MANY = 6
"""Sides of a promise beyond which it meets all that share one: of an organisation with its members."""
FAR = 10
"""A due date that is known to so many years is sought year by year."""


class Promise(msgspec.Struct, frozen=True):
    """What is known of a commitment: `figure` is the entry of its figure, `said` when it was published."""

    kind: str
    by: frozenset[str]
    to: frozenset[str]
    texts: frozenset[str]
    due: Days | None
    figure: str | None
    said: Days
    mood: str
    docs: frozenset[str]


class CommitmentIdentity:
    """One figure; or like words within a month, or with one due date."""

    levels = (SAME_FIGURE, SAME_WORDS)

    def fits(self, a: Promise, b: Promise) -> bool:
        """One kind, sides and due dates that do not contradict, no two figures; one goal may be told with two due dates."""
        if a.kind != b.kind or a.mood != b.mood or not (a.by <= b.by or b.by <= a.by):
            return False
        if a.to and b.to and not (a.to <= b.to or b.to <= a.to):
            return False
        if a.figure is not None and b.figure is not None and a.figure != b.figure:
            return False
        return a.due is None or b.due is None or overlap(a.due, b.due) is not None or (a.figure is not None and a.figure == b.figure)

    def bond(self, a: Promise, b: Promise) -> int:
        """The same figure; an invitation of one guest for one time; or the same words."""
        if a.figure is not None and a.figure == b.figure:
            return SAME_FIGURE
        due = a.due is not None and b.due is not None and width(overlap(a.due, b.due)) <= YEAR
        near = gap(a.said, b.said) <= SPAN and max(width(a.said), width(b.said)) <= YEAR
        if not due and not near:
            return 0
        if a.kind == "invitation" and a.to and a.to == b.to:
            return SAME_WORDS
        return SAME_WORDS if any(_like(x, y) for x in a.texts for y in b.texts) else 0

    def blend(self, a: Promise, b: Promise) -> Promise:
        """All wordings."""
        said = (min(a.said[0], b.said[0]), max(a.said[1], b.said[1]))
        return Promise(
            a.kind, a.by | b.by, a.to | b.to, a.texts | b.texts, overlap(a.due, b.due) or a.due or b.due,
            a.figure or b.figure, said, a.mood, a.docs | b.docs,
        )  # fmt: skip

    def doubtful(self, a: Promise, b: Promise) -> bool:
        """The same words at another time."""
        return any(_like(x, y) for x in a.texts for y in b.texts)


def _like(a: str, b: str) -> bool:
    if near_same(a, b):
        return True
    long = min(len(wording(a).weights), len(wording(b).weights)) >= 3
    return closeness(a, b) >= 0.7 or (long and likeness(a, b) >= 0.9)


def _promise(group: Sequence[Claim[Commitment]], corpus: Corpus, figures: Mapping[str, str]) -> Promise:
    row = group[0].row
    said = (min(c.said[0] for c in group), max(c.said[1] for c in group))
    named = (figures.get(c.row.figure or "") for c in group)
    figure = next((entry for entry in named if entry is not None), None)
    return Promise(
        row.kind, corpus.names.keys(row.by), corpus.names.keys(row.to), frozenset({row.what}), bounds(row.due),
        figure, said, row.mood if row.mood in ("denied", "hypothetical") else "real",
        frozenset(c.document for c in group),
    )  # fmt: skip


def _blocks(known: Promise) -> frozenset[Hashable]:
    """Keys: with each month in which it may have been told, or year in which it is due, its sides and words; all its words at any time; its figure.

    Of two to six sides it meets those of two of them, and those of one or of many.
    """
    times: set[Hashable] = set(months(widen(known.said, 0, SPAN))) if width(known.said) <= YEAR else set()
    if known.due is not None and width(known.due) <= FAR * YEAR:
        times |= set(range(known.due[0].year, known.due[1].year + 1))
    words: set[Hashable] = {key for text in known.texts for key in lookup_keys(text)}
    matters = {(known.kind, what, time) for what in {*known.to, *words} for time in times}
    matters |= {(known.kind, frozenset(wording(text).weights), None) for text in known.texts}
    few = 1 < len(known.by) <= MANY
    keys: set[Hashable] = {(Closed if few else Open)((by, *matter)) for by in known.by for matter in matters}
    keys |= {(frozenset(two), *matter) for two in combinations(sorted(known.by), 2) for matter in matters if few}
    return frozenset(keys | ({(known.kind, known.figure)} if known.figure is not None else set()))


def commitments(figures: Mapping[str, str]) -> Kind[Commitment, Promise]:
    """How commitments are compared; `figures` maps a figure's claim to its entry."""
    return Kind(lambda group, ground: _promise(group, ground, figures), _blocks, lambda ground: CommitmentIdentity())


def commitment_values(row: Commitment) -> dict[str, Value | None]:
    """The fields of a commitment."""
    return {
        "by": tuple(row.by), "to": tuple(row.to), "kind": row.kind, "what": row.what, "due": row.due, "due_said": row.due_said,
        "accepted": row.accepted, "mood": row.mood if row.mood in ("denied", "hypothetical") else None,
    }  # fmt: skip


def commitment_rank(field: str, value: Value, claims: Sequence[Claim[Commitment]]) -> tuple[int, ...]:
    """The fullest wording; accepted before not."""
    if field == "what":
        return (-len(wording(str(value)).weights),)
    if field == "accepted":
        return (int(not value),)
    return plain_rank(field, value, claims)


def commitment_entry(claims: Sequence[Claim[Commitment]], corpus: Corpus) -> Entry:
    """The entry of one commitment."""
    return Builder("commitments", corpus).entry(claims, commitment_values, commitment_rank)
