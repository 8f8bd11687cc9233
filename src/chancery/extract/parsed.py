"""The document as the extractors see it: tokens, sentences, quotes, mentions, clauses. Offsets point into the text."""

from __future__ import annotations

import bisect
import functools
from collections.abc import Callable, Set
from typing import Literal, ParamSpec, TypeVar

import msgspec

from chancery.extract.spans import Spans, backwards
from chancery.lang.ru.morph import Parse, fold, lemmas, parse
from chancery.lang.ru.words import cyrillic
from chancery.types import Actor, Country, Document, Evidence

P = ParamSpec("P")
R = TypeVar("R")
TokenKind = Literal["word", "latin", "han", "number", "ordinal", "punct"]
Form = tuple[str, TokenKind, frozenset[str], tuple[Parse, ...], bool]
MentionKind = Literal["person", "country", "org", "place", "region", "time", "amount", "title", "office"]


def kept(make: Callable[P, R]) -> Callable[P, R]:
    """Keep what a function makes beside the sentence or document that it is made of, its last argument.

    So it goes when the text goes: a cache would hold the last texts alive.
    """
    name = f"{make.__module__}.{make.__qualname__}"

    @functools.wraps(make)
    def made(*args: P.args, **options: P.kwargs) -> R:
        beside: dict[str, R] = args[-1].__dict__
        try:
            return beside[name]
        except KeyError:
            found = beside[name] = make(*args, **options)
            return found

    return made


class Token(msgspec.Struct, frozen=True, gc=False):
    """One token, with what is known of its form.

    `low` is lower case with ё as е; `lemmas` are all lemmas the form may have, and the form itself; `parses` its
    readings, the likeliest first, none for anything but a Russian word; `capital` tells whether it starts with a capital.
    """

    start: int
    end: int
    text: str
    low: str
    kind: TokenKind
    lemmas: frozenset[str]
    parses: tuple[Parse, ...]
    capital: bool


def token(start: int, text: str, kind: TokenKind) -> Token:
    """The token of a form at an offset: `token(0, "Китаем", "word").lemmas == {"китай", "китаем"}`."""
    return Token(start, start + len(text), text, *form(text, kind))


@functools.lru_cache(maxsize=100_000)
def form(text: str, kind: TokenKind) -> Form:
    """What is known of a form, whatever its place: the last five fields of its token."""
    if kind == "word":
        text = cyrillic(text)
    low = fold(text)
    if kind == "word":
        return low, kind, lemmas(text), parse(text), text[:1].isupper()
    return low, kind, frozenset((low,)), (), text[:1].isupper()


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


class Sentence(msgspec.Struct, frozen=True, eq=False, dict=True):
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
        return self.cover[index] if 0 <= index < len(self.tokens) else None

    def lemma_set(self) -> frozenset[str]:
        """Every lemma in the sentence."""
        return self.every_lemma

    @functools.cached_property
    def cover(self) -> tuple[Mention | None, ...]:
        """The mention over each token, or None."""
        cover: list[Mention | None] = [None] * len(self.tokens)
        for mention in reversed(self.mentions):
            cover[mention.first : mention.last] = [mention] * (mention.last - mention.first)
        return tuple(cover)

    def where(self, words: Set[str]) -> tuple[int, ...]:
        """The tokens that may be one of some words, given by their lemmas, in order."""
        if self.every_lemma.isdisjoint(words):
            return ()
        return tuple(i for i, token in enumerate(self.tokens) if not token.lemmas.isdisjoint(words))

    @functools.cached_property
    def every_lemma(self) -> frozenset[str]:
        """Every lemma in the sentence, kept beside it."""
        return frozenset().union(*[t.lemmas for t in self.tokens])


class Parsed(msgspec.Struct, frozen=True, eq=False, dict=True):
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

    def number_at(self, offset: int) -> int:
        """The number of the last sentence that begins at the offset or before it, -1 where none does."""
        return bisect.bisect_right(_starts(self), offset) - 1

    def quote_at(self, offset: int) -> Quote | None:
        """The innermost quote that holds the offset, or None."""
        return max(_quotes(self).at(offset), key=lambda q: q.depth, default=None)

    def quotes_from(self, start: int, end: int) -> tuple[Quote, ...]:
        """The quoted passages that begin from one offset to the other, both included."""
        starts = _quote_starts(self)
        return self.quotes[bisect.bisect_left(starts, start) : bisect.bisect_right(starts, end)]

    def sentences_in(self, start: int, end: int) -> tuple[Sentence, ...]:
        """The sentences that share a place with the passage."""
        starts = _starts(self)
        first = bisect.bisect_right(starts, start) - 1
        if first < 0 or self.sentences[first].end <= start:
            first += 1
        return self.sentences[first : bisect.bisect_left(starts, end)]

    def block(self, number: int) -> tuple[Sentence, ...]:
        """The sentences of a block."""
        return _by_block(self).get(number, ())

    def heading(self, sentence: Sentence) -> Sentence | None:
        """The sentence above a list: the last one before that is no item."""
        return next((s for s in backwards(self.sentences, sentence.number) if s.block != "list_item"), None)


@kept
def _people(parsed: Parsed) -> dict[Actor, Who]:
    return {who.actor: who for who in reversed(parsed.who)}


@kept
def _quote_starts(parsed: Parsed) -> list[int]:
    return [q.start for q in parsed.quotes]


@kept
def _quotes(parsed: Parsed) -> Spans[Quote]:
    return Spans((q.start, q.end, q) for q in parsed.quotes)


@kept
def _by_block(parsed: Parsed) -> dict[int, tuple[Sentence, ...]]:
    found: dict[int, list[Sentence]] = {}
    for sentence in parsed.sentences:
        found.setdefault(sentence.block_no, []).append(sentence)
    return {number: tuple(sentences) for number, sentences in found.items()}


@kept
def _starts(parsed: Parsed) -> tuple[int, ...]:
    return tuple(s.start for s in parsed.sentences)
