"""Meetings of many: ministers of a bloc in a city, a bloc that talks something over there, leaders who come together."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from chancery import world
from chancery.extract.events.mood import Reality
from chancery.extract.events.reach import reach
from chancery.extract.events.rows import BODIES, Scene, bodies_by_name, event_row, states_of, subject
from chancery.extract.events.where import of_a_topic
from chancery.extract.parsed import Mention, Sentence
from chancery.extract.slots import Slot, fillers
from chancery.lang.ru.groups import forms_of, group
from chancery.types import Actor, Country, Event

JOIN_REACH = 5
LEADING = ("head", "head_of_state", "head_of_government")


def of_bloc(scene: Scene, real: Reality) -> Iterator[Event]:
    """ "министры обороны стран НАТО встретятся в Осло", "Африканский союз обсуждает в Лиме": the city is what makes it an event."""
    bloc, city = _bloc(scene), _city(scene)
    named = any(m.kind == "person" for m in scene.slot("subject"))  # "прокурор встретился с коллегами из стран СНГ"
    taking = subject(scene) if named and bloc is not None and joins(scene) else ()
    if (named and not taking) or bloc is None or city is None or scene.voice is not None:
        return
    body, states = bloc
    row = event_row(scene, real, _kind(scene), taking, tuple(sorted({*states, *states_of(scene.parsed, taking), *city.codes[:1]})), city)
    yield msgspec.structs.replace(row, rule="meeting.bloc", organisations=(body,) if body is not None else ())


def joins(scene: Scene) -> bool:
    """ "министр Н принял участие во встрече министров стран АСЕАН": he is one of them."""
    k = scene.found.trigger
    noun = scene.sentence.tokens[k].parses[0].pos == "NOUN"
    return noun and any(t.lemmas & forms_of("participation_words") for t in scene.sentence.tokens[max(0, k - JOIN_REACH) : k])


def _kind(scene: Scene) -> str:
    return "summit" if any(_leads(scene.sentence, m) for m in _hosts(scene)) else "meeting"


def _leads(sentence: Sentence, office: Mention) -> bool:
    """ "лидеры стран", "руководители «семерки»" lead states; "главы дипломатических ведомств" do not."""
    role = office.title.role.removeprefix("descriptor:") if office.title is not None else ""
    following = sentence.tokens[office.first + 1 : office.first + 2]
    of_all = any(t.kind == "punct" or t.capital or t.lemmas & group("shared_word") for t in following)
    return role in LEADING and (role != "head" or of_all)


def _hosts(scene: Scene) -> list[Mention]:
    """Who meets: of a noun those that belong to it ("ОБСЕ сообщила о встрече министров АСЕАН"), of a verb its subject."""
    noun = scene.sentence.tokens[scene.found.trigger].parses[0].pos == "NOUN"
    return [m for name in (("of", "sides_of") if noun else ("subject", "side")) for m in scene.slot(name) if not _of_a_noun(scene, m)]


def _of_a_noun(scene: Scene, mention: Mention) -> bool:
    """ "встречи на полях саммита АСЕАН": the bloc of another word."""
    k = mention.first - 1
    return mention.kind == "org" and k >= 0 and k != scene.found.trigger and any(p.pos == "NOUN" for p in scene.sentence.tokens[k].parses[:1])


def _bloc(scene: Scene) -> tuple[Actor | None, tuple[Country, ...]] | None:
    """The bloc whose officials or which itself meets; the European Union is a side of its own."""
    for m in _hosts(scene):
        if m.kind == "org" and m.role in BODIES and m.actor is not None and "nom" in m.cases:
            return _as_side(m.actor)
        if m.kind != "office" or not _several(scene.sentence, m):
            continue
        if m.title is not None and m.title.of == "EU":
            return None, ("EU",)
        if m.title is not None and m.title.of in bodies_by_name():
            return _as_side(bodies_by_name()[m.title.of])
        after = _org_after(scene.sentence, m)
        if after is not None and after.actor is not None:
            return _as_side(after.actor)
    return None


def _several(sentence: Sentence, office: Mention) -> bool:
    """ "министры", "главы МИД" where it may be the subject."""
    return office.number == "plur" or any(p.case == "nom" and p.number == "plur" for p in sentence.tokens[office.first].parses)


def _as_side(body: Actor) -> tuple[Actor | None, tuple[Country, ...]]:
    return (None, (body.id,)) if body.id in world.countries() else (body, ())


def _org_after(sentence: Sentence, office: Mention) -> Mention | None:
    """ "лидеры стран «Большой семерки»", "министры стран АСЕАН": the bloc behind the office."""
    k = office.last
    while k < len(sentence.tokens) and (sentence.tokens[k].kind == "punct" or sentence.tokens[k].lemmas & group("shared_word")):
        k += 1
    found = sentence.at(k)
    return found if found is not None and found.kind == "org" and found.role in BODIES and found.first == k else None


def _city(scene: Scene) -> Mention | None:
    """The city of the clause or of the relative clause behind it, which is not what they talk about."""
    for first, last in reach(scene.sentence, scene.found.trigger):
        trigger = scene.found.trigger if first <= scene.found.trigger < last else first
        for m in fillers(scene.sentence, trigger, Slot("в", "loc", "city")):
            if len(m.codes) == 1 and not of_a_topic(scene.sentence, m):
                return m
    return None
