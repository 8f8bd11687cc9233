"""The stage of an initiative that other words than those beside its name tell: a relative clause, another sentence."""

from __future__ import annotations

from chancery.extract.initiatives.names import nouns
from chancery.extract.initiatives.spots import Spot
from chancery.extract.initiatives.stage import Stage, stage_of, stages, tied
from chancery.extract.initiatives.things import LINES
from chancery.extract.parsed import Parsed, Sentence
from chancery.lang.quotation import CLOSING

BACK = 8  # sentences over which a bare noun is the thing named before or after
BUILT = frozenset(("plant", "other"))


def elsewhere(parsed: Parsed, sentence: Sentence, spot: Spot) -> Stage | None:
    """The stage that another sentence tells of the bare noun: "плотина «Мир»" of "соседи возводят плотину"."""
    head = sentence.tokens[spot.head].parses[0].lemma if sentence.tokens[spot.head].parses else ""
    if not spot.specific or spot.kind not in BUILT | LINES or (head,) not in nouns():
        return None
    for other in parsed.sentences[max(0, sentence.number - BACK) : sentence.number + BACK]:
        for i, token in enumerate(other.tokens):
            if other is sentence or not token.parses or token.parses[0].lemma != head:
                continue
            stage = stage_of(other, i, i + 1) or of_relative(other, i)
            if stage is not None and stage.name not in ("agreed", "proposed") and tied(other, stage, i, i + 1):
                return Stage(stage.name, stage.mood, spot.first)
    return None


def of_relative(sentence: Sentence, i: int) -> Stage | None:
    """ "плотина, которую возводит сосед": the verb of the relative clause right behind."""
    tokens = sentence.tokens
    i += i + 1 < len(tokens) and tokens[i + 1].text in CLOSING
    if i + 2 >= len(tokens) or tokens[i + 1].text != "," or "который" not in tokens[i + 2].lemmas:
        return None
    return stage_of(sentence, i + 2, i + 3)


def offered(sentence: Sentence, stage: Stage, spot: Spot) -> bool:
    """ "предложил построить на границе терминал": an infinitive of a stage between the offer and the name."""
    between = sentence.tokens[stage.trigger + 1 : spot.first]
    return spot.last - spot.first > 1 and any(p.pos == "INFN" and p.lemma in stages() for t in between for p in t.parses[:1])
