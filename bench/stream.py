"""False alarms: the rows of 10,000 ordinary news items, against the judgement of each in stream_judged.tsv.

    python -m bench stream [--unjudged]

A judgement is `right` (a row that the annotation guide would have), `inexact` (it would have it with another value in
some field) or `invented`. It stands by the address of the item, the kind of row, the offsets of its first evidence and
a mark of what the row says; no text. A row whose content has changed is unjudged again: `--unjudged` lists those.
"""

from __future__ import annotations

import csv
import hashlib
import json
import pathlib
import sys
from collections import Counter

import msgspec

from bench.streams import PATH, items
from chancery.extract import extract
from chancery.types import Claims

JUDGED = pathlib.Path(__file__).with_name("stream_judged.tsv")
SAYS = {
    "offices": ("person", "office", "of"),
    "events": ("kind", "participants", "countries", "organisations"),
    "statements": ("speaker", "text"),
    "figures": ("indicator", "value", "unit", "parties"),
    "agreements": ("instrument", "parties", "subject", "status"),
    "commitments": ("by", "kind", "what"),
    "initiatives": ("kind", "name", "countries"),
    "partnership": ("parties", "formula"),
}
Key = tuple[str, str, str, str, str]


def keys(url: str, claims: Claims) -> list[Key]:
    """The rows of an item as they stand in the file of judgements."""
    found = []
    for kind, fields in SAYS.items():
        for row in getattr(claims, kind):
            said = json.dumps([msgspec.to_builtins(getattr(row, f)) for f in fields], ensure_ascii=False, sort_keys=True)
            mark = hashlib.sha256(said.encode()).hexdigest()[:8]
            found.append((url, kind, str(row.evidence[0].start), str(row.evidence[0].end), mark))
    return found


def judgements() -> dict[Key, str]:
    """What was judged of each row."""
    with JUDGED.open(encoding="utf-8", newline="") as lines:
        rows = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        return {(r["url"], r["kind"], r["start"], r["end"], r["mark"]): r["verdict"] for r in rows}


def main() -> None:
    """Print the rows and the judged false alarms per 1,000 items, and whether the gate loses a row."""
    docs = items()
    if not docs:
        print(f"NOT MEASURED: no file {PATH}")
        return
    judged, counts, lost, found = judgements(), Counter[str](), 0, 0
    for url, doc in docs:
        claims = extract(doc)
        lost += any(getattr(claims, kind) != getattr(extract(doc, gate=False), kind) for kind in SAYS)
        for key in keys(url, claims):
            found += 1
            verdict = judged.get(key, "unjudged")
            counts[verdict] += 1
            if verdict == "unjudged" and "--unjudged" in sys.argv:
                print("\t".join(key))
    per = 1000 / len(docs)
    print(f"{len(docs):,} items, {found:,} rows, {found * per:.1f} rows per 1,000 items")
    print("judged: " + ", ".join(f"{counts[v]:,} {v}" for v in ("right", "inexact", "invented", "unjudged")))
    print(f"invented per 1,000 items: {counts['invented'] * per:.1f}")
    print(f"items whose rows differ without the gate: {lost}")


if __name__ == "__main__":
    main()
