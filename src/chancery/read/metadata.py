"""What a text says about itself: language, title, outlet, date of publication, sources."""

from __future__ import annotations

import msgspec

from chancery.read.blocks import blocks
from chancery.read.language import language
from chancery.types import Document


def describe(doc: Document) -> Document:
    """Fill in what the visible text says about itself; what is already known stays."""
    lang = doc.lang if doc.lang is not None else language(doc.text)
    parts = blocks(doc.text, lang)
    title = next((doc.text[b.start : b.end] for b in parts if b.kind == "title"), None)
    return msgspec.structs.replace(doc, lang=lang, title=doc.title if doc.title is not None else title)
