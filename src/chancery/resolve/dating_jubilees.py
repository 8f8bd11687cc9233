"""Anniversaries date a text: of an event of the past, of the relations of two states, of the first months of an office."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from chancery import edtf, world
from chancery.extract.parsed import Parsed, Sentence
from chancery.lang.ru.groups import forms_of, group
from chancery.resolve.dating_hints import Windows
from chancery.world.dated import facts_named
from chancery.world.relations import Relations, relations

JUBILEE = re.compile(r"(\d{1,3})-?(?:лети|летн|й годовщин|ю годовщин|я годовщин|ой годовщин)")
AGE = re.compile(r"(\d{1,3})(?:-?лети|-?летн|-[юяй] годовщин|-?ой годовщин|-?(?:ти)? лет\b)")
LEAD_SENTENCES = 3
BEFORE, AFTER = datetime.timedelta(days=200), datetime.timedelta(days=200)
"""How long before and after its day an anniversary is spoken of."""
ELECTED, NEW = datetime.timedelta(days=60), datetime.timedelta(days=210)
"""How long before its first day and after it somebody is new in an office."""


def jubilees(parsed: Parsed) -> Iterator[Windows]:
    """ "в этом году отмечают 80-летие Победы": the year of the event and its age give the year of the text."""
    for sentence in parsed.sentences:
        found = JUBILEE.search(parsed.doc.text, sentence.start, sentence.end)
        if found is None:
            continue
        lemmas = sentence.lemma_set()
        of = {f.first.year for f in facts_named(lemmas) if f.kind == "origin"}
        if len(of) != 1:
            continue
        year = of.pop() + int(found[1])
        first = datetime.date(year if lemmas & forms_of("this_year_words") else year - 1, 1, 1)
        evidence = parsed.evidence(sentence.start, sentence.end)
        stretch = first, datetime.date(year, 12, 31)
        yield Windows(f"«{found[0]}…» of {year - int(found[1])}", evidence, (stretch,), certain=True)


def years_of_relations(parsed: Parsed) -> Iterator[Windows]:
    """ "В этом году исполняется 30 лет дипломатическим отношениям Казахстана и Саудовской Аравии": of 2024.

    What nobody has verified bounds a text only together with something else that bounds it.
    """
    for sentence in parsed.sentences:
        lemmas = sentence.lemma_set()
        if not _tells_relations(lemmas):
            continue
        found, of = AGE.search(parsed.doc.text, sentence.start, sentence.end), _of_states(parsed, sentence)
        if found is None or of is None:
            continue
        year = of.since.year + int(found[1])
        day = of.since.replace(year=year, day=min(of.since.day, 28))
        this_year = bool(lemmas & forms_of("this_year_words"))
        stretch = (datetime.date(year, 1, 1), datetime.date(year, 12, 31)) if this_year else (day - BEFORE, day + AFTER)
        yield Windows(f"«{found[0]}…» of {of.since.year}", parsed.evidence(sentence.start, sentence.end), (stretch,), of.verified)


def _tells_relations(lemmas: frozenset[str]) -> bool:
    """ "дипломатические отношения", "дипотношения"."""
    return bool(lemmas & group("diplomatic_relations")) or (bool(lemmas & group("diplomatic")) and bool(lemmas & group("relations")))


def _of_states(parsed: Parsed, sentence: Sentence) -> Relations | None:
    """The relations of the two states that the sentence names, or that the first sentences name where it names none."""
    near = _states((sentence,))
    lead = _states(parsed.sentences[:LEAD_SENTENCES])
    for states in (near, near | lead, lead):
        pairs = [r for r in (relations().get(frozenset((a, b))) for a in states for b in states if a < b) if r is not None]
        if len(pairs) == 1:
            return pairs[0]
    return None


def _states(sentences: tuple[Sentence, ...]) -> frozenset[str]:
    said = (m for s in sentences for m in s.mentions if m.kind in ("country", "place") or m.titles)
    return frozenset(str(code) for m in said for code in (*m.codes, *(t.of for t in m.titles if t.of is not None)))


def new_in_office(parsed: Parsed) -> Iterator[Windows]:
    """ "в ходе первого зарубежного визита после вступления в должность премьер …": the first months of the office."""
    for sentence in parsed.sentences[: 2 * LEAD_SENTENCES]:
        if not _tells_of_new(sentence):
            continue
        named = [m for m in sentence.mentions if m.kind == "person"]
        facts = {f.id: f for m in named if (f := world.people().get(m.actor.id or "") if m.actor is not None else None) is not None and "nom" in m.cases}
        if any(m.actor is None or m.actor.id not in world.people() for m in named):
            continue  # whom no table knows may be the one
        starts = [(edtf.bounds(t.from_ or ""), f, t) for f in facts.values() if f.verified for t in f.offices]
        stretches = tuple(sorted((s.first - ELECTED, s.first + NEW) for s, _, _ in starts if s is not None))
        if stretches:
            names = "; ".join(sorted({f.name for _, f, _ in starts}))
            yield Windows(f"new in office: {names}", parsed.evidence(sentence.start, sentence.end), stretches, True)


def _tells_of_new(sentence: Sentence) -> bool:
    """ "первый … после вступления в должность", "первый … после инаугурации"; "новоизбранный", "недавно избранный"; no "первый вице-премьер"."""
    lemmas = sentence.lemma_set()
    if lemmas & group("newly_elected") or (lemmas & group("lately") and lemmas & group("elected")):
        return True
    if not (lemmas & group("taking_office") and lemmas & group("of_office")):
        return False
    titled = {k for m in sentence.mentions for k in range(m.first, m.last)}
    return any(t.lemmas & group("first_time") for i, t in enumerate(sentence.tokens) if i not in titled)
