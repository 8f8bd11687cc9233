"""When a document was signed: the day beside its verb, in its own words, of the news."""

from __future__ import annotations

from chancery.extract.agreements.items import Item
from chancery.extract.agreements.status import Status
from chancery.extract.events.mood import Reality
from chancery.extract.events.times import event_time, narrow
from chancery.extract.parsed import Parsed, Sentence
from chancery.extract.times.when import is_date, resolve, times_of
from chancery.lang.ru.groups import group
from chancery.types import Time


def time_of(parsed: Parsed, sentence: Sentence, item: Item, status: Status, quoted: bool) -> Time:
    """The time of the stage; none where it is only said to be ahead or to last."""
    if status.undated:
        return Time(None)
    own = own_day(parsed, sentence, item) if status.mood == "past" else None
    if own is not None:
        return own
    ahead = status.name == "planned"
    news = not ahead and status.mood == "actual" and not attributive(status)
    inside = (sentence.tokens[item.about].start, sentence.tokens[item.last - 1].end) if item.about < item.last and status.sentence is sentence else None
    return event_time(parsed, status.sentence, status.trigger, Reality(status.mood, news, ahead), quoted, inside)


def attributive(status: Status) -> bool:
    """ "стороны, подписавшие договор", "подписанный странами протокол": told as background, not as today's news.

    "Среди подписанных документов — протокол о …" is news.
    """
    tokens = status.sentence.tokens
    listing = status.trigger > 0 and any(t.low in group("among") for t in tokens[max(0, status.trigger - 2) : status.trigger])
    return tokens[status.trigger].parses[0].pos == "PRTF" and not listing


def own_day(parsed: Parsed, sentence: Sentence, item: Item) -> Time | None:
    """ "соглашение 2001 года о торговле", "договор о границе от 5 мая 1998 года": the day that a document bears."""
    for span in times_of(parsed, sentence):
        at = next((k for k, t in enumerate(sentence.tokens) if t.start >= span.start), 0)
        beside = item.head < at <= item.about or at == item.last
        if beside and is_date(span) and span.spec.role in ("", "от") and span.spec.first is not None and span.spec.first.year is not None:
            return narrow(resolve(parsed, span))
    return None
