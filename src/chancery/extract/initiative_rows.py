"""Initiative rows from the names of a sentence: what is refused, what stage is told, whose it is."""

from __future__ import annotations

from collections.abc import Iterator

from chancery.extract.commitment_sides import about_two
from chancery.extract.initiative_sides import backers, parties
from chancery.extract.initiative_spots import Spot, spots
from chancery.extract.initiative_stage import Stage, actions, stage_of
from chancery.extract.parsed import Parsed, Sentence
from chancery.extract.rows import Notes
from chancery.types import Initiative, Mood

LONG = 400
LINES = frozenset(("corridor", "railway", "road", "pipeline"))
DOCUMENTS = frozenset(("соглашение", "меморандум", "договор", "протокол", "контракт"))


def named_rows(parsed: Parsed, sentence: Sentence, notes: Notes, signed: bool) -> Iterator[Initiative]:
    """The initiatives that a sentence names; `signed` where it is an item of a list of signed documents."""
    for spot in spots(parsed, sentence):
        if spot.known is not None and _only_a_forum(sentence, spot):
            continue
        stage = stage_of(sentence, spot.first, spot.last)
        if signed and _in_document(sentence, spot):
            stage = Stage("agreed", "actual", spot.first)
        countries = parties(parsed, sentence, spot)
        reason = refusal(parsed, sentence, spot, stage, countries)
        if reason is not None:
            notes.refuse(f"initiative.{spot.kind}", reason, sentence.tokens[spot.first].start, sentence.tokens[spot.last - 1].end)
            continue
        yield build(parsed, sentence, spot, stage, countries)


def build(parsed: Parsed, sentence: Sentence, spot: Spot, stage: Stage | None, countries: tuple[str, ...]) -> Initiative:
    """The row of a spot."""
    support = backers(parsed, sentence, spot)
    mood: Mood = stage.mood if stage is not None else "actual"
    name = stage.name if stage is not None else None
    if support and name in (None, "proposed"):
        name = "supported"
    whole = parsed.evidence(sentence.start, sentence.end)
    near = parsed.evidence(sentence.tokens[spot.first].start, sentence.tokens[spot.last - 1].end)
    rule = "initiative.known" if spot.known is not None else f"initiative.{spot.kind}"
    return Initiative(
        rule=rule, mood=mood, evidence=(whole if len(whole.text) < LONG else near,), kind=spot.kind, name=spot.name,
        countries=countries, backers=support, status=name,
    )  # type: ignore[arg-type]  # fmt: skip


def refusal(parsed: Parsed, sentence: Sentence, spot: Spot, stage: Stage | None, countries: tuple[str, ...]) -> str | None:
    """Why a name is no initiative between states; None where it is one."""
    if spot.known is not None:
        return None if countries else "no state is named whose it is"
    if len(countries) < 2:
        return "the states are not named"
    told = stage is not None or _acted(sentence, spot)
    if spot.kind in LINES:
        return None if spot.route or (spot.specific and told) else "neither name nor route"
    if not told:
        return "nothing is told of its stage"
    if stage is not None and stage.name == "proposed" and not spot.specific:
        return "only talked about"
    if not spot.states and not about_two(parsed):
        return "no state stands beside it"
    if spot.kind == "programme" and not (spot.specific or spot.last > spot.head + 1):
        return "a programme without a name"
    if spot.kind in ("institution", "plant") and spot.last == spot.head + 1 and spot.first == spot.head:
        return "nothing tells it from others"
    return None


def _acted(sentence: Sentence, spot: Spot) -> bool:
    """ "строительство АЭС", "открытие филиала": a noun of action before the name."""
    before = sentence.tokens[max(0, spot.first - 3) : spot.first]
    return any(t.lemmas & actions() for t in before)


def _in_document(sentence: Sentence, spot: Spot) -> bool:
    return any(t.lemmas & DOCUMENTS for t in sentence.tokens[: spot.first])


def _only_a_forum(sentence: Sentence, spot: Spot) -> bool:
    """ "форум «Один пояс, один путь»" names a forum."""
    before = sentence.tokens[max(0, spot.first - 4) : spot.first]
    return any(t.lemmas & {"форум", "саммит", "конференция", "конкурс"} for t in before)
