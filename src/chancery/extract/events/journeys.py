"""How a journey is told: where it goes, without a verb, on the way home, of an ambassador at his post."""

from __future__ import annotations

from chancery.extract.clauses import clause_at, is_predicate
from chancery.extract.events.holding import word_before
from chancery.extract.events.rows import Scene
from chancery.extract.events.words import event_nouns
from chancery.extract.parsed import Mention
from chancery.extract.slots import Slot, coordinated, fillers, preposition
from chancery.lang.ru.groups import forms_of, group
from chancery.types import Actor, Country

PREPOSITION_NEAR = 3
TEAM_REACH = 5


def goals(scene: Scene) -> tuple[Mention, ...]:
    """The places of the slot; of "вернулся в Лиму после визитов в Чили и Эквадор" those behind the noun."""
    if scene.found.frame.id == "visit.verb" and not scene.sentence.tokens[scene.found.trigger].lemmas & group("visits_it"):
        return _gone_into(scene)
    if not scene.found.frame.id.startswith("visit.noun") or not back_home(scene):
        return scene.slot("place")
    behind = (m for m in scene.sentence.mentions if m.first > scene.found.trigger and m.kind in ("country", "place") and not m.adjective)
    first = next((m for m in behind if (preposition(scene.sentence, m), "acc" in m.cases) in (("в", True), ("по", False))), None)
    return coordinated(scene.sentence, first) if first is not None else ()


def _gone_into(scene: Scene) -> tuple[Mention, ...]:
    """ "в Осло для переговоров с лидерами Чили и Перу прибыл": of one who goes, only what stands behind a preposition."""
    said = scene.slot("place")
    if said and _of_another_visit(scene, said[0]):
        clause = clause_at(scene.sentence, scene.found.trigger)
        others = [m for m in scene.sentence.mentions if clause.first <= m.first < clause.last and m.kind in ("country", "place") and not m.adjective
                  and preposition(scene.sentence, m) == "в" and "acc" in m.cases and not _of_another_visit(scene, m)]  # fmt: skip
        return coordinated(scene.sentence, others[0]) if others else said
    if not said or said[0].kind != "country" or preposition(scene.sentence, said[0]):
        return said
    return next((f for slot in (Slot("в", "acc", "place"), Slot("в", "loc", "place")) if (f := fillers(scene.sentence, scene.found.trigger, slot))), ())


def _of_another_visit(scene: Scene, place: Mention) -> bool:
    """ "после визита в Эквадор прибыл в Лиму": the place of the noun, which is not "с визитом в Лиму"."""
    before = scene.sentence.tokens[place.first - 2] if place.first > 1 else None
    return before is not None and bool(before.lemmas & event_nouns("visit")) and not any(p.case == "ins" for p in before.parses[:2])


def without_verb(scene: Scene) -> bool:
    """ "Министр обороны Чили – с визитом в Лиме", "В Лиме с рабочей поездкой премьер Чили": no verb says that he is there."""
    clause = clause_at(scene.sentence, scene.found.trigger)
    tokens = scene.sentence.tokens[clause.first : clause.last]
    instrumental = any(p.case == "ins" for p in scene.sentence.tokens[scene.found.trigger].parses[:2])
    near = scene.sentence.tokens[max(0, scene.found.trigger - PREPOSITION_NEAR) : scene.found.trigger]
    return instrumental and any(t.low in ("с", "со") for t in near) and not any(is_predicate(t) for t in tokens)


def back_home(scene: Scene) -> bool:
    """ "вернулся в Лиму из поездки по Чили", "после визитов в Чили и Эквадор": whence the subject comes back."""
    clause = clause_at(scene.sentence, scene.found.trigger)
    back = any(t.lemmas & group("returns_home") for t in scene.sentence.tokens[clause.first : scene.found.trigger])
    return back and word_before(scene) in ("из", "после", "с", "со")


def posted_there(scene: Scene, guests: tuple[Actor, ...]) -> bool:
    """ "посол Чили в Перу посетил Куско", "посол Чили вылетел из Лимы"."""
    going = scene.sentence.tokens[scene.found.trigger].lemmas & group("goes_about") or scene.found.frame.id == "visit.verb.return"
    named = [t.head for who in map(scene.parsed.person, guests) if who is not None for t in who.titles]
    heads = named or [m.title.head for m in scene.slot("subject") if m.title is not None]
    visiting = any(token.lemmas & event_nouns("visit") for token in scene.sentence.tokens)
    return bool(going) and not visiting and set(heads) == {"посол"}


def team_states(scene: Scene, noun: bool) -> list[Country]:
    """ "визит в Чили специалистов таможни Перу", "Чили посетит группа экспертов Перу": the state of those who come in a group."""
    sentence, clause = scene.sentence, clause_at(scene.sentence, scene.found.trigger)
    case = "gen" if noun else "nom"
    for i in range(scene.found.trigger + 1, clause.last):
        token = sentence.tokens[i]
        if token.lemmas & group("team") and sentence.at(i) is None and any(p.pos == "NOUN" and p.case == case for p in token.parses):
            own = next((m for m in sentence.mentions if i < m.first <= i + TEAM_REACH and m.kind in ("country", "org") and len(m.codes) == 1 and not m.adjective and "gen" in m.cases), None)
            between = sentence.tokens[i + 1 : own.first] if own is not None else ()
            if own is not None and all(t.kind == "word" and any(p.case == "gen" for p in t.parses) for t in between):
                return [*own.codes]
    return []


def invited_another(scene: Scene, guests: tuple[Actor, ...]) -> bool:
    """ "Президент Чили пригласил коллегу в Лиму. Поездка президента ожидается весной": a bare office behind an invitation is not the one who invited."""
    bare = [m for m in scene.sentence.mentions if m.kind == "office" and m.actor in guests and m.title is not None and not m.title.said_country and not goals(scene)]
    before = scene.parsed.sentences[scene.sentence.number - 1] if bare and scene.sentence.number else None
    if before is None or before.block_no != scene.sentence.block_no:
        return False
    invites = any(is_predicate(t) and t.lemmas & forms_of("unreal_words", "invited") for t in before.tokens)
    return invites and any(m.actor in guests and "nom" in m.cases for m in before.mentions)
