"""The cases in which a name of a person may stand, by its words and the preposition before it."""

from __future__ import annotations

import functools
from collections.abc import Sequence

from chancery.extract.marks.entity_words import Named
from chancery.extract.parsed import Token
from chancery.lang import table
from chancery.lang.ru.given_names import given_name
from chancery.lang.ru.morph import fold

NAME_TAGS = frozenset(("Name", "Surn", "Patr"))
ALL = frozenset(("nom", "gen", "dat", "acc", "ins", "loc"))


def name_cases(tokens: Sequence[Token], name: Named) -> frozenset[str]:
    """The cases in which a name may stand, by its words and the preposition before it."""
    cases = ALL
    gender = gender_told(tokens, name)
    for token in tokens[name.first : name.last]:
        own = [p for p in token.parses if p.case and p.number != "plur" and not (gender and p.gender == "masc")]
        readings = listed_cases(token) or {p.case for p in own if p.tags & NAME_TAGS} or {p.case for p in own}
        if readings and cases & readings:
            cases = cases & readings
    return cases & allowed_cases(tokens, name) or cases


def listed_cases(token: Token) -> frozenset[str]:
    """The cases of a form of the given names that the dictionary lacks, with its own readings where the form has others too."""
    listed = given_name(token.low)
    own = frozenset(p.case for p in token.parses if p.case and p.number != "plur") if listed and not listed[0].only else frozenset()
    return frozenset(g.case for g in listed) | own


def allowed_cases(tokens: Sequence[Token], name: Named) -> frozenset[str]:
    """The cases that the preposition before a name governs; the prepositional case asks for one, if only "о бедной Анне"."""
    before = tokens[max(0, name.first - 3) : name.first]
    governed = _governed().get(fold(before[-1].text)) if before else None
    if governed is not None:
        return governed
    led = any(_governed().get(fold(t.text), frozenset()) & {"loc"} for t in before)
    return ALL if led else ALL - {"loc"}


def gender_told(tokens: Sequence[Token], name: Named) -> str:
    """ "f" behind a noun that calls women alone: "христианке Анне Рохас"; a man's "министр" may be a woman."""
    noun = tokens[name.first - 1].parses[:1] if name.first else ()
    return "f" if noun and noun[0].pos == "NOUN" and noun[0].gender == "femn" and {"anim"} <= noun[0].tags and not noun[0].tags & NAME_TAGS else ""


@functools.cache
def _governed() -> dict[str, frozenset[str]]:
    """The cases behind each preposition."""
    governed: dict[str, frozenset[str]] = {}
    for row in table("chancery.lang.ru", "preposition_cases.tsv"):
        governed[row["form"]] = governed.get(row["form"], frozenset()) | {row["value"]}
    return governed
