"""Who and what is meant by names that somebody else found: another tagger, or annotators."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from chancery.extract import parsed_document
from chancery.extract.marks.entities import lined
from chancery.extract.marks.entity_words import Line, Named
from chancery.extract.marks.mark_rows import Cast
from chancery.types import Actor, Document

Given = tuple[str, int, int]
"""A kind (per, loc, org) and half-open offsets into the text."""


def named(doc: Document, given: Iterable[Given]) -> tuple[Actor, ...]:
    """For each name what it stands for, read in its document: `named(doc, [("per", 10, 15)])[0].name == "Анна Рохас"`.

    Persons without an id of the world have `p:` and the fullest name that the text gives them.
    """
    spans = tuple(given)
    parsed = parsed_document(doc)
    lines = lined(parsed)
    where = [_place(lines, span) for span in spans]
    names = [tuple(sorted({n for at, n in (w for w in where if w is not None) if at == number}, key=lambda n: n.first)) for number in range(len(lines))]
    cast = Cast(parsed, tuple(zip(lines, names, strict=True)))
    return tuple(cast.actor(*w) if w is not None else Actor(doc.text[start:end]) for w, (_, start, end) in zip(where, spans, strict=True))


def _place(lines: Sequence[Line], span: Given) -> tuple[int, Named] | None:
    """The sentence and the tokens that a name covers, in its first sentence; None where no token is."""
    kind, start, end = span
    for number, line in enumerate(lines):
        inside = [k for k, t in enumerate(line.tokens) if t.start < end and t.end > start]
        if inside:
            return number, Named(kind, inside[0], inside[-1] + 1)
    return None
