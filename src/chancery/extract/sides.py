"""Which states a sentence or a whole text is about."""

from __future__ import annotations

import itertools
from collections import Counter

from chancery import world
from chancery.extract.offices.bodies import OF_EACH_STATE
from chancery.extract.parsed import Mention, Parsed, Sentence, Title, kept
from chancery.extract.slots import kind_of
from chancery.lang.ru.groups import group
from chancery.resolve.home import OF_A_STATE, serves_state
from chancery.types import Country

BODIES_OF_STATES = frozenset(("igo", "bloc", "bank"))


def states_of_mention(parsed: Parsed, mention: Mention) -> tuple[Country, ...]:
    """The states that a mention stands for: a country, a capital as government, a person's state, a state's body."""
    if mention.kind == "country" or kind_of(mention) == "government":
        return mention.codes
    if mention.kind == "office" and mention.actor is None and mention.codes:
        return mention.codes  # "президенты Чили и Перу"
    if mention.kind == "office" and mention.actor is None and mention.title is not None and mention.title.said_country:
        return (mention.title.of,) if mention.title.of in world.countries() else ()  # "глава МИД Монголии", whom nobody names
    if mention.kind in ("person", "office"):
        state = parsed.country_of(mention.actor)
        return (state,) if state is not None else ()
    if mention.kind == "org" and (len(mention.codes) == 1 or mention.role in OF_EACH_STATE or mention.number == "plur" or of_two_states(mention)) and mention.role not in ("press", "press_service"):
        return mention.codes
    return ()


def of_two_states(mention: Mention) -> bool:
    """ "межправительственная комиссия Чили и Перу": one body of two states."""
    return mention.kind == "org" and mention.role == "agency" and len(mention.codes) == 2


def states_between(parsed: Parsed, sentence: Sentence, first: int, last: int) -> tuple[Country, ...]:
    """States named in a token range, sorted, each once."""
    found = {c for m in sentence.mentions if first <= m.first < last for c in states_of_mention(parsed, m)}
    return tuple(sorted(found))


def near_states(parsed: Parsed, sentence: Sentence) -> tuple[Country, ...]:
    """The two states of the text; where none stand out, the two that the paragraph up to the sentence names, or none."""
    main = main_states(parsed)
    if len(main) == 2:
        return main
    heading = (parsed.heading(sentence) if sentence.block == "list_item" else None) or sentence
    own = dict.fromkeys((*parsed.block(heading.block_no), *parsed.block(sentence.block_no)))
    before = [s for s in own if s.number <= sentence.number]
    found = {c for s in before for c in states_between(parsed, s, 0, len(s.tokens))}
    return tuple(sorted(found)) if len(found) == 2 else main


def is_ministry(mention: Mention) -> bool:
    """ "МИД Чили осудил": a ministry that acts, though its site is read as a press service."""
    return mention.kind == "org" and mention.actor is not None and mention.actor.name.partition(" ")[0].lower() in group("ministry")


def _of_states(title: Title) -> bool:
    """Whether an office is one of a state or of an organisation of states."""
    if title.of in world.countries():
        return title.role.removeprefix("descriptor:") in OF_A_STATE or serves_state(title)
    org = world.orgs().get(title.body or "")
    return org is not None and org.type in BODIES_OF_STATES


def _is_body_of_states(mention: Mention) -> bool:
    """A bloc, a bank or a group of states that a table holds; no "нацбанк", "ведущие банки Чили"."""
    return mention.kind == "org" and mention.role in BODIES_OF_STATES and mention.actor is not None and mention.actor.id in world.orgs()


def concerns_states(parsed: Parsed) -> bool:
    """Whether the text can be about relations: it names two states, or a state and a bloc, a bank or a group of states.

    An official of a state in a city abroad is enough: "Премьер Сербии прилетел в Ереван".
    """
    found: set[str] = set()
    served: set[str] = set()
    cities: set[str] = set()
    for sentence in parsed.sentences:
        if sentence.block == "credit":
            continue
        for mention in sentence.mentions:
            found.update(mention.codes if mention.kind == "country" or mention.government or is_ministry(mention) else states_of_mention(parsed, mention))
            found.update(t.of for t in mention.titles if t.of in world.countries())
            served.update(t.of for t in mention.titles if t.of is not None and _of_states(t))
            served.update(t.abroad for t in mention.titles if t.abroad is not None)
            cities.update(mention.codes if mention.kind == "place" else ())
            if mention.kind == "region" or _is_body_of_states(mention):
                found.add(f"{mention.kind}:{mention.role}")
            if len(found | served) > 1:
                return True
    return bool(served) and len(served | cities) > 1


@kept
def three_states(parsed: Parsed) -> tuple[Country, ...]:
    """The three states of a text that says so: "трехсторонний саммит", "министры трех стран"; else none."""
    said = any(t.low.startswith("трехсторон") or (t.low in group("three") and following.lemmas & group("shared_word"))
               for s in parsed.sentences for t, following in itertools.pairwise(s.tokens))  # fmt: skip
    counts: Counter[Country] = Counter()
    for sentence in parsed.sentences if said else ():
        for mention in sentence.mentions:
            counts.update(states_of_mention(parsed, mention))
    ranked = sorted(counts.items(), key=lambda kv: (-kv[1], kv[0]))
    alone = len(ranked) == 3 or (len(ranked) > 3 and ranked[2][1] > ranked[3][1])
    return tuple(sorted(c for c, _ in ranked[:3])) if alone and ranked[2][1] > 1 else ()


@kept
def main_states(parsed: Parsed) -> tuple[Country, ...]:
    """The two states that the text is about, sorted; one or none where no two stand out.

    A state counts with every mention; the second must be named at least twice, or stand in the title or lead.
    """
    counts: Counter[Country] = Counter()
    for sentence in parsed.sentences:
        weight = 3 if sentence.block in ("title", "lead") else 1
        for mention in sentence.mentions:
            if mention.kind == "org" and mention.role in ("press", "press_service"):
                continue
            for code in states_of_mention(parsed, mention):
                counts[code] += weight
    ranked = sorted(counts.items(), key=lambda kv: (-kv[1], kv[0]))
    chosen = [code for code, n in ranked[:2] if n >= 2]
    if len(ranked) > 2 and len(chosen) == 2 and ranked[2][1] == ranked[1][1]:
        chosen = chosen[:1]
    return tuple(sorted(chosen))
