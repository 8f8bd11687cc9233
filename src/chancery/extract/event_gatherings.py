"""Gatherings with a name: summits, forums, press conferences; interviews; signings."""

from __future__ import annotations

import functools
from collections.abc import Iterator

import msgspec

from chancery import edtf
from chancery.extract.clauses import clause_at
from chancery.extract.event_mood import Reality, reality
from chancery.extract.event_rows import event_time, first_person, place_actor, states_of
from chancery.extract.parsed import Mention, Parsed, Sentence, Token
from chancery.extract.rows import Notes
from chancery.extract.sides import main_states, states_between
from chancery.extract.slots import Slot, coordinated, fillers, preposition
from chancery.lang import table
from chancery.lang.ru.morph import inflect, inflect_adjective, keep_capitals
from chancery.types import Actor, Event, Statement, Time
from chancery.world.dated import fact_named

PLACES = (Slot("в", "loc", "city"), Slot("в", "loc", "place"))


class Spot(msgspec.Struct, frozen=True):
    """A gathering noun in a sentence, and who says "мы" there."""

    parsed: Parsed
    sentence: Sentence
    at: int
    kind: str
    voice: Actor | None
    real: Reality


@functools.cache
def _nouns() -> dict[str, str]:
    return {r["form"]: r["value"] for r in table("chancery.lang.ru", "event_nouns.tsv")}


@functools.cache
def _list(name: str) -> frozenset[str]:
    return frozenset(r["form"] for r in table("chancery.lang.ru", f"{name}.tsv"))


def gatherings(
    parsed: Parsed, sentence: Sentence, statements: tuple[Statement, ...], notes: Notes
) -> Iterator[Event]:
    """Rows of the gatherings that a sentence names."""
    from chancery.extract.events import voice_at

    for i, token in enumerate(sentence.tokens):
        if token.kind != "word" or sentence.at(i) is not None:
            continue
        kind = next((_nouns()[p.lemma] for p in token.parses[:2] if p.lemma in _nouns() and p.pos == "NOUN"), None)
        if kind is None and any(p.lemma == "подписать" for p in token.parses[:1]):
            kind = "signing"
        if kind not in BUILDERS:
            continue
        spot = Spot(parsed, sentence, i, kind, voice_at(statements, token.start), reality(parsed, sentence, i))
        yield from BUILDERS[kind](spot, notes)


# -- summits and forums ----------------------------------------------------------------------------------------


def named(spot: Spot, notes: Notes) -> Iterator[Event]:
    """ "25-й саммит ШОС пройдет в …", "в форуме «Шелковый путь» участвует …": a name makes it an event."""
    first, last = name_range(spot.sentence, spot.at)
    orgs = tuple(m.actor for m in spot.sentence.mentions if spot.at < m.first < last and m.kind == "org" and m.actor is not None)
    quoted = any(t.text in "«“\"„" for t in spot.sentence.tokens[spot.at : last])
    regions = any(m.kind in ("region", "country") for m in spot.sentence.mentions if spot.at < m.first < last)
    if not orgs and not quoted and not (regions and first < spot.at):
        notes.refuse(f"{spot.kind}.named", "no name says which", spot.sentence.start, spot.sentence.end)
        return
    if spot.real.refused is not None and spot.real.mood != "planned":
        notes.refuse(f"{spot.kind}.named", spot.real.refused, spot.sentence.start, spot.sentence.end)
        return
    people = participants(spot)
    place = place_of(spot.sentence, spot.at)
    named_states = {c for m in spot.sentence.mentions if spot.at < m.first < last and m.kind in ("region", "country") and len(m.codes) < 9 for c in m.codes}
    states = {*states_of(spot.parsed, people), *(place.codes[:1] if place is not None else ()), *named_states}
    if not states:
        notes.refuse(f"{spot.kind}.named", "nobody takes part and no state is the host", spot.sentence.start, spot.sentence.end)
        return
    time = _gathering_time(spot, first, last)
    yield Event(
        rule=f"{spot.kind}.named", mood=spot.real.mood, kind=spot.kind, name=_name(spot, first, last),  # type: ignore[arg-type]
        evidence=(spot.parsed.evidence(spot.sentence.start, spot.sentence.end),), participants=people,
        countries=tuple(sorted(states)), organisations=orgs, place=place_actor(place), date=time.edtf,
        date_said=time.said, date_anchor=time.anchor, planned=spot.real.planned,
    )  # fmt: skip


def _gathering_time(spot: Spot, first: int, last: int) -> Time:
    """The time said; else the date of the one gathering of the world that has this name ("третий форум …")."""
    time = event_time(spot.parsed, spot.sentence, spot.at, msgspec.structs.replace(spot.real, news=False), spot.voice is not None)
    if time.edtf is not None:
        return time
    fact = fact_named(frozenset().union(*(t.lemmas for t in spot.sentence.tokens[first:last])))
    if fact is None or fact.last is None:
        return time
    return Time(edtf.interval(fact.first.isoformat(), fact.last.isoformat()), time.said, None)


def name_range(sentence: Sentence, i: int) -> tuple[int, int]:
    """Tokens of the name around a noun: "Третьем форуме высокого уровня «…»", "25-й саммит ШОС"."""
    tokens = sentence.tokens
    first = i
    while first > 0 and _modifies(tokens[first - 1]) and sentence.at(first - 1) is None:
        first -= 1
    last = i + 1
    while last < len(tokens):
        step = _name_step(sentence, last)
        if step == 0:
            break
        last += step
    return first, last


def _modifies(token: Token) -> bool:
    if token.kind == "ordinal":
        return True
    return token.kind == "word" and any(p.pos == "ADJF" and "Apro" not in p.tags for p in token.parses[:1])


def _name_step(sentence: Sentence, k: int) -> int:
    tokens = sentence.tokens
    if tokens[k].text in "«“\"„":
        close = next((n for n in range(k + 1, min(k + 12, len(tokens))) if tokens[n].text in "»”\""), None)
        return close - k + 1 if close is not None else 0
    mention = sentence.at(k)
    if mention is not None:
        joined = tokens[k - 1].text in "–—-" or "gen" in mention.cases
        return mention.last - k if mention.kind in ("org", "region", "country") and mention.first == k and joined else 0
    if tokens[k].text in "–—-" and k + 1 < len(tokens) and sentence.at(k + 1) is not None and sentence.at(k - 1) is not None:
        return 1
    word = tokens[k].kind == "word" and len(tokens[k].text) > 2 and any(p.case == "gen" and p.pos in ("NOUN", "ADJF") for p in tokens[k].parses[:2])
    return 1 if word else 0


def _name(spot: Spot, first: int, last: int) -> str:
    """The name in dictionary form: head and adjectives in the nominative, the rest as it stands."""
    tokens, text = spot.sentence.tokens, spot.parsed.doc.text
    head = tokens[spot.at]
    gender = next((p.gender for p in head.parses if p.pos == "NOUN"), "masc")
    words = []
    for token in tokens[first : spot.at]:
        words.append(_ordinal(token.text) if token.kind == "ordinal" else _adjective(token.text, gender))
    noun = inflect(head.text, "nomn", "sing", "NOUN") or head.text
    rest = text[head.end : tokens[last - 1].end]
    return " ".join([*words, noun]) + rest


def _ordinal(word: str) -> str:
    return word if not word.endswith(("го", "му", "м")) else word.rstrip("гомую").rstrip("-–") + "-й"


def _adjective(form: str, gender: str) -> str:
    return keep_capitals(form, inflect_adjective(form, gender) or form)


def participants(spot: Spot) -> tuple[Actor, ...]:
    """Who takes part: the voice with "моего участия", else the subject of a verb of taking part."""
    clause = clause_at(spot.sentence, spot.at)
    tokens = spot.sentence.tokens[clause.first : clause.last]
    lemmas = frozenset().union(*(t.lemmas for t in spot.sentence.tokens if t.kind == "word"))
    if spot.voice is not None:
        return (spot.voice,) if {t.low for t in tokens} & first_person() and lemmas & _list("participation_words") else ()
    if not lemmas & _list("participation_words"):
        return ()
    found = [m for m in spot.sentence.mentions if m.kind in ("person", "office") and m.actor is not None
             and ("nom" in m.cases or "dat" in m.cases) and preposition(spot.sentence, m) == ""]  # fmt: skip
    at = next((i for i, t in enumerate(spot.sentence.tokens) if t.lemmas & _list("participation_words")), 0)
    before = [m for m in found if m.first < at]
    nearest = before[-1:] or found[:1]
    joined = nearest and [m for m in found if m is nearest[0] or nearest[0] in coordinated(spot.sentence, m)]
    return tuple(dict.fromkeys(m.actor for m in joined if m.actor is not None))


def place_of(sentence: Sentence, trigger: int) -> Mention | None:
    """The city, else the country, where the clause sets its event."""
    for slot in PLACES:
        found = fillers(sentence, trigger, slot)
        if found:
            return found[0]
    return None


# -- interviews ------------------------------------------------------------------------------------------------


def interview(spot: Spot, notes: Notes) -> Iterator[Event]:
    """ "в интервью газете … президент Словакии …": the one who gives it is its participant."""
    subject = fillers(spot.sentence, spot.at, Slot("subject", "nom", "person", True))
    giver = fillers(spot.sentence, spot.at, Slot("of", "gen", "person")) or subject
    people = tuple(m.actor for m in giver[:1] if m.actor is not None)
    states = states_of(spot.parsed, people)
    if not people or not states or spot.real.refused is not None:
        notes.refuse("interview", "nobody is named who gives it", spot.sentence.start, spot.sentence.end)
        return
    yield Event(
        rule="interview", mood=spot.real.mood, kind="interview", participants=people, countries=states,
        evidence=(spot.parsed.evidence(spot.sentence.start, spot.sentence.end),), planned=spot.real.planned,
    )  # fmt: skip


# -- signings --------------------------------------------------------------------------------------------------


def signing(spot: Spot, notes: Notes) -> Iterator[Event]:
    """ "были подписаны …", "министры подписали …": documents of two states, signed."""
    lemmas = frozenset().union(*(t.lemmas for t in spot.sentence.tokens if t.kind == "word"))
    if not lemmas & _list("instruments"):
        return
    states = states_between(spot.parsed, spot.sentence, 0, len(spot.sentence.tokens))
    states = states if len(states) > 1 else main_states(spot.parsed)
    if len(states) != 2 or spot.real.refused is not None or not _past(spot.sentence.tokens[spot.at]):
        notes.refuse("signing", "no two states sign, or it has not happened", spot.sentence.start, spot.sentence.end)
        return
    people = fillers(spot.sentence, spot.at, Slot("subject", "nom", "person")) + fillers(spot.sentence, spot.at, Slot("by", "ins", "person"))
    signers = tuple(dict.fromkeys(m.actor for m in people if m.actor is not None)) if spot.voice is None else ()
    place = place_of(spot.sentence, spot.at)
    time = event_time(spot.parsed, spot.sentence, spot.at, spot.real, spot.voice is not None)
    yield Event(
        rule="signing", mood=spot.real.mood, kind="signing", participants=signers, countries=states,
        evidence=(spot.parsed.evidence(spot.sentence.start, spot.sentence.end),), place=place_actor(place),
        date=time.edtf, date_said=time.said, date_anchor=time.anchor,
    )  # fmt: skip


def _past(token: Token) -> bool:
    return any("past" in p.tags and p.pos != "PRTF" for p in token.parses[:1]) or any(p.pos == "NOUN" for p in token.parses[:1])


def press_conference(spot: Spot, notes: Notes) -> Iterator[Event]:
    """ "на совместной пресс-конференции A и B": two persons of two states make it an event."""
    found = [m.actor for m in spot.sentence.mentions if m.kind in ("person", "office") and m.actor is not None]
    people = tuple(dict.fromkeys(found))
    states = states_of(spot.parsed, people)
    if len(people) < 2 or len(states) < 2 or spot.real.refused is not None:
        return
    place = place_of(spot.sentence, spot.at)
    time = event_time(spot.parsed, spot.sentence, spot.at, spot.real, spot.voice is not None)
    yield Event(
        rule="press_conference", mood=spot.real.mood, kind="other", name="пресс-конференция", participants=tuple(sorted(people)),
        countries=states, evidence=(spot.parsed.evidence(spot.sentence.start, spot.sentence.end),),
        place=place_actor(place), date=time.edtf, date_said=time.said, date_anchor=time.anchor, planned=spot.real.planned,
    )  # fmt: skip


BUILDERS = {"summit": named, "forum": named, "interview": interview, "signing": signing, "other": press_conference}
