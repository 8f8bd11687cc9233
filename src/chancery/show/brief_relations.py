"""Relations in a paragraph: sentences from templates, each made of facts of the record and footnoted."""

from __future__ import annotations

from chancery import world
from chancery.lang import table
from chancery.show import view, when
from chancery.show.brief_economy import investment, stop, turnover
from chancery.show.brief_lines import compared
from chancery.show.brief_model import Run, Section, Text
from chancery.show.draft import Draft
from chancery.show.drafting import event_kind, says_kind
from chancery.show.names import country, country_genitive
from chancery.show.printable import line
from chancery.types import Entry

TOP = frozenset(("head_of_state", "head_of_government"))
CONTACTS = frozenset(("meeting", "talks", "call", "visit", "summit"))
LISTED = 3
COUNTED = ("events", "agreements", "figures", "initiatives", "commitments", "statements")


def relations(draft: Draft) -> Section:
    """The opening section: formula, latest top-level meeting, trade, documents, what is open, how much there is."""
    title = draft.say.text("section.relations")
    if not any(draft.chosen[kind] for kind in (*COUNTED, "partnership")):
        return Section("relations", title, empty=draft.say.text("empty.relations"))
    paragraphs = (
        (*_formula(draft), *_meeting(draft)),
        (*turnover(draft), *investment(draft)),
        _documents(draft),
        (*_open(draft), *_counts(draft)),
    )
    return Section("relations", title, paragraphs=tuple(p for p in paragraphs if p))


def _formula(draft: Draft) -> Text:
    say = draft.say
    formulas = [v for e in draft.chosen["partnership"] for v in view.texts(e, "formula")]
    if not formulas:
        return ()
    a, b = draft.scope.between
    dated = sorted(((when.sort_key(_last(f.claims, draft)), f) for f in formulas), key=lambda p: (p[0], p[1].text))
    runs = [Run(say.text("sentence.formula", a=country(a, say.lang), b=country(b, say.lang),
                         a_gen=country_genitive(a, say.lang), b_gen=country_genitive(b, say.lang)))]  # fmt: skip
    for number, (_, formula) in enumerate(dated):
        dates = _all_dates(formula.claims, draft)
        key = "sentence.formula_one" if dates else "sentence.formula_bare"
        words = say.text(key, formula=line(formula.text), dates=dates)
        runs += [Run(", ")] * bool(number) + [draft.book.run(words, formula.claims)]
    return stop(runs, draft)


def _dates(claims: tuple[str, ...], draft: Draft) -> list[str]:
    dates = {draft.documents[draft.claims[c][2]].published for c in claims if c in draft.claims}
    return sorted((d for d in dates if d is not None), key=when.sort_key)


def _last(claims: tuple[str, ...], draft: Draft) -> str | None:
    dates = _dates(claims, draft)
    return dates[-1] if dates else None


def _all_dates(claims: tuple[str, ...], draft: Draft) -> str:
    return ", ".join(draft.date(d) for d in _dates(claims, draft))


def is_top(entry: Entry, draft: Draft) -> bool:
    """Whether heads of state or government of both sides take part in an event."""
    sides = {draft.scope.home(who) for who in view.actors(entry, "participants") if _rank(who.key, who.name, draft) in TOP}
    return set(draft.scope.between) <= sides


def _rank(key: str, name: str, draft: Draft) -> str | None:
    person = _people().get(key)
    if person is not None and any(t.role in TOP for t in person.offices):
        return "head_of_state"
    heads = {row["form"]: row["value"] for row in table("chancery.lang.ru", "offices.tsv")}
    for entry in draft.chosen["offices"]:
        if any(key == who.key or name == who.name for who in view.actors(entry, "person")):
            words = (view.text(entry, "office") or "").lower().split()
            if words and heads.get(words[0]) in TOP:
                return heads[words[0]]
    return None


def _people() -> dict[str, world.PersonFact]:
    try:
        return world.people()
    except FileNotFoundError:
        return {}


def _meeting(draft: Draft) -> Text:
    held = [e for e in draft.chosen["events"] if view.text(e, "kind") in CONTACTS and view.text(e, "date") is not None
            and not view.flag(e, "planned") and view.text(e, "mood") not in ("denied", "hypothetical") and not _ahead(e)]  # fmt: skip
    top = [e for e in held if is_top(e, draft)]
    chosen = max(top or held, key=lambda e: when.sort_key(view.text(e, "date")), default=None)
    if chosen is None:
        return ()
    say = draft.say
    words = f"{event_kind(chosen, draft)}, {draft.date(view.text(chosen, 'date'))}"
    place = view.actors(chosen, "place")
    people = view.actors(chosen, "participants")
    words += f" ({draft.show(place[0])})" if place else ""
    words += "; " + say.text("sentence.who", who=draft.join(people)) if people else ""
    key = "sentence.top" if top else "sentence.meeting"
    return stop([draft.book.run(say.text(key, what=words), view.claims_of(chosen))], draft)


def _ahead(entry: Entry) -> bool:
    """Whether an event lies after all that tells of it: what articles of 2025 say of 2026 has not been."""
    days, said = when.span(view.text(entry, "date")), [when.span(v.text) for v in view.texts(entry, "published")]
    return days is not None and bool(said) and all(s is not None and s.last < days.first for s in said)


def _documents(draft: Draft) -> Text:
    dated = [e for e in draft.chosen["agreements"] if view.text(e, "date") is not None and view.text(e, "status") != "planned"]
    if not dated:
        return ()
    latest = max((view.text(e, "date") for e in dated), key=when.sort_key)
    runs = [Run(draft.say.text("sentence.agreements", date=draft.date(latest), what=""))]
    for number, entry in enumerate(e for e in dated if view.text(e, "date") == latest):
        name = draft.say.code("agreements.instrument", view.text(entry, "instrument") or "")
        subject = view.text(entry, "subject")
        words = draft.say.text("phrase.item", a=name, b=line(subject)) if subject is not None else name
        words = line(subject) if subject is not None and says_kind(subject, name) else words
        runs += [Run("; ")] * bool(number) + [draft.book.run(words, view.claims_of(entry))]
    return stop(runs, draft)


def _open(draft: Draft) -> Text:
    silent = [e for e in draft.chosen["commitments"] if e.status == "unknown" and compared(e)]
    if not silent:
        return ()
    runs = [Run(draft.say.text("sentence.unknown", what=""))]
    for number, entry in enumerate(silent):
        kind = draft.say.code("commitments.kind", view.text(entry, "kind") or "")
        words = draft.say.text("phrase.item", a=kind, b=line(view.text(entry, "what") or ""))
        runs += [Run("; ")] * bool(number) + [draft.book.run(words, view.claims_of(entry))]
    return stop(runs, draft)


def _counts(draft: Draft) -> Text:
    counts = ", ".join(draft.say.count(kind, len(draft.chosen[kind])) for kind in COUNTED if draft.chosen[kind])
    return stop([Run(draft.say.text("sentence.counts", counts=counts))], draft)
