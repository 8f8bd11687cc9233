"""Entries and documents as tables for a terminal (`chancery show DB KIND --format table`).

Every cell is a `Text`, never markup: what an article says cannot colour or steer the terminal.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from rich.table import Table
from rich.text import Text

from chancery.show import view, when
from chancery.show.amounts import bounded
from chancery.show.drafting import status_words
from chancery.show.labels import Labels, Lang, labels
from chancery.show.names import country, show_name
from chancery.show.printable import line
from chancery.types import Document, Entry

Cell = Callable[[Entry, Labels], Text]


def entries_table(kind: str, entries: Sequence[Entry], lang: Lang = "ru") -> Table:
    """A table of entries of one kind; the other claimed values of a field follow the preferred one, dimmed.

    `kind` is a name of ROW_KINDS ("events", "figures" …); raises KeyError for any other.
    """
    say = labels(lang)
    columns = (*_COLUMNS[kind], ("status", _status), ("sources", _sources))
    found = _empty(say, [name for name, _ in columns])
    for entry in entries:
        found.add_row(*(cell(entry, say) for _, cell in columns))
    return found


def documents_table(documents: Iterable[Document], rows: Mapping[str, int], lang: Lang = "ru") -> Table:
    """A table of documents with their dates and chains; `rows` counts the rows of each document by its id."""
    say = labels(lang)
    found = _empty(say, ["published", "basis", "outlet", "title", "chain", "lang", "rows", "document"])
    for doc in documents:
        basis = say.code("basis", doc.published_basis) if doc.published_basis is not None else ""
        cells = (
            when.words(doc.published, say), basis, line(doc.outlet or ""), line(doc.title or ""),
            " → ".join(map(line, doc.source_chain)), doc.lang or "", str(rows.get(doc.id, 0)), line(doc.source),
        )  # fmt: skip
        found.add_row(*(Text(cell) for cell in cells))
    return found


def _empty(say: Labels, names: Iterable[str]) -> Table:
    found = Table(header_style="bold", pad_edge=False, show_lines=False)
    for name in names:
        found.add_column(say.text(f"column.{name}"), overflow="fold", justify="right" if name in ("value", "rows") else "left")
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
    return lambda entry, say: _alternatives([when.words(v.text, say) for v in view.texts(entry, field)] or ["—"])


def _worded(field: str) -> Cell:
    return lambda entry, say: _alternatives([line(v.text) for v in view.texts(entry, field)])


def _people(*fields: str) -> Cell:
    def cell(entry: Entry, say: Labels) -> Text:
        return Text(", ".join(show_name(who, say.lang) for field in fields for who in view.actors(entry, field)))

    return cell


def _amount(entry: Entry, say: Labels) -> Text:
    unit, bound = view.text(entry, "unit") or "", view.text(entry, "bound")
    values = [v.value for v in entry.fields.get("value", ()) if isinstance(v.value, (int, float))]
    return _alternatives([bounded(float(v), unit, bound, say) for v in values])


def _event(entry: Entry, say: Labels) -> Text:
    kind = _coded("kind", "events.kind")(entry, say)
    name = view.text(entry, "name")
    return kind if name is None else kind.append(f" «{line(name)}»")


def _planned(entry: Entry, say: Labels) -> Text:
    level = view.text(entry, "level")
    words = [say.code("events.level", level)] if level is not None else []
    return Text(", ".join([*words, *([say.text("status.planned")] if view.flag(entry, "planned") else [])]))


def _said(entry: Entry, say: Labels) -> Text:
    text = line(view.text(entry, "text") or "")
    return Text(f"«{text}»" if view.flag(entry, "direct") else text)


def _status(entry: Entry, say: Labels) -> Text:
    if entry.status is None:
        return Text("")
    return Text(status_words(entry.kind, entry.status, say), style={"met": "green", "missed": "red", "unknown": "yellow"}.get(entry.status, ""))


def _sources(entry: Entry, say: Labels) -> Text:
    words = str(entry.sources) if entry.sources == entry.independent else f"{entry.sources} ({entry.independent})"
    return Text(words + (" ?" if entry.possibly_same else ""))


def _of(entry: Entry, say: Labels) -> Text:
    of = view.text(entry, "of")
    return Text("" if of is None else country(of, say.lang))


_COLUMNS: dict[str, tuple[tuple[str, Cell], ...]] = {
    "events": (
        ("date", _dated("date")), ("event", _event), ("who", _people("participants", "organisations")),
        ("countries", _people("countries")), ("place", _people("place")), ("level", _planned),
    ),
    "figures": (
        ("indicator", _coded("indicator", "figures.indicator")), ("value", _amount), ("period", _dated("period")),
        ("kind", _coded("kind", "figures.kind")), ("parties", _people("parties")),
        ("claimed_by", _people("claimed_by")),
    ),
    "agreements": (
        ("date", _dated("date")), ("instrument", _coded("instrument", "agreements.instrument")),
        ("subject", _worded("subject")), ("parties", _people("parties")), ("signatories", _people("signatories")),
        ("stage", _coded("status", "agreements.status")),
    ),
    "commitments": (
        ("kind", _coded("kind", "commitments.kind")), ("by", _people("by")), ("to", _people("to")),
        ("what", _worded("what")), ("due", _dated("due")),
    ),
    "initiatives": (
        ("kind", _coded("kind", "initiatives.kind")), ("name", _worded("name")), ("countries", _people("countries")),
        ("backers", _people("backers")), ("period", _dated("period")), ("stage", _coded("status", "initiatives.status")),
    ),
    "statements": (
        ("date", _dated("date")), ("speaker", _people("speaker")), ("verb", _worded("verb")), ("text", _said),
    ),
    "offices": (("person", _people("person")), ("office", _worded("office")), ("of", _of)),
    "partnership": (
        ("parties", _people("parties")), ("formula", _worded("formula")), ("published", _dated("published")),
    ),
}  # fmt: skip
