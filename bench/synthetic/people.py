"""Invented office-holders of every state, one after another, and the tables that tell the product of them."""

from __future__ import annotations

import datetime
import json
import random
from collections.abc import Iterable, Iterator
from pathlib import Path

from bench.synthetic.declension import feminine
from bench.synthetic.facts import Day, Person
from bench.synthetic.tables import offices, states, table

FIRST, LAST = datetime.date(2019, 1, 1), datetime.date(2024, 12, 31)
LEADERS = {"CN": "chairman", "DE": "chancellor", "HU": "premier", "IN": "premier", "IT": "premier", "JP": "premier", "PK": "premier"}
ROLES = ("foreign", "trade", "energy", "transport", "culture")
KNOWN = ("president", "chairman", "chancellor", "premier", "foreign", "trade")
"""Roles whose holders the product is told of; the others are known from the texts alone."""
CODES = {"president": "head_of_state", "chairman": "head_of_state", "chancellor": "head_of_government", "premier": "head_of_government",
         "foreign": "foreign_minister"}  # fmt: skip


def leader(code: str) -> str:
    """The role of a state's leader: `leader("CN") == "chairman"`."""
    return LEADERS.get(code, "president")


def people(seed: int) -> dict[str, Person]:
    """Persons by id: a leader and five ministers for each state, offices that change hands once or twice."""
    found: dict[str, Person] = {}
    names = {row["pool"]: _names(random.Random(f"{seed}:names:{row['pool']}"), row) for row in table("names")}
    for code in states():
        rng = random.Random(f"{seed}:people:{code}")
        for role in (leader(code), *ROLES):
            for first, last in _terms(rng, role):
                person = _person(rng, next(names[states()[code]["names"]]), code, role, first, last)
                found[person.id] = person
    return found


def _names(rng: random.Random, pool: dict[str, str]) -> Iterator[tuple[str, str, str]]:
    """Given name, surname and a woman's given name; no surname twice, so that a surname tells who is meant."""
    given, surnames, women = (pool[k].split("|") for k in ("given", "surnames", "given_f"))
    rng.shuffle(surnames)
    for surname in surnames:
        yield rng.choice(given), surname, rng.choice(women)


def _terms(rng: random.Random, role: str) -> list[tuple[Day, Day | None]]:
    change = 0.5 if role in KNOWN[:4] else 0.7
    if rng.random() > change:
        return [(FIRST - datetime.timedelta(rng.randrange(200, 1500)), None)]
    turn = FIRST + datetime.timedelta(rng.randrange(300, 1800))
    return [(FIRST - datetime.timedelta(rng.randrange(200, 1500)), turn), (turn + datetime.timedelta(1), None)]


def _person(rng: random.Random, name: tuple[str, str, str], code: str, role: str, first: Day, last: Day | None) -> Person:
    female = rng.random() < 0.12
    given, surname = (name[2], feminine(name[1])) if female else name[:2]
    order = next(row["order"] for row in table("names") if row["pool"] == states()[code]["names"])
    return Person(f"{code.lower()}-{role}-{first.year}", given, surname, order == "surname", female, role, code, first, last)


def write_world(folder: Path, persons: Iterable[Person]) -> Path:
    """A directory for `--world`: the invented office-holders stand for the real ones, and no real visit or summit is known."""
    given = folder / "replace"
    given.mkdir(parents=True, exist_ok=True)
    lines = [json.dumps(_row(p), ensure_ascii=False, sort_keys=True) for p in persons if p.role in KNOWN]
    (given / "people.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    (given / "visits.tsv").write_text("id\tvisitor\thost\tfrom\n", encoding="utf-8")
    (given / "summits.tsv").write_text("id\tformat\tfrom\n", encoding="utf-8")
    return folder


def _row(person: Person) -> dict[str, object]:
    term = {
        "office": offices()[person.role]["office"], "of": person.state, "from": person.first.isoformat(),
        "to": None if person.last is None else person.last.isoformat(), "role": CODES.get(person.role, "minister"),
    }  # fmt: skip
    return {
        "id": person.id, "name": person.full(), "name_en": person.id.title(), "gender": "f" if person.female else "m",
        "surname": person.surname, "offices": [term], "source": "invented",
    }  # fmt: skip
