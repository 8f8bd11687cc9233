"""What people found of the same row in another article: shown to whoever judges, and decided by nobody else."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from chancery.record.judged.anchors import says
from chancery.record.judged.rulings import in_time, revocations
from chancery.types import Document, Judgement, Row


def rejected_alike(kind: str, rows: Mapping[str, tuple[Document, Row]], log: Iterable[Judgement]) -> tuple[Judgement, ...]:
    """Rejections, by time, of rows of other articles that say the same as one of some rows of a kind, in one of its sentences."""
    told = in_time(log)
    revoked = revocations(told)
    return tuple(j for j in told if j.verdict == "reject" and j.id not in revoked and _of_same(j, kind, rows))


def _of_same(judgement: Judgement, kind: str, rows: Mapping[str, tuple[Document, Row]]) -> bool:
    return any(
        anchor.document != doc.id
        and not {e.text for e in anchor.evidence}.isdisjoint(e.text for e in row.evidence)
        and says(anchor, judgement, row)
        for anchor in judgement.claims if anchor.kind == kind
        for doc, row in rows.values()
    )  # fmt: skip
