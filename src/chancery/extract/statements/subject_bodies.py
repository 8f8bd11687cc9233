"""Bodies and governments that speak without a subject: "в МИД отметили", "в Пекине считают"."""

from __future__ import annotations

from collections.abc import Iterator

from chancery import world
from chancery.extract.clauses import clause_at
from chancery.extract.parsed import Mention, Parsed, Sentence
from chancery.extract.slots import preposition
from chancery.extract.statements.references import noun_speaker
from chancery.extract.statements.speakers import (
    Speaker,
    actor_of,
)
from chancery.extract.statements.words import Saying
from chancery.lang.ru.groups import forms_of
from chancery.types import Actor

NEAR_START = 4


def in_body(parsed: Parsed, sentence: Sentence, saying: Saying) -> Speaker | None:
    """ "в МИД отметили", "в Пекине считают": a plural verb without a subject, and a body or a government in the locative."""
    if saying.number != "plur":
        return None
    clause = clause_at(sentence, saying.at)
    for mention in _near(sentence, saying):
        if _speaks_for_state(sentence, mention, saying):
            return Speaker(tuple(a for a in (actor_of(parsed, mention),) if a is not None), (mention,), impersonal=True)
        if preposition(sentence, mention) in ("в", "на") and "loc" in mention.cases and mention.kind == "org":
            actor = actor_of(parsed, mention)
            return Speaker((actor,) if actor is not None else (), (mention,), impersonal=True)
    for k in range(clause.first, clause.last):
        low = {p.lemma for p in sentence.tokens[k].parses if p.pos == "NOUN" and p.case == "loc"}
        if low & forms_of("body_nouns"):
            found = noun_speaker(parsed, sentence, k)
            actors = found.actors if found is not None else ()
            return Speaker(actors or (Actor(min(low)),), press=found is not None and found.press, service=found is not None and found.service, impersonal=True, vague=True)
    return Speaker(impersonal=True, collective=True)


def _speaks_for_state(sentence: Sentence, mention: Mention, saying: Saying) -> bool:
    """ "в Анкаре считают", "в ЕС выразили", "в Иране заявили": a government or a state, where the clause has no subject of its own."""
    seat = mention.actor if mention.kind == "place" else None
    capital = seat is not None and (seat.id is None or seat.name == world.countries()[mention.codes[0]].capital)
    state = mention.kind == "country" and not mention.adjective and len(mention.codes) == 1 and mention.role != "demonym"
    if not capital and not (state and (mention.codes == ("EU",) or (not saying.present and "that" in saying.codes))):
        return False
    clause = clause_at(sentence, saying.at)
    if preposition(sentence, mention) not in ("в", "на") or "loc" not in mention.cases or not clause.first <= mention.first <= clause.first + NEAR_START:
        return False
    if any(p.pos == "NOUN" and p.case == "loc" for t in sentence.tokens[clause.first : mention.first] for p in t.parses[:1]):
        return False  # "на пресс-конференции в Осло премьера попросили"
    others = (k for k in range(clause.first, min(clause.last, saying.at + 2)) if not mention.first <= k < mention.last and sentence.at(k) is None)
    return not any(p.case == "nom" and p.pos in ("NOUN", "NPRO") for k in others for p in sentence.tokens[k].parses[:1])


def _near(sentence: Sentence, saying: Saying) -> Iterator[Mention]:
    clause = clause_at(sentence, saying.at)
    inside = [m for m in sentence.mentions if clause.first <= m.first < clause.last]
    yield from sorted(inside, key=lambda m: abs(m.first - saying.at))
