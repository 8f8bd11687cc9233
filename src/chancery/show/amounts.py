"""Quantities as people write them: "44 млрд долл. США", "USD 44 bn", "52", "в 3 раза"."""

from __future__ import annotations

from chancery.show.labels import Labels

_NBSP = "\u00a0"


def number(value: float, say: Labels) -> str:
    """A number by the habits of the language: `number(24.3, labels("ru")) == "24,3"`, thousands parted by a thin gap."""
    text = f"{round(value, 6):,.6f}".rstrip("0").rstrip(".").replace("-", "−")
    if say.lang == "en":
        return text
    return text.replace(",", _NBSP).replace(".", ",")


def quantity(value: float, unit: str, say: Labels, codes: bool = False) -> str:
    """A value with its unit: `quantity(44e9, "USD", labels("ru")) == "44 млрд долл. США"` (with no-break spaces).

    With `codes` money is named by its ISO 4217 code, where room is short: "44 млрд USD".
    """
    if unit == "times":
        forms = say.text("unit.times")
        whole = int(value) if value == int(value) else 2
        return _glue(say.plural(forms, whole).format(n=number(value, say)))
    if unit == "percent" and round(value, 3) != value:  # "на треть" is 33.3333: nobody said four places
        value = round(value, 1)
    money = len(unit) == 3 and unit.isupper()
    figure = _scaled(value, say, money)
    name = unit if money and codes else say.code("money" if money else "unit", unit)
    if not name:
        return _glue(figure)
    return _glue(say.text("amount.money" if money else "amount.plain", n=figure, u=name))


def _scaled(value: float, say: Labels, money: bool) -> str:
    size = abs(value)
    for power in (12, 9, 6):
        if size >= 10**power:
            return f"{number(value / 10**power, say)} {say.text(f'scale.{power}')}"
    if size >= 10_000 and value % 1000 == 0 and (money or size >= 100_000):
        return f"{number(value / 1000, say)} {say.text('scale.3')}"
    return number(value, say)


def bounded(value: float, unit: str, bound: str | None, say: Labels, codes: bool = False) -> str:
    """A quantity with its bound: `bounded(40e9, "USD", "more_than", labels("en")) == "more than USD 40 bn"`."""
    text = quantity(value, unit, say, codes)
    return text if bound is None else f"{say.code('bound', bound)}{_NBSP}{text}"


def measured(indicator: str, of: str | None, say: Labels) -> str:
    """What a figure measures, of a growth also what grew: `measured("growth", "exports", labels("en")) == "change of exports"`."""
    name = say.code("figures.indicator", indicator)
    if of is None:
        return name
    return say.text("figure.grown", what=name, of=say.code("figure.grown", of))


def _glue(text: str) -> str:
    return text.replace(" ", _NBSP)
