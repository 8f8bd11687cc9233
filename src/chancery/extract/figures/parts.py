"""What a part of a sum measures by the noun behind it: "из них 7 млн пришлись на экспорт", "30 млн – гранты"."""

from __future__ import annotations

from chancery.extract.figures.spots import Spot
from chancery.extract.figures.words import Head, governor, heads
from chancery.lang.ru.groups import group

FLOW = frozenset(("exports", "imports", "trade_turnover"))
GIVEN = frozenset(("loan", "aid"))
PARTS = FLOW | {"investment", "project_value", "loan", "aid"}


def falls_to(spot: Spot) -> Head | None:
    """ "товарооборот составил 9 млн, из них 7 млн пришлись на экспорт": the part is that of the noun after "на"."""
    tokens = spot.sentence.tokens
    verb = next((i for i in range(spot.last, min(len(tokens), spot.last + 4)) if tokens[i].lemmas & group("falls_to")), None)
    if verb is None or any(t.text in ",;." for t in tokens[spot.last : verb]):
        return None
    behind = next((h for h in heads(spot.sentence) if verb < h.first <= verb + 5 and not h.verb), None)
    return behind if behind is not None and behind.indicator in FLOW and governor(spot.sentence, behind.first) == "на" else None


def equated(spot: Spot) -> Head | None:
    """ "из них 175 млн – экспорт Чили", "30 млн – гранты": the noun that a dash makes equal to the amount."""
    tokens = spot.sentence.tokens
    named = any(t.lemmas & group("being") for t in tokens[spot.last : spot.last + 1])  # "35 млн являются кредитами"
    if not named and [t.text for t in tokens[spot.last : spot.last + 1]] not in (["–"], ["—"], ["-"]):
        return None
    behind = next((h for h in heads(spot.sentence) if spot.last < h.first <= spot.last + 3), None)
    if behind is None or behind.indicator not in PARTS or any(t.text == "," for t in tokens[spot.last : behind.first]):
        return None
    said = behind.verb and "безвозмездно" in behind.token.lemmas
    cases = {p.case for p in behind.token.parses}
    fits = "ins" in cases if named else "nom" in cases or ("gen" in cases and behind.indicator in GIVEN)
    return behind if said or (not behind.verb and fits) else None
