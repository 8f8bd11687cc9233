"""The timeline of events as plain inline SVG, and what both charts share: no script, no outside resource.

Colours come from the page (classes), so that the charts follow light, dark and print. Labels never collide: see
`stairs` and `lift`.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from html import escape

import msgspec

from chancery.show import when
from chancery.show.brief_model import Brief, Moment
from chancery.show.labels import labels
from chancery.show.printable import printable

WIDTH = 768.0
LEFT, RIGHT = 12.0, 12.0
LANE = 31.0
CHAR = 6.5  # mean width of a letter at 12 px, on the wide side for Cyrillic
MAX_LABELS = 16
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
    parts = [axis(scale, base)]
    parts += [_moment(m, s, scale, base, lane) for (m, s), lane in zip(shown, lanes, strict=True)]
    parts += [_dot(m, s, scale, base) for m, s in dated if id(m) not in labelled]
    desc = say.text("chart.timeline.desc", n=str(len(dated)), first=when.words(first.isoformat(), say),
                    last=when.words(last.isoformat(), say))  # fmt: skip
    return svg("timeline", say.text("chart.timeline.title"), desc, base + 44, parts)


def svg(name: str, title: str, desc: str, height: float, parts: Sequence[str], top: float = 0.0) -> str:
    """A whole drawing with its title and description, from `top` down to `height`."""
    return (
        f'<svg class="chart {name}" viewBox="0 {top:.0f} {WIDTH:.0f} {height - top:.0f}" role="group" '
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


def axis(scale: Scale, base: float) -> str:
    """The axis of days with a tick a year, and as many years named as there is room for."""
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


def lift(box: Box, taken: Sequence[Box], step: float = 4.0) -> Box:
    """A label's box moved up until it meets no other, down from the place it wants."""
    while any(box.meets(other) for other in taken):
        box = Box(box.left, box.top - step, box.right, box.bottom - step)
    return box
