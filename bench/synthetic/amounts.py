"""Figures of the drawn world: levels by pair, indicator and period, and how a newspaper writes them."""

from __future__ import annotations

import random

from bench.synthetic.facts import Amount

RIVAL, REVISED = 0.3, 0.3
"""How often the other side has a value of its own, and how often a value is revised."""
STEADY = {"trade_turnover": (0.9, 45.0), "exports": (0.4, 20.0), "investment_stock": (0.6, 22.0)}


def amount(seed: int, pair: str, indicator: str, year: int, months: int) -> Amount:
    """The figure of a pair, the same whenever it is asked for: `amount(1, "KZ-CN", "trade_turnover", 2023, 12)`."""
    rng = random.Random(f"{seed}:amount:{pair}:{indicator}:{year}:{months}")
    if indicator == "project_count":
        return Amount(_count(seed, pair, year), year, 0)
    if indicator == "growth":
        now, then = level(seed, pair, "trade_turnover", year), level(seed, pair, "trade_turnover", year - 1)
        return Amount(round(abs(now / then - 1) * 100, 1), year, 12)
    share = 1.0 if months in (0, 12) else months / 12 * rng.uniform(0.93, 1.05)
    value = _short(level(seed, pair, indicator, year) * share)
    if indicator == "investment_stock":
        return Amount(value, year, 0)
    rival = _short(value * rng.choice((0.72, 0.81, 1.17, 1.29))) if rng.random() < RIVAL else None
    revised = _short(value * rng.uniform(1.012, 1.05)) if rng.random() < REVISED else None
    return Amount(value, year, months, rival, revised if revised != value else None)


def level(seed: int, pair: str, indicator: str, year: int) -> float:
    """The unrounded level of a year in bn US dollars: a base of the pair and a growth of each year."""
    base = random.Random(f"{seed}:base:{pair}:{indicator}")
    low, high = STEADY[indicator]
    value = base.uniform(low, high)
    for step in range(2017, year + 1):
        value *= 1 + random.Random(f"{seed}:growth:{pair}:{indicator}:{step}").choice((0.06, 0.09, 0.13, 0.18, 0.24))
    return value


def _count(seed: int, pair: str, year: int) -> float:
    base = random.Random(f"{seed}:count:{pair}").choice((15, 25, 36, 47))
    return float(base + 10 * (year - 2018))


def _short(value: float) -> float:
    return round(value, 1) if value >= 2 else round(value, 2)


def number(value: float) -> str:
    """A number with a comma: `number(24.3) == "24,3"`, `number(40.0) == "40"`."""
    return f"{value:g}".replace(".", ",")


MONEY = {
    "dollar_after": "{n} {scale} долларов", "dollar_us": "{n} {scale} долларов США", "dollar_short": "{n} {scale} долл.",
    "sign": "${n} {scale}",
}  # fmt: skip


def money(value: float, style: str, long: bool) -> str:
    """Bn US dollars as an outlet writes them: `money(24.3, "sign", False) == "$24,3 млрд"`; less than one bn in mn."""
    if value < 1:
        return MONEY[style].format(n=number(round(value * 1000)), scale="млн")
    scale = "миллиарда" if long and value != int(value) else "млрд"
    return MONEY[style].format(n=number(value), scale=scale)


def rounded(value: float, free: bool) -> tuple[str, float]:
    """A coarser value with its word: `rounded(24.3, True) == ("более ", 24.0)`; without a word where none fits."""
    if value < 3:
        return "", value
    whole = int(value)
    if not free or value == whole:
        return "", float(round(value))
    return ("почти ", whole + 1.0) if value - whole > 0.7 else ("более ", float(whole))
