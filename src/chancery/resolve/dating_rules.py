"""Rules that date a text: each reads the parsed document and yields hints with their reasons."""

from __future__ import annotations

import datetime
import functools
from collections.abc import Callable, Iterator

import msgspec

from chancery import world
from chancery import edtf
from chancery.extract.clauses import clause_at
from chancery.extract.dates import TimeSpan
from chancery.extract.parsed import Parsed, Sentence
from chancery.extract.when import resolve, times_of
from chancery.types import Evidence
from chancery.world.dated import DatedFact, dated_facts, names_fact

REPORTING = frozenset(("за", "по итогам", "по результатам", "по итогам за", "с"))
NEWS_SENTENCES = 6
DECLARED = frozenset(("объявить", "объявленный", "провозгласить"))
STATE_VISIT = frozenset(("государственный", "визит"))


class Hint(msgspec.Struct, frozen=True):
    """Not before `first`, not after `last`, or in one of `years`; `reporting` where a figure or event is told as news."""

    reason: str
    evidence: Evidence | None = None
    fact: str | None = None
    first: datetime.date | None = None
    last: datetime.date | None = None
    years: tuple[int, ...] = ()
    reporting: bool = False


@functools.lru_cache(maxsize=2048)
def _lemmas(sentence: Sentence) -> frozenset[str]:
    return sentence.lemma_set()


def _tense(sentence: Sentence, offset: int) -> str:
    """past, future or "" by the verbs of the clause at the offset."""
    index = next((i for i, t in enumerate(sentence.tokens) if t.end > offset), 0)
    clause = clause_at(sentence, index)
    tags = {tag for t in sentence.tokens[clause.first : clause.last] if t.kind == "word"
            for p in t.parses[:1] if p.pos in ("VERB", "PRTS") for tag in p.tags}  # fmt: skip
    if "futr" in tags and "3per" in tags:  # "напомним, …" looks back
        return "future"
    if any(p.pos == "INFN" for t in sentence.tokens[clause.first : clause.last] if t.kind == "word" for p in t.parses[:1]):
        return ""  # "пригласил посетить … в 2031 году"
    return "past" if "past" in tags else ""


def _looks_ahead(sentence: Sentence) -> bool:
    return any({"futr", "3per"} <= p.tags for t in sentence.tokens if t.kind == "word" for p in t.parses[:1])


def stated_times(parsed: Parsed) -> Iterator[Hint]:
    """A time with its year: a past verb or "по итогам" beside it is a lower bound, a future verb an upper one."""
    for sentence in parsed.sentences:
        for span in times_of(parsed, sentence):
            time = resolve(parsed, span)
            days = edtf.bounds(time.edtf or "")
            if days is None or time.anchor is not None or _lemmas(sentence) & DECLARED:
                continue
            yield from _stated(parsed, sentence, span, days)


def _stated(parsed: Parsed, sentence: Sentence, span: TimeSpan, days: edtf.Days) -> Iterator[Hint]:
    tense, evidence = _tense(sentence, span.start), parsed.evidence(sentence.start, sentence.end)
    if tense == "future":
        yield Hint(f"«{span.said}» is still ahead", evidence, last=days.last)
    elif tense == "past":
        whole = span.spec.role in REPORTING
        yield Hint(f"«{span.said}» is told as past", evidence, first=days.last if whole else days.first, reporting=True)


def declared_years(parsed: Parsed) -> Iterator[Hint]:
    """ "2031 год объявлен …, что позволит …": a year that is declared and looked forward to is not over."""
    for sentence in parsed.sentences:
        if not _lemmas(sentence) & DECLARED:
            continue
        future = _looks_ahead(sentence)
        for span in times_of(parsed, sentence):
            days = edtf.bounds(resolve(parsed, span).edtf or "")
            if future and days is not None and span.spec.first is not None and span.spec.first.month is None:
                yield Hint(f"«{span.said}» is declared and looked forward to", parsed.evidence(sentence.start, sentence.end), last=days.last)


def facts(parsed: Parsed) -> Iterator[Hint]:
    """A dated fact that the text names as past is a lower bound, one that it names as coming an upper bound."""
    for sentence in parsed.sentences:
        lemmas = _lemmas(sentence)
        for fact in dated_facts():
            if not names_fact(fact.terms, lemmas) or not _persons_fit(parsed, fact):
                continue
            evidence = parsed.evidence(sentence.start, sentence.end)
            ahead = _looks_ahead(sentence)
            if fact.kind == "since" or (fact.kind == "event" and not ahead):
                yield Hint(f"it names: {fact.what}", evidence, fact.id, first=fact.first)
            elif fact.kind == "period" and fact.last is not None:
                yield Hint(f"it speaks of: {fact.what}", evidence, fact.id, first=fact.first, last=fact.last)
            elif fact.kind == "event" and ahead and fact.last is not None:
                yield Hint(f"it expects: {fact.what}", evidence, fact.id, last=fact.last)


def relative_years(parsed: Parsed) -> Iterator[Hint]:
    """A dated fact beside "в прошлом году", "в мае следующего года" fixes the year of the text."""
    for sentence in parsed.sentences:
        lemmas = _lemmas(sentence)
        for span in times_of(parsed, sentence):
            said = _years_away(span)
            if said is None:
                continue
            shift, month = said
            fits = [f for f in dated_facts() if f.kind == "event" and names_fact(f.loose, lemmas) and _persons_fit(parsed, f) and _month_fits(f, month)
                    and (not lemmas >= STATE_VISIT or f.what.startswith("state visit"))]  # fmt: skip
            years = tuple(sorted({f.first.year - shift for f in fits}))
            if years:
                names = "; ".join(f"{f.what} ({f.first.year})" for f in fits)
                yield Hint(f"«{span.said}» with: {names}", parsed.evidence(sentence.start, sentence.end), fits[0].id, years=years)


def _years_away(span: TimeSpan) -> tuple[int, int | None] | None:
    """Years from the text's own and the month, where said: "в мае прошлого года" is (-1, 5), "в этом году" (0, None)."""
    spec = span.spec
    if spec.kind == "shift" and spec.unit == "year" and spec.count is not None and spec.anchor == "published" and not spec.about:
        return int(spec.count), None
    point = spec.first
    if point is None or point.shift is None or point.anchor != "published":
        return None
    return point.shift, point.month


def _month_fits(fact: DatedFact, month: int | None) -> bool:
    return month is None or month == fact.first.month or (fact.last is not None and month == fact.last.month)


def _persons_fit(parsed: Parsed, fact: DatedFact) -> bool:
    """Every person of the fact is named in the text."""
    if not fact.persons:
        return True
    named = {m.actor.id for s in parsed.sentences for m in s.mentions if m.kind == "person" and m.actor is not None}
    return all(world_id(p) in named for p in fact.persons)


@functools.cache
def world_id(name_en: str) -> str:
    """The id of a person of the world table by the English name."""
    return next((p.id for p in world.people().values() if p.name_en == name_en), "")


def nearby_days(parsed: Parsed) -> Iterator[Hint]:
    """A day and month without a year beside a dated fact of that day: "3 июля" at a visit of 2–4 July 2024."""
    for sentence in parsed.sentences[:NEWS_SENTENCES]:
        lemmas = _lemmas(sentence)
        for span in times_of(parsed, sentence):
            point = span.spec.first
            if point is None or point.day is None or point.month is None or point.year is not None or point.shift is not None:
                continue
            for fact in dated_facts():
                if fact.kind != "event" or not names_fact(fact.loose, lemmas) or not _persons_fit(parsed, fact):
                    continue
                day = edtf.bounds(edtf.day(fact.first.year, point.month, point.day) or "")
                if day is not None and fact.first <= day.first <= (fact.last or fact.first):
                    yield Hint(f"«{span.said}» with: {fact.what} ({fact.first.year})", parsed.evidence(sentence.start, sentence.end), fact.id, years=(fact.first.year,))


def tenures(parsed: Parsed) -> Iterator[Hint]:
    """An office-holder named with the office: the text is of the time of that office."""
    for sentence in parsed.sentences[:NEWS_SENTENCES]:
        for mention in sentence.mentions:
            fact = world.people().get(mention.actor.id or "") if mention.actor is not None else None
            if fact is None or mention.title is None or mention.title.former:
                continue
            held = [t for t in fact.offices if mention.title.head in t.office.lower() and (t.of == mention.title.of or mention.title.of is None)]
            if held:
                yield from _tenure(parsed, sentence, fact.name, _whole(held))


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
        yield Hint(f"in office: {what}", evidence, what, first=first.first)
    if last is not None:
        yield Hint(f"still in office: {what}", evidence, what, last=last.last)




RULES: tuple[Callable[[Parsed], Iterator[Hint]], ...] = (
    stated_times, declared_years, facts, relative_years, nearby_days, tenures,
)  # fmt: skip
