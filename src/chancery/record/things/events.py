"""Which events are one: sides that agree, and a day, a city, a document signed, a name or a visit in common."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from chancery.record.dates.calendar import Mark, marked
from chancery.record.dates.intervals import EVER, bounds, overlap, width
from chancery.record.merging.entries import Value, plain_rank
from chancery.record.names.geography import state_named
from chancery.record.names.keys import Claim
from chancery.record.things.occurrences import BILATERAL, STAY, WIDEST, Occurrence
from chancery.record.things.told import implied
from chancery.record.words.wording import closeness, likeness, ordinals, weight_shared
from chancery.types import Actor, Event

LINKED, WHOLE, DAY, NEAR_DAY, CALENDAR, CITY_AND_MONTH, CITY, VISIT, ONLY = 9, 8, 7, 6, 5, 4, 3, 2, 1
MONTH, YEAR, LONGEST = 31, 366, 10


class EventIdentity:
    """The levels of evidence, from a document or name in common to the only event of the same people that a claim can mean."""

    levels = (LINKED, WHOLE, DAY, NEAR_DAY, CALENDAR, CITY_AND_MONTH, CITY, VISIT, ONLY)

    def __init__(self, states: Mapping[str, frozenset[str]]) -> None:
        self._states = states

    def fits(self, a: Occurrence, b: Occurrence) -> bool:
        """Nothing contradicts: kind, stance, sides, days, places, ordinals; rows of one document only on one day."""
        if a.family != b.family or a.stance != b.stance:
            return False
        if not (self._sides_fit(a, b) and _days_fit(a, b) and _places_fit(a, b)):
            return False
        return _names_fit(a, b) and not (a.docs & b.docs and not _one_of_one(a, b))

    def bond(self, a: Occurrence, b: Occurrence) -> int:
        """The strongest evidence that two events share."""
        meet = overlap(a.days, b.days)
        if a.deeds & b.deeds or (_one_name(a, b) and meet is not None and width(meet) <= YEAR and _one_turn(a, b)):
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
    if a.names and b.names and _ordinals_differ(a, b):
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


def _one_turn(a: Occurrence, b: Occurrence) -> bool:
    """Whether one name is of one gathering: «саммит ШОС» of which no time is told is that of the last year, unless it is counted («третий форум»)."""
    narrow, wide = sorted((a, b), key=lambda known: (width(known.days), known.days or EVER))
    if width(wide.days) <= YEAR or narrow.days is None or (any(ordinals(n) for n in a.names) and any(ordinals(n) for n in b.names)):
        return True
    return wide.days is not None and wide.days[1] < EVER[1] and (wide.days[1] - narrow.days[1]).days <= YEAR


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
