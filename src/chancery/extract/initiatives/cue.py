"""What a builder of initiatives from a frame sees, and the row that comes of it."""

from __future__ import annotations

import functools

import msgspec

from chancery.extract.frames import Found
from chancery.extract.parsed import Parsed, Sentence
from chancery.extract.rows import Notes
from chancery.lang import table
from chancery.types import Country, Initiative, Time

IMPLIED = ".implied"


class Cue(msgspec.Struct, frozen=True):
    """The document, the sentence, the match of a frame, and where refusals are noted."""

    parsed: Parsed
    sentence: Sentence
    found: Found
    notes: Notes

    @property
    def at(self) -> int:
        """The token of the trigger."""
        return self.found.trigger

    def refuse(self, reason: str) -> None:
        """Note the sentence as refused by this frame."""
        self.notes.refuse(self.found.frame.id, reason, self.sentence.start, self.sentence.end)

    def row(
        self, name: str, countries: tuple[Country, ...], status: str | None, time: Time | None = None,
        backers: tuple[str, ...] = (), from_: Country | None = None, to: Country | None = None, implied: bool = False,
    ) -> Initiative:  # fmt: skip
        """The row: its kind is the frame's, its evidence the sentence; `implied` where its stage is not told."""
        kind = str(self.found.frame.source.set["kind"])
        return Initiative(
            rule=f"{self.found.frame.id}{IMPLIED}" if implied else self.found.frame.id, mood="planned" if status == "planned" else "actual", kind=kind, name=name,  # type: ignore[arg-type]
            evidence=(self.parsed.evidence(self.sentence.start, self.sentence.end),), countries=countries, status=status,
            period=time.edtf if time is not None else None, period_said=time.said if time is not None else None,
            period_anchor=time.anchor if time is not None else None, backers=backers, from_=from_, to=to,
        )  # fmt: skip


@functools.cache
def special_words(value: str) -> frozenset[str]:
    """Lemmas of initiative_special.tsv with one value: "объявить" says that a themed year is declared."""
    return frozenset(r["form"] for r in table("chancery.lang.ru", "initiative_special.tsv") if r["value"] == value)
