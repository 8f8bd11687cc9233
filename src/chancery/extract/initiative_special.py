"""Initiatives that frames find: chairmanships, joint projects."""

from __future__ import annotations

from collections.abc import Iterator

from chancery import world
from chancery.extract.commitment_content import is_future
from chancery.extract.commitment_sides import about_two
from chancery.extract.initiative_cue import Cue, special_words
from chancery.extract.initiative_names import Span, dictionary_name, left_edge
from chancery.extract.initiative_sides import backers
from chancery.extract.initiative_spots import Spot
from chancery.extract.initiative_stage import Stage, stage_of
from chancery.extract.parsed import Sentence
from chancery.extract.sides import main_states, states_between
from chancery.lang.ru.morph import inflect
from chancery.types import Initiative

FIELD = 12  # words of "в области …"

# -- chairmanships ---------------------------------------------------------------------------------------------


def chairmanship(cue: Cue) -> Iterator[Initiative]:
    """ "председательство Индии в ШОС": whose, where, and who supports it; "под председательством" is none."""
    sentence, i = cue.sentence, cue.at
    tokens = sentence.tokens
    if i and tokens[i - 1].low == "под":
        return
    first = left_edge(sentence, i)
    mentions = [m for m in sentence.mentions if first <= m.first < i or i < m.first < i + 6]
    state = next((m for m in mentions if m.kind == "country" and ((m.adjective and m.first < i) or ("gen" in m.cases and m.first > i))), None)
    body = next((m for m in mentions if m.kind == "org" and m.first > i and tokens[m.first - 1].low in ("в", "во")), None)
    if state is None or body is None or len(state.codes) != 1:
        cue.refuse("state or organisation is not named")
        return
    status = "planned" if any(is_future(t) for t in tokens) else "under_way"
    name = dictionary_name(cue.parsed.doc.text, sentence, Span(first, i, body.last))
    support = backers(cue.parsed, sentence, Spot("chairmanship", "", i, i, body.last))
    yield cue.row(name, state.codes, status, backers=support)


def presiding(cue: Cue) -> Iterator[Initiative]:
    """ "Индия, председательствующая в ШОС, …": the same as a verb."""
    sentence, i = cue.sentence, cue.at
    state = next((m for m in reversed(sentence.mentions) if m.kind == "country" and 0 <= i - m.last < 4 and "nom" in m.cases and not m.adjective), None)
    body = next((m for m in sentence.mentions if m.kind == "org" and i < m.first < i + 4), None)
    if state is None or body is None:
        cue.refuse("state or organisation is not named")
        return
    text = cue.parsed.doc.text
    whose = inflect(world.countries()[state.codes[0]].name, "gent", pos="NOUN") or text[state.start : state.end]
    where = " ".join(text[body.start : body.end].split())
    yield cue.row(f"председательство {whose} в {where}", state.codes[:1], "under_way")


# -- joint projects --------------------------------------------------------------------------------------------


def joint_projects(cue: Cue) -> Iterator[Initiative]:
    """ "реализуются крупные совместные проекты", "52 совместных проекта"."""
    sentence, i = cue.sentence, cue.at
    tokens = sentence.tokens
    first = left_edge(sentence, i)
    counted = any(t.kind == "number" or t.lemmas & special_words("several") for t in tokens[max(0, i - 4) : i])
    kinds = {p.lemma for t in tokens[first:i] for p in t.parses[:1]}
    joint = bool(kinds & special_words("joint")) or any(t.low == "совместно" for t in tokens)
    several = counted or tokens[i].parses[0].number == "plur"
    if not several or not (joint or ((counted or kinds & special_words("quality")) and about_two(cue.parsed))):
        return
    near = states_between(cue.parsed, sentence, 0, len(tokens))
    countries = near if len(near) == 2 else main_states(cue.parsed)
    stage = _under_way(sentence, i, (counted and joint) or (joint and _carried_out(sentence, first)))
    if stage is None or len(countries) != 2 or any(t.low == "чтобы" for t in tokens[:i]):
        cue.refuse("nothing says that they are under way")
        return
    known = special_words("joint") | special_words("quality")
    adjectives = [t.parses[0].lemma for t in tokens[first:i] if t.parses and t.parses[0].lemma in known]
    name = " ".join((*(inflect(a, "nomn", "plur", "ADJF") or a for a in adjectives), "проекты", *_field(cue, i + 1)))
    yield cue.row(name, countries, stage.name)


def _carried_out(sentence: Sentence, first: int) -> bool:
    """ "важность реализации совместных проектов", "рассказал о ряде совместных проектов": they exist."""
    return any(t.lemmas & (special_words("carrying_out") | special_words("several")) for t in sentence.tokens[max(0, first - 2) : first])


def _field(cue: Cue, i: int) -> tuple[str, ...]:
    """What the projects are in: "в области энергетики", "в химической и лесной сфере", "на территории Непала"."""
    tokens = cue.sentence.tokens
    k = i
    while k < len(tokens) and tokens[k].kind == "word" and tokens[k].parses and tokens[k].parses[0].pos in ("PREP", "ADJF", "NOUN", "CONJ", "PRTF") and k - i < FIELD:
        k += 1
    while k > i and tokens[k - 1].parses and tokens[k - 1].parses[0].pos in ("PREP", "CONJ", "ADJF"):
        k -= 1
    if k == i or not any(t.lemmas & special_words("field") for t in tokens[i:k]) or tokens[i].parses[0].pos != "PREP":
        return ()
    return (" ".join(cue.parsed.doc.text[tokens[i].start : tokens[k - 1].end].split()),)


def _under_way(sentence: Sentence, i: int, counted: bool) -> Stage | None:
    """The stage of projects where a verb or a document tells it; counted joint projects are under way by themselves."""
    stage = stage_of(sentence, i, i + 1)
    if stage is None:
        return Stage("under_way", "actual", i) if counted else None
    noun = sentence.tokens[stage.trigger].parses[0].pos == "NOUN"
    if stage.name in ("proposed", "planned") or (noun and stage.name != "agreed" and not counted):
        return None
    return stage
