"""Support for a candidacy or a membership, and what one state gets from another: promises told from the other end."""

from __future__ import annotations

from collections.abc import Iterator

from chancery.extract.amounts.grammar import amounts
from chancery.extract.clauses import clause_at
from chancery.extract.commitments.content import Content, is_future, is_infinitive
from chancery.extract.commitments.promisers import Sides, of_mentions
from chancery.extract.commitments.range import end_of_content, in_line
from chancery.extract.commitments.scene import Promise, refused, row, unreal
from chancery.extract.commitments.sides import sides, subject_speaker
from chancery.extract.slots import preposition
from chancery.types import Commitment

REACH = 10


def backing(promise: Promise) -> Iterator[Commitment]:
    """ "Турция поддерживает кандидатуру Непала в Совет": who backs whose candidacy."""
    sentence, at = promise.sentence, promise.found.trigger
    clause = clause_at(sentence, at)
    verb = next((k for k in range(clause.first, at) if sentence.tokens[k].lemmas & {"поддерживать", "поддержать"} and sentence.tokens[k].parses[0].pos == "VERB"), None)
    if verb is None or at - verb > 4 or unreal(sentence, verb) is not None:
        return
    who = sides(promise.parsed, sentence, verb, promise.speaker or subject_speaker(promise.parsed, sentence))
    last = end_of_content(sentence, at)
    content = Content(f"поддержать {in_line(promise.parsed, sentence, verb + 1, last)}", verb, last, "поддержать")
    reason = refused(promise, content, who)
    if reason is not None or who is None:
        promise.refuse(reason or "nobody is named who backs it")
        return
    yield row(promise, promise.kind, who.by, content)


def receiving(promise: Promise) -> Iterator[Commitment]:
    """ "Непал получит от Индии кредит" is a pledge of India's: "предоставить кредит"."""
    sentence, at = promise.sentence, promise.found.trigger
    if not is_future(sentence.tokens[at]) or is_infinitive(sentence.tokens[at]) or unreal(sentence, at) is not None:
        return
    giver = next((m for m in sentence.mentions if at < m.first <= at + REACH and m.kind in ("country", "org") and m.codes and preposition(sentence, m) in ("от", "из")), None)
    who = of_mentions(promise.parsed, (giver,)) if giver is not None else None
    if giver is None or who is None or any(t.text in ",;:" for t in sentence.tokens[at : giver.first]):
        return
    before = giver.first > at + 2  # "получит 20 автобусов от Чили"
    first, last = (at + 1, giver.first - 1) if before else (giver.last, end_of_content(sentence, giver.last))
    rest = in_line(promise.parsed, sentence, giver.last, end_of_content(sentence, giver.last)) if before and giver.last < len(sentence.tokens) and sentence.tokens[giver.last].kind == "word" else ""
    content = Content(f"предоставить {in_line(promise.parsed, sentence, first, last)} {rest}".strip(), first, last, "предоставить")
    reason = refused(promise, content, Sides(who.states, at=giver.first))
    if reason is not None:
        promise.refuse(reason)
        return
    yield row(promise, promise.kind, who.by, content)


def giving(promise: Promise) -> Iterator[Commitment]:
    """ "Дания выделяет Киргизии 12 млн долларов": news of what is being given now, a sum of it said."""
    sentence, at = promise.sentence, promise.found.trigger
    best = sentence.tokens[at].parses[0]
    if not {"pres", "3per"} <= best.tags or unreal(sentence, at) is not None or promise.quoted:
        return
    last = end_of_content(sentence, at + 1)
    rest = in_line(promise.parsed, sentence, at + 1, last)
    if not any(a.unit not in ("count", "person", "times") for a in amounts(rest)):
        return
    who = sides(promise.parsed, sentence, at, promise.speaker)
    content = Content(f"{best.lemma} {rest}", at, last, best.lemma)
    reason = refused(promise, content, who)
    if reason is not None or who is None or who.persons:
        promise.refuse(reason or "no state is named that gives")
        return
    yield row(promise, promise.kind, who.by, content)
