"""What became of a document: signed, adopted, ratified, in force, planned, by the predicate of its sentence."""

from __future__ import annotations

import functools

import msgspec

from chancery.extract.clauses import clause_at
from chancery.extract.parsed import Sentence, Token
from chancery.lang import table
from chancery.lang.ru.groups import group
from chancery.types import Mood

NOUN_STAGES = frozenset(("signed", "ratified", "adopted", "force"))
NOUN_REACH = 4
RELIED_REACH = 5
DRAFT_REACH = 3


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
    found: list[Status] = []
    if sentence.lemma_set().isdisjoint(_verbs()):
        return ()
    for i, token in enumerate(tokens):
        name = _stage(tokens, i)
        if name is None or (i > 0 and tokens[i - 1].low == "не") or _only_thinkable(tokens, i):
            continue
        if name == "planned" or _ahead(tokens, i, token):
            found.append(Status("planned", "planned", sentence, i))
        else:
            found.append(Status(name, "actual", sentence, i))
    return tuple(found)


def status_for(sentence: Sentence, head: int) -> Status | None:
    """The stage of the document at token `head`: of the nearest predicate before it, else of the first after it."""
    if any(t.lemmas & group("draft") for t in sentence.tokens[max(0, head - DRAFT_REACH) : head]):
        return Status("planned", "planned", sentence, head)
    found = [s for s in statuses(sentence) if _of_document(sentence.tokens, s.trigger, head)]
    before = [s for s in found if s.trigger < head]
    if before:
        return before[-1]
    if found:
        return found[0]
    tokens = sentence.tokens
    if _negotiated(tokens, head) or _in_preparation(sentence, head):
        return Status("planned", "planned", sentence, head)
    return Status("in_force", "past", sentence, head) if _relied_on(tokens, head) else None


def _of_document(tokens: tuple[Token, ...], i: int, head: int) -> bool:
    """A noun of a stage belongs to the document right behind it: "принятие декларации", no "принятие гостей и декларация"."""
    best = tokens[i].parses[0]
    return best.pos != "NOUN" or best.lemma in group("stage_of_any") or 0 < head - i <= NOUN_REACH


def _negotiated(tokens: tuple[Token, ...], head: int) -> bool:
    """ "переговоры о новом соглашении", "работают над договором"."""
    k = head - 1
    while k > 0 and any(p.pos == "ADJF" for p in tokens[k].parses[:1]):
        k -= 1
    return k > 0 and tokens[k].low in group("negotiated_about") and any(
        t.lemmas & group("negotiating") or t.lemmas & _planned() for t in tokens[max(0, k - 5) : k])  # fmt: skip


def _relied_on(tokens: tuple[Token, ...], head: int) -> bool:
    """ "в соответствии с договором о границе", "положения соглашения", "годовщина подписания": a document that stands."""
    for t in reversed(tokens[max(0, head - RELIED_REACH) : head]):
        if t.kind == "punct":
            return False
        if t.lemmas & group("relied_on"):
            return True
    return False


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
        if value is None or (p.pos == "NOUN" and (value not in NOUN_STAGES or _aim(tokens, i))) or _to_notice(tokens, i):
            continue
        if value == "force":
            near = {t.low for t in tokens[i + 1 : i + 4]} if p.lemma != "действовать" else {"силу"}
            return "in_force" if "силу" in near else None
        return value
    return None


def _to_notice(tokens: tuple[Token, ...], i: int) -> bool:
    """ "принять к сведению", "приняли решение о договоре": nothing is adopted."""
    return any(t.low in group("taken_otherwise") for t in tokens[i + 1 : i + 4])


def _only_thinkable(tokens: tuple[Token, ...], i: int) -> bool:
    """ "могут подписать", "отказались подписать": no stage is told."""
    return tokens[i].parses[0].pos == "INFN" and any(t.lemmas & group("no_stage") for t in tokens[max(0, i - 3) : i])


def _aim(tokens: tuple[Token, ...], i: int) -> bool:
    """ "для ратификации", "с момента подписания", "до подписания": no stage is told."""
    before = tokens[max(0, i - 4) : i]
    return any(t.low in group("document_only_named") for t in before)


def _ahead(tokens: tuple[Token, ...], i: int, token: Token) -> bool:
    best = token.parses[0]
    if "futr" in best.tags:
        return True
    if best.pos == "NOUN" and i > 0 and (tokens[i - 1].low in ("к", "ко", "над") or any(t.lemmas & group("hoped") for t in tokens[max(0, i - 4) : i])):
        return True  # "подготовка к подписанию", "надежда на подписание"
    if best.pos in ("INFN", "NOUN"):
        around = tokens[max(0, i - 6) : i + 7]
        return best.pos == "INFN" or any(t.lemmas & (_planned() | group("must")) or "futr" in p.tags for t in around for p in t.parses[:1])
    return any(t.low in ("будет", "будут") for t in tokens[max(0, i - 3) : i])
