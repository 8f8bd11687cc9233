"""Words that tell what a figure measures: the tables of the language pack, and their places in a sentence."""

from __future__ import annotations

import functools

import msgspec

from chancery.extract.parsed import Sentence, Token
from chancery.lang import table
from chancery.lang.ru.groups import group
from chancery.lang.ru.morph import fold, parse

PACK = "chancery.lang.ru"
BUILT = frozenset(("plant", "railway", "road", "pipeline", "corridor"))


@functools.cache
def words(name: str) -> dict[str, str]:
    """A word table by form: `words("figure_counts")["проект"] == "project_count"`."""
    return {r["form"]: r["value"] for r in table(PACK, f"{name}.tsv")}


@functools.cache
def built_nouns() -> frozenset[str]:
    """The last words of what is built: "станция", "завод", "дорога"."""
    rows = table(PACK, "initiative_nouns.tsv")
    return frozenset(r["form"].split()[-1] for r in rows if r["value"] in BUILT)


@functools.cache
def _phrases() -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """Indicator phrases by their first lemma, the longest first."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for row in table(PACK, "indicators.tsv"):
        lemmas = tuple(row["form"].lower().split(" "))
        found.setdefault(lemmas[0], []).append((lemmas, row["value"]))
    return {k: tuple(sorted(v, key=lambda p: -len(p[0]))) for k, v in found.items()}


class Head(msgspec.Struct, frozen=True):
    """A word or phrase that names an indicator: tokens `first`..`last` of its sentence; `verb` True for a verb.

    `foreign` is True for foreign trade as a whole, which has two sides only where two are named.
    """

    indicator: str
    sentence: Sentence
    first: int
    last: int
    verb: bool = False
    foreign: bool = False

    @property
    def token(self) -> Token:
        """The last word of the phrase, which shows its case."""
        return self.sentence.tokens[self.last - 1]


@functools.lru_cache(maxsize=64)
def heads(sentence: Sentence) -> tuple[Head, ...]:
    """The indicator words of a sentence in order; words inside a name or an office are none.

    >>> # "экспорт вырос, а ввоз упал" has exports and imports; "министр торговли" has none
    """
    found: list[Head] = []
    i = 0 if sentence.lemma_set() & _phrases().keys() else len(sentence.tokens)
    while i < len(sentence.tokens):
        head = _head_at(sentence, i)
        if head is not None:
            found.append(head)
        i = head.last if head is not None else i + 1
    return tuple(found)


def _head_at(sentence: Sentence, i: int) -> Head | None:
    if sentence.tokens[i].kind != "word" or sentence.at(i) is not None:
        return None
    for lemma in sorted(likely(sentence.tokens[i])):
        for phrase, value in _phrases().get(lemma, ()):
            last = i + len(phrase)
            if last <= len(sentence.tokens) and all(
                w in sentence.tokens[i + k].lemmas for k, w in enumerate(phrase[1:], 1)
            ):
                code, _, flag = value.partition(" ")
                return Head(code, sentence, i, last, flag == "verb", flag == "foreign")
    return None


def likely(token: Token) -> frozenset[str]:
    """The lemmas of the two likeliest readings, and the form itself."""
    return _likely(token.text) if token.kind == "word" else frozenset((token.low,))


@functools.lru_cache(maxsize=200_000)
def _likely(form: str) -> frozenset[str]:
    return frozenset(p.lemma for p in parse(form)[:2]) | {fold(form)}


def has_word(name: str, tokens: tuple[Token, ...], value: str = "") -> bool:
    """Whether one of the tokens is a word of the table (with the value, where one is asked for)."""
    known = words(name)
    return any(w in known and (not value or known[w] == value) for t in tokens if t.kind == "word" for w in likely(t))


def governor(sentence: Sentence, index: int) -> str:
    """The preposition before a noun, adjectives passed over: "по взаимной торговле" gives "по"; "" without one."""
    i = index - 1
    while i >= 0:
        token = sentence.tokens[i]
        if token.kind != "word" or not token.parses:
            return ""
        best = token.parses[0]
        if best.pos == "PREP" or token.low in group("in_form_of"):
            return token.low
        if best.pos not in ("ADJF", "PRTF", "NUMR") and sentence.at(i) is None:
            return ""
        i -= 1
    return ""
