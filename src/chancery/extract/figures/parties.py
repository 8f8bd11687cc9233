"""Between whom: the states of a figure, and its direction where the text gives one."""

from __future__ import annotations

import msgspec

from chancery.extract.clauses import clause_at
from chancery.extract.figures.directions import direction, state_codes
from chancery.extract.figures.heads import Measure
from chancery.extract.figures.named import ALONE, Nearby, States, states_in
from chancery.extract.figures.partners import listed_partner, partner_of_item
from chancery.extract.figures.routes import route_in
from chancery.extract.figures.scopes import Scope
from chancery.extract.figures.spots import Spot
from chancery.extract.figures.words import has_word
from chancery.extract.parsed import Mention, Parsed, Sentence
from chancery.extract.sides import states_of_mention
from chancery.extract.slots import preposition
from chancery.lang.ru.groups import group
from chancery.types import Country

GIVEN = frozenset(("aid", "loan"))
CARRIED = frozenset(("transport_volume", "energy", "project_value"))
# told of the two states of the text where none is named
MUTUAL = frozenset(("trade_turnover", "exports", "imports", "growth", "share", "investment", "documents_count"))



class Sides(msgspec.Struct, frozen=True):
    """The states of a figure, sorted; `from_` and `to` where it has a direction."""

    parties: tuple[Country, ...]
    from_: Country | None = None
    to: Country | None = None


def sides_of(
    parsed: Parsed, spot: Spot, others: tuple[Spot, ...], measure: Measure, scope: Scope, nearby: Nearby
) -> Sides | str:
    """The states between whom the figure stands, or the reason why they are not known.

    >>> # "товарооборот России и Индии" → IN, RU; "китайские инвестиции" in a text on two states → both, from China
    """
    states = _named(spot, others, measure, scope, nearby)
    alone = _crossed(spot, measure) or len(nearby.last) == 1
    if nearby.heading is not None and spot.sentence.block == "list_item":
        states |= states_in(nearby.heading, 0, len(nearby.heading.tokens), scope)
    if len(states) == 1 and measure.head is not None and measure.head.foreign:
        return "foreign trade of one state"
    if len(states) == 1 and measure.indicator in GIVEN:
        givers = {c for m in spot.sentence.mentions if m.kind == "person" and ("nom" in m.cases or _heads_cabinet(spot.sentence, m)) for c in states_of_mention(parsed, m)}
        states = states | givers if len(givers) == 1 else states
    route = _route(parsed, spot, measure, scope) if _on_route(spot, measure) else ()
    if len(states) == 1 and not states <= set(route):
        route = ()  # "по трубе Баку – Джейхан прошло 2 млн тонн казахской нефти"
    shared = measure.indicator in GIVEN or (measure.indicator == "investment" and nearby.here)
    if len(states) == 1 and shared and nearby.goal is not None and nearby.goal not in states:
        states |= {nearby.goal}  # "7 млн – от Франции" after "выделили Судану"
    if len(states) == 1 and measure.indicator in GIVEN and not states & set(scope.main if len(scope.main) == 2 else ()):
        asked = _asked_for(spot, states, nearby)
        if asked:
            return Sides(tuple(sorted(states | asked)), next(iter(states)), next(iter(asked)))
    if len(states) == 1 and not alone and not route:
        states = _completed(states, spot, scope, nearby)
    if len(states) < 2 and not alone and route:
        states = frozenset(route)
    if not states:
        states = _silent(spot, measure, scope, nearby)
    if len(states) < 2 and not (states and alone):
        return "no second state" if states else "no states"
    source, goal = direction(spot, measure, states) if measure.heading is None else (None, None)
    return Sides(tuple(sorted(states)), source, goal)


def _heads_cabinet(sentence: Sentence, mention: Mention) -> bool:
    """ "администрация Рохаса", "кабинет Кампоса": the government by who heads it."""
    return bool(mention.first) and bool(sentence.tokens[mention.first - 1].lemmas & group("cabinet"))


def _route(parsed: Parsed, spot: Spot, measure: Measure, scope: Scope) -> tuple[Country, ...]:
    """The states of the road or pipeline; what two of them move on it, in a text on these two, is theirs alone."""
    route = route_in(parsed, spot.sentence)
    if route or not scope.focused or not set(scope.main) < set(scope.route):
        return route or scope.route
    head = measure.head.token if measure.head is not None else None
    if measure.indicator == "project_value" or spot.amount.unit == "km" or (head is not None and "мощность" in head.lemmas):
        return scope.route
    told_of_one = bool(states_in(spot.sentence, 0, len(spot.sentence.tokens), scope) & set(scope.main))
    return scope.main if measure.indicator == "energy" or told_of_one else scope.route


def _named(spot: Spot, others: tuple[Spot, ...], measure: Measure, scope: Scope, nearby: Nearby) -> States:
    """States of the clause, of the sentence where the clause names fewer than two; of the own part of a list."""
    sentence = spot.sentence
    item = partner_of_item(spot, measure, scope)
    if item:
        return item
    clause = clause_at(sentence, spot.first)
    shared = measure.indicator == "share"
    own = states_in(sentence, clause.first, clause.last, scope, shared)
    whole = states_in(sentence, 0, len(sentence.tokens), scope, shared)
    if measure.indicator in GIVEN:
        aside = {c for m in sentence.mentions if m.last <= spot.first and _aside(sentence, m, measure) for c in m.codes}
        own, whole = own - aside, whole - aside
    found = own if len(own) > 1 else whole if len(whole) == 2 or not own else own
    people = {c for m in sentence.mentions if measure.indicator == "people" and spot.first <= m.first < spot.last for c in state_codes(m)}
    if len(people) == 1 and len(found) == 2 and not set(scope.main) <= found:
        return frozenset(people)  # "из них 5 тысяч китайцев и 3 тысячи индийцев"
    listed = listed_partner(spot, scope, nearby) if others and len(found) > 1 else frozenset()
    if listed:
        return listed
    if len(found) > 2 and others:
        found = _own_part(spot, others, scope, nearby) or found
    elif len(found) == 2 and any(o.amount.unit == spot.amount.unit for o in others):
        found = _of_list(spot, others, scope) or found
    return found


def _of_list(spot: Spot, others: tuple[Spot, ...], scope: Scope) -> States:
    """The one partner of an item: "166 предприятий из Казахстана и 80 – из Кореи" in a text on a third state."""
    own = _own_part(spot, others, scope)
    if len(own) != 1 or own <= set(scope.main):
        return frozenset()
    like = (o for o in others if o.amount.unit == spot.amount.unit)
    parts = [_own_part(o, (*(x for x in others if x is not o), spot), scope) for o in like]
    return own if any(len(part) == 1 and part != own for part in parts) else frozenset()


def _aside(sentence: Sentence, mention: Mention, measure: Measure) -> bool:
    """An adjective of neither giver, gift nor receiver: "с начала американской операции Япония выделила …"."""
    if not mention.adjective or mention.kind != "country":
        return False
    if measure.head is not None and measure.head.sentence is sentence and 0 <= measure.head.first - mention.last <= 2:
        return False
    noun = next((t for t in sentence.tokens[mention.last : mention.last + 3] if t.kind == "word" and t.parses[0].pos == "NOUN"), None)
    named = any(mention.codes == m.codes for m in sentence.mentions if m is not mention)
    return not named and noun is not None and noun.parses[0].case in ("gen", "ins", "loc")


def _own_part(spot: Spot, others: tuple[Spot, ...], scope: Scope, nearby: Nearby = ALONE) -> States:
    """In a list of partners the states between the amount before and this one: "с Китаем – 5 млрд, с Индией – 3".

    >>> # "торговля с Лаосом выросла на 12 % и превысила 1 млрд, с Камбоджей – 5 млрд": 1 billion goes on with Laos
    """
    first = max((o.last for o in others if o.last <= spot.first), default=0)
    last = min((o.first for o in others if o.first >= spot.last), default=len(spot.sentence.tokens))
    part = next((k for k in range(spot.last, last) if spot.sentence.tokens[k].text in ",;"), last)
    end = max(o.last for o in (*others, spot))
    follow = bool(states_in(spot.sentence, end, len(spot.sentence.tokens), scope))  # "8 млн – от Дании и 19 млн – от Чехии"
    behind = states_in(spot.sentence, spot.last, part if follow else min(part, last, spot.last + 2), scope)  # "80 компаний Кореи"
    told = behind or states_in(spot.sentence, first, spot.last, scope) or states_in(spot.sentence, spot.last, part, scope)
    return told or (frozenset(nearby.last) if nearby.here else states_in(spot.sentence, spot.last, last, scope))


def _completed(states: States, spot: Spot, scope: Scope, nearby: Nearby) -> States:
    """One state named: the other is the other main state, or the home of the text."""
    (one,) = states
    if one == scope.outsider:
        return frozenset(scope.group)
    if one in nearby.last and len(nearby.last) > 2:
        return frozenset(nearby.last)
    if one in scope.main and len(scope.main) == 2:
        return frozenset(scope.main)
    if one in nearby.last:
        return frozenset(nearby.last)
    homes = frozenset(c for m in spot.sentence.mentions if owns(spot.sentence, m) for c in m.codes)
    if len(homes | states) == 2:
        return homes | states
    owner = next((state_codes(m) for m in spot.sentence.mentions if state_codes(m) and preposition(spot.sentence, m) == ""), ())
    if len(owner) == 1 and one not in owner and any(one in m.codes and _with(spot.sentence, m) for m in spot.sentence.mentions):
        return states | frozenset(owner)  # "торговля Вьетнама с Лаосом – миллиард, с Камбоджей – 5 млрд"
    if _toward(spot, one):
        host = next((c for c in (scope.speaker if scope.speaker in scope.main else None, scope.home) if c not in (None, one)), None)
        return states | {host} if host is not None else states
    return states


def _with(sentence: Sentence, mention: Mention) -> bool:
    """ "с Камбоджей", and the second of "с Камбоджей – 5 млрд, Таиландом – 3"."""
    said = preposition(sentence, mention)
    return said == "с" or (said == "" and not mention.adjective and "ins" in mention.cases and "nom" not in mention.cases)


def _asked_for(spot: Spot, givers: States, nearby: Nearby) -> States:
    """ "Конференция по Ливану собрала 800 млн. Франция выделит 100 млн": the one state for which the sentence before asks.

    Only where the state of this sentence is the one that gives.
    """
    before = nearby.sentence
    named = [m for m in spot.sentence.mentions if set(state_codes(m)) & givers]
    if before is None or not any("nom" in m.cases and not m.adjective and m.first < spot.first for m in named):
        return frozenset()
    asked = [m for m in before.mentions if m.kind == "country" and not set(state_codes(m)) & givers]
    told = any(t.kind == "word" and t.lemmas & group("asks_for_aid") for t in before.tokens)
    states = frozenset(c for m in asked for c in state_codes(m))
    return states if told and len(states) == 1 and any(preposition(before, m) or "dat" in m.cases for m in asked) else frozenset()


def _toward(spot: Spot, code: Country) -> bool:
    """Whether the state is named as a partner: "с Китаем", "в Китай", "из Китая", "китайские инвестиции"."""
    return any(
        code in m.codes and (m.adjective or m.role == "demonym" or preposition(spot.sentence, m) in ("с", "в", "из")) for m in spot.sentence.mentions
    )


def _on_route(spot: Spot, measure: Measure) -> bool:
    """Whether the figure may be of a road, a pipeline or another common project."""
    carried = measure.indicator in CARRIED or spot.amount.unit == "km"
    head = measure.head
    return carried or (measure.indicator == "growth" and head is not None and head.indicator in CARRIED)


def owns(sentence: Sentence, mention: Mention) -> bool:
    """A region that trades with a state: "товарооборот Омской области с Узбекистаном"."""
    return mention.kind == "place" and preposition(sentence, mention) in ("", "с") and "gen" in mention.cases | {"ins"}


def _crossed(spot: Spot, measure: Measure) -> bool:
    """Freight that crosses one state on a common route: "через Казахстан прошло 4 млн тонн"."""
    if measure.indicator not in ("transport_volume", "growth"):
        return False
    return any(state_codes(m) and preposition(spot.sentence, m) == "через" for m in spot.sentence.mentions)


def _silent(spot: Spot, measure: Measure, scope: Scope, nearby: Nearby) -> States:
    """No state named: those of the sentence that the indicator comes from, of the one before, of the text."""
    main = frozenset(scope.main) if len(scope.main) == 2 else frozenset()
    if scope.group and not any(t.lemmas & group("two_sided") for t in spot.sentence.tokens):
        main = frozenset(scope.group)
    if main and has_word("mutual_words", spot.sentence.tokens):
        return main
    head = measure.head
    if head is not None and head.sentence is not spot.sentence:
        carried = states_in(head.sentence, 0, len(head.sentence.tokens), scope)
        if len(carried) > 1 and (not main or carried & main):
            return carried
    before = states_in(nearby.sentence, 0, len(nearby.sentence.tokens), scope) if nearby.sentence is not None else frozenset()
    if nearby.last and (nearby.beside or len(before) < 2):
        return frozenset(nearby.last)
    told = before if len(before) > 1 else frozenset()
    return main or told if measure.indicator in MUTUAL else told or main
