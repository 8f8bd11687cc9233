"""Whom a text told of before: who acts in the sentences just before, who heads a delegation, under whose chair it is."""

from __future__ import annotations

from chancery.extract.clauses import clause_at
from chancery.extract.events.chains import PERSONS
from chancery.extract.events.people import actors_of, nominatives, persons_of, subject_of
from chancery.extract.events.words import event_nouns, event_verbs
from chancery.extract.parsed import Parsed, Sentence
from chancery.lang.ru.groups import forms_of, group
from chancery.types import Actor, Country


def told_last(parsed: Parsed, sentence: Sentence, states: tuple[Country, ...]) -> Actor | None:
    """Who acts in the sentences just before, of another state than `states`: "стороны обсудили" stands for him."""
    for before in reversed(parsed.sentences[max(0, sentence.number - 3) : sentence.number]):
        if before.block in ("dateline", "credit") or members_of_delegation(before):
            continue
        for m in nominatives(before):
            found = persons_of(parsed, before, m)
            state = parsed.country_of(found[0]) if len(found) == 1 else None
            if state is not None and state not in states:
                return found[0]
    return None


def visitor_told(parsed: Parsed, sentence: Sentence) -> tuple[Actor, ...]:
    """The one who travels in the last sentence before that tells of a visit: of "Эмир начал турне. Президент принял гостя" the emir."""
    travels = event_nouns("visit") | event_verbs("visit")
    for before in reversed(parsed.sentences[max(0, sentence.number - 4) : sentence.number]):
        trigger = next((i for i, t in enumerate(before.tokens) if t.kind == "word" and t.lemmas & travels), None)
        if trigger is not None and before.block not in ("dateline", "credit"):
            found = subject_of(parsed, before, trigger)
            return found if len(found) == 1 else ()
    return ()


def told_two(parsed: Parsed, sentence: Sentence, trigger: int) -> tuple[Actor, ...]:
    """ "по итогам их встречи": the two persons of different states named last before it, in this sentence or the one before."""
    found: list[Actor] = []
    here = [m for m in reversed(sentence.mentions) if m.last <= trigger]
    before = parsed.sentences[sentence.number - 1] if sentence.number else None
    for m in (*here, *(reversed(before.mentions) if before is not None else ())):
        if m.kind not in PERSONS or m.actor is None or m.actor in found:
            continue
        if parsed.country_of(m.actor) not in {None, *(parsed.country_of(a) for a in found)}:
            found.append(m.actor)
        if len(found) == 2:
            return tuple(found)
    return ()


def those_two(parsed: Parsed, sentence: Sentence, trigger: int) -> tuple[Actor, ...]:
    """ "Затем стороны провели переговоры", "Они встретились в Осло": the only two persons of two states whom the words before name."""
    clause = clause_at(sentence, trigger)
    at = next((i for i in range(clause.first, clause.last) if sentence.tokens[i].lemmas & group("those_two")
               and any(p.number == "plur" and p.case == "nom" for p in sentence.tokens[i].parses[:2])), None)  # fmt: skip
    if at is None or any(m.first <= at < m.last and m.last - m.first > 1 for m in sentence.mentions) or _has_genitive(sentence, at + 1):
        return ()
    here = [m for m in sentence.mentions if m.last <= at]
    before = parsed.sentences[sentence.number - 1] if sentence.number else None
    for mentions in (here, before.mentions if before is not None and before.block not in ("dateline", "credit") else ()):
        found = tuple(dict.fromkeys(m.actor for m in mentions if m.kind in PERSONS and m.actor is not None))
        if found:
            states = [parsed.country_of(a) for a in found]
            return found if len(found) == 2 and None not in states and states[0] != states[1] else ()
    return ()


def named_before(parsed: Parsed, sentence: Sentence, trigger: int, states: tuple[Country, ...]) -> tuple[Actor, ...]:
    """ "По словам министра Н, он встретится с премьером": whom the pronoun of the clause stands for, named before in the sentence."""
    clause = clause_at(sentence, trigger)
    said = next((i for i in range(trigger - 1, clause.first - 1, -1) if sentence.tokens[i].low in group("he")), None)
    found = [m.actor for m in reversed(sentence.mentions) if said is not None and m.last <= said and m.kind in PERSONS and m.actor is not None]
    known = [a for a in found if parsed.country_of(a) not in (None, *states)]
    return tuple(known[:1])


def _has_genitive(sentence: Sentence, k: int) -> bool:
    """ "лидеры двух стран", "министры ЕС": the word says whose they are."""
    token = sentence.tokens[k] if k < len(sentence.tokens) else None
    mention = sentence.at(k) if token is not None else None
    whose = token is not None and token.kind == "word" and any(p.case == "gen" and p.pos in ("NOUN", "ADJF", "NUMR") for p in token.parses[:2])
    return whose or (mention is not None and mention.kind in ("country", "org", "region"))


def heads_before(parsed: Parsed, sentence: Sentence, trigger: int) -> tuple[Actor, ...]:
    """ "делегация Чили во главе с Н прибыла в Лиму, где провела переговоры": who heads the delegation told before."""
    for m in reversed(sentence.mentions):
        if m.last <= trigger and m.kind in PERSONS and m.first > 2 and [t.low for t in sentence.tokens[m.first - 3 : m.first - 1]] == ["во", "главе"]:
            return actors_of(parsed, sentence, m)
    return ()


def delegation_head(parsed: Parsed, sentence: Sentence, trigger: int, after: int = 0) -> tuple[Actor, ...]:
    """ "визит делегации Чили во главе с премьером Н", "делегация, которую возглавляет Н": who heads it, in the clause of the trigger."""
    clause = clause_at(sentence, trigger)
    tokens = sentence.tokens
    for m in sentence.mentions:
        if m.kind not in PERSONS or not max(after, clause.first) <= m.first < len(tokens) or m.first < 3:
            continue
        headed = [t.low for t in tokens[m.first - 3 : m.first]] in (["во", "главе", "с"], ["во", "главе", "со"])
        led = any(t.low.startswith("возглавляем") for t in tokens[max(0, m.first - 2) : m.first]) and "ins" in m.cases
        if (headed or led) and any(t.lemmas & group("team") for t in tokens[max(after, m.first - 14) : m.first]):
            return actors_of(parsed, sentence, m)
    return ()


def members_of_delegation(sentence: Sentence) -> bool:
    """ "в состав делегации вошли …", "в составе делегации – …": the sentence lists those who travel with somebody."""
    words = sentence.lemma_set()
    return "состав" in words and "делегация" in words


def present(parsed: Parsed, sentence: Sentence, first: int, last: int) -> tuple[Actor, ...]:
    """ "под председательством A", "с участием A и B", "при участии A" among the tokens `first`..`last`."""
    for m in sentence.mentions:
        if first <= m.first < last and m.kind in PERSONS and "gen" in m.cases and m.first > 1:
            before = sentence.tokens[m.first - 2 : m.first]
            if before[0].low in ("под", "с", "при") and before[1].lemmas & forms_of("presence_nouns"):
                return actors_of(parsed, sentence, m)
    return ()
