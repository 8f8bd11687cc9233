"""Trade, targets and investment in sentences, each made of facts of the record and footnoted."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from chancery.record.checks.conflicts import TRADE, positions, rival_totals
from chancery.show import view, when
from chancery.show.brief_model import Run, Text
from chancery.show.brief_trade import called_record, placed_at
from chancery.show.draft import Draft
from chancery.show.drafting import cited_values, figure_words
from chancery.show.names import country
from chancery.show.reached import sides_of, told, voices
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
    figures = [e for e in _of_the_two(draft) if view.text(e, "indicator") == TRADE]
    claimed = sorted((e for e in figures if view.text(e, "kind") == "actual"), key=lambda e: (view.text(e, "period") is not None, placed_at(e)))
    runs: list[Run] = []
    if claimed:
        told_otherwise = {id_ for found in rival_totals(claimed) if claimed[-1].id in found.entries for id_ in found.entries}
        rivals = [e for e in claimed[:-1] if e.id in told_otherwise]
        runs += stop(_latest(claimed[-1], rivals, draft), draft)
        earlier = _earlier([e for e in claimed[:-1] if e not in rivals])
        if earlier:
            runs += stop(_listed(draft.say.text("sentence.trade_earlier", values=""), earlier, draft), draft)
    targets = sorted((e for e in figures if view.text(e, "kind") == "target"), key=lambda e: _voiced(e, draft), reverse=True)
    for entry in targets[:LISTED]:
        runs += stop(_target(entry, draft), draft)
    if len(targets) > LISTED:
        runs += stop([Run(draft.say.text("sentence.targets_more", n=str(len(targets) - LISTED)))], draft)
    return tuple(runs)


def _of_the_two(draft: Draft) -> tuple[Entry, ...]:
    """Figures of the two states alone: what five states trade with a sixth is no trade of two of them."""
    return tuple(e for e in draft.chosen["figures"] if view.codes(e, "parties") <= set(draft.scope.between))


def _earlier(claimed: list[Entry]) -> list[Entry]:
    """A few of the claims before the last, in order: those of whole years before months and parts of a year."""
    years = [e for e in claimed if (view.text(e, "period") or "").isdigit()][-LISTED:]
    others = [e for e in claimed if e not in years]
    chosen = [*years, *others[max(0, len(others) - LISTED + len(years)) :]]
    return [e for e in claimed if e in chosen]


def _voiced(entry: Entry, draft: Draft) -> tuple[bool, str, str]:
    return when.sort_key(draft.stated(view.claims_of(entry)))


def _latest(entry: Entry, rivals: Sequence[Entry], draft: Draft) -> list[Run]:
    """The latest amount with its period; other claims for the same period, of this entry and of its rivals, in one sentence after it."""
    (_, first), *others = ((e, value) for e in (entry, *rivals) for value in _values(e, draft))
    record = f", {draft.say.text('phrase.record')}" if _is_record(first, draft) else ""
    words = _of_period(_amount(first, draft), entry, draft) + _voiced_by(first, entry, draft) * bool(others)
    runs = [draft.book.run(draft.say.text("sentence.trade", value=words) + record, first.claims)]
    if others:
        runs.append(Run(". " + draft.say.text("sentence.trade_other", values="")))
    for number, (home, value) in enumerate(others):
        runs += [Run(", ")] * bool(number)
        runs.append(draft.book.run(_amount(value, draft) + _voiced_by(value, home, draft, True), value.claims))
    return runs


def _values(entry: Entry, draft: Draft) -> list[FieldValue]:
    """The values of a figure that are not only another rounding of one that stands already: of 43.8 and 44 bn the first."""
    judged = {v.value: v.judgement for v in entry.fields.get("value", ())}
    found = (FieldValue(p.value, p.claims, judged.get(p.value)) for p in positions(entry, "value"))
    return [v for v in found if draft.figure(v) is not None]


def _amount(value: FieldValue, draft: Draft) -> str:
    row = draft.figure(value)
    return "" if row is None else figure_words(row, draft.say)


def _voiced_by(value: FieldValue, entry: Entry, draft: Draft, record: bool = False) -> str:
    """Who names a value and, on demand, that it was called a record: " (Кения, назван рекордным)"."""
    parts = [*voices(entry, value.claims, draft.say), *[draft.say.text("phrase.record")] * (record and _is_record(value, draft))]
    return f" ({', '.join(parts)})" if parts and value.judgement is None else ""


def _is_record(value: FieldValue, draft: Draft) -> bool:
    """Whether a value was called a record by a claim of its own."""
    return value.judgement is None and called_record(value.claims, draft)


def _of_period(amount: str, entry: Entry, draft: Draft) -> str:
    period = view.text(entry, "period")
    if period is None:
        return draft.say.text("phrase.no_period", value=amount)
    return draft.say.text("phrase.for_period", value=amount, period=draft.period(period))


def _listed(head: str, entries: Iterable[Entry], draft: Draft) -> list[Run]:
    runs = [Run(head)]
    for number, entry in enumerate(entries):
        words = _of_period(_amounts(entry, draft), entry, draft)
        runs += [Run(", ")] * bool(number) + [draft.book.run(words, view.claims_of(entry, "value"))]
    return runs


def _target(entry: Entry, draft: Draft) -> list[Run]:
    """A goal with its due date and what came of it; where only some figures reach it, whose do and whose do not."""
    say, beside = draft.say, sides_of(entry, draft.by_id)
    row = draft.first_figure(entry)
    value = _due(figure_words(row, say) if row is not None else _amounts(entry, draft), entry, draft)
    stated = draft.stated(view.claims_of(entry))
    said = say.text("sentence.target_stated", date=draft.date(stated)) if stated is not None else ""
    if said and value.endswith(")"):  # one bracket for all that is told beside a goal
        value, said = value[:-1], f"; {said.strip(' ()')})"
    status = entry.status if entry.status in ("met", "missed", "open") else "unknown"
    if not beside.divided:
        words = say.text("sentence.target", value=value, stated=said, status=say.text(f"sentence.status.{status}"))
        return [draft.book.run(words, (*view.claims_of(entry), *entry.status_evidence))]
    return [
        draft.book.run(say.text("sentence.target_head", value=value, stated=said), view.claims_of(entry)),
        Run(say.text("sentence.reached_open" if status == "open" else "sentence.reached_yes")),
        *cited_values(told(beside.reached, say), draft),
        Run(say.text("sentence.reached_no")),
        *cited_values(told(beside.below, say), draft),
    ]


def _due(value: str, entry: Entry, draft: Draft) -> str:
    """A goal with its due date, and others that are named: "40 млрд долл. США к 2030 г. (срок назван и иначе: 2027 г.)"."""
    dues = [v.text for v in view.texts(entry, "period")]
    if not dues:
        return value
    first, others = dues[0], ", ".join(draft.period(due) for due in dues[1:])
    year = first.removesuffix("~")
    form = "phrase.due" if not year.isdigit() else "phrase.by_year" if year == first else "phrase.by_about"
    words = draft.say.text(form, value=value, due=draft.period(first if form == "phrase.due" else year))
    return f"{words} ({draft.say.text('remark.rival_due').lower()}: {others})" if others else words


def investment(draft: Draft) -> Text:
    """What is invested, a sentence a direction, and the joint projects: how many, and what they cost."""
    figures = _of_the_two(draft)
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
    """Every amount that is claimed for a figure, with who names it where there are several."""
    found = _values(entry, draft)
    return " / ".join(_amount(v, draft) + _voiced_by(v, entry, draft) * (len(found) > 1) for v in found)


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
