"""What is left out at the end: rows of a text that tell of one state at home, of sport, of scholars.

Each rule is a small function that says why a row is none of relations between states, or None; `RULES` lists them by
the kind of row, in the order in which they are asked.
"""

from __future__ import annotations

import functools
from collections.abc import Callable

import msgspec

from chancery import world
from chancery.extract.parsed import Mention, Parsed, Sentence, kept
from chancery.extract.rows import Notes
from chancery.extract.sides import states_of_mention
from chancery.extract.statements.relevance import FEWEST_WORDS, MANY_WORDS, relation_words, sides, sides_named, words_in
from chancery.lang.ru.groups import forms_of, group
from chancery.lang.ru.morph import lemmas
from chancery.read.teasers import is_digest
from chancery.types import Claims, Event, Initiative, Office, Row, Statement

AT_HOME = frozenset(("visit", "meeting", "talks", "call", "other"))
WAYS = frozenset(("road", "railway"))
CLAIMED_SINCE = "2014-03-18"
SHORT = 8
SPORTY = 2
Rule = Callable[[Parsed, Row], str | None]


def of_relations(parsed: Parsed, claims: Claims, notes: Notes) -> Claims:
    """The claims without the rows that a rule refuses; each of those is noted with its reason."""
    kept = {kind: tuple(r for r in getattr(claims, kind) if not _refused(parsed, r, rules, notes)) for kind, rules in RULES.items()}
    left = msgspec.structs.replace(claims, **kept)
    if _tells_of_two(left):
        return left
    rules = (matter_at_home,) if left.statements else (matter_at_home, of_a_company)
    return msgspec.structs.replace(left, offices=tuple(r for r in left.offices if not _refused(parsed, r, rules, notes)))


def _tells_of_two(claims: Claims) -> bool:
    """Whether a text has more than offices and what is said: an event of two sides, an agreement, a figure."""
    happened = any(len(e.countries) + len(e.organisations) > 1 for e in claims.events)
    return happened or any((claims.figures, claims.agreements, claims.commitments, claims.initiatives, claims.partnership))


def _refused(parsed: Parsed, row: Row, rules: tuple[Rule, ...], notes: Notes) -> bool:
    reason = next((why for why in (rule(parsed, row) for rule in rules) if why is not None), None)
    if reason is not None:
        notes.refuse(row.rule, reason, row.evidence[0].start, row.evidence[0].end)
    return reason is not None


def another_story(parsed: Parsed, row: Row) -> str | None:
    """A line of a digest ("Смотрите в этом выпуске: …") is a text of its own: it must bring two sides together itself."""
    if not _is_digest(parsed):
        return None
    own = Parsed(parsed.doc, _around(parsed, row), parsed.quotes, parsed.blocks, parsed.who)
    places = ("org", "place") if isinstance(row, Initiative) else ("org",)  # "мост между Хельсинки и Таллином"
    states = {c for s in own.sentences for m in s.mentions for c in (m.codes if m.kind in places else states_of_mention(parsed, m))}
    return "a story at home" if len(states | sides(own)) < 2 else None


def _around(parsed: Parsed, row: Row) -> tuple[Sentence, ...]:
    """The sentences of the blocks that hold a row."""
    own = sorted({s.block_no for e in row.evidence for s in parsed.sentences_in(e.start, e.end)})
    return tuple(s for number in own for s in parsed.block(number))


def sport(parsed: Parsed, row: Row) -> str | None:
    """ "сборные России и Уэльса готовы к поединку": states that play, not states that deal with each other."""
    if len(relation_words(parsed)) >= FEWEST_WORDS:
        return None
    words = forms_of("sport_words")
    titles = (s for s in parsed.sentences if s.block == "title")
    whole = len(parsed.sentences) <= SHORT or not relation_words(parsed)
    short = parsed.sentences if whole and not _is_digest(parsed) else ()
    found = {w for s in (*titles, *_around(parsed, row), *short) for w in s.lemma_set() & words}
    return "on sport" if len(found) >= SPORTY else None


def at_home(parsed: Parsed, row: Row) -> str | None:
    """ "Министр посетил область": an event of one state inside it, where its sentences name no other state."""
    assert isinstance(row, Event)
    if row.kind not in AT_HOME or len(row.countries) > 1 or row.organisations:
        return None
    place = world.places().get(row.place.id or "") if row.place is not None else None
    if place is not None and place.country not in row.countries:
        return None
    named = {c for e in row.evidence for s in parsed.sentences_in(e.start, e.end) for m in s.mentions for c in m.codes}
    return "at home" if len(named | set(row.countries)) < 2 else None


def local_speaker(parsed: Parsed, row: Row) -> str | None:
    """ "мэр рассказал о ремонте": who governs a region or a city speaks for no state, unless about another one."""
    assert isinstance(row, Statement)
    who = parsed.person(row.speaker)
    roles = {t.role for t in who.titles} if who is not None else _roles(parsed, row)
    return "a speaker of a region" if roles == {"regional"} and len(row.about) < 2 else None


def _roles(parsed: Parsed, row: Statement) -> set[str]:
    """Roles of an office without a name that speaks: "мэр Осло сообщил"."""
    if row.speaker is None:
        return set()
    return {role for office, role in _offices(parsed) if row.speaker.name.startswith(office)}


@kept
def _offices(parsed: Parsed) -> frozenset[tuple[str, str]]:
    """The offices that a document names, with their roles."""
    return frozenset((t.office, t.role) for s in parsed.sentences for m in s.mentions for t in m.titles)


def matter_at_home(parsed: Parsed, row: Row) -> str | None:
    """ "премьер уходит в отставку", "офицеры получат надбавку": affairs of one state in a text that hardly speaks of two."""
    own = tuple(s for e in row.evidence for s in parsed.sentences_in(e.start, e.end))
    named = sides_named(parsed, own)
    if isinstance(row, Office):  # his own state and body are no others
        his = {row.of or "", f"org:{row.of}", parsed.country_of(row.person) or ""}
        named = (named - his) | {row.of or ""}
    if len(relation_words(parsed)) >= MANY_WORDS or len(named) > 1:
        return None
    if isinstance(row, Statement) and words_in(own, "relations"):
        return None
    if isinstance(row, Office) and any(sides_named(parsed, (s,)) - {row.of} and words_in((s,), "relations") for s in parsed.sentences):
        return None
    told = (*own, *(s for s in parsed.sentences if s.block == "title"))
    return "a matter at home" if any(s.lemma_set() & forms_of("home_words") for s in told) else None


def of_a_company(parsed: Parsed, row: Row) -> str | None:
    """ "глава концерна дал интервью": who heads a firm, in a text that tells nothing else of two states."""
    assert isinstance(row, Office)
    return "an office in a company" if row.of in _companies() else None


@functools.cache
def _companies() -> frozenset[str]:
    return frozenset(name for org in world.orgs().values() if org.type == "company" for name in (org.name, org.short) if name)


def at_nobodys_place(parsed: Parsed, row: Row) -> str | None:
    """ "депутат выезжал в Донбасс": a place that two states hold to be theirs brings no second state in by itself."""
    assert isinstance(row, Event | Initiative | Office)
    states = {row.of} if isinstance(row, Office) else set(row.countries)
    since = parsed.doc.published is not None and parsed.doc.published >= CLAIMED_SINCE
    own = tuple(s for e in row.evidence for s in parsed.sentences_in(e.start, e.end))
    places = [m for s in own for m in s.mentions if m.kind == "place" and _claimed(s, m)]
    claimed = {c for m in places for c in m.codes} | {t.of for s in own for m in s.mentions for t in m.titles if _is_claimed(t.office)}
    if not since or not states & claimed:
        return None
    others = (m for s in own for m in s.mentions if m not in places and not any(_is_claimed(t.office) for t in m.titles))
    named = {c for m in others for c in (m.codes if m.kind != "person" else ()) or (parsed.country_of(m.actor),)}
    return "a place that two states claim" if (states & claimed).isdisjoint(named) else None


def _claimed(sentence: Sentence, place: Mention) -> bool:
    return any(t.lemmas & group("claimed_by_two") for t in sentence.tokens[place.first : place.last])


def _is_claimed(office: str) -> bool:
    return any(lemmas(word) & group("claimed_by_two") for word in office.split())


def of_a_faction(parsed: Parsed, row: Row) -> str | None:
    """ "лидер сепаратистов": who leads rebels or an opposition holds no office of a state."""
    assert isinstance(row, Office)
    return "no office of a state" if row.of in world.countries() and any(lemmas(w) & group("faction") for w in row.office.split()[1:]) else None


def only_interview(parsed: Parsed, row: Row) -> str | None:
    """ "экс-президент сказал чилийской газете, что откроет фабрику": no word of relations, no other state but the newspaper's."""
    assert isinstance(row, Event)
    if row.kind != "interview":
        return None
    if len(row.countries) < 2 and all((who := parsed.person(p)) is not None and any(t.of in _companies() for t in who.titles) for p in row.participants):
        return "an interview of the head of a firm"
    if relation_words(parsed):
        return None
    named: set[str] = set()
    for own, m in ((s, m) for s in parsed.sentences for m in s.mentions):
        press = m.adjective and any(t.lemmas & group("newsroom") for t in own.tokens[m.last : m.last + 2])
        named.update(m.codes if m.kind in ("country", "org", "region") and not press else states_of_mention(parsed, m) if m.kind != "place" and not press else ())
    return "an interview on matters at home" if named <= set(row.countries) else None


def only_geography(parsed: Parsed, row: Row) -> str | None:
    """ "трасса соединяет город с соседними странами": where a road leads, in a text without one word of relations."""
    assert isinstance(row, Initiative)
    return "it tells only where a way leads" if row.rule.endswith(".implied") and row.kind in WAYS and not relation_words(parsed) else None


def scholar(parsed: Parsed, row: Row) -> str | None:
    """ "российский академик": a scholar holds no office of a state."""
    assert isinstance(row, Office)
    return "no office of a state" if row.office in _scholars(parsed) and row.of in world.countries() else None


@kept
def _scholars(parsed: Parsed) -> frozenset[str]:
    return frozenset(t.office for s in parsed.sentences for m in s.mentions for t in m.titles if t.role == "expert")


@kept
def _is_digest(parsed: Parsed) -> bool:
    return is_digest(parsed.doc.text, parsed.doc.lang or "")


RULES: dict[str, tuple[Rule, ...]] = {
    "offices": (scholar, of_a_faction, another_story, sport, at_nobodys_place),
    "events": (at_home, at_nobodys_place, only_interview),
    "statements": (sport, local_speaker, another_story, matter_at_home),
    "figures": (sport, another_story),
    "agreements": (another_story,),
    "commitments": (sport, another_story),
    "initiatives": (sport, at_nobodys_place, only_geography, another_story),
}