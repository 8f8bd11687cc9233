"""What record works on: a row beside its document, and the keys by which rows are compared."""

from __future__ import annotations

import functools
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from hashlib import blake2b
from typing import Generic, TypeVar

import msgspec

from chancery import world
from chancery.record.dates.calendar import Mark
from chancery.record.dates.intervals import EVER, Days, bounds
from chancery.record.names.people import Bearer, bearer_of, bearer_text, identities, surname_key
from chancery.types import (
    ROW_KINDS,
    Actor,
    Agreement,
    Claims,
    Commitment,
    Document,
    Event,
    Evidence,
    Office,
    Row,
    Statement,
)

R = TypeVar("R", bound=Row)
QUOTES = str.maketrans("", "", "«»\"“”„‟‘’'‹›")
SURNAME = "surname "
"""What stands before the key of a surname among the keys of names."""
DASHES = str.maketrans({"–": "-", "—": "-", "−": "-", "‑": "-", "‐": "-", "ё": "е"})


LINKS, TIMES = ("event", "occasion", "figure"), ("date", "period", "due")
"""Fields that name another row of the document, and times that may be told from the day of publication."""


class Claim(msgspec.Struct, Generic[R], frozen=True):
    """One row as one document claims it.

    `row` is bare, without its id, rule and sentences, so that rows that say the same are one object; `said` are the days on
    which it may have been said, `repeated` tells what a copy of the text repeats, `place` is the number of the row among those of its kind,
    `told` the only day without a year that a text names up to a statement of it, or in the lead that tells an event or agreement as its news,
    `news` whether an article that is known to some months tells it so.
    """

    id: str
    row: R
    document: str
    said: Days
    repeated: str = ""
    evidence: tuple[Evidence, ...] = ()
    place: int = 0
    told: frozenset[Mark] = frozenset()
    news: bool = False


@functools.lru_cache(maxsize=200_000)
def fold(text: str) -> str:
    """A name for comparing: lower case, NFC, ё as е, quotes dropped, dashes alike, one space between words."""
    low = unicodedata.normalize("NFC", text).lower().translate(DASHES).translate(QUOTES)
    return " ".join(low.split())


def digest(*parts: str) -> str:
    """A stable short hash of strings, the same on every machine: `digest("event", "c1")` has 16 hex digits."""
    return blake2b("\x1f".join(parts).encode(), digest_size=8).hexdigest()


def distinct(batch: Iterable[Claims]) -> tuple[Claims, ...]:
    """One Claims a document id, by id: of two readings of one text the one that shows its day, the earlier, the lexically first source."""
    best: dict[str, Claims] = {}
    for claims in batch:
        held = best.setdefault(claims.doc.id, claims)
        if held is not claims and _order(claims) < _order(held):
            best[claims.doc.id] = claims
    return tuple(best[id_] for id_ in sorted(best))


def _order(claims: Claims) -> tuple[bool, str, str, bytes]:
    return *reading_rank(claims.doc), msgspec.json.encode(claims)


def reading_rank(doc: Document) -> tuple[bool, str, str]:
    """The order of readings of one text, the one to keep first: that shows its day, the earlier, the lexically first source."""
    hidden = doc.published is None or doc.published_basis == "inferred"
    return hidden, "" if hidden else doc.published or "", doc.source


def claims_of(batch: Sequence[Claims], kind: str, rows: Callable[[Claims], tuple[R, ...]]) -> tuple[Claim[R], ...]:
    """All rows of one kind as claims, by document id and then as the text has them; a repeated id counts once."""
    found: dict[str, Claim[R]] = {}
    bare_rows: dict[bytes, R] = {}
    for claims in batch:
        said = bounds(claims.doc.published) or EVER
        for number, row in enumerate(rows(claims)):
            id_ = row.id or digest(claims.doc.id, kind, str(number))
            bare = msgspec.structs.replace(row, id="", rule="", evidence=())
            text = msgspec.json.encode(bare)
            bare = bare_rows.setdefault(text, bare)
            found.setdefault(id_, Claim(id_, bare, claims.doc.id, said, _repeated(bare, text, row.evidence), row.evidence, number))
    return tuple(found.values())


def _repeated(bare: Row, text: bytes, evidence: Iterable[Evidence]) -> str:
    """What a copy repeats of a row that is encoded as `text`; "вчера" and an implied day come out otherwise in a copy of another day."""
    changed: dict[str, None] = {link: None for link in LINKS if getattr(bare, link, None) is not None}
    changed |= {time: None for time in TIMES if getattr(bare, time + "_anchor", None) == "published"}
    body = msgspec.json.encode(msgspec.structs.replace(bare, **changed)) if changed else text
    return blake2b(b"\x1f".join((body, *(e.text.encode() for e in evidence))), digest_size=8).hexdigest()


def by_row(claims: Iterable[Claim[R]]) -> list[tuple[R, list[Claim[R]]]]:
    """Claims by row, those together whose rows are one object, in the order of first claims."""
    found: dict[int, list[Claim[R]]] = {}
    for claim in claims:
        same = found.get(id(claim.row))
        if same is None:
            found[id(claim.row)] = [claim]
        else:
            same.append(claim)
    return [(same[0].row, same) for same in found.values()]


class Names(msgspec.Struct, frozen=True):
    """Ids of named actors: an actor without an id takes the id that the record knows for its name alone.

    `people` are the identities of the names that texts alone give persons (`chancery.record.names.people`).
    """

    ids: dict[str, str]
    people: dict[str, str] = {}

    def key(self, actor: Actor | str) -> str:
        """The identity of an actor: its id, else the id of its name, else the person whose name it is, else the folded name."""
        if isinstance(actor, str):
            return actor if is_code(actor) else self.ids.get(fold(actor), fold(actor))
        if actor.id is not None and settled(actor.id):
            return actor.id
        name = fold(actor.name)
        own = self.people.get(name, name) if is_person(actor) else name
        return self.ids.get(name) or self.ids.get(fold(actor.name_en or "")) or own

    def keys(self, actors: Iterable[Actor | str]) -> frozenset[str]:
        """The identities of several actors."""
        return frozenset(self.key(a) for a in actors)


def is_code(text: str) -> bool:
    """Whether a string is a country code: `is_code("KZ")`."""
    return len(text) == 2 and text.isascii() and text.isupper()


def settled(id_: str) -> bool:
    """Whether an id names one thing of the world; `p:…` and `o:…` only repeat a name that one text gives."""
    return id_[1:2] != ":"


def is_person(actor: Actor) -> bool:
    """Whether an actor with an id is a person, of the world's tables or of one text."""
    return actor.id is not None and (actor.id.startswith("p:") or actor.id in world.people())


def names_lent(actors: Iterable[Actor]) -> Iterator[tuple[str, str]]:
    """Each name of an actor of the world with its id, ("си цзиньпин", "Q15031"), and each person under its surname."""
    for actor in actors:
        known = actor.id if actor.id is not None and settled(actor.id) else None
        if known is not None:
            yield from ((fold(name), known) for name in (actor.name, actor.name_en) if name)
        if is_person(actor):
            yield from ((SURNAME + key, bearer_text(Bearer(actor.name, known))) for key in (surname_key(actor.name),) if key is not None)


def names_from(facts: Mapping[str, frozenset[str]]) -> Names:
    """Names that belong to exactly one id; a name of two persons resolves to neither, a surname to its only bearer."""
    ids = {name: next(iter(ids)) for name, ids in facts.items() if len(ids) == 1 and not name.startswith(SURNAME)}
    blocks = (identities(map(bearer_of, values)) for key, values in facts.items() if key.startswith(SURNAME))
    return Names(ids, {fold(name): fold(one) if one in block else one for block in blocks for name, one in block.items()})


def names_of(actors: Iterable[Actor]) -> Names:
    """Names that belong to exactly one id among some actors: `{"си цзиньпин": "Q15031"}`."""
    found: dict[str, set[str]] = {}
    for name, id_ in names_lent(actors):
        found.setdefault(name, set()).add(id_)
    return names_from({name: frozenset(ids) for name, ids in found.items()})


def named_in(rows: Iterable[Row]) -> Iterator[str]:
    """Every name, folded, that a row gives without an id of the world, and the surnames of persons: what `Names` may be asked for."""
    for row in rows:
        for field in row.__struct_fields__:
            value = getattr(row, field)
            for one in value if isinstance(value, tuple) else (value,):
                if isinstance(one, Actor) and (one.id is None or not settled(one.id)):
                    yield from (fold(name) for name in (one.name, one.name_en) if name)
                    yield from (SURNAME + key for key in (surname_key(one.name) if is_person(one) else None,) if key is not None)
                elif isinstance(one, str) and one is not value and not is_code(one):
                    yield fold(one)


def rows_in(claims: Claims) -> Iterator[Row]:
    """All rows of a document."""
    return (row for kind in ROW_KINDS for row in getattr(claims, kind))


def actors_in(rows: Iterable[Row]) -> Iterator[Actor]:
    """Every actor that may be a person or a body of a state and that a row names."""
    for row in rows:
        if isinstance(row, Office):
            yield row.person
        elif isinstance(row, Event):
            yield from row.participants + row.organisations
        elif isinstance(row, Statement):
            yield from () if row.speaker is None else (row.speaker,)
        elif isinstance(row, Agreement):
            yield from row.signatories
        elif isinstance(row, Commitment):
            yield from (a for a in row.by + row.to if isinstance(a, Actor))
