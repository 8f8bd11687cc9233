"""The timeline of events and the trade series as plain inline SVG: no script, no outside resource.

Colours come from the page (classes), so that the charts follow light, dark and print. Labels never collide: see
`stairs` and `lift`.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from html import escape
from math import floor, log10

import msgspec

from chancery.show import when
from chancery.show.amounts import number
from chancery.show.brief_model import Bar, Brief, Moment, Series
from chancery.show.labels import Labels, labels
from chancery.show.printable import printable

WIDTH = 768.0
LEFT, RIGHT = 12.0, 12.0
LANE = 31.0
CHAR = 6.5  # mean width of a letter at 12 px, on the wide side for Cyrillic
MAX_LABELS = 24
MAX_CHARS = 44


class Scale(msgspec.Struct, frozen=True):
    """A linear scale of days: `first` stands at `left`, `last` at `right` (in SVG units)."""

    first: date
    last: date
    left: float
    right: float

    def x(self, day: date) -> float:
        """Where a day stands."""
        days = max((self.last - self.first).days, 1)
        return self.left + (self.right - self.left) * (day - self.first).days / days


class Box(msgspec.Struct, frozen=True):
    """A rectangle that a label takes up."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box) -> bool:
        """Whether two rectangles overlap."""
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )


def text(x: float, y: float, words: str, kind: str = "", anchor: str = "start") -> str:
    """A text element, escaped."""
    return f'<text x="{x:.1f}" y="{y:.1f}" class="{kind}" text-anchor="{anchor}">{escape(printable(words))}</text>'


def cut(words: str, limit: int = MAX_CHARS) -> str:
    """A label cut to a length, the cut shown."""
    return words if len(words) <= limit else words[: limit - 1].rstrip(" ,;:") + "…"


def stairs(spots: Sequence[tuple[float, float]]) -> tuple[int, ...]:
    """Lanes for labels that start at x and are `width` wide, so that neither labels nor leaders cross.

    A label stands above every leader that it passes over: `stairs(((0, 50), (30, 50), (90, 50))) == (1, 0, 0)`.
    """
    lanes = [0] * len(spots)
    order = sorted(range(len(spots)), key=lambda i: (-spots[i][0], -i))
    for done, i in enumerate(order):
        x, width = spots[i]
        below = [lanes[j] for j in order[:done] if spots[j][0] <= x + width]
        lanes[i] = max(below, default=-1) + 1
    return tuple(lanes)


def timeline(note: Brief) -> str:
    """The timeline of a brief as an SVG element, empty where no event is dated."""
    dated = [(m, s) for m in note.timeline for s in (when.span(m.date),) if s is not None]
    if not dated:
        return ""
    say = labels(note.lang)
    first, last = min(s.first for _, s in dated), max(s.last for _, s in dated)
    labelled = {id(m) for m, _ in sorted(dated, key=lambda p: -p[0].weight)[:MAX_LABELS]}
    shown = [(m, s) for m, s in dated if id(m) in labelled]
    widest = max(_label_width(m) for m, _ in shown)
    scale = Scale(date(first.year, 1, 1), date(last.year, 12, 31), LEFT, max(WIDTH - RIGHT - widest, WIDTH * 0.62))
    lanes = stairs([(_middle(s, scale), _label_width(m) + 14) for m, s in shown])
    base = (max(lanes) + 1) * LANE + 14
    parts = [_axis(scale, base)]
    parts += [_moment(m, s, scale, base, lane) for (m, s), lane in zip(shown, lanes, strict=True)]
    parts += [_dot(m, s, scale, base) for m, s in dated if id(m) not in labelled]
    desc = say.text("chart.timeline.desc", n=str(len(dated)), first=when.words(first.isoformat(), say),
                    last=when.words(last.isoformat(), say))  # fmt: skip
    return _svg("timeline", say.text("chart.timeline.title"), desc, base + 44, parts)


def _svg(name: str, title: str, desc: str, height: float, parts: Sequence[str]) -> str:
    return (
        f'<svg class="chart {name}" viewBox="0 0 {WIDTH:.0f} {height:.0f}" role="img" '
        f'aria-labelledby="{name}-title {name}-desc" xmlns="http://www.w3.org/2000/svg">'
        f'<title id="{name}-title">{escape(title)}</title><desc id="{name}-desc">{escape(desc)}</desc>'
        + "".join(parts) + "</svg>"
    )  # fmt: skip


def _label_width(moment: Moment) -> float:
    return max(len(cut(_head(moment))), len(cut(moment.sides))) * CHAR + 8


def _head(moment: Moment) -> str:
    return f"{moment.when} · {moment.label}"


def _middle(span: when.Span, scale: Scale) -> float:
    return (scale.x(span.first) + scale.x(span.last)) / 2


def _axis(scale: Scale, base: float) -> str:
    years = range(scale.first.year, scale.last.year + 2)
    step = max(1, len(years) // 14)
    parts = [f'<line x1="{scale.left:.1f}" x2="{scale.right:.1f}" y1="{base:.1f}" y2="{base:.1f}" class="axis"/>']
    for year in years:
        x = min(scale.x(date(year, 1, 1)), scale.right)
        parts.append(f'<line x1="{x:.1f}" x2="{x:.1f}" y1="{base:.1f}" y2="{base + 7:.1f}" class="axis"/>')
        if year <= scale.last.year and (year - scale.first.year) % step == 0:
            middle = (x + scale.x(date(year, 12, 31))) / 2
            parts.append(text(middle, base + 24, str(year), "tick", "middle"))
    return "".join(parts)


def _moment(moment: Moment, span: when.Span, scale: Scale, base: float, lane: int) -> str:
    x = _middle(span, scale)
    top = base - (lane + 1) * LANE
    kind = "planned" if moment.planned else "held"
    return (
        f'<a href="#{moment.anchor}"><line x1="{x:.1f}" x2="{x:.1f}" y1="{top:.1f}" y2="{base:.1f}" class="leader"/>'
        + _point(span, scale, base, kind)
        + text(x + 7, top + 10, cut(_head(moment)), "when")
        + text(x + 7, top + 23, cut(moment.sides), "who")
        + "</a>"
    )


def _dot(moment: Moment, span: when.Span, scale: Scale, base: float) -> str:
    words = escape(printable(f"{_head(moment)}: {moment.sides}"))
    kind = "planned" if moment.planned else "held"
    return f'<a href="#{moment.anchor}"><title>{words}</title>{_point(span, scale, base, kind)}</a>'


def _point(span: when.Span, scale: Scale, base: float, kind: str) -> str:
    a, b = scale.x(span.first), scale.x(span.last)
    dot = f'<circle cx="{(a + b) / 2:.1f}" cy="{base:.1f}" r="4.5" class="dot {kind}"/>'
    if (span.last - span.first).days < 3:
        return dot
    return f'<rect x="{a:.1f}" y="{base - 3:.1f}" width="{b - a:.1f}" height="6" rx="3" class="span"/>{dot}'


PLOT_TOP, PLOT_HEIGHT, PLOT_LEFT = 60.0, 220.0, 40.0


class Plot(msgspec.Struct, frozen=True):
    """Scales of the series chart: days to x, values to y."""

    days: Scale
    top: float
    bottom: float
    most: float

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
    first, last = min(s.first for s in spans.values()), max(s.last for s in spans.values())
    power = _power(max(bar.value for bar in spans))
    marks = ticks(max(bar.value for bar in spans) / 10**power * 1.02)
    days = Scale(date(first.year, 1, 1), date(last.year, 12, 31), PLOT_LEFT, WIDTH - RIGHT)
    plot = Plot(days, PLOT_TOP, PLOT_TOP + PLOT_HEIGHT, marks[-1] * 10**power)
    unit = unit_words(power, series.unit, say)
    parts = [_grid(plot, marks, power, unit, say), _axis(days, plot.bottom)]
    columns = [b for b in spans if b.kind != "target"]
    parts += [_column(bar, spans[bar], plot) for bar in columns]
    parts += [_target_line(bar, spans[bar], plot) for bar in spans if bar.kind == "target"]
    parts += _labels(spans, plot, say)
    title = say.text("chart.series.title", indicator=series.title, unit=unit)
    desc = say.text("chart.series.desc", claims=str(len(columns)), targets=str(len(spans) - len(columns)))
    return _svg("series", title, desc, plot.bottom + 40, parts)


def _power(most: float) -> int:
    return next((p for p in (12, 9, 6) if most >= 10**p), 0)


def unit_words(power: int, unit: str, say: Labels) -> str:
    """The unit of an axis: "млрд долл. США"."""
    scale = say.text(f"scale.{power}") if power else ""
    money = say.code("money", unit)
    return " ".join(part for part in ((scale, money) if say.lang == "ru" else (money, scale)) if part)


def _grid(plot: Plot, marks: Sequence[float], power: int, unit: str, say: Labels) -> str:
    parts = [text(0, 14, unit, "tick")]
    for mark in marks:
        y = plot.y(mark * 10**power)
        if mark:
            parts.append(f'<line x1="{PLOT_LEFT}" x2="{WIDTH - RIGHT}" y1="{y:.1f}" y2="{y:.1f}" class="grid"/>')
        parts.append(text(PLOT_LEFT - 8, y + 4, number(mark, say), "tick", "end"))
    return "".join(parts)


def _column(bar: Bar, span: when.Span, plot: Plot) -> str:
    a, b = plot.days.x(span.first), plot.days.x(span.last)
    y = plot.y(bar.value)
    if not bar.placed:
        return f'<a href="#{bar.anchor}"><circle cx="{(a + b) / 2:.1f}" cy="{y:.1f}" r="5.5" class="loose"/></a>'
    if bar.kind == "other":
        line = f'<line x1="{a:.1f}" x2="{b:.1f}" y1="{y:.1f}" y2="{y:.1f}" class="other"/>'
        return f'<a href="#{bar.anchor}">{line}</a>'
    a, b = (a + 1.5, b - 1.5) if b - a > 6 else ((a + b) / 2 - 3, (a + b) / 2 + 3)
    box = f'<rect x="{a:.1f}" y="{y:.1f}" width="{b - a:.1f}" height="{plot.bottom - y:.1f}" class="{bar.kind}"/>'
    head = f'<rect x="{a:.1f}" y="{y:.1f}" width="{b - a:.1f}" height="3" class="{bar.kind} head"/>'
    return f'<a href="#{bar.anchor}">{box}{head}</a>'


def _target_line(bar: Bar, span: when.Span, plot: Plot) -> str:
    y = plot.y(bar.value)
    a = plot.days.left if bar.placed else plot.days.x(span.first)
    b = plot.days.x(span.last) if bar.placed else plot.days.right
    end = b if bar.placed else a
    mark = f'<path d="M {end:.1f} {y - 6:.1f} l 6 6 l -6 6 l -6 -6 z" class="goal"/>'
    line = f'<line x1="{a:.1f}" x2="{b:.1f}" y1="{y:.1f}" y2="{y:.1f}" class="target"/>'
    return f'<a href="#{bar.anchor}">{line}{mark}</a>'


def lift(box: Box, taken: Sequence[Box], step: float = 4.0) -> Box:
    """A label's box moved up until it meets no other, down from the place it wants."""
    while any(box.meets(other) for other in taken):
        box = Box(box.left, box.top - step, box.right, box.bottom - step)
    return box


def _labels(spans: dict[Bar, when.Span], plot: Plot, say: Labels) -> list[str]:
    taken: list[Box] = []
    parts = []
    for bar in sorted(spans, key=lambda b: (spans[b].first, b.value)):
        words = _bar_words(bar, say)
        x, y = _label_place(bar, spans[bar], plot)
        half = max(len(words[0]) * CHAR * 1.12, len(words[1]) * CHAR) / 2 + 3
        x = min(max(x, PLOT_LEFT + half), WIDTH - RIGHT - half)
        box = lift(Box(x - half, y - 30, x + half, y), taken)
        taken.append(box)
        kind = "value goal-text" if bar.kind == "target" else "value"
        parts.append(text(x, box.bottom - 17, words[0], kind, "middle") + text(x, box.bottom - 4, words[1], "label", "middle"))
    return parts


def _bar_words(bar: Bar, say: Labels) -> tuple[str, str]:
    head = {"target": "chart.series.target", "forecast": "chart.series.forecast"}.get(bar.kind)
    value = bar.label if head is None else f"{say.text(head)}: {bar.label}"
    return value, bar.when or say.text("figure.no_period")


def _label_place(bar: Bar, span: when.Span, plot: Plot) -> tuple[float, float]:
    y = plot.y(bar.value) - (8 if bar.kind == "target" or not bar.placed else 2)
    if bar.kind == "target" and not bar.placed:
        return plot.days.x(span.first) + 8, y
    return (plot.days.x(span.first) + plot.days.x(span.last)) / 2, y


def legend_of(series: Series) -> tuple[str, ...]:
    """Which marks a series chart uses, so that its key names those and no others."""
    found = [bar.kind if bar.placed or bar.kind == "target" else "no_period" for bar in series.bars]
    return tuple(dict.fromkeys(found))
