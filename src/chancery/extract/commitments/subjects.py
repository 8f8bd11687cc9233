"""Who stands in the nominative beside the verb of a promise."""

from __future__ import annotations

from chancery.extract.clauses import clause_at, clauses, is_predicate
from chancery.extract.parsed import Mention, Sentence
from chancery.extract.slots import coordinated, kind_of, preposition
from chancery.lang.ru.groups import group

INVERTED = 3
SUBJECTS = frozenset(("person", "office", "country", "government", "org", "region"))


def own_subject(sentence: Sentence, trigger: int, readings: int = 1) -> bool:
    """Whether a noun or pronoun in the nominative stands before the verb in its clause, by the first `readings` of each word."""
    first = clause_at(sentence, trigger).first
    return any(p.case == "nom" and p.pos in ("NOUN", "NPRO") for t in sentence.tokens[first:trigger] if t.kind == "word" for p in t.parses[:readings])


def subjects(sentence: Sentence, trigger: int) -> tuple[Mention, ...]:
    """The nominative mentions of the clause, before the trigger if there are any; else those of the clause before."""
    clause = clause_at(sentence, trigger)
    others = {m for office in sentence.mentions if office.kind == "office" for m in with_states_of(sentence, (office,))[1:]}
    found = [m for m in nominatives(sentence, clause.first, clause.last) if m not in others]
    before = [m for m in found if m.last <= trigger]
    if not before and not own_subject(sentence, trigger):
        found = [*(m for first, last in broken_off(sentence, trigger) for m in nominatives(sentence, first, last)), *found]
        before = [m for m in found if m.last <= trigger] or _unchanging(sentence, trigger)
    chosen = [m for m in before if not _object(sentence, m, before)][-1:] or _inverted(sentence, trigger, found)
    if not chosen:
        return ()
    start = chosen[0]
    for other in found:
        if other.first < start.first and start in coordinated(sentence, other):
            start = other
            break
    return with_states_of(sentence, tuple(m for m in coordinated(sentence, start) if kind_of(m) in SUBJECTS))


def with_states_of(sentence: Sentence, found: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """ "министры обороны Кипра, | Греции и Египта": the other states of an office in the plural, in the genitive behind the first."""
    if not found or found[-1].kind != "office" or not any(p.pos == "NOUN" and p.number == "plur" and p.case in found[-1].cases for p in sentence.tokens[found[-1].first].parses[:3]):
        return found
    more: list[Mention] = []
    at = found[-1].last
    while at + 1 < len(sentence.tokens) and sentence.tokens[at].low in (",", "и") and (state := sentence.at(at + 1)) is not None and state.kind == "country" and "gen" in state.cases and not state.adjective:
        more.append(state)
        at = state.last
    return (*found, *more) if any(t.low == "и" for t in sentence.tokens[found[-1].last : at]) else found


def _object(sentence: Sentence, mention: Mention, found: list[Mention]) -> bool:
    """ "Прага поддержит | Перу и будет строить …", "считает Афганистан партнером и намерена …": a name that may be the object, right behind a verb that has its subject."""
    verb = mention.first - 1
    stands = verb >= 0 and is_predicate(sentence.tokens[verb]) and "acc" in mention.cases
    return stands and any(m.last <= verb for m in found)


def _inverted(sentence: Sentence, trigger: int, found: list[Mention]) -> list[Mention]:
    """ "намерена Чехия", "о готовности помочь заявила Чехия": right behind the verb, where no noun before it is the subject."""
    tokens, last = sentence.tokens, clause_at(sentence, trigger).last
    if tokens[trigger].parses[0].pos == "NOUN":
        trigger = next((k for k in range(trigger + 1, last) if is_predicate(tokens[k])), trigger)
    behind = [m for m in found if trigger < m.first <= trigger + INVERTED][:1]
    own = len(behind) == 1 and len(behind[0].cases) > 2 and own_subject(sentence, trigger, 2)
    if own or any(p.pos == "INFN" for m in behind for t in tokens[trigger + 1 : m.first] for p in t.parses[:1]):
        return []  # "власти пообещали | Чили помощь", "готовность поставлять | Чили уголь": a name that does not decline
    return behind


def broken_off(sentence: Sentence, trigger: int) -> tuple[tuple[int, int], ...]:
    """ "Власти Чили, | как пояснил посол, | рассчитывают …": the beginning of the clause that another one breaks."""
    at = clause_at(sentence, trigger)
    before = [c for c in clauses(sentence) if c.last <= at.first]
    while before and before[-1].kind != "main":
        before.pop()
    broken = at.kind == "main" and before and before[-1].last < at.first and not any(is_predicate(t) for t in sentence.tokens[before[-1].first : before[-1].last])
    return ((before[-1].first, before[-1].last),) if broken else ()


def _unchanging(sentence: Sentence, trigger: int) -> list[Mention]:
    """ "в обмен Дели обязался": a name that does not decline, right before its verb, where no other subject stands."""
    mention = sentence.at(trigger - 1) if trigger else None
    if mention is not None and mention.role == "demonym" and mention.number == "plur" and "nom" in mention.cases and sentence.tokens[trigger].parses[0].number == "plur":
        return [mention]  # "белорусы построят"
    fits = mention is not None and kind_of(mention) in ("country", "government") and {"nom", "gen"} <= mention.cases and not mention.adjective
    return [mention] if fits and mention is not None and mention.role != "demonym" and preposition(sentence, mention) == "" else []


def nominatives(sentence: Sentence, first: int, last: int) -> list[Mention]:
    return [
        m for m in sentence.mentions
        if first <= m.first < last and kind_of(m) in SUBJECTS and "nom" in m.cases and not m.adjective
        and m.role != "demonym" and not (m.first and sentence.tokens[m.first - 1].text == "(") and (preposition(sentence, m) == "" or _after_which(sentence, m)) and not _attribute(sentence, m) and not _governed_with(sentence, m)
    ]  # fmt: skip


def _governed_with(sentence: Sentence, mention: Mention) -> bool:
    """ "между Лаосом и | Чили": a name that does not decline, joined to one that a preposition governs."""
    before = sentence.at(mention.first - 2) if mention.first > 1 and sentence.tokens[mention.first - 1].low == "и" else None
    return len(mention.cases) > 2 and before is not None and preposition(sentence, before) not in ("", "по")


def _after_which(sentence: Sentence, mention: Mention) -> bool:
    """ "протокол, согласно которому Дания …": the preposition governs "который", not the name behind it."""
    return mention.first > 0 and "который" in sentence.tokens[mention.first - 1].lemmas


def _attribute(sentence: Sentence, mention: Mention) -> bool:
    """A name right after a noun may be its genitive: "газета Баку"."""
    if mention.first == 0 or "gen" not in mention.cases or mention.kind == "person":
        return False
    before = sentence.tokens[mention.first - 1]
    return bool(before.parses) and before.parses[0].pos == "NOUN" and not before.lemmas & group("time_noun")  # "в ближайшее время | США передадут"


def plural_verb(sentence: Sentence, first: int, last: int) -> int | None:
    tokens = sentence.tokens
    return next((i for i in range(first, last) if tokens[i].parses and tokens[i].parses[0].pos == "VERB" and tokens[i].parses[0].number == "plur"), None)
