"""One row a figure: the value that title, lead and body repeat is one fact, told most fully."""

from __future__ import annotations

import msgspec

from chancery.extract.rows import joined
from chancery.types import Figure

# the same money may be called aid in the title and a programme in the body
WEIGHTS = frozenset(("tonne", "m3", "barrel", "kg"))
OUTLAYS = frozenset(("aid", "loan", "project_value", "investment_flow", "investment_stock", "other"))


def merged(rows: tuple[Figure, ...]) -> tuple[Figure, ...]:
    """Rows of one value, unit and indicator that do not contradict each other as one, all their sentences kept.

    >>> # "достигла рекордных 44 млрд" in the title and "в 2024 году достигла 44 млрд" in the body are one row
    """
    done: list[Figure] = []
    for row in rows:
        home = next((i for i, other in enumerate(done) if _same(other, row) and not _beside(other, row)), None)
        if home is None:
            done.append(row)
        else:
            done[home] = _together(done[home], row)
    return tuple(done)


def _beside(a: Figure, b: Figure) -> bool:
    """Whether one sentence tells both: "млн тонн бензина и млн тонн дизтоплива" are two facts of one value."""
    return a.unit in WEIGHTS and a.evidence == b.evidence


def _same(a: Figure, b: Figure) -> bool:
    if (a.value, a.unit) != (b.value, b.unit):
        return False
    if a.of is not None and b.of is not None and a.of != b.of:
        return False
    if a.indicator != b.indicator and not {a.indicator, b.indicator} <= OUTLAYS:
        return False
    if a.kind != b.kind and {a.kind, b.kind} != {"target", "forecast"} and not (a.indicator in OUTLAYS and _money(a)):
        return False
    periods = a.period is None or b.period is None or a.period == b.period
    parties = set(a.parties) <= set(b.parties) or set(b.parties) <= set(a.parties)
    return periods and parties


def _money(row: Figure) -> bool:
    return len(row.unit) == 3 and row.unit.isupper()


def _together(a: Figure, b: Figure) -> Figure:
    """The fuller of two rows with what only the other says."""
    best, other = (b, a) if _fullness(b) > _fullness(a) else (a, b)
    best = msgspec.structs.replace(best, indicator=a.indicator)
    timed = best if best.period is not None or best.period_said is not None else other
    return msgspec.structs.replace(
        best, period=timed.period, period_said=timed.period_said, period_anchor=timed.period_anchor,
        from_=best.from_ or other.from_, to=best.to or other.to, base=best.base or other.base,
        record=a.record or b.record, bound=best.bound or other.bound, claimed_by=best.claimed_by or other.claimed_by, of=best.of or other.of,
        evidence=joined(a.evidence, b.evidence),
    )  # fmt: skip


def _fullness(row: Figure) -> int:
    return (row.period is not None) * 4 + (row.kind == "target") * 2 + len(row.parties)
