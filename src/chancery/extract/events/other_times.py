"""Times in the sentence of an event that date something else: a name, what was before it, the report of it."""

from __future__ import annotations

from chancery.extract.clauses import clause_at, is_predicate
from chancery.extract.parsed import Parsed, Sentence
from chancery.extract.times.dates import TimeSpan
from chancery.lang.ru.groups import forms_of, group

BEFORE = 20  # characters that tell whether a dash stands before a number
SINCE_REACH = 9
JOINED_REACH = 2
SINCE = ("с", "со", "после", "до")


def of_something_else(parsed: Parsed, sentence: Sentence, span: TimeSpan) -> bool:
    """Whether a time dates no event of its sentence, whichever it is."""
    return (
        of_a_name(parsed, span) or since_then(sentence, span) or _after_a_deed(sentence, span) or eve_of(sentence, span) or long_since(span)
        or of_the_news(sentence, span) or of_an_end(sentence, span) or of_many(sentence, span)
    )  # fmt: skip


def of_the_news(sentence: Sentence, span: TimeSpan) -> bool:
    """ "визит, о котором стало известно 11 мая", "визит был анонсирован в мае": the day on which it was heard of."""
    clause = clause_at(sentence, _token_at(sentence, span))
    tokens = sentence.tokens[clause.first : clause.last]
    known = any(t.lemmas & group("known_now") and is_predicate(t) for t in tokens) and any(t.low.startswith("котор") for t in tokens[:3])
    return known or any(t.lemmas & group("announces") and any(p.pos == "PRTS" for p in t.parses[:1]) for t in tokens)


def of_an_end(sentence: Sentence, span: TimeSpan) -> bool:
    """ "визит завершится 2 марта", "продлится по 2 марта": the last day of what is ahead."""
    clause = clause_at(sentence, _token_at(sentence, span))
    ends = any(t.lemmas & group("will_end") and any("futr" in p.tags for p in t.parses[:1]) for t in sentence.tokens[clause.first : clause.last])
    return ends and span.spec.last is None


def of_many(sentence: Sentence, span: TimeSpan) -> bool:
    """ "за последние десять лет": the time of many, of no one event."""
    at = _token_at(sentence, span)
    return span.spec.role == "за" and any(t.lemmas & group("latest_of_many") for t in sentence.tokens[at : at + 3])


def of_another_deed(sentence: Sentence, trigger: int, span: TimeSpan) -> bool:
    """ "подписали протокол и договорились открыть рейсы в 2031 году": the time of what a predicate joined to that of the trigger speaks of as ahead."""
    tokens, at = sentence.tokens, _token_at(sentence, span)
    clause = clause_at(sentence, at)
    verb = next((i for i in range(at - 1, clause.first - 1, -1) if is_predicate(tokens[i])), None)
    if verb is None or verb == trigger or clause != clause_at(sentence, trigger):
        return False
    ahead = any(p.pos == "INFN" for t in tokens[verb + 1 : at] for p in t.parses[:1]) or "futr" in tokens[verb].parses[0].tags
    if trigger < verb:
        return ahead and _joined(sentence, trigger, verb)
    joined = next((i for i in range(at, trigger + 1) if is_predicate(tokens[i])), None)
    return ahead and joined is not None and _joined(sentence, at, joined)


def _joined(sentence: Sentence, first: int, verb: int) -> bool:
    """Whether a predicate goes on after "и" or a comma: "… и вскоре договорились"."""
    near = sentence.tokens[max(first + 1, verb - JOINED_REACH) : verb]
    return any(t.text == "," or (t.parses and t.parses[0].pos == "CONJ") for t in near)


def _token_at(sentence: Sentence, span: TimeSpan) -> int:
    return next((i for i, t in enumerate(sentence.tokens) if t.end > span.start), len(sentence.tokens) - 1)


def of_a_name(parsed: Parsed, span: TimeSpan) -> bool:
    """ "на полях Energy Week - 2031", "саммита «Форум-2031»": a bare year behind a dash belongs to a name."""
    before = parsed.doc.text[max(0, span.start - BEFORE) : span.start].rstrip()
    return parsed.doc.text[span.start : span.end].isdigit() and before.endswith(("-", "–", "—")) and not before[:-1].rstrip()[-1:].isdigit()


def since_then(sentence: Sentence, span: TimeSpan) -> bool:
    """ "первая встреча с момента вступления министра в должность 21 октября": the day of taking office, not of the meeting."""
    at = next((i for i, t in enumerate(sentence.tokens) if t.start >= span.start), len(sentence.tokens))
    near = range(max(0, at - SINCE_REACH), at)
    noun = next((i for i in reversed(near) if sentence.tokens[i].lemmas & group("since_deed")), None)
    if noun is None or any(t.kind == "punct" or is_predicate(t) for t in sentence.tokens[noun:at]):
        return False
    return any(t.low in SINCE for t in sentence.tokens[max(0, noun - 2) : noun])


def _after_a_deed(sentence: Sentence, span: TimeSpan) -> bool:
    """ "стал первым, посетившим Перу после восстановления отношений в декабре 2030 года": the time of what went before it."""
    at = next((i for i, t in enumerate(sentence.tokens) if t.end > span.start), len(sentence.tokens))
    near = range(max(0, at - SINCE_REACH), at)
    after = next((i for i in reversed(near) if sentence.tokens[i].low == "после"), None)
    if after is None or span.spec.role != "в" or any(t.kind == "punct" or is_predicate(t) for t in sentence.tokens[after:at]):
        return False
    clause = clause_at(sentence, after)
    told = any(is_predicate(t) or any(p.pos == "PRTF" for p in t.parses[:1]) for t in sentence.tokens[clause.first : after])
    noun = next((p for t in sentence.tokens[after + 1 : at] for p in t.parses[:1] if p.pos == "NOUN"), None)
    return told and noun is not None and noun.lemma.endswith(tuple(group("deed_ending")))


def long_since(span: TimeSpan) -> bool:
    """ "первый визит с 2019 года": since when there was none; "находится с визитом с 5 июля" tells its day."""
    point = span.spec.first
    return span.spec.kind == "point" and span.spec.role in SINCE[:2] and span.spec.last is None and point is not None and point.day is None


def eve_of(sentence: Sentence, span: TimeSpan) -> bool:
    """ "накануне предстоящей встречи": the eve of something, no "вчера"."""
    at = next((i for i, t in enumerate(sentence.tokens) if t.start >= span.start), len(sentence.tokens))
    after = sentence.tokens[at + 1 : at + 2]
    if not after or sentence.tokens[at].low != "накануне" or after[0].lemmas & group("those_two"):
        return False
    cases = {p.case for p in after[0].parses if p.pos in ("NOUN", "ADJF", "PRTF")} if after[0].kind == "word" else set()
    return "gen" in cases and "nom" not in cases


def of_the_report(sentence: Sentence, trigger: int, span: TimeSpan) -> bool:
    """ "14 мая сообщили, что премьер посетит Лиму", "14 мая сообщили о визите": the day on which it was announced."""
    tokens = sentence.tokens
    at = next((i for i, t in enumerate(tokens) if t.end > span.start), 0)
    told, own = clause_at(sentence, at), clause_at(sentence, trigger)
    reports = forms_of("reporting_verbs") | forms_of("saying_verbs") | forms_of("declaring_words")
    verb = next((i for i in range(told.first, told.last) if is_predicate(tokens[i]) and tokens[i].lemmas & reports), None)
    if verb is None:
        return False
    if told != own:
        return "sub" in (told.kind, own.kind)
    k = trigger - 1
    while k > verb and any(p.pos in ("ADJF", "PRTF") for p in tokens[k].parses[:1]):
        k -= 1
    return at < verb < k and tokens[k].low in ("о", "об", "обо")
