"""Rules that give the stretches of every year in which a text may stand: weekdays, months of reports, days of the lead."""

from __future__ import annotations

import datetime
import functools
from collections.abc import Callable, Iterator

from chancery import edtf, world
from chancery.extract.clauses import clause_at
from chancery.extract.parsed import Parsed, Sentence, Title
from chancery.extract.times.dates import TimeSpan
from chancery.extract.times.when import times_of
from chancery.lang import table
from chancery.lang.ru.groups import group
from chancery.resolve.dating_ahead import is_recalled
from chancery.resolve.dating_datelines import dateline
from chancery.resolve.dating_hints import STILL_HELD, YEARS, Stretch, Windows
from chancery.resolve.dating_jubilees import jubilees, new_in_office, years_of_relations
from chancery.resolve.dating_summits import gatherings
from chancery.resolve.dating_tenures import ACTING, TENURE_SENTENCES, is_office
from chancery.resolve.dating_visit_days import days_of_visits, tours
from chancery.resolve.dating_visits import guests_told, met_abroad, visits_told

NEAR, DAY = datetime.timedelta(days=21), datetime.timedelta(days=1)
REPORT_LIFE = 122
"""Days after its last month for which a report "за десять месяцев" is told without a year."""
LEAD_SENTENCES = 3
WEEKDAY_SENTENCES = 8
NEXT_DAY = 2
ELECT = datetime.timedelta(days=120)
"""How long somebody is elected and not yet in office."""

def weekdays(parsed: Parsed) -> Iterator[Windows]:
    """ "в субботу, 24 сентября": only in the years in which that day is a Saturday."""
    for sentence, span in _times(parsed):
        point = span.spec.first
        if point is None or point.day is None or point.month is None or point.weekday is None or point.year is not None:
            continue
        days = [d for d in _every_year(point.month, point.day) if d.isoweekday() == point.weekday]
        evidence = parsed.evidence(sentence.start, sentence.end)
        yield Windows(f"«{span.said}» falls on that weekday", evidence, tuple((d - NEAR, d + NEAR) for d in days))


def reported_months(parsed: Parsed) -> Iterator[Windows]:
    """ "за девять месяцев текущего года": after September of a year; without the year, up to some months later."""
    for sentence, span in _times(parsed):
        months = _months_of_report(span)
        if months is None or months == 12:
            continue
        this_year = any(p is not None and p.shift == 0 for p in (span.spec.first, span.spec.last))
        starts = (datetime.date(y, months + 1, 1) for y in YEARS)
        stretches = ((d, datetime.date(d.year, 12, 31) if this_year else d + datetime.timedelta(days=REPORT_LIFE)) for d in starts)
        evidence = parsed.evidence(sentence.start, sentence.end)
        yield Windows(f"«{span.said}» is reported", evidence, tuple(stretches))


def _months_of_report(span: TimeSpan) -> int | None:
    """The last month of a report that begins with January and names no year: 9 for "за девять месяцев"."""
    spec = span.spec
    first, last = spec.first, spec.last
    if first is None or first.year is not None or first.shift not in (None, 0) or spec.role not in group("report_role"):
        return None
    if first.months is not None and first.months[0] == 1 and spec.role != "в":
        return first.months[1]
    plain = last is not None and first.month == 1 and first.day is None and last.day is None and last.year is None
    return last.month if plain and last is not None and last.shift in (None, 0) else None


def days_of_the_lead(parsed: Parsed) -> Iterator[Windows]:
    """A day without a year in the lead: "5 мая … прибыл" is news of that day or the next ones of some year."""
    for sentence, span in _times(parsed):
        point = span.spec.first
        if sentence.number > LEAD_SENTENCES or point is None or point.day is None or point.month is None:
            continue
        if point.year is not None or point.shift is not None or point.weekday is not None or span.spec.last is not None:
            continue
        if span.spec.role in group("not_on_a_day") or not _told_as_past(sentence, span.start) or is_recalled(sentence):
            continue  # "переговоры были намечены на 2 сентября"
        evidence = parsed.evidence(sentence.start, sentence.end)
        days = _every_year(point.month, point.day)
        yield Windows(f"«{span.said}» is told as news", evidence, tuple((d, d + NEAR) for d in days))


def _told_as_past(sentence: Sentence, offset: int) -> bool:
    index = next((i for i, t in enumerate(sentence.tokens) if t.end > offset), 0)
    clause = clause_at(sentence, index)
    verbs = [p for t in sentence.tokens[clause.first : clause.last] if t.kind == "word" for p in t.parses[:1] if p.pos in ("VERB", "PRTS", "INFN")]
    return bool(verbs) and all("past" in p.tags for p in verbs)


def _reported_on(sentence: Sentence, span: TimeSpan) -> bool:
    """ "…", – цитирует в пятницу министра газета", "в пятницу заявил, что": a verb of reporting beside the weekday."""
    tokens = sentence.tokens
    index = next((i for i, t in enumerate(tokens) if t.start >= span.start), 0)
    after = [p for t in tokens if t.start >= span.end for p in t.parses[:1]][:1]
    before = [p for t in tokens[max(0, index - 2) : index] if t.kind == "word" for p in t.parses[:1]]
    return any({"pres", "3per"} <= p.tags for p in before) or any(p.pos == "VERB" and "past" in p.tags for p in after)


def offices_held(parsed: Parsed) -> Iterator[Windows]:
    """Times of an office that are apart: a president of 2003–2010 and since 2023, one elect or acting.

    >>> # "избранный президент США Дональд Трамп" is of the months before one of his two inaugurations
    """
    for sentence in parsed.sentences[:TENURE_SENTENCES]:
        for mention in sentence.mentions:
            fact = world.people().get(mention.actor.id or "") if mention.actor is not None else None
            title = mention.title
            if fact is None or not fact.verified or title is None or title.former:
                continue
            held = [t for t in fact.offices if is_office(t, title) and title.of in (None, t.of)]
            stretches = tuple(s for t in held for s in (_ahead(t) if _is_elect(title) else _during(t, title.acting)))
            if stretches and (title.acting or len(stretches) > 1):
                evidence = parsed.evidence(sentence.start, sentence.end)
                of = title.of or held[0].of
                yield Windows(f"held more than once: {fact.name}: {title.office}, {of}", evidence, stretches, True, f"{fact.name}: {title.office}, {of}")


def _is_elect(title: Title) -> bool:
    return title.acting and title.office.split()[0] in elect_words()


@functools.cache
def elect_words() -> frozenset[str]:
    """Words for one who is to hold an office: "избранный"."""
    return frozenset(r["form"] for r in table("chancery.lang.ru", "office_modifiers.tsv") if r["value"] == "elect")


def _ahead(tenure: world.Tenure) -> Iterator[Stretch]:
    """The months between an election and the first day of the office."""
    first = edtf.bounds(tenure.from_ or "")
    if first is not None and not tenure.office.startswith(ACTING):
        yield first.first - ELECT, first.first


def _during(tenure: world.Tenure, acting: bool) -> Iterator[Stretch]:
    first, last = edtf.bounds(tenure.from_ or ""), edtf.bounds(tenure.to or "")
    if first is not None and tenure.office.startswith(ACTING) is acting:
        yield first.first, last.last if last is not None else STILL_HELD


def dateline_weekdays(parsed: Parsed) -> Iterator[Windows]:
    """ "РИМ, 3 января. – … сообщил в понедельник": the day of the dateline is that weekday or the one after it."""
    told = [t for s, t in _times(parsed) if s.number < WEEKDAY_SENTENCES and t.spec.kind == "weekday" and t.spec.count == 0
            and (_told_as_past(s, t.start) or _reported_on(s, t))]  # fmt: skip
    weekday = told[0].spec.first.weekday if told and told[0].spec.first is not None else None
    head = dateline(parsed)
    if head is None or weekday is None:
        return
    days = [d for d in _days_of(head[1]) if (d.isoweekday() - weekday) % 7 < NEXT_DAY]
    evidence = parsed.evidence(head[0].start, head[0].end)
    yield Windows(f"«{head[1].said}» with «{told[0].said}»", evidence, tuple((d, d) for d in days))


def dateline_days(parsed: Parsed) -> Iterator[Windows]:
    """ "БИШКЕК, 3 января — ": the text is of that day of some year."""
    head = dateline(parsed)
    if head is not None:
        evidence = parsed.evidence(head[0].start, head[0].end)
        yield Windows(f"«{head[1].said}» stands in the dateline", evidence, tuple((d - DAY, d + DAY) for d in _days_of(head[1])))


def _days_of(span: TimeSpan) -> tuple[datetime.date, ...]:
    point = span.spec.first
    return _every_year(point.month, point.day) if point is not None and point.month is not None and point.day is not None else ()


def _times(parsed: Parsed) -> Iterator[tuple[Sentence, TimeSpan]]:
    for sentence in parsed.sentences:
        for span in times_of(parsed, sentence):
            yield sentence, span


def _every_year(month: int, day: int) -> tuple[datetime.date, ...]:
    days = (edtf.bounds(edtf.day(y, month, day) or "") for y in YEARS)
    return tuple(d.first for d in days if d is not None)


WINDOWS: tuple[Callable[[Parsed], Iterator[Windows]], ...] = (
    weekdays, reported_months, days_of_the_lead, jubilees, years_of_relations, gatherings, offices_held, new_in_office, dateline_weekdays, visits_told, guests_told, met_abroad, tours, days_of_visits, dateline_days,
)  # fmt: skip
