"""Guests of several states who come to one host: a visit of each state, where they do not go together."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from chancery.extract.events.rows import states_of
from chancery.extract.events.words import event_nouns
from chancery.extract.parsed import Parsed
from chancery.lang.ru.groups import group, union_of
from chancery.types import Event


def each_from_home(parsed: Parsed, rows: list[Event]) -> list[Event]:
    """ "В Лиму прибыли президент Чили А и премьер Эквадора Б": two visits; "вместе вылетели", "поехали на переговоры" are one."""
    done: list[Event] = []
    for row in rows:
        for part in _parts(parsed, row):
            if part is row or not any(_told(part, other) for other in rows):
                done.append(part)
    return done


def _parts(parsed: Parsed, row: Event) -> Iterator[Event]:
    homes = {who: states_of(parsed, (who,)) for who in row.participants} if row.kind == "visit" and row.host is not None and len(row.participants) > 1 else {}
    if row.host is None or len(set(homes.values())) < 2 or any(len(h) != 1 or h == (row.host,) for h in homes.values()) or _together(parsed, row):
        yield row
        return
    for state in sorted({h[0] for h in homes.values()}):
        guests = tuple(who for who in row.participants if homes[who] == (state,))
        yield msgspec.structs.replace(row, participants=guests, visitor=state, countries=tuple(sorted({state, row.host})))


def _together(parsed: Parsed, row: Event) -> bool:
    """Whether the text says that they travel together, or to the same talks."""
    words = union_of(group("together"), event_nouns("talks"), event_nouns("meeting"))
    return any(t.lemmas & words for e in row.evidence for s in parsed.sentences_in(e.start, e.end) for t in s.tokens)


def _told(part: Event, other: Event) -> bool:
    """Whether the visit of one of them is told for itself."""
    return other.kind == "visit" and other.participants == part.participants and other.host == part.host and other.planned == part.planned
