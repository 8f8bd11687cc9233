"""What is expected of each public event: its articles by address, its facts by what is said of them.

    [[articles]]
    key = "gazette"                    # unique over all files
    url = "https://…"
    outlet = "Gazette"

    [[facts]]
    name = "border treaty"             # unique within a file
    kind = "agreements"                # a kind of entries; one entry is expected
    told = ["gazette", "herald"]       # the articles that tell it
    main = true                        # optional: the event itself, told by three articles or more
    first = "gazette"                  # optional: which of them published first
    independent = 2                    # optional: sources, copies and reports of one service counted once
    is = { instrument = ["agreement"], parties = ["KG", "TJ"], day = "2025-03-13", words = ["границ"] }

`is` says which rows of these articles tell the fact. A row that says nothing of a field is not refused by it, save for `words` and `value`:

- a name of a field of rows: one of the values listed (`kind`, `status`, `indicator`, `unit`, `speaker` …);
- `sides`: exactly these states (of `countries` or `parties`); `within`: no others;
- `people`: nobody else, and somebody of them unless the row names nobody; `anyone`: somebody of them, whoever else;
- `day`, `period`: EDTF that the row's `date` (`due`), or `period`, meets;
- `words`, `without`: beginnings of words that the row's wording has, or has not;
- `value`: within `tolerance` of it, by default one hundredth.
"""

from __future__ import annotations

import tomllib
from pathlib import Path

import msgspec

from chancery import edtf
from chancery.types import Row

HERE = Path(__file__).resolve().parent
WORDING = ("name", "subject", "text", "what", "formula")
ROUNDED = 0.01


class Told(msgspec.Struct, frozen=True):
    """An article: `key` for short, its address and outlet."""

    key: str
    url: str
    outlet: str


class Fact(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename={"is_": "is"}):
    """One expected entry; `event` is the name of its file."""

    name: str
    kind: str
    told: tuple[str, ...]
    is_: dict[str, object]
    event: str = ""
    main: bool = False
    first: str | None = None
    independent: int | None = None


class Event(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A file: what happened, its articles and facts; `apart` names pairs of facts that are easily taken for one."""

    about: str
    articles: tuple[Told, ...] = ()
    facts: tuple[Fact, ...] = ()
    apart: tuple[tuple[str, str], ...] = ()
    name: str = ""


def events(folder: Path = HERE) -> tuple[Event, ...]:
    """All expected events, in order of their files."""
    found = []
    for path in sorted(folder.glob("*.toml")):
        event = msgspec.convert(tomllib.loads(path.read_text(encoding="utf-8")), Event)
        facts = tuple(msgspec.structs.replace(fact, event=path.stem) for fact in event.facts)
        found.append(msgspec.structs.replace(event, facts=facts, name=path.stem))
    return tuple(found)


def tells(row: Row, fact: Fact) -> bool:
    """Whether what a row says fits what is expected of a fact."""
    return all(_fits(row, name, wanted) for name, wanted in fact.is_.items() if name != "tolerance") and _valued(row, fact.is_)


def _fits(row: Row, name: str, wanted: object) -> bool:
    if name in ("sides", "within"):
        sides = set(getattr(row, "countries", None) or getattr(row, "parties", None) or ())
        return not sides or (sides == set(_all(wanted)) if name == "sides" else sides <= set(_all(wanted)))
    if name in ("people", "anyone"):
        people = _people(row)
        return not people or (people <= set(_all(wanted)) if name == "people" else bool(people & set(_all(wanted))))
    if name in ("day", "period"):
        said = getattr(row, "period", None) if name == "period" else getattr(row, "date", None) or getattr(row, "due", None)
        return _meet(said, str(wanted))
    if name in ("words", "without"):
        said = " ".join(filter(None, (getattr(row, part, None) for part in WORDING))).lower()
        has = [stem in said for stem in _all(wanted)]
        return all(has) if name == "words" else not any(has)
    if name == "value":
        return True
    said = getattr(row, name)
    return said is None or getattr(said, "id", said) in _all(wanted)


def _all(wanted: object) -> list[str]:
    return [str(one) for one in wanted] if isinstance(wanted, list) else [str(wanted)]


def _people(row: Row) -> set[str]:
    """The persons that a row names; an invitation tells its host and guest in `by` and `to`."""
    actors = (*getattr(row, "participants", ()), *getattr(row, "by", ()), *getattr(row, "to", ()))
    return {actor.id or actor.name for actor in actors if not isinstance(actor, str)}


def _meet(said: str | None, wanted: str) -> bool:
    """Whether a date that was read and the one expected have a day in common; an open or absent date meets any."""
    if said is None or ".." in said:
        return True
    ours, theirs = edtf.bounds(said), edtf.bounds(wanted)
    return ours is None or theirs is None or (ours.first <= theirs.last and theirs.first <= ours.last)


def _valued(row: Row, wanted: dict[str, object]) -> bool:
    value, tolerance = wanted.get("value"), wanted.get("tolerance", ROUNDED)
    if not isinstance(value, (int, float)) or not isinstance(tolerance, float):
        return True
    return abs(getattr(row, "value", 0.0) - value) <= tolerance * value
