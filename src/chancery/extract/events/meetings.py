"""Meetings, talks and calls of two persons or sides of different states."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

import msgspec

from chancery.extract.clauses import clause_at
from chancery.extract.events.abroad import talks_abroad
from chancery.extract.events.beside import only_speaks
from chancery.extract.events.blocs import joins, of_bloc
from chancery.extract.events.formats import of_leaders
from chancery.extract.events.holding import held, word_before
from chancery.extract.events.leaders import leader_of
from chancery.extract.events.mood import Reality, agreed_on, awaits, on_the_agenda
from chancery.extract.events.of_others import (
    agreed_to_meet,
    dated_itself,
    gathers_for_else,
    of_nearer_noun,
    of_other_word,
    phoned_of_other,
    what_is_discussed,
)
from chancery.extract.events.people import actors_of, nominatives
from chancery.extract.events.reach import reach
from chancery.extract.events.rows import AGAIN, PLACES, Scene, bodies_of, city_of, event_row, people, states_of, subject
from chancery.extract.events.told import (
    delegation_head,
    heads_before,
    named_before,
    present,
    those_two,
    told_last,
    told_two,
)
from chancery.extract.events.unnamed import own_states, states_by_adjectives, unnamed_states
from chancery.extract.events.where import beyond_clause, invited_to, of_a_topic, place_before, visit_place
from chancery.extract.events.words import event_nouns, event_verbs
from chancery.extract.parsed import Mention, Parsed
from chancery.extract.sides import main_states
from chancery.extract.slots import kind_of
from chancery.lang.ru.groups import forms_of, group
from chancery.types import Actor, Country, Event

MISSION_REACH = 5
SAID_OF_SIDES = ("meeting.discussed", "meeting.views")  # "стороны обсудили …" tells of talks that were told before


def meeting(scene: Scene, real: Reality) -> Iterator[Event]:
    """Two persons or more, of two states: "переговоры A с B", "встреча A и B", "мои переговоры с B"; or two states."""
    kind = str(scene.found.frame.source.set.get("kind") or scene.found.value)
    if scene.found.frame.id == "meeting.discussed" and not people(scene, "with") and scene.sentence.tokens[scene.found.trigger].parses[0].pos == "INFN":
        scene.refuse("what is yet to be discussed")  # "обсуждать санкции рано"
        return
    called = scene.sentence.tokens[scene.found.trigger].lemmas & event_verbs("call")  # "созвонились" needs no word of a telephone
    if scene.found.frame.source.set.get("phone") and not called and not any("телефон" in w or w.startswith("видеосвяз") for w in scene.clause_words):
        return
    if scene.found.frame.id == "call.noun" and phoned_of_other(scene):
        return
    if scene.found.frame.id == "meeting.gather" and gathers_for_else(scene):
        return
    if scene.found.frame.id == "meeting.noun" and of_leaders(scene.sentence, scene.found.trigger):
        scene.refuse("it is a summit")
        return
    if scene.found.frame.id == "meeting.noun" and what_is_discussed(scene):
        scene.refuse("it is what is discussed")
        return
    if agreed_to_meet(scene):
        scene.refuse("they agreed to meet")
        return
    if of_other_word(scene):
        scene.refuse("whom one meets belongs to another word")
        return
    hosts, guests = _who_meets(scene, real)
    guests = _of_the_host(scene) or guests
    named = len({*hosts, *guests}) > 1 or bool(scene.sentence.tokens[scene.found.trigger].lemmas & group("comes_to_terms"))
    unnamed = () if named and scene.found.frame.id == "meeting.discussed" and not scene.slot("with") else unnamed_states(scene)
    if not guests and len(hosts) == 1 and len(unnamed) > 1 and only_speaks(scene.sentence, hosts[0]):
        yield from rows_where_held(scene, real, kind, (), unnamed)
        return
    if _only_spoken_of(scene) and not guests and not _taking_part(scene):
        hosts, unnamed = (), tuple(sorted(own_states(scene)))
    if not guests and len(hosts) > 1 and not people(scene, "of") and not held(scene) and not _taking_part(scene) and not agreed_on(scene.sentence, scene.found.trigger):
        scene.refuse("the noun only mentions a meeting")
        return
    if not guests and len(hosts) < 2 and not (hosts and unnamed):
        yield from _of_sides(scene, real, kind, unnamed, hosts)
        return
    unnamed = tuple(c for c in unnamed if c not in states_of(scene.parsed, guests)) if len(guests) > 1 else unnamed
    clause = clause_at(scene.sentence, scene.found.trigger)
    also = present(scene.parsed, scene.sentence, clause.first, clause.last)
    for party in _one_by_one(scene, hosts, guests) or by_state(scene.parsed, hosts, guests):
        yield from (dated_itself(scene, r) for r in rows_where_held(scene, real, kind, tuple(dict.fromkeys((*party, *also))), unnamed))


def _who_meets(scene: Scene, real: Reality) -> tuple[tuple[Actor, ...], tuple[Actor, ...]]:
    """The persons of one side and those they meet."""
    guests = () if of_nearer_noun(scene) else people(scene, "with") or _headed(scene) or _addressed(scene)
    if not guests and scene.voice is None and scene.found.frame.id not in SAID_OF_SIDES and held(scene) and not people(scene, "of"):
        two = those_two(scene.parsed, scene.sentence, scene.found.trigger)
        if two:
            return two, ()
    if not guests and word_before(scene) in group("theirs"):
        return (), told_two(scene.parsed, scene.sentence, scene.found.trigger)
    between = len(guests) > 1 and "между" in scene.clause_words
    if not guests and not people(scene, "of"):
        taking = _taking_part(scene)
        if len(taking) > 1:
            return taking, ()
    own = people(scene, "addressed") if awaits(scene.sentence, scene.found.trigger) else ()
    hosts = tuple(p for p in people(scene, "of") or own or (() if between else subject(scene)) if p not in guests)
    if guests and not hosts and scene.voice is None:
        hosts = tuple(p for p in heads_before(scene.parsed, scene.sentence, scene.found.trigger) if p not in guests)
    if guests and not hosts and scene.voice is None:
        hosts = tuple(p for p in _visitor_before(scene) if p not in guests)
    if guests and not hosts and scene.voice is None:
        hosts = named_before(scene.parsed, scene.sentence, scene.found.trigger, states_of(scene.parsed, guests))
    both = [i for i, t in enumerate(scene.sentence.tokens[: scene.found.trigger]) if t.low in ("оба", "обе")]
    if guests and not hosts and both and scene.voice is None:
        return told_two(scene.parsed, scene.sentence, both[0]), guests  # "оба президента увидятся с премьером"
    if len(guests) == 1 and not hosts and not scene.slot("of") and not scene.slot("subject") and scene.voice is None:
        host = told_last(scene.parsed, scene.sentence, states_of(scene.parsed, guests))
        clause = clause_at(scene.sentence, scene.found.trigger)
        visiting = any(t.lemmas & event_nouns("visit") for t in scene.sentence.tokens) or on_the_agenda(scene.sentence, scene.found.trigger, clause)
        hosts = (host,) if host is not None and (visiting or not real.planned or word_before(scene) in group("his_visit") or _at_his(scene)) else ()
    return hosts, guests


def _at_his(scene: Scene) -> bool:
    """ "у него запланирована встреча с президентом": his of whom the sentences before tell."""
    tokens = scene.sentence.tokens
    return any(a.low == "у" and b.low in group("in_it") for a, b in itertools.pairwise(tokens[: scene.found.trigger]))


def _of_the_host(scene: Scene) -> tuple[Actor, ...]:
    """ "в ходе визита в Чили министр Н встретился с президентом страны": the president of the state that is visited."""
    place = visit_place(scene.sentence)
    met = next((m for m in scene.slot("with") if m.kind == "office" and scene.sentence.tokens[m.last - 1].low in group("of_the_state")), None)
    if place is None or met is None or met.title is None or len(place.codes) != 1:
        return ()
    found = leader_of(scene.parsed, place.codes[0], met.title.role.removeprefix("descriptor:"))
    return (found,) if found is not None else ()


def _headed(scene: Scene) -> tuple[Actor, ...]:
    """ "встретился с делегацией Чили во главе с Н", "переговоры с делегацией, возглавляемой Н": who heads those one meets."""
    teams = [m for m in scene.slot("side") if m.kind == "org"]
    return delegation_head(scene.parsed, scene.sentence, scene.found.trigger, teams[0].first) if teams and scene.voice is None else ()


def _visitor_before(scene: Scene) -> tuple[Actor, ...]:
    """ "в ходе визита A в Чили, в рамках которого состоялась встреча с B": the visitor."""
    clause = clause_at(scene.sentence, scene.found.trigger)
    words = [t.low for t in scene.sentence.tokens[clause.first : clause.last] if t.kind == "word"][:3]
    visits = [i for i, t in enumerate(scene.sentence.tokens[: clause.first]) if t.lemmas & event_nouns("visit")]
    if clause.kind != "sub" or not visits or not any(w.startswith("котор") for w in words):
        return ()
    return next((actors_of(scene.parsed, scene.sentence, m) for m in scene.sentence.mentions if visits[-1] < m.first < clause.first and m.kind in ("person", "office")
                 and "gen" in m.cases), ())  # fmt: skip


def _taking_part(scene: Scene) -> tuple[Actor, ...]:
    """ "встреча, в которой участвовали A, B и C": the subject of the relative clause."""
    if scene.voice is not None or scene.sentence.tokens[scene.found.trigger].parses[0].pos != "NOUN":
        return ()
    if len(own_states(scene)) > 1 and word_before(scene) in ("в", "во") and any(t.low == "участие" for t in scene.sentence.tokens):  # "во встрече A и B принимают участие с одной стороны C, …"
        return tuple(dict.fromkeys(a for m in nominatives(scene.sentence) if m.first > scene.found.trigger for a in actors_of(scene.parsed, scene.sentence, m)))
    for first, last in reach(scene.sentence, scene.found.trigger)[1:]:
        verb = next((k for k in range(first, last) if scene.sentence.tokens[k].lemmas & forms_of("participation_words")), None)
        if verb is not None:
            inside = [m for m in scene.sentence.mentions if first <= m.first < last and m.kind in ("person", "office") and "nom" in m.cases]
            return tuple(dict.fromkeys(a for m in inside for a in actors_of(scene.parsed, scene.sentence, m)))
    return ()


def _addressed(scene: Scene) -> tuple[Actor, ...]:
    """ "в телефонном разговоре A поздравил B", "на встрече A вручил B": whom the subject addresses, where nobody else is met."""
    tokens, k = scene.sentence.tokens, scene.found.trigger
    noun = tokens[k].parses[0].pos == "NOUN"
    following = tokens[k + 1].low if k + 1 < len(tokens) else ""
    if not noun or word_before(scene) not in forms_of("during_words") or following in group("meeting_with"):
        return ()
    return people(scene, "addressed") if people(scene, "subject") and not people(scene, "of") else ()


def _of_sides(scene: Scene, real: Reality, kind: str, unnamed: tuple[Country, ...], hosts: tuple[Actor, ...]) -> Iterator[Event]:
    """ "Чили и Перу провели консультации", "главы МИД Чили и Перу встретились": sides without a name, where it is told as held."""
    agreed = scene.sentence.tokens[scene.found.trigger].lemmas & group("agree")  # "главы двух стран договорились ездить друг к другу"
    if len(unnamed) > 1 and not agreed and _sides_meet(scene) and scene.voice is None:
        for place in _where(scene):
            yield event_row(scene, real, kind, (), unnamed, place)
    elif _of_one_side(scene, hosts):
        for place in _where(scene):
            yield event_row(scene, real, kind, hosts, main_states(scene.parsed), place)
    elif len(unnamed) < 2 and (away := talks_abroad(scene, hosts)) is not None:
        states = tuple(sorted({*states_of(scene.parsed, away.who), away.host}))
        yield event_row(scene, real, kind, away.who, states, away.place)
    elif _told_again(scene):
        yield msgspec.structs.replace(event_row(scene, real, kind, (), (), city_of(scene)), rule=AGAIN)
    elif (held(scene) or real.planned or joins(scene)) and (found := tuple(of_bloc(scene, real))):
        yield from found
    else:
        scene.refuse("fewer than two persons are named")


def _of_one_side(scene: Scene, hosts: tuple[Actor, ...]) -> bool:
    """ "премьер заявил в ходе нового раунда переговоров в Осло": of a text about two states, one of them his."""
    following = scene.sentence.tokens[scene.found.trigger + 1 : scene.found.trigger + 2]
    alone = not following or following[0].low not in group("meeting_with")
    during = word_before(scene) in forms_of("during_words") and str(scene.found.value) == "talks" and alone
    main = main_states(scene.parsed)
    return during and scene.voice is None and len(hosts) == 1 and len(main) == 2 and set(states_of(scene.parsed, hosts)) < set(main)


def _sides_meet(scene: Scene) -> bool:
    """Whether unnamed sides do it: bare states hold talks; a meeting of bare states is a match of their teams."""
    tokens, clause = scene.sentence.tokens, clause_at(scene.sentence, scene.found.trigger)
    planned = any(t.lemmas & forms_of("planned_words") for t in tokens[clause.first : clause.last])
    bodies = [m for name in ("of", "with", "subject", "side", "sides_of") for m in scene.slot(name) if m.kind in ("office", "org")]
    talks = str(scene.found.value) == "talks" or scene.found.frame.id == "talks.dialogue" or _talked_over(scene)
    return (held(scene) or planned) and (talks or bool(bodies) or len(states_by_adjectives(scene)) > 1)


def _talked_over(scene: Scene) -> bool:
    """ "Чили и Перу обсудили дорогу": two states have talked; those who come to terms or go on discussing are told of otherwise."""
    token = scene.sentence.tokens[scene.found.trigger]
    perfective = any("perf" in p.tags and p.pos == "VERB" for p in token.parses[:1])
    return scene.found.frame.id == "meeting.discussed" and perfective and not token.lemmas & group("comes_to_terms")


def _told_again(scene: Scene) -> bool:
    """ "Встреча прошла в Осло 5 мая": where and when of a meeting told before, its noun the subject."""
    best = scene.sentence.tokens[scene.found.trigger].parses[0]
    if best.pos == "NOUN" and city_of(scene) is not None and word_before(scene) in ("ходе", "время") and scene.voice is None:
        return True
    return best.pos == "NOUN" and best.case in ("nom", "acc") and scene.found.trigger < 3 and scene.voice is None and any(
        t.lemmas & forms_of("taking_place") for t in scene.sentence.tokens)  # fmt: skip


def _only_spoken_of(scene: Scene) -> bool:
    """ "министр напомнил о переговорах Чили и Перу": talks of two states that the subject does not hold."""
    return len(own_states(scene)) > 1 and not held(scene)


def _one_by_one(scene: Scene, hosts: tuple[Actor, ...], guests: tuple[Actor, ...]) -> tuple[tuple[Actor, ...], ...]:
    """ "провел встречи с A, B и C": as many meetings as persons."""
    tokens, k = scene.sentence.tokens, scene.found.trigger
    plural = any(p.pos == "NOUN" and p.number == "plur" and p.case in ("acc", "nom") for p in tokens[k].parses) and scene.found.value != "talks"
    before = next((t for t in reversed(tokens[:k]) if t.kind == "word" and t.parses[0].pos != "ADJF"), None)
    holds = before is not None and bool(before.lemmas & (forms_of("holding_verbs") | forms_of("taking_place") | forms_of("planned_words")))  # no "итоги встречи с A и B"
    clause = clause_at(scene.sentence, k)
    holds = holds or any(t.lemmas & forms_of("taking_place") for t in tokens[k + 1 : clause.last])  # "встречи A с B и C состоятся завтра"
    several = plural and holds and len(guests) > 1 and len(hosts) == 1
    return tuple((*hosts, g) for g in guests) if several else ()


def by_state(parsed: Parsed, hosts: tuple[Actor, ...], guests: tuple[Actor, ...]) -> tuple[tuple[Actor, ...], ...]:
    """Guests of one and the same state are met one by one; guests of several states together."""
    states = [parsed.country_of(g) for g in guests]
    if len(guests) > 1 and len(set(states)) < len(states) and hosts:
        return tuple((*hosts, g) for g in guests)
    return ((*hosts, *guests),)


def rows_where_held(
    scene: Scene, real: Reality, kind: str, group: tuple[Actor, ...], unnamed: tuple[Country, ...] = ()
) -> Iterator[Event]:
    states = tuple(sorted({*states_of(scene.parsed, group), *unnamed}))
    bodies = bodies_of(scene.parsed, group)
    if len(states) + len(bodies) < 2 or not states:
        scene.refuse("the persons are not of two states")
        return
    for place in _where(scene):
        yield msgspec.structs.replace(event_row(scene, real, kind, group, states, place), organisations=bodies)


def _where(scene: Scene) -> tuple[Mention | None, ...]:
    """The cities of the clause, else its state, else where the visit goes; one None where nothing is said."""
    if scene.found.frame.source.set.get("kind") == "call":
        return (None,)
    places = [m for m in scene.slot("place") if kind_of(m) in PLACES and not _of_the_topic(scene, m) and not invited_to(scene.sentence, scene.found.trigger, m)]
    cities = tuple(m for m in places if m.kind == "place")
    return cities or tuple(places[:1]) or (beyond_clause(scene.sentence, scene.found.trigger).place or place_before(scene.parsed, scene.sentence, scene.found.trigger),)


def _of_the_topic(scene: Scene, place: Mention) -> bool:
    """ "обсудили ситуацию в Перу", "принял главу представительства ООН в Чили": the place belongs to what is discussed, to an office."""
    k = place.first - 1
    while k > 0 and scene.sentence.tokens[k].low not in ("в", "во", "на"):
        k -= 1
    before = scene.sentence.tokens[k - 1] if k > 0 else None
    topic = before is not None and before.kind == "word" and scene.sentence.at(k - 1) is None and any(p.pos == "NOUN" for p in before.parses[:1])
    mission = place.kind == "country" and any(t.lemmas & group("mission_word") for t in scene.sentence.tokens[max(0, k - MISSION_REACH) : max(0, k)])
    talked = any(t.lemmas & group("talked_over") for t in scene.sentence.tokens[:k])
    return mission or of_a_topic(scene.sentence, place) or ((scene.found.frame.id == "meeting.discussed" or (talked and place.kind == "country")) and topic)
