"""Sides of an event that have no name: states, their delegations, their office-holders whom the text does not name."""

from __future__ import annotations

from chancery import world
from chancery.extract.events.formats import body_led, region_led
from chancery.extract.events.leaders import following_states
from chancery.extract.events.people import home_of, persons_of
from chancery.extract.offices.bodies import OF_EACH_STATE
from chancery.extract.parsed import Mention, Parsed, Sentence
from chancery.extract.sides import of_two_states
from chancery.types import Country

ORGS_OF_SEVERAL = frozenset(("igo", "bloc", "bank"))
REACH = 3
FEW = 6


def states_of_side(parsed: Parsed, sentence: Sentence, mention: Mention) -> tuple[Country, ...]:
    """The states of an unnamed side: "Чили", "делегация Чили", "главы МИД Чили и Перу", "посол Перу"."""
    if mention.kind == "office":
        return _of_office(parsed, sentence, mention)
    if mention.kind == "org" and mention.role not in ORGS_OF_SEVERAL:
        return mention.codes if len(mention.codes) == 1 or mention.role in OF_EACH_STATE or mention.number == "plur" or of_two_states(mention) else ()
    if mention.kind == "country" or (mention.kind == "place" and mention.government):
        return mention.codes
    return ()


def _of_office(parsed: Parsed, sentence: Sentence, mention: Mention) -> tuple[Country, ...]:
    """Each state of an office held by nobody named: of "главы МИД Египта, Судана и Эфиопии" three."""
    if persons_of(parsed, sentence, mention):
        return ()
    title = mention.title
    own = (title.of,) if title is not None and title.of in world.countries() else ()
    home = home_of(sentence, mention)
    return tuple(dict.fromkeys((*_of_region(sentence, mention), *own, *mention.codes, *((*home.codes, *following_states(sentence, home.last)) if home is not None else ()), *following_states(sentence, mention.last))))


def _of_region(sentence: Sentence, office: Mention) -> tuple[Country, ...]:
    """ "министры стран Центральной Азии": the few states of a region; a bloc is named by itself."""
    several = office.number == "plur" or any(p.number == "plur" for p in sentence.tokens[office.first].parses[:1])
    members = region_led(sentence, office) if several and body_led(office) is None else ()
    return members if 2 < len(members) <= FEW else ()
