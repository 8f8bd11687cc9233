"""Initiatives that a label names: "инициатива «Перекресток мира»", "в рамках проекта «Черное море»"."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from chancery.extract.clauses import clause_at
from chancery.extract.commitments.concern import about_two
from chancery.extract.commitments.content import is_future
from chancery.extract.initiatives.cue import Cue, special_words
from chancery.extract.initiatives.edges import quoted
from chancery.extract.initiatives.known import key_of
from chancery.extract.initiatives.names import Span, context, dictionary_name, left_edge, nouns
from chancery.extract.initiatives.stage import backed, stage_of
from chancery.extract.parsed import Sentence
from chancery.extract.sides import main_states, states_between, states_of_mention
from chancery.lang.ru.groups import group
from chancery.types import Country, Initiative

SEVERAL = 2
FAR = 10


def labelled(cue: Cue) -> Iterator[Initiative]:
    """ "выступила с инициативой «Мост»", "участвует в проекте «Море»": what is labelled, whose it is, how far."""
    sentence, i = cue.sentence, cue.at
    end = quoted(sentence, i + 1)
    if end == i + 1 or not about_two(cue.parsed):
        return
    text = cue.parsed.doc.text
    label = " ".join(text[sentence.tokens[i + 1].start : sentence.tokens[end - 1].end].split())
    inside = [t for t in sentence.tokens[i + 1 : end] if t.kind == "word"]
    if not any(t.capital for t in inside):  # "в формате «один на один»"
        return
    if key_of(label) is not None or any((lemma,) in nouns() for t in inside for lemma in t.lemmas):
        return
    status = _status(sentence, i, end)
    if status is None:
        cue.refuse("nothing is told of its stage")
        return
    first = left_edge(sentence, i)
    yield cue.row(dictionary_name(text, sentence, Span(first, i, end)), _whose(cue, i, status), status)


def _status(sentence: Sentence, i: int, end: int) -> str | None:
    """Its stage: put forward, backed, joined, gone on with ("в рамках"), or what a verb of a stage tells."""
    clause = clause_at(sentence, i)
    before = sentence.tokens[clause.first : i]
    if backed(sentence, i) is not None:
        return "supported"
    if any(t.lemmas & context("put_forward") for t in sentence.tokens[clause.first : clause.last]):
        return "proposed"
    if any(t.low in group("by_means_of") for t in before[-3:]):
        return "under_way"
    stage = stage_of(sentence, i, end)
    far = sentence.tokens[max(0, i - FAR) : i]
    near = far if any(a.text == "," and b.low == "как" for a, b in pairwise(far)) else far[-2:]  # "реализация таких проектов, как проект «Море»"
    if (stage is None or stage.name == "proposed") and any(t.lemmas & special_words("carrying_out") for t in near):
        return "under_way" if not any(t.lemmas & group("offer") or is_future(t) for t in before) else "proposed"
    return stage.name if stage is not None else None


def _whose(cue: Cue, i: int, status: str) -> tuple[Country, ...]:
    """The state that put it forward alone; else the two of the text."""
    clause = clause_at(cue.sentence, i)
    subject = [c for m in cue.sentence.mentions if clause.first <= m.first < clause.last and "nom" in m.cases and not m.adjective for c in states_of_mention(cue.parsed, m)]
    near = states_between(cue.parsed, cue.sentence, clause.first, clause.last)
    if status == "proposed" and len(set(subject)) == 1 and len(near) < SEVERAL:
        return tuple(subject[:1])
    return main_states(cue.parsed)
