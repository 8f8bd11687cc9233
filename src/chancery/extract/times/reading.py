"""A matched construction of times/dates.py as its builder reads it, and the word tables of times."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal, NamedTuple

from chancery.extract.numbers import PACK, Tokens, fold, number_value
from chancery.extract.times.specs import Unit
from chancery.lang import table

Part = Literal["early", "mid", "late"]
PARTS: dict[str, Part] = {"early": "early", "mid": "mid", "late": "late"}
UNITS: dict[str, Unit] = {
    "day": "day", "week": "week", "month": "month", "quarter": "quarter", "half": "half", "year": "year",
    "decade": "decade", "century": "century", "millennium": "millennium",
}  # fmt: skip


class Reading(NamedTuple):
    """A construction that was matched in a row of tokens: named groups are token positions."""

    tokens: Tokens
    match: re.Match[str]

    def has(self, group: str) -> bool:
        """Whether the pattern has the group and the group matched."""
        return self.match.re.groupindex.get(group) is not None and self.match[group] is not None

    def word(self, group: str) -> str:
        """The (first) folded word of a group, "" without it."""
        return self.tokens.words[self.match.start(group)] if self.has(group) else ""

    def number(self, group: str) -> float | None:
        """Value of a group of numbers or number words, figures with an ending included: "17-го"."""
        if not self.has(group):
            return None
        value = number_value(self.tokens.words[self.match.start(group) : self.match.end(group)])
        return None if value is None else float(value)

    def value(self, group: str) -> str:
        """Value of the group's word in the word table of times, without its kind: "прошлом" is "-1"."""
        return time_words().get(self.word(group), ("", ""))[1]

    @property
    def said(self) -> str:
        """The expression as the text has it."""
        return self.tokens.said(self.match.start(), self.match.end())

    @property
    def role(self) -> str:
        """Prepositions before the date: "по итогам", "в"; "" without."""
        if not self.has("role"):
            return ""
        return " ".join(self.tokens.words[self.match.start("role") : self.match.end("role")])

    @property
    def part(self) -> Part | None:
        """Which part of it is meant: "в начале" early, "к концу" late."""
        return PARTS.get(self.value("part"))

    @property
    def unit(self) -> Unit:
        """The unit of time of the group `unit`."""
        return UNITS[self.value("unit")]


@cache
def time_words() -> dict[str, tuple[str, str]]:
    """Kind and value of time words: `time_words()["прошлом"] == ("which", "-1")`."""
    rows = table(PACK, "time_words.tsv")
    parted = ((fold(row["form"]), row["value"].removesuffix(" abbr").removesuffix(" counted")) for row in rows)
    return {form: (value.partition(":")[0], value.partition(":")[2]) for form, value in parted}


@cache
def month_numbers() -> dict[str, int]:
    """Months by form: `month_numbers()["октября"] == 10`."""
    return {fold(row["form"]): int(row["value"].split()[0]) for row in table(PACK, "months.tsv")}
