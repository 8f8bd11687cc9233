"""Real events: public events as several outlets told them; is each one entry, and is nothing merged wrongly?

    python -m bench events --texts DIR [--rows] [--event NAME]

The repository holds the addresses of the articles and what is expected of them (`bench/real_events/*.toml`), never their texts. DIR holds the texts, which you fetch
yourself: JSON Lines files (`*.jsonl`, an object `{"url", "text", "title", "date"}` a line; title and date where the page states them), or one file a page,
named by the first 16 hexadecimal digits of the SHA-256 of its address: `DIR/3a7bd3e2360a3d29.html`, or `.txt`. `--list` prints the addresses with these names.

For each expected fact: how many of the articles that tell it gave a row (what gave none is a miss of extraction, not of merging), in how many entries these
rows are (one is right), and what else these entries hold: a row of another fact, or of a passage that tells none, is a wrong merge. `--rows` prints the
entries with all their rows; `--event` one event alone.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import msgspec

from bench.real_events.expected import Event, Fact, Told, events, tells
from chancery.pipeline import Report, claims
from chancery.record import Record, record
from chancery.types import ROW_KINDS, Claims, Entry, Row

DIGITS = 16


class Found(msgspec.Struct, frozen=True):
    """What became of a fact: its rows by article, the entries that hold them, and the other rows of these entries."""

    fact: Fact
    rows: dict[str, tuple[Row, ...]]
    missed: tuple[str, ...]
    entries: tuple[Entry, ...]
    foreign: tuple[tuple[str, Row, str | None], ...]

    @property
    def one(self) -> bool:
        """One entry, nothing foreign in it."""
        return len(self.entries) == 1 and not self.foreign


def page_name(url: str) -> str:
    """The name of the file that holds a page, without its ending."""
    return hashlib.sha256(url.encode("utf-8")).hexdigest()[:DIGITS]


def read_claims(folder: Path, told: dict[str, Told]) -> tuple[dict[str, Claims], list[str]]:
    """Claims of the articles whose texts a folder holds, by key; and the keys of those that it lacks."""
    by_url = {article.url: key for key, article in told.items()}
    by_name = {page_name(article.url): key for key, article in told.items()}
    report, found = Report(), {}
    paths = sorted(folder.glob("*.jsonl")) + sorted(p for p in folder.iterdir() if p.stem in by_name)
    for said in claims(paths, report):
        key = by_name.get(Path(said.doc.source).stem) or by_url.get(said.doc.url or "")
        if key is not None:
            found[key] = said
    for error in report.failed:
        print(f"not read: {error}")
    return found, [key for key in told if key not in found]


def look(facts: list[Fact], said: dict[str, Claims], made: Record) -> list[Found]:
    """What became of each fact. A row tells the first fact that it fits, of those that its article tells."""
    owner: dict[str, Fact] = {}
    rows: dict[str, dict[str, list[Row]]] = defaultdict(lambda: defaultdict(list))
    for key, one in said.items():
        for fact in (f for f in facts if key in f.told):
            for row in (r for r in getattr(one, fact.kind) if r.id not in owner and tells(r, fact)):
                owner[row.id] = fact
                rows[fact.event + fact.name][key].append(row)
    where = {row.id: (key, row) for key, one in said.items() for kind in ROW_KINDS for row in getattr(one, kind)}
    return [_found(fact, rows[fact.event + fact.name], owner, where, said, made) for fact in facts]


def _found(
    fact: Fact, rows: dict[str, list[Row]], owner: dict[str, Fact], where: dict[str, tuple[str, Row]], said: dict[str, Claims], made: Record
) -> Found:
    ours = {row.id for each in rows.values() for row in each}
    held = tuple(entry for entry in made.entries.get(fact.kind, ()) if ours & _claims(entry))
    foreign = tuple(
        (*where[id_], owner[id_].name if id_ in owner else None)
        for entry in held for id_ in sorted(_claims(entry) - ours)
        if id_ in where and where[id_][1].id == id_ and type(where[id_][1]).__name__.lower() + "s" == fact.kind
    )  # fmt: skip
    missed = tuple(key for key in fact.told if key in said and key not in rows)
    return Found(fact, {key: tuple(each) for key, each in rows.items()}, missed, held, foreign)


def _claims(entry: Entry) -> set[str]:
    """The rows that an entry is made from, and those that lent it a value, which are of another kind."""
    return {id_ for values in entry.fields.values() for value in values for id_ in value.claims}


def report(every: tuple[Event, ...], found: list[Found], made: Record, said: dict[str, Claims], rows: bool) -> None:
    """Print what became of each fact and the sums."""
    key_of = {row.id: key for key, one in said.items() for kind in ROW_KINDS for row in getattr(one, kind)}
    for event in every:
        print(f"\n{event.name}: {event.about}")
        for one in (f for f in found if f.fact.event == event.name):
            _tell(one, key_of)
            if rows:
                _tell_rows(one)
        for pair in event.apart:
            entries = [{e.id for f in found if f.fact.event == event.name and f.fact.name == name for e in f.entries} for name in pair]
            print(f"  {'TOGETHER' if entries[0] & entries[1] else 'apart'}: {pair[0]} | {pair[1]}")
    _sums(found)


def _tell(one: Found, key_of: dict[str, str]) -> None:
    told, with_rows = len(one.fact.told), len(one.rows)
    verdict = "one entry" if one.one else "no row" if not one.entries else f"SPLIT in {len(one.entries)}" if len(one.entries) > 1 else "one entry"
    line = f"  {verdict:11} {one.fact.kind}, {one.fact.name}: rows from {with_rows} of {told} articles"
    if one.missed:
        line += f"; none from {', '.join(one.missed)}"
    print(line)
    for entry in one.entries:
        told_by = f"{entry.sources} articles, {entry.independent} independent; {_first(entry, key_of)}"
        same = f"; possibly the same as {', '.join(entry.possibly_same)}" if entry.possibly_same else ""
        print(f"      {entry.id}: {told_by}{'; ' + entry.status if entry.status else ''}{same}")
    if len(one.entries) == 1 and not one.missed:
        entry = one.entries[0]
        if one.fact.independent not in (None, entry.independent):
            print(f"      INDEPENDENT: {entry.independent}, expected {one.fact.independent}")
        if one.fact.first is not None and one.fact.first not in _first(entry, key_of):
            print(f"      FIRST: expected {one.fact.first}")
    for key, row, other in one.foreign:
        print(f"      WRONGLY THERE: {key}: {'the row of ' + other if other else 'a row of no fact expected'}: {_short(row)}")


def _first(entry: Entry, article_of: dict[str, str]) -> str:
    """Which articles told it first, as far as their days are known."""
    if not entry.fields["published"]:
        return "no day of publication known"
    first = entry.fields["published"][0]
    return f"first on {first.value} by {', '.join(sorted({article_of[id_] for id_ in first.claims if id_ in article_of}))}"


def _tell_rows(one: Found) -> None:
    where = {row.id: key for key, each in one.rows.items() for row in each}
    for entry in one.entries:
        ids = _claims(entry)
        for each in one.rows.values():
            for row in (r for r in each if r.id in ids):
                print(f"        {entry.id[:6]} {where[row.id]}: {_short(row)}")


def _short(row: Row) -> str:
    fields = {k: v for k, v in msgspec.to_builtins(row).items() if v and k not in ("id", "evidence", "rule", "topics", "occasion", "event")}
    return " ".join(f"{k}={_plain(v)}" for k, v in fields.items())[:300]


def _plain(value: object) -> str:
    if isinstance(value, dict):
        return str(value.get("id") or value.get("name"))
    return ",".join(map(_plain, value)) if isinstance(value, (list, tuple)) else str(value)


def _sums(found: list[Found]) -> None:
    print()
    sets = {
        "the events themselves": [f for f in found if f.fact.main],
        "facts told by three articles or more": [f for f in found if len(f.fact.told) > 2],
        "all facts": found,
    }
    for title, some in sets.items():
        split, none = sum(len(f.entries) > 1 for f in some), sum(not f.entries for f in some)
        told, rows = sum(len(f.fact.told) for f in some), sum(len(f.rows) for f in some)
        wrong = sum(bool(f.foreign) for f in some)
        print(f"{title}: {len(some)}; one entry each {len(some) - split - none}, split {split}, no row {none}; entries with something foreign {wrong}; "
              f"articles that tell them {told}, with a row {rows} ({rows / max(1, told):.2f})")  # fmt: skip
    events_ = {f.fact.event for f in found}
    right = {e for e in events_ if all(f.one for f in found if f.fact.event == e)}
    print(f"events: {len(events_)}; every fact one entry, nothing foreign: {len(right)}; otherwise: {', '.join(sorted(events_ - right)) or 'none'}")


def _list(told: dict[str, Told]) -> Iterator[str]:
    for article in told.values():
        yield f"{page_name(article.url)}\t{article.url}"


def main() -> None:
    """Read, merge, compare."""
    parser = argparse.ArgumentParser(prog="python -m bench events", description="Public events as real articles tell them.")
    parser.add_argument("--texts", type=Path, help="folder with the texts: *.jsonl, or a file a page (see --list)")
    parser.add_argument("--list", action="store_true", help="print name of file and address of every article")
    parser.add_argument("--rows", action="store_true", help="print the rows of each entry")
    parser.add_argument("--event", help="only this event; the record is made of all articles all the same")
    args = parser.parse_args([a for a in sys.argv[1:] if a != "events"])
    every = events()
    told = {article.key: article for event in every for article in event.articles}
    if args.list:
        print("\n".join(_list(told)))
        return
    if args.texts is None or not args.texts.is_dir():
        sys.exit("the texts of the articles are not part of the repository: fetch the pages that `--list` names into a folder and give it as "
                 "--texts DIR (JSON Lines of url, text, title, date, or a file a page named as listed, .html or .txt)")  # fmt: skip
    said, absent = read_claims(args.texts, told)
    print(f"{len(said)} of {len(told)} articles read" + (f"; no text of {', '.join(absent)}" if absent else ""))
    made = record(said.values())
    found = look([fact for event in every for fact in event.facts], said, made)
    shown = tuple(event for event in every if args.event in (None, event.name))
    report(shown, [f for f in found if any(f.fact.event == event.name for event in shown)], made, said, args.rows)


if __name__ == "__main__":
    main()
