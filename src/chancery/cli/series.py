"""`chancery series`: official figures into a record, and its claims beside them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from chancery.cli.options import LANG, MB, PATH, WORLD, finite

if TYPE_CHECKING:
    from chancery.show.labels import Lang
    from chancery.types import SeriesFile


@click.group()
def series() -> None:
    """Official figures of trade: import them, compare the record's claims with them."""


@series.command("import")
@click.argument("files", nargs=-1, required=True, metavar="FILE...", type=PATH)
@click.option("--into", "db", required=True, type=PATH, help="The record, as chancery build made it.")
@click.option("--source", metavar="ADDRESS", help="Where the files were downloaded, kept with each figure.")
@click.option("--max-mb", type=click.FloatRange(min=0, min_open=True), default=64.0, show_default=True, callback=finite,
              help="Refuse files over this many megabytes.")  # fmt: skip
@WORLD
def import_(files: tuple[Path, ...], db: Path, source: str | None, max_mb: float) -> None:
    """Read UN Comtrade CSV or SDMX-CSV into a record: all of the files, or none where one cannot be read."""
    from chancery.read.official import read_series
    from chancery.store.opening import check_path
    from chancery.store.sql import SqlStore

    check_path(db, False)
    found = [read_series(file, address=source, max_bytes=int(max_mb * MB)) for file in files]
    with SqlStore(db) as store:
        new = store.add_series(found)
    for file, added in zip(found, new, strict=True):
        _tell(file, db, added)


def _tell(file: SeriesFile, db: Path, added: bool) -> None:
    """What became of a file's rows: how many were taken, and of each that was not, the reason and the line."""
    from chancery.show.printable import many, printable
    from chancery.show.refused import refused_lines

    rows = len(file.observations) + len(file.refused)
    state = "" if added else ", kept already"
    click.echo(printable(f"{db}: {many(len(file.observations), 'figure')} of {many(rows, 'row')}, {file.name} ({file.dataset}){state}"), err=True)
    for reason in refused_lines(file.refused):
        click.echo(printable(f"  refused {reason}"), err=True)


@series.command("list")
@click.argument("db", type=PATH)
def list_(db: Path) -> None:
    """List the files of official figures that a record holds, in the order in which they were imported."""
    from chancery.show.printable import many, printable
    from chancery.store.sql import SqlStore

    with SqlStore(db, create=False) as store:
        for file in store.series_files():
            pairs = sorted({f"{min(o.reporter, o.partner)}-{max(o.reporter, o.partner)}" for o in file.observations})
            click.echo(printable(f"{file.name}  {file.dataset}  {many(len(file.observations), 'figure')}  {' '.join(pairs)}"))


@series.command("remove")
@click.argument("db", type=PATH)
@click.argument("names", nargs=-1, required=True, metavar="NAME...")
def remove(db: Path, names: tuple[str, ...]) -> None:
    """Take files of official figures out of a record, by name or id: all of them, or none."""
    from chancery.show.printable import many, printable
    from chancery.store.opening import check_path
    from chancery.store.sql import SqlStore

    check_path(db, False)
    with SqlStore(db) as store:
        gone = store.remove_series(names)
    for file in gone:
        click.echo(printable(f"{db}: taken out: {file.name} ({file.dataset}), {many(len(file.observations), 'figure')}"), err=True)


@series.command("compare")
@click.argument("db", type=PATH)
@click.option("--between", nargs=2, metavar="CODE CODE", help="Only these two states: ISO 3166 codes.")
@click.option("--format", "form", type=click.Choice(["text", "jsonl"]), default="text", show_default=True,
              help="Readable text, or one JSON object a claimed value.")  # fmt: skip
@LANG
@WORLD
def compare(db: Path, between: tuple[str, str] | None, form: str, lang: Lang) -> None:
    """Show claims of turnover, exports and imports beside what both states report."""
    from chancery.show.comparisons import compared, comparison_line, comparison_text
    from chancery.show.labels import labels
    from chancery.store.sql import SqlStore

    pair = (between[0].upper(), between[1].upper()) if between is not None else None
    with SqlStore(db, create=False) as store:
        found = compared(store, pair)
    for one in found:
        if form == "jsonl":
            click.echo(comparison_line(one))
        else:
            click.echo("\n".join(comparison_text(one, labels(lang))) + "\n")
    if not found and form == "text":
        click.echo(labels(lang).text("series.empty"))
