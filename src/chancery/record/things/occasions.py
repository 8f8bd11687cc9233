"""What one document ties together: an agreement and the talks where it was signed, talks and the visit they fell in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

import msgspec

from chancery.record.dates.intervals import Days, bounds, overlap, width
from chancery.record.merging.entries import Group
from chancery.record.names.geography import city_key, states_of
from chancery.record.names.keys import Claim
from chancery.record.things.facts import days_by_name
from chancery.record.things.told import told_days
from chancery.types import Agreement, Event, Evidence

FAMILY = {"meeting": "talks", "talks": "talks", "summit": "gathering", "forum": "gathering"}
LATER = frozenset({"ratified", "in_force"})
DAY = 2
STOP = re.compile(r"[.!?…]\s|\n")


class Sitting(msgspec.Struct, frozen=True):
    """When and where an agreement was signed, by all documents that tell of it."""

    days: Days | None
    city: str | None


def one_sentence(a: Sequence[Evidence], b: Sequence[Evidence], text: str) -> bool:
    """Whether evidence of two rows stands in one sentence of the text: spans that meet, or no full stop between."""
    return any(_adjoin(x, y, text) for x in a for y in b)


def _adjoin(a: Evidence, b: Evidence, text: str) -> bool:
    first, second = sorted((a, b))
    return second.start <= first.end or STOP.search(text, first.end, second.start) is None


def occasions(events: Sequence[Claim[Event]], texts: Mapping[str, str]) -> dict[str, frozenset[str]]:
    """For every event the others of its document that belong to the same stay: a forum and what was signed at it.

    They are told in one sentence; a signing that no sentence ties belongs to the only talks of its day and place. `texts` are those
    of the documents, by id.
    """
    by_doc: dict[str, list[Claim[Event]]] = {}
    for event in events:
        by_doc.setdefault(event.document, []).append(event)
    found: dict[str, set[str]] = {event.id: set() for event in events}
    for beside in by_doc.values():
        for a, b in (*_in_sentences(beside, texts), *_after_talks(beside)):
            found[a].add(b)
            found[b].add(a)
    return {id_: frozenset(others) for id_, others in found.items()}


def _in_sentences(beside: Sequence[Claim[Event]], texts: Mapping[str, str]) -> list[tuple[str, str]]:
    return [
        (a.id, b.id) for a, b in combinations(beside, 2)
        if _agree(a.row, b.row) and one_sentence(a.evidence, b.evidence, texts[a.document])
    ]  # fmt: skip


def _after_talks(beside: Sequence[Claim[Event]]) -> Iterator[tuple[str, str]]:
    for signing in (e for e in beside if e.row.kind == "signing"):
        fitting = [e for e in beside if e.row.kind in ("talks", "meeting") and _one_day_and_place(signing, e)]
        if len(fitting) == 1:
            yield signing.id, fitting[0].id


def _one_day_and_place(signing: Claim[Event], talks: Claim[Event]) -> bool:
    """Between the same states, on one day; or, where both say no more than a month or year, the same in one state."""
    days = (told_days(signing), told_days(talks))
    meet = overlap(*days) is not None
    day = meet and max(width(days[0]), width(days[1])) <= DAY
    vague = meet and bounds(signing.row.date) == bounds(talks.row.date)
    placed = bool(states_of(signing.row.place) & states_of(talks.row.place))
    states = set(signing.row.countries) == set(talks.row.countries)
    return states and (day or (vague and placed)) and _agree(signing.row, talks.row)


def _agree(a: Event, b: Event) -> bool:
    """Whether two events of different kinds may belong to one stay: nothing that is said of either differs."""
    cities = {city_key(a.place), city_key(b.place)} - {None}
    lands = states_of(a.place) and states_of(b.place) and not states_of(a.place) & states_of(b.place)
    days = (bounds(a.date), bounds(b.date))
    apart = days[0] is not None and days[1] is not None and overlap(*days) is None
    kinds = FAMILY.get(a.kind, a.kind) != FAMILY.get(b.kind, b.kind) and a.planned == b.planned
    return kinds and len(cities) < 2 and not lands and not apart and _of_same_states(a, b)


def _of_same_states(a: Event, b: Event) -> bool:
    """What two states signed they signed at no talks of three: «на встрече трех лидеров вспомнили договор, который подписали двое»; a host may be the third."""
    if any(FAMILY.get(e.kind, e.kind) in ("gathering", "other") for e in (a, b)):
        return True
    few, many = sorted((set(a.countries), set(b.countries)), key=len)
    return len(few) < 2 or few == many or (few < many and many - few <= (states_of(a.place) | states_of(b.place)))


def signed_at(
    claims: Sequence[Claim[Agreement]], events: Mapping[str, Claim[Event]], near: Mapping[str, frozenset[str]], texts: Mapping[str, str]
) -> dict[str, frozenset[str]]:
    """Ids of agreement claims by the event claim at which their own document says that they were signed.

    `near` names the events of one stay: what was signed at the signing was signed at the talks and at the forum too.
    """
    found: dict[str, set[str]] = {}
    by_doc: dict[str, list[Claim[Event]]] = {}
    for event in events.values():
        by_doc.setdefault(event.document, []).append(event)
    for claim in claims:
        told = _events_of(claim, events, by_doc.get(claim.document, []), texts)
        for id_ in told.union(*(near[event] for event in told)):
            found.setdefault(id_, set()).add(claim.id)
    return {id_: frozenset(ids) for id_, ids in found.items()}


def _events_of(
    claim: Claim[Agreement], events: Mapping[str, Claim[Event]], beside: Sequence[Claim[Event]], texts: Mapping[str, str]
) -> frozenset[str]:
    """The event that an agreement names; else the signing of its sentence, else, where it tells of the signing, the only one that fits."""
    named = events.get(claim.row.event or "")
    if named is not None and named.document == claim.document:
        return frozenset({named.id})
    signings = [e for e in beside if e.row.kind == "signing" and _may_sign(claim.row, e.row)]
    told = [e for e in signings if one_sentence(e.evidence, claim.evidence, texts[claim.document])]
    only = signings if len(signings) == 1 and claim.row.status not in LATER else []
    return frozenset(e.id for e in told or only)


def _may_sign(deed: Agreement, signing: Event) -> bool:
    """Whether a signing may be that of an agreement: its parties are there, day and city do not differ; what is ratified was signed before."""
    mine, other, later = bounds(deed.date), bounds(signing.date), deed.status in LATER
    cities = {None if later else city_key(deed.place), city_key(signing.place)} - {None}
    meet = mine is None or other is None or (other[0] <= mine[1] if later else overlap(mine, other) is not None)
    return meet and len(cities) < 2 and set(deed.parties) <= set(signing.countries)


def sittings(
    groups: Sequence[Group], claims: Mapping[str, Claim[Agreement]], events: Mapping[str, Claim[Event]],
    at: Mapping[str, frozenset[str]],
) -> dict[str, Sitting]:  # fmt: skip
    """For every agreement claim the day and city of its signing, narrowed by all claims of the same agreement."""
    where: dict[str, list[Claim[Event]]] = {}
    for event_id, ids in at.items():
        for id_ in ids:
            where.setdefault(id_, []).append(events[event_id])
    found: dict[str, Sitting] = {}
    for group in groups:
        rows = [claims[id_] for id_ in group.claims]
        told = [e for id_ in group.claims for e in where.get(id_, [])]
        sitting = Sitting(_narrowed(rows, told), _city(rows, told))
        found.update(dict.fromkeys(group.claims, sitting))
    return found


def _narrowed(rows: Sequence[Claim[Agreement]], told: Sequence[Claim[Event]]) -> Days | None:
    signed = [told_days(r) for r in rows if r.row.status in ("signed", "adopted")]
    days: Days | None = None
    for known in (*signed, *(days_by_name(e.row) or told_days(e) for e in told)):
        if known is not None:
            days = known if days is None else overlap(days, known)
            if days is None:
                return None
    return days


def _city(rows: Sequence[Claim[Agreement]], told: Sequence[Claim[Event]]) -> str | None:
    cities = {city_key(p) for p in (*(r.row.place for r in rows if r.row.status not in LATER), *(e.row.place for e in told))} - {None}
    return cities.pop() if len(cities) == 1 else None
