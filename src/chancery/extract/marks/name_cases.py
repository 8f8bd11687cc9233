"""The cases in which a name of a person may stand, by its words and the preposition before it."""

from __future__ import annotations

import functools
from collections.abc import Sequence

from chancery.extract.marks.entity_words import Named
from chancery.extract.parsed import Token
from chancery.lang import table
from chancery.lang.ru.morph import fold

NAME_TAGS = frozenset(("Name", "Surn", "Patr"))
ALL = frozenset(("nom", "gen", "dat", "acc", "ins", "loc"))


def name_cases(tokens: Sequence[Token], name: Named) -> frozenset[str]:
    """The cases in which a name may stand, by its words and the preposition before it."""
    cases = ALL
    for token in tokens[name.first : name.last]:
        readings = {p.case for p in token.parses if p.case and (p.tags & NAME_TAGS) and p.number != "plur"}
        readings = readings or {p.case for p in token.parses if p.case and p.number != "plur"}
        if readings and cases & readings:
            cases = cases & readings
    before = fold(tokens[name.first - 1].text) if name.first else ""
    return cases & _governed().get(before, cases) or cases


@functools.cache
def _governed() -> dict[str, frozenset[str]]:
    """The cases behind each preposition."""
    governed: dict[str, frozenset[str]] = {}
    for row in table("chancery.lang.ru", "preposition_cases.tsv"):
        governed[row["form"]] = governed.get(row["form"], frozenset()) | {row["value"]}
    return governed
