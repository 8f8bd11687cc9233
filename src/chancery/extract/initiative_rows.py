"""Initiative rows from the names of a sentence: what is refused, what stage is told, whose it is."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import msgspec

from chancery import world
from chancery.extract.clauses import clause_at, is_predicate
from chancery.extract.commitment_content import is_future
from chancery.extract.commitment_sides import about_two, words
from chancery.extract.initiative_cue import special_words
from chancery.extract.initiative_names import CLOSE, context, governed_case
from chancery.extract.initiative_sides import around, backers, named_states, parties
from chancery.extract.initiative_spots import LINES, Spot, nouns, spots
from chancery.extract.initiative_stage import Stage, actions, stage_of, stages, tied, travelled
from chancery.extract.parsed import Parsed, Sentence
from chancery.extract.rows import Notes
from chancery.extract.slots import preposition
from chancery.lang.ru.groups import group
from chancery.lang.ru.morph import inflect
from chancery.types import Initiative, Mood

LONG = 400
BACK = 8  # sentences over which a bare noun is the thing named before or after
IMPLIED = ".implied"
BUILT = frozenset(("plant", "other"))
HOUSES = frozenset(("institution", "plant", "other"))


def named_rows(parsed: Parsed, sentence: Sentence, notes: Notes, signed: bool) -> Iterator[Initiative]:
    """The initiatives that a sentence names; `signed` where it is an item of a list of signed documents."""
    for spot in spots(parsed, sentence):
        if spot.known is not None and _only_a_forum(sentence, spot):
            continue
        stage = stage_of(sentence, spot.first, spot.last)
        if signed and _in_document(sentence, spot):
            stage = Stage("agreed", "actual", spot.first)
        if stage is not None and stage.name == "proposed":
            stage = _of_relative(sentence, spot.last - 1) or elsewhere(parsed, sentence, spot) or stage
        told = stage or _of_heading(parsed, sentence)
        stage = told or default_stage(sentence, spot) or elsewhere(parsed, sentence, spot)
        countries = parties(parsed, sentence, spot)
        spot = between(parsed, sentence, spot, countries)
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


def between(parsed: Parsed, sentence: Sentence, spot: Spot, countries: tuple[str, ...]) -> Spot:
    """Flights and lines by their ends: "рейсы" of a clause on France and Cuba are "рейсы между Кубой и Францией"."""
    traffic = sentence.tokens[spot.head].lemmas & special_words("traffic")
    bare = spot.last == spot.head + 1 and spot.first == spot.head and sentence.tokens[spot.head].lemmas & special_words("alone")
    if not traffic or bare or spot.states or len(countries) != 2:
        return spot
    ends = _ends(parsed, sentence)
    if ends is None:
        names = [inflect(world.countries()[c].name, "ablt", pos="NOUN") for c in countries]
        ends = f"между {' и '.join(n for n in names if n)}" if all(names) else None
    return msgspec.structs.replace(spot, name=f"{spot.name} {ends}") if ends is not None else spot


def _ends(parsed: Parsed, sentence: Sentence) -> str | None:
    """ "из Асмэры в Каир" somewhere in the sentence."""
    for m, other in pairwise(x for x in sentence.mentions if x.kind in ("place", "country") and not x.adjective):
        if preposition(sentence, m) == "из" and preposition(sentence, other) == "в" and 0 < other.first - m.last <= 2:
            return " ".join(parsed.doc.text[sentence.tokens[m.first - 1].start : other.end].split())
    return None


def elsewhere(parsed: Parsed, sentence: Sentence, spot: Spot) -> Stage | None:
    """The stage that another sentence tells of the bare noun: "плотина «Мир»" of "соседи возводят плотину"."""
    head = sentence.tokens[spot.head].parses[0].lemma if sentence.tokens[spot.head].parses else ""
    if not spot.specific or spot.kind not in BUILT | LINES or (head,) not in nouns():
        return None
    for other in parsed.sentences[max(0, sentence.number - BACK) : sentence.number + BACK]:
        for i, token in enumerate(other.tokens):
            if other is sentence or not token.parses or token.parses[0].lemma != head:
                continue
            stage = stage_of(other, i, i + 1) or _of_relative(other, i)
            if stage is not None and stage.name not in ("agreed", "proposed") and tied(other, stage, i, i + 1):
                return Stage(stage.name, stage.mood, spot.first)
    return None


def _of_relative(sentence: Sentence, i: int) -> Stage | None:
    """ "плотина, которую возводит сосед": the verb of the relative clause right behind."""
    tokens = sentence.tokens
    i += i + 1 < len(tokens) and tokens[i + 1].text in CLOSE
    if i + 2 >= len(tokens) or tokens[i + 1].text != "," or "который" not in tokens[i + 2].lemmas:
        return None
    return stage_of(sentence, i + 2, i + 3)


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
        described = spot.last - spot.first > 1 and stage is not None and _free(parsed, sentence, spot) and tied(sentence, stage, spot.first, spot.last)
        return None if spot.route or (spot.specific and told) or described else "neither name nor route"
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
    if stage.name == "proposed" and not spot.specific and not (_acted(sentence, spot) or _offered(sentence, stage, spot)):
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
        if before.low in ("о", "об") and spot.first > 1 and sentence.tokens[spot.first - 2].lemmas & group("agree"):
            return True
        return before.low not in group("ends_of_route") and any(t.lemmas & governing for t in near)
    if _oblique(sentence, spot) and not governed:  # "заседания форума и комиссии"
        return False
    if best is None or best.pos != "NOUN" or sentence.at(spot.first - 1) is not None:
        return True
    if "gen" not in _cases(sentence, spot):
        return True  # "построить на границе терминал"
    if spot.first > 2 and sentence.tokens[spot.first - 2].low == "и" and sentence.tokens[spot.first - 3].lemmas & governing:
        return True  # "о создании и финансировании завода"
    return bool(before.lemmas & governing) or best.case in ("dat", "ins")


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
    """ "строительство АЭС", "открытие филиала": a noun of action before the name."""
    before = sentence.tokens[max(0, spot.first - 3) : spot.first]
    return any(t.lemmas & actions() for t in before)


def _offered(sentence: Sentence, stage: Stage, spot: Spot) -> bool:
    """ "предложил построить на границе терминал": an infinitive of a stage between the offer and the name."""
    between = sentence.tokens[stage.trigger + 1 : spot.first]
    return spot.last - spot.first > 1 and any(p.pos == "INFN" and p.lemma in stages() for t in between for p in t.parses[:1])


def _in_document(sentence: Sentence, spot: Spot) -> bool:
    return any(t.lemmas & context("document") for t in sentence.tokens[: spot.first])


def _only_a_forum(sentence: Sentence, spot: Spot) -> bool:
    """ "форум «Один пояс, один путь»" names a forum."""
    before = sentence.tokens[max(0, spot.first - 4) : spot.first]
    return any(t.lemmas & group("gathering") for t in before)
