"""Which entries concern two countries: both named, or one side's act toward the other."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from chancery.show import view
from chancery.show.names import Named, is_country
from chancery.types import ROW_KINDS, Entry, Row

_COUNTRY_FIELDS = {
    "events": ("countries", "host", "visitor"),
    "figures": ("parties", "from", "to"),
    "agreements": ("parties",),
    "commitments": ("by", "to"),
    "initiatives": ("countries", "from", "to", "backers"),
    "partnership": ("parties",),
    "statements": ("about",),
    "offices": ("of",),
}


class Scope(msgspec.Struct, frozen=True):
    """Two countries, who belongs to which, and the passages where both are spoken of."""

    between: tuple[str, str]
    homes: dict[str, str]
    shared: dict[str, tuple[tuple[int, int], ...]]
    claims: Mapping[str, tuple[str, Row, str]]

    def home(self, who: Named) -> str | None:
        """The country of an actor: its code, or the state whose office the record gives it."""
        return who.code or self.homes.get(who.key) or self.homes.get(who.name)

    def holds(self, entry: Entry) -> bool:
        """Whether an entry concerns the two countries."""
        if entry.kind == "offices":
            return view.text(entry, "of") in self.between
        if entry.kind == "statements":
            return self._spoken(entry)
        found = self.countries(entry)
        if set(self.between) <= found:
            return True
        return entry.kind in ("commitments", "initiatives") and bool(found & set(self.between)) and self._touches(entry)

    def countries(self, entry: Entry) -> frozenset[str]:
        """Every country that an entry names, in codes or through persons that hold its offices."""
        fields = _COUNTRY_FIELDS[entry.kind]
        people = (who for field in fields for who in view.actors(entry, field))
        return frozenset(code for code in map(self.home, people) if code is not None)

    def side(self, entry: Entry) -> str | None:
        """The side that speaks in a statement."""
        home = next((self.home(who) for who in view.actors(entry, "speaker")), None)
        return home if home in self.between else None

    def _spoken(self, entry: Entry) -> bool:
        side = self.side(entry)
        if side is None:
            return False
        return bool((self.countries(entry) & set(self.between)) - {side}) or self._touches(entry)

    def _touches(self, entry: Entry) -> bool:
        for id_ in view.claims_of(entry):
            if id_ in self.claims:
                _, row, doc = self.claims[id_]
                spans = self.shared.get(doc, ())
                if any(s < e.end and e.start < t for e in row.evidence for s, t in spans):
                    return True
        return False


def scope(
    entries: Mapping[str, tuple[Entry, ...]], claims: Mapping[str, tuple[str, Row, str]], between: tuple[str, str]
) -> Scope:
    """The scope of a pair of countries, from the offices and rows of a record."""
    homes: dict[str, str] = {}
    for entry in entries["offices"]:
        of = view.text(entry, "of")
        if of is not None and is_country(of):
            for who in view.actors(entry, "person"):
                homes.setdefault(who.key, of)
                homes.setdefault(who.name, of)
    bare = Scope(between, homes, {}, claims)
    shared: dict[str, list[tuple[int, int]]] = {}
    for kind in ROW_KINDS:
        for entry in entries[kind]:
            if kind not in ("offices", "commitments") and set(between) <= _named(bare, entry):
                for id_ in view.claims_of(entry):
                    if id_ in claims:
                        _, row, doc = claims[id_]
                        shared.setdefault(doc, []).extend((e.start, e.end) for e in row.evidence)
    return Scope(between, homes, {doc: tuple(sorted(set(spans))) for doc, spans in shared.items()}, claims)


def _named(bare: Scope, entry: Entry) -> frozenset[str]:
    side = bare.side(entry) if entry.kind == "statements" else None
    return bare.countries(entry) | ({side} if side is not None else frozenset())
