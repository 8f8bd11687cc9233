"""Two rows of one event as one: the fuller of each field, the evidence of both."""

from __future__ import annotations

import msgspec

from chancery import edtf
from chancery.extract.rows import joined
from chancery.types import Event

DAY = len("2024-05-01")
YEAR = len("2024")


def together(a: Event, b: Event) -> Event:
    """The fuller of two rows of one event, with the evidence of both."""
    return msgspec.structs.replace(
        a,
        rule=b.rule if a.place is None and b.place is not None and a.kind == b.kind else a.rule,
        kind="call" if "call" in (a.kind, b.kind) else "talks" if "talks" in (a.kind, b.kind) else a.kind,
        name=max((a.name, b.name), key=lambda n: (any(c.isdigit() for c in n or ""), len(n or ""))),
        participants=tuple(sorted({*a.participants, *b.participants})),
        countries=tuple(sorted({*a.countries, *b.countries})),
        organisations=tuple(sorted({*a.organisations, *b.organisations})),
        host=a.host or b.host, visitor=a.visitor or b.visitor,
        place=_finer_place(a, b), level=a.level or b.level, evidence=joined(a.evidence, b.evidence),
        **_finer_date(a, b),
    )  # fmt: skip


def _finer_place(a: Event, b: Event) -> object:
    from chancery import world

    if a.place is None or (b.place is not None and a.place.id in world.countries()):
        return b.place or a.place
    return a.place


def _finer_date(a: Event, b: Event) -> dict[str, str | None]:
    """The date that was said goes before the day of publication, a day before a month, a month before a year."""
    days = [r for r in (a, b) if r.date is not None and len(r.date) == DAY]
    if len(days) == 1 and len((b if days[0] is a else a).date or "") == YEAR and edtf.bounds(a.date or "") is not None and (a.date or "")[:YEAR] == (b.date or "")[:YEAR]:
        return {"date": days[0].date, "date_said": days[0].date_said, "date_anchor": days[0].date_anchor}  # "провели переговоры", "в текущем году"
    first = min((a, b), key=lambda r: (r.date is None, r.date_said is None, _days(r)))
    told = b if first is a else a
    if first.date_said is None and first.date_anchor == told.date_anchor == "published" and told.date is None and _days(first) > 1:
        return {"date": first.date, "date_said": told.date_said, "date_anchor": told.date_anchor}  # "в четверг" in a text of some month
    return {"date": first.date, "date_said": first.date_said, "date_anchor": first.date_anchor}


def _days(row: Event) -> int:
    """How many days the date of a row spans; a day before an interval, a month before a year."""
    bounds = edtf.bounds(row.date or "")
    return (bounds.last - bounds.first).days if bounds is not None else 0
