"""Who published first what several articles tell."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from chancery.record.dates.intervals import EVER, Days, bounds
from chancery.record.sources.copies import newsroom
from chancery.record.sources.independence import origin
from chancery.types import Document, Entry


def first_published(entry: Entry, documents: Mapping[str, Document]) -> tuple[Document, ...]:
    """The documents of an entry that told of it first: one, or several of one day, by id.

    `documents` holds the record's documents by id. Of one day those that report from another source come after it. A
    document without a day counts where all its interval lies before; others of its kind may have been earlier, unknown to us.
    """
    told = [documents[id_] for id_ in entry.links.get("document", ()) if id_ in documents]
    return firsts(told)


def firsts(told: Iterable[Document]) -> tuple[Document, ...]:
    """The earliest of some documents: those that were surely out when no other surely was."""
    days = {doc.id: (_days(doc), doc) for doc in told}
    last = min((d[1] for d, _ in days.values()), default=EVER[1])
    if last == EVER[1]:
        return ()
    early = [doc for _, (d, doc) in sorted(days.items()) if d[1] == last]
    own = [doc for doc in early if not _from_another(doc, early)]
    return tuple(own or early)


def _days(doc: Document) -> Days:
    return bounds(doc.published) or EVER


def _from_another(doc: Document, others: Iterable[Document]) -> bool:
    """Whether a document names one of the others as its source."""
    named = {origin(name) for name in doc.source_chain}
    return any(named & _names(other) for other in others if other.id != doc.id)


def _names(doc: Document) -> frozenset[str]:
    return frozenset(origin(name) for name in (doc.outlet, newsroom(doc)) if name is not None)
