"""Where claims of one entry disagree, as opposed to being more or less precise about one thing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from types import MappingProxyType

import msgspec

from chancery.record.dates.intervals import EVER, bounds, overlap
from chancery.record.merging.entries import DATES, first, text_of
from chancery.record.outcomes.series import by_measure, measure
from chancery.record.rounding import Told, agree, rounding_step
from chancery.record.sources.copies import newsroom
from chancery.types import Document, Entry, FieldValue

NO_DOCUMENTS: Mapping[str, Document] = MappingProxyType({})
WORDED = frozenset({"due_said", "text", "subject", "name", "what", "said", "verb", "published", "timeline", "source_chain"})
"""Fields whose several values are wordings of one thing, or a course of time."""
ADDED = frozenset({"backers", "claimed_by", "participants", "organisations", "signatories"})
"""Fields whose values add up: one text names one backer of a programme, another text two others; two may claim one figure."""
GATHERINGS = frozenset({"summit", "forum"})
STAGED = frozenset({"status", "formula", "direct", "topics", "about", "first_seen", "last_seen", "kind", "planned"})


TRADE = "trade_turnover"
VAGUE = "due_said"
MONTH = 28
"""Days after which a value that the same source gives is a revision, no slip."""


class Position(msgspec.Struct, frozen=True):
    """One value of a disagreement: its claims, who is named as claiming it, in which outlets, on which days (EDTF, in order).

    `later` marks what the same source says instead of an earlier value, a month after it or more.
    """

    value: object
    claims: tuple[str, ...]
    claimed_by: tuple[str, ...] = ()
    outlets: tuple[str, ...] = ()
    dates: tuple[str, ...] = ()
    later: bool = False


class Conflict(msgspec.Struct, frozen=True):
    """Values of a field that exclude each other: of one entry, or of entries that tell one goal with two due dates, or the trade of one period."""

    entries: tuple[str, ...]
    field: str
    values: tuple[Position, ...]


def disputed(entry: Entry) -> tuple[str, ...]:
    """Names of the fields in which values exclude each other: 44 bn and 47 bn do, "2023" and "2023-10-17" do not."""
    told = ((name, _told(entry, name, values)) for name, values in sorted(entry.fields.items()) if not _adds_up(entry, name))
    found = (name for name, values in told if _disagree(name, values))
    return (*found, *((VAGUE,) if _vaguely_due(entry) else ()))


def _adds_up(entry: Entry, name: str) -> bool:
    """Whether each article names some of many: the states of a corridor or of a summit, as against the two of talks."""
    return name == "countries" and (entry.kind == "initiatives" or text_of(entry, "kind") in GATHERINGS)


def _vaguely_due(entry: Entry) -> bool:
    """Whether a promise is due on a date by one claim and "в ближайшем будущем" by another."""
    dated = {id_ for v in entry.fields.get("due", ()) for id_ in v.claims}
    said = [set(v.claims) for v in entry.fields.get(VAGUE, ())]
    return any(ids & dated for ids in said) and any(not ids & dated for ids in said)


def conflicts(entry: Entry, documents: Mapping[str, Document] = NO_DOCUMENTS) -> tuple[Conflict, ...]:
    """What an entry's claims disagree about, each value with its claimants; `documents` are those of the claims, by claim.

    24.3 bn of one state's statistics and 32.7 bn of the other's stand side by side; 25.1 bn of the first, published
    four months after, is `later`. A rounded "24" is told with 24.3.
    """
    return tuple(_conflict((entry,), name, documents) for name in disputed(entry))


def positions(entry: Entry, name: str, documents: Mapping[str, Document] = NO_DOCUMENTS) -> tuple[Position, ...]:
    """The values of a field as a conflict would tell them, whether they exclude each other or not: 44 bn beside 43.8 is one."""
    return _conflict((entry,), name, documents).values


def rival_goals(figures: Iterable[Entry], documents: Mapping[str, Document] = NO_DOCUMENTS) -> tuple[Conflict, ...]:
    """Goals of one value that are due at different times: 40 bn by 2027 in one article, by 2030 in another."""
    goals = [e for e in figures if text_of(e, "kind") == "target" and text_of(e, "period") and first(e, "mood") is None]
    found: list[Conflict] = []
    for same in by_measure(goals).values():
        pairs = combinations(sorted(same, key=lambda e: (text_of(e, "period") or "", e.id)), 2)
        found += (_conflict(pair, "period", documents) for pair in pairs if _rivals(*pair))
    return tuple(found)


def _rivals(a: Entry, b: Entry) -> bool:
    ways = zip(measure(a)[3], measure(b)[3], strict=True)
    if any(x is not None and y is not None and x != y for x, y in ways) or text_of(a, "base") != text_of(b, "base"):
        return False
    apart = overlap(bounds(text_of(a, "period")), bounds(text_of(b, "period"))) is None
    return apart and any(agree(x, y) for x in numbers(a) for y in numbers(b))


def rival_totals(figures: Iterable[Entry], documents: Mapping[str, Document] = NO_DOCUMENTS) -> tuple[Conflict, ...]:
    """Trade of two states in one period that their claimants tell so differently that it stands in entries of its own.

    One side's statistics may hold what goes through third states, and give three times as much as the other's. An article that
    tells both values tells two things.
    """
    totals = [e for e in figures if text_of(e, "indicator") == TRADE and text_of(e, "kind") == "actual" and _plain_total(e)]
    found: dict[object, list[Entry]] = {}
    for entry in totals:
        found.setdefault((measure(entry), bounds(text_of(entry, "period"))), []).append(entry)
    groups = (sorted(same, key=lambda e: e.id) for same in found.values() if len(same) > 1)
    return tuple(_conflict(tuple(same), "value", documents) for same in groups if not any(_told_together(*pair) for pair in combinations(same, 2)))


def _plain_total(figure: Entry) -> bool:
    """Whether a figure tells all that states trade in a period that is told, by no lesser or greater bound."""
    parts = (first(figure, name) for name in ("base", "of", "mood", "bound"))
    return text_of(figure, "period") is not None and all(part is None for part in parts)


def _told_together(a: Entry, b: Entry) -> bool:
    return not set(a.links.get("document", ())).isdisjoint(b.links.get("document", ()))


def numbers(figure: Entry) -> tuple[Told, ...]:
    """The values of a figure, each with its step of rounding and its bound, the preferred one first."""
    found = (_number(figure, v) for v in figure.fields.get("value", ()))
    return tuple(told for told in found if told is not None)


class _Value(msgspec.Struct, frozen=True):
    """A value with its claims; of a number also the step and bound with which they tell it."""

    value: object
    claims: tuple[str, ...]
    told: Told | None = None
    settled: bool = False


def _told(entry: Entry, name: str, values: Sequence[FieldValue]) -> tuple[_Value, ...]:
    """The values of a field in their order, but what a number is rounded to after it."""
    found = [_Value(v.value, v.claims, _number(entry, v) if name == "value" else None, v.judgement is not None) for v in values]
    return tuple(sorted(found, key=lambda v: 0.0 if v.told is None else v.told[1]))


def _number(entry: Entry, value: FieldValue) -> Told | None:
    if isinstance(value.value, bool) or not isinstance(value.value, (int, float)):
        return None
    said = [str(v.value) for v in entry.fields.get("said", ()) if set(v.claims) & set(value.claims)]
    steps = [rounding_step(float(value.value), words) for words in said] or [rounding_step(float(value.value), None)]
    bounded = {id_: str(v.value) for v in entry.fields.get("bound", ()) for id_ in v.claims}
    told = {bounded.get(id_, "") for id_ in value.claims}
    return float(value.value), min(steps), told.pop() if len(told) == 1 else ""


def _conflict(entries: tuple[Entry, ...], name: str, documents: Mapping[str, Document]) -> Conflict:
    found: list[tuple[Entry, _Value]] = []
    for entry in entries:
        for value in _told(entry, name, entry.fields.get(name, ())):
            home = next((n for n, (_, v) in enumerate(found) if _one(v, value)), None)
            if home is None:
                found.append((entry, value))
            else:
                known = found[home][1]
                claims = tuple(sorted({*known.claims, *value.claims}))
                found[home] = (entry, msgspec.structs.replace(known, claims=claims))
    told = [_position(entry, value, documents) for entry, value in found]
    marked = tuple(msgspec.structs.replace(p, later=any(_revises(p, q) for q in told)) for p in told)
    return Conflict(tuple(e.id for e in entries), name, marked)


def _one(known: _Value, other: _Value) -> bool:
    """Whether a number only rounds one that stands already."""
    return known.told is not None and other.told is not None and agree(known.told, other.told)


def _position(entry: Entry, value: _Value, documents: Mapping[str, Document]) -> Position:
    mine = set(value.claims)
    outlets = {documents[id_].outlet or newsroom(documents[id_]) or "" for id_ in mine if id_ in documents} - {""}
    return Position(
        value.value, value.claims, tuple(_name(v.value) for v in entry.fields.get("claimed_by", ()) if mine & set(v.claims)),
        tuple(sorted(outlets)), tuple(str(v.value) for v in entry.fields.get("published", ()) if mine & set(v.claims)),
    )  # fmt: skip


def _name(value: object) -> str:
    return str(value.get("name")) if isinstance(value, Mapping) else str(value)


def _revises(later: Position, earlier: Position) -> bool:
    """Whether a value was first published clearly after another, by a source that may be the same."""
    first_said = min((days[1] for d in earlier.dates if (days := bounds(d)) is not None), default=None)
    begun = min((days[0] for d in later.dates if (days := bounds(d)) is not None), default=None)
    if first_said is None or begun is None or first_said == EVER[1] or (begun - first_said).days < MONTH:
        return False
    if later.claimed_by and earlier.claimed_by:
        return bool(set(later.claimed_by) & set(earlier.claimed_by))
    unnamed = not later.claimed_by and not earlier.claimed_by
    return unnamed or bool(set(later.outlets) & set(earlier.outlets))


def _disagree(name: str, values: tuple[_Value, ...]) -> bool:
    if values and values[0].settled:
        return False
    if len(values) < 2 or name in WORDED | STAGED | ADDED:
        return False
    if all(v.told is not None for v in values):
        return len(_folded(values)) > 1
    return any(_exclude(name, a, b) for a, b in combinations(values, 2))


def _folded(values: Iterable[_Value]) -> list[_Value]:
    """Numbers without those that only round a finer one: 14.6 bn speaks for "15 млрд" and for "более 14 млрд" too."""
    kept: list[_Value] = []
    for value in values:
        if not any(_one(known, value) for known in kept):
            kept.append(value)
    return kept


def _exclude(name: str, one: _Value, other: _Value) -> bool:
    a, b = one.value, other.value
    if name in DATES:
        return overlap(bounds(str(a)), bounds(str(b))) is None
    if isinstance(a, (list, tuple)) and isinstance(b, (list, tuple)):
        return not _nested(a, b)
    return name in ("level", "period") and a != b


def _nested(a: Iterable[object], b: Iterable[object]) -> bool:
    x, y = {str(v) for v in a}, {str(v) for v in b}
    return x <= y or y <= x
