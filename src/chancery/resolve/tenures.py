"""Who held an office when, from the world's table of people."""

from __future__ import annotations

import functools

from chancery import world
from chancery.lang.ru.groups import group
from chancery.world import PersonFact, Tenure

LEADERS = frozenset(("head_of_state", "head_of_government"))


def _years(edtf: str | None) -> tuple[str, str] | None:
    """First and last day of a date or interval as comparable strings, or None."""
    if not edtf:
        return None
    first, _, last = edtf.partition("/")
    last = last or first
    return "0000" if first == ".." else first.strip("?~%"), "9999" if last == ".." else last.strip("?~%")


def _holds(tenure: Tenure, date: str | None) -> bool:
    """Whether the tenure may cover the date; an unknown date fits any tenure."""
    when = _years(date)
    if when is None:
        return True
    first, last = when
    begins_after = tenure.from_ is not None and tenure.from_ > last + "~"
    ends_before = tenure.to is not None and tenure.to + "~" < first
    return not begins_after and not ends_before


def _said_so(tenure: Tenure, head: str | None) -> bool:
    """Whether an office may be called by that noun: no premier is a chancellor, no president an emperor."""
    if head is None or tenure.role not in ("head_of_state", "head_of_government"):
        return True
    if tenure.role == "head_of_state":
        return head in tenure.office
    return (head in group("crowned")) == any(w in group("crowned") for w in tenure.office.split())


def tenure_at(fact: PersonFact, role: str, of: str | None, date: str | None, head: str | None = None) -> bool:
    """Whether the person held an office of that role (of that state) at the date."""
    return bool(_tenures_at(fact, role, of, date, head))


def meant_at(fact: PersonFact, role: str, of: str | None, date: str | None, head: str | None = None) -> bool:
    """Whether the office alone, without a name, may mean the person at the date: he holds it and no later one at the head of that state.

    >>> # "премьер" in an undated text is nobody who has become president since
    """
    return any(not _left_for_another(fact, t, date) for t in _tenures_at(fact, role, of, date, head))


def _tenures_at(fact: PersonFact, role: str, of: str | None, date: str | None, head: str | None) -> tuple[Tenure, ...]:
    return tuple(t for t in fact.offices if t.role == role and (of is None or t.of == of) and _holds(t, date) and _said_so(t, head))


def _left_for_another(fact: PersonFact, tenure: Tenure, date: str | None) -> bool:
    later = (t for t in fact.offices if t.of == tenure.of and {t.role, tenure.role} == LEADERS and (t.from_ or "") > (tenure.from_ or ""))
    return any(_holds(t, date) for t in later)


def leading_role(role: str, head: str, of: str | None) -> str | None:
    """The role that "лидер" means in a state: in India the premier, in Kazakhstan the president; None where it may be either."""
    fact = world.countries().get(of or "")
    if head != "лидер" or role != "head_of_state" or fact is None or fact.leader == "":
        return role
    return None if fact.leader == "either" else fact.leader


@functools.lru_cache(maxsize=4096)
def holder(role: str, of: str, date: str | None, head: str | None = None) -> PersonFact | None:
    """The one person who held the office at the date, or None where nobody, several, or no date is known.

    Nor a person whom no page confirms: an unverified row never decides alone who is meant.

    >>> # holder("head_of_state", "CN", "2023-10-17").name == "Си Цзиньпин"
    """
    if not date:
        return None
    found = [
        p for p in world.people().values()
        if any(t.role == role and t.of == of and _holds(t, date) and _said_so(t, head) for t in p.offices)
    ]  # fmt: skip
    return found[0] if len(found) == 1 and found[0].verified else None
