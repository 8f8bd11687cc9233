"""Facts about states: countries, regions, organisations, places, people, dated facts. Tables described in README.md."""

from __future__ import annotations

import functools
from importlib import resources

import msgspec

from chancery.lang import cell_list, table


class CountryFact(msgspec.Struct, frozen=True):
    """A row of countries.tsv: `code` is ISO 3166-1 alpha-2, or EU, or XK."""

    code: str
    name: str
    name_en: str
    aliases: tuple[str, ...]
    adjectives: tuple[str, ...]
    compounds: tuple[str, ...]
    demonyms: tuple[str, ...]
    capital: str
    capital_en: str
    government: tuple[str, ...]


class RegionFact(msgspec.Struct, frozen=True):
    """A row of regions.tsv: a named group of states."""

    code: str
    name: str
    aliases: tuple[str, ...]
    adjectives: tuple[str, ...]
    members: tuple[str, ...]


class OrgFact(msgspec.Struct, frozen=True):
    """A row of orgs.tsv."""

    id: str
    name: str
    short: str
    aliases: tuple[str, ...]
    name_en: str
    short_en: str
    type: str
    members: tuple[str, ...]


class PlaceFact(msgspec.Struct, frozen=True):
    """A row of places.tsv."""

    id: str
    name: str
    name_en: str
    country: str
    kind: str
    aliases: tuple[str, ...]


class Tenure(msgspec.Struct, frozen=True, rename={"from_": "from"}):
    """An office held: `from`/`to` are EDTF, null where open or unknown."""

    office: str
    of: str
    role: str = "other"
    from_: str | None = None
    to: str | None = None


class PersonFact(msgspec.Struct, frozen=True):
    """A line of people.jsonl."""

    id: str
    name: str
    name_en: str
    offices: tuple[Tenure, ...]
    source: str
    aliases: tuple[str, ...] = ()
    gender: str = ""
    surname: str | None = None


def _rows(name: str) -> tuple[dict[str, str], ...]:
    return table("chancery.world", name)


@functools.cache
def countries() -> dict[str, CountryFact]:
    """Countries by code: `countries()["CN"].name == "Китай"`."""
    return {
        r["code"]: CountryFact(
            r["code"], r["name"], r["name_en"], cell_list(r["official"]) + cell_list(r["aliases"]),
            cell_list(r["adjective"]), cell_list(r["compound"]), cell_list(r["demonyms"]), r["capital"],
            r["capital_en"], cell_list(r["government"]),
        )
        for r in _rows("countries.tsv")
    }  # fmt: skip


@functools.cache
def regions() -> dict[str, RegionFact]:
    """Groups of states by code."""
    return {
        r["code"]: RegionFact(
            r["code"], r["name"], cell_list(r["aliases"]), cell_list(r["adjective"]), cell_list(r["members"])
        )
        for r in _rows("regions.tsv")
    }


@functools.cache
def orgs() -> dict[str, OrgFact]:
    """Organisations by id."""
    return {
        r["id"]: OrgFact(
            r["id"], r["name"], r["short"], cell_list(r["aliases"]), r["name_en"], r["short_en"], r["type"],
            cell_list(r["members"]),
        )
        for r in _rows("orgs.tsv")
    }  # fmt: skip


@functools.cache
def places() -> dict[str, PlaceFact]:
    """Cities, border points and the like by id."""
    return {
        r["id"]: PlaceFact(r["id"], r["name"], r["name_en"], r["country"], r["kind"], cell_list(r["aliases"]))
        for r in _rows("places.tsv")
    }


@functools.cache
def people() -> dict[str, PersonFact]:
    """Office-holders by id."""
    lines = resources.files("chancery.world").joinpath("people.jsonl").read_bytes().splitlines()
    decoder = msgspec.json.Decoder(PersonFact)
    return {p.id: p for p in (decoder.decode(line) for line in lines if line.strip())}
