"""Whether a figure bears on relations between states: how firmly the text ties it to two sides."""

from __future__ import annotations

from typing import Literal

from chancery.extract.figures.directions import state_codes
from chancery.extract.figures.heads import Measure, clause_tokens
from chancery.extract.figures.named import Nearby
from chancery.extract.figures.parties import Sides, owns
from chancery.extract.figures.routes import route_in
from chancery.extract.figures.scopes import Scope
from chancery.extract.figures.spots import Spot
from chancery.extract.figures.words import has_word, heads
from chancery.extract.parsed import Mention, Parsed, Sentence, kept
from chancery.extract.sides import states_of_mention
from chancery.extract.slots import preposition
from chancery.lang.ru.groups import group
from chancery.types import Country

Tie = Literal["named", "mutual", "near", "text"]
# measures that are of two sides in any text; the others only in a text on relations
OF_TWO = frozenset(("trade_turnover", "exports", "imports", "growth", "share", "investment", "loan", "aid", "transport_volume"))
# what is given goes from one named side to another
GIVEN = frozenset(("loan", "aid", "people"))
# less than this is a price or a private sum; a little more, unless the two states are named beside it
LEAST_MONEY, LEAST_UNNAMED = 10_000, 100_000


def bears_on_relations(
    parsed: Parsed, spot: Spot, what: Measure, sides: Sides, nearby: Nearby, scope: Scope, on_relations: bool
) -> bool:
    """Whether the figure belongs into the record; `on_relations` tells whether the text as a whole does.

    >>> # "квартира стоимостью 7 млн долларов" in a text that names two states does not
    """
    if spot.money and spot.amount.value < LEAST_MONEY:
        return False
    tie = tie_of(parsed, spot, what, sides, nearby, scope)
    project = set(route_in(parsed, spot.sentence)) | set(scope.route)
    on_relations = on_relations or (bool(project) and set(sides.parties) <= project)
    if tie in ("named", "mutual"):
        return on_relations or what.indicator in OF_TWO
    if tie == "near":
        small = spot.money and spot.amount.value < LEAST_UNNAMED
        told = spot.money and what.indicator == "aid" and what.head is not None and what.head.verb
        return on_relations and not small and not (told and not _of_aid(parsed, spot, sides))
    if what.indicator == "people" and _all_states(parsed, spot.sentence):
        inside = {c for m in spot.sentence.mentions if spot.first <= m.first < spot.last for c in state_codes(m)}
        hosted = scope.home in sides.parties and bool(inside)
        return on_relations and scope.focused and (set(sides.parties) == set(scope.main) or hosted)
    if what.indicator in GIVEN and (what.indicator != "aid" or spot.money):
        giver = {c for m in spot.sentence.mentions if _gives(spot.sentence, m) for c in states_of_mention(parsed, m)}
        sum_given = spot.money and spot.amount.value >= LEAST_UNNAMED
        return on_relations and sum_given and scope.focused and bool(giver & set(scope.main))
    return on_relations and (what.indicator == "trade_turnover" or (scope.focused and set(sides.parties) <= set(scope.main)) or sides.parties == scope.group)


@kept
def _speaks_of_aid(parsed: Parsed) -> bool:
    return any(h.indicator in ("aid", "loan") and not h.verb for s in parsed.sentences for h in heads(s))


def _of_aid(parsed: Parsed, spot: Spot, sides: Sides) -> bool:
    """ "удвоит помощь, выделив 4 млн евро": a side gives, in a text that speaks of aid, and no other is named as giver."""
    givers = {c for m in spot.sentence.mentions if _gives(spot.sentence, m) for c in states_of_mention(parsed, m)}
    parties = set(sides.parties)
    receiver = any(t.kind == "word" and t.lemmas & group("receiver") and t.parses[0].case == "dat" for t in clause_tokens(spot))
    return (_speaks_of_aid(parsed) or receiver) and spot.amount.value >= LEAST_UNNAMED and bool(givers & parties) and (givers <= parties or _codes(spot.sentence) <= givers)


def _gives(sentence: Sentence, mention: Mention) -> bool:
    """Whether a state may be the giver: "Дания выделила", "Данией выделено", "помощь Дании, которая выделила"."""
    if mention.adjective:
        return False
    if mention.kind == "person" and mention.first and sentence.tokens[mention.first - 1].lemmas & group("cabinet"):  # "администрация Рохаса выделила"
        return True
    behind = sentence.tokens[mention.last : mention.last + 2]
    relative = len(behind) > 1 and behind[0].text == "," and any(p.lemma == "который" and p.case == "nom" for p in behind[1].parses)
    return relative or "nom" in mention.cases or ("ins" in mention.cases and preposition(sentence, mention) == "")


def tie_of(parsed: Parsed, spot: Spot, what: Measure, sides: Sides, nearby: Nearby, scope: Scope) -> Tie:
    """Where the sides come from: the sentence, a word like "взаимный", what stands before, the text alone."""
    wanted = set(sides.parties)
    told = what.head.sentence if what.head is not None else None
    own = {c for s in (spot.sentence, nearby.heading, told) if s is not None for c in _codes(s)}
    if wanted <= own:
        return "named"
    if has_word("mutual_words", spot.sentence.tokens):
        return "mutual"
    around = own | set(nearby.last) | _all_states(parsed, spot.sentence) | _all_states(parsed, nearby.sentence)
    if what.head is not None:
        around |= _all_states(parsed, what.head.sentence)
    around |= set(route_in(parsed, spot.sentence)) | set(scope.route)
    return "near" if wanted <= around or (own and len(wanted & around) > 1) else "text"


def _codes(sentence: Sentence) -> set[Country]:
    regions = {c for m in sentence.mentions if m.kind == "region" for c in m.codes}
    return regions | {c for m in sentence.mentions for c in (m.codes if owns(sentence, m) else state_codes(m))}


def _all_states(parsed: Parsed, sentence: Sentence | None) -> set[Country]:
    """States of a sentence, those of its cities and of its persons too."""
    if sentence is None:
        return set()
    cities = {c for m in sentence.mentions if m.kind == "place" for c in m.codes}
    return _codes(sentence) | cities | {c for m in sentence.mentions for c in states_of_mention(parsed, m)}
