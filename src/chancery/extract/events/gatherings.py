"""Gatherings in a sentence: summits and forums here, sessions, round tables and ceremonies in events/sessions.py."""

from __future__ import annotations

import functools
import itertools
from collections.abc import Callable, Iterator

from chancery import edtf
from chancery.extract.events.formats import body_led, format_named, met_with, of_leaders, region_led
from chancery.extract.events.mood import reality
from chancery.extract.events.names import HEADS, gathering_name, name_range
from chancery.extract.events.reach import reach
from chancery.extract.events.rows import AGAIN, states_of
from chancery.extract.events.sessions import ceremony, deed, press_conference, round_table, session
from chancery.extract.events.spots import (
    Shape,
    Spot,
    gathering_row,
    of_three,
    pair_named,
    participants,
    places_held,
    receiver,
    states_of_offices,
    states_taking_part,
    told_as_held,
    when_held,
    where_held,
)
from chancery.extract.events.where import city_of_adjective
from chancery.extract.parsed import Mention, Parsed, Sentence
from chancery.extract.rows import Notes
from chancery.extract.sides import main_states
from chancery.extract.slots import Slot, fillers, preposition
from chancery.lang import table
from chancery.lang.quotation import OPENING
from chancery.lang.ru.groups import forms_of, group
from chancery.types import Actor, Country, Event, Time
from chancery.world.dated import fact_named

PLACES = (Slot("в", "loc", "city"), Slot("в", "loc", "place"))
LIST_OF_MANY = 9
BESIDE = 4
BLOCS = frozenset(("igo", "bloc"))


@functools.cache
def _nouns() -> dict[str, str]:
    return {r["form"]: r["value"] for r in table("chancery.lang.ru", "event_nouns.tsv")} | dict.fromkeys(group("attended_deed"), "deed")


@functools.cache
def gathering_nouns() -> frozenset[str]:
    """The nouns that a gathering may be named by."""
    return frozenset(_nouns())


def gatherings(parsed: Parsed, sentence: Sentence, voice_at: Callable[[int], Actor | None], notes: Notes) -> Iterator[Event]:
    """Rows of the gatherings that a sentence names."""
    named_until = 0
    for i in sentence.where(gathering_nouns()):
        token = sentence.tokens[i]
        if i < named_until or token.kind != "word" or (sentence.at(i) is not None and sentence.at(i).kind != "org"):  # type: ignore[union-attr]
            continue
        kind = next((_nouns()[p.lemma] for p in token.parses[:2] if p.lemma in _nouns() and p.pos == "NOUN"), None)
        kind = "summit" if kind in ("meeting", "talks") and of_leaders(sentence, i) else kind
        if kind not in BUILDERS or (kind == "table" and not (i and "круглый" in sentence.tokens[i - 1].lemmas)):
            continue
        spot = Spot(parsed, sentence, i, kind, voice_at(token.start), reality(parsed, sentence, i))
        if spot.real.refused is not None and spot.real.mood != "planned":
            spot.refuse(notes, spot.real.refused)
            continue
        named_until = name_range(sentence, i)[1] if kind == "summit" else named_until  # "саммит Форума сотрудничества" is one
        yield from BUILDERS[kind](spot, notes)


# -- summits and forums ----------------------------------------------------------------------------------------


def named(spot: Spot, notes: Notes) -> Iterator[Event]:
    """ "25-й саммит ШОС пройдет в …", "в форуме «Шелковый путь» участвует …": a name makes it an event."""
    first, last = name_range(spot.sentence, spot.at)
    partner, sums = met_with(spot.sentence, last), format_named(spot.parsed, spot.sentence)
    inside = [*(m for m in spot.sentence.mentions if first <= m.first < last and preposition(spot.sentence, m) != "по"), *partner]
    heads = next((m for m in inside if m.kind == "office" and m.first > spot.at), None)
    body = body_led(heads) if heads is not None else None
    led = (body, region_led(spot.sentence, heads) if heads is not None and body is None else ())
    orgs = tuple(m.actor for m in inside if m.kind == "org" and m.actor is not None) + ((led[0],) if led[0] is not None else ())
    quoted = any(t.text in OPENING for t in spot.sentence.tokens[spot.at : last])
    regions = bool(led[1]) or any(m.kind in ("region", "country") for m in inside if m.first > spot.at)
    people = participants(spot)
    pair = pair_named(spot, first, last) if spot.kind == "forum" and spot.voice is None else ()
    if not pair and not people and _of_business(spot):
        pair = main_states(spot.parsed)
    if not people and not quoted and not sums and spot.sentence.tokens[spot.at].parses[0].number == "plur":
        spot.refuse(notes, "several are spoken of")
        return
    if len(pair) == 2 and not people and told_as_held(spot):
        yield gathering_row(spot, Shape(spot.kind, (), pair, where_held(spot), when_held(spot, False), gathering_name(spot.parsed, spot.sentence, spot.at)))
        return
    offices = states_of_offices(spot) if not people else set()
    if not orgs and not quoted and not sums and not partner and not offices and not (spot.kind == "summit" and _on_matters(spot, last) and told_as_held(spot)) and not (regions and first < spot.at) and last - first < (2 if of_three(spot) else 3):
        if people or places_held(spot):
            yield gathering_row(spot, Shape(spot.kind, people, (), where_held(spot), when_held(spot, bool(people)), spot.sentence.tokens[spot.at].parses[0].lemma), AGAIN)
        else:
            spot.refuse(notes, "no name says which")
        return
    place = where_held(spot) or city_of_adjective(spot.sentence, first, spot.at)
    named_states = {c for m in inside if m.kind in ("region", "country") and m.first > spot.at and len(m.codes) < LIST_OF_MANY for c in m.codes}
    named_states |= {c for m in inside if m.role == "central_asia" for c in m.codes} | {*sums, *led[1]}
    about = _about_a_state(spot, last) if place is not None and told_as_held(spot) else ()
    named_states |= set(about)
    named_states |= (_who_holds(spot) if partner else set()) | set(pair_named(spot, first, last) if spot.voice is None else ())
    named_states |= states_taking_part(spot) | offices
    named_states |= set(main_states(spot.parsed)) if not people and _leaders_of_both(spot) else set()
    states = {*states_of(spot.parsed, people), *(place.codes[:1] if place is not None else ()), *named_states}
    time = _gathering_time(spot, first, last, bool(people))
    dated = time.said is not None and spot.kind == "summit"
    if not states and orgs and dated:
        states = {c for m in spot.sentence.mentions if m.kind == "country" and not m.adjective and "nom" in m.cases for c in m.codes[:1]}
    of_heads = bool({t.low for t in spot.sentence.tokens[spot.at : last]} & set(HEADS))
    of_many = of_heads or any(t.lemmas & group("shared_word") for t in spot.sentence.tokens[spot.at + 1 : last])
    known = spot.kind == "summit" and place is not None and told_as_held(spot) and (of_many or _on_matters(spot, last))
    unattended = spot.kind == "forum" and not people and not about and not (len(named_states) > 1 and (pair or offices or _by_dash(spot, inside)) and (told_as_held(spot) or receiver(spot) is not None))
    if not states or not (orgs or regions or people or len(states) > 1 or known or (dated and (quoted or of_heads))) or unattended:
        spot.refuse(notes, "nobody takes part and no state is the host")
        return
    yield gathering_row(spot, Shape(spot.kind, people, tuple(sorted(states)), place, time, gathering_name(spot.parsed, spot.sentence, spot.at), orgs))


def _on_matters(spot: Spot, last: int) -> bool:
    """ "саммит по ядерной безопасности": its matter is its name."""
    return any(t.low == "по" for t in spot.sentence.tokens[spot.at + 1 : last + 1])


def _about_a_state(spot: Spot, last: int) -> tuple[Country, ...]:
    """ "международная конференция по Ливии": the state that it is about."""
    found = [m for m in spot.sentence.mentions if spot.at < m.first <= last + 1 and m.kind == "country" and not m.adjective and preposition(spot.sentence, m) == "по"]
    return found[0].codes[:1] if len(found) == 1 and found[0].first - spot.at <= BESIDE else ()


def _leaders_of_both(spot: Spot) -> bool:
    """ "саммит, в котором примут участие лидеры обеих стран": the two of the text, where nobody is named."""
    words = [t for first, last in reach(spot.sentence, spot.at) for t in spot.sentence.tokens[first:last]]
    both = any(a.low in group("both_sides") and b.lemmas & group("shared_word") for a, b in itertools.pairwise(words))
    return both and any(t.lemmas & forms_of("participation_words") for t in words)


def _by_dash(spot: Spot, inside: list[Mention]) -> bool:
    """ "форум «Центральная Азия – Чили»": two sides joined by a dash."""
    return any(b.first - a.last == 1 and spot.sentence.tokens[a.last].text in "–—-" for a, b in itertools.pairwise(inside))


def _who_holds(spot: Spot) -> set[Country]:
    """ "Чили проведет саммит с пятью странами Азии", "правительство Чили готовит саммит с Евросоюзом": the state that is the subject."""
    return {c for m in fillers(spot.sentence, spot.at, Slot("subject", "nom", "side")) if len(m.codes) == 1 for c in m.codes}


def _of_business(spot: Spot) -> bool:
    """ "бизнес-форум", "форум регионов" beside the news of two states."""
    token = spot.sentence.tokens[spot.at]
    following = spot.sentence.tokens[spot.at + 1 : spot.at + 2]
    named = token.low.startswith("бизнес-") or (spot.at > 0 and "деловой" in spot.sentence.tokens[spot.at - 1].lemmas)
    return named or (following[:1] != () and "регион" in following[0].lemmas)


def _gathering_time(spot: Spot, first: int, last: int, attended: bool) -> Time:
    """The time said; else the date of the one gathering of the world that has this name ("третий форум …")."""
    time = when_held(spot, attended)
    if time.said is not None or (time.edtf is not None and attended):
        return time
    fact = fact_named(frozenset().union(*(t.lemmas for t in spot.sentence.tokens[first:last])))
    if fact is None or fact.last is None:
        return time
    return Time(edtf.interval(fact.first.isoformat(), fact.last.isoformat()), time.said, None)


BUILDERS = {
    "summit": named, "forum": named, "deed": deed, "session": session, "table": round_table, "ceremony": ceremony, "press": press_conference,
}  # fmt: skip
