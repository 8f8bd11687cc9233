"""Where an event was: the place of its clause, of the clause beside it, of the visit that it belongs to."""

from __future__ import annotations

import functools

import msgspec

from chancery import world
from chancery.extract.clauses import clause_at, clauses
from chancery.extract.events.reach import reach
from chancery.extract.events.words import event_nouns, event_verbs
from chancery.extract.parsed import Mention, Parsed, Sentence
from chancery.extract.slots import Slot, fillers, preposition
from chancery.lang import table
from chancery.lang.ru.groups import forms_of, group, union_of
from chancery.types import Actor
from chancery.world import PlaceFact

IN = (Slot("в", "loc", "city"), Slot("в", "loc", "place"))
KINDS = ("place", "country")
VISIT_REACH = 8
GOAL_REACH = 5


class Placed(msgspec.Struct, frozen=True):
    """The place of an event and the reason for it: clause, where, visit, beside, none."""

    place: Mention | None
    reason: str


def place_of(sentence: Sentence, trigger: int) -> Mention | None:
    """The city, else the country, where a sentence sets the event of its token `trigger`."""
    return placed_in(sentence, trigger).place


def placed_in(sentence: Sentence, trigger: int) -> Placed:
    """The place by the first rule that finds one, with the reason."""
    own = next((m for slot in IN for m in fillers(sentence, trigger, slot) if not invited_to(sentence, trigger, m)), None)
    if own is not None:
        return Placed(own, "clause")
    return beyond_clause(sentence, trigger)


def invited_to(sentence: Sentence, trigger: int, place: Mention) -> bool:
    """ "провел встречу с премьером и пригласил его в Кито": where somebody is yet to go."""
    return any(t.lemmas & group("invites") for t in sentence.tokens[trigger + 1 : place.first])


def beyond_clause(sentence: Sentence, trigger: int) -> Placed:
    """The place where the clause of the event names none."""
    for rule, reason in ((before_where, "where"), (_told_of_it, "clause"), (visit_place, "visit"), (_gone_to, "visit"), (_come_to, "visit"), (_by_adjective, "clause"), (_beside, "beside"), (_visited, "visit")):
        found = rule(sentence, trigger)
        if found is not None:
            return Placed(found, reason)
    return Placed(None, "none")


def _told_of_it(sentence: Sentence, trigger: int) -> Mention | None:
    """ "о встрече президентов, которая прошла 1 июля в Кито": the place in the relative clause."""
    noun = any(p.pos == "NOUN" for p in sentence.tokens[trigger].parses[:1])
    for first, last in reach(sentence, trigger)[1:] if noun else ():
        held = next((i for i in range(first, last) if sentence.tokens[i].lemmas & forms_of("taking_place")), None)
        found = next((m for slot in IN for m in fillers(sentence, held, slot)), None) if held is not None else None
        if found is not None:
            return found
    return None


def before_where(sentence: Sentence, trigger: int) -> Mention | None:
    """ "в Бишкеке, где Рахмон находился с визитом": the place before the clause."""
    clause = clause_at(sentence, trigger)
    words = [t.low for t in sentence.tokens[clause.first : clause.last] if t.kind == "word"][:1]
    if words not in (["где"], ["куда"]):
        return None
    return next((m for m in reversed(sentence.mentions) if m.last <= clause.first and m.kind in KINDS and not m.adjective and clause.first - m.last < 3), None)


def place_before(parsed: Parsed, sentence: Sentence, trigger: int) -> Mention | None:
    """ "Он посетил Лиму. Здесь состоялись переговоры": where the sentence before is set, of "здесь" or "там"."""
    clause = clause_at(sentence, trigger)
    before = parsed.sentences[sentence.number - 1] if sentence.number else None
    if before is None or before.block in ("dateline", "credit") or not any(t.low in group("there") for t in sentence.tokens[clause.first : clause.last]):
        return None
    set_in = [m for m in before.mentions if m.kind in KINDS and not m.adjective and preposition(before, m) in ("в", "на") and m.cases & {"loc", "acc"}]
    visits = [i for i, t in enumerate(before.tokens) if t.kind == "word" and t.lemmas & group("visits_it")]
    set_in += [m for i in visits for m in fillers(before, i, Slot("object", "acc", "place"))]
    return set_in[-1] if len({m.actor or m.codes for m in set_in}) == 1 else None


def visit_place(sentence: Sentence, trigger: int = 0) -> Mention | None:
    """ "в ходе визита в Ташкент провел переговоры": the place of the visit is the place of the talks."""
    visits = event_nouns("visit")
    for mention in sentence.mentions:
        if mention.kind in KINDS and "acc" in mention.cases and preposition(sentence, mention) == "в":
            before = sentence.tokens[max(0, mention.first - VISIT_REACH) : mention.first]
            noun = next((i for i in range(mention.first - 1, mention.first - 1 - len(before), -1) if sentence.tokens[i].lemmas & visits), None)
            if noun is not None and not _spoken_of(sentence, noun):
                return mention
    return None


def _spoken_of(sentence: Sentence, visit: int) -> bool:
    """ "рассказал о визите в Лиму", "обсудил предстоящий визит в Лиму": not where it is told."""
    k = visit - 1
    while k >= 0 and any(p.pos in ("ADJF", "PRTF") for p in sentence.tokens[k].parses[:1]):
        if sentence.tokens[k].lemmas & forms_of("planned_words"):
            return True
        k -= 1
    return k >= 0 and sentence.tokens[k].low in ("о", "об", "обо")


def _gone_to(sentence: Sentence, trigger: int) -> Mention | None:
    """ "планирует поехать в Лиму для участия в переговорах", "прибыл в Лиму на встречу": where one goes for it."""
    clause = clause_at(sentence, trigger)
    verb = next((i for i in range(clause.first, trigger) if sentence.tokens[i].lemmas & (event_verbs("visit") | group("goes_to"))), None)
    if verb is None or not any(t.low in ("для", "на") for t in sentence.tokens[max(verb, trigger - GOAL_REACH) : trigger]):
        return None
    return next((m for m in sentence.mentions if verb < m.first < trigger and m.kind in KINDS and not m.adjective and "acc" in m.cases and preposition(sentence, m) == "в"), None)


def _come_to(sentence: Sentence, trigger: int) -> Mention | None:
    """ "встреча A и B, который прибыл в Лиму с визитом", "Находясь в Лиме, A встретился с B": where one of them has come; no "который ранее побывал"."""
    for clause in clauses(sentence):
        tokens = sentence.tokens[clause.first : clause.last]
        relative = clause.first > trigger and any(t.low.startswith("котор") for t in tokens[:2])
        beside = any(p.pos in ("GRND", "PRTF") for t in tokens[:1] for p in t.parses[:1])
        at = next((clause.first + i for i, t in enumerate(tokens) if t.kind == "word" and t.lemmas & group("has_come")), None)
        if at is None or clause.first <= trigger < clause.last or not (relative or beside) or any(t.lemmas & forms_of("background_words") or "futr" in p.tags for t in tokens for p in t.parses[:1]):
            continue
        found = next((m for m in sentence.mentions if at < m.first < clause.last and m.kind in KINDS and not m.adjective and m.cases & {"acc", "loc"}
                      and preposition(sentence, m) in ("в", "на")), None)  # fmt: skip
        if found is not None:
            return found
    return None


def _by_adjective(sentence: Sentence, trigger: int) -> Mention | None:
    """ "на пекинских переговорах": the city that the adjective of the noun names."""
    first = trigger
    while first > 0 and any(p.pos == "ADJF" for p in sentence.tokens[first - 1].parses[:1]):
        first -= 1
    return city_of_adjective(sentence, first, trigger)


def _beside(sentence: Sentence, trigger: int) -> Mention | None:
    """ "Прием прошел в Осло, после чего состоялись переговоры": the one place where another clause sets what it tells."""
    clause = clause_at(sentence, trigger)
    found = [m for m in sentence.mentions if m.kind in KINDS and not m.adjective and "loc" in m.cases and preposition(sentence, m) in ("в", "на")
             and not clause.first <= m.first < clause.last and clause_at(sentence, m.first).kind == "main" and _sets_a_scene(sentence, m)]  # fmt: skip
    return found[0] if len({m.actor or m.codes for m in found}) == 1 else None


def of_a_topic(sentence: Sentence, place: Mention) -> bool:
    """ "обсуждалась ситуация в Эквадоре": the place of what is talked about."""
    k = place.first - 1
    while k > 0 and sentence.tokens[k].low not in ("в", "во", "на"):
        k -= 1
    return k > 0 and bool(sentence.tokens[k - 1].lemmas & group("topic_noun"))


def _sets_a_scene(sentence: Sentence, mention: Mention) -> bool:
    """ "объявили в Лиме", "прошла в Лиме"; no "представитель ООН в Лиме", no "завод в Лиме"."""
    clause = clause_at(sentence, mention.first)
    said = any(t.lemmas & forms_of("saying_verbs") for t in sentence.tokens[clause.first : clause.last])
    if said and mention.actor is not None and mention.actor.name.lower() in forms_of("residences") | forms_of("seats_of_power"):
        return False  # "в Белом доме сообщили"
    k = mention.first - 1
    while k >= 0 and sentence.tokens[k].low not in ("в", "во", "на"):
        k -= 1
    if k < 1:
        return k == 0
    before = sentence.tokens[k - 1]
    if before.kind != "word" or sentence.at(k - 1) is not None:
        return before.kind in ("number", "ordinal")
    deeds = union_of(forms_of("taking_place"), forms_of("holding_verbs"), forms_of("declaring_words"), event_verbs("meeting"), event_verbs("visit"))
    return bool(before.lemmas & union_of(deeds, forms_of("saying_verbs"), forms_of("time_words"))) or any(p.pos == "VERB" for p in before.parses[:1])


def _visited(sentence: Sentence, trigger: int) -> Mention | None:
    """ "На прошлой неделе Перу посетил министр Н, который провел встречу с М": where the main clause says that he went."""
    clause = clause_at(sentence, trigger)
    if sentence.tokens[clause.first].low == "когда":  # of another time
        return None
    verb = next((i for i, t in enumerate(sentence.tokens) if t.kind == "word" and t.lemmas & event_verbs("visit") and clause_at(sentence, i) != clause
                 and clause_at(sentence, i).kind == "main"), None)  # fmt: skip
    if verb is None:
        return None
    goals = [Slot("object", "acc", "place"), Slot("в", "acc", "place")]
    return next((m for slot in goals for m in fillers(sentence, verb, slot)), None)


def city_of_adjective(sentence: Sentence, first: int, at: int) -> Mention | None:
    """ "римский саммит", "сингапурская встреча": the city that an adjective before the noun names."""
    for i in range(first, at):
        lemma = next((p.lemma for p in sentence.tokens[i].parses[:1] if p.pos == "ADJF"), "")
        fact = cities_by_adjective().get(lemma)
        if fact is not None and sentence.at(i) is None:
            token = sentence.tokens[i]
            return Mention("place", token.start, token.end, i, i + 1, frozenset(("loc",)), codes=(fact.country,), actor=Actor(fact.name, fact.id, fact.name_en))
    return None


@functools.cache
def cities_by_adjective() -> dict[str, PlaceFact]:
    """Cities by the adjectives that are made of their names: from the table, else name and "ский": "тяньцзиньский"."""
    cities = {p.name: p for p in world.places().values() if p.kind not in ("palace", "residence")}
    made = {name.lower().removesuffix("ь").removesuffix("а") + "ский": p for name, p in cities.items() if " " not in name}
    listed = {r["form"]: cities[r["value"]] for r in table("chancery.lang.ru", "place_adjectives.tsv") if r["value"] in cities}
    return made | {name.lower() + "ский": p for name, p in cities.items() if " " not in name} | listed
