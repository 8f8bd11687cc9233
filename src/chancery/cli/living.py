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
    from chancery.show.changes import Quotes
    from chancery.show.labels import Lang
    from chancery.store.readings import Build, Removed
    from chancery.store.sql import SqlStore
    from chancery.types import Entry

NAMED = 3
"""Files that a message names; of more it gives the number."""
FORM = click.option("--format", "form", type=click.Choice(["text", "jsonl"]), default="text", show_default=True,
                    help="Readable text, or one JSON object a change.")  # fmt: skip


@click.command()
@click.argument("db", type=PATH)
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@click.option("--missing", is_flag=True, help="Of paths and directories, only the files that are no longer on the disk.")
@WORLD
def remove(db: Path, sources: tuple[str, ...], missing: bool) -> None:
    """Take sources out of a record: paths, directories, addresses or document ids; all of them, or none."""
    from chancery.pipeline import missing_files
    from chancery.show.printable import many
    from chancery.store.opening import check_path
    from chancery.store.sql import SqlStore

    check_path(db, False)
    with SqlStore(db) as store:
        asked = [as_found(source) for source in sources]
        gone = store.remove([file for source in asked for file in missing_files(store, source)] if missing else asked)
        tell_world(db, store.of_other_world())
        store.build(now())
    for line in dict.fromkeys(map(removed_line, gone)):
        say(line)
    out = [one for one in gone if not one.left]
    texts = min(len({one.document for one in out}), len({one.source for one in out}))  # earlier texts of a source go with it
    say(f"{db}: {many(texts, 'document')} taken out")


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
@click.argument("after", type=PATH, required=False)
@click.option("--since", metavar="BUILD", help="Of one database: what changed since a build, by its number, or since a day. Default: the build before the last.")
@click.option("--builds", "listed", is_flag=True, help="Instead, list the builds of one database: number and time (UTC).")
@FORM
@LANG
@WORLD
def diff(before: Path, after: Path | None, since: str | None, listed: bool, form: str, lang: Lang) -> None:
    """Show what changed from one state of a record to another: databases, or what chancery show DB --format jsonl printed.

    Of one database alone: what its last build changed, or what changed since a build.
    """
    from contextlib import ExitStack

    from chancery.record.changes.differences import diff as compare
    from chancery.show.changes import change_line, diff_text, first_of
    from chancery.show.labels import labels
    from chancery.store.sql import SqlStore

    if after is not None and since is not None:
        raise click.UsageError("--since is of one database: leave the second state out")
    if listed and (after is not None or since is not None):
        raise click.UsageError("--builds is of one database: write chancery diff DB --builds alone")
    with ExitStack() as opened:
        if listed:
            _list_builds(opened.enter_context(SqlStore(before, create=False)))
            return
        new, quotes, store = _state(before if after is None else after, opened)
        old, others, _ = _earlier(before, store, since) if after is None else _state(before, opened)
        found = compare(old, new)
        for line in map(change_line, found) if form == "jsonl" else diff_text(found, labels(lang), first_of(others, quotes)):
            click.echo(line)


def _earlier(db: Path, store: SqlStore | None, since: str | None) -> tuple[Iterable[Entry], Quotes, None]:
    """The entries of a database as they were before its last build, after a build, or before a day."""
    from chancery.errors import ArgumentError
    from chancery.record.dates.intervals import EVER, bounds
    from chancery.show.changes import quotes_in
    from chancery.store.past import before, numbered, past

    if store is None:
        raise ArgumentError(f"{db}: a saved state; give the state to compare it with")
    builds = store.builds()
    if since is None:
        build = builds[-2] if len(builds) > 1 else None
    elif since.isdigit() and len(since) != 4:
        build = numbered(builds, int(since))
        if build is None and int(since) > 0:
            raise ArgumentError(f"{db}: no build {since}; there are {_built(db, builds)}")
    else:
        day = bounds(since)
        if day is None or day[0] == EVER[0]:
            raise ArgumentError(f"{since}: neither the number of a build nor a date such as 2024-06-30; there are {_built(db, builds)}")
        build = before(builds, day[0])
    made = past(store, build)
    return (entry for kind in made.entries.values() for entry in kind), quotes_in(made.said), None


def _list_builds(store: SqlStore) -> None:
    for build in store.builds():
        click.echo(" ".join(build_words(build)))


def _built(db: Path, builds: tuple[Build, ...]) -> str:
    """The first and the last build: "builds 1 (2024-06-30 09:15) to 12 (2024-07-02 10:00), listed by: chancery diff r.db --builds"."""
    few = [" ".join(build_words(b)) for b in (builds if len(builds) < 2 else (builds[0], builds[-1]))]
    return f"builds {' to '.join(few)}, listed by: chancery diff {db} --builds" if few else "no builds that it remembers"


def build_words(build: Build) -> tuple[str, str]:
    """The number of a build and when it was made (UTC): `("3", "(2024-06-30 09:15)")`."""
    return str(build.number), f"({build.made[:16].replace('T', ' ')})" if build.made is not None else "(no time is known)"


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
    from chancery.record.changes.watching import watch as compare
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
        told = watch_text(found, labels(lang), quotes_of(store), made.entries["figures"])
        for line in map(watch_line, found) if form == "jsonl" else told:
            click.echo(line)


def _state(path: Path, opened: ExitStack) -> tuple[Iterable[Entry], Quotes, SqlStore | None]:
    """The entries of a database with their sentences, or of a file that holds one entry a line."""
    from chancery.record import KINDS
    from chancery.show.changes import quotes_in, quotes_of
    from chancery.show.saved import is_saved, load_state
    from chancery.store.sql import SqlStore

    if is_saved(path):
        return load_state(path), quotes_in(()), None
    store = opened.enter_context(SqlStore(path, create=False))
    return (entry for kind in KINDS for entry in store.entries(kind)), quotes_of(store), store


def now() -> datetime.datetime:
    """This moment, which a build remembers: the command line alone looks at the clock."""
    import datetime

    return datetime.datetime.now(datetime.UTC)


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


def tell_missing(db: Path, report: Report) -> None:
    """Say which files are no longer where they were read: their articles stay until somebody takes them out."""
    from chancery.show.printable import many

    for folder in dict.fromkeys(folder for folder, _ in report.missing):
        files = [file for one, file in report.missing if one == folder]
        few = ", ".join(files[:NAMED]) + (" …" if len(files) > NAMED else "")
        say(f"{db}: holds articles of {many(len(files), 'file')} that cannot be found in {folder} any more: {few}; "
            f"they stay; to take them out: chancery remove {db} {folder} --missing")  # fmt: skip


def tell_world(db: Path, other: bool) -> None:
    """Say that a record follows other tables of the world from now on: somebody may have forgotten `--world`."""
    if other:
        say(f"{db}: was built with other tables of the world (--world); all of it is built anew with those of this run")


def say(message: str) -> None:
    """A message to standard error, without control characters."""
    from chancery.show.printable import printable

    click.echo(printable(message), err=True)
