"""Rows get their ids, and the links between rows of one document: statement → event, agreement → event, commitment → figure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice

import msgspec

from chancery import edtf
from chancery.extract.amounts.grammar import amounts
from chancery.extract.events.places import state_of_place
from chancery.extract.figures.series import in_series
from chancery.extract.figures.spots import unnamed
from chancery.extract.initiatives.backers import with_backers
from chancery.extract.parsed import Mention, Parsed
from chancery.extract.rows import joined, one_each, with_id
from chancery.extract.spans import Spans
from chancery.extract.topics import with_topics
from chancery.types import Actor, Agreement, Claims, Commitment, Event, Evidence, Figure, Statement

FAR = 400
"""Letters behind a document where talks that the text dates are still its own."""
LEFT = 7
"""Days after a visit, and of a visit, within which its talks are still told."""
WEEKS = 31
"""Days from talks to the news of what was signed at them."""
SIGNED_AT = ("talks", "meeting", "summit", "forum", "visit", "signing")


def linked(parsed: Parsed, claims: Claims) -> Claims:
    """The claims with ids on every row and with links set."""
    doc = claims.doc.id
    events = tuple(with_id(doc, "events", _each_once(r)) for r in with_topics(parsed, tuple(_during_the_visit(r, claims.events) for r in claims.events)))
    beside = Spans((e.start, e.end, event) for event in events for e in event.evidence)
    attended: dict[Actor, list[Event]] = {}
    for event in events:
        for actor in dict.fromkeys(event.participants):
            attended.setdefault(actor, []).append(event)
    figures = tuple(with_id(doc, "figures", r) for r in in_series(parsed, claims.figures))
    return Claims(
        claims.doc,
        tuple(with_id(doc, "offices", r) for r in claims.offices),
        events,
        tuple(with_id(doc, "statements", _said_at(parsed, r, attended.get(r.speaker, ()) if r.speaker is not None else ())) for r in claims.statements),
        figures,
        tuple(with_id(doc, "agreements", _signed_at(_signed_once(r), events, beside)) for r in claims.agreements),
        tuple(with_id(doc, "commitments", _measured(r, figures)) for r in claims.commitments),
        tuple(with_id(doc, "initiatives", r) for r in with_backers(parsed, claims.initiatives)),
        tuple(with_id(doc, "partnership", r) for r in claims.partnership),
        claims.refusals,
    )


def _each_once(row: Event) -> Event:
    """The row with everyone in it once: "саммит Шанхайской организации сотрудничества (ШОС)" has one organisation."""
    return msgspec.structs.replace(row, participants=one_each(row.participants), organisations=one_each(row.organisations))


def _during_the_visit(row: Event, events: Sequence[Event]) -> Event:
    """Talks in a state that the guest had left when an article that does not date them came out: they were in the days of that visit.

    >>> # of 14 May: "Садык и Пак поговорили о порте … Пак находился в Турции с 9 по 11 мая"
    """
    if row.kind not in ("talks", "meeting") or row.planned or row.date_said is not None or row.date_anchor != "published":
        return row
    visits = [v for v in events if v.kind == "visit" and not v.planned and v.date_said is not None]
    if len(visits) != 1 or not _guest_had_left(visits[0], row):
        return row
    (visit,) = visits
    return msgspec.structs.replace(row, date=visit.date, date_said=visit.date_said, date_anchor=visit.date_anchor, evidence=joined(row.evidence, visit.evidence))


def _guest_had_left(visit: Event, row: Event) -> bool:
    day, days = edtf.bounds(row.date or ""), edtf.bounds(visit.date or "")
    if day is None or days is None or day.first != day.last:
        return False
    there = row.place is not None and visit.host is not None and state_of_place(row.place) == visit.host
    same = set(row.countries) == set(visit.countries) and bool(set(row.participants) & set(visit.participants))
    return same and there and 1 < (day.first - days.last).days <= LEFT and (days.last - days.first).days < LEFT


def _signed_once(row: Agreement) -> Agreement:
    return msgspec.structs.replace(row, signatories=one_each(row.signatories))


def _overlap(a: Sequence[Evidence], b: Sequence[Evidence]) -> bool:
    return any(x.start < y.end and y.start < x.end for x in a for y in b)


def _signed_at(row: Agreement, events: Sequence[Event], beside: Spans[Event]) -> Agreement:
    """The event of the sentence at which a document was signed, with its day and city where the document has none."""
    shared = {x.id: x for e in row.evidence for x in beside.meeting(e.start, e.end)}
    near = [e for e in (events if len(shared) > 1 else shared.values()) if e.id in shared and e.kind in SIGNED_AT and set(row.parties) & set(e.countries) and not e.planned]
    if row.status not in ("signed", "adopted"):
        return row
    near = near or _talks_of_the_news(row, events)
    if not near:
        return row
    near = [e for e in near if row.date_said is not None and e.date_said == row.date_said] or near  # no meeting of another day in the sentence
    event = min(near, key=lambda e: SIGNED_AT.index(e.kind))
    days = [e for e in near if e.date_said is None or e.date_said not in (row.subject or "")]  # "соглашение о поставках в 2031 году"
    dated = next((e for e in days if (row.date is not None and _finer(e.date, row.date)) or (e.date_said is not None and e.date is not None)), None) if row.date_said is None else None
    place = row.place or event.place
    if dated is None:
        return msgspec.structs.replace(row, event=event.id, place=place)
    return msgspec.structs.replace(
        row, event=event.id, place=place, date=dated.date, date_said=dated.date_said, date_anchor=dated.date_anchor
    )


def _talks_of_the_news(row: Agreement, events: Sequence[Event]) -> list[Event]:
    """For documents told as today's news without a day: the talks of the same states that the text dates."""
    if row.date_said is not None or row.date_anchor != "published":
        return []
    met = (e for e in events if e.kind in ("talks", "meeting", "summit") and set(row.parties) <= set(e.countries) and not e.planned)
    found = list(islice(met, 2))
    return found if len(found) == 1 and not _long_past(found[0], row) else []


def _long_past(event: Event, row: Agreement) -> bool:
    """ "Договор подписан сегодня. … Вопрос обсуждали на встрече в прошлом году": talks that were over long before the news."""
    met, now = edtf.bounds(event.date or ""), edtf.bounds(row.date or "")
    if now is None or met is None:
        return event.date_said is not None and min(e.start for e in event.evidence) > max(e.end for e in row.evidence) + FAR
    return (now.first - met.last).days > WEEKS


def _finer(date: str | None, than: str | None) -> bool:
    """Whether a date is said and narrower than another."""
    a, b = edtf.bounds(date or ""), edtf.bounds(than or "")
    return a is not None and (b is None or a.last - a.first < b.last - b.first)


def _said_at(parsed: Parsed, row: Statement, events: Sequence[Event]) -> Statement:
    """The one event of today's news among those in which the speaker takes part: what he says he says there.

    >>> # "На переговорах с Паком министр отметил, что …" was said at the talks; "Министр напомнил, что неделю назад, на
    >>> # переговорах с Паком, он …" and "Министр рассказал о переговорах с Паком" were not: the talks stand in what he says
    """
    spoken = [e for e in events if not e.planned and e.kind in ("talks", "meeting", "call", "interview", "other")]
    near = [e for e in spoken if _overlap(row.evidence, e.evidence) and not row.direct]
    recalled = [e for e in near if _recalled(parsed, row, e)]
    beside = [e for e in near if e not in recalled]
    told = [e for e in spoken if (e.date_anchor == "published" or e.kind == "interview") and not (e in recalled and _only_in(e, row))]
    chosen = beside[:1] or (told if len(told) == 1 else [])
    return msgspec.structs.replace(row, occasion=chosen[0].id, date=chosen[0].date) if chosen else row


def _recalled(parsed: Parsed, row: Statement, event: Event) -> bool:
    """Whether an event is told inside the content of a statement: its time, or all of its other people, stand there alone."""
    start = parsed.doc.text.find(row.text, min(e.start for e in row.evidence)) if row.text else -1
    if start < 0:
        return False
    inside = (start, start + len(row.text))
    passages = [e for e in event.evidence if _overlap((e,), row.evidence)]
    others = [(m.start, m.end) for m in _mentions(parsed, passages) if m.actor in event.participants and m.actor != row.speaker]
    times = [(e.start + at, e.start + at + 1) for e in passages for at in _places(e.text, event.date_said)]
    return any(found and all(inside[0] <= a and b <= inside[1] for a, b in found) for found in (times, others))


def _places(text: str, words: str | None) -> list[int]:
    return [m.start() for m in re.finditer(re.escape(words), text)] if words else []


def _mentions(parsed: Parsed, passages: Sequence[Evidence]) -> list[Mention]:
    near = dict.fromkeys(s for e in passages for s in parsed.sentences_in(e.start, e.end))
    return [m for s in near for m in s.mentions if any(e.start <= m.start < e.end for e in passages)]


def _only_in(event: Event, row: Statement) -> bool:
    return all(_overlap((e,), row.evidence) for e in event.evidence)


def _measured(row: Commitment, figures: Sequence[Figure]) -> Commitment:
    """The target figure of the same sentence whose amount the commitment names, however it is worded."""
    near = [f for f in figures if f.kind == "target" and _overlap(row.evidence, f.evidence)]
    named = amounts(row.what)
    named += unnamed(row.what, named)
    fitting = [f for f in near if any(a.value == f.value and a.unit in ("", f.unit) for a in named)]
    return msgspec.structs.replace(row, figure=fitting[0].id) if len(fitting) == 1 and row.figure is None else row
