"""Which documents are independent: reprints, and reports from one press service, count once."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

import msgspec

from chancery.lang import table
from chancery.record.dates.intervals import EVER, Days, bounds, width
from chancery.record.names.keys import fold
from chancery.record.names.press_offices import office_of_state
from chancery.record.sources.copies import RELEASE_DAYS, newsroom
from chancery.record.sources.kinships import Kinship, kinships
from chancery.record.unions import components
from chancery.record.words.wording import lemma
from chancery.types import Document

KNOWN = 60
"""A document whose day is not known to so many days may be of any week."""


class Voice(msgspec.Struct, frozen=True):
    """What counting independent voices needs to know of a document.

    The `cluster` of its copies, its `origins` (sources that it names, its outlet and newsroom), those of them that it `names`,
    when it was published (ordinals of the first and last day; of one without a day when its copies were), and the documents that draw
    on one text with it.
    """

    cluster: str
    origins: tuple[str, ...]
    names: tuple[str, ...]
    days: tuple[int, int]
    kin: frozenset[str] = frozenset()


class Independence(msgspec.Struct, frozen=True):
    """Documents as voices, by id."""

    voices: Mapping[str, Voice]

    def cluster(self, id_: str) -> str:
        """The cluster of copies that a document belongs to."""
        return self.voices[id_].cluster

    def count(self, docs: Iterable[str]) -> int:
        """How many independent voices some documents are: copies count once, and so does one press service."""
        here = sorted(set(docs))
        return len(here) if len(here) < 2 else components(len(here), self._joined(here))

    def _joined(self, here: Sequence[str]) -> Iterator[tuple[int, int]]:
        """Pairs of documents, by place, that are one voice."""
        first: dict[str, int] = {}
        by_origin: dict[str, list[tuple[tuple[int, int], bool, int]]] = {}
        place = {id_: at for at, id_ in enumerate(here)}
        for at, id_ in enumerate(here):
            voice = self.voices[id_]
            copy = first.setdefault(voice.cluster, at)
            if copy != at:
                yield at, copy
            if voice.kin:
                yield from ((at, place[other]) for other in voice.kin if other in place)
            vague = voice.days[1] - voice.days[0] >= KNOWN
            for source in voice.origins:
                by_origin.setdefault(source, []).append((voice.days, vague and source not in voice.names, at))
        for told in by_origin.values():
            if len(told) > 1:
                yield from _of_one_week(told)


def _of_one_week(told: list[tuple[tuple[int, int], bool, int]]) -> Iterator[tuple[int, int]]:
    """What one source gave within a week of each other: the days of each telling, whether it may be of any week, and its place.

    Of a newsroom, what has a day and what has none are not known to be of one week; who names a press service draws on it.
    """
    told.sort()
    for some in ([t for t in told if not t[1]], [t for t in told if t[1]]):
        for (a, _, one), (b, _, other) in pairwise(some):
            if b[0] - a[1] <= RELEASE_DAYS:
                yield one, other


def independence(docs: Sequence[Document], found: Kinship | None = None) -> Independence:
    """All documents as voices; clusters of copies and groups of one source are found here or given."""
    known = kinships(docs) if found is None else found
    shown = _shown(docs, known.cluster)
    return Independence({doc.id: _voice(doc, known, shown) for doc in docs})


def _voice(doc: Document, known: Kinship, shown: Mapping[str, Days]) -> Voice:
    cluster = known.cluster[doc.id]
    days = shown.get(doc.id) or shown.get(cluster) or bounds(doc.published) or EVER
    names = tuple(sorted({origin(name) for name in doc.source_chain}))
    return Voice(cluster, tuple(sorted(origins(doc))), names, (days[0].toordinal(), days[1].toordinal()), known.kin.get(doc.id, frozenset()))


def _shown(docs: Sequence[Document], cluster: Mapping[str, str]) -> dict[str, Days]:
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
