"""Numbers as they are told: to which step they were rounded, when two may be one, between which values the true one lies."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from fractions import Fraction

Told = tuple[float, float, str]
"""A value, the step to which it was rounded, and its bound ("" where none is told)."""
Range = tuple[float, float]

NUMBER = re.compile(r"\d+(?:[  ]\d{3})*(?:[.,](\d+))?")
MORE = frozenset({"more_than", "at_least"})
LESS = frozenset({"almost", "less_than", "up_to"})
TINY = 1e-9
"""How far apart two floating numbers that are one may be, as a share of their step."""


def agree(a: Told, b: Told) -> bool:
    """Whether two values, each with its step of rounding and its bound, may be one number.

    24.3 bn and "24 bn" agree, "more than 24 bn" and 24.3 bn agree, 40 bn and 44 bn do not. What lies in the middle may have been
    rounded either way: 40.5 bn is "40 bn" as well as "41 bn".
    """
    (x, step_x, bound_x), (y, step_y, bound_y) = a, b
    if math.isclose(x, y, rel_tol=TINY):
        return True
    if step_x == step_y:
        return False
    step = max(step_x, step_y)
    coarse, fine, bound = (x, y, bound_x) if step_x >= step_y else (y, x, bound_y)
    if bound in MORE:
        return coarse <= fine < coarse + step
    if bound in LESS:
        return coarse - step < fine <= coarse
    return abs(fine - coarse) <= step * (0.5 + TINY)


def roundings(told: Told) -> Iterator[tuple[float, int]]:
    """The steps to which a value may have been rounded, each with the value in such steps: down, and up.

    Two values that `agree` have one of these in common: 24.3 bn gives 243 × 0.1 bn, 24 and 25 × 1 bn; "24 bn" gives 24 × 1 bn.
    """
    value, own, _ = told
    scale = _scale(value)
    larger = [own * 10**n for n in range(1, 10) if own * 10**n <= scale * 1.5]
    if abs(value) >= 100 * scale:  # 710 m are "0,71 млрд" and "0,7 млрд" too
        larger += [10 * scale, 100 * scale]
    if abs(value) >= 500 * scale:
        larger.append(1000 * scale)
    for step in (own, *larger):
        yield from sorted({(step, math.floor(value / step + TINY)), (step, math.ceil(value / step - TINY))})


def extent(told: Told) -> Range:
    """Between which values the true one lies: "24,3 млрд" 24.25 to 24.35, "более 24 млрд" 24 and more, "почти 24 млрд" 23 to 24."""
    value, step, bound = told
    if bound in MORE:
        return value, math.inf
    if bound == "almost":
        return value - step, value
    if bound in LESS:
        return -math.inf, value
    return value - step / 2, value + step / 2


def rounding_step(value: float, said: str | None) -> float:
    """The step to which a value was rounded: "24,3 млрд" and "0,7 млрд" to 0.1 bn, "24 млрд" to 1 bn, 44000000000 to 1 bn."""
    if value == 0:
        return 1.0
    scale = _scale(value)
    found = NUMBER.search(said) if said is not None else None
    if found is not None and found.group(1):
        return _worded_in(value, found.group()) / 10.0 ** len(found.group(1))
    exact = Fraction(f"{value:.12g}") / Fraction(int(scale))
    return float(scale / _decimals(exact))


def _worded_in(value: float, number: str) -> float:
    """The thousand, million or billion in which a number words a value: that of "0,7 млрд" is a billion."""
    told = float("".join(number.split()).replace(",", "."))
    power = 3 * round(math.log10(abs(value) / told) / 3) if told else 0
    return 10.0**power if told and math.isclose(abs(value), told * 10.0**power, rel_tol=TINY) else _scale(value)


def _scale(value: float) -> float:
    """The thousand, million or billion in which a value is told."""
    return float(1000 ** max(math.floor(math.log10(abs(value)) / 3 + TINY), 0)) if value else 1.0


def _decimals(mantissa: Fraction) -> int:
    step = 1
    while (mantissa * step).denominator != 1 and step < 10**9:
        step *= 10
    return step
