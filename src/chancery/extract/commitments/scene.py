"""What every builder of commitments sees, whether the promise is real, and the row that comes of it."""

from __future__ import annotations

from itertools import pairwise

import msgspec

from chancery.extract.clauses import clause_at
from chancery.extract.commitments.concern import concerns_others
from chancery.extract.commitments.content import Content, deeds
from chancery.extract.commitments.due import due_of
from chancery.extract.commitments.promisers import Sides
from chancery.extract.events.words import event_nouns
from chancery.extract.frames import Found
from chancery.extract.parsed import Parsed, Sentence, Token
from chancery.extract.rows import Notes
from chancery.extract.slots import kind_of
from chancery.lang.ru.groups import forms_of, group
from chancery.lang.ru.morph import lemmas, parse
from chancery.types import Actor, Commitment, Country, Mood

LONG = 400
SESSION_REACH = 6
RELATIVE = "it stands in a relative clause"


class Promise(msgspec.Struct, frozen=True):
    """What a builder needs: the document, the sentence, the match, who says it and whether he is quoted."""

    parsed: Parsed
    sentence: Sentence
    found: Found
    notes: Notes
    speaker: Actor | None
    quoted: bool

    @property
    def kind(self) -> str:
        """The kind that the frame gives."""
        return str(self.found.frame.source.set["kind"])

    @property
    def specs(self) -> str:
        """What may follow the trigger."""
        return str(self.found.frame.source.set["content"])

    def refuse(self, reason: str) -> None:
        """Note the sentence as refused by this frame."""
        self.notes.refuse(self.found.frame.id, reason, self.sentence.start, self.sentence.end)


def unreal(sentence: Sentence, trigger: int, denied: bool = False) -> str | None:
    """Why it is no promise: denied (unless that is what is promised), only thought of, asked; None where it is one.

    >>> # "не намерены", "могли бы построить", "если стороны договорятся" are none
    """
    tokens = sentence.tokens
    clause = clause_at(sentence, trigger)
    lows = {t.low for t in tokens[clause.first : clause.last]}
    sparing = denied or bool(tokens[trigger].lemmas & group("unsparing"))
    if not sparing and any(t.low in ("не", "ни") and tokens[k + 1].low != "только" for k, t in enumerate(tokens[max(clause.first, trigger - 2) : trigger], max(clause.first, trigger - 2))):
        return "it is denied"
    if any(t.lemmas & forms_of("commitment_doubts", "denial") for t in tokens[:trigger]):
        return "it is denied"
    condition = next((k for k in range(trigger) if tokens[k].low == "если"), None)
    if condition is not None and (clause_at(sentence, condition) == clause or not _threatens(sentence, trigger)):
        return "it is only thought of"
    if any(t.low in group("whenever") for t in tokens[clause.first : clause.first + 2]):
        return "it tells when something else happens"
    if _reckoned(tokens, trigger) or any(_believes(t) for t in tokens[_own_start(sentence, trigger) : trigger]) or any(_believes(t) and t.parses[0].pos == "VERB" for t in tokens[trigger:]):
        return "somebody else expects it"
    at = next((k for k in range(clause.first, trigger) if "который" in tokens[k].lemmas), None)
    if at is not None and not _under_document(tokens, at):
        return RELATIVE
    if lows & forms_of("commitment_doubts", "doubt") and tokens[trigger].low not in forms_of("commitment_doubts", "doubt"):
        return "it is only thought of"
    return "it is a question" if tokens[-1].text == "?" or "ли" in lows else None


def _own_start(sentence: Sentence, trigger: int) -> int:
    """ "выразил уверенность, что …, | а также подтвердил готовность …": where a clause with its own verb in the past begins; else 0."""
    clause = clause_at(sentence, trigger)
    own = [k for k in range(clause.first, trigger + 1) for p in sentence.tokens[k].parses[:1] if p.pos == "VERB" and "past" in p.tags]
    if not own or clause.kind != "main":
        return 0
    return own[-1] if sentence.tokens[own[-1] - 1].low in group("adding") else clause.first


def _threatens(sentence: Sentence, trigger: int) -> bool:
    """ "если соседи введут пошлины, Китай примет меры": a state by its name or "сторона" answers in the main clause."""
    clause = clause_at(sentence, trigger)
    if clause.kind != "main" or sentence.tokens[trigger].parses[0].pos not in ("VERB", "ADJS", "PRTS"):
        return False
    named = [m for m in sentence.mentions if clause.first <= m.first < trigger and kind_of(m) in ("country", "government")]
    return any("nom" in m.cases for m in named)


def _under_document(tokens: tuple[Token, ...], at: int) -> bool:
    """ "протокол, согласно которому соседи построят мост": the relative clause tells what a document lays down."""
    return at > 0 and tokens[at - 1].low in group("according")


def _believes(token: Token) -> bool:
    """ "полагает", "верю", "эксперты": what follows is no promise; "считаю" is the speaker's own."""
    if token.lemmas & forms_of("commitment_doubts", "hope"):
        return True
    return bool(token.lemmas & forms_of("commitment_doubts", "belief")) and "1per" not in token.parses[0].tags


def _reckoned(tokens: tuple[Token, ...], trigger: int) -> bool:
    """ "по расчетам комиссии", "ожидают, что": what is reckoned or wished for, nobody promises."""
    for k, token in enumerate(tokens[: max(0, trigger - 1)]):
        if token.lemmas & forms_of("commitment_doubts", "estimate") and any(t.low == "по" for t in tokens[max(0, k - 2) : k]):
            own = k + 1 < len(tokens) and bool(tokens[k + 1].lemmas & forms_of("commitment_sides", "both"))
            return not own  # "по расчетам сторон" is their own plan
        if token.low in group("expected") and k and tokens[k - 1].low == "как":
            return True
        that = {t.low for t in tokens[k + 1 : k + 4]} & {"что", "чтобы"}
        if that and token.lemmas & forms_of("commitment_doubts", "wish") and token.parses and token.parses[0].pos in ("VERB", "ADJS"):
            return True
    return False


def mood_of(sentence: Sentence, trigger: int) -> Mood:
    """past for what somebody meant to do at an earlier time: "намеревались", "ставили задачу", "был готов"."""
    token = sentence.tokens[trigger]
    best = token.parses[0]
    before = {t.low for t in sentence.tokens[max(0, trigger - 3) : trigger]}
    was = bool(before & group("was")) and best.pos in ("ADJS", "PRTS")
    imperfect = best.pos == "VERB" and "past" in best.tags and "impf" in best.tags
    clause = clause_at(sentence, trigger)
    setting = [p for t in sentence.tokens[clause.first : clause.last] for p in t.parses[:1] if p.lemma in forms_of("commitment_settings", "setting")]
    if best.pos == "NOUN" and any({"past", "impf"} <= p.tags for p in setting):  # "ставили задачу"
        return "past"
    return "past" if was or imperfect else "actual"


def row(promise: Promise, kind: str, by: tuple[Actor | Country, ...], content: Content) -> Commitment:
    """The row, with its due date where the sentence says one beside the content."""
    sentence = promise.sentence
    clause = clause_at(sentence, promise.found.trigger)
    first, last = min(clause.first, content.first), max(clause.last, content.last)
    mood = mood_of(sentence, promise.found.trigger)
    start = sentence.tokens[content.first if mood == "past" else first].start
    due = due_of(promise.parsed, sentence, start, sentence.tokens[last - 1].end, mood == "past")
    whole = promise.parsed.evidence(sentence.start, sentence.end)
    near = promise.parsed.evidence(sentence.tokens[first].start, sentence.tokens[last - 1].end)
    return Commitment(
        rule=promise.found.frame.id, mood=mood, by=by, kind=kind, what=content.what,  # type: ignore[arg-type]
        evidence=(whole if len(whole.text) < LONG else near,), due=due.edtf if due is not None else None,
        due_said=due.said if due is not None else None, due_anchor=due.anchor if due is not None else None,
    )  # fmt: skip


def _names(word: str) -> bool:
    """Whether a word of the content names something: a noun, but no "время" of "в ближайшее время"."""
    readings = parse(word.strip("«»,.()\""))[:1]
    return any(p.pos == "NOUN" and p.lemma not in forms_of("commitment_doubts", "empty") for p in readings)


def _official(promise: Promise) -> bool:
    """Whether a task was set in so many words: "поставил задачу", "обозначил цель"."""
    clause = clause_at(promise.sentence, promise.found.trigger)
    tokens = promise.sentence.tokens[clause.first : clause.last]
    form = promise.found.frame.source.set["form"]
    return form == "goal" and any(t.lemmas & forms_of("commitment_settings") for t in tokens)


def _measured(content: Content) -> bool:
    """Whether the content names an amount or something that is counted: "увеличить поставки"; who leaves a treaty reaches no level."""
    if content.verb in group("leaving") and "из" in content.what.split():
        return True
    return any(c.isdigit() for c in content.what) or any(
        p.lemma in forms_of("commitment_quantities") for w in content.what.split() for p in parse(w.strip("«»,."))[:2]
    )


def _gatherings(content: Content) -> frozenset[str]:
    """The first words of the content where it is a meeting or a visit, or "принять участие"."""
    low = content.what.lower()
    meeting = any(p.lemma in forms_of("event_nouns") for w in low.split()[:3] for p in parse(w)[:1]) and not content.verb
    if not content.verb:
        drill = any(p.lemma in forms_of("exercises") for w in low.split()[:5] for p in parse(w.strip(",."))[:1])
        meeting = meeting or (not drill and any(deeds().get(p.lemma) == "event" for w in low.split()[:2] for p in parse(w)[:1]))
    if deeds().get(content.verb) == "growth":
        meeting = meeting or any(w in group("matter") for w in low.split()[1:4])
    return frozenset(low.split()[:1]) if meeting or "принять участие" in low or "принимать участие" in low else frozenset()


def _is_deed(promise: Promise, content: Content) -> bool:
    """ "провести учения" is a deed, "провести переговоры" an event; who is ready to sign a document promises it."""
    said = {p.lemma for w in content.what.lower().split() for p in parse(w.strip("«»,.()"))[:1]}
    if content.verb in group("holding"):
        return bool(said & forms_of("exercises"))
    return promise.kind == "pledge" and content.verb in group("signing") and bool(said & forms_of("instruments"))


def _sets_in(content: Content) -> bool:
    """ "газ начнет поступать": what a thing starts to do, no deed."""
    following = parse(content.what.split()[1])[:1] if len(content.what.split()) > 1 else []
    return bool(following) and following[0].pos == "INFN" and following[0].lemma in group("things_come")


def _joint_session(content: Content) -> bool:
    """ "провести третье заседание чилийско-перуанской комиссии": a session of a body of two states, no session of a parliament."""
    said = [lemmas(w.strip("«»,.()")) for w in content.what.lower().split()]
    at = next((k for k, w in enumerate(said[1:SESSION_REACH], 1) if w & event_nouns("session")), None)
    return at is not None and any(w & group("joint_body") for w in said[at + 1 :])


def _weighs(promise: Promise, content: Content) -> bool:
    """ "договорились рассмотреть возможность открытия рейса": what two sides agreed to look into, no agenda of talks."""
    said = content.what.lower().split()
    agreed = promise.sentence.tokens[promise.found.trigger].lemmas & group("agree")
    return bool(agreed) and content.verb in group("weighing") and len(said) > 2 and bool(lemmas(said[1].strip(",")) & group("chance"))


def _taken(content: Content) -> bool:
    """ "принять меры", "принять беженцев" are deeds; who receives a guest or a forum is its host."""
    said = {p.lemma for w in content.what.lower().split()[1:] for p in parse(w.strip("«»,.()"))[:2]}
    return bool(said & forms_of("taken_objects"))


def _joins_work(content: Content) -> bool:
    """ "участвовать в строительстве порта", "принять участие в разминировании": who takes part in works does them; a forum he visits."""
    said = content.what.lower().split()
    at = next((k for k, w in enumerate(said[:4]) if w in ("в", "во")), None)
    if at is None or not (content.verb.startswith("участв") or said[0].startswith("участи") or said[1] == "участие"):
        return False
    found = [p.lemma for w in said[at + 1 : at + 4] for p in parse(w.strip("«»,.()"))[:1] if p.pos == "NOUN"][:1]
    return any(lemma in (group("undertaking") | group("joint_work")) - group("workless") for lemma in found)


def _own_affairs(promise: Promise, content: Content) -> bool:
    """ "отстаивать свои интересы и защищать своих граждан": nobody else is named in it."""
    said = [lemmas(w.strip(",.«» ")) for w in content.what.split()]
    named = any(content.first <= m.first < content.last for m in promise.sentence.mentions)
    return not named and any("свой" in v and w & group("own_affairs") for v, w in pairwise(said))


def refused(promise: Promise, content: Content, who: Sides | None) -> str | None:
    """Why a promise is none for the record; None where it is one."""
    if who is None or not who.by:
        return "nobody is named who commits himself"
    if content.verb in group("no_promise") or (content.verb in group("setting_about") and _sets_in(content)):
        return "it is nobody's deed"
    if content.first and promise.sentence.tokens[content.first - 1].low == "не" and content.verb not in group("unsparing"):
        return "it is denied"
    if content.verb and not any(_names(w) for w in content.what.split()[1:]):
        return "what is to be done is not named"
    said = content.what.split()
    if any(w.strip(",.») ") in forms_of("commitment_doubts", "pointing") and v != "между" for v, w in pairwise(said)):
        return "it points back to what was named before"
    if len(said) > 1 and content.verb and parse(said[1])[:1] and parse(said[1])[0].lemma in group("pointing_back"):
        return "it points back to what was named before"
    if deeds().get(content.verb) == "growth" and said[0] != "не" and not _measured(content):
        return "nothing says how much of what"
    if content.verb in group("holding") and (any(w.startswith(tuple(group("joint_gathering"))) for w in said[1:4]) or _joint_session(content)):
        return None if concerns_others(promise.parsed, promise.sentence, content.first, content.last, who, True) else "nothing in it concerns another state"
    if (deeds().get(content.verb) == "event" and _is_deed(promise, content)) or _weighs(promise, content):
        return None if concerns_others(promise.parsed, promise.sentence, content.first, content.last, who, True) else "nothing in it concerns another state"
    if content.verb in ("решить", "решать") and any("вопрос" in lemmas(w) for w in content.what.split()) and not {"о", "об", "по"} & set(content.what.split()):
        return "nothing says which question"
    if content.verb == "открыть" and any(lemmas(w) & event_nouns("session") for w in content.what.split()[1:]):
        return "what is meant is an event or a saying"  # "в парламенте откроют заседание"
    if content.verb == "взять" and (said[1:3] != ["на", "себя"] or len(said) < 4 or not parse(said[3])[:1] or parse(said[3])[0].lemma not in group("burden")):
        return "what is taken is no burden"
    if content.verb == "остаться" and len(who.states) > 1:
        return "what both will remain is a wish"  # "мы останемся добрыми соседями"
    if content.verb in group("opening") and any(p.lemma in forms_of("event_nouns") for w in said[1:4] for p in parse(w.strip("«»,."))[:1]):
        return "what is meant is an event or a saying"  # "откроют заседание"
    joining = _joins_work(content)
    if content.verb == "принять" and not _taken(content) and not joining:
        return "what is meant is an event or a saying"
    if not joining and (deeds().get(content.verb) in ("event", "said") or content.what.lower().split()[0] in _gatherings(content)):
        return "what is meant is an event or a saying"
    if _own_affairs(promise, content):
        return "it means to keep what is its own"
    if not concerns_others(promise.parsed, promise.sentence, content.first, content.last, who, promise.quoted or _official(promise)):
        return "nothing in it concerns another state"
    return None
