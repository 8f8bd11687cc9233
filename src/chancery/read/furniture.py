"""What a page carries around an article, known by the form of a single line: menus, credits, share buttons.

Each rule is a small function; `MARKS` lists them in the order in which they are asked.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import Literal

from chancery.read.dateline import DIGIT, dateline
from chancery.read.words import fold, words

Mark = Literal["boilerplate", "section", "rest", "dateline", "credit", "menu"]
"""`section` opens a list of links, `rest` the comments; both are boilerplate themselves."""

LONGEST = 400
EDGE = " \t:.!…|•·-–—×→>»«\"“”()[]0123456789+"
SYMBOLS = re.compile(r"[\W\d_]+|[-+−–]?\d+(?:[.,]\d+)?\s*°?\s*[CС]")
GLUED_COUNTER = re.compile(r"\d[\d.,]*[А-ЯЁ][а-яё]+[А-ЯЁ][а-яё ]+")
COLUMNS = re.compile(r"\s{2,}|\t")
LINK = re.compile(r"(?:https?://|www\.)\S+|[\w.-]+@[\w.-]+\.\w+|(?:#[\w-]+[\s,]*)+|@\w+|[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,6}/?", re.I)
DIGITS_OR_COMMA = frozenset("0123456789,")
CAPTION_SIZE = re.compile(r"\s[-–—]\s[^,\n]{3,40}, \d{3,4},?$")
WEATHER = re.compile(r"\d\s*°")
COPYRIGHT = re.compile(r"(?:©|\(c\)|copyright\b).{0,60}?\b(?:19|20)\d\d\b|\b(?:19|20)\d\d\b.{0,40}©", re.IGNORECASE)
TAIL_MARK = re.compile(r"[:©]|[–—-]\s")  # one of them stands behind the word of a credit
BREADCRUMB_MARK = re.compile(r"[|/>»›→•·]")
BREADCRUMB = re.compile(r"\s+[|/>»›→•·]\s+|\s*[|›→]\s*")
FIRST_WORD = re.compile(r"\W*(\w+)")
NAME = r"[A-ZА-ЯЁ«\"“„©@][\w.@«»\"“”/-]*"


def mark(line: str, lang: str) -> Mark | None:
    """What a line is by its form alone, None where it may be text: `mark("Фото: Акорда", "ru") == "credit"`."""
    if len(line) > (300 if line.endswith(".") else LONGEST):
        return None
    for rule in MARKS:
        found = rule(line, lang)
        if found is not None:
            return found
    return None


def symbols(line: str, lang: str) -> Mark | None:
    """×, * * *, 12 345, -1.9 C"""
    if line[:1].isalpha():
        return None
    return "boilerplate" if SYMBOLS.fullmatch(line) or GLUED_COUNTER.fullmatch(line) else None


def counter(line: str, lang: str) -> Mark | None:
    """1 284 просмотра, 3 мин, 107 просмотров Политика, Баку 12°C"""
    if len(line) > 40 or DIGIT.search(line) is None:
        return None
    table = words(lang, "dateline")
    if WEATHER.search(line) or fold(" ".join(_unknown(line, lang))) in words(lang, "sections"):
        return "boilerplate"
    return "boilerplate" if all(table.get(w) in ("filler", "joint") for w in re.findall(r"[^\W\d_]+", fold(line))) else None


def date_only(line: str, lang: str) -> Mark | None:
    """17.10.2023, 19:02"""
    return "dateline" if dateline(line, lang) is not None else None


def _unknown(line: str, lang: str) -> list[str]:
    """The words of a line that count nothing: "107 просмотров Политика 0" leaves "Политика"."""
    table = words(lang, "dateline")
    return [word for word in re.findall(r"[^\W\d_]+", line) if table.get(fold(word)) not in ("filler", "joint")]


def link(line: str, lang: str) -> Mark | None:
    """https://example.org, #Астана #Баку"""
    if " " in line and line[0] != "#":
        return None
    return "boilerplate" if LINK.fullmatch(line) else None


def copyright_notice(line: str, lang: str) -> Mark | None:
    """© 2021 Вестник. Все права защищены"""
    if len(line) > 300 or not ("©" in line or "(c)" in line.lower() or "copyright" in line.lower()):
        return None
    return "boilerplate" if COPYRIGHT.search(line) else None


def phrase(line: str, lang: str) -> Mark | None:
    """Еще по теме:, Поделиться, Подписывайтесь на наш канал"""
    if len(line) > 300:
        return None
    folded = fold(line)
    value = words(lang, "boilerplate").get(folded.strip(EDGE))
    if value is not None:
        return _as_mark(value)
    first = FIRST_WORD.match(folded)
    prefixes = _prefixes(lang).get(first[1], ()) if first is not None else ()
    return "boilerplate" if first is not None and folded.startswith(prefixes, first.start(1)) else None


def _as_mark(value: str) -> Mark:
    if value == "section":
        return "section"
    return "rest" if value == "rest" else "boilerplate"


@cache
def _prefixes(lang: str) -> dict[str, tuple[str, ...]]:
    """Beginnings of boilerplate by their first word."""
    found: dict[str, list[str]] = {}
    for form, value in words(lang, "boilerplate").items():
        first = FIRST_WORD.match(form)
        if value == "start" and first is not None:
            found.setdefault(first[1], []).append(form)
    return {word: tuple(forms) for word, forms in found.items()}


def credit(line: str, lang: str) -> Mark | None:
    """Фото: Акорда; © Вестник / Анна Белова; Фото пресс-службы МИД; Подготовила Анна Белова"""
    if len(line) > 250 or not words(lang, "credits"):
        return "credit" if line.startswith("©") and len(line) <= 120 else None
    if line.startswith("©"):
        return "credit" if len(line) <= 120 or "/" in line[:60] else None
    if line[-1] in DIGITS_OR_COMMA and CAPTION_SIZE.search(line):
        return "credit"
    word, after = credit_word(line, lang)
    if word is not None and _credits(words(lang, "credits")[word], after):
        return "credit"
    if TAIL_MARK.search(line) is None:
        return None
    folded = fold(line)
    tail = picture_tail(lang).search(line) if any(word in folded for word in media_words(lang)) else None
    return "credit" if tail is not None and line[: tail.start()].count(". ") <= 1 else None


def credit_word(line: str, lang: str) -> tuple[str | None, str]:
    """The longest credit word that a line begins with, and what follows it: ("фото", ": Акорда")."""
    table = words(lang, "credits")
    start = line.lstrip("(*[ ")
    folded = fold(start)
    match = FIRST_WORD.match(folded)
    found = [w for w in _credit_words(lang).get(match[1], ()) if folded.startswith(w)] if match is not None else []
    whole = [w for w in found if not folded[len(w) : len(w) + 1].isalnum() and folded[len(w) : len(w) + 1] != "-"]
    if not whole:
        return None, ""
    word = max(whole, key=len)
    assert word in table
    return word, start[len(word) :]


@cache
def _credit_words(lang: str) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for form in words(lang, "credits"):
        first = FIRST_WORD.match(form)
        found.setdefault(first[1] if first is not None else form, []).append(form)
    return {word: tuple(forms) for word, forms in found.items()}


@cache
def caption_words(lang: str) -> tuple[str, ...]:
    """Words that only a caption says: "на снимке"."""
    return tuple(form for form, value in words(lang, "credits").items() if value == "caption")


@cache
def media_words(lang: str) -> tuple[str, ...]:
    """Credit words for pictures of one word each, the longest first."""
    media = [word for word, value in words(lang, "credits").items() if value == "media" and " " not in word]
    return tuple(sorted(media, key=lambda word: (-len(word), word)))


@cache
def picture_tail(lang: str) -> re.Pattern[str]:
    """A credit at the end of a caption: "Делегации за столом. Фото: Акорда"."""
    joined = "|".join(media_words(lang))
    return re.compile(rf"(?:^|[\s.(|/–—-])({joined})\s*(?:[:©]|[–—-]\s)\s*\S.{{0,80}}$", re.IGNORECASE)


def _credits(kind: str, after: str) -> bool:
    """Whether what follows a credit word makes the line a credit and not a sentence."""
    rest = after.strip().rstrip(")*] ")
    if not rest:
        return kind == "media"
    if re.match(r"\s*[:©|]|\s+[–—-]\s|\s*/", after):
        return len(rest) <= (120 if kind == "media" else 100)
    if rest.endswith((".", "?", "!", ":")) or len(rest.split()) > 8:
        return False
    if kind == "media":
        return re.match(rf"{NAME}(?:\s|$)|[a-z0-9-]+\.[a-z]|(?:пресс-|с сайта|из |предоставлен|редакци|автора|агентств|архив|скриншот)", rest) is not None
    return kind == "author" and re.fullmatch(rf"{NAME}(?:[\s,и]+{NAME})*", rest) is not None


def menu(line: str, lang: str) -> Mark | None:
    """Главная Политика Экономика Спорт; Главная / Новости; Политика"""
    table = words(lang, "sections")
    if not table or line.endswith((".", ";", ",")):
        return None
    folded = fold(line)
    if folded.strip(EDGE) in table:
        return "menu"
    columns = [part.strip(EDGE) for part in COLUMNS.split(folded)]
    if len(columns) >= 3 and any(part in table or part in words(lang, "boilerplate") for part in columns):
        return "menu"
    parts = [part for part in BREADCRUMB.split(folded) if part.strip()] if BREADCRUMB_MARK.search(folded) else []
    if len(parts) >= 2 and sum(part.strip(EDGE) in table for part in parts) * 2 >= len(parts):
        return "menu"
    tokens = folded.split()
    found, covered = _sections(tokens, table, _section_starts(lang))
    return "menu" if found >= 3 and covered * 2 >= len(tokens) else None


@cache
def _section_starts(lang: str) -> frozenset[str]:
    return frozenset(form.split()[0] for form in words(lang, "sections"))


def _sections(tokens: list[str], table: dict[str, str], starts: frozenset[str]) -> tuple[int, int]:
    """How many section names stand in a row of words, longest first, and how many words they cover."""
    at = found = covered = 0
    if sum(token.strip(",|") in starts for token in tokens) < 3:  # no row of sections
        return 0, 0
    while at < len(tokens):
        if tokens[at].strip(",|") not in starts:
            at += 1
            continue
        size = next((n for n in (3, 2, 1) if " ".join(tokens[at : at + n]).strip(",|") in table), 0)
        found, covered, at = found + (size > 0), covered + size, at + max(size, 1)
    return found, covered


MARKS: tuple[Callable[[str, str], Mark | None], ...] = (
    date_only, symbols, counter, link, copyright_notice, phrase, credit, menu,
)  # fmt: skip
