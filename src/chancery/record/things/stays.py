"""Groups of events: every claim is first narrowed by what its own document ties it to, then compared."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet

import msgspec

from chancery.record.dates.intervals import Days, overlap, widen, width
from chancery.record.merging.bonds import Bonds
from chancery.record.merging.corpus import Corpus
from chancery.record.merging.entries import Group
from chancery.record.merging.grouping import Grouping, Identity, copied, homes
from chancery.record.merging.kinds import Edge, Kind, edges
from chancery.record.names.keys import Claim
from chancery.record.things.events import EventIdentity
from chancery.record.things.occasions import Sitting, sittings
from chancery.record.things.occurrences import (
    STAY,
    Occurrence,
    direction,
    event_blocks,
    narrowed,
    occurrence,
    twin_key,
    within,
)
from chancery.record.things.rows import Ties
from chancery.record.things.told import best_dated
from chancery.types import Agreement, Event

WEEK = 7


def event_groups(
    events: Sequence[Claim[Event]], agreements: Sequence[Claim[Agreement]], signed: Sequence[Group], ties: Ties, corpus: Corpus
) -> tuple[Group, ...]:
    """Groups of claims, each one event.

    Visits come last, so that the talks held in their course, once they are one, make the visits one.
    """
    by_id = {c.id: c for c in events}
    when = sittings(signed, {c.id: c for c in agreements}, by_id, {id_: ties.at.get(id_, frozenset()) for id_ in by_id})
    sets = copied(events, corpus.independence.cluster, corpus.bonds)
    bonds = corpus.bonds.among(homes(sets))
    firsts = {id_: group[0] for id_, group in sets.items()}
    deed = {id_: g.claims[0] for g in signed for id_ in g.claims}
    known = {id_: _occurrence(group, corpus, ties.at, when, deed) for id_, group in sets.items()}
    known, courses = with_stays(known, firsts, ties.near, corpus)
    held = _grouping({id_: k for id_, k in known.items() if k.family != "visit"}, corpus, bonds)
    groups = held.groups()
    visits = {id_: _told_by(known[id_], id_, courses, held) for id_, k in known.items() if k.family == "visit"}
    found = (*groups, *_grouping(visits, corpus, bonds).groups())
    return tuple(Group(tuple(c.id for id_ in g.claims for c in sets[id_]), g.possibly) for g in found)


def raw_occurrence(group: Sequence[Claim[Event]], corpus: Corpus) -> Occurrence:
    """What copies of one claim say of their event, before anything is linked."""
    return occurrence(best_dated(group), corpus, frozenset(c.document for c in group))


def _akin(identity: Identity[Occurrence], a: Occurrence, b: Occurrence) -> bool:
    return isinstance(identity, EventIdentity) and identity.akin(a, b)


EVENTS = Kind(raw_occurrence, event_blocks, lambda ground: EventIdentity(ground.states), twin_key, _akin)
"""How events are compared before what their documents tie to them has narrowed them."""


def event_edges(events: Sequence[Claim[Event]], ties: Ties, corpus: Corpus, settled: Collection[str] = ()) -> Iterator[Edge]:
    """Events that may be one, and those of one document that may belong to one stay.

    What nothing in its document can narrow is compared as it stands. Of claims that are `settled` only what they have to do with others is asked.
    """
    courses = tuple(_in_courses(events, ties, corpus))
    tied = {id_ for edge in courses for id_ in edge} | ties.at.keys() | {id_ for id_, others in ties.near.items() if others}

    def known(group: Sequence[Claim[Event]], ground: Corpus) -> Occurrence:
        return msgspec.structs.replace(raw_occurrence(group, ground), tied=any(c.id in tied for c in group))

    yield from courses
    yield from edges(msgspec.structs.replace(EVENTS, known=known), events, corpus, settled)


def _in_courses(events: Sequence[Claim[Event]], ties: Ties, corpus: Corpus) -> Iterator[Edge]:
    """Events and the visits of their document in whose course they may have been."""
    by_doc: dict[str, list[Claim[Event]]] = {}
    for claim in events:
        by_doc.setdefault(claim.document, []).append(claim)
    for beside in by_doc.values():
        visits = [c for c in beside if c.row.kind == "visit"] if len(beside) > 1 else []
        for visit in visits:
            stay = raw_occurrence((visit,), corpus)
            for event in beside:
                told = _timed(visit) or visit.id in ties.near[event.id]
                if event is not visit and told and _may_share(raw_occurrence((event,), corpus), stay):
                    yield event.id, visit.id


def _timed(visit: Claim[Event]) -> bool:
    """Whether any time is told of a visit, if only that it is ahead: in the course of "the visit before" nothing is held."""
    return visit.row.date is not None or visit.row.date_said is not None or visit.row.planned


def _may_share(event: Occurrence, visit: Occurrence) -> bool:
    meet = overlap(event.days, visit.days) is not None
    return meet and bool(event.persons & visit.persons) and event.countries == visit.countries


def _grouping(known: Mapping[str, Occurrence], corpus: Corpus, bonds: Bonds) -> Grouping[Occurrence]:
    twins = {id_: key for id_, k in known.items() if (key := twin_key(k)) is not None}
    blocks = {id_: event_blocks(k) for id_, k in known.items()}
    return Grouping(known, blocks, EventIdentity(corpus.states), twins, bonds)


def _told_by(
    visit: Occurrence, id_: str, courses: Mapping[str, frozenset[str]], held: Grouping[Occurrence]
) -> Occurrence:
    """A visit narrowed by the events that its document tells in its course, which may be dated by other documents."""
    for event in sorted(e for e, visits in courses.items() if id_ in visits):
        root, event_known = held.known(event)
        visit = within(msgspec.structs.replace(visit, deeds=visit.deeds | {root}), _stay(event_known), None)
    return visit


def _stay(known: Occurrence) -> Days | None:
    return None if known.days is None or width(known.days) > STAY else widen(known.days, 1, 1)


def _occurrence(
    group: Sequence[Claim[Event]], corpus: Corpus, at: Mapping[str, frozenset[str]], when: Mapping[str, Sitting],
    deed: Mapping[str, str],
) -> Occurrence:  # fmt: skip
    known = raw_occurrence(group, corpus)
    ids = sorted({id_ for claim in group for id_ in at.get(claim.id, ())})
    return narrowed(known, [(deed[id_], when[id_]) for id_ in ids])


def with_stays(
    known: Mapping[str, Occurrence], claims: Mapping[str, Claim[Event]], near: Mapping[str, frozenset[str]],
    corpus: Corpus,
) -> tuple[dict[str, Occurrence], dict[str, frozenset[str]]]:  # fmt: skip
    """Events of one stay share their day and city, talks and their visit its direction; and the visits of each event."""
    by_doc: dict[str, list[str]] = {}
    for id_, claim in claims.items():
        by_doc.setdefault(claim.document, []).append(id_)
    result = dict(known)
    courses: dict[str, frozenset[str]] = {}
    for ids in by_doc.values():
        for id_ in ids:
            for other in sorted(near[id_] & result.keys()):
                result[id_] = _beside(result[id_], result[other])
        visits = {id_: direction(claims[id_], corpus) for id_ in ids if claims[id_].row.kind == "visit"}
        timed = {v for v in visits if _timed(claims[v])}
        for id_ in ids:
            mine = frozenset({id_}) if id_ in visits else _visits_of(id_, timed | (near[id_] & visits.keys()), result, near[id_])
            trips = frozenset(trip for v in mine if (trip := visits[v]) is not None)
            known_too = msgspec.structs.replace(result[id_], trips=trips)
            result[id_] = _ahead(known_too, claims[id_].row, [result[v] for v in mine - {id_}])
            courses[id_] = mine - {id_}
    return result, courses


def _ahead(event: Occurrence, row: Event, visits: Sequence[Occurrence]) -> Occurrence:
    """Talks that are yet to come and of which no time is told, in the days of the only visit of their document: «прибыл …, проведет переговоры»."""
    planned = row.planned or row.mood == "planned"
    if not planned or row.date is not None or row.date_said is not None or len(visits) != 1 or width(visits[0].days) > WEEK:
        return event
    days = visits[0].days
    return event if days is None else within(event, widen(days, 0, STAY), None)


def _visits_of(
    id_: str, visits: AbstractSet[str], known: Mapping[str, Occurrence], near: frozenset[str]
) -> frozenset[str]:
    """The visits in whose course an event fell: told in one sentence, else within days, else the only one it fits.

    "The visit before", of which no time is told, is none of them.
    """
    told = near & visits or frozenset(v for v in visits if _one_stay(known[id_], known[v]))
    fitting = [v for v in visits if _in_course(known[id_], known[v])]
    return told or frozenset(fitting if len(fitting) == 1 else ())


def _beside(one: Occurrence, other: Occurrence) -> Occurrence:
    """An event with the day and city of another of its stay; leaders also meet on the eve of a gathering, so that its days narrow no known ones."""
    if one.family == other.family or other.days is None or width(other.days) > width(one.days):
        return one
    eve = other.family == "gathering" and one.days is not None and width(one.days) <= STAY
    return within(one, None if eve else other.days, other.city)


def _in_course(event: Occurrence, visit: Occurrence) -> bool:
    """Whether an event may belong to a visit: a person in common, the same two states, days and places that meet."""
    lands = not event.lands or not visit.lands or bool(event.lands & visit.lands)
    return lands and _may_share(event, visit)


def _one_stay(event: Occurrence, visit: Occurrence) -> bool:
    """Days within a week of each other, a person in common, the same two states."""
    meet = overlap(event.days, visit.days)
    near = meet is not None and max(width(event.days), width(visit.days)) <= WEEK
    return near and bool(event.persons & visit.persons) and event.countries == visit.countries
