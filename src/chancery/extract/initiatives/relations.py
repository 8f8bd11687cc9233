"""Diplomatic relations that two states take up again: "договорились восстановить дипломатические отношения"."""

from __future__ import annotations

from collections.abc import Iterator

from chancery import world
from chancery.extract.initiatives.cue import Cue, special_words
from chancery.extract.initiatives.stage import stage_of
from chancery.extract.parsed import Sentence
from chancery.extract.sides import main_states, states_between
from chancery.lang.ru.morph import inflect
from chancery.types import Country, Initiative

NEAR, LEAD = 6, 4


def relations_again(cue: Cue) -> Iterator[Initiative]:
    """Restored relations are an initiative; their anniversary ("50 лет со дня установления") is none."""
    sentence, i = cue.sentence, cue.at
    near = range(max(0, i - NEAR), min(len(sentence.tokens), i + NEAR))
    deed = next((k for k in near if sentence.tokens[k].lemmas & special_words("again")), None)
    if deed is None or any(t.lemmas & special_words("anniversary") for t in sentence.tokens):
        return
    named = states_between(cue.parsed, sentence, 0, len(sentence.tokens))
    countries = named if len(named) == 2 else main_states(cue.parsed)
    if len(countries) != 2:
        cue.refuse("the two states are not named")
        return
    status = _status(sentence, i)
    if status == "completed" and sentence.number > LEAD:
        cue.refuse("told as the past")
        return
    yield cue.row(f"восстановление дипломатических отношений {_of(countries)}".strip(), countries, status)


def _status(sentence: Sentence, i: int) -> str | None:
    stage = stage_of(sentence, i, i + 1)
    return None if stage is None else "completed" if stage.name == "operating" else stage.name


def _of(countries: tuple[Country, ...]) -> str:
    """ "Чили и Перу" in the genitive, "" where a name does not decline by rule."""
    names = [" ".join(_genitive(w, last) for w, last in zip(n.split(), [*[False] * (len(n.split()) - 1), True], strict=True)) for n in (world.countries()[c].name for c in countries if c in world.countries())]
    return " и ".join(names) if len(names) == 2 else ""


def _genitive(word: str, last: bool) -> str:
    return inflect(word, "gent", pos="NOUN" if last else "ADJF") or word
