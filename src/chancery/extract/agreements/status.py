"""What became of a document: signed, adopted, ratified, in force, planned, by the predicate of its sentence."""

from __future__ import annotations

import functools

import msgspec

from chancery.extract.agreements.background import governed_by, in_preparation, negotiated, quoted_from, relied_on
from chancery.extract.agreements.extent import is_subject
from chancery.extract.clauses import clause_at, is_predicate
from chancery.extract.parsed import Sentence, Token
from chancery.lang import table
from chancery.lang.ru.groups import forms_of, group
from chancery.types import Mood

NOUN_STAGES = frozenset(("signed", "ratified", "adopted", "force"))
PAST_SIGNING = frozenset(("ratified", "force"))
DECLARED = frozenset(("declaration", "statement"))
STANDING = frozenset(("standing", "prolonged"))
NOUN_REACH = 4
DRAFT_REACH = 3
WITH_REACH = 8
INFINITIVE_REACH = 6
COMING = 12
"""Most words between who comes and what is signed."""


class Status(msgspec.Struct, frozen=True):
    """A stage, the predicate that says it and the sentence of that predicate; `undated` where its day is not told."""

    name: str
    mood: Mood
    sentence: Sentence
    trigger: int
    undated: bool = False


class Turn(msgspec.Struct, frozen=True):
    """A verb that tells a stage only `with` a word, `of` one instrument, or with the document `as` its subject."""

    stage: str
    how: str
    what: frozenset[str]


@functools.cache
def _verbs() -> dict[str, str]:
    return {r["form"]: r["value"] for r in table("chancery.lang.ru", "agreement_verbs.tsv")}


@functools.cache
def _turns() -> dict[str, tuple[Turn, ...]]:
    found: dict[str, tuple[Turn, ...]] = {}
    for row in table("chancery.lang.ru", "agreement_turns.tsv"):
        stage, how, what = row["value"].split()
        found[row["form"]] = (*found.get(row["form"], ()), Turn(stage, how, frozenset(what.split("|"))))
    return found


@functools.cache
def _telling() -> frozenset[str]:
    """Every word that may tell a stage."""
    return frozenset((*_verbs(), *_turns()))


def statuses(sentence: Sentence, head: int = -1, code: str = "") -> tuple[Status, ...]:
    """Every stage that a sentence tells, in order; of the document at token `head`, where one is named.

    >>> # "подписали меморандум" signed; "планируется подписать" planned; "не подписали" none
    """
    found: list[Status] = []
    for i in sentence.where(_telling()):
        name = _stage(sentence, i, head, code)
        if name is None or _unreal(sentence, i):
            continue
        ahead = _ahead(sentence, i)
        if name == "standing" and _begun(sentence.tokens, i):
            found.append(Status("in_force", "actual", sentence, i))
        elif ahead and name in PAST_SIGNING:
            found.append(Status("signed", "actual", sentence, i, True))  # "вступит в силу", "предстоит ратификация"
        elif name in STANDING and not (name == "standing" and ahead):
            found.append(Status("in_force", "actual", sentence, i, True))
        elif name == "planned" or ahead:
            found.append(Status("planned", "planned", sentence, i))
        else:
            found.append(Status("in_force" if name == "force" else name, "actual", sentence, i))
    return tuple(found)


def status_for(sentence: Sentence, head: int, code: str) -> Status | None:
    """The stage of the document at token `head`: of the nearest predicate before it, else of the first after it, in its clause first."""
    if any(t.lemmas & group("draft") for t in sentence.tokens[max(0, head - DRAFT_REACH) : head]):
        return Status("planned", "planned", sentence, head)
    found = [s for s in statuses(sentence, head, code) if _of_document(sentence.tokens, s.trigger, head)]
    clause = clause_at(sentence, head)
    own = [s for s in found if clause.first <= s.trigger < clause.last]
    found = [s for s in found if s in own or s.trigger < head or clause_at(sentence, s.trigger).kind != "sub" or not any(t.text in "–—" for t in sentence.tokens[head : s.trigger])]  # "пакт – первый, который подписали …"
    for choice in (own, found):
        before = [s for s in choice if s.trigger < head]
        if choice:
            return before[-1] if before else choice[0]
    if governed_by(sentence, head, "by_document"):
        return Status("adopted" if code in DECLARED else "in_force", "past", sentence, head)
    if negotiated(sentence.tokens, head, forms_of("planned_words")) or in_preparation(sentence, head):
        return Status("planned", "planned", sentence, head)
    told = quoted_from(sentence, head) if code in DECLARED else None
    if told is not None:
        return Status("adopted", "actual", sentence, told)
    if not relied_on(sentence, head):
        return None
    return Status("adopted" if code in DECLARED else "in_force", "past", sentence, head)


def _of_document(tokens: tuple[Token, ...], i: int, head: int) -> bool:
    """A noun of a stage belongs to the document right behind it: "принятие декларации", no "принятие гостей и декларация"."""
    best = tokens[i].parses[0]
    return best.pos != "NOUN" or best.lemma in group("stage_of_any") or 0 < head - i <= NOUN_REACH


def _stage(sentence: Sentence, i: int, head: int, code: str) -> str | None:
    tokens = sentence.tokens
    token = tokens[i]
    if token.kind != "word" or i == head:
        return None
    for p in token.parses[:2]:
        value = _verbs().get(p.lemma)
        if value is None or (p.pos == "NOUN" and (value not in NOUN_STAGES or _aim(tokens, i))) or _to_notice(tokens, i):
            continue
        if value == "force":
            return value if "силу" in {t.low for t in tokens[i + 1 : i + 4]} else None
        return value
    for lemma in (*(p.lemma for p in token.parses[:2]), token.low):
        turn = next((t for t in _turns().get(lemma, ()) if _holds(sentence, i, t, head, code)), None)
        if turn is not None:
            return "signed" if turn.what & group("outcome") and code not in DECLARED else turn.stage
    return None


def _holds(sentence: Sentence, i: int, turn: Turn, head: int, code: str) -> bool:
    """ "поставили подписи", "итогом стала декларация", "действует соглашение": the turn is whole."""
    clause = clause_at(sentence, i)
    near = range(max(clause.first, i - WITH_REACH), min(clause.last, i + WITH_REACH + 1))
    if turn.how == "with":
        return any(sentence.tokens[k].lemmas & turn.what for k in near if k != i)
    if turn.how == "of":
        return code in turn.what and clause.first <= head < clause.last
    return head in near and is_subject(sentence, head)


def _to_notice(tokens: tuple[Token, ...], i: int) -> bool:
    """ "принять к сведению", "приняли решение о договоре": nothing is adopted."""
    near = tokens[i + 1 : i + 4]
    mark = next((k for k, t in enumerate(near) if t.text == ":"), len(near))  # "среди подписанных документов: решение …"
    return any(t.low in group("taken_otherwise") for t in near[:mark])


def _unreal(sentence: Sentence, i: int) -> bool:
    """ "не подписали", "не смогли подписать", "могут подписать", "если подпишут", "подписали бы": no stage is told."""
    tokens = sentence.tokens
    infinitive = tokens[i].parses[0].pos in ("INFN", "NOUN")
    for k in range(i - 1, max(-1, i - 1 - (INFINITIVE_REACH if infinitive else 3)), -1):
        if tokens[k].kind == "punct":
            break
        if (tokens[k].low == "не" and tokens[k + 1].low != "только") or (infinitive and i - k <= 3 and tokens[k].lemmas & group("no_stage")):
            return True
        if infinitive and tokens[k].lemmas & group("declined"):
            return True
    clause = clause_at(sentence, i)
    if any(t.kind == "word" and t.lemmas & group("denying") for t in tokens[:i]):
        return True  # "опровергли, что подписали"
    return any(t.low == "бы" for t in sentence.tokens[clause.first : clause.last]) or any(t.low == "если" for t in sentence.tokens[clause.first : clause.first + 3])


def _aim(tokens: tuple[Token, ...], i: int) -> bool:
    """ "для ратификации", "до подписания", "без подписания": no stage is told."""
    before = tokens[max(0, i - 4) : i]
    if tokens[i - 1].low == "для" and _comes(tokens, i):
        return False
    return any(t.low in group("document_only_named") for t in before)


def _comes(tokens: tuple[Token, ...], i: int) -> bool:
    """ "прибудут в Лиму | для подписания договора": who comes to sign will sign."""
    before = tokens[max(0, i - COMING) : i - 1]
    return tokens[i].parses[0].pos == "NOUN" and any(is_predicate(t) and t.lemmas & forms_of("event_verbs", "visit") for t in before) and not any(t.kind == "punct" for t in before[-4:])


def _hoped(tokens: tuple[Token, ...], i: int) -> bool:
    """ "надежда на скорое подписание", "ожидается подписание", no "итогом переговоров стало подписание"."""
    for t in reversed(tokens[max(0, i - 4) : i]):
        if t.lemmas & group("hoped"):
            return not _ratifying(tokens, i, t)
        if is_predicate(t) or t.kind == "punct":
            return False
    return False


def _ratifying(tokens: tuple[Token, ...], i: int, verb: Token) -> bool:
    """ "депутаты одобрили ратификацию": when those approve who ratify, it is done."""
    ratification = any(_verbs().get(lemma) == "ratified" for lemma in tokens[i].lemmas)
    done = is_predicate(verb) and bool(verb.lemmas & group("ratifying")) and "past" in verb.parses[0].tags
    return ratification and done and any(t.lemmas & group("lawmakers") for t in tokens[:i])


def _begun(tokens: tuple[Token, ...], i: int) -> bool:
    """ "начал действовать договор": the day is that on which it came into force."""
    return tokens[i].parses[0].pos == "INFN" and any(p.lemma in group("begun") and "past" in p.tags for t in tokens[max(0, i - 2) : i] for p in t.parses)


def _ahead(sentence: Sentence, i: int) -> bool:
    """ "подпишут", "к подписанию", "подписание запланировано": the stage is still to come."""
    tokens, token = sentence.tokens, sentence.tokens[i]
    best = token.parses[0]
    if token.low in group("there_is"):
        return False
    if "futr" in best.tags:
        return True
    if best.pos == "NOUN" and i > 0 and (
            tokens[i - 1].low in ("к", "ко", "над", "для") or (tokens[i - 1].low == "на" and any(p.case == "acc" for p in token.parses)) or _hoped(tokens, i)):  # fmt: skip
        return True  # "подготовка к подписанию", "надежда на подписание", "внести на ратификацию"
    if best.pos == "INFN" and any(t.lemmas & group("managed") for t in tokens[max(0, i - 4) : i]):
        return False  # "удалось подписать"
    if best.pos == "PRTF" and any("futr" in t.parses[0].tags for t in tokens[max(0, i - 4) : i] if t.kind == "word"):
        return True  # "состоится обмен подписанными документами"
    if best.pos in ("INFN", "NOUN"):
        clause = clause_at(sentence, i)
        subject = best.pos == "NOUN" and best.case == "nom"  # "подписание соглашения о … между … | запланировано на май"
        around = tokens[max(0, i - 6) : max(i + 7, clause.last if subject else 0)]
        return best.pos == "INFN" or any(t.lemmas & (forms_of("planned_words") | group("must") | group("postponed")) or "futr" in p.tags for t in around for p in t.parses[:1])
    before = tokens[max(0, i - 3) : i]
    return any(t.low in ("будет", "будут") for t in before) or (any(t.low == "быть" for t in before) and any(t.lemmas & group("must") for t in before))  # "должно быть ратифицировано"
