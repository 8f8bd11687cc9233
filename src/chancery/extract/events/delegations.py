"""Who travels with the head of a delegation, and the days of a culture that one state holds in another."""

from __future__ import annotations

from collections.abc import Iterator

from chancery.extract.clauses import clause_at
from chancery.extract.events.mood import reality
from chancery.extract.events.rows import AGAIN, place_actor, states_of
from chancery.extract.events.times import event_time
from chancery.extract.events.told import members_of_delegation
from chancery.extract.parsed import Mention, Parsed, Sentence
from chancery.extract.rows import Notes
from chancery.extract.slots import preposition
from chancery.lang.ru.groups import forms_of, group
from chancery.types import Event

DAY = frozenset(("день",))
REACH = 8


def delegations(parsed: Parsed, sentence: Sentence) -> Iterator[Event]:
    """ "В состав делегации вошли министр Н и М": they take part in the visit told before."""
    if not members_of_delegation(sentence):
        return
    found = [m.actor for m in sentence.mentions if m.kind == "person" and m.actor is not None and "nom" in m.cases]
    people = tuple(dict.fromkeys(found))
    states = states_of(parsed, people)
    if people and len(states) == 1:
        yield Event(rule=AGAIN, kind="visit", participants=people, countries=states, evidence=(parsed.evidence(sentence.start, sentence.end),))


def days_of_culture(parsed: Parsed, sentence: Sentence, notes: Notes) -> Iterator[Event]:
    """ "Дни культуры Чили в Перу", "Дни перуанского кино в Чили": an event of the two states, at the host's."""
    tokens = sentence.tokens
    for i in sentence.where(DAY):
        token = tokens[i]
        if i + 1 == len(tokens) or not token.low.startswith("дн") or not any(t.lemmas & forms_of("culture_fields") for t in tokens[i + 1 : i + 4]):
            continue
        near = [m for m in sentence.mentions if i < m.first <= i + REACH and m.kind in ("country", "place") and len(m.codes) == 1]
        of = next((m for m in near if m.kind == "country" and (m.adjective or "gen" in m.cases) and preposition(sentence, m) == ""), None)
        at = next((m for m in near if preposition(sentence, m) == "в" and "loc" in m.cases and not m.adjective), None)
        at = _set_before(sentence, i, at)
        real = reality(parsed, sentence, i)
        if of is None or at is None or of.codes == at.codes or (real.refused is not None and not real.planned) or any(t.lemmas & group("lasts") for t in tokens):
            notes.refuse("days", "no guest and no host are named", sentence.start, sentence.end)
            continue
        time = event_time(parsed, sentence, i, real, False)
        name = "Дни" + parsed.doc.text[token.end : tokens[max(of.last, i + 2) - 1].end]
        yield Event(
            rule="days", mood=real.mood, kind="other", name=name, countries=tuple(sorted((*of.codes, *at.codes))), place=place_actor(at),
            evidence=(parsed.evidence(sentence.start, sentence.end),), date=time.edtf, date_said=time.said, date_anchor=time.anchor,
            planned=real.planned,
        )  # fmt: skip


def _set_before(sentence: Sentence, i: int, at: Mention | None) -> Mention | None:
    """ "В Лиме прошли Дни культуры Чили": the place before the word, a city before the state behind it."""
    clause = clause_at(sentence, i)
    found = [m for m in sentence.mentions if clause.first <= m.first < i and m.kind in ("country", "place") and len(m.codes) == 1 and preposition(sentence, m) == "в"
             and "loc" in m.cases and not m.adjective]  # fmt: skip
    before = found[-1] if found else None
    finer = before is not None and at is not None and before.kind == "place" and at.kind == "country" and before.codes == at.codes
    return before if at is None or finer else at
