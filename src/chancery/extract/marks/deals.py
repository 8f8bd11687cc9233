"""Deals that a text tells: "«Нить» купила «Волну»", "суд оштрафовал «Нить»", "сделка между «Нитью» и «Волной»"."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence

import msgspec

from chancery.extract.marks.entity_words import Line, Named
from chancery.extract.parsed import Token
from chancery.lang import table
from chancery.lang.quotation import OPENING
from chancery.types import Mood

Lines = Sequence[tuple[Line, tuple[Named, ...]]]
NEAR = 14


class Dealt(msgspec.Struct, frozen=True):
    """A deal in sentence `number`."""

    number: int
    type: str
    participants: tuple[Named, ...]
    rule: str
    mood: Mood = "actual"


@functools.cache
def _words() -> dict[str, tuple[str, str]]:
    return {r["form"]: (r["value"], r["part"]) for r in table("chancery.lang.ru", "deal_words.tsv")}


def deal_word(token: Token) -> tuple[str, str] | None:
    """The type of deal that a word tells, and where its sides stand: "купил" → purchase, object."""
    if token.kind != "word":
        return None
    return next((_words()[p.lemma] for p in token.parses[:2] if p.lemma in _words()), None)


def deals(lines: Lines) -> Iterator[Dealt]:
    """Every deal whose two sides are named in its sentence."""
    for number, (line, names) in enumerate(lines):
        for k, token in enumerate(line.tokens):
            found = deal_word(token)
            if found is None:
                continue
            kind, part = found
            sides = _sides(line, names, k, part)
            if len(sides) > 1:
                yield Dealt(number, kind, sides, f"deal.{part}", "planned" if any("futr" in p.tags for p in token.parses[:1]) else "actual")


def _sides(line: Line, names: Sequence[Named], k: int, part: str) -> tuple[Named, ...]:
    """The last organisation (or state, or person) before the word, the first behind it."""
    before = [n for n in names if n.last <= k and k - n.last < NEAR and not _broken(line, n.last, k)]
    behind = [n for n in names if n.first > k and n.first - k < NEAR and not _broken(line, k, n.first)]
    if part == "between":
        return tuple(n for n in behind if n.kind != "loc")[:2]
    before = [n for n in before if n.kind != "loc" or _is_state(line, n)]
    behind = [n for n in behind if n.kind != "loc" or _is_state(line, n)]
    objects = _sides_first(behind)[:1]
    if not objects:  # "наложил на «Нить» штраф"
        objects = [n for n in before if n.first and line.tokens[n.first - 1 - (line.tokens[n.first - 1].text in OPENING)].low in ("на", "в")][-1:]
        before = [n for n in before if objects and n.last <= objects[0].first]
    return (*_sides_first(before)[-1:], *objects)


def _is_state(line: Line, name: Named) -> bool:
    """A state may be a side, a town is none."""
    cover = line.cover[name.first]
    return cover is not None and cover.kind == "country"


def _sides_first(names: Sequence[Named]) -> list[Named]:
    """Organisations, where there are none persons, else states."""
    return next((found for kind in ("org", "per", "loc") if (found := [n for n in names if n.kind == kind])), [])


def _broken(line: Line, first: int, last: int) -> bool:
    """Whether the end of a clause stands between."""
    return any(t.text in ";—–:" or t.low == "что" or "который" in t.lemmas for t in line.tokens[first:last])
