"""Precision, recall and F1 by kind of row against annotated articles: `evaluate("gold/", claims)`.

Gold is one NAME.gold.json for the article NAME.txt, with the same lists of rows as `chancery extract` prints; the
annotation guide stands in docs/annotation.md. A row is *found* when it names the same thing, *exact* when every
attribute agrees too; a gold row with "optional": true counts neither as missed nor as invented.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePath

import msgspec

from chancery.errors import GoldError
from chancery.evaluate.matching import MATCHERS, Json, pair_off
from chancery.show.printable import line
from chancery.types import ROW_KINDS, Claims

__all__ = ["Evaluation", "Tally", "evaluate", "report_lines"]


class Tally(msgspec.Struct):
    """Counts of one kind of row: required gold rows, predicted rows, found, exact."""

    gold: int = 0
    predicted: int = 0
    found: int = 0
    exact: int = 0

    def scores(self, hits: int) -> tuple[float, float, float]:
        """Precision, recall and F1 of so many hits: `Tally(4, 5, 4).scores(4) == (0.8, 1.0, 0.888…)`."""
        precision = hits / self.predicted if self.predicted else 0.0
        recall = hits / self.gold if self.gold else 0.0
        total = precision + recall
        return precision, recall, 2 * precision * recall / total if total else 0.0


class Evaluation(msgspec.Struct):
    """Tallies by kind, the articles without predictions, and every row missed, invented or inexact."""

    tallies: dict[str, Tally]
    documents: int
    missing: list[str]
    errors: list[str]

    @property
    def total(self) -> Tally:
        """All kinds together."""
        every = self.tallies.values()
        return Tally(*(sum(getattr(t, f) for t in every) for f in ("gold", "predicted", "found", "exact")))


def evaluate(gold_dir: str | Path, batch: Iterable[Claims]) -> Evaluation:
    """Score what documents say against the annotation in a directory.

    Raises GoldError where the directory holds no NAME.gold.json, or one that is not the annotation of an article.
    """
    said = {PurePath(c.doc.source).stem: c for c in batch}
    golds = dict(_golds(Path(gold_dir)))
    result = Evaluation({kind: Tally() for kind in ROW_KINDS}, len(golds), [n for n in golds if n not in said], [])
    for name, gold in golds.items():
        for kind in ROW_KINDS:
            rows = getattr(said[name], kind) if name in said else ()
            predicted = [json.loads(msgspec.json.encode(row)) for row in rows]
            _score(result, name, kind, _rows(gold, kind), predicted)
    return result


def _golds(folder: Path) -> Iterator[tuple[str, Json]]:
    files = sorted(folder.glob("*.gold.json")) if folder.is_dir() else []
    if not files:
        raise GoldError(f"{folder}: no annotation there: put NAME.gold.json for every article NAME.txt")
    for file in files:
        try:
            gold = json.loads(file.read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            raise GoldError(f"{file}: cannot be read as JSON ({error}): correct it or take it out") from error
        if not isinstance(gold, dict) or any(not isinstance(gold.get(k, []), list) for k in ROW_KINDS):
            raise GoldError(f"{file}: is not the annotation of an article: see docs/annotation.md")
        yield str(gold.get("name") or file.name.removesuffix(".gold.json")), gold


def _rows(gold: Json, kind: str) -> list[Json]:
    rows = gold.get(kind) or []
    assert isinstance(rows, list)
    return rows


def _score(result: Evaluation, name: str, kind: str, gold: list[Json], predicted: list[Json]) -> None:
    every = pair_off(gold, predicted, MATCHERS[kind])
    free = {j for i, j, _ in every if gold[i].get("optional")}
    required = [(i, j, whole) for i, j, whole in every if j not in free]
    tally = result.tallies[kind]
    tally.gold += sum(not row.get("optional") for row in gold)
    tally.predicted += len(predicted) - len(free)
    tally.found += len(required)
    tally.exact += sum(whole for *_, whole in required)
    hit_gold, hit_predicted = {i for i, *_ in every}, {j for _, j, _ in every}
    result.errors += [_told(name, kind, "missed", r) for i, r in enumerate(gold) if i not in hit_gold and not r.get("optional")]
    result.errors += [_told(name, kind, "invented", r) for j, r in enumerate(predicted) if j not in hit_predicted]
    for i, j, whole in required:
        if not whole:
            result.errors += [_told(name, kind, "inexact, gold", gold[i]), _told(name, kind, "inexact, found", predicted[j])]


def _told(name: str, kind: str, what: str, row: Json) -> str:
    content = {k: v for k, v in row.items() if k not in ("evidence", "id")}
    return line(f"{name} {kind} {what}: {json.dumps(content, ensure_ascii=False)}")


def report_lines(result: Evaluation, errors: bool = False) -> Iterator[str]:
    """The figures as a table in lines; with `errors` every row that is not exact."""
    if errors:
        yield from result.errors
    missing = f", without an article: {', '.join(result.missing)}" if result.missing else ""
    yield line(f"{result.documents} annotated articles{missing}")
    yield f"{'kind':13}{'gold':>6}{'rows':>6}   found P    R    F1    exact P    R    F1   errors per 100 rows"
    for kind, tally in (*result.tallies.items(), ("all", result.total)):
        found = " ".join(f"{x:.2f}" for x in tally.scores(tally.found))
        exact = " ".join(f"{x:.2f}" for x in tally.scores(tally.exact))
        wrong = tally.gold + tally.predicted - 2 * tally.found
        rate = f"{100 * wrong / tally.gold:.0f}" if tally.gold else "–"
        yield f"{kind:13}{tally.gold:6}{tally.predicted:6}     {found}       {exact}   {rate:>8}"
