"""Which documents are independent: reprints, and reports from one press service, count once."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Sequence
from itertools import pairwise

import msgspec

from chancery.lang import table
from chancery.record.dates.intervals import EVER, Days, bounds, gap, width
from chancery.record.names.keys import fold
from chancery.record.names.press_offices import office_of_state
from chancery.record.sources.copies import RELEASE_DAYS, Kinship, kinships, newsroom
from chancery.record.unions import Unions
from chancery.record.words.wording import lemma
from chancery.types import Document

KNOWN = 60
"""A document whose day is not known to so many days may be of any week."""


class Independence(msgspec.Struct, frozen=True):
    """Clusters of reprints by document id, documents that draw on one text, and the sources that each document names."""

    cluster: dict[str, str]
    origins: dict[str, frozenset[str]]
    docs: dict[str, Document]
    kin: dict[str, frozenset[str]] = {}
    shown: dict[str, Days] = {}

    def same_copy(self, a: str, b: str) -> bool:
        """Whether two documents are copies of one text."""
        return self.cluster[a] == self.cluster[b]

    def count(self, docs: Iterable[str]) -> int:
        """How many independent voices some documents are: copies count once, and so does one press service."""
        return len(self.voices(docs))

    def voices(self, docs: Iterable[str]) -> tuple[tuple[str, ...], ...]:
        """Some documents by independent voice."""
        here = frozenset(docs)
        ids = sorted(here)
        if len(ids) < 2:
            return tuple((id_,) for id_ in ids)
        unions = Unions(ids)
        seen: dict[str, str] = {}
        by_origin: dict[str, list[str]] = {}
        for id_ in ids:
            unions.join(id_, seen.setdefault(self.cluster[id_], id_))
            for other in self.kin.get(id_, frozenset()) & here:
                unions.join(id_, other)
            for source in self.origins[id_]:
                by_origin.setdefault(source, []).append(id_)
        for source, group in by_origin.items():
            self._join_near(unions, group, source)
        return unions.groups()

    def _join_near(self, unions: Unions, group: list[str], source: str) -> None:
        """Joins what one source gave within a week.

        Of a newsroom, what has a day and what has none are not known to be of one week; who names a press service draws on it.
        """
        days = sorted((self._vague(id_, source), self.days(id_), id_) for id_ in group)
        for (vague, a, first), (vague_too, b, second) in pairwise(days):
            if vague == vague_too and gap(a, b) <= RELEASE_DAYS:
                unions.join(first, second)

    def _vague(self, id_: str, source: str) -> bool:
        return width(self.days(id_)) > KNOWN and all(origin(name) != source for name in self.docs[id_].source_chain)

    def days(self, id_: str) -> Days:
        """When a document was published; of one without a day when its copies were."""
        return self.shown.get(id_) or self.shown.get(self.cluster[id_]) or bounds(self.docs[id_].published) or EVER


def independence(docs: Sequence[Document], found: Kinship | None = None) -> Independence:
    """Clusters of copies and groups of one source, found here or given, and named origins of documents."""
    known = kinships(docs) if found is None else found
    by_id = {doc.id: doc for doc in docs}
    return Independence(known.cluster, {doc.id: origins(doc) for doc in docs}, by_id, known.kin, _shown(docs, known.cluster))


def _shown(docs: Sequence[Document], cluster: dict[str, str]) -> dict[str, Days]:
    """The days of documents that show one, by document, and those of their copies, by cluster."""
    found: dict[str, Days] = {}
    for doc in docs:
        days = bounds(doc.published)
        if days is not None and width(days) == 1:
            found[doc.id] = days
            first, last = found.get(cluster[doc.id], days)
            found[cluster[doc.id]] = (min(first, days[0]), max(last, days[1]))
    return found


def origins(doc: Document) -> frozenset[str]:
    """Whom a document is from: the sources that it names, its outlet and its newsroom."""
    named = {origin(name) for name in (*doc.source_chain, doc.outlet or "")} | {newsroom(doc) or ""}
    return frozenset(named - {""})


@functools.lru_cache(maxsize=20_000)
def origin(name: str) -> str:
    """A source without the words for what it is: «пресс-служба МИД Сербии», «МИД Сербии» and «сайт МИД Сербии» are one.

    An office of a state is one in any wording: «пресс-служба сербского президента», «сайт президента Сербии».
    """
    words = fold(name).split()
    own = [word for word in words if lemma(word) not in _press_nouns()]
    office = office_of_state(own)
    if office is not None:
        return office
    return " ".join(lemma(word) or word for word in own or words)


@functools.cache
def _press_nouns() -> frozenset[str]:
    rows = table("chancery.lang.ru", "press_words.tsv")
    return frozenset(r["form"] for r in rows if r["value"] in ("press", "carrier") or r["form"].startswith("пресс-"))
