"""Which events are one: sides that agree, and a day, a city, a document signed, a name or a visit in common."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence

import msgspec

from chancery.record.dates.calendar import Mark, marked
from chancery.record.dates.intervals import Days, bounds, months, overlap, widen, width
from chancery.record.merging.corpus import Corpus
from chancery.record.merging.entries import Value, plain_rank
from chancery.record.merging.grouping import Closed, Open
from chancery.record.names.geography import city_key, state_named, states_of
from chancery.record.names.keys import Claim
from chancery.record.things.facts import days_by_name
from chancery.record.things.occasions import FAMILY, Sitting
from chancery.record.things.told import implied, possible_days, told_mark
from chancery.record.words.wording import closeness, likeness, lookup_keys, ordinals, weight_shared
from chancery.types import Actor, Event

BILATERAL = frozenset({"talks", "call", "visit", "interview"})
LINKED, WHOLE, DAY, NEAR_DAY, CALENDAR, CITY_AND_MONTH, CITY, VISIT, ONLY = 9, 8, 7, 6, 5, 4, 3, 2, 1
MONTH, YEAR, STAY, LONGEST = 31, 366, 3, 10
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


class EventIdentity:
    """The levels of evidence, from a document or name in common to the only event of the same people that a claim can mean."""

    levels = (LINKED, WHOLE, DAY, NEAR_DAY, CALENDAR, CITY_AND_MONTH, CITY, VISIT, ONLY)

    def __init__(self, states: Mapping[str, frozenset[str]]) -> None:
        self._states = states

    def fits(self, a: Occurrence, b: Occurrence) -> bool:
        """Nothing contradicts: kind, stance, sides, days, places, ordinals; rows of one document only on one day."""
        if a.family != b.family or a.stance != b.stance:
            return False
        if (a.docs & b.docs and not _one_of_one(a, b)) or not _names_fit(a, b):
            return False
        return self._sides_fit(a, b) and _days_fit(a, b) and _places_fit(a, b)

    def bond(self, a: Occurrence, b: Occurrence) -> int:
        """The strongest evidence that two events share."""
        meet = overlap(a.days, b.days)
        if a.deeds & b.deeds or (_one_name(a, b) and meet is not None and width(meet) <= YEAR):
            return LINKED
        if meet is None or not _sides_named(a, b):
            return 0
        if a.exact & b.exact:
            return WHOLE if _whole(a, b) else DAY
        if max(width(a.days), width(b.days)) <= STAY:
            return NEAR_DAY
        return _vague_bond(a, b, width(meet)) if _whole(a, b) else 0

    def blend(self, a: Occurrence, b: Occurrence) -> Occurrence:
        """All that either says."""
        lands = a.lands & b.lands if a.lands and b.lands else a.lands | b.lands
        days, marks = overlap(a.days, b.days) or a.days or b.days, a.marks | b.marks
        return Occurrence(
            a.family, a.stance, a.persons | b.persons, a.countries | b.countries, a.organisations | b.organisations,
            marked(days, marks) or days, a.exact | b.exact, marks, a.city or b.city, lands, a.names | b.names, a.deeds | b.deeds, a.trips | b.trips, a.docs | b.docs,
            a.tied or b.tied,
        )  # fmt: skip

    def doubtful(self, a: Occurrence, b: Occurrence) -> bool:
        """Both are dated to a year or better and share a side: a reader would ask whether they are one; or a call of no known time, one of a known day."""
        narrow, wide = sorted((width(a.days), width(b.days)))
        if a.family == "call" and wide > YEAR and (narrow <= STAY or _dates(a) or _dates(b)):
            return _whole(a, b)
        near = wide <= YEAR
        return near and (bool(a.persons & b.persons) or (len(a.countries & b.countries) > 1 and _sides_named(a, b)))

    def akin(self, a: Occurrence, b: Occurrence) -> bool:
        """Whether they may be one, or may turn out to be once what is tied to the vaguer is known better: talks of the same people."""
        if not self.fits(a, b):
            return False
        vague = a.family == "talks" and any(x.tied and width(x.days) > STAY for x in (a, b))
        return (vague and _whole(a, b)) or self.bond(a, b) > 0 or self.doubtful(a, b)

    def _sides_fit(self, a: Occurrence, b: Occurrence) -> bool:
        if a.family not in BILATERAL:
            return True
        if a.persons and b.persons and not self._people_fit(a, b):
            return False
        if len(a.countries) > 1 and len(b.countries) > 1:
            return a.countries == b.countries
        return a.countries <= b.countries or b.countries <= a.countries

    def _people_fit(self, a: Occurrence, b: Occurrence) -> bool:
        """One list of people holds the other; or both name people of two sides; or each names one, of two sides."""
        if a.persons <= b.persons or b.persons <= a.persons:
            return True
        if self._two_sides(a.persons & b.persons) or (a.family == "visit" and a.persons & b.persons):
            return True
        singles = len(a.persons) == len(b.persons) == 1 and len(a.countries) > 1
        return singles and self._two_sides(a.persons | b.persons)

    def _two_sides(self, persons: frozenset[str]) -> bool:
        homes = {self._states[p] for p in persons if p in self._states}
        return len(homes) > 1


def _one_of_one(a: Occurrence, b: Occurrence) -> bool:
    """Two rows of one document are one event only on one day, with the same people; «в четверг» and «в четверг, 9 июля» are one.

    The signing of one agreement, told twice, is one.
    """
    if a.family == "signing" and a.deeds & b.deeds:
        return True
    visit = a.family == "visit" and bool(a.lands & b.lands)
    return a.persons == b.persons and len(a.persons) > int(not visit) and _one_day(a, b)


def _one_day(a: Occurrence, b: Occurrence) -> bool:
    """Whether both name one day: the same date, or words of one text that mean one."""
    if a.exact or b.exact:
        return bool(a.exact & b.exact) or any(m.on(day) for x, y in ((a, b), (b, a)) for m in x.marks for day, _ in y.exact if not x.exact)
    one = a.days is not None and a.days == b.days and width(a.days) == 1
    return one or any(x.also(y) for x in a.marks for y in b.marks)


def _names_fit(a: Occurrence, b: Occurrence) -> bool:
    """No two ordinals, no two outlets of an interview, no two names of a gathering unless of one organisation."""
    if _ordinals_differ(a, b):
        return False
    apart = bool(a.organisations and b.organisations and not a.organisations & b.organisations)
    if a.family == "interview":
        return not apart
    named = bool(a.names and b.names) and a.family in ("gathering", "other")
    return not named or _alike(a, b) or bool(a.organisations & b.organisations)


def _alike(a: Occurrence, b: Occurrence) -> bool:
    return any(likeness(x, y) >= 0.6 or closeness(x, y) >= 0.9 for x in a.names for y in b.names)


def _days_fit(a: Occurrence, b: Occurrence) -> bool:
    if a.days is None or b.days is None:
        return True
    meet = overlap(a.days, b.days)
    return meet is not None and marked(meet, a.marks | b.marks) is not None


def _places_fit(a: Occurrence, b: Occurrence) -> bool:
    if a.city is not None and b.city is not None and a.city != b.city:
        return False
    return not a.lands or not b.lands or bool(a.lands & b.lands)


def _ordinals_differ(a: Occurrence, b: Occurrence) -> bool:
    mine, other = ({o for n in x.names for o in ordinals(n)} for x in (a, b))
    return bool(mine and other and not mine & other)


def _one_name(a: Occurrence, b: Occurrence) -> bool:
    """A name in common that holds a name of its own or two words that count: «саммит ШОС», not «пресс-конференция»."""
    if a.family in BILATERAL:
        return False
    return any(likeness(x, y) >= 0.8 and weight_shared(x, y) >= 2.0 for x in a.names for y in b.names)


def _sides_named(a: Occurrence, b: Occurrence) -> bool:
    """Whether sides agree by name: a person in common, or two states where no persons are named on one side."""
    if a.family in BILATERAL:
        return bool(a.persons & b.persons) or (
            not (a.persons and b.persons) and len(a.countries) > 1 and a.countries == b.countries and _one_gathering(a, b)
        )
    if a.family in ("signing", "other"):
        return len(a.countries) > 1 and a.countries == b.countries
    return (a.city is not None and a.city == b.city) or bool(a.organisations & b.organisations)


def _one_gathering(a: Occurrence, b: Occurrence) -> bool:
    """Whether two states alone may tell of one sitting: a session with a name of its own («заседание форума») is not the talks of its day."""
    return not (a.names or b.names) or _alike(a, b)


def _whole(a: Occurrence, b: Occurrence) -> bool:
    """Whether both name the same people, all that it takes for the event: one for a visit, else two; or the same gathering."""
    if a.family not in BILATERAL:
        return _sides_named(a, b)
    return a.persons == b.persons and (len(a.persons) > 1 or a.family == "visit")


def _dates(known: Occurrence) -> frozenset[Mark]:
    return frozenset(m for m in known.marks if m.day is not None)


def _vague_bond(a: Occurrence, b: Occurrence, meet: int) -> int:
    """Evidence short of a day, for which both sides must be the same people.

    The weakest is that a vague telling can mean one event only: a visit there, talks in that city or in that month.
    """
    if a.family in ("interview", "other"):
        return 0
    if a.docs & b.docs or _one_date(a, b) or _one_date(b, a):
        return CALENDAR
    wide = max(width(a.days), width(b.days))
    if wide > WIDEST:
        return 0
    in_city = a.city is not None and a.city == b.city
    if in_city and meet <= MONTH:
        return CITY_AND_MONTH
    if in_city and meet <= YEAR:
        return CITY
    if max(width(a.days), width(b.days)) <= MONTH and a.trips & b.trips:
        return VISIT
    return ONLY if _vouched(a, b) else 0


def _vouched(a: Occurrence, b: Occurrence) -> bool:
    """Whether the only event that a vague telling can mean is meant: a visit there, talks in that city or of that month."""
    narrow, wide = sorted((width(a.days), width(b.days)))
    if a.family not in BILATERAL or narrow > STAY or wide > WIDEST:
        return False
    if a.family == "visit":
        return bool(a.trips & b.trips or a.lands & b.lands)
    return (a.city is not None and a.city == b.city) or max(width(a.days), width(b.days)) <= MONTH


def _one_date(a: Occurrence, b: Occurrence) -> bool:
    """Whether one tells a day without its year, and the other the same, or a day of some year that is such a day."""
    return any(x.also(y) for x in _dates(a) for y in _dates(b)) or (bool(_dates(a)) and width(b.days) <= STAY)


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
    timeless: set[Hashable] = {(family, known.persons or known.countries)}
    sides: set[Hashable] = {("person", p) for p in known.persons} | {("states", known.countries)}
    if family not in BILATERAL:
        sides |= {("city", known.city)} if known.city is not None else set()
        words = {(family, "word", key) for name in known.names for key in lookup_keys(name)}
        timeless |= words
        sides |= words
    found |= {Closed(key) if dated else Open(key) for key in timeless}
    return frozenset(found | {(family, month, side) for month in dated for side in sides})


def twin_key(known: Occurrence) -> Hashable | None:
    """What makes two reports of a bilateral event one beyond doubt: the same day, people, states and city."""
    if known.family not in BILATERAL or known.days is None or width(known.days) > 1 or len(known.persons) < 2:
        return None
    return (known.family, known.stance, known.persons, known.countries, known.days, known.city, known.lands)


def event_values(row: Event) -> dict[str, Value | None]:
    """The fields of an event."""
    return {
        "kind": row.kind, "name": row.name, "participants": row.participants, "countries": row.countries,
        "organisations": row.organisations, "host": row.host, "visitor": row.visitor, "place": row.place,
        "date": row.date, "level": row.level, "planned": row.planned or row.mood == "planned" or None,
        "topics": row.topics, "mood": row.mood if row.mood in ("denied", "hypothetical") else None,
    }  # fmt: skip


def _lasting(date: str, claims: Sequence[Claim[Event]]) -> int:
    """Days that a gathering or visit lasts, 0 for a single day and for an interval that only says "at some time then"."""
    days = bounds(date)
    exact = days is not None and len(date) == len("2025-08-31/2025-09-01") and 1 < width(days) <= LONGEST
    exact = exact and not all(implied(c.row) for c in claims)
    return width(days) if exact and all(c.row.kind in ("summit", "forum", "visit") for c in claims) else 0


def event_rank(field: str, value: Value, claims: Sequence[Claim[Event]]) -> tuple[int, ...]:
    """Cities before states, all days of a summit before one of them, stated days before implied, talks before a meeting."""
    if field == "place":
        return (int(isinstance(value, Actor) and state_named(value) is not None),)
    rank = plain_rank(field, value, claims)
    if field == "date":
        lasting = _lasting(str(value), claims)
        return (1, 0, -lasting) if lasting else (*rank, int(all(implied(c.row) for c in claims)), 0)
    return (int(value == "meeting"),) if field == "kind" else rank
