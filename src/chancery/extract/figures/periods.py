"""The time that a figure is about: the period said beside it, or carried from the figure before."""

from __future__ import annotations

import re

import msgspec

from chancery import edtf
from chancery.extract.clauses import clause_at
from chancery.extract.figures.heads import Measure, clause_tokens
from chancery.extract.figures.kinds import of_now
from chancery.extract.figures.spots import Spot
from chancery.extract.figures.words import words
from chancery.extract.parsed import Parsed, Sentence
from chancery.extract.times.dates import TimeSpan
from chancery.extract.times.specs import resolve_time
from chancery.extract.times.when import resolve, times_of
from chancery.lang.ru.groups import group
from chancery.types import Time

KINDS = frozenset(("point", "range", "shift", "window", "to_date", "decade"))
SHORT = frozenset(("day", "week", "hour", "minute", "second"))
# what is told for a period, which the next sentence need not repeat
FLOWS = frozenset(("trade_turnover", "exports", "imports", "growth", "share", "transport_volume"))
MONTH = 31
LAST_MONTH = 12
WHOLE = 27  # days from the first to the last of the shortest month
TOLD = frozenset(("actual", "change", "stock"))
LAST_YEARS = "прошлогодн"
MONTH_ROLES = frozenset(("в", "во", "за", "по итогам", "на конец", ""))
SINCE = frozenset(("с", "со", "начиная с"))


def period_of(
    parsed: Parsed, spot: Spot, others: tuple[Spot, ...], what: Measure, kind: str, last: Time | None
) -> Time | None:
    """The period said nearest to the amount, before it first; else `last`, that of the figure before.

    >>> # "В 2023 году товарооборот составил 3 млрд, а к 2030 году достигнет 5" → 2023 and 2030
    """
    if spot.amount.unit == "km":
        return None
    if of_now(spot):  # "до 10 млрд к 2030 году против нынешних 5 млрд": the time of the aim is not that of what is
        return None
    spans = [s for s in times_of(parsed, spot.sentence) if _is_period(parsed, spot, s)]
    if what.indicator in FLOWS and kind in TOLD:
        spans = [s for s in spans if not s.spec.role.endswith("на")]
    span = _behind(parsed, spot) or (_nearest(parsed, spot, others, spans, what) if kind in TOLD else _due(parsed, spot, others, spans))
    if span is not None:
        if _level(spot, what, span):
            return None
        time = _since(parsed, span) or resolve(parsed, span, last.edtf if last is not None else None)
        time = time if time.edtf is not None else _in_year_before(parsed, spot, span, time)
        time = time if time.edtf is not None else _beside_part_of_year(parsed, spot, span, time)
        return time if what.indicator in FLOWS or _covers(time, what) else None
    if any(t.low.startswith(LAST_YEARS) for t in clause_tokens(spot)):
        return _year_before(parsed)
    told = kind in ("actual", "change") and spot.amount.role != "from"
    return last if told and not _says_now(parsed, spot) else None


def _in_year_before(parsed: Parsed, spot: Spot, span: TimeSpan, time: Time) -> Time:
    """ "За семь месяцев 2018 года …, а в июле": a month without a year is of the one year that the words before it name."""
    spec = span.spec
    if spec.kind not in ("point", "range") or spec.role not in MONTH_ROLES or parsed.doc.published_basis == "stated":
        return time
    near = parsed.sentences[max(0, spot.sentence.number - 2) : spot.sentence.number + 1]
    before = [s for sentence in near for s in times_of(parsed, sentence) if s.start < span.start and not _only_compared(parsed, sentence, s)]
    years = [p.year for s in before for p in (s.spec.first, s.spec.last) if p is not None and p.year is not None]
    shifted = any(p.shift is not None for p in (spec.first, spec.last) if p is not None)
    return resolve_time(spec, f"{years[-1]}-12-31") if years and not shifted else time


def _beside_part_of_year(parsed: Parsed, spot: Spot, span: TimeSpan, time: Time) -> Time:
    """ "в прошлом году достиг 2 млрд и вырос на 5 % за восемь месяцев 2025 года": the months not yet over tell the year of the text."""
    spec = span.spec
    if spec.kind != "shift" or spec.unit != "year" or parsed.doc.published_basis == "stated":
        return time
    points = [s.spec.first for s in times_of(parsed, spot.sentence) if s.spec.kind == "point" and s.spec.first is not None]
    years = {p.year for p in points if p.year is not None and p.months is not None and p.months[0] == 1 and p.months[1] < LAST_MONTH}
    return resolve_time(spec, f"{years.pop()}-12-31") if len(years) == 1 else time


def _level(spot: Spot, what: Measure, span: TimeSpan) -> bool:
    """ "за последние десять лет вырос до 4 млрд": the years are those of the growth, not of the level that it came to."""
    spec = span.spec
    return spot.amount.role == "to" and what.indicator in FLOWS and spec.kind == "window" and spec.unit == "year" and abs(spec.count or 0) > 1


def _covers(time: Time, what: Measure) -> bool:
    """Longer than a month: a month tells when a sum was agreed on, not what it is for; of documents, when they were signed."""
    days = edtf.bounds(time.edtf or "")
    if what.indicator == "documents_count" and days is not None:
        return (days.last - days.first).days >= WHOLE
    return days is None or (days.last - days.first).days > MONTH


def _behind(parsed: Parsed, spot: Spot) -> TimeSpan | None:
    """The time right behind the amount is its own: "5 млрд в 2011 году против 4 млрд годом ранее"."""
    text = parsed.doc.text
    span = next((s for s in times_of(parsed, spot.sentence) if s.start >= spot.end and not text[spot.end : s.start].strip()), None)
    return span if span is not None and _long(span) else None


def _year_before(parsed: Parsed) -> Time | None:
    """ "прошлогодний показатель" is that of the year before the text."""
    days = edtf.bounds(parsed.doc.published or "")
    if days is None or days.first.year != days.last.year:
        return None
    return Time(edtf.year(days.first.year - 1), "прошлогодний", "published")


def _since(parsed: Parsed, span: TimeSpan) -> Time | None:
    """ "с 2005 года" runs up to the text: 2005/2025-03 in a text of March 2025."""
    spec = span.spec
    if spec.kind != "point" or spec.role not in SINCE:
        return None
    time = resolve(parsed, span)
    end = edtf.bounds(parsed.doc.published or "")
    if time.edtf is None or end is None:
        return time
    month = (end.last - end.first).days <= MONTH
    return msgspec.structs.replace(time, edtf=f"{time.edtf}/{end.last:%Y-%m}" if month else f"{time.edtf}/{end.last.year}")


def _says_now(parsed: Parsed, spot: Spot) -> bool:
    """Whether the sentence tells the state of today: "сегодня он превышает 5 млрд"."""
    spans = times_of(parsed, spot.sentence)
    return any(s.spec.kind == "shift" and s.spec.unit == "day" and s.spec.count == 0 for s in spans)


def _is_period(parsed: Parsed, spot: Spot, span: TimeSpan) -> bool:
    """A year, months or a window; no day of a statement, nothing that a figure is only compared with."""
    if span.spec.role == "ранее" or not _long(span) or _names_document(spot, span):
        return False
    return not _only_compared(parsed, spot.sentence, span)


def _only_compared(parsed: Parsed, sentence: Sentence, span: TimeSpan) -> bool:
    """ "по сравнению с 2014 годом", "больше, чем в мае": a time that a figure is only compared with."""
    before = parsed.doc.text[max(sentence.start, span.start - 45) : span.start].lower().rsplit(",", 1)[-1]
    beside = before.split()[-1] if before.split() else ""
    return any(
        stem in before if value == "compared" else beside.startswith(stem) for stem, value in words("comparison_stems").items()
    )


def _names_document(spot: Spot, span: TimeSpan) -> bool:
    """ "договор 1996 года", "по итогам войны 1998 года": the year belongs to the name of a document, it is no period."""
    if span.spec.role:
        return False
    before = [t for t in spot.sentence.tokens if t.end <= span.start][-1:]
    return any(t.lemmas & (words("instruments").keys() | group("dated_noun")) for t in before)


def _long(span: TimeSpan) -> bool:
    """A stretch that a figure may cover: no day or week, but "по состоянию на 1 июля"."""
    spec = span.spec
    if spec.kind not in KINDS or (spec.kind in ("shift", "window") and spec.unit in SHORT):
        return False
    return spec.kind != "point" or spec.first is None or spec.first.day is None or spec.role.endswith("на")


def _due(parsed: Parsed, spot: Spot, others: tuple[Spot, ...], spans: list[TimeSpan]) -> TimeSpan | None:
    """When a target is due: "к 2030 году", or another time of its own clause."""
    first, last = _between(spot, others)
    start, end = _clause(spot)
    due = [s for s in spans if s.spec.role in group("figure_due_role") or start <= s.start < end]
    before = [s for s in due if first <= s.start < spot.start] or _before_growth(spot, others, due)
    behind = [s for s in due if spot.end <= s.start < last]
    if behind and before and first > spot.sentence.start and not parsed.doc.text[first : before[-1].start].strip():
        return behind[0]  # "до 5 млрд к 2025 году и до 9 млрд – к 2030 году"
    return before[-1] if before else behind[0] if behind else None


def _before_growth(spot: Spot, others: tuple[Spot, ...], due: list[TimeSpan]) -> list[TimeSpan]:
    """ "к 2030 году удвоить торговлю и довести ее до 10 млрд": a time said before the growth is that of the level too."""
    if spot.amount.role != "to":
        return []
    last = max((o for o in others if o.end <= spot.start), key=lambda o: o.end, default=None)
    if last is None or last.amount.unit not in ("times", "percent") or any(s.start > last.end for s in due):
        return []
    first = max((o.end for o in others if o.end <= last.start), default=spot.sentence.start)
    return [s for s in due if first <= s.start < last.start]


def _nearest(parsed: Parsed, spot: Spot, others: tuple[Spot, ...], spans: list[TimeSpan], what: Measure) -> TimeSpan | None:
    """Before the amount in its clause, behind it, then further before where it is one of trade in a period."""
    first, last = _between(spot, others)
    start, end = _clause(spot)
    own = [s for s in spans if max(first, start) <= s.start < spot.start]
    behind = [s for s in spans if spot.end <= s.start < min(last, end) and not _turns(parsed, spot.end, s.start)]
    wide = [s for s in spans if first <= s.start < spot.start]
    earlier = [s for s in spans if s.start < spot.start]
    if spot.amount.role == "from":
        return behind[0] if behind else None
    if what.rule == "people":  # "в июне приехали 9 тысяч гостей, из них 5 тысяч китайцев", but not what has been since a year
        wide, earlier = ([s for s in told if s.spec.role not in SINCE] for told in (wide, earlier))
    grown = what.indicator == "investment" and spot.amount.role == "to"  # "в 2023 году вложения выросли на 5 %, до 4 млрд"
    far = (wide[-1:], earlier[-1:]) if what.indicator in FLOWS or what.rule == "people" or grown else ()
    return next((found[0] for found in (own[-1:], behind[:1], *far) if found), None)


def _turns(parsed: Parsed, start: int, end: int) -> bool:
    """ "достигнув 3 млрд, а в первом полугодии выросла еще": what comes after "а" is another time."""
    return re.search(r",\s+(?:а|но)\s", parsed.doc.text[start:end]) is not None


def _between(spot: Spot, others: tuple[Spot, ...]) -> tuple[int, int]:
    """Where the amount before ends and the next one starts."""
    first = max((o.end for o in others if o.end <= spot.start), default=spot.sentence.start)
    return first, min((o.start for o in others if o.start >= spot.end), default=spot.sentence.end)


def _clause(spot: Spot) -> tuple[int, int]:
    clause = clause_at(spot.sentence, spot.first)
    tokens = spot.sentence.tokens
    return tokens[clause.first].start, tokens[clause.last - 1].end
