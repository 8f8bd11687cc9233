"""Talks of one who is named, in the capital of another state: "провел переговоры в Лиме" tells of talks with Peru."""

from __future__ import annotations

import msgspec

from chancery import world
from chancery.extract.events.holding import held, word_before
from chancery.extract.events.people import actors_of
from chancery.extract.events.reach import reach
from chancery.extract.events.rows import Scene, city_of, states_of
from chancery.extract.events.where import beyond_clause
from chancery.extract.events.words import event_nouns
from chancery.extract.parsed import Mention
from chancery.extract.sides import main_states
from chancery.extract.slots import Slot, fillers
from chancery.lang.ru.groups import forms_of
from chancery.types import Actor, Country


class Abroad(msgspec.Struct, frozen=True):
    """Who talks, in which place, and the state whose capital it is."""

    who: tuple[Actor, ...]
    place: Mention
    host: Country


def talks_abroad(scene: Scene, hosts: tuple[Actor, ...]) -> Abroad | None:
    """ "Министр Чили Н провел переговоры в Лиме", "переговоры, которые провел в Лиме Н"; no talks of others that meet there."""
    if scene.voice is not None or not _talks(scene) or _with_somebody(scene):
        return None
    told = _in_relative(scene)
    who, place = told if told is not None else (hosts, city_of(scene) or beyond_clause(scene.sentence, scene.found.trigger).place)
    host = _host(place) if place is not None else None
    states = states_of(scene.parsed, who)
    if place is None or host is None or len(who) != 1 or len(states) != 1 or host in states:
        return None
    others = set(main_states(scene.parsed)) - set(states)
    told_as_held = told is not None or held(scene) or bool(scene.slot("of"))
    return Abroad(who, place, host) if told_as_held and (not others or host in others) else None


def _talks(scene: Scene) -> bool:
    """Talks, or meetings in the plural: "провел ряд встреч", no "встреча с жителями"."""
    token = scene.sentence.tokens[scene.found.trigger]
    several = any(p.number == "plur" for p in token.parses[:4]) and bool(token.lemmas & event_nouns("meeting")) and word_before(scene) not in forms_of("during_words")
    return any(p.pos == "NOUN" for p in token.parses[:1]) and (bool(token.lemmas & event_nouns("talks")) or several)


def _with_somebody(scene: Scene) -> bool:
    """ "переговоры с компанией", "встречи с жителями": others are met than the state."""
    following = [t.low for t in scene.sentence.tokens[scene.found.trigger + 1 : scene.found.trigger + 4]]
    return any(w in ("с", "со", "между") for w in following) or "между" in scene.clause_words


def _in_relative(scene: Scene) -> tuple[tuple[Actor, ...], Mention | None] | None:
    """ "переговоры, которые Н провел в Лиме": the subject and the place of the relative clause."""
    sentence = scene.sentence
    for first, last in reach(sentence, scene.found.trigger)[1:]:
        verb = next((k for k in range(first, last) if sentence.tokens[k].lemmas & forms_of("holding_verbs")), None)
        by = next((m for m in sentence.mentions if verb is not None and first <= m.first < last and m.kind in ("person", "office") and "nom" in m.cases), None)
        if verb is not None and by is not None:
            return actors_of(scene.parsed, sentence, by), next(iter(fillers(sentence, verb, Slot("в", "loc", "place"))), None)
    return None


def _host(place: Mention) -> Country | None:
    """The state of a capital or of a state's own name; of no other town, where others may meet."""
    fact = world.countries().get(place.codes[0]) if len(place.codes) == 1 else None
    if fact is None or fact.code in ("CH", "AT", "BE"):
        return None
    capital = place.kind == "country" or (place.actor is not None and place.actor.name == fact.capital)
    return fact.code if capital else None
