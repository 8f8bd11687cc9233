"""The tables of the world: ours, and those of a user's directory, which add to ours or stand for them.

    DIR/people.jsonl           its rows are added to ours; a row with an id of ours stands for that row
    DIR/replace/people.jsonl   stands for our whole table
"""

from __future__ import annotations

import functools
import os
import unicodedata
from collections.abc import Iterator
from hashlib import blake2b
from importlib import resources
from pathlib import Path

import msgspec

from chancery.errors import WorldError
from chancery.lang import Row, table
from chancery.world.facts import PersonFact

VARIABLE = "CHANCERY_WORLD"
PEOPLE = "people.jsonl"
COLUMNS = {
    "areas.tsv": ("code", "state", "kind", "name_en", "source"),
    "countries.tsv": (
        "code", "name", "name_en", "official", "aliases", "adjective", "compound", "demonyms", "capital", "capital_en",
        "government", "region", "source", "weak", "leader",
    ),
    "dated_facts.tsv": ("id", "what", "kind", "from", "to", "terms", "loose", "persons", "source"),
    "orgs.tsv": ("id", "name", "short", "aliases", "name_en", "short_en", "type", "members", "source"),
    "places.tsv": ("id", "name", "name_en", "country", "kind", "aliases", "source"),
    "programmes.tsv": ("id", "name", "aliases", "owners", "kind", "source"),
    "regions.tsv": ("code", "name", "aliases", "adjective", "members", "source"),
    "relations.tsv": ("id", "states", "from", "source"),
    "summit_formats.tsv": ("id", "name", "name_en", "words", "source"),
    "summits.tsv": ("id", "format", "number", "from", "to", "place", "name_en", "source"),
    "visits.tsv": ("id", "visitor", "host", "from", "to", "level", "place", "source"),
}  # fmt: skip
NAMES = (*COLUMNS, PEOPLE)


@functools.cache
def rows(name: str) -> tuple[Row, ...]:
    """Rows of a table, ours and the user's, by their first column: `rows("regions.tsv")[0]["code"]`."""
    key = COLUMNS[name][0]
    base = _given("replace", name)
    found = {r[key]: r for r in (table("chancery.world", name) if base is None else (row for _, row in tsv_rows(base)))}
    more = _given("", name)
    found.update((row[key], row) for _, row in (tsv_rows(more) if more is not None else ()))
    return tuple(found[k] for k in sorted(found))


@functools.cache
def persons() -> tuple[PersonFact, ...]:
    """Lines of people.jsonl, ours and the user's, by their id."""
    ours = Path(str(resources.files("chancery.world").joinpath(PEOPLE)))
    found = {person.id: person for _, person in person_lines(_given("replace", PEOPLE) or ours)}
    more = _given("", PEOPLE)
    found.update((person.id, person) for _, person in (person_lines(more) if more is not None else ()))
    return tuple(found[k] for k in sorted(found))


@functools.cache
def given() -> str:
    """What a user's tables hold, as a short hash; empty where there are none. A record is a function of them too."""
    held = [(f"{folder}/{name}", path.read_bytes()) for folder in ("", "replace") for name in NAMES if (path := _given(folder, name)) is not None]
    return blake2b(repr(held).encode(), digest_size=8).hexdigest() if held else ""


def _given(folder: str, name: str) -> Path | None:
    """The user's table, where there is one."""
    directory = os.environ.get(VARIABLE)
    path = Path(directory, folder, name) if directory else None
    return path if path is not None and path.is_file() else None


def tsv_rows(path: Path) -> Iterator[tuple[int, Row]]:
    """Rows of a user's table with the number of their lines; columns that are left out are empty."""
    known = COLUMNS[path.name]
    lines = _lines(path)
    header = lines[0].split("\t") if lines else []
    if known[0] not in header or len(set(header)) < len(header) or not set(header) <= set(known):
        raise WorldError(f"{path}, line 1: the first line names the columns, some of: {' '.join(known)}")
    for number, line in enumerate(lines[1:], 2):
        cells = line.split("\t")
        if not line.strip():
            continue
        if len(cells) != len(header):
            raise WorldError(f"{path}, line {number}: {len(cells)} cells, the header has {len(header)}")
        yield number, dict.fromkeys(known, "") | dict(zip(header, cells, strict=True))


def person_lines(path: Path) -> Iterator[tuple[int, PersonFact]]:
    """Persons of a file with the number of their lines."""
    decoder = msgspec.json.Decoder(PersonFact)
    for number, line in enumerate(_lines(path), 1):
        if not line.strip():
            continue
        try:
            yield number, decoder.decode(line)
        except msgspec.DecodeError as error:
            raise WorldError(f"{path}, line {number}: {error}") from error


def _lines(path: Path) -> list[str]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise WorldError(f"{path}: not UTF-8 at byte {error.start}: save it as UTF-8") from error
    except OSError as error:
        raise WorldError(f"{path}: cannot be read ({error.strerror})") from error
    return unicodedata.normalize("NFC", text).split("\n")
