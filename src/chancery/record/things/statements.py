"""Which statements are one: the same speaker and the same words, quoted, reported or cut; said at one time, or told again."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from itertools import pairwise

import msgspec

from chancery.record.dates.calendar import Mark, days_between, of_date
from chancery.record.dates.intervals import EVER, Days, gap, months, widen, width
from chancery.record.merging.corpus import Corpus
from chancery.record.merging.entries import Builder, Value, plain_rank
from chancery.record.merging.grouping import Closed, Open
from chancery.record.merging.kinds import Kind
from chancery.record.names.keys import Claim
from chancery.record.things.recalled import recalls, said_days
from chancery.record.things.sayings import compared, saying, stretches
from chancery.record.words.wording import tokens
from chancery.types import Entry, Statement

SAME_WORDS, TOLD_AGAIN = 2, 1
SPAN = 31
"""The same words more than so many days apart are said again."""
SOON, SLACK = 3, 1
"""Days within which one speech is reported; days by which two reports of a day may differ."""
PARTICULAR, FULL = 3.0, 5.0
"""Weight that words share to be one saying: within days of each other, and within a month."""
MONTHS = 3
"""A day that is known to so many months is sought month by month."""


class Utterance(msgspec.Struct, frozen=True):
    """What is known of a statement; `recalled` where all that tell of it tell of something said earlier.

    A speaker who is not `named` is known by an office alone (a minister), or not at all. `marks`: the day, its year untold, of which an
    article without a day of its own tells.
    """

    speaker: str | None
    named: bool
    texts: frozenset[str]
    days: Days
    mood: str
    recalled: bool
    docs: frozenset[str]
    marks: frozenset[Mark] = frozenset()


class StatementIdentity:
    """One speech by its words and time; what is told again later joins the one speech that it may be of."""

    levels = (SAME_WORDS, TOLD_AGAIN)

    def fits(self, a: Utterance, b: Utterance) -> bool:
        """One speaker, days that may be the same, nothing said to the contrary."""
        if a.mood != b.mood or (a.speaker != b.speaker and not _unnamed(a, b)):
            return False
        apart = gap(a.days, b.days)
        if apart > (SLACK if a.recalled or b.recalled else SPAN) or _days_differ(a, b):
            return False
        return not any(compared(x, y)[0] == "contrary" for x in a.texts for y in b.texts)

    def bond(self, a: Utterance, b: Utterance) -> int:
        """The same words, the more particular the longer between the two; stock phrases on one day alone."""
        shared = max((_weight(x, y) for x in a.texts for y in b.texts), default=0.0)
        if not shared:
            return 0
        if a.speaker != b.speaker:
            return SAME_WORDS if shared >= FULL and _one_day(a, b) else 0
        if a.recalled or b.recalled:
            return TOLD_AGAIN if shared >= PARTICULAR and a.named else 0
        enough = shared >= (PARTICULAR if gap(a.days, b.days) <= SOON else FULL)
        return SAME_WORDS if enough or a.docs & b.docs or _one_day(a, b) else 0

    def blend(self, a: Utterance, b: Utterance) -> Utterance:
        """All wordings, the days that both allow."""
        days = (max(a.days[0], b.days[0]), min(a.days[1], b.days[1]))
        ordered = days if days[0] <= days[1] else min(a.days, b.days)
        who = a if a.named or not b.named else b
        return msgspec.structs.replace(who, texts=a.texts | b.texts, days=ordered, recalled=a.recalled and b.recalled, docs=a.docs | b.docs, marks=a.marks | b.marks)

    def doubtful(self, a: Utterance, b: Utterance) -> bool:
        """What is told again and may be of two speeches."""
        return self.bond(a, b) > 0


def _days_differ(a: Utterance, b: Utterance) -> bool:
    """Whether two speeches are told of days that lie further apart than one speech is reported: «20 мая», «27 мая» of texts without a year."""
    return any(days_between(x, y) > SOON for x in _calendar(a) for y in _calendar(b)) if a.marks or b.marks else False


def _calendar(one: Utterance) -> frozenset[Mark]:
    known = frozenset(map(of_date, one.days)) if width(one.days) <= SOON and not one.recalled else frozenset()
    return one.marks | known


def _unnamed(a: Utterance, b: Utterance) -> bool:
    """Whether «сказал министр» may be of the speaker whom another text names; two offices are two speakers."""
    return a.named != b.named


def _weight(a: str, b: str) -> float:
    verdict, shared = compared(a, b)
    return shared if verdict == "same" else 0.0


def _one_day(a: Utterance, b: Utterance) -> bool:
    return width(a.days) <= SOON and width(b.days) <= SOON and gap(a.days, b.days) <= SLACK


def _utterance(group: Sequence[Claim[Statement]], corpus: Corpus) -> Utterance:
    claim = group[0]
    row = claim.row
    speaker = corpus.names.key(row.speaker) if row.speaker is not None else None
    mood = row.mood if row.mood in ("denied", "hypothetical") else "real"
    recalled = recalls(claim)
    days = said_days(claim, recalled)
    named = row.speaker is not None and (row.speaker.id is not None or not row.speaker.name[:1].islower())
    marks = frozenset() if recalled or width(days) <= SOON else claim.told
    return Utterance(speaker, named, frozenset({row.text}), days, mood, recalled, frozenset(c.document for c in group), marks)


def statement_keys(known: Utterance) -> frozenset[Hashable]:
    """The speaker, the month and two words that follow each other; where the month is not known, three that count."""
    found: set[Hashable] = {("doc", known.speaker, doc) for doc in known.docs}
    when = () if known.recalled or width(known.days) > MONTHS * 31 else months(widen(known.days, 0, SPAN))
    for text in known.texts:
        found |= {(known.speaker, month, *pair) for pair in _pairs(text) for month in when}
        runs = stretches(text, 3)
        found |= {(Closed if known.named else Open)((month, *run)) for run in runs for month in when}
        if known.named:
            found |= {(Closed if when else Open)((known.speaker, *run)) for run in runs}
    return frozenset(found)


def _pairs(text: str) -> Iterator[tuple[str, ...]]:
    """Words that follow each other; of a single word that word."""
    row = [w.form for w in saying(text).words]
    yield from pairwise(row) if len(row) > 1 else ((form,) for form in row)


def _twin(known: Utterance) -> Hashable | None:
    """Equal words of one speaker are one without comparing: said on one day, or told again in one month."""
    if not known.named:
        return None
    (text,) = known.texts
    if known.recalled and known.days[0] == EVER[0] and known.days[1] < EVER[1]:
        return (known.speaker, known.days[1].year, known.days[1].month, known.mood, tokens(text))
    return (known.speaker, known.days, known.mood, known.recalled, tokens(text)) if width(known.days) == 1 else None


STATEMENTS = Kind(_utterance, statement_keys, lambda ground: StatementIdentity(), _twin)


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
    """The entry of one statement; an article that tells it again says nothing of its day by its own."""
    return Builder("statements", corpus).entry([_without_own_day(c) for c in claims], statement_values, statement_rank)


def _without_own_day(claim: Claim[Statement]) -> Claim[Statement]:
    if claim.row.date is None or not recalls(claim) or said_days(claim, True)[1] < claim.said[0]:
        return claim
    return msgspec.structs.replace(claim, row=msgspec.structs.replace(claim.row, date=None))
