"""Whether a noun of an event is told as held, and the word on which it depends."""

from __future__ import annotations

from chancery.extract.clauses import clause_at
from chancery.extract.events.rows import Scene
from chancery.lang.ru.groups import forms_of


def held(scene: Scene) -> bool:
    """ "A и B провели переговоры", "на встрече A и B обсудили"; "юбилей встречи" tells of none."""
    tokens = scene.sentence.tokens
    if tokens[scene.found.trigger].parses[0].pos != "NOUN":
        return True
    clause = clause_at(scene.sentence, scene.found.trigger)
    if any(t.lemmas & (forms_of("holding_verbs") | forms_of("taking_place")) for t in tokens[clause.first : clause.last]):
        return True
    first = [t.low for t in tokens[clause.first : scene.found.trigger] if t.kind == "word"][:1]
    if first == ["это"] and any(p.case == "nom" for p in tokens[scene.found.trigger].parses[:2]):
        return True  # "Это была первая встреча лидеров"
    return word_before(scene) in forms_of("during_words")


def word_before(scene: Scene) -> str:
    """The word before the noun and its adjectives: "ходе" in "в ходе официального визита"."""
    tokens = scene.sentence.tokens
    k = scene.found.trigger - 1
    while k > 0 and any(p.pos == "ADJF" for p in tokens[k].parses[:1]):
        k -= 1
    return tokens[k].low if k >= 0 else ""
