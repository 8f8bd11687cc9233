"""Between whom: the states of a figure, and its direction where the text gives one."""

from __future__ import annotations

from collections import Counter

import msgspec

from chancery.extract.clauses import clause_at
from chancery.extract.figure_indicators import Measure
from chancery.extract.figure_spots import Spot
from chancery.extract.figure_words import governor, has_word
from chancery.extract.parsed import Mention, Parsed, Sentence
from chancery.extract.sides import main_states
from chancery.extract.slots import kind_of, preposition
from chancery.types import Actor, Country

# regions larger than this are places on the map, not sides
LARGEST_SIDE = 9
BETWEEN = frozenset(("trade_turnover",))


class Sides(msgspec.Struct, frozen=True):
    """The states of a figure, sorted; `from_` and `to` where it has a direction."""

    parties: tuple[Country, ...]
    from_: Country | None = None
    to: Country | None = None


class Scope(msgspec.Struct, frozen=True):
    """What the document knows: its main states, the state of the speaker, the sides of the figure before."""

    main: tuple[Country, ...]
    home: Country | None
    last: tuple[Country, ...] = ()


def home_of(parsed: Parsed) -> Country | None:
    """The state that the document names most often, or None where two are named as often."""
    counts = Counter(c for s in parsed.sentences for m in s.mentions if m.kind == "country" for c in m.codes)
    ranked = counts.most_common(2)
    return ranked[0][0] if ranked and (len(ranked) == 1 or ranked[0][1] > ranked[1][1]) else None


def sides_of(spot: Spot, others: tuple[Spot, ...], measure: Measure, scope: Scope) -> Sides | str:
    """The states between whom the figure stands, or the reason why they are not known.

    >>> # "товарооборот России и Индии" → IN, RU; "китайские инвестиции" in a text on two states → both, from China
    """
    states = _named(spot, others, measure)
    from_, to = direction(spot, measure)
    if len(states) == 1:
        states = _completed(states, spot, measure, scope)
    if not states:
        states = _silent(spot, measure, scope)
    if len(states) < 2:
        return "no second state" if states else "no states"
    return Sides(tuple(sorted(states)), from_, to)


def _named(spot: Spot, others: tuple[Spot, ...], measure: Measure) -> frozenset[Country]:
    """States of the clause, of the sentence where the clause names fewer than two; of the own part of a list."""
    sentence = spot.sentence
    clause = clause_at(sentence, spot.first)
    own = _states(sentence, clause.first, clause.last)
    whole = _states(sentence, 0, len(sentence.tokens))
    found = own if len(own) > 1 else whole if len(whole) == 2 or not own else own
    if len(found) > 2 and others:
        first = max((o.last for o in others if o.last <= spot.first), default=0)
        last = min((o.first for o in others if o.first >= spot.last), default=len(sentence.tokens))
        part = _states(sentence, first, spot.last) or _states(sentence, spot.last, last)
        found = part or found
    return found


def _states(sentence: Sentence, first: int, last: int) -> frozenset[Country]:
    inside = [m for m in sentence.mentions if first <= m.first < last]
    states = frozenset(c for m in inside for c in state_codes(m))
    if len(states) > 1:
        return states
    return states | frozenset(c for m in inside if m.kind == "region" and len(m.codes) <= LARGEST_SIDE for c in m.codes)


def state_codes(mention: Mention) -> tuple[Country, ...]:
    """The states of a country, its adjective, a government's capital or a state's own body."""
    if mention.kind == "country" or kind_of(mention) == "government":
        return mention.codes
    if mention.kind == "org" and len(mention.codes) == 1 and mention.role not in ("press", "press_service"):
        return mention.codes
    return ()


def _completed(states: frozenset[Country], spot: Spot, measure: Measure, scope: Scope) -> frozenset[Country]:
    """One state named: the other is the other main state, or the home of the text."""
    (one,) = states
    if one in scope.main and len(scope.main) == 2:
        return frozenset(scope.main)
    if one in scope.last:
        return frozenset(scope.last)
    if scope.home is not None and scope.home != one and _toward(spot, one):
        return frozenset((scope.home, one))
    return states


def _toward(spot: Spot, code: Country) -> bool:
    """Whether the state is named as a partner: "с Китаем", "в Китай", "из Китая", "китайские инвестиции"."""
    return any(
        code in m.codes and (m.adjective or preposition(spot.sentence, m) in ("с", "в", "из")) for m in spot.sentence.mentions
    )


def _silent(spot: Spot, measure: Measure, scope: Scope) -> frozenset[Country]:
    """No state named: the sides of the figure before, or the two main states of the text."""
    if len(scope.last) > 1:
        return frozenset(scope.last)
    return frozenset(scope.main) if len(scope.main) == 2 else frozenset()


def direction(spot: Spot, measure: Measure) -> tuple[Country | None, Country | None]:
    """From which state to which: "экспорт Сербии в Венгрию", "китайские инвестиции", "Россия выделит Кубе"."""
    if measure.indicator not in ("exports", "imports", "investment", "aid", "loan", "people", "energy"):
        return None, None
    sentence = spot.sentence
    clause = clause_at(sentence, spot.first)
    inside = [m for m in sentence.mentions if clause.first <= m.first < clause.last and len(m.codes) == 1 and state_codes(m)]
    to = next((m.codes[0] for m in inside if not m.adjective and _goal(sentence, m)), None)
    source = next((m.codes[0] for m in inside if m.codes[0] != to and _source(sentence, m)), None)
    if measure.indicator == "imports" and source is None:
        return None, to
    return source, to


def _goal(sentence: Sentence, mention: Mention) -> bool:
    where = preposition(sentence, mention)
    return where in ("в", "для") and bool({"acc", "gen"} & mention.cases) or where == "" and mention.cases == {"dat"}


def _source(sentence: Sentence, mention: Mention) -> bool:
    where = preposition(sentence, mention)
    return where in ("из", "от") or mention.adjective or where == "" and bool({"nom", "gen"} & mention.cases)
