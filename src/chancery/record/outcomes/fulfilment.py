"""Pledges and plans against what came: a thing that somebody promised to build and that a later article reports at work.

Only positive evidence counts: the promise is of bringing the thing about, all that is particular of the thing's name stands
in it, whoever promises it has a part in the thing, and the report is later. Anything less compares nothing.
"""

from __future__ import annotations

import functools
from collections.abc import Hashable, Mapping, Sequence

import msgspec

from chancery.lang import table
from chancery.record.dates.intervals import Days
from chancery.record.merging.corpus import Corpus
from chancery.record.merging.entries import first
from chancery.record.names.keys import Claim
from chancery.record.outcomes.statuses import Outcome, Outlook, states_for
from chancery.record.words.wording import lemma, lookup_keys, names_in, shared, states_in, tokens, wording
from chancery.types import Commitment, Entry, FieldValue, Initiative

AT_WORK = frozenset({"operating", "in_force", "completed"})
LATE = frozenset({"delayed"})
MOST, ENOUGH = 0.85, 2.0


class Told(msgspec.Struct, frozen=True):
    """One claim of an initiative: when its article was published, and the words of its sentences."""

    days: Days
    words: frozenset[str]


class Things(msgspec.Struct, frozen=True):
    """The initiatives of a record, by the keys of their names, and what is told in each of their claims."""

    by_key: Mapping[Hashable, tuple[Entry, ...]]
    told: Mapping[str, Told]


def things(initiatives: Sequence[Entry], claims: Sequence[Claim[Initiative]]) -> Things:
    """Initiatives ready to be compared with promises; denied and hypothetical ones are left out."""
    found: dict[Hashable, list[Entry]] = {}
    for entry in initiatives:
        if first(entry, "mood") is None:
            for key in sorted({key for name in _names(entry) for key in lookup_keys(name)}):
                found.setdefault(key, []).append(entry)
    return Things({key: tuple(same) for key, same in found.items()}, {claim.id: _told(claim) for claim in claims})


def _told(claim: Claim[Initiative]) -> Told:
    words = {lemma(word) for e in claim.evidence for word in tokens(e.text)}
    return Told(claim.said, frozenset(words))


def promise_outcome(entry: Entry, rows: Sequence[Commitment], known: Things, due: Days | None, outlook: Outlook) -> Outcome:
    """A pledge or plan is met where the one thing that it names is later reported at work, by the due date.

    "Построить мост через Пяндж у Куляба" of 2021 is met by "мост через Пяндж у Куляба открыт" of 2023. A thing that is
    named but not yet at work leaves the promise open, overdue where a source says that it is late; where no thing is named nothing
    was compared, and `by` is empty.
    """
    named = _closest([(_held(t, rows, outlook.ground), t) for t in _candidates(rows, known)])
    if len(named) != 1:
        return outlook.undecided(entry, due)
    thing, made = named[0], outlook.made(entry)
    reports, late = outlook.heard(_reports(thing, known, AT_WORK)), outlook.heard(_reports(thing, known, LATE))
    if any(known.told[id_].days[0] <= made for id_ in reports):
        return outlook.undecided(entry, due)
    fit = [id_ for id_ in reports if _places_told(rows, known.told[id_]) and (due is None or known.told[id_].days[0] <= due[1])]
    if fit:
        return Outcome("met", tuple(sorted({*outlook.told(entry), *fit})), (thing.id,))
    said = [id_ for id_ in late if _places_told(rows, known.told[id_]) and known.told[id_].days[0] > made]
    if said and not reports:
        return Outcome("overdue", tuple(sorted({*outlook.told(entry), *said})), (thing.id,))
    return outlook.undecided(entry, due, (thing.id,))


def _candidates(rows: Sequence[Commitment], known: Things) -> tuple[Entry, ...]:
    keys = {key for row in rows if founds(row.what) for key in lookup_keys(row.what)}
    found = {e.id: e for key in keys for e in known.by_key.get(key, ())}
    return tuple(found[id_] for id_ in sorted(found))


def founds(what: str) -> bool:
    """Whether a promise is of bringing something about: its first word says so, a word of help or of beginning aside.

    "Помочь построить порт" does, "расширить порт" and "дать кредит на строительство порта" do not.
    """
    for word in tokens(what):
        role = _founding().get(lemma(word))
        if role != "assists" and lemma(word):
            return role == "founds"
    return False


@functools.cache
def _founding() -> dict[str, str]:
    return {r["form"]: r["value"] for r in table("chancery.lang.ru", "founding_words.tsv")}


def _closest(found: Sequence[tuple[float, Entry]]) -> list[Entry]:
    """The things of which most is named: a promised "cultural centre of Togo" is that one rather than "cultural centres"."""
    most = max((held for held, _ in found), default=0.0)
    return [thing for held, thing in found if held == most and most > 0.0]


def _held(thing: Entry, rows: Sequence[Commitment], corpus: Corpus) -> float:
    """Weight of the words of a thing's name in a promise by states that have a part in it; 0 where it names something else."""
    lands = {str(code) for value in thing.fields.get("countries", ()) for code in _codes(value)}
    by = {state for row in rows for actor in row.by for state in states_for(actor, corpus)}
    if not by or not by <= lands:
        return 0.0
    return max((_shared(row.what, name) for row in rows for name in _names(thing)), default=0.0)


def _codes(value: FieldValue) -> tuple[object, ...]:
    return tuple(value.value) if isinstance(value.value, (list, tuple)) else ()


def _names(thing: Entry) -> tuple[str, ...]:
    return tuple(str(v.value) for v in thing.fields.get("name", ()))


def _shared(what: str, name: str) -> float:
    """Weight of the words of a name in a promise, 0 unless all that is particular of it stands there."""
    a, b = wording(what), wording(name)
    common = shared(a, b)
    whole = common >= ENOUGH and common >= MOST * b.total() and states_in(name) <= states_in(what)
    return common if whole else 0.0


def _reports(thing: Entry, known: Things, stages: frozenset[str]) -> tuple[str, ...]:
    """Claims that the thing is at one of some stages."""
    return tuple(id_ for v in thing.fields.get("status", ()) if v.value in stages for id_ in v.claims if id_ in known.told)


def _places_told(rows: Sequence[Commitment], told: Told) -> bool:
    """Whether the report names every place that a promise names: a centre in Oslo is not the centre promised in Bergen."""
    named = {name for row in rows for name in names_in(row.what)}
    return named <= told.words
