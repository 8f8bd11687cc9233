"""One entry a person and office, and one a pair of states with the formulas of its partnership."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

import msgspec

from chancery.record.dates.intervals import EVER, edtf_of
from chancery.record.merging.corpus import Corpus
from chancery.record.merging.entries import Builder, Group, Value, earliest, plain_rank
from chancery.record.names.keys import Claim, by_row, fold
from chancery.record.names.titles import informal, same_title, title_rank
from chancery.record.unions import Unions
from chancery.types import Entry, FieldValue, Office, Partnership

LEADING = frozenset({"head_of_state", "head_of_government", "chair"})


def office_key(row: Office, corpus: Corpus) -> tuple[str, str, str]:
    """What two claims of one office share: the person, the state or body served, and the mood."""
    mood = row.mood if row.mood in ("denied", "hypothetical") else "real"
    return corpus.names.key(row.person), fold(row.of or ""), mood


def office_groups(claims: Sequence[Claim[Office]], corpus: Corpus) -> tuple[Group, ...]:
    """Groups of claims, each one person in one office.

    Case, word order and the state's own name do not matter; nor do adjectives (посол, Чрезвычайный и Полномочный
    посол). "Лидер" and "глава государства" are the formal office, where the record knows one of that person.
    """
    found: dict[tuple[str, str, str], dict[str, list[str]]] = {}
    for row, same in by_row(claims):
        titles = found.setdefault(office_key(row, corpus), {})
        titles.setdefault(fold(row.office), []).extend(claim.id for claim in same)
    groups = [g for titles in found.values() for g in _by_title(titles)]
    return tuple(Group(tuple(sorted(ids))) for ids in sorted(groups, key=min))


def _by_title(titles: dict[str, list[str]]) -> list[list[str]]:
    """The claims about one person and state, by office."""
    unions = Unions(titles)
    for a, b in combinations(sorted(titles), 2):
        if same_title(a, b):
            unions.join(a, b)
    formal = sorted({unions.find(t) for t in titles if not informal(t) and title_rank(t) in LEADING})
    if len(formal) == 1:
        for title in (t for t in titles if informal(t)):
            unions.join(title, formal[0])
    return [[id_ for title in group for id_ in titles[title]] for group in unions.groups()]


def office_values(row: Office) -> dict[str, Value | None]:
    """The fields of an office."""
    return {"person": row.person, "person_en": row.person_en, "office": row.office, "of": row.of}


def _office_rank(field: str, value: Value, claims: Sequence[Claim[Office]]) -> tuple[int, ...]:
    """A formal title before "leader"; the title as most have it before one with more adjectives."""
    return (int(informal(fold(str(value)))),) if field == "office" else plain_rank(field, value, claims)


def office_entry(claims: Sequence[Claim[Office]], corpus: Corpus) -> Entry:
    """The entry of one office; `first_seen` and `last_seen` are the first and last publications that tell of it."""
    entry = Builder("offices", corpus).entry(claims, office_values, _office_rank)
    dated = [c for c in claims if c.said != EVER]
    if not dated:
        return entry
    last = max({c.said for c in dated})
    late = max((c for c in dated if c.said == last), key=lambda c: c.id)
    seen = {"first_seen": _seen(earliest(dated)), "last_seen": _seen(late)}
    return msgspec.structs.replace(entry, fields=entry.fields | seen)


def _seen(claim: Claim[Office]) -> tuple[FieldValue, ...]:
    return (FieldValue(edtf_of(claim.said), (claim.id,)),)


def partnership_key(row: Partnership, corpus: Corpus) -> tuple[str, ...]:
    """What two claims of one relationship share: its circle of states."""
    return tuple(sorted(row.parties))


def partnership_groups(claims: Sequence[Claim[Partnership]], corpus: Corpus) -> tuple[Group, ...]:
    """Groups of claims about one pair (or circle) of states."""
    found: dict[tuple[str, ...], list[str]] = {}
    for claim in claims:
        found.setdefault(partnership_key(claim.row, corpus), []).append(claim.id)
    return tuple(Group(tuple(sorted(ids))) for ids in sorted(found.values(), key=min))


def partnership_values(row: Partnership) -> dict[str, Value | None]:
    """The fields of a partnership."""
    return {"parties": row.parties, "formula": row.formula}


def _formula_rank(field: str, value: Value, claims: Sequence[Claim[Partnership]]) -> tuple[int, ...]:
    """Of formulas published on one day the longest."""
    return (-len(str(value).split()),) if field == "formula" else plain_rank(field, value, claims)


def partnership_entry(claims: Sequence[Claim[Partnership]], corpus: Corpus) -> Entry:
    """The entry of one relationship: `formula` latest first, `timeline` each formula as it was published."""
    builder = Builder("partnership", corpus)
    entry = builder.entry(claims, partnership_values, _formula_rank, latest=frozenset({"formula"}))
    moments: dict[tuple[str, str], list[Claim[Partnership]]] = {}
    for claim in claims:
        moments.setdefault(("" if claim.said == EVER else edtf_of(claim.said), claim.row.formula), []).append(claim)
    ordered = sorted(moments.items(), key=lambda m: (m[1][0].said, m[0]))
    line = tuple(
        FieldValue({"date": when or None, "formula": formula}, tuple(sorted(c.id for c in group)))
        for (when, formula), group in ordered
    )
    return msgspec.structs.replace(entry, fields=entry.fields | {"timeline": line})
