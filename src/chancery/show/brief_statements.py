"""What each side said: the weightiest statements, in the order of time."""

from __future__ import annotations

from chancery.show import view, when
from chancery.show.brief_model import Group, Line, Run, Section
from chancery.show.draft import Draft
from chancery.show.drafting import anchor, remarks
from chancery.show.names import country
from chancery.show.printable import line
from chancery.types import Entry

PER_SIDE = 15


def statements(draft: Draft) -> Section:
    """Statements of either side about the other, by side."""
    groups = []
    for side in draft.scope.between:
        said = tuple(e for e in draft.chosen["statements"] if draft.scope.side(e) == side)
        if said:
            groups.append(_group(side, said, draft))
    empty = None if groups else draft.say.text("empty.statements")
    return Section("statements", draft.say.text("section.statements"), groups=tuple(groups), empty=empty)


def _group(side: str, said: tuple[Entry, ...], draft: Draft) -> Group:
    chosen = sorted(said, key=_weight)[:PER_SIDE]
    shown = sorted(chosen, key=lambda e: (when.sort_key(_date(e)), not view.flag(e, "direct"), said.index(e)))
    note = None
    if len(said) > len(shown):
        note = draft.say.text("statements.shown", shown=str(len(shown)), total=draft.say.count("statements_of", len(said)))
    return Group(country(side, draft.say.lang), tuple(_line(e, draft) for e in shown), note)


def _weight(entry: Entry) -> tuple[bool, int, int]:
    return (not view.flag(entry, "direct"), -entry.independent, -len(view.text(entry, "text") or ""))


def _date(entry: Entry) -> str | None:
    return view.text(entry, "date") or view.text(entry, "published")


def _line(entry: Entry, draft: Draft) -> Line:
    direct = view.flag(entry, "direct")
    verb = view.text(entry, "verb")
    text = [Run(draft.join(view.actors(entry, "speaker")), "strong")]
    if verb is not None and any(c.isalpha() for c in verb):
        text.append(Run(f" ({line(verb)})", "muted"))
    text.append(Run(": "))
    text.append(draft.content((view.text(entry, "text") or "").lstrip(" ,;:–—"), view.claims_of(entry), "quote" if direct else "plain"))
    return Line(anchor(entry), draft.date(_date(entry)), tuple(text), None, remarks(entry, ("text", "date"), draft))
