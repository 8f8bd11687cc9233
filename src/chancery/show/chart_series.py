"""The trade series as inline SVG: claims as bars over their periods, targets as dashed lines up to their due date."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from datetime import date
from html import escape
from math import floor, log10

import msgspec

from chancery.show import when
from chancery.show.amounts import number
from chancery.show.brief_model import Bar, Brief, Series
from chancery.show.chart import CHAR, RIGHT, WIDTH, Box, Scale, axis, lift, svg, text
from chancery.show.labels import Labels, labels
from chancery.show.printable import printable

PLOT_TOP, PLOT_HEIGHT, PLOT_LEFT, END = 60.0, 220.0, 40.0, WIDTH - RIGHT
STRIP, FOLDED = 90.0, 0.25  # room for a due day behind the fold; the share of the axis that due days may take to scale
CROWDED = 8  # bars on one chart above which labels say the number alone


class Plot(msgspec.Struct, frozen=True):
    """Scales of the series chart: days to x, values to y. Due days long after the last claim, `later`, stand behind a fold."""

    days: Scale
    later: tuple[date, ...]
    top: float
    bottom: float
    most: float

    def x(self, day: date) -> float:
        """Where a day stands: on the axis, or behind its fold, in order and not to scale."""
        if day <= self.days.last or not self.later:
            return self.days.x(day)
        place = bisect_left(self.later, day) + 1
        return self.days.right + (END - self.days.right) * place / len(self.later)

    def y(self, value: float) -> float:
        """Where a value stands."""
        return self.bottom - (self.bottom - self.top) * value / self.most


def ticks(most: float) -> tuple[float, ...]:
    """Round values from zero to at least `most`, five or so: `ticks(44) == (0, 10, 20, 30, 40, 50)`."""
    size = 10 ** floor(log10(most))
    step = next(s for s in (0.2 * size, 0.5 * size, size, 2 * size) if most / s <= 6)
    count = int(-(-most // step))
    return tuple(round(step * i, 9) for i in range(count + 1))


def trade_series(note: Brief) -> str:
    """The trade series of a brief as an SVG element: claims as bars over their periods, targets as dashed lines."""
    if note.series is None:
        return ""
    series, say = note.series, labels(note.lang)
    spans = {bar: s for bar in series.bars for s in (when.span(bar.period),) if s is not None}
    power = _power(max(bar.value for bar in spans))
    marks = ticks(max(bar.value for bar in spans) / 10**power * 1.02)
    days, later = _days(spans)
    plot = Plot(days, later, PLOT_TOP, PLOT_TOP + PLOT_HEIGHT, marks[-1] * 10**power)
    unit = unit_words(power, series.unit, say)
    parts = [_grid(plot, marks, power, say), axis(days, plot.bottom), _fold(plot)]
    columns = [b for b in spans if b.kind != "target"]
    parts += [_column(bar, spans[bar], plot) for bar in columns]
    parts += [_target_line(bar, spans[bar], plot) for bar in spans if bar.kind == "target"]
    labelled, top = _labels(spans, plot, power, say)
    parts = [*parts, *labelled, text(0, top + 14, unit, "tick")]
    title = say.text("chart.series.title", indicator=series.title, unit=unit)
    desc = say.text("chart.series.desc", claims=str(len(columns)), targets=str(len(spans) - len(columns)))
    return svg("series", title, desc, plot.bottom + 40, parts, top)


def _days(spans: Mapping[Bar, when.Span]) -> tuple[Scale, tuple[date, ...]]:
    """The axis of days, and the due days that would squeeze the claims together if they stood on it to scale."""
    stated = [s.first for bar in spans for s in (when.span(bar.since),) if s is not None and bar.kind == "target"]
    first, last = min([s.first for s in spans.values()] + stated), max(s.last for s in spans.values())
    told = max([s.last for bar, s in spans.items() if bar.kind != "target"] + stated, default=last)
    start, end = date(first.year, 1, 1), date(told.year, 12, 31)
    if last <= end or (last - end) < FOLDED * (last - start):
        return Scale(start, date(last.year, 12, 31), PLOT_LEFT, END), ()
    later = tuple(sorted({s.last for s in spans.values() if s.last > end}))
    return Scale(start, end, PLOT_LEFT, END - min(STRIP * len(later), (END - PLOT_LEFT) / 3)), later


def _fold(plot: Plot) -> str:
    """The end of the axis behind its fold: dashes, and the years that stand there."""
    if not plot.later:
        return ""
    start, y = plot.days.right, plot.bottom
    parts = [f'<line x1="{start:.1f}" x2="{END:.1f}" y1="{y:.1f}" y2="{y:.1f}" class="axis" stroke-dasharray="2 5"/>']
    years = {day.year: plot.x(day) for day in plot.later}
    for year, x in years.items():
        parts.append(f'<line x1="{x:.1f}" x2="{x:.1f}" y1="{y:.1f}" y2="{y + 7:.1f}" class="axis"/>')
        parts.append(text(x, y + 24, str(year), "tick", "end" if x > END - 20 else "middle"))
    return "".join(parts)


def _power(most: float) -> int:
    return next((p for p in (12, 9, 6) if most >= 10**p), 0)


def unit_words(power: int, unit: str, say: Labels) -> str:
    """The unit of an axis: "млрд долл. США"."""
    scale = say.text(f"scale.{power}") if power else ""
    money = say.code("money", unit)
    return " ".join(part for part in ((scale, money) if say.lang == "ru" else (money, scale)) if part)


def _grid(plot: Plot, marks: Sequence[float], power: int, say: Labels) -> str:
    parts = []
    for mark in marks:
        y = plot.y(mark * 10**power)
        if mark:
            parts.append(f'<line x1="{PLOT_LEFT}" x2="{END}" y1="{y:.1f}" y2="{y:.1f}" class="grid"/>')
        parts.append(text(PLOT_LEFT - 8, y + 4, number(mark, say), "tick", "end"))
    return "".join(parts)


def _column(bar: Bar, span: when.Span, plot: Plot) -> str:
    a, b = plot.x(span.first), plot.x(span.last)
    y = plot.y(bar.value)
    if not bar.placed:
        return _linked(bar, f'<circle cx="{(a + b) / 2:.1f}" cy="{y:.1f}" r="5.5" class="loose"/>')
    if bar.kind == "other":
        return _linked(bar, f'<line x1="{a:.1f}" x2="{b:.1f}" y1="{y:.1f}" y2="{y:.1f}" class="other"/>')
    a, b = (a + 1.5, b - 1.5) if b - a > 6 else ((a + b) / 2 - 3, (a + b) / 2 + 3)
    box = f'<rect x="{a:.1f}" y="{y:.1f}" width="{b - a:.1f}" height="{plot.bottom - y:.1f}" class="{bar.kind}"/>'
    head = f'<rect x="{a:.1f}" y="{y:.1f}" width="{b - a:.1f}" height="3" class="{bar.kind} head"/>'
    return _linked(bar, box + head)


def _linked(bar: Bar, drawing: str) -> str:
    words = escape(printable(f"{bar.label}, {bar.when}" if bar.when else bar.label))
    return f'<a href="#{bar.anchor}" aria-label="{words}"><title>{words}</title>{drawing}</a>'


def _target_line(bar: Bar, span: when.Span, plot: Plot) -> str:
    y = plot.y(bar.value)
    since = when.span(bar.since)
    a = plot.x(since.first if since is not None else span.first)
    b = plot.x(span.last) if bar.placed else END
    a, end = (min(a, b), b) if bar.placed else (a, a)
    mark = f'<path d="M {end:.1f} {y - 6:.1f} l 6 6 l -6 6 l -6 -6 z" class="goal"/>'
    line = f'<line x1="{a:.1f}" x2="{b:.1f}" y1="{y:.1f}" y2="{y:.1f}" class="target"/>'
    return _linked(bar, line + mark)


def _labels(spans: dict[Bar, when.Span], plot: Plot, power: int, say: Labels) -> tuple[list[str], float]:
    """The labels, and how high the chart must reach to hold them and the unit above them."""
    taken: list[Box] = []
    parts = []
    short = len(spans) > CROWDED
    heads = {bar: _head(bar, spans[bar], plot) for bar in spans if bar.kind != "target" and bar.placed}
    for bar in sorted(spans, key=lambda b: (spans[b].first, b.value)):
        head, below = _bar_words(bar, say, power if short else None)
        half = max(len(head) * CHAR * 1.12, len(below) * CHAR) / 2 + 3
        x, y = _label_place(bar, spans[bar], plot, [h for b, h in heads.items() if b is not bar], half)
        x = min(max(x, PLOT_LEFT + half), END - half)
        others = [h for b, h in heads.items() if b is not bar and h.top < heads.get(bar, h).top + 1]
        box = lift(Box(x - half, y - (30 if below else 17), x + half, y), [*taken, *others])
        taken.append(box)
        kind = "value goal-text" if bar.kind == "target" else "value"
        parts.append(text(x, box.bottom - (17 if below else 4), head, kind, "middle"))
        parts += [text(x, box.bottom - 4, below, "label", "middle")] * bool(below)
    return parts, min(box.top for box in taken) - 26


def _head(bar: Bar, span: when.Span, plot: Plot) -> Box:
    """The line at the top of a bar, which no label but its own may touch."""
    y = plot.y(bar.value)
    return Box(plot.x(span.first), y, plot.x(span.last), y + 3)


def _bar_words(bar: Bar, say: Labels, power: int | None) -> tuple[str, str]:
    """What a label says: the amount and its period; on a crowded chart (`power` of its axis) the bare number."""
    head = {"target": "chart.series.target", "forecast": "chart.series.forecast"}.get(bar.kind)
    amount = bar.label if power is None else number(bar.value / 10**power, say)
    value = amount if head is None else f"{say.text(head)}: {amount}"
    return value, "" if power is not None else bar.when or say.text("figure.no_period")


def _label_place(bar: Bar, span: when.Span, plot: Plot, others: Sequence[Box], half: float) -> tuple[float, float]:
    """Above the middle of a bar, or of the part of it over which no other line runs close, where the label has room there."""
    y = plot.y(bar.value) - (8 if bar.kind == "target" or not bar.placed else 2)
    if bar.kind == "target":
        return plot.x(span.last if bar.placed else span.first), y
    left, right = plot.x(span.first), plot.x(span.last)
    over = [o for o in others if o.meets(Box(left, y - 34, right, y))]
    for a, b in ((max((o.right for o in over), default=left), right), (left, min((o.left for o in over), default=right))):
        if b - a >= 1.8 * half:
            return (a + b) / 2, y
    return (left + right) / 2, y


def legend_of(series: Series) -> tuple[str, ...]:
    """Which marks a series chart uses, so that its key names those and no others."""
    found = [bar.kind if bar.placed or bar.kind == "target" else "no_period" for bar in series.bars]
    return tuple(dict.fromkeys(found))
