"""Rules that date a text: each reads the parsed document and yields hints with their reasons."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator

from chancery import edtf, world
from chancery.extract.clauses import clause_at
from chancery.extract.events.words import event_nouns
from chancery.extract.parsed import Parsed, Sentence
from chancery.extract.times.dates import Point, TimeSpan
from chancery.extract.times.when import resolve, times_of
from chancery.lang import table
from chancery.lang.ru.groups import forms_of, group
from chancery.resolve.dating_ahead import is_recalled, may_lie_ahead
from chancery.resolve.dating_held import is_held
from chancery.resolve.dating_hints import Hint
from chancery.resolve.dating_tenures import tenures, untitled
from chancery.resolve.dating_visits import looks_ahead, visits_met
from chancery.types import Evidence
from chancery.world.dated import DatedFact, facts_named, summits_met
from chancery.world.summits import formats

NEWS_SENTENCES = 6
LEAD_SENTENCES = 3
CAPTION_SENTENCES = 12
CAPTION_TOKENS = 10
"""Most tokens of a caption that holds a place and a day."""
NEWS_LIFE = 365
"""Days for which a figure or an event that a text leads with stays news."""
LIMITS, SET_FOR = ("с", "до", "к"), ("на",)
"""Words before a day that a rule or a plan may set years ahead: "с 1 января 2031 года"."""
SEASON = 93
BACKGROUND_LIFE = 0
"""Days for which a text still recalls a day or month of the past as the last one before its own news."""


@functools.lru_cache(maxsize=2048)
def _lemmas(sentence: Sentence) -> frozenset[str]:
    return sentence.lemma_set()


@functools.lru_cache(maxsize=2048)
def said_lemmas(sentence: Sentence) -> frozenset[str]:
    """Lemmas of a sentence without capitals that stand for governments: "Вашингтон заявил" places no summit there."""
    hidden = {k for m in sentence.mentions if m.kind == "place" and m.government for k in range(m.first, m.last)}
    return frozenset().union(*(t.lemmas for i, t in enumerate(sentence.tokens) if i not in hidden))


def events_met(parsed: Parsed, sentence: Sentence, verified: bool = True) -> tuple[DatedFact, ...]:
    """The events of which a sentence may speak; of a visit only where it goes to the country: "визит в Китай"."""
    near = (f for f in facts_named(said_lemmas(sentence), loose=True) if f.kind == "event" and _persons_fit(parsed, f))
    return (*(f for f in near if f.verified or not verified), *visits_met(parsed, sentence, verified))


def _tense(sentence: Sentence, offset: int) -> str:
    """past, future or "" by the verbs of the clause at the offset."""
    index = next((i for i, t in enumerate(sentence.tokens) if t.end > offset), 0)
    clause = clause_at(sentence, index)
    tags = {tag for t in sentence.tokens[clause.first : clause.last] if t.kind == "word"
            for p in t.parses[:1] if p.pos in ("VERB", "PRTS") for tag in p.tags}  # fmt: skip
    if "futr" in tags and "3per" in tags:  # "напомним, …" looks back
        return "future"
    if any(t.lemmas & forms_of("planned_words") for t in sentence.tokens[clause.first : clause.last]):
        told = any(p.pos == "VERB" and "past" in p.tags for t in sentence.tokens[clause.first : clause.last] for p in t.parses[:1])
        return "" if told else "future"  # "в мае 2031 года планирует посетить"; what was planned for a time may be over or not
    if any(p.pos == "INFN" for t in sentence.tokens[clause.first : clause.last] if t.kind == "word" for p in t.parses[:1]):
        return ""  # "пригласил посетить … в 2031 году"
    if not tags and any(p.pos == "PRTF" and "past" in p.tags for t in sentence.tokens[clause.first : clause.last] if t.kind == "word" for p in t.parses[:1]):
        return "past"  # "землетрясений, произошедших в мае 2031 года"
    return "past" if "past" in tags else ""


@functools.cache
def _declaring() -> frozenset[str]:
    """Words by which a year is given a theme: "объявить Годом культуры"."""
    return frozenset(r["form"] for r in table("chancery.lang.ru", "declaring_words.tsv"))


@functools.cache
def _levels(level: str) -> frozenset[str]:
    """Adjectives of a level of visits: "государственный" says state."""
    return frozenset(r["form"] for r in table("chancery.lang.ru", "levels.tsv") if r["value"] == level)


def _state_visit(lemmas: frozenset[str]) -> bool:
    """Whether a sentence speaks of a state visit: "государственный визит", "госвизит"."""
    return bool(lemmas & _levels("state")) and bool(lemmas & event_nouns("visit"))


def stated_times(parsed: Parsed) -> Iterator[Hint]:
    """A time with its year: a past verb or "по итогам" beside it is a lower bound, a future verb an upper one."""
    for sentence in parsed.sentences:
        for span in times_of(parsed, sentence):
            time = resolve(parsed, span)
            days = edtf.bounds(time.edtf or "")
            if days is None or time.anchor is not None or _lemmas(sentence) & _declaring() or may_lie_ahead(sentence, span.start):
                continue
            yield from _stated(parsed, sentence, span, days)


def _stated(parsed: Parsed, sentence: Sentence, span: TimeSpan, days: edtf.Days) -> Iterator[Hint]:
    tense, evidence = _tense(sentence, span.start), parsed.evidence(sentence.start, sentence.end)
    if tense == "future":
        near = NEWS_LIFE if (days.last - days.first).days <= SEASON and span.spec.role not in LIMITS else 0
        yield Hint(f"«{span.said}» is still ahead", evidence, last=days.last, lead=near)
    elif span.spec.role in group("until") or (span.spec.role in SET_FOR and span.spec.last is None):
        return  # "продлили программу до 2031 года", "перенесли на 2031 год"
    elif _is_of_a_thing(parsed, sentence, span):
        return  # "в июне этого года договорились о поставках в мае 2031 года"
    elif tense == "past" or (span.spec.role == "за" and not tense and not _has_verb(sentence, span.start)):
        whole = span.spec.role in group("reporting_role") or _tells_total(sentence, span, days)
        life = NEWS_LIFE if whole else _life(sentence, days)
        yield Hint(f"«{span.said}» is told as past", evidence, first=days.last if whole else days.first, life=life, told=True)


def _is_of_a_thing(parsed: Parsed, sentence: Sentence, span: TimeSpan) -> bool:
    """Whether the clause tells when its deed was done by another time, counted from the day of the news."""
    index = next((i for i, t in enumerate(sentence.tokens) if t.end > span.start), 0)
    clause = clause_at(sentence, index)
    start = sentence.tokens[clause.first].start
    before = (s.spec.first for s in times_of(parsed, sentence) if start <= s.start < span.start)
    return any(p is not None and p.shift is not None and p.anchor == "published" for p in before)


def _has_verb(sentence: Sentence, offset: int) -> bool:
    """Whether a verb stands at or after the offset: "За 2031 год: рост на 5%" tells a result without one."""
    return any(p.pos in ("VERB", "INFN", "PRTS", "PRED") for t in sentence.tokens if t.start >= offset and t.kind == "word" for p in t.parses[:1])


def _tells_total(sentence: Sentence, span: TimeSpan, days: edtf.Days) -> bool:
    """ "В 2031 году товарооборот составил …": the total of a year is known when the year is over."""
    of_year = (days.first.month, days.first.day, days.last.month, days.last.day) == (1, 1, 12, 31)
    single = days.first.year == days.last.year and span.spec.role in ("в", "во")
    return of_year and single and bool(_lemmas(sentence) & _totals())


@functools.cache
def _totals() -> frozenset[str]:
    return frozenset(r["form"] for r in table("chancery.lang.ru", "yearly_totals.tsv"))


def _life(sentence: Sentence, days: edtf.Days) -> int:
    """How long a past day or month stays the latest thing told; a bare year or a season of history tells nothing."""
    if (days.last - days.first).days > 31 or is_recalled(sentence):
        return 0
    return NEWS_LIFE if sentence.number < LEAD_SENTENCES else BACKGROUND_LIFE


def declared_years(parsed: Parsed) -> Iterator[Hint]:
    """ "2031 год объявлен …, что позволит …": a year that is declared and looked forward to is not over."""
    for sentence in parsed.sentences:
        if not _lemmas(sentence) & _declaring():
            continue
        future = looks_ahead(sentence)
        for span in times_of(parsed, sentence):
            days = edtf.bounds(resolve(parsed, span).edtf or "")
            if future and days is not None and span.spec.first is not None and span.spec.first.month is None:
                yield Hint(f"«{span.said}» is declared and looked forward to", parsed.evidence(sentence.start, sentence.end), last=days.last)


def facts(parsed: Parsed) -> Iterator[Hint]:
    """A dated fact that the text names as past is a lower bound, one that it names as coming an upper bound."""
    for sentence in parsed.sentences:
        lemmas = said_lemmas(sentence)
        for fact in facts_named(lemmas):
            if _persons_fit(parsed, fact) and _is_named(sentence, fact) and (fact.series not in formats() or is_held(sentence, fact)):
                yield from fact_hints(fact, sentence, parsed.evidence(sentence.start, sentence.end))


def _is_named(sentence: Sentence, fact: DatedFact) -> bool:
    """Whether the words of a name stand together: "Тюркский совет", not "Совет старейшин … тюркских государств"."""
    if fact.kind != "name":
        return True
    size = len(fact.terms)
    runs = (sentence.tokens[i : i + size] for i in range(len(sentence.tokens) - size + 1))
    return any(all(any(t.lemmas & group for t in run) for group in fact.terms) for run in runs)


def fact_hints(fact: DatedFact, sentence: Sentence, evidence: Evidence) -> Iterator[Hint]:
    """What a fact says that the words of a sentence name: told, or looked forward to."""
    ahead, early = looks_ahead(sentence), sentence.number < NEWS_SENTENCES
    if fact.kind == "since" or (fact.kind == "event" and not ahead):
        life = NEWS_LIFE if fact.kind == "event" and early else 0
        yield Hint(f"it names: {fact.what}", evidence, fact.id, first=fact.first, life=life)
    elif fact.kind == "event" and fact.last is not None:
        yield Hint(f"it expects: {fact.what}", evidence, fact.id, last=fact.last, lead=NEWS_LIFE if early else 0)
    elif fact.kind == "period" and _lemmas(sentence) & _retrospect():
        yield Hint(f"it looks back on: {fact.what}", evidence, fact.id, first=fact.first)
    elif fact.kind == "period" or (fact.kind == "name" and sentence.number < NEWS_SENTENCES):
        yield Hint(f"it speaks of: {fact.what}", evidence, fact.id, first=fact.first, last=fact.last)


@functools.cache
def _retrospect() -> frozenset[str]:
    """Words by which a text looks back on a time: "после пандемии"."""
    return frozenset(r["form"] for r in table("chancery.lang.ru", "retrospect_words.tsv"))


def relative_years(parsed: Parsed) -> Iterator[Hint]:
    """A dated fact beside "в прошлом году", "в мае следующего года" fixes the year of the text."""
    for sentence in parsed.sentences:
        lemmas = _lemmas(sentence)
        for span in times_of(parsed, sentence):
            said = _years_away(span)
            if said is None:
                continue
            shift, month = said
            told = [sentence, *_then(parsed, sentence)]
            near = {f for s in told for f in events_met(parsed, s)}
            fits = [f for f in sorted(near, key=lambda f: (f.first, f.id)) if _month_fits(f, month)
                    and (not _state_visit(lemmas) or f.what.startswith("state visit"))]  # fmt: skip
            years = tuple(sorted({f.first.year - shift for f in fits}))
            if years:
                names = "; ".join(f"{f.what} ({f.first.year})" for f in fits)
                yield Hint(f"«{span.said}» with: {names}", parsed.evidence(sentence.start, sentence.end), fits[0].id, years=years)


def _then(parsed: Parsed, sentence: Sentence) -> tuple[Sentence, ...]:
    """The sentence after, where it speaks of the same time: "Тогда премьер посетил …"."""
    following = parsed.sentences[sentence.number + 1 : sentence.number + 2]
    return following if any(t.low == "тогда" for s in following for t in s.tokens[:2]) else ()


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
        for span in times_of(parsed, sentence):
            point = span.spec.first
            if point is None or point.day is None or point.month is None or point.year is not None or point.shift is not None:
                continue
            fits = tuple(f for f in (*events_met(parsed, sentence, verified=False), *summits_met(said_lemmas(sentence))) if _on_day(f, point))
            fits = tuple(f for f in fits if f.loose and f.loose[-1] & said_lemmas(sentence)) or fits
            if fits:
                names = "; ".join(dict.fromkeys(f"{f.what} ({f.first.year})" for f in fits))
                years = tuple(sorted({f.first.year for f in fits}))
                yield Hint(f"«{span.said}» with: {names}", parsed.evidence(sentence.start, sentence.end), fits[0].id, years=years)


def _on_day(fact: DatedFact, point: Point) -> bool:
    """Whether a day and month, with its weekday where told, is a day of the fact in its year."""
    day = edtf.bounds(edtf.day(fact.first.year, point.month or 0, point.day or 0) or "")
    return day is not None and fact.first <= day.first <= (fact.last or fact.first) and point.weekday in (None, day.first.isoweekday())


def captions(parsed: Parsed) -> Iterator[Hint]:
    """ "Душанбе, 9 марта 2031 года." below a picture: the text is not older; it is of that year where its lead names the day again."""
    lead = parsed.sentences[:CAPTION_SENTENCES]
    days = {(p.month, p.day) for s in lead for t in times_of(parsed, s) for p in (t.spec.first,)
            if p is not None and p.day is not None and p.year is None and p.shift is None}  # fmt: skip
    for sentence in lead:
        said = times_of(parsed, sentence)
        day = edtf.bounds(resolve(parsed, said[0]).edtf or "") if len(said) == 1 else None
        plain = not any(p.pos in ("VERB", "INFN", "PRTS") for t in sentence.tokens if t.kind == "word" for p in t.parses[:1])
        placed = any(m.kind in ("place", "country") for m in sentence.mentions)
        if sentence.block == "dateline" or not placed or day is None or day.first != day.last or said[0].spec.first is None or said[0].spec.first.year is None or not plain or len(sentence.tokens) > CAPTION_TOKENS:
            continue
        again = (day.first.month, day.first.day) in days
        years = (day.first.year,) if again else ()
        yield Hint(f"«{said[0].said}» stands in a caption", parsed.evidence(sentence.start, sentence.end), first=day.first, years=years)


RULES: tuple[Callable[[Parsed], Iterator[Hint]], ...] = (
    stated_times, declared_years, facts, relative_years, nearby_days, tenures, untitled, captions,
)  # fmt: skip
