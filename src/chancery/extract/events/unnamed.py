"""States of those who meet where they have no name: of delegations, of a level, of both sides, of a series."""

from __future__ import annotations

from chancery import world
from chancery.extract.clauses import clause_at
from chancery.extract.events.people import nominatives, persons_of
from chancery.extract.events.rows import Scene, states_of
from chancery.extract.events.sides import states_of_side
from chancery.extract.events.spots import of_a_series
from chancery.extract.events.words import event_verbs
from chancery.extract.parsed import Mention, Sentence
from chancery.extract.sides import main_states, three_states
from chancery.extract.slots import preposition
from chancery.lang.ru.groups import forms_of, group
from chancery.types import Country

HOUSES = frozenset(("ministry", "government", "parliament"))
OWN_ORGS = frozenset(("company", "press", "press_service"))
DASHES = ("-", "–", "—")
TOGETHER_REACH = 6


def unnamed_states(scene: Scene) -> tuple[Country, ...]:
    """States of those met who have no name: "на встрече с послом Индии", "переговоры делегаций Чили и Перу", "чилийско-перуанские"."""
    slots = ("of", "with", "subject", "side", "sides_of", "addressed")
    found = own_states(scene) | {c for name in slots for m in scene.slot(name) if not _visited(scene, m) and not _said_apart(scene, m) and not _of_something_else(scene.sentence, m) and not _of_what_is_discussed(scene, m)
                                  for c in states_of_side(scene.parsed, scene.sentence, m)}  # fmt: skip
    if len(found) < 2 and scene.voice is None:
        found.update(states_by_adjectives(scene) | _states_of_leadership(scene))
    if len(found) <= 1 and scene.voice is None:
        found.update(_state_of_the_house(scene) | _state_of_the_speaker(scene))
    if len(found) < 2 and scene.voice is None:
        found.update(_states_at_level(scene) or _states_together(scene) or _states_of_series(scene))
    return tuple(sorted(found & world.countries().keys()))


def _said_apart(scene: Scene, mention: Mention) -> bool:
    """ "«… такие соседи, как Перу», – заявил А на переговорах с Б": what is said stands apart from where it is said."""
    tokens = scene.sentence.tokens
    reports = forms_of("reporting_verbs") | forms_of("saying_verbs")
    return any(tokens[i].text in DASHES and tokens[i + 1].lemmas & reports for i in range(mention.last, scene.found.trigger - 1))


def _visited(scene: Scene, mention: Mention) -> bool:
    """ "перед встречей министр собирается посетить Киев": a city that is visited, no government."""
    clause = clause_at(scene.sentence, scene.found.trigger)
    goes = any(t.lemmas & event_verbs("visit") for t in scene.sentence.tokens[clause.first : clause.last])
    return goes and mention.kind in ("place", "country") and preposition(scene.sentence, mention) == "" and "acc" in mention.cases


def states_by_adjectives(scene: Scene) -> set[Country]:
    """ "Чилийская и перуанская делегации встретились", "переговоры с чилийской стороной": adjectives of states before a side."""
    sentence, clause, found = scene.sentence, clause_at(scene.sentence, scene.found.trigger), set[Country]()
    for i in range(max(1, clause.first), clause.last):
        at = sentence.at(i)
        if not sentence.tokens[i].lemmas & group("side_noun") or (at is not None and not (at.kind == "office" and at.codes)):
            continue
        k, own = (i, list[Mention]()) if at is None else (at.first, [at])
        while ((m := sentence.at(k - 1)) is not None and m.adjective) or sentence.tokens[k - 1].low in ("и", ","):
            own += [m] if m is not None else []
            k = m.first if m is not None else k - 1
            if k == 0:
                break
        before = sentence.tokens[k - 1].low if k else ""
        subject = before not in forms_of("prepositions") and any(p.case == "nom" for p in sentence.tokens[i].parses[:3])
        if before in ("с", "со") or subject:
            found |= {c for m in own for c in m.codes}
    return found


def _states_of_leadership(scene: Scene) -> set[Country]:
    """ "встретился с руководством Чили", "провел встречи с высшим руководством страны": the state whose leaders are met."""
    sentence, clause = scene.sentence, clause_at(scene.sentence, scene.found.trigger)
    for i in range(clause.first + 1, clause.last - 1):
        if not sentence.tokens[i].lemmas & group("leadership") or not any(p.case == "ins" for p in sentence.tokens[i].parses[:3]):
            continue
        near = [t.low for t in sentence.tokens[max(clause.first, i - 3) : i]]
        of, before = sentence.at(i + 1), sentence.at(i - 1)
        own = of if of is not None and of.kind == "country" and "gen" in of.cases and not of.adjective else before if before is not None and before.adjective else None
        if own is not None and ("с" in near or "со" in near):
            return set(own.codes[:1])
    return set()


def _state_of_the_house(scene: Scene) -> set[Country]:
    """ "В МИД Чили прошли консультации с делегацией Перу": the state of the body in whose house it is."""
    sentence, clause = scene.sentence, clause_at(scene.sentence, scene.found.trigger)
    houses = (m for m in sentence.mentions if clause.first <= m.first < clause.last and m.kind == "org" and m.role in HOUSES and len(m.codes) == 1)
    return {m.codes[0] for m in houses if preposition(sentence, m) == "в" and "loc" in m.cases}


def _state_of_the_speaker(scene: Scene) -> set[Country]:
    """ "премьер Чили заявил, что страна ведет переговоры с Перу": the state of who says so."""
    clause, tokens = clause_at(scene.sentence, scene.found.trigger), scene.sentence.tokens
    named = [i for i in range(clause.first, scene.found.trigger) if tokens[i].low in group("own_state") and any(p.case == "nom" for p in tokens[i].parses)]
    said = [m for m in nominatives(scene.sentence) if m.last <= clause.first]
    if len(named) != 1 or not said:
        return set()
    return set(states_of(scene.parsed, persons_of(scene.parsed, scene.sentence, said[-1])))


def _states_of_series(scene: Scene) -> tuple[Country, ...]:
    """ "Третьи консультации намечены на осень": of a series that the two states of the text hold."""
    nominal = any(p.pos == "NOUN" and p.case == "nom" for p in scene.sentence.tokens[scene.found.trigger].parses)
    main = main_states(scene.parsed)
    return main if nominal and len(main) == 2 and of_a_series(scene.sentence, scene.found.trigger) else ()


def _states_at_level(scene: Scene) -> tuple[Country, ...]:
    """ "переговоры на уровне замминистров Чили и Перу": the states of those on whose level it is."""
    k = scene.found.trigger + 1
    if [t.low for t in scene.sentence.tokens[k : k + 2]] != ["на", "уровне"]:
        return ()
    found = scene.sentence.at(k + 2)
    return states_of_side(scene.parsed, scene.sentence, found) if found is not None else ()


def _states_together(scene: Scene) -> tuple[Country, ...]:
    """ "переговоры делегаций двух стран", "главы МИД трех государств встретились": the states of the text, where it has so many."""
    tokens, k = scene.sentence.tokens, scene.found.trigger
    near = range(max(0, k - TOGETHER_REACH), min(len(tokens) - 1, k + TOGETHER_REACH))
    said = next((i for i in near if tokens[i].low in group("both_sides") and tokens[i + 1].lemmas & group("shared_word")), None)
    if said is None:
        return ()
    return three_states(scene.parsed) if tokens[said].low in group("three") else main_states(scene.parsed)


def own_states(scene: Scene) -> set[Country]:
    """The states in the words of the noun itself: "переговоры Чили и Перу", "переговоры Чили с Перу", "чилийско-перуанские переговоры"."""
    joined = [m for name in ("of", "with", "sides_of") for m in scene.slot(name)]
    joined += [m for m in scene.slot("side") if preposition(scene.sentence, m) != ""]
    found = {c for m in joined if not _of_something_else(scene.sentence, m) and not _of_what_is_discussed(scene, m) for c in states_of_side(scene.parsed, scene.sentence, m)}
    k = scene.found.trigger - 1
    while k > 0 and scene.sentence.at(k) is None and any(p.pos == "ADJF" for p in scene.sentence.tokens[k].parses[:1]):
        k -= 1  # "чилийско-перуанские политические консультации"
    before = scene.sentence.at(k)
    return found | set(before.codes if before is not None and before.adjective and len(before.codes) > 1 else ())


def _of_what_is_discussed(scene: Scene, side: Mention) -> bool:
    """ "обсудил торговлю с Чили": the state belongs to what is discussed; not so in "обсудил с Чили торговлю"."""
    if scene.found.frame.id != "meeting.discussed" or preposition(scene.sentence, side) not in ("с", "со"):
        return False
    k = side.first - 1
    while k > 0 and scene.sentence.tokens[k].low not in ("с", "со"):
        k -= 1
    before = scene.sentence.tokens[k - 1] if k else None
    return side.kind not in ("person", "office") and before is not None and before.kind == "word" and any(p.pos == "NOUN" for p in before.parses[:1])


def _of_something_else(sentence: Sentence, side: Mention) -> bool:
    """ "матч Чили – Перу", "о диалоге между Чили и Перу", "о делах фирмы", "газета: …": sides of another word than the meeting."""
    if side.kind == "org" and side.role in OWN_ORGS and preposition(sentence, side) not in ("с", "со"):
        return True
    first = _first_of_two(sentence, side)
    if preposition(sentence, first) == "между":
        k = next(k for k in range(first.first - 1, -1, -1) if sentence.tokens[k].low == "между")
        return k > 0 and bool(sentence.tokens[k - 1].lemmas & group("between_them"))
    while first.first > 1 and sentence.tokens[first.first - 1].text in DASHES and (before := sentence.at(first.first - 2)) is not None:
        first = before
    return first.first > 0 and "матч" in sentence.tokens[first.first - 1].lemmas


def _first_of_two(sentence: Sentence, side: Mention) -> Mention:
    """Of "между Чили и Перу" the first for each of the two."""
    before = sentence.at(side.first - 2) if side.first > 1 and sentence.tokens[side.first - 1].low == "и" else None
    return before if before is not None and before.last == side.first - 1 else side
