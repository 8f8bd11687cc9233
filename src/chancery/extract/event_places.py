"""Places that a text gives once for several events: the dateline, the visit during which talks were held."""

from __future__ import annotations

import msgspec

from chancery import world
from chancery.extract.parsed import Mention, Parsed
from chancery.types import Actor, Event

OF_THE_VISIT = frozenset(("meeting", "talks", "signing"))


def placed(parsed: Parsed, rows: tuple[Event, ...]) -> tuple[Event, ...]:
    """Events without a place take the city of the dateline or the place of the talks; a state takes its city."""
    city = dateline_city(parsed)
    rows = tuple(_with_dateline(row, city) for row in rows)
    return tuple(_with_talks(row, rows) for row in rows)


def dateline_city(parsed: Parsed) -> Mention | None:
    """The city at the start of the first paragraph: "ТАШКЕНТ, 5 мая – …", "Бишкек, 30.09.21 /…/"."""
    first = next((s for s in parsed.sentences if s.block == "paragraph"), None)
    if first is None or not first.mentions or first.mentions[0].first != 0 or first.mentions[0].kind != "place":
        return None
    city = first.mentions[0]
    after = first.tokens[city.last : city.last + 1]
    return city if after and after[0].text in ",./–—(" else None


def _with_dateline(row: Event, city: Mention | None) -> Event:
    if city is None or city.actor is None or row.kind not in OF_THE_VISIT or row.rule == "press_conference":
        return row
    if city.codes[0] not in row.countries or row.date_anchor != "published":
        return row
    if row.place is None or row.place.id == city.codes[0]:
        return msgspec.structs.replace(row, place=city.actor)
    return row


def _with_talks(row: Event, rows: tuple[Event, ...]) -> Event:
    """Documents are signed where the talks of the same states are held, where the text tells of one such place."""
    if row.place is not None or row.kind != "signing":
        return row
    beside = [r for r in rows if r.kind in ("meeting", "talks", "visit") and set(r.countries) == set(row.countries) and r.place is not None]
    cities = {r.place for r in beside if r.place is not None and r.place.id not in world.countries()}
    places: set[Actor] = cities or {r.place for r in beside if r.place is not None}
    return msgspec.structs.replace(row, place=next(iter(places))) if len(places) == 1 else row
