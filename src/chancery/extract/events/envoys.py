"""An envoy who is summoned to a ministry, or to whom it hands a note: an event of his state and of the ministry's."""

from __future__ import annotations

import functools
from collections.abc import Iterator

from chancery import world
from chancery.extract.clauses import clause_at
from chancery.extract.events.mood import reality
from chancery.extract.events.people import persons_of
from chancery.extract.events.rows import states_of
from chancery.extract.events.times import event_time
from chancery.extract.parsed import Mention, Parsed, Sentence
from chancery.extract.rows import Notes
from chancery.lang.ru.groups import group
from chancery.types import Country, Event

SUMMONED, NOTE = "вызов посла", "вручение ноты"
HANDING_REACH = 6


def envoys(parsed: Parsed, sentence: Sentence, notes: Notes) -> Iterator[Event]:
    """ "Посол Чили вызван в МИД Перу", "МИД Перу вызвал посла Чили", "МИД Перу вручил послу Чили ноту"."""
    for i in sentence.where(deed_words()):
        token = sentence.tokens[i]
        name = _deed(sentence, i)
        if name is None or token.kind != "word" or sentence.at(i) is not None or parsed.quote_at(token.start) is not None:
            continue
        real = reality(parsed, sentence, i)
        envoy = next((m for m in _near(sentence, i) if _is_envoy(m)), None)
        own = _state_of(parsed, sentence, envoy) if envoy is not None else None
        host = next((c for m in _near(sentence, i) if _is_ministry(m) for c in m.codes[:1]), None) or (_served_in(envoy) if name == NOTE and envoy is not None else None)
        if envoy is None or own is None or host is None or own == host or real.refused is not None:
            notes.refuse("envoy", "no envoy of another state is named", sentence.start, sentence.end)
            continue
        time = event_time(parsed, sentence, i, real, False)
        who = tuple(dict.fromkeys(persons_of(parsed, sentence, envoy)))
        yield Event(
            rule="envoy", mood=real.mood, kind="other", name=name, participants=who, countries=tuple(sorted((own, host))),
            evidence=(parsed.evidence(sentence.start, sentence.end),), date=time.edtf, date_said=time.said, date_anchor=time.anchor, planned=real.planned,
        )  # fmt: skip
        return


@functools.cache
def deed_words() -> frozenset[str]:
    """Words of a summons, and of handing over."""
    return group("summons") | group("summons_noun") | group("hands_over")


def _deed(sentence: Sentence, i: int) -> str | None:
    """What the token begins: a summons, or the handing over of a note that stands near."""
    token = sentence.tokens[i]
    if token.lemmas & (group("summons") | group("summons_noun")):
        return SUMMONED
    near = sentence.tokens[max(0, i - HANDING_REACH) : i + HANDING_REACH]
    return NOTE if token.lemmas & group("hands_over") and any(t.lemmas & group("diplomatic_note") for t in near) else None


def _near(sentence: Sentence, i: int) -> list[Mention]:
    clause = clause_at(sentence, i)
    return [m for m in sentence.mentions if clause.first <= m.first < clause.last]


def _is_envoy(mention: Mention) -> bool:
    return any(t.role == "envoy" for t in mention.titles) and mention.kind in ("office", "person")


def _is_ministry(mention: Mention) -> bool:
    return mention.kind == "org" and mention.role == "ministry" and len(mention.codes) == 1


def _state_of(parsed: Parsed, sentence: Sentence, envoy: Mention) -> Country | None:
    own = [t.of for t in envoy.titles if t.role == "envoy" and t.of in world.countries()]
    return next(iter(own or states_of(parsed, persons_of(parsed, sentence, envoy))), None)


def _served_in(envoy: Mention) -> Country | None:
    """ "послу Чили в Перу вручена нота": the state where he serves."""
    return next((t.abroad for t in envoy.titles if t.abroad is not None), None)
