"""Places that a text gives once for several events: the dateline, the city of the talks, the visit during which they were held."""

from __future__ import annotations

import datetime
import re

import msgspec

from chancery import edtf, world
from chancery.extract.parsed import Mention, Parsed, kept
from chancery.extract.slots import preposition
from chancery.extract.times.when import times_of
from chancery.lang.ru.groups import forms_of, group
from chancery.types import Actor, Country, Event

OF_THE_VISIT = frozenset(("meeting", "talks", "signing"))
SETTING = frozenset(("meeting", "talks", "summit", "forum", "other", "visit"))
DATED = 5
DAY = len("2024-05-01")
DAY_SAID = re.compile(r"(?<!\d)\d{1,2}(?!\d)(?! лет)|накануне|вчера|сегодня", re.IGNORECASE)  # "29 мая", "накануне" in a text of no known day
NEWS_LAG = datetime.timedelta(days=3)


def placed(parsed: Parsed, rows: tuple[Event, ...]) -> tuple[Event, ...]:
    """Events without a place take the city of the dateline, of the visit or of the other news of the same states."""
    rows = tuple(_of_city(row) for row in rows)
    far = tuple(row for row in rows if _at_a_distance(row))
    return tuple(row if row in far else found for row, found in zip(rows, _set_in(parsed, rows), strict=True))


def _at_a_distance(row: Event) -> bool:
    """ "провели переговоры в формате видеоконференции": they were held nowhere."""
    words = (w for e in row.evidence for w in e.text.lower().split())
    return row.place is None and row.kind in OF_THE_VISIT and any(w.startswith(("видео", "онлайн")) for w in words)


def _set_in(parsed: Parsed, rows: tuple[Event, ...]) -> tuple[Event, ...]:
    city = dateline_city(parsed)
    rows = tuple(row if _signed_elsewhere(parsed, row, rows, city) else _with_dateline(parsed, row, city) for row in rows)
    visits = tuple(at_the_hosts(parsed, row) for row in rows if row.kind == "visit")
    rows = tuple(_with_visit(parsed, row, visits) for row in rows)
    rows = tuple(_with_setting(parsed, row, rows) for row in rows)
    rows = tuple(_with_planned_visit(row, rows) for row in rows)
    return tuple(_with_host(_with_talks(row, rows)) for row in rows)


def at_the_hosts(parsed: Parsed, row: Event) -> Event:
    """A visit whose place is not said, of a text about two states, goes to the other; the text must say "в Перу" of somebody."""
    others = [c for c in row.countries if c != row.visitor]
    if row.kind != "visit" or row.place is not None or row.visitor is None or len(others) != 1 or len(row.countries) != 2:
        return row
    fact = world.countries()[others[0]]
    place = Actor(fact.name, fact.code, fact.name_en) if fact.code in _been_to(parsed) else None
    return msgspec.structs.replace(row, host=others[0], place=place)


@kept
def _been_to(parsed: Parsed) -> frozenset[str]:
    """The states of which, or of a city of which, a document says "в Перу", "на Кубу", "в Лиме"."""
    return frozenset(m.codes[0] for s in parsed.sentences for m in s.mentions if m.kind in ("country", "place") and not m.adjective and len(m.codes) == 1
                     and preposition(s, m) in ("в", "на") and m.cases & {"loc", "acc"})  # fmt: skip


def _with_host(row: Event) -> Event:
    """The state where a summit or forum is held is one of its states."""
    if row.kind not in ("summit", "forum") or row.place is None or not row.countries:
        return row
    host = state_of_place(row.place)
    return row if host is None else msgspec.structs.replace(row, countries=tuple(sorted({*row.countries, host})))


def state_of_place(place: Actor) -> Country | None:
    """The state of a city of the world's table or of a capital, or the state itself."""
    fact = world.places().get(place.id or "")
    capitals = {c.capital: code for code, c in world.countries().items() if c.capital}
    return fact.country if fact is not None else place.id if place.id in world.countries() else capitals.get(place.name)


def _of_city(row: Event) -> Event:
    """A palace stands in its city where the world's table says so by being the seat of talks in a capital; a visit goes to the state."""
    fact = world.places().get(row.place.id or "") if row.place is not None else None
    seat = row.kind == "visit" and row.place is not None and row.place.name.lower() in forms_of("residences")
    if row.host is not None and seat:
        host = world.countries()[row.host]
        return msgspec.structs.replace(row, place=Actor(host.name, host.code, host.name_en))
    if fact is None or fact.kind != "palace":
        return row
    state = world.countries()[fact.country]
    return msgspec.structs.replace(row, place=Actor(state.capital, None, state.capital_en)) if state.capital else row


def dateline_city(parsed: Parsed) -> Mention | None:
    """The city at the start of the first paragraph: "ТАШКЕНТ, 5 мая – …", "Бишкек, 30.09.21 /…/"."""
    first = next((s for s in parsed.sentences if s.block == "paragraph"), None)
    if first is None or not first.mentions or first.mentions[0].kind != "place":
        return None
    city = first.mentions[0]
    if city.first and (city.first > DATED or not any(s.start == first.start and s.end <= city.start for s in times_of(parsed, first))):
        return None
    after = first.tokens[city.last : city.last + 1]
    return city if after and after[0].text in ",./–—(" else None


def _meet(a: str | None, b: str | None) -> bool:
    x, y = edtf.bounds(a or ""), edtf.bounds(b or "")
    return x is not None and y is not None and x.first <= y.last and y.first <= x.last


def _on_one_day(a: Event, b: Event) -> bool:
    return a.date is not None and a.date == b.date and len(a.date) == DAY and a.planned == b.planned


def _vague(row: Event) -> bool:
    return row.place is None or row.place.id in world.countries()


def _today(parsed: Parsed, row: Event) -> bool:
    """Told as today's news: without a day of its own, or with one of the last days."""
    if row.planned or row.mood != "actual" or (row.date_anchor != "published" and row.date_said is None):
        return False
    if row.date is None and row.date_said is not None and len(_days_told(parsed)) > 1:  # of two days of an undated text none is known to be that of the news
        return False
    when, now = edtf.bounds(row.date or ""), edtf.bounds(parsed.doc.published or "")
    if row.date_said is None:
        return True
    if when is None or now is None:
        return when is None and (now is None or now.first != now.last) and bool(DAY_SAID.search(row.date_said))
    return now.first - when.last <= NEWS_LAG and when.first <= now.last


@kept
def _days_told(parsed: Parsed) -> frozenset[tuple[int, int]]:
    """The days of a year that a text tells: "13 марта", "31 марта"."""
    points = (span.spec.first for s in parsed.sentences for span in times_of(parsed, s) if span.spec.kind == "point")
    return frozenset((p.month, p.day) for p in points if p is not None and p.month is not None and p.day is not None)


def _with_dateline(parsed: Parsed, row: Event, city: Mention | None) -> Event:
    if city is None or city.actor is None or row.kind not in OF_THE_VISIT | {"other"} or row.rule == "press_conference":
        return row
    if city.codes[0] not in row.countries or not _today(parsed, row) or not _vague(row):
        return row
    return msgspec.structs.replace(row, place=city.actor) if row.place is None or row.place.id == city.codes[0] else row


def _signed_elsewhere(parsed: Parsed, row: Event, rows: tuple[Event, ...], city: Mention | None) -> bool:
    """ "ЛИМА (Вестник) – В Кито встретились министры": documents of that day are not signed where the dispatch comes from."""
    if row.kind != "signing" or row.place is not None or city is None:
        return False
    talks = [r for r in rows if r.kind in ("meeting", "talks") and _today(parsed, r) and not _vague(r) and len(set(r.countries) & set(row.countries)) > 1]
    return bool(talks) and all(r.place is not None and r.place.name != (city.actor.name if city.actor is not None else "") for r in talks)


def _with_visit(parsed: Parsed, row: Event, rows: tuple[Event, ...]) -> Event:
    """Talks of today's visitor, or of one who came that day, with his host are held where he is."""
    if row.kind not in OF_THE_VISIT | {"other"} or row.place is not None:
        return row
    now = _today(parsed, row)
    visits = [v for v in rows if v.kind == "visit" and v.place is not None and ((now and _today(parsed, v)) or _on_one_day(v, row)) and set(v.participants) <= set(row.participants)
              and set(v.countries) == set(row.countries)]  # fmt: skip
    if len(visits) != 1:
        return row
    return _in_the_days_of(parsed, msgspec.structs.replace(row, place=visits[0].place), visits[0])


def _in_the_days_of(parsed: Parsed, row: Event, visit: Event) -> Event:
    """ "18 мая завершился визит" told on the 19th: his talks were held while he was there."""
    when, ends = edtf.bounds(row.date or ""), edtf.bounds(visit.date or "")
    over = any(s.lemma_set() & group("ended") for e in visit.evidence for s in parsed.sentences_in(e.start, e.end))
    late = over and when is not None and ends is not None and ends.last < when.first and row.date_said is None and visit.date_said is not None
    return msgspec.structs.replace(row, date=visit.date, date_said=visit.date_said, date_anchor=visit.date_anchor) if late else row


def _with_planned_visit(row: Event, rows: tuple[Event, ...]) -> Event:
    """What a visitor is to do during the visit that is planned or has begun, he does where it goes, as first told."""
    if row.kind not in OF_THE_VISIT or not row.planned or row.place is not None:
        return row
    visits = [v for v in rows if v.kind == "visit" and (v.planned or v.mood == "actual") and v.place is not None and set(v.countries) == set(row.countries)
              and (set(v.participants) <= set(row.participants) or not row.participants)]  # fmt: skip
    first = min(visits, key=lambda v: v.evidence[0].start, default=None)
    if first is None or not _meet_or_open(first, row):
        return row
    row = msgspec.structs.replace(row, place=first.place)
    undated = row.date is None and row.date_said is None and first.planned
    return msgspec.structs.replace(row, date=first.date, date_said=first.date_said, date_anchor=first.date_anchor) if undated else row


def _meet_or_open(visit: Event, row: Event) -> bool:
    return visit.date is None or row.date is None or _meet(visit.date, row.date)


def _with_setting(parsed: Parsed, row: Event, rows: tuple[Event, ...]) -> Event:
    """Today's other events of the same persons are set in the one city that the text names for them."""
    if not _vague(row) or row.kind in ("call", "interview") or not (_today(parsed, row) or (row.planned and row.date is not None)):
        return row
    others = [o for o in rows if o is not row and o.kind in SETTING and not _vague(o) and o.place is not None and (_today(parsed, o) or _meet(o.date, row.date))
              and set(o.participants) & set(row.participants)] or _signed_there(row, rows)  # fmt: skip
    cities = {o.place for o in others if o.place is not None}
    if len(cities) != 1 or (row.kind == "visit" and row.place is not None):
        return row
    city = next(iter(cities))
    if edtf.bounds(row.date or "") is None and state_of_place(city) not in row.countries:
        return row
    if state_of_place(city) not in row.countries and all(o.kind == "visit" for o in others) and not set(row.participants) <= {p for o in others for p in o.participants}:
        return row  # "посетит Лиму; 5 мая примет короля Иордании": not said to be in Lima
    hosts = {o.host for o in others if o.host is not None}
    if row.place is not None and hosts and row.place.id not in hosts:
        return row
    return msgspec.structs.replace(row, place=city)


def _signed_there(row: Event, rows: tuple[Event, ...]) -> list[Event]:
    """ "Чили и Перу вчера подписали в Лиме договор. Церемония увенчала переговоры президентов": documents of the same states and day."""
    if row.kind not in ("meeting", "talks"):
        return []
    return [o for o in rows if o.kind == "signing" and not _vague(o) and o.countries == row.countries and _on_one_day(o, row)]


def _with_talks(row: Event, rows: tuple[Event, ...]) -> Event:
    """Documents are signed where and when the talks of the same states are held, where the text tells of one such place."""
    if row.kind != "signing":
        return row
    beside = [r for r in rows if r.kind in ("meeting", "talks", "visit") and set(r.countries) == set(row.countries) and r.place is not None and not r.planned
              and (row.date_said is None or (row.date is not None and _meet(r.date, row.date)))]
    talks = [r for r in beside if r.kind != "visit"]
    if row.place is None:
        cities = {r.place for r in beside if not _vague(r)}
        places = cities or {r.place for r in beside}
        row = msgspec.structs.replace(row, place=next(iter(places))) if len(places) == 1 else row
    if len({(t.date, t.date_said) for t in talks}) == 1 and row.date_said is None and talks[0].date_said is not None and talks[0].date is not None and row.date_anchor == "published":
        return msgspec.structs.replace(row, date=talks[0].date, date_said=talks[0].date_said)
    return row
