"""Whether an event is real: news, background, planned, denied, only imagined."""

from __future__ import annotations

import functools
import itertools
from collections.abc import Sequence

import msgspec

from chancery.extract.clauses import clause_at, is_predicate
from chancery.extract.events.beside import announced, many, then_invited
from chancery.extract.events.reach import reach
from chancery.extract.events.words import event_nouns
from chancery.extract.parsed import Clause, Parsed, Sentence, Token
from chancery.lang import table
from chancery.lang.ru.groups import group
from chancery.types import Mood

INFINITIVE_REACH = 4
AHEAD_REACH = 3
OWN_ADJECTIVE = 3
AGREEING = 8
LEAD = 4
FIRST_TIME = frozenset(("впервые",))


class Reality(msgspec.Struct, frozen=True):
    """`news`: told as today's; `planned`: ahead; `refused`: the reason why it is no event."""

    mood: Mood
    news: bool
    planned: bool
    refused: str | None = None


@functools.cache
def _words(name: str) -> dict[str, str]:
    return {r["form"]: r["value"] for r in table("chancery.lang.ru", f"{name}.tsv")}


def reality(parsed: Parsed, sentence: Sentence, trigger: int) -> Reality:
    """How the sentence tells the event whose noun or verb is the token `trigger`.

    >>> # "не исключил встречи" is refused, "состоится" is planned, "провел" in a lead is news
    """
    clause = _bracketed(sentence, clause_at(sentence, trigger), trigger)
    tokens = sentence.tokens[clause.first : clause.last]
    lemmas = frozenset().union(*(t.lemmas for t in tokens if t.kind == "word"), frozenset())
    during = _within(sentence, trigger)
    unreal = {_words("unreal_words")[k] for i, t in enumerate(tokens, clause.first) if not (during and _told_there(t)) and not _put_off_to(sentence, i) for k in t.lemmas if k in _words("unreal_words")}
    if (not during and _negated(sentence, clause.first, clause.last)) or _there_is_none(sentence, trigger, clause.first):
        return Reality("denied", False, False, "it is denied")
    if _asked(sentence, clause.first, clause.last) or _not_ruled_out(sentence, clause.first):
        return Reality("hypothetical", False, False, "it is only asked about, or not ruled out")
    if any(a.low.startswith("долж") and b.low.startswith("был") for a, b in itertools.pairwise(tokens)):
        return Reality("hypothetical", False, False, "it was only to be")
    if "denied" in unreal or _avoided(sentence, trigger) or _called_off_after(sentence, trigger, clause):
        return Reality("denied", False, False, "it was called off or denied")
    if "hypothetical" in unreal or _after_word(sentence, trigger, clause.first, clause.last, "no_deed"):
        return Reality("hypothetical", False, False, "it is only thought of")
    if _only_possible(sentence, trigger):
        return Reality("hypothetical", False, False, "it is only thought of")
    if many(sentence, trigger, clause):
        return Reality("past", False, False, "it sums up several")
    if "invited" in unreal and not _by_invitation(tokens) and not then_invited(sentence, trigger, clause, frozenset(k for k, v in _words("unreal_words").items() if v == "invited")):
        return Reality("planned", False, True, "an invitation is no visit")
    purpose = any(t.low == "чтобы" for t in tokens[:2]) and _future(sentence, 0, clause.first)
    if _has_effect(sentence, trigger, clause.first, clause.last):
        ahead = any(_future(s, 0, len(s.tokens)) or _announced(s, 0, len(s.tokens)) for s in parsed.sentences[: sentence.number] if s.lemma_set() & sentence.tokens[trigger].lemmas)
        return Reality("planned", True, True) if ahead else Reality("actual", True, False)
    if ahead_of(sentence, trigger) or _will_be_held(sentence, trigger) or any(_put_off_to(sentence, i) for i in range(clause.first, clause.last)):
        return Reality("planned", True, True)
    agreed = purpose or agreed_on(sentence, trigger) or announced(sentence, _governor(sentence, trigger)) or awaits(sentence, trigger) or _on_the_way(sentence, trigger, clause.first) or on_the_agenda(sentence, trigger, clause) or (not during and _after_word(sentence, trigger, clause.first, clause.last, "deed_ahead"))
    done = any("past" in p.tags for p in sentence.tokens[trigger].parses[:1])  # "встретились перед предстоящим саммитом"
    if agreed or _announced(sentence, clause.first, clause.last, trigger, during or done) or _future(sentence, clause.first, clause.last):
        return Reality("planned", True, True)
    opening = next((t.lemmas for t in sentence.tokens if t.kind == "word"), frozenset())  # "Ранее сообщалось, что …", "Напомним, …"
    if sentence.number < LEAD and parsed.doc.published is not None:
        lemmas, opening = lemmas - FIRST_TIME, opening - FIRST_TIME  # "впервые посетил Перу" may be the news itself
    told = lemmas | opening if any("past" in p.tags for t in tokens for p in t.parses[:1]) else lemmas
    past = bool(told & frozenset(_words("background_words")))
    return Reality("past" if past else "actual", not past, False)


def _put_off_to(sentence: Sentence, i: int) -> bool:
    """ "визит перенесен на 22 марта": put off to a day that is told, so it is yet to be held."""
    after = sentence.tokens[i + 1 : i + 3]
    return bool(sentence.tokens[i].lemmas & group("put_off")) and len(after) == 2 and after[0].low == "на" and after[1].kind in ("number", "range", "ordinal", "date")


def _called_off_after(sentence: Sentence, trigger: int, clause: Clause) -> bool:
    """ "визит планировался на 1 июля, однако был отложен": the passive of a later clause that has no subject of its own."""
    noun = next((p for p in sentence.tokens[trigger].parses[:2] if p.pos == "NOUN" and p.case == "nom"), None)
    for i in range(clause.last, len(sentence.tokens)) if noun is not None else ():
        best = sentence.tokens[i].parses[:1]
        off = bool(best) and best[0].pos == "PRTS" and any(_words("unreal_words").get(x) == "denied" for x in sentence.tokens[i].lemmas)
        if off and noun is not None and best[0].number == noun.number and (noun.number == "plur" or best[0].gender == noun.gender):
            own = clause_at(sentence, i)
            return not any(p.pos == "NOUN" and p.case == "nom" for t in sentence.tokens[own.first : i] for p in t.parses[:1])
    return False


def _bracketed(sentence: Sentence, clause: Clause, trigger: int) -> Clause:
    """ "станет первым за годы [последний визит был в марте], кто посетит …": what stands in brackets is told for itself."""
    opened = next((i for i in range(trigger, clause.first - 1, -1) if sentence.tokens[i].text in ("[", "(", "]", ")")), None)
    if opened is None or sentence.tokens[opened].text not in ("[", "("):
        return clause
    close = next((i for i in range(trigger, len(sentence.tokens)) if sentence.tokens[i].text in ("]", ")")), clause.last)
    return msgspec.structs.replace(clause, first=opened + 1, last=close)


def ahead_of(sentence: Sentence, trigger: int) -> bool:
    """ "в преддверии визита", "подготовка встречи", "дата саммита": what is prepared lies ahead; not where "срок визита составил три дня"."""
    near = sentence.tokens[max(0, trigger - AHEAD_REACH) : trigger]
    if any(t.lemmas & group("lasting") for t in sentence.tokens):
        return False
    return any(p.pos == "NOUN" for p in sentence.tokens[trigger].parses[:1]) and any(t.lemmas & frozenset(_words("ahead_nouns")) for t in near)


def _will_be_held(sentence: Sentence, trigger: int) -> bool:
    """ "на саммите, который пройдет завтра": the relative clause tells that it lies ahead."""
    later = [t for first, last in reach(sentence, trigger)[1:] for t in sentence.tokens[first:last]]
    return any(t.lemmas & frozenset(_words("taking_place")) and any("futr" in p.tags for p in t.parses[:1]) for t in later)


def _there_is_none(sentence: Sentence, trigger: int, first: int) -> bool:
    """ "в планах нет встречи с премьером": the genitive behind "нет"."""
    no = next((i for i in range(trigger - 1, first - 1, -1) if sentence.tokens[i].low == "нет"), None)
    between = sentence.tokens[no + 1 : trigger] if no is not None else ()
    return no is not None and all(any(p.case == "gen" for p in t.parses) for t in between) and any(p.case == "gen" for p in sentence.tokens[trigger].parses[:2])


def _within(sentence: Sentence, trigger: int) -> bool:
    """ "на встрече не исключил", "по итогам переговоров предложил", "в интервью попросил": the noun tells where another deed is done."""
    tokens, k = sentence.tokens, trigger - 1
    best = tokens[trigger].parses[:1]
    if not best or best[0].pos != "NOUN":
        return False
    while k > 0 and any(p.pos in ("ADJF", "PRTF") for p in tokens[k].parses[:1]):
        k -= 1
    before = tokens[k].low if k >= 0 else ""
    at = before == "на" or (before in ("в", "во") and bool(tokens[trigger].lemmas & event_nouns("interview")))
    return before in group("in_the_course") or (at and any(p.case == "loc" for p in tokens[trigger].parses))


def _told_there(token: Token) -> bool:
    """A deed done in the course of an event: "предложил", "не исключает", "решено перенести"; what is wished or only may be is none."""
    return any((p.pos == "INFN" and any(_words("unreal_words").get(x) == "denied" for x in token.lemmas)) or (p.pos == "VERB" and ("past" in p.tags or "pres" in p.tags)) or p.pos == "NOUN" for p in token.parses[:1]) and not token.lemmas & group("wished")


def _avoided(sentence: Sentence, trigger: int) -> bool:
    """ "избежал встречи с премьером", "уклонился от новых переговоров": what somebody keeps away from."""
    before = [t for t in sentence.tokens[max(0, trigger - INFINITIVE_REACH) : trigger] if t.kind != "word" or t.parses[0].pos not in ("ADJF", "PREP")]
    return bool(before) and bool(before[-1].lemmas & group("avoided"))


def _asked(sentence: Sentence, first: int, last: int) -> bool:
    """ "поедет ли Н в Лиму", "встретятся ли они": a question."""
    return any(sentence.tokens[i].low == "ли" and is_predicate(sentence.tokens[i - 1]) for i in range(first + 1, last))


def _not_ruled_out(sentence: Sentence, first: int) -> bool:
    """ "не исключали, что Н посетит …": the clause that governs it."""
    before = sentence.tokens[:first]
    governs = (first < len(sentence.tokens) and sentence.tokens[first].low in ("что", "возможность")) or (before and before[-1].low == ",")
    return bool(governs) and any(a.low == "не" and b.lemmas & group("rules_out") for a, b in itertools.pairwise(before))


def _governor(sentence: Sentence, trigger: int) -> int:
    """Before a noun and its adjectives: of "о скорой встрече" the index of "о"; -1 where the trigger is no noun."""
    tokens, k = sentence.tokens, trigger - 1
    if not any(p.pos == "NOUN" for p in tokens[trigger].parses[:1]):
        return -1
    while k >= 0 and any(p.pos in ("ADJF", "PRTF") for p in tokens[k].parses[:1]):
        k -= 1
    return k


def _only_possible(sentence: Sentence, trigger: int) -> bool:
    """ "оценил возможность встречи", "идея проведения саммита": the genitive of what only may be."""
    k = _governor(sentence, trigger)
    while k > 0 and (sentence.tokens[k].lemmas & group("holding") or any(p.pos in ("ADJF", "PRTF") for p in sentence.tokens[k].parses[:1])):
        k -= 1
    return k >= 0 and any(p.case == "gen" for p in sentence.tokens[trigger].parses[:3]) and bool(sentence.tokens[k].lemmas & group("only_possible"))


def on_the_agenda(sentence: Sentence, trigger: int, clause: Clause) -> bool:
    """ "В повестке дня президента – встреча с премьером", "в программе визита переговоры": no verb, what is on the programme."""
    tokens = sentence.tokens
    noun = any(p.pos == "NOUN" and p.case == "nom" for p in tokens[trigger].parses[:2])
    listed = any(tokens[i].lemmas & group("agenda") and any(p.case == "loc" for p in tokens[i].parses[:3]) for i in range(trigger))
    return noun and listed and not any(is_predicate(t) for t in tokens[clause.first : clause.last])


def _on_the_way(sentence: Sentence, trigger: int, first: int) -> bool:
    """ "едет на встречу с президентом", "вылетел в Осло на переговоры": who sets out for it has not held it yet."""
    k = _governor(sentence, trigger)
    near = sentence.tokens[first : max(first, k)]
    moves = group("sets_out") | (group("arrives") if k > 0 and sentence.tokens[k].low == "для" else frozenset())  # "прилетел для встречи с премьером"
    return k > 0 and sentence.tokens[k].low in ("на", "для") and any(t.lemmas & moves for t in near) and any(p.case in ("acc", "gen") for p in sentence.tokens[trigger].parses[:3])


def awaits(sentence: Sentence, trigger: int) -> bool:
    """ "его ждет встреча с премьером", "министру предстоят переговоры": the noun is what awaits somebody."""
    clause = clause_at(sentence, trigger)
    noun = any(p.pos == "NOUN" and p.case == "nom" for p in sentence.tokens[trigger].parses[:2])
    return noun and any(t.lemmas & group("awaits") and any("pres" in p.tags for p in t.parses[:1]) for t in sentence.tokens[clause.first : clause.last])


def agreed_on(sentence: Sentence, trigger: int) -> bool:
    """ "договорились о скорой встрече", "договоренность о визите": it is yet to be held."""
    k = _governor(sentence, trigger)
    return k > 0 and sentence.tokens[k].low in ("о", "об") and bool(sentence.tokens[k - 1].lemmas & group("agreed_on"))


def _has_effect(sentence: Sentence, trigger: int, first: int, last: int) -> bool:
    """ "визит будет способствовать сближению": the effect lies ahead, the visit need not."""
    noun = any(p.pos == "NOUN" and p.case == "nom" for p in sentence.tokens[trigger].parses[:2])
    later = sentence.tokens[trigger:last]
    effect = any(t.lemmas & group("has_effect") and any("futr" in p.tags or p.pos == "INFN" for p in t.parses[:1]) for t in later)
    return noun and effect and not _announced(sentence, first, last)


def _after_word(sentence: Sentence, trigger: int, first: int, last: int, words: str) -> bool:
    """ "отказался встретиться", "согласился провести переговоры": who refuses, orders or agrees has not done it yet."""
    tokens = sentence.tokens
    noun = any(p.pos == "NOUN" for p in tokens[trigger].parses[:1])  # "заседание решено провести"
    for i in range(first, last):
        infinitive = tokens[i].kind == "word" and tokens[i].parses[0].pos == "INFN"
        if infinitive and (0 <= trigger - i < INFINITIVE_REACH or (noun and 0 < i - trigger < INFINITIVE_REACH)):
            return any(t.lemmas & group(words) for t in tokens[max(first, i - INFINITIVE_REACH) : i])
    return False


def _announced(sentence: Sentence, first: int, last: int, trigger: int | None = None, within: bool = False) -> bool:
    """A word of planning; "наметить" and its like only in the passive: "намечена встреча", not "наметили пути".

    Beside a trigger an adjective counts only where it is its own: no "встретились перед предстоящим саммитом", no
    "после встречи стало известно о предстоящем визите". `within`: the trigger is a noun that tells where another deed
    is done, or a verb that tells it as done.
    """
    words = _words("planned_words")
    for i in range(first, last):
        for p in sentence.tokens[i].parses[:2]:
            value = words.get(p.lemma)
            if value is None or (trigger is not None and not _tells_of(sentence, i, p.pos, trigger, within)):
                continue
            if value == "planned" or (value == "noun" and _of_a_deed(sentence, i, last)) or (value == "passive" and p.pos in ("PRTS", "PRTF", "ADJF")):
                return True
    return False


def _tells_of(sentence: Sentence, i: int, pos: str, trigger: int, within: bool) -> bool:
    """Whether a word of planning tells of the trigger: a predicate does, an adjective only of its own noun."""
    if pos == "NOUN":
        return not within or 0 < trigger - i <= OWN_ADJECTIVE
    if pos not in ("ADJF", "PRTF") or 0 < trigger - i <= OWN_ADJECTIVE:
        return True
    if i < trigger and any(t.lemmas & group("holding") for t in sentence.tokens[i:trigger]):
        return True  # "с планируемым проведением в Осло переговоров"
    nouns = [p for p in sentence.tokens[trigger].parses[:3] if p.pos == "NOUN"]
    agrees = any(n.case == p.case and n.number == p.number for n in nouns for p in sentence.tokens[i].parses if p.pos in ("ADJF", "PRTF"))
    return not within and agrees and abs(trigger - i) <= AGREEING


def _of_a_deed(sentence: Sentence, i: int, last: int) -> bool:
    """ "намерение посетить": no "декларация о намерениях"."""
    return any(p.pos == "INFN" for t in sentence.tokens[i + 1 : min(last, i + INFINITIVE_REACH)] for p in t.parses[:1])


def _by_invitation(tokens: Sequence[Token]) -> bool:
    """ "прибыл по приглашению Н" has come; "пригласил приехать" has not."""
    named = [i for i, t in enumerate(tokens) if t.kind == "word" and any(_words("unreal_words").get(x) == "invited" for x in t.lemmas)]
    return all(tokens[max(0, i - 1)].low == "по" for i in named)


def _negated(sentence: Sentence, first: int, last: int) -> bool:
    tokens = sentence.tokens
    return any(tokens[i].low == "не" and is_predicate(tokens[i + 1]) for i in range(first, last - 1))


def _future(sentence: Sentence, first: int, last: int) -> bool:
    return any("futr" in p.tags for i, t in enumerate(sentence.tokens[first:last], first) if t.kind == "word" and sentence.at(i) is None for p in t.parses[:1]
               if p.pos == "VERB" and p.lemma not in _words("background_words"))  # fmt: skip
