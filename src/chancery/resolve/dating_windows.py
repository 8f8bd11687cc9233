"""Rules that give the stretches of every year in which a text may stand: weekdays, months of reports, days of the lead."""

from __future__ import annotations

import datetime
import functools
import re
from collections.abc import Callable, Iterator

import msgspec

from chancery import edtf, world
from chancery.extract.clauses import clause_at
from chancery.extract.parsed import Parsed, Sentence, Title
from chancery.extract.times.dates import TimeSpan
from chancery.extract.times.when import times_of
from chancery.lang import table
from chancery.lang.ru.groups import group
from chancery.resolve.dating_rules import said_lemmas
from chancery.resolve.dating_tenures import TENURE_SENTENCES, is_office
from chancery.types import Evidence
from chancery.world.dated import facts_named

YEARS = range(1991, 2051)
"""Years that windows are made for; the other rules of the document say which of them may be its own."""
NEAR = datetime.timedelta(days=21)
REPORT_LIFE = 122
"""Days after its last month for which a report "за десять месяцев" is told without a year."""
LEAD_SENTENCES = 3
WEEKDAY_SENTENCES = 8
DATELINE = 40
"""Most characters before the day of a dateline."""
NEXT_DAY = 2
MARKS = frozenset("/(–—-")
ACTING = "исполняющ"
ELECT = datetime.timedelta(days=120)
"""How long somebody is elected and not yet in office."""
BEFORE, AFTER = datetime.timedelta(days=150), datetime.timedelta(days=60)
"""How long before and after a gathering a text leads with it."""
JUBILEE = re.compile(r"(\d{1,3})-?(?:лети|летн|й годовщин|ю годовщин|я годовщин|ой годовщин)")

Stretch = tuple[datetime.date, datetime.date]


class Windows(msgspec.Struct, frozen=True):
    """The stretches in one of which the text stands, by one sentence of it."""

    reason: str
    evidence: Evidence
    stretches: tuple[Stretch, ...]
    certain: bool = False
    fact: str | None = None


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
        this_year = span.spec.first is not None and span.spec.first.shift == 0
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
        if sentence.number >= LEAD_SENTENCES or point is None or point.day is None or point.month is None:
            continue
        if point.year is not None or point.shift is not None or point.weekday is not None or span.spec.last is not None:
            continue
        if not _told_as_past(sentence, span.start):
            continue
        evidence = parsed.evidence(sentence.start, sentence.end)
        days = _every_year(point.month, point.day)
        yield Windows(f"«{span.said}» is told as news", evidence, tuple((d, d + NEAR) for d in days))


def _told_as_past(sentence: Sentence, offset: int) -> bool:
    index = next((i for i, t in enumerate(sentence.tokens) if t.end > offset), 0)
    clause = clause_at(sentence, index)
    verbs = [p for t in sentence.tokens[clause.first : clause.last] if t.kind == "word" for p in t.parses[:1] if p.pos in ("VERB", "PRTS", "INFN")]
    return bool(verbs) and all("past" in p.tags for p in verbs)


def _reported_on(sentence: Sentence, offset: int) -> bool:
    """ "…", – цитирует в пятницу министра газета": a verb of reporting in the present right before the weekday."""
    index = next((i for i, t in enumerate(sentence.tokens) if t.start >= offset), 0)
    before = sentence.tokens[max(0, index - 2) : index]
    return any("pres" in p.tags and "3per" in p.tags for t in before if t.kind == "word" for p in t.parses[:1])


def jubilees(parsed: Parsed) -> Iterator[Windows]:
    """ "в этом году отмечают 80-летие Победы": the year of the event and its age give the year of the text."""
    for sentence in parsed.sentences:
        found = JUBILEE.search(parsed.doc.text, sentence.start, sentence.end)
        if found is None:
            continue
        lemmas = sentence.lemma_set()
        of = {f.first.year for f in facts_named(lemmas) if f.kind == "origin"}
        if len(of) != 1:
            continue
        year = of.pop() + int(found[1])
        first = datetime.date(year if lemmas & _this_year() else year - 1, 1, 1)
        evidence = parsed.evidence(sentence.start, sentence.end)
        stretch = first, datetime.date(year, 12, 31)
        yield Windows(f"«{found[0]}…» of {year - int(found[1])}", evidence, (stretch,), certain=True)


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
                yield Windows(f"held more than once: {fact.name}: {title.office}, {title.of}", evidence, stretches, True, f"{fact.name}: {title.office}, {title.of}")


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
        yield first.first, last.last if last is not None else datetime.date(YEARS[-1], 12, 31)


def dateline_weekdays(parsed: Parsed) -> Iterator[Windows]:
    """ "РИМ, 3 января. – … сообщил в понедельник": the day of the dateline is that weekday or the one after it."""
    lead = parsed.sentences[:WEEKDAY_SENTENCES]
    spans = [(s, t) for s in lead for t in times_of(parsed, s)]
    first = next(((s, t) for s, t in spans if _is_dateline(parsed, s, t)), None)
    told = [t for s, t in spans if t.spec.kind == "weekday" and t.spec.count == 0 and (_told_as_past(s, t.start) or _reported_on(s, t.start))]
    weekday = told[0].spec.first.weekday if told and told[0].spec.first is not None else None
    point = first[1].spec.first if first is not None else None
    if first is None or point is None or point.month is None or point.day is None or weekday is None:
        return
    days = [d for d in _every_year(point.month, point.day) if (d.isoweekday() - weekday) % 7 < NEXT_DAY]
    evidence = parsed.evidence(first[0].start, first[0].end)
    yield Windows(f"«{first[1].said}» with «{told[0].said}»", evidence, tuple((d, d) for d in days))


def _is_dateline(parsed: Parsed, sentence: Sentence, span: TimeSpan) -> bool:
    """Whether a day without a year stands at the head of the news: "РИМ, 3 января /Агентство/ – "."""
    point = span.spec.first
    if point is None or point.day is None or point.month is None or point.year is not None or point.weekday is not None:
        return False
    after = parsed.doc.text[span.end : span.end + 4].lstrip(" .")
    return span.start - sentence.start < DATELINE and after[:1] in MARKS and after != ""


def gatherings(parsed: Parsed) -> Iterator[Windows]:
    """A summit in the lead, by its city: "на саммите ШОС в Бишкеке" is of 2007, 2013 or 2019."""
    for sentence in parsed.sentences[:LEAD_SENTENCES]:
        lemmas = said_lemmas(sentence)
        met = [f for f in facts_named(lemmas, loose=True) if f.kind == "event" and not f.persons]
        if not met or len({f.id.split("_")[0] for f in met}) > 1:
            continue
        ahead = any({"futr", "3per"} <= p.tags for t in sentence.tokens if t.kind == "word" for p in t.parses[:1])
        stretches = tuple((f.first - BEFORE, f.last or f.first) if ahead else (f.first, (f.last or f.first) + AFTER) for f in met)
        evidence = parsed.evidence(sentence.start, sentence.end)
        names = "; ".join(f"{f.what} ({f.first.year})" for f in met)
        yield Windows(f"a gathering of that time: {names}", evidence, stretches, True, met[0].id)


@functools.cache
def _this_year() -> frozenset[str]:
    return frozenset(r["form"] for r in table("chancery.lang.ru", "this_year_words.tsv"))


def _times(parsed: Parsed) -> Iterator[tuple[Sentence, TimeSpan]]:
    for sentence in parsed.sentences:
        for span in times_of(parsed, sentence):
            yield sentence, span


def _every_year(month: int, day: int) -> tuple[datetime.date, ...]:
    days = (edtf.bounds(edtf.day(y, month, day) or "") for y in YEARS)
    return tuple(d.first for d in days if d is not None)


WINDOWS: tuple[Callable[[Parsed], Iterator[Windows]], ...] = (
    weekdays, reported_months, days_of_the_lead, jubilees, gatherings, offices_held, dateline_weekdays,
)  # fmt: skip
