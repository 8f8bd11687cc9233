"""The words without one of which no sentence tells an event: a look at a sentence before it is read.

Each set is what a reader of `events/document.py` asks of a sentence first; `matches` asks for the triggers of the frames.
"""

from __future__ import annotations

import functools

from chancery.extract.events.delegations import DAY
from chancery.extract.events.envoys import deed_words
from chancery.extract.events.gatherings import gathering_nouns
from chancery.extract.events.words import event_nouns
from chancery.extract.frames import trigger_words
from chancery.extract.parsed import Sentence
from chancery.lang.ru.groups import forms_of, group


def may_tell(sentence: Sentence) -> bool:
    """Whether a sentence holds a word of an event: "Переговоры прошли" does, "Дождь прошел" does not."""
    return not sentence.lemma_set().isdisjoint(_openings())


@functools.cache
def _openings() -> frozenset[str]:
    signing = forms_of("signing_verbs") | {"подписание"} | group("puts_autograph")
    attended = group("in_it") | group("gathered") | group("came_together") | group("represent") | group("chairs")
    delegation = frozenset(("делегация",))
    return trigger_words("events") | gathering_nouns() | signing | event_nouns("interview") | attended | delegation | DAY | deed_words()
