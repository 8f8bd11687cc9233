"""Visits: a person or a delegation of one state goes to another."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from chancery.extract.clauses import clause_at
from chancery.extract.events.holding import held
from chancery.extract.events.journeys import back_home, goals, invited_another, posted_there, team_states, without_verb
from chancery.extract.events.mood import Reality
from chancery.extract.events.people import actors_of, subject_of
from chancery.extract.events.rows import (
    AGAIN,
    PLACES,
    Scene,
    bodies_of,
    event_row,
    people,
    place_actor,
    states_of,
    subject,
)
from chancery.extract.events.sides import states_of_side
from chancery.extract.events.stops import further_stops, further_times
from chancery.extract.events.told import delegation_head, told_last, visitor_told
from chancery.extract.events.where import before_where
from chancery.extract.events.words import event_nouns
from chancery.extract.parsed import Mention, Sentence
from chancery.extract.sides import main_states
from chancery.extract.slots import Slot, fillers, kind_of, preposition
from chancery.lang import table
from chancery.lang.ru.groups import forms_of, group
from chancery.types import Actor, Country, Event

PLACE_NEAR = 3
HIGHEST = "state"


def visit(scene: Scene, real: Reality) -> Iterator[Event]:
    """A person of one state goes to another: "визит A в PLACE", "A прибыл в PLACE", "в ходе визита A"."""
    noun = scene.found.frame.id.startswith("visit.noun")
    if scene.found.frame.id == "visit.verb.guest" and scene.sentence.tokens[scene.found.trigger].parses[0].pos == "NOUN":
        return  # "встретил гостя" is no form of "гостить"
    guests = _guests(scene, noun)
    unnamed = () if guests else _unnamed_visitors(scene, noun)
    if not guests and not unnamed:
        scene.refuse("nobody is named as the visitor")
        return
    if posted_there(scene, guests) or (noun and real.planned and invited_another(scene, guests)):
        scene.refuse("an ambassador goes about where he is posted; who invited another is not the one to come")
        return
    place = _destination(scene, states_of(scene.parsed, guests) or unnamed)
    host = place.codes[0] if place is not None and place.codes else None
    abroad = tuple(g for g in guests if host is None or host not in states_of(scene.parsed, (g,)))
    staying = any(p.pos == "PRTF" for t in scene.sentence.tokens[max(0, scene.found.trigger - 4) : scene.found.trigger + 1] for p in t.parses[:1])
    guests = abroad if abroad and staying else guests  # "находящийся в Софии министр Чили и министр Болгарии": the first one travels
    if place is not None and scene.sentence.tokens[scene.found.trigger].lemmas & group("visits_it") and preposition(scene.sentence, place) == "в":
        guests = abroad if abroad else guests  # "в Лиме президенты Чили и Перу посетят выставку": the one who is not at home
    states = tuple(sorted({*states_of(scene.parsed, guests), *_beside_named(scene, guests)})) or unnamed or (_unnamed_visitors(scene, noun) if _delegates(scene) else ())
    if not guests and (host is None or host in states):
        scene.refuse("no other state is visited")
        return
    if not states and bodies_of(scene.parsed, guests) and host is not None:
        yield from _of_a_body(scene, real, guests, place)
        return
    if not states or (host in states and len(states) < 2):
        scene.refuse("no other state is visited")
        return
    verbal = scene.found.frame.id.startswith("visit.verb")
    if place is None and verbal and (home := _of_the_host(scene, states)) is not None:
        row = event_row(scene, real, "visit", guests, tuple(sorted({*states, home})), None)
        yield msgspec.structs.replace(row, host=home, visitor=states[0], level=level(scene.sentence, scene.found.trigger))
        return
    if place is None and verbal:
        heads = _delegates(scene)
        if heads:  # "Конгресс посетила делегация во главе с Н", after the visit of a delegation was told
            yield msgspec.structs.replace(event_row(scene, real, "visit", heads, states_of(scene.parsed, heads), None), rule=AGAIN)
        scene.refuse("no state or city is visited")
        return
    if verbal and _for_a_gathering(scene):
        scene.refuse("the journey is to a gathering, told as such")
        return
    main = main_states(scene.parsed)
    both = {host} if host is not None else set(main) if states[0] in main else set()
    bodies = bodies_of(scene.parsed, guests)
    if len({*states, *both}) + len(bodies) < 2:
        scene.refuse("no other state is visited")
        return
    row = event_row(scene, real, "visit", guests, tuple(sorted({*states, *both})), place)
    guest = next((c for c in states if c != host), states[0])
    row = msgspec.structs.replace(row, level=level(scene.sentence, scene.found.trigger), host=host, visitor=guest)
    if _without_days(scene, row):
        return
    yield row
    yield from _told_of_more(scene, row, guest)
    for other in _other_states(scene, place):
        if other.codes[0] not in states:
            yield msgspec.structs.replace(row, host=other.codes[0], place=place_actor(other), countries=tuple(sorted({*states, *other.codes[:1]})))


def _without_days(scene: Scene, row: Event) -> bool:
    """ "находился в Лиме" alone is no visit, "находился в Лиме с 1 по 3 июля" is."""
    return scene.found.frame.id == "visit.stayed" and (row.date_said is None or "/" not in (row.date or ""))


def _of_a_body(scene: Scene, real: Reality, guests: tuple[Actor, ...], place: Mention | None) -> Iterator[Event]:
    """ "генеральный секретарь ООН посетит Чили и Перу": who speaks for an organisation visits each state."""
    for stop in (place, *_other_states(scene, place)):
        if stop is not None:
            row = event_row(scene, real, "visit", guests, stop.codes[:1], stop)
            yield msgspec.structs.replace(row, organisations=bodies_of(scene.parsed, guests), host=stop.codes[0], level=level(scene.sentence, scene.found.trigger))


def _guests(scene: Scene, noun: bool) -> tuple[Actor, ...]:
    """Who travels, by the first rule that finds anybody."""
    own = (_received, _who_made_it, _behind_titles, _after_place) if noun else ()
    found = people(scene, "of") or next((f for f in (rule(scene) for rule in own) if f), ()) or _delegates(scene) or _possessed(scene, noun)
    return found or (_visitor(scene) if not noun or held(scene) or back_home(scene) else ()) or _the_guest(scene)


def _destination(scene: Scene, homes: tuple[Country, ...]) -> Mention | None:
    """The state or city that is visited; of a headline without a verb "с визитом в Лиме" where the visitor is."""
    own = next((m for m in goals(scene) if m.codes and kind_of(m) in PLACES), None)
    stay = fillers(scene.sentence, scene.found.trigger, Slot("в", "loc", "place")) if own is None and without_verb(scene) else ()
    return own or next(iter(stay), None) or before_where(scene.sentence, scene.found.trigger) or _this_state(scene, homes)


def _of_the_host(scene: Scene, states: tuple[Country, ...]) -> Country | None:
    """ "Премьер Чили приехал к президенту Перу": the state of the person who is visited."""
    found = set(states_of(scene.parsed, people(scene, "host"))) | {c for m in scene.slot("host") if m.kind == "office" for c in states_of_side(scene.parsed, scene.sentence, m)}
    return next(iter(found)) if len(found) == 1 and not found & set(states) and scene.voice is None else None


def _beside_named(scene: Scene, guests: tuple[Actor, ...]) -> set[Country]:
    """ "Киев посетят президент Чили и премьер Перу": the state of the one who has no name, beside one who has."""
    offices = [m for m in scene.slot("subject") if m.kind == "office"] if guests and scene.voice is None and scene.found.frame.id == "visit.verb" else []
    return {c for m in offices if len(scene.slot("subject")) > 1 for c in states_of_side(scene.parsed, scene.sentence, m)}


def _told_of_more(scene: Scene, row: Event, guest: Country) -> Iterator[Event]:
    """ "6 июня посетит Перу, а 7 июня – Эквадор", "бывал в мае 2025 и октябре 2026 года": visits that the verb is not said again for."""
    for place, time in further_stops(scene.parsed, scene.sentence, scene.found.trigger, "planned" if row.planned else "held"):
        code = place.codes[0]
        if code != guest and code != row.host:
            yield msgspec.structs.replace(row, host=code, place=place_actor(place), countries=tuple(sorted({guest, code})),
                                          date=time.edtf, date_said=time.said, date_anchor=time.anchor)  # fmt: skip
    for time in further_times(scene.parsed, scene.sentence, scene.found.trigger):
        if row.date is not None and time.edtf is not None and time.edtf != row.date:
            yield msgspec.structs.replace(row, date=time.edtf, date_said=time.said, date_anchor=time.anchor)


def _received(scene: Scene) -> tuple[Actor, ...]:
    """ "в ходе визита президент Перу принял президента Чили": who is received came."""
    clause = clause_at(scene.sentence, scene.found.trigger)
    verb = next((i for i in range(scene.found.trigger, clause.last) if scene.sentence.tokens[i].lemmas & group("receives_guest")), None)
    if verb is None or scene.voice is not None or not held(scene):
        return ()
    met = fillers(scene.sentence, verb, Slot("object", "acc", "person"))
    return actors_of(scene.parsed, scene.sentence, met[0]) if met else ()


def _the_guest(scene: Scene) -> tuple[Actor, ...]:
    """ "Гость также посетит Эквадор", "Шейх прибыл в Лиму": a word for the visitor of whom the sentences before tell."""
    clause = clause_at(scene.sentence, scene.found.trigger)
    said = [i for i in range(clause.first, clause.last) if scene.sentence.tokens[i].lemmas & group("the_guest") and scene.sentence.at(i) is None
            and any(p.case == "nom" and p.number == "sing" for p in scene.sentence.tokens[i].parses[:2])]  # fmt: skip
    if len(said) != 1 or scene.voice is not None or scene.found.frame.id.startswith("visit.noun"):
        return ()
    return visitor_told(scene.parsed, scene.sentence)


def _who_made_it(scene: Scene) -> tuple[Actor, ...]:
    """ "последний визит был совершен министром Н": the agent of the passive."""
    made = any(any(p.pos == "PRTS" for p in t.parses[:1]) and t.lemmas & forms_of("holding_verbs") for t in scene.sentence.tokens[scene.found.trigger :][:PLACE_NEAR])
    return people(scene, "by") if made else ()


def _possessed(scene: Scene, noun: bool) -> tuple[Actor, ...]:
    """ "после его визита в Чили", "по итогам своего визита": whose the pronoun says, of the sentence or told last."""
    if not noun or scene.voice is not None or not scene.slot("place"):
        return ()
    k = scene.found.trigger
    if not any(t.low in group("his_visit") for t in scene.sentence.tokens[max(0, k - 5) : k]):
        return ()
    found = subject_of(scene.parsed, scene.sentence, k)
    last = told_last(scene.parsed, scene.sentence, ())
    return found[:1] or ((last,) if last is not None else ())


def _behind_titles(scene: Scene) -> tuple[Actor, ...]:
    """ "визит члена бюро партии, министра Н": the name behind the titles that come before it."""
    sentence, k = scene.sentence, scene.found.trigger + 1
    while k < len(sentence.tokens):
        mention, token = sentence.at(k), sentence.tokens[k]
        if mention is not None and mention.kind == "person":
            return actors_of(scene.parsed, sentence, mention) if "gen" in mention.cases and token.start != mention.end and k > scene.found.trigger + 1 else ()
        if mention is not None and mention.kind not in ("org", "office", "country"):
            return ()
        if mention is None and token.text not in (",", "–", "—", "-") and not any(p.case == "gen" for p in token.parses):
            return ()
        k = mention.last if mention is not None else k + 1
    return ()


def _this_state(scene: Scene, homes: tuple[Country, ...]) -> Mention | None:
    """ "прибыла в республику", "прилетел в страну": of a text about two states, the one that is not the guest's."""
    clause = clause_at(scene.sentence, scene.found.trigger)
    for i in range(clause.first + 1, clause.last):
        token = scene.sentence.tokens[i]
        if token.low in group("this_state") and scene.sentence.at(i) is None and scene.sentence.tokens[i - 1].low in ("в", "нашу", "эту"):
            others = set(main_states(scene.parsed)) - set(homes)
            if len(others) == 1:
                return Mention("country", token.start, token.end, i, i + 1, frozenset(("acc",)), codes=(others.pop(),))
    return None


def _other_states(scene: Scene, place: Mention | None) -> tuple[Mention, ...]:
    """ "посетит Эфиопию, Уганду и Чили": the states visited after the first."""
    listed = [m for m in goals(scene) if m.kind in ("country", "place") and m.codes and m is not place]
    alike = place is not None and bool(place.codes) and len({m.codes[0] for m in (place, *listed)}) > len(listed) and all(m.kind == place.kind for m in listed)
    return tuple(listed) if alike else ()


def _delegates(scene: Scene) -> tuple[Actor, ...]:
    return delegation_head(scene.parsed, scene.sentence, scene.found.trigger) if scene.voice is None else ()


def _after_place(scene: Scene) -> tuple[Actor, ...]:
    """ "визит в Чили президента Перу": the visitor in the genitive behind the place."""
    found = _genitive_after_place(scene)
    return actors_of(scene.parsed, scene.sentence, found) if found is not None else ()


def _genitive_after_place(scene: Scene) -> Mention | None:
    for place in scene.slot("place"):
        after = scene.sentence.at(place.last)
        near = scene.found.trigger < place.first <= scene.found.trigger + PLACE_NEAR
        if near and after is not None and after.first == place.last and after.kind in ("person", "office") and "gen" in after.cases:
            return after
    return None


def _unnamed_visitors(scene: Scene, noun: bool) -> tuple[Country, ...]:
    """ "визит министра Чили в Перу", "делегация Чили посетила Перу", "визит чилийской делегации": the state of who has no name."""
    if scene.voice is not None:
        return ()
    slots = (("of", "sides_of", "subject") if without_verb(scene) or back_home(scene) else ("of", "sides_of")) if noun else ("subject", "side")
    behind = _genitive_after_place(scene) if noun else None
    found = list(states_of_side(scene.parsed, scene.sentence, behind)) if behind is not None else team_states(scene, noun)
    found += [c for name in slots for m in scene.slot(name) if m.kind == "office" or m.role == "mission"
             for c in states_of_side(scene.parsed, scene.sentence, m)]  # fmt: skip
    offices = [m for m in scene.slot("subject") if m.kind == "office"] if not noun else []
    together = {c for m in offices for c in states_of_side(scene.parsed, scene.sentence, m)}  # "прибыли премьеры Чили и Перу"
    return tuple(sorted(together)) if len(together) > 1 else tuple(dict.fromkeys(found))[:1]


def _visitor(scene: Scene) -> tuple[Actor, ...]:
    """Who travels: the subject; in a quotation only one who says "я" or "мой", no "наших стран"."""
    found = subject(scene)
    if scene.voice is not None and found == (scene.voice,) and not scene.clause_words & forms_of("first_singular"):
        return ()
    return found if not scene.found.frame.id.startswith("visit.noun") or len(found) == 1 or scene.slot("place") else ()


def _for_a_gathering(scene: Scene) -> bool:
    """ "прибыл в Баку на саммит", "для участия в форуме": the gathering is the event."""
    gatherings = event_nouns("summit") | event_nouns("forum")
    tokens = scene.sentence.tokens[scene.found.trigger :]
    if any(t.lemmas & event_nouns("visit") for t in tokens):
        return False
    return any(t.lemmas & gatherings and any(b.low in ("на", "участия") for b in tokens[max(0, i - 5) : i]) for i, t in enumerate(tokens))


def level(sentence: Sentence, trigger: int) -> str | None:
    """Level of a visit by the adjective at its noun: "с государственным визитом" is state."""
    levels = {r["form"]: r["value"] for r in table("chancery.lang.ru", "levels.tsv")}
    visits = event_nouns("visit")
    for i, token in enumerate(sentence.tokens):
        if token.kind == "word" and token.lemmas & visits and abs(i - trigger) < 12:
            hits = [levels[x] for other in sentence.tokens[max(0, i - 3) : i + 1] for x in sorted(other.lemmas) if x in levels]
            if hits:
                return HIGHEST if HIGHEST in hits else hits[0]  # "с официальным государственным визитом" is state
    return None
