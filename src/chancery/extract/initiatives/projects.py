"""Projects that two states carry out together: "крупные совместные проекты", "ряд проектов в сфере энергетики"."""

from __future__ import annotations

from collections.abc import Iterator

from chancery.extract.commitments.concern import about_two
from chancery.extract.initiatives.cue import Cue, special_words
from chancery.extract.initiatives.edges import field, purpose, right_edge
from chancery.extract.initiatives.names import Span, context, dictionary_name, left_edge, nouns
from chancery.extract.initiatives.stage import Stage, actions, stage_of, tied
from chancery.extract.parsed import Sentence
from chancery.extract.sides import main_states, states_between
from chancery.lang.ru.morph import inflect
from chancery.types import Initiative


def joint_projects(cue: Cue) -> Iterator[Initiative]:
    """ "реализуются крупные совместные проекты", "52 совместных проекта", "ряд проектов в области связи"."""
    sentence, i = cue.sentence, cue.at
    tokens = sentence.tokens
    first = left_edge(sentence, i)
    counted = any(t.kind == "number" or t.lemmas & context("quantity") for t in tokens[max(0, first - 2) : i])
    kinds = {p.lemma for t in tokens[first:i] for p in t.parses[:1]}
    joint = bool(kinds & special_words("joint")) or any(t.low == "совместно" for t in tokens)
    if tokens[i].parses[0].number == "sing" and not counted:
        yield from _single(cue, first)
        return
    several = counted or tokens[i].parses[0].number == "plur"
    if not several or not (joint or ((counted or kinds & special_words("quality")) and about_two(cue.parsed))):
        return
    near = states_between(cue.parsed, sentence, 0, len(tokens))
    countries = near if len(near) == 2 else main_states(cue.parsed)
    stage = _under_way(sentence, i, counted and joint)
    if stage is None or len(countries) != 2 or any(t.low == "чтобы" for t in tokens[:i]):
        cue.refuse("nothing says that they are under way")
        return
    yield cue.row(_name(cue, first, i), countries, stage.name)


def _single(cue: Cue, first: int) -> Iterator[Initiative]:
    """ "запустили проект по производству водорода": one project with what it is for, carried out by two states."""
    sentence, i = cue.sentence, cue.at
    last = purpose(sentence, i + 1)
    inside = [t for t in sentence.tokens[i + 1 : last] if t.kind == "word"]
    stage = stage_of(sentence, first, last)
    if last <= i + 2 or stage is None or stage.name in ("proposed", "planned") or any((lemma,) in nouns() for t in inside for lemma in t.lemmas):
        return
    countries = states_between(cue.parsed, sentence, 0, len(sentence.tokens))
    clear = tied(sentence, stage, first, last) and stage.trigger < first and not any(p.pos == "NOUN" for p in sentence.tokens[stage.trigger].parses[:1])
    if len(countries) != 2 or not clear:
        cue.refuse("nothing says whose project it is")
        return
    yield cue.row(dictionary_name(cue.parsed.doc.text, sentence, Span(first, i, last)), countries, stage.name)


def _name(cue: Cue, first: int, i: int) -> str:
    """Adjectives and what the projects are on, in dictionary form: "совместные проекты в области энергетики"."""
    sentence = cue.sentence
    adjectives = [t.parses[0].lemma for k, t in enumerate(sentence.tokens[first:i], first) if t.parses and t.kind == "word" and sentence.at(k) is None and t.low != "и"]
    last = field(sentence, i + 1)
    last = _deed(sentence, last if last > i + 1 else right_edge(sentence, i + 1))
    last = _worth(sentence, last) if last == i + 1 else last
    tail = cue.parsed.doc.text[sentence.tokens[i + 1].start : sentence.tokens[last - 1].end] if last > i + 1 else ""
    return " ".join((*(inflect(a, "nomn", "plur", "ADJF") or a for a in adjectives), "проекты", *tail.split()))


def _worth(sentence: Sentence, i: int) -> int:
    """End of "на $1,3 млрд" where nothing else tells the projects from others; `i` where no amount follows at once."""
    tokens = sentence.tokens
    k = i + 1
    while k < len(tokens) and (tokens[k].kind == "number" or tokens[k].text in "$€" or (k > i + 1 and any(p.pos == "NOUN" for p in tokens[k].parses[:2]))):
        k += 1
    counted = any(t.kind == "number" for t in tokens[i + 1 : k])
    return k if i < len(tokens) and tokens[i].low == "на" and counted and k - i < 7 else i


def _deed(sentence: Sentence, i: int) -> int:
    """ ", строительстве мостов": a work that stands beside the projects as what they are."""
    tokens = sentence.tokens
    if i + 2 >= len(tokens) or tokens[i].text != "," or not tokens[i + 1].lemmas & actions("work") or tokens[i + 1].parses[0].pos != "NOUN":
        return i
    return max(i, right_edge(sentence, i + 2))


def _under_way(sentence: Sentence, i: int, counted: bool) -> Stage | None:
    """The stage of projects where a verb or a document tells it; counted joint projects are under way by themselves."""
    stage = stage_of(sentence, i, i + 1)
    if stage is None:
        works = any(t.lemmas & actions("work") for t in sentence.tokens[max(0, i - 4) : i])
        return Stage("under_way", "actual", i) if counted or works else None
    noun = any(p.pos == "NOUN" for p in sentence.tokens[stage.trigger].parses[:1])
    if stage.name in ("proposed", "planned") or (noun and stage.name != "agreed" and not counted):
        return None
    return stage
