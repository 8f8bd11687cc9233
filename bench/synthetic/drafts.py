"""Articles as paragraphs of sentences, and the layout that makes a text of them with the offsets of what is told."""

from __future__ import annotations

import random

import msgspec

from bench.synthetic.dates import full, short
from bench.synthetic.facts import Day, Telling
from bench.synthetic.tables import states, table


class Sentence(msgspec.Struct, frozen=True):
    """A sentence and what it tells, as tellings whose offsets are those of the sentence itself."""

    text: str
    tells: tuple[Telling, ...] = ()


class Draft(msgspec.Struct, frozen=True):
    """An article before its layout: the headline, and paragraphs of which the first is the lead."""

    outlet: dict[str, str]
    day: Day
    city: str
    headline: Sentence
    paragraphs: tuple[tuple[Sentence, ...], ...]
    shown: bool
    copies: str
    release: str | None = None
    form: str = "original"
    head: str = ""
    foot: str = ""

    def relative(self) -> bool:
        """Whether it says «сегодня» or a weekday, so that only a copy of the same day keeps its sense."""
        words = ("сегодня", "вчера", "накануне", "завтра", *(row["acc"].split()[-1] for row in table("weekdays")))
        said = " ".join(s.text.lower() for p in self.paragraphs for s in p)
        return any(word in said for word in words)


class Laid(msgspec.Struct, frozen=True):
    """A text, what it tells and where, and the day that its metadata tell."""

    text: str
    tells: tuple[Telling, ...]
    date: str | None


def laid(draft: Draft, rng: random.Random) -> Laid:
    """The text of a draft in the outlet's layout."""
    style = draft.outlet["dateline"]
    before, opening, after = _marks(draft, style, rng) if draft.shown else ("", "", "")
    text, tells = "", []
    text, more = _append(text, (draft.headline,))
    tells += more
    for note in (before, draft.head):
        text += f"\n\n{note}" if note else ""
    for number, paragraph in enumerate(draft.paragraphs):
        text += "\n\n" + (opening if number == 0 else "")
        text, more = _append(text, paragraph)
        tells += more
    for note in (draft.foot, after):
        text += f"\n\n{note}" if note else ""
    plain = style in ("metadata", "agency", "none")
    return Laid(text + "\n", tuple(tells), draft.day.isoformat() if draft.shown and plain else None)


def _append(text: str, sentences: tuple[Sentence, ...]) -> tuple[str, list[Telling]]:
    tells = []
    for number, sentence in enumerate(sentences):
        text += " " if number else ""
        start = len(text)
        text += sentence.text
        tells += [msgspec.structs.replace(told, start=start, end=len(text)) for told in sentence.tells]
    return text, tells


def _marks(draft: Draft, style: str, rng: random.Random) -> tuple[str, str, str]:
    """What stands above the lead, at its beginning, and at the foot, to show the day."""
    day, clock = draft.day, f"{rng.randrange(7, 23):02d}:{rng.randrange(60):02d}"
    if style == "line_words":
        return f"{full(day)}, {clock}", "", ""
    if style == "line_numbers":
        return f"{day:%d.%m.%Y} {clock}", "", ""
    if style == "foot":
        return "", "", f"Опубликовано: {day:%d.%m.%Y}"
    if style == "agency":
        return "", f"{states()[draft.city]['capital'].upper()}, {short(day)}. /{draft.outlet['name']}/. ", ""
    return "", "", ""
