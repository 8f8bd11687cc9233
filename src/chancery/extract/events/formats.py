"""Sides that the name of a gathering gives: a sum, "Центральная Азия – Чили", "саммит с пятью странами Азии"."""

from __future__ import annotations

import functools
import re

from chancery import world
from chancery.extract.events.names import name_range, sum_at
from chancery.extract.events.rows import bodies_by_name
from chancery.extract.parsed import Mention, Parsed, Sentence
from chancery.lang.ru.groups import group
from chancery.lang.ru.morph import lemmas
from chancery.types import Actor, Country

FIVE = re.compile(r"[сc]5\+", re.IGNORECASE)
WITH_REACH = 6
WITH = ("с", "со")
LEADERS = frozenset(("head_of_state", "head_of_government"))


def sum_in(sentence: Sentence) -> int | None:
    """The token where a name that is a sum stands: of "встреча в формате С5+1" the letter."""
    return next((k for k in range(len(sentence.tokens) - 1) if sum_at(sentence, k)), None)


def format_named(parsed: Parsed, sentence: Sentence) -> tuple[Country, ...]:
    """ "саммит «С5+1»", "встреча С5+Япония": the states of a group whose name is a sum, in the sentence."""
    at = sum_in(sentence)
    if at is None:
        return ()
    end = at + sum_at(sentence, at)
    said = "".join(t.text for t in sentence.tokens[at:end]).lower()
    known = next((members for sums, members in _sums() if said in sums), None)
    if known is not None:
        return known
    partner = sentence.at(end - 1)
    five = world.regions()["central_asia"].members if FIVE.match(said) else ()
    return tuple(sorted({*five, *partner.codes})) if five and partner is not None and partner.kind == "country" else ()


@functools.cache
def _sums() -> tuple[tuple[tuple[str, ...], tuple[Country, ...]], ...]:
    """Groups of states whose names have a plus, without blanks: ("с5+1", "c5+1") and the six."""
    named = (((r.name, *r.aliases), r.members) for r in world.regions().values())
    return tuple((tuple("".join(n.split()).lower() for n in names if "+" in n), members) for names, members in named if any("+" in n for n in names))


def of_leaders(sentence: Sentence, at: int) -> bool:
    """ "встреча лидеров стран ШОС", "переговоры в формате С5+1": a summit that is called otherwise."""
    last = name_range(sentence, at)[1]
    heads = next((m for m in sentence.mentions if m.first == at + 1 and m.role.removeprefix("descriptor:") in LEADERS), None)
    many = heads is not None and (body_led(heads) is not None or len(region_led(sentence, heads)) > 2)
    return any(sum_at(sentence, k) for k in range(at + 1, last)) or many


def body_led(heads: Mention) -> Actor | None:
    """ "лидеров стран ШОС": the organisation whose heads are meant."""
    return bodies_by_name().get(heads.title.of or "") if heads.title is not None and heads.kind == "office" else None


def region_led(sentence: Sentence, heads: Mention) -> tuple[Country, ...]:
    """ "глав государств Центральной Азии": the states of the region whose heads are meant."""
    words = [t.lemmas for t in sentence.tokens[heads.first : heads.last]]
    for name, members in _regions():
        if any(all(w & said for w, said in zip(name, words[i:], strict=False)) for i in range(len(words) - len(name) + 1)):
            return members if heads.kind == "office" else ()
    return ()


@functools.cache
def _regions() -> tuple[tuple[tuple[frozenset[str], ...], tuple[Country, ...]], ...]:
    """Groups of states by the lemmas of their names, the longest first: (({"центральный"}, {"азия"}), ("KG", "KZ", …))."""
    named = [(n, r.members) for r in world.regions().values() for n in (r.name, *r.aliases) if " " in n]
    return tuple((tuple(lemmas(w) for w in n.split()), members) for n, members in sorted(named, key=lambda x: -len(x[0])))


def met_with(sentence: Sentence, last: int) -> tuple[Mention, ...]:
    """ "саммит с пятью странами Центральной Азии", "саммит с Евросоюзом": with whom it is held, told right behind the name."""
    tokens = sentence.tokens
    if last >= len(tokens) or tokens[last].low not in WITH:
        return ()
    found = next((m for m in sentence.mentions if last < m.first <= last + WITH_REACH and m.kind in ("country", "region", "org") and not m.adjective), None)
    between = tokens[last + 1 : found.first] if found is not None else ()
    if found is None or any(not (t.lemmas & group("shared_word") or any(p.pos in ("NUMR", "ADJF") for p in t.parses)) for t in between):
        return ()
    return (found,) if between or "ins" in found.cases else ()
