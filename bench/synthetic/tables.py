"""The tables of the corpus: states, names, offices, outlets, subjects, wordings, each read once."""

from __future__ import annotations

import csv
import functools
from pathlib import Path

import msgspec

HERE = Path(__file__).parent


class Line(msgspec.Struct, frozen=True):
    """One wording: the part of an article it belongs to, its text with slots, and what else its sentence names."""

    part: str
    text: str
    also: str = ""


@functools.cache
def table(name: str) -> tuple[dict[str, str], ...]:
    """Rows of a table by its header: `table("states")[0]["code"] == "AZ"`."""
    with (HERE / f"{name}.tsv").open(encoding="utf-8", newline="") as lines:
        return tuple({k: v or "" for k, v in row.items()} for row in csv.DictReader(lines, delimiter="\t"))


@functools.cache
def wordings(kind: str) -> tuple[Line, ...]:
    """All wordings of a kind of fact: `wordings("visit")`."""
    rows = (HERE / "wordings" / f"{kind}.tsv").read_text(encoding="utf-8").splitlines()
    return tuple(Line(*row.split("\t")) for row in rows if row)


@functools.cache
def of_part(kind: str, part: str) -> tuple[Line, ...]:
    """The wordings of a kind that stand in one part of an article (headline, lead, body, background, digest)."""
    return tuple(line for line in wordings(kind) if line.part == part)


@functools.cache
def states() -> dict[str, dict[str, str]]:
    """States by code."""
    return {row["code"]: row for row in table("states")}


@functools.cache
def offices() -> dict[str, dict[str, str]]:
    """Offices by role."""
    return {row["role"]: row for row in table("offices")}


@functools.cache
def instruments() -> dict[str, dict[str, str]]:
    """Instruments of agreements by code."""
    return {row["code"]: row for row in table("instruments")}


def of_kind(name: str, kind: str) -> tuple[dict[str, str], ...]:
    """Rows of a table whose `kind` is so: `of_kind("subjects", "area")`."""
    return tuple(row for row in table(name) if row["kind"] == kind)
