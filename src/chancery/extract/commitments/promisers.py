"""Those who commit themselves: states, persons of states, or an organisation."""

from __future__ import annotations

import msgspec

from chancery import world
from chancery.extract.parsed import Mention, Parsed
from chancery.extract.sides import states_of_mention
from chancery.types import Actor, Country

OF_STATES = frozenset(("igo", "bloc", "bank", "fund"))
OWN_ORGS = frozenset(("company", "press", "press_service", "media", "club", "party"))


class Sides(msgspec.Struct, frozen=True):
    """Who commits himself: states, persons of these states, or an organisation that is no state's.

    `at` is the token of the subject, -1 where none is named; `home` the state of a company.
    """

    states: tuple[Country, ...]
    persons: tuple[Actor, ...] = ()
    body: Actor | None = None
    at: int = -1
    home: tuple[Country, ...] = ()

    @property
    def by(self) -> tuple[Actor | Country, ...]:
        """As a row names them: states by code, else the organisation."""
        return self.states or ((self.body,) if self.body is not None else ())


def _headed_by(mention: Mention) -> Actor | None:
    """ "глава ООН пообещал": the organisation of states whose head he is."""
    for title in mention.titles:
        fact = world.orgs().get(title.body or "")
        if fact is not None and fact.type in OF_STATES and title.of not in world.countries() and title.role in ("head", "org_head"):
            return Actor(fact.short or fact.name, fact.id, fact.name_en)
    return None


def of_mentions(parsed: Parsed, found: tuple[Mention, ...]) -> Sides | None:
    """The states behind the mentions; an organisation of no one state stands for itself, so does a company that is known."""
    states: list[Country] = []
    body: Actor | None = None
    home: tuple[Country, ...] = ()
    for m in found:
        if m.kind == "org" and m.role == "company" and m.actor is not None and m.actor.id is not None and m.codes:
            body, home = m.actor, m.codes  # "Газпром", no airline that only the text names
            continue
        if m.kind == "org" and (m.role in OWN_ORGS or not m.codes or len(m.codes) > 1):
            body = m.actor if m.role not in OWN_ORGS else body
        elif m.kind == "region":
            states += m.codes if len(m.codes) < 9 else ()
        else:
            headed = _headed_by(m)
            states += states_of_mention(parsed, m) if headed is None else ()
            body = body or headed
    persons = tuple(m.actor for m in found if m.kind in ("person", "office") and m.actor is not None)
    return Sides(tuple(sorted(set(states))), persons, body, found[0].first, home) if states or body is not None else None
