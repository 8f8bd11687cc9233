"""The desk of a brief: the record, the words, the notes, and what concerns the two states."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from chancery.show import view, when
from chancery.show.brief_model import Run, Style
from chancery.show.footnotes import Notebook
from chancery.show.labels import Labels
from chancery.show.names import Named, show_name
from chancery.show.printable import line
from chancery.show.scope import Scope
from chancery.types import Document, Entry, FieldValue, Figure, Observation, Row


class Draft(msgspec.Struct, frozen=True):
    """The desk of a brief: labels, notes, scope, all entries by id, those of the pair by kind, official figures."""

    say: Labels
    book: Notebook
    scope: Scope
    claims: Mapping[str, tuple[str, Row, str]]
    documents: Mapping[str, Document]
    by_id: dict[str, Entry]
    chosen: dict[str, tuple[Entry, ...]]
    observations: tuple[Observation, ...] = ()

    def show(self, who: Named) -> str:
        """A name in the language of the brief."""
        return show_name(who, self.say.lang)

    def join(self, people: tuple[Named, ...]) -> str:
        """Names joined by commas."""
        return ", ".join(self.show(who) for who in people)

    def date(self, edtf: str | None) -> str:
        """A date in words."""
        return when.words(edtf, self.say)

    def period(self, edtf: str | None) -> str:
        """The time that a figure or a project is of, in words."""
        return when.words(edtf, self.say, lasting=True)

    def stated(self, claims: tuple[str, ...]) -> str | None:
        """The earliest date of the articles that make some claims, as EDTF."""
        dates = [self.documents[self.claims[c][2]].published for c in claims if c in self.claims]
        known = sorted((d for d in dates if d is not None), key=when.sort_key)
        return known[0] if known else None

    def homes(self, entry: Entry) -> dict[str, Document]:
        """The documents of an entry's claims, by claim."""
        return {id_: self.documents[self.claims[id_][2]] for id_ in view.claims_of(entry) if id_ in self.claims}

    def in_order(self, codes: frozenset[str]) -> tuple[str, ...]:
        """Country codes, the two of the brief first."""
        first = tuple(code for code in self.scope.between if code in codes)
        return (*first, *sorted(codes - set(first)))

    def content(self, text: str, claims: tuple[str, ...], style: Style = "plain") -> Run:
        """Words of the sources, in the sources' language, with the notes of the claims that bring them."""
        return Run(line(text), style, self.book.cite(claims), None, self.language(claims))

    def language(self, claims: tuple[str, ...]) -> str | None:
        """The language of the first article among those that make some claims."""
        return next((self.documents[self.claims[c][2]].lang for c in claims if c in self.claims), None)

    def row(self, claims: tuple[str, ...]) -> Row | None:
        """The first row among some claims."""
        return next((self.claims[c][1] for c in claims if c in self.claims), None)

    def figure(self, value: FieldValue) -> Figure | None:
        """The row behind a claimed amount; where somebody corrected the amount, the row with the corrected one."""
        row = self.row(value.claims)
        if not isinstance(row, Figure):
            return None
        if not isinstance(value.value, (int, float)) or value.value == row.value:
            return row
        return msgspec.structs.replace(row, value=float(value.value), bound=None, record=False)

    def first_figure(self, entry: Entry) -> Figure | None:
        """The row behind the preferred amount of a figure."""
        values = entry.fields.get("value", ())
        return self.figure(values[0]) if values else None

    def judge_of(self, value: FieldValue, entry: Entry) -> str | None:
        """Who put a value in its place, and when; None where the sources did."""
        found = next((j for j in entry.judgements if j.id == value.judgement), None)
        return None if found is None else f"{self.say.text('review.judged')}: {line(found.author)}, {self.date(found.time[:10])}"
