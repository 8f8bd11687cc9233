"""The sections of a brief that are lists: chronology, agreements, projects, commitments, offices."""

from __future__ import annotations

from chancery.record.dates.intervals import precision
from chancery.show import view, when
from chancery.show.brief_model import Badge, Grid, GridRow, Group, Line, Run, Section, Text
from chancery.show.concord import in_concord
from chancery.show.draft import Draft
from chancery.show.drafting import anchor, badge, event_kind, remarks, says_kind, title
from chancery.show.names import country, country_list, show_name, without_guests
from chancery.show.printable import line
from chancery.types import Entry


def section(key: str, lines: tuple[Line, ...], draft: Draft) -> Section:
    """A section of one list, or the plain word that the record holds nothing for it."""
    empty = None if lines else draft.say.text(f"empty.{key}")
    return Section(key, draft.say.text(f"section.{key}"), groups=(Group(None, lines),) if lines else (), empty=empty)


def chronology(draft: Draft) -> Section:
    """Events by date: kind, who, where, level, planned or held."""
    return section("chronology", tuple(_event(e, draft) for e in by_date(draft.chosen["events"], "date")), draft)


def by_date(entries: tuple[Entry, ...], field: str) -> tuple[Entry, ...]:
    """Entries by the date in a field, the undated last; of equal dates in the order of the record."""
    return tuple(sorted(entries, key=lambda e: when.sort_key(view.text(e, field))))


def _event(entry: Entry, draft: Draft) -> Line:
    kind = event_kind(entry, draft)
    text: list[Run] = [Run(capital(kind), "strong")]
    people = view.actors(entry, "participants")
    sides = draft.join(people) if people else _sides(entry, draft)
    text += [Run(": " + sides)] * bool(sides)
    text += [Run("; " + words) for words in _event_facts(entry, draft, bool(people))]
    text.append(Run("", "plain", draft.book.cite(view.claims_of(entry))))
    stated = draft.stated(view.claims_of(entry))
    if view.text(entry, "date") is None and stated is not None:
        text.append(Run(f" ({draft.say.text('event.reported', date=draft.date(stated))})", "muted"))
    ahead = in_concord(draft.say.text("remark.planned_ahead").lower(), kind, draft.say)
    planned = Badge(ahead, "open") if view.flag(entry, "planned") else None
    fields = ("date", "place", "kind", "level", "date_planned")
    return Line(
        anchor(entry), draft.date(view.text(entry, "date")), tuple(text), badge(entry, draft, kind) or planned,
        remarks(entry, fields, draft),
    )  # fmt: skip


def _sides(entry: Entry, draft: Draft) -> str:
    return country_list(draft.in_order(view.codes(entry, "countries")), draft.say)


def _event_facts(entry: Entry, draft: Draft, named: bool) -> tuple[str, ...]:
    say, found = draft.say, []
    place = view.actors(entry, "place")
    others = view.codes(entry, "countries") - set(draft.scope.between)
    orgs = view.actors(entry, "organisations")
    level = view.text(entry, "level")
    if place:
        found.append(draft.show(place[0]))
    host, visitor = view.text(entry, "host"), view.text(entry, "visitor")
    if host is not None and visitor is not None and not place:
        found.append(say.text("event.direction", visitor=country(visitor, say.lang), host=country(host, say.lang)))
    if named and others:
        found.append(say.text("event.sides", countries=_sides(entry, draft)))
    if orgs:
        found.append(say.text("event.orgs", organisations=draft.join(orgs)))
    if level is not None and not (view.text(entry, "kind") == "visit" and view.text(entry, "name") is None):
        found.append(say.text("event.level", level=say.code("events.level", level)))
    return tuple(found)


def capital(text: str) -> str:
    """The text with a capital at its head: `capital("переговоры") == "Переговоры"`."""
    return text[:1].upper() + text[1:]


def agreements(draft: Draft) -> Section:
    """Documents: instrument, subject, signatories, date, state."""
    return section("agreements", tuple(_agreement(e, draft) for e in by_date(draft.chosen["agreements"], "date")), draft)


def _agreement(entry: Entry, draft: Draft) -> Line:
    say = draft.say
    subject, name = view.text(entry, "subject"), say.code("agreements.instrument", view.text(entry, "instrument") or "")
    if subject is not None and says_kind(subject, name):
        text = [draft.content(capital(subject), view.claims_of(entry), "strong")]
    elif subject is not None:
        text = [Run(capital(name), "strong"), Run(": "), draft.content(subject, view.claims_of(entry))]
    else:
        text = [Run(capital(name), "strong"), Run(f" ({say.text('agreement.no_subject')})", "muted")]
    people = view.actors(entry, "signatories")
    parties = tuple(sorted(view.codes(entry, "parties")))
    if people:
        text.append(Run(f". {say.text('column.signatories')}: {draft.join(people)}"))
    if set(parties) - set(draft.scope.between):
        text.append(Run(f". {say.text('column.parties')}: {country_list(parties, say)}"))
    if subject is None:
        text.append(Run("", "plain", draft.book.cite(view.claims_of(entry))))
    text += _signed_at(entry, draft)
    status = view.text(entry, "status")
    words = in_concord(say.code("agreements.status", status), name, say) if status else ""
    state = Badge(words, "open" if status == "planned" else "good") if status else None
    return Line(
        anchor(entry), draft.date(view.text(entry, "date")), tuple(text), badge(entry, draft, name) or state,
        remarks(entry, ("subject", "date", "place", "instrument", "status"), draft),
    )  # fmt: skip


def _signed_at(entry: Entry, draft: Draft) -> list[Run]:
    """The event at which a document was signed, of several the one whose day is known best: talks before a whole visit."""
    found = [draft.by_id[i] for i in entry.links.get("event", ()) if i in draft.by_id]
    if not found:
        return []
    order = {kind: i for i, kind in enumerate(("talks", "meeting", "summit", "forum", "visit"))}
    event = min(found, key=lambda e: (precision(view.text(e, "date")), order.get(view.text(e, "kind") or "", len(order))))
    linked = anchor(event) if event in draft.chosen["events"] else None
    return [Run(draft.say.text("agreement.at"), "muted"), Run(title(event, draft, dated=True), "muted", (), linked)]


def initiatives(draft: Draft) -> Section:
    """Projects and corridors with their stage."""
    return section("initiatives", tuple(_initiative(e, draft) for e in by_kind(draft.chosen["initiatives"])), draft)


def by_kind(entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """Entries of one kind together, in the order of the record."""
    order = {kind: i for i, kind in reversed(list(enumerate(view.text(e, "kind") for e in entries)))}
    return tuple(sorted(entries, key=lambda e: order[view.text(e, "kind")]))


def _initiative(entry: Entry, draft: Draft) -> Line:
    say = draft.say
    text = [draft.content(view.text(entry, "name") or "", view.claims_of(entry), "strong")]
    from_, to = view.text(entry, "from"), view.text(entry, "to")
    if from_ is not None and to is not None:
        a, b = (draft.show(view.actors(entry, end)[0]) for end in ("from", "to"))
        text.append(Run("; " + say.text("figure.from_to", a=a, b=b)))
    period = view.text(entry, "period")
    if period is not None:
        text.append(Run("; " + draft.period(period)))
    backers = view.actors(entry, "backers")
    if backers:
        text.append(Run("; " + say.text("initiative.backers", backers=draft.join(backers))))
    others = tuple(sorted(view.codes(entry, "countries") - set(draft.scope.between)))
    if others:
        text.append(Run(f"; {say.text('column.countries').lower()}: {country_list(others, say)}", "muted"))
    status = view.text(entry, "status")
    lead = capital(say.code("initiatives.kind", view.text(entry, "kind") or "other"))
    stage = Badge(in_concord(say.code("initiatives.status", status), lead, say) if status else say.text("initiative.no_stage"), "plain")
    fields = ("name", "status", "period", "kind")
    return Line(anchor(entry), lead, tuple(text), stage if status else badge(entry, draft, lead) or stage, remarks(entry, fields, draft))


def commitments(draft: Draft) -> Section:
    """Targets, invitations, pledges and plans, and what came of them."""
    return section("commitments", tuple(_commitment(e, draft) for e in by_kind(draft.chosen["commitments"])), draft)


def _commitment(entry: Entry, draft: Draft) -> Line:
    say = draft.say
    by, to = view.actors(entry, "by"), view.actors(entry, "to")
    sides = draft.join(by) + (f" → {draft.join(to)}" if to else "")
    what = without_guests(view.text(entry, "what") or "", to)
    text = [Run(sides + ": ", "strong"), draft.content(what, view.claims_of(entry))]
    due = view.text(entry, "due")
    words = [say.text("commitment.due", due=draft.date(due)) if due is not None else say.text("commitment.no_due")]
    stated = draft.stated(view.claims_of(entry))
    if stated is not None:
        words.append(say.text("commitment.of", date=draft.date(stated)))
    if view.flag(entry, "accepted"):
        words.append(say.text("commitment.accepted"))
    text.append(Run(f" ({'; '.join(words)})", "muted"))
    lead = capital(say.code("commitments.kind", view.text(entry, "kind") or ""))
    state = (badge(entry, draft) if compared(entry) else None) or Badge(say.text("status.commitments.not_compared"), "plain")
    return Line(anchor(entry), lead, tuple(text), state, remarks(entry, ("what", "due"), draft))


def compared(entry: Entry) -> bool:
    """Whether a commitment was compared with anything: a target with figures, a promise with the thing that it names.

    Invitations are always compared with visits. Where nothing was compared, "no outcome reported" would be saying too much.
    """
    kind, links = view.text(entry, "kind"), entry.links
    return kind == "invitation" or entry.status in ("met", "missed") or bool(links.get("figure" if kind == "target" else "initiative"))


def offices(draft: Draft) -> Section:
    """Who holds which office, by country."""
    say, rows = draft.say, []
    for side in draft.scope.between:
        for entry in draft.chosen["offices"]:
            if view.text(entry, "of") == side:
                rows.append(_office(entry, side, draft))
    heading = say.text("section.offices")
    if not rows:
        return Section("offices", heading, empty=say.text("empty.offices"))
    columns = tuple(say.text(f"column.{name}") for name in ("person", "office", "of", "seen"))
    return Section("offices", heading, grid=Grid(columns, frozenset(), tuple(rows)))


def _office(entry: Entry, side: str, draft: Draft) -> GridRow:
    people = view.actors(entry, "person")
    person = show_name(people[0], draft.say.lang) if people else ""
    english = view.text(entry, "person_en")
    if draft.say.lang == "en" and english is not None:
        person = line(english)
    office = line(view.text(entry, "office") or "")
    cells: tuple[Text, ...] = (
        (Run(person, "strong"),),
        (draft.book.run(office, view.claims_of(entry)),),
        (Run(country(side, draft.say.lang)),),
        (Run(_seen(entry, draft)),),
    )
    return GridRow(anchor(entry), cells, badge(entry, draft), remarks(entry, ("office",), draft))


def _seen(entry: Entry, draft: Draft) -> str:
    """When articles gave a person this office: the first and the last of their dates."""
    published = view.texts(entry, "published")
    first = view.text(entry, "first_seen") or (published[0].text if published else None)
    last = view.text(entry, "last_seen") or (published[-1].text if published else None)
    said = tuple(dict.fromkeys(edtf for edtf in (first, last) if edtf is not None))
    dates = [f"({draft.date(edtf)})" if len(said) > 1 and "/" in edtf else draft.date(edtf) for edtf in said]
    return " — ".join(dates) if draft.say.lang == "ru" else " – ".join(dates)
