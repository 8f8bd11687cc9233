"""Which failures are most frequent: facts that stand in several entries, entries that hold several facts, wordings that give no row."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

from bench.synthetic.alignment import ROW_OF, Aligned
from bench.synthetic.facts import Article, Fact
from bench.synthetic.tables import of_part
from bench.synthetic.world import World
from chancery.record import Record
from chancery.record.dates.intervals import bounds
from chancery.types import Bound, Claims, Entry

QUOTED = re.compile(r"«[^»]*»|: .*$")


def splits(rows: Iterable[Aligned], homes: Mapping[str, Entry], most: int = 16) -> list[tuple[str, int]]:
    """Rows outside the largest entry of their fact, by how they and the most of that entry are told.

    `agreements: ratified/background, dated | signed/lead`; a statement also says whether it is quoted, shortened or reported.
    """
    facts: dict[str, list[Aligned]] = {}
    for row in rows:
        if row.row in homes:
            facts.setdefault(f"{row.kind}:{row.fact}", []).append(row)
    found: Counter[str] = Counter()
    for told in facts.values():
        main = Counter(homes[r.row].id for r in told).most_common(1)[0][0]
        core = Counter(_shape(r) for r in told if homes[r.row].id == main).most_common(1)[0][0]
        found.update(f"{_label(r)} | {core}" for r in told if homes[r.row].id != main)
    return found.most_common(most)


def _label(row: Aligned) -> str:
    shape = _shape(row) if row.line.startswith(row.wording) else f"{row.wording} in {_shape(row)}"
    return f"{row.kind}: {shape}, {'dated' if row.shown else 'undated'}{'' if row.right else ', misread'}"


def _shape(row: Aligned) -> str:
    kind, part, at = row.line.split("/")
    if kind != "statement":
        return f"{kind}/{part}"
    text = of_part(kind, part)[int(at)].text
    form = "reported" if "{indirect}" in text else "shortened" if "hort}" in text else "quoted"
    return f"{kind}/{part} {form}"


def mixtures(rows: Iterable[Aligned], homes: Mapping[str, Entry], world: World, most: int = 12) -> list[tuple[str, int]]:
    """Pairs of facts that stand in one entry, by what tells them apart."""
    entries: dict[tuple[str, str], dict[str, bool]] = {}
    for row in rows:
        if row.row in homes:
            read = entries.setdefault((row.kind, homes[row.row].id), {})
            read[row.fact] = read.get(row.fact, True) and row.right
    found: Counter[str] = Counter()
    for (kind, _), facts in entries.items():
        for a, b in combinations(sorted(facts), 2):
            found[f"{kind}: {_apart(world.facts[a], world.facts[b])}{'' if facts[a] and facts[b] else ', one misread'}"] += 1
    return found.most_common(most)


def _apart(a: Fact, b: Fact) -> str:
    if a.kind != b.kind:
        return f"{a.kind} with {b.kind}"
    if {a.a, a.b} != {b.a, b.b}:
        return f"two {a.kind}, other states"
    if {a.p, a.q} != {b.p, b.q}:
        return f"two {a.kind}, other persons"
    gap = abs((a.day - b.day).days)
    return f"two {a.kind}, {'same day' if gap == 0 else 'within a month' if gap < 31 else 'further apart'}"


def misses(articles: Sequence[Article], rows: Iterable[Aligned], world: World, most: int = 25) -> list[tuple[str, int, int]]:
    """Wordings whose sentences gave no row of their kind: (place in its table, how often missed, how often told)."""
    found = {(r.article, r.fact, r.line) for r in rows if ROW_OF[world.facts[r.fact].kind] == r.kind}
    found_at_all = {(article, fact) for article, fact, _ in found}
    told, missed = Counter[str](), Counter[str]()
    for article in articles:
        for t in article.tells:
            if not t.implied and "/headline/" not in t.line:
                told[t.line] += 1
                missed[t.line] += (article.number, t.fact) not in found_at_all
    return [(line, n, told[line]) for line, n in missed.most_common(most) if n]


def copies_apart(articles: Sequence[Article], documents: Sequence[str], record: Record) -> list[tuple[str, int, int]]:
    """Copies in another cluster than the first article of their group, by form: (form, apart, all)."""
    cluster = {e.id: e.fields["cluster"][0].value for e in record.entries["documents"]}
    first: dict[str, object] = {}
    every, apart = Counter[str](), Counter[str]()
    for article, id_ in zip(articles, documents, strict=True):
        if article.copies in first:
            every[article.form] += 1
            apart[article.form] += cluster[id_] != first[article.copies]
        first.setdefault(article.copies, cluster[id_])
    return [(form, apart[form], n) for form, n in sorted(every.items())]


def wrong_bounds(articles: Iterable[Article], said: Iterable[Claims], most: int = 8) -> list[tuple[str, int]]:
    """Reasons that date an undated article too early or too late, their quoted words taken out."""
    found: Counter[str] = Counter()
    for article, one in zip(articles, said, strict=True):
        if not article.shown and article.form != "noise":
            found.update(f"{b.side}: {QUOTED.sub('«…»', b.reason)}" for b in one.doc.published_bounds if _excludes(b, article))
    return found.most_common(most)


def _excludes(bound: Bound, article: Article) -> bool:
    days = bounds(bound.date)
    return days is not None and (article.day < days[0] if bound.side == "from" else article.day > days[1])
