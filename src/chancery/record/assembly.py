"""The whole record from distinct documents: groups, entries, links between them, outcomes, order."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import msgspec

from chancery.record.agreements import agreement_entry, agreement_groups
from chancery.record.commitments import commitment_entry, commitment_groups
from chancery.record.corpus import Corpus, corpus
from chancery.record.documents import document_entry
from chancery.record.events import event_rank, event_values
from chancery.record.figures import figure_entry, figure_groups
from chancery.record.initiatives import initiative_entry, initiative_groups
from chancery.record.keys import Claim, claims_of
from chancery.record.links import entry_of_claim, linked
from chancery.record.merge import Builder, Group, R, in_order
from chancery.record.narrowing import with_lent
from chancery.record.offices import office_entry, office_groups, partnership_entry, partnership_groups
from chancery.record.statements import statement_entry, statement_groups
from chancery.record.stays import event_groups
from chancery.record.told import weighed
from chancery.record.verdicts import with_outcomes
from chancery.types import Claims, Entry, Event

Entries = dict[str, tuple[Entry, ...]]
Make = Callable[[Sequence[Claim[R]], Corpus], Entry]


def assemble(batch: Sequence[Claims]) -> Entries:
    """Entries by kind, each kind in order of date and id."""
    ground = corpus(batch)
    made, signed_at = _events_and_agreements(batch, ground)
    entries = made | _standing(batch, ground)
    figures = entry_of_claim(entries["figures"])
    commitments = claims_of(batch, "commitments", lambda c: c.commitments)
    entries["commitments"] = built(
        commitments, commitment_groups(commitments, ground, figures), commitment_entry, ground
    )
    entries["documents"] = tuple(document_entry(c, ground) for c in batch)
    decided = with_lent(with_outcomes(linked(entries, batch, signed_at), ground))
    return {kind: in_order(decided[kind]) for kind in sorted(decided)}


def _events_and_agreements(batch: Sequence[Claims], ground: Corpus) -> tuple[Entries, dict[str, frozenset[str]]]:
    agreements = claims_of(batch, "agreements", lambda c: c.agreements)
    events = claims_of(batch, "events", lambda c: c.events)
    signed = agreement_groups(agreements, ground)
    held, signed_at = event_groups(events, agreements, signed, ground)
    made = {
        "events": built(events, held, _event_entry, ground),
        "agreements": built(agreements, signed, agreement_entry, ground),
    }
    return made, signed_at


def _standing(batch: Sequence[Claims], ground: Corpus) -> Entries:
    """Entries of the kinds that need no other kind."""
    offices = claims_of(batch, "offices", lambda c: c.offices)
    statements = claims_of(batch, "statements", lambda c: c.statements)
    figures = claims_of(batch, "figures", lambda c: c.figures)
    initiatives = claims_of(batch, "initiatives", lambda c: c.initiatives)
    partnership = claims_of(batch, "partnership", lambda c: c.partnership)
    return {
        "offices": built(offices, office_groups(offices, ground), office_entry, ground),
        "statements": built(statements, statement_groups(statements, ground), statement_entry, ground),
        "figures": built(figures, figure_groups(figures, ground), figure_entry, ground),
        "initiatives": built(initiatives, initiative_groups(initiatives, ground), initiative_entry, ground),
        "partnership": built(partnership, partnership_groups(partnership, ground), partnership_entry, ground),
    }


def _event_entry(claims: Sequence[Claim[Event]], ground: Corpus) -> Entry:
    return Builder("events", ground).entry(weighed(claims), event_values, event_rank)


def built(claims: Sequence[Claim[R]], groups: Sequence[Group], make: Make[R], ground: Corpus) -> tuple[Entry, ...]:
    """Entries of one kind, each naming the entries that it may be the same as."""
    by_id = {c.id: c for c in claims}
    entries = [make([by_id[id_] for id_ in group.claims], ground) for group in groups]
    home = {id_: entry.id for group, entry in zip(groups, entries, strict=True) for id_ in group.claims}
    return tuple(
        msgspec.structs.replace(entry, possibly_same=tuple(sorted({home[id_] for id_ in group.possibly})))
        for group, entry in zip(groups, entries, strict=True)
    )
