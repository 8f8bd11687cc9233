"""What dated documents lend to undated ones: facts with their day, under keys by which an undated document asks for them.

A key names one thing that two documents may tell: a meeting of two people, a visit to a state, an agreement by the words
of its subject, words that somebody said. Keys are of one document alone, so that a store can look them up.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator

import msgspec

from chancery.record.dates.intervals import bounds, width
from chancery.record.names.geography import city_key, states_of
from chancery.record.names.keys import digest, fold, settled
from chancery.record.things.occasions import FAMILY
from chancery.record.words.telling import told_earlier
from chancery.record.words.wording import tokens, wording
from chancery.types import Actor, Agreement, Claims, Document, Event, Statement

SIGNED = frozenset({"signed", "adopted"})
MET = frozenset({"talks", "call", "interview"})
PLACED = frozenset({"gathering", "signing"})
WORDS = 12
"""Fewer words than this may be said on any day."""


class Fact(msgspec.Struct, frozen=True, order=True):
    """A fact of a dated document: its day, what it is, the row that tells it."""

    day: datetime.date
    kind: str
    claim: str
    ahead: bool = False


def is_dated(doc: Document) -> bool:
    """Whether a document shows its day, so that it may date others."""
    days = bounds(doc.published) if doc.published_basis != "inferred" else None
    return days is not None and width(days) == 1


def lent_facts(claims: Claims) -> Iterator[tuple[str, Fact]]:
    """Keys and facts that a document lends: of days that its words tell; its own day only for what somebody says in it."""
    if not is_dated(claims.doc):
        return
    for event in claims.events:
        if event.date_said is not None and (day := _day(event.date)) is not None:
            yield from ((key, Fact(day, event.kind, event.id, event.planned)) for key in event_keys(event))
    for deed in claims.agreements:
        if deed.date_said is not None and deed.status in SIGNED and (day := _day(deed.date)) is not None:
            yield from ((key, Fact(day, deed.instrument, deed.id)) for key in agreement_keys(deed))
    for said in claims.statements:
        day = _day(said.date or claims.doc.published)
        if day is not None and not told_earlier(said.evidence):
            yield from ((key, Fact(day, "statement", said.id)) for key in statement_keys(said))


def asked_keys(claims: Claims) -> frozenset[str]:
    """The keys of whatever might date an undated document; none for one that shows its day."""
    if is_dated(claims.doc):
        return frozenset()
    events = (key for row in claims.events for key in event_keys(row))
    agreements = (key for row in claims.agreements for key in agreement_keys(row))
    statements = (key for row in claims.statements for key in statement_keys(row))
    return frozenset((*events, *agreements, *statements))


def event_keys(row: Event) -> Iterator[str]:
    """Two people who met, a visitor and the state, the states and city of a gathering: each with the kind of event."""
    family = FAMILY.get(row.kind, row.kind)
    if row.mood not in ("actual", "planned"):
        return
    people = sorted({_who(person) for person in row.participants})
    if family in MET:
        yield from (digest("event", family, a, b) for n, a in enumerate(people) for b in people[n + 1 :])
    if family == "visit":
        hosts = sorted({row.host} if row.host is not None else states_of(row.place))
        yield from (digest("event", family, person, host) for person in people for host in hosts)
    city = city_key(row.place)
    if family in PLACED and len(row.countries) > 1 and city is not None:
        yield digest("event", family, city, *sorted(row.countries))


def agreement_keys(row: Agreement) -> Iterator[str]:
    """The instrument, its sides and the words of a particular subject, in any order and ending."""
    subject = wording(row.subject) if row.subject is not None else None
    if subject is not None and subject.particular() and row.mood in ("actual", "planned"):
        yield digest("agreement", row.instrument, *sorted(row.parties), *sorted(subject.weights))


def statement_keys(row: Statement) -> Iterator[str]:
    """The speaker and the words, where they are many enough to be known again."""
    words = tokens(row.text)
    if row.speaker is not None and len(words) >= WORDS:
        yield digest("statement", _who(row.speaker), *words)


def _who(person: Actor) -> str:
    return person.id if person.id is not None and settled(person.id) else fold(person.name)


def _day(date: str | None) -> datetime.date | None:
    days = bounds(date)
    return days[0] if days is not None and width(days) == 1 else None
