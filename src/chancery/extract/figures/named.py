"""The states that a passage names, and what stands before a figure."""

from __future__ import annotations

import msgspec

from chancery.extract.figures.directions import state_codes
from chancery.extract.figures.scopes import LARGEST_SIDE, Scope
from chancery.extract.parsed import Mention, Sentence
from chancery.types import Country

States = frozenset[Country]


class Nearby(msgspec.Struct, frozen=True):
    """What stands before: the sentence before, the heading of a list, the sides of the last figure.

    `beside` is True where the last figure stands in this sentence or the sentence before is the one that tells it,
    `here` where it stands in this one; `goal` is the state to which it went.
    """

    sentence: Sentence | None = None
    heading: Sentence | None = None
    last: tuple[Country, ...] = ()
    beside: bool = False
    here: bool = False
    goal: Country | None = None


ALONE = Nearby()


def states_in(sentence: Sentence, first: int, last: int, scope: Scope, states_only: bool = False) -> States:
    """States named in a token range; a region's members where it stands beside one state or alone."""
    inside = [m for m in sentence.mentions if first <= m.first < last and not _end_of_road(sentence, m) and not _ranked(sentence, m)]
    states = frozenset(c for m in inside for c in state_codes(m))
    if len(states) > 1 or states_only:
        return states
    members = frozenset(c for m in inside if m.kind == "region" and len(m.codes) <= LARGEST_SIDE for c in m.codes)
    if not members and any("регион" in t.lemmas for t in sentence.tokens[first:last] if t.kind == "word"):
        members = frozenset(scope.region)
    return states | members


def _ranked(sentence: Sentence, mention: Mention) -> bool:
    """ "третий партнер после России и Китая": those that only a rank is told by."""
    before = [t for t in sentence.tokens[max(0, mention.first - 8) : mention.first] if t.kind == "word"]
    while before and (before[-1].low == "и" or sentence.at(sentence.tokens.index(before[-1])) is not None):
        before.pop()
    ranks = any(t.kind == "ordinal" or (t.parses[:1] and "Anum" in t.parses[0].tags) for t in sentence.tokens[: mention.first])
    return bool(before) and before[-1].low == "после" and ranks


def _end_of_road(sentence: Sentence, mention: Mention) -> bool:
    """ "трубопровод Баку – Тбилиси – Джейхан": a town that names a road is no side."""
    if mention.kind != "place":
        return False
    beside = ((mention.first - 1, mention.first - 2), (mention.last, mention.last + 1))
    return any(
        0 <= dash < len(sentence.tokens) and sentence.tokens[dash].text in "–—-" and 0 <= k < len(sentence.tokens)
        and any(m.first <= k < m.last and m.kind == "place" for m in sentence.mentions)
        for dash, k in beside
    )  # fmt: skip
