"""Whether a statement belongs into a record of relations between states: the document's matter and the speaker's part in it."""

from __future__ import annotations

import functools

from chancery import world
from chancery.extract.events.words import event_nouns, event_verbs
from chancery.extract.parsed import Mention, Parsed, Sentence, Title, Who, kept
from chancery.extract.sides import is_ministry
from chancery.lang.ru.groups import forms_of, group
from chancery.lang.ru.morph import lemmas
from chancery.resolve.home import OF_A_STATE
from chancery.types import Actor, Statement

BLOCS = frozenset(("bloc", "igo"))
BODIES = frozenset(("ministry", "government", "parliament", "mission"))
SILENT = frozenset(("credit", "dateline", "menu", "boilerplate"))
ENCOUNTERS = ("meeting", "talks", "visit", "call", "summit")
PRIVATE = frozenset(("expert", "director"))
FOR_STATE = frozenset(("head_of_state", "head_of_government", "foreign_minister", "minister", "envoy"))
FEWEST_WORDS = 2
MANY_WORDS = 4


@kept
def sides(parsed: Parsed) -> frozenset[str]:
    """Codes of the states that the document names, and ids of the organisations of states."""
    found: set[str] = set()
    for sentence in parsed.sentences:
        if sentence.block in SILENT:
            continue
        for m in sentence.mentions:
            if m.kind == "country" or (m.kind == "place" and m.government) or (m.kind == "org" and len(m.codes) == 1 and (m.role in BODIES or is_ministry(m))):
                found.update(m.codes)
            elif m.kind == "org" and m.role in BLOCS and m.actor is not None:
                found.add(m.actor.id or m.actor.name)
            found.update(code for t in m.titles for code in (t.of, t.abroad) if code is not None)
    return frozenset(found | _officials(parsed))


@kept
def is_on_relations(parsed: Parsed) -> bool:
    """Whether a document is about relations between states: two sides, and the words of such relations.

    >>> # talks of two presidents are; a harvest, a football match and a theatre festival are not
    """
    named = sides(parsed)
    if len(named) < 2:
        return False
    hits = relation_words(parsed)
    if len(hits) >= FEWEST_WORDS or len(_served(parsed)) > 1 or _encounter(parsed):
        return True
    return bool(hits) and (len(named) > 2 or bool(_officials(parsed)) or _leader_speaks(parsed) or _foreign_service(parsed))


def touches_relations(parsed: Parsed) -> bool:
    """Whether a text, be it short, brings two sides together: an office that it names in passing may be kept.

    >>> # "Премьер Эстонии направил телеграмму королю Норвегии" does; a poll or a fire abroad does not
    """
    named = sides(parsed)
    words = relation_words(parsed)
    plain = forms_of("relations_words", "relations")
    return len(named) > 1 and (len(_served(parsed)) > 1 or len(words) >= FEWEST_WORDS or bool(words & plain))


def is_mostly_on_relations(parsed: Parsed) -> bool:
    """Whether the words of relations are so many that whoever is quoted is quoted about them: an expert, a member."""
    return len(relation_words(parsed)) >= MANY_WORDS


def is_full_name(name: str) -> bool:
    """Whether a name has two words or more in capitals: `is_full_name("Олег Ким")`, not "эксперт" and not "Ким"."""
    return sum(word[:1].isupper() for word in name.split()) > 1


@kept
def relation_words(parsed: Parsed) -> frozenset[str]:
    """Words of relations between states that the text holds (relations_words.tsv)."""
    return words_in(tuple(s for s in parsed.sentences if s.block not in SILENT))


def words_in(sentences: tuple[Sentence, ...], value: str = "") -> frozenset[str]:
    """Words of relations in some sentences; "после" is no form of "посол"."""
    words = forms_of("relations_words", value) if value else forms_of("relations_words")
    found = (s.tokens[i] for s in sentences for i in s.where(words))
    return frozenset(w for t in found for w in t.lemmas & words if not t.parses or t.parses[0].pos != "PREP")


def _officials(parsed: Parsed) -> frozenset[str]:
    """The states whose leaders, ministers or envoys a document names, with their offices or as persons whom the world knows."""
    here = {m.actor for s in parsed.sentences if s.block not in SILENT for m in s.mentions}
    return frozenset(w.country for w in parsed.who if w.country is not None and w.actor in here and (_is_known(w) or any(t.role.removeprefix("descriptor:") in OF_A_STATE and _of_public(t) for t in w.titles)))


def may_speak_across(parsed: Parsed) -> bool:
    """Whether a text names an official of a state, who may speak of another one."""
    return bool(_officials(parsed))


def speaks_across(parsed: Parsed, row: Statement) -> bool:
    """ "Президент Чили заявил, что Перу закрыла порт": an official of one state speaks of another, whatever the words of the text.

    >>> # not a senator or an expert, and not a president who speaks of his own country
    """
    who = parsed.person(row.speaker) if row.speaker is not None else None
    if who is None or who.country is None or not any(code != who.country for code in row.about):
        return False
    fact = world.people().get(who.actor.id or "")
    known = {t.role for t in fact.offices} if fact is not None and fact.verified else set()
    return bool(FOR_STATE & (known | {t.role.removeprefix("descriptor:") for t in who.titles}))


def _is_known(who: Who) -> bool:
    """ "Джайшанкар сказал": a person of the world's table who holds an office of a state, also where the text names none."""
    fact = world.people().get(who.actor.id or "")
    return fact is not None and fact.verified and any(t.role in OF_A_STATE for t in fact.offices)


def _encounter(parsed: Parsed) -> bool:
    """ "Иванов заявил это после встречи с премьером Индии": a sentence of a meeting, a visit or a call that names two sides."""
    words = _encounter_words()
    return any(not s.lemma_set().isdisjoint(words) and len(_sides_of(parsed, s)) > 1 for s in parsed.sentences if s.block not in SILENT)


@functools.cache
def _encounter_words() -> frozenset[str]:
    return frozenset().union(*(event_nouns(kind) | event_verbs(kind) for kind in ENCOUNTERS))


def _sides_of(parsed: Parsed, sentence: Sentence) -> set[str]:
    """The states that a sentence names, alone or as the states of its officials."""
    found: set[str] = set()
    for m in sentence.mentions:
        if (m.kind == "country" and (not m.adjective or len(m.codes) > 1)) or (m.kind == "place" and m.government):
            found.update(m.codes)
        found.update(t.of for t in m.titles if t.of in world.countries())
        state = parsed.country_of(m.actor)
        found.update((state,) if state is not None and m.kind in ("person", "office") else ())
    return found


def sides_named(parsed: Parsed, sentences: tuple[Sentence, ...]) -> frozenset[str]:
    """Whatever some sentences name of other states: states, their cities, bodies and officials, groups of states."""
    found: set[str] = set()
    for own, m in ((s, m) for s in sentences for m in s.mentions):
        state = parsed.country_of(m.actor) if m.kind in ("person", "office") else None
        found.update((state,) if state is not None else ())
        found.update(code for t in m.titles for code in (t.of, t.abroad) if code is not None)
        if m.kind in ("country", "place"):
            found.update(m.codes if not _of_a_war_or_border(own, m) else ())
        elif m.kind == "org":
            found.add(m.codes[0] if len(m.codes) == 1 else f"org:{m.actor.name if m.actor is not None else m.role}")
        elif m.kind == "region":
            found.add(f"region:{m.role}")
    return frozenset(found)


def _of_a_war_or_border(sentence: Sentence, mention: Mention) -> bool:
    """ "ветераны афганской войны", "ушли через чилийско-перуанскую границу": an adjective that only tells which."""
    after = sentence.tokens[mention.last : mention.last + 3]
    return mention.adjective and any(t.lemmas & group("war_or_border") for t in after)


def _foreign_service(parsed: Parsed) -> bool:
    """ "в МИД сообщили": who answers for relations is named, and so are they."""
    return any("мид" in s.lemma_set() for s in parsed.sentences if s.block not in SILENT)


def _leader_speaks(parsed: Parsed) -> bool:
    """ "…, сказал президент Чили": an office of a state that stands in the nominative without a name."""
    mentions = (m for s in parsed.sentences if s.block not in SILENT for m in s.mentions)
    return any(t.of is not None and t.said_country and t.role.removeprefix("descriptor:") in OF_A_STATE
               for m in mentions if m.kind == "office" and "nom" in m.cases for t in m.titles)  # fmt: skip


@kept
def _served(parsed: Parsed) -> frozenset[str]:
    """The states and bodies that the officials of a document serve."""
    mentions = (m for s in parsed.sentences if s.block not in SILENT for m in s.mentions)
    return frozenset(t.of for m in mentions for t in m.titles if t.of is not None)


def _of_public(title: Title) -> bool:
    """Whether an office may be one of a side: not "директор агентства", "глава компании", "представитель аэропорта"."""
    private = title.of is None and title.role in {*PRIVATE, "head", "chair"}
    return not private and not any(lemmas(word) & group("no_state_body") for word in title.office.split()[1:])


@kept
def _private(parsed: Parsed) -> frozenset[str]:
    """Offices without a name that speak for no side: "эксперт"."""
    return frozenset(t.office for s in parsed.sentences for m in s.mentions if m.actor is None for t in m.titles if t.role in PRIVATE)


@kept
def _bodies(parsed: Parsed) -> frozenset[Actor]:
    """The organisations and offices that a document names."""
    return frozenset(m.actor for s in parsed.sentences for m in s.mentions if m.actor is not None and m.kind in ("org", "office"))


def speaks_for_side(parsed: Parsed, actor: Actor | None) -> bool:
    """Whether a speaker holds an office of a state or a body, or is one; None and unknown persons do not."""
    if actor is None:
        return False
    who = parsed.person(actor)
    if who is None:
        if actor.name in _private(parsed):
            return False
        return actor in _bodies(parsed) or actor.id is not None or not actor.name[:1].isupper()
    return any(map(_of_public, who.titles)) or not (who.actor.id is None or who.actor.id.startswith("p:"))
