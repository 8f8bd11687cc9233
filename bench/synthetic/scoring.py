"""The record beside the truth: merging, reprints, dating, outcomes."""

from __future__ import annotations

import statistics
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

import msgspec

from bench.synthetic.alignment import KINDS, ROW_OF, Aligned
from bench.synthetic.bcubed import Score, b_cubed, pairwise
from bench.synthetic.facts import Article
from bench.synthetic.outcomes import Outcome
from bench.synthetic.world import World
from chancery.record import Record
from chancery.record.dates.intervals import EVER, bounds
from chancery.types import Entry

SHOWN = frozenset({"stated", "metadata"})
WEEK = 7
"""Days within which articles of one newsroom are one voice (docs/record.md)."""


class Dating(msgspec.Struct, frozen=True):
    """Undated articles: how many, how many of their intervals hold the true day, how many are closed, their widths in days."""

    articles: int
    right: int
    closed: int
    widths: tuple[float, ...]

    @property
    def median(self) -> float:
        """The median width, an open interval counting as endless."""
        return statistics.median(self.widths) if self.widths else 0.0


class Promises(msgspec.Struct, frozen=True):
    """Promises of one kind: told, found in the record, status right, and the last two where the deciding report was extracted too."""

    told: int
    found: int
    right: int
    reported: int
    right_of_reported: int
    wrong: tuple[tuple[str, int], ...]


def home(record: Record) -> dict[str, Entry]:
    """The entry of each row: the one of whose fields it gives most (a lent value may name a row of another entry)."""
    votes: dict[str, Counter[str]] = {}
    by_id = {entry.id: entry for kind in KINDS for entry in record.entries[kind]}
    for entry in by_id.values():
        for values in entry.fields.values():
            for value in values:
                for row in value.claims:
                    votes.setdefault(row, Counter())[entry.id] += 1
    return {row: by_id[found.most_common(1)[0][0]] for row, found in votes.items()}


def merging(rows: Iterable[Aligned], homes: Mapping[str, Entry]) -> Score:
    """B-cubed of rows of one kind."""
    kept = [row for row in rows if row.row in homes]
    return b_cubed({row.row: row.fact for row in kept}, {row.row: homes[row.row].id for row in kept})


def recall(articles: Iterable[Article], rows: Iterable[Aligned], world: World) -> dict[str, tuple[int, int]]:
    """By kind of row: how often articles tell a fact, and how often a row was found for it."""
    told = {(a.number, t.fact) for a in articles for t in a.tells if not t.implied}
    found = {(row.article, row.fact) for row in rows if ROW_OF[world.facts[row.fact].kind] == row.kind}
    every = Counter(ROW_OF[world.facts[fact].kind] for _, fact in told)
    taken = Counter(ROW_OF[world.facts[fact].kind] for _, fact in told & found)
    return {kind: (every[kind], taken[kind]) for kind in KINDS}


def reprints(articles: Sequence[Article], documents: Sequence[str], record: Record) -> tuple[Score, Score]:
    """Pairs of copies, and B-cubed of the groups; articles whose texts are equal are one document."""
    cluster = {e.id: e.fields["cluster"][0].value for e in record.entries["documents"]}
    key = {id_: a.copies for a, id_ in zip(articles, documents, strict=True)}
    response = {id_: str(cluster[id_]) for id_ in key}
    return pairwise(key, response), b_cubed(key, response)


def independence(articles: Sequence[Article], documents: Sequence[str], record: Record, homes: Mapping[str, Entry], rows: Iterable[Aligned]) -> tuple[int, int]:
    """Entries told by two documents or more, and those whose number of independent sources is right.

    True voices of an entry are the groups of its articles that share a text, a press release, or a newsroom within a week.
    """
    article = {a.number: a for a in articles}
    tellers: dict[str, set[int]] = {}
    for row in rows:
        if row.row in homes:
            tellers.setdefault(homes[row.row].id, set()).add(row.article)
    entries = {e.id: e for e in homes.values()}
    many = [(entries[id_], [article[n] for n in sorted(told)]) for id_, told in sorted(tellers.items())]
    counted = [(e, told) for e, told in many if e.sources > 1 and len({documents[a.number] for a in told}) == e.sources]
    return len(counted), sum(e.independent == voices(told) for e, told in counted)


def voices(articles: Sequence[Article]) -> int:
    """How many independent voices some articles are."""
    group = {a.number: a.number for a in articles}
    for a, b in combinations(articles, 2):
        if _one_voice(a, b):
            old, new = group[b.number], group[a.number]
            group = {n: new if g == old else g for n, g in group.items()}
    return len(set(group.values()))


def _one_voice(a: Article, b: Article) -> bool:
    return a.copies == b.copies or (a.release is not None and a.release == b.release) or (a.outlet == b.outlet and abs((a.day - b.day).days) <= WEEK)


def dating(articles: Sequence[Article], documents: Sequence[str], record: Record) -> Dating:
    """Articles that show no day, noise aside: does the record's interval hold the true one, and how wide is it?

    One whose text another article has to the letter with its day is that document, and shows it.
    """
    entries = {e.id: e for e in record.entries["documents"]}
    right, widths = 0, []
    for a, id_ in zip(articles, documents, strict=True):
        shown = any(v.value in SHOWN for v in entries[id_].fields.get("published_basis", ()))
        if a.shown or shown or a.form == "noise":
            continue
        values = entries[id_].fields.get("published")
        days = bounds(str(values[0].value)) if values else None
        first, last = days if days is not None else EVER
        right += first <= a.day <= last
        widths.append((last - first).days + 1.0 if first > EVER[0] and last < EVER[1] else float("inf"))
    return Dating(len(widths), right, sum(w < float("inf") for w in widths), tuple(widths))


def promises(outcomes: Mapping[str, Outcome], rows: Sequence[Aligned], homes: Mapping[str, Entry], world: World) -> dict[str, Promises]:
    """Statuses of planned visits, agreements, targets and invitations beside the truth."""
    reported = {(row.fact, row.wording) for row in rows if row.actual}
    entries = _entries(rows, homes)
    found: dict[str, list[tuple[Outcome, str | None, bool]]] = {}
    told: Counter[str] = Counter()
    for id_, outcome in outcomes.items():
        kind = world.facts[id_].kind
        told[kind] += outcome.status is not None
        if outcome.status is not None and id_ in entries:
            seen = not outcome.decided_by or any(key in reported or key[1] == "agreement_planned" for key in outcome.decided_by)
            found.setdefault(kind, []).append((outcome, entries[id_].status, seen))
    return {kind: _promises(told[kind], found.get(kind, [])) for kind in ("visit", "agreement", "target", "invitation")}


def _entries(rows: Sequence[Aligned], homes: Mapping[str, Entry]) -> dict[str, Entry]:
    """The entry of each fact: that of most of its rows; of a target the commitment before the figure."""
    votes: dict[str, Counter[str]] = {}
    for row in rows:
        if row.row in homes:
            weight = 1000 if row.kind == "commitments" else 1
            votes.setdefault(row.fact, Counter())[homes[row.row].id] += weight
    entries = {e.id: e for e in homes.values()}
    return {fact: entries[min(v, key=lambda id_: (-v[id_], id_))] for fact, v in votes.items()}


def _promises(told: int, found: Sequence[tuple[Outcome, str | None, bool]]) -> Promises:
    right = [(outcome.status == status, seen) for outcome, status, seen in found]
    wrong = Counter(f"{outcome.status} → {status}" for outcome, status, _ in found if outcome.status != status)
    return Promises(told, len(found), sum(r for r, _ in right), sum(s for _, s in right), sum(r and s for r, s in right), tuple(wrong.most_common(4)))
