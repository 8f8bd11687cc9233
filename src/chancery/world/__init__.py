"""Facts about states: countries, regions, organisations, places, people, dated facts. Tables described in README.md."""

from __future__ import annotations

import functools
import os
import sys
from pathlib import Path

from chancery.lang import cell_list
from chancery.world import tables
from chancery.world.checks import check
from chancery.world.facts import CountryFact, OrgFact, PersonFact, PlaceFact, RegionFact, Tenure

__all__ = [
    "CountryFact", "OrgFact", "PersonFact", "PlaceFact", "RegionFact", "Tenure", "countries", "orgs", "people", "places",
    "programme_names", "regions", "use",
]  # fmt: skip


def use(directory: str | Path | None) -> None:
    """Take the tables of a directory beside ours (README.md says how); None goes back to ours alone.

        chancery.world.use("our-world")   # our-world/people.jsonl adds to the persons of the world

    Everything computed from the tables is forgotten; processes started later take the same tables. Raises WorldError,
    with the file and the line, for a table that does not keep its rules.
    """
    if directory is not None:
        check(Path(directory))
    os.environ.pop(tables.VARIABLE, None)
    if directory is not None:
        os.environ[tables.VARIABLE] = str(Path(directory).resolve())
    for name, module in sorted(sys.modules.items()):
        if name.partition(".")[0] == "chancery":
            for value in vars(module).values():
                getattr(value, "cache_clear", lambda: None)()


@functools.cache
def countries() -> dict[str, CountryFact]:
    """Countries by code: `countries()["CN"].name == "Китай"`."""
    return {
        r["code"]: CountryFact(
            r["code"], r["name"], r["name_en"], cell_list(r["official"]) + cell_list(r["aliases"]),
            cell_list(r["adjective"]), cell_list(r["compound"]), cell_list(r["demonyms"]), r["capital"],
            r["capital_en"], cell_list(r["government"]), r["leader"], cell_list(r["weak"]),
        )
        for r in tables.rows("countries.tsv")
    }  # fmt: skip


@functools.cache
def regions() -> dict[str, RegionFact]:
    """Groups of states by code."""
    return {
        r["code"]: RegionFact(
            r["code"], r["name"], cell_list(r["aliases"]), cell_list(r["adjective"]), cell_list(r["members"])
        )
        for r in tables.rows("regions.tsv")
    }


@functools.cache
def orgs() -> dict[str, OrgFact]:
    """Organisations by id."""
    return {
        r["id"]: OrgFact(
            r["id"], r["name"], r["short"], cell_list(r["aliases"]), r["name_en"], r["short_en"], r["type"],
            cell_list(r["members"]),
        )
        for r in tables.rows("orgs.tsv")
    }  # fmt: skip


@functools.cache
def places() -> dict[str, PlaceFact]:
    """Cities, border points and the like by id."""
    return {
        r["id"]: PlaceFact(r["id"], r["name"], r["name_en"], r["country"], r["kind"], cell_list(r["aliases"]))
        for r in tables.rows("places.tsv")
    }


@functools.cache
def people() -> dict[str, PersonFact]:
    """Office-holders by id."""
    return {person.id: person for person in tables.persons()}


@functools.cache
def programme_names() -> dict[str, str]:
    """The first name of known initiatives by all their names in small letters: "средний коридор" is the Trans-Caspian route."""
    return {name.lower(): r["name"] for r in tables.rows("programmes.tsv") for name in (r["name"], *cell_list(r["aliases"]))}
