"""What came of it: targets against later figures, invitations against later visits, plans against reports.

"Now" is the last publication in the record. Silence is never failure: a due date that has passed without a
report is `unknown`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from chancery.record.corpus import Corpus, passed
from chancery.record.intervals import Days, bounds, overlap, width
from chancery.record.keys import is_code
from chancery.record.merge import claims_in, first, text_of
from chancery.record.rounding import LESS
from chancery.record.series import REACHED, measure, moment, values
from chancery.record.wording import levels
from chancery.types import Actor, Claims, Commitment, Entry

FLOWS = frozenset({"trade_turnover", "exports", "imports", "investment_flow", "transport_volume", "people", "energy"})
YEAR = 366
FULL_YEAR = 360


class Outcome(msgspec.Struct, frozen=True):
    """A status, the claims on both sides that show it, and the entries that those claims belong to."""

    status: str
    evidence: tuple[str, ...] = ()
    by: tuple[str, ...] = ()


def settled(entry: Entry, outcome: Outcome, link: str) -> Entry:
    """The entry with its outcome, linked to what decided it."""
    links = dict(entry.links)
    if outcome.by:
        links[link] = tuple(sorted({*links.get(link, ()), *outcome.by}))
    return msgspec.structs.replace(entry, status=outcome.status, status_evidence=outcome.evidence, links=links)


def target_outcome(target: Entry, figures: Sequence[Entry], due: Days | None, corpus: Corpus) -> Outcome:
    """A target is met once a later period reaches it, missed where the due period itself fell short.

    `figures` measure the same: one indicator, unit and parties.
    The goal of 40 bn voiced in 2023 is met by 44 bn claimed for 2024; without a due date it stays open until then.
    """
    later = [f for f in figures if _measures(target, f) and _after(target, f)]
    goal = max(values(target), default=0.0)
    reached = [f for f in later if reaches(f, goal, corpus) and (due is None or moment(f)[1] <= due[1])]
    if reached:
        return _decided("met", target, reached[0])
    fell = [f for f in later if due is not None and _closes(f, due) and max(values(f), default=goal) < goal]
    if fell:
        return _decided("missed", target, fell[0])
    return Outcome("unknown" if passed(due, corpus.now) else "open", claims_in(target))


def _decided(status: str, target: Entry, figure: Entry) -> Outcome:
    return Outcome(status, tuple(sorted({*claims_in(target), *claims_in(figure)})), (figure.id,))


def _measures(target: Entry, figure: Entry) -> bool:
    if text_of(figure, "kind") not in REACHED or first(figure, "mood") is not None:
        return False
    mine, other = measure(target), measure(figure)
    way = all(a is None or b is None or a == b for a, b in zip(mine[3], other[3], strict=True))
    return bool(mine[2]) and way


def _after(target: Entry, figure: Entry) -> bool:
    """The period ends after the target was voiced; a flow needs a period, and of a year at most."""
    voiced = bounds(text_of(target, "published"))
    period = bounds(text_of(figure, "period"))
    if voiced is None or (period is None and measure(figure)[0] in FLOWS):
        return False
    if period is not None and width(period) > YEAR:
        return False
    return moment(figure)[1] > voiced[1] if period is not None else moment(figure)[0] > voiced[1]


def reaches(figure: Entry, goal: float, corpus: Corpus) -> bool:
    """Whether more independent documents claim a value that reaches the goal than claim one that does not.

    Two statistics that disagree, one voice each, decide nothing; "almost 40" does not reach 40.
    """
    short = {id_ for v in figure.fields.get("bound", ()) if v.value in LESS for id_ in v.claims}
    voices: dict[bool, set[str]] = {True: set(), False: set()}
    for value in figure.fields.get("value", ()):
        number = float(value.value) if isinstance(value.value, (int, float)) else 0.0
        for id_ in value.claims:
            voices[number >= goal and id_ not in short].add(corpus.home[id_])
    count = corpus.independence.count
    return count(voices[True]) > count(voices[False])


def _closes(figure: Entry, due: Days) -> bool:
    """Whether a figure is about the whole year in which a target fell due."""
    period = bounds(text_of(figure, "period"))
    return period is not None and width(period) >= FULL_YEAR and period[0] <= due[1] <= period[1]


def invitation_outcome(
    entry: Entry, rows: Sequence[Commitment], visits: Sequence[tuple[Entry, frozenset[str], str | None]], corpus: Corpus
) -> Outcome:
    """An invitation is met by a reported visit of the guest to the host, after it was made and by its due date.

    `visits` are the entries of visits with their visitors (persons and states) and their host state.
    """
    guests = {k for row in rows for k in corpus.names.keys(row.to)}
    hosts = {s for row in rows for by in row.by for s in states_for(by, corpus)}
    due, made = bounds(text_of(entry, "due")), bounds(text_of(entry, "published"))
    for visit, visitors, host in visits:
        days = bounds(text_of(visit, "date"))
        if not guests & visitors or host not in hosts or days is None or first(visit, "mood") is not None:
            continue
        in_time = (made is None or days[0] > made[0]) and (due is None or overlap(days, due) is not None)
        if in_time and _of_level(visit, rows):
            return Outcome("met", tuple(sorted({*claims_in(entry), *claims_in(visit)})), (visit.id,))
    return Outcome("unknown" if passed(due, corpus.now) else "open", claims_in(entry))


def _of_level(visit: Entry, rows: Sequence[Commitment]) -> bool:
    """Whether a visit is of the level that was offered, where both are told: a working visit meets no state one."""
    offered = {level for row in rows for level in levels(row.what)}
    told = {v.value for v in visit.fields.get("level", ())}
    return not offered or not told or bool(offered & told)


def states_for(actor: Actor | str, corpus: Corpus) -> frozenset[str]:
    """The states that an actor stands for: a code is its own, a person that of the offices held."""
    if isinstance(actor, str) and is_code(actor):
        return frozenset({actor})
    return corpus.states.get(corpus.names.key(actor), frozenset())


def open_outcome(entry: Entry, due: Days | None, corpus: Corpus) -> Outcome:
    """A target without a figure: nothing decides it, so that it is open until its due date and unknown after."""
    return Outcome("unknown" if passed(due, corpus.now) else "open", claims_in(entry))


def event_outcome(entry: Entry, planned: frozenset[str], corpus: Corpus) -> Outcome | None:
    """A planned event is held once any claim reports it; None for an event that nobody announced."""
    ids = claims_in(entry)
    if not planned & set(ids):
        return None
    if set(ids) - planned:
        return Outcome("held", ids)
    return Outcome("unknown" if passed(bounds(text_of(entry, "date")), corpus.now) else "open", ids)


def commitments_by_claim(batch: Sequence[Claims]) -> Mapping[str, Commitment]:
    """Rows of commitments by their ids."""
    return {row.id: row for claims in batch for row in claims.commitments}
