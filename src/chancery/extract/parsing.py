"""A document parsed: blocks, sentences, quotes, mentions, and who is meant."""

from __future__ import annotations

import functools
import re

from msgspec.structs import replace

from chancery import world
from chancery.extract.mentions import mentions
from chancery.extract.parsed import Mention, Parsed, Quote, Sentence
from chancery.extract.persons.sentence import with_persons
from chancery.extract.shared_names import of_one_state
from chancery.extract.tokens import quotes, sentence_spans, tokenize
from chancery.read.blocks import blocks
from chancery.resolve.actors import resolve_actors
from chancery.types import Document

SILENT = frozenset(("menu", "boilerplate"))


# a Latin letter inside, at the beginning or at the end of a Russian word, as bad converters leave it; the length stays, so that offsets are true
STRAY_LATIN = re.compile(
    r"[aceopxyABCEHKMOPTX](?:(?<=[А-Яа-яЁё].)(?=[а-яё])|(?<![^\W\d_].)(?=[а-яё]{3})|(?<=[а-яё]{3}.)(?![^\W\d_]))"
)
AS_CYRILLIC = dict(zip("aceopxyABCEHKMOPTX", "асеорхуАВСЕНКМОРТХ", strict=True))


@functools.lru_cache(maxsize=4)
def mended(text: str) -> str:
    """The text with Latin letters that pose as Russian ones replaced: a Latin "e" in "Шрeдер" becomes a Russian one."""
    return STRAY_LATIN.sub(lambda m: AS_CYRILLIC[m[0]], text) if STRAY_LATIN.search(text) else text


def parse(doc: Document) -> Parsed:
    """Parse a document with its names unresolved; menus and boilerplate yield no sentences."""
    text = mended(doc.text)
    sentences: list[Sentence] = []
    marks: list[Quote] = []
    parts = blocks(doc.text, doc.lang)
    for number, block in enumerate(parts):
        if block.kind in SILENT:
            continue
        marks += quotes(text, block.start, block.end)
        tokens = tokenize(text, block.start, block.end)
        for first, last in sentence_spans(text, tokens):
            own = tokens[first:last]
            found = with_persons(own, mentions(own))
            sentences.append(
                Sentence(len(sentences), own[0].start, own[-1].end, own, found, block.kind, number)
            )
    whole = seated(of_one_state(text, tuple(sentences)))
    return Parsed(doc, whole, tuple(marks), tuple((b.kind, b.start, b.end) for b in parts))


def seated(sentences: tuple[Sentence, ...]) -> tuple[Sentence, ...]:
    """Capitals that two sides share as those of the one the text is about.

    >>> # "Брюссель выделит …" is the European Union's in a text that names it and does not name Belgium
    """
    named = {c for s in sentences for m in s.mentions if m.kind == "country" for c in m.codes}
    moved = {a: b for a, b in shared_capitals() if b in named and a not in named}
    if not moved:
        return sentences
    return tuple(replace(s, mentions=tuple(_moved(m, moved) for m in s.mentions)) for s in sentences)


def _moved(mention: Mention, moved: dict[str, str]) -> Mention:
    if not mention.government or mention.codes[0] not in moved:
        return mention
    return replace(mention, codes=(moved[mention.codes[0]],))


@functools.cache
def shared_capitals() -> tuple[tuple[str, str], ...]:
    """Pairs of codes with one capital, both ways: ("BE", "EU")."""
    seats = [(code, fact.capital) for code, fact in world.countries().items() if fact.capital]
    return tuple((a, b) for a, x in seats for b, y in seats if a != b and x == y)


def resolved(parsed: Parsed, doc: Document) -> Parsed:
    """The same with every person resolved; `doc` is the document with its date, by which offices are resolved."""
    sentences, who = resolve_actors(parsed.sentences, doc.published)
    return Parsed(doc, sentences, parsed.quotes, parsed.blocks, who)
