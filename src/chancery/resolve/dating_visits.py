"""Visits date a text: who went where as its news tell it, by the visits that the world knows."""

from __future__ import annotations

import datetime
import functools
from collections.abc import Iterator, Sequence

import msgspec

from chancery import edtf, world
from chancery.extract.clauses import clause_at
from chancery.extract.events.words import event_nouns, event_verbs
from chancery.extract.parsed import Parsed, Sentence, Token, kept
from chancery.extract.times.dates import Point, TimeSpan, times
from chancery.extract.times.when import times_of
from chancery.lang.ru.groups import forms_of, group
from chancery.resolve.dating_datelines import dateline
from chancery.resolve.dating_hints import Stretch, Windows
from chancery.resolve.dating_tenures import LEADERS, NEWS_SENTENCES, told_events
from chancery.types import Event
from chancery.world.dated import DatedFact, of_visit
from chancery.world.visits import Visit, visits_between, visits_of

MEETING = ("visit", "meeting", "talks", "signing")
TOLD = (*MEETING, "summit", "forum")
LEAD_SENTENCES = 2
AFTER, BEFORE = datetime.timedelta(days=14), datetime.timedelta(days=45)
"""How long a visit that a text leads with is news when it is over, and how long before it its days are told."""
RECALLED = datetime.timedelta(days=330)
"""How long a month or day without a year is the last one."""
KNOWN = datetime.date(2012, 1, 1)
"""The day since which the table tells the visits of leaders whole."""
LATE = datetime.timedelta(days=2)
"""Most days from the end of a visit to the day of a dateline or of a report that tells it."""
DAY = datetime.timedelta(days=1)
APART = {("state", "working"), ("state", "official"), ("working", "state")}
"""Levels that are not of one visit: as the text says and as the table has it; the press calls a state visit official."""
NEIGHBOURS, FORMER = "cis", ("GE", "UA")
"""States whose leaders meet so often that their visits are known by their days alone."""


class Days(msgspec.Struct, frozen=True):
    """A day or days of an unknown year, or a month: "27–28 февраля", "в июне"; the weekday where it is told."""

    month: int
    first: int | None = None
    last: int | None = None
    weekday: int | None = None


def visits_met(parsed: Parsed, sentence: Sentence, verified: bool = True) -> tuple[DatedFact, ...]:
    """The visits of leaders whom the text names to a state that the sentence goes to: "посетил Китай"."""
    if not sentence.lemma_set() & _visiting():
        return ()
    hosts = {str(code) for m in sentence.mentions if m.kind in ("country", "place") and not m.adjective and _goes_to(sentence, m.first) for code in m.codes}
    met = (v for person in named_persons(parsed) for host in sorted(hosts) for v in visits_of(person, host))
    return tuple(of_visit(v) for v in met if v.leader and (v.verified or not verified))


@functools.cache
def _visiting() -> frozenset[str]:
    kinds = ("visit", "talks", "meeting")
    return frozenset().union(*(event_nouns(k) | event_verbs(k) for k in kinds))


def looks_ahead(sentence: Sentence) -> bool:
    """Whether a sentence tells what is to come: "посетит"."""
    return any({"futr", "3per"} <= p.tags for t in sentence.tokens if t.kind == "word" for p in t.parses[:1])


def _goes_to(sentence: Sentence, at: int) -> bool:
    before = sentence.tokens[max(0, at - 3) : at]
    return any(t.low in ("в", "во") or "посетить" in t.lemmas for t in before)


def named_persons(parsed: Parsed) -> tuple[str, ...]:
    """Ids of the persons whom a text names."""
    named = (m.actor.id for s in parsed.sentences for m in s.mentions if m.kind == "person" and m.actor is not None and m.actor.id)
    return tuple(dict.fromkeys(named))


def visits_told(parsed: Parsed) -> Iterator[Windows]:
    """ "6 июня эмир Катара … прибыл в Ташкент": the text is of the days after the visit that he made on such a day.

    Where no day is told, the visits of the leader of a state to another, not its neighbour, are all that it may be of;
    a visit of a foreign minister, or one that nobody has verified, needs its day.
    """
    for sentence, row in news_of(parsed):
        for visitor in row.participants:
            yield from _told(parsed, sentence, row, visitor.id or "")


def met_abroad(parsed: Parsed) -> Iterator[Windows]:
    """ "В Ташкенте встретились главы МИД России и Китая": the days on which both were there, which no day need tell."""
    for sentence, row in news_of(parsed):
        guests = [v for p in row.participants if (v := _fitting(row, p.id or ""))]
        if len(guests) < 2 or all(are_neighbours(v) for of in guests for v in of) or row.planned or _days_said(row) is not None or sentence.number > LEAD_SENTENCES:
            continue
        both = [(max(a.first, b.first), min(a.last, b.last)) for a in guests[0] for b in guests[1] if max(a.first, b.first) <= min(a.last, b.last)]
        if both:
            names = "; ".join(f"{v.what} ({v.first.year})" for of in guests for v in of if any(v.first <= last and first <= v.last for first, last in both))
            stretches = tuple(sorted((first, last + AFTER) for first, last in both))
            yield Windows(f"a visit of that time: {names}", parsed.evidence(sentence.start, sentence.end), stretches, True, guests[0][0].id)


@kept
def news_of(parsed: Parsed) -> tuple[tuple[Sentence, Event], ...]:
    """The events that the first sentences tell as news, where somebody whom they name is known to have come to a state that they name."""
    if not any(visits_of(person, host) for person in named_persons(parsed) for host in _states(parsed)):
        return ()
    rows = ((next((s for s in parsed.sentences if s.start <= row.evidence[0].start < s.end), None), row) for row in told_events(parsed) if _is_news(row))
    return tuple((sentence, row) for sentence, row in rows if sentence is not None and sentence.number < NEWS_SENTENCES)


def _states(parsed: Parsed) -> frozenset[str]:
    return frozenset(str(code) for s in parsed.sentences[:NEWS_SENTENCES] for m in s.mentions for code in m.codes)


def _is_news(row: Event) -> bool:
    """Whether a text tells an event as its news, at a time that names no year."""
    return row.kind in TOLD and row.date is None and (row.planned or (row.mood == "actual" and row.date_anchor == "published"))


def _told(parsed: Parsed, sentence: Sentence, row: Event, visitor: str) -> Iterator[Windows]:
    fitting, own = _fitting(row, visitor), _days_said(row)
    if not fitting or (own is None and row.date_said is not None and not _is_day_of_news(row.date_said) and not _is_near(row)):
        return
    if own is not None:
        lead = sentence.number < LEAD_SENTENCES and own.first is not None
        stretches = [_around(row, day, day, lead) for v in fitting for day in on(own, v)]
        begun = min(_begun(v) for v in fitting)
        if stretches and begun < KNOWN and own.first is None:  # of the years before the table tells little
            stretches.append((begun, KNOWN))
    elif row.planned and sentence.number <= LEAD_SENTENCES and _is_near(row) and all(_is_leading(v) for v in fitting):
        stretches = [_around(row, v.first, v.last) for v in fitting]
    elif row.planned or sentence.number > LEAD_SENTENCES or _is_recalled(sentence, row, visitor):
        return
    else:
        stretches = [_around(row, v.first, v.last) for v in _without_day(parsed, sentence, fitting, row.kind in MEETING)]
        begun = min((_begun(v) for v in fitting), default=KNOWN)
        if stretches and begun < KNOWN:
            stretches.append((begun, KNOWN))  # of the years before the table tells little
    if stretches:
        evidence = parsed.evidence(sentence.start, sentence.end)
        names = "; ".join(f"{v.what} ({v.first.year})" for v in fitting)
        yield Windows(f"a visit of that time: {names}", evidence, tuple(sorted(stretches)), own is not None or any(v.verified for v in fitting), fitting[0].id)


def _is_near(row: Event) -> bool:
    """ "прибудет в этом месяце": a visit whose time is settled."""
    spans = times(row.date_said) if row.planned and row.date_said is not None else ()
    return any(s.spec.kind in ("shift", "window") and s.spec.unit in ("day", "week", "month") and s.spec.count in (0, 1) for s in spans)


def guests_told(parsed: Parsed) -> Iterator[Windows]:
    """ "Президент Узбекистана начал визит в Германию с переговоров с Олафом Шольцем": the visits that leaders of the one state made to the other."""
    for sentence in parsed.sentences[: LEAD_SENTENCES + 1]:
        for row in told_events(parsed):
            hosts = _hosts(row)
            if row.planned or row.kind not in MEETING or row.mood != "actual" or row.date is not None or row.date_said is not None or not sentence.start <= row.evidence[0].start < sentence.end:
                continue
            known = {t.of for p in row.participants if p.id in world.people() for t in world.people()[p.id].offices}
            guests = [str(c) for c in row.countries if c not in hosts and c not in known]
            met = [v for host in hosts for v in visits_between(guests[0], host) if v.leader and _is_leading(v) and _fits(row, v)] if len(guests) == 1 else []
            if met and not are_neighbours(met[0]) and any(t.of == guests[0] and t.role.removeprefix("descriptor:") in LEADERS for m in sentence.mentions for t in m.titles):
                names = "; ".join(f"{v.what} ({v.first.year})" for v in met)
                stretches = tuple(sorted([*(_around(row, v.first, v.last) for v in met), (datetime.date.min, KNOWN)]))
                yield Windows(f"a visit of that time: {names}", parsed.evidence(sentence.start, sentence.end), stretches, False, met[0].id)


def _fitting(row: Event, visitor: str) -> tuple[Visit, ...]:
    return tuple(v for host in _hosts(row) for v in visits_of(visitor, host) if v.of != host and _fits(row, v))


def _is_recalled(sentence: Sentence, row: Event, visitor: str) -> bool:
    """ "соглашение достигнуто во время визита канцлера": who is not the one that comes belongs to a visit that may be recalled."""
    cases = [m.cases for m in sentence.mentions if m.kind == "person" and m.actor is not None and m.actor.id == visitor]
    return row.kind == "visit" and bool(cases) and not any("nom" in c for c in cases) and not _goes_on(sentence)


def _goes_on(sentence: Sentence) -> bool:
    """ "завершился визит президента", "второй день визита президента", "По итогам визита президента …": the visit of another is the news itself."""
    tokens = sentence.tokens
    for at in (i for i, t in enumerate(tokens) if t.lemmas & event_nouns("visit")):
        if at and tokens[at - 1].lemmas & forms_of("visit_days"):
            return True
        if at >= 2 and f"{tokens[0].low} {tokens[1].low}" in group("reporting_role") and _agree(tokens[2:at]):
            return True
        clause = clause_at(sentence, at)
        held = any(t.lemmas & forms_of("taking_place") for t in tokens[clause.first : clause.last])
        if held and any("nomn" in p.tags for p in tokens[at].parses) and not _is_governed(tokens[clause.first : at]):
            return True
    return False


def _agree(tokens: Sequence[Token]) -> bool:
    return all(any(p.pos in ("ADJF", "PRTF") for p in t.parses[:1]) for t in tokens)


def _is_governed(before: Sequence[Token]) -> bool:
    """Whether what stands before a noun ends in a preposition and words that agree with it: "в последний [визит]"."""
    last = next((t for t in reversed(before) if not _agree((t,))), None)
    return last is not None and any(p.pos == "PREP" for p in last.parses[:1])


def _hosts(row: Event) -> tuple[str, ...]:
    """The state where an event is: the host of a visit, the state of the city."""
    place = row.place
    fact = world.places().get(place.id or "") if place is not None else None
    found = (str(row.host or ""), fact.country if fact is not None else "", (place.id or _capitals().get(place.name, "")) if place is not None else "")
    return tuple(dict.fromkeys(code for code in found if code in world.countries()))


@functools.cache
def _capitals() -> dict[str, str]:
    return {fact.capital: fact.code for fact in world.countries().values() if fact.capital}


def _fits(row: Event, visit: Visit) -> bool:
    """Whether the level and the city of an event may be those of a visit."""
    if (row.level, visit.level) in APART:
        return False
    city = row.place is not None and (row.place.id in world.places() or row.place.name in _capitals())
    return not city or not visit.places or row.place is None or row.place.name in visit.places


def _without_day(parsed: Parsed, sentence: Sentence, fitting: tuple[Visit, ...], meeting: bool) -> tuple[Visit, ...]:
    """The visits that news without a day of their own may tell: by a day that the sentence or the dateline names, or all."""
    head = dateline(parsed)
    spans = (*times_of(parsed, sentence), *((head[1],) if head is not None else ()))
    told = [d for span in spans if (d := days_of(span)) is not None and d.first is not None]
    if told:
        return tuple(v for v in fitting if any(on(d, v, LATE) for d in told))
    known = meeting and all(_is_leading(v) for v in fitting)
    return fitting if known and not are_neighbours(fitting[0]) else ()


def _is_leading(visit: Visit) -> bool:
    """Whether the visitor is whom the press calls the leader of the state, whose visits are all recorded."""
    fact, person = world.countries().get(visit.of), world.people()[visit.visitor]
    role = "head_of_government" if fact is not None and fact.leader == "head_of_government" else "head_of_state"
    return any(t.role == role or (fact is not None and fact.leader == "either" and t.role == "head_of_government") for t in person.offices if t.of == visit.of)


def _begun(visit: Visit) -> datetime.date:
    """The first day on which the visitor held an office of the state."""
    starts = [edtf.bounds(t.from_ or "") for t in world.people()[visit.visitor].offices if t.of == visit.of]
    return min((s.first for s in starts if s is not None), default=datetime.date.min)


def _is_in_office(visit: Visit) -> bool:
    return any(t.of == visit.of and t.to is None for t in world.people()[visit.visitor].offices)


def are_neighbours(visit: Visit) -> bool:
    region = world.regions().get(NEIGHBOURS)
    return region is not None and {visit.of, visit.host} <= {*region.members, *FORMER}


def _around(row: Event, first: datetime.date, last: datetime.date, lead: bool = True) -> Stretch:
    if row.planned:
        return first - (BEFORE if lead else RECALLED), last
    return first, last + (AFTER if lead else RECALLED)


def _days_said(row: Event) -> Days | None:
    spans = times(row.date_said) if row.date_said is not None else ()
    return days_of(spans[0]) if spans else None


def days_of(span: TimeSpan) -> Days | None:
    """The days of a time without a year: "27–28 февраля" → 27 to 28 of month 2; None for any other time."""
    first, last = span.spec.first, span.spec.last
    if not _is_yearless(first) or first is None or first.month is None or (last is not None and not _is_yearless(last)):
        return None
    end = last.day if last is not None and last.month in (None, first.month) else first.day
    return Days(first.month, first.day, end, first.weekday if last is None else None)


def _is_yearless(point: Point | None) -> bool:
    return point is not None and point.year is None and point.shift is None


def _is_day_of_news(said: str) -> bool:
    """Whether a time is a day near the news: "сегодня", "в среду"."""
    return any(s.spec.kind == "weekday" or (s.spec.kind == "shift" and s.spec.unit == "day") for s in times(said))


def on(said: Days, visit: Visit, late: datetime.timedelta = datetime.timedelta(0)) -> tuple[datetime.date, ...]:
    """The days of a visit that are said: the first of them, or the first day of the visit where a month is said."""
    length = (visit.last + late - visit.first).days
    days = [visit.first + DAY * n for n in range(length + 1)]
    fits = [d for d in days if d.month == said.month and (said.first is None or said.first <= d.day <= (said.last or said.first))]
    return tuple(fits[:1]) if said.weekday in (None, *(d.isoweekday() for d in fits)) else ()
