"""Who made the pictures: "Фото: Акорда", "© Вестник / Анна Белова"; never a source of the text."""

from __future__ import annotations

import re

from chancery.read.blocks import CAPTION
from chancery.read.dateline import shown_dates
from chancery.read.furniture import credit_word, picture_tail
from chancery.read.press import name_at
from chancery.read.tokens import QUOTES, press_word, tokens
from chancery.read.wordforms import nominative
from chancery.read.words import fold, words

LONGEST = 90
LEAD = re.compile(r"^[\s:©|/–—-]+")
PARTS = re.compile(r"\s*(?:/|;|,|\s\|\s)\s*")
NEXT_CREDIT = re.compile(r"[\s,;|]+[А-ЯЁ][а-яё]+(?: [а-яё]+)?\s*:")
PAREN = re.compile(r"\((?P<inner>[^()]{4,80})\)\s*$")


def media_credit(line: str, lang: str) -> tuple[str, ...]:
    """The names in a credit line, in dictionary form: `media_credit("фото пресс-службы МИД", "ru") == ("пресс-служба МИД",)`."""
    said, case = _credited(line, lang)
    if said is None:
        return ()
    names = [_name(part, case) for part in PARTS.split(NEXT_CREDIT.split(said)[0])]
    return tuple(dict.fromkeys(name for name in names if name is not None))


def _credited(line: str, lang: str) -> tuple[str | None, str]:
    """The part of the line that names, and the case that it stands in."""
    word, after = credit_word(line, lang)
    if word is not None and words(lang, "credits")[word] != "media":
        return None, ""
    if word is not None and words(lang, "credits")[word] == "media":
        named = LEAD.sub("", after)
        if word.endswith(("предоставлено", "предоставлены")):
            return named, "ins"
        return named.strip(" )]*."), "nom" if LEAD.match(after) and after.strip()[:1] in (":", "©", "|", "/", "–", "—", "-") else "gen"
    if line.startswith("©"):
        return line.lstrip("© "), "nom"
    tail = picture_tail(lang).search(line)
    if tail is not None:
        return LEAD.sub("", line[tail.end(1) :]).strip(" )]."), "nom"
    spread = next((word for word, value in words(lang, "credits").items() if value == "spread" and word in fold(line)), None)
    if spread is not None:
        return line[fold(line).index(spread) + len(spread) :].lstrip(), "ins"
    caption = CAPTION.search(line)
    return (caption[0].strip(" /"), "nom") if caption is not None else (None, "")


def _name(part: str, case: str) -> str | None:
    """One name, None for nobody in particular: "из открытых источников", "автора"."""
    shown = shown_dates(part, "ru")
    part = (part[: shown[0].start] if shown else part).strip(" .")
    row = tokens(part, 0, len(part)) if len(part) <= LONGEST else ()
    if not row or any(press_word(token) == "nobody" for token in row):
        return None
    named = name_at(row, 0, case)
    if named is not None and named.after >= len(row) - 1:
        return named.name
    if named is not None and named.kind == "body":
        return named.name
    if row[0].capital and case != "nom":
        return " ".join(nominative(token.text, case) for token in row)
    return part.strip(QUOTES) if row[0].capital or row[0].quoted else None


def text_source(line: str, lang: str) -> str | None:
    """The source that a credit line names: `text_source("Источник: МИД Беларуси", "ru") == "МИД Беларуси"`."""
    word, after = credit_word(line, lang)
    if word is None or words(lang, "credits")[word] != "source":
        return None
    part = LEAD.sub("", after).strip(" .")
    row = tokens(part, 0, len(part))
    named = name_at(row, 0, "nom" if after.strip()[:1] == ":" else "gen") if row else None
    if named is not None:
        return named.name
    return part if part and len(part) <= 40 and not fold(part).startswith("http") else None
