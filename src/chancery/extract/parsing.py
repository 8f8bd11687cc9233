"""A document parsed: blocks, sentences, quotes, mentions, and who is meant."""

from __future__ import annotations

from chancery.extract.mentions import mentions
from chancery.extract.parsed import Parsed, Quote, Sentence
from chancery.extract.persons import with_persons
from chancery.extract.tokens import quotes, sentence_spans, tokenize
from chancery.read.blocks import blocks
from chancery.resolve.actors import resolve_actors
from chancery.types import Document

SILENT = frozenset(("menu", "boilerplate"))


def parse(doc: Document) -> Parsed:
    """Parse a document with its names unresolved; menus and boilerplate yield no sentences."""
    sentences: list[Sentence] = []
    marks: list[Quote] = []
    parts = blocks(doc.text, doc.lang)
    for number, block in enumerate(parts):
        if block.kind in SILENT:
            continue
        marks += quotes(doc.text, block.start, block.end)
        tokens = tokenize(doc.text, block.start, block.end)
        for first, last in sentence_spans(doc.text, tokens):
            own = tokens[first:last]
            found = with_persons(own, mentions(own))
            sentences.append(
                Sentence(len(sentences), own[0].start, own[-1].end, own, found, block.kind, number)
            )
    return Parsed(doc, tuple(sentences), tuple(marks), tuple((b.kind, b.start, b.end) for b in parts))


def resolved(parsed: Parsed, doc: Document) -> Parsed:
    """The same with every person resolved; `doc` is the document with its date, by which offices are resolved."""
    sentences, who = resolve_actors(parsed.sentences, doc.published)
    return Parsed(doc, sentences, parsed.quotes, parsed.blocks, who)
