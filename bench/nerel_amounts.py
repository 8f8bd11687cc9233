"""Spans of times and amounts against NEREL's (Loukachevitch et al. 2021): precision, recall, F1 by overlap.

    python bench/nerel_amounts.py [FOLDER] [--misses]

FOLDER holds NEREL's brat files (default: ../shared/data/nerel/dev beside the checkout); without it the script says so
and exits 0. A gold span is found where one of ours overlaps it; ours is right where it overlaps one of the type, or of
a type that overlaps in meaning (an AGE is a duration too, a TIME holds a date).
"""

from __future__ import annotations

import sys
from pathlib import Path

from chancery.extract.amounts import amounts
from chancery.extract.dates import times

Span = tuple[int, int]
# what else may stand where we find something of the type, without being counted as an error of ours
NEIGHBOURS = {"DATE": {"DATE", "TIME", "AGE"}, "MONEY": {"MONEY"}, "PERCENT": {"PERCENT"}}


def gold_spans(path: Path) -> list[tuple[str, int, int]]:
    """Type, start and end of the entities of a .ann file; a discontinuous span counts from its first to its last part."""
    spans = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("T"):
            kind, *offsets = line.split("\t")[1].replace(";", " ").split()
            spans.append((kind, int(offsets[0]), int(offsets[-1])))
    return spans


def our_spans(text: str) -> dict[str, list[Span]]:
    """Our spans by NEREL's types; lengths of time are dates there."""
    found: dict[str, list[Span]] = {"DATE": [(t.start, t.end) for t in times(text)], "MONEY": [], "PERCENT": []}
    for amount in amounts(text):
        if len(amount.unit) == 3 and amount.unit.isupper():
            found["MONEY"].append((amount.start, amount.end))
        elif amount.unit == "percent" and not amount.share:
            found["PERCENT"].append((amount.start, amount.end))
    return found


def overlaps(one: Span, others: list[Span]) -> bool:
    """Whether the span shares a character with one of the others."""
    return any(one[0] < end and start < one[1] for start, end in others)


def measure(folder: Path, show: bool) -> dict[str, tuple[int, int, int, int]]:
    """For each type: gold spans, those found, our spans, those that are right."""
    totals = {kind: [0, 0, 0, 0] for kind in NEIGHBOURS}
    for path in sorted(folder.glob("*.txt")):
        text = path.read_bytes().decode("utf-8")
        gold = gold_spans(path.with_suffix(".ann"))
        for kind, spans in our_spans(text).items():
            wanted = [(start, end) for name, start, end in gold if name == kind]
            near = [(start, end) for name, start, end in gold if name in NEIGHBOURS[kind]]
            missed = [span for span in wanted if not overlaps(span, spans)]
            wrong = [span for span in spans if not overlaps(span, near)]
            counts = (len(wanted), len(wanted) - len(missed), len(spans), len(spans) - len(wrong))
            totals[kind] = [a + b for a, b in zip(totals[kind], counts, strict=True)]
            if show:
                for label, spans_shown in (("missed", missed), ("wrong ", wrong)):
                    for start, end in spans_shown:
                        around = text[max(0, start - 40) : start] + "[" + text[start:end] + "]" + text[end : end + 40]
                        print(kind, label, path.name, around.replace("\n", " "))
    return {kind: (c[0], c[1], c[2], c[3]) for kind, c in totals.items()}


def main() -> int:
    """Print a line for each type."""
    given = [argument for argument in sys.argv[1:] if not argument.startswith("--")]
    folder = Path(given[0]) if given else Path(__file__).parents[2] / "shared/data/nerel/dev"
    if not folder.is_dir():
        print(f"NOT MEASURED: no folder {folder}; give the folder of NEREL's .txt and .ann files as the argument")
        return 0
    for kind, (wanted, found, ours, right) in measure(folder, "--misses" in sys.argv).items():
        recall, precision = found / max(wanted, 1), right / max(ours, 1)
        score = 2 * recall * precision / max(recall + precision, 1e-9)
        print(f"{kind:8} gold {wanted:5}  ours {ours:5}  precision {precision:.3f}  recall {recall:.3f}  F1 {score:.3f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
