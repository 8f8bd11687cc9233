"""What became of a document: signed, adopted, ratified, in force, planned, by the predicate of its sentence."""

from __future__ import annotations

import functools

import msgspec

from chancery.extract.clauses import clause_at
from chancery.extract.parsed import Sentence, Token
from chancery.lang import table
from chancery.lang.ru.groups import group
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


def statuses(sentence: Sentence) -> tuple[Status, ...]:
    """Every stage that a sentence tells, in order.

    >>> # "подписали меморандум" signed; "планируется подписать" planned; "не подписали" none
    """
    tokens = sentence.tokens
    found = []
    for i, token in enumerate(tokens):
        name = _stage(tokens, i)
        if name is None or (i > 0 and tokens[i - 1].low == "не") or _only_thinkable(tokens, i):
            continue
        if _ahead(tokens, i, token):
            found.append(Status("planned", "planned", sentence, i))
        else:
            found.append(Status(name, "actual", sentence, i))
    return tuple(found)


def status_for(sentence: Sentence, head: int) -> Status | None:
    """The stage of the document at token `head`: of the nearest predicate before it, else of the first after it."""
    found = statuses(sentence)
    before = [s for s in found if s.trigger < head]
    if before:
        return before[-1]
    if found:
        return found[0]
    tokens = sentence.tokens
    negotiated = head > 1 and tokens[head - 1].low in group("negotiated_about") and any(
        "переговоры" in t.lemmas or t.lemmas & _planned() for t in tokens[max(0, head - 6) : head])  # fmt: skip
    return Status("planned", "planned", sentence, head) if negotiated or _in_preparation(sentence, head) else None


def _in_preparation(sentence: Sentence, head: int) -> bool:
    """ "готовится соглашение", "соглашение будет разработано": the clause tells of its making."""
    clause = clause_at(sentence, head)
    return any(t.lemmas & _made() for t in sentence.tokens[clause.first : head])


@functools.cache
def _made() -> frozenset[str]:
    return frozenset(r["form"] for r in table("chancery.lang.ru", "agreement_making.tsv"))


def _stage(tokens: tuple[Token, ...], i: int) -> str | None:
    token = tokens[i]
    if token.kind != "word":
        return None
    for p in token.parses[:2]:
        value = _verbs().get(p.lemma)
        if value is None or (p.pos == "NOUN" and (value not in ("signed", "ratified") or _aim(tokens, i))):
            continue
        if value == "force":
            near = {t.low for t in tokens[i + 1 : i + 4]} if p.lemma != "действовать" else {"силу"}
            return "in_force" if "силу" in near else None
        return value
    return None


def _only_thinkable(tokens: tuple[Token, ...], i: int) -> bool:
    """ "могут подписать": no stage is told."""
    return tokens[i].parses[0].pos == "INFN" and any("мочь" in t.lemmas for t in tokens[max(0, i - 3) : i])


def _aim(tokens: tuple[Token, ...], i: int) -> bool:
    """ "для ратификации", "с момента подписания", "до подписания": no stage is told."""
    before = tokens[max(0, i - 4) : i]
    return any(t.low in group("document_only_named") for t in before)


def _ahead(tokens: tuple[Token, ...], i: int, token: Token) -> bool:
    best = token.parses[0]
    if "futr" in best.tags:
        return True
    if best.pos == "NOUN" and i > 0 and tokens[i - 1].low in ("к", "ко"):
        return True  # "подготовка к подписанию"
    if best.pos in ("INFN", "NOUN"):
        around = tokens[max(0, i - 6) : i + 7]
        return best.pos == "INFN" or any(t.lemmas & _planned() or "futr" in p.tags for t in around for p in t.parses[:1])
    return any(t.low in ("будет", "будут") for t in tokens[max(0, i - 3) : i])
