"""What came of it: targets against later figures, invitations against later visits, plans against reports.

All as of a day: what was published by then decides. Silence is never failure: a due date that has passed without a
report is `unknown`.
"""

from __future__ import annotations

import datetime
import functools
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from chancery.lang import table
from chancery.record.dates.intervals import EVER, Days, bounds, width
from chancery.record.dates.vantage import Vantage
from chancery.record.merging.corpus import Corpus
from chancery.record.merging.entries import claims_in, first, text_of
from chancery.record.names.keys import Claim, is_code
from chancery.record.outcomes.series import REACHED, measure, moment, values
from chancery.record.outcomes.sides import divided
from chancery.record.rounding import LESS, MORE, Told, agree, rounding_step
from chancery.record.words.wording import levels
from chancery.types import Actor, Commitment, Entry, Figure, Row

FLOWS = frozenset({"trade_turnover", "exports", "imports", "investment_flow", "transport_volume", "people", "energy"})
YEAR = 366
FULL_YEAR = 360


class Outcome(msgspec.Struct, frozen=True):
    """A status, the claims on both sides that show it, and the entries that those claims belong to."""

    status: str
    evidence: tuple[str, ...] = ()
    by: tuple[str, ...] = ()


class Outlook(msgspec.Struct, frozen=True):
    """What outcomes are judged by: claims by their ids, what the ground knows of names and sources, and the day."""

    claims: Mapping[str, Claim[Row]]
    ground: Corpus
    at: Vantage

    def heard(self, ids: Iterable[str]) -> tuple[str, ...]:
        """Claims that were published by the day."""
        return tuple(id_ for id_ in ids if id_ not in self.claims or self.at.heard(self.claims[id_].said))

    def told(self, entry: Entry) -> tuple[str, ...]:
        """Claims of an entry that were published by the day."""
        return self.heard(claims_in(entry))

    def undecided(self, entry: Entry, due: Days | None, by: tuple[str, ...] = ()) -> Outcome:
        """Nothing decides: open until the due date, unknown after it."""
        return Outcome("unknown" if self.at.passed(due) else "open", self.told(entry), by)

    def made(self, entry: Entry) -> datetime.date:
        """The day by which something was surely promised: that of its first dated claim."""
        return min((self.claims[id_].said[1] for id_ in self.told(entry) if id_ in self.claims), default=EVER[1])


def settled(entry: Entry, outcome: Outcome, link: str) -> Entry:
    """The entry with its outcome, linked to what decided it."""
    links = dict(entry.links)
    if outcome.by:
        links[link] = tuple(sorted({*links.get(link, ()), *outcome.by}))
    return msgspec.structs.replace(entry, status=outcome.status, status_evidence=outcome.evidence, links=links)


def target_outcome(target: Entry, figures: Sequence[Entry], due: Days | None, outlook: Outlook) -> Outcome:
    """A target is met once a later period reaches it, missed where the due period itself fell short.

    `figures` measure the same: one indicator, unit and parties. Ten months that reach the goal meet it, ten months that do
    not decide nothing. The goal of 40 bn voiced in 2023 is met by 44 bn claimed for 2024; without a due date it stays open until then.
    A figure on which all agree decides before one of which only some claims reach the goal; where nothing else decides such a
    figure is evidence of both: 41 bn of one side, 31.5 of the other.
    """
    made, goal = outlook.made(target), max(values(target), default=0.0)
    later = [f for f in figures if _measures(target, f) and _after(f, made) and outlook.told(f)]
    in_time = [f for f in later if due is None or moment(f)[1] <= due[1]]
    torn = [f for f in in_time if divided(f, goal, outlook.told(f))]
    reached = [f for f in in_time if reaches(f, goal, outlook)]
    if reached:
        return _decided("met", target, next((f for f in reached if f not in torn), reached[0]), outlook)
    fell = [f for f in later if due is not None and _closes(f, due) and _short(f, goal, outlook)]
    if fell:
        return _decided("missed", target, fell[0], outlook)
    undecided = outlook.undecided(target, due)
    return _decided(undecided.status, target, torn[-1], outlook) if torn else undecided


def _decided(status: str, target: Entry, figure: Entry, outlook: Outlook) -> Outcome:
    return Outcome(status, tuple(sorted({*outlook.told(target), *outlook.told(figure)})), (figure.id,))


def _measures(target: Entry, figure: Entry) -> bool:
    if text_of(figure, "kind") not in REACHED or first(figure, "mood") is not None:
        return False
    mine, other = measure(target), measure(figure)
    way = all(a is None or b is None or a == b for a, b in zip(mine[3], other[3], strict=True))
    return bool(mine[2]) and way


def _after(figure: Entry, made: datetime.date) -> bool:
    """The period ends after the target was voiced; a flow needs a period, and of a year at most."""
    period = bounds(text_of(figure, "period"))
    if period is None:
        return measure(figure)[0] not in FLOWS and moment(figure)[0] > made
    return width(period) <= YEAR and period[1] > made


def reaches(figure: Entry, goal: float, outlook: Outlook) -> bool:
    """Whether more independent documents claim a value that reaches the goal than claim one that does not.

    Two statistics that disagree, one voice each, decide nothing; "almost 40" does not reach 40, nor does a "40" that rounds 39.8.
    """
    voices: dict[bool, set[str]] = {True: set(), False: set()}
    for number, row, doc in _told(figure, outlook):
        voices[number >= goal and row.bound not in LESS].add(doc)
    count = outlook.ground.independence.count
    return count(voices[True]) > count(voices[False])


def _short(figure: Entry, goal: float, outlook: Outlook) -> bool:
    """Whether every value claimed is below the goal; "more than 39" may be 40."""
    return all(number < goal and row.bound not in MORE for number, row, _ in _told(figure, outlook))


def _told(figure: Entry, outlook: Outlook) -> list[tuple[float, Figure, str]]:
    """Rows of a figure that were heard, with their documents and their value, or the finer one that it rounds: of "40" beside 39.8 that."""
    found: list[tuple[Told, Figure, str]] = []
    for claim in (outlook.claims[id_] for id_ in outlook.told(figure) if id_ in outlook.claims):
        row = claim.row
        if isinstance(row, Figure):
            found.append(((row.value, rounding_step(row.value, row.said), row.bound or ""), row, claim.document))
    exact = sorted({value for value, _, _ in found if not value[2]}, key=lambda v: (v[1], v[0]))
    return [(next((e[0] for e in exact if e[1] < v[1] and agree(e, v)), v[0]), row, doc) for v, row, doc in found]


def _closes(figure: Entry, due: Days) -> bool:
    """Whether a figure is about the whole year in which a target fell due."""
    period = bounds(text_of(figure, "period"))
    return period is not None and width(period) >= FULL_YEAR and period[0] <= due[1] <= period[1]


def invitation_outcome(
    entry: Entry, rows: Sequence[Commitment], visits: Sequence[tuple[Entry, frozenset[str], str | None]], outlook: Outlook
) -> Outcome:
    """An invitation is met by a reported visit of the guest to the host, after it was made and by its due date.

    `visits` are the entries of visits with their visitors (persons and states) and their host state.
    """
    guests = {k for row in rows for k in outlook.ground.names.keys(row.to)}
    hosts = {s for row in rows for by in row.by for s in states_for(by, outlook.ground)}
    due, made = bounds(text_of(entry, "due")), outlook.made(entry)
    by_then = any(_is_deadline(row.due_said) for row in rows)
    for visit, visitors, host in visits:
        days = bounds(text_of(visit, "date"))
        if not guests & visitors or host not in hosts or days is None or first(visit, "mood") is not None:
            continue
        if days[0] > made and _in_time(days, due, by_then) and _of_level(visit, rows):
            return Outcome("met", tuple(sorted({*outlook.told(entry), *outlook.told(visit)})), (visit.id,))
    return outlook.undecided(entry, due)


def _in_time(days: Days, due: Days | None, by_then: bool) -> bool:
    """Whether a visit falls into the time of an invitation: "в 2024 году" in 2024, "до конца 2024 года" at any time before its end."""
    return due is None or (days[1] <= due[1] and (by_then or due[0] <= days[0]))


def _is_deadline(said: str | None) -> bool:
    """ "до конца 2024 года", "не позднее мая": a time by which, not in which."""
    return said is not None and bool(_deadlines() & set(said.lower().split()[:2]))


@functools.cache
def _deadlines() -> frozenset[str]:
    return frozenset(r["form"] for r in table("chancery.lang.ru", "deadline_words.tsv"))


def _of_level(visit: Entry, rows: Sequence[Commitment]) -> bool:
    """Whether a visit is of the level that was offered, where both are told: a working visit meets no state one."""
    offered = {level for row in rows for level in levels(row.what)}
    told = {v.value for v in visit.fields.get("level", ())}
    return not offered or not told or bool(offered & told)


def states_for(actor: Actor | str, ground: Corpus) -> frozenset[str]:
    """The states that an actor stands for: a code is its own, a person that of the offices held."""
    if isinstance(actor, str) and is_code(actor):
        return frozenset({actor})
    return ground.states.get(ground.names.key(actor), frozenset())


def event_outcome(entry: Entry, planned: frozenset[str], outlook: Outlook) -> Outcome | None:
    """A planned event is held once any claim reports it; None for an event that nobody announced."""
    ids = outlook.told(entry)
    if not planned & set(ids):
        return None
    if set(ids) - planned:
        return Outcome("held", ids)
    return outlook.undecided(entry, bounds(text_of(entry, "date")))
