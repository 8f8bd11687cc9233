"""All rows of some documents as claims, by kind, and what the documents themselves tie together."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import chain
from typing import TypeVar

import msgspec

from chancery.record.dates.calendar import days_named
from chancery.record.dates.intervals import bounds, width
from chancery.record.names.keys import Claim, claims_of
from chancery.record.things.occasions import occasions, signed_at
from chancery.record.words.telling import in_lead, lead_end, told_earlier
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

R = TypeVar("R", bound=Row)
WEIGHED = frozenset({"statements"})
"""Kinds of rows whose sentences say something about which of them are one: that words are told again."""


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

    def ids(self) -> frozenset[str]:
        """The ids of the claims."""
        return frozenset(claim.id for claim in self.of(ROW_KINDS))

    def among(self, ids: Collection[str]) -> Rows:
        """Those of the claims whose ids are given."""
        return Rows(**{kind: tuple(c for c in getattr(self, kind) if c.id in ids) for kind in ROW_KINDS})

    def without(self, documents: Collection[str]) -> Rows:
        """Those that stand in none of some documents."""
        return Rows(**{kind: tuple(c for c in getattr(self, kind) if c.document not in documents) for kind in ROW_KINDS})


def together(*parts: Rows) -> Rows:
    """Claims of several parts, each kind by document and in the order of the text, as `rows_of` gives them."""
    return Rows(**{kind: _in_order([getattr(part, kind) for part in parts if getattr(part, kind)]) for kind in ROW_KINDS})


def _in_order(parts: Sequence[tuple[Claim[R], ...]]) -> tuple[Claim[R], ...]:
    if len(parts) < 2:
        return parts[0] if parts else ()
    return tuple(sorted(chain.from_iterable(parts), key=lambda c: (c.document, c.place)))


class Ties(msgspec.Struct, frozen=True):
    """What single documents tie together: `near` the events of one stay, `at` the agreements signed at an event, by event."""

    near: Mapping[str, frozenset[str]]
    at: Mapping[str, frozenset[str]]

    def along(self, *others: Ties) -> Ties:
        """These ties and others, of other documents."""
        near, at = dict(self.near), dict(self.at)
        for ties in others:
            near.update(ties.near)
            at.update(ties.at)
        return Ties(near, at)

    def of(self, rows: Rows) -> Ties:
        """Those among some claims."""
        ids = {claim.id for claim in rows.of(("events", "agreements"))}
        near, at = ({id_: told.get(id_, NONE) & ids for id_ in ids} for told in (self.near, self.at))
        return Ties(near, {id_: deeds for id_, deeds in at.items() if deeds})


NONE: frozenset[str] = frozenset()
E = TypeVar("E", Event, Agreement)
MONTHS = 100
"""Days to which an article is known that tells news of some months."""


def rows_of(batch: Sequence[Claims]) -> Rows:
    """All rows of documents as claims; of a repeated id the first counts."""
    texts = {claims.doc.id: claims.doc.text for claims in batch if width(bounds(claims.doc.published)) > 1}
    return Rows(
        claims_of(batch, "offices", lambda c: c.offices), tuple(_as_news(c, texts) for c in claims_of(batch, "events", lambda c: c.events)),
        tuple(_dated(c, texts) for c in claims_of(batch, "statements", lambda c: c.statements)), claims_of(batch, "figures", lambda c: c.figures),
        tuple(_as_news(c, texts) for c in claims_of(batch, "agreements", lambda c: c.agreements)), claims_of(batch, "commitments", lambda c: c.commitments),
        claims_of(batch, "initiatives", lambda c: c.initiatives), claims_of(batch, "partnership", lambda c: c.partnership),
    )  # fmt: skip


class Said(msgspec.Struct, frozen=True):
    """What documents say: their rows as claims, and what single documents tie together."""

    batch: Sequence[Claims]
    rows: Rows
    ties: Ties


def said_in(batch: Sequence[Claims]) -> Said:
    """What some documents say."""
    rows = rows_of(batch)
    return Said(batch, rows, ties_of(rows, batch))


def _dated(claim: Claim[Statement], texts: Mapping[str, str]) -> Claim[Statement]:
    """A statement of an undated text with the only day without a year that the text names up to its sentence, which names none itself."""
    if claim.document not in texts:
        return claim
    end = max((e.end for e in claim.evidence), default=0)
    found = days_named(texts[claim.document][:end].replace(claim.row.text, " "))
    return msgspec.structs.replace(claim, told=found) if len(found) == 1 else claim


def _as_news(claim: Claim[E], texts: Mapping[str, str]) -> Claim[E]:
    """An event or agreement that an undated article tells as having just been: in its lead, not as recalled.

    The only day without a year that the lead names is then the day of the news: «Лима. 21 мая. Вестник – …», «об этом 21 мая стало известно».
    """
    row, text = claim.row, texts.get(claim.document)
    if text is None or row.mood != "actual" or not in_lead(claim.evidence, text) or told_earlier(claim.evidence):
        return claim
    implied = row.date_said is None and row.date_anchor in (None, "published") and width(bounds(row.date)) > 1
    days = days_named(text[: lead_end(text)]) if implied and getattr(row, "kind", None) != "visit" else frozenset()
    told = frozenset(msgspec.structs.replace(day, eve=True) for day in days) if len(days) == 1 else frozenset()
    return msgspec.structs.replace(claim, news=width(claim.said) <= MONTHS, told=told)


def ties_of(rows: Rows, batch: Sequence[Claims]) -> Ties:
    """The ties of documents with all their rows; those of one document depend on that document alone."""
    texts = {claims.doc.id: claims.doc.text for claims in batch}
    near = occasions(rows.events, texts)
    return Ties(near, signed_at(rows.agreements, {c.id: c for c in rows.events}, near, texts))


def parted(rows: Rows, kinds: Iterable[str], home: Mapping[str, str]) -> dict[str, Rows]:
    """Rows of some kinds by the block that each claim belongs to; claims without one are left out."""
    found: dict[str, dict[str, list[Claim[Row]]]] = {}
    for kind in kinds:
        for claim in getattr(rows, kind):
            if claim.id in home:
                found.setdefault(home[claim.id], {}).setdefault(kind, []).append(claim)
    return {block: Rows(**{kind: tuple(same) for kind, same in by_kind.items()}) for block, by_kind in found.items()}  # type: ignore[arg-type]
