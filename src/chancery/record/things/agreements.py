"""Which agreements are one: instrument, parties, dates that fit, and what is particular in the subject."""

from __future__ import annotations

import functools
from collections.abc import Collection, Hashable, Sequence
from itertools import combinations

import msgspec

from chancery.lang import table
from chancery.record.dates.calendar import Mark, marked, of_date
from chancery.record.dates.intervals import EVER, Days, bounds, gap, overlap, precision, widen, width
from chancery.record.merging.corpus import Corpus
from chancery.record.merging.entries import Builder, Value, plain_rank
from chancery.record.merging.grouping import scoped
from chancery.record.merging.kinds import Kind
from chancery.record.names.geography import city_key, states_of
from chancery.record.names.keys import Claim
from chancery.record.things.told import best_dated, implied, possible_days, told_mark, weighed
from chancery.record.words.wording import (
    Wording,
    closeness_of,
    family,
    keys_of,
    likeness,
    likeness_of,
    matter,
    shared,
    wording,
)
from chancery.types import Actor, Agreement, Entry

STAGES = ("planned", "adopted", "signed", "ratified", "in_force")
CONCLUDED = frozenset({"signed", "adopted"})
TOLD_DAY, EXACT, SAME_DAY, MONTHLY, YEARLY, WORDED, SAME_MATTER = 7, 6, 5, 4, 3, 2, 1
JOINT = frozenset({"statement", "declaration"})
MOST, LIKE, EQUAL = 0.75, 0.6, 0.8
DAY, MONTH, YEAR, LONG = 2, 31, 366, 1100
TINY = 1e-9
CIRCLE = 4
"""States beyond which a document is one of many, and nobody its witness."""
SLACK = 3
"""Days by which tellings of one stage in the same words may differ: «сегодня» of a reprint."""
LATER = frozenset({"status"})


class Course(msgspec.Struct, frozen=True):
    """The days on which an agreement may have been concluded, ratified and put into force, in this order."""

    signed: Days = EVER
    ratified: Days = EVER
    in_force: Days = EVER


class Deed(msgspec.Struct, frozen=True):
    """What is known of an agreement: its wordings, sides, course, place of signing, and which document tells of which stage; `exact` the single days named."""

    instrument: str
    parties: frozenset[str]
    subjects: frozenset[Wording]
    course: Course
    marks: frozenset[Mark]
    city: str | None
    bodies: frozenset[str]
    told: frozenset[tuple[str, str]]
    real: bool
    exact: frozenset[Days] = frozenset()


class AgreementIdentity:
    """Two agreements are one when they share what is particular of their subject, or a day and most of its words or their family.

    A joint statement or declaration without a particular subject is known by its parties and day, an agreement
    without a subject by its day and the bodies that signed it; the same bodies on one day need only like words.
    The closer the days are known, the stronger the evidence of the same words.
    """

    levels = (TOLD_DAY, EXACT, SAME_DAY, MONTHLY, YEARLY, WORDED, SAME_MATTER)

    def fits(self, a: Deed, b: Deed) -> bool:
        """Same instrument and sides, a course that both allow, told by different documents or as stages of one."""
        if a.instrument != b.instrument or a.real != b.real:
            return False
        if a.parties and b.parties and a.parties != b.parties and not _witnessed(a, b):
            return False
        if a.city is not None and b.city is not None and a.city != b.city:
            return False
        same = _same(a, b)
        if {doc for doc, _ in a.told} & {doc for doc, _ in b.told} and not _of_one_text(a, b, same):
            return False
        course = common(a.course, b.course, SLACK if same else 0)
        return course is not None and marked(course.signed, a.marks | b.marks) is not None

    def bond(self, a: Deed, b: Deed) -> int:
        """The same words, and how near in time; a common day and like words; or a particular subject in common."""
        same = _same(a, b)
        course = common(a.course, b.course, SLACK if same else 0)
        if course is None:
            return 0
        day = width(course.signed) <= DAY and _on_a_day(a) and _on_a_day(b)
        alike = max((likeness_of(x, y) for x in a.subjects for y in b.subjects), default=0.0)
        if same:
            near = EXACT if overlap(a.course.signed, b.course.signed) is not None else SAME_DAY
            return TOLD_DAY if _one_day(a, b) else near if day else _nearness(a, b, course)
        if day and (alike >= MOST or _signed_alike(a, b) or _one_family(a, b)):
            return SAME_DAY
        return SAME_MATTER if alike >= MOST and _much_shared(a, b) else 0

    def blend(self, a: Deed, b: Deed) -> Deed:
        """Both wordings, the course that both allow."""
        marks = a.marks | b.marks
        course = common(a.course, b.course, SLACK) or a.course
        signed = marked(course.signed, marks) or course.signed
        return Deed(
            a.instrument, a.parties | b.parties, a.subjects | b.subjects, msgspec.structs.replace(course, signed=signed), marks,
            a.city or b.city, a.bodies | b.bodies, a.told | b.told, a.real, a.exact | b.exact,
        )  # fmt: skip

    def doubtful(self, a: Deed, b: Deed) -> bool:
        """Like subjects that were not enough."""
        return any(likeness_of(x, y) >= LIKE for x in a.subjects for y in b.subjects)


def _dated(deed: Deed) -> bool:
    return width(deed.course.signed) <= DAY


def _on_a_day(deed: Deed) -> bool:
    """Whether a day of signing is told, be it without its year."""
    return _dated(deed) or any(m.day is not None for m in deed.marks)


def _one_day(a: Deed, b: Deed) -> bool:
    """Whether both name one day of signing: a day of publication allows the day before, but means itself first."""
    named = any(m.on(day) for x, y in ((a, b), (b, a)) for m in x.marks if m.day is not None and not m.eve for day, _ in y.exact)
    return bool(a.exact & b.exact) or named


def _witnessed(a: Deed, b: Deed) -> bool:
    """Whether the one side more of a document is the host who signed as witness: «при посредничестве Китая», on one day in Beijing."""
    few, many = sorted((a.parties, b.parties), key=len)
    sides = len(few) > 1 and few < many and len(many) <= CIRCLE
    if not sides or a.city is None or a.city != b.city:
        return False
    return _dated(a) and _dated(b) and many - few == states_of(Actor(a.city, a.city))


def _of_one_text(a: Deed, b: Deed, same: bool) -> bool:
    """Whether rows of one document may be one: stages told in the same words; one day's signing in two wordings of one family."""
    if not a.told & b.told:
        return same
    if {status for _, status in a.told | b.told} == {"planned"}:
        return not a.subjects & b.subjects and _one_family(a, b) and _much_shared(a, b)
    return not a.subjects & b.subjects and _one_family(a, b) and _dated(a) and a.course.signed == b.course.signed


def _one_family(a: Deed, b: Deed) -> bool:
    """«договор о государственной границе», «договор о делимитации границы» of one day."""
    mine, other = ({family(x) for x in deed.subjects if x.particular()} for deed in (a, b))
    return bool(mine & other)


def common(a: Course, b: Course, slack: int = 0) -> Course | None:
    """The course that two claims allow: signed before it was ratified, ratified before it was in force; None for none."""
    signed, ratified, in_force = (_meet(getattr(a, f), getattr(b, f), slack) for f in ("signed", "ratified", "in_force"))
    if signed is None or ratified is None or in_force is None:
        return None
    return in_turn(Course(signed, ratified, in_force))


def _meet(a: Days, b: Days, slack: int) -> Days | None:
    """The days that both allow; of two days that lie no further apart than `slack` the earlier."""
    near = max(width(a), width(b)) <= DAY and gap(a, b) <= slack
    return overlap(a, b) or (min(a, b) if near else None)


def in_turn(course: Course) -> Course | None:
    """The course narrowed by its order: what is in force since May was signed in May at the latest."""
    signed, ratified, in_force = course.signed, course.ratified, course.in_force
    last = min(ratified[1], in_force[1])
    signed = (signed[0], min(signed[1], last))
    ratified = (max(ratified[0], signed[0]), last)
    in_force = (max(in_force[0], ratified[0]), in_force[1])
    fine = all(days[0] <= days[1] for days in (signed, ratified, in_force))
    return Course(signed, ratified, in_force) if fine else None


def _nearness(a: Deed, b: Deed, course: Course) -> int:
    """How near in time two agreements of the same words are, by the days of signing that both allow."""
    days = width(course.signed)
    if not (_particular(a) or days <= DAY):
        return 0
    return MONTHLY if days <= MONTH else YEARLY if days <= YEAR else WORDED


def _signed_alike(a: Deed, b: Deed) -> bool:
    """What names an agreement of one day beside its subject: two states declare once a day; the same bodies signed."""
    bare = a.instrument in JOINT and len(a.parties & b.parties) > 1 and not (_about_something(a) and _about_something(b))
    hands = len(a.bodies & b.bodies) > 1 and a.bodies == b.bodies
    close = max((closeness_of(x, y) for x in a.subjects for y in b.subjects), default=0.0)
    return bare or (hands and (not (a.subjects and b.subjects) or close >= LIKE))


def _same(a: Deed, b: Deed) -> bool:
    return any(same_matter(x, y) for x in a.subjects for y in b.subjects)


def same_matter(a: Wording, b: Wording) -> bool:
    """Whether two subjects hold the same words that count, and differ little in others."""
    return a.counting() == b.counting() and closeness_of(a, b) >= EQUAL - TINY


def subjects_alike(a: Collection[str], b: Collection[str]) -> bool:
    """Whether two agreements may be one by their subjects: "развитие порта", "развитие порта Актау и складов при нем"."""
    return any(likeness(x, y) >= LIKE for x in a for y in b)


def _particular(deed: Deed) -> bool:
    return any(subject.particular() for subject in deed.subjects)


def _about_something(deed: Deed) -> bool:
    """Whether a wording tells what it is about; «Алматинская декларация» only names it."""
    return any(subject.particular() and not (len(subject.weights) == 2 and deed.instrument in _called(subject)) for subject in deed.subjects)


def _called(subject: Wording) -> frozenset[str]:
    return frozenset(_instruments()[word] for word in subject.weights if word in _instruments())


@functools.cache
def _instruments() -> dict[str, str]:
    return {r["form"]: r["value"] for r in table("chancery.lang.ru", "instruments.tsv")}


def _much_shared(a: Deed, b: Deed) -> bool:
    """At least two particular words in common: «туризм» alone names no agreement."""
    return any(shared(x, y) >= 2.0 for x in a.subjects for y in b.subjects)


def _deed(group: Sequence[Claim[Agreement]], corpus: Corpus) -> Deed:
    claim = best_dated(group)
    row = claim.row
    subjects = frozenset({matter(row.subject, frozenset(row.parties))} if row.subject is not None else ())
    concluded, exact = row.status in CONCLUDED or row.status == "planned", bounds(row.date)
    return Deed(
        row.instrument, frozenset(row.parties), subjects, _course(claim), told_mark(claim) if concluded else frozenset(),
        city_key(row.place) if concluded else None, corpus.names.keys(row.signatories), frozenset((c.document, row.status) for c in group),
        row.mood not in ("denied", "hypothetical"), frozenset({exact} if concluded and width(exact) == 1 and exact is not None else ()),
    )  # fmt: skip


def _course(claim: Claim[Agreement]) -> Course:
    """What one claim says of the course: ratification may be long after the signing, not before."""
    days = possible_days(claim) or EVER
    status = claim.row.status
    if status not in ("ratified", "in_force"):
        return Course(signed=marked(days, told_mark(claim)) or days)
    course = Course(**{status: days, "signed": (widen(days, LONG)[0], days[1])})
    return in_turn(course) or course


def _keys(deed: Deed) -> frozenset[Hashable]:
    keys: set[Hashable] = {(deed.instrument, key) for subject in deed.subjects for key in keys_of(subject)}
    days = {(deed.instrument, day) for day in deed.course.signed} if _dated(deed) else set()
    marks = (*map(of_date, deed.course.signed if days else ()), *(m for m in deed.marks if m.day is not None))
    calendar = {(deed.instrument, "calendar", m.month or 0, m.day or 0) for m in marks}
    own = scoped(keys | days | calendar, {deed.parties} if deed.parties else ())
    return own | _circles(deed, days)


def _circles(deed: Deed, days: Collection[Hashable]) -> frozenset[Hashable]:
    """Two of the sides, the day and the city: where a document of two may be that which a third witnessed."""
    if deed.city is None or not 1 < len(deed.parties) <= CIRCLE:
        return frozenset()
    pairs = (frozenset(pair) for pair in combinations(sorted(deed.parties), 2))
    return frozenset((pair, deed.city, day) for pair in pairs for day in days)


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
