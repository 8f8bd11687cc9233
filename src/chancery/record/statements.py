"""Which statements are one: the same speaker and nearly the same words, said at one time."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

import msgspec

from chancery.record.corpus import Corpus
from chancery.record.intervals import EVER, Days, bounds, gap
from chancery.record.keys import Claim
from chancery.record.kinds import Kind
from chancery.record.merge import Builder, Value, plain_rank
from chancery.record.wording import near_same, tokens
from chancery.types import Entry, Statement

SAME_WORDS = 1
SPAN = 31
"""The same words more than so many days apart are said again."""


class Utterance(msgspec.Struct, frozen=True):
    """What is known of a statement."""

    speaker: str | None
    texts: frozenset[str]
    days: Days
    mood: str


class StatementIdentity:
    """Reprints, a headline and its body, a quote cut short: most runs of words of the shorter in the longer."""

    levels = (SAME_WORDS,)

    def fits(self, a: Utterance, b: Utterance) -> bool:
        """One speaker, days that may be the same."""
        return a.speaker == b.speaker and a.mood == b.mood and gap(a.days, b.days) <= SPAN

    def bond(self, a: Utterance, b: Utterance) -> int:
        """Nearly the same words."""
        return SAME_WORDS if any(near_same(x, y) for x in a.texts for y in b.texts) else 0

    def blend(self, a: Utterance, b: Utterance) -> Utterance:
        """All wordings."""
        days = (max(a.days[0], b.days[0]), min(a.days[1], b.days[1]))
        ordered = days if days[0] <= days[1] else min(a.days, b.days)
        return Utterance(a.speaker, a.texts | b.texts, ordered, a.mood)

    def doubtful(self, a: Utterance, b: Utterance) -> bool:
        """Likeness of words is weighed once: there is nothing between same and different."""
        return False


def _utterance(group: Sequence[Claim[Statement]], corpus: Corpus) -> Utterance:
    row = group[0].row
    speaker = corpus.names.key(row.speaker) if row.speaker is not None else None
    mood = row.mood if row.mood in ("denied", "hypothetical") else "real"
    return Utterance(speaker, frozenset({row.text}), bounds(row.date) or group[0].said or EVER, mood)


def _blocks(known: Utterance) -> frozenset[Hashable]:
    """Runs of three words, so that only wordings with a run in common are compared."""
    found: set[Hashable] = set()
    for text in known.texts:
        words = tokens(text)
        found |= {(known.speaker, *words[i : i + 3]) for i in range(max(len(words) - 2, 1))}
    return frozenset(found)


STATEMENTS = Kind(_utterance, _blocks, lambda ground: StatementIdentity())


def statement_values(row: Statement) -> dict[str, Value | None]:
    """The fields of a statement."""
    return {
        "speaker": row.speaker, "direct": row.direct, "text": row.text, "verb": row.verb, "date": row.date,
        "about": row.about, "mood": row.mood if row.mood in ("denied", "hypothetical") else None,
    }  # fmt: skip


def statement_rank(field: str, value: Value, claims: Sequence[Claim[Statement]]) -> tuple[int, ...]:
    """The fullest wording, the speaker's own words before reported ones."""
    if field == "text":
        return (int(not any(c.row.direct for c in claims)), -len(tokens(str(value))))
    if field == "direct":
        return (int(not value),)
    return plain_rank(field, value, claims)


def statement_entry(claims: Sequence[Claim[Statement]], corpus: Corpus) -> Entry:
    """The entry of one statement."""
    return Builder("statements", corpus).entry(claims, statement_values, statement_rank)
