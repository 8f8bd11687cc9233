"""Which initiatives are one: kind, name in any word order, and a state in common; their stage through time."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

import msgspec

from chancery.record.dates.intervals import Days, bounds, overlap
from chancery.record.merging.corpus import Corpus
from chancery.record.merging.entries import Builder, Value, plain_rank
from chancery.record.merging.grouping import scoped
from chancery.record.merging.kinds import Kind
from chancery.record.names.keys import Claim
from chancery.record.things.agreements import same_matter
from chancery.record.words.wording import (
    closeness,
    keys_of,
    likeness,
    lookup_keys,
    matter,
    names_in,
    states_in,
    weight_shared,
    wording,
)
from chancery.types import Entry, FieldValue, Initiative
from chancery.world import programme_names

SAME_NAME, LIKE_NAME = 2, 1
ROUTES = frozenset({"railway", "road", "pipeline", "corridor"})
SUPPORT = "supported"
AHEAD = frozenset({"proposed", "announced", "planned", "agreed"})
STOPPED = frozenset({"suspended", "cancelled"})
STAGES = (
    SUPPORT, "proposed", "announced", "planned", "agreed", "declared", "launched", "under_way", "delayed",
    "operating", "in_force", "completed", "delivered", "suspended", "cancelled",
)  # fmt: skip


class Undertaking(msgspec.Struct, frozen=True):
    """What is known of an initiative."""

    kind: str
    names: frozenset[str]
    countries: frozenset[str]
    way: tuple[str | None, str | None]
    period: Days | None
    real: bool
    docs: frozenset[str]


class InitiativeIdentity:
    """One name, in any word order and case; generic words ("совместные проекты") name nothing."""

    levels = (SAME_NAME, LIKE_NAME)

    def fits(self, a: Undertaking, b: Undertaking) -> bool:
        """One kind, a state in common, periods and directions that do not contradict."""
        if a.kind != b.kind or a.real != b.real:
            return False
        if a.countries and b.countries and not _states_fit(a, b):
            return False
        if any(x is not None and y is not None and x != y for x, y in zip(a.way, b.way, strict=True)):
            return False
        if not _owners_fit(a, b):
            return False
        return a.period is None or b.period is None or overlap(a.period, b.period) is not None

    def bond(self, a: Undertaking, b: Undertaking) -> int:
        """All words the same, or all that is particular of the shorter name in the longer."""
        pairs = [(x, y) for x in a.names for y in b.names if wording(x).particular() and wording(y).particular()]
        if any(closeness(x, y) >= 0.9 or (a.kind in ROUTES and _same_ends(x, y)) or _one_matter(a, b, x, y) for x, y in pairs):
            return SAME_NAME
        return LIKE_NAME if not a.docs & b.docs and any(_like(x, y) for x, y in pairs) else 0

    def blend(self, a: Undertaking, b: Undertaking) -> Undertaking:
        """All names and states."""
        way = (a.way[0] or b.way[0], a.way[1] or b.way[1])
        period = overlap(a.period, b.period) or a.period or b.period
        return Undertaking(a.kind, a.names | b.names, a.countries | b.countries, way, period, a.real, a.docs | b.docs)

    def doubtful(self, a: Undertaking, b: Undertaking) -> bool:
        """Names that share much."""
        return any(likeness(x, y) >= 0.6 for x in a.names for y in b.names)


def _states_fit(a: Undertaking, b: Undertaking) -> bool:
    """A state in common; of what no proper name names («взаимная отмена виз») all states of one are among those of the other."""
    if all(any(names_in(name) for name in known.names) for known in (a, b)):
        return bool(a.countries & b.countries)
    return a.countries <= b.countries or b.countries <= a.countries


def _owners_fit(a: Undertaking, b: Undertaking) -> bool:
    """No two names that name different states: a Serbian institute in Budapest is no Hungarian one in Belgrade."""
    states = [(states_in(x), states_in(y)) for x in a.names for y in b.names]
    return all(not mine or not other or mine & other for mine, other in states)


def _same_ends(a: str, b: str) -> bool:
    """Routes between the same places, whichever is called first: «линия Белград – Ниш», «железная дорога Ниш – Белград»."""
    return len(names_in(a)) > 1 and names_in(a) == names_in(b)


def _one_matter(a: Undertaking, b: Undertaking, x: str, y: str) -> bool:
    """Words that treaties use alike, between the same states: «безвизовый режим», «освобождение от визовых требований»."""
    mine, other = matter(x, a.countries), matter(y, b.countries)
    return len(a.countries) > 1 and a.countries == b.countries and mine.particular() and same_matter(mine, other)


def _like(a: str, b: str) -> bool:
    return likeness(a, b) >= 0.85 and weight_shared(a, b) >= 2.0


def _undertaking(group: Sequence[Claim[Initiative]], corpus: Corpus) -> Undertaking:
    row = group[0].row
    return Undertaking(
        row.kind, frozenset({row.name, programme_names().get(row.name.lower(), row.name)}), frozenset(row.countries), (row.from_, row.to), bounds(row.period),
        row.mood not in ("denied", "hypothetical"), frozenset(c.document for c in group),
    )  # fmt: skip


def _keys(known: Undertaking) -> frozenset[Hashable]:
    words = {key for name in known.names for key in (*lookup_keys(name), *keys_of(matter(name, known.countries)))}
    return scoped({(known.kind, key) for key in words}, known.countries)


def twin_key(known: Undertaking) -> Hashable | None:
    """What makes two reports of an initiative one beyond doubt: all that is told of it, by a name of its own."""
    if not all(wording(name).particular() for name in known.names):
        return None
    return (known.kind, known.names, known.countries, known.way, known.period, known.real)


INITIATIVES = Kind(_undertaking, _keys, lambda ground: InitiativeIdentity(), twin_key)


def initiative_values(row: Initiative) -> dict[str, Value | None]:
    """The fields of an initiative."""
    return {
        "kind": row.kind, "name": row.name, "countries": row.countries, "from": row.from_, "to": row.to,
        "backers": row.backers, "period": row.period, "status": row.status,
        "mood": row.mood if row.mood in ("denied", "hypothetical") else None,
    }  # fmt: skip


def initiative_rank(field: str, value: Value, claims: Sequence[Claim[Initiative]]) -> tuple[int, ...]:
    """Among reports of one day the furthest stage, and a stage before mere support; the fullest name."""
    if field == "status":
        return (-STAGES.index(str(value)) if value in STAGES else 0,)
    if field == "name":
        return (-len(wording(str(value)).weights),)
    return plain_rank(field, value, claims)


def initiative_entry(claims: Sequence[Claim[Initiative]], corpus: Corpus) -> Entry:
    """The entry of one initiative: `status` holds its stages, the latest reported first; mere support is no stage.

    What is said to be under way in 2023 and to be supported in 2024 is under way.
    """
    builder = Builder("initiatives", corpus)
    entry = builder.entry(claims, initiative_values, initiative_rank, latest=frozenset({"status"}))
    values = _stages(entry.fields.get("status", ()))
    if not values:
        return entry
    entry = msgspec.structs.replace(entry, fields=entry.fields | {"status": values})
    stage = values[0]
    return entry if stage.value == SUPPORT else msgspec.structs.replace(entry, status=str(stage.value), status_evidence=stage.claims)


def _stages(told: Sequence[FieldValue]) -> tuple[FieldValue, ...]:
    """Stages, the latest reported first; what was begun and is not stopped is no longer ahead: «построят» of a later article recalls the promise."""
    begun = next((v.value for v in told if v.value != SUPPORT and v.value not in AHEAD), None)
    recalled = AHEAD if begun is not None and begun not in STOPPED else frozenset()
    return tuple(sorted(told, key=lambda v: (v.value == SUPPORT, v.value in recalled)))


