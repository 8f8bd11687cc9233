"""When an event was: the time beside its word, in the clause that tells more of it, or the day of the news."""

from __future__ import annotations

import datetime

from chancery import edtf
from chancery.extract.clauses import clause_at, clauses
from chancery.extract.dates import TimeSpan
from chancery.extract.event_mood import Reality
from chancery.extract.event_words import event_nouns
from chancery.extract.parsed import Clause, Parsed, Sentence
from chancery.extract.when import is_date, resolve, times_of
from chancery.lang.ru.groups import group
from chancery.types import Time

WIDEST = datetime.timedelta(days=550)
NEAR = 4


def event_time(parsed: Parsed, sentence: Sentence, trigger: int, real: Reality, quoted: bool, inside: tuple[int, int] | None = None) -> Time:
    """The time said beside the trigger; else, for the news of a dated text, its day; else none.

    `inside` is a passage whose times date something else: "план консультаций на 2025 год".
    """
    spans = [s for s in times_of(parsed, sentence) if is_date(s) and not (inside is not None and inside[0] <= s.start < inside[1])]
    if not spans and any(t.low == "тогда" for t in sentence.tokens):
        return _time_before(parsed, sentence, any_words=True)
    said = _said(sentence, trigger, spans, quoted)
    if said is not None:
        return narrow(_resolved(parsed, said))
    if quoted:
        return _time_before(parsed, sentence)
    if real.news and not real.planned:
        return narrow(Time(parsed.doc.published, None, "published"))
    return Time(None)


def _resolved(parsed: Parsed, span: TimeSpan) -> Time:
    """A time resolved; in a text dated only by its year "3 июля" is of that year, "в тот же день" of the news."""
    published = parsed.doc.published
    time = resolve(parsed, span, published)
    bounds = edtf.bounds(published or "")
    point = span.spec.first
    if time.edtf is not None or bounds is None or bounds.first.year != bounds.last.year or span.spec.kind != "point" or point is None:
        return time
    if point.year is not None or point.month is None or point.day is None:
        return time
    return Time(f"{bounds.first.year}-{point.month:02}-{point.day:02}", time.said, time.anchor)


def _said(sentence: Sentence, trigger: int, spans: list[TimeSpan], quoted: bool) -> TimeSpan | None:
    """The nearest time of the clause, of a relative clause about it, else the first one before it."""
    at = sentence.tokens[trigger].start
    for first, last in reach(sentence, trigger):
        start, end = sentence.tokens[first].start, sentence.tokens[last - 1].end
        inside = [s for s in spans if start <= s.start < end]
        if inside:
            return min(inside, key=lambda s: abs(s.start - at))
    start = sentence.tokens[clause_at(sentence, trigger).first].start
    return next((s for s in spans if s.start < start), None) if not quoted else None


def reach(sentence: Sentence, trigger: int) -> tuple[tuple[int, int], ...]:
    """The token ranges that tell of the trigger: its clause, and a relative clause that follows it at once.

    >>> # "на саммите, который прошел в Баку в среду, …": the clause of "саммите", then "который прошел в Баку в среду"
    """
    own = clause_at(sentence, trigger)
    ranges = [(own.first, own.last)]
    for clause in clauses(sentence):
        if clause.first > trigger and clause.kind in ("sub", "participle", "main") and _tells_of(sentence, trigger, clause):
            ranges.append((clause.first, clause.last))
    return tuple(ranges)


def _tells_of(sentence: Sentence, trigger: int, clause: Clause) -> bool:
    """ "…, который прошел …", "…, в нем участвует …": a relative or personal pronoun, or a participle, agrees with the noun."""
    noun = next((p for p in sentence.tokens[trigger].parses[:2] if p.pos == "NOUN"), None)
    words = [t for t in sentence.tokens[clause.first : clause.last] if t.kind == "word"][:2]
    if noun is None or not words:
        return False
    if clause.kind == "participle":
        return clause.first - trigger < NEAR and any(p.pos == "PRTF" and p.case == noun.case and p.number == noun.number for p in words[0].parses)
    pronoun = next((t for t in words if t.low.startswith("котор") or t.low in group("personal")), None)
    if pronoun is None:
        return False
    return any(p.number == noun.number and (noun.number == "plur" or p.gender in ("", noun.gender)) for p in pronoun.parses)


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
