"""Entries and documents as tables for a terminal (`chancery show DB KIND --format table`).

Every cell is a `Text`, never markup: what an article says cannot colour or steer the terminal.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from rich.box import SIMPLE_HEAD
from rich.console import JustifyMethod
from rich.table import Table
from rich.text import Text

from chancery.show import view
from chancery.show.amounts import bounded
from chancery.show.labels import Labels, Lang, labels
from chancery.show.names import country, show_name
from chancery.show.printable import line
from chancery.types import Document, Entry

# the longest word that usually stands in a column: what gives way in a narrow terminal are the columns of prose
_ROOM = {"date": 10, "indicator": 12, "value": 9, "status": 8, "event": 10, "instrument": 10, "published": 10,
         "sources": 4, "rows": 4}  # fmt: skip

Cell = Callable[[Entry, Labels], Text]


def entries_table(kind: str, entries: Sequence[Entry], lang: Lang = "ru") -> Table:
    """A table of entries of one kind; the other claimed values of a field follow the preferred one, dimmed.

    Dates stand as EDTF and countries as codes: a terminal has little room. Columns without content are left out.
    `kind` is a name of ROW_KINDS ("events", "figures" …); raises KeyError for any other.
    """
    say = labels(lang)
    columns = (*_COLUMNS[kind], ("status", _status), ("sources", _sources))
    rows = [[cell(entry, say) for _, cell in columns] for entry in entries]
    filled = [i for i in range(len(columns)) if any(row[i].plain for row in rows) or not rows]
    found = _empty(say, [columns[i][0] for i in filled])
    for row in rows:
        found.add_row(*(row[i] for i in filled))
    return found


def documents_table(documents: Iterable[Document], rows: Mapping[str, int], lang: Lang = "ru") -> Table:
    """A table of documents with their dates and chains; `rows` counts the rows of each document by its id."""
    say = labels(lang)
    found = _empty(say, ["published", "basis", "outlet", "title", "chain", "lang", "rows", "document"])
    for doc in documents:
        basis = say.code("basis", doc.published_basis) if doc.published_basis is not None else ""
        cells = (
            line(doc.published or "—"), basis, line(doc.outlet or ""), line(doc.title or ""),
            " → ".join(map(line, doc.source_chain)), doc.lang or "", str(rows.get(doc.id, 0)), line(doc.source),
        )  # fmt: skip
        found.add_row(*(Text(cell) for cell in cells))
    return found


def _empty(say: Labels, names: Iterable[str]) -> Table:
    found = Table(header_style="bold", box=SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0))
    for name in names:
        side: JustifyMethod = "right" if name in ("value", "rows") else "left"
        room = _ROOM.get(name)
        found.add_column(say.text(f"column.{name}"), overflow="fold", justify=side, min_width=room)
    return found


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
    return lambda entry, say: _alternatives([line(v.text) for v in view.texts(entry, field)])


def _worded(field: str) -> Cell:
    return lambda entry, say: _alternatives([line(v.text) for v in view.texts(entry, field)])


def _people(*fields: str) -> Cell:
    def cell(entry: Entry, say: Labels) -> Text:
        return Text(", ".join(show_name(who, say.lang) for field in fields for who in view.actors(entry, field)))

    return cell


def _codes(field: str) -> Cell:
    return lambda entry, say: Text(" ".join(sorted(view.codes(entry, field))))


def _amount(entry: Entry, say: Labels) -> Text:
    unit, bound = view.text(entry, "unit") or "", view.text(entry, "bound")
    values = [v.value for v in entry.fields.get("value", ()) if isinstance(v.value, (int, float))]
    return _alternatives([bounded(float(v), unit, bound, say) for v in values])


def _event(entry: Entry, say: Labels) -> Text:
    kind = _coded("kind", "events.kind")(entry, say)
    name = view.text(entry, "name")
    return kind if name is None else kind.append(f" «{line(name)}»")


def _said(entry: Entry, say: Labels) -> Text:
    text = line(view.text(entry, "text") or "")
    return Text(f"«{text}»" if view.flag(entry, "direct") else text)


def _status(entry: Entry, say: Labels) -> Text:
    status = entry.status or view.text(entry, "status") or ("planned" if view.flag(entry, "planned") else None)
    if status is None:
        return Text("")
    short = f"status.short.{status}"
    words = say.text(short) if say.has(short) else say.status(entry.kind, status)
    return Text(words, style={"met": "green", "missed": "red", "unknown": "yellow"}.get(status, ""))


def _sources(entry: Entry, say: Labels) -> Text:
    words = str(entry.sources) if entry.sources == entry.independent else f"{entry.sources} ({entry.independent})"
    return Text(words + (" ?" if entry.possibly_same else ""))


def _of(entry: Entry, say: Labels) -> Text:
    of = view.text(entry, "of")
    return Text("" if of is None else country(of, say.lang))


_COLUMNS: dict[str, tuple[tuple[str, Cell], ...]] = {
    "events": (
        ("date", _dated("date")), ("event", _event), ("who", _people("participants", "organisations")),
        ("countries", _codes("countries")), ("place", _people("place")), ("level", _coded("level", "events.level")),
    ),
    "figures": (
        ("indicator", _coded("indicator", "figures.indicator")), ("value", _amount), ("period", _dated("period")),
        ("kind", _coded("kind", "figures.kind")), ("parties", _codes("parties")),
        ("claimed_by", _people("claimed_by")),
    ),
    "agreements": (
        ("date", _dated("date")), ("instrument", _coded("instrument", "agreements.instrument")),
        ("subject", _worded("subject")), ("parties", _codes("parties")), ("signatories", _people("signatories")),
    ),
    "commitments": (
        ("kind", _coded("kind", "commitments.kind")), ("by", _people("by")), ("to", _people("to")),
        ("what", _worded("what")), ("due", _dated("due")),
    ),
    "initiatives": (
        ("kind", _coded("kind", "initiatives.kind")), ("name", _worded("name")), ("countries", _codes("countries")),
        ("backers", _people("backers")), ("period", _dated("period")),
    ),
    "statements": (
        ("date", _dated("date")), ("speaker", _people("speaker")), ("verb", _worded("verb")), ("text", _said),
    ),
    "offices": (("person", _people("person")), ("office", _worded("office")), ("of", _of)),
    "partnership": (
        ("parties", _codes("parties")), ("formula", _worded("formula")), ("published", _dated("published")),
    ),
}  # fmt: skip
