"""Entries and documents as tables for a terminal (`chancery show DB KIND --format table`).

Every cell is a `Text`, never markup: what an article says cannot colour or steer the terminal.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import takewhile
from pathlib import PurePath

import msgspec
from rich.box import SIMPLE_HEAD
from rich.cells import cell_len
from rich.console import JustifyMethod
from rich.table import Table
from rich.text import Text

from chancery.record.checks.conflicts import disputed
from chancery.record.dates.intervals import bounds, overlap
from chancery.show import view, when
from chancery.show.amounts import bounded, measured
from chancery.show.labels import Labels, Lang, labels
from chancery.show.names import Named, country, country_names, show_name, without_guests
from chancery.show.printable import line
from chancery.show.reached import sides_of
from chancery.show.reasons import binding_words
from chancery.types import Document, Entry

Cell = Callable[[Entry, Labels], Text]
WIDTH = 100
GAP = 2
DIVIDED = "divided"
"""The status in a cell of a goal that some figures reach and others do not."""
BASES = {"inferred": "basis.short.inferred", "metadata": "basis.short.metadata"}


def entries_table(
    kind: str, entries: Sequence[Entry], lang: Lang = "ru", width: int = WIDTH, figures: Iterable[Entry] = ()
) -> Table:
    """A table of entries of one kind for a terminal of `width` columns; other claimed values follow the preferred one.

    Dates stand as EDTF and countries as codes: a terminal has little room. Columns without content are left out, and
    a value that only says less precisely what the preferred one says. `kind` is a name of ROW_KINDS ("events",
    "figures" …); raises KeyError for any other. `figures` are those beside which commitments stand, to tell of a goal that only
    some of them reach.
    """
    say = labels(lang)
    columns = (*_COLUMNS[kind], ("sources", _sources))
    known = {e.id: e for e in (*figures, *(entries if kind == "figures" else ()))}
    rows = [[cell(_as_told(entry, known), say) for _, cell in columns] for entry in entries]
    filled = [i for i in range(len(columns)) if any(row[i].plain for row in rows) or not rows]
    return _laid_out([columns[i][0] for i in filled], [[row[i] for i in filled] for row in rows], say, width)


def _as_told(entry: Entry, known: Mapping[str, Entry]) -> Entry:
    return msgspec.structs.replace(entry, status=DIVIDED) if sides_of(entry, known).divided else entry


def documents_table(documents: Iterable[Document], rows: Mapping[str, int], lang: Lang = "ru", width: int = WIDTH) -> Table:
    """A table of documents by date with their chains and files; `rows` counts the rows of each document by its id."""
    say = labels(lang)
    ordered = sorted(documents, key=lambda doc: (when.sort_key(doc.published), doc.id))
    names = ["published", "title", "chain", "lang", "rows", "document"]
    return _laid_out(names, [_document_cells(doc, rows.get(doc.id, 0), say) for doc in ordered], say, width)


def datings_lines(documents: Iterable[Document], lang: Lang = "ru") -> Iterator[str]:
    """For each document without a day of its own: its file, its interval, and why."""
    say = labels(lang)
    undated = (doc for doc in documents if doc.published_basis == "inferred" or doc.published_bounds)
    for doc in sorted(undated, key=lambda doc: (when.sort_key(doc.published), doc.id)):
        yield say.text("source.dated", document=_file(doc), date=when.words(doc.published, say))
        yield from (f"  {words}" for words, _ in binding_words(doc, say))


def _file(doc: Document) -> str:
    return line(doc.url or (doc.source if "://" in doc.source else PurePath(doc.source).name))


def _document_cells(doc: Document, rows: int, say: Labels) -> list[Text]:
    basis = BASES.get(doc.published_basis or "")
    dated = _dashed(doc.published or "—") + (f" {say.text(basis)}" if basis is not None else "")
    chain = " → ".join(dict.fromkeys(line(name) for name in (doc.outlet, *doc.source_chain) if name))
    cells = (dated, line(doc.title or ""), chain, doc.lang or "", str(rows), _file(doc))
    return [Text(cell) for cell in cells]


def _laid_out(names: Sequence[str], rows: Sequence[Sequence[Text]], say: Labels, width: int) -> Table:
    heads = [say.text(f"column.{name}") for name in names]
    widths = fitted([[head, *(row[i].plain for row in rows)] for i, head in enumerate(heads)], width)
    found = Table(header_style="bold", box=SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0), show_edge=False)
    for name, head, room in zip(names, heads, widths, strict=True):
        side: JustifyMethod = "right" if name in ("value", "rows") else "left"
        found.add_column(head, overflow="fold", justify=side, width=room)
    for row in rows:
        found.add_row(*row)
    return found


def fitted(columns: Sequence[Sequence[str]], width: int) -> tuple[int, ...]:
    """Widths for columns of cells in a terminal: every word whole where there is room, the rest shared evenly.

    Example: `fitted([["2024"], ["a b c d"]], 11) == (4, 3)`.
    """
    room = width - GAP * len(columns)
    natural = [max((cell_len(row) for cell in column for row in cell.split("\n")), default=0) for column in columns]
    least = [max((cell_len(word) for cell in column for word in cell.split()), default=0) for column in columns]
    while sum(least) > room and max(least) > 4:  # not even the words fit: the longest are broken
        least[least.index(max(least))] -= 1
    widths, left = list(least), max(room - sum(least), 0)
    needy = sorted((i for i in range(len(columns)) if natural[i] > least[i]), key=lambda i: natural[i] - least[i])
    for place, i in enumerate(needy):
        more = min(natural[i] - least[i], left // (len(needy) - place))
        widths[i] += more
        left -= more
    return tuple(widths)


def heading(kind: str, n: int, entries: Sequence[Entry], say: Labels) -> str:
    """The line above a table: what stands in it, how much, and the day as of which statuses are given."""
    title = say.text(f"kind.{kind}")
    name = title[:1].upper() + title[1:]
    if not n:
        return say.text("table.empty", kind=name)
    day = next((e.as_of for e in entries if e.as_of is not None), None)
    return say.text("table.title", kind=name, n=str(n)) + ("" if day is None else say.text("table.as_of", date=day))


def _alternatives(words: Sequence[str]) -> Text:
    """The preferred value, then the others: what disagrees is seen at once."""
    distinct = tuple(dict.fromkeys(word for word in words if word))
    text = Text(distinct[0] if distinct else "")
    for other in distinct[1:]:
        text.append(f" / {other}", style="dim")
    return text


def _coded(field: str, group: str) -> Cell:
    return lambda entry, say: _alternatives([say.code(group, v.text) for v in view.texts(entry, field)])


def _dated(field: str) -> Cell:
    return lambda entry, say: _alternatives([_dashed(v.text) for v in _precise(view.texts(entry, field))])


def _precise(values: Sequence[view.Value]) -> Sequence[view.Value]:
    """Dates without those that agree with the preferred one: "2023" beside "2023-10-17"."""
    best = bounds(values[0].text) if values else None
    return [v for n, v in enumerate(values) if n == 0 or overlap(best, bounds(v.text)) is None]


def _dashed(edtf: str) -> str:
    """An interval in short: `_dashed("2023-01/2023-10") == "2023-01–10"`; what both ends share is said once."""
    head, slash, tail = line(edtf).partition("/")
    if not slash or not head or not tail:
        return line(edtf)
    shared = "-".join(a for a, b in _alike(head, tail))
    return f"{head}–{tail.removeprefix(shared).lstrip('-') if len(head) == len(tail) else tail}"


def _alike(head: str, tail: str) -> list[tuple[str, str]]:
    """The leading parts of two dates that are the same."""
    return list(takewhile(lambda pair: pair[0] == pair[1], zip(head.split("-"), tail.split("-"), strict=False)))


def _place(entry: Entry, say: Labels) -> Text:
    """Where: the preferred place, and others that are no countries."""
    found = view.actors(entry, "place")
    return _alternatives([show_name(who, say.lang) for n, who in enumerate(found) if n == 0 or who.name not in country_names()])


def _worded(field: str) -> Cell:
    return lambda entry, say: _alternatives([line(v.text) for v in view.texts(entry, field)])


def _people(*fields: str) -> Cell:
    def cell(entry: Entry, say: Labels) -> Text:
        return Text(", ".join(show_name(who, say.lang) for field in fields for who in view.actors(entry, field)))

    return cell


def _codes(field: str) -> Cell:
    return lambda entry, say: Text(" ".join(sorted(view.codes(entry, field))))


def _amount(entry: Entry, say: Labels) -> Text:
    unit = view.text(entry, "unit") or ""
    values = [v for v in entry.fields.get("value", ()) if isinstance(v.value, (int, float))]
    return _alternatives([bounded(float(v.value), unit, view.bound_of(entry, v), say, codes=True) for v in values])  # type: ignore[arg-type]


def _figure_kind(entry: Entry, say: Labels) -> Text:
    """What a figure is, and what came of it where it is a target: "цель: достигнуто"."""
    kind, status = _coded("kind", "figures.kind")(entry, say), _status(entry, say)
    return kind.append(": ").append(status) if status.plain else kind


def _event(entry: Entry, say: Labels) -> Text:
    kind, name = view.text(entry, "kind") or "other", view.text(entry, "name")
    if name is not None:
        return Text(show_name(Named(name, name), say.lang))
    level = f"visit.level.{view.text(entry, 'level')}"
    return Text(say.text(level) if kind == "visit" and say.has(level) else say.code("events.kind", kind))


def _indicator(entry: Entry, say: Labels) -> Text:
    text = _coded("indicator", "figures.indicator")(entry, say)
    of = view.text(entry, "of")
    text = text if of is None else Text(measured(view.text(entry, "indicator") or "", of, say))
    base = view.text(entry, "base")
    return text if base is None else text.append(" " + say.text("figure.base", base=line(base)), style="dim")


def _named_initiative(entry: Entry, say: Labels) -> Text:
    name, backers = _worded("name")(entry, say), _people("backers")(entry, say)
    return name.append(f" ({say.text('initiative.backers', backers=backers.plain)})", style="dim") if backers.plain else name


def _direction(entry: Entry, say: Labels) -> Text:
    """The states of an initiative, with its direction where the text gives one."""
    return _parties(entry, say) if view.text(entry, "to") is not None else _codes("countries")(entry, say)


def _what(entry: Entry, say: Labels) -> Text:
    """What is promised; the invited person stands in a column of its own."""
    return Text(line(without_guests(view.text(entry, "what") or "", view.actors(entry, "to"))))


def _parties(entry: Entry, say: Labels) -> Text:
    """The states of a figure, with the direction where the text gives one: "CN → KZ"."""
    from_, to = view.text(entry, "from"), view.text(entry, "to")
    if from_ is not None and to is not None:
        return Text(f"{from_} → {to}")
    return _codes("parties")(entry, say)


def _course(entry: Entry, say: Labels) -> Text:
    """The formulas of a relationship in the order of time, each with the dates of its articles."""
    found: dict[str, list[str]] = {}
    for value in entry.fields.get("timeline", ()):
        if isinstance(value.value, dict):
            found.setdefault(line(str(value.value["formula"])), []).append(_dashed(str(value.value["date"])))
    if not found:
        return _worded("formula")(entry, say)
    return Text("\n".join(f"{formula} ({', '.join(dates)})" for formula, dates in found.items()))


def _speaker(entry: Entry, say: Labels) -> Text:
    who, verb = _people("speaker")(entry, say), view.text(entry, "verb")
    spoken = verb is not None and any(c.isalpha() for c in verb)
    return who.append(f" ({line(verb or '')})", style="dim") if spoken else who


def _said(entry: Entry, say: Labels) -> Text:
    text = line(view.text(entry, "text") or "")
    return Text(f"«{text}»" if view.flag(entry, "direct") else text)


def _status(entry: Entry, say: Labels) -> Text:
    status = entry.status or view.text(entry, "status") or ("planned" if view.flag(entry, "planned") else None)
    if status is None:
        return Text("")
    keys = (f"status.short.{entry.kind}.{status}", f"status.short.{status}")
    short = next((key for key in keys if say.has(key)), None)
    words = say.text(short) if short is not None and entry.kind != "events" else say.status(entry.kind, status)
    return Text(words, style={"met": "green", "missed": "red", "unknown": "yellow", DIVIDED: "yellow"}.get(status, ""))


def _sources(entry: Entry, say: Labels) -> Text:
    words = str(entry.sources) if entry.sources == entry.independent else f"{entry.sources} ({entry.independent})"
    verdicts = {judged.verdict for judged in entry.judgements}
    judged = " ✓" if "accept" in verdicts else " ✎" if verdicts else ""
    return Text(words + (" ≠" if disputed(entry) else "") + (" ?" if entry.possibly_same else "") + judged)


def _of(entry: Entry, say: Labels) -> Text:
    of = view.text(entry, "of")
    return Text("" if of is None else country(of, say.lang))


_COLUMNS: dict[str, tuple[tuple[str, Cell], ...]] = {
    "events": (
        ("date", _dated("date")), ("event", _event), ("who", _people("participants", "organisations")),
        ("countries", _codes("countries")), ("place", _place), ("status", _status),
    ),
    "figures": (
        ("indicator", _indicator), ("value", _amount), ("period", _dated("period")),
        ("kind", _figure_kind), ("parties", _parties), ("claimed_by", _people("claimed_by")),
    ),
    "agreements": (
        ("date", _dated("date")), ("instrument", _coded("instrument", "agreements.instrument")),
        ("subject", _worded("subject")), ("parties", _codes("parties")), ("signatories", _people("signatories")),
        ("status", _status),
    ),
    "commitments": (
        ("kind", _coded("kind", "commitments.kind")), ("by", _people("by")), ("to", _people("to")),
        ("what", _what), ("due", _dated("due")), ("status", _status),
    ),
    "initiatives": (
        ("kind", _coded("kind", "initiatives.kind")), ("name", _named_initiative), ("countries", _direction),
        ("period", _dated("period")), ("status", _status),
    ),
    "statements": (("date", _dated("date")), ("speaker", _speaker), ("text", _said)),
    "offices": (("person", _people("person")), ("office", _worded("office")), ("of", _of)),
    "partnership": (("parties", _codes("parties")), ("formula", _course)),
}  # fmt: skip
