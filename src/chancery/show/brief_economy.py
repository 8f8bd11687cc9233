"""Trade, targets and investment in sentences, each made of facts of the record and footnoted."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from chancery.show import view, when
from chancery.show.brief_model import Run, Text
from chancery.show.brief_trade import TRADE, called_record, placed_at
from chancery.show.drafting import Draft, figure_words
from chancery.show.names import country
from chancery.types import Entry, FieldValue

LISTED = 3


def stop(runs: Iterable[Run], draft: Draft) -> Text:
    """Runs as a sentence: Russian sets the full stop after the notes, English before them."""
    found = list(runs)
    last = found[-1]
    if last.text.endswith("."):
        # "за 2024 г." has its stop; a note may follow it
        return (*found, Run(" "))
    if draft.say.lang == "ru" and last.refs:
        return (*found, Run(". "))
    return (*found[:-1], Run(last.text + ".", last.style, last.refs, last.to), Run(" "))


def turnover(draft: Draft) -> Text:
    """What the two trade, by the latest claim and earlier ones, and what became of the goals."""
    figures = [e for e in draft.chosen["figures"] if view.text(e, "indicator") == TRADE]
    claimed = sorted((e for e in figures if view.text(e, "kind") == "actual"), key=lambda e: (view.text(e, "period") is not None, placed_at(e)))
    runs: list[Run] = []
    if claimed:
        runs += stop(_latest(claimed[-1], draft), draft)
        earlier = claimed[:-1][-LISTED:]
        if earlier:
            runs += stop(_listed(draft.say.text("sentence.trade_earlier", values=""), earlier, draft), draft)
    targets = sorted((e for e in figures if view.text(e, "kind") == "target"), key=lambda e: _voiced(e, draft), reverse=True)
    for entry in targets[:LISTED]:
        runs += stop(_target(entry, draft), draft)
    if len(targets) > LISTED:
        runs += stop([Run(draft.say.text("sentence.targets_more", n=str(len(targets) - LISTED)))], draft)
    return tuple(runs)


def _voiced(entry: Entry, draft: Draft) -> tuple[bool, str, str]:
    return when.sort_key(draft.stated(view.claims_of(entry)))


def _latest(entry: Entry, draft: Draft) -> list[Run]:
    """The latest amount with its period; other claims for the same period in one sentence after it."""
    values = entry.fields.get("value", ())
    runs = [draft.book.run(draft.say.text("sentence.trade", value=_amount(entry, draft)) + _record(values[0], draft), values[0].claims)]
    others = [(v, row) for v in values[1:] if (row := draft.figure(v)) is not None]
    if others:
        runs.append(Run(". " + draft.say.text("sentence.trade_other", values="")))
    for number, (value, row) in enumerate(others):
        runs += [Run(", ")] * bool(number) + [draft.book.run(figure_words(row, draft.say) + _record(value, draft, " ({})"), value.claims)]
    return runs


def _record(value: FieldValue, draft: Draft, form: str = ", {}") -> str:
    """That a value was called a record, where its own claim says so."""
    return form.format(draft.say.text("phrase.record")) if value.judgement is None and called_record(value.claims, draft) else ""


def _amount(entry: Entry, draft: Draft, every: bool = False) -> str:
    """The preferred amount of a figure with its period, or every amount that was claimed for it."""
    row = draft.first_figure(entry)
    amount = _amounts(entry, draft) if every or row is None else figure_words(row, draft.say)
    period = view.text(entry, "period")
    if period is None:
        return draft.say.text("phrase.no_period", value=amount)
    return draft.say.text("phrase.for_period", value=amount, period=draft.period(period))


def _listed(head: str, entries: Iterable[Entry], draft: Draft) -> list[Run]:
    runs = [Run(head)]
    for number, entry in enumerate(entries):
        runs += [Run(", ")] * bool(number) + [draft.book.run(_amount(entry, draft, True), view.claims_of(entry, "value"))]
    return runs


def _target(entry: Entry, draft: Draft) -> list[Run]:
    say = draft.say
    row = draft.first_figure(entry)
    value = figure_words(row, say) if row is not None else _amount(entry, draft)
    period, stated = view.text(entry, "period"), draft.stated(view.claims_of(entry))
    value = say.text("phrase.for_period", value=value, period=draft.period(period)) if period is not None else value
    said = say.text("sentence.target_stated", date=draft.date(stated)) if stated is not None else ""
    status = say.text(f"sentence.status.{entry.status if entry.status in ('met', 'missed', 'open') else 'unknown'}")
    claims = (*view.claims_of(entry), *(c for c in entry.status_evidence))
    return [draft.book.run(say.text("sentence.target", value=value, stated=said, status=status), claims)]


def investment(draft: Draft) -> Text:
    """What is invested, a sentence a direction, and the joint projects: how many, and what they cost."""
    figures = draft.chosen["figures"]
    stocks = [e for e in figures if view.text(e, "indicator") == "investment_stock" and view.text(e, "kind") in ("actual", "stock")]
    ways: dict[tuple[str | None, ...], list[Entry]] = {}
    for entry in stocks:
        ways.setdefault((view.text(entry, "from"), view.text(entry, "to"), view.text(entry, "base")), []).append(entry)
    runs = [run for found in ways.values() for run in stop(_stock(_by_statement(found, draft), draft), draft)]
    return (*runs, *_projects(figures, draft))


def _by_statement(entries: Iterable[Entry], draft: Draft) -> list[Entry]:
    """Figures in the order in which they were stated."""
    return sorted(entries, key=lambda e: when.sort_key(draft.stated(view.claims_of(e))))


def _stock(entries: Sequence[Entry], draft: Draft) -> list[Run]:
    """The latest claim with its date, the earlier ones in one clause: "27 млрд (названо в 2025 г.); ранее: 23 млрд (2023 г.)"."""
    say, latest = draft.say, entries[-1]
    from_, to = view.text(latest, "from"), view.text(latest, "to")
    way = ""
    if from_ is not None and to is not None:
        way = say.text("phrase.direction", a=country(from_, say.lang), b=country(to, say.lang))
    runs = [draft.book.run(say.text("sentence.stock", direction=way, value=_dated(latest, draft)), view.claims_of(latest))]
    for number, entry in enumerate(entries[:-1]):
        head = ", " if number else say.text("phrase.earlier")
        runs += [Run(head), draft.book.run(_dated(entry, draft), view.claims_of(entry))]
    return runs


def _dated(entry: Entry, draft: Draft) -> str:
    """The amounts of a figure and the day on which they were stated."""
    stated = draft.stated(view.claims_of(entry))
    amounts = _amounts(entry, draft)
    return amounts if stated is None else draft.say.text("phrase.stated", value=amounts, date=draft.date(stated))


def _amounts(entry: Entry, draft: Draft) -> str:
    rows = [draft.figure(v) for v in entry.fields.get("value", ())]
    return " / ".join(figure_words(row, draft.say) for row in rows if row is not None)


def _projects(figures: Iterable[Entry], draft: Draft) -> Text:
    """How many joint projects there are, then what they cost: "52, общая стоимость — 21 млрд долл. США"."""
    by_indicator = {
        name: _by_statement((e for e in figures if view.text(e, "indicator") == name and view.text(e, "kind") == "actual"), draft)
        for name in ("project_count", "project_value")
    }
    runs: list[Run] = []
    for name, entries in by_indicator.items():
        for entry in entries:
            amount = _dated(entry, draft) if len(entries) > 1 else _amounts(entry, draft)
            words = draft.say.text(f"phrase.{name}", value=amount)
            runs += [Run(", ")] * bool(runs) + [draft.book.run(words, view.claims_of(entry, "value"))]
    return stop([Run(draft.say.text("sentence.projects", values="")), *runs], draft) if runs else ()
