"""Reporters whose names the world table holds: agencies, newspapers, press services."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

import msgspec

from chancery.lang import cell_list
from chancery.lang.ru import morph
from chancery.read.tokens import QUOTES, Token, press_word, tokens
from chancery.read.words import fold
from chancery.world import tables

DOMAIN = re.compile(r"[A-Za-zА-Яа-я0-9-]+(?:\.[A-Za-z0-9-]+)*\.(?!html?$)(?:[a-z]{2,6}|[A-Z]{2,3}|[Rr]u|[Aa]z|ру)")
LATIN = re.compile(r"[A-ZÀ-Ž0-9][\w.&'’-]*[A-Za-z][\w.&'’-]*|[A-Z]{2,}")
NameKind = Literal["press", "body", "other"]


class Named(msgspec.Struct, frozen=True):
    """A reporter named in the text: `name` in dictionary form, `kind`, and `after`, the index of the next token.

    `noun` is set where a press noun introduces it ("агентство", "газета"), `staff` where one of its staff does,
    `known` where the world table holds it, `quoted` where it stands in quotation marks.
    """

    name: str
    kind: NameKind
    after: int
    noun: bool = False
    staff: bool = False
    known: bool = False
    quoted: bool = False


def is_sure(named: Named) -> bool:
    """Whether a name of the press is sure to be one: known, a domain, quoted, or shown by a press noun."""
    shown = named.known or named.quoted or named.noun or named.staff
    return named.kind == "press" and (shown or DOMAIN.fullmatch(named.name) is not None)


def known_at(row: tuple[Token, ...], at: int) -> Named | None:
    """A reporter of the world table at a token, whatever its case: "Казинформа" is "Казинформ"."""
    first = row[at]
    if not (first.capital or first.quoted or first.text[0].isdigit() or press_word(first)):
        return None
    for parts, name, kind in _known().get(fold(first.text.strip(QUOTES)), ()):
        here = row[at : at + len(parts)]
        if len(here) < len(parts) or not all(fold(t.text.strip(QUOTES)) in p for t, p in zip(here, parts, strict=True)):
            continue
        if len(parts) == 1 and (name.isupper() or fold(name) != fold(first.text)) and name.isupper() != first.acronym:
            continue
        return Named(_as_written(here, name), kind, at + len(parts), known=True, quoted=first.quoted)
    return None


@cache
def _known() -> dict[str, tuple[tuple[tuple[frozenset[str], ...], str, NameKind], ...]]:
    """Press and press services of the world table by the first word, each word with its forms."""
    found: dict[str, list[tuple[tuple[frozenset[str], ...], str, NameKind]]] = {}
    for row in tables.rows("orgs.tsv"):
        if row["type"] not in ("press", "press_service"):
            continue
        kind: NameKind = "press" if row["type"] == "press" else "body"
        for name in {row["name"], row["short"], *cell_list(row["aliases"])} - {""}:
            parts = tuple(_forms(t.text) for t in tokens(name, 0, len(name)))
            for form in parts[0]:
                found.setdefault(form, []).append((parts, name, kind))
    return {form: tuple(sorted(rows, key=lambda r: (-len(r[0]), r[1]))) for form, rows in found.items()}


def _forms(word: str) -> frozenset[str]:
    bare = word.strip(QUOTES) or word
    if not re.fullmatch(r"[А-ЯЁа-яё-]+", bare) or bare.isupper():
        return frozenset((fold(bare),))
    lemmas = {form for form, _ in morph.name_forms(bare)}
    if bare.endswith(("ая", "ий", "ый", "ое")):
        lemmas |= {form for form, _ in morph.adjective_forms(bare)}
    return frozenset(lemmas | {fold(bare)})


def _as_written(here: tuple[Token, ...], name: str) -> str:
    """The table's name, with the capitals of the text where only these differ."""
    written = " ".join(token.text for token in here) if len(here) > 1 else here[0].text.strip(QUOTES)
    return written if fold(_unquoted(written)) == fold(_unquoted(name)) else name


def _unquoted(text: str) -> str:
    return "".join(c for c in text if c not in QUOTES)
