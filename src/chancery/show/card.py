"""One entry as a person who judges it sees it: what it says, where its sources disagree, and the sentences of its claims."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import PurePath

from rich.text import Text

from chancery.record.checks.conflicts import disputed
from chancery.record.judged.corrections import OUTCOMES
from chancery.record.merging.entries import own_claims, text_of
from chancery.show import when
from chancery.show.footnotes import shorten
from chancery.show.judgements import judged_words
from chancery.show.labels import Labels
from chancery.show.printable import line
from chancery.show.reached import sides_of, sides_words, status_words
from chancery.show.values import entry_words, field_name, value_words
from chancery.types import Document, Entry, FieldValue, Row

MOST = 12
"""Claims of one entry that are shown; an agreement that forty papers report is judged by fewer."""
QUOTE = 320
UNSHOWN = frozenset({"published", "timeline", "first_seen", "last_seen", "person_en"})
ROOM = 4


def card(
    entry: Entry, reasons: Iterable[str], rows: Mapping[str, tuple[Document, Row]], others: Sequence[Entry], say: Labels,
    width: int = 100, linked: Sequence[Entry] = (),
) -> Text:  # fmt: skip
    """An entry to be judged. `rows` are its claims in the order of their numbers, `others` what it may be the same as, by letter.

    `linked` are entries to which it is linked, to tell what decided its outcome.
    """
    text = Text()
    _folded(text, entry_words(entry, say), 0, width, "bold")
    why = ", ".join(say.text(f"review.why.{reason}") for reason in reasons)
    text.append(f"  {say.text(f'one.{entry.kind}')} {entry.id}", style="dim").append(f"  {why}\n" if why else "\n", style="yellow")
    numbers = {id_: n for n, id_ in enumerate(rows, 1)}
    for words, style in _fields(entry, numbers, say):
        _folded(text, words, 2, width, style)
    for words in _outcome(entry, linked, say):
        _folded(text, words, 2, width, "")
    for id_, (doc, row) in list(rows.items())[:MOST]:
        _claim(text, numbers[id_], id_, doc, row, say, width)
    if len(rows) > MOST:
        text.append(f"  {say.text('review.more', n=str(len(rows) - MOST))}\n", style="dim")
    if others:
        text.append(f"  {say.text('remark.same')}\n", style="yellow")
    for letter, other in zip(letters(), others, strict=False):
        _folded(text, f"{letter}  {entry_words(other, say)} ({other.id})", 2, width, "")
    for judged in entry.judgements:
        _folded(text, judged_words(judged, entry.kind, say), 2, width, "cyan")
    return text


def _outcome(entry: Entry, linked: Sequence[Entry], say: Labels) -> Iterator[str]:
    """What came of it, where that is no stage that its claims tell, and what decided it: of a goal whose figures reach it and whose do not."""
    if entry.status is None or entry.kind not in OUTCOMES:
        return
    beside = sides_of(entry, {e.id: e for e in (entry, *linked)})
    yield f"{say.text('review.outcome')}: {status_words(entry, entry.status, beside, say)}"
    yield from sides_words(beside, say)
    decided = set(entry.status_evidence) - set(own_claims(entry))
    others = (e for e in linked if text_of(e, "kind") != "target" and decided & set(own_claims(e)))
    yield from (f"{say.text('status.by').strip()} {entry_words(e, say)}" for e in others if not beside.divided)


def letters() -> Iterator[str]:
    """Names of entries beside the one that is shown: A, B … Z, A1 …"""
    yield from (chr(n) for n in range(ord("A"), ord("Z") + 1))
    yield from (f"{chr(n)}{m}" for m in range(1, 100) for n in range(ord("A"), ord("Z") + 1))


def _fields(entry: Entry, numbers: Mapping[str, int], say: Labels) -> Iterator[tuple[str, str]]:
    """Fields with several values, each with the numbers of the claims that give it; those that exclude each other stand out."""
    apart = disputed(entry)
    for field, values in entry.fields.items():
        if field not in UNSHOWN and len(values) > 1:
            said = " / ".join(_value(value, field, entry, numbers, say) for value in values)
            yield f"{field_name(field, say, entry.kind)}: {said}", "red" if field in apart else ""


def _value(value: FieldValue, field: str, entry: Entry, numbers: Mapping[str, int], say: Labels) -> str:
    words = "—" if value.value is None else value_words(value.value, field, entry, say)
    given = sorted(numbers[id_] for id_ in value.claims if id_ in numbers)
    source = say.text("review.judged") if value.judgement is not None else _ranges(given)
    return f"{words} [{source}]" if source else words


def _ranges(numbers: Sequence[int]) -> str:
    """Numbers in short: `_ranges([1, 2, 3, 5]) == "1–3, 5"`."""
    runs: list[list[int]] = []
    for n in numbers:
        if runs and n == runs[-1][-1] + 1:
            runs[-1].append(n)
        else:
            runs.append([n])
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs)


def _claim(text: Text, number: int, id_: str, doc: Document, row: Row, say: Labels, width: int) -> None:
    date = when.words(doc.published, say) if doc.published is not None else say.text("source.undated")
    file = doc.url or (doc.source if "://" in doc.source else PurePath(doc.source).name)
    facts = ", ".join(part for part in (line(doc.outlet or ""), date, line(file)) if part)
    text.append(f"  {number:<{ROOM - 1}}{facts} ", style="").append(f"({id_})\n", style="dim")
    quote = shorten(" […] ".join(" ".join(e.text.split()) for e in row.evidence), QUOTE)
    _folded(text, line(quote), ROOM + 2, width, "green", "│ ")


def _folded(text: Text, words: str, indent: int, width: int, style: str, mark: str = "") -> None:
    room = max(width - indent - len(mark), 20)
    for part in textwrap.wrap(words, room, break_on_hyphens=False) or [""]:
        text.append(" " * indent).append(mark, style="dim").append(f"{part}\n", style=style)


def numbered(entry: Entry, rows: Mapping[str, tuple[Document, Row]]) -> dict[str, tuple[Document, Row]]:
    """The claims of an entry in the order in which a card numbers them: by day of publication, document and id."""
    own = [(id_, rows[id_]) for id_ in own_claims(entry) if id_ in rows]
    return dict(sorted(own, key=lambda r: (when.sort_key(r[1][0].published), r[1][0].id, r[0])))
