"""Visits of leaders and foreign ministers to other states, with their days: visits.tsv, read when an undated text needs it."""

from __future__ import annotations

import datetime
import functools

import msgspec

from chancery import edtf
from chancery.lang import cell_list
from chancery.world.facts import UNVERIFIED, PersonFact, Tenure
from chancery.world.tables import persons, rows

HEADS = frozenset(("head_of_state", "head_of_government"))
BORDER = datetime.timedelta(days=40)
"""How far from a term of office a visit may lie that was made in it: terms are kept to the month where the day is not known."""


class Visit(msgspec.Struct, frozen=True):
    """A row of visits.tsv: `visitor` the id of a person, `of` the state that the visitor led or spoke for, `host` another."""

    id: str
    visitor: str
    of: str
    host: str
    first: datetime.date
    last: datetime.date
    level: str
    places: tuple[str, ...]
    leader: bool
    verified: bool
    what: str


@functools.cache
def visits() -> tuple[Visit, ...]:
    """The visits of the world table whose visitors people.jsonl knows in an office of that time."""
    known = {p.name_en: p.id for p in persons()}
    return tuple(v for name in _rows_of() if name in known for v in _by(known[name]))


@functools.cache
def _rows_of() -> dict[str, list[dict[str, str]]]:
    """Rows of the table by their visitor."""
    found: dict[str, list[dict[str, str]]] = {}
    for row in rows("visits.tsv"):
        found.setdefault(row["visitor"], []).append(row)
    return found


@functools.cache
def _by(visitor: str) -> tuple[Visit, ...]:
    """The visits of a person, made when a text names that person."""
    person = _persons().get(visitor)
    found = (_visit(row, person) for row in _rows_of().get(person.name_en, ())) if person is not None else ()
    return tuple(sorted((v for v in found if v is not None), key=lambda v: (v.first, v.id)))


@functools.cache
def _persons() -> dict[str, PersonFact]:
    return {p.id: p for p in persons()}


def _visit(row: dict[str, str], person: PersonFact) -> Visit | None:
    days = edtf.bounds(f"{row['from']}/{row['to'] or row['from']}")
    assert days is not None, row
    held = [t for t in person.offices if _then(t, days)]
    office = next((t for t in held if t.role in HEADS), held[0] if held else None)
    if office is None or row["host"] not in _names():
        return None
    level = f"{row['level']} " if row["level"] else ""
    what = f"{level}visit of {person.name_en} to {_names()[row['host']]}"
    leader = any(t.role in HEADS for t in held)
    verified = row["source"] != UNVERIFIED
    return Visit(row["id"], person.id, office.of, row["host"], days.first, days.last, row["level"], cell_list(row["place"]), leader, verified, what)


@functools.cache
def _names() -> dict[str, str]:
    return {r["code"]: r["name_en"] for r in rows("countries.tsv")}


def _then(tenure: Tenure, days: edtf.Days) -> bool:
    first, last = edtf.bounds(tenure.from_ or ""), edtf.bounds(tenure.to or "")
    return (first is None or first.first - BORDER <= days.first) and (last is None or days.last <= last.last + BORDER)


def visits_of(visitor: str, host: str) -> tuple[Visit, ...]:
    """The known visits of a person to a state, by their days."""
    return tuple(v for v in _by(visitor) if v.host == host)


def visits_between(guest: str, host: str) -> tuple[Visit, ...]:
    """The known visits of leaders and ministers of one state to another."""
    return _between().get((guest, host), ())


@functools.cache
def _between() -> dict[tuple[str, str], tuple[Visit, ...]]:
    found: dict[tuple[str, str], tuple[Visit, ...]] = {}
    for visit in visits():
        found[visit.of, visit.host] = (*found.get((visit.of, visit.host), ()), visit)
    return found


@functools.cache
def visit_named() -> dict[str, Visit]:
    """A visit by its English words: "state visit of Xi Jinping to Serbia"."""
    return {visit.what: visit for visit in reversed(visits())}
