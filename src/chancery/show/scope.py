"""Which entries concern two countries: both named, or one side's act toward the other."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from chancery.extract.mentions import mentions
from chancery.extract.tokens import tokenize
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
    """Two countries, who belongs to which, the passages where both are spoken of, and the articles about the two."""

    between: tuple[str, str]
    homes: dict[str, str]
    shared: dict[str, tuple[tuple[int, int], ...]]
    about: frozenset[str]
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
        if entry.kind not in ("commitments", "initiatives") or not found & set(self.between):
            return False
        if self._touches(entry) or self._names(entry, set(self.between) - found):
            return True
        return entry.kind == "commitments" and found <= set(self.between) and self._in_their_article(entry)

    def _in_their_article(self, entry: Entry) -> bool:
        """Whether an article about the two tells of a promise, in words that name nobody else.

        In a text on talks of Togo and Benin "Togo is ready to deepen cooperation" is said to Benin.
        """
        told = [self.claims[id_] for id_ in view.claims_of(entry) if id_ in self.claims]
        words = [e.text for _, row, doc in told if doc in self.about for e in row.evidence]
        return bool(words) and all(spoken_of(text, self) <= set(self.between) for text in words)

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
        other = set(self.between) - {side}
        return bool(self.countries(entry) & other) or self._touches(entry) or self._names(entry, other)

    def _names(self, entry: Entry, other: set[str]) -> bool:
        """Whether the words of an entry, or its sentences, name the other side or one of its people."""
        texts = [view.text(entry, field) for field in ("what", "name", "text")]
        rows = (self.claims[id_][1] for id_ in view.claims_of(entry) if id_ in self.claims)
        texts += [e.text for row in rows for e in row.evidence]
        return any(other & spoken_of(text, self) for text in texts if text is not None)

    def _touches(self, entry: Entry) -> bool:
        """Whether an entry rests on a passage in which another row names both sides."""
        for id_ in view.claims_of(entry):
            if id_ in self.claims:
                _, row, doc = self.claims[id_]
                spans = self.shared.get(doc, ())
                if any(s < e.end and e.start < t for e in row.evidence for s, t in spans):
                    return True
        return False


def spoken_of(text: str, pair: Scope) -> frozenset[str]:
    """Countries that a text names, by name or through their people."""
    found: set[str] = set()
    for mention in mentions(tokenize(text)):
        if mention.kind == "country":
            found |= set(mention.codes)
        elif mention.actor is not None:
            home = pair.home(Named(mention.actor.id or mention.actor.name, mention.actor.name))
            found |= {home} if home is not None else set()
    return frozenset(found)


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
    bare = Scope(between, homes, {}, frozenset(), claims)
    shared: dict[str, list[tuple[int, int]]] = {}
    for kind in ROW_KINDS:
        for entry in entries[kind]:
            if kind not in ("offices", "commitments") and set(between) <= _named(bare, entry):
                for id_ in view.claims_of(entry):
                    if id_ in claims:
                        _, row, doc = claims[id_]
                        shared.setdefault(doc, []).extend((e.start, e.end) for e in row.evidence)
    spans_of = {doc: tuple(sorted(set(spans))) for doc, spans in shared.items()}
    return Scope(between, homes, spans_of, _articles(entries, bare), claims)


def _articles(entries: Mapping[str, tuple[Entry, ...]], bare: Scope) -> frozenset[str]:
    """Articles about the two: of what they tell of two states or more, most is of these two."""
    votes: dict[str, list[bool]] = {}
    for kind in ("events", "agreements", "partnership", "figures", "statements"):
        for entry in entries[kind]:
            states = _named(bare, entry)
            for doc in {bare.claims[id_][2] for id_ in view.claims_of(entry) if id_ in bare.claims} if len(states) > 1 else ():
                votes.setdefault(doc, []).append(states == set(bare.between))
    return frozenset(doc for doc, found in votes.items() if 2 * sum(found) > len(found))


def _named(bare: Scope, entry: Entry) -> frozenset[str]:
    side = bare.side(entry) if entry.kind == "statements" else None
    return bare.countries(entry) | ({side} if side is not None else frozenset())
