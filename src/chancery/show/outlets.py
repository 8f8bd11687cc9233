"""Who published first, in words: «первая публикация: Орбита, 30 ноября 2015 г.»."""

from __future__ import annotations

from collections.abc import Mapping

from chancery.record.sources.copies import newsroom
from chancery.record.sources.firsts import first_published
from chancery.show import when
from chancery.show.labels import Labels
from chancery.show.printable import line
from chancery.types import Document, Entry

MOST = 3


def published_first(entry: Entry, documents: Mapping[str, Document], say: Labels) -> str:
    """Outlet and day of the article that told of an entry first, or of the first few of one day; "" where it names none."""
    found = first_published(entry, documents)
    names = list(dict.fromkeys(name for doc in found if (name := outlet_words(doc)) is not None))
    if not names or len(names) > MOST:
        return ""
    return say.text("remark.first", who=", ".join(names), date=when.words(found[0].published, say))


def outlet_words(doc: Document) -> str | None:
    """The outlet of an article, else the host of its address."""
    name = doc.outlet or newsroom(doc)
    return line(name) if name is not None else None
