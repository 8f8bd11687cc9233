"""What is known of an event, by one claim or by several, and the keys under which it meets others."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Sequence

import msgspec

from chancery.record.dates.calendar import Mark, marked
from chancery.record.dates.intervals import Days, bounds, months, overlap, widen, width
from chancery.record.merging.corpus import Corpus
from chancery.record.merging.grouping import Closed, Open
from chancery.record.names.geography import city_key, states_of
from chancery.record.names.keys import Claim
from chancery.record.things.facts import days_by_name
from chancery.record.things.occasions import FAMILY, Sitting
from chancery.record.things.told import possible_days, told_mark
from chancery.record.words.wording import lookup_keys
from chancery.types import Event

BILATERAL = frozenset({"talks", "call", "visit", "interview"})
STAY = 3
WIDEST = 400
"""Days (a year and a month) beyond which a claim that tells no day says too little to be compared by people and place alone."""


class Occurrence(msgspec.Struct, frozen=True):
    """What is known of an event: its sides, days and city, what was signed there, the visit it fell in.

    `tied` tells whether its document may yet narrow it, by what was signed at it or what it was beside.
    """

    family: str
    stance: str
    persons: frozenset[str]
    countries: frozenset[str]
    organisations: frozenset[str]
    days: Days | None
    exact: frozenset[Days]
    marks: frozenset[Mark]
    city: str | None
    lands: frozenset[str]
    names: frozenset[str]
    deeds: frozenset[str]
    trips: frozenset[tuple[str, str]]
    docs: frozenset[str]
    tied: bool = False


def occurrence(claim: Claim[Event], corpus: Corpus, docs: frozenset[str]) -> Occurrence:
    """What one claim says of its event, before anything is linked."""
    row = claim.row
    lands = states_of(row.place) or frozenset({row.host} if row.host else ())
    city = None if row.kind == "visit" and lands else city_key(row.place)
    return Occurrence(
        FAMILY.get(row.kind, row.kind), row.mood if row.mood in ("denied", "hypothetical") else "real",
        corpus.names.keys(row.participants), frozenset(row.countries), corpus.names.keys(row.organisations),
        _days(claim), _exact(row), told_mark(claim), city, lands, frozenset({row.name} if row.name else ()), frozenset(), frozenset(), docs,
    )  # fmt: skip


def _exact(row: Event) -> frozenset[Days]:
    days = bounds(row.date)
    return frozenset({days}) if days is not None and width(days) == 1 else frozenset()


def _days(claim: Claim[Event]) -> Days | None:
    """The days an event may be on: those told, those of a gathering that the world knows, a day about a visit."""
    row, days, marks = claim.row, possible_days(claim), told_mark(claim)
    days = marked(days, marks) or days
    exact = bounds(row.date)
    if exact is not None and width(exact) == 1:
        return widen(exact, 1, 1) if row.kind == "visit" else days
    if row.kind == "visit" and days is not None and width(days) == 1:
        return widen(days, 1, 1)
    named = days_by_name(row)
    return named if days is None else overlap(days, named) or days


def narrowed(known: Occurrence, sittings: Sequence[tuple[str, Sitting]]) -> Occurrence:
    """What the agreements signed at an event add: their day and their city, where these do not contradict it."""
    for deed, sitting in sittings:
        known = msgspec.structs.replace(known, deeds=known.deeds | {deed})
        known = within(known, sitting.days, sitting.city)
    return known


def within(known: Occurrence, days: Days | None, city: str | None) -> Occurrence:
    """An event narrowed to days and a city that it shares with another of the same stay."""
    meet = overlap(known.days, days) if known.days is not None else days
    if meet is not None:
        known = msgspec.structs.replace(known, days=meet)
    if known.city is None and city is not None:
        known = msgspec.structs.replace(known, city=city)
    return known


def direction(claim: Claim[Event], corpus: Corpus) -> tuple[str, str] | None:
    """Guest and host of a visit, from the row, the place, or the state that the visitor is known to serve."""
    row = claim.row
    sides = frozenset(row.countries)
    hosts = {row.host} if row.host else set(states_of(row.place) & sides)
    if row.visitor is not None and not hosts:
        hosts = set(sides - {row.visitor})
    if not hosts and len(row.participants) == 1:
        home = corpus.states.get(corpus.names.key(row.participants[0]), frozenset())
        hosts = set(sides - home) if home & sides else set()
    guests = {row.visitor} if row.visitor else set(sides - hosts)
    return (guests.pop(), hosts.pop()) if len(guests) == 1 and len(hosts) == 1 else None


def event_blocks(known: Occurrence) -> frozenset[Hashable]:
    """Blocking keys: each deed; with each month in which the event may be its people, circle of states, city, words of its name.

    What tells no time meets all of the same people (of the same states, where no people are named), or of its name.
    """
    family = known.family
    dated = months(known.days) if known.days is not None and width(known.days) <= WIDEST else ()
    found: set[Hashable] = {(family, "deed", deed) for deed in known.deeds}
    if family in BILATERAL:
        found |= _sided({(family, month) for month in dated}, known)
        timeless: set[Hashable] = {(family, known.persons, known.countries) if known.persons else (family, known.countries)}
        if known.persons:
            found.add((Closed if len(known.countries) > 1 else Open)((family, known.persons)))
    else:
        words = {(family, "word", key) for name in known.names for key in lookup_keys(name)}
        sides = words | {("person", p) for p in known.persons} | {("states", known.countries)} | ({("city", known.city)} if known.city is not None else set())
        timeless = words | {(family, known.persons or known.countries)}
        found |= {(family, month, side) for month in dated for side in sides}
    return frozenset(found | {Closed(key) if dated else Open(key) for key in timeless})


def _sided(times: Collection[Hashable], known: Occurrence) -> set[Hashable]:
    """Keys of talks, calls and visits by their sides, which must agree: where people are named by one of them, else by the circle of states.

    What names no people meets all of its circle, and what names no circle all of its people.
    """
    circles = {(time, known.countries) for time in times}
    people = {(time, person) for time in times for person in known.persons}
    found: set[Hashable] = {Closed(key) if known.persons else Open(key) for key in circles}
    if len(known.countries) < 2:
        return found | {Open(key) for key in people}
    return found | {Closed(key) for key in people} | {(*key, known.countries) for key in people}


def twin_key(known: Occurrence) -> Hashable | None:
    """What makes two reports of a bilateral event one beyond doubt: the same day, people, states and city."""
    if known.family not in BILATERAL or known.days is None or width(known.days) > 1 or len(known.persons) < 2:
        return None
    return (known.family, known.stance, known.persons, known.countries, known.days, known.city, known.lands)
