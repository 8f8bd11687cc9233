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
        if mention.kind != "office" or title is None or title.of is None or mention.number == "plur" or "ins" not in mention.cases:
            continue
        if preposition(sentence, mention) or title.role in ("colleague", "expert"):
            continue
        yield from _row(parsed, sentence, mention, title)


def _row(parsed: Parsed, sentence: Sentence, mention: Mention, title: Title) -> Iterator[Office]:
    clause = clause_at(sentence, mention.first)
    verbs = [k for k in range(clause.first, clause.last) if sentence.tokens[k].lemmas & group("holds_office")]
    if len(verbs) != 1 or (verbs[0] > 0 and sentence.tokens[verbs[0] - 1].low == "не"):
        return
    names = [m for m in sentence.mentions if clause.first <= m.first < clause.last and m.kind == "person" and "nom" in m.cases and m.actor is not None]
    if len(names) != 1 or names[0].titles or min(abs(names[0].first - verbs[0]), abs(verbs[0] - names[0].last)) > BESIDE:
        return
    verb = sentence.tokens[verbs[0]]
    if any(p.tags & {"futr", "impr"} or p.pos == "INFN" for p in verb.parses[:1]):
        return
    person = names[0].actor
    if person is None:
        return
    mood: Mood = "past" if verb.low in group("was") or title.former else "actual"
    yield Office(rule="office.predicate", mood=mood, evidence=(parsed.evidence(sentence.start, sentence.end),), person=person,
                 office=title.office, of=title.of or "", person_en=person.name_en)  # fmt: skip
