"""The rules of a user's tables: each row that breaks one is named with its file and line before anything is read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from chancery import edtf
from chancery.errors import WorldError
from chancery.lang import Row, cell_list, table
from chancery.world.facts import PersonFact, Tenure
from chancery.world.tables import COLUMNS, NAMES, PEOPLE, person_lines, tsv_rows

CODE = re.compile("[A-Z]{2}")
ROLES = (
    "head_of_state", "head_of_government", "foreign_minister", "speaker", "deputy_head_of_government", "minister", "org_head",
    "envoy", "other",
)  # fmt: skip
LEADERS = ("", "head_of_government", "either")
CODE_COLUMNS = {"areas.tsv": "state", "orgs.tsv": "members", "places.tsv": "country", "programmes.tsv": "owners", "regions.tsv": "members", "relations.tsv": "states", "visits.tsv": "host"}

DATED = ("dated_facts.tsv", "relations.tsv", "summits.tsv", "visits.tsv")
KIND_COLUMNS = {"areas.tsv": "kind", "dated_facts.tsv": "kind", "orgs.tsv": "type", "places.tsv": "kind", "programmes.tsv": "kind"}


def check(directory: Path) -> None:
    """Raise WorldError where the directory, or a table in it, does not keep the rules."""
    if not directory.is_dir():
        raise WorldError(f"{directory}: no such directory: --world takes a directory with tables such as people.jsonl")
    paths = _tables(directory)
    if not paths:
        raise WorldError(f"{directory}: none of the tables: {' '.join(NAMES)}, here or in replace/")
    codes, bodies = _codes(paths), _bodies(paths)
    for path in paths:
        _once(path)
        if path.name == PEOPLE:
            _check_people(path, codes | bodies)
        else:
            _check_rows(path, codes)


def _tables(directory: Path) -> list[Path]:
    """The tables of the directory; a table under another name would be left unread without a word."""
    found = [p for folder in (directory, directory / "replace") for p in sorted(folder.glob("*")) if p.is_file()]
    for path in found:
        if path.suffix in (".tsv", ".jsonl") and path.name not in NAMES:
            raise WorldError(f"{path}: no such table: the tables are {' '.join(NAMES)}")
    return [p for p in found if p.name in NAMES]


def _all(paths: list[Path], name: str) -> Iterator[Row]:
    yield from (row for path in paths if path.name == name for _, row in tsv_rows(path))
    if not any(path.name == name and path.parent.name == "replace" for path in paths):
        yield from table("chancery.world", name)


def _codes(paths: list[Path]) -> frozenset[str]:
    return frozenset(row["code"] for row in _all(paths, "countries.tsv"))


def _bodies(paths: list[Path]) -> frozenset[str]:
    return frozenset(name for row in _all(paths, "orgs.tsv") for name in (row["name"], row["short"]) if name)


def _once(path: Path) -> None:
    """One id stands in one line."""
    key = COLUMNS.get(path.name, ("id",))[0]
    lines = ((n, p.id) for n, p in person_lines(path)) if path.name == PEOPLE else ((n, r[key]) for n, r in tsv_rows(path))
    first: dict[str, int] = {}
    for number, own in lines:
        if not own.strip():
            raise WorldError(f"{path}, line {number}: no {key}")
        if first.setdefault(own, number) != number:
            raise WorldError(f"{path}, line {number}: {key} {own} stands in line {first[own]} too")


def _check_rows(path: Path, codes: frozenset[str]) -> None:
    for number, row in tsv_rows(path):
        wrong = next(_faults(path.name, row, codes), None)
        if wrong is not None:
            raise WorldError(f"{path}, line {number}: {wrong}")


def _faults(name: str, row: Row, codes: frozenset[str]) -> Iterator[str]:
    if row.get("name", row.get("what")) == "":
        yield "no name"
    if name == "countries.tsv" and CODE.fullmatch(row["code"]) is None:
        yield f"{row['code']} is no code: two capital letters, ISO 3166-1 or its user-assigned XA to XZ"
    if name == "countries.tsv" and row["leader"] not in LEADERS:
        yield f"leader {row['leader']}: empty, {' or '.join(LEADERS[1:])}"
    for code in cell_list(row.get(CODE_COLUMNS.get(name, ""), "")):
        if code not in codes:
            yield f"no state has the code {code}: add it to countries.tsv"
    column = KIND_COLUMNS.get(name)
    if column is not None and row[column] not in _kinds(name, column):
        yield f"{column} {row[column]}: one of {' '.join(sorted(_kinds(name, column)))}"
    if name == "places.tsv" and row["country"] == "":
        yield "no country"
    if name in DATED and (not _dated(row["from"]) or (row.get("to", "") != "" and not _dated(row["to"]))):
        yield f"from {row['from']}, to {row.get('to', '')}: write days, months or years such as 2023-10-17"


def _kinds(name: str, column: str) -> frozenset[str]:
    """The kinds that our own table has: another would be read by nobody."""
    return frozenset(row[column] for row in table("chancery.world", name))


def _check_people(path: Path, bodies: frozenset[str]) -> None:
    for number, person in person_lines(path):
        wrong = next((fault for office in person.offices for fault in _office_faults(office, bodies)), _name_fault(person))
        if wrong is not None:
            raise WorldError(f"{path}, line {number}: {person.id}: {wrong}")


def _name_fault(person: PersonFact) -> str | None:
    if not person.name.strip():
        return "no name"
    return None if person.gender in ("", "m", "f") else f"gender {person.gender}: m or f"


def _office_faults(office: Tenure, bodies: frozenset[str]) -> Iterator[str]:
    if office.of not in bodies:
        yield f"of {office.of}: neither a code of countries.tsv nor a name of orgs.tsv"
    if office.role not in ROLES:
        yield f"role {office.role}: one of {' '.join(ROLES)}"
    for date in (office.from_, office.to):
        if date is not None and not _dated(date):
            yield f"{date} is no date: a day, month or year such as 2023-10-17"


def _dated(date: str) -> bool:
    return edtf.bounds(date) is not None
