"""What every section of a brief is written with: names of things, states in words, and remarks on disagreement."""

from __future__ import annotations

import re
from collections.abc import Iterable

from chancery.record.checks.conflicts import disputed
from chancery.show import view, when
from chancery.show.amounts import bounded, measured
from chancery.show.brief_model import Badge, Run, Text, Tone
from chancery.show.concord import in_concord
from chancery.show.draft import Draft
from chancery.show.labels import Labels
from chancery.show.names import Named, country_list, country_names, named
from chancery.show.outlets import published_first
from chancery.show.reached import Told, sides_of, status_words, told
from chancery.types import Entry, FieldValue, Figure

KIND_WORDS = 3
"""Within so many words a name says what it is the name of."""
DATE_FIELDS = frozenset(("date", "due", "period", "date_planned", "date_ratified", "date_in_force"))
CODE_FIELDS = {
    "kind": "{kind}.kind", "level": "events.level", "instrument": "agreements.instrument", "status": "{kind}.status",
    "indicator": "figures.indicator",
}  # fmt: skip
_TONES: dict[str, Tone] = {"met": "good", "held": "good", "reported": "good", "missed": "bad", "overdue": "bad",
                           "open": "open", "planned": "open", "unknown": "unknown", "cancelled": "bad",
                           "conflict": "bad", "signed": "good", "adopted": "good", "ratified": "good",
                           "in_force": "good", "completed": "good", "delivered": "good", "suspended": "bad", "delayed": "bad"}  # fmt: skip


def anchor(entry: Entry) -> str:
    """The name by which links reach the line of an entry."""
    return "e-" + re.sub(r"[^A-Za-z0-9_-]", "-", entry.id)


def badge(entry: Entry, draft: Draft, thing: str = "") -> Badge | None:
    """The outcome of an entry in words, in concord with the `thing` before it: nothing where the record has no status for it."""
    if entry.status is None:
        return None
    beside = sides_of(entry, draft.by_id)
    words = in_concord(status_words(entry, entry.status, beside, draft.say), thing, draft.say)
    return Badge(words, "open" if beside.divided else _TONES.get(entry.status, "plain"))


def remarks(entry: Entry, fields: tuple[str, ...], draft: Draft, shown: frozenset[str] = frozenset()) -> tuple[Text, ...]:
    """All that must be said below a line: mood, values that differ, outcome, what may be the same.

    Other values of `fields` are told, and those of any field that the record calls a conflict, but for `shown` ones.
    """
    found = list(_mood(entry, draft))
    differing = disputed(entry)
    vaguer: list[Run] = []
    for field in (f for f in dict.fromkeys((*fields, *differing)) if f not in shown):
        for label, runs in _others(entry, field, field in differing, draft).items():
            if label == "remark.less_precise":
                vaguer += [Run("; ")] * bool(vaguer) + runs
            else:
                found.append((_remark_head(label, field, draft), *runs))
    soft = (Run(draft.say.text("remark.less_precise") + ": ", "muted"), *vaguer) if vaguer else ()
    told = _reprints(entry, draft)
    joined = (*soft, *((Run("; "),) if soft and told else ()), *told)
    return (*found, *outcome(entry, draft), *_possibly_same(entry, draft), *((joined,) if joined else ()))


def _reprints(entry: Entry, draft: Draft) -> Text:
    """How many sources tell it, where some of them only repeat each other, and who was first."""
    if entry.sources == entry.independent:
        return ()
    told = draft.say.text("remark.sources", n=str(entry.sources), m=str(entry.independent))
    first = published_first(entry, draft.documents, draft.say)
    return (Run(f"{told}; {first}" if first else told, "muted"),)


def _mood(entry: Entry, draft: Draft) -> tuple[Text, ...]:
    mood = view.text(entry, "mood")
    if mood not in ("denied", "hypothetical") and (mood, entry.kind) != ("past", "offices"):
        return ()
    return ((Run(draft.say.text(f"mood.{mood}"), "muted" if mood == "past" else "alert", draft.book.cite(view.first_claims(entry, "mood"))),),)


def _remark_head(label: str, field: str, draft: Draft) -> Run:
    name = draft.say.text(f"field.{field}") if draft.say.has(f"field.{field}") else field
    return Run(f"{draft.say.text(label)} ({name}): ", "alert" if label == "remark.differs" else "muted")


def _others(entry: Entry, field: str, differs: bool, draft: Draft) -> dict[str, list[Run]]:
    """The other claimed values of a field, by how they differ from the preferred one."""
    values = entry.fields.get(field, ())
    by_label: dict[str, list[Run]] = {}
    for value in values[1:]:
        words = field_words(entry.kind, field, value.value, value.claims, draft)
        first = field_words(entry.kind, field, values[0].value, values[0].claims, draft)
        if words is not None and words != first:
            label = "remark.differs" if differs else _kind_of_difference(field, values[0].value, value.value)
            runs = by_label.setdefault(label, [])
            runs += [Run("; ")] * bool(runs) + [draft.book.run(words, value.claims)]
    return by_label


def _kind_of_difference(field: str, first: object, other: object) -> str:
    if field in DATE_FIELDS and isinstance(first, str) and isinstance(other, str):
        a, b = when.span(first), when.span(other)
        return "remark.less_precise" if a is not None and b is not None and a.within(b) else "remark.otherwise"
    if field == "place":
        who = named(other)
        return "remark.less_precise" if who is not None and who.name in country_names() else "remark.otherwise"
    return "remark.otherwise" if field in CODE_FIELDS else "remark.wording"


def field_words(kind: str, field: str, value: object, claims: tuple[str, ...], draft: Draft) -> str | None:
    """One value of a field in words: a date, a code, an amount, a name."""
    if field == "value":
        row = draft.figure(FieldValue(value, claims))
        return figure_words(row, draft.say) if row is not None else str(value)
    if isinstance(value, str) and field in DATE_FIELDS:
        return draft.period(value) if field == "period" else draft.date(value)
    if isinstance(value, str) and field in CODE_FIELDS:
        return draft.say.code(CODE_FIELDS[field].format(kind=kind), value)
    people = [named(item) for item in (value if isinstance(value, (list, tuple)) else (value,))]
    return draft.join(tuple(who for who in people if who is not None)) or None


def figure_words(row: Figure, say: Labels) -> str:
    """The amount of a figure with its bound: "более 40 млрд долл. США"."""
    return bounded(row.value, row.unit, row.bound, say)


def outcome(entry: Entry, draft: Draft) -> tuple[Text, ...]:
    """What the status of an entry rests on, each claim with its note; where some figures reach a goal and others do not, both."""
    beside = sides_of(entry, draft.by_id)
    if beside.reached or beside.below:
        by, against = (beside.below, beside.reached) if entry.status == "missed" else (beside.reached, beside.below)
        parts = {"status.by": list(told(by, draft.say)), "status.against": list(told(against, draft.say))}
    else:
        own = set(view.claims_of(entry))
        parts = {"status.by": [told for id_ in entry.status_evidence if id_ not in own for told in _evidence_words(id_, draft)]}
    return tuple((Run(draft.say.text(head), "muted"), *cited_values(found, draft)) for head, found in parts.items() if found)


def cited_values(found: Iterable[Told], draft: Draft) -> list[Run]:
    """Words one after the other, each with its notes."""
    runs: list[Run] = []
    for words, claims in found:
        runs += [Run("; ")] * bool(runs) + [draft.book.run(words, claims)]
    return runs


def _evidence_words(id_: str, draft: Draft) -> tuple[Told, ...]:
    if id_ in draft.claims:
        kind, row, _ = draft.claims[id_]
        entry = _owner(id_, kind, draft)
        if isinstance(row, Figure):
            return () if row.kind == "target" else ((dated_figure(row, draft), (id_,)),)
        return ((draft.say.text(f"kind.{kind}") if entry is None else title(entry, draft), (id_,)),)
    if id_ in draft.by_id:
        entry = draft.by_id[id_]
        return ((title(entry, draft), view.claims_of(entry)),)
    return ()


def _owner(claim: str, kind: str, draft: Draft) -> Entry | None:
    return next((e for e in draft.by_id.values() if e.kind == kind and claim in view.claims_of(e)), None)


def dated_figure(row: Figure, draft: Draft) -> str:
    """An amount with its period: "44 млрд долл. США за 2024 г."."""
    amount = figure_words(row, draft.say)
    if row.period is None:
        return amount
    return draft.say.text("phrase.for_period", value=amount, period=draft.period(row.period))


def _possibly_same(entry: Entry, draft: Draft) -> tuple[Text, ...]:
    runs: list[Run] = []
    for id_ in entry.possibly_same:
        other = draft.by_id.get(id_)
        if other is not None:
            linked = anchor(other) if other in draft.chosen.get(other.kind, ()) else None
            runs += [Run("; ")] * bool(runs) + [Run(title(other, draft, dated=True), "plain", (), linked)]
    if not runs:
        return ()
    head = Run(draft.say.text("remark.same") + " ", "alert")
    return ((head, *runs, Run(f" ({draft.say.text('remark.not_proven')})", "muted")),)


def title(entry: Entry, draft: Draft, dated: bool = False) -> str:
    """An entry in a few words, without notes: "переговоры: Касым-Жомарт Токаев, Си Цзиньпин"."""
    head, tail = title_parts(entry, draft)
    words = f"{head}: {tail}" if head and tail else head or tail
    date = view.text(entry, "date") or view.text(entry, "period") or view.text(entry, "due")
    if not dated:
        return words
    place = view.actors(entry, "place")
    return ", ".join([words, *(draft.show(p) for p in place[:1]), *([draft.date(date)] if date is not None else [])])


def title_parts(entry: Entry, draft: Draft) -> tuple[str, str]:
    """The kind of a thing, and what tells it from others of the kind."""
    if entry.kind == "events":
        return event_kind(entry, draft), event_sides(entry, draft)
    if entry.kind == "figures":
        row = draft.first_figure(entry)
        amount = figure_words(row, draft.say) if row is not None else ""
        return measured(view.text(entry, "indicator") or "other", view.text(entry, "of"), draft.say), amount
    group, field, name = {
        "agreements": ("agreements.instrument", "instrument", "subject"),
        "commitments": ("commitments.kind", "kind", "what"),
        "initiatives": ("initiatives.kind", "kind", "name"),
        "statements": ("statements", "speaker", "text"),
        "offices": ("offices", "person", "office"),
        "partnership": ("kind", "", "formula"),
    }[entry.kind]
    head, tail = draft.say.code(group, view.text(entry, field) or ""), view.text(entry, name) or ""
    return ("", tail) if says_kind(tail, head) else (head, tail)


def says_kind(name: str, kind: str) -> bool:
    """Whether a name says itself what kind of thing it is: "совместное заявление" of a statement, "железная дорога А – Б" of a railway."""
    return not set(kind.lower().split()).isdisjoint(name.lower().split()[:KIND_WORDS])


def event_kind(entry: Entry, draft: Draft) -> str:
    """What kind of event: its name where it has one, "государственный визит" where a visit has a level."""
    name = view.text(entry, "name")
    kind, level = view.text(entry, "kind") or "other", view.text(entry, "level")
    if name is not None:
        return draft.show(Named(name, name))
    if kind == "visit" and level is not None and draft.say.has(f"visit.level.{level}"):
        return draft.say.text(f"visit.level.{level}")
    return draft.say.code("events.kind", kind)


def event_sides(entry: Entry, draft: Draft) -> str:
    """Who takes part: persons, else organisations, else countries, the two of the brief first."""
    people = view.actors(entry, "participants") or view.actors(entry, "organisations")
    return draft.join(people) if people else country_list(draft.in_order(view.codes(entry, "countries")), draft.say)
