"""Undated documents dated by others: a copy that shows its day, a day or a fact that another document dates.

Only documents that show their day lend, so that one pass is enough. Each undated document is dated by itself, from the
facts under its own keys; what decides is named with its reason, and what contradicts is kept beside it, never voted away.
"""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Literal

import msgspec

from chancery.lang.readers import SaidTime, reader
from chancery.record.dates.intervals import EVER, bounds, edtf_of, overlap
from chancery.record.dating.lending import (
    SIGNED,
    Fact,
    agreement_keys,
    asked_keys,
    event_keys,
    is_dated,
    lent_facts,
    statement_keys,
)
from chancery.record.dating.publications import NEWS, Stretch, after, before, names
from chancery.record.dating.reanchor import reanchor
from chancery.record.words.telling import in_lead, told_earlier
from chancery.record.words.wording import wording
from chancery.types import ROW_KINDS, Agreement, Bound, Claims, Date, Document, Event, Evidence

Facts = Mapping[str, Collection[Fact]]
Day = tuple[datetime.date, bool]
COPIED_BEFORE, COPIED_AFTER = datetime.timedelta(days=7), datetime.timedelta(days=31)
"""How long before its dated copies, and how long after them, a copy is taken to have appeared."""
ONE = datetime.timedelta(days=2)
"""Reports of one thing may differ by so much; facts further apart are several, and decide nothing."""
SPREAD = datetime.timedelta(days=45)
"""Copies that appeared further apart than this tell nothing of the next one: a yearly greeting in the same words."""
PARTICULAR = 2.0
LENT = ("claim:", "document:")


class Dating(msgspec.Struct, frozen=True):
    """What other documents say of the date of an undated one: `published` in EDTF, bounds that decide or contradict."""

    published: Date | None
    bounds: tuple[Bound, ...]


class Window(msgspec.Struct, frozen=True, order=True):
    """Days between which a document appeared by one fact: `lender` is "claim:ID" or "document:ID"."""

    first: datetime.date
    last: datetime.date
    reason: str
    lender: str
    evidence: tuple[Evidence, ...] = ()


def dated(batch: Sequence[Claims], clusters: Mapping[str, str]) -> tuple[Claims, ...]:
    """The documents, the undated ones with the dates that others give them and their relative times resolved again."""
    found = datings(batch, clusters)
    return tuple(redated(claims, found.get(claims.doc.id)) for claims in batch)


def datings(batch: Sequence[Claims], clusters: Mapping[str, str]) -> Mapping[str, Dating]:
    """The datings of all undated documents that others date, by document id; `clusters` names the copies of one text."""
    facts: dict[str, dict[Day, Fact]] = {}
    copies: dict[str, list[Document]] = {}
    asked = {key for claims in batch for key in asked_keys(claims)}
    for claims in batch:
        for key, fact in lent_facts(claims):
            if key in asked:
                held = facts.setdefault(key, {})
                held[fact.day, fact.ahead] = min(fact, held.get((fact.day, fact.ahead), fact))
        if is_dated(claims.doc):
            copies.setdefault(clusters[claims.doc.id], []).append(claims.doc)
    undated = (claims for claims in batch if not is_dated(claims.doc))
    lent = {key: tuple(held.values()) for key, held in facts.items()}
    found = {c.doc.id: dating(c, lent, copies.get(clusters[c.doc.id], ())) for c in undated}
    return {id_: one for id_, one in found.items() if one is not None}


def redated(claims: Claims, found: Dating | None) -> Claims:
    """A document with the date that others give it; its own bounds stay, and its id, which is that of its text."""
    if found is None:
        return claims
    doc = claims.doc
    basis = "inferred" if found.published is not None else doc.published_basis
    known = msgspec.structs.replace(doc, published_basis=basis, published_bounds=(*doc.published_bounds, *found.bounds))
    said = msgspec.structs.replace(claims, doc=known)
    read = reader(doc.lang)
    return said if found.published in (None, doc.published) else reanchor(said, found.published or "", read)


def dating(claims: Claims, facts: Facts, copies: Collection[Document]) -> Dating | None:
    """The date of one undated document by the facts under its keys and by its dated copies; None where they add nothing.

    Where they contradict the document's own bounds, or each other, it keeps its own date, with both among the bounds.
    """
    read = reader(claims.doc.lang)
    windows = sorted({*_of_copies(claims, copies), *(_of_rows(claims, facts, read) if read is not None else ())})
    if not windows:
        return None
    own = bounds(claims.doc.published) or EVER
    low, high = _narrowest(windows)
    common = overlap((low.first, low.first), (EVER[0], high.last)) and overlap((low.first, high.last), own)
    if common is None:
        return Dating(claims.doc.published, tuple(dict.fromkeys((*_bounds(low, "from"), *_bounds(high, "to")))))
    if common == own:
        return None
    sides = (*(_bounds(low, "from") if low.first > own[0] else ()), *(_bounds(high, "to") if high.last < own[1] else ()))
    return Dating(edtf_of(common), sides)


def _narrowest(windows: Sequence[Window]) -> tuple[Window, Window]:
    """The windows that begin last and end first, one for both where there is one."""
    first, last = max(w.first for w in windows), min(w.last for w in windows)
    lows, highs = [w for w in windows if w.first == first], [w for w in windows if w.last == last]
    both = [w for w in lows if w in highs]
    return (both or lows)[0], (both or highs)[0]


def _bounds(window: Window, side: Literal["from", "to"]) -> tuple[Bound, ...]:
    day = window.first if side == "from" else window.last
    return (Bound(side, day.isoformat(), window.reason, window.lender, window.evidence),) if day not in EVER else ()


def contradictions(doc: Document) -> tuple[Bound, ...]:
    """The bounds by other documents that the date of a document does not keep."""
    days = bounds(doc.published) or EVER
    lent = [(b, said) for b in doc.published_bounds if lender(b) is not None and (said := bounds(b.date)) is not None]
    first = max((said[0] for b, said in lent if b.side == "from"), default=EVER[0])
    last = min((said[1] for b, said in lent if b.side == "to"), default=EVER[1])
    if first > last:
        return tuple(b for b, _ in lent)
    return tuple(b for b, said in lent if (said[0] > days[1] if b.side == "from" else said[1] < days[0]))


def lender(bound: Bound) -> str | None:
    """The id of the row or document that gives a bound, None for a bound by the document itself."""
    head, colon, id_ = (bound.fact or "").partition(":")
    return id_ if f"{head}{colon}" in LENT else None


def _of_copies(claims: Claims, copies: Collection[Document]) -> Iterator[Window]:
    """A copy appears within days of the others: some days before the first that shows its day, to a month after the last."""
    days = sorted((days[0], doc.id) for doc in copies if (days := bounds(doc.published)) is not None and _reprinted(claims, doc))
    if days and days[-1][0] - days[0][0] <= SPREAD:
        (first, id_), (last, last_id) = days[0], days[-1]
        yield Window(first - COPIED_BEFORE, EVER[1], f"a copy appeared on {first}", f"document:{id_}")
        yield Window(EVER[0], last + COPIED_AFTER, f"a copy appeared on {last}", f"document:{last_id}")


def _reprinted(claims: Claims, copy: Document) -> bool:
    """Whether most of what a document tells stands in a copy word for word; pages of one site may share only what frames them."""
    told = {passage.text for kind in ROW_KINDS for row in getattr(claims, kind) for passage in row.evidence}
    return 2 * sum(passage in copy.text for passage in told) > len(told)


def _of_rows(claims: Claims, facts: Facts, read: SaidTime) -> Iterator[Window]:
    """What the rows of a document say of its day, each by the facts that share its key."""
    news: set[datetime.date] = set()
    for deed in claims.agreements:
        one = _one(_known(agreement_keys(deed), facts))
        if one is not None:
            yield from _by_agreement(deed, one, read)
            news |= {one.day} if _is_news(deed) else set()
    for said in claims.statements:
        if not told_earlier(said.evidence):
            news |= {fact.day for fact in _known(statement_keys(said), facts)}
    for event in claims.events:
        known = _known(event_keys(event), facts)
        yield from _by_plan(event, known, read) if event.planned else _by_event(event, claims.doc.text, known, news, read)


def _known(keys: Iterable[str], facts: Facts) -> tuple[Fact, ...]:
    """The facts under some keys by day, one a day."""
    found: dict[Day, Fact] = {}
    for fact in (fact for key in keys for fact in facts.get(key, ())):
        found[fact.day, fact.ahead] = min(fact, found.get((fact.day, fact.ahead), fact))
    return tuple(sorted(found.values()))


def _one(known: Sequence[Fact]) -> Fact | None:
    """The fact that all of them are, told first; None where they are several of different days."""
    return known[0] if known and known[-1].day - known[0].day <= ONE else None


def _is_news(row: Agreement) -> bool:
    return row.status in SIGNED and row.date_anchor == "published" and not told_earlier(row.evidence)


def _by_agreement(row: Agreement, fact: Fact, read: SaidTime) -> Iterator[Window]:
    """ "подписано вчера": the day after the signing; told without such a day: not before it; still planned: not after it."""
    what, lender = _what(fact), f"claim:{fact.claim}"
    if row.status == "planned" or row.mood == "planned":
        if row.date_said is None or before(fact.day, row.date_said, read) is not None:
            yield Window(EVER[0], fact.day, f"still planned: {what}", lender, row.evidence)
        return
    of_publication = row.status in SIGNED and row.date_anchor == "published" and not told_earlier(row.evidence)
    found = after(fact.day, row.date_said, read) if of_publication and row.date_said is not None else None
    if found is not None and (found.named or _is_particular(row)):
        yield Window(found.first, found.last, f"«{row.date_said}» is told of: {what}", lender, row.evidence)
    elif row.date_said is None or row.status not in SIGNED:
        yield Window(fact.day, EVER[1], f"told as past: {what}", lender, row.evidence)


def _is_particular(row: Agreement) -> bool:
    """Whether its subject names one thing: two words of weight, or a name; «туризм» alone may be agreed on again."""
    return sum(w for w in wording(row.subject or "").weights.values() if w >= 1) >= PARTICULAR


def _by_event(row: Event, text: str, known: Sequence[Fact], news: Collection[datetime.date], read: SaidTime) -> Iterator[Window]:
    """ "26 апреля": news of that day in the lead, else of the year after; "сегодня" only where another fact of the news is of that day."""
    if row.date_anchor != "published" or told_earlier(row.evidence):
        return
    said, lead = row.date_said, in_lead(row.evidence, text)
    held = [fact for fact in known if not fact.ahead]
    named = [fact for fact in held if said is not None and names(fact.day, said, read)]
    fact = _one(named or [fact for fact in held if lead and _near(fact.day, news)])
    found = None if fact is None else after(fact.day, said, read) if said is not None else Stretch(fact.day, fact.day + NEWS)
    if fact is None or found is None:
        return
    last = fact.day + NEWS if found.named and lead else found.last
    how = f"«{said}» is told of" if said is not None else "told as news"
    yield Window(found.first, last, f"{how}: {_what(fact)}", f"claim:{fact.claim}", row.evidence)


def _by_plan(row: Event, known: Sequence[Fact], read: SaidTime) -> Iterator[Window]:
    """ "12 августа ожидается визит": not after that day of the year in which another document has the visit."""
    if row.date_said is None or row.date_anchor != "published":
        return
    fitting = {fact: found for fact in known if (found := before(fact.day, row.date_said, read)) is not None}
    fact = _one(tuple(fitting))
    if fact is not None:
        reason = f"«{row.date_said}» is still ahead: {_what(fact)}"
        yield Window(fitting[fact].first, fitting[fact].last, reason, f"claim:{fact.claim}", row.evidence)


def _what(fact: Fact) -> str:
    return f"{fact.kind} of {fact.day}, by another article"


def _near(day: datetime.date, news: Collection[datetime.date]) -> bool:
    return any(abs((day - other).days) <= 1 for other in news)
