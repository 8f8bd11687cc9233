"""Whether two wordings of an office mean one office: "глава ООН" and "генеральный секретарь ООН", "премьер" and "премьер-министр"."""

from __future__ import annotations

import functools
from collections.abc import Sequence

from chancery import world
from chancery.extract.parsed import Title
from chancery.lang import table
from chancery.lang.ru.groups import group
from chancery.lang.ru.morph import lemmas
from chancery.resolve.tenures import LEADERS

MINISTERS = frozenset(("minister", "foreign_minister", "director"))


def acts(titles: Sequence[Title], title: Title) -> bool:
    """ "избранный президент", "и.о. министра": the one whom the text calls so."""
    return any(t.acting and t.office == title.office and (t.of == title.of or not title.said_country) for t in titles)


def leads_otherwise(titles: Sequence[Title], role: str, of: str | None) -> bool:
    """Whoever a text calls the president of a state is not its "премьер-министр", whatever the world knows of other years."""
    said = {t.role for t in titles if not t.former and (of is None or t.of is None or t.of == of)} & LEADERS
    return role in LEADERS and bool(said) and role not in said


def alike(own: Title, title: Title) -> bool:
    """An emperor is no president, a chancellor no prime minister; "лидер" and "глава государства" may be any of them."""
    loose = own.role.startswith("descriptor") or title.role.startswith("descriptor")
    return loose or own.head == title.head or not {own.head, title.head} & group("crowned")


def heads_whole(title: Title, own: Title) -> bool:
    """ "глава ООН" for the secretary-general, not "глава Венского отделения ООН"."""
    tail = title.office.split()[1:]
    return title.head == "глава" and (len(tail) == 1 or own.office.split()[-len(tail) :] == tail)


def in_other_words(own: Title, title: Title) -> bool:
    """ "замглавы МИД" for a deputy foreign minister, "представитель Кремля" for the president's spokesman."""
    if own.role == title.role == "deputy":
        return all(any(w.startswith(("иностранн", "мид")) for w in t.office.lower().split()) for t in (own, title))
    return own.role == "spokesperson" and title.head == "представитель" and title.office.startswith("представитель")


def heads_that_body(own: Title, title: Title) -> bool:
    """ "глава ведомства", "руководитель внешнеполитического ведомства": a minister or who else heads an office of state."""
    words = title.office.split()
    if own.role not in MINISTERS or title.head not in group("chief") or not lemmas(words[-1]) & group("office_of_state"):
        return False
    return len(words) == 2 or (own.role == "foreign_minister") == (words[1][:4] in group("foreign_stem"))


def heads_ministry(own: Title) -> bool:
    """ "глава Минпромторга", "глава министерства обороны": a minister."""
    return own.head == "глава" and any(w.lower().startswith("мин") for w in own.office.split()[1:2])


def heads_such_ministry(own: Title, title: Title) -> bool:
    """ "глава Минэнерго", "руководитель министерства энергетики" for "министр энергетики и природных ресурсов".

    >>> # not "глава Минфина" for "министр энергетики"
    """
    words = title.office.lower().split()
    if own.head != "министр" or title.head not in group("chief") or len(words) < 2:
        return False
    fields = own.office.lower().split()[1:]
    if lemmas(words[1]) & group("office_of_state"):
        return bool(words[2:]) and words[2:] == fields[: len(words) - 2]
    stem = next((_ministries()[form] for form in (words[1], words[1].rstrip("ауе")) if form in _ministries()), "")
    return bool(stem) and any(w.startswith(stem.split()[0]) for w in fields)


@functools.cache
def _ministries() -> dict[str, str]:
    """Short names of ministries with the stem of what they answer for: минэнерго → энергетик."""
    return {r["form"]: r["value"] for r in table("chancery.lang.ru", "ministries.tsv")}


def is_that_minister(fact: world.PersonFact, title: Title) -> bool:
    """ "египетский министр" may be any of them; "министр обороны Египта" is the one whom the world's table calls so."""
    return title.role != "minister" or any(t.office == title.office for t in fact.offices)


def unique(role: str) -> bool:
    """Whether a text has one bearer of the role for each state, whatever words it uses for it."""
    return role in ("deputy_minister", "deputy_head_of_government", "expert", "spokesperson", "head_of_state", "head_of_government", "foreign_minister", "speaker")


def same_office(own: Title, other: Title) -> bool:
    if own.body is not None and own.body == other.body:
        return True
    return other.office == other.head or own.office == other.office or own.office.startswith(other.office)
