"""Groups of events: every claim is first narrowed by what its own document ties it to, then compared."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import permutations

import msgspec

from chancery.record.corpus import Corpus
from chancery.record.events import EventIdentity, Occurrence, direction, event_blocks, narrowed, occurrence, within
from chancery.record.grouping import Grouping, copied
from chancery.record.intervals import overlap, width
from chancery.record.keys import Claim
from chancery.record.merge import Group
from chancery.record.occasions import Sitting, same_occasion, signed_at, sittings
from chancery.types import Agreement, Event

WEEK = 7


def event_groups(
    events: Sequence[Claim[Event]], agreements: Sequence[Claim[Agreement]], signed: Sequence[Group], corpus: Corpus
) -> tuple[tuple[Group, ...], dict[str, frozenset[str]]]:
    """Groups of claims, each one event, and the agreement claims that documents tie to each event claim."""
    by_id = {c.id: c for c in events}
    at = signed_at(agreements, by_id)
    when = sittings(signed, {c.id: c for c in agreements}, by_id, at)
    sets = copied(events, corpus.independence.cluster)
    deed = {id_: g.claims[0] for g in signed for id_ in g.claims}
    known = {id_: _occurrence(group, corpus, at, when, deed) for id_, group in sets.items()}
    known = _with_stays(known, {id_: group[0] for id_, group in sets.items()}, corpus)
    found = Grouping(known, {id_: event_blocks(k) for id_, k in known.items()}, EventIdentity()).groups()
    whole = tuple(Group(tuple(c.id for id_ in g.claims for c in sets[id_]), g.possibly) for g in found)
    return whole, at


def _occurrence(
    group: Sequence[Claim[Event]], corpus: Corpus, at: Mapping[str, frozenset[str]], when: Mapping[str, Sitting],
    deed: Mapping[str, str],
) -> Occurrence:  # fmt: skip
    known = occurrence(group[0], corpus, frozenset(c.doc.id for c in group))
    ids = sorted({id_ for claim in group for id_ in at.get(claim.id, ())})
    return narrowed(known, [(deed[id_], when[id_]) for id_ in ids])


def _with_stays(
    known: Mapping[str, Occurrence], claims: Mapping[str, Claim[Event]], corpus: Corpus
) -> dict[str, Occurrence]:
    """Events told in one sentence share their day and city; talks and the visit they fell in share its direction."""
    by_doc: dict[str, list[str]] = {}
    for id_, claim in claims.items():
        by_doc.setdefault(claim.doc.id, []).append(id_)
    result = dict(known)
    for ids in by_doc.values():
        pairs = [(a, b) for a, b in permutations(ids, 2) if same_occasion(claims[a], claims[b])]
        for a, b in pairs:
            result[a] = _beside(result[a], result[b])
        result.update(_with_trips(ids, result, claims, corpus, frozenset(pairs)))
    return result


def _beside(one: Occurrence, other: Occurrence) -> Occurrence:
    if one.family == other.family or other.days is None or width(other.days) > width(one.days):
        return one
    return within(one, other.days, other.city)


def _with_trips(
    ids: Sequence[str], known: Mapping[str, Occurrence], claims: Mapping[str, Claim[Event]], corpus: Corpus,
    pairs: frozenset[tuple[str, str]],
) -> dict[str, Occurrence]:  # fmt: skip
    visits = {id_: direction(claims[id_], corpus) for id_ in ids if claims[id_].row.kind == "visit"}
    found: dict[str, Occurrence] = {}
    for id_ in ids:
        mine = {id_} if id_ in visits else {v for v in visits if (id_, v) in pairs}
        mine = mine or {v for v in visits if _one_stay(known[id_], known[v])}
        fitting = [v for v in visits if _in_course(known[id_], known[v])]
        mine = mine or (set(fitting) if len(fitting) == 1 else set())
        trips = {trip for v in mine if (trip := visits[v]) is not None}
        found[id_] = msgspec.structs.replace(known[id_], trips=frozenset(trips))
    return found


def _in_course(event: Occurrence, visit: Occurrence) -> bool:
    """Whether an event may belong to a visit: a person in common, the same two states, days and places that meet."""
    lands = not event.lands or not visit.lands or bool(event.lands & visit.lands)
    meet = overlap(event.days, visit.days) is not None
    return meet and lands and bool(event.persons & visit.persons) and event.countries == visit.countries


def _one_stay(event: Occurrence, visit: Occurrence) -> bool:
    """Days within a week of each other, a person in common, the same two states."""
    meet = overlap(event.days, visit.days)
    near = meet is not None and max(width(event.days), width(visit.days)) <= WEEK
    return near and bool(event.persons & visit.persons) and event.countries == visit.countries
