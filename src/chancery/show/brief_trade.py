"""Trade and investment: the table of claims and targets, and the series that the chart draws."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import permutations

from chancery.record.checks.arithmetic import Check, checks
from chancery.record.checks.conflicts import TRADE, conflicts, positions, rival_goals, rival_totals
from chancery.show import view, when
from chancery.show.amounts import measured
from chancery.show.brief_model import Badge, Bar, Grid, GridRow, Run, Section, Series, Text
from chancery.show.brief_official import beside_official
from chancery.show.disagreements import expected
from chancery.show.draft import Draft
from chancery.show.drafting import anchor, badge, figure_words, remarks
from chancery.show.drafting import title as title_of
from chancery.show.names import country, named
from chancery.show.outlets import outlet_words
from chancery.show.printable import line
from chancery.types import Entry, FieldValue, Figure

VOICES = 3
"""How many who name one value are told beside it."""
_COLUMNS = ("indicator", "value", "period", "kind", "claimed_by", "status")


def trade(draft: Draft) -> Section:
    """Indicators with value, period, kind, who claimed them, and what came of the targets."""
    title, doubts = draft.say.text("section.trade"), _doubts(draft)
    rows = tuple(_row(e, draft, doubts) for e in by_indicator(draft.chosen["figures"]))
    if not rows:
        return Section("trade", title, empty=draft.say.text("empty.trade"))
    columns = tuple(draft.say.text(f"column.{name}") for name in _COLUMNS)
    return Section("trade", title, grid=Grid(columns, frozenset((1,)), rows), groups=beside_official(draft))


def by_indicator(entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """Trade turnover first, the other indicators in the order of the record, each by period."""
    order = {view.text(e, "indicator"): i for i, e in reversed(list(enumerate(entries)))} | {TRADE: -1}
    return tuple(sorted(entries, key=lambda e: (order[view.text(e, "indicator")], placed_at(e))))


def placed_at(entry: Entry) -> tuple[bool, str, str]:
    """Where a figure stands in time: its period, else the first article that claims it."""
    return when.sort_key(view.text(entry, "period") or view.text(entry, "published"))


def _doubts(draft: Draft) -> dict[str, tuple[Text, ...]]:
    """By entry: what does not add up with other figures, and goals of the same value that are due at another time, other claims of the trade of one period."""
    failed: dict[str, list[Check]] = {}
    for check in checks(draft.chosen["figures"]):
        if not check.holds:
            failed.setdefault(check.entries[0], []).append(check)
    found: dict[str, tuple[Text, ...]] = {id_: (_failed(some, draft),) for id_, some in failed.items()}
    for rivals in rival_goals(draft.chosen["figures"]):
        for mine, other in permutations(rivals.entries):
            due = next(p for p in rivals.values if p.value == view.text(draft.by_id[other], "period"))
            head = Run(f"{draft.say.text('remark.rival_due')}: ", "alert")
            found[mine] = (*found.get(mine, ()), (head, draft.book.run(draft.period(str(due.value)), due.claims)))
    for rivals in rival_totals(draft.chosen["figures"]):
        for mine, other in permutations(rivals.entries, 2):
            head = Run(f"{draft.say.text('remark.rival_total')}: ", "alert")
            found[mine] = (*found.get(mine, ()), (head, *_amounts(draft.by_id[other], draft)))
    return found


def _failed(some: Sequence[Check], draft: Draft) -> Text:
    """All that a figure does not add up with, in one remark: "по другим данным 10–30 % (товарооборот: 1,6 млрд за 2024 г. …)"."""
    runs = [Run(f"{draft.say.text('remark.check')}: ", "alert")]
    for number, check in enumerate(some):
        others = "; ".join(_dated_title(draft.by_id[id_], draft) for id_ in check.entries[1:])
        words = f"{draft.say.text('check.expected', expected=expected(check, draft.say))} ({others})"
        runs += [Run("; ")] * bool(number) + [Run(words, "plain", draft.book.cite(check.claims))]
    return tuple(runs)


def _dated_title(entry: Entry, draft: Draft) -> str:
    period = view.text(entry, "period")
    words = title_of(entry, draft)
    return words if period is None else draft.say.text("phrase.for_period", value=words, period=draft.period(period))


def _row(entry: Entry, draft: Draft, doubts: Mapping[str, tuple[Text, ...]]) -> GridRow:
    say = draft.say
    cells: tuple[Text, ...] = (
        _indicator(entry, draft),
        _amounts(entry, draft),
        (_period(entry, draft),),
        (Run(say.code("figures.kind", view.text(entry, "kind") or "")),),
        _claimants(entry, draft),
    )
    state = badge(entry, draft)
    if state is None and view.text(entry, "kind") == "target":
        state = Badge(say.text("status.figures.unknown"), "unknown")
    dues = _other_dues(entry, draft)
    said = remarks(entry, ("period", "kind", "base"), draft, frozenset(("value", "claimed_by", *["period"] * bool(dues))))
    return GridRow(anchor(entry), cells, state, (*dues, *doubts.get(entry.id, ()), *said))


def _other_dues(entry: Entry, draft: Draft) -> tuple[Text, ...]:
    """The other due dates that articles give one goal."""
    others = entry.fields.get("period", ())[1:] if view.text(entry, "kind") == "target" else ()
    if not others:
        return ()
    runs = [Run(f"{draft.say.text('remark.rival_due')}: ", "alert")]
    for number, value in enumerate(others):
        runs += [Run(", ")] * bool(number) + [draft.book.run(draft.period(str(value.value)), value.claims)]
    return (tuple(runs),)


def _indicator(entry: Entry, draft: Draft) -> Text:
    say = draft.say
    runs = [Run(measured(view.text(entry, "indicator") or "other", view.text(entry, "of"), say), "strong")]
    base = view.text(entry, "base")
    from_, to = view.text(entry, "from"), view.text(entry, "to")
    if from_ is not None and to is not None:
        words = say.text("figure.from_to", a=country(from_, say.lang), b=country(to, say.lang))
        runs.append(Run(f" {words}", "muted"))
    if base is not None:
        runs.append(Run(" " + say.text("figure.base", base=line(base)), "muted"))
    others = tuple(sorted(view.codes(entry, "parties") - set(draft.scope.between)))
    if others:
        runs.append(Run(" (" + ", ".join(country(c, say.lang) for c in draft.scope.between + others) + ")", "muted"))
    return tuple(runs)


def _amounts(entry: Entry, draft: Draft) -> Text:
    found = next((c for c in conflicts(entry, draft.homes(entry)) if c.field == "value"), None)
    if found is None and any(v.judgement is not None for v in entry.fields.get("value", ())):
        return _beside(entry.fields["value"], entry, draft)
    if found is None:
        return _beside([FieldValue(p.value, p.claims) for p in positions(entry, "value", draft.homes(entry))], entry, draft)
    first = _beside([FieldValue(p.value, p.claims) for p in found.values if not p.later], entry, draft, True)
    later = _beside([FieldValue(p.value, p.claims) for p in found.values if p.later], entry, draft, True)
    told = (Run("; " + draft.say.text("figure.later") + " ", "muted"), *later) if later else ()
    return (*first, *told, Run(f" {draft.say.text('status.conflict')}", "alert"))


def _beside(values: Sequence[FieldValue], entry: Entry, draft: Draft, voiced: bool = False) -> Text:
    """Values one beside the other, each with its notes; where there are several with who named them and when."""
    runs: list[Run] = []
    for value in values:
        row, judge = draft.figure(value), draft.judge_of(value, entry)
        if row is not None:
            runs += [Run(" / ", "muted")] * bool(runs)
            runs.append(Run(figure_words(row, draft.say), "strong", draft.book.cite(value.claims)))
            if judge is None and called_record(value.claims, draft):
                runs.append(Run(f" {draft.say.text('figure.record')}", "muted"))
            voice = judge or _voice(value.claims, draft)
            runs += [Run(f" ({voice})", "muted")] * (voiced or judge is not None or len(values) > 1)
    return tuple(runs)


def called_record(claims: tuple[str, ...], draft: Draft) -> bool:
    """Whether one of the claims of a value calls it a record: of 41 and 31.5 bn only the one of which it is said."""
    rows = (draft.claims[c][1] for c in claims if c in draft.claims)
    return any(isinstance(row, Figure) and row.record for row in rows)


def _voice(claims: tuple[str, ...], draft: Draft) -> str:
    """Who named a value, each since when, the first to do so first; else who published it: "Чжан Хань, 3 марта 2024 г."."""
    said: dict[str, list[str]] = {}
    for claim in claims:
        row = draft.claims[claim][1] if claim in draft.claims else None
        who = named(row.claimed_by) if isinstance(row, Figure) else None
        if who is not None:
            said.setdefault(draft.show(who), []).append(claim)
    if not said:
        homes = {draft.claims[c][2] for c in claims if c in draft.claims}
        outlets = sorted({name for home in homes if (name := outlet_words(draft.documents[home])) is not None})
        return ", ".join([*outlets[:1], draft.date(draft.stated(claims))])
    since = sorted((when.sort_key(stated := draft.stated(tuple(ids))), name, draft.date(stated)) for name, ids in said.items())
    return "; ".join(f"{name}, {date}" for _, name, date in since[:VOICES]) + ("; …" if len(since) > VOICES else "")


def _period(entry: Entry, draft: Draft) -> Run:
    period = view.text(entry, "period")
    return Run(draft.say.text("figure.no_period"), "muted") if period is None else Run(draft.period(period))


def _claimants(entry: Entry, draft: Draft) -> Text:
    who = draft.join(view.actors(entry, "claimed_by"))
    stated = draft.stated(view.claims_of(entry))
    single = len(entry.fields.get("value", ())) < 2  # several values carry their own names and dates
    date = draft.date(stated) if stated is not None and single else ""
    return (Run(", ".join(part for part in (who, date) if part)),)


def series(draft: Draft) -> Series | None:
    """The turnover between the two as a series in its commonest unit; None where nothing can be drawn."""
    entries = tuple(e for e in draft.chosen["figures"] if view.text(e, "indicator") == TRADE)
    units = [unit for unit in (view.text(e, "unit") for e in entries) if unit is not None and unit.isupper()]
    if not units:
        return None
    unit = max(sorted(set(units)), key=units.count)
    bars = tuple(bar for e in entries if view.text(e, "unit") == unit for bar in _bars(e, draft))
    if not bars:
        return None
    drawn = {bar.anchor for bar in bars}
    return Series(draft.say.text(f"figures.indicator.{TRADE}"), unit, bars, len(entries) - len(drawn))


def _bars(entry: Entry, draft: Draft) -> tuple[Bar, ...]:
    period, stated = view.text(entry, "period"), draft.stated(view.claims_of(entry))
    place = period or stated
    if when.span(place) is None or place is None:
        return ()
    found = []
    for number, value in enumerate(entry.fields.get("value", ())):
        row = draft.figure(value)
        if row is not None and row.value > 0:
            kind = {"target": "target", "forecast": "forecast"}.get(row.kind, "claim" if number == 0 else "other")
            words = draft.period(period) if period is not None else ""
            found.append(Bar(row.value, figure_words(row, draft.say), place, words, kind, period is not None, anchor(entry), stated))  # type: ignore[arg-type]
    return tuple(found)
