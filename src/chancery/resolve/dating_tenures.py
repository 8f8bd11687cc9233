"""Offices date a text: whoever is named with an office holds it then."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from chancery import edtf, world
from chancery.extract.events.document import events
from chancery.extract.parsed import Parsed, Sentence, Title, kept
from chancery.extract.rows import Notes
from chancery.extract.times.when import times_of
from chancery.lang.ru.groups import group
from chancery.resolve.dating_hints import Hint
from chancery.types import Event

TENURE_SENTENCES, NEWS_SENTENCES = 12, 6
LEAD_SENTENCES = 3
ACTING = "исполняющ"
LEADERS = ("head_of_state", "head_of_government")


def tenures(parsed: Parsed) -> Iterator[Hint]:
    """An office-holder named with the office: the text is of the time of that office."""
    for sentence in parsed.sentences[:TENURE_SENTENCES]:
        for mention in sentence.mentions:
            fact = world.people().get(mention.actor.id or "") if mention.actor is not None else None
            if fact is None or not fact.verified:
                continue
            past = _is_of_the_past(parsed, sentence)
            for title in mention.titles:
                held = _held(parsed, sentence, fact, title)
                if held and not title.former:
                    yield from (h for h in _tenure(parsed, sentence, fact.name, _whole(held)) if h.last is None or not past)


def untitled(parsed: Parsed) -> Iterator[Hint]:
    """ "Сантуш и Вальдес провели переговоры": who leads a state and meets others as the news tell needs no title while in office."""
    titled = {m.actor.id for s in parsed.sentences for m in s.mentions if m.actor is not None and m.titles}
    if not any(_leads(fact.id, titled) for fact in _leaders(parsed)):
        return
    for row in told_events(parsed):
        for fact in (world.people()[p.id] for p in row.participants if p.id in world.people()):
            if _leads(fact.id, titled) and row.mood == "actual" and not row.planned and row.date is None:
                sentence = next((s for s in parsed.sentences if s.start <= row.evidence[0].start < s.end), parsed.sentences[0])
                titled.add(fact.id)
                yield from _tenure(parsed, sentence, fact.name, _whole(list(fact.offices)))


def _leaders(parsed: Parsed) -> Iterator[world.PersonFact]:
    for sentence in parsed.sentences[:LEAD_SENTENCES]:
        for mention in sentence.mentions:
            fact = world.people().get(mention.actor.id or "") if mention.kind == "person" and mention.actor is not None else None
            if fact is not None:
                yield fact


def _leads(person: str, titled: set[str | None]) -> bool:
    """Whether a person whom the text gives no title has led a state, as a table says whose row was verified."""
    fact = world.people()[person]
    return fact.verified and person not in titled and any(t.role in LEADERS for t in fact.offices)


@kept
def told_events(parsed: Parsed) -> tuple[Event, ...]:
    """The events of the first sentences, read before the text has a date."""
    return tuple(events(parsed, (), Notes(parsed), NEWS_SENTENCES))


def _held(parsed: Parsed, sentence: Sentence, fact: world.PersonFact, title: Title) -> list[world.Tenure]:
    """The terms of a person in an office as worded; a colleague holds the same rank in another state."""
    if title.role == "colleague":
        return [t for t in fact.offices if t.role in _ranks(parsed, sentence) and t.of == title.of]
    return [t for t in fact.offices if is_office(t, title) and t.of in (title.of, title.of or t.of) and t.office.startswith(ACTING) is title.acting]


def _is_of_the_past(parsed: Parsed, sentence: Sentence) -> bool:
    """Who is named with a year of the past, or with what he said "ранее", need not be in office any more.

    >>> # "первая встреча прошла при президенте … в 2031 году", "министр … прежде заявлял, что"
    """
    spans = times_of(parsed, sentence)
    if any(t.low in group("before_now") and not any(s.start <= t.start < s.end for s in spans) for t in sentence.tokens):
        return True
    if sentence.number < LEAD_SENTENCES:
        return False
    points = (p for span in spans for p in (span.spec.first, span.spec.last) if p is not None)
    return any(p.year is not None or (p.shift is not None and p.shift < 0) for p in points)


def _ranks(parsed: Parsed, sentence: Sentence) -> frozenset[str]:
    """The ranks of the officials of a sentence and the one before: whose "коллега" somebody is."""
    around = parsed.sentences[max(0, sentence.number - 1) : sentence.number + 1]
    return frozenset(t.role.removeprefix("descriptor:") for s in around for m in s.mentions for t in m.titles)


def is_office(tenure: world.Tenure, title: Title) -> bool:
    """Whether an office as worded is one of the table: by its head, or "глава МИД" by what it is."""
    role = title.role.removeprefix("descriptor:")
    headed = (title.head in ("глава", "госсекретарь") or title.role in ("foreign_minister", "head_of_government")) and role == tenure.role and role in ("head_of_government", "foreign_minister")
    second = title.head == "заместитель" and tenure.role == "deputy_head_of_government"
    if tenure.office.startswith(ACTING):
        return role == tenure.role
    words = tenure.office.lower().split()  # "премьер" is in "премьер-министр", "министр" is not
    return headed or second or any(w == title.head or w.startswith(f"{title.head}-") for w in words)


def _whole(held: list[world.Tenure]) -> world.Tenure:
    """An office held more than once, from its first day to its last."""
    starts = [t.from_ for t in held if t.from_ is not None]
    ends = [t.to for t in held if t.to is not None]
    return msgspec.structs.replace(
        held[0], from_=min(starts) if len(starts) == len(held) else None, to=max(ends) if len(ends) == len(held) else None
    )


def _tenure(parsed: Parsed, sentence: Sentence, name: str, tenure: world.Tenure) -> Iterator[Hint]:
    first, last = edtf.bounds(tenure.from_ or ""), edtf.bounds(tenure.to or "")
    evidence = parsed.evidence(sentence.start, sentence.end)
    what = f"{name}: {tenure.office}, {tenure.of}"
    if first is not None:
        yield Hint(f"in office: {what}", evidence, what, first=first.first, held=last is None)
    if last is not None:
        yield Hint(f"still in office: {what}", evidence, what, last=last.last)
