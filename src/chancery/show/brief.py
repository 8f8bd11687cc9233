"""The briefing note (справка) on relations between two countries, composed from a record.

    >>> note = brief(store, between=("KZ", "CN"), lang="ru")
    >>> brief_markdown.render(note), brief_html.render(note)
"""

from __future__ import annotations

from datetime import date

import msgspec

from chancery.errors import ArgumentError
from chancery.record import Record
from chancery.show import view, when
from chancery.show.brief_lines import agreements, chronology, commitments, initiatives, offices
from chancery.show.brief_model import Article, Brief, Moment, Section
from chancery.show.brief_relations import is_top, relations
from chancery.show.brief_sources import numbered, sources
from chancery.show.brief_statements import statements
from chancery.show.brief_trade import series, trade
from chancery.show.draft import Draft
from chancery.show.drafting import anchor, event_kind, event_sides
from chancery.show.footnotes import Notebook
from chancery.show.labels import Lang, labels
from chancery.show.names import country
from chancery.show.scope import scope
from chancery.show.view import Source
from chancery.types import ROW_KINDS, Entry, Observation
from chancery.world import countries

__all__ = ["Brief", "Source", "brief"]

_SECTIONS = (relations, chronology, trade, agreements, initiatives, commitments, statements, offices)


def brief(
    given: Source | Record, between: tuple[str, str] = ("KZ", "CN"), lang: Lang = "ru", as_of: date | None = None
) -> Brief:
    """The note on two countries (ISO 3166-1 alpha-2 codes) with headings and labels in "ru" or "en".

    `given` is a store or a record in memory. The note is that of the day `as_of`, by default that of the newest article: what was published
    later is not in it.

    Only what concerns both countries goes in; every line carries notes that lead to article and sentence.
    Raises ArgumentError where a code names no state, both name the same, or the language has no labels.
    """
    a, b = (_state(code) for code in between)
    if a == b:
        raise ArgumentError(f"{a} {b}: twice the same state: write two, such as KZ CN")
    if lang not in ("ru", "en"):
        raise ArgumentError(f"{lang!r}: no labels in this language: write ru or en")
    between = (a, b)
    official = tuple(o for file in given.series_files() for o in file.observations) if isinstance(given, view.Official) else ()
    source = view.told_by(view.source_of(given), as_of)
    draft = _draft(source, between, lang, official)
    sections = tuple(write(draft) for write in _SECTIONS)
    cited = frozenset(draft.book.cited_documents())
    numbers = numbered(draft)
    last, articles = sources(draft, numbers, cited)
    events = draft.chosen["events"]
    return Brief(
        lang, between, draft.say.text("brief.kind"), _title(draft), _facts(draft, cited), (*sections, last),
        draft.book.notes(numbers), tuple(_marked(a, draft) for a in articles),
        tuple(_moment(e, draft) for e in events if when.span(view.text(e, "date")) is not None),
        sum(when.span(view.text(e, "date")) is None for e in events), series(draft),
    )  # fmt: skip


def _state(code: str) -> str:
    if code.upper() not in countries():
        raise ArgumentError(f"{code}: no such state: write ISO 3166-1 alpha-2 codes, such as KZ CN")
    return code.upper()


def _draft(source: Source, between: tuple[str, str], lang: Lang, official: tuple[Observation, ...]) -> Draft:
    entries = {kind: tuple(source.entries(kind)) for kind in ROW_KINDS}
    base = view.ground(source.claims(), source.entries("documents"))
    pair = scope(entries, base.claims, between)
    chosen = {kind: tuple(e for e in found if pair.holds(e)) for kind, found in entries.items()}
    by_id = {entry.id: entry for found in entries.values() for entry in found}
    return Draft(labels(lang), Notebook(base.claims, base.documents), pair, base.claims, base.documents, by_id, chosen, official)


def _title(draft: Draft) -> str:
    a, b = draft.scope.between
    return draft.say.text("brief.title", a=country(a, draft.say.lang), b=country(b, draft.say.lang))


def _facts(draft: Draft, cited: frozenset[str]) -> tuple[str, ...]:
    found = []
    told = tuple(e for kind in ("events", "agreements") for e in draft.chosen[kind] if _happened(e))
    days = [s for d in draft.documents.values() for s in (when.span(d.published),) if s is not None]
    period = covered(told, max((s.last for s in days), default=None))
    if period is not None:
        found.append(draft.say.text("brief.period", period=draft.date(period)))
    day = max((e.as_of for kind in draft.chosen for e in draft.chosen[kind] if e.as_of is not None), default=None)
    if day is not None:
        found.append(draft.say.text("brief.as_of", date=draft.date(day)))
    found.append(draft.say.text("brief.material", articles=draft.say.count("articles", len(cited))))
    return tuple(found)


def _happened(entry: Entry) -> bool:
    """Whether an event was held, an agreement concluded: neither only planned nor denied."""
    planned = view.flag(entry, "planned") or view.text(entry, "status") == "planned"
    return (not planned or entry.status == "held") and view.text(entry, "mood") is None


def covered(entries: tuple[Entry, ...], until: date | None = None) -> str | None:
    """The period of some entries as EDTF months: `2019-09/2025-09`, never past `until`, the day of the last article.

    None where none of them is dated: what is known to have been in 2025 was, on the 2nd of September, before October.
    """
    spans = [s for e in entries for s in (when.span(view.text(e, "date")),) if s is not None]
    if not spans:
        return None
    first, last = min(s.first for s in spans), max(s.last for s in spans)
    last = last if until is None else max(min(last, until), first)
    head, tail = f"{first.year:04d}-{first.month:02d}", f"{last.year:04d}-{last.month:02d}"
    return head if head == tail else f"{head}/{tail}"


def _marked(article: Article, draft: Draft) -> Article:
    return msgspec.structs.replace(article, marks=draft.book.marks(article.doc.id))


def _moment(entry: Entry, draft: Draft) -> Moment:
    date = view.text(entry, "date") or ""
    kind, sides = event_kind(entry, draft), event_sides(entry, draft)
    weight = 4 * is_top(entry, draft) + entry.independent
    planned = view.flag(entry, "planned") and entry.status != "held"
    return Moment(kind, sides, date, draft.date(date), planned, weight, anchor(entry))


def section_of(note: Brief, key: str) -> Section:
    """The section with a key: `section_of(note, "trade")`."""
    return next(s for s in note.sections if s.key == key)
