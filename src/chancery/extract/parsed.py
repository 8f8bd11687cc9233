"""The document as the extractors see it: tokens, sentences, quotes, mentions, clauses. Offsets point into the text."""

from __future__ import annotations

import bisect
import functools
from typing import Literal

import msgspec

from chancery.lang.ru.morph import Parse, lemmas, parse
from chancery.types import Actor, Country, Document, Evidence

TokenKind = Literal["word", "latin", "han", "number", "ordinal", "punct"]
MentionKind = Literal["person", "country", "org", "place", "region", "time", "amount", "title", "office"]


class Token(msgspec.Struct, frozen=True, gc=False):
    """One token; `low` is lower case with ё as е."""

    start: int
    end: int
    text: str
    low: str
    kind: TokenKind

    @property
    def lemmas(self) -> frozenset[str]:
        """All lemmas the form may have (and the form itself)."""
        return lemmas(self.text) if self.kind == "word" else frozenset((self.low,))

    @property
    def parses(self) -> tuple[Parse, ...]:
        """Readings of the form, the likeliest first; empty for anything but a Russian word."""
        return parse(self.text) if self.kind == "word" else ()

    @property
    def capital(self) -> bool:
        """Whether it starts with a capital letter."""
        return self.text[:1].isupper()


class Quote(msgspec.Struct, frozen=True):
    """A quoted passage: `start`/`end` are inside the marks; `closed` is False where the mark is missing."""

    start: int
    end: int
    depth: int
    closed: bool


class Title(msgspec.Struct, frozen=True):
    """An office as worded: `office` in dictionary form, `head` its lexicon key, `of` a country code or a name.

    `abroad` is the state in which an envoy serves ("посол в Японии"), `acting` True for "исполняющий обязанности" and
    "избранный": such a title stands for no holder of the office.
    """

    office: str
    head: str
    of: Country | str | None
    role: str
    start: int
    end: int
    said_country: bool = False
    body: str | None = None
    former: bool = False
    abroad: Country | None = None
    acting: bool = False


class Mention(msgspec.Struct, frozen=True):
    """A passage that names something. `first`/`last` are token indexes in its sentence (half-open).

    `cases` are the cases it may stand in; `number` sing or plur. For a person, `actor` is the person and `title`
    the office beside the name; for a country, `codes` are its codes (several for "казахско-китайский"),
    `adjective` True for an adjective, `government` True where a capital stands for a government.
    """

    kind: MentionKind
    start: int
    end: int
    first: int
    last: int
    cases: frozenset[str] = frozenset()
    number: str = "sing"
    gender: str = ""
    actor: Actor | None = None
    codes: tuple[Country, ...] = ()
    adjective: bool = False
    government: bool = False
    titles: tuple[Title, ...] = ()
    name_start: int = -1
    role: str = ""

    @property
    def title(self) -> Title | None:
        """The first office beside the name, or None."""
        return self.titles[0] if self.titles else None


class Who(msgspec.Struct, frozen=True):
    """A person of the document: the offices that the text gives, the country, how often named."""

    actor: Actor
    gender: str
    titles: tuple[Title, ...]
    country: Country | None
    named: int
    first_named: int


class Clause(msgspec.Struct, frozen=True):
    """A stretch of a sentence with one predicate: token indexes, half-open. kind: main, sub, participle, gerund."""

    first: int
    last: int
    kind: str


class Sentence(msgspec.Struct, frozen=True, eq=False):
    """A sentence of a block; `block` is the block's kind, `block_no` its number in the document.

    Two sentences are the same only if they are one object, so that what is known of one can be kept beside it.
    """

    number: int
    start: int
    end: int
    tokens: tuple[Token, ...]
    mentions: tuple[Mention, ...]
    block: str
    block_no: int

    def at(self, index: int) -> Mention | None:
        """The mention that covers the token, or None."""
        return _cover(self)[index] if 0 <= index < len(self.tokens) else None

    def lemma_set(self) -> frozenset[str]:
        """Every lemma in the sentence."""
        return _lemma_set(self)


@functools.lru_cache(maxsize=4096)
def _cover(sentence: Sentence) -> tuple[Mention | None, ...]:
    cover: list[Mention | None] = [None] * len(sentence.tokens)
    for mention in reversed(sentence.mentions):
        cover[mention.first : mention.last] = [mention] * (mention.last - mention.first)
    return tuple(cover)


@functools.lru_cache(maxsize=4096)
def _lemma_set(sentence: Sentence) -> frozenset[str]:
    return frozenset().union(*(t.lemmas for t in sentence.tokens))


class Parsed(msgspec.Struct, frozen=True, eq=False):
    """A whole document, parsed; `countries` are counted by mention."""

    doc: Document
    sentences: tuple[Sentence, ...]
    quotes: tuple[Quote, ...]
    blocks: tuple[tuple[str, int, int], ...]
    who: tuple[Who, ...] = ()

    def person(self, actor: Actor | None) -> Who | None:
        """What the document knows about a person."""
        return _people(self).get(actor) if actor is not None else None

    def country_of(self, actor: Actor | None) -> Country | None:
        """The country that a person speaks for, or None."""
        who = self.person(actor)
        return who.country if who is not None else None

    def evidence(self, start: int, end: int) -> Evidence:
        """The passage as evidence, blanks at both ends trimmed."""
        text = self.doc.text
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        return Evidence(start, end, text[start:end])

    def sentence_at(self, offset: int) -> Sentence | None:
        """The sentence that holds the offset."""
        at = bisect.bisect_right(_starts(self), offset) - 1
        found = self.sentences[at] if at >= 0 else None
        return found if found is not None and offset < found.end else None

    def quote_at(self, offset: int) -> Quote | None:
        """The innermost quote that holds the offset, or None."""
        inside = [q for q in self.quotes if q.start <= offset < q.end]
        return max(inside, key=lambda q: q.depth, default=None)


@functools.lru_cache(maxsize=64)
def _people(parsed: Parsed) -> dict[Actor, Who]:
    return {who.actor: who for who in reversed(parsed.who)}


@functools.lru_cache(maxsize=64)
def _starts(parsed: Parsed) -> tuple[int, ...]:
    return tuple(s.start for s in parsed.sentences)
