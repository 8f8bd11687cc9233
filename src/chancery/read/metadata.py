"""What a text says about itself: language, title, outlet, day of publication, sources, makers of the pictures."""

from __future__ import annotations

import re
from datetime import date

import msgspec

from chancery.lang.ru import morph
from chancery.read.address import day_of_address
from chancery.read.agency import agency_name
from chancery.read.blocks import Block, blocks
from chancery.read.chain import reports
from chancery.read.credits import media_credit, text_source
from chancery.read.dateline import SEPARATOR, dateline
from chancery.read.known import DOMAIN
from chancery.read.language import language
from chancery.read.publication import COPYRIGHT_NAME, Head, heads, published
from chancery.read.reporting import Report
from chancery.read.signatures import (
    dated_outlet,
    read_more,
    reader_outlet,
    sources_beside_date,
    trail_outlet,
    under_signature,
)
from chancery.read.tokens import press_word, tokens
from chancery.read.wordforms import is_personal
from chancery.read.words import fold, words
from chancery.types import Document

STRAY = re.compile(r"^[^\w«\"“„‘’'(\[$€№#—–-]+|^[\u3400-\u9fff](?=[А-ЯЁA-Z])")
SHORT = 40
HEAD = 1500
HOST = re.compile(r"https?://(?:www\.)?([\w.-]+)")
REPORTING = ("paragraph", "lead", "list_item")


def describe(doc: Document) -> Document:
    """Fill in what the visible text says about itself; what is already known stays.

    Sets `lang`, `title`, `outlet`, `published` (with basis "stated" and its evidence), `source_chain` and
    `media_credit`. A text that shows no date stays undated: dates are inferred elsewhere, never from the clock.
    """
    lang = doc.lang if doc.lang is not None else language(doc.text)
    parts = blocks(doc.text, lang)
    doc = msgspec.structs.replace(doc, lang=lang, title=doc.title if doc.title is not None else _title(doc.text, parts))
    dispatches = heads(doc.text, parts, lang or "")
    doc = _dated(doc, parts, dispatches)
    return _sourced(doc, parts, dispatches) if lang == "ru" else doc


def _title(text: str, parts: tuple[Block, ...]) -> str | None:
    """The title without a stray character that is glued to it: "§Визит начался" is "Визит начался"."""
    found = next((text[b.start : b.end] for b in parts if b.kind == "title"), None)
    return STRAY.sub("", re.sub(r"\s+", " ", found)) if found is not None else None


def _dated(doc: Document, parts: tuple[Block, ...], dispatches: tuple[Head, ...]) -> Document:
    """With the day that the text shows; with that of its address where it shows none, or one of another time (a site's calendar)."""
    if doc.published is not None:
        return doc
    day, evidence = published(doc.text, parts, dispatches, doc.lang or "")
    address = day_of_address(doc.url)
    if address is not None and (day is None or abs((date.fromisoformat(day) - date.fromisoformat(address)).days) > 1):
        return msgspec.structs.replace(doc, published=address, published_basis="metadata")
    if day is None:
        return doc
    return msgspec.structs.replace(doc, published=day, published_basis="stated", published_evidence=evidence)


def _sourced(doc: Document, parts: tuple[Block, ...], dispatches: tuple[Head, ...]) -> Document:
    """Outlet, source chain and media credit of a Russian text."""
    spans = tuple((b.start, b.end) for b in parts if b.kind in REPORTING)
    found = reports(doc.text, spans, "ru")
    credits = [doc.text[b.start : b.end] for b in parts if b.kind == "credit"]
    outlet = doc.outlet if doc.outlet is not None else _outlet(doc.text, parts, dispatches, found)
    sources = [r.name for r in found if not (r.own and outlet is not None and fold(r.name) == fold(outlet))]
    outlet = outlet if outlet is not None else next((report.name for report in found if report.asked), None)
    sources += [s for s in (text_source(line, "ru") for line in credits) if s is not None]
    sources += [n for n in _unspoken(doc.text, parts) if outlet is None or fold(n) != fold(outlet)]
    return msgspec.structs.replace(
        doc,
        outlet=outlet,
        source_chain=doc.source_chain or tuple(dict.fromkeys(sources)),
        media_credit=doc.media_credit or tuple(dict.fromkeys(n for line in credits for n in media_credit(line, "ru"))),
    )


def _unspoken(text: str, parts: tuple[Block, ...]) -> list[str]:
    """Sources outside the sentences: beside the date over the text, and where the last line sends the reader."""
    lines = [(b.kind, text[b.start : b.end]) for b in parts]
    first = next((i for i, (kind, _) in enumerate(lines) if kind == "paragraph"), len(lines))
    beside = [name for kind, line in lines[:first] if kind in ("dateline", "lead") for name in sources_beside_date(line, kind)]
    below = [read_more(line) for kind, line in lines[first:] if kind != "dateline"]
    return [*beside, *(name for name in below if name is not None)]


def _outlet(
    text: str, parts: tuple[Block, ...], dispatches: tuple[Head, ...], found: tuple[Report, ...]
) -> str | None:
    """Who publishes: the head of the dispatch, the formula of relay, the date line, the copyright notice."""
    agency = next((head.dispatch.agency for head in dispatches if head.dispatch.agency is not None), None)
    if agency is not None:
        return agency
    own = next((report.name for report in found if report.outlet), None) or _at_home(text, found)
    return own or _signed(text, parts)


def _at_home(text: str, found: tuple[Report, ...]) -> str | None:
    """The source that has the same name as the site whose address the text shows: "https://www.steppe.md/…" and "передает Steppe"."""
    hosts = {label for m in HOST.finditer(text[:HEAD]) for label in m[1].lower().split(".")}
    return next((report.name for report in found if fold(report.name).replace(" ", "") in hosts), None)


def _signed(text: str, parts: tuple[Block, ...]) -> str | None:
    """09.07.2019, 11:47 Вестник; 5 мая 2021 / Политика / Вестник; © 2021 Вестник"""
    first = next((i for i, block in enumerate(parts) if block.kind == "paragraph"), len(parts))
    for i, block in enumerate(parts):
        line = text[block.start : block.end]
        name = _signature(line) if block.kind == "dateline" and i < first else None
        notice = COPYRIGHT_NAME.search(line) if block.kind == "boilerplate" else None
        name = agency_name(notice["name"]) if notice is not None else name
        name = name or (_own_domain(line) if block.kind == "credit" else None)
        name = name or (dated_outlet(line) if block.kind == "dateline" and i < first else reader_outlet(line) if i <= first else None)
        if name is not None:
            return name
    trails = (trail_outlet(text[b.start : b.end]) for b in parts[:first] if b.kind in ("menu", "lead", "title"))
    return next((t for t in trails if t is not None), None) or under_signature(text.rstrip()) or _last_line(text)


def _own_domain(line: str) -> str | None:
    """ "© ИП «Steppe.com»": a site that claims the rights, of no picture."""
    found = DOMAIN.search(line) if line.startswith("©") and "«" in line and "фото" not in line.lower() else None
    return found[0] if found is not None else None


def _last_line(text: str) -> str | None:
    """ "ИА ВЕСТНИК" alone under the text: an agency that signs."""
    line = text.rstrip().rsplit("\n", 1)[-1].strip()
    row = tokens(line, 0, len(line)) if len(line) < SHORT else ()
    return agency_name(line) if 1 < len(row) < 5 and press_word(row[0]) == "press" else None


def _signature(line: str) -> str | None:
    """The publisher that a date line names beside the date."""
    read = dateline(line, "ru")
    if read is None or not read.rest:
        return None
    quoted = next((word for word in read.rest if word.startswith("«")), None)
    if quoted is not None:
        return quoted.strip("«»")
    parts = [part for part in SEPARATOR.split(line) if part]
    named = parts[-1] if len(parts) > 2 else " ".join(read.rest)
    return agency_name(named) or (named if _is_masthead(named, lone=len(parts) > 2) else None)


def _is_masthead(named: str, lone: bool) -> bool:
    """Whether words beside a date are a publisher's name, not a rubric, a person or a place."""
    row = tokens(named, 0, len(named))
    if not row or len(row) > 3 or fold(named) in words("ru", "sections") or not row[0].capital:
        return False
    if any(not token.word or is_personal(token.text) or token.text.isdigit() for token in row):
        return False
    return not named.isupper() and (lone or (len(row) == 1 and not morph.known(named)))
