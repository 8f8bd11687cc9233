"""Whom a text reports from: "передает Liter.kz со ссылкой на Акорду" gives Liter.kz, then Акорда.

Words of reporting stand in reporting.tsv; each of its values is one small function here that says where the
name stands and which names it takes. Whoever is quoted as a speaker is no source, nor is a photographer.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator
from functools import cache

import msgspec

from chancery.read.reporting import RULES, Place, Report
from chancery.read.tokens import tokens
from chancery.read.words import flat, fold, words

CLAUSE = 160
EARLY = 4
"""In the first paragraphs a text names its publisher; further down it quotes others."""

CLAUSE_MARK = re.compile(r"[.!?;:,()–—]\s|\n")


def reports(text: str, spans: tuple[tuple[int, int], ...], lang: str) -> tuple[Report, ...]:
    """The sources that stretches of a text name, in the order of the text, each once."""
    table, found = words(lang, "reporting"), list[tuple[int, int, Report]]()
    folded = flat(text)
    starts = [first for first, _ in spans]
    for form, start in _hits(text, folded, lang):
        at = bisect.bisect_right(starts, start) - 1
        span = at if at >= 0 and start < spans[at][1] else None
        rule = RULES.get(table[form])
        if span is not None and rule is not None:
            place = _place(text, form, start, spans[span], early=span < EARLY)
            found += [(start, i, report) for i, report in enumerate(rule(place))]
    return _once([report for _, _, report in sorted(found, key=lambda item: item[:2])])


def _hits(text: str, folded: str, lang: str) -> Iterator[tuple[str, int]]:
    """Where the words of reporting stand, the longest at a place; one damaged letter may stand before a word.

    A name in capitals may be glued to the end of one: "сообщаетТАСС".
    """
    for stem, forms in _stems(lang):
        at = folded.find(stem)
        while at >= 0:
            form = next((f for f in forms if folded.startswith(f, at) and _word_ends(text, at + len(f))), None)
            if form is not None and not folded[max(0, at - 2) : at].isalnum():
                yield form, at
            at = folded.find(stem, at + 1)


def _word_ends(text: str, at: int) -> bool:
    following = text[at : at + 2]
    return not following[:1].isalnum() or (len(following) == 2 and following.isupper() and following.isalpha() and text[at - 1].islower())


@cache
def _stems(lang: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The words of reporting by their first letters, which are looked for; the longest word first."""
    stems: dict[str, list[str]] = {}
    for form in sorted(words(lang, "reporting"), key=lambda form: (-len(form), form)):
        stems.setdefault(form[:5], []).append(form)
    return tuple((stem, tuple(forms)) for stem, forms in stems.items())


def _once(found: list[Report]) -> tuple[Report, ...]:
    seen: dict[str, Report] = {}
    for report in found:
        key = fold(report.name)
        first = seen.setdefault(key, report)
        outlet, own = report.outlet or first.outlet, report.own and first.own
        seen[key] = msgspec.structs.replace(first, outlet=outlet, own=own)
    return tuple(seen.values())


def _place(text: str, form: str, at: int, span: tuple[int, int], early: bool) -> Place:
    start, end = span
    clause_start = max(start, at - CLAUSE)
    for mark in CLAUSE_MARK.finditer(text, clause_start, at):
        clause_start = mark.end()
    after = at + len(form)
    return Place(
        word=form,
        start=at,
        damaged=at > start and text[at - 1].isalnum(),
        early=early,
        after=tokens(text, after, min(end, after + 2 * CLAUSE)),
        before=tokens(text, clause_start, at),
    )
