"""Sessions of councils, round tables, ceremonies and press conferences of two states or of many."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from chancery.extract.clauses import clause_at, is_predicate
from chancery.extract.events.chains import joined_to
from chancery.extract.events.deeds_abroad import host_abroad
from chancery.extract.events.names import gathering_name, name_range
from chancery.extract.events.people import actors_of, governed, subject_of
from chancery.extract.events.reach import reach
from chancery.extract.events.rows import AGAIN, ALONE, PENDING, bodies_by_name, states_of
from chancery.extract.events.sides import states_of_side
from chancery.extract.events.spots import (
    BESIDE,
    Shape,
    Spot,
    gathering_row,
    name_at,
    of_a_series,
    pair_named,
    participants,
    set_at,
    states_of_offices,
    told_as_held,
    when_held,
    where_held,
)
from chancery.extract.events.times import event_time
from chancery.extract.events.words import event_nouns, event_verbs
from chancery.extract.parsed import Mention, Token
from chancery.extract.rows import Notes
from chancery.extract.sides import main_states, of_two_states, states_between
from chancery.extract.slots import Slot, fillers
from chancery.lang.ru.groups import forms_of, group
from chancery.types import Actor, Country, Event, Time

DEED_REACH = 4
BLOCS = frozenset(("igo", "bloc"))
SITS_DAILY = frozenset(("eu", "nato", "un"))


def session(spot: Spot, notes: Notes) -> Iterator[Event]:
    """ "второе заседание Совета …, которое провели A и B": persons of two states, a body of two states or of many."""
    people = _chairs(spot) or participants(spot) or _nearby(spot)
    states = states_of(spot.parsed, people)
    first, last = name_range(spot.sentence, spot.at)
    if len(states) < 2 and spot.voice is None and _of_many(spot, last):
        yield from _council(spot, people, last, _of_many(spot, last))
        return
    pair = pair_named(spot, first, last)
    shared = any("ско-" in t.low for t in spot.sentence.tokens[first:last]) or {t.low[:8] for t in spot.sentence.tokens[first:last]} & {w[:8] for w in forms_of("shared_bodies")}
    known = any(m.kind == "org" and m.actor is not None and ":" not in (m.actor.id or ":") for m in spot.sentence.mentions if first <= m.first < last)
    if len(states) < 2:
        sides = _sides_in_clause(spot)
        people, states = (), tuple(sorted(pair)) or sides or _between(spot) or _of_two_bodies(spot, last) or (main_states(spot.parsed) if (shared and not known) or (last == spot.at + 1 and of_a_series(spot.sentence, spot.at)) else ())
    if len(states) < 2 or (spot.voice is not None and not _set_by_the_speaker(spot, pair)):
        spot.refuse(notes, "no two states hold it")
        return
    time = event_time(spot.parsed, spot.sentence, spot.at, spot.real, False)
    yield gathering_row(spot, Shape("meeting", people, states, where_held(spot), time, name_at(spot)))


def _set_by_the_speaker(spot: Spot, pair: tuple[Country, ...]) -> bool:
    """ "«В мае мы проведем в Лиме заседание чилийско-перуанской комиссии»": he who speaks sets a place for what the name tells."""
    return len(pair) == 2 and spot.real.planned and where_held(spot) is not None


def _between(spot: Spot) -> tuple[Country, ...]:
    """ "заседание Комитета по сотрудничеству между Чили и Евросоюзом": the sides that its name tells."""
    found = {c for m in fillers(spot.sentence, spot.at, Slot("между", "ins", "state")) for c in m.codes[:1]}
    return tuple(sorted(found)) if len(found) == 2 else ()


def _of_two_bodies(spot: Spot, last: int) -> tuple[Country, ...]:
    """ "заседание кабминов Чили и Перу": two states in the name, joined by "и"."""
    end = min(last + BESIDE, len(spot.sentence.tokens))
    found = states_between(spot.parsed, spot.sentence, spot.at + 1, end)
    if any(of_two_states(m) and m.first <= last for m in spot.sentence.mentions if m.first > spot.at):
        return found
    joined = any(t.low == "и" for t in spot.sentence.tokens[spot.at + 1 : end])
    own = any(m.kind in ("org", "office") and m.first == spot.at + 1 and m.number == "plur" for m in spot.sentence.mentions)
    return found if own and joined and len(found) == 2 else ()


def _chairs(spot: Spot) -> tuple[Actor, ...]:
    """ "сопредседатели – A, B": all whom the sentence names behind the word."""
    tokens = spot.sentence.tokens
    at = next((k for k, t in enumerate(tokens) if t.kind == "word" and t.lemmas & group("chairs") and any(p.case == "nom" and p.number == "plur" for p in t.parses[:2])), None)
    found = [m.actor for m in spot.sentence.mentions if at is not None and m.first > at and m.kind == "person" and m.actor is not None and "nom" in m.cases]
    return tuple(dict.fromkeys(found)) if len(states_of(spot.parsed, tuple(found))) > 1 else ()


def _sides_in_clause(spot: Spot) -> tuple[Country, ...]:
    """ "Чили и Перу провели заседание комиссии": the states that are its subject."""
    found = fillers(spot.sentence, spot.at, Slot("subject", "nom", "state"))
    states = {c for m in found for c in m.codes[:1]}
    states = states_of_offices(spot) or states
    return tuple(sorted(states)) if len(states) > 1 else ()


def _of_many(spot: Spot, last: int) -> tuple[Actor, ...]:
    """ "заседание Совета глав правительств СНГ": the organisation of states whose body meets."""
    end = max([last, *(m.last for m in spot.sentence.mentions if spot.at < m.first <= last)])
    words = (t.text for t in spot.sentence.tokens[spot.at + 1 : end])
    inside = [m.actor for m in spot.sentence.mentions if spot.at < m.first < last + BESIDE and m.kind == "org" and m.role in BLOCS and m.actor is not None]
    return tuple(dict.fromkeys((*inside, *(bodies_by_name()[w] for w in words if w in bodies_by_name()))))


def _council(spot: Spot, people: tuple[Actor, ...], last: int, orgs: tuple[Actor, ...]) -> Iterator[Event]:
    """A session of many states: a summit where the heads of states or governments meet; its host and who is named take part."""
    place = where_held(spot) or _visited_for(spot)
    states = {*states_of(spot.parsed, people), *(place.codes[:1] if place is not None else ())}
    words = spot.sentence.tokens[spot.at : last + BESIDE]
    heads = any((a.lemmas & group("head_word") and b.lemmas & group("of_states")) or _of_heads(a, b) for a, b in itertools.pairwise(words)) or any(t.low.startswith("высш") for t in words)
    joins = any(t.lemmas & forms_of("participation_words") for t in spot.sentence.tokens)
    if not states or not ((people and (heads or joins)) or (place is not None and (heads or _in_a_city(spot, place, orgs)))) or not (told_as_held(spot) or (people and joins and (place is not None or heads))):
        return
    time = event_time(spot.parsed, spot.sentence, spot.at, spot.real, False)
    yield gathering_row(spot, Shape("summit" if heads else "meeting", people, tuple(sorted(states)), place, time, name_at(spot), orgs))


def _of_heads(a: Token, b: Token) -> bool:
    """ "Евразийский межправительственный совет", "Совет коллективной безопасности": the heads of governments or states are its members."""
    return bool({f"{x} {y}" for x in a.lemmas for y in b.lemmas} & group("organ_of_heads"))


def _in_a_city(spot: Spot, place: Mention, orgs: tuple[Actor, ...]) -> bool:
    """ "Заседание совета министров ОДКБ пройдет в Бишкеке 10 июля": city and day make it an event; the United Nations sit every day."""
    time = event_time(spot.parsed, spot.sentence, spot.at, spot.real, False)
    dated = time.said is not None and time.edtf is not None
    return place.kind == "place" and (dated or _is_the_news(spot, orgs)) and spot.voice is None and all(o.id != "un" and "ООН" not in o.name for o in orgs)


def _is_the_news(spot: Spot, orgs: tuple[Actor, ...]) -> bool:
    """ "В Бишкеке состоялось заседание Совета министров СНГ": the session is what the clause tells; the European Union sits every day."""
    clause, sentence = clause_at(spot.sentence, spot.at), spot.sentence
    told = any(t.lemmas & forms_of("taking_place") and is_predicate(t) for t in sentence.tokens[clause.first : clause.last])
    subject = any(p.case == "nom" for p in sentence.tokens[spot.at].parses[:2])
    return told and subject and clause.kind == "main" and bool(orgs) and all(o.id not in SITS_DAILY for o in orgs)


def _visited_for(spot: Spot) -> Mention | None:
    """ "посетил Лиму для участия в заседании": the city that one visits for it."""
    verb = next((i for i, t in enumerate(spot.sentence.tokens[: spot.at]) if t.lemmas & event_verbs("visit")), None)
    return next((m for m in fillers(spot.sentence, verb, Slot("object", "acc", "place")) if m.last <= spot.at), None) if verb is not None else None


def _nearby(spot: Spot) -> tuple[Actor, ...]:
    """The subjects of the clause of the noun, or of the relative clause: "…, которое провели A и B"."""
    sentence = spot.sentence
    for first, last in reversed(reach(sentence, spot.at)):
        found = [m for m in sentence.mentions if first <= m.first < last and m.kind in ("person", "office") and "nom" in m.cases
                 and not governed(sentence, m)]  # fmt: skip
        if found:
            return tuple(dict.fromkeys(a for m in joined_to(sentence, found[0]) for a in actors_of(spot.parsed, sentence, m)))
    return subject_of(spot.parsed, sentence, spot.at)


def press_conference(spot: Spot, notes: Notes) -> Iterator[Event]:
    """ "на совместной пресс-конференции A и B", "на пресс-конференции A сообщил": who answers the press takes part."""
    clause = clause_at(spot.sentence, spot.at)
    of_two = states_of(spot.parsed, tuple(a for m in fillers(spot.sentence, spot.at, Slot("of", "gen", "person")) for a in actors_of(spot.parsed, spot.sentence, m)))
    beside = tuple(a for m in fillers(spot.sentence, spot.at, Slot("с", "ins", "person")) for a in actors_of(spot.parsed, spot.sentence, m))
    with_whom = set(states_of(spot.parsed, beside)) - set(states_of(spot.parsed, subject_of(spot.parsed, spot.sentence, spot.at)))
    holds = set_at(spot) or any(t.lemmas & forms_of("holding_verbs") for t in spot.sentence.tokens[clause.first : clause.last])
    if not any("совместный" in t.lemmas for t in spot.sentence.tokens) and len(of_two) < 2 and not (with_whom and holds):
        yield from _before_the_press(spot, notes)
        return
    near = [m for m in spot.sentence.mentions if m.kind in ("person", "office") and clause.first <= m.first < clause.last]
    found = [a for m in near for a in actors_of(spot.parsed, spot.sentence, m)] + list(subject_of(spot.parsed, spot.sentence, spot.at))
    people = tuple(dict.fromkeys(found))
    unnamed = {c for m in near if m.kind == "office" for c in states_of_side(spot.parsed, spot.sentence, m)}
    if len(unnamed) > 1 and not people and spot.voice is None and (told_as_held(spot) or spot.sentence.lemma_set() & forms_of("holding_verbs")):
        yield gathering_row(spot, Shape("other", (), tuple(sorted(unnamed)), where_held(spot), when_held(spot, True), name_at(spot)), "press_conference")
        return
    if len(states_of(spot.parsed, people)) < 2 and len(people) < 3 and spot.voice is None:
        yield gathering_row(spot, Shape("other", people, states_of(spot.parsed, people), where_held(spot), when_held(spot, True), name_at(spot)), ALONE)
        return
    yield from _attended(spot, people, notes, "press_conference")


def _before_the_press(spot: Spot, notes: Notes) -> Iterator[Event]:
    """ "сообщил на пресс-конференции в Лиме посол Н": the one who speaks at it, where he is of a state."""
    said = [t.low for t in spot.sentence.tokens[max(0, spot.at - 3) : spot.at]]
    giver = fillers(spot.sentence, spot.at, Slot("of", "gen", "person"))
    people = actors_of(spot.parsed, spot.sentence, giver[0]) if giver else subject_of(spot.parsed, spot.sentence, spot.at)
    states = states_of(spot.parsed, people)
    singular = spot.sentence.tokens[spot.at].parses[0].number == "sing"
    if spot.voice is not None or not singular or len(people) != 1 or not states or not set(said) & (forms_of("during_words") | {"на"}):
        spot.refuse(notes, "it is not said who answers there")
        return
    place = where_held(spot)
    who = spot.parsed.person(people[0])
    envoy = who is not None and any(t.role == "envoy" and not t.head.startswith("представител") for t in who.titles)
    host = place.codes[:1] if place is not None else main_states(spot.parsed) if envoy else ()
    yield gathering_row(spot, Shape("other", people, tuple(sorted({*states, *host})), place, when_held(spot, True), name_at(spot)), "press_conference.one")


def ceremony(spot: Spot, notes: Notes) -> Iterator[Event]:
    """ "A и B приняли участие в церемонии открытия …": persons of two states make it an event."""
    following = spot.sentence.tokens[spot.at + 1 : spot.at + 2]
    if following and following[0].lemmas & group("ceremony_of"):
        return
    bare = not following or not any(p.case == "gen" for p in following[0].parses[:2])
    people = participants(spot)
    guests = _welcomed(spot)
    people = tuple(dict.fromkeys((*people, *guests))) if people else ()
    if bare and people:
        yield gathering_row(spot, Shape("other", people, states_of(spot.parsed, people), where_held(spot), Time(None), "церемония"), AGAIN)
        return
    if not people and spot.voice is None and told_as_held(spot):
        time = event_time(spot.parsed, spot.sentence, spot.at, spot.real, False)
        yield gathering_row(spot, Shape("other", guests, main_states(spot.parsed), where_held(spot), time, name_at(spot)), PENDING)
        return
    yield from _attended(spot, people, notes, "ceremony")


def _welcomed(spot: Spot) -> tuple[Actor, ...]:
    """ "церемония встречи президента Чили Н": the guest whom it welcomes."""
    following = spot.sentence.tokens[spot.at + 1 : spot.at + 2]
    if not following or not following[0].lemmas & event_nouns("meeting"):
        return ()
    found = fillers(spot.sentence, spot.at + 1, Slot("of", "gen", "person"))
    return actors_of(spot.parsed, spot.sentence, found[0]) if found else ()


def deed(spot: Spot, notes: Notes) -> Iterator[Event]:
    """ "A и B приняли участие в открытии моста", "в торжественной передаче топлива": persons of two states make it an event."""
    tokens = spot.sentence.tokens
    first, last = name_range(spot.sentence, spot.at)
    held = any(p.case == "loc" for p in tokens[spot.at].parses[:3]) and first > 0 and tokens[first - 1].low in ("в", "на", "во", "при")
    joins = any(t.lemmas & forms_of("participation_words") for t in tokens[max(0, first - DEED_REACH) : first])
    gathering = any(t.lemmas & (event_nouns("summit") | event_nouns("forum") | event_nouns("session")) for t in tokens[spot.at + 1 : last])
    denied = any(t.low == "не" for t in tokens[max(0, first - DEED_REACH) : first])
    if held and joins and not gathering and not denied:
        taking = participants(spot)
        yield from _attended(spot, tuple(dict.fromkeys((*taking, *(_whose(spot) if taking else ())))), notes, "ceremony")


def _whose(spot: Spot) -> tuple[Actor, ...]:
    """ "инаугурация президента Чили Н": he is there himself."""
    if not spot.sentence.tokens[spot.at].lemmas & group("own_deed"):
        return ()
    found = fillers(spot.sentence, spot.at, Slot("of", "gen", "person"))
    return actors_of(spot.parsed, spot.sentence, found[0]) if found else ()


def round_table(spot: Spot, notes: Notes) -> Iterator[Event]:
    """ "на круглом столе в посольстве A отметил": who speaks at it takes part."""
    people = participants(spot)
    if not people:
        spot.refuse(notes, "nobody is named at it")
        return
    time = event_time(spot.parsed, spot.sentence, spot.at, spot.real, False)
    states = tuple(sorted({*states_of(spot.parsed, people), *main_states(spot.parsed)}))
    yield gathering_row(spot, Shape("other", people, states, where_held(spot), time, "круглый стол"), "round_table")


def _attended(spot: Spot, people: tuple[Actor, ...], notes: Notes, rule: str) -> Iterator[Event]:
    states, place = states_of(spot.parsed, people), where_held(spot)
    host = host_abroad(spot.parsed, people, place)
    joins = spot.sentence.lemma_set() & forms_of("participation_words")
    if host is not None and rule == "ceremony" and joins and spot.real.refused is None and spot.voice is None:
        time = event_time(spot.parsed, spot.sentence, spot.at, spot.real, False)
        yield gathering_row(spot, Shape("other", people, tuple(sorted({*states, host})), place, time, name_at(spot)), "ceremony.abroad")
        return
    if len(people) < 2 or len(states) < 2 or spot.real.refused is not None or spot.voice is not None:
        spot.refuse(notes, "no persons of two states are there")
        return
    time = event_time(spot.parsed, spot.sentence, spot.at, spot.real, False)
    yield gathering_row(spot, Shape("other", people, states, place, time, gathering_name(spot.parsed, spot.sentence, spot.at)), rule)
