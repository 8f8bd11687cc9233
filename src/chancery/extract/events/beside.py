"""What stands beside the word of an event and tells that it is announced, one of many, or followed by an invitation."""

from __future__ import annotations

from chancery.extract.clauses import is_predicate
from chancery.extract.events.words import event_nouns
from chancery.extract.parsed import Clause, Sentence
from chancery.lang.ru.groups import forms_of, group
from chancery.types import Actor

FEW = 4


def then_invited(sentence: Sentence, trigger: int, clause: Clause, words: frozenset[str]) -> bool:
    """ "позвонил коллеге и пригласил его в Лиму": done before the deed of inviting, which follows as a predicate of its own."""
    invites = [i for i in range(clause.first, clause.last) if sentence.tokens[i].lemmas & words]
    done = any("past" in p.tags for i in range(clause.first, trigger + 1) if is_predicate(sentence.tokens[i]) for p in sentence.tokens[i].parses[:1])
    return done and bool(invites) and all(i > trigger + 1 and is_predicate(sentence.tokens[i]) and sentence.tokens[i - 1].low == "и" for i in invites)


def announced(sentence: Sentence, k: int) -> bool:
    """ "объявил о визите", "подтвердила государственный визит", "подтвердил данные о встрече": what is announced lies ahead; `k` stands before the noun of the event and its adjectives."""
    while k > 0 and (sentence.tokens[k].low in ("о", "об") or sentence.tokens[k].lemmas & group("tidings")):
        k -= 1
    return k >= 0 and bool(sentence.tokens[k].lemmas & group("announces")) and is_predicate(sentence.tokens[k])


def many(sentence: Sentence, trigger: int, clause: Clause) -> bool:
    """ "провели 13 встреч", "семь раз встретился", "во время визитов в Китай": several are summed up, none is told."""
    tokens, k = sentence.tokens, trigger - 1
    best = tokens[trigger].parses[0]
    if best.pos != "NOUN":
        times = next((i for i in range(max(clause.first, trigger - 3), min(clause.last, trigger + 3)) if tokens[i].low in group("times") and i > 0), None)
        return times is not None and tokens[times - 1].kind == "number" and (tokens[times - 1].text != "1")
    if best.number != "plur" or best.case != "gen":
        return False
    while k > 0 and any(p.pos in ("ADJF", "PRTF") for p in tokens[k].parses[:1]):
        k -= 1
    counted = k >= 0 and tokens[k].text.isdigit() and int(tokens[k].text) > FEW
    return counted or (k >= 0 and tokens[k].low in group("in_the_time_of") and bool(tokens[trigger].lemmas & event_nouns("visit")))


def only_speaks(sentence: Sentence, who: Actor) -> bool:
    """ "Чили и Перу завершат переговоры, отметил президент": whom only the words of the speech name."""
    said = [m for m in sentence.mentions if m.actor == who]
    return bool(said) and all(m.first > 1 and sentence.tokens[m.first - 2].text == "," and sentence.tokens[m.first - 1].lemmas & forms_of("saying_verbs") for m in said)
