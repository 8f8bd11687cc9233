"""Where a place lies: the state of a city, and whether a place is a state itself."""

from __future__ import annotations

import functools

from chancery import world
from chancery.lang import table
from chancery.lang.ru.morph import known as known_word
from chancery.lang.ru.stems import name_stem
from chancery.record.names.keys import fold
from chancery.types import Actor

CITIES = frozenset({"city", "resort", "border_point"})


@functools.cache
def _states() -> dict[str, str]:
    found: dict[str, str] = {}
    for code, fact in sorted(world.countries().items()):
        for name in (code, fact.name, fact.name_en, *fact.aliases):
            found.setdefault(fold(name), code)
    return found


@functools.cache
def _cities() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for id_, fact in sorted(world.places().items()):
        for name in (id_, fact.name, fact.name_en, *fact.aliases):
            found.setdefault(fold(name), set()).add(fact.country)
    for code, state in world.countries().items():
        for name in (state.capital, state.capital_en):
            found.setdefault(fold(name), set()).add(code)
    return {name: frozenset(codes) for name, codes in found.items()}


def state_named(place: Actor) -> str | None:
    """The code of a place that is a state: «Китай» gives CN, «Пекин» None."""
    known = _states()
    return next((known[fold(n)] for n in (place.id, place.name, place.name_en) if n and fold(n) in known), None)


@functools.cache
def _ids() -> dict[str, str]:
    found: dict[str, set[str]] = {}
    for id_, fact in sorted(world.places().items()):
        for name in (fact.name, fact.name_en, *fact.aliases):
            found.setdefault(fold(name), set()).add(id_)
    return {name: next(iter(ids)) for name, ids in found.items() if len(ids) == 1}


@functools.cache
def _seats() -> dict[str, str]:
    """The states whose government is called by its seat: «Кремль» RU, «Акорда» KZ."""
    known = {r["form"] for name in ("residences.tsv", "seats_of_power.tsv") for r in table("chancery.lang.ru", name)}
    found: dict[str, set[str]] = {}
    for code, state in world.countries().items():
        for seat in state.government:
            if fold(seat) in known and state.capital:
                found.setdefault(fold(seat), set()).add(code)
    return {seat: next(iter(codes)) for seat, codes in found.items() if len(codes) == 1}


def _in_city(place: Actor) -> Actor:
    """The capital in which a seat of government stands: talks in the Kremlin are talks in Moscow."""
    code = _seats().get(fold(place.name))
    return place if code is None else Actor(world.countries()[code].capital, None, world.countries()[code].capital_en)


def city_key(place: Actor | None) -> str | None:
    """The identity of a city, also of one in which a seat of government stands; None for a state, a region, a palace (in a city not named) and for no place."""
    if place is None or state_named(place) is not None:
        return None
    place = _in_city(place)
    known = world.places()
    id_ = place.id if place.id in known else _ids().get(fold(place.name), place.id)
    if id_ is not None and id_ in known and known[id_].kind not in CITIES:
        return None
    return id_ if id_ is not None else fold(place.name)


def states_of(place: Actor | None) -> frozenset[str]:
    """The states in which a place may lie: «Пекин» and «Китай» both give CN; empty where unknown."""
    if place is None:
        return frozenset()
    state = state_named(place)
    if state is not None:
        return frozenset({state})
    place, known = _in_city(place), _cities()
    found = (known.get(fold(n)) for n in (place.id, place.name, place.name_en) if n)
    return next((codes for codes in found if codes is not None), frozenset())


def place_key(place: Actor) -> str:
    """The identity of any place: a state's code, the id of a region, town or palace of the world, else the stems of its words.

    >>> # «Китай», «КНР» and a place with the id CN are one; so are «Тбилиси» and «gn611717»
    """
    state = state_named(place)
    if state is not None:
        return state
    if place.id in world.places() or place.id in world.regions():
        return str(place.id)
    known = _ids().get(fold(place.name))
    return known if known is not None else place.id if place.id is not None else _stems(place.name)


def _stems(name: str) -> str:
    """A name that no table holds, under all its cases: «Рохасполь» and «Рохасполя», «Кум-стрит» and «Кум стрит»."""
    return " ".join(word if known_word(word) else name_stem(word) for word in fold(name).replace("-", " ").split())
