"""Whether office-holders without a name are those that an event names: ministers are not the presidents of their states."""

from __future__ import annotations

from chancery.extract.parsed import Mention, Parsed, Title
from chancery.resolve.titles_alike import same_office
from chancery.types import Event

CHIEFS = frozenset(("minister", "head", "chair", "org_head", "director"))
LEADING = frozenset(("head_of_state", "head_of_government", "descriptor:head_of_state"))


def of_other_rank(parsed: Parsed, a: Event, b: Event) -> bool:
    """Whether one row names persons and the other only offices that none of them holds: two events, not one told twice.

    >>> # "Президенты А и Б провели встречу … Министры обороны двух стран тоже встретились."
    """
    if bool(a.participants) == bool(b.participants):
        return False
    named, unnamed = (a, b) if a.participants else (b, a)
    offices = [t for m in _unnamed(parsed, unnamed) for t in m.titles if t.of in unnamed.countries and t.role != "colleague"]
    held = [t for who in map(parsed.person, named.participants) if who is not None for t in who.titles]
    return bool(offices and held) and not any(_alike(o, h) for o in offices for h in held)


def _unnamed(parsed: Parsed, row: Event) -> tuple[Mention, ...]:
    """The offices that a row's sentences name without a person."""
    return tuple(
        m for e in row.evidence for s in parsed.sentences_in(e.start, e.end) for m in s.mentions
        if m.kind == "office" and (m.actor is None or m.number == "plur") and s.block != "credit"
    )  # fmt: skip


def _alike(a: Title, b: Title) -> bool:
    """Whether one person may be called both: "президент" and "лидер", "глава МИД" and "министр иностранных дел"."""
    if a.role == b.role:
        return a.role != "minister" or same_office(a, b)
    if {a.role, b.role} <= CHIEFS:
        return True
    return all(t.role in LEADING or (t.role == "head" and t.body is None) for t in (a, b))
