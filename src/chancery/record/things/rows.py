"""All rows of some documents as claims, by kind, and what the documents themselves tie together."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

import msgspec

from chancery.record.names.keys import Claim, claims_of
from chancery.record.things.occasions import occasions, signed_at
from chancery.types import (
    ROW_KINDS,
    Agreement,
    Claims,
    Commitment,
    Event,
    Figure,
    Initiative,
    Office,
    Partnership,
    Row,
    Statement,
)


class Rows(msgspec.Struct, frozen=True):
    """Claims by kind of row."""

    offices: tuple[Claim[Office], ...] = ()
    events: tuple[Claim[Event], ...] = ()
    statements: tuple[Claim[Statement], ...] = ()
    figures: tuple[Claim[Figure], ...] = ()
    agreements: tuple[Claim[Agreement], ...] = ()
    commitments: tuple[Claim[Commitment], ...] = ()
    initiatives: tuple[Claim[Initiative], ...] = ()
    partnership: tuple[Claim[Partnership], ...] = ()

    def of(self, kinds: Iterable[str]) -> tuple[Claim[Row], ...]:
        """The claims of some kinds, kind by kind."""
        return tuple(claim for kind in kinds for claim in getattr(self, kind))

    def among(self, ids: Collection[str]) -> Rows:
        """Those of the claims whose ids are given."""
        return Rows(**{kind: tuple(c for c in getattr(self, kind) if c.id in ids) for kind in ROW_KINDS})


class Ties(msgspec.Struct, frozen=True):
    """What single documents tie together: `near` the events of one stay, `at` the agreements signed at an event, by event."""

    near: Mapping[str, frozenset[str]]
    at: Mapping[str, frozenset[str]]


def rows_of(batch: Sequence[Claims]) -> Rows:
    """All rows of documents as claims; of a repeated id the first counts."""
    return Rows(
        claims_of(batch, "offices", lambda c: c.offices), claims_of(batch, "events", lambda c: c.events),
        claims_of(batch, "statements", lambda c: c.statements), claims_of(batch, "figures", lambda c: c.figures),
        claims_of(batch, "agreements", lambda c: c.agreements), claims_of(batch, "commitments", lambda c: c.commitments),
        claims_of(batch, "initiatives", lambda c: c.initiatives), claims_of(batch, "partnership", lambda c: c.partnership),
    )  # fmt: skip


def ties_of(rows: Rows) -> Ties:
    """The ties of all documents of some rows; those of one document depend on that document alone."""
    near = occasions(rows.events)
    return Ties(near, signed_at(rows.agreements, {c.id: c for c in rows.events}, near))


def parted(rows: Rows, home: Mapping[str, str]) -> dict[str, Rows]:
    """Rows by the block that each claim belongs to; claims without one are left out."""
    found: dict[str, dict[str, list[Claim[Row]]]] = {}
    for kind in ROW_KINDS:
        for claim in getattr(rows, kind):
            if claim.id in home:
                found.setdefault(home[claim.id], {}).setdefault(kind, []).append(claim)
    return {block: Rows(**{kind: tuple(same) for kind, same in by_kind.items()}) for block, by_kind in found.items()}  # type: ignore[arg-type]
