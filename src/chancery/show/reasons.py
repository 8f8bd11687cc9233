"""Why an undated text is dated as it is, in the language of the display: the reasons of `chancery.resolve.dating_rules`.

The rules word their reasons in English, for `chancery explain`; here each form of reason has its label in both languages,
and each dated fact of the world its name (`fact.ID` in labels.tsv).
"""

from __future__ import annotations

import functools
import re

from chancery.record.dating.datings import contradictions
from chancery.show import when
from chancery.show.labels import Labels
from chancery.show.names import Named, country, is_country, show_name
from chancery.show.printable import line
from chancery.types import Bound, Document
from chancery.world import people, places
from chancery.world.dated import dated_facts, facts_by_id
from chancery.world.summits import formats
from chancery.world.visits import visit_named

# «2031 год» is declared … → reason.declared; what no form fits is not shown in Russian at all
_FORMS = (
    ("reason.news", re.compile(r"told as news, so not long after: (?P<reason>.+)")),
    ("reason.near", re.compile(r"told as near, so not long before: (?P<reason>.+)")),
    ("reason.copied", re.compile(r"a copy appeared on (?P<day>\d{4}-\d\d-\d\d)")),
    ("reason.lent_said", re.compile(r"«(?P<said>.+)» is told of: (?P<what>\w+) of (?P<day>\d{4}-\d\d-\d\d), by another article")),
    ("reason.lent_ahead", re.compile(r"«(?P<said>.+)» is still ahead: (?P<what>\w+) of (?P<day>\d{4}-\d\d-\d\d), by another article")),
    ("reason.lent_news", re.compile(r"told as news: (?P<what>\w+) of (?P<day>\d{4}-\d\d-\d\d), by another article")),
    ("reason.lent_past", re.compile(r"told as past: (?P<what>\w+) of (?P<day>\d{4}-\d\d-\d\d), by another article")),
    ("reason.lent_plan", re.compile(r"still planned: (?P<what>\w+) of (?P<day>\d{4}-\d\d-\d\d), by another article")),
    ("reason.ahead", re.compile(r"«(?P<said>.+)» is still ahead")),
    ("reason.past", re.compile(r"«(?P<said>.+)» is told as past")),
    ("reason.declared", re.compile(r"«(?P<said>.+)» is declared and looked forward to")),
    ("reason.names", re.compile(r"it names: (?P<fact>.+)")),
    ("reason.speaks", re.compile(r"it speaks of: (?P<fact>.+)")),
    ("reason.expects", re.compile(r"it expects: (?P<fact>.+)")),
    ("reason.with", re.compile(r"«(?P<said>.+?)» with: (?P<facts>.+)")),
    ("reason.looks_back", re.compile(r"it looks back on: (?P<fact>.+)")),
    ("reason.fits", re.compile(r"«(?P<said>.+)» falls on that weekday")),
    ("reason.reported", re.compile(r"«(?P<said>.+)» is reported")),
    ("reason.caption", re.compile(r"«(?P<said>.+)» stands in a caption")),
    ("reason.told", re.compile(r"«(?P<said>.+)» is told as news")),
    ("reason.jubilee", re.compile(r"«(?P<said>.+)…» of (?P<year>\d{4}|x)")),
    ("reason.gathering", re.compile(r"a gathering of that time: (?P<facts>.+)")),
    ("reason.visit", re.compile(r"a visit of that time: (?P<facts>.+)")),
    ("reason.dateline", re.compile(r"«(?P<said>.+)» stands in the dateline")),
    ("reason.together", re.compile(r"«(?P<said>.+)» with «(?P<other>.+)»")),
    ("reason.held", re.compile(r"held more than once: (?P<name>[^:]+): (?P<office>.+), (?P<of>[^,]+)")),
    ("reason.in_office", re.compile(r"in office: (?P<name>[^:]+): (?P<office>.+), (?P<of>[^,]+)")),
    ("reason.still", re.compile(r"still in office: (?P<name>[^:]+): (?P<office>.+), (?P<of>[^,]+)")),
)
_DATED = re.compile(r"(?P<fact>.+) \((?P<year>\d{4})\)")


def binding_words(doc: Document, say: Labels) -> tuple[tuple[str, Bound], ...]:
    """The bounds that decide the date of a text, each in words: "не ранее 2020 г.: …"; one line where both are one.

    Bounds by other articles that the text's own exclude follow, as contradicting.
    """
    apart = contradictions(doc)
    bounds = binding(tuple(b for b in doc.published_bounds if b not in apart))
    against = tuple((say.text("source.contradicted", reason=_bound_words(b.side, b, say)), b) for b in apart)
    if len({(when.span(b.date), b.reason) for b in bounds}) == 1 and len(bounds) == 2:
        return ((_bound_words("at", bounds[0], say), bounds[0]), *against)
    return (*((_bound_words(b.side, b, say), b) for b in bounds), *against)


def binding(bounds: tuple[Bound, ...]) -> tuple[Bound, ...]:
    """The bounds that decide: of those from below the latest, of those from above the earliest."""
    low = [b for b in bounds if b.side == "from"]
    high = [b for b in bounds if b.side == "to"]
    best = (max((when.sort_key(b.date)[1] for b in low), default=""), min((when.sort_key(b.date)[2] for b in high), default=""))
    first = next((b for b in low if when.sort_key(b.date)[1] == best[0]), None)
    last = next((b for b in high if when.sort_key(b.date)[2] == best[1]), None)
    return tuple(b for b in (first, last) if b is not None)


def _bound_words(side: str, bound: Bound, say: Labels) -> str:
    words = [reason_words(bound.reason, say)]
    # where a reason weighs several facts, the one it names first need not be the one that decides
    span = when.span(bound.date)
    fact = facts_by_id().get(bound.fact or "")
    if fact is not None and span is not None and abs(fact.first.year - span.first.year) <= 1:
        days = fact.first.isoformat() + ("/" + fact.last.isoformat() if fact.last not in (None, fact.first) else "")
        words.append(say.text("source.fact", dates=when.words(days, say)))
    head = say.text(f"source.bound_{side}", date=when.words(bound.date, say))
    return say.text("source.reason", bound=head, reason="; ".join(words))


def reason_words(reason: str, say: Labels) -> str:
    """A reason in words: `reason_words("«завтра» is still ahead", labels("ru"))` says it in Russian.

    A reason of no known form stays as it is in English, and in Russian is only said to be by the words of the article.
    """
    for key, form in _FORMS:
        found = form.fullmatch(line(reason))
        if found is not None:
            slots = {name: _slot(name, words, say) for name, words in found.groupdict().items()}
            return say.text(key, **slots)
    return line(reason) if say.lang == "en" else say.text("source.by_words")


def _slot(name: str, words: str, say: Labels) -> str:
    match name:
        case "reason":
            return reason_words(words, say)
        case "fact":
            return fact_words(words, say)
        case "facts":
            return _dated_facts(words, say)
        case "of":
            return country(words, say.lang) if is_country(words) else words
        case "day":
            return when.words(words, say)
        case "what":
            return say.code("events.kind", words) if say.has(f"events.kind.{words}") else say.code("agreements.instrument", words)
        case "name":
            return show_name(Named(words, words), say.lang)
    return words


def fact_words(what: str, say: Labels) -> str:
    """A dated fact by its English words: `fact_words("SCO summit, Astana", labels("ru"))` is "саммит ШОС в Астане"."""
    if say.lang == "en":
        return what
    visit = visit_named().get(what)
    if visit is not None:
        return say.text("fact.visit", name=_persons()[visit.visitor], country=country(visit.host, say.lang))
    key = next((key for id in _ids().get(what, ()) if say.has(key := f"fact.{id}")), None)
    return say.text(key) if key is not None else _summit_words(what, say)


def _summit_words(what: str, say: Labels) -> str:
    """A summit by the name of its format: "ECO summit, Tashkent" is "саммит Организации экономического сотрудничества (Ташкент)"."""
    name, _, place = what.rpartition(", ")
    form = next((r["name"] for r in formats().values() if r["name_en"] == name), None)
    return say.text("fact.summit", name=form, place=_cities().get(place, place)) if form is not None else what


@functools.cache
def _persons() -> dict[str, str]:
    return {person.id: person.name for person in people().values()}


@functools.cache
def _cities() -> dict[str, str]:
    return {place.name_en: place.name for place in places().values()}


def _dated_facts(words: str, say: Labels) -> str:
    """Facts with their years: "a visit (2013); a visit (2017)" is one visit with two years."""
    years: dict[str, list[str]] = {}
    for part in words.split("; "):
        found = _DATED.fullmatch(part)
        what, year = (found["fact"], found["year"]) if found is not None else (part, "")
        years.setdefault(fact_words(what, say), []).append(year)
    return "; ".join(f"{what} ({', '.join(said)})" if any(said) else what for what, said in years.items())


@functools.cache
def _ids() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for fact in dated_facts():
        found.setdefault(fact.what, []).append(fact.id)
    return {what: tuple(ids) for what, ids in found.items()}
