"""Direct speech that its attribution introduces, and quotes that stand alone beside a sentence that names the speaker."""

from __future__ import annotations

from collections.abc import Iterator

from chancery.extract.parsed import Mention, Parsed, Quote, Sentence
from chancery.extract.slots import preposition
from chancery.extract.statements.passages import Passage
from chancery.extract.statements.quotes import is_utterance
from chancery.extract.statements.said import Said
from chancery.extract.statements.speakers import Speaker, actor_of, is_nominative
from chancery.extract.statements.subjects import speaker_of
from chancery.extract.statements.tags import tags
from chancery.extract.statements.words import STOPS, finite, is_dash, sayings
from chancery.lang.ru.groups import forms_of

Span = tuple[int, int]
NAMED = frozenset(("person", "office"))


def introduced(parsed: Parsed, passage: Passage, following: Passage | None, taken: tuple[Span, ...]) -> Iterator[Said]:
    """Speech after a colon: "Посол сказал: «…»", also where it is the next paragraph."""
    line = passage.line
    for k, token in enumerate(line.tokens):
        if token.text != ":" or _inside(taken, token.start) or any(q.start <= token.start < q.end for q in passage.quotes):
            continue
        part = _after_colon(passage, k) if k + 1 < len(line.tokens) else _next_paragraph(passage, following)
        if part is None or _inside(taken, part[0]):
            continue
        speaker, verb = _introducer(parsed, passage, k)
        if speaker is not None:
            start = line.tokens[passage.sentence_start(k)].start
            yield Said((part,), (start, part[1]), speaker, verb, True, "statement.quote.colon")


def _inside(spans: tuple[Span, ...], offset: int) -> bool:
    return any(a <= offset < b for a, b in spans)


def _after_colon(passage: Passage, k: int) -> Span | None:
    tokens = passage.line.tokens
    quote = next((q for q in passage.quotes if q.start - 1 == tokens[k + 1].start or q.start == tokens[k + 1].end), None)
    if quote is not None and len([t for t in tokens if quote.start <= t.start < quote.end and t.kind != "punct"]) >= 2:
        return quote.start, quote.end
    if is_dash(tokens[k + 1]) and k + 2 < len(tokens):
        return tokens[k + 2].start, tokens[-1].end
    return None


def _next_paragraph(passage: Passage, following: Passage | None) -> Span | None:
    """The paragraph after one that ends with a colon; without marks only after a verb that takes direct speech."""
    if following is None or following.line.block not in ("paragraph", "list_item") or not following.line.tokens:
        return None
    line = following.line
    quote = next((q for q in following.quotes if q.start <= line.start + 1), None)
    if quote is not None:
        return quote.start, quote.end
    if following.dashed and len(line.tokens) > 2 and line.tokens[-1].text != ";" and line.block == "paragraph":
        return line.tokens[1].start, _end(line)
    last = [s for s in sayings(passage.line) if not s.gerund and "quote" in s.codes]
    ended = line.tokens[-1].text in STOPS and line.block == "paragraph"
    return (line.start, _end(line)) if last and ended else None


def _introducer(parsed: Parsed, passage: Passage, k: int) -> tuple[Speaker | None, str | None]:
    """Who speaks after the colon: the subject of the last word of saying, else of the sentence."""
    line = passage.line
    begin = passage.sentence_start(k)
    silent = frozenset(range(begin)) | frozenset(range(k, len(line.tokens)))
    for saying in reversed(sayings(line)):
        if begin <= saying.at < k and "document" not in saying.codes:
            found = (_cited(parsed, line, begin, k) if "cite" in saying.codes else None) or speaker_of(parsed, line, saying, silent)
            if found is None and "cite" not in saying.codes:
                found = _subject(parsed, line, begin, k)
            if found is not None and found.actors and not found.collective:
                return found, line.tokens[saying.at].text
            return None, None
    named = next((m for n in range(begin + 1, k) if line.tokens[n - 1].low == "по" and line.tokens[n].low in forms_of("attribution_nouns", "person")
                  for m in line.mentions if m.first == n + 1 and m.last == k and m.kind in NAMED), None)  # fmt: skip
    if named is not None and (who := actor_of(parsed, named)) is not None:
        return Speaker((who,), (named,)), " ".join(t.text for t in line.tokens[begin : begin + 2])
    if any(t.lemmas & forms_of("said_documents") or t.lemmas & {"слово", "цитата"} for t in line.tokens[begin:k]):
        return _subject(parsed, line, begin, k), None
    label = line.at(begin)
    if label is not None and label.kind in NAMED and is_nominative(label) and _is_label(line, label, k):
        actor = actor_of(parsed, label)
        return (Speaker((actor,), (label,)) if actor is not None else None), ":"
    if any(finite(t) for t in line.tokens[begin:k]):
        found = _subject(parsed, line, begin, k)
        return found, next((t.text for t in line.tokens[begin:k] if finite(t)), None)
    return None, None


def _cited(parsed: Parsed, line: Sentence, begin: int, k: int) -> Speaker | None:
    """ "Вестник цитирует посла: «…»", "Слова посла приводит «Вестник»: «…»": who is cited, not who cites."""
    for mention in line.mentions:
        if begin <= mention.first < k and mention.kind in NAMED and mention.cases & {"acc", "gen"} and "nom" not in mention.cases:
            actor = actor_of(parsed, mention)
            return Speaker((actor,), (mention,)) if actor is not None else None
    return None


def _is_label(line: Sentence, label: Mention, k: int) -> bool:
    """ "Янош Надь, посол Венгрии:": nothing but the office between the name and the colon."""
    between = line.tokens[label.last : k]
    return len(between) < 12 and not any(finite(t) for t in between)


def _subject(parsed: Parsed, line: Sentence, begin: int, k: int) -> Speaker | None:
    for mention in line.mentions:
        if begin <= mention.first < k and mention.kind in NAMED and is_nominative(mention) and not preposition(line, mention):
            actor = actor_of(parsed, mention)
            if actor is not None:
                return Speaker((actor,), (mention,))
    return None


def standing(
    parsed: Parsed, passage: Passage, earlier: Speaker | None, following: Passage | None, taken: tuple[Span, ...]
) -> Iterator[Said]:
    """A quote that is a sentence by itself without an attribution: of the signature below it, else of who spoke last."""
    line = passage.line
    if line.block not in ("paragraph", "list_item"):
        return
    for quote in passage.quotes:
        if _inside(taken, quote.start) or not _sentence_like(passage, quote):
            continue
        alone = quote.start <= line.start + 1
        signed = _signature(parsed, following) if alone and quote.end >= line.end - 2 else None
        speaker = signed or earlier
        if speaker is not None and speaker.actors:
            yield Said(((quote.start, quote.end),), (quote.start, quote.end), speaker, None, True, "statement.quote.standing")


def cut_off(passage: Passage, taken: tuple[Span, ...]) -> Said | None:
    """A quote at the end of a text that breaks off before its attribution: nobody can be named."""
    line = passage.line
    opens = frozenset(line.tokens[k].start for k in passage.starts if k < len(line.tokens))
    quote = next((q for q in passage.quotes if q.start <= line.start + 1 or (not q.closed and q.start - 1 in opens)), None)
    if quote is None or line.block != "paragraph" or _inside(taken, quote.start) or line.tokens[-1].text in STOPS:
        return None
    words = [t for t in line.tokens if quote.start <= t.start < quote.end and t.kind != "punct"]
    after = [t for t in line.tokens if t.start > quote.end and t.kind != "punct"]
    if len(words) < 5 or len(after) > 2 or (quote.closed and not after and line.tokens[-1].text not in ",–—-"):
        return None
    return Said(((quote.start, quote.end),), (quote.start, line.end), Speaker(), None, True, "statement.quote.cut")


def _sentence_like(passage: Passage, quote: Quote) -> bool:
    line = passage.line
    words = [t for t in line.tokens if quote.start <= t.start < quote.end and t.kind != "punct"]
    if len(words) < 5 or not words[0].capital or not any(finite(t) for t in words):
        return False
    before = [t for t in line.tokens if t.end < quote.start]
    if before and before[-1].text == ":":
        return False
    after = next((t for t in line.tokens if t.start > quote.end), None)
    ended = after is None or after.text in STOPS or after.start in {line.tokens[s].start for s in passage.starts}
    return ended and is_utterance(passage, quote)


def _signature(parsed: Parsed, following: Passage | None) -> Speaker | None:
    """A paragraph that is only a name and an office: "Ли Вэй, посол Китая"."""
    if following is None or len(following.line.tokens) > 25:
        return None
    line = following.line
    mention = next((m for m in line.mentions if m.first <= 1 and m.kind in NAMED and is_nominative(m)), None)
    if mention is None or any(finite(t) and line.at(i) is None for i, t in enumerate(line.tokens)):
        return None
    if line.tokens[-1].text in STOPS and len(line.tokens) - mention.last > 2:
        return None
    actor = actor_of(parsed, mention)
    return Speaker((actor,), (mention,)) if actor is not None else None


def signed_paragraph(parsed: Parsed, passage: Passage, following: Passage | None) -> Said | None:
    """A paragraph in the first person without quotation marks, with its speaker's name on the line below."""
    line = passage.line
    if line.block != "paragraph" or (passage.quotes and passage.quotes[0].start <= line.start + 1) or tags(parsed, passage):
        return None
    signed = _signature(parsed, following)
    first_person = any(t.low in forms_of("first_person") for t in line.tokens)
    if signed is None or not first_person or not signed.actors:
        return None
    return Said(((line.start, _end(line)),), (line.start, line.end), signed, None, True, "statement.quote.signed")


def _end(line: Sentence) -> int:
    return line.tokens[-2].end if line.tokens[-1].text in STOPS and len(line.tokens) > 1 else line.tokens[-1].end
