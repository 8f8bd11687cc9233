"""From which state to which a figure goes, where the text gives a direction."""

from __future__ import annotations

from chancery.extract.clauses import clause_at
from chancery.extract.figures.heads import Measure
from chancery.extract.figures.spots import Spot
from chancery.extract.figures.words import Head, governor, heads
from chancery.extract.parsed import Mention, Sentence
from chancery.extract.slots import kind_of, preposition
from chancery.types import Country

GIVEN = frozenset(("aid", "loan"))
TRADED = frozenset(("exports", "imports"))
AWAY = frozenset(("из", "от", "у"))
DIRECTED = frozenset(("exports", "imports", "investment", "aid", "loan", "people", "energy"))


def state_codes(mention: Mention) -> tuple[Country, ...]:
    """The states of a country, its adjective, a government's capital or a state's own body."""
    if mention.kind == "country" or kind_of(mention) == "government":
        return mention.codes
    if mention.kind == "org" and len(mention.codes) == 1 and mention.role not in ("press", "press_service"):
        return mention.codes
    return ()


def direction(spot: Spot, measure: Measure, parties: frozenset[Country]) -> tuple[Country | None, Country | None]:
    """From which state to which: "экспорт Сербии в Венгрию", "китайские инвестиции", "Россия выделит Кубе".

    Of two parties the one that is left is the other end.
    """
    if measure.indicator not in DIRECTED:
        return None, None
    source, goal = _ends(spot, measure)
    if source == goal:
        goal = None
    if len(parties) != 2 or not {source, goal} - {None} <= parties:
        return source, goal
    if source is not None and goal is None:
        goal = next(iter(parties - {source}))
    elif goal is not None and source is None:
        source = next(iter(parties - {goal}))
    return source, goal


def _ends(spot: Spot, measure: Measure) -> tuple[Country | None, Country | None]:
    """The ends that the words of the figure itself tell; else those of the trade told before it in the sentence."""
    found = _own_ends(spot, measure)
    before = _trade_before(spot.sentence, measure.head) if measure.indicator in TRADED and found == (None, None) else None
    if before is None:
        return found
    source, goal = _own_ends(spot, Measure(before.indicator, "money", before))
    return (source, goal) if before.indicator == measure.indicator else (goal, source)


def _trade_before(sentence: Sentence, head: Head | None) -> Head | None:
    """ "экспорт Чили в Перу – 5 млн, импорт – 3 млн": what stands before an export or import without words of its own; the import goes the other way."""
    told = [h for h in heads(sentence) if head is not None and head.sentence is sentence and h.last <= head.first and h.indicator in TRADED]
    return told[-1] if told else None


def _part(sentence: Sentence, head: Head | None) -> range:
    """The tokens that tell of one of several indicators: "экспорт в Перу достиг 5 млн, | импорт из Перу – 3 млн"."""
    if head is None or head.indicator not in TRADED:
        return range(len(sentence.tokens))
    told = [h for h in heads(sentence) if h.indicator in TRADED | {"trade_turnover"}]
    before = next((h for h in reversed(told) if h.last <= head.first), None)
    after = next((h for h in told if h.first >= head.last), None)
    first = _parted(sentence, before.last, head.first) if before is not None else 0
    return range(first, _parted(sentence, head.last, after.first) if after is not None else len(sentence.tokens))


def _parted(sentence: Sentence, first: int, last: int) -> int:
    """Behind the last mark or conjunction between two words; before the second where there is none."""
    cuts = (k + 1 for k in range(last - 1, first - 1, -1) if sentence.tokens[k].kind == "punct" or any(p.pos == "CONJ" for p in sentence.tokens[k].parses[:1]))
    return next(cuts, last)


def _own_ends(spot: Spot, measure: Measure) -> tuple[Country | None, Country | None]:
    sentence = spot.sentence
    head = measure.head if measure.head is not None and measure.head.sentence is sentence else None
    clauses = {clause_at(sentence, i) for i in (spot.first, head.first if head is not None else spot.first)}
    part = _part(sentence, head)
    inside = [
        m for m in sentence.mentions if len(state_codes(m)) == 1 and m.first in part and any(c.first <= m.first < c.last for c in clauses)
    ]  # fmt: skip
    if measure.indicator == "people":
        return _home(spot, inside), None
    goal = next((m.codes[0] for m in inside if not m.adjective and (_goal(sentence, m) or _receives(spot, m, measure))), None)
    sources = [m for m in inside if m.codes[0] != goal and _source(sentence, m, head, spot)]
    source = next((m.codes[0] for m in sorted(sources, key=lambda m: preposition(sentence, m) not in AWAY)), None)
    if measure.indicator == "imports" and goal is None and not any(preposition(sentence, m) == "из" for m in inside):
        return None, source
    return source, goal


def _home(spot: Spot, inside: list[Mention]) -> Country | None:
    """Whose people they are: "пакистанских специалистов", "граждан Монголии", "студентов из Вьетнама"."""
    for mention in inside:
        if mention.adjective and spot.first <= mention.first < spot.last:
            return mention.codes[0]
        if mention.role == "demonym" and spot.first <= mention.first < spot.last:
            return mention.codes[0]
        if not mention.adjective and 0 <= mention.first - spot.last <= 1 and preposition(spot.sentence, mention) in ("", "из"):
            return mention.codes[0]
    return None


def _goal(sentence: Sentence, mention: Mention) -> bool:
    where = preposition(sentence, mention)
    if where == "" and "gen" in mention.cases and mention.first > 1 and governor(sentence, mention.first - 1) == "в":
        return True  # "в экономику Казахстана"
    if where in ("в", "для"):
        return bool({"acc", "gen"} & mention.cases)
    if where != "" or "dat" not in mention.cases:
        return False
    before = sentence.tokens[mention.first - 1] if mention.first > 0 else None
    given = before is not None and before.kind == "word" and before.parses[0].pos in ("VERB", "INFN", "PRTS")
    return given or not {"nom", "gen"} & mention.cases


def _receives(spot: Spot, mention: Mention, measure: Measure) -> bool:
    """ "кредит на миллиард рублей Кубе": right behind the sum that is given."""
    return measure.indicator in GIVEN and mention.first == spot.last and "dat" in mention.cases


def _source(sentence: Sentence, mention: Mention, head: Head | None, spot: Spot) -> bool:
    """ "из Китая", "Китай выделил", "экспорт Китая"; an adjective only beside its noun: "китайские инвестиции"."""
    where = preposition(sentence, mention)
    first, last = (head.first, head.last) if head is not None else (spot.last, spot.last)
    behind = mention.first == last
    if mention.adjective:
        return 0 <= first - mention.last <= 2 or behind
    return where in AWAY or (where == "" and ("nom" in mention.cases or (behind and "gen" in mention.cases)))
