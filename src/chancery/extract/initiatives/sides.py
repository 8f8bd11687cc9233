"""Whose an initiative is: the states of its name, of its owners, of its sentence, of the text; and who backs it."""

from __future__ import annotations

from chancery import world
from chancery.extract.clauses import clause_at
from chancery.extract.commitments.concern import about_two
from chancery.extract.commitments.promisers import of_mentions
from chancery.extract.commitments.sides import sides
from chancery.extract.initiatives.names import context
from chancery.extract.initiatives.spots import Spot
from chancery.extract.initiatives.stage import backed
from chancery.extract.initiatives.things import LINES
from chancery.extract.parsed import Clause, Mention, Parsed, Sentence, kept
from chancery.extract.sides import main_states, states_between, states_of_mention
from chancery.extract.slots import coordinated
from chancery.lang.ru.morph import inflect
from chancery.types import Country

GROUP = 9


def parties(parsed: Parsed, sentence: Sentence, spot: Spot) -> tuple[Country, ...]:
    """The states of an initiative, sorted; empty where the text does not say whose it is.

    >>> # "железная дорога Баку – Тбилиси – Карс" AZ GE TR; "филиал МГУ в Астане" the two states of the text
    """
    if spot.owners:
        return _of_owners(parsed, sentence, spot)
    own = set(spot.states)
    if len(own) > 1:
        return tuple(sorted(_of_route(parsed, own) if spot.route and spot.kind in LINES else own))
    if spot.known is not None and about_two(parsed):
        return main_states(parsed)
    joined = joint_subject(parsed, sentence, spot)
    if len(joined) > 2 or (len(joined) == 2 and not own and joined == tuple(sorted(main_states(parsed)))):
        return joined
    near = own | set(_named(parsed, sentence) if spot.kind in LINES else around(parsed, sentence, spot))
    main = set(main_states(parsed))
    if spot.kind == "programme" and 2 < len(near) < GROUP and any(m.kind == "region" for m in sentence.mentions):
        return tuple(sorted(near))
    clause = clause_at(sentence, spot.first)
    beside = own | set(_states(parsed, sentence, clause.first, max(clause.last, spot.last)))
    if len(near) == 2 and (own or near == main or spot.specific or beside == near):
        return tuple(sorted(near))
    if len(main) == 2 and own <= main and (not near - main or about_two(parsed)):
        return tuple(sorted(main))
    if 2 < len(near) < GROUP and spot.specific and (own or spot.kind in LINES):
        return tuple(sorted(near))
    return tuple(sorted(own | set(spot.owners)))


def _of_owners(parsed: Parsed, sentence: Sentence, spot: Spot) -> tuple[Country, ...]:
    """Of a known initiative its owners that the sentence names, of a line those that the text names; else all of them."""
    wide = spot.kind in LINES and not _said_between(parsed, sentence, spot.last)
    said = set(spot.owners) & _told_states(parsed)
    if wide and spot.route and len(said) > 1:  # its stations name no side
        return tuple(sorted(said))
    told = set(spot.owners) & (set(named_states(parsed)) if wide else set(around(parsed, sentence, spot)))
    told = told if len(told) > 1 else set(spot.owners) & named_states(parsed)
    return tuple(sorted(told if len(told) > 1 else spot.owners))


def _said_between(parsed: Parsed, sentence: Sentence, i: int) -> bool:
    """ "(дорога) между Чили и Перу": whether the words behind a name say between which states it is."""
    return i < len(sentence.tokens) and sentence.tokens[i].low == "между" and len(states_between(parsed, sentence, i, i + 5)) > 1


def _of_route(parsed: Parsed, own: set[Country]) -> set[Country]:
    """Of a line with the cities that it joins, the states that the text names besides; where only one is named, the two of the text.

    >>> # a text about Oman and Kenya that tells of "нефтепровод Маскат – Момбаса – Кампала": KE OM
    """
    told = own & _told_states(parsed)
    if len(told) > 1:
        return told
    main = set(main_states(parsed))
    return main if len(main) == 2 and told and told < main else own


@kept
def _told_states(parsed: Parsed) -> frozenset[Country]:
    """Every state that the text names otherwise than by its cities."""
    return frozenset(c for s in parsed.sentences for m in s.mentions if m.kind != "place" or m.government for c in states_of_mention(parsed, m))


def joint_subject(parsed: Parsed, sentence: Sentence, spot: Spot) -> tuple[Country, ...]:
    """ "Чили, Перу и Боливия создали …": the states that are together the subject of its clause."""
    clause = clause_at(sentence, spot.first)
    first = next((m for m in sentence.mentions if clause.first <= m.first < clause.last and m.kind == "country" and "nom" in m.cases and not m.adjective), None)
    holders = _of_holders(sentence, clause)
    together = holders if len(holders) > 1 else [c for m in coordinated(sentence, first) for c in states_of_mention(parsed, m)] if first is not None else []
    return tuple(sorted(set(together)))


def _of_holders(sentence: Sentence, clause: Clause) -> list[Country]:
    """ "Президенты Чили, Перу и Боливии решили …": the states of those who hold one office."""
    inside = [m for m in sentence.mentions if clause.first <= m.first < clause.last]
    first = next((m for m in inside if m.kind == "office" and "nom" in m.cases and m.codes), None)
    if first is None or not any(p.number == "plur" for p in sentence.tokens[first.first].parses[:1]):
        return []
    found, at = list(first.codes), first.last
    for m in inside:
        if m.kind == "country" and m.first == at + 1 and sentence.tokens[at].low in (",", "и") and "gen" in m.cases:
            found += m.codes
            at = m.last
    return found


def around(parsed: Parsed, sentence: Sentence, spot: Spot) -> tuple[Country, ...]:
    """States named in the sentence of an initiative; for an item of a list also in the line above the list."""
    found = _states(parsed, sentence)
    if sentence.block == "list_item":
        heading = parsed.heading(sentence)
        found += _states(parsed, heading) if heading is not None else ()
    return tuple(dict.fromkeys(found))


def _named(parsed: Parsed, sentence: Sentence) -> set[Country]:
    """States named one by one: a line through a region is no line of all its states."""
    regions = {c for m in sentence.mentions if m.kind == "region" for c in m.codes}
    states = {c for m in sentence.mentions if m.kind not in ("region", "place") for c in states_of_mention(parsed, m)}
    if len(states) == 2 and any(_venue(sentence, m) for m in sentence.mentions):  # "на встрече в Брюсселе"
        return states
    single = {c for m in sentence.mentions if m.kind != "region" for c in (m.codes if m.kind == "place" else states_of_mention(parsed, m))}
    return single or (regions if len(regions) < GROUP else set())


def _venue(sentence: Sentence, mention: Mention) -> bool:
    """ "на встрече в Брюсселе", "на переговорах в Вене": a city where a talk is."""
    before = sentence.tokens[max(0, mention.first - 3) : mention.first]
    return mention.kind == "place" and bool(before) and before[-1].low in ("в", "во") and any(t.lemmas & context("talk_at") for t in before)


def _states(parsed: Parsed, sentence: Sentence, first: int = 0, last: int = 10_000) -> tuple[Country, ...]:
    found: list[Country] = []
    for m in sentence.mentions:
        if not first <= m.first < last:
            continue
        if (m.kind == "region" and m.codes and len(m.codes) < GROUP) or m.kind == "place":
            found += m.codes
        else:
            found += states_of_mention(parsed, m)
    return tuple(dict.fromkeys(found))


@kept
def named_states(parsed: Parsed) -> frozenset[Country]:
    """Every state that the text names."""
    return frozenset(c for s in parsed.sentences for c in _states(parsed, s))


def backers(parsed: Parsed, sentence: Sentence, spot: Spot) -> tuple[str, ...]:
    """Who supports it: the states or the organisation that are the subject of "поддерживает" in its clause."""
    trigger = backed(sentence, spot.first)
    if trigger is None:
        return ()
    who = sides(parsed, sentence, trigger, None)
    if who is None:
        return ()
    return who.states or ((who.body.name,) if who.body is not None else ())


def giver_before(parsed: Parsed, sentence: Sentence, first: int) -> tuple[Country, ...]:
    """States of the subject of an earlier clause: "КНР помогает, – направлена бригада"."""
    clause = clause_at(sentence, first)
    found = [m for m in sentence.mentions if m.first < clause.first and "nom" in m.cases and not m.adjective]
    who = of_mentions(parsed, tuple(found[:1])) if found else None
    return who.states if who is not None else ()


def between(countries: tuple[Country, ...]) -> str:
    """ "между Оманом и Арменией": two states in words, "" where their names do not decline by rule."""
    if len(countries) != 2:
        return ""
    names = [_instrumental(world.countries()[c].name) for c in countries if c in world.countries()]
    return f"между {' и '.join(names)}" if len(names) == 2 and all(names) else ""


def _instrumental(name: str) -> str:
    words = [inflect(w, "ablt", pos="ADJF" if k < len(name.split()) - 1 else "NOUN") for k, w in enumerate(name.split())]
    return " ".join(w for w in words if w is not None) if all(words) else ""
