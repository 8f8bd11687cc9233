"""Gatherings with a name: summits, forums, sessions of councils, round tables, ceremonies, press conferences."""

from __future__ import annotations

import functools
import itertools
from collections.abc import Callable, Iterator

import msgspec

from chancery import edtf
from chancery.extract.clauses import clause_at
from chancery.extract.event_mood import Reality, reality
from chancery.extract.event_names import gathering_name, name_range
from chancery.extract.event_people import (
    actors_of,
    event_verbs,
    first_person,
    governed,
    joined_to,
    leaders_of_three,
    nominatives,
    present,
    subject_of,
    word_list,
)
from chancery.extract.event_rows import AGAIN, ALONE, bodies_by_name, place_actor, states_of
from chancery.extract.event_times import event_time, reach
from chancery.extract.parsed import Mention, Parsed, Sentence
from chancery.extract.rows import Notes
from chancery.extract.sides import main_states
from chancery.extract.slots import Slot, fillers, preposition
from chancery.lang import table
from chancery.lang.ru.groups import group
from chancery.types import Actor, Country, Event, Time
from chancery.world.dated import fact_named
from chancery.world.names import compound

PLACES = (Slot("в", "loc", "city"), Slot("в", "loc", "place"))
LIST_OF_MANY = 9
BESIDE = 4
BLOCS = frozenset(("igo", "bloc"))


class Spot(msgspec.Struct, frozen=True):
    """A gathering noun in a sentence, and who says "мы" there."""

    parsed: Parsed
    sentence: Sentence
    at: int
    kind: str
    voice: Actor | None
    real: Reality

    def refuse(self, notes: Notes, reason: str) -> None:
        """Note the sentence as refused."""
        notes.refuse(f"{self.kind}.named", reason, self.sentence.start, self.sentence.end)


@functools.cache
def _nouns() -> dict[str, str]:
    return {r["form"]: r["value"] for r in table("chancery.lang.ru", "event_nouns.tsv")}


def gatherings(parsed: Parsed, sentence: Sentence, voice_at: Callable[[int], Actor | None], notes: Notes) -> Iterator[Event]:
    """Rows of the gatherings that a sentence names."""
    if sentence.lemma_set().isdisjoint(_nouns()):
        return
    for i, token in enumerate(sentence.tokens):
        if token.kind != "word" or token.lemmas.isdisjoint(_nouns()) or (sentence.at(i) is not None and sentence.at(i).kind != "org"):  # type: ignore[union-attr]
            continue
        kind = next((_nouns()[p.lemma] for p in token.parses[:2] if p.lemma in _nouns() and p.pos == "NOUN"), None)
        if kind not in BUILDERS or (kind == "table" and not (i and "круглый" in sentence.tokens[i - 1].lemmas)):
            continue
        spot = Spot(parsed, sentence, i, kind, voice_at(token.start), reality(parsed, sentence, i))
        if spot.real.refused is not None and spot.real.mood != "planned":
            spot.refuse(notes, spot.real.refused)
            continue
        yield from BUILDERS[kind](spot, notes)


# -- summits and forums ----------------------------------------------------------------------------------------


def named(spot: Spot, notes: Notes) -> Iterator[Event]:
    """ "25-й саммит ШОС пройдет в …", "в форуме «Шелковый путь» участвует …": a name makes it an event."""
    first, last = name_range(spot.sentence, spot.at)
    inside = [m for m in spot.sentence.mentions if first <= m.first < last]
    orgs = tuple(m.actor for m in inside if m.kind == "org" and m.actor is not None)
    quoted = any(t.text in "«“\"„" for t in spot.sentence.tokens[spot.at : last])
    regions = any(m.kind in ("region", "country") for m in inside if m.first > spot.at)
    people = participants(spot)
    pair = _pair(spot, first, last) if spot.kind == "forum" and spot.voice is None else ()
    if not pair and not people and _of_business(spot):
        pair = main_states(spot.parsed)
    if len(pair) == 2 and not people and _told_as_held(spot):
        yield _row(spot, Shape(spot.kind, (), pair, _place(spot), _time(spot, False), gathering_name(spot.parsed, spot.sentence, spot.at)))
        return
    if not orgs and not quoted and not (regions and first < spot.at) and last - first < (2 if _of_three(spot) else 3):
        if people or _places(spot):
            yield _row(spot, Shape(spot.kind, people, (), _place(spot), _time(spot, bool(people)), spot.sentence.tokens[spot.at].low), AGAIN)
        else:
            spot.refuse(notes, "no name says which")
        return
    place = _place(spot) or _receiver(spot)
    named_states = {c for m in inside if m.kind in ("region", "country") and m.first > spot.at and len(m.codes) < LIST_OF_MANY for c in m.codes}
    named_states |= {c for m in inside if m.role == "central_asia" for c in m.codes}
    states = {*states_of(spot.parsed, people), *(place.codes[:1] if place is not None else ()), *named_states}
    time = _gathering_time(spot, first, last, bool(people))
    dated = time.said is not None and spot.kind == "summit"
    if not states and orgs and dated:
        states = {c for m in spot.sentence.mentions if m.kind == "country" and not m.adjective and "nom" in m.cases for c in m.codes[:1]}
    if not states or not (orgs or regions or people or len(states) > 1 or (quoted and dated)) or (spot.kind == "forum" and not people):
        spot.refuse(notes, "nobody takes part and no state is the host")
        return
    yield _row(spot, Shape(spot.kind, people, tuple(sorted(states)), place, time, gathering_name(spot.parsed, spot.sentence, spot.at), orgs))


def _receiver(spot: Spot) -> Mention | None:
    """ "второй саммит примет Перу", "саммит пройдет у нас: его проведет Чили": the state or capital that holds it."""
    clause = clause_at(spot.sentence, spot.at)
    words = frozenset().union(*(t.lemmas for t in spot.sentence.tokens[clause.first : clause.last]))
    holds = bool(words & group("receives")) and not words & word_list("participation_words")  # no "примет участие"
    found = [m for m in spot.sentence.mentions if clause.first <= m.first < clause.last and m.kind in ("country", "place") and not m.adjective
             and "nom" in m.cases and preposition(spot.sentence, m) == ""]  # fmt: skip
    return found[0] if holds and len(found) == 1 and spot.voice is None else None


def _of_business(spot: Spot) -> bool:
    """ "бизнес-форум", "форум регионов" beside the news of two states."""
    token = spot.sentence.tokens[spot.at]
    following = spot.sentence.tokens[spot.at + 1 : spot.at + 2]
    named = token.low.startswith("бизнес-") or (spot.at > 0 and "деловой" in spot.sentence.tokens[spot.at - 1].lemmas)
    return named or (following[:1] != () and "регион" in following[0].lemmas)


def _told_as_held(spot: Spot) -> bool:
    """ "состоялся форум", "в рамках форума", "состоявшихся … форума": held, or to be held; no "поддержали идею форума"."""
    clause = clause_at(spot.sentence, spot.at)
    words = frozenset().union(*(t.lemmas for t in spot.sentence.tokens[clause.first : clause.last]))
    return spot.real.planned or _at(spot) or bool(words & (word_list("taking_place") | word_list("event_participles")))


class Shape(msgspec.Struct, frozen=True):
    """What a builder found out about a gathering."""

    kind: str
    people: tuple[Actor, ...]
    states: tuple[Country, ...]
    place: Mention | None
    time: Time
    name: str
    organisations: tuple[Actor, ...] = ()


def _row(spot: Spot, shape: Shape, rule: str = "") -> Event:
    return Event(
        rule=rule or f"{spot.kind}.named", mood=spot.real.mood, kind=shape.kind, name=shape.name,  # type: ignore[arg-type]
        evidence=(spot.parsed.evidence(spot.sentence.start, spot.sentence.end),), participants=tuple(sorted(shape.people)),
        countries=shape.states, organisations=shape.organisations, place=place_actor(shape.place), date=shape.time.edtf,
        date_said=shape.time.said, date_anchor=shape.time.anchor, planned=spot.real.planned,
    )  # fmt: skip


def _of_three(spot: Spot) -> bool:
    return spot.at > 0 and spot.sentence.tokens[spot.at - 1].low.startswith(("трехсторон", "двусторон"))


def _gathering_time(spot: Spot, first: int, last: int, attended: bool) -> Time:
    """The time said; else the date of the one gathering of the world that has this name ("третий форум …")."""
    time = _time(spot, attended)
    if time.said is not None or (time.edtf is not None and attended):
        return time
    fact = fact_named(frozenset().union(*(t.lemmas for t in spot.sentence.tokens[first:last])))
    if fact is None or fact.last is None:
        return time
    return Time(edtf.interval(fact.first.isoformat(), fact.last.isoformat()), time.said, None)


def _time(spot: Spot, attended: bool) -> Time:
    """The time said; the day of the news only where persons are there in today's news."""
    news = spot.real.news and attended and spot.voice is None
    return event_time(spot.parsed, spot.sentence, spot.at, msgspec.structs.replace(spot.real, news=news), spot.voice is not None)


# -- who takes part and where ----------------------------------------------------------------------------------


def participants(spot: Spot) -> tuple[Actor, ...]:
    """Who takes part: "моего участия", the subject of taking part, who speaks or meets at it, who chairs it."""
    if spot.voice is not None:
        words = frozenset().union(*(t.lemmas for t in spot.sentence.tokens if t.kind == "word"))
        clause = clause_at(spot.sentence, spot.at)
        own = {t.low for t in spot.sentence.tokens[clause.first : clause.last]} & first_person()
        return (spot.voice,) if own and words & word_list("participation_words") else ()
    found = [a for first, last in reach(spot.sentence, spot.at) for a in present(spot.parsed, spot.sentence, first, last)]
    for first, last in reach(spot.sentence, spot.at):
        verb = next((k for k in range(first, last) if spot.sentence.tokens[k].lemmas & word_list("participation_words")), None)
        if verb is not None:
            found += _takers(spot, verb)
    if _at(spot):
        found += _beside(spot) or subject_of(spot.parsed, spot.sentence, spot.at)
    return tuple(dict.fromkeys((*found, *(leaders_of_three(spot.parsed) if _of_three(spot) else ()))))


def _takers(spot: Spot, verb: int) -> tuple[Actor, ...]:
    """ "участие примут A и B", "приняли участие A и B", "за участие A в саммите"."""
    sentence, k = spot.sentence, verb
    if "приглашение" in sentence.tokens[verb].lemmas:
        return ()  # whom somebody else invites is not told by the subject
    after = next((m for m in sentence.mentions if verb < m.first <= verb + 2 and m.kind in ("person", "office") and "gen" in m.cases), None)
    thanked = next((m for m in sentence.mentions if m.last <= verb and verb - m.last < 3 and m.kind in ("person", "office") and "dat" in m.cases and "nom" not in m.cases), None)
    if after is not None and "nom" not in after.cases:
        return actors_of(spot.parsed, sentence, after)
    if thanked is not None:
        return actors_of(spot.parsed, sentence, thanked)
    return subject_of(spot.parsed, sentence, k)


def _beside(spot: Spot) -> tuple[Actor, ...]:
    """Who meets "на полях форума": the subject and those whom he meets."""
    tokens = spot.sentence.tokens
    if spot.at == 0 or not any(t.low in group("on_the_margins") for t in tokens[max(0, spot.at - 3) : spot.at]):
        return ()
    met = [m for m in spot.sentence.mentions if m.kind in ("person", "office") and "ins" in m.cases and preposition(spot.sentence, m) == "с"]
    own = list(nominatives(spot.sentence))
    return tuple(a for m in (*own, *met) for a in actors_of(spot.parsed, spot.sentence, m))


def _at(spot: Spot) -> bool:
    """Whether the noun tells where something is said or done: "на саммите", "на полях форума", "в рамках форума"."""
    tokens = spot.sentence.tokens
    first, _ = name_range(spot.sentence, spot.at)
    before = tokens[max(0, first - 2) : first]
    if not before or spot.real.planned:
        return False
    if before[-1].low == "на":
        return any(p.case == "loc" for p in tokens[spot.at].parses)
    return before[-1].low in group("on_the_margins")


def _places(spot: Spot) -> list[Mention]:
    found = []
    for slot in PLACES:
        for first, last in reach(spot.sentence, spot.at):
            trigger = spot.at if first <= spot.at < last else first
            found += [m for m in fillers(spot.sentence, trigger, slot) if m.codes]
    return found


def _place(spot: Spot) -> Mention | None:
    """The city, else the country, where the clause sets its event."""
    found = next(iter(_places(spot)), None)
    if found is not None and found.kind == "place":
        return found
    return _arrival(spot) or found


def _arrival(spot: Spot) -> Mention | None:
    """ "прибыл в столицу Чили на форум": where one arrives for it."""
    clause = clause_at(spot.sentence, spot.at)
    tokens = spot.sentence.tokens
    arrived = any(t.lemmas & event_verbs("visit") for t in tokens[clause.first : spot.at])
    goals = [m for m in spot.sentence.mentions if clause.first <= m.first < spot.at and m.kind in ("place", "country") and "acc" in m.cases
             and preposition(spot.sentence, m) == "в"]  # fmt: skip
    return goals[-1] if arrived and goals else None


def place_of(sentence: Sentence, trigger: int) -> Mention | None:
    """The city, else the country, where the clause of a predicate sets its event."""
    return next((m for slot in PLACES for m in fillers(sentence, trigger, slot)), None)


# -- sessions, round tables, ceremonies, press conferences -----------------------------------------------------


def session(spot: Spot, notes: Notes) -> Iterator[Event]:
    """ "второе заседание Совета …, которое провели A и B": persons of two states, a body of two states or of many."""
    people = _chairs(spot) or participants(spot) or _nearby(spot)
    states = states_of(spot.parsed, people)
    first, last = name_range(spot.sentence, spot.at)
    if len(states) < 2 and spot.voice is None and _of_many(spot, last):
        yield from _council(spot, people, last, _of_many(spot, last))
        return
    pair = _pair(spot, first, last)
    shared = any("ско-" in t.low for t in spot.sentence.tokens[first:last]) or {t.low[:8] for t in spot.sentence.tokens[first:last]} & {w[:8] for w in word_list("shared_bodies")}
    known = any(m.kind == "org" and m.actor is not None and ":" not in (m.actor.id or ":") for m in spot.sentence.mentions if first <= m.first < last)
    if len(states) < 2:
        sides = _sides_in_clause(spot)
        people, states = (), tuple(sorted(pair)) or sides or (main_states(spot.parsed) if shared and not known else ())
    if len(states) < 2 or spot.voice is not None:
        spot.refuse(notes, "no two states hold it")
        return
    time = event_time(spot.parsed, spot.sentence, spot.at, spot.real, False)
    yield _row(spot, Shape("meeting", people, states, _place(spot), time, _name(spot)))


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
    return tuple(sorted(states)) if len(states) > 1 else ()


def _of_many(spot: Spot, last: int) -> tuple[Actor, ...]:
    """ "заседание Совета глав правительств СНГ": the organisation of states whose body meets."""
    end = max([last, *(m.last for m in spot.sentence.mentions if spot.at < m.first <= last)])
    words = (t.text for t in spot.sentence.tokens[spot.at + 1 : end])
    inside = [m.actor for m in spot.sentence.mentions if spot.at < m.first < last + BESIDE and m.kind == "org" and m.role in BLOCS and m.actor is not None]
    return tuple(dict.fromkeys((*inside, *(bodies_by_name()[w] for w in words if w in bodies_by_name()))))


def _council(spot: Spot, people: tuple[Actor, ...], last: int, orgs: tuple[Actor, ...]) -> Iterator[Event]:
    """A session of many states: a summit where the heads of states or governments meet; its host and who is named take part."""
    place = _place(spot)
    states = {*states_of(spot.parsed, people), *(place.codes[:1] if place is not None else ())}
    words = spot.sentence.tokens[spot.at : last + BESIDE]
    heads = any(a.lemmas & group("head_word") and b.lemmas & group("of_states") for a, b in itertools.pairwise(words)) or any(t.low.startswith("высш") for t in words)
    joins = any(t.lemmas & word_list("participation_words") for t in spot.sentence.tokens)
    if not states or not ((people and (heads or joins)) or (place is not None and heads)) or not _told_as_held(spot):
        return
    time = event_time(spot.parsed, spot.sentence, spot.at, spot.real, False)
    yield _row(spot, Shape("summit" if heads else "meeting", people, tuple(sorted(states)), place, time, _name(spot), orgs))


def _pair(spot: Spot, first: int, last: int) -> tuple[Country, ...]:
    """ "белорусско-вьетнамской комиссии", "форум Чили и Перу", "форум «Чили – Перу»": the two states in a name."""
    inside = [m for m in spot.sentence.mentions if first <= m.first < last + BESIDE and m.kind == "country"]
    pair = next((m.codes for m in inside if m.adjective and len(m.codes) == 2 and m.first < last + 1), ())
    pair = pair or next((c for t in spot.sentence.tokens[first:last + 1] for c in (compound(t.low),) if c is not None), ())
    if pair:
        return tuple(sorted(pair))
    for a, b in itertools.pairwise(inside):
        between = [t.low for t in spot.sentence.tokens[a.last : b.first]]
        quoted = any(t.text in "«“\"„" for t in spot.sentence.tokens[spot.at : a.first])
        if a.first > spot.at and a.first <= last and not quoted and between in (["и"], ["–"], ["—"], ["-"]) and len(a.codes) == len(b.codes) == 1:
            return tuple(sorted({*a.codes, *b.codes}))
    return ()


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
    """ "на совместной пресс-конференции A и B": two persons of two states make it an event."""
    clause = clause_at(spot.sentence, spot.at)
    of_two = states_of(spot.parsed, tuple(a for m in fillers(spot.sentence, spot.at, Slot("of", "gen", "person")) for a in actors_of(spot.parsed, spot.sentence, m)))
    if not any("совместный" in t.lemmas for t in spot.sentence.tokens) and len(of_two) < 2:
        spot.refuse(notes, "it is not said to be held together")
        return
    near = [m for m in spot.sentence.mentions if m.kind in ("person", "office") and clause.first <= m.first < clause.last]
    found = [a for m in near for a in actors_of(spot.parsed, spot.sentence, m)] + list(subject_of(spot.parsed, spot.sentence, spot.at))
    people = tuple(dict.fromkeys(found))
    if len(states_of(spot.parsed, people)) < 2 and len(people) < 3 and spot.voice is None:
        yield _row(spot, Shape("other", people, states_of(spot.parsed, people), _place(spot), _time(spot, True), _name(spot)), ALONE)
        return
    yield from _attended(spot, people, notes, "press_conference")


def _name(spot: Spot) -> str:
    return gathering_name(spot.parsed, spot.sentence, spot.at)


def ceremony(spot: Spot, notes: Notes) -> Iterator[Event]:
    """ "A и B приняли участие в церемонии открытия …": persons of two states make it an event."""
    following = spot.sentence.tokens[spot.at + 1 : spot.at + 2]
    if following and following[0].lemmas & group("ceremony_of"):
        return
    bare = not following or not any(p.case == "gen" for p in following[0].parses[:2])
    people = participants(spot)
    if bare and people:
        yield _row(spot, Shape("other", people, states_of(spot.parsed, people), _place(spot), Time(None), "церемония"), AGAIN)
        return
    yield from _attended(spot, people, notes, "ceremony")


def round_table(spot: Spot, notes: Notes) -> Iterator[Event]:
    """ "на круглом столе в посольстве A отметил": who speaks at it takes part."""
    people = participants(spot)
    if not people:
        spot.refuse(notes, "nobody is named at it")
        return
    time = event_time(spot.parsed, spot.sentence, spot.at, spot.real, False)
    states = tuple(sorted({*states_of(spot.parsed, people), *main_states(spot.parsed)}))
    yield _row(spot, Shape("other", people, states, _place(spot), time, "круглый стол"), "round_table")


def _attended(spot: Spot, people: tuple[Actor, ...], notes: Notes, rule: str) -> Iterator[Event]:
    states = states_of(spot.parsed, people)
    if len(people) < 2 or len(states) < 2 or spot.real.refused is not None or spot.voice is not None:
        spot.refuse(notes, "no persons of two states are there")
        return
    time = event_time(spot.parsed, spot.sentence, spot.at, spot.real, False)
    yield _row(spot, Shape("other", people, states, _place(spot), time, gathering_name(spot.parsed, spot.sentence, spot.at)), rule)


BUILDERS = {
    "summit": named, "forum": named, "session": session, "table": round_table, "ceremony": ceremony, "press": press_conference,
}  # fmt: skip
