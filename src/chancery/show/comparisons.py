"""Claims beside official figures, as text and as JSON lines: `chancery series compare`.

    with SqlStore("kz-cn.db", create=False) as store:
        for found in compared(store, ("KZ", "CN")):
            print(comparison_line(found))
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from pathlib import PurePath

import msgspec

from chancery.errors import ArgumentError
from chancery.record.checks.official import INDICATORS, Comparison, Fit, Mirror, Side, compare
from chancery.record.merging.entries import text_of
from chancery.show.amounts import bounded, number, quantity
from chancery.show.entries import RAW
from chancery.show.labels import Labels
from chancery.show.names import country, named, show_name
from chancery.show.printable import cut, line
from chancery.show.when import words
from chancery.store import Store
from chancery.types import Actor, Entry, Figure, Observation
from chancery.world import countries


class Said(msgspec.Struct, frozen=True):
    """Who claims a figure: the row, the article that it stands in, the sentence, and the value that it gives, whatever somebody corrected."""

    id: str
    document: str
    source: str
    outlet: str | None
    published: str | None
    claimed_by: Actor | None
    said: str | None
    text: str
    value: float


class Compared(msgspec.Struct, frozen=True):
    """A comparison with the sources of the claim; those of the figures are the rows of its sides."""

    comparison: Comparison
    said: tuple[Said, ...]


def compared(store: Store, between: tuple[str, str] | None = None) -> tuple[Compared, ...]:
    """Claims of trade in the record beside the official figures that it holds; of two states alone where they are named."""
    if between is not None and (wrong := [code for code in between if code not in countries()]):
        raise ArgumentError(f"{wrong[0]}: no such state: write ISO 3166-1 alpha-2 codes, such as KZ CN")
    figures = [e for e in store.entries("figures") if text_of(e, "indicator") in INDICATORS and _between(e, between)]
    rows = dict(_rows(store, figures))
    observations = (o for file in store.series_files() for o in file.observations)
    found = compare(figures, {id_: row for id_, (_, row) in rows.items()}, observations)
    return tuple(Compared(c, tuple(_said(store, *rows[id_]) for id_ in c.claims)) for c in found)


def _between(entry: Entry, between: tuple[str, str] | None) -> bool:
    if between is None:
        return True
    return any(
        isinstance(v.value, (list, tuple)) and set(map(str, v.value)) == set(between) for v in entry.fields.get("parties", ())
    )


def _rows(store: Store, figures: Iterable[Entry]) -> Iterator[tuple[str, tuple[str, Figure]]]:
    for id_ in sorted({id_ for e in figures for v in e.fields.get("value", ()) for id_ in v.claims}):
        found = store.row(id_)
        if found is not None and isinstance(found[1], Figure):
            yield id_, (found[0], found[1])


def _said(store: Store, document: str, row: Figure) -> Said:
    doc = store.document(document)
    text = row.evidence[0].text if row.evidence else ""
    if doc is None:
        return Said(row.id, document, "", None, None, row.claimed_by, row.said, text, row.value)
    return Said(row.id, document, doc.url or doc.source, doc.outlet, doc.published, row.claimed_by, row.said, text, row.value)


def comparison_line(found: Compared) -> str:
    """One comparison as JSON: its fields, `claims` with their articles and sentences; control characters escaped."""
    content = {f.encode_name: getattr(found.comparison, f.name) for f in msgspec.structs.fields(Comparison)}
    text = msgspec.json.encode({**content, "claims": found.said}).decode()
    return RAW.sub(lambda m: f"\\u{ord(m.group()):04x}", text)


def comparison_text(found: Compared, say: Labels) -> Iterator[str]:
    """Lines for people: the claim, who makes it, what each state reports and from where, the verdict."""
    c = found.comparison
    yield f"{claimed_words(c, say)}, {words(c.period, say)}: {bounded(c.value, c.unit, c.bound, say)} — {_verdict(c, say)}"
    for said in found.said:
        other = said.said is not None and not math.isclose(said.value, c.value)
        corrected = f" ({say.text('series.corrected', said=line(said.said or ''))})" if other else ""
        yield f"    {say.text('series.claim')}: {_claimant(said, say)}{corrected}"
        yield f"        | {cut(line(said.text))}"
    for side in c.sides:
        yield f"    {say.text('series.side', who=country(side.reporter, say.lang))}: {side_words(side, c, say)}"
        yield from (f"        {_row(o, say)}" for o in side.rows)
        yield from (f"        {_earlier(o, say)}" for o in side.earlier)
    if c.mirror is not None:
        yield f"    {gap_words(c.mirror, c.unit, say)}"
    for fit in c.fits:
        yield f"    {say.text(f'series.fit.{fit.kind}', what=fit_words(fit, c, say))}"
        yield from (f"        {_row(o, say)}" for o in fit.rows)


def claimed_words(c: Comparison, say: Labels) -> str:
    """What is claimed, without its value: "товарооборот (Китай, Казахстан)"."""
    if c.from_ is not None and c.to is not None:
        ends = (c.from_, c.to) if c.indicator != "imports" else (c.to, c.from_)
        return say.text(f"series.flow.{c.indicator}", a=country(ends[0], say.lang), b=country(ends[1], say.lang))
    names = ", ".join(country(code, say.lang) for code in c.parties)
    return f"{say.code('figures.indicator', c.indicator)} ({names})"


def _verdict(c: Comparison, say: Labels) -> str:
    told = say.text(f"series.verdict.{c.verdict}")
    who = ", ".join(country(s.reporter, say.lang) for s in c.sides if s.agrees)
    more = who or (say.text(f"series.reason.{c.reason}") if c.reason is not None else "")
    return f"{told} ({more})" if more else told


def _claimant(said: Said, say: Labels) -> str:
    who = named(said.claimed_by)
    article = PurePath(said.source).name if "://" not in said.source else said.source
    parts = (show_name(who, say.lang) if who is not None else "", said.outlet or "", words(said.published, say), article)
    return ", ".join(line(part) for part in parts if part)


def side_words(side: Side, c: Comparison, say: Labels) -> str:
    """What one state reports, and how the claim stands to it."""
    if side.value is None:
        return say.text("series.none")
    amount = _amount(side.value, c.unit, say)
    if side.agrees or side.difference is None:
        return f"{amount}, {say.text('series.verdict.agrees')}"
    way = "higher" if side.difference > 0 else "lower"
    by = say.text(f"series.{way}", by=_amount(abs(side.difference), c.unit, say), percent=_percent(side.percent, say))
    return f"{amount}, {by}"


def _percent(percent: float | None, say: Labels) -> str:
    return "—" if percent is None else f"{number(round(abs(percent), 1), say)}\u00a0%"


def _amount(value: float, unit: str, say: Labels) -> str:
    """To four digits, as people read it: `_amount(13167123456.0, "USD", labels("en")) == "USD 13.17 bn"`."""
    return quantity(float(f"{value:.4g}"), unit, say)


def _row(o: Observation, say: Labels) -> str:
    """A row of a file: flow, period, value, and where it stands."""
    flow = say.text(f"series.flow.{o.flow}", a=o.reporter, b=o.partner)
    marks = "".join(f", {mark}" for mark in (o.valuation, o.status) if mark is not None)
    address = f", {line(o.address)}" if o.address is not None else ""
    return f"{flow}, {words(o.period, say)}: {_amount(o.value, o.unit, say)}{marks} [{line(o.dataset)}, {line(o.file)}:{o.line}{address}]"


def _earlier(o: Observation, say: Labels) -> str:
    return say.text("series.also", file=f"{line(o.file)}:{o.line}", value=_amount(o.value, o.unit, say))


def gap_words(mirror: Mirror, unit: str, say: Labels) -> str:
    """By how much the reports of the two states differ, and whose is higher."""
    gap, who = _amount(mirror.gap, unit, say), country(mirror.higher, say.lang)
    return say.text("series.mirror", gap=gap, percent=_percent(mirror.percent, say), who=who)


def fit_words(fit: Fit, c: Comparison, say: Labels) -> str:
    """Another figure that the claim fits."""
    flow = say.text(f"series.flow.{fit.indicator}", a=country(fit.reporter, say.lang), b=country(fit.partner, say.lang))
    return f"{flow}, {words(fit.period, say)}: {_amount(fit.value, c.unit, say)}"
