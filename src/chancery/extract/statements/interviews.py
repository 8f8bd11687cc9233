"""Interviews: questions and answers in turn. The answers are the speech of the person interviewed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from chancery.extract.parsed import Mention, Parsed, Token
from chancery.extract.slots import preposition
from chancery.extract.statements.passages import Passage
from chancery.extract.statements.said import Said
from chancery.extract.statements.speakers import Speaker, actor_of
from chancery.extract.statements.subjects import speaker_of
from chancery.extract.statements.words import STOPS, is_dash, sayings
from chancery.lang.quotation import OPENING
from chancery.lang.ru.groups import forms_of

FEWEST = 2
INITIAL = 2
"""Most letters of an initial in a label."""
LEAD = 6
"""Paragraphs in which a text says that it is an interview."""


def interview(parsed: Parsed, every: tuple[Passage, ...]) -> tuple[tuple[Said, ...], frozenset[int]]:
    """The answers of an interview, and the numbers of the blocks that are its questions.

    >>> # "– Что дала встреча?" / "– Она открыла путь поездам." gives the second, said by the person interviewed
    """
    asked = [n for n, p in enumerate(every) if _is_question(p)]
    dashed = [n for n in asked if every[n].dashed]
    answered = [n for n in dashed if n + 1 < len(every) and (every[n + 1].dashed or _turn(every[n + 1]) is not None) and not _is_question(every[n + 1])]
    if len(answered) < FEWEST:
        dashed = [n for n in asked if _label(every[n])]
    if len(dashed) < FEWEST:
        dashed = _bare_questions(every, asked)
    if len(dashed) < FEWEST:
        return (), frozenset()
    who = _interviewed(parsed, every[: dashed[0]]) or _interviewed(parsed, every)
    if who is None:
        return (), frozenset(every[n].line.block_no for n in dashed)
    speaker, verb = who
    answers = tuple(_answers(every, dashed, speaker, verb))
    return answers, frozenset(every[n].line.block_no for n in dashed)


def _bare_questions(every: tuple[Passage, ...], asked: list[int]) -> list[int]:
    """Questions without dash or label in a text that calls itself an interview: each a paragraph, with its answer below."""
    if not any(t.lemmas & forms_of("interview_nouns") for p in every[:LEAD] for t in p.line.tokens):
        return []
    below = ((n, every[n + 1]) for n in asked if n + 1 < len(every) and every[n].line.block == "paragraph" and not every[n].dashed)
    return [n for n, answer in below if answer.line.block == "paragraph" and not _is_question(answer) and not answer.dashed]


def transcript(parsed: Parsed, every: tuple[Passage, ...]) -> tuple[Said, ...]:
    """Turns of a transcript: "В.Орбан: Рад встрече." with the unlabelled paragraphs after it.

    At least two turns make a transcript; a quotation in marks after a name and a colon is no turn.
    """
    turns = [(n, label) for n, p in enumerate(every) if (label := _turn(p)) is not None]
    if len(turns) < FEWEST:
        return ()
    found: list[Said] = []
    for (n, label), (following, _) in zip(turns, [*turns[1:], (len(every), None)], strict=True):
        actor = actor_of(parsed, label)
        spans = [span for p in _turn_paragraphs(every[n:following]) if (span := _words(p)) is not None]
        spans = spans[:1] if following == len(every) else spans
        if actor is not None and spans and not _is_question(every[n]):
            said = Said(tuple(spans), (every[n].line.start, spans[-1][1]), Speaker((actor,), (label,)), ":", True, "statement.transcript")
            found.append(said)
    return tuple(found)


def _turn(passage: Passage) -> Mention | None:
    """The name with which a paragraph begins, where a colon and plain words follow it."""
    line = passage.line
    initials = _past_initials(line.tokens)
    mention = line.at(initials) if line.tokens and line.block in ("paragraph", "list_item") else None
    if mention is None or mention.kind not in ("person", "office") or mention.last + 1 >= len(line.tokens):
        return None
    colon = mention.last
    if line.tokens[colon].text == "(":
        colon = next((k for k in range(colon, len(line.tokens) - 1) if line.tokens[k].text == ")"), colon) + 1
    plain = colon + 1 < len(line.tokens) and line.tokens[colon].text == ":" and line.tokens[colon + 1].text not in OPENING
    return msgspec.structs.replace(mention, last=colon) if plain else None


def _past_initials(tokens: Sequence[Token]) -> int:
    """The token behind "П. ", "Х.К. " with which a label may begin."""
    k = 0
    while k + 2 < len(tokens) and len(tokens[k].text) <= INITIAL and tokens[k].capital and tokens[k + 1].text == ".":
        k += 2
    return k


def _labelled(passage: Passage) -> bool:
    """Whether a paragraph begins with the label of somebody else: "Голос Дуная: Кто платит?"."""
    tokens = passage.line.tokens
    return bool(tokens) and tokens[0].capital and any(t.text == ":" for t in tokens[1:5])


def _turn_paragraphs(after: tuple[Passage, ...]) -> Iterator[Passage]:
    """The paragraph with the name and those that follow it as plain text."""
    for n, passage in enumerate(after):
        if n > 0 and (passage.line.block != "paragraph" or sayings(passage.line) or _labelled(passage)):
            return
        yield passage


def _is_question(passage: Passage) -> bool:
    line = passage.line
    return bool(line.tokens) and line.tokens[-1].text == "?" and line.block in ("paragraph", "list_item", "lead")


def _label(passage: Passage) -> bool:
    return len(passage.line.tokens) > 2 and passage.line.tokens[0].low in forms_of("question_labels") and passage.line.tokens[1].text in ":.–—-"


def _answers(every: tuple[Passage, ...], asked: list[int], speaker: Speaker, verb: str | None) -> Iterator[Said]:
    for here, following in zip(asked, [*asked[1:], len(every)], strict=True):
        spans = [span for p in _reply(every[here + 1 : following], following == len(every)) if (span := _words(p)) is not None]
        if spans:
            yield Said(tuple(spans), (spans[0][0], spans[-1][1]), speaker, verb, True, "statement.interview")


def _reply(after: tuple[Passage, ...], last: bool) -> Iterator[Passage]:
    """The paragraphs of one answer; after the last question only those that begin with a dash or follow at once."""
    for n, passage in enumerate(after):
        if passage.line.block not in ("paragraph", "list_item") or _is_question(passage):
            return
        if last and n > 0 and not passage.dashed:
            return
        yield passage


def _words(passage: Passage) -> tuple[int, int] | None:
    """The answer without its dash or label and its final stop."""
    tokens = passage.line.tokens
    label = _turn(passage)
    first = label.last + 1 if label is not None else 2 if _answer_label(passage) else 0
    while first < len(tokens) and (is_dash(tokens[first]) or tokens[first].text == ":"):
        first += 1
    last = len(tokens)
    while last > first and tokens[last - 1].text in STOPS:
        last -= 1
    if last <= first or tags_like(passage):
        return None
    return tokens[first].start, tokens[last - 1].end


def _answer_label(passage: Passage) -> bool:
    tokens = passage.line.tokens
    return len(tokens) > 2 and tokens[0].low in forms_of("answer_labels") and tokens[1].text in (":", ".")


def tags_like(passage: Passage) -> bool:
    """Whether the block is only a line about the interview ("Беседовала …")."""
    return len(passage.line.tokens) < 3


def _interviewed(parsed: Parsed, before: tuple[Passage, ...]) -> tuple[Speaker, str | None] | None:
    """Who answers: the subject of a word of saying before the questions, "интервью с послом", the first person named."""
    for passage in before:
        for saying in sayings(passage.line):
            found = speaker_of(parsed, passage.line, saying, frozenset())
            if found is not None and len(found.actors) == 1 and found.mentions and found.mentions[0].kind in ("person", "office"):
                return found, passage.line.tokens[saying.at].text
    for passage in before:
        for mention in passage.line.mentions:
            if _named_in_interview(passage, mention):
                actor = actor_of(parsed, mention)
                if actor is not None:
                    return Speaker((actor,), (mention,)), None
    for passage in before:
        for mention in passage.line.mentions:
            if mention.kind == "person" and "nom" in mention.cases and mention.actor is not None:
                return Speaker((mention.actor,), (mention,)), None
    return None


def _named_in_interview(passage: Passage, mention: Mention) -> bool:
    line = passage.line
    if mention.kind not in ("person", "office"):
        return False
    near = line.tokens[max(0, mention.first - 4) : mention.first]
    talked = any(t.lemmas & forms_of("interview_nouns") for t in near)
    return talked and preposition(line, mention) in ("с", "") and bool(mention.cases & {"ins", "gen"})


