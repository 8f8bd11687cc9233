"""Reported speech: "отметил, что …", "по словам X, …", "…, заявил X", "выразил уверенность в …"."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from chancery.extract.parsed import Parsed, Sentence
from chancery.extract.rows import Notes
from chancery.extract.statements.after_verb import verb_content
from chancery.extract.statements.attributions import according, parenthetical
from chancery.extract.statements.said import Said, Silent

Rule = Callable[[Parsed, Sentence, Silent, Notes], Iterator[Said]]


def reports(parsed: Parsed, sentence: Sentence, silent: Silent, notes: Notes) -> Iterator[Said]:
    """What a sentence reports as said; tokens in `silent` are quoted speech and no part of it."""
    done: list[Said] = []
    for rule in RULES:
        for said in rule(parsed, sentence, silent, notes):
            if not (rule is according and any(_within(said, other) for other in done)):
                done.append(said)
                yield said


def _within(said: Said, other: Said) -> bool:
    """ "отметил, что рост, по его словам, велик": the inner attribution says nothing of its own."""
    a, b = other.parts[0][0], other.parts[-1][1]
    return said.speaker.actors == other.speaker.actors and other.whole == said.whole and said.parts[0][0] < b and a < said.parts[-1][1]


RULES: tuple[Rule, ...] = (verb_content, parenthetical, according)
