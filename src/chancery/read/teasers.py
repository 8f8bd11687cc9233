"""Links to other items that a page carries in the place of its text: a headline, its lead, the hour.

    Порт отметил столетие

    Министр примет посла Исландии           <- another item
    О встрече сообщили в министерстве.
    Сегодня, 12:30
"""

from __future__ import annotations

import re
from functools import cache

from chancery.read.dateline import CLOCK, dateline
from chancery.read.lines import Line
from chancery.read.words import flat, fold, words

LONGEST = 5
STEM = 5
LONGEST_HEAD = 600
SHORTEST_FOOT, LONGEST_FOOT = 20, 2000
WORD = re.compile(r"[^\W\d_]{4,}")


def teaser(lines: tuple[Line, ...], lang: str) -> tuple[int, int] | None:
    """The lines of a text that belong to another item, half-open; None where the text is its own throughout.

    The group stands last, under a blank line; it ends with an hour without a year or holds a list of what a programme
    shows; its headline tells something else than the title.
    """
    first = next((i for i in range(len(lines) - 1, 0, -1) if lines[i].gap), None)
    if first is None or len(lines) - first < 2 or len(lines) - first > LONGEST or lines[first].closed:
        return None
    marked = _hour(lines[-1].text, lang) or any(_contents(line.text, lang) for line in lines[first + 1 :])
    return (first, len(lines)) if marked and not _same_matter(lines[0].text, lines[first].text) else None


def may_end_in_teaser(text: str, lang: str) -> bool:
    """Whether the end of a text shows an hour or what a programme holds: a look at it before its lines are cut."""
    if CLOCK.search(text[-SHORTEST_FOOT:]) is not None:
        return True
    low = text[-LONGEST_FOOT:].lower()
    return any(word in low for word in _opening_words(lang))


def _hour(line: str, lang: str) -> bool:
    """ "Сегодня, 12:30", "5 мая, 12:30": an hour of the days around the crawl."""
    if len(line) > 30 or CLOCK.search(line) is None:
        return False
    found = dateline(line, lang)
    return found is not None and not found.rest and not any(shown.day for shown in found.shown)


def _contents(line: str, lang: str) -> bool:
    """ "Смотрите в этом выпуске: …" """
    return flat(line[:60]).startswith(_openings(lang))


@cache
def _openings(lang: str) -> tuple[str, ...]:
    return tuple(form for form, value in words(lang, "boilerplate").items() if value == "contents")


@cache
def _opening_words(lang: str) -> frozenset[str]:
    """The first words of what opens a list of contents."""
    return frozenset(opening.split()[0] for opening in _openings(lang))


def is_digest(text: str, lang: str) -> bool:
    """Whether the text lists what a programme shows, so that every line of it tells another story."""
    return ":" in text and any(_contents(line.strip(), lang) for line in text[:LONGEST_HEAD].splitlines())


def parted_contents(lines: tuple[Line, ...], lang: str) -> tuple[Line, ...]:
    """ "Смотрите в этом выпуске: итоги саммита; новый мост": every item is a line, for each tells another story."""
    parted: list[Line] = []
    for line in lines:
        if ";" not in line.text or not _contents(line.text, lang):
            parted.append(line)
            continue
        at, gap = line.start, line.gap
        for piece in re.split(r"(?<=;)", line.text):
            start = at + len(piece) - len(piece.lstrip())
            if piece.strip():
                parted.append(Line(start, start + len(piece.strip()), piece.strip(), gap))
            at, gap = at + len(piece), False
    return tuple(parted)


def _same_matter(title: str, headline: str) -> bool:
    """Whether a headline says the title again: half of its longer words, told by their beginnings."""
    own, other = ({word[:STEM] for word in WORD.findall(fold(text))} for text in (title, headline))
    return bool(own) and 2 * len(own & other) >= len(own)
