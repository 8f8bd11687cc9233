"""What became of a document: signed, adopted, ratified, in force, planned, by the predicate of its sentence."""

from __future__ import annotations

import functools

import msgspec

from chancery.extract.parsed import Sentence, Token
from chancery.extract.parsed import Parsed as Parsed
from chancery.lang import table
from chancery.types import Mood


class Status(msgspec.Struct, frozen=True):
    """A stage, the predicate that says it and the sentence of that predicate."""

    name: str
    mood: Mood
    sentence: Sentence
    trigger: int


@functools.cache
def _verbs() -> dict[str, str]:
    return {r["form"]: r["value"] for r in table("chancery.lang.ru", "agreement_verbs.tsv")}


@functools.cache
def _planned() -> frozenset[str]:
    return frozenset(r["form"] for r in table("chancery.lang.ru", "planned_words.tsv"))


def status_of(parsed: Parsed, sentence: Sentence) -> Status | None:
    """The stage that a sentence tells, or None.

    >>> # "подписали меморандум" signed; "планируется подписать" planned; "не подписали" None
    """
    tokens = sentence.tokens
    best: Status | None = None
    for i, token in enumerate(tokens):
        name = _stage(tokens, i)
        if name is None:
            continue
        if i > 0 and tokens[i - 1].low == "не":
            continue
        mood: Mood = "actual"
        if _ahead(tokens, i, token):
            name, mood = "planned", "planned"
        status = Status(name, mood, sentence, i)
        if best is None or (best.name == "planned" and name != "planned"):
            best = status
    return best


def _stage(tokens: tuple[Token, ...], i: int) -> str | None:
    token = tokens[i]
    if token.kind != "word":
        return None
    for p in token.parses[:2]:
        value = _verbs().get(p.lemma)
        if value is None or p.pos == "NOUN" and value != "signed":
            continue
        if value == "force":
            near = {t.low for t in tokens[i + 1 : i + 4]} if p.lemma != "действовать" else {"силу"}
            return "in_force" if "силу" in near else None
        return value
    return None


def _ahead(tokens: tuple[Token, ...], i: int, token: Token) -> bool:
    best = token.parses[0]
    if "futr" in best.tags:
        return True
    if best.pos == "INFN" or (best.pos == "NOUN" and best.case != "nom"):
        around = tokens[max(0, i - 6) : i + 4]
        return best.pos == "INFN" or any(t.lemmas & _planned() for t in around)
    return any(t.low in ("будет", "будут") for t in tokens[max(0, i - 3) : i])
