"""How an article says a day or a period: relative, by weekday, without the year, in full, or only the month or year."""

from __future__ import annotations

import random

from bench.synthetic.facts import Amount, Day
from bench.synthetic.tables import table


def full(day: Day) -> str:
    """`full(date(2023, 10, 17)) == "17 октября 2023 года"`."""
    return f"{short(day)} {day.year} года"


def short(day: Day) -> str:
    """`short(date(2023, 10, 17)) == "17 октября"`."""
    return f"{day.day} {table('months')[day.month - 1]['gen']}"


def said(day: Day, now: Day, habit: str, coarse: str, rng: random.Random) -> str:
    """An adverbial of time for `day` in an article of the day `now`, after the outlet's habit.

    `coarse` is the coarsest that still tells this fact from its like: day, month or year.
    """
    gap = (now - day).days
    if gap in (0, 1, -1):
        return _near(day, gap, habit, rng)
    if abs(gap) < 20 and day.year == now.year:
        return full(day) if habit == "year" else short(day)
    if coarse == "day" or rng.random() < 0.5:
        return short(day) if day.year == now.year and habit != "year" else full(day)
    return _coarse(day, now, habit, coarse, rng)


def _near(day: Day, gap: int, habit: str, rng: random.Random) -> str:
    word = {0: "сегодня", 1: rng.choice(("вчера", "накануне")), -1: "завтра"}[gap]
    weekday = table("weekdays")[day.weekday()]["acc"]
    if habit == "relative":
        return rng.choice((word, word, weekday, short(day)))
    if habit == "plain":
        return rng.choice((short(day), short(day), weekday, f"{weekday}, {short(day)},"))
    return rng.choice((full(day), full(day), short(day)))


def _coarse(day: Day, now: Day, habit: str, coarse: str, rng: random.Random) -> str:
    month = table("months")[day.month - 1]["loc"]
    relative = habit == "relative" and day.year in (now.year, now.year - 1)
    if coarse == "year" and rng.random() < 0.4 and day.year < now.year:
        return "в прошлом году" if relative else f"в {day.year} году"
    if relative:
        return f"в {month} {'прошлого' if day.year < now.year else 'этого'} года"
    return f"в {month} {day.year} года"


def in_period(amount: Amount, now: Day, habit: str) -> str:
    """`"в январе-октябре 2023 года"`, `"в 2023 году"`, or «в прошлом году» where the habit is relative."""
    if amount.months == 12:
        return "в прошлом году" if habit == "relative" and amount.year == now.year - 1 else f"в {amount.year} году"
    months = table("months")[amount.months - 1]["period"]
    return f"в {months} этого года" if habit == "relative" and amount.year == now.year else f"в {months} {amount.year} года"


def by_end(amount: Amount) -> str:
    """`"по итогам 2023 года"`, `"по итогам января-октября 2023 года"`."""
    if amount.months == 12:
        return f"по итогам {amount.year} года"
    return f"по итогам января-{table('months')[amount.months - 1]['gen']} {amount.year} года"
