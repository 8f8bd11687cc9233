"""Arguments and options that several commands have."""

from __future__ import annotations

import datetime
import os
import re
from math import isfinite
from pathlib import Path

import click


class Given(click.Path):
    """A path as it was typed: an empty one, of a variable that is not set, is no path."""

    def convert(self, value: str | os.PathLike[str], param: click.Parameter | None, ctx: click.Context | None) -> Path:
        if str(value) == "":
            self.fail("an empty path", param, ctx)
        return Path(value)


def finite(ctx: click.Context, param: click.Parameter, value: float) -> float:
    if not isfinite(value):
        raise click.BadParameter("write a number of megabytes, such as 20", ctx, param)
    return value


def world(ctx: click.Context, param: click.Parameter, value: Path | None) -> None:
    """Take the tables of a directory for as long as the command runs."""
    if value is not None and not ctx.resilient_parsing:
        from chancery.world import use
        from chancery.world.tables import VARIABLE

        before = os.environ.get(VARIABLE)
        ctx.call_on_close(lambda: use(before))
        use(value)


def last_day(ctx: click.Context, param: click.Parameter, value: str | None) -> datetime.date | None:
    """A day; of a month or a year its last day."""
    from chancery.record.dates.intervals import EVER, bounds

    days = bounds(value)
    if value is not None and (days is None or days[1] == EVER[1]):
        raise click.BadParameter(f"{value!r} is no date: write a day such as 2024-06-30, a month or a year", ctx, param)
    return None if days is None else days[1]


def first_day(ctx: click.Context, param: click.Parameter, value: str) -> datetime.date:
    """A day; of a month or a year its first day."""
    from chancery.record.dates.intervals import EVER, bounds

    days = bounds(value)
    if days is None or days[0] == EVER[0]:
        raise click.BadParameter(f"{value!r} is no date: write a day such as 2024-06-30, a month or a year", ctx, param)
    return days[0]


class KindOrId(click.Choice[str]):
    """One of some words, or what may be an id: `events`, `f4cd173712f03f65`, or its first letters `f4cd`."""

    ID = re.compile(r"[a-z]{0,2}[0-9a-f]{4,}")

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        if value in self.choices or self.ID.fullmatch(value):
            return value
        message = f"{value!r} is no kind and no id of an entry. Kinds: {', '.join(self.choices)}. Ids, of which the first four letters suffice, "
        raise click.BadParameter(message + "stand in chancery show DB KIND --format jsonl", ctx, param)


PATH = Given()
PATHS = click.argument("paths", nargs=-1, required=True, metavar="PATH...", type=PATH)
MAX_MB = click.option("--max-mb", type=click.FloatRange(min=0, min_open=True), default=16.0, show_default=True, callback=finite,
                      help="Refuse files over this many megabytes.")  # fmt: skip
LANG = click.option("--lang", type=click.Choice(["ru", "en"]), default="ru", show_default=True,
                    help="Language of headings and labels.")  # fmt: skip
AS_OF = click.option("--as-of", "day", metavar="DATE", callback=last_day, help="What came of promises, targets and plans as of a day: articles "
                     "published later decide nothing. Default: the day of the newest article.")  # fmt: skip
WORLD = click.option("--world", metavar="DIR", type=PATH, envvar="CHANCERY_WORLD", callback=world, expose_value=False,
                     help="Your own tables of states, bodies, places and people, added to ours.")  # fmt: skip
MB = 1024 * 1024
