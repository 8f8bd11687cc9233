"""Headlines that report speech by their form alone: "Посол: мост открыт", "Мост открыт – посол"."""

from __future__ import annotations

from collections.abc import Iterator

from chancery import world
from chancery.extract.parsed import Mention, Parsed, Sentence
from chancery.extract.statements.ends import trimmed
from chancery.extract.statements.said import Said, span
from chancery.extract.statements.speakers import PRESS, Speaker, actor_of, is_nominative
from chancery.extract.statements.words import is_dash
from chancery.lang.quotation import CLOSING, OPENING
from chancery.lang.ru.groups import forms_of


def headline(parsed: Parsed, sentence: Sentence) -> Iterator[Said]:
    """Content after "NAME:" or before "– NAME" in a title or lead."""
    tokens = sentence.tokens
    for mention in sentence.mentions:
        if not _may_head(mention):
            continue
        actor = actor_of(parsed, mention)
        if actor is None:
            continue
        speaker = Speaker((actor,), (mention,))
        if _colon_after(sentence, mention):
            first = (_colon(sentence, mention) or mention.last) + 1
            last = trimmed(tokens, first, len(tokens))
            yield Said((_unquoted(sentence, first, last),), (sentence.start, sentence.end), speaker, ":", _speaks_itself(sentence, first, last), "statement.headline.colon")
        elif _may_sign(mention) and mention.last == len(tokens) and mention.first > 2 and is_dash(tokens[mention.first - 1]) and _spaced(sentence, mention.first - 1):
            last = trimmed(tokens, 0, mention.first - 1)
            yield Said((span(sentence, 0, last),), (sentence.start, sentence.end), speaker,
                       tokens[mention.first - 1].text, False, "statement.headline.dash")  # fmt: skip


def _speaks_itself(sentence: Sentence, first: int, last: int) -> bool:
    """ "Посол: мы рады мосту" and a quotation in marks are direct speech."""
    tokens = sentence.tokens[first:last]
    quoted = len(tokens) > 2 and tokens[0].text in OPENING and tokens[-1].text in CLOSING
    return quoted or any(t.low in forms_of("first_person") for t in tokens)


def _may_head(mention: Mention) -> bool:
    return mention.kind in ("person", "office", "org") and is_nominative(mention) and mention.number != "plur"


def _may_sign(mention: Mention) -> bool:
    """ "Мост открыт – МИД", no "Соседи создают новый орган – Совет старейшин": a body behind a dash is one that the world knows."""
    return mention.kind != "org" or (mention.role not in PRESS and mention.actor is not None and mention.actor.id in world.orgs())


def _colon_after(sentence: Sentence, mention: Mention) -> bool:
    tokens = sentence.tokens
    at_start = all(t.kind == "punct" for t in tokens[: mention.first])
    colon = _colon(sentence, mention)
    return at_start and colon is not None and colon + 2 < len(tokens)


def _colon(sentence: Sentence, mention: Mention) -> int | None:
    """The colon after the name, or after "о …" behind it: "Вучич о мосте: он готов"."""
    tokens = sentence.tokens
    k = mention.last
    if k < len(tokens) and tokens[k].low in ("о", "об"):
        k = next((j for j in range(k, min(k + 8, len(tokens))) if tokens[j].text == ":"), k)
    return k if k < len(tokens) and tokens[k].text == ":" else None


def _spaced(sentence: Sentence, k: int) -> bool:
    return sentence.tokens[k].start > sentence.tokens[k - 1].end


def _unquoted(sentence: Sentence, first: int, last: int) -> tuple[int, int]:
    tokens = sentence.tokens
    if last - first > 2 and tokens[first].text in OPENING and tokens[last - 1].text in CLOSING:
        return tokens[first + 1].start, tokens[last - 2].end
    return span(sentence, first, last)
