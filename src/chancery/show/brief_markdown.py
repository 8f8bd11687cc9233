"""A brief as Markdown with footnotes (CommonMark, tables and `[^1]` notes of GitHub Flavored Markdown)."""

from __future__ import annotations

import re

from chancery.show.brief_model import Badge, Brief, Grid, Group, Line, Note, Run, Section, Text
from chancery.show.labels import labels
from chancery.show.printable import line

_SPECIAL = re.compile(r"[\\`*_\[\]<>|~&$#]")
_LINK = re.compile(r"(?<=[A-Za-z]):(?=//)|(?<=www)\.|@", re.IGNORECASE)
_BLOCK = re.compile(r"^(\s*)([-+=]|\d{1,9}[.)])(?=\s|$|[-+=])")
_EDGES = re.compile(r"([\s;,.:]*)(.*?)(\s*)\Z", re.DOTALL)
_QUOTES = {"ru": ("«", "»"), "en": ("“", "”")}


def escape(text: str) -> str:
    r"""A text that Markdown shows as it stands, on one line: `escape("1. a*b") == "1\\. a\\*b"`."""
    flat = _SPECIAL.sub(lambda m: "&amp;" if m[0] == "&" else "\\" + m[0], line(text))
    flat = _LINK.sub(lambda m: "\\" + m[0], flat)
    return _BLOCK.sub(lambda m: f"{m[1]}{m[2][:-1]}\\{m[2][-1]}", flat)


def render(note: Brief) -> str:
    """The brief as Markdown, ending with a line break."""
    say = labels(note.lang)
    parts = [f"# {escape(note.title)}", f"*{escape(' · '.join((note.kind, *note.facts)))}*"]
    for number, section in enumerate(note.sections, 1):
        parts.append(f"## {number}. {escape(section.title)}")
        parts += _section(section, note)
    parts.append(f"*{escape(say.text('brief.made_of'))}*")
    parts.append("\n".join(_note(n) for n in note.notes))
    return "\n\n".join(part for part in parts if part) + "\n"


def _section(section: Section, note: Brief) -> list[str]:
    parts = [f"*{escape(section.empty)}*"] if section.empty is not None else []
    parts += [_text(p, note).strip() for p in section.paragraphs]
    parts += [_grid(section.grid, note)] if section.grid is not None else []
    for group in section.groups:
        parts += _group(group, section.key, note)
    return parts


def _group(group: Group, key: str, note: Brief) -> list[str]:
    parts = [f"### {escape(group.title)}"] if group.title is not None else []
    parts += [f"*{escape(group.remark)}*"] if group.remark is not None else []
    return [*parts, "\n".join(_line(item, key, note) for item in group.lines)]


def _line(item: Line, key: str, note: Brief) -> str:
    lead = f"\\[{escape(item.lead)}\\]" if key == "sources" else f"{escape(item.lead)} —"
    head = f"- {lead} {_text(item.text, note).strip()}{_badge(item.badge)}"
    return "\n".join([head, *(f"  - {_text(r, note).strip()}" for r in item.remarks)])


def _badge(badge: Badge | None) -> str:
    return "" if badge is None else f" — **{escape(badge.text)}**"


def _grid(grid: Grid, note: Brief) -> str:
    rule = "|".join("---:" if i in grid.numeric else "---" for i in range(len(grid.columns)))
    rows = ["| " + " | ".join(escape(c) for c in grid.columns) + " |", f"|{rule}|"]
    for row in grid.rows:
        cells = [_text(cell, note).strip() for cell in row.cells]
        if len(cells) < len(grid.columns):
            state = escape(row.badge.text) if row.badge is not None else ""
            cells.append("<br>".join([state, *(_text(r, note).strip() for r in row.remarks)]).removeprefix("<br>"))
        elif row.remarks:
            cells[-1] += "<br>" + "<br>".join(_text(r, note).strip() for r in row.remarks)
        rows.append("| " + " | ".join(cells) + " |")
    return "\n".join(rows)


def _text(text: Text, note: Brief) -> str:
    return "".join(_run(run, note) for run in _joined(text))


def _joined(text: Text) -> Text:
    """Runs of one style that follow each other as one: two emphases side by side are not Markdown."""
    runs: list[Run] = []
    for run in text:
        last = runs[-1] if runs else None
        if last is not None and last.style == run.style and not last.refs:
            runs[-1] = Run(last.text + run.text, run.style, run.refs)
        else:
            runs.append(run)
    return tuple(runs)


def _run(run: Run, note: Brief) -> str:
    refs = "".join(f"[^{ref.note}]" for ref in run.refs)
    before, inner, after = _EDGES.match(run.text).groups()  # type: ignore[union-attr]
    words = escape(inner)
    if not words:
        return before + refs
    if run.style == "strong":
        words = f"**{words}**"
    elif run.style in ("muted", "alert"):
        words = f"*{words}*"
    elif run.style == "quote":
        left, right = _QUOTES[note.lang]
        words = f"{left}{words}{right}"
    return f"{before}{words}{refs}{after}"


def _note(note: Note) -> str:
    return f"[^{note.number}]: \\[{note.article}\\] {escape(note.quote)}"
