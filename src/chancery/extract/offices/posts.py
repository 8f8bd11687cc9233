"""Where an office is served: "посол Чили | в Перу", "секретарь министерства торговли | в правительстве Чили"."""

from __future__ import annotations

from collections.abc import Sequence

from chancery.extract.offices.complement_names import Walk, is_short_state
from chancery.extract.offices.nouns import heads, is_name_word
from chancery.extract.parsed import Mention, Token
from chancery.lang.ru.groups import group

CHIEFS = frozenset(("head", "director", "org_head", "chair", "head_of_state", "spokesperson"))


def post_abroad(tokens: Sequence[Token], cover: Sequence[Mention | None], i: int, lemma: str, walk: Walk) -> int:
    """Tokens of the post of an envoy: "посол Чили | в Перу", "… | в стране", "… | в соседней стране"; 0 for any other office or place."""
    if not (heads().get(lemma) == "envoy" or _heads_mission(tokens, walk)):
        return 0
    place = cover[i + 1]
    if place is None:
        adjective = bool(tokens[i + 1].parses) and tokens[i + 1].parses[0].pos == "ADJF"
        there = bool(walk.codes) and any(t.low in group("there_abroad") for t in tokens[i + 1 + adjective : i + 2 + adjective])
        return 2 + (adjective and there) if is_short_state(tokens[i + 1]) or there else 0
    at_home = place.kind == "place" and bool(set(place.codes) & set(walk.codes))  # "встретился с представителями Чили | в Сантьяго"
    return place.last - i if place.kind in ("country", "place", "org") and not at_home else 0


def _heads_mission(tokens: Sequence[Token], walk: Walk) -> bool:
    """ "глава дипмиссии Перу | в Чили"."""
    return bool(walk.codes) and any(tokens[k].lemmas & group("mission_word") for k in walk.parts)


def where_it_serves(tokens: Sequence[Token], cover: Sequence[Mention | None], i: int, lemma: str, walk: Walk) -> int:
    """ "директор Фонда развития | в Чили Пабло Рохас", "секретарь министерства торговли | в правительстве Чили"."""
    place = cover[i + 1]
    state = cover[i + 2] if i + 2 < len(cover) else None
    if state is not None and walk.parts and not walk.codes and "gen" in state.cases and len(state.codes) == 1 and tokens[i + 1].lemmas & group("cabinet"):
        walk.codes.extend(state.codes)
        return state.last - i
    if place is None or place.first != i + 1 or not walk.parts:
        return 0
    named = place.last < len(tokens) and tokens[place.last].kind == "word" and is_name_word(tokens[place.last])
    if walk.org is None or not named or heads().get(lemma) not in CHIEFS or place.kind not in ("country", "region", "place"):
        return 0
    if place.kind == "region":
        walk.parts.extend(range(i, place.last))
    return place.last - i
