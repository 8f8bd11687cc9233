"""Claims to entries: every value that was claimed for a field, the preferred one first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Generic, TypeVar

import msgspec

from chancery.record.dates.intervals import EVER, Days, bounds, edtf_of, precision, width
from chancery.record.merging.corpus import Corpus
from chancery.record.names.keys import Claim, Names, by_row, digest, is_person, settled
from chancery.record.names.spelling import person_name
from chancery.record.sources.independence import Independence
from chancery.types import Actor, Entry, FieldValue, Row

R = TypeVar("R", bound=Row)
Value = str | int | float | bool | Actor | tuple[Actor | str, ...] | dict[str, str]
Values = Callable[[R], dict[str, Value | None]]
Rank = Callable[[str, Value, Sequence[Claim[R]]], tuple[int, ...]]
DATES = frozenset({"date", "period", "due", "date_planned", "date_ratified", "date_in_force"})
NAMED_BY = {
    "events": "kind", "agreements": "instrument", "figures": "indicator", "statements": "text", "offices": "office",
    "commitments": "kind", "initiatives": "kind", "partnership": "formula", "documents": "cluster",
}  # fmt: skip
"""A field that every row of a kind has."""
MAIN_DATE = {"events": "date", "agreements": "date", "figures": "period", "statements": "date"}


class Group(msgspec.Struct, frozen=True):
    """Claims found to be one thing, by id, and the claims of other groups that may be it too."""

    claims: tuple[str, ...]
    possibly: tuple[str, ...] = ()


def plain_rank(field: str, value: Value, claims: Sequence[Claim[R]]) -> tuple[int, ...]:
    """How specific a value is, smaller first: narrow dates, long lists, facts before plans."""
    if field in DATES:
        return (precision(str(value)),)
    if isinstance(value, tuple):
        return (-len(value),)
    return (int(value),) if isinstance(value, bool) else (0,)


class Builder(msgspec.Struct, frozen=True):
    """Makes entries of one kind: `values` names the fields of a row, `rank` says which value is more specific."""

    kind: str
    corpus: Corpus

    def entry(
        self,
        claims: Sequence[Claim[R]],
        values: Values[R],
        rank: Rank[R] = plain_rank,
        latest: frozenset[str] = frozenset(),
    ) -> Entry:
        """One entry from claims of one thing; in the fields `latest` a later claim comes before an earlier one."""
        first = earliest(claims)
        tellers = tuple(Teller(row, same) for row, same in by_row(claims))
        told = _Told(self.corpus.independence, tellers)
        fields: dict[str, tuple[FieldValue, ...]] = {}
        for name, found in _by_field(tellers, values, self.corpus.names).items():
            fields[name] = _ranked(name, found, rank, name in latest, told)
        fields["published"] = _published(claims)
        every = told.by(range(len(tellers)))
        return Entry(id=digest(self.kind, first.id), kind=self.kind, fields=fields, sources=every.sources, independent=every.voices)


def earliest(claims: Sequence[Claim[R]]) -> Claim[R]:
    """The claim that was surely said first; of one time that of the lexically first id."""
    said = min({c.said for c in claims}, key=lambda days: (days[1], days[0]))
    return min((c for c in claims if c.said == said), key=lambda c: c.id)


class Teller(msgspec.Struct, Generic[R], frozen=True):
    """A row and the claims that have it."""

    row: R
    claims: Sequence[Claim[R]]


class Telling(msgspec.Struct, Generic[R], frozen=True):
    """All claims of a value: their ids in order, when they were said, their documents counted and counted as independent voices."""

    claims: Sequence[Claim[R]]
    ids: tuple[str, ...]
    said: frozenset[Days]
    sources: int
    voices: int


class _Told(Generic[R]):
    """What tells a value, by the numbers of its tellers; most values of an entry are told by all of them, and are counted once."""

    def __init__(self, sources: Independence, tellers: Sequence[Teller[R]]) -> None:
        self._sources = sources
        self._tellers = tellers
        self._found: dict[tuple[int, ...], Telling[R]] = {}

    def by(self, numbers: Iterable[int]) -> Telling[R]:
        key = tuple(sorted(numbers))
        if key not in self._found:
            claims = [c for number in key for c in self._tellers[number].claims]
            documents = {c.document for c in claims}
            ids = tuple(sorted({c.id for c in claims}))
            said = frozenset(c.said for c in claims)
            self._found[key] = Telling(claims, ids, said, len(documents), self._sources.count(documents))
        return self._found[key]


Wording = tuple[Value, int, int]
"""A value as a row words it, the number of the row's teller, and how many claims have it."""


def _ranked(name: str, found: Mapping[str, Sequence[Wording]], rank: Rank[R], late: bool, told: _Told[R]) -> tuple[FieldValue, ...]:
    rows: list[tuple[tuple[object, ...], FieldValue]] = []
    for wordings in found.values():
        value = _spelling(wordings)
        telling = told.by({number for _, number, _ in wordings})
        when = _when(telling.said, late)
        specific = rank(name, value, telling.claims)
        mark = (when, specific, -telling.voices) if late else (specific, -telling.voices, when)
        rows.append(((*mark, _text(value)), FieldValue(msgspec.to_builtins(value), telling.ids)))
    return tuple(v for _, v in sorted(rows, key=lambda r: r[0]))


def _by_field(tellers: Sequence[Teller[R]], values: Values[R], names: Names) -> dict[str, dict[str, list[Wording]]]:
    """The values of each field by their key."""
    table: dict[str, dict[str, list[Wording]]] = {}
    for number, teller in enumerate(tellers):
        for name, value in values(teller.row).items():
            if value is not None and value != () and value != "":
                by_key = table.setdefault(name, {})
                by_key.setdefault(value_key(value, names), []).append((_in_order(value, names), number, len(teller.claims)))
    return {name: table[name] for name in sorted(table)}


def value_key(value: Value, names: Names) -> str:
    """The identity of a value: actors by their ids, lists without regard to order, the rest as it stands."""
    if isinstance(value, Actor):
        return names.key(value)
    if isinstance(value, tuple):
        return "|".join(sorted(names.keys(value)))
    return _text(value)


def _in_order(value: Value, names: Names) -> Value:
    return tuple(sorted(value, key=names.key)) if isinstance(value, tuple) else value


def _text(value: Value) -> str:
    return msgspec.json.encode(value, order="sorted").decode()


def _spelling(wordings: Sequence[Wording]) -> Value:
    """Of several ways to write one value the one with the best known actors, then the commonest: "Вера Рохас" before "В. Рохас"."""
    known: dict[str, Value] = {}
    times: Counter[str] = Counter()
    for value, _, claims in wordings:
        text = _text(value)
        known[text] = value
        times[text] += claims
    return known[min(known, key=lambda text: (_well_known(known[text]), -times[text], text))]


def _well_known(value: Value) -> tuple[int, int]:
    """How many actors have an id of the world, and how many a given name, both negative."""
    actors = [a for a in (value if isinstance(value, tuple) else (value,)) if isinstance(a, Actor)]
    parts = [person_name(a.name) for a in actors if is_person(a)]
    return -sum(a.id is not None and settled(a.id) for a in actors), -sum(p is not None and p.full for p in parts)


def _when(said: Iterable[Days], late: bool) -> tuple[int, int]:
    """Where the earliest telling stands among others, or the latest, as ordinals."""
    if late:
        last = max(said)
        return -last[0].toordinal(), -last[1].toordinal()
    end, start = min((days[1], days[0]) for days in said)
    return end.toordinal(), start.toordinal()


def _published(claims: Sequence[Claim[R]]) -> tuple[FieldValue, ...]:
    found: dict[Days, list[str]] = {}
    for claim in claims:
        if claim.said != EVER:
            found.setdefault(claim.said, []).append(claim.id)
    days = sorted(found, key=lambda d: (d[1], d[0]))  # a text of an unknown day is first only where it must be earlier
    return tuple(FieldValue(edtf_of(d), tuple(sorted(found[d]))) for d in days)


def first(entry: Entry, field: str) -> object:
    """The preferred value of a field, None where nothing is claimed."""
    values = entry.fields.get(field, ())
    return values[0].value if values else None


def text_of(entry: Entry, field: str) -> str | None:
    """The preferred value of a field where it is a string."""
    value = first(entry, field)
    return value if isinstance(value, str) else None


def own_claims(entry: Entry) -> tuple[str, ...]:
    """Ids of the claims that are the entry, without those of linked entries that lent it a day or a city."""
    field = NAMED_BY.get(entry.kind)
    return claims_in(entry) if field is None else tuple(sorted({id_ for v in entry.fields.get(field, ()) for id_ in v.claims}))


def claims_in(entry: Entry) -> tuple[str, ...]:
    """Ids of all claims of an entry."""
    return tuple(sorted({id_ for values in entry.fields.values() for value in values for id_ in value.claims}))


def entry_days(entry: Entry) -> Days:
    """The days by which entries are ordered: the main date of the kind, else the first publication."""
    field = MAIN_DATE.get(entry.kind)
    days = bounds(text_of(entry, field)) if field is not None else None
    return days or bounds(text_of(entry, "published")) or EVER


def in_order(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Entries by date and id; of two that begin on one day the more precise first."""
    return tuple(sorted(entries, key=lambda e: (entry_days(e)[0], width(entry_days(e)), e.id)))
