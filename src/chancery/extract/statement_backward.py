"""Attributions that look back: "Об этом заявил посол", "Соответствующее заявление сделал министр"."""

from __future__ import annotations

from chancery.extract.parsed import Parsed, Sentence
from chancery.extract.statement_reports import Said
from chancery.extract.statement_subjects import speaker_of
from chancery.extract.statement_words import STOPS, Saying, sayings, words_of

ABOUT = ("об", "о")
BODY = frozenset(("title", "lead", "paragraph"))


def backward(parsed: Parsed, sentence: Sentence, silent: frozenset[int]) -> Said | None:
    """The sentence before, as what the subject of this one said; news agencies and press services only pass it on.

    >>> # "Мост открыт. Об этом сообщил посол Ли Вэй.": the content is "Мост открыт"
    """
    saying = next((s for s in sayings(sentence) if s.at not in silent and not s.gerund and not s.denied), None)
    if not _looks_back(sentence) or silent:
        return None
    at = saying.at if saying is not None and "quote" in saying.codes else _made(sentence)
    if at is None:
        return None
    speaker = speaker_of(parsed, sentence, saying or _plain(sentence, at), silent)
    if speaker is None or speaker.collective or len(speaker.actors) != 1 or all(m.kind == "org" for m in speaker.mentions):
        return None
    content = _content(parsed, sentence)
    if content is None:
        return None
    return Said((content,), (content[0], sentence.end), speaker, sentence.tokens[at].text, False, "statement.backward")


def _looks_back(sentence: Sentence) -> bool:
    tokens = sentence.tokens
    if len(tokens) > 2 and tokens[0].low in ABOUT and tokens[1].low == "этом":
        return True
    return len(tokens) > 2 and tokens[0].low in words_of("backward_words") and any(
        t.lemmas & words_of("said_documents") for t in tokens[1:4]
    )


def _made(sentence: Sentence) -> int | None:
    """ "Такое заявление сделал посол", "С таким заявлением выступил посол": the verb."""
    made = words_of("backward_verbs")
    return next((i for i, t in enumerate(sentence.tokens) if any(p.lemma in made and p.pos == "VERB" for p in t.parses)), None)


def _plain(sentence: Sentence, at: int) -> Saying:
    p = next(p for p in sentence.tokens[at].parses if p.pos == "VERB")
    return Saying(at, p.lemma, frozenset(), False, False, p.number, p.gender)


def _content(parsed: Parsed, sentence: Sentence) -> tuple[int, int] | None:
    """The sentence before in the same block or the one before it, without its final stop."""
    before = [s for s in parsed.sentences if s.number < sentence.number and s.block in BODY]
    if not before or sentence.block_no - before[-1].block_no > 2:
        return None
    last = before[-1]
    if any(not s.gerund for s in sayings(last)) or any(t.low in words_of("attribution_nouns", "person") for t in last.tokens):
        return None
    tokens = last.tokens
    n = len(tokens)
    while n > 1 and tokens[n - 1].text in STOPS:
        n -= 1
    return (last.start, tokens[n - 1].end)
