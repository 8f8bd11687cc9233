"""Commands of a record that lives: sources that go, texts that change."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from chancery.cli.options import AS_OF, LANG, PATH, WORLD, first_day

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable
    from contextlib import ExitStack

    from chancery.pipeline import Report
    from chancery.show.labels import Lang
    from chancery.store.readings import Removed
    from chancery.store.sql import SqlStore
    from chancery.types import Entry

FORM = click.option("--format", "form", type=click.Choice(["text", "jsonl"]), default="text", show_default=True,
                    help="Readable text, or one JSON object a change.")  # fmt: skip


@click.command()
@click.argument("db", type=PATH)
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
def remove(db: Path, sources: tuple[str, ...]) -> None:
    """Take sources out of a record: paths, directories, addresses or document ids; all of them, or none."""
    from chancery.store.opening import check_path
    from chancery.store.sql import SqlStore

    check_path(db, False)
    with SqlStore(db) as store:
        gone = store.remove([as_found(source) for source in sources])
        store.build()
    for one in gone:
        say(removed_line(one))
    say(f"{db}: {len({one.document for one in gone if not one.left})} documents taken out")


@click.command()
@click.argument("db", type=PATH)
@click.argument("source")
@FORM
@LANG
@WORLD
def changes(db: Path, source: str, form: str, lang: Lang) -> None:
    """Show the texts that a source has had, and which rows came, went and changed from one to the next."""
    from chancery.errors import StoreError
    from chancery.show.changes import versions_lines, versions_text
    from chancery.show.labels import labels
    from chancery.store.sql import SqlStore

    with SqlStore(db, create=False) as store:
        found = store.versions(as_found(source))
    if not found:
        raise StoreError(f"{db}: holds nothing from {source}; name a path, an address or a document id")
    for line in versions_lines(found) if form == "jsonl" else versions_text(found, labels(lang)):
        click.echo(line)


@click.command()
@click.argument("before", type=PATH)
@click.argument("after", type=PATH)
@FORM
@LANG
@WORLD
def diff(before: Path, after: Path, form: str, lang: Lang) -> None:
    """Show what changed from one state of a record to another: databases, or what chancery show DB --format jsonl printed."""
    from contextlib import ExitStack

    from chancery.record.differences import diff as compare
    from chancery.show.changes import change_line, diff_text, quotes_of
    from chancery.show.labels import labels

    with ExitStack() as opened:
        states = [_state(path, opened) for path in (before, after)]
        found = compare(states[0][0], states[1][0])
        quotes = quotes_of(*(store for _, store in states if store is not None))
        for line in map(change_line, found) if form == "jsonl" else diff_text(found, labels(lang), quotes):
            click.echo(line)


@click.command()
@click.argument("db", type=PATH)
@click.option("--since", required=True, metavar="DATE", callback=first_day, help="What was published from this day on; of a month or year from its first day.")
@AS_OF
@click.option("--soon", type=click.IntRange(min=0), default=30, show_default=True, help="Due within so many days is due soon.")
@click.option("--between", nargs=2, metavar="CODE CODE", help="Only what concerns these two states: ISO 3166 codes.")
@FORM
@LANG
@WORLD
def watch(db: Path, since: datetime.date, day: datetime.date | None, soon: int, between: tuple[str, str] | None, form: str, lang: Lang) -> None:
    """Show what is new, contradicted, met, missed or overdue since a day, and what is due soon."""
    from chancery.record.watching import watch as compare
    from chancery.show.changes import quotes_of
    from chancery.show.labels import labels
    from chancery.show.view import record_of
    from chancery.show.watching import concerning, watch_line, watch_text
    from chancery.store.sql import SqlStore

    with SqlStore(db, create=False) as store:
        made = record_of(store)
        found = compare(made, since, day, soon)
        if between is not None:
            ids = concerning(made, between)
            found = tuple(n for n in found if n.entry.id in ids)
        for line in map(watch_line, found) if form == "jsonl" else watch_text(found, labels(lang), quotes_of(store)):
            click.echo(line)


def _state(path: Path, opened: ExitStack) -> tuple[Iterable[Entry], SqlStore | None]:
    """The entries of a database, or of a file that holds one entry a line."""
    from chancery.record import KINDS
    from chancery.show.saved import is_saved, load_state
    from chancery.store.sql import SqlStore

    if is_saved(path):
        return load_state(path), None
    store = opened.enter_context(SqlStore(path, create=False))
    return (entry for kind in KINDS for entry in store.entries(kind)), store


def as_found(source: str) -> str:
    """A path as reading names it: `as_found("./news/") == "news"`; an address stays as it is."""
    return source if "://" in source else str(Path(source))


def removed_line(one: Removed) -> str:
    """What became of a place: taken out, or the same text stays because it was found elsewhere as well."""
    return f"{one.source}: taken out" + (f"; the same text stays, found at {', '.join(one.left)}" if one.left else "")


def tell_replaced(db: Path, report: Report) -> None:
    """Name every text that took the place of an earlier one, and the way to what changed."""
    for doc, _ in report.replaced:
        say(f"{doc.source}: the text changed and takes the place of the one before; see: chancery changes {db} {doc.source}")


def say(message: str) -> None:
    """A message to standard error, without control characters."""
    from chancery.show.printable import printable

    click.echo(printable(message), err=True)
