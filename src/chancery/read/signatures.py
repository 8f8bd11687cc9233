"""Names that stand outside the sentences: in the path over the title, beside the date, under the text."""

from __future__ import annotations

import re

from chancery.lang.ru import morph
from chancery.read.agency import agency_name
from chancery.read.furniture import EDGE
from chancery.read.known import DOMAIN, known_at
from chancery.read.press import name_at
from chancery.read.tokens import tokens
from chancery.read.wordforms import is_personal
from chancery.read.words import fold, words

TRAIL = re.compile(r"\s*[→›»]\s*|\s+>\s+")
UNDER = re.compile(r"/{2,3}\s*(?P<name>[A-Za-zА-Яа-яЁё][\w.«» -]{1,30}?)\s*(?:[,.]|$)")
READ_AT = re.compile(r"Читать на сайте\s+(?P<name>\S.{1,40})")
LABEL = re.compile(r"(?:^|[\s,|])[Ии]сточник\s*:\s*(?P<name>\S[^|\n]{1,60})")


def trail_outlet(line: str) -> str | None:
    """The site that opens the path over a title: "Каспийский вестник → Политика 13+" is "Каспийский вестник"."""
    parts = [part.strip() for part in TRAIL.split(line) if part.strip()]
    sections = words("ru", "sections")
    if len(parts) < 2 or fold(parts[0]).strip(EDGE) in sections or not any(fold(p).strip(EDGE) in sections for p in parts[1:]):
        return None
    row = tokens(parts[0], 0, len(parts[0]))
    if not row or len(row) > 3 or not row[0].capital or any(not t.word or _is_place(t.text) for t in row):
        return None
    if all(t.capital and is_personal(t.text) for t in row):
        return None
    return parts[0]


def reader_outlet(line: str) -> str | None:
    """The site over a text in the view of a reader: "Читать на сайте Вестник" is "Вестник"."""
    found = READ_AT.match(line)
    if found is None:
        return None
    row = tokens(found["name"], 0, len(found["name"]))
    known = known_at(row, 0)
    domain = row[0].text if row and DOMAIN.fullmatch(row[0].text) else None
    return domain or (known.name if known is not None else None)


def dated_outlet(line: str) -> str | None:
    """The publisher beside a date: "27.11.2031 14:08 Просмотров: 12 vestnik.kz", "Баку, 5 мая 2031 года, АЗЕРТАДЖ"."""
    row = tokens(line, 0, len(line))
    domain = next((t.text for t in row if DOMAIN.fullmatch(t.text) and not t.text[0].isdigit()), None)
    last = line.rsplit(",", 1)[-1].strip() if line.count(",") > 1 else ""
    known = known_at(tokens(last, 0, len(last)), 0) if last[:1].isalpha() else None
    wire = known is not None and words("ru", "press_words").get(fold(known.name)) == "wire"
    return domain or (known.name if known is not None and not wire else None)


def _is_place(word: str) -> bool:
    return any("Geox" in p.tags and p.pos == "NOUN" for p in morph.parse(word)[:1])


def under_signature(text: str) -> str | None:
    """The publisher that signs after strokes at the end: "… дружбе. ///Вестник, 5 мая 2021 г." is "Вестник"."""
    found = UNDER.search(text, max(0, len(text) - 80))
    return agency_name(found["name"]) or found["name"].strip() if found is not None else None


def sources_beside_date(line: str, kind: str) -> tuple[str, ...]:
    """Sources in a date line: "16:27 Источник: РБК" and "11.12.2020 ТАСС" name whom the text is from."""
    label = LABEL.search(line)
    if label is not None:
        row = tokens(label["name"], 0, len(label["name"]))
        named = name_at(row, 0, "nom") if row else None
        return (named.name,) if named is not None else ()
    if kind != "dateline":
        return ()
    row = tokens(line, 0, len(line))
    found = [known_at(row, i) for i in range(len(row))]
    return tuple(n.name for n in found if n is not None and words("ru", "press_words").get(fold(n.name)) == "wire")


def read_more(line: str) -> str | None:
    """The site that a closing line sends the reader to: "Подробнее читайте на vestnik.kz" is "vestnik.kz"."""
    row = tokens(line, 0, len(line))
    table = words("ru", "read_more")
    if not row or len(line) > 80 or fold(row[0].text) not in table:
        return None
    return next((t.text for t in row if DOMAIN.fullmatch(t.text) and not t.text[0].isdigit()), None)
