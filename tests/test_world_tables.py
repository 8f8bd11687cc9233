"""Lint over the world tables: sorted, unique, NFC, one script a word, sources given, codes and dates valid."""

from __future__ import annotations

import datetime
import itertools
import json
import re
import unicodedata
from pathlib import Path

import pytest

import chancery
from chancery.world.visits import visits

WORLD = Path(chancery.__file__).parent / "world"
COLUMNS = {
    "areas.tsv": "code state kind name_en source",
    "countries.tsv": (
        "code name name_en official aliases adjective compound demonyms capital capital_en government region source weak leader"
    ),
    "regions.tsv": "code name aliases adjective members source",
    "orgs.tsv": "id name short aliases name_en short_en type members source",
    "places.tsv": "id name name_en country kind aliases source",
    "currencies.tsv": "code name stems aliases symbol source",
    "visits.tsv": "id visitor host from to level place source",
    "relations.tsv": "id states from source",
    "summits.tsv": "id format number from to place name_en source",
    "summit_formats.tsv": "id name name_en words source",
}
ORG_TYPES = {"igo", "bloc", "bank", "fund", "agency", "company", "press", "press_service"}
PLACE_KINDS = {"city", "region", "border_point", "resort", "palace"}
ROLES = {
    "head_of_state",
    "head_of_government",
    "foreign_minister",
    "speaker",
    "deputy_head_of_government",
    "minister",
    "org_head",
    "envoy",
    "other",
}
PERSON_KEYS = {"id", "name", "name_en", "aliases", "gender", "surname", "offices", "source"}
OFFICE_KEYS = {"office", "of", "from", "to", "role"}
CYRILLIC_THEN_LATIN = re.compile(r"[А-яЁёҚқӘәІіҢңҒғҮүҰұӨөҺһ][A-Za-z]|[A-Za-z][А-яЁёҚқӘәІіҢңҒғҮүҰұӨөҺһ]")
DAY = re.compile(r"(\d{4})(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")


def rows(name: str) -> list[dict[str, str]]:
    """Read a table, e.g. `rows("regions.tsv")[0]["code"] == "africa"`."""
    head, *lines = (WORLD / name).read_text(encoding="utf-8").splitlines()
    keys = head.split("\t")
    return [dict(zip(keys, line.split("\t"), strict=True)) for line in lines]


def people() -> list[dict[str, object]]:
    """Read `people.jsonl`, one object a line."""
    return [json.loads(line) for line in (WORLD / "people.jsonl").read_text(encoding="utf-8").splitlines()]


def cell(value: str) -> list[str]:
    """Split a list cell: `"КНР|Поднебесная"` → `["КНР", "Поднебесная"]`."""
    return [item for item in value.split("|") if item != ""]


def fold(name: str) -> str:
    """Bring two spellings of one name together: `"Кёльн"` → `"кельн"`."""
    return name.lower().replace("ё", "е")


CODES = {row["code"] for row in rows("countries.tsv")}


@pytest.mark.parametrize("name", COLUMNS)
def test_columns_are_those_of_the_readme(name: str) -> None:
    head = (WORLD / name).read_text(encoding="utf-8").splitlines()[0]
    assert head.split("\t") == COLUMNS[name].split()
    assert len(rows(name)) > 0


@pytest.mark.parametrize("name", COLUMNS)
def test_rows_are_sorted_and_unique_by_the_first_column(name: str) -> None:
    first = [line.split("\t")[0] for line in (WORLD / name).read_text(encoding="utf-8").splitlines()[1:]]
    assert first == sorted(set(first))


@pytest.mark.parametrize("name", [*COLUMNS, "people.jsonl"])
def test_text_is_nfc_and_one_script_a_word(name: str) -> None:
    text = (WORLD / name).read_text(encoding="utf-8")
    assert text == unicodedata.normalize("NFC", text)
    assert CYRILLIC_THEN_LATIN.findall(text) == []


@pytest.mark.parametrize("name", COLUMNS)
def test_cells_are_clean_and_sources_given(name: str) -> None:
    for row in rows(name):
        assert row["source"] != "", row
        assert row.get("name") != "", row
        for column, value in row.items():
            ways = value.split(" / ") if column == "words" else ()  # groups of words stand side by side
            items = [" ".join(w.split()) for w in ways] or value.split("|")
            assert value == value.strip() and "  " not in value, row
            assert value == "" or (all(items) and len(items) == len(set(items))), row
            assert all(item == item.strip() for item in items), row


@pytest.mark.parametrize(
    ("name", "column"), [("countries.tsv", "name"), ("countries.tsv", "name_en"), ("regions.tsv", "name")]
)
def test_names_are_unique(name: str, column: str) -> None:
    names = [row[column] for row in rows(name)]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("columns", [("name", "official", "aliases"), ("adjective",), ("compound",), ("demonyms",)])
def test_a_form_names_one_country(columns: tuple[str, ...]) -> None:
    owner: dict[str, str] = {}
    for row in rows("countries.tsv"):
        for form in {fold(item) for column in columns for item in cell(row[column])}:
            assert owner.setdefault(form, row["code"]) == row["code"], form


@pytest.mark.parametrize("name", ["orgs.tsv", "places.tsv"])
def test_a_name_stands_for_one_organisation_or_place(name: str) -> None:
    owner: dict[str, str] = {}
    for row in rows(name):
        forms = [row["name"], row.get("short", ""), *cell(row["aliases"])]
        for form in {fold(item) for item in forms if item != ""}:
            assert owner.setdefault(form, row["id"]) == row["id"], form


def test_the_press_calls_one_of_two_or_either_the_leader_of_a_state() -> None:
    assert {row["leader"] for row in rows("countries.tsv")} == {"", "head_of_government", "either"}


def test_country_codes_are_two_capitals() -> None:
    assert [code for code in CODES if re.fullmatch("[A-Z]{2}", code) is None] == []


def test_regions_of_a_country_and_members_of_a_region_agree() -> None:
    members = {row["code"]: set(cell(row["members"])) for row in rows("regions.tsv")}
    for row in rows("countries.tsv"):
        assert {code for code, states in members.items() if row["code"] in states} == set(cell(row["region"])), row


def test_codes_and_kinds_are_known() -> None:
    for row in rows("regions.tsv") + rows("orgs.tsv"):
        assert set(cell(row["members"])) <= CODES, row
    assert {row["type"] for row in rows("orgs.tsv")} <= ORG_TYPES
    for row in rows("places.tsv"):
        assert row["country"] in CODES and row["kind"] in PLACE_KINDS, row


def test_currency_codes_are_iso_4217() -> None:
    assert [row for row in rows("currencies.tsv") if re.fullmatch("[A-Z]{3}", row["code"]) is None] == []


def test_people_are_sorted_unique_and_complete() -> None:
    table = people()
    ids = [str(person["id"]) for person in table]
    assert ids == sorted(set(ids))
    for person in table:
        assert set(person) == PERSON_KEYS, person
        assert person["gender"] in ("m", "f") and person["source"] not in ("", None), person
        assert person["name"] not in person["aliases"], person  # type: ignore[operator]


def test_offices_have_known_bodies_roles_and_dates_in_order() -> None:
    bodies = CODES | {row["name"] for row in rows("orgs.tsv")} | {row["short"] for row in rows("orgs.tsv")}
    for person in people():
        for office in person["offices"]:  # type: ignore[attr-defined]
            assert set(office) == OFFICE_KEYS, person
            assert office["of"] in bodies and office["role"] in ROLES, (person["id"], office)
            assert DAY.fullmatch(office["from"]) is not None, (person["id"], office)
            if office["to"] is not None:
                assert DAY.fullmatch(office["to"]) is not None, (person["id"], office)
                assert office["from"][:4] <= office["to"][:4], (person["id"], office)
                shared = min(len(office["from"]), len(office["to"]))
                assert office["from"][:shared] <= office["to"][:shared], (person["id"], office)


LONGEST = {"visits.tsv": 14, "summits.tsv": 60}
"""Most days of a visit; and of a gathering, or of the making of a package of sanctions."""


def days(row: dict[str, str]) -> tuple[datetime.date, datetime.date]:
    """First and last day of a row: `days({"from": "2024-05-16", "to": "2024-05-17"})`."""
    return datetime.date.fromisoformat(row["from"]), datetime.date.fromisoformat(row["to"])


@pytest.mark.parametrize("name", ["visits.tsv", "summits.tsv"])
def test_visits_and_summits_last_some_days(name: str) -> None:
    for row in rows(name):
        first, last = days(row)
        assert datetime.timedelta(0) <= last - first <= datetime.timedelta(days=LONGEST[name]), row
        assert row["source"] == "unverified" or row["source"].startswith(("http", "github.com/", "public record")), row


def test_visits_are_of_persons_in_office_to_other_states() -> None:
    cities = {(row["name"], row["country"]) for row in rows("places.tsv")}
    known = {visit.id: visit for visit in visits()}
    for row in rows("visits.tsv"):
        assert row["id"] in known, f"{row['visitor']} held no office on {row['from']}"
        assert known[row["id"]].of != row["host"] and row["level"] in ("", "state", "official", "working"), row
        assert all((city, row["host"]) in cities for city in cell(row["place"])), row


def test_visits_to_one_state_do_not_overlap() -> None:
    by_pair: dict[tuple[str, str], list[dict[str, str]]] = {}
    for row in rows("visits.tsv"):
        by_pair.setdefault((row["visitor"], row["host"]), []).append(row)
    for of_pair in by_pair.values():
        ordered = sorted(of_pair, key=days)
        for before, after in itertools.pairwise(ordered):
            assert days(before)[1] < days(after)[0], (before["id"], after["id"])


def test_summits_are_of_a_format_and_numbers_rise_with_the_days() -> None:
    formats = {row["id"] for row in rows("summit_formats.tsv")}
    held = sorted(rows("summits.tsv"), key=days)
    assert {row["format"] for row in held} == formats
    for form in formats:
        numbers = [int(row["number"]) for row in held if row["format"] == form and row["number"]]
        assert numbers == sorted(set(numbers)), form


def test_no_place_bears_the_english_name_of_another_state() -> None:
    world = chancery.world
    states = {state.name_en: code for code, state in world.countries().items()}
    assert [p.id for p in world.places().values() if states.get(p.name_en, p.country) != p.country] == []
