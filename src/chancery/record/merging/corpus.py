"""What every kind of row needs to know of the whole record: names, documents, independence, the newest day."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

import msgspec

from chancery.record.dates.vantage import newest_day
from chancery.record.merging.bonds import FREE, Bonds
from chancery.record.names.keys import Names, actors_in, is_code, named_in, names_from, names_lent, rows_in
from chancery.record.sources.independence import Independence, independence
from chancery.record.sources.kinships import Kinship
from chancery.types import Claims


class Corpus(msgspec.Struct, frozen=True):
    """What all documents say that concerns the claims which are merged.

    `now` is the day of the newest article: the record knows no clock. `states` maps a person to the states whose offices any
    document says that the person holds; `bonds` are what people found to be one or two.
    """

    names: Names
    independence: Independence
    now: datetime.date | None
    states: dict[str, frozenset[str]]
    bonds: Bonds = FREE


Facts = Mapping[str, frozenset[str]]
"""Values by key, such as the ids that texts give a name."""


class Topic(msgspec.Struct, frozen=True):
    """What documents lend each other by key: a text that names Xi Jinping in full lends the name's id to one that does not.

    `lent` gives what a document tells (key, value), `asked` the keys that it needs; both may use what `names` know already.
    """

    name: str
    lent: Callable[[Claims, Names], Iterator[tuple[str, str]]]
    asked: Callable[[Claims, Names], Iterator[str]]


def corpus(batch: Sequence[Claims], bonds: Bonds = FREE, copies: Kinship | None = None) -> Corpus:
    """What `batch`, already without duplicates, says about itself; `copies` tells copies of one text, where that is known."""
    names = names_from(gathered(NAMES, batch, Names({})))
    docs = [c.doc for c in batch]
    return Corpus(names, independence(docs, copies), newest_day(docs), dict(gathered(STATES, batch, names)), bonds)


def gathered(topic: Topic, batch: Iterable[Claims], names: Names) -> Facts:
    """All that documents lend on a topic."""
    found: dict[str, set[str]] = {}
    for claims in batch:
        for key, value in topic.lent(claims, names):
            found.setdefault(key, set()).add(value)
    return {key: frozenset(values) for key, values in found.items()}


def _names_lent(claims: Claims, names: Names) -> Iterator[tuple[str, str]]:
    return names_lent(actors_in(rows_in(claims)))


def _names_asked(claims: Claims, names: Names) -> Iterator[str]:
    return named_in(rows_in(claims))


def _states_lent(claims: Claims, names: Names) -> Iterator[tuple[str, str]]:
    for office in claims.offices:
        if office.of is not None and is_code(office.of):
            yield names.key(office.person), office.of


def _states_asked(claims: Claims, names: Names) -> Iterator[str]:
    yield from (names.key(actor) for actor in actors_in(rows_in(claims)))


NAMES = Topic("name", _names_lent, _names_asked)
STATES = Topic("state", _states_lent, _states_asked)
