"""A gathering's noun in its sentence: who takes part, where and when it is, and the row that tells of it."""

from __future__ import annotations

import itertools

import msgspec

from chancery.extract.clauses import clause_at, is_predicate
from chancery.extract.events.leaders import leaders_of_three
from chancery.extract.events.mood import Reality
from chancery.extract.events.names import gathering_name, name_range
from chancery.extract.events.people import actors_of, nominatives, subject_of
from chancery.extract.events.reach import reach, segment
from chancery.extract.events.rows import place_actor
from chancery.extract.events.sides import states_of_side
from chancery.extract.events.times import event_time, in_lead
from chancery.extract.events.told import delegation_head, present
from chancery.extract.events.where import before_where, beyond_clause, of_a_topic
from chancery.extract.events.words import event_nouns, event_verbs, first_person
from chancery.extract.parsed import Mention, Parsed, Sentence
from chancery.extract.rows import Notes
from chancery.extract.slots import Slot, fillers, preposition
from chancery.lang.quotation import OPENING
from chancery.lang.ru.groups import forms_of, group, union_of
from chancery.types import Actor, Country, Event, Time
from chancery.world.names import compound

PLACES = (Slot("в", "loc", "city"), Slot("в", "loc", "place"))
BESIDE = 4


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


def participants(spot: Spot) -> tuple[Actor, ...]:
    """Who takes part: "моего участия", the subject of taking part, who speaks or meets at it, who chairs it."""
    if spot.voice is not None:
        words = frozenset().union(*(t.lemmas for t in spot.sentence.tokens if t.kind == "word"))
        clause = clause_at(spot.sentence, spot.at)
        own = {t.low for t in spot.sentence.tokens[clause.first : clause.last]} & first_person()
        return (spot.voice,) if own and words & forms_of("participation_words") else ()
    found = [a for first, last in reach(spot.sentence, spot.at) for a in present(spot.parsed, spot.sentence, first, last)]
    for first, last in reach(spot.sentence, spot.at):
        verb = next((k for k in range(first, last) if spot.sentence.tokens[k].lemmas & forms_of("participation_words")), None)
        if verb is not None:
            found += _takers(spot, verb) or delegation_head(spot.parsed, spot.sentence, 0)
    found += _there(spot)
    found += _going(spot)
    if set_at(spot):
        found += _beside(spot) or subject_of(spot.parsed, spot.sentence, spot.at)
    return tuple(dict.fromkeys((*found, *(leaders_of_three(spot.parsed) if of_three(spot) else ()))))


def _there(spot: Spot) -> tuple[Actor, ...]:
    """ "саммит, на котором A встретился с B", "форум, в ходе которого выступил A": who does something at it."""
    for first, last in _at_which(spot):
        inside = [m for m in nominatives(spot.sentence) if first <= m.first < last]
        met = [m for m in spot.sentence.mentions if first <= m.first < last and m.kind == "person" and "ins" in m.cases and preposition(spot.sentence, m) == "с"]
        if inside:
            return tuple(a for m in (*inside, *met) for a in actors_of(spot.parsed, spot.sentence, m))
    return ()


def _at_which(spot: Spot) -> list[tuple[int, int]]:
    """The relative clause that tells what is done at it: "на котором …", "в рамках которого …"."""
    later = reach(spot.sentence, spot.at)[1:] if spot.voice is None else ()
    words = [[t.low for t in spot.sentence.tokens[first:last] if t.kind == "word"][:3] for first, last in later]
    return [span for span, w in zip(later, words, strict=True) if w and w[0] in ("на", "в") and any(x.startswith("котор") for x in w[1:])]


def _going(spot: Spot) -> tuple[Actor, ...]:
    """ "намерен вернуться в Лиму на саммит", "принял приглашение прибыть на саммит": who goes to it, or agreed to go."""
    sentence, clause = spot.sentence, clause_at(spot.sentence, spot.at)
    to = any(t.low == "на" for t in sentence.tokens[max(clause.first, name_range(sentence, spot.at)[0] - 1) : spot.at])
    if not to or not any(p.case == "acc" for p in sentence.tokens[spot.at].parses):
        return ()
    moves = event_verbs("visit") | group("goes_to")
    verb = next((k for k in range(spot.at - 1, -1, -1) if sentence.tokens[k].lemmas & moves), None)
    words = frozenset().union(*(t.lemmas for t in sentence.tokens[: spot.at] if t.kind == "word"))
    agreed = "принять" in words or not words & group("bids")
    return subject_of(spot.parsed, sentence, verb) if verb is not None and agreed else ()


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


def states_taking_part(spot: Spot) -> set[Country]:
    """ "в саммите участвуют Чили и Перу", "саммит, в котором примут участие Чили и Перу": states that come without a name."""
    found: set[Country] = set()
    for first, last in reach(spot.sentence, spot.at):
        verb = next((k for k in range(first, last) if spot.sentence.tokens[k].lemmas & forms_of("participation_words")), None)
        if verb is not None and spot.voice is None:
            found |= {c for m in fillers(spot.sentence, verb, Slot("subject", "nom", "state")) if first <= m.first < last for c in m.codes[:1]}
            offices = [m for m in fillers(spot.sentence, verb, Slot("subject", "nom", "person")) if first <= m.first < last and m.kind == "office"]
            found |= {c for m in offices for c in states_of_side(spot.parsed, spot.sentence, m)}
    inside = (m for first, last in _at_which(spot) for m in spot.sentence.mentions if first <= m.first < last and m.kind == "office" and "ins" in m.cases)
    return found | {c for m in inside if preposition(spot.sentence, m) == "с" for c in states_of_side(spot.parsed, spot.sentence, m)}


def states_of_offices(spot: Spot) -> set[Country]:
    """ "конференция министров Чили и Перу", "лидеры Чили и Перу провели саммит": states of two or more whom nobody names."""
    if spot.voice is not None or not (told_as_held(spot) or spot.sentence.lemma_set() & forms_of("holding_verbs")):
        return set()
    for slot in (Slot("of", "gen", "person"), Slot("subject", "nom", "person")):
        found = {c for m in fillers(spot.sentence, spot.at, slot) if m.kind == "office" for c in states_of_side(spot.parsed, spot.sentence, m) or m.codes}
        if len(found) > 1:
            return found
    return set()


def _beside(spot: Spot) -> tuple[Actor, ...]:
    """Who meets "на полях форума": the subject and those whom he meets."""
    tokens = spot.sentence.tokens
    if spot.at == 0 or not any(t.low in group("on_the_margins") for t in tokens[max(0, spot.at - 3) : spot.at]):
        return ()
    met = [m for m in spot.sentence.mentions if m.kind in ("person", "office") and "ins" in m.cases and preposition(spot.sentence, m) == "с"]
    own = [*nominatives(spot.sentence), *_whose_meeting(spot)]
    return tuple(a for m in (*own, *met) for a in actors_of(spot.parsed, spot.sentence, m))


def _whose_meeting(spot: Spot) -> tuple[Mention, ...]:
    """ "встреча A с B на полях форума", "прошла встреча A и B": whose meeting it is."""
    nouns = event_nouns("meeting") | event_nouns("talks")
    at = next((i for i, t in enumerate(spot.sentence.tokens) if t.kind == "word" and t.lemmas & nouns and spot.sentence.at(i) is None), None)
    return fillers(spot.sentence, at, Slot("of", "gen", "person")) if at is not None else ()


def set_at(spot: Spot) -> bool:
    """Whether the noun tells where something is said or done: "на саммите", "на полях форума", "в рамках форума"."""
    tokens = spot.sentence.tokens
    first, _ = name_range(spot.sentence, spot.at)
    before = tokens[max(0, first - 2) : first]
    if not before or spot.real.planned:
        return False
    if before[-1].low == "на":
        return any(p.case == "loc" for p in tokens[spot.at].parses)
    return before[-1].low in group("on_the_margins")


def places_held(spot: Spot) -> list[Mention]:
    found = []
    for slot in PLACES:
        for first, last in reach(spot.sentence, spot.at):
            trigger = spot.at if first <= spot.at < last else first
            found += [m for m in fillers(spot.sentence, trigger, slot) if m.codes and not of_a_topic(spot.sentence, m)]
    return found


def where_held(spot: Spot) -> Mention | None:
    """The city, else the country, where the clause sets its event; "в Лиму на саммит" goes before all."""
    goal = _arrival(spot)
    if goal is not None and goal.last == name_range(spot.sentence, spot.at)[0] - 1:
        return goal
    held = places_held(spot)
    found = next((m for m in held if m.first in segment(spot.sentence, spot.at)), next(iter(held), None))
    if found is not None and found.kind == "place":
        return found
    return goal or found or receiver(spot) or (before_where(spot.sentence, spot.at) if spot.kind in ("summit", "forum") else beyond_clause(spot.sentence, spot.at).place)


def receiver(spot: Spot) -> Mention | None:
    """ "второй саммит примет Перу", "саммит пройдет у нас: его проведет Чили": the state or capital that holds it."""
    clause = clause_at(spot.sentence, spot.at)
    words = frozenset().union(*(t.lemmas for t in spot.sentence.tokens[clause.first : clause.last]))
    holds = bool(words & group("receives")) and not words & forms_of("participation_words")  # no "примет участие"
    name = range(*name_range(spot.sentence, spot.at))
    found = [m for m in spot.sentence.mentions if clause.first <= m.first < clause.last and m.kind in ("country", "place") and not m.adjective
             and "nom" in m.cases and preposition(spot.sentence, m) == ""]  # fmt: skip
    found = [m for m in found if m.first not in name] or found
    return found[0] if holds and len(found) == 1 and spot.voice is None else None


def _arrival(spot: Spot) -> Mention | None:
    """ "прибыл в столицу Чили на форум": where one arrives for it."""
    clause = clause_at(spot.sentence, spot.at)
    tokens = spot.sentence.tokens
    first = name_range(spot.sentence, spot.at)[0]
    to = "на" in [t.low for t in tokens[max(0, first - 1) : spot.at]] and any(p.case == "acc" for p in tokens[spot.at].parses)
    to = to or [t.low for t in tokens[max(0, first - 2) : first]] == ["участия", "в"]
    arrived = any(t.lemmas & (event_verbs("visit") | group("goes_to")) for t in tokens[clause.first : clause.last if to else spot.at])
    goals = [m for m in spot.sentence.mentions if clause.first <= m.first < spot.at and m.kind in ("place", "country") and "acc" in m.cases
             and preposition(spot.sentence, m) == "в"]  # fmt: skip
    behind = [m for m in spot.sentence.mentions if spot.at < m.first < clause.last and m.kind in ("place", "country") and "acc" in m.cases and preposition(spot.sentence, m) == "в"]
    return (goals[-1] if goals else next(iter(behind), None)) if arrived else None


def of_a_series(sentence: Sentence, at: int) -> bool:
    """ "следующее заседание", "третьи консультации", told to be held: one of a series that the two states of the text hold."""
    clause = clause_at(sentence, at)
    first, _ = name_range(sentence, at)
    counted = any(t.lemmas & group("of_a_series") or t.kind == "ordinal" or any("Anum" in p.tags for p in t.parses[:1]) for t in sentence.tokens[first:at])
    tokens = sentence.tokens[clause.first : clause.last]
    told = union_of(forms_of("taking_place"), forms_of("planned_words"), forms_of("holding_verbs"), group("receives"))
    return counted and any(t.lemmas & told for t in tokens)


def of_three(spot: Spot) -> bool:
    return spot.at > 0 and spot.sentence.tokens[spot.at - 1].low.startswith(("трехсторон", "двусторон"))


def when_held(spot: Spot, attended: bool) -> Time:
    """The time said; the day of the news only where persons are there in today's news."""
    news = spot.real.news and (attended or _opens_today(spot)) and spot.voice is None
    return event_time(spot.parsed, spot.sentence, spot.at, msgspec.structs.replace(spot.real, news=news), spot.voice is not None)


def _opens_today(spot: Spot) -> bool:
    """ "В Лиме открылся форум", "завершился саммит" in the lead: its noun is the subject of the news."""
    clause, token = clause_at(spot.sentence, spot.at), spot.sentence.tokens[spot.at]
    told = any(is_predicate(t) and t.lemmas & forms_of("taking_place") for t in spot.sentence.tokens[clause.first : clause.last])
    return told and clause.kind == "main" and any(p.case == "nom" for p in token.parses[:2]) and in_lead(spot.parsed, spot.sentence)


class Shape(msgspec.Struct, frozen=True):
    """What a builder found out about a gathering."""

    kind: str
    people: tuple[Actor, ...]
    states: tuple[Country, ...]
    place: Mention | None
    time: Time
    name: str
    organisations: tuple[Actor, ...] = ()


def gathering_row(spot: Spot, shape: Shape, rule: str = "") -> Event:
    return Event(
        rule=rule or f"{spot.kind}.named", mood=spot.real.mood, kind=shape.kind, name=shape.name,  # type: ignore[arg-type]
        evidence=(spot.parsed.evidence(spot.sentence.start, spot.sentence.end),), participants=tuple(sorted(shape.people)),
        countries=shape.states, organisations=shape.organisations, place=place_actor(shape.place), date=shape.time.edtf,
        date_said=shape.time.said, date_anchor=shape.time.anchor, planned=spot.real.planned,
    )  # fmt: skip


def name_at(spot: Spot) -> str:
    return gathering_name(spot.parsed, spot.sentence, spot.at)


def pair_named(spot: Spot, first: int, last: int) -> tuple[Country, ...]:
    """ "белорусско-вьетнамской комиссии", "форум Чили и Перу", "форум «Чили – Перу»": the two states in a name."""
    inside = [m for m in spot.sentence.mentions if first <= m.first < last + BESIDE and m.kind == "country"]
    pair = next((m.codes for m in inside if m.adjective and len(m.codes) == 2 and m.first < last + 1), ())
    pair = pair or next((c for t in spot.sentence.tokens[first:last + 1] for c in (compound(t.low),) if c is not None), ())
    if pair:
        return tuple(sorted(pair))
    for a, b in itertools.pairwise(inside):
        between = [t.low for t in spot.sentence.tokens[a.last : b.first]]
        quoted = any(t.text in OPENING for t in spot.sentence.tokens[spot.at : a.first])
        if a.first > spot.at and a.first <= last and not quoted and between in (["и"], ["–"], ["—"], ["-"]) and len(a.codes) == len(b.codes) == 1:
            return tuple(sorted({*a.codes, *b.codes}))
    return ()


def told_as_held(spot: Spot) -> bool:
    """ "состоялся форум", "в рамках форума", "состоявшихся … форума": held, or to be held; no "поддержали идею форума"."""
    clause = clause_at(spot.sentence, spot.at)
    words = frozenset().union(*(t.lemmas for t in spot.sentence.tokens[clause.first : clause.last]))
    return spot.real.planned or set_at(spot) or bool(words & (forms_of("taking_place") | forms_of("event_participles")))
