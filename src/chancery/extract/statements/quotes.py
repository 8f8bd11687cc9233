"""Direct speech: quotes and dash paragraphs with their attribution after, inside, or in the next paragraph."""

from __future__ import annotations

from collections.abc import Iterator

from chancery.extract.parsed import Parsed, Quote, Sentence
from chancery.extract.statements.passages import Passage
from chancery.extract.statements.said import Said
from chancery.extract.statements.speakers import Speaker, antecedent
from chancery.extract.statements.tags import Tag, tags
from chancery.extract.statements.words import STOPS, finite, is_dash, sayings
from chancery.lang.quotation import CLOSING, OPENING
from chancery.lang.ru.groups import forms_of


def is_utterance(passage: Passage, quote: Quote) -> bool:
    """Whether a quote is speech by itself: it opens a sentence, a dash or a colon stands before it, and it is no name."""
    line = passage.line
    inside = [i for i, t in enumerate(line.tokens) if quote.start <= t.start < quote.end]
    if not inside:
        return False
    first = inside[0]
    mark = first - 1
    opens = mark <= 0 or mark in passage.starts or line.tokens[mark - 1].text in (":",) or is_dash(line.tokens[mark - 1])
    if mark > 0 and line.tokens[mark - 1].text in STOPS:
        opens = True
    return opens and (len(inside) >= 2 or any(finite(line.tokens[i]) for i in inside))


def speeches(parsed: Parsed, passage: Passage, before: tuple[Passage, ...]) -> Iterator[Said]:
    """The direct speech of a block that has attributions after or inside it."""
    found = tags(parsed, passage)
    done = passage.line.start
    for n, tag in enumerate(found):
        if tag.first == 0:
            yield from _above(parsed, passage, tag, before)
            continue
        begin, end, quote = _content_before(passage, tag, done)
        following = found[n + 1].first if n + 1 < len(found) else None
        resumed = _resumed(passage, tag, quote, following)
        parts = _extended(parsed, passage, begin, end, before, quote)
        if resumed is not None:
            parts = (*parts, resumed)
        done = resumed[1] if resumed is not None else passage.line.tokens[tag.last - 1].end
        if not parts or parts[0][1] <= parts[0][0]:
            continue
        yield _said(parsed, passage, tag, parts)


def _above(parsed: Parsed, passage: Passage, tag: Tag, before: tuple[Passage, ...]) -> Iterator[Said]:
    """The paragraph above one that is nothing but an attribution."""
    if before and before[-1].line.block == "paragraph" and not tags(parsed, before[-1]):
        line = before[-1].line
        first = 1 if before[-1].dashed or line.tokens[0].text in OPENING else 0
        start, end = _clean(line, line.tokens[first].start, line.end)
        yield _said(parsed, passage, tag, ((start, end),))


def _said(parsed: Parsed, passage: Passage, tag: Tag, parts: tuple[tuple[int, int], ...]) -> Said:
    speaker = tag.speaker
    line = passage.line
    if not speaker.actors and not speaker.mentions and not speaker.collective and not speaker.unnamed:
        actor = antecedent(parsed, parts[0][0], "")
        speaker = Speaker((actor,) if actor is not None else ())
    quoted = bool(passage.quotes) and any(q.start <= parts[-1][0] < q.end or q.start <= parts[0][0] < q.end for q in passage.quotes)
    direct = line.block not in ("title", "lead") or quoted
    tag_end = line.tokens[tag.last - 1].end
    whole = (min(parts[0][0], line.start) if not direct else parts[0][0], max(tag_end, parts[-1][1]))
    rule = "statement.quote.document" if speaker.unnamed and not speaker.collective else "statement.quote.tag"
    return Said(parts, whole, speaker, tag.verb, direct, rule)


def _content_before(passage: Passage, tag: Tag, done: int) -> tuple[int, int, Quote | None]:
    """Where the speech before an attribution begins and ends, and the quote that holds it."""
    line = passage.line
    dash = line.tokens[tag.first].start
    end = _stripped_end(line, tag.first)
    for quote in passage.quotes:
        closed_here = quote.closed and quote.end <= dash and not _words_between(line, quote.end, dash)
        if closed_here and is_utterance(passage, quote) and quote.start >= done - 1:
            return quote.start, quote.end, quote
        if quote.start < dash <= quote.end and is_utterance(passage, quote):
            return max(quote.start, min(done, quote.start)) if quote.start >= done - 1 else done, end, quote
    return max(_unquoted_start(passage, tag), done), end, None


def _words_between(line: Sentence, start: int, end: int) -> bool:
    return any(t.kind != "punct" for t in line.tokens if start <= t.start < end)


def _stripped_end(line: Sentence, last: int) -> int:
    """The end of the words before token `last`, without the comma and a quotation mark that nothing opens."""
    k = last
    while k > 1 and (line.tokens[k - 1].text in (",", ";") or is_dash(line.tokens[k - 1])):
        k -= 1
    return line.tokens[k - 1].end


def _unquoted_start(passage: Passage, tag: Tag) -> int:
    """The paragraph's first word; after a sentence with an attribution of its own, the one that follows it."""
    line = passage.line
    begin = 1 if passage.dashed else 0
    here = passage.sentence_start(tag.first)
    for start in passage.starts:
        if start >= here:
            break
        last = passage.sentence_end(start)
        if not passage.dashed and _narrates(line, start, last):
            begin = last
    while begin < tag.first and line.tokens[begin].kind == "punct" and line.tokens[begin].text not in "«\"“„(":
        begin += 1
    token = line.tokens[begin]
    quoted = any(q.start == token.end for q in passage.quotes if not q.closed)
    return token.end if quoted else token.start


def _narrates(line: Sentence, first: int, last: int) -> bool:
    """Whether a sentence tells what somebody said; one in the first person is speech itself."""
    if any(t.low in forms_of("first_person") for t in line.tokens[first:last]):
        return False
    return any(not s.gerund and first <= s.at < last for s in sayings(line))


def _resumed(passage: Passage, tag: Tag, quote: Quote | None, following: int | None) -> tuple[int, int] | None:
    """The speech that goes on after an attribution: "…, – сказал он. – Мы рады"."""
    line = passage.line
    k = tag.last
    dash = k < len(line.tokens) and is_dash(line.tokens[k])
    if following is not None and following == k:
        return None
    while k < len(line.tokens) and (is_dash(line.tokens[k]) or line.tokens[k].text in (",", ".")):
        k += 1
    if k >= len(line.tokens):
        return None
    start = line.tokens[k].start
    inside = quote is not None and quote.start < line.tokens[tag.first].start <= quote.end
    if inside and quote is not None and (quote.closed or dash):
        last = line.tokens[following].start if following is not None else quote.end
        return _clean(line, start, min(last, quote.end)) if start < quote.end else None
    other = next((q for q in passage.quotes if q.start - 1 == start), None)
    if other is not None and (dash or _alone(passage, other)) and line.tokens[tag.last - 1].text != ":":
        if following is not None and not _words_between(line, other.end, line.tokens[following].start):
            return None
        return other.start, other.end
    if dash and (quote is None or not quote.closed):
        last = line.tokens[following].start if following is not None else line.end
        return _clean(line, start, last)
    return None


def _alone(passage: Passage, quote: Quote) -> bool:
    """Whether a quote after an attribution is a sentence or more by itself, with nothing after it."""
    line = passage.line
    after = [t for t in line.tokens if t.start >= quote.end]
    return is_utterance(passage, quote) and not any(t.kind != "punct" for t in after)


def _clean(line: Sentence, start: int, end: int) -> tuple[int, int]:
    inside = [t for t in line.tokens if start <= t.start < end]
    while inside and (inside[-1].text in (",", ".") or is_dash(inside[-1]) or inside[-1].text in CLOSING):
        if inside[-1].text == "»" and any(t.text == "«" for t in inside):
            break
        inside.pop()
    return (start, inside[-1].end) if inside else (start, start)


def _extended(
    parsed: Parsed, passage: Passage, begin: int, end: int, before: tuple[Passage, ...], quote: Quote | None
) -> tuple[tuple[int, int], ...]:
    """Speech that began in paragraphs before: an open quote or a dash paragraph without an attribution."""
    line = passage.line
    first = line.tokens[0]
    if quote is not None or passage.dashed or begin > first.end:
        return ((begin, end),)
    parts: list[tuple[int, int]] = [(begin, end)]
    for other in before[::-1][:6]:
        if other.line.block != "paragraph" or tags(parsed, other):
            break
        unclosed = next((q for q in other.quotes if not q.closed and q.start <= other.line.start + 2), None)
        if unclosed is not None:
            return ((unclosed.start, other.line.end), *reversed(parts))
        if other.dashed and other.line.tokens[-1].text != "?":
            start = other.line.tokens[1].start if len(other.line.tokens) > 1 else other.line.start
            return ((start, other.line.end), *reversed(parts))
        if any(not s.gerund for s in sayings(other.line)):
            break
        parts.append((other.line.start, other.line.end))
    return ((begin, end),)
