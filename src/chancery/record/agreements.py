"""Which agreements are one: instrument, parties, dates that fit, and what is particular in the subject."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Sequence

import msgspec

from chancery.record.corpus import Corpus
from chancery.record.geography import city_key
from chancery.record.grouping import scoped
from chancery.record.intervals import Days, overlap, precision, width
from chancery.record.keys import Claim
from chancery.record.kinds import Kind
from chancery.record.merge import Builder, Value, plain_rank
from chancery.record.told import implied, told_days, weighed
from chancery.record.wording import closeness, likeness, lookup_keys, weight_shared, wording
from chancery.types import Actor, Agreement, Entry

STAGES = ("planned", "adopted", "signed", "ratified", "in_force")
CONCLUDED = frozenset({"signed", "adopted"})
SAME_WORDING, SAME_DAY, SAME_MATTER = 3, 2, 1
JOINT = frozenset({"statement", "declaration"})
MOST, LIKE = 0.75, 0.6
DAY = 2
LATER = frozenset({"status"})


class Deed(msgspec.Struct, frozen=True):
    """What is known of an agreement: its wordings, sides, day, and the documents that tell of it."""

    instrument: str
    parties: frozenset[str]
    subjects: frozenset[str]
    days: Days | None
    stages: frozenset[str]
    city: str | None
    bodies: frozenset[str]
    docs: frozenset[str]
    real: bool


class AgreementIdentity:
    """Two agreements are one when they share what is particular of their subject, or a day and most of its words.

    A joint statement or declaration without a particular subject is known by its parties and day, an agreement
    without a subject by its day and the bodies that signed it; the same bodies on one day need only like words.
    """

    levels = (SAME_WORDING, SAME_DAY, SAME_MATTER)

    def fits(self, a: Deed, b: Deed) -> bool:
        """Same instrument and sides, days that meet where both were concluded, told by different documents."""
        if a.instrument != b.instrument or a.real != b.real or a.docs & b.docs:
            return False
        if a.parties and b.parties and a.parties != b.parties:
            return False
        if a.city is not None and b.city is not None and a.city != b.city:
            return False
        return _days_fit(a, b)

    def bond(self, a: Deed, b: Deed) -> int:
        """The same words and a common year; a common day and like words; or a particular subject in common."""
        close = max((closeness(x, y) for x in a.subjects for y in b.subjects), default=0.0)
        alike = max((likeness(x, y) for x in a.subjects for y in b.subjects), default=0.0)
        meet = overlap(a.days, b.days)
        if close >= 0.95 and _particular(a) and (meet is None or width(meet) <= 366):
            return SAME_WORDING
        if meet is not None and max(width(a.days), width(b.days)) <= DAY:
            bare = a.instrument in JOINT and len(a.parties & b.parties) > 1 and not (_particular(a) and _particular(b))
            signed = not (a.subjects and b.subjects) and len(a.bodies & b.bodies) > 1 and a.bodies == b.bodies
            same_hands = len(a.bodies & b.bodies) > 1 and a.bodies == b.bodies and close >= LIKE
            if alike >= MOST or close >= 0.95 or bare or signed or same_hands:
                return SAME_DAY
        return SAME_MATTER if alike >= MOST and _much_shared(a, b) else 0

    def blend(self, a: Deed, b: Deed) -> Deed:
        """Both wordings, the days that both allow."""
        both = overlap(a.days, b.days) or a.days or b.days
        return Deed(
            a.instrument, a.parties | b.parties, a.subjects | b.subjects, both, a.stages | b.stages, a.city or b.city,
            a.bodies | b.bodies, a.docs | b.docs, a.real,
        )  # fmt: skip

    def doubtful(self, a: Deed, b: Deed) -> bool:
        """Like subjects that were not enough."""
        return subjects_alike(a.subjects, b.subjects)


def subjects_alike(a: Collection[str], b: Collection[str]) -> bool:
    """Whether two agreements may be one by their subjects: "развитие порта", "развитие порта Актау и складов при нем"."""
    return any(likeness(x, y) >= LIKE for x in a for y in b)


def _particular(deed: Deed) -> bool:
    return any(wording(subject).particular() for subject in deed.subjects)


def _days_fit(a: Deed, b: Deed) -> bool:
    if a.days is None or b.days is None or overlap(a.days, b.days) is not None:
        return True
    return not (a.stages & CONCLUDED and b.stages & CONCLUDED) and a.stages != b.stages


def _much_shared(a: Deed, b: Deed) -> bool:
    """At least two particular words in common: «туризм» alone names no agreement."""
    return any(weight_shared(x, y) >= 2.0 for x in a.subjects for y in b.subjects)


def _deed(group: Sequence[Claim[Agreement]], corpus: Corpus) -> Deed:
    row = group[0].row
    subjects = frozenset({row.subject}) if row.subject is not None else frozenset[str]()
    return Deed(
        row.instrument, frozenset(row.parties), subjects, told_days(group[0]), frozenset({row.status}),
        city_key(row.place), corpus.names.keys(row.signatories), frozenset(c.doc.id for c in group), row.mood not in ("denied", "hypothetical"),
    )  # fmt: skip


def _keys(deed: Deed) -> frozenset[Hashable]:
    keys: set[Hashable] = {(deed.instrument, key) for subject in deed.subjects for key in lookup_keys(subject)}
    if deed.days is not None and width(deed.days) <= DAY:
        keys |= {(deed.instrument, day) for day in deed.days}
    return scoped(keys, {deed.parties} if deed.parties else ())


AGREEMENTS = Kind(_deed, _keys, lambda ground: AgreementIdentity())


def agreement_values(row: Agreement) -> dict[str, Value | None]:
    """The fields of an agreement; a date of ratification or entry into force stands in a field of its own."""
    later = row.status not in CONCLUDED
    return {
        "instrument": row.instrument, "subject": row.subject, "parties": row.parties, "signatories": row.signatories,
        "place": row.place, "status": row.status, f"date_{row.status}" if later else "date": row.date,
        "mood": row.mood if row.mood in ("denied", "hypothetical") else None,
    }  # fmt: skip


def agreement_rank(field: str, value: Value, claims: Sequence[Claim[Agreement]]) -> tuple[int, ...]:
    """Later stages first; of subjects the one with most content words; then as for every kind."""
    if field == "status":
        return (-STAGES.index(str(value)),)
    if field == "subject":
        return (-len(wording(str(value)).weights),)
    if field == "place":
        return (int(isinstance(value, Actor) and city_key(value) is None),)
    if field.startswith("date"):
        return (precision(str(value)), int(all(implied(c.row) for c in claims)))
    return plain_rank(field, value, claims)


def agreement_entry(claims: Sequence[Claim[Agreement]], corpus: Corpus) -> Entry:
    """The entry of one agreement; its `status` is the furthest stage that anyone reports."""
    entry = Builder("agreements", corpus).entry(weighed(claims), agreement_values, agreement_rank)
    stage = entry.fields["status"][0]
    return msgspec.structs.replace(entry, status=str(stage.value), status_evidence=stage.claims)
