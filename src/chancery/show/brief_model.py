"""What a briefing note holds, free of any markup: sections, lines, tables, notes, articles, charts.

A text is a tuple of runs, so that a note stands at the very word that it supports. Every string of an article is as
the source has it: escaping is the business of the form (Markdown, HTML) that prints it.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from chancery.show.labels import Lang
from chancery.types import Document

Style = Literal["plain", "strong", "quote", "muted", "alert"]
Tone = Literal["good", "bad", "open", "unknown", "plain"]


class Ref(msgspec.Struct, frozen=True):
    """A reference to a note; `use` counts the references to that note, so that the note leads back to each."""

    note: int
    use: int


class Run(msgspec.Struct, frozen=True):
    """A piece of text in one style, the notes that follow it, the line that it leads to, the language of a source."""

    text: str
    style: Style = "plain"
    refs: tuple[Ref, ...] = ()
    to: str | None = None
    lang: str | None = None


Text = tuple[Run, ...]


class Badge(msgspec.Struct, frozen=True):
    """A state in a word or two: "цель достигнута", tone "good"."""

    text: str
    tone: Tone = "plain"


class Line(msgspec.Struct, frozen=True):
    """One line of a list: what leads it (a date, a kind), its text, its state, remarks below it."""

    anchor: str
    lead: str
    text: Text
    badge: Badge | None = None
    remarks: tuple[Text, ...] = ()


class GridRow(msgspec.Struct, frozen=True):
    """One row of a table; the remarks stand below it, over its whole width."""

    anchor: str
    cells: tuple[Text, ...]
    badge: Badge | None = None
    remarks: tuple[Text, ...] = ()


class Grid(msgspec.Struct, frozen=True):
    """A table: names of the columns (the last one is the state), which are numbers, and rows."""

    columns: tuple[str, ...]
    numeric: frozenset[int]
    rows: tuple[GridRow, ...]


class Group(msgspec.Struct, frozen=True):
    """Lines under a heading of their own: the statements of one side."""

    title: str | None
    lines: tuple[Line, ...]
    remark: str | None = None


class Section(msgspec.Struct, frozen=True):
    """A numbered part of the note; `empty` says plainly that the record holds nothing for it."""

    key: str
    title: str
    paragraphs: tuple[Text, ...] = ()
    groups: tuple[Group, ...] = ()
    grid: Grid | None = None
    empty: str | None = None


class Note(msgspec.Struct, frozen=True):
    """A footnote: the article's number, the sentence, its place in the text, how often it is referred to."""

    number: int
    article: int
    doc: str
    start: int
    end: int
    quote: str
    uses: int
    lang: str | None = None


class Mark(msgspec.Struct, frozen=True):
    """A passage of an article that rows of some kind rest on, and the notes that lead to it."""

    start: int
    end: int
    kind: str
    notes: tuple[int, ...] = ()


class Article(msgspec.Struct, frozen=True):
    """A document of the appendix: its number, facts about it in words, its passages."""

    number: int
    doc: Document
    title: str
    facts: tuple[str, ...]
    reasons: tuple[Text, ...]
    marks: tuple[Mark, ...]
    rows: int


class Moment(msgspec.Struct, frozen=True):
    """An event on the timeline: `weight` says which labels go first where room is short."""

    label: str
    sides: str
    date: str
    when: str
    planned: bool
    weight: int
    anchor: str


class Bar(msgspec.Struct, frozen=True):
    """A claimed value on the chart: over its period, else at the date of the article; a target holds `since` then."""

    value: float
    label: str
    period: str
    when: str
    kind: Literal["claim", "target", "forecast", "other"]
    placed: bool
    anchor: str
    since: str | None = None


class Series(msgspec.Struct, frozen=True):
    """One indicator in one unit through time; `left_out` counts what has another unit or no date at all."""

    title: str
    unit: str
    bars: tuple[Bar, ...]
    left_out: int = 0


class Brief(msgspec.Struct, frozen=True):
    """The whole note, in one language."""

    lang: Lang
    between: tuple[str, str]
    kind: str
    title: str
    facts: tuple[str, ...]
    sections: tuple[Section, ...]
    notes: tuple[Note, ...]
    articles: tuple[Article, ...]
    timeline: tuple[Moment, ...]
    undated: int
    series: Series | None
