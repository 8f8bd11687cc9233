"""Projects that states carry out together: "крупные совместные проекты", "ряд проектов в сфере энергетики"."""

from __future__ import annotations

from collections.abc import Iterator

from chancery.extract.clauses import clause_at
from chancery.extract.commitments.concern import about_two
from chancery.extract.initiatives.cue import Cue, special_words
from chancery.extract.initiatives.edges import purpose
from chancery.extract.initiatives.names import Span, context, dictionary_name, is_adjective, left_edge, nouns
from chancery.extract.initiatives.stage import Stage, actions, stage_of, tied
from chancery.extract.initiatives.topics import aimed_at, called, topic
from chancery.extract.parsed import Sentence
from chancery.extract.sides import main_states, states_between
from chancery.lang.ru.groups import group
from chancery.lang.ru.morph import inflect
from chancery.types import Country, Initiative

MOST = 4


def joint_projects(cue: Cue) -> Iterator[Initiative]:
    """ "реализуются крупные совместные проекты", "52 совместных проекта", "ряд проектов в области связи", "проекты по ремонту школ"."""
    sentence, i = cue.sentence, cue.at
    tokens = sentence.tokens
    first = left_edge(sentence, i)
    counted = any(t.kind == "number" or t.lemmas & context("quantity") or (t.parses and t.parses[0].pos == "NUMR") for t in tokens[max(0, first - 2) : i])
    kinds = {p.lemma for t in tokens[first:i] for p in t.parses[:1]}
    joint = bool(kinds & special_words("joint")) or any(t.low == "совместно" for t in tokens)
    if tokens[i].parses[0].number == "sing" and not counted:
        yield from _single(cue, first)
        return
    if not (counted or tokens[i].parses[0].number == "plur"):
        return
    aim = aimed_at(sentence, i + 1)
    if aim > i + 1 and about_two(cue.parsed):
        yield cue.row(_name(cue, first, i, aim), main_states(cue.parsed), "under_way", implied=True)
        return
    last, told = topic(sentence, i + 1)
    if not (joint or ((counted or told or kinds & special_words("quality")) and about_two(cue.parsed)) or (told and _financed(cue))):
        return
    countries = _countries(cue, last)
    stage = _under_way(cue, counted, joint, told)
    if stage is None or len(countries) < 2 or any(t.low == "чтобы" for t in tokens[:i]):
        cue.refuse("nothing says that they are under way")
        return
    yield cue.row(_name(cue, first, i, last), countries, stage.name)


def _countries(cue: Cue, last: int) -> tuple[Country, ...]:
    """The states of its sentence where these are two, or givers and the one that money goes to; else the two of the text."""
    near = states_between(cue.parsed, cue.sentence, 0, len(cue.sentence.tokens))
    if len(near) == 2 or (2 < len(near) <= MOST and _financed(cue)):
        return near
    return main_states(cue.parsed)


def _financed(cue: Cue) -> bool:
    """Whether its sentence says that money is given for it: "выделили 5 млн на реализацию проектов"."""
    return bool(cue.sentence.lemma_set() & special_words("investing"))


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


def _name(cue: Cue, first: int, i: int, last: int) -> str:
    """Adjectives and what the projects are on, in dictionary form: "совместные проекты в области энергетики"."""
    sentence = cue.sentence
    adjectives = [t.parses[0].lemma for k, t in enumerate(sentence.tokens[first:i], first) if t.parses and t.kind == "word" and sentence.at(k) is None and t.low != "и"]
    bare = last == i + 1 and not adjectives
    last = _worth(sentence, last) if last == i + 1 else last
    number = sentence.tokens[first - 1] if first else None
    if bare and number is not None and number.kind == "number":  # "4 проекта на общую сумму 180 миллионов долларов"
        return " ".join(cue.parsed.doc.text[number.start : sentence.tokens[max(last, _summed(sentence, i + 1)) - 1].end].split())
    tail = called(cue.parsed.doc.text, sentence, i + 1, last)
    comma = "," if tail and sentence.tokens[i + 1].parses and sentence.tokens[i + 1].parses[0].pos == "PRTS" else ""
    return " ".join((*(inflect(a, "nomn", "plur", "ADJF") or a for a in adjectives), f"проекты{comma}{tail}"))


def _worth(sentence: Sentence, i: int) -> int:
    """End of "на $1,3 млрд" where nothing else tells the projects from others; `i` where no amount follows at once."""
    tokens = sentence.tokens
    k = i + 1
    while k < len(tokens) and (tokens[k].kind == "number" or tokens[k].text in "$€" or (k > i + 1 and any(p.pos == "NOUN" for p in tokens[k].parses[:2]))):
        k += 1
    counted = any(t.kind == "number" for t in tokens[i + 1 : k])
    return k if i < len(tokens) and tokens[i].low == "на" and counted and k - i < 7 else i


def _summed(sentence: Sentence, i: int) -> int:
    """End of "на общую сумму более 180 миллионов долларов" from token `i`; `i` where no sum follows."""
    tokens = sentence.tokens
    k = i + 1
    while k < len(tokens) and is_adjective(tokens[k]):
        k += 1
    if k >= len(tokens) or tokens[i].low != "на" or tokens[k].low != "сумму":
        return i
    number = next((n for n in range(k + 1, min(len(tokens), k + 4)) if tokens[n].kind == "number" or tokens[n].text in "$€"), None)
    while number is not None and number < len(tokens) and (tokens[number].kind in ("number", "latin") or tokens[number].text in "$€" or any(p.pos == "NOUN" for p in tokens[number].parses[:1])):
        number += 1
    return number or i


def _under_way(cue: Cue, counted: bool, joint: bool, told: bool) -> Stage | None:
    """The stage of projects where a verb or a document tells it; counted joint projects are under way by themselves."""
    sentence, i = cue.sentence, cue.at
    stage = stage_of(sentence, i, i + 1)
    works = told and any(t.lemmas & actions("work") for t in sentence.tokens[max(0, i - 4) : i])
    if works and _financed(cue) and (stage is None or stage.name in ("under_way", "launched")):
        return Stage("agreed", "actual", i)
    if stage is None:
        clause = clause_at(sentence, i)
        hand = (counted or joint or told) and any(t.lemmas & context("in_hand") for t in sentence.tokens[clause.first : clause.last]) and not works
        return Stage("under_way", "actual", i) if (counted and joint) or works or (hand and not _thought_of(sentence, i)) else None
    noun = any(p.pos == "NOUN" for p in sentence.tokens[stage.trigger].parses[:1])
    if stage.name == "proposed" or (stage.name == "planned" and not (told or counted)) or (noun and stage.name != "agreed" and not (counted and joint)):
        return None
    return stage


def _thought_of(sentence: Sentence, i: int) -> bool:
    """ "интерес к реализации совместных проектов", "важность развития проектов": what is only wished for."""
    clause = clause_at(sentence, i)
    return any(t.lemmas & group("hoped") for t in sentence.tokens[clause.first : i])
