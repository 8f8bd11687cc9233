"""Initiative rows from the names of a sentence: what is refused, what stage is told, whose it is."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import msgspec

from chancery.extract.clauses import clause_at, is_predicate
from chancery.extract.commitment_content import is_future
from chancery.extract.commitment_sides import about_two, words
from chancery.extract.initiative_cue import special_words
from chancery.extract.initiative_names import context, governed_case
from chancery.extract.initiative_sides import around, backers, named_states, parties
from chancery.extract.initiative_spots import LINES, Spot, spots
from chancery.extract.initiative_stage import Stage, actions, stage_of, tied, travelled
from chancery.extract.parsed import Parsed, Sentence
from chancery.extract.rows import Notes
from chancery.lang.ru.groups import group
from chancery.types import Initiative, Mood

LONG = 400
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
        told = stage or _of_heading(parsed, sentence)
        stage = told or default_stage(sentence, spot)
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


def _of_heading(parsed: Parsed, sentence: Sentence) -> Stage | None:
    """The stage that the line above a list tells: "Фонд построит: – школу; – мост"."""
    if sentence.block != "list_item":
        return None
    heading = next((s for s in reversed(parsed.sentences[: sentence.number]) if s.block != "list_item"), None)
    if heading is None or heading.tokens[-1].text != ":":
        return None
    return stage_of(heading, len(heading.tokens) - 1, len(heading.tokens))


def default_stage(sentence: Sentence, spot: Spot) -> Stage | None:
    """What a name implies by itself: a programme runs; what is "under construction" with a future verb is planned."""
    if spot.kind in LINES and travelled(sentence, spot.last):
        return Stage("operating", "actual", spot.first)
    if _acted(sentence, spot):
        clause = clause_at(sentence, spot.first)
        future = any(is_future(t) for t in sentence.tokens[clause.first : clause.last] if t.kind == "word")
        if future:
            return Stage("planned", "planned", spot.first)
        works = any(t.lemmas & actions("work") for t in sentence.tokens[max(0, spot.first - 3) : spot.first])
        return Stage("under_way", "actual", spot.first) if spot.known is not None and works else None
    if spot.known is not None and spot.kind in ("programme", "institution"):
        return Stage("under_way" if spot.kind == "programme" else "operating", "actual", spot.first)
    return None


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
    return Initiative(
        rule=rule, mood=mood, evidence=(whole if len(whole.text) < LONG else near,), kind=spot.kind, name=spot.name,  # type: ignore[arg-type]
        countries=countries, backers=support, status=name,
    )  # fmt: skip


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
        return None if spot.route or (spot.specific and told) else "neither name nor route"
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
    if stage.name == "proposed" and not spot.specific:
        return "only talked about"
    if len({*spot.states, *around(parsed, sentence, spot)}) < 2 and not about_two(parsed):
        return "no two states stand beside it"
    if spot.kind == "programme" and not (spot.specific or spot.last > spot.head + 1):
        return "a programme without a name"
    if spot.last == spot.head + 1 and spot.first == spot.head and not sentence.tokens[spot.head].lemmas & special_words("alone"):
        return "nothing tells it from others"
    return None


def _is_place(sentence: Sentence, spot: Spot) -> bool:
    """ "в порту Сианя заработал терминал": the port is where it happens."""
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
    best = before.parses[0] if before.parses else None
    governing = context("document") | actions()
    governed = any(t.lemmas & governing for t in sentence.tokens[max(0, spot.first - 8) : spot.first])
    if best is not None and best.pos == "PREP":
        near = sentence.tokens[max(0, spot.first - 4) : spot.first]
        if before.low in ("в", "на") and not _is_place(sentence, spot) and _invested(parsed, sentence):
            return True
        return before.low not in group("ends_of_route") and any(t.lemmas & governing for t in near)
    if _oblique(sentence, spot) and not governed:  # "заседания форума и комиссии"
        return False
    if best is None or best.pos != "NOUN" or sentence.at(spot.first - 1) is not None:
        return True
    return bool(before.lemmas & governing) or best.case in ("dat", "ins")


def _oblique(sentence: Sentence, spot: Spot) -> bool:
    """Whether the name can stand in no other case than the genitive, dative or locative."""
    cases = {p.case for p in sentence.tokens[spot.head].parses if p.pos == "NOUN"}
    for t in sentence.tokens[spot.first : spot.head]:
        cases &= {p.case for p in t.parses if p.pos in ("ADJF", "PRTF")} or cases
    return not cases & {"nom", "acc", "ins"}


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
    """ "строительство АЭС", "открытие филиала": a noun of action before the name."""
    before = sentence.tokens[max(0, spot.first - 3) : spot.first]
    return any(t.lemmas & actions() for t in before)


def _in_document(sentence: Sentence, spot: Spot) -> bool:
    return any(t.lemmas & context("document") for t in sentence.tokens[: spot.first])


def _only_a_forum(sentence: Sentence, spot: Spot) -> bool:
    """ "форум «Один пояс, один путь»" names a forum."""
    before = sentence.tokens[max(0, spot.first - 4) : spot.first]
    return any(t.lemmas & group("gathering") for t in before)
