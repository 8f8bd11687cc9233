"""Which rule found what, which candidate was refused and why: `chancery explain`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from chancery.show.labels import labels
from chancery.show.markup import row_words
from chancery.show.printable import many, printable
from chancery.types import ROW_KINDS, Claims, Row

WIDTH = 110


def explained(claims: Claims) -> Iterator[str]:
    """Lines about one document: its date and why, its rows by rule, its refused candidates by reason."""
    doc = claims.doc
    yield printable(f"{doc.source}  [{doc.lang or '?'}]  {doc.published or 'no date'} ({doc.published_basis or 'none'})")
    for bound in doc.published_bounds:
        yield printable(f"  dated {bound.side} {bound.date}: {bound.reason}")
    for kind in ROW_KINDS:
        for row in _rows(claims, kind):
            yield printable(f"  found    {kind:12} {row.rule:28} {row_words(row, labels('en'))}")
            for evidence in row.evidence:
                yield printable(f"           {evidence.start}–{evidence.end}  {_short(evidence.text)}")
    for refusal in claims.refusals:
        yield printable(f"  refused  {refusal.rule:28} {refusal.reason}")
        yield printable(f"           {refusal.evidence.start}–{refusal.evidence.end}  {_short(refusal.evidence.text)}")


def counted(batch: Iterable[Claims]) -> Iterator[str]:
    """Lines of counts over a corpus: rows by rule, refusals by rule and reason, the commonest first."""
    found: Counter[tuple[str, str]] = Counter()
    refused: Counter[tuple[str, str]] = Counter()
    documents = 0
    for claims in batch:
        documents += 1
        found.update((kind, row.rule) for kind in ROW_KINDS for row in _rows(claims, kind))
        refused.update((r.rule, r.reason) for r in claims.refusals)
    yield ", ".join(many(n, noun) for n, noun in ((documents, "document"), (found.total(), "row"), (refused.total(), "refused candidate")))
    for (kind, rule), n in sorted(found.items(), key=lambda kv: (-kv[1], kv[0])):
        yield f"found   {n:7}  {kind:12} {rule}"
    for (rule, reason), n in sorted(refused.items(), key=lambda kv: (-kv[1], kv[0])):
        yield f"refused {n:7}  {rule:28} {reason}"


def _rows(claims: Claims, kind: str) -> tuple[Row, ...]:
    rows: tuple[Row, ...] = getattr(claims, kind)
    return rows


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= WIDTH else flat[: WIDTH - 1] + "…"
