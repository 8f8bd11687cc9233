"""What every section of a brief is written with: the record, the words, the notes, and remarks on disagreement."""

from __future__ import annotations

import re
from collections.abc import Mapping

import msgspec

from chancery.record.checks.conflicts import disputed
from chancery.show import view, when
from chancery.show.amounts import bounded
from chancery.show.brief_model import Badge, Run, Style, Text, Tone
from chancery.show.footnotes import Notebook
from chancery.show.labels import Labels
from chancery.show.names import Named, country_list, country_names, named, show_name
from chancery.show.outlets import published_first
from chancery.show.printable import line
from chancery.show.scope import Scope
from chancery.types import Document, Entry, FieldValue, Figure, Observation, Row

DATE_FIELDS = frozenset(("date", "due", "period", "date_planned", "date_ratified", "date_in_force"))
CODE_FIELDS = {
    "kind": "{kind}.kind", "level": "events.level", "instrument": "agreements.instrument", "status": "{kind}.status",
    "indicator": "figures.indicator",
}  # fmt: skip
_TONES: dict[str, Tone] = {"met": "good", "held": "good", "reported": "good", "missed": "bad", "overdue": "bad",
                           "open": "open", "planned": "open", "unknown": "unknown", "cancelled": "bad",
                           "conflict": "bad", "signed": "good", "adopted": "good", "ratified": "good",
                           "in_force": "good", "completed": "good", "delivered": "good", "suspended": "bad", "delayed": "bad"}  # fmt: skip


class Draft(msgspec.Struct, frozen=True):
    """The desk of a brief: labels, notes, scope, all entries by id, those of the pair by kind, official figures."""

    say: Labels
    book: Notebook
    scope: Scope
    claims: Mapping[str, tuple[str, Row, str]]
    documents: Mapping[str, Document]
    by_id: dict[str, Entry]
    chosen: dict[str, tuple[Entry, ...]]
    observations: tuple[Observation, ...] = ()

    def show(self, who: Named) -> str:
        """A name in the language of the brief."""
        return show_name(who, self.say.lang)

    def join(self, people: tuple[Named, ...]) -> str:
        """Names joined by commas."""
        return ", ".join(self.show(who) for who in people)

    def date(self, edtf: str | None) -> str:
        """A date in words."""
        return when.words(edtf, self.say)

    def period(self, edtf: str | None) -> str:
        """The time that a figure or a project is of, in words."""
        return when.words(edtf, self.say, lasting=True)

    def stated(self, claims: tuple[str, ...]) -> str | None:
        """The earliest date of the articles that make some claims, as EDTF."""
        dates = [self.documents[self.claims[c][2]].published for c in claims if c in self.claims]
        known = sorted((d for d in dates if d is not None), key=when.sort_key)
        return known[0] if known else None

    def homes(self, entry: Entry) -> dict[str, Document]:
        """The documents of an entry's claims, by claim."""
        return {id_: self.documents[self.claims[id_][2]] for id_ in view.claims_of(entry) if id_ in self.claims}

    def in_order(self, codes: frozenset[str]) -> tuple[str, ...]:
        """Country codes, the two of the brief first."""
        first = tuple(code for code in self.scope.between if code in codes)
        return (*first, *sorted(codes - set(first)))

    def content(self, text: str, claims: tuple[str, ...], style: Style = "plain") -> Run:
        """Words of the sources, in the sources' language, with the notes of the claims that bring them."""
        return Run(line(text), style, self.book.cite(claims), None, self.language(claims))

    def language(self, claims: tuple[str, ...]) -> str | None:
        """The language of the first article among those that make some claims."""
        return next((self.documents[self.claims[c][2]].lang for c in claims if c in self.claims), None)

    def row(self, claims: tuple[str, ...]) -> Row | None:
        """The first row among some claims."""
        return next((self.claims[c][1] for c in claims if c in self.claims), None)

    def figure(self, value: FieldValue) -> Figure | None:
        """The row behind a claimed amount; where somebody corrected the amount, the row with the corrected one."""
        row = self.row(value.claims)
        if not isinstance(row, Figure):
            return None
        if not isinstance(value.value, (int, float)) or value.value == row.value:
            return row
        return msgspec.structs.replace(row, value=float(value.value), bound=None, record=False)

    def first_figure(self, entry: Entry) -> Figure | None:
        """The row behind the preferred amount of a figure."""
        values = entry.fields.get("value", ())
        return self.figure(values[0]) if values else None

    def judge_of(self, value: FieldValue, entry: Entry) -> str | None:
        """Who put a value in its place, and when; None where the sources did."""
        found = next((j for j in entry.judgements if j.id == value.judgement), None)
        return None if found is None else f"{self.say.text('review.judged')}: {line(found.author)}, {self.date(found.time[:10])}"


def anchor(entry: Entry) -> str:
    """The name by which links reach the line of an entry."""
    return "e-" + re.sub(r"[^A-Za-z0-9_-]", "-", entry.id)


def badge(entry: Entry, say: Labels) -> Badge | None:
    """The outcome of an entry in words: nothing where the record has no status for it."""
    if entry.status is None:
        return None
    return Badge(say.status(entry.kind, entry.status), _TONES.get(entry.status, "plain"))


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
    """What the status of an entry rests on: the claims on the other side, each with its note."""
    own = set(view.claims_of(entry))
    lines: dict[str, list[Run]] = {"status.by": [], "status.against": []}
    for id_ in entry.status_evidence:
        runs = lines["status.against" if _speaks_against(id_, entry, draft) else "status.by"]
        for claim, words in () if id_ in own else _evidence_words(id_, draft):
            runs += [Run("; ")] * bool(runs) + [draft.book.run(words, claim)]
    return tuple((Run(draft.say.text(head), "muted"), *runs) for head, runs in lines.items() if runs)


def _speaks_against(id_: str, entry: Entry, draft: Draft) -> bool:
    """Whether a figure on which an outcome rests says the opposite: 30 bn beside 44 bn, where the goal of 40 bn is met."""
    rows = [draft.claims[i][1] for i in (id_, *entry.status_evidence) if i in draft.claims]
    goals = [row.value for row in rows[1:] if isinstance(row, Figure) and row.kind == "target"]
    said = rows[0] if rows else None
    if not goals or not isinstance(said, Figure) or said.kind == "target" or entry.status not in ("met", "missed"):
        return False
    return (said.value >= min(goals)) != (entry.status == "met")


def _evidence_words(id_: str, draft: Draft) -> tuple[tuple[tuple[str, ...], str], ...]:
    if id_ in draft.claims:
        kind, row, _ = draft.claims[id_]
        entry = _owner(id_, kind, draft)
        if isinstance(row, Figure):
            return () if row.kind == "target" else (((id_,), dated_figure(row, draft)),)
        return (((id_,), draft.say.text(f"kind.{kind}") if entry is None else title(entry, draft)),)
    if id_ in draft.by_id:
        entry = draft.by_id[id_]
        return ((view.claims_of(entry), title(entry, draft)),)
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
        return draft.say.code("figures.indicator", view.text(entry, "indicator") or "other"), amount
    group, field, name = {
        "agreements": ("agreements.instrument", "instrument", "subject"),
        "commitments": ("commitments.kind", "kind", "what"),
        "initiatives": ("initiatives.kind", "kind", "name"),
        "statements": ("statements", "speaker", "text"),
        "offices": ("offices", "person", "office"),
        "partnership": ("kind", "", "formula"),
    }[entry.kind]
    return draft.say.code(group, view.text(entry, field) or ""), view.text(entry, name) or ""


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
