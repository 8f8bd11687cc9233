"""What happened between two states of a record: `diff(before, after)`, entry by entry."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal

import msgspec

from chancery.record.merging.entries import claims_in
from chancery.record.unions import Unions
from chancery.record.words.alike import closest, one_changed
from chancery.types import ROW_KINDS, Entry, FieldValue

What = Literal["added", "gone", "changed", "renamed", "merged", "split", "regrouped"]
ASIDE = frozenset(("published", "timeline", "cluster", "rows", "first_seen", "last_seen"))
"""Fields that follow from who told of a thing and when: the sources of a change tell it."""


class FieldChange(msgspec.Struct, frozen=True):
    """A field before and after, each with all of its values, the preferred first, and their claims."""

    field: str
    before: tuple[FieldValue, ...] = ()
    after: tuple[FieldValue, ...] = ()


class Change(msgspec.Struct, frozen=True):
    """What became of one thing: its entries before and after, and what they say otherwise.

    `merged`: several became one; `split`: one became several; `regrouped`: several became several; `renamed`: one thing
    under another id, whatever else changed. Fields, status, articles and sources of a merge or split are compared between the entries that share most.
    """

    what: What
    kind: str
    before: tuple[Entry, ...] = ()
    after: tuple[Entry, ...] = ()
    fields: tuple[FieldChange, ...] = ()
    status: tuple[str | None, str | None] | None = None
    sources: tuple[int, int] | None = None
    articles: tuple[int, int] | None = None


def diff(before: Iterable[Entry], after: Iterable[Entry]) -> tuple[Change, ...]:
    """The changes from one state of a record to another, by kind, in the order of the entries; none for equal states.

    Entries are the same by id or by a claim that both hold. Of what shares neither, an entry that went and one that came are one
    thing that changed where all but one particular of them is equal: the article was edited. Links and doubts are not compared:
    they follow from the rest.
    """
    old, new = _by_kind(before), _by_kind(after)
    kinds = [*(k for k in (*ROW_KINDS, "documents") if k in old or k in new), *sorted((old | new).keys() - {*ROW_KINDS, "documents"})]
    return tuple(change for kind in kinds for change in _of_kind(kind, old.get(kind, []), new.get(kind, [])))


def _by_kind(entries: Iterable[Entry]) -> dict[str, list[Entry]]:
    found: dict[str, list[Entry]] = {}
    for entry in entries:
        found.setdefault(entry.kind, []).append(_as_read(entry))
    return found


def _as_read(entry: Entry) -> Entry:
    """The entry as it comes back from a store or a file, where tuples are lists: one made a moment ago is compared like an old one."""
    return msgspec.json.decode(msgspec.json.encode(entry), type=Entry)


def _of_kind(kind: str, before: Sequence[Entry], after: Sequence[Entry]) -> Iterable[Change]:
    known = {entry.id: entry for entry in after}
    equal = {entry.id for entry in before if known.get(entry.id) == entry}
    old, new = ([e for e in entries if e.id not in equal] for entries in (before, after))
    sets = _together(old, new)
    gone = [olds[0] for olds, news in sets if not news]
    came = [news[0] for olds, news in sets if not olds]
    edited = closest(gone, came, lambda a, b: float(one_changed(kind, first_values(a), first_values(b))))
    met = {entry.id for pair in edited for entry in pair}
    sets = [s for s in sets if not {e.id for part in s for e in part} & met] + [((a,), (b,)) for a, b in edited]
    changes = [change for olds, news in sets if (change := _change(kind, olds, news)) is not None]
    place = {entry.id: n for n, entry in enumerate((*before, *after))}
    return sorted(changes, key=lambda c: min(place[e.id] for e in c.after or c.before))


Sets = list[tuple[tuple[Entry, ...], tuple[Entry, ...]]]


def _together(old: Sequence[Entry], new: Sequence[Entry]) -> Sets:
    """Entries before and after that hang together by ids and claims."""
    sides = (("a", old), ("b", new))
    nodes = {f"{side}{entry.id}": entry for side, entries in sides for entry in entries}
    unions, holder = Unions(sorted(nodes)), dict[tuple[str, str], str]()
    for node, entry in nodes.items():
        for key in (("id", entry.id), *(("claim", claim) for claim in own_claims(entry))):
            unions.join(holder.setdefault(key, node), node)
    groups = unions.groups()
    return [
        (tuple(nodes[n] for n in group if n[0] == "a"), tuple(nodes[n] for n in group if n[0] == "b")) for group in groups
    ]


def own_claims(entry: Entry) -> tuple[str, ...]:
    """The claims that tell of a thing; a day that another entry lent is told by claims of that entry."""
    told = {id_ for name, values in entry.fields.items() if name in OWN for value in values for id_ in value.claims}
    return tuple(sorted(told)) if told else claims_in(entry)


OWN = frozenset(("kind", "person", "office", "text", "indicator", "instrument", "what", "name", "formula", "rows"))
"""Fields that only claims of the thing itself give."""


def _change(kind: str, before: tuple[Entry, ...], after: tuple[Entry, ...]) -> Change | None:
    if not before or not after:
        return Change("added" if after else "gone", kind, before, after)
    a, b = _closest_pair(before, after)
    what: What = "changed" if a.id == b.id else "renamed"
    if len(before) > 1 or len(after) > 1:
        what = "regrouped" if min(len(before), len(after)) > 1 else "merged" if len(after) == 1 else "split"
    fields, status = _fields(a, b), (a.status, b.status) if a.status != b.status else None
    sources = (a.independent, b.independent) if a.independent != b.independent else None
    articles = (a.sources, b.sources) if a.sources != b.sources else None
    if what == "changed" and not fields and status is None and sources is None and articles is None:
        return None
    return Change(what, kind, before, after, fields, status, sources, articles)


def _closest_pair(before: Sequence[Entry], after: Sequence[Entry]) -> tuple[Entry, Entry]:
    pairs = [(a, b) for a in before for b in after]
    return max(pairs, key=lambda p: (len(set(claims_in(p[0])) & set(claims_in(p[1]))), p[0].id == p[1].id))


def _fields(a: Entry, b: Entry) -> tuple[FieldChange, ...]:
    names = sorted((a.fields.keys() | b.fields.keys()) - ASIDE)
    pairs = ((name, a.fields.get(name, ()), b.fields.get(name, ())) for name in names)
    return tuple(FieldChange(n, x, y) for n, x, y in pairs if _said(x) != _said(y))


def _said(values: Sequence[FieldValue]) -> list[bytes]:
    """What the values of a field say, in whatever order: "A and B", "B and A" are the same."""
    lists = (sorted(map(msgspec.json.encode, v.value)) if isinstance(v.value, (list, tuple)) else [msgspec.json.encode(v.value)] for v in values)
    return sorted(b", ".join(parts) for parts in lists)


def first_values(entry: Entry) -> dict[str, object]:
    """The preferred value of each field."""
    return {name: values[0].value for name, values in entry.fields.items() if values}
