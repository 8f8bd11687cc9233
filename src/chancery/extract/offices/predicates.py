"""Offices that a verb gives to somebody: "Президентом Чили тогда был Пабло Рохас", "послом назначена Анна Ким"."""

from __future__ import annotations

from collections.abc import Iterator

from chancery.extract.clauses import clause_at
from chancery.extract.parsed import Mention, Parsed, Sentence, Title
from chancery.extract.slots import preposition
from chancery.lang.ru.groups import group
from chancery.types import Mood, Office

BESIDE = 3
"""Most words between the verb and the name."""


def predicated(parsed: Parsed, sentence: Sentence) -> Iterator[Office]:
    """The offices in the instrumental with a verb of being and one name in the nominative beside it.

    >>> # "Когда президентом Чили был Пабло Рохас": Рохас, президент, CL
    """
    for mention in sentence.mentions:
        title = mention.title
        if mention.kind != "office" or title is None or mention.number == "plur" or "ins" not in mention.cases:
            continue
        if preposition(sentence, mention) or title.role in ("colleague", "expert"):
            continue
        yield from _row(parsed, sentence, mention, title)


def who_is_told(sentence: Sentence, first: int) -> Mention | None:
    """ "с премьером Анной Ким, | которая также является министром обороны Чили": the person right before the clause."""
    tokens = sentence.tokens
    if first < 1 or tokens[first].low not in group("who") or tokens[first - 1].text != ",":
        return None
    before = sentence.at(first - 2) if first > 1 else None
    return before if before is not None and before.kind == "person" and before.actor is not None else None


def _row(parsed: Parsed, sentence: Sentence, mention: Mention, title: Title) -> Iterator[Office]:
    clause = clause_at(sentence, mention.first)
    verbs = [k for k in range(clause.first, clause.last) if sentence.tokens[k].lemmas & group("holds_office")]
    if len(verbs) != 1 or (verbs[0] > 0 and sentence.tokens[verbs[0] - 1].low == "не"):
        return
    case = "acc" if any(p.pos == "VERB" and "tran" in p.tags for p in sentence.tokens[verbs[0]].parses[:1]) else "nom"  # "назначил Анну Ким послом"
    names = [m for m in sentence.mentions if clause.first <= m.first < clause.last and m.kind == "person" and case in m.cases and m.actor is not None]
    of_whom = who_is_told(sentence, clause.first) if not names else None
    if of_whom is not None:
        names = [of_whom]
    elif len(names) != 1 or names[0].titles or min(abs(names[0].first - verbs[0]), abs(verbs[0] - names[0].last)) > BESIDE:
        return
    verb = sentence.tokens[verbs[0]]
    if any(p.tags & {"futr", "impr"} or p.pos == "INFN" for p in verb.parses[:1]):
        return
    person = names[0].actor
    of = title.of or (parsed.country_of(person) if of_whom is not None else None)
    if person is None or of is None:
        return
    mood: Mood = "past" if verb.low in group("was") or title.former else "actual"
    yield Office(rule="office.predicate", mood=mood, evidence=(parsed.evidence(sentence.start, sentence.end),), person=person,
                 office=title.office, of=of, person_en=person.name_en)  # fmt: skip
