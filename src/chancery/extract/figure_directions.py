"""From which state to which a figure goes, where the text gives a direction."""

from __future__ import annotations

from chancery.extract.clauses import clause_at
from chancery.extract.figure_heads import Measure
from chancery.extract.figure_spots import Spot
from chancery.extract.figure_words import Head
from chancery.extract.parsed import Mention, Sentence
from chancery.extract.slots import kind_of, preposition
from chancery.types import Country

AWAY = frozenset(("из", "от", "у"))
DIRECTED = frozenset(("exports", "imports", "investment", "aid", "loan", "people", "energy"))


def state_codes(mention: Mention) -> tuple[Country, ...]:
    """The states of a country, its adjective, a government's capital or a state's own body."""
    if mention.kind == "country" or kind_of(mention) == "government":
        return mention.codes
    if mention.kind == "org" and len(mention.codes) == 1 and mention.role not in ("press", "press_service"):
        return mention.codes
    return ()


def direction(spot: Spot, measure: Measure) -> tuple[Country | None, Country | None]:
    """From which state to which: "экспорт Сербии в Венгрию", "китайские инвестиции", "Россия выделит Кубе"."""
    if measure.indicator not in DIRECTED:
        return None, None
    sentence = spot.sentence
    clause = clause_at(sentence, spot.first)
    inside = [m for m in sentence.mentions if clause.first <= m.first < clause.last and len(state_codes(m)) == 1]
    goal = next((m.codes[0] for m in inside if not m.adjective and _goal(sentence, m)), None)
    head = measure.head if measure.head is not None and measure.head.sentence is sentence else None
    sources = [m for m in inside if m.codes[0] != goal and _source(sentence, m, head, spot)]
    source = next((m.codes[0] for m in sorted(sources, key=lambda m: preposition(sentence, m) not in AWAY)), None)
    if measure.indicator == "imports" and goal is None and not any(preposition(sentence, m) == "из" for m in inside):
        return None, source
    return source, goal


def _goal(sentence: Sentence, mention: Mention) -> bool:
    where = preposition(sentence, mention)
    if where in ("в", "для"):
        return bool({"acc", "gen"} & mention.cases)
    if where != "" or "dat" not in mention.cases:
        return False
    before = sentence.tokens[mention.first - 1] if mention.first > 0 else None
    given = before is not None and before.kind == "word" and before.parses[0].pos in ("VERB", "INFN", "PRTS")
    return given or not {"nom", "gen"} & mention.cases


def _source(sentence: Sentence, mention: Mention, head: Head | None, spot: Spot) -> bool:
    """ "из Китая", "Китай выделил", "экспорт Китая"; an adjective only beside its noun: "китайские инвестиции"."""
    where = preposition(sentence, mention)
    if mention.adjective:
        first, last = (head.first, head.last) if head is not None else (spot.last, spot.last)
        return 0 <= first - mention.last <= 2 or 0 <= mention.first - last <= 1
    return where in AWAY or (where == "" and bool({"nom", "gen"} & mention.cases))
