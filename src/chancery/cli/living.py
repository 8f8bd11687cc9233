"""Commands of a record that lives: sources that go, texts that change."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from chancery.cli.options import PATH

if TYPE_CHECKING:
    from chancery.pipeline import Report
    from chancery.store.readings import Removed


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
