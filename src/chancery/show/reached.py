"""What came of a thing in words, and whose figures reach a goal and whose do not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from chancery.record.outcomes.sides import Sides, sides
from chancery.show import view, when
from chancery.show.amounts import bounded
from chancery.show.labels import Labels
from chancery.show.names import named, show_name
from chancery.types import Entry, FieldValue

Told = tuple[str, tuple[str, ...]]
"""Words, and the claims behind them."""


def status_words(entry: Entry, status: str, beside: Sides, say: Labels) -> str:
    """A status in words; of a goal that only some figures reach that it is so: "цель достигнута по одним данным, по другим — нет"."""
    key = f"status.divided.{entry.kind}.{status}"
    return say.text(key) if beside.divided and status == entry.status and say.has(key) else say.status(entry.kind, status)


def sides_of(entry: Entry, known: Mapping[str, Entry]) -> Sides:
    """The figures beside the goal of an entry, where its outcome rests on figures."""
    return sides(entry, known) if entry.kind in ("figures", "commitments") and entry.status is not None else Sides()


def sides_words(beside: Sides, say: Labels) -> tuple[str, ...]:
    """Two lines, whose figures reach a goal and whose do not; none where all are of one mind."""
    if not beside.divided:
        return ()
    return tuple(
        say.text(f"reached.{name}", values="; ".join(words for words, _ in told(side, say)))
        for name, side in (("yes", beside.reached), ("no", beside.below))
    )


def told(side: Sequence[tuple[Entry, FieldValue]], say: Labels) -> Iterator[Told]:
    """Each value with its period and who names it: "43,8 млрд долл. США за 2024 г. (китайская сторона)"."""
    for figure, value in side:
        amount = bounded(float(value.value), view.text(figure, "unit") or "", view.bound_of(figure, value), say)  # type: ignore[arg-type]
        period = view.text(figure, "period")
        words = amount if period is None else say.text("phrase.for_period", value=amount, period=when.words(period, say, lasting=True))
        who = ", ".join(voices(figure, value.claims, say))
        yield (f"{words} ({who})" if who else words), value.claims


def voices(figure: Entry, claims: Sequence[str], say: Labels) -> tuple[str, ...]:
    """Who is named as claiming something, each once."""
    found = (named(v.value) for v in figure.fields.get("claimed_by", ()) if set(v.claims) & set(claims))
    return tuple(dict.fromkeys(show_name(who, say.lang) for who in found if who is not None))
