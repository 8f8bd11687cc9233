"""Where the sources disagree, and where their figures do not add up, as text and as JSON lines: `chancery show DB conflicts`, `… checks`."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping

from chancery.record.checks.arithmetic import Check, checks
from chancery.record.checks.conflicts import Conflict, Position, conflicts, positions, rival_goals, rival_totals
from chancery.record.merging.entries import DATES
from chancery.record.rounding import Range
from chancery.show import view
from chancery.show.amounts import bounded, measured, number, quantity
from chancery.show.entries import json_line
from chancery.show.labels import Labels
from chancery.show.names import Named, country, named, show_name
from chancery.show.printable import cut, line
from chancery.show.values import field_name
from chancery.show.view import Source
from chancery.show.when import words
from chancery.types import ROW_KINDS, Document, Entry, FieldValue

TITLES = ("name", "subject", "what", "text", "office", "formula")
SHORT = 100  # characters of a name that are shown


def all_conflicts(source: Source) -> tuple[Conflict, ...]:
    """What sources disagree about, entry by entry; then goals of one value that are due at different times, and trade of one period."""
    said = view.ground(source.claims())
    homes = {id_: said.documents[doc] for id_, (_, _, doc) in said.claims.items()}
    figures = tuple(source.entries("figures"))
    totals = rival_totals(figures, homes)
    told = {(id_, conflict.field) for conflict in totals for id_ in conflict.entries}
    found = [c for kind in ROW_KINDS for e in source.entries(kind) for c in conflicts(e, _of(e, homes))]
    return (*(c for c in found if (c.entries[0], c.field) not in told), *rival_goals(figures, homes), *totals)


def _of(entry: Entry, homes: Mapping[str, Document]) -> dict[str, Document]:
    return {id_: homes[id_] for id_ in view.claims_of(entry) if id_ in homes}


def all_checks(source: Source) -> tuple[Check, ...]:
    """Figures beside what other figures make of them."""
    return checks(source.entries("figures"))


def conflict_text(found: Conflict, entries: Mapping[str, Entry], say: Labels) -> Iterator[str]:
    """The thing, the field, and one line a value: what, who claims it, in which outlet, when; later values marked."""
    entry = entries[found.entries[0]]
    due = entry.kind == "figures" and found.field == "period" and view.text(entry, "kind") == "target"
    field = field_name("due" if due else found.field, say, entry.kind)
    yield f"{name_of(entry, say, found.field)}: {field}"
    for position in found.values:
        mark = f"{say.text('figure.later')} " if position.later else ""
        yield f"    {mark}{_value(position.value, found.field, entry, say)} — {_voices(position, say)}"


def _value(value: object, field: str, entry: Entry, say: Labels) -> str:
    if field in DATES:
        return words(str(value), say)
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return quantity(float(value), view.text(entry, "unit") or "", say)
    parts = value if isinstance(value, (list, tuple)) else (value,)
    return ", ".join(_word(part, field, entry, say) for part in parts if named(part) is not None)


def _word(part: object, field: str, entry: Entry, say: Labels) -> str:
    """A code in words ("официальный"), a name as it is shown."""
    if isinstance(part, str) and say.has(label := f"{entry.kind}.{field}.{part}"):
        return say.text(label)
    who = named(part)
    return show_name(who, say.lang) if who is not None else ""


def _voices(position: Position, say: Labels) -> str:
    """ "Чжан Хань; «Восток»; 3 марта 2024 г., 5 марта 2024 г."."""
    dates = ", ".join(words(d, say) for d in position.dates)
    who = ", ".join(show_name(Named(name, name), say.lang) for name in position.claimed_by)
    return "; ".join(line(part) for part in (who, ", ".join(position.outlets), dates) if part)


def name_of(entry: Entry, say: Labels, without: str = "") -> str:
    """An entry in short, without the field that is disputed: "товарооборот (Казахстан, Китай), 2023 г."; for other kinds the kind and its own words."""
    if entry.kind != "figures":
        code = view.text(entry, "kind")
        own = next((text for field in TITLES if (text := view.text(entry, field))), say.code(f"{entry.kind}.kind", code) if code else "")
        date = view.text(entry, "date") if without != "date" else None
        parts = (cut(line(own), SHORT), _sides(entry, say, without), words(date, say) if date is not None else "")
        return f"{say.text(f'one.{entry.kind}')}: {'; '.join(part for part in parts if part)}"
    states = ", ".join(country(c, say.lang) for c in sorted(view.codes(entry, "parties")))
    period = view.text(entry, "period") if without != "period" else None
    what = measured(view.text(entry, "indicator") or "", view.text(entry, "of"), say)
    if view.text(entry, "kind") == "target" and without != "value":
        values = entry.fields.get("value", ())
        goal = _value(values[0].value, "value", entry, say) if values else ""
        what = f"{what}, {say.text('figures.kind.target')} {goal}"
    return f"{what} ({states})" + (f", {words(period, say, lasting=True)}" if period is not None else "")


def _sides(entry: Entry, say: Labels, without: str) -> str:
    """Who takes part in an event, by name, else the states; of other things nothing."""
    if entry.kind != "events":
        return ""
    people = view.actors(entry, "participants") if without != "participants" else ()
    states = sorted(view.codes(entry, "countries")) if without != "countries" else []
    return ", ".join(show_name(who, say.lang) for who in people) or ", ".join(country(code, say.lang) for code in states)


def check_text(found: Check, entries: Mapping[str, Entry], say: Labels) -> Iterator[str]:
    """The figure and the verdict, then the figures that it was checked against."""
    first = entries[found.entries[0]]
    stated = next((v for v in first.fields["value"] if set(v.claims) & set(found.claims)), first.fields["value"][0])
    yield f"{name_of(first, say)}: {bounded(found.stated, found.unit, view.bound_of(first, stated), say)} — {verdict(found, say)}"
    for entry in (entries[id_] for id_ in found.entries[found.kind != "shares" :]):
        yield f"    {name_of(entry, say)}: {' / '.join(_amounts(entry, say))}"


def _amounts(entry: Entry, say: Labels) -> Iterator[str]:
    """The amounts of a figure with their bounds, but for those that only round another."""
    for position in positions(entry, "value"):
        value = FieldValue(position.value, position.claims)
        yield bounded(float(position.value), view.text(entry, "unit") or "", view.bound_of(entry, value), say)  # type: ignore[arg-type]


def verdict(found: Check, say: Labels) -> str:
    """ "сходится", or between which values the other figures leave it: "не сходится: по другим данным 31–31,8 %"."""
    if found.holds:
        return say.text("check.holds")
    return f"{say.text('check.fails')}: {say.text('check.expected', expected=expected(found, say))}"


def expected(found: Check, say: Labels) -> str:
    """Between which values the other figures leave a figure: "31–31,8 %"."""
    return _range(found.expected, found.unit, say)


def _range(found: Range, unit: str, say: Labels) -> str:
    low, high = (_rounded(v, found) for v in found)
    if math.isinf(high):
        return bounded(low, unit, "more_than", say)
    if math.isinf(low) or low == high:
        return quantity(high, unit, say)
    if unit == "times":
        return quantity(high, unit, say).replace(number(high, say), f"{number(low, say)}–{number(high, say)}", 1)
    scale = 10 ** (3 * int(math.log10(max(abs(low), abs(high), 1.0)) // 3)) if len(unit) == 3 and unit.isupper() else 1
    return f"{number(low / scale, say)}–{quantity(high, unit, say)}"


def _rounded(value: float, of: Range) -> float:
    """A bound as precise as the width of its interval: 31.04 and 31.78 as 31 and 31.8."""
    span = of[1] - of[0]
    if math.isinf(value) or math.isinf(span) or span <= 0:
        return value
    return round(value, -math.floor(math.log10(span)))


def told(source: Source, what: str, say: Labels) -> Iterator[str]:
    """`what` is "conflicts" or "checks", for people, under a heading; what does not add up before what does."""
    found: tuple[Conflict | Check, ...] = all_conflicts(source) if what == "conflicts" else all_checks(source)
    title = say.text(f"kind.{what}")
    name = title[:1].upper() + title[1:]
    yield say.text("table.title", kind=name, n=str(len(found))) if found else say.text("table.empty", kind=name)
    entries = {e.id: e for kind in ROW_KINDS for e in source.entries(kind)} if found else {}
    for one in sorted(found, key=lambda c: isinstance(c, Check) and c.holds):
        yield from conflict_text(one, entries, say) if isinstance(one, Conflict) else check_text(one, entries, say)


def lines(source: Source, what: str) -> Iterator[str]:
    """The same as JSON, one object a line."""
    return (json_line(found) for found in (all_conflicts(source) if what == "conflicts" else all_checks(source)))
