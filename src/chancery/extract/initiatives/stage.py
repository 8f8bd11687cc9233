"""How far an initiative is: by the predicates, documents and nouns of action beside it."""

from __future__ import annotations

import functools
from itertools import pairwise

import msgspec

from chancery.extract.clauses import clause_at, clauses, is_predicate
from chancery.extract.commitments.content import is_future
from chancery.extract.initiatives.ahead import consented, decided, negotiated, to_come
from chancery.extract.initiatives.names import context
from chancery.extract.parsed import Clause, Sentence, Token
from chancery.lang import table
from chancery.lang.ru.groups import forms_of, group
from chancery.lang.ru.morph import Parse
from chancery.types import Mood

ORDER = (
    "proposed", "announced", "planned", "agreed", "declared", "launched", "under_way", "delayed", "operating",
    "in_force", "completed", "delivered", "suspended", "cancelled",
)  # fmt: skip
FAR = 12
SAID_AS_NOUNS = frozenset(("agreed", "planned", "proposed", "in_force"))
VERBAL = ("VERB", "INFN", "PRTS", "PRTF", "GRND", "NOUN", "ADJF", "ADJS")


class Stage(msgspec.Struct, frozen=True):
    """A stage, the mood of the telling and the token that tells it."""

    name: str
    mood: Mood
    trigger: int


@functools.cache
def stages() -> dict[str, tuple[str, str]]:
    """Words of stages: what they say as done and as ahead: `stages()["построить"] == ("completed", "planned")`."""
    rows = table("chancery.lang.ru", "initiative_stages.tsv")
    return {r["form"]: (r["value"].split("/")[0], r["value"].split("/")[1]) for r in rows}


@functools.cache
def actions(value: str = "") -> frozenset[str]:
    """Nouns of action that stand before an initiative: "открытие"; those of work in progress: `actions("work")`."""
    rows = table("chancery.lang.ru", "initiative_actions.tsv")
    return frozenset(r["form"] for r in rows if not value or r["value"] == value)


def stage_of(sentence: Sentence, first: int, last: int) -> Stage | None:
    """The stage told of the name at tokens `first`..`last`, or None.

    >>> # "начали строить завод" under_way, "завод построят" planned, "меморандум о заводе" agreed
    """
    clause = clause_at(sentence, first)
    near = _best(sentence, clause.first, clause.last, first, last)
    if near is not None:
        return _agreed_before(sentence, clause) or near if near.mood == "planned" and clause.kind == "sub" else near
    final = _main_after(sentence, last)
    if final is not None and final.first > clause.first:  # "дорогу, связывающую А с Б, построят"
        told = _best(sentence, final.first, final.last, first, last)
        if told is not None:
            return told
    after = sentence.tokens[clause.last] if clause.last < len(sentence.tokens) else None
    if after is not None and after.parses and after.parses[0].pos == "VERB":  # "строительство …, 30 км в год, началось"
        return _best(sentence, clause.last, clause_at(sentence, clause.last).last, first, last)
    return _best(sentence, 0, clause.first, first, last) if clause.kind in ("sub", "participle", "gerund") else None


def _main_after(sentence: Sentence, last: int) -> Clause | None:
    """The main clause that goes on behind a name, past the clauses that belong to it: "проекты, которые важны для сторон, | реализуются"."""
    start = clause_at(sentence, min(last + 1, len(sentence.tokens) - 1)).first
    own = clause_at(sentence, max(0, last - 1))
    if start < last and not any(is_predicate(t) for t in sentence.tokens[own.first : own.last]):  # "тоннель под горой, который соединит …, | построят"
        start = own.last
    following = [c for c in clauses(sentence) if c.first >= start] if start >= last else []
    return next((c for c in following[:3] if c.kind == "main"), None)


def _agreed_before(sentence: Sentence, clause: Clause) -> Stage | None:
    """ "договорились, что центр заработает": the clause before says that it is agreed."""
    for i in range(clause.first - 1, max(-1, clause.first - 6), -1):
        if any(p.lemma in group("agree") and p.pos == "VERB" for p in sentence.tokens[i].parses[:1]):
            return Stage("agreed", "actual", i)
    return None


def _best(sentence: Sentence, start: int, stop: int, first: int, last: int) -> Stage | None:
    found = [s for i in range(start, stop) if not first <= i < last for s in (_stage(sentence, i, first),) if s is not None]
    found = [s for s in found if s.name != "agreed" or s.trigger < first or sentence.tokens[s.trigger].parses[0].pos == "PRTS"]
    verbs = [s.trigger for s in found if s.trigger < first and sentence.tokens[s.trigger].parses[0].pos in ("VERB", "PRTS")]
    found = [s for s in found if not verbs or s.trigger >= verbs[-1] or s.name == "agreed" or s.trigger > first]
    if not found:
        return None
    ahead = [s for s in found if s.mood == "planned"]
    talks = [s for s in found if s.name == "proposed"]
    done = [s for s in found if s.mood != "planned" and s.name != "proposed"]
    offered = [s for s in talks if sentence.tokens[s.trigger].lemmas & group("offer") and any(s.trigger < a.trigger < first for a in ahead)]
    if offered:
        return offered[-1]  # "предложил построить мост"
    if ahead and any(s.trigger < first + 30 for s in ahead):
        agreed = [s for s in found if s.name == "agreed"]
        return agreed[0] if agreed else ahead[0]
    if talks and not any(s.name in ("operating", "completed", "under_way", "in_force") and abs(s.trigger - first) < 4 for s in done):
        agreed = [s for s in done if s.name == "agreed"]
        return agreed[0] if agreed else talks[0]
    return max(done, key=lambda s: (s.name == "agreed", -abs(s.trigger - first))) if done else None


def _stage(sentence: Sentence, i: int, first: int) -> Stage | None:
    token = sentence.tokens[i]
    if token.kind != "word" or sentence.at(i) is not None:
        return None
    for p in (_telling(sentence.tokens, i),):
        if p.lemma not in stages() or p.pos not in VERBAL:
            continue
        if p.pos == "PRTS" and p.lemma in context("linking"):  # "мы связаны с соседями"
            continue
        if (i and sentence.tokens[i - 1].low == "не") or (stages()[p.lemma][0] == "proposed" and _seen_as(sentence, i)):
            return None
        if p.pos == "NOUN" and stages()[p.lemma][0] == "agreed" and i < first:
            if not _on_it(sentence, i, first):
                continue
            if to_come(sentence, i) or consented(sentence, i):
                return Stage("planned", "planned", i)
        if p.pos == "NOUN" and stages()[p.lemma][0] not in SAID_AS_NOUNS and not 0 < first - i <= 3:
            continue
        done, ahead = stages()[p.lemma]
        if p.pos != "NOUN" and begins_work(sentence.tokens, i) and any(a.low in ("с", "со") and b.kind == "number" for a, b in pairwise(sentence.tokens)):
            done = "operating"  # "с 2019 года начало работу посольство"
        if p.pos == "VERB" and done == "operating" and any(t.low == "над" for t in sentence.tokens[i + 1 : i + 3]):  # "работают над коридором"
            return Stage("under_way", "actual", i)
        if p.pos == "INFN" and done == "cancelled" and not decided(sentence, i):  # "готова отказаться от проекта"
            continue
        if p.pos == "INFN" and decided(sentence, i):
            return Stage(done, "actual", i) if done == "cancelled" else Stage("agreed", "actual", i)
        if done == "completed" and p.pos != "NOUN" and negotiated(sentence, i):
            return Stage("agreed", "actual", i)
        if done in ("under_way", "launched") and p.pos != "NOUN" and negotiated(sentence, i):
            return Stage("proposed", "actual", i)
        if _ahead(sentence, i, token, p):
            return Stage(ahead, "planned", i) if ahead != "agreed" else Stage("agreed", "actual", i)
        if p.lemma in forms_of("initiative_special", "ahead_alone"):  # "появится школа"; "появились школы" tells of no project
            continue
        return Stage("completed" if _perfected(p) else done, "actual", i)
    return None


def _telling(tokens: tuple[Token, ...], i: int) -> Parse:
    """The reading of a word that can tell a stage: of "открыто (сообщение)", "закрыто (посольство)" the participle, no adverb or adjective;
    of "начало (свою) работу" the verb."""
    token = tokens[i]
    best = token.parses[0]
    if best.pos == "NOUN" and begins_work(tokens, i):
        return next((p for p in token.parses if p.pos == "VERB"), best)
    if best.pos not in ("ADVB", "ADJS"):
        return best
    return next((p for p in token.parses if p.pos == "PRTS" and p.lemma in stages()), best)


def begins_work(tokens: tuple[Token, ...], i: int) -> bool:
    """ "начало работу посольство", "начнет свою деятельность"."""
    if not tokens[i].lemmas & forms_of("initiative_special", "visa_begun"):
        return False
    near = tokens[i + 1 : i + 3]
    return any(t.lemmas & forms_of("initiative_special", "own_work") and any(p.case == "acc" for p in t.parses[:2]) for t in near) and any(p.pos in ("VERB", "INFN") for p in tokens[i].parses)


def _perfected(reading: Parse) -> bool:
    """ "реализован", "воплотили": what "реализуют" tells as going on is done."""
    past = reading.pos == "PRTS" or (reading.pos in ("VERB", "PRTF") and "past" in reading.tags)
    return past and reading.lemma in forms_of("initiative_special", "perfected")


def _seen_as(sentence: Sentence, i: int) -> bool:
    """ "рассматривает маршрут как стратегический": what is seen as something is not proposed."""
    return any(t.low in ("как", "качестве") for t in sentence.tokens[i + 2 : clause_at(sentence, i).last])


def _on_it(sentence: Sentence, i: int, first: int) -> bool:
    """ "соглашение о заводе", "протокол по газопроводу": a preposition tells what a document is about."""
    return any(t.low in context("document_on") for t in sentence.tokens[i + 1 : first])


def _ahead(sentence: Sentence, i: int, token: Token, reading: Parse) -> bool:
    if reading.pos == "NOUN" or reading.lemma in ("договориться",):
        return False
    if is_future(token):
        return True
    if reading.pos == "INFN":
        return not any("past" in p.tags and p.lemma in ("начать", "приступить") for t in sentence.tokens[max(0, i - 3) : i] for p in t.parses[:2])
    return any(t.low in ("будет", "будут") for t in sentence.tokens[max(0, i - 3) : i])


def tied(sentence: Sentence, stage: Stage, first: int, last: int) -> bool:
    """Whether the stage is told of this name: near it, and no other verb between the two."""
    a, b = (stage.trigger + 1, first) if stage.trigger < first else (last, stage.trigger)
    if a > b:
        return True
    between = sentence.tokens[a:b]
    others = [t for t in between if t.parses and t.parses[0].pos in ("VERB", "INFN") and not t.lemmas & (stages().keys() | context("auxiliary"))]
    return len(between) <= FAR and not others


def travelled(sentence: Sentence, last: int) -> bool:
    """ "маршрут, по которому прошло 3 млн тонн": goods or people already move on it."""
    following = next((c for c in clauses(sentence) if last <= c.first <= last + 2), None)
    if following is None or not any("который" in t.lemmas for t in sentence.tokens[following.first : following.first + 3]):
        return False
    return any(t.parses[0].pos == "VERB" and t.lemmas & moves() for t in sentence.tokens[following.first : following.last] if t.parses)


def carries(sentence: Sentence, first: int) -> bool:
    """ "по трубопроводу прокачано 2 млн тонн", "грузопоток по коридору вырос": something moves on it already."""
    near = sentence.tokens[max(0, first - FAR) : first + FAR]
    verbs = any(t.lemmas & moves("traffic") and t.parses[0].pos != "INFN" for t in near if t.kind == "word")
    begun = any(a.lemmas & forms_of("initiative_special", "visa_begun") for a, b in pairwise(near) if b.lemmas & moves("traffic_noun"))
    if begun or not (verbs or any(t.lemmas & moves("traffic_noun") for t in near)):  # "инфраструктура для запуска перевозок по коридору"
        return False
    return not any(is_future(t) for t in sentence.tokens if t.kind == "word")


@functools.cache
def moves(value: str = "traffic") -> frozenset[str]:
    """Verbs of traffic; `moves("traffic_noun")` its nouns."""
    return frozenset(r["form"] for r in table("chancery.lang.ru", "initiative_traffic.tsv") if r["value"] == value)


def backed(sentence: Sentence, first: int) -> int | None:
    """The token of "поддерживает" in the clause of a name, or None."""
    clause = clause_at(sentence, first)
    for i in range(max(clause.first, first - FAR), min(clause.last, first + FAR)):
        if any(p.lemma in ("поддерживать", "поддержать") and p.pos in ("VERB", "PRTS") for p in sentence.tokens[i].parses[:1]):
            return i
    return None
