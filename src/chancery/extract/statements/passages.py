"""Blocks of a document as stretches of tokens in which speech may stand."""

from __future__ import annotations

import msgspec

from chancery.extract.parsed import Parsed, Quote, Sentence
from chancery.extract.statements.words import is_dash


class Passage(msgspec.Struct, frozen=True):
    """A block as one stretch of tokens (`line`), its quotes of the first depth, and where its sentences begin."""

    line: Sentence
    quotes: tuple[Quote, ...]
    starts: tuple[int, ...]

    @property
    def dashed(self) -> bool:
        """Whether the block begins with a dash."""
        return bool(self.line.tokens) and is_dash(self.line.tokens[0])

    def sentence_start(self, i: int) -> int:
        """The token at which the sentence of token `i` begins."""
        return max((s for s in self.starts if s <= i), default=0)

    def sentence_end(self, i: int) -> int:
        """The token after the sentence of token `i`."""
        return min((s for s in self.starts if s > i), default=len(self.line.tokens))


def passages(parsed: Parsed) -> tuple[Passage, ...]:
    """The blocks of a document that may hold speech, in their order."""
    numbers = sorted({s.block_no for s in parsed.sentences})
    return tuple(_passage(parsed, n) for n in numbers)


def _passage(parsed: Parsed, number: int) -> Passage:
    own = parsed.block(number)
    tokens = tuple(t for s in own for t in s.tokens)
    starts, mentions, at = [], [], 0
    for s in own:
        starts.append(at)
        mentions += [msgspec.structs.replace(m, first=m.first + at, last=m.last + at) for m in s.mentions]
        at += len(s.tokens)
    line = Sentence(number, own[0].start, own[-1].end, tokens, tuple(mentions), own[0].block, number)
    marks = tuple(q for q in parsed.quotes_from(line.start, line.end) if q.depth == 1)
    return Passage(line, marks, tuple(starts))
