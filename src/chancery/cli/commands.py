"""The commands. Each loads what it needs when it runs, so that `chancery --help` stays fast."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from chancery.cli.living import changes, diff, now, remove, tell_missing, tell_replaced, tell_world, watch
from chancery.cli.named import show_named
from chancery.cli.options import AS_OF, LANG, MAX_MB, MB, PATH, PATHS, WORLD, KindOrId
from chancery.cli.review import review
from chancery.cli.series import series

if TYPE_CHECKING:
    import datetime
    from collections import Counter

    from rich.console import Console

    from chancery.pipeline import Report
    from chancery.show.labels import Lang
    from chancery.show.view import Source
    from chancery.store.sql import SqlStore
    from chancery.types import Entry

ROWS = ("events", "figures", "agreements", "commitments", "statements", "offices", "initiatives", "partnership",
        "documents")  # fmt: skip
VIEWS = ("conflicts", "checks")
"""What is told of all entries together: where the sources disagree, where their figures do not add up."""


PIPED = 120  # columns, where no terminal says how many it has


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="chancery")
def chancery() -> None:
    """Read news about relations between states and keep the record, every field traced to its sentence.

    Exit codes: 0 all done; 1 nothing could be done; 2 a wrong call; 3 some sources failed and are listed; 130 interrupted.
    """


for command in (series, remove, changes, diff, watch, review):
    chancery.add_command(command)


@chancery.command()
@PATHS
@click.option("--format", "form", type=click.Choice(["text", "jsonl"]), default="text", show_default=True,
              help="Readable text with the evidence underlined, or one JSON object a document.")  # fmt: skip
@LANG
@MAX_MB
@WORLD
def extract(paths: tuple[Path, ...], form: str, lang: str, max_mb: float) -> None:
    """Print what each article says."""
    from chancery.pipeline import Report, claims
    from chancery.show.lines import claims_line

    report = Report()
    for said in claims(paths, report, int(max_mb * MB)):
        if form == "jsonl":
            click.echo(claims_line(said))
        else:
            from chancery.show.markup import markup

            _rich().print(markup(said, lang=lang), soft_wrap=True)  # type: ignore[arg-type]
    _finish(report)


@chancery.command()
@PATHS
@click.option("--format", "form", type=click.Choice(["jsonl"]), default="jsonl", show_default=True, help="Output format.")
@MAX_MB
@WORLD
def mark(paths: tuple[Path, ...], form: str, max_mb: float) -> None:
    """Print every mention, office and meeting of each article, whatever its topic."""
    from chancery.extract.marks.document import mark as marks
    from chancery.pipeline import Report, documents, each
    from chancery.show.lines import marks_line

    report = Report()
    for found in each(marks, documents(paths, report, int(max_mb * MB))):
        click.echo(marks_line(found))
    _finish(report)


@chancery.command()
@click.argument("paths", nargs=-1, metavar="PATH...", type=PATH)
@click.option("-o", "--output", "db", required=True, type=PATH, help="SQLite file of the record.")
@click.option("--again", is_flag=True, help="First extract anew every text that the record keeps, by the rules of this version; judgements stay.")
@MAX_MB
@WORLD
def build(paths: tuple[Path, ...], db: Path, again: bool, max_mb: float) -> None:
    """Merge articles into a record; run again, it adds what is new and replaces what changed."""
    from chancery.pipeline import build as run
    from chancery.pipeline import read_again
    from chancery.show.printable import many

    if again:
        before = read_again(db, now())
        tell_world(db, before.other_world)
        click.echo(f"{db}: {before.reread} of {many(before.documents, 'text')} read otherwise than before", err=True)
    elif not paths:
        raise click.UsageError("Missing argument 'PATH...': what to read")
    if not paths:
        return
    report = run(paths, db, int(max_mb * MB), now())
    tell_world(db, report.other_world)
    if report.documents:
        tell_replaced(db, report)
        tell_missing(db, report)
        click.echo(f"{db}: {report.added} new of {many(report.documents, 'document')}", err=True)
    _finish(report)


@chancery.command()
@click.argument("db", type=PATH)
@click.argument("kind", required=False, metavar="[KIND|ID]", type=KindOrId((*ROWS, *VIEWS)))
@click.option("--format", "form", type=click.Choice(["table", "jsonl"]), default="table", show_default=True,
              help="Tables for people, or one JSON entry a line.")  # fmt: skip
@AS_OF
@LANG
@WORLD
def show(db: Path, kind: str | None, form: str, day: datetime.date | None, lang: Lang) -> None:
    """Show the record, whole or one kind of entries, or an entry by its id; where sources conflict; which figures add up.

    As of a day it shows what was published by then; JSON lines hold every entry, those that were told later without a status.
    """
    from chancery.judge.judge import ruled
    from chancery.show.disagreements import lines, told
    from chancery.show.entries import dump_entries
    from chancery.show.judgements import rejections
    from chancery.show.labels import labels
    from chancery.show.view import seen_from, told_by
    from chancery.store.sql import SqlStore

    with SqlStore(db, create=False) as store:
        _warn_if_behind(store, db)
        seen, out = (seen_from if form == "jsonl" else told_by)(store, day), rejections(ruled(store))
        if kind in VIEWS:
            for line in lines(seen, kind) if form == "jsonl" else told(seen, kind, labels(lang)):
                click.echo(line)
            return
        if kind is not None and kind not in ROWS:
            show_named(store, seen, db, kind, form, lang)
            return
        for one in (kind,) if kind is not None else ROWS:
            if form == "jsonl":
                for line in dump_entries(seen.entries(one)):
                    click.echo(line)
            else:
                _table(seen, one, lang, out.get(one))


def _table(store: Source, kind: str, lang: Lang, out: Counter[str] | None = None) -> None:
    from chancery.show.judgements import rejected_words
    from chancery.show.labels import labels
    from chancery.show.table import datings_lines, documents_table, entries_table, heading
    from chancery.show.view import as_dated
    from chancery.types import ROW_KINDS

    console, say = _rich(), labels(lang)
    entries: tuple[Entry, ...] = ()
    why: tuple[str, ...] = ()
    if kind == "documents":
        batch = tuple(store.claims())
        counts = {c.doc.id: sum(len(getattr(c, k)) for k in ROW_KINDS) for c in batch}
        documents = as_dated((c.doc for c in batch), store.entries(kind))
        table, n = documents_table(documents, counts, lang, console.width), len(batch)
        why = tuple(datings_lines(documents, lang))
    else:
        entries = tuple(store.entries(kind))
        figures = store.entries("figures") if kind == "commitments" else ()
        table, n = entries_table(kind, entries, lang, console.width, figures), len(entries)
    console.print(heading(kind, n, entries, say), style="bold")
    if out:
        console.print(rejected_words(out, say), style="dim")
    if n:
        console.print(table)
    console.print()
    if why:
        console.print(say.text("source.why_dated"), style="bold")
        console.print("\n".join((*why, "")), soft_wrap=True)


@chancery.command()
@click.argument("db", type=PATH)
@click.option("--between", nargs=2, required=True, metavar="CODE CODE", help="The two states: ISO 3166 codes.")
@AS_OF
@LANG
@click.option("-o", "--output", "target", required=True, type=PATH, help="brief.md or brief.html.")
@WORLD
def brief(db: Path, between: tuple[str, str], day: datetime.date | None, lang: str, target: Path) -> None:
    """Write the briefing note on two states, every line footnoted."""
    from chancery.errors import ChanceryError
    from chancery.show import brief_html, brief_markdown
    from chancery.show.brief import brief as compose
    from chancery.store.sql import SqlStore

    renders = {".md": brief_markdown.render, ".html": brief_html.render, ".htm": brief_html.render}
    if target.suffix.lower() not in renders:
        raise ChanceryError(f"{target}: write a file named .md or .html")
    with SqlStore(db, create=False) as store:
        _warn_if_behind(store, db)
        text = renders[target.suffix.lower()](compose(store, between, lang, day))  # type: ignore[arg-type]
    try:
        target.write_text(text, encoding="utf-8")
    except OSError as error:
        raise ChanceryError(f"{target}: cannot be written ({error.strerror}): choose another place with -o") from error


@chancery.command()
@PATHS
@click.option("--counts", is_flag=True, help="Only how often each rule found and refused something.")
@MAX_MB
@WORLD
def explain(paths: tuple[Path, ...], counts: bool, max_mb: float) -> None:
    """Tell which rule found what, and which candidate was refused and why."""
    from chancery.pipeline import Report, claims
    from chancery.show.explanation import counted, explained

    report = Report()
    batch = claims(paths, report, int(max_mb * MB))
    for line in counted(batch) if counts else (line for said in batch for line in explained(said)):
        click.echo(line)
    _finish(report)


@chancery.command()
@click.argument("gold", required=False, type=PATH, metavar="GOLD_DIR")
@click.argument("sources", nargs=-1, type=PATH)
@click.option("--judgements", "db", type=PATH, metavar="DB", help="Instead of annotated articles, the judgements of a record.")
@click.option("--errors", is_flag=True, help="List every row missed, invented or inexact; every judgement that is not agreed with.")
@MAX_MB
@WORLD
def evaluate(gold: Path | None, sources: tuple[Path, ...], db: Path | None, errors: bool, max_mb: float) -> None:
    """Precision, recall and F1 by kind of row against annotated articles (NAME.gold.json for NAME.txt).

    With --judgements the stored texts of a record are read anew, and every judgement on it is a case: does the machine
    alone now come to the same?
    """
    from chancery.evaluate import evaluate as score
    from chancery.evaluate import report_lines
    from chancery.pipeline import Report, claims

    if db is not None and gold is None:
        _evaluate_judgements(db, errors)
        return
    if gold is None or not sources or db is not None:
        raise click.UsageError("write GOLD_DIR SOURCES..., or --judgements DB alone")
    report = Report()
    batch = tuple(claims(sources, report, int(max_mb * MB)))
    if not batch:
        _finish(report)
    result = score(gold, batch)
    for line in report_lines(result, errors):
        click.echo(line)
    _finish(report)


def _evaluate_judgements(db: Path, errors: bool) -> None:
    from chancery.evaluate.judgements import case_lines, judged_cases, texts_of
    from chancery.extract import extract
    from chancery.pipeline import each
    from chancery.store.sql import SqlStore

    with SqlStore(db, create=False) as store:
        result = judged_cases(store, each(extract, texts_of(store)) if store.judgements() else ())
    for line in case_lines(result, errors):
        click.echo(line)


def _warn_if_behind(store: SqlStore, db: Path) -> None:
    if store.of_other_rules():
        _warn(f"{db}: another version of Chancery built this record, and it is shown as built then; to bring it up to date: chancery build --again -o {db}")
    elif not store.current():
        _warn(f"{db}: articles were added that are not merged yet: run chancery build PATH... -o {db} again")


def _rich() -> Console:
    from rich.console import Console

    console = Console(highlight=False, markup=False)
    if not console.is_terminal and "COLUMNS" not in os.environ:
        console.width = PIPED
    return console


def _warn(message: str) -> None:
    from chancery.show.printable import printable

    click.echo(f"chancery: {printable(message)}", err=True)


def _finish(report: Report) -> None:
    """List what has no rows for want of a language pack, and what failed: exit 3 where something else was read, 1 where nothing was."""
    for doc in report.foreign:
        _warn(f"{doc.source}: kept without rows: no language pack for {doc.lang or 'its language'}")
    for error in report.failed:
        _warn(str(error))
    if report.failed:
        sys.exit(3 if report.documents else 1)
