"""One article as readable text with its evidence underlined, then its rows: what `chancery extract` prints.

Underlines are drawn with characters, so that they survive a pipe, a log and a test:

    Президент Казахстана прибыл в Душанбе.
    E1────────────────────────────────────
    O1──────────────────
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence

import msgspec
from rich.cells import cell_len
from rich.text import Text

from chancery.show import when
from chancery.show.amounts import bounded, measured
from chancery.show.labels import Labels, Lang, labels
from chancery.show.names import named, show_name, without_guests
from chancery.show.printable import line, printable
from chancery.show.reasons import binding_words
from chancery.types import (
    ROW_KINDS,
    Agreement,
    Claims,
    Commitment,
    Event,
    Figure,
    Initiative,
    Office,
    Partnership,
    Row,
    Statement,
)

__all__ = ["markup", "printable"]

STYLES = {
    "offices": "cyan", "events": "blue", "statements": "bright_black", "figures": "green", "agreements": "red",
    "commitments": "yellow", "initiatives": "magenta", "partnership": "bright_magenta",
}  # fmt: skip


class Underline(msgspec.Struct, frozen=True, order=True):
    """A passage to underline: where it lies, the kind of row, the numbers of its rows in the list below the text."""

    start: int
    end: int
    kind: str
    label: str


def markup(claims: Claims, lang: Lang = "ru", width: int = 100) -> Text:
    """The article with its evidence underlined and its rows listed; `.plain` is the same without colours.

    `width` is the number of columns of the terminal. No control character of the article is left in it.
    """
    say = labels(lang)
    text = Text()
    _head(text, claims, say)
    numbers = _numbers(claims)
    underlines = _underlines(claims, numbers)
    named_already: set[Underline] = set()
    for start, end in _blocks(claims.doc.text, width):
        _block(text, claims.doc.text, start, end, underlines, named_already)
    for kind in ROW_KINDS:
        _rows(text, kind, claims, numbers, say, width)
    return text


def _head(text: Text, claims: Claims, say: Labels) -> None:
    doc = claims.doc
    text.append(line(doc.title or doc.source) + "\n", style="bold")
    facts = [line(doc.outlet)] if doc.outlet is not None else []
    basis = f" ({say.code('basis', doc.published_basis)})" if doc.published_basis is not None else ""
    facts.append(say.text("source.undated") if doc.published is None else when.words(doc.published, say) + basis)
    if doc.source_chain:
        facts.append(say.text("source.chain", chain=" → ".join(map(line, doc.source_chain))))
    if doc.media_credit:
        facts.append(say.text("source.credit", credit=", ".join(map(line, doc.media_credit))))
    text.append(" · ".join(facts) + "\n", style="dim")
    if doc.published_basis == "inferred":
        for words, _ in binding_words(doc, say):
            text.append(f"  {words}\n", style="dim")
    text.append("\n")


def _numbers(claims: Claims) -> dict[str, tuple[str, ...]]:
    """Labels of all rows: F2 is the second figure."""
    letters = {kind: kind[0].upper() for kind in ROW_KINDS}
    return {kind: tuple(f"{letters[kind]}{n}" for n, _ in enumerate(getattr(claims, kind), 1)) for kind in ROW_KINDS}


def _underlines(claims: Claims, numbers: dict[str, tuple[str, ...]]) -> tuple[Underline, ...]:
    found: dict[tuple[int, int, str], list[str]] = {}
    for kind in ROW_KINDS:
        rows: tuple[Row, ...] = getattr(claims, kind)
        for row, label in zip(rows, numbers[kind], strict=True):
            for passage in row.evidence:
                found.setdefault((passage.start, passage.end, kind), []).append(label)
    return tuple(sorted(Underline(s, e, kind, ",".join(names)) for (s, e, kind), names in found.items()))


def _blocks(text: str, width: int) -> Iterator[tuple[int, int]]:
    """Half-open offsets of the lines to print: lines of the article, folded at blanks to the width."""
    start = 0
    for raw in text.splitlines(keepends=True):
        end = start + len(raw.rstrip("\r\n"))
        while cell_len(printable(text[start:end])) > width:
            cut = _fold_at(text, start, end, width)
            yield start, cut
            start = cut
        yield start, end
        start = end + len(raw) - len(raw.rstrip("\r\n"))


def _fold_at(text: str, start: int, end: int, width: int) -> int:
    room = start
    used = 0
    while room < end and used + cell_len(printable(text[room])) <= width:
        used += cell_len(printable(text[room]))
        room += 1
    blank = text.rfind(" ", start, room)
    return blank + 1 if blank > start else max(room, start + 1)


def _block(
    text: Text, source: str, start: int, end: int, underlines: Sequence[Underline], named_already: set[Underline]
) -> None:
    text.append(printable(source[start:end]).rstrip() + "\n")
    here = [u for u in underlines if u.start < end and u.end > start and source[start:end].strip()]
    for lane in _lanes(here):
        at = 0
        for u in lane:
            left = cell_len(printable(source[start : max(u.start, start)]))
            right = cell_len(printable(source[start : min(u.end, end)].rstrip()))
            text.append(" " * (left - at))
            fits = u not in named_already and len(u.label) < right - left
            named_already |= {u} if fits else set()
            text.append((u.label if fits else "").ljust(right - left, "─"), style=STYLES[u.kind])
            at = max(right, left)
        text.append("\n")


def _lanes(underlines: Sequence[Underline]) -> tuple[tuple[Underline, ...], ...]:
    """Underlines on as few lines as hold them without overlap, in the order of the text."""
    lanes: list[list[Underline]] = []
    for u in sorted(underlines, key=lambda u: (u.start, -u.end, u.kind)):
        lane = next((lane for lane in lanes if lane[-1].end <= u.start), None)
        if lane is None:
            lanes.append([u])
        else:
            lane.append(u)
    return tuple(tuple(lane) for lane in lanes)


def _rows(
    text: Text, kind: str, claims: Claims, numbers: dict[str, tuple[str, ...]], say: Labels, width: int
) -> None:
    rows: tuple[Row, ...] = getattr(claims, kind)
    if not rows:
        return
    text.append(f"\n{say.text(f'kind.{kind}')}\n", style="bold")
    for row, label in zip(rows, numbers[kind], strict=True):
        words = textwrap.shorten(row_words(row, say), 400, placeholder=" […]")
        mood = "" if row.mood == "actual" else f" [{say.code('mood', row.mood)}]"
        text.append(f"  {label:<4}", style=STYLES[kind])
        lines = textwrap.wrap(words + mood, max(width - 6, 20), break_on_hyphens=False)
        text.append("\n      ".join(lines) + "\n")


def row_words(row: Row, say: Labels) -> str:
    """A row in one line: "товарооборот 44 млрд долл. США, 2024 г., факт (Казахстан, Китай)"."""
    return "; ".join(part for part in _parts(row, say) if part)


def _parts(row: Row, say: Labels) -> tuple[str, ...]:
    match row:
        case Office():
            return (_name(row.person, say), f"{line(row.office)}, {_name(row.of, say)}" if row.of else line(row.office))
        case Event():
            kind = say.code("events.kind", row.kind) + (f" «{line(row.name)}»" if row.name else "")
            planned = say.text("status.planned") if row.planned else ""
            level = say.code("events.level", row.level) if row.level else ""
            return (kind, _names(row.participants, say), _names(row.countries, say), _name(row.place, say),
                    _date(row.date, say), level, planned)  # fmt: skip
        case Statement():
            words = f"«{line(row.text)}»" if row.direct else line(row.text)
            verb = f" ({line(row.verb)})" if row.verb is not None and any(c.isalpha() for c in row.verb) else ""
            return (f"{_name(row.speaker, say)}{verb}: {words}", _date(row.date, say))
        case Figure():
            amount = bounded(row.value, row.unit, row.bound, say)
            return (f"{measured(row.indicator, row.of, say)} {amount}", _date(row.period, say, True),
                    say.code("figures.kind", row.kind), _names(row.parties, say), _name(row.claimed_by, say))  # fmt: skip
        case Agreement():
            return (say.code("agreements.instrument", row.instrument), line(row.subject or ""), _names(row.parties, say),
                    _names(row.signatories, say), _date(row.date, say), say.code("agreements.status", row.status))  # fmt: skip
        case Commitment():
            sides = _names(row.by, say) + (f" → {_names(row.to, say)}" if row.to else "")
            what = without_guests(row.what, (who for to in row.to if (who := named(to)) is not None))
            return (say.code("commitments.kind", row.kind), sides, line(what), _date(row.due, say))
        case Initiative():
            status = say.code("initiatives.status", row.status) if row.status else ""
            return (say.code("initiatives.kind", row.kind), line(row.name), _names(row.countries, say),
                    _date(row.period, say, True), status)  # fmt: skip
        case Partnership():
            return (_names(row.parties, say), line(row.formula))
    return ()


def _date(edtf: str | None, say: Labels, lasting: bool = False) -> str:
    return "" if edtf is None else when.words(edtf, say, lasting)


def _name(value: object, say: Labels) -> str:
    who = named(value)
    return "" if who is None else show_name(who, say.lang)


def _names(values: Sequence[object], say: Labels) -> str:
    return ", ".join(_name(value, say) for value in values)
