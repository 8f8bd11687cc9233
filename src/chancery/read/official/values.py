"""Cells of official files that both formats have: an area, a number, a period."""

from __future__ import annotations

import math
import re

from chancery import edtf
from chancery.read.official.lines import Refused
from chancery.world.areas import area

NUMBER = re.compile(r"[+-]?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?")
REPORTING = re.compile(r"(?P<year>\d{4})-?(?P<unit>[ASTQM])(?P<number>\d{1,2})")
RANGE = re.compile(r"(?P<year>\d{4})-(?P<month>\d\d)(?:-01)?/P(?:(?P<years>\d+)Y)?(?:(?P<months>\d+)M)?")
MONTHS_IN = {"A": 12, "S": 6, "T": 4, "Q": 3, "M": 1}


def state(code: str, role: str) -> str:
    """The state of a code: `state("842", "reporter") == "US"`; Refused where the code is no single state of today."""
    found = area(code) if code else None
    if code == "":
        raise Refused(f"no {role}")
    if found is None:
        raise Refused(f"{role} {code}: an unknown area; add it to areas.tsv with --world DIR")
    if found.state is None:
        what = {"group": "a group of states, no single one", "unspecified": "an area without a state"}
        raise Refused(f"{role} {code}, {found.name}: {what.get(found.kind, 'a state that is no more')}")
    return found.state


def number(text: str) -> float:
    """A value as written: `number("13167000000.5") == 13167000000.5`; a comma or a blank inside is refused, not guessed at."""
    if text == "" or text.lower() in ("nan", ":", "na", "null", "none"):
        raise Refused("no value")
    if NUMBER.fullmatch(text) is None or not math.isfinite(float(text)):
        raise Refused(f"value {text}: write digits with a point")
    if float(text) < 0:
        raise Refused("a value below zero")
    return float(text)


def period(text: str) -> str:
    """A time as EDTF, a year, or whole months of one: "2023", "202310" and "2023-M10", "2023-Q1", "2023-01-01/P10M".

    The forms are those of SDMX (Gregorian years and months, reporting periods, ranges with a duration; section 6 of its
    technical notes, https://sdmx.org) and of Comtrade (YYYY, YYYYMM). Weeks and days are refused.
    """
    found = _plain(text) or _reporting(text) or _range(text)
    if found is None:
        raise Refused(f"period {text or 'missing'}: no year, half-year, quarter or month")
    return found


def _plain(text: str) -> str | None:
    if re.fullmatch(r"\d{4}", text):
        return edtf.year(int(text))
    if re.fullmatch(r"\d{4}-?\d\d", text):
        return edtf.month(int(text[:4]), int(text[-2:]))
    return None


def _reporting(text: str) -> str | None:
    """`_reporting("2023-Q2") == "2023-04/2023-06"`."""
    found = REPORTING.fullmatch(text)
    if found is None:
        return None
    length = MONTHS_IN[found["unit"]]
    return months(int(found["year"]), (int(found["number"]) - 1) * length + 1, length)


def _range(text: str) -> str | None:
    """`_range("2023-01-01/P10M") == "2023-01/2023-10"`."""
    found = RANGE.fullmatch(text)
    if found is None:
        return None
    return months(int(found["year"]), int(found["month"]), 12 * int(found["years"] or 0) + int(found["months"] or 0))


def months(year: int, first: int, length: int) -> str | None:
    """So many months of one year as EDTF, in the shortest form; None where they are not all in that year."""
    last = first + length - 1
    if first < 1 or length < 1 or last > 12:
        return None
    return edtf.year(year) if length == 12 else edtf.months(year, first, last)
