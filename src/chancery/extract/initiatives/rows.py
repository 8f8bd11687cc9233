"""Initiative rows from the names of a sentence: what is refused, what stage is told, whose it is."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from chancery import world
from chancery.extract.commitments.concern import about_two
from chancery.extract.initiatives.course import course, delivered
from chancery.extract.initiatives.cue import IMPLIED, special_words
from chancery.extract.initiatives.edges import placed
from chancery.extract.initiatives.elsewhere import offered
from chancery.extract.initiatives.names import context, states_in
from chancery.extract.initiatives.routes import sides_of
from chancery.extract.initiatives.sides import around, backers, between, joint_subject, named_states, parties
from chancery.extract.initiatives.spots import Spot, spots
from chancery.extract.initiatives.stage import Stage, actions, tied
from chancery.extract.initiatives.standing import (
    acted,
    acts,
    does_else,
    doubted,
    free,
    is_place,
    joined_by_another,
    only_a_forum,
    paired,
)
from chancery.extract.initiatives.things import LINES
from chancery.extract.parsed import Parsed, Sentence, Token
from chancery.extract.rows import Notes
from chancery.extract.sides import main_states
from chancery.lang.quotation import OPENING
from chancery.lang.ru.groups import union_of
from chancery.lang.ru.morph import lemmas
from chancery.types import Initiative, Mood

LONG = 400
REACH = 7
BARE = 3  # words of "совет двух стран", which loses all without them
BOTH_STATES = re.compile(r" между (двумя |обеими |обоими |нашими |соседними )?(странами|государствами|республиками|сторонами)")
OF_BOTH = re.compile(r"(?<=\w) (двух|обеих|обоих|наших) (стран|государств|республик)$")
HOUSES = frozenset(("institution", "plant", "other"))


def named_rows(parsed: Parsed, sentence: Sentence, notes: Notes, signed: bool) -> Iterator[Initiative]:
    """The initiatives that a sentence names; `signed` where it is an item of a list of signed documents."""
    for spot in spots(parsed, sentence):
        if spot.known is not None and only_a_forum(sentence, spot):
            continue
        stage, told = course(parsed, sentence, spot, signed)
        stage = None if stage is not None and paired(sentence, spot) and does_else(sentence, spot, stage) else stage
        countries = parties(parsed, sentence, spot)
        reason = refusal(parsed, sentence, spot, stage, countries)
        bare = spot.anaphora or spot.last == spot.head + 1
        if reason is not None and bare and spot.kind in LINES and stage is not None and tied(sentence, stage, spot.first, spot.last):
            yield build(parsed, sentence, msgspec.structs.replace(spot, name=""), stage, ())
            continue
        if reason is not None:
            notes.refuse(f"initiative.{spot.kind}", reason, sentence.tokens[spot.first].start, sentence.tokens[spot.last - 1].end)
            continue
        if paired(sentence, spot) and (stage is None or not (free(parsed, sentence, spot) or acted(sentence, spot))):  # "секретарь Чилийско-Перуанской палаты"
            stage, told = Stage("operating", "actual", spot.first), False
        row = build(parsed, sentence, spot, stage, countries, told)
        yield row if told else msgspec.structs.replace(row, rule=f"{row.rule}{IMPLIED}")


def build(parsed: Parsed, sentence: Sentence, spot: Spot, stage: Stage | None, countries: tuple[str, ...], told: bool = True) -> Initiative:
    """The row of a spot."""
    support = backers(parsed, sentence, spot)
    mood: Mood = stage.mood if stage is not None else "actual"
    name = stage.name if stage is not None else None
    if support and (not told or name in (None, "proposed")) and not (name == "planned" and not set(support) & world.countries().keys()):
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
    vague = BOTH_STATES.search(name)
    if vague is not None and between(countries):  # "нефтепровод между двумя странами"
        return f"{name[: vague.start()]} {between(countries)}{name[vague.end() :]}"
    if spot.kind == "institution":  # "Межгосударственный совет двух стран"
        name = OF_BOTH.sub("", name) if len(name.split()) > BARE else name
    work = _renewal(sentence, spot)
    if work:
        return f"{work} {' '.join(parsed.doc.text[sentence.tokens[spot.first].start : sentence.tokens[spot.last - 1].end].split())}"
    place = _place_before(sentence, spot)
    if spot.kind in HOUSES and place is not None and not states_in(sentence, spot.head, spot.last):
        return f"{name} {_place(parsed, sentence, place)}"
    ends = _ends_before(parsed, sentence, spot)
    if ends:
        return f"{name} {ends}"
    if spot.kind == "other" and len(name.split()) == 2 and len(spot.states) < 2 and any(lemmas(w) & context("air") for w in name.split()):
        return f"{name} {between(countries)}".strip()
    return name


def _ends_before(parsed: Parsed, sentence: Sentence, spot: Spot) -> str:
    """ "между Лимой и Сантьяго запустят сообщение": the ends of a link that stand before it, as worded; "" where none do."""
    tokens = sentence.tokens
    if not tokens[spot.head].lemmas & (context("air") | special_words("link")) or spot.last > spot.head + 1:
        return ""
    at = next((k for k in range(spot.first - 1, -1, -1) if tokens[k].low == "между"), None)
    end = sides_of(sentence, at) if at is not None else 0
    named = at is not None and len(states_in(sentence, at, end)) > 1
    if at is None or not named or end > spot.first or any(t.kind == "punct" for t in tokens[end : spot.first]):
        return ""
    return f"между {' '.join(parsed.doc.text[tokens[at + 1].start : tokens[end - 1].end].split())}"


def _renewal(sentence: Sentence, spot: Spot) -> str:
    """ "о реконструкции моста" → "реконструкция": of what stands already its renewal is the initiative; "" where it is built anew."""
    before = sentence.tokens[spot.first - 1] if spot.first else None
    if before is None or not before.parses or before.parses[0].pos != "NOUN" or spot.known is not None:
        return ""
    return before.parses[0].lemma if before.parses[0].lemma in actions("renewal") else ""


def _place_before(sentence: Sentence, spot: Spot) -> int | None:
    """The token of "в" in "в Риге" right before a name, or with no more than its verb and a time between; None where no place stands there."""
    tokens, k = sentence.tokens, spot.first - 1
    while k > 0 and k > spot.first - REACH and sentence.at(k) is None and _is_of_verb(tokens[k]):
        k -= 1
    before = sentence.at(k) if k > 0 else None
    if before is None and k > 0 and tokens[k].capital and tokens[k].kind == "word" and tokens[k - 1].low == "в":  # a village that no table holds
        return k - 1
    if before is None or before.kind not in ("place", "country") or before.adjective or before.last != k + 1 or not before.first:
        return None if spot.specific else _lies_on(sentence, k)
    if tokens[before.first - 1].low in ("в", "во", "на"):
        return before.first - 1
    return None if spot.specific else _lies_on(sentence, k)


def _lies_on(sentence: Sentence, k: int) -> int | None:
    """The token of "на" in "на границе Чили и Перу", "на реке Лоа" that ends at token `k`; None where no such place ends there."""
    starts = (i for i in range(k - 1, max(-1, k - REACH), -1) if sentence.tokens[i].low in ("в", "во", "на"))
    return next((i for i in starts if _ends_place(sentence, i) == k + 1), None)


def _ends_place(sentence: Sentence, i: int) -> int:
    """End of a place told by more than its name, from its preposition; `i` where it is told by its name alone."""
    known = sentence.at(i + 1)
    end = i if known is not None and not known.adjective else placed(sentence, i)
    return end if any(i < m.first < end for m in sentence.mentions) or any(t.capital for t in sentence.tokens[i + 1 : end]) else i


def _place(parsed: Parsed, sentence: Sentence, place: int) -> str:
    """ "в Риге" as worded, its preposition in small letters."""
    mention = sentence.at(place + 1)
    last = mention.last if mention is not None and not mention.adjective else max(place + 2, placed(sentence, place))
    return f"{sentence.tokens[place].low} {' '.join(parsed.doc.text[sentence.tokens[place + 1].start : sentence.tokens[last - 1].end].split())}"


def _is_of_verb(token: Token) -> bool:
    """ "будет открыт", "в этом году построили": a verb with its adverbs and its time."""
    if token.kind in ("number", "ordinal"):
        return True
    if token.lemmas & union_of(context("when"), context("quantity"), special_words("own_work")) or any(p.pos == "VERB" and p.lemma in special_words("visa_begun") for p in token.parses):
        return True
    return bool(token.parses) and token.parses[0].pos in ("VERB", "INFN", "PRTS", "ADVB", "PRCL") and not token.capital


def refusal(parsed: Parsed, sentence: Sentence, spot: Spot, stage: Stage | None, countries: tuple[str, ...]) -> str | None:
    """Why a name is no initiative between states; None where it is one."""
    if spot.known is not None:
        if len(spot.owners) > 1 and len(set(spot.owners) & named_states(parsed)) < 2 and stage is None:
            return "named in passing"
        return None if countries else "no state is named whose it is"
    if joined_by_another(sentence, spot):
        return "it is what something else joins"
    if len(countries) < 2:
        return "the states are not named"
    if spot.kind in HOUSES and is_place(sentence, spot):
        return "it is the place of something else"
    if spot.kind in ("railway", "road") and not spot.route and _plural(sentence, spot) and not spot.specific:
        return "things of a kind, none of them named"
    if spot.kind in LINES:
        return _line_refusal(parsed, sentence, spot, stage)
    if paired(sentence, spot) and (stage is None or not free(parsed, sentence, spot)) and not sentence.tokens[spot.head].lemmas & special_words("talk"):
        return None
    if stage is None:
        return "nothing is told of its stage"
    if spot.kind == "institution" and not spot.specific and sentence.tokens[spot.head].lemmas & special_words("talk"):
        return "it is talk, no body"
    if spot.kind == "institution" and acts(sentence, spot, stage):
        return "it acts itself"
    first_met = (stage.trigger == spot.first - 1 or (stage.trigger > spot.head and stage.name == "launched")) and bool(sentence.tokens[stage.trigger].lemmas & special_words("session"))
    if not first_met and not free(parsed, sentence, spot):
        return "it only stands beside something else"
    if doubted(sentence, spot.first):
        return "it is denied or only thought of"
    if not (first_met or tied(sentence, stage, spot.first, spot.last) or acted(sentence, spot)):
        return "the stage is told of something else"
    if spot.kind == "other" and stage.name == "agreed" and not spot.specific and _air_treaty(sentence, spot):
        return "it is a signed document"
    if stage.name in ("proposed", "planned") and _several(sentence, spot):
        return "things of a kind, none of them named"
    if stage.name == "proposed" and not spot.specific and not (acted(sentence, spot) or offered(sentence, stage, spot)):
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
    if spot.last == spot.head + 1 and spot.first == spot.head and _place_before(sentence, spot) is None and not sentence.tokens[spot.head].lemmas & special_words("alone"):
        return "nothing tells it from others"
    return None


def _line_refusal(parsed: Parsed, sentence: Sentence, spot: Spot, stage: Stage | None) -> str | None:
    """Why a corridor, railway, road or pipeline is no initiative; None where it is one."""
    told = stage is not None or acted(sentence, spot)
    flows = stage is not None and (bool(sentence.tokens[stage.trigger].lemmas & special_words("flow_begins")) or delivered(sentence, spot))
    way = sentence.tokens[max(0, spot.first - 1)].low == "по" and not flows
    if way and not any(t.lemmas & context("document") for t in sentence.tokens[: spot.first]):
        return "it is only the way of something else"
    if stage is None and sentence.lemma_set() & context("absence"):
        return "it is denied or only thought of"
    if spot.kind == "corridor" and not spot.route and sentence.tokens[spot.head].lemmas & context("way") and not _named_before(sentence, spot):
        return "neither name nor route"
    if spot.kind == "corridor" and stage is None and len(spot.states) < 2 and sentence.tokens[spot.first].lemmas & context("way"):
        return "nothing is told of its stage"
    named = spot.specific and (told or len(spot.states) > 1 or (spot.kind == "corridor" and _named_before(sentence, spot)))
    first_told = spot.last - spot.first > 1 or (acted(sentence, spot) and _first_told(parsed, sentence, spot))
    worked = stage is not None and stage.name != "proposed" and first_told and _of_two(parsed, sentence, spot, stage)
    return None if spot.route or named or worked else "neither name nor route"


def _several(sentence: Sentence, spot: Spot) -> bool:
    """ "создать совместные предприятия и кластеры": a plural that no number, name, place or state bounds."""
    counted = any(t.kind == "number" or t.lemmas & context("quantity") for t in sentence.tokens[max(0, spot.first - 2) : spot.head])
    plain = not spot.specific and not spot.states and _place_before(sentence, spot) is None
    return _plural(sentence, spot) and plain and not counted and not sentence.tokens[spot.head].lemmas & context("air")


def _air_treaty(sentence: Sentence, spot: Spot) -> bool:
    """ "соглашение о воздушном сообщении": the usual treaty of two states, no line that is to be opened."""
    tokens, first = sentence.tokens, spot.first
    bare = spot.head == first + 1 == spot.last - 1 and any(p.lemma in ("воздушный", "авиационный") for p in tokens[first].parses[:1])
    return bare and first > 1 and tokens[first - 1].low in context("about") and bool(tokens[first - 2].lemmas & context("document"))


def _plural(sentence: Sentence, spot: Spot) -> bool:
    return any(t.parses and t.parses[0].number == "plur" for t in sentence.tokens[spot.first : spot.head + 1])


def _first_told(parsed: Parsed, sentence: Sentence, spot: Spot) -> bool:
    """ "подписали соглашение о строительстве нефтепровода" in a text that has named none before."""
    noun = sentence.tokens[spot.head].parses[0].lemma
    return not any(noun in s.lemma_set() for s in parsed.sentences[: sentence.number])


def _of_two(parsed: Parsed, sentence: Sentence, spot: Spot, stage: Stage) -> bool:
    """Whether a line without a name is told of two states: "между Перу и Чили возобновлено железнодорожное сообщение"."""
    if acted(sentence, spot) and (about_two(parsed) or joint_subject(parsed, sentence, spot) == main_states(parsed)):
        return True
    if len(joint_subject(parsed, sentence, spot)) > 2 and tied(sentence, stage, spot.first, spot.last):  # "Чили, Перу и Боливия создают транспортный коридор"
        return True
    return len(around(parsed, sentence, spot)) == 2 and tied(sentence, stage, spot.first, spot.last) and free(parsed, sentence, spot)


def _named_before(sentence: Sentence, spot: Spot) -> bool:
    """ "Южный коридор", "«зеленый» коридор": its name stands before the noun."""
    return any(t.capital or t.text in OPENING for t in sentence.tokens[max(1, spot.first) : spot.head])

