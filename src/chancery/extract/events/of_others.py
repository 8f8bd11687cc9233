"""Words beside a meeting's word that belong to another: whom one meets elsewhere, what one only agreed to hold."""

from __future__ import annotations

import msgspec

from chancery.extract.clauses import clause_at, is_predicate
from chancery.extract.events.holding import word_before
from chancery.extract.events.rows import Scene
from chancery.extract.events.words import event_nouns, event_verbs
from chancery.lang.ru.groups import forms_of, group
from chancery.types import Event

PHONE_REACH = 4


def of_other_word(scene: Scene) -> bool:
    """ "возлагал надежды на разговор с президентом и намеревался договориться": the "с" belongs to "разговор"."""
    for m in scene.slot("with"):
        k = m.first - 2
        if k > 0 and k != scene.found.trigger and scene.sentence.tokens[k].lemmas & (event_nouns("call") | event_nouns("meeting") | event_nouns("talks")):
            return scene.found.frame.id == "meeting.discussed" and scene.sentence.tokens[scene.found.trigger].parses[0].pos == "INFN"
    return False


def agreed_to_meet(scene: Scene) -> bool:
    """ "договорился встретиться с премьером", "договорились о скорой встрече": what they agreed on is told for itself."""
    tokens, k = scene.sentence.tokens, scene.found.trigger
    if scene.found.frame.id != "meeting.discussed" or not tokens[k].lemmas & group("comes_to_terms"):
        return False
    near = [t for t in tokens[k + 1 : k + 5] if t.kind == "word" and not any(p.pos in ("ADJF", "ADVB", "PRCL") for p in t.parses[:1])][:2]
    meets = event_verbs("meeting") | event_verbs("call") | event_verbs("visit")
    verb = bool(near) and any(p.pos == "INFN" for p in near[0].parses[:1]) and bool(near[0].lemmas & meets)
    noun = len(near) == 2 and near[0].low in ("о", "об") and bool(near[1].lemmas & (event_nouns("meeting") | event_nouns("talks") | event_nouns("visit")))
    return verb or noun


def of_nearer_noun(scene: Scene) -> bool:
    """ "после переговоров A оценил возможность встречи с B": B is met at the other one."""
    for m in scene.slot("with")[:1]:
        k = m.first - 2
        nouns = event_nouns("call") | event_nouns("meeting") | event_nouns("talks")
        if scene.found.trigger < k and scene.sentence.tokens[scene.found.trigger].parses[0].pos == "NOUN" and scene.sentence.tokens[k].lemmas & nouns:
            return True
    return False


def what_is_discussed(scene: Scene) -> bool:
    """ "обсудил с премьером предстоящие переговоры": the talks are what is talked of, with whom belongs to "обсудил"."""
    tokens, k = scene.sentence.tokens, scene.found.trigger
    clause = clause_at(scene.sentence, k)
    verb = next((i for i in range(clause.first, k) if tokens[i].lemmas & group("talked_over") and is_predicate(tokens[i])), None)
    after = [m for m in (*scene.slot("with"), *scene.slot("of")) if m.first > k]
    return verb is not None and not after and any(p.case == "acc" for p in tokens[k].parses[:3]) and word_before(scene) not in forms_of("during_words")


def phoned_of_other(scene: Scene) -> bool:
    """ "поздравил по телефону с проведением переговоров A и B": the telephone belongs to another word than the talks."""
    tokens, k = scene.sentence.tokens, scene.found.trigger
    if tokens[k].lemmas & event_nouns("call"):
        return False
    forms = {(p.case, p.number) for p in tokens[k].parses if p.pos == "NOUN"}
    own = any(t.low.startswith("телефон") and any(p.pos == "ADJF" and (p.case, p.number) in forms for p in t.parses) for t in tokens[max(0, k - PHONE_REACH) : k])
    return not own and not any(t.low == "телефону" for t in tokens[max(0, k - PHONE_REACH) : k + PHONE_REACH])


def gathers_for_else(scene: Scene) -> bool:
    """ "собрались купить корабли", "собрались на саммит": an intention, or a gathering told as such."""
    tokens = scene.sentence.tokens
    meant = any(t.kind == "word" and t.parses[0].pos == "INFN" for t in tokens[scene.found.trigger :])
    return meant or any(t.lemmas & (event_nouns("summit") | event_nouns("forum") | event_nouns("table")) for t in tokens)


def dated_itself(scene: Scene, row: Event) -> Event:
    """ "премьеры договорились провести заседание 27 июня": the day is of what they agreed on, not of their talks."""
    k = scene.found.trigger
    tokens = scene.sentence.tokens
    agreed = tokens[k].lemmas & group("agree") and any(t.kind == "word" and t.parses[0].pos == "INFN" for t in tokens[k + 1 : k + 3])
    after = scene.parsed.doc.text[tokens[k].end : scene.sentence.end]
    if not agreed or row.date_said is None or row.date_said not in after:
        return row
    return msgspec.structs.replace(row, date=scene.parsed.doc.published, date_said=None, date_anchor="published", planned=False, mood="actual")
