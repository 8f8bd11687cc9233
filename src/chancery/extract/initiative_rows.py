"""Initiative rows from the names of a sentence: what is refused, what stage is told, whose it is."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import msgspec

from chancery.extract.clauses import clause_at, is_predicate
from chancery.extract.commitment_content import is_future
from chancery.extract.commitment_sides import about_two, words
from chancery.extract.initiative_cue import special_words
from chancery.extract.initiative_elsewhere import elsewhere, of_relative, offered
from chancery.extract.initiative_names import OPEN, context, governed_case, states_in
from chancery.extract.initiative_sides import around, backers, between, named_states, parties
from chancery.extract.initiative_spots import LINES, Spot, spots
from chancery.extract.initiative_stage import Stage, actions, carries, stage_of, tied, travelled
from chancery.extract.parsed import Parsed, Sentence
from chancery.extract.rows import Notes
from chancery.extract.sides import main_states
from chancery.lang.ru.groups import group
from chancery.lang.ru.morph import lemmas
from chancery.types import Initiative, Mood

LONG, REACH = 400, 9
IMPLIED = ".implied"
HOUSES = frozenset(("institution", "plant", "other"))


def named_rows(parsed: Parsed, sentence: Sentence, notes: Notes, signed: bool) -> Iterator[Initiative]:
    """The initiatives that a sentence names; `signed` where it is an item of a list of signed documents."""
    for spot in spots(parsed, sentence):
        if spot.known is not None and _only_a_forum(sentence, spot):
            continue
        stage = stage_of(sentence, spot.first, spot.last)
        if signed and _in_document(sentence, spot):
            stage = Stage("agreed", "actual", spot.first)
        elif stage is not None and (spot.kind in LINES or spot.known is not None) and not _told_of(parsed, sentence, spot, stage):
            stage = None
        if stage is not None and stage.name == "proposed":
            stage = of_relative(sentence, spot.last - 1) or elsewhere(parsed, sentence, spot) or stage
        told = stage or _of_heading(parsed, sentence) or _moving(sentence, spot)
        stage = told or default_stage(sentence, spot) or elsewhere(parsed, sentence, spot)
        countries = parties(parsed, sentence, spot)
        reason = refusal(parsed, sentence, spot, stage, countries)
        bare = spot.anaphora or spot.last == spot.head + 1
        if reason is not None and bare and spot.kind in LINES and stage is not None and tied(sentence, stage, spot.first, spot.last):
            yield build(parsed, sentence, msgspec.structs.replace(spot, name=""), stage, ())
            continue
        if reason is not None:
            notes.refuse(f"initiative.{spot.kind}", reason, sentence.tokens[spot.first].start, sentence.tokens[spot.last - 1].end)
            continue
        row = build(parsed, sentence, spot, stage, countries, told is not None)
        yield row if told is not None else msgspec.structs.replace(row, rule=f"{row.rule}{IMPLIED}")


def _told_of(parsed: Parsed, sentence: Sentence, spot: Spot, stage: Stage) -> bool:
    """Whether a stage is this line's own: "построят дом для рабочих АЭС", "закрыли дело о взрыве на газопроводе" tell of other things."""
    return _acted(sentence, spot) or (tied(sentence, stage, spot.first, spot.last) and _free(parsed, sentence, spot))


def _of_heading(parsed: Parsed, sentence: Sentence) -> Stage | None:
    """The stage that the line above a list tells: "Фонд построит: – школу; – мост"."""
    if sentence.block != "list_item":
        return None
    heading = next((s for s in reversed(parsed.sentences[: sentence.number]) if s.block != "list_item"), None)
    if heading is None or heading.tokens[-1].text != ":":
        return None
    return stage_of(heading, len(heading.tokens) - 1, len(heading.tokens))


def _moving(sentence: Sentence, spot: Spot) -> Stage | None:
    """ "по маршруту прошло 3 млн тонн": what goods move on operates."""
    moving = spot.kind in LINES and (travelled(sentence, spot.last) or carries(sentence, spot.first))
    return Stage("operating", "actual", spot.first) if moving else None


def default_stage(sentence: Sentence, spot: Spot) -> Stage | None:
    """What a name implies by itself: a programme runs; what is "under construction" with a future verb is planned."""
    if _acted(sentence, spot):
        clause = clause_at(sentence, spot.first)
        future = any(is_future(t) for t in sentence.tokens[clause.first : clause.last] if t.kind == "word")
        if future:
            return Stage("planned", "planned", spot.first)
        opened = any(t.lemmas & actions("opening") for t in sentence.tokens[max(0, spot.first - 3) : spot.first])
        if opened and any(t.lemmas & special_words("took_place") for t in sentence.tokens[clause.first : clause.last]):
            return Stage("operating", "actual", spot.first)
        works = any(t.lemmas & actions("work") for t in sentence.tokens[max(0, spot.first - 3) : spot.first])
        if works:
            return Stage("proposed" if _oblique_document(sentence, spot) else "under_way", "actual", spot.first)
        return Stage("announced", "actual", spot.first) if spot.specific and spot.known is None else None
    if spot.known is not None and spot.kind in ("programme", "institution"):
        return Stage("under_way" if spot.kind == "programme" else "operating", "actual", spot.first)
    return None


def _oblique_document(sentence: Sentence, spot: Spot) -> bool:
    """ "проект по сооружению моста": what is only on paper is not under way."""
    return any(t.lemmas & context("document") for t in sentence.tokens[max(0, spot.first - 5) : spot.first])


def build(parsed: Parsed, sentence: Sentence, spot: Spot, stage: Stage | None, countries: tuple[str, ...], told: bool = True) -> Initiative:
    """The row of a spot."""
    support = backers(parsed, sentence, spot)
    mood: Mood = stage.mood if stage is not None else "actual"
    name = stage.name if stage is not None else None
    if support and (not told or name in (None, "proposed")):
        name = "supported"
    whole = parsed.evidence(sentence.start, sentence.end)
    near = parsed.evidence(sentence.tokens[spot.first].start, sentence.tokens[spot.last - 1].end)
    rule = "initiative.known" if spot.known is not None else f"initiative.{spot.kind}"
    called = spot.name if spot.known is not None else full_wording(parsed, sentence, spot, countries)
    return Initiative(
        rule=rule, mood=mood, evidence=(whole if len(whole.text) < LONG else near,), kind=spot.kind, name=called,  # type: ignore[arg-type]
        countries=countries, backers=support, status=name,
    )  # fmt: skip


def full_wording(parsed: Parsed, sentence: Sentence, spot: Spot, countries: tuple[str, ...]) -> str:
    """ "открыть в Риге торговый дом" → "торговый дом в Риге"; of a link by air that names no ends, between whom it is."""
    name = spot.name
    if not name:
        return name
    place = _place_before(sentence, spot)
    if spot.kind in HOUSES and place and not states_in(sentence, spot.head, spot.last):
        return f"{name} {parsed.doc.text[sentence.tokens[place].start : sentence.tokens[spot.first - 1].end]}"
    if spot.kind == "other" and len(name.split()) == 2 and len(spot.states) < 2 and any(lemmas(w) & context("air") for w in name.split()):
        return f"{name} {between(countries)}".strip()
    return name


def _place_before(sentence: Sentence, spot: Spot) -> int:
    """The token of "в" in "в Риге" right before a name; 0 where no place stands there."""
    before = sentence.at(spot.first - 1) if spot.first else None
    if before is None or before.kind not in ("place", "country") or before.adjective or before.last != spot.first or not before.first:
        return 0
    return before.first - 1 if sentence.tokens[before.first - 1].low in ("в", "во", "на") else 0


def refusal(parsed: Parsed, sentence: Sentence, spot: Spot, stage: Stage | None, countries: tuple[str, ...]) -> str | None:
    """Why a name is no initiative between states; None where it is one."""
    if spot.known is not None:
        if len(spot.owners) > 1 and len(set(spot.owners) & named_states(parsed)) < 2 and stage is None:
            return "named in passing"
        return None if countries else "no state is named whose it is"
    if len(countries) < 2:
        return "the states are not named"
    if spot.kind in HOUSES and _is_place(sentence, spot):
        return "it is the place of something else"
    told = stage is not None or _acted(sentence, spot)
    if spot.kind in LINES:
        if sentence.tokens[max(0, spot.first - 1)].low == "по" and not any(t.lemmas & context("document") for t in sentence.tokens[: spot.first]):
            return "it is only the way of something else"
        if stage is None and sentence.lemma_set() & context("absence"):
            return "it is denied or only thought of"
        if spot.kind == "corridor" and not spot.route and sentence.tokens[spot.head].lemmas & context("way") and not _named_before(sentence, spot):
            return "neither name nor route"
        if spot.kind == "corridor" and stage is None and len(spot.states) < 2 and sentence.tokens[spot.first].lemmas & context("way"):
            return "nothing is told of its stage"
        named = spot.specific and (told or len(spot.states) > 1 or (spot.kind == "corridor" and _named_before(sentence, spot)))
        worked = stage is not None and stage.name != "proposed" and spot.last - spot.first > 1 and _of_two(parsed, sentence, spot, stage)
        return None if spot.route or named or worked else "neither name nor route"
    if stage is None:
        return "nothing is told of its stage"
    if spot.kind == "institution" and _acts(sentence, spot, stage):
        return "it acts itself"
    if not _free(parsed, sentence, spot):
        return "it only stands beside something else"
    if doubted(sentence, spot.first):
        return "it is denied or only thought of"
    if not (tied(sentence, stage, spot.first, spot.last) or _acted(sentence, spot)):
        return "the stage is told of something else"
    if stage.name == "proposed" and not spot.specific and not (_acted(sentence, spot) or offered(sentence, stage, spot)):
        return "only talked about"
    beside = {*spot.states, *around(parsed, sentence, spot)}
    if len(beside) < 2 and not about_two(parsed) and not (spot.specific and beside <= set(main_states(parsed))):
        return "no two states stand beside it"
    if any(t.lemmas & context("home") for t in sentence.tokens[spot.first : spot.head]):
        return "a body at home"
    if spot.kind == "programme" and sentence.block == "list_item" and spot.first < 2 and not spot.specific:
        return "it is a signed document"
    if spot.kind == "programme" and not (spot.specific or spot.last > spot.head + 1 or (spot.first < spot.head and about_two(parsed))):
        return "a programme without a name"
    if spot.last == spot.head + 1 and spot.first == spot.head and not _place_before(sentence, spot) and not sentence.tokens[spot.head].lemmas & special_words("alone"):
        return "nothing tells it from others"
    return None


def _of_two(parsed: Parsed, sentence: Sentence, spot: Spot, stage: Stage) -> bool:
    """Whether a line without a name is told of two states: "между Перу и Чили возобновлено железнодорожное сообщение"."""
    if _acted(sentence, spot) and about_two(parsed):
        return True
    return len(around(parsed, sentence, spot)) == 2 and tied(sentence, stage, spot.first, spot.last) and _free(parsed, sentence, spot)


def _named_before(sentence: Sentence, spot: Spot) -> bool:
    """ "Южный коридор", "«зеленый» коридор": its name stands before the noun."""
    return any(t.capital or t.text in OPEN for t in sentence.tokens[max(1, spot.first) : spot.head])


def _is_place(sentence: Sentence, spot: Spot) -> bool:
    """ "в порту Сианя заработал терминал", "в двух школах": it is where something happens."""
    at = spot.first
    while at > 0 and (sentence.tokens[at - 1].kind == "number" or sentence.tokens[at - 1].lemmas & context("quantity")):
        at -= 1
    if at < spot.first and sentence.tokens[at - 1].low in ("в", "на"):
        return True
    before = sentence.tokens[spot.first - 1].low if spot.first else ""
    return before in ("в", "во", "на") and governed_case(sentence, spot.first) == "loc" and "loc" in {p.case for p in sentence.tokens[spot.head].parses}


def _invested(parsed: Parsed, sentence: Sentence) -> bool:
    """Whether money goes into it: "вложит 5 млн в завод", in an item of a list by the line above it."""
    lines = [sentence, *(s for s in parsed.sentences[max(0, sentence.number - 4) : sentence.number] if sentence.block == "list_item")]
    return any(s.lemma_set() & special_words("investing") for s in lines)


def _free(parsed: Parsed, sentence: Sentence, spot: Spot) -> bool:
    """Whether it is what the sentence tells of: no "атташе посольства", no "информация о программе"."""
    if not spot.first:
        return True
    before = sentence.tokens[spot.first - 1]
    if before.lemmas & context("put_into") and spot.first > 2:  # "ввели в строй мост"
        return True
    best = before.parses[0] if before.parses else None
    governing = context("document") | actions()
    governed = any(t.lemmas & governing for t in sentence.tokens[max(0, spot.first - 8) : spot.first])
    if best is not None and best.pos == "PREP":
        near = sentence.tokens[max(0, spot.first - 4) : spot.first]
        if before.low in ("в", "на") and not _is_place(sentence, spot) and _invested(parsed, sentence):
            return True
        if before.low in context("about") and any(t.lemmas & context("document") for t in sentence.tokens[clause_at(sentence, spot.first).first : spot.first]):
            return True
        if before.low in context("about") and spot.first > 1 and sentence.tokens[spot.first - 2].lemmas & group("agree"):
            return True
        return before.low not in group("ends_of_route") and any(t.lemmas & governing for t in near)
    if _oblique(sentence, spot) and not governed:  # "заседания форума и комиссии"
        return False
    if best is None or best.pos != "NOUN" or sentence.at(spot.first - 1) is not None:
        return True
    if "gen" not in _cases(sentence, spot):
        return True  # "построить на границе терминал"
    joined = spot.first > 2 and sentence.tokens[spot.first - 2].low == "и" and bool(sentence.tokens[spot.first - 3].lemmas & governing)
    return joined or bool(before.lemmas & governing) or best.case in ("dat", "ins")  # "о создании и финансировании завода"


def _oblique(sentence: Sentence, spot: Spot) -> bool:
    """Whether the name can stand in no other case than the genitive, dative or locative."""
    return not _cases(sentence, spot) & {"nom", "acc", "ins"}


def _cases(sentence: Sentence, spot: Spot) -> set[str]:
    """The cases in which the noun of a name and its adjectives can stand together."""
    cases = {p.case for p in sentence.tokens[spot.head].parses if p.pos == "NOUN"}
    for t in sentence.tokens[spot.first : spot.head]:
        cases &= {p.case for p in t.parses if p.pos in ("ADJF", "PRTF")} or cases
    return cases


def _acts(sentence: Sentence, spot: Spot, stage: Stage) -> bool:
    """ "фонд открыл школу": the subject of a verb that takes an object is no initiative; "центр открыли …" is one."""
    verb = sentence.tokens[stage.trigger].parses[0]
    if stage.trigger < spot.last or verb.pos != "VERB" or verb.lemma.endswith("ся") or verb.lemma in special_words("intransitive"):
        return False
    return any(p.case == "nom" and p.number == verb.number for p in sentence.tokens[spot.head].parses)


def doubted(sentence: Sentence, at: int) -> bool:
    """Whether the clause denies it or only thinks of it: "не построят", "могли бы открыть"."""
    clause = clause_at(sentence, at)
    tokens = sentence.tokens[clause.first : clause.last]
    denied = any(a.low == "не" and is_predicate(b) for a, b in pairwise(tokens))
    return denied or any(t.low in words("commitment_doubts", "doubt") for t in tokens)


def _acted(sentence: Sentence, spot: Spot) -> bool:
    """ "строительство АЭС", "открытие филиала": a noun of action before the name; no "отряд формирования у моста"."""
    far = range(spot.first - 1, -1, -1)
    near = [k for k in far if sentence.at(k) is None or sentence.at(k).adjective][:3]  # type: ignore[union-attr]
    if any(sentence.tokens[k].low == "между" for k in near):  # "возобновление между A и B сообщения"
        near = [k for k in far if sentence.at(k) is None and sentence.tokens[k].low not in ("и", "между")][:3]
    for token in (sentence.tokens[k] for k in near if k > spot.first - REACH):
        if token.parses and token.parses[0].pos == "PREP":
            return False
        if token.lemmas & actions():
            return True
    return False


def _in_document(sentence: Sentence, spot: Spot) -> bool:
    return any(t.lemmas & context("document") for t in sentence.tokens[: spot.first])


def _only_a_forum(sentence: Sentence, spot: Spot) -> bool:
    """ "форум «Один пояс, один путь»" names a forum."""
    before = sentence.tokens[max(0, spot.first - 4) : spot.first]
    return any(t.lemmas & group("gathering") for t in before)
