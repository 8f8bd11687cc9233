"""When a document was signed: the day beside its verb, in its own words, of the news."""

from __future__ import annotations

from chancery.extract.agreements.items import Item
from chancery.extract.agreements.status import Status
from chancery.extract.clauses import clause_at, is_predicate
from chancery.extract.events.mood import Reality
from chancery.extract.events.times import event_time, narrow
from chancery.extract.parsed import Parsed, Sentence
from chancery.extract.times.when import is_date, resolve, times_of
from chancery.lang.ru.groups import forms_of, group
from chancery.types import Time

OPENING = 6
"""Words in which a sentence may point at the meeting of the one before."""


def time_of(parsed: Parsed, sentence: Sentence, item: Item, status: Status, quoted: bool) -> Time:
    """The time of the stage; none where it is only said to be ahead or to last."""
    if status.undated:
        return Time(None)
    own = own_day(parsed, sentence, item) if status.mood == "past" else None
    if own is not None:
        return own
    ahead = status.name == "planned"
    news = not ahead and status.mood == "actual" and not attributive(status)
    inside = (sentence.tokens[item.about].start, sentence.tokens[item.last - 1].end) if item.about < item.last and status.sentence is sentence else _laid_down(sentence, item)
    met = _of_the_meeting(parsed, sentence) if not ahead and status.sentence is sentence else None
    return met or event_time(parsed, status.sentence, status.trigger, Reality(status.mood, news, ahead), quoted, inside)


def _of_the_meeting(parsed: Parsed, sentence: Sentence) -> Time | None:
    """ "В мае министры провели переговоры. По итогам встречи подписан меморандум": of the one day that the sentence before tells.

    "По итогам встречи с премьером подписан …" names a meeting of its own.
    """
    before = parsed.sentences[sentence.number - 1] if sentence.number else None
    met = _meeting_pointed_at(sentence)
    if before is None or before.block_no != sentence.block_no or not met or any(is_date(s) for s in times_of(parsed, sentence)):
        return None
    visits = forms_of("event_nouns", "visit") | forms_of("event_verbs", "visit")
    events = forms_of("event_nouns") | forms_of("event_verbs")
    held = before.lemma_set() & (visits if met & visits else events - visits)  # "прибыл 10 мая": the talks may be later
    spans = [s for s in times_of(parsed, before) if is_date(s)]
    return narrow(resolve(parsed, spans[0])) if len(spans) == 1 and held else None


def _meeting_pointed_at(sentence: Sentence) -> frozenset[str]:
    """The word of the meeting in "в рамках встречи", "по итогам этих переговоров" right before the verb, its subject or a comma; none elsewhere."""
    tokens = sentence.tokens[: OPENING + 2]
    for k in range(1, min(OPENING, len(tokens) - 1)):
        noun = tokens[k].kind == "word" and any(p.pos == "NOUN" and p.lemma in forms_of("event_nouns") for p in tokens[k].parses[:2])
        if noun and any(t.low in forms_of("during_words") for t in tokens[:k]):
            after = tokens[k + 1]
            subject = any(p.pos == "NOUN" and p.case == "nom" and p.number == "plur" for p in after.parses)
            return tokens[k].lemmas if after.text == "," or is_predicate(after) or (subject and sentence.at(k + 1) is None) else frozenset()
    return frozenset()


def _laid_down(sentence: Sentence, item: Item) -> tuple[int, int] | None:
    """ "договор, согласно которому с 2031 года …": the times of what a document lays down."""
    at = next((k for k in range(item.head + 1, min(item.head + 3, len(sentence.tokens) - 2)) if sentence.tokens[k].text == "," and sentence.tokens[k + 1].low in group("according")), None)
    return (sentence.tokens[at].start, sentence.end) if at is not None else None


def attributive(status: Status) -> bool:
    """ "стороны, подписавшие договор", "подписанный странами протокол": told as background, not as today's news.

    "Среди подписанных документов — протокол о …" is news.
    """
    tokens = status.sentence.tokens
    listing = status.trigger > 0 and any(t.low in group("among") for t in tokens[max(0, status.trigger - 2) : status.trigger])
    return tokens[status.trigger].parses[0].pos == "PRTF" and not listing


def signed_behind(parsed: Parsed, sentence: Sentence, item: Item) -> Status | None:
    """ "вступит в силу соглашение о визах, подписанное 3 мая": the signing that a dated participle behind the document tells."""
    tokens, at = sentence.tokens, item.last
    if at + 2 >= len(tokens) or tokens[at].text != "," or tokens[at + 1].parses[:1] == () or tokens[at + 1].parses[0].pos != "PRTF":
        return None
    clause = clause_at(sentence, at + 1)
    dated = any(tokens[at].end <= span.start < tokens[clause.last - 1].end and is_date(span) for span in times_of(parsed, sentence))
    return Status("signed", "actual", sentence, at + 1) if dated and tokens[at + 1].lemmas & group("signed_near") else None


def own_day(parsed: Parsed, sentence: Sentence, item: Item) -> Time | None:
    """ "соглашение 2001 года о торговле", "договор о границе от 5 мая 1998 года": the day that a document bears."""
    for span in times_of(parsed, sentence):
        at = next((k for k, t in enumerate(sentence.tokens) if t.start >= span.start), 0)
        beside = item.head < at <= item.about or at == item.last
        if beside and is_date(span) and span.spec.role in ("", "от") and span.spec.first is not None and span.spec.first.year is not None:
            return narrow(resolve(parsed, span))
    return None
