"""`chancery review`: people judge a record, one by one at the terminal or by single commands; nothing is ever overwritten."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from chancery.cli.living import now, tell_world
from chancery.cli.options import LANG, PATH, WORLD

if TYPE_CHECKING:
    from chancery.judge import Judge
    from chancery.show.labels import Lang
    from chancery.store.sql import SqlStore
    from chancery.types import Judgement

WALK = "walk"
KINDS = ("events", "figures", "agreements", "commitments", "statements", "offices", "initiatives", "partnership")
WHY = ("conflict", "possibly_same", "unknown", "inferred", "single")
AUTHOR = click.option("--author", envvar="CHANCERY_AUTHOR", metavar="NAME", help="Who judges (default: git's user.name, else your user name).")
REASON = click.option("--reason", metavar="TEXT", help="Why, kept with the judgement.")
KIND = click.option("--kind", "kinds", multiple=True, type=click.Choice(KINDS), help="Only entries of this kind; may be given several times.")
ONLY = click.option("--only", "reasons", multiple=True, type=click.Choice(WHY), help="Only entries doubtful for this reason; may be given several times.")
FORM = click.option("--format", "form", type=click.Choice(["text", "jsonl"]), default="text", show_default=True,
                    help="Readable text, or one JSON object a line.")  # fmt: skip


class OnRecord(click.Group):
    """A group whose first argument is the record: `review DB` alone walks, `review DB accept ID` does one thing."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """`DB [OPTION...]` as `DB walk [OPTION...]`."""
        if args[1:2] in (["-h"], ["--help"]):
            args = args[1:]
        elif args and not args[0].startswith("-") and (len(args) == 1 or args[1].startswith("-")):
            args = [args[0], WALK, *args[1:]]
        return super().parse_args(ctx, args)


@click.group(cls=OnRecord)
@click.argument("db", type=PATH)
@click.pass_context
def review(ctx: click.Context, db: Path) -> None:
    """Judge a record: go through its doubtful entries one by one, or do a single thing with a command.

    Judgements form a log that is only ever added to; they survive rebuilding and newer versions.
    """
    ctx.obj = db


def _judging(command: Callable[..., None]) -> Callable[..., None]:
    """The options of every command that judges."""
    return REASON(AUTHOR(WORLD(click.pass_obj(command))))


@review.command(WALK)
@KIND
@ONLY
@AUTHOR
@LANG
@WORLD
@click.pass_obj
def walk(db: Path, kinds: tuple[str, ...], reasons: tuple[str, ...], author: str | None, lang: Lang) -> None:
    """Show doubtful entries one by one and note what you answer; this is what chancery review DB does by itself."""
    from chancery.cli.screen import TerminalScreen
    from chancery.judge import doubts
    from chancery.judge.loop import Round
    from chancery.show.labels import labels

    say = labels(lang)
    with _opened(db, author) as judge:
        queue = doubts(judge.store, kinds, reasons)
        if not queue:
            click.echo(say.text("review.none"))
            return
        noted = Round(judge, queue, TerminalScreen(), say).run()
    click.echo(say.text("review.done", n=str(noted)), err=True)


@review.command()
@click.argument("entry")
@_judging
def accept(db: Path, entry: str, author: str | None, reason: str | None) -> None:
    """An entry is right as it stands; a claim that was rejected comes back."""
    with _opened(db, author) as judge:
        _noted(db, judge.accept(entry, reason))


@review.command()
@click.argument("entry")
@_judging
def reject(db: Path, entry: str, author: str | None, reason: str | None) -> None:
    """The claims of an entry, or one claim, are wrong: they stay kept, and out of the record."""
    with _opened(db, author) as judge:
        _noted(db, judge.reject(entry, reason))


@review.command()
@click.argument("entry")
@click.argument("field")
@click.argument("value")
@_judging
def correct(db: Path, entry: str, field: str, value: str, author: str | None, reason: str | None) -> None:
    """A field of an entry, or of one claim, should hold VALUE; "-" for nothing. What the articles say stays visible."""
    with _opened(db, author) as judge:
        _noted(db, judge.correct(entry, field, value, reason))


@review.command()
@click.argument("entry")
@click.argument("others", nargs=-1, required=True, metavar="OTHER...")
@_judging
def merge(db: Path, entry: str, others: tuple[str, ...], author: str | None, reason: str | None) -> None:
    """Entries are one and the same thing."""
    with _opened(db, author) as judge:
        _noted(db, judge.merge(entry, *others, reason=reason))


@review.command()
@click.argument("entry")
@click.argument("others", nargs=-1, required=True, metavar="OTHER...")
@_judging
def split(db: Path, entry: str, others: tuple[str, ...], author: str | None, reason: str | None) -> None:
    """Two entries are two things; or, where OTHER names claims of ENTRY, these are another thing than the rest of it."""
    with _opened(db, author) as judge:
        _noted(db, judge.split(entry, *others, reason=reason))


@review.command()
@click.argument("judgement", required=False)
@_judging
def undo(db: Path, judgement: str | None, author: str | None, reason: str | None) -> None:
    """Take a judgement back, by another line of the log; without an id the author's last one."""
    with _opened(db, author) as judge:
        _noted(db, judge.undo(judgement, reason))


@review.command("list")
@click.option("--conflicts", is_flag=True, help="Only judgements that contradict each other; the later one wins.")
@click.option("--unanchored", is_flag=True, help="Only judgements whose claims are not there any more.")
@FORM
@LANG
@WORLD
@click.pass_obj
def list_(db: Path, conflicts: bool, unanchored: bool, form: str, lang: Lang) -> None:
    """List the log, each judgement with what became of it."""
    from chancery.judge import ruled
    from chancery.record.judged.rulings import states
    from chancery.show.judgements import in_conflict, judgement_line, judgement_text
    from chancery.show.labels import labels
    from chancery.store.sql import SqlStore

    with SqlStore(db, create=False) as store:
        now = ruled(store)
        found = list(states(now, store.judgements()))
    if conflicts:
        found = list(in_conflict(found, now))
    for one, state in found:
        if not unanchored or state == "unanchored":
            lines = [judgement_line(one, state, now)] if form == "jsonl" else judgement_text(one, state, now, labels(lang))
            click.echo("\n".join(lines))


@review.command("doubts")
@KIND
@ONLY
@FORM
@LANG
@WORLD
@click.pass_obj
def doubts_(db: Path, kinds: tuple[str, ...], reasons: tuple[str, ...], form: str, lang: Lang) -> None:
    """List doubtful entries with their ids, the most doubtful first."""
    from chancery.judge import doubts
    from chancery.show.entries import json_line
    from chancery.show.labels import labels
    from chancery.show.values import entry_words
    from chancery.store.sql import SqlStore

    say = labels(lang)
    with SqlStore(db, create=False) as store:
        found = doubts(store, kinds, reasons)
    for one in found:
        if form == "jsonl":
            click.echo(json_line({"reasons": one.reasons, "entry": one.entry}))
        else:
            why = ", ".join(say.text(f"review.why.{reason}") for reason in one.reasons)
            click.echo(f"{one.entry.id}  {entry_words(one.entry, say)}  [{why}]")


@review.command("export")
@click.argument("file", type=PATH)
@click.pass_obj
def export(db: Path, file: Path) -> None:
    """Write the log as JSON lines to FILE, or to standard output for "-": the same log gives the same bytes."""
    from chancery.errors import ChanceryError
    from chancery.judge import dump_judgements
    from chancery.show.printable import many
    from chancery.store.sql import SqlStore

    with SqlStore(db, create=False) as store:
        lines = [f"{line}\n" for line in dump_judgements(store.judgements())]
    if str(file) == "-":
        click.echo("".join(lines), nl=False)
        return
    try:
        file.write_text("".join(lines), encoding="utf-8")
    except OSError as error:
        raise ChanceryError(f"{file}: cannot be written ({error.strerror}): choose another place") from error
    click.echo(f"{file}: {many(len(lines), 'judgement')}", err=True)


@review.command("import")
@click.argument("files", nargs=-1, required=True, metavar="FILE...", type=PATH)
@WORLD
@click.pass_obj
def import_(db: Path, files: tuple[Path, ...]) -> None:
    """Add the judgements of exported logs: all of them, or none where a line is not as it was written."""
    from chancery.judge import load_judgements, ruled
    from chancery.record.judged.rulings import states
    from chancery.show.printable import many

    found = [j for file in files for j in load_judgements(_lines(file), str(file))]
    with _record(db) as store:
        new = sum(store.judge(found))
        given = {j.id for j in found}
        lost = sum(state == "unanchored" and j.id in given for j, state in states(ruled(store), store.judgements()))
    click.echo(f"{db}: {new} new of {many(len(found), 'judgement')}", err=True)
    if lost:
        click.echo(f"chancery: {lost} of them find no claim in this record: chancery review {db} list --unanchored", err=True)


def _lines(file: Path) -> list[str]:
    from chancery.errors import JudgementError

    try:
        return (sys.stdin.read() if str(file) == "-" else file.read_text(encoding="utf-8")).split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise JudgementError(f"{file}: cannot be read ({error}): give a file that chancery review DB export wrote") from error


@contextmanager
def _record(db: Path) -> Iterator[SqlStore]:
    """A record opened for judging; whatever was noted is in it when it closes, also where an answer was the last one."""
    from chancery.store.opening import check_path
    from chancery.store.sql import SqlStore

    check_path(db, False)
    with SqlStore(db) as store:
        try:
            yield store
        finally:
            tell_world(db, store.of_other_world())
            store.build(now())


@contextmanager
def _opened(db: Path, author: str | None) -> Iterator[Judge]:
    from chancery.errors import JudgementError
    from chancery.judge import Judge
    from chancery.judge.author import author_name

    name = author if author is not None else author_name()
    if not name.strip():
        raise JudgementError("nobody knows who judges: give --author NAME, or set CHANCERY_AUTHOR")
    with _record(db) as store:
        yield Judge(store, name)


def _noted(db: Path, judgement: Judgement) -> None:
    """The id of the judgement for a program, and a line for people."""
    from chancery.show.labels import labels
    from chancery.show.printable import line

    what = judgement.revokes or judgement.entry or ", ".join(a.claim for a in judgement.claims)
    done = labels("en").text(f"review.verdict.{judgement.verdict}")
    click.echo(judgement.id)
    click.echo(line(f"{db}: {what} {done} by {judgement.author}"), err=True)
