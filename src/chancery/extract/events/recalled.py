"""What a text that announces something recalls: a deed told right after one of an earlier day is of that time."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from chancery import edtf
from chancery.extract.clauses import is_predicate
from chancery.extract.events.words import event_nouns, event_verbs
from chancery.extract.parsed import Parsed, Sentence
from chancery.extract.times.when import is_date, resolve, times_of
from chancery.lang.ru.groups import forms_of

MONTH = datetime.timedelta(days=31)
KINDS = ("visit", "meeting")


def recalled(parsed: Parsed, sentence: Sentence, opening: Sequence[Sentence]) -> bool:
    """ "Премьер посетит Лиму 5 мая. … Лидеры встречались в мае 2029 года. Они приняли декларацию": the declaration is no news.

    Only in a text whose first sentences tell of what is ahead and of nothing that was, or after a sentence that says that it recalls ("в последний
    раз лидеры встречались в мае 2029 года"); the sentence before tells a visit or meeting of a day a month or more before the text.
    """
    now = edtf.bounds(parsed.doc.published or "")
    if now is None or sentence in opening or not sentence.number:
        return False
    before = parsed.sentences[sentence.number - 1]
    if not _ahead(opening) and not (before.block_no == sentence.block_no and before.lemma_set() & forms_of("background_words")):
        return False
    if before in opening or not _past(before) or not any(before.lemma_set() & (event_nouns(k) | event_verbs(k)) for k in KINDS):
        return False
    days = [edtf.bounds(resolve(parsed, span).edtf or "") for span in times_of(parsed, before) if is_date(span)]
    return bool(days) and all(d is not None and d.last < now.first - MONTH for d in days)


def _ahead(opening: Sequence[Sentence]) -> bool:
    verbs = [p for s in opening for t in s.tokens if is_predicate(t) for p in t.parses[:1]]
    return any("futr" in p.tags for p in verbs) and not any("past" in p.tags for p in verbs)


def _past(sentence: Sentence) -> bool:
    return any(is_predicate(t) and "past" in t.parses[0].tags for t in sentence.tokens)
