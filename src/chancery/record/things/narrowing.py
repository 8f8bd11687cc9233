"""What linked entries lend each other: a document signed at the talks of a day was signed on that day, in that city."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import msgspec

from chancery.record.dates.intervals import bounds, overlap, precision
from chancery.record.merging.entries import claims_in, first, text_of
from chancery.record.names.geography import city_key, states_of
from chancery.record.things.agreements import CONCLUDED, subjects_alike
from chancery.types import Actor, Entry, FieldValue

LENDERS = frozenset({"talks", "meeting", "signing"})
"""Events of one sitting; a visit or a forum lasts for days, so that it lends no day."""
ROUNDS = 2  # a signing lends to one document what another document gave it


def with_lent(entries: Mapping[str, tuple[Entry, ...]], reported: frozenset[str]) -> dict[str, tuple[Entry, ...]]:
    """The same entries, agreements and signings narrowed to the day and city of the dated events they are linked to.

    `reported` are the claims that tell of an event that was, not of one to come.
    """
    done = dict(entries)
    for _ in range(ROUNDS):
        events = {e.id: e for e in done["events"] if text_of(e, "kind") in LENDERS and _real(e, reported)}
        done["agreements"] = tuple(_lent(a, _linked(a, "event", events)) if _concluded(a) else a for a in done["agreements"])
        deeds = {a.id: a for a in done["agreements"] if _concluded(a)}
        done["events"] = tuple(_lent(e, _linked(e, "agreement", deeds)) if _signing(e, reported) else e for e in done["events"])
    done["agreements"] = _doubted(done["agreements"])
    return done


def _real(entry: Entry, reported: frozenset[str]) -> bool:
    return first(entry, "mood") is None and not reported.isdisjoint(claims_in(entry))


def _concluded(entry: Entry) -> bool:
    return text_of(entry, "status") in CONCLUDED and first(entry, "mood") is None


def _signing(entry: Entry, reported: frozenset[str]) -> bool:
    return text_of(entry, "kind") == "signing" and _real(entry, reported)


def _linked(entry: Entry, name: str, others: Mapping[str, Entry]) -> tuple[Entry, ...]:
    return tuple(others[id_] for id_ in entry.links.get(name, ()) if id_ in others)


def _lent(entry: Entry, lenders: Sequence[Entry]) -> Entry:
    """The entry with the day and city on which all that is linked to it agrees, where its own are wider."""
    dates = [_by_rows(e, v) for e in lenders for v in e.fields.get("date", ())[:1] if precision(str(v.value)) == 1]
    places = [_by_rows(e, v) for e in lenders for v in e.fields.get("place", ())[:1] if _city(v.value) is not None]
    found = {"date": _one(dates), "place": _one(places)}
    fields = dict(entry.fields)
    for name, value in found.items():
        own = fields.get(name, ())
        if value is not None and _narrows(name, value.value, [v.value for v in own]):
            fields[name] = (value, *own)
    return msgspec.structs.replace(entry, fields={name: fields[name] for name in sorted(fields)})


def _by_rows(lender: Entry, value: FieldValue) -> FieldValue:
    """A value with rows of the lender that say it; where it was lent itself, with all rows of the lender."""
    own = {id_ for v in lender.fields.get("kind" if lender.kind == "events" else "instrument", ()) for id_ in v.claims}
    return FieldValue(value.value, tuple(sorted(own & set(value.claims) or own)))


def _one(values: Iterable[FieldValue]) -> FieldValue | None:
    """The value that all of them are, with the claims of all; None where they differ or there is none."""
    by_key: dict[str, list[FieldValue]] = {}
    for value in values:
        by_key.setdefault(_city(value.value) or str(value.value), []).append(value)
    if len(by_key) != 1:
        return None
    (same,) = by_key.values()
    return FieldValue(min(same, key=lambda v: str(v.value)).value, tuple(sorted({id_ for v in same for id_ in v.claims})))


def _narrows(name: str, value: object, own: Sequence[object]) -> bool:
    """Whether a day or a city says more than what an entry says itself, and nothing else."""
    if name == "date":
        days = bounds(str(value))
        return all(precision(str(mine)) > 1 and overlap(bounds(str(mine)), days) is not None for mine in own)
    lands = states_of(_place(value))
    return all(_city(mine) is None and (not lands or bool(states_of(_place(mine)) & lands)) for mine in own)


def _place(value: object) -> Actor | None:
    return msgspec.convert(value, Actor) if isinstance(value, dict) else None


def _city(value: object) -> str | None:
    return city_key(_place(value))


def _doubted(agreements: Sequence[Entry]) -> tuple[Entry, ...]:
    """Agreements of like words that were signed at one event, told by different articles, may be the same."""
    at: dict[str, list[Entry]] = {}
    for entry in agreements:
        for event in entry.links.get("event", ()):
            at.setdefault(event, []).append(entry)
    doubts: dict[str, set[str]] = {entry.id: set(entry.possibly_same) for entry in agreements}
    for beside in at.values():
        for number, a in enumerate(beside):
            for b in beside[number + 1 :]:
                if _may_be_one(a, b):
                    doubts[a.id].add(b.id)
                    doubts[b.id].add(a.id)
    return tuple(msgspec.structs.replace(e, possibly_same=tuple(sorted(doubts[e.id]))) for e in agreements)


def _may_be_one(a: Entry, b: Entry) -> bool:
    """The same instrument and parties, no article that tells of both, and subjects of which one holds the other."""
    same = all(_keys(a, name) == _keys(b, name) for name in ("instrument", "parties"))
    apart = not set(a.links.get("document", ())) & set(b.links.get("document", ()))
    return same and apart and subjects_alike(_texts(a), _texts(b))


def _keys(entry: Entry, name: str) -> str:
    return str(first(entry, name))


def _texts(entry: Entry) -> tuple[str, ...]:
    return tuple(str(v.value) for v in entry.fields.get("subject", ()))
