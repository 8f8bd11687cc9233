"""What stands before and behind a number: its bound ("более чем"), its role in a change ("вырос до"), its rate ("в год")."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from chancery.extract.amounts.words import bounds, change_words
from chancery.extract.numbers import Tokens
from chancery.extract.times.reading import time_words
from chancery.lang.ru.morph import lemmas

Role = Literal["from", "to", "by", "each"]
BoundWord = Literal["more_than", "less_than", "almost", "up_to"]

BOUNDS: dict[str, BoundWord] = {
    "more_than": "more_than", "less_than": "less_than", "almost": "almost", "up_to": "up_to",
}  # fmt: skip
# "не менее" is more_than, "не более" is up_to
NEGATED: dict[str, BoundWord] = {
    "more_than": "up_to", "less_than": "more_than", "almost": "almost", "up_to": "more_than",
}  # fmt: skip
RELATIVE = frozenset(("percent", "percentage_point", "times"))
# "5 млн тонн нефти в год"
RATE = re.compile(r"x{0,2}pT|T")


class Lead(NamedTuple):
    """What stands before a number: where the amount starts, its bound and role."""

    first: int
    bound: BoundWord | None
    role: Role | None


def lead_of(tokens: Tokens, first: int, unit: str) -> Lead:
    """What stands before the number at token `first`: "почти в", "не менее", "вырос до"."""
    at = first
    while at > 0 and first - at < 5 and tokens.tags[at - 1] in "bp":
        at -= 1
    words = tokens.words[at:first]
    bound, said_from = _bound(words, "не" in tokens.words[max(0, at - 2) : at])
    start = first if said_from is None else at + said_from
    nearest = words[-1] if words else ""
    if unit == "times" and nearest in ("в", "во"):
        start = min(start, first - 1)
    if "до" in words and bound is None:
        return Lead(start, None, "to") if _changes(tokens, at) else Lead(start, "up_to", None)
    role: Role | None = "each" if nearest == "по" else None
    if "на" in words and (unit in RELATIVE or _changes(tokens, at)):
        role = "by"
    return Lead(start, "more_than" if nearest == "от" and bound is None else bound, role)


def _bound(words: tuple[str, ...], denied: bool) -> tuple[BoundWord | None, int | None]:
    """The bound of some words before a number, and where it starts: "более чем на", "не менее", "близко к".

    `denied`: a "не" stands shortly before them, for the verbs among them ("не будет превышать").
    """
    negated = None
    for index, word in enumerate(words):
        value, flag = bounds().get(word, ("", ""))
        if value == "not":
            negated = index
        elif value in BOUNDS:
            if flag == "outside" and "на" in words:  # "превысил на 13 %"
                return None, None
            bound = NEGATED[value] if negated is not None or (denied and flag == "outside") else BOUNDS[value]
            return bound, None if flag == "outside" else index if negated is None else negated
    return None, None


def _changes(tokens: Tokens, at: int) -> bool:
    """Whether a word of change stands shortly before: "вырос в прошлом году до"."""
    words = tokens.words[max(0, at - 9) : at]
    return any(word.isalpha() and not lemmas(word).isdisjoint(change_words()) for word in words)


def rate_of(tokens: Tokens, at: int) -> str | None:
    """The unit of time of a rate after an amount: "в год", "нефти в сутки", "ежегодно"."""
    found = RATE.match(tokens.tags, at)
    if found is None:
        return None
    kind, value = time_words().get(tokens.words[found.end() - 1], ("", ""))
    said = kind == "unit" and found.end() - at > 1 and tokens.words[found.end() - 2] == "в"
    return value if said or (kind == "set" and found.end() - at == 1) else None
