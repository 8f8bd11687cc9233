"""Attributions after a dash: "…», – заявил посол на встрече."."""

from __future__ import annotations

import msgspec

from chancery.extract.parsed import Parsed, Sentence
from chancery.extract.statements.papers import document_body, paper_named_before
from chancery.extract.statements.passages import Passage
from chancery.extract.statements.references import source_before
from chancery.extract.statements.speakers import NOBODY, Speaker, actor_of
from chancery.extract.statements.subjects import speaker_of
from chancery.extract.statements.words import STOPS, Saying, is_dash, saying_at, sayings
from chancery.lang.quotation import CLOSING
from chancery.lang.ru.groups import forms_of, group
from chancery.types import Actor

TAG_LOOK = 7
FEWEST = 5
NEAR = 300
"""Characters before a quotation in which the paper that it stands in is named."""


class Tag(msgspec.Struct, frozen=True):
    """An attribution after a dash: token span of the block (the dash included), who speaks and the verb."""

    first: int
    last: int
    speaker: Speaker
    verb: str


def tags(parsed: Parsed, passage: Passage) -> tuple[Tag, ...]:
    """The attributions of a block: "…», – заявил посол на встрече."."""
    found: list[Tag] = []
    for d, token in enumerate(passage.line.tokens):
        if token.kind != "punct" or not (is_dash(token) or _closes_speech(passage, d)) or (found and d < found[-1].last):
            continue
        tag = _tag(parsed, passage, d) if d > 0 else _whole_tag(parsed, passage)
        if tag is not None:
            found.append(tag)
    return tuple(found)


def _closes_speech(passage: Passage, d: int) -> bool:
    """ "«Мы рады. Мост открыт», | сказал посол": a comma without a dash behind a quotation that opens a sentence."""
    tokens = passage.line.tokens
    if tokens[d].text != "," or d < FEWEST or tokens[d - 1].text not in CLOSING or d + 1 >= len(tokens):
        return False
    saying = saying_at(passage.line, d + 1)
    if saying is None or saying.gerund or "quote" not in saying.codes:
        return False
    openings = {tokens[k].start for k in (0, *passage.starts) if k < len(tokens)}
    return any(q.closed and q.end == tokens[d - 1].start and q.start - 1 in openings for q in passage.quotes)


def _tag(parsed: Parsed, passage: Passage, d: int) -> Tag | None:
    line = passage.line
    tokens = line.tokens
    last = _tag_end(passage, d)
    saying = _tag_verb(line, d, last)
    if saying is None:
        return None
    before = tokens[d - 1]
    marked = before.text in (",", "…", "...") or before.text in CLOSING or before.text in STOPS
    if not marked and saying.at != d + 1:
        return None
    silent = frozenset(range(d)) | frozenset(range(last, len(tokens)))
    speaker = _tag_speaker(parsed, line, saying, silent, last)
    if speaker is None or (not speaker.mentions and (not marked or "short" in saying.codes)):
        return None
    return Tag(d, last, speaker, tokens[saying.at].text)


def _whole_tag(parsed: Parsed, passage: Passage) -> Tag | None:
    """A paragraph that is nothing but an attribution: "– заверил посол." below the speech."""
    tokens = passage.line.tokens
    if len(tokens) > 25 or len(tokens) < 3 or saying_at(passage.line, 1) is None or len(passage.starts) > 1:
        return None
    saying = _tag_verb(passage.line, 0, len(tokens))
    speaker = _tag_speaker(parsed, passage.line, saying, frozenset(), len(tokens)) if saying is not None else None
    return Tag(0, len(tokens), speaker, tokens[1].text) if speaker is not None and speaker.mentions else None


def _tag_end(passage: Passage, d: int) -> int:
    tokens = passage.line.tokens
    limit = passage.sentence_end(d)
    for k in range(d + 1, limit):
        if (is_dash(tokens[k]) and tokens[k - 1].text in (",", ".")) or tokens[k].text in (":", "«", "„", "“"):
            named = passage.line.at(k) is not None
            if not named and (tokens[k].text == ":" or is_dash(tokens[k]) or tokens[k - 1].text in (".", ",")):
                return k
    return limit


def _tag_verb(line: Sentence, d: int, last: int) -> Saying | None:
    for k in range(d + 1, min(d + 1 + TAG_LOOK, last)):
        if line.tokens[k].text in (",", ":") and line.tokens[d + 1].low not in ("в", "со", "как"):
            return None
        saying = saying_at(line, k)
        if k > d + 1 and line.tokens[k].parses and line.tokens[k].parses[0].pos == "NOUN":
            continue  # "– Это начало пути": no verb of saying
        if saying is not None and not saying.gerund and saying.codes & {"quote", "document", "cite"}:
            return saying
        if line.tokens[k].parses and line.tokens[k].parses[0].pos == "VERB":
            return None
    return None


def _tag_speaker(parsed: Parsed, line: Sentence, saying: Saying, silent: frozenset[int], last: int) -> Speaker | None:
    if "cite" in saying.codes:
        return _cited(parsed, line, saying, last)
    if "document" in saying.codes:
        body = document_body(line, saying.at)
        other = _of_others(line, saying.at, last)
        if body is None and not _is_message(line, saying.at, last) and not paper_named_before(parsed, line.tokens[saying.at].start):
            return NOBODY
        offset = line.tokens[saying.at].start
        actor = actor_of(parsed, body) if body is not None else None if other else source_before(parsed, offset) or _writer_before(parsed, offset)
        return Speaker((actor,) if actor is not None else (), (body,) if body is not None else (), unnamed=True)
    return speaker_of(parsed, line, saying, silent) or Speaker()


def _of_others(line: Sentence, first: int, last: int) -> bool:
    """ "говорится в совместном заявлении", "в кремлевском заявлении": an adjective tells whose it is, so that nobody named before wrote it."""
    papers = [k for k in range(first, last) if line.tokens[k].lemmas & forms_of("said_documents")]
    before = (p for k in papers[:1] for p in line.tokens[k - 1].parses[:1])
    return any(p.pos == "ADJF" and "Apro" not in p.tags and p.lemma not in group("plain_paper") for p in before)


def _writer_before(parsed: Parsed, offset: int) -> Actor | None:
    """ "Об этом президент сообщил в соцсети. «…», – говорится в сообщении": the person who told it last."""
    before = [s for s in parsed.sentences_in(max(0, offset - NEAR), offset) if s.end <= offset and sayings(s)][-1:]
    told = ((s, x) for s in before for x in reversed(sayings(s)) if not x.gerund)
    speakers = (speaker_of(parsed, s, x, frozenset()) for s, x in told)
    persons = (w for w in speakers if w is not None and w.mentions and all(m.kind in ("person", "office") for m in w.mentions))
    return next((w.actors[0] for w in persons if len(w.actors) == 1), None)


def _is_message(line: Sentence, first: int, last: int) -> bool:
    """Whether the paper is a message of somebody, no law or contract."""
    return any(t.lemmas & forms_of("said_documents", "message") for t in line.tokens[first:last])


def _cited(parsed: Parsed, line: Sentence, saying: Saying, last: int) -> Speaker:
    """ "цитирует посла агентство", "приводит слова посла": the person in the accusative or genitive; else who spoke before."""
    for mention in line.mentions:
        if saying.at < mention.first < last and mention.kind in ("person", "office") and mention.cases & {"acc", "gen"}:
            actor = actor_of(parsed, mention)
            if actor is not None:
                return Speaker((actor,), (mention,))
    return Speaker()
