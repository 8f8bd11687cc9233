"""When an event was: the time beside its word, in the clause that tells more of it, or the day of the news."""

from __future__ import annotations

import datetime

import msgspec

from chancery import edtf
from chancery.extract.clauses import clause_at, is_predicate
from chancery.extract.events.mood import Reality
from chancery.extract.events.other_times import of_another_deed, of_something_else, of_the_report
from chancery.extract.events.reach import aside, reach, segment
from chancery.extract.events.recalled import recalled
from chancery.extract.events.words import event_nouns, event_verbs
from chancery.extract.events.years import in_year_of_mood
from chancery.extract.parsed import Clause, Parsed, Sentence, kept
from chancery.extract.times.dates import TimeSpan, resolve_time
from chancery.extract.times.when import is_date, resolve, times_of
from chancery.lang.ru.groups import forms_of, group
from chancery.types import Time, ToldAs

WIDEST = datetime.timedelta(days=550)
LEAD_LAG = datetime.timedelta(days=3)
LEAD_SENTENCES = 8
TELLING = 60
YEAR = datetime.timedelta(days=366)
DAY = len("2024-05-01")
EVE = "накануне"
MONTH, TO_MONTH = 31, len("2031-05")


class Dated(msgspec.Struct, frozen=True):
    """The time of an event and the reason for it: said, told before, lead, published, none."""

    time: Time
    reason: str


def event_time(parsed: Parsed, sentence: Sentence, trigger: int, real: Reality, quoted: bool, inside: tuple[int, int] | None = None) -> Time:
    """The time of an event, by the first of the rules of `dated` that gives one.

    `inside` is a passage whose times date something else: "план консультаций на 2025 год".
    """
    return dated(parsed, sentence, trigger, real, quoted, inside).time


def dated(parsed: Parsed, sentence: Sentence, trigger: int, real: Reality, quoted: bool, inside: tuple[int, int] | None = None) -> Dated:
    """The time said beside the trigger; else, for the news of a text, the day of its lead or of publication; else none."""
    spans = [s for s in times_of(parsed, sentence) if is_date(s) and not of_something_else(parsed, sentence, s) and not (inside is not None and inside[0] <= s.start < inside[1])]
    spans = [s for s in spans if not aside(sentence, trigger, s.start) and not of_another_deed(sentence, trigger, s)]
    if real.planned:
        spans = [s for s in spans if not of_the_report(sentence, trigger, s)]
    else:
        spans = [s for s in spans if s.spec.role not in group("until") and not _for_a_year(s)]  # "утвердили программу до 2031 года"
    year = _last_year(parsed, sentence, trigger) if not spans else None
    if year is not None:
        return Dated(year, "said")
    if not spans and any(t.low == "тогда" for t in sentence.tokens):
        return Dated(_time_before(parsed, sentence, any_words=True), "told before")
    said = _said(sentence, trigger, spans, quoted, real.planned)
    if said is not None:
        time = _resolved(parsed, sentence, _coming(parsed, said) if real.planned else said, spans)
        told = _told_as(sentence, trigger, real)
        if told == "held" and said.spec.kind == "shift" and said.spec.anchor != "text" and (said.spec.count or 0) > 0:
            return Dated(Time(None, time.said), "none")  # "Через день он принял премьера": after a day told before
        return Dated(narrow(in_year_of_mood(parsed, sentence, said, time, told)), "said")
    if quoted:
        return Dated(_time_before(parsed, sentence), "told before")
    if real.news and not real.planned and recalled(parsed, sentence, _opening(parsed)):
        return Dated(Time(None), "none")
    if real.news and not real.planned:
        about = _about(parsed)
        day = lead_day(parsed) if about is None else None
        return Dated(narrow(Time(day or about or parsed.doc.published, None, "published")), "lead" if day else "published")
    return Dated(Time(None), "none")


def _about(parsed: Parsed) -> str | None:
    """The month inferred for a text that shows no date, and the month before it: no day of the text is known to be that of its news."""
    bounds = edtf.bounds(parsed.doc.published or "") if parsed.doc.published_basis == "inferred" else None
    if bounds is None or (bounds.last - bounds.first).days > MONTH:
        return None
    return edtf.interval((bounds.first - datetime.timedelta(days=bounds.first.day)).isoformat()[:TO_MONTH], bounds.last.isoformat()[:TO_MONTH])


def _for_a_year(span: TimeSpan) -> bool:
    """ "подписали план на 2031 год": what holds for a year did not happen in it."""
    point = span.spec.first
    return span.spec.role == "на" and span.spec.kind == "point" and point is not None and point.month is None


def _last_year(parsed: Parsed, sentence: Sentence, trigger: int) -> Time | None:
    """ "прошлогодний визит": the year before that of the text."""
    said = next((t for t in sentence.tokens[max(0, trigger - 3) : trigger] if t.lemmas & group("of_last_year")), None)
    now = edtf.bounds(parsed.doc.published or "")
    same = now is not None and now.first.year == now.last.year
    return Time(str(now.first.year - 1) if now is not None and same else None, said.text, "published") if said is not None else None


def _told_as(sentence: Sentence, trigger: int, real: Reality) -> ToldAs:
    clause = clause_at(sentence, trigger)
    past = any("past" in p.tags for t in sentence.tokens[clause.first : clause.last] for p in t.parses[:1])
    return "planned" if real.planned else "held" if past else "now"


@kept
def lead_day(parsed: Parsed) -> str | None:
    """The one day that the title and the first sentences tell, shortly before publication: of it are the news that follow.

    >>> # published on Thursday: "Вчера в Софии завершился саммит. … По итогам подписан протокол": the protocol is of Wednesday
    """
    now = edtf.bounds(parsed.doc.published or "")
    days = {d for s in _opening(parsed) for span in times_of(parsed, s) if is_date(span) and not _of_arrival(s, span) and not of_something_else(parsed, s, span) and (d := _day_of(parsed, s, span)) is not None}
    near = [d for d in days if now is None or datetime.timedelta(0) <= now.last - datetime.date.fromisoformat(d) <= LEAD_LAG or now.first != now.last]
    return near[0] if len(near) == len(days) == 1 else None


def _of_arrival(sentence: Sentence, span: TimeSpan) -> bool:
    """ "Гость прибыл в Лиму 18 августа": the day of coming dates no talks."""
    at = next((i for i, t in enumerate(sentence.tokens) if t.start >= span.start), 0)
    clause = clause_at(sentence, at)
    return any(t.lemmas & event_verbs("visit") for t in sentence.tokens[clause.first : clause.last])


@kept
def _opening(parsed: Parsed) -> list[Sentence]:
    """Title and lead, and what follows up to the end of the first paragraph that is long enough to tell the news."""
    told = [s for s in parsed.sentences if s.block not in ("dateline", "credit")]
    body = next((s.block_no for s in told if s.block == "paragraph" and s.end - s.start > TELLING and parsed.doc.text[s.end - 1] in ".!?»"), None)
    body = body if body is not None else next((s.block_no for s in told if s.block == "paragraph"), -1)
    return [s for s in told if s.block_no <= body][:LEAD_SENTENCES]


def in_lead(parsed: Parsed, sentence: Sentence) -> bool:
    """Whether a sentence stands in the title or the first sentences, where the news of the text is told."""
    return sentence in _opening(parsed)


def _day_of(parsed: Parsed, sentence: Sentence, span: TimeSpan) -> str | None:
    time = _resolved(parsed, sentence, span, [])
    return time.edtf if time.edtf is not None and len(time.edtf) == DAY and "/" not in time.edtf else None


def _coming(parsed: Parsed, span: TimeSpan) -> TimeSpan:
    """ "посетит Лиму в понедельник": of what is ahead the weekday to come; today, where it is that day."""
    if span.spec.kind != "weekday" or span.spec.count != 0 or resolve(parsed, span).edtf == parsed.doc.published:
        return span
    return msgspec.structs.replace(span, spec=msgspec.structs.replace(span.spec, count=1))


def _resolved(parsed: Parsed, sentence: Sentence, span: TimeSpan, spans: list[TimeSpan]) -> Time:
    """A time resolved; in a text dated only by its year "3 июля" is of that year, "в тот же день" of the day told last."""
    published = parsed.doc.published
    before = _day_before(parsed, sentence, span) if span.spec.anchor == "text" else _day_beside(parsed, span, spans)
    time = resolve(parsed, span, before or published) if span.spec.anchor == "text" or before is None else resolve_time(span.spec, before, before)
    bounds = edtf.bounds(published or "")
    point = span.spec.first
    if time.edtf is not None or span.spec.kind != "point" or point is None or point.year is not None or point.month is None or point.day is None:
        return time
    year = _year_told(parsed, point.month, point.day)
    if year is None and bounds is not None:
        year = _only_year(bounds, point.month, point.day)
    return Time(f"{year}-{point.month:02}-{point.day:02}", time.said, time.anchor) if year is not None else time


def _only_year(bounds: edtf.Days, month: int, day: int) -> int | None:
    """The year of "9 марта" where only one such day lies in the bounds of the text's date, or they are of one year."""
    if bounds.first.year == bounds.last.year:
        return bounds.first.year
    if bounds.last - bounds.first > YEAR:
        return None
    fits = [y for y in (bounds.first.year, bounds.last.year) if (bounds.first.month, bounds.first.day) <= (month, day) or y > bounds.first.year]
    fits = [y for y in fits if (month, day) <= (bounds.last.month, bounds.last.day) or y < bounds.last.year]
    return fits[0] if len(fits) == 1 else None


def _year_told(parsed: Parsed, month: int, day: int) -> int | None:
    """The year of "9 марта" where the text, or the line under a picture, says "9 марта 2031 года"."""
    found = _years_told(parsed).get((month, day), frozenset())
    return next(iter(found)) if len(found) == 1 else None


@kept
def _years_told(parsed: Parsed) -> dict[tuple[int | None, int | None], frozenset[int]]:
    """The years of the days that the text tells with a year."""
    found: dict[tuple[int | None, int | None], frozenset[int]] = {}
    for span in (span for s in parsed.sentences for span in times_of(parsed, s) if span.spec.kind == "point"):
        point = span.spec.first
        if point is not None and point.year is not None:
            found[point.month, point.day] = found.get((point.month, point.day), frozenset()) | {point.year}
    return found


def _day_before(parsed: Parsed, sentence: Sentence, span: TimeSpan) -> str | None:
    """ "в тот же день": the day told last before, in this sentence or the two before it."""
    for other in reversed(parsed.sentences[max(0, sentence.number - 3) : sentence.number + 1]):
        for earlier in reversed(times_of(parsed, other)):
            if earlier.end <= span.start and is_date(earlier) and earlier.spec.anchor != "text":
                return _day_of(parsed, other, earlier)
    return None


def _day_beside(parsed: Parsed, span: TimeSpan, spans: list[TimeSpan]) -> str | None:
    """ "на встрече 3 июля с Н, который накануне прибыл": the day before the one that the sentence gives."""
    if parsed.doc.text[span.start : span.end].lower() != EVE:
        return None
    days = [s for s in spans if s.end <= span.start and s.spec.kind == "point"]
    time = resolve(parsed, days[-1], parsed.doc.published) if days else None
    return time.edtf if time is not None and time.edtf is not None and len(time.edtf) == DAY else None


def _said(sentence: Sentence, trigger: int, spans: list[TimeSpan], quoted: bool, planned: bool) -> TimeSpan | None:
    """The nearest time of the clause, of a relative clause about it, else the first one before it."""
    at = sentence.tokens[trigger].start
    for first, last in reach(sentence, trigger):
        start, end = sentence.tokens[first].start, sentence.tokens[last - 1].end
        inside = [s for s in spans if start <= s.start < end]
        if inside:
            own = segment(sentence, trigger)
            near = [s for s in inside if sentence.tokens[own.start].start <= s.start < sentence.tokens[own.stop - 1].end]
            return min(near or inside, key=lambda s: abs(s.start - at))
    if quoted:
        return None
    clause = clause_at(sentence, trigger)
    before = [s for s in spans if s.start < sentence.tokens[clause.first].start and not (planned and _arrived(sentence, s))]
    if _speaks(sentence, clause):  # "порт достроят к 2035 году, заявила она на форуме": the time of what is said
        return None
    then = clause.first < len(sentence.tokens) and sentence.tokens[clause.first].low == "когда"  # "было это летом 2030 года, когда они встретились"
    return before[-1 if then else 0] if before else _explained(sentence, trigger, spans)


def _explained(sentence: Sentence, trigger: int, spans: list[TimeSpan]) -> TimeSpan | None:
    """ "Предыдущий визит был недолгим: она провела в Лиме два дня в мае 2020 года": the only time, told of the same person behind a colon."""
    tokens = sentence.tokens
    colon = next((i for i in range(trigger, len(tokens) - 1) if tokens[i].text == ":"), None)
    noun = any(p.pos == "NOUN" for p in tokens[trigger].parses[:1])
    if colon is None or not noun or not any(p.pos == "NPRO" and p.case == "nom" for p in tokens[colon + 1].parses[:1]):
        return None
    end = next((t.start for t in tokens[colon + 1 :] if t.text == ","), tokens[-1].end)
    after = [s for s in spans if tokens[colon].start < s.start < end]
    return after[0] if len(after) == len(spans) == 1 else None


def _arrived(sentence: Sentence, span: TimeSpan) -> bool:
    """ "5 мая прибыл в Лиму, планирует встретиться с премьером": the day of a coming that is over, not of what is ahead."""
    at = next((i for i, t in enumerate(sentence.tokens) if t.end > span.start), 0)
    clause = clause_at(sentence, at)
    return any(t.lemmas & event_verbs("visit") and "past" in t.parses[0].tags for t in sentence.tokens[clause.first : clause.last] if t.kind == "word")


def _speaks(sentence: Sentence, clause: Clause) -> bool:
    """Whether a clause behind what is said tells who says it: it begins with the verb of speech."""
    opening = next((t for t in sentence.tokens[clause.first : clause.last] if t.kind == "word"), None)
    return clause.first > 0 and clause.kind == "main" and opening is not None and is_predicate(opening) and bool(opening.lemmas & (forms_of("saying_verbs") | forms_of("reporting_verbs")))


def narrow(time: Time) -> Time:
    """The time, its date left out where it is open or wider than a year and a half: that dates no event."""
    bounds = edtf.bounds(time.edtf or "")
    if bounds is None or (time.edtf or "").startswith("..") or (time.edtf or "").endswith("..") or bounds.last - bounds.first > WIDEST:
        return Time(None, time.said, time.anchor)
    return time


def _time_before(parsed: Parsed, sentence: Sentence, any_words: bool = False) -> Time:
    """In a quotation the sentence before may set the time: "Я был там дважды в прошлом году. Во время переговоров …"."""
    before = parsed.sentences[sentence.number - 1] if sentence.number else None
    if before is None or before.block_no != sentence.block_no:
        return Time(None)
    if not any_words and not before.lemma_set() & (event_nouns("visit") | event_nouns("meeting")):
        return Time(None)
    spans = [s for s in times_of(parsed, before) if is_date(s)]
    return narrow(resolve(parsed, spans[0])) if len(spans) == 1 else Time(None)
