"""A judged claim found again: the row of its document whose sentences overlap most and that says the same.

A row that says something else is never taken for it: then the judgement has lost its claim, and is listed as such.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from pathlib import PurePath

import msgspec

from chancery.record.dates.intervals import bounds
from chancery.record.names.keys import fold
from chancery.types import Anchor, Claims, Document, Judgement, Row

Json = Mapping[str, object]
Spans = tuple[tuple[int, int], ...]

LARGELY: dict[str, frozenset[str]] = {
    "offices": frozenset({"person", "of"}),
    "events": frozenset({"kind"}),
    "statements": frozenset({"speaker", "text"}),
    "figures": frozenset({"indicator", "value", "unit", "kind"}),
    "agreements": frozenset({"instrument", "subject"}),
    "commitments": frozenset({"kind", "what"}),
    "initiatives": frozenset({"kind", "name"}),
    "partnership": frozenset({"parties", "formula"}),
}
"""Fields without which a row is another one, whatever else it says; `mood` is one of them for every kind."""
FULLY: dict[str, frozenset[str]] = {
    "offices": frozenset({"office"}),
    "events": frozenset({"participants", "countries", "date", "place", "name", "planned"}),
    "statements": frozenset(),
    "figures": frozenset({"period", "parties", "from", "to", "base"}),
    "agreements": frozenset({"parties", "date", "place", "status"}),
    "commitments": frozenset({"by", "to", "due"}),
    "initiatives": frozenset({"countries", "period", "status", "from", "to"}),
    "partnership": frozenset(),
}
"""What a row says besides: a judgement on its truth holds only while all of it stays, one on identity while nothing differs."""
TIMES = frozenset({"date", "period", "due"})
ON_TRUTH = frozenset({"accept", "reject"})
LINKS = frozenset({"event", "occasion", "figure"})


def anchored(doc: Document, kind: str, row: Row) -> Anchor:
    """A claim as a judgement remembers it: `anchored(claims.doc, "figures", claims.figures[0])`."""
    source = doc.url or (doc.source if "://" in doc.source else PurePath(doc.source).name)
    return Anchor(doc.id, kind, row.id, source, row.evidence, content(row))


def content(row: Row) -> dict[str, object]:
    """What a row says as JSON values, without its id, rule, sentences, links, and fields that are empty."""
    said: dict[str, object] = msgspec.json.decode(msgspec.json.encode(row))
    dropped = {"id", "rule", "evidence", *LINKS}
    return {name: value for name, value in said.items() if name not in dropped and value is not None and value != []}


def row_of(anchor: Anchor, judgement: Judgement, claims: Claims | None) -> Row | None:
    """The row that a judgement is about, None where its document holds none that says the same or what it corrects to."""
    if claims is None:
        return None
    rows: tuple[Row, ...] = getattr(claims, anchor.kind, ())
    same = next((row for row in rows if row.id == anchor.claim and claims.doc.id == anchor.document), None)
    if same is not None:
        return same
    where = _spans(anchor, claims.doc)
    found = [(shared, n, row) for n, row in enumerate(rows) if (shared := _shared(where, row)) > 0 and says(anchor, judgement, row)]
    return min(found, key=lambda f: (-f[0], f[1]))[2] if found else None


def says(anchor: Anchor, judgement: Judgement, row: Row) -> bool:
    """Whether a row says what an anchor remembers, so far as the judgement depends on it."""
    then, now = anchor.values, content(row)
    free = {judgement.field} if judgement.verdict == "correct" else set()
    largely = ({*LARGELY[anchor.kind], "mood"}) - free
    besides = FULLY[anchor.kind] - free
    if not all(same(name, then, now) for name in largely):
        return False
    if judgement.verdict in ON_TRUTH:
        return all(same(name, then, now) for name in besides)
    return all(compatible(name, then, now) for name in besides) and _before_or_after(judgement, then, now)


def _before_or_after(judgement: Judgement, then: Json, now: Json) -> bool:
    """A corrected field must hold what it held, or what it was corrected to: any other value is of another row."""
    name = judgement.field
    if judgement.verdict != "correct" or name is None:
        return True
    return same(name, then, now) or corrected_already(judgement, now)


def corrected_already(judgement: Judgement, now: Json) -> bool:
    """Whether a row says by itself what a judgement corrects it to."""
    name = judgement.field or ""
    return equal(name, now.get(name), judgement.value)


def same(name: str, then: Json, now: Json) -> bool:
    """Whether a field says the same; a time also where one expression ("вчера", or none) now comes to another day."""
    if equal(name, then.get(name), now.get(name)):
        return True
    if name not in TIMES or then.get(name) is None or now.get(name) is None:
        return False
    said, anchor = f"{name}_said", f"{name}_anchor"
    if then.get(said) is not None:
        return then.get(said) == now.get(said)
    return now.get(said) is None and then.get(anchor) == now.get(anchor) == "published"


def compatible(name: str, then: Json, now: Json) -> bool:
    """Whether a field says the same, or one of the two says nothing, or less."""
    a, b = then.get(name), now.get(name)
    if same(name, then, now) or not a or not b:
        return True
    if name in TIMES:
        x, y = bounds(str(a)), bounds(str(b))
        return x is not None and y is not None and ((x[0] <= y[0] and y[1] <= x[1]) or (y[0] <= x[0] and x[1] <= y[1]))
    if isinstance(a, list) and isinstance(b, list):
        return _holds(a, b) or _holds(b, a)
    return False


def equal(name: str, a: object, b: object) -> bool:
    """Whether two JSON values of a field are one: names by id or spelling, lists in any order, numbers but for noise."""
    if a is None or b is None or a == [] or b == []:
        return a in (None, [], "") and b in (None, [], "")
    if isinstance(a, bool) or isinstance(b, bool):
        return a is b
    if isinstance(a, (int, float)) and isinstance(b, (int, float)):
        return math.isclose(a, b, rel_tol=1e-9)
    if name in TIMES:
        return bounds(str(a)) == bounds(str(b))
    if isinstance(a, (list, tuple)) and isinstance(b, (list, tuple)):
        return _holds(a, b) and _holds(b, a)
    return bool(_names(a) & _names(b))


def _holds(a: Iterable[object], b: Iterable[object]) -> bool:
    """Whether everything of `b` is in `a`."""
    mine = [_names(x) for x in a]
    return all(any(_names(y) & names for names in mine) for y in b)


def _names(value: object) -> frozenset[str]:
    if isinstance(value, Mapping):
        return frozenset(fold(str(value[key])) for key in ("id", "name", "name_en") if value.get(key))
    return frozenset({fold(str(value)).strip(" .,;:…")})


def _spans(anchor: Anchor, doc: Document) -> Spans:
    """Where the sentences of an anchor stand in a document; in another edition of the article where its words do."""
    if doc.id == anchor.document:
        return tuple((e.start, e.end) for e in anchor.evidence)
    found = ((doc.text.find(e.text), len(e.text)) for e in anchor.evidence)
    return tuple((start, start + length) for start, length in found if start >= 0)


def _shared(where: Spans, row: Row) -> float:
    """The share of letters that two sets of passages have in common (Jaccard)."""
    mine = _letters(where)
    other = _letters(tuple((e.start, e.end) for e in row.evidence))
    return len(mine & other) / len(mine | other) if mine and other else 0.0


def _letters(spans: Spans) -> frozenset[int]:
    return frozenset(at for start, end in spans for at in range(start, end))
