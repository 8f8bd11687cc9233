"""The head of an agency's dispatch: "ТАШКЕНТ, 5 мая 2021 г. – ТАСС. …" names the agency and the day."""

from __future__ import annotations

import re

import msgspec

from chancery.read.dateline import TIME, ShownDate, shown_dates
from chancery.read.known import known_at
from chancery.read.press import name_at
from chancery.read.tokens import QUOTES, press_word, tokens
from chancery.read.words import fold, words

HEAD = 160
SLASHED = re.compile(r"^(?P<place>(?:[^/()\[\]«»]|\([А-ЯЁ][^()\n]{2,25}\)){0,60}?)\s*/\s*(?P<name>[^/()\[\]]{2,40}?)\s*/")
BRACKETED = re.compile(r"^(?P<place>[^/()\[\]«»]{0,60}?)\s*[(\[]\s*(?P<name>[^/()\[\]]{2,40}?)\s*[)\]]")
DASHED = re.compile(r"^(?P<place>[^–—]{3,60}?)\s*(?:[–—]|-{1,2}(?=\s)|\s-)\s*(?P<name>[^.–—\n]{2,50}?)(?:\.(?=\s)|\s+[–—-])")
PLACED = re.compile(r"^(?P<place>[^–—/]{3,50}?)[.,]\s+(?P<name>[^.,–—/]{2,40}?)\s*[–—-]+\s")
LONE = re.compile(r"^(?P<name>[A-Z][\w.’'-]{2,20})\s+[–—]\s+(?=[А-ЯЁ])")
BARE = re.compile(r"^(?P<place>[^–—/]{8,60}?)(?:\s*[–—]\s|\s-\s|\.\s)")
OPENING = re.compile(r"[А-ЯЁA-Z][\w’'-]*(?:\s+[А-ЯЁA-Z][\w’'-]*){0,2}\s*[.,/(–—-]|\d|[/(]")
INNER_CAPITALS = re.compile(r"[А-ЯЁ][а-яё]+[А-ЯЁ]{2,}")
"""КазТАГ, БелТА: short for words, so no person and no place."""
PLACE_WORD = re.compile(r"[А-ЯЁA-Z][\w’'-]*\.?|[а-яё]{1,3}")


class Dispatch(msgspec.Struct, frozen=True):
    """What the head of a dispatch shows; either may be missing."""

    agency: str | None
    shown: ShownDate | None


def dispatch(paragraph: str, lang: str) -> Dispatch | None:
    """Read the head of a first paragraph, None where it is ordinary text.

    `dispatch("ТАШКЕНТ, 5 мая 2021 г. – ТАСС. Стороны …", "ru").agency == "ТАСС"`.
    """
    head = paragraph[:HEAD]
    if not OPENING.match(head):
        return None
    for pattern in (SLASHED, BRACKETED, DASHED, PLACED):
        match = pattern.match(head)
        if match is None or not _is_place(match["place"], lang, empty=pattern in (SLASHED, BRACKETED)):
            continue
        agency = agency_name(match["name"])
        if agency is not None and (pattern is not BRACKETED or _is_plain(match["name"]) or _dash_follows(head, match)):
            return Dispatch(agency, _day(match["place"], lang))
    lone = LONE.match(head)
    if lone is not None:
        return Dispatch(lone["name"], None)  # "Turantoday — Президент Чили прибыл"
    match = BARE.match(head)
    if match is None or not _is_place(match["place"], lang, empty=False):
        return None
    day = _day(match["place"], lang)
    return Dispatch(None, day) if day is not None and day.start > 0 else None


def _is_plain(name: str) -> bool:
    """Whether a name in brackets is an agency's: "(ТАСС)", "(агентство «Вестник»)"; a Latin name there only spells a person's."""
    row = tokens(name, 0, len(name))
    return known_at(row, 0) is not None or name.isupper() or press_word(row[0]) == "press"


def _dash_follows(head: str, match: re.Match[str]) -> bool:
    """ "(Vestnik) – Президент прибыл": a name in brackets opens the text and a dash follows it."""
    return match["place"].strip() == "" and re.match(r"\s*[-–—]\s", head[match.end() :]) is not None


def _day(place: str, lang: str) -> ShownDate | None:
    return next((shown for shown in shown_dates(place, lang) if shown.day is not None), None)


def _is_place(text: str, lang: str, empty: bool) -> bool:
    """Whether a stretch holds only a place, a day and an hour: "Баку, 9 ноября"."""
    shown = shown_dates(text, lang)
    bare = text
    for s in reversed(shown):
        bare = bare[: s.start] + " " + bare[s.end :]
    table = words(lang, "dateline")
    left = [w for w in re.findall(r"[\w’'-]+\.?", TIME.sub(" ", re.sub(r"\([^()]*\)", " ", bare))) if fold(w).rstrip(".") not in table]
    if not left:
        return empty or bool(shown)
    return len(left) <= 3 and left[0][0].isupper() and all(PLACE_WORD.fullmatch(w) for w in left)


def agency_name(text: str) -> str | None:
    """The agency of a head: "корр. БЕЛТА" is "БЕЛТА", "РИА Новости, Анна Белова" is "РИА Новости"."""
    text = text.strip(" .,:")
    row = tokens(text, 0, len(text))
    if not row or fold(text) in words("ru", "sections"):
        return None
    known = known_at(row, 0)
    if known is not None and (known.after == len(row) or row[known.after].text in (",", "/")):
        return known.name
    named = name_at(row, 0, "nom")
    if named is None or named.kind == "body" or (named.after < len(row) and row[named.after].text not in (",", "/")):
        return None
    bare = named.name.strip(QUOTES)
    sure = named.noun or named.quoted or bare.isupper() or not re.search("[а-яё]", bare) or INNER_CAPITALS.fullmatch(bare) is not None
    return bare if sure and press_word(row[0]) != "body" and len(bare) >= 3 else None
