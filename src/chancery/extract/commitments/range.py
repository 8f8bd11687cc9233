"""How far the words of a promise reach in their sentence, and what they are in one line."""

from __future__ import annotations

import re

from chancery.extract.clauses import clause_at
from chancery.extract.parsed import Parsed, Sentence, Token
from chancery.extract.times.when import times_of
from chancery.lang.quotation import CLOSING, OPENING
from chancery.lang.ru.groups import group

TAIL = re.compile(r"[\s,;:–—-]+(?:и|а|но|а также)?$")
DASHES = frozenset("–—-")


def end_of_content(sentence: Sentence, first: int, futures: bool = False) -> int:
    """The token after the content that starts at `first`: a new clause, a closing quotation mark, a full stop."""
    tokens = sentence.tokens
    stop = clause_at(sentence, min(first, len(tokens) - 1)).last
    if stop < len(tokens) and tokens[stop].lemmas & {"превышающий", "превышать"}:
        stop = clause_at(sentence, stop).last  # "на сумму, превышающую 3 млн"
    depth = 0
    straight = sum(t.text == '"' for t in tokens[:first]) % 2
    for k in range(first, stop):
        token = tokens[k]
        if token.text in OPENING or (token.text == '"' and not straight and depth == 0):
            depth += 1
        elif token.text in CLOSING or token.text == '"':
            if not depth:
                return trimmed(tokens, first, k)
            depth -= 1
        if not depth and k > first and _breaks(sentence, k, futures):
            return trimmed(tokens, first, k)
    return trimmed(tokens, first, stop)


def _breaks(sentence: Sentence, k: int, futures: bool) -> bool:
    tokens = sentence.tokens
    token = tokens[k]
    if token.text == "." and k + 1 < len(tokens) and not tokens[k + 1].capital:
        return False  # "млн долл. в год"
    if token.text in (";", ":", "!", "?", "…", ".", "•") or token.low in group("content_ends"):
        return True
    following = tokens[k + 1] if k + 1 < len(tokens) else None
    if token.text == "," and following is not None and following.low in ("а", "но") and _nominative(tokens, k + 2):
        return True  # "направит соседу газ, а он передаст его дальше"
    spaced = token.start > tokens[k - 1].end
    if token.text in DASHES and spaced and following is not None and not following.capital and following.kind == "word":
        return following.low not in group("spelling_out")
    if token.low in ("и", "а", "но") and following is not None:
        return _predicate_soon(sentence, k + 1, futures)
    return False


def _nominative(tokens: tuple[Token, ...], k: int) -> bool:
    """Whether a pronoun or a name in the nominative stands there: a new subject."""
    best = tokens[k].parses[0] if k < len(tokens) and tokens[k].parses else None
    return best is not None and best.case == "nom" and (best.pos == "NPRO" or (best.pos == "NOUN" and tokens[k].capital))


def _predicate_soon(sentence: Sentence, k: int, futures: bool) -> bool:
    """ "договорились открыть мост и подписали план": the second verb is none of the content."""
    first = sentence.tokens[k].parses[0] if k < len(sentence.tokens) and sentence.tokens[k].parses else None
    if first is not None and first.pos == "ADJF" and first.case == "gen":
        return False  # "создание делового и инвестиционного совета согласовано"
    for token in sentence.tokens[k : k + 4]:
        best = token.parses[0] if token.parses else None
        if token.kind == "punct" or best is None or best.pos in ("INFN", "PREP"):
            return False
        if best.pos in ("VERB", "PRTS"):
            return not (futures and "futr" in best.tags)
    return False


def trimmed(tokens: tuple[Token, ...], first: int, k: int) -> int:
    """The end without marks and conjunctions before it."""
    while k > first and ((tokens[k - 1].kind == "punct" and tokens[k - 1].text not in "»”)\"%") or tokens[k - 1].low in ("и", "а", "но", "также")):
        k -= 1
    return k


def in_line(parsed: Parsed, sentence: Sentence, first: int, last: int) -> str:
    """The text of tokens `first`..`last` without time expressions at its ends, in one line."""
    tokens = sentence.tokens
    if last <= first:
        return ""
    start, end = tokens[first].start, tokens[last - 1].end
    spans = [s for s in times_of(parsed, sentence) if s.spec.kind != "duration"]
    for span in spans:
        if span.start <= start < span.end <= end:
            start = span.end
        elif start < span.start < end <= span.end and parsed.doc.text[span.start - 1].isspace():
            end = span.start
    return balanced(TAIL.sub("", " ".join(parsed.doc.text[start:end].split()).strip(" ,;:–—-")))


def balanced(text: str) -> str:
    """The text without a quotation mark at its end that nothing opens."""
    if text.endswith("»") and text.count("»") > text.count("«"):
        return text[:-1].rstrip(" ,.")
    return text[:-1].rstrip(" ,.") if text.endswith('"') and text.count('"') % 2 else text
