"""Entries and values of their fields in words: one line an entry, whatever its kind."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from chancery.record.merging.entries import first
from chancery.show import when
from chancery.show.amounts import bounded, number
from chancery.show.labels import Labels
from chancery.show.markup import row_words
from chancery.show.names import named, show_name
from chancery.show.printable import line
from chancery.show.view import bound_of
from chancery.types import ROW_TYPES, Agreement, Entry, Event, Initiative, Row

DATES = frozenset(("date", "period", "due", "published", "first_seen", "last_seen", "date_planned", "date_ratified", "date_in_force"))


def entry_words(entry: Entry, say: Labels) -> str:
    """An entry in one line, by its preferred values: "товарооборот 44 млрд долл. США; 2024 г.; факт; Казахстан, Китай"."""
    if entry.kind == "documents":
        parts = (line(str(first(entry, name) or "")) for name in ("title", "outlet"))
        date = first(entry, "published")
        return "; ".join(part for part in (*parts, when.words(str(date), say) if date is not None else "") if part) or entry.id
    row = _at_stage(entry, entry_row(entry))
    words = row_words(row, say)
    if row.mood not in ("actual", "planned"):
        words += f" [{say.code('mood', row.mood)}]"
    return words


def _at_stage(entry: Entry, row: Row) -> Row:
    """The row at the stage of its entry: what began is not told as planned, nor an event that was held or cancelled."""
    if isinstance(row, Event):
        return msgspec.structs.replace(row, planned=row.planned and entry.status not in ("held", "cancelled"))
    if isinstance(row, (Agreement, Initiative)) and entry.status is not None:
        return msgspec.structs.replace(row, status=entry.status)
    return row


def entry_row(entry: Entry) -> Row:
    """The preferred values of an entry as one row of its kind."""
    values = {name: values[0].value for name, values in entry.fields.items() if values}
    if entry.kind == "figures":
        values |= _of_first(entry)
    held = {f.encode_name for f in msgspec.structs.fields(ROW_TYPES[entry.kind])}
    defaults: dict[str, object] = {"speaker": None, "direct": False, "text": "", "value": 0, "unit": "", "by": [], "what": "", "parties": []}
    said = {k: v for k, v in values.items() if v is not None}  # somebody may have found that a field holds nothing
    return msgspec.convert({k: v for k, v in (defaults | said).items() if k in held}, ROW_TYPES[entry.kind], strict=False)


def _of_first(figure: Entry) -> dict[str, object]:
    """The bound and the claimant of the preferred value, not those of another one: of "43,8" beside "более 40" no bound."""
    first_value = figure.fields.get("value", ())[:1]
    bound = next((bound_of(figure, value) for value in first_value), None)
    claims = {id_ for value in first_value for id_ in value.claims}
    who = next((v.value for v in figure.fields.get("claimed_by", ()) if claims & set(v.claims)), None)
    return {"bound": bound, "claimed_by": who}


def field_name(field: str, say: Labels, kind: str = "") -> str:
    """The name of a field as a display shows it, or the code itself: `field_name("value", labels("ru")) == "значение"`."""
    for key in (f"field.{kind}.{field}", f"field.{field}", f"column.{field}"):
        if say.has(key):
            name = say.text(key)
            return name[:1].lower() + name[1:]
    return field


def value_words(value: object, field: str, entry: Entry | Row, say: Labels) -> str:
    """A value of a field in words; `entry` is what it belongs to, by which an amount has its unit."""
    kind = entry.kind if isinstance(entry, Entry) else kind_of(entry)
    if isinstance(value, bool):
        return say.text("value.yes" if value else "value.no")
    if isinstance(value, (int, float)):
        unit = _of(entry, "unit")
        return bounded(float(value), unit, None, say) if field == "value" and unit else number(float(value), say)
    if isinstance(value, (list, tuple)):
        return ", ".join(value_words(item, field, entry, say) for item in value)
    if isinstance(value, str) and field in DATES:
        return when.words(value, say)
    if isinstance(value, str) and say.has(f"{kind}.{field}.{value}"):
        return say.text(f"{kind}.{field}.{value}")
    if isinstance(value, str) and (say.has(f"{field}.{value}")):
        return say.text(f"{field}.{value}")
    who = named(value)
    return show_name(who, say.lang) if who is not None else line(str(value))


def kind_of(row: Row) -> str:
    """The kind of a row: `kind_of(Figure(...)) == "figures"`."""
    return next(kind for kind, type_ in ROW_TYPES.items() if type(row) is type_)


def _of(entry: Entry | Row, field: str) -> str:
    found = first(entry, field) if isinstance(entry, Entry) else getattr(entry, field, None)
    return found if isinstance(found, str) else ""


def values_words(values: Sequence[object], field: str, entry: Entry | Row, say: Labels) -> str:
    """Several values of a field, the preferred one first; a dash where there is none."""
    return " / ".join(dict.fromkeys(value_words(v, field, entry, say) for v in values)) or "—"
