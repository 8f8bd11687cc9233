"""Lists of what somebody said: a line with a name and a colon, below it one claim a line."""

from __future__ import annotations

from collections.abc import Iterator

from chancery.extract.parsed import Parsed
from chancery.extract.statements.passages import Passage
from chancery.extract.statements.said import Said
from chancery.extract.statements.speakers import Speaker, actor_of, is_nominative
from chancery.extract.statements.subjects import speaker_of
from chancery.extract.statements.tags import tags
from chancery.extract.statements.words import STOPS, finite, is_dash, sayings
from chancery.lang.ru.groups import forms_of

LONGEST_LABEL = 14
MARKS = frozenset("•·–—-*▪●")
ENDS = STOPS | {";", ","}


def listed(parsed: Parsed, every: tuple[Passage, ...]) -> Iterator[Said]:
    """Each line below "Борич:" or "Что сказал президент Чили:" is a statement of his, direct where in the first person.

    A lone line below a name is a speech; that is read where speech after a colon is.
    """
    for n, passage in enumerate(every):
        speaker = _label(parsed, passage)
        lines = tuple(_lines(parsed, every[n + 1 :])) if speaker is not None else ()
        if speaker is not None and (len(lines) > 1 or (lines and _goes_on(parsed, every[n + 1 + len(lines) :]))):
            yield from (said for line in lines for said in _claim(passage, line, speaker))


def _goes_on(parsed: Parsed, after: tuple[Passage, ...]) -> bool:
    """Whether another label follows the lines of one: then both are lists."""
    return bool(after) and _label(parsed, after[0]) is not None


def _label(parsed: Parsed, passage: Passage) -> Speaker | None:
    """Who is named in a short line that ends with a colon: alone with the office, or as the subject of a word of saying."""
    start = passage.starts[-1] if passage.starts else 0
    tokens = passage.line.tokens
    if len(tokens) < 2 or tokens[-1].text != ":" or len(tokens) - start > LONGEST_LABEL:
        return None
    silent = frozenset(range(start)) | {len(tokens) - 1}
    for saying in sayings(passage.line):
        if saying.at >= start:
            found = speaker_of(parsed, passage.line, saying, silent)
            return found if found is not None and found.actors and not found.collective else None
    mention = passage.line.at(start)
    plain = mention is not None and mention.kind in ("person", "office") and is_nominative(mention)
    if mention is None or not plain or any(finite(t) for t in tokens[mention.last :]):
        return None
    actor = actor_of(parsed, mention)
    return Speaker((actor,), (mention,)) if actor is not None else None


def _lines(parsed: Parsed, after: tuple[Passage, ...]) -> Iterator[Passage]:
    """The marked lines that follow at once, none with an attribution of its own."""
    for passage in after:
        marked = passage.line.block == "list_item" or passage.dashed
        if not marked or len(passage.line.tokens) < 3 or passage.line.tokens[-1].text in ("?", ":") or tags(parsed, passage):
            return
        yield passage


def _claim(label: Passage, passage: Passage, speaker: Speaker) -> Iterator[Said]:
    tokens = passage.line.tokens
    first = 0
    while first < len(tokens) and (is_dash(tokens[first]) or tokens[first].text in MARKS):
        first += 1
    last = len(tokens)
    while last > first and tokens[last - 1].text in ENDS:
        last -= 1
    if any(t.kind == "word" for t in tokens[first:last]):
        direct = any(t.low in forms_of("first_person") or any("1per" in p.tags for p in t.parses[:1]) for t in tokens[first:last])
        span = (tokens[first].start, tokens[last - 1].end)
        yield Said((span,), (label.line.start, span[1]), speaker, ":", direct, "statement.list")
