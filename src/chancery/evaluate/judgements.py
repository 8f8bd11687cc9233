"""Judgements as regression cases: does the machine alone, with the texts read anew, now agree with what people found?

    judged = judged_cases(store, map(extract, texts_of(store)))
    print("\\n".join(case_lines(judged)))
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Literal

import msgspec

from chancery.judge.judge import ruled
from chancery.record import Record, lookup, record
from chancery.record.judged.anchors import content, corrected_already, equal
from chancery.record.judged.corrections import is_outcome
from chancery.record.judged.rulings import Lookup, Placed, Rulings, place
from chancery.record.merging.entries import first
from chancery.record.merging.links import entry_of_claim
from chancery.show.judgements import row_then
from chancery.show.labels import labels
from chancery.show.markup import row_words
from chancery.show.printable import line, many
from chancery.store import Store, as_read
from chancery.types import Claims, Document, Entry, Judgement, Row

Outcome = Literal["agrees", "differs", "gone"]
VERDICTS = ("accept", "reject", "correct", "merge", "split")


class Case(msgspec.Struct, frozen=True):
    """A judgement that stands, whether the machine alone comes to the same, and what it says instead.

    `gone`: the claims judged are not made any more, so that there is nothing to agree with or to differ from.
    """

    judgement: Judgement
    outcome: Outcome
    now: str = ""


class Regression(msgspec.Struct, frozen=True):
    """Every case, and how many judgements are none because they were undone or overruled."""

    cases: tuple[Case, ...]
    undone: int = 0
    overruled: int = 0


def texts_of(store: Store) -> Iterator[Document]:
    """The texts of the record, as they were before anything was read out of them."""
    return (as_read(claims.doc) for claims in store.claims())


def judged_cases(store: Store, anew: Iterable[Claims]) -> Regression:
    """Every judgement of a store against the record that the claims `anew` make by themselves."""
    made = record(anew)
    kept = ruled(store)
    cases = [p for p in kept.placed if not kept.overruled(p.judgement.id) or kept.effective(p)]
    found = _Machine(made, _anew(store, made))
    told = tuple(found.case(p, kept) for p in cases)
    return Regression(told, len(kept.revoked), len(kept.placed) - len(cases))


def _anew(store: Store, made: Record) -> Lookup:
    return lookup(made.said, store.moved())


class _Machine:
    """The record as the machine makes it without anybody's help."""

    def __init__(self, made: Record, document: Lookup) -> None:
        self._document = document
        self._entries = {e.id: e for found in made.entries.values() for e in found}
        self._home = {id_: e for found in made.entries.values() for id_, e in entry_of_claim(found).items()}

    def case(self, kept: Placed, ruled: Rulings) -> Case:
        """How the machine stands to one judgement, so far as no later one overrules it."""
        rows: dict[str, Row] = {}
        judgement = _in_force(kept, ruled)
        placed = place(judgement, self._document, rows)
        outcome = _CHECKS[judgement.verdict](self, placed, rows)
        return Case(judgement, outcome, "" if outcome == "agrees" else "; ".join(self._words(placed, rows)))

    def accepted(self, placed: Placed, rows: Mapping[str, Row]) -> Outcome:
        """All claims are still made, as one entry."""
        if not placed.claims:
            return "gone"
        return "agrees" if not placed.lost and len(self._homes(placed.claims)) == 1 else "differs"

    def rejected(self, placed: Placed, rows: Mapping[str, Row]) -> Outcome:
        """None of the claims is made any more; where the very articles are missing nobody can tell."""
        if not any(self._document(a.document) is not None for a in placed.judgement.claims):
            return "gone"
        return "differs" if placed.claims else "agrees"

    def corrected(self, placed: Placed, rows: Mapping[str, Row]) -> Outcome:
        """The rows say what somebody found right, or their entry prefers it."""
        judgement = placed.judgement
        if not placed.claims:
            return "gone"
        entries = [self._entries[id_] for id_ in self._homes(placed.claims)]
        right = all(_holds(entry, judgement) for entry in entries)
        said = not is_outcome(judgement.kind or "", judgement.field or "") and not placed.lost
        learned = said and not _chosen(judgement) and all(corrected_already(judgement, content(rows[i])) for i in placed.claims)
        return "agrees" if right or learned else "differs"

    def merged(self, placed: Placed, rows: Mapping[str, Row]) -> Outcome:
        """Claims of both sides are one entry."""
        if not placed.holds:
            return "gone"
        return "agrees" if len(self._homes(placed.every)) == 1 else "differs"

    def parted(self, placed: Placed, rows: Mapping[str, Row]) -> Outcome:
        """No entry holds claims of both sides."""
        if not placed.holds:
            return "gone"
        return "differs" if self._homes(placed.claims) & self._homes(placed.others) else "agrees"

    def _homes(self, claims: Iterable[str]) -> frozenset[str]:
        return frozenset(self._home[id_] for id_ in claims if id_ in self._home)

    def _words(self, placed: Placed, rows: Mapping[str, Row]) -> Iterator[str]:
        """What the machine says of the claims now."""
        say = labels("en")
        homes = sorted(self._homes(placed.every))
        if len(homes) > 1:
            yield many(len(homes), "entry", "entries")
        if placed.lost:
            of = many(len(placed.judgement.claims) + len(placed.judgement.others), "claim")
            yield f"{placed.lost} of {of} {'is' if placed.lost == 1 else 'are'} not made any more"
        judged = placed.judgement
        then = row_then(judged.claims[0]) if judged.claims else None
        words = {row_words(rows[id_], say) for id_ in placed.every[:1]}
        same = then is not None and words == {row_words(then, say)}
        if not same:
            yield from words
        elif len(homes) < 2:
            yield "still one entry" if judged.verdict == "split" else "the same is still said"


def _in_force(kept: Placed, ruled: Rulings) -> Judgement:
    """The judgement on those of its claims that no later one is about to the contrary."""
    one = kept.judgement
    if one.verdict not in ("accept", "reject", "correct") or not ruled.overruled(one.id):
        return one
    held = {id_ for id_ in kept.claims if any(h.id == one.id for h in ruled.holding(id_))}
    lost = [a for a in one.claims if a.claim in held or a.claim not in kept.claims]
    return msgspec.structs.replace(one, claims=tuple(lost)) if lost else one


def _chosen(judgement: Judgement) -> bool:
    """Whether the claims said so already when they were judged: then the judgement prefers one of several values."""
    field = judgement.field or ""
    return all(equal(field, a.values.get(field), judgement.value) for a in judgement.claims)


def _holds(entry: Entry, judgement: Judgement) -> bool:
    field = judgement.field or ""
    if is_outcome(entry.kind, field):
        return entry.status == judgement.value
    return equal(field, first(entry, field), judgement.value)


_CHECKS = {
    "accept": _Machine.accepted, "reject": _Machine.rejected, "correct": _Machine.corrected, "merge": _Machine.merged,
    "split": _Machine.parted,
}  # fmt: skip


def case_lines(result: Regression, errors: bool = False) -> Iterator[str]:
    """A table by verdict in lines; with `errors` every judgement with which the machine does not agree."""
    if errors:
        yield from (_told(case) for case in result.cases if case.outcome != "agrees")
    counts = Counter((case.judgement.verdict, case.outcome) for case in result.cases)
    yield f"{'judgement':10}{'cases':>7}{'agrees':>8}{'differs':>9}{'gone':>6}"
    for verdict in VERDICTS:
        n = [counts[verdict, outcome] for outcome in ("agrees", "differs", "gone")]  # type: ignore[index]
        yield f"{verdict:10}{sum(n):7}{n[0]:8}{n[1]:9}{n[2]:6}"
    every = Counter(case.outcome for case in result.cases)
    yield f"{'all':10}{len(result.cases):7}{every['agrees']:8}{every['differs']:9}{every['gone']:6}"
    if result.undone or result.overruled:
        yield f"left out: {result.undone} undone, {result.overruled} overruled by later ones"


def _told(case: Case) -> str:
    j = case.judgement
    row = row_then(j.claims[0]) if j.claims else None
    then = row_words(row, labels("en")) if row is not None else j.entry or ""
    field = f" {j.field} = {msgspec.json.encode(j.value).decode()}" if j.field is not None else ""
    reason = f" ({j.reason})" if j.reason else ""
    return line(f"{j.id} {j.verdict}{field} by {j.author}{reason}: {then} -- {case.outcome}: {case.now or 'no such claim any more'}")
