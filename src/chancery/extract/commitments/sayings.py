"""Promises that are statements: «Мост откроют весной», – пообещал министр; "заверил, что страна останется другом"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from chancery.extract.commitments.content import is_future
from chancery.extract.commitments.due import due_of
from chancery.extract.parsed import Parsed, Sentence
from chancery.extract.statements.relevance import is_on_relations
from chancery.lang.ru.groups import forms_of
from chancery.lang.ru.morph import lemmas
from chancery.types import Commitment, Statement

LONGEST = 220
SUBJECT = re.compile(r"^(?:что|,|\s)+")


def of_statements(parsed: Parsed, statements: tuple[Statement, ...]) -> Iterator[Commitment]:
    """The statements whose verb is one of promising and that speak of the future, one pledge each by the speaker's state."""
    if not is_on_relations(parsed):
        return
    for said in statements:
        state = parsed.country_of(said.speaker) if said.speaker is not None else None
        verb = (said.verb or "").split(" ")[0]
        if state is None or said.mood != "actual" or not lemmas(verb) & forms_of("promising_verbs"):
            continue
        start, end = said.evidence[0].start, said.evidence[-1].end
        sentences = parsed.sentences_in(start, end)
        content = SUBJECT.sub("", " ".join(said.text.split())).strip(" ,;:–—-«»\"")
        ahead = next((s for s in sentences if _ahead(s)), None)
        if ahead is None or " " not in content or len(content) > LONGEST or any(s.tokens[-1].text == "?" for s in sentences):
            continue
        due = due_of(parsed, ahead, ahead.start, ahead.end)
        yield Commitment(
            rule="commitment.saying", by=(state,), kind="pledge", what=content, evidence=said.evidence,
            due=due.edtf if due is not None else None, due_said=due.said if due is not None else None,
            due_anchor=due.anchor if due is not None else None,
        )  # fmt: skip


def _ahead(sentence: Sentence) -> bool:
    return any(is_future(t) and t.parses[0].pos == "VERB" for t in sentence.tokens if t.kind == "word" and t.parses)
