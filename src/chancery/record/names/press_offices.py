"""Whose office a source is: «пресс-служба узбекского лидера» and «сайт президента Узбекистана» are one."""

from __future__ import annotations

import functools
from collections.abc import Sequence

from chancery import world
from chancery.lang import table
from chancery.lang.ru.morph import parse
from chancery.record.names.keys import fold
from chancery.record.words.wording import WORD

LEADS = frozenset({"head_of_state", "head_of_government"})


def office_of_state(words: Sequence[str]) -> str | None:
    """The office of one state that some folded words name, by code and role or body; None where they name no state, or several, save for a head of state.

    >>> office_of_state(("узбекского", "лидера")), office_of_state(("мид", "сербии"))
    ("UZ head_of_state", "RS мид")
    """
    forms = [_form(word) for word in words]
    seat = _seats().get(" ".join(words)) or _seats().get(" ".join(forms))
    if seat is not None:
        return f"{seat} head_of_state"
    codes = [_states()[form] for form in forms if form in _states()]
    own = [form for form in forms if form not in _states() and form not in _state_nouns()]
    if not codes and _offices().get(" ".join(own)) == "head" and len(own) < len(forms):
        return "head_of_state"  # «глава республики», «глава государства» without its name
    if len(codes) != 1 or not own:
        return "head_of_state" if not codes and _offices().get(" ".join(own)) == "head_of_state" else None
    return f"{codes[0]} {_role(own, codes[0]) or _body(own) or ' '.join(own)}"


def _body(own: Sequence[str]) -> str | None:
    """A government or a ministry in any wording: «кабмин», «кабинет министров»; «Минэнерго», «министерство энергетики»."""
    if not own:
        return None
    first, *rest = own
    if _bodies().get(first) == "government" and set(rest) <= {"министр"}:
        return "government"
    if _offices().get(first) == "head" and _body(rest) == "government":
        return "head_of_government"
    if first in _ministries():
        return f"ministry {_ministries()[first]}"
    if first != "министерство":
        return None
    held = {stems for stems in _ministries().values() if all(any(word.startswith(stem) for word in rest) for stem in stems.split())}
    return f"ministry {max(held, key=lambda stems: (len(stems), stems))}" if held else None


def _role(own: Sequence[str], code: str) -> str | None:
    """The head of state or government; «лидер» is the head of state where the press calls nobody else so."""
    role = _offices().get(own[0]) if len(own) == 1 else None
    if role == "head" and not world.countries()[code].leader:
        return "head_of_state"
    return role if role in LEADS else None


@functools.cache
def _offices() -> dict[str, str]:
    return {r["form"]: r["value"] for r in table("chancery.lang.ru", "offices.tsv")}


@functools.cache
def _bodies() -> dict[str, str]:
    return {r["form"]: r["value"] for r in table("chancery.lang.ru", "bodies.tsv")}


@functools.cache
def _ministries() -> dict[str, str]:
    """Short names of ministries with the stem of what they answer for: минэнерго → энергетик."""
    return {r["form"]: r["value"] for r in table("chancery.lang.ru", "ministries.tsv")}


@functools.cache
def _state_nouns() -> frozenset[str]:
    return frozenset(_form(r["form"]) for r in table("chancery.lang.ru", "state_nouns.tsv"))


@functools.cache
def _seats() -> dict[str, str]:
    """Seats of heads of state, by folded name: «акорда» is the president's of Kazakhstan."""
    known = {r["form"] for r in table("chancery.lang.ru", "seats_of_power.tsv")}
    return {
        fold(seat): code for code, fact in world.countries().items() if not fact.leader for seat in fact.government if fold(seat) in known
    }  # fmt: skip


@functools.cache
def _states() -> dict[str, str]:
    """Words that name one state and no other, as noun or adjective, by dictionary form."""
    found: dict[str, set[str]] = {}
    for code, fact in world.countries().items():
        for name in (fact.name, *fact.aliases, *fact.adjectives):
            if WORD.fullmatch(name):
                found.setdefault(_form(fold(name)), set()).add(code)
        for name in fact.weak:
            found.setdefault(_form(fold(name)), set()).add("")
    return {form: next(iter(codes)) for form, codes in found.items() if len(codes) == 1 and codes != {""}}


@functools.cache
def _form(word: str) -> str:
    readings = parse(word)
    return readings[0].lemma if readings else word
