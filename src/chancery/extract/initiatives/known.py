"""Known initiatives: the names that programmes.tsv holds, found in a sentence."""

from __future__ import annotations

import functools

import msgspec

from chancery.extract.initiatives.names import context, nouns
from chancery.extract.parsed import Token
from chancery.lang import cell_list
from chancery.lang.quotation import OPENING
from chancery.lang.ru.morph import lemmas
from chancery.types import Country
from chancery.world import tables

WORDY = 4  # words of a name that small letters cannot hide: "экономический пояс Шелкового пути"


class Programme(msgspec.Struct, frozen=True):
    """A row of programmes.tsv: a name or an alias by its words."""

    id: str
    name: str
    words: tuple[frozenset[str], ...]
    owners: tuple[Country, ...]
    kind: str


@functools.cache
def programmes() -> dict[str, tuple[Programme, ...]]:
    """Known initiatives by a lemma of their first word, the longest names first."""
    found: dict[str, list[Programme]] = {}
    for r in tables.rows("programmes.tsv"):
        for name, joined in ((n, j) for n in (r["name"], *cell_list(r["aliases"])) for j in (False, " – " in n)):
            parts = tuple(lemmas(w) for w in _words(name.replace(" – ", "-") if name.count(" – ") == 1 and joined else name))
            entry = Programme(r["id"], _as_worded(r["name"], name), parts, cell_list(r["owners"]), r["kind"])
            for lemma in parts[0]:
                found.setdefault(lemma, []).append(entry)
    return {k: tuple(sorted(v, key=lambda e: -len(e.words))) for k, v in found.items()}


@functools.cache
def first_words() -> frozenset[str]:
    """The lemmas that a known name may begin with."""
    return frozenset(programmes())


def _as_worded(name: str, alias: str) -> str:
    """What a row calls it: "Средний коридор" as the text has it, a wording that says more; the full name for "ТМТМ" and what stands in it."""
    own, full = ({min(lemmas(w), key=len) for w in _words(n)} for n in (alias, name))
    fuller = full < own  # "индустриальный парк «Великий камень»"
    return alias if fuller or (len(own) > 1 and len(own & full) < len(own) / 2) else name


def _words(name: str) -> list[str]:
    from chancery.extract.tokens import tokenize

    return [t.text for t in tokenize(name) if t.kind != "punct"]


def programme_at(tokens: tuple[Token, ...], i: int) -> tuple[int, Programme | None]:
    token = tokens[i]
    if token.kind == "punct":
        return i, None
    named = token.capital or (i > 0 and tokens[i - 1].text in OPENING)
    for lemma in sorted(token.lemmas & programmes().keys()):
        for entry in programmes().get(lemma, ()):
            last = _matched(tokens, i, entry) if named or (len(entry.words) >= WORDY and " – " not in entry.name) or _described(entry) else 0
            if last:
                return last, entry
    return i, None


@functools.lru_cache(maxsize=10_000)
def key_of(name: str) -> str | None:
    """The known initiative that the name of a row holds: of "газопровод «Сила Сибири – 2»" that of "Сила Сибири – 2"."""
    from chancery.extract.tokens import tokenize

    tokens = tokenize(name)
    found = ((last - i, entry.id) for i in range(len(tokens)) for last, entry in (programme_at(tokens, i),) if entry is not None)
    return max(found, default=(0, None))[1]


@functools.cache
def first_name(key: str) -> str:
    """The first name of a known initiative: `first_name("tapi") == "газопровод ТАПИ"`."""
    return next((r["name"] for r in tables.rows("programmes.tsv") if r["id"] == key), "")


def _described(entry: Programme) -> bool:
    """Whether a name holds a noun of this trade, so that it may start small: "трансафганская магистраль", "плотина «Возрождение»"."""
    ends = (entry.words[0], entry.words[-1])
    return len(entry.words) > 1 and any((lemma,) in nouns() for word in ends for lemma in word)


def _matched(tokens: tuple[Token, ...], i: int, entry: Programme) -> int:
    k = i
    for n, word in enumerate(entry.words):
        while n and k < len(tokens) and tokens[k].kind == "punct" and k - i < 20 and tokens[k].text in ",–—-−«»\"“”":
            k += 1
        if k >= len(tokens) or not (tokens[k].lemmas & word):
            return 0
        k += 1
    single = len(entry.words) == 1 and "-" not in tokens[i].text
    labelled = i > 0 and (tokens[i - 1].text in OPENING or bool(tokens[i - 1].lemmas & context("labelled")))  # "инициатива Троеморья"
    if single and not (tokens[i].text.isupper() or tokens[i].kind == "latin" or labelled):
        return 0
    return k
