"""Found and exact rows on every annotated set that is there: our examples, and the sets beside the checkout."""

from __future__ import annotations

import os
import pathlib

from chancery.evaluate import evaluate, report_lines
from chancery.pipeline import Report, claims

ROOT = pathlib.Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
OPEN = (ROOT / "examples" / "gold" / "open", ROOT / "examples" / "open")
SETS = {
    "the five articles": (SHARED / "gold" / "seeds", SHARED / "seeds"),
    "our dossier": (ROOT / "examples" / "gold" / "kz-cn", ROOT / "examples" / "kz-cn"),
    "our other states": (ROOT / "examples" / "gold" / "world", ROOT / "examples" / "world"),
    "our open set, written by somebody who had not seen the rules": OPEN,
    "real articles, whose texts are looked up by address": (SHARED / "gold" / "dev", pathlib.Path(os.environ.get("CHANCERY_DEV_TEXTS", SHARED / "gold" / "dev" / "texts"))),
}


def main() -> None:
    """Print a table for each set."""
    for name, (gold, texts) in SETS.items():
        print(f"\n{name}")
        if not gold.is_dir() or not texts.is_dir():
            print(f"  not beside this checkout: {gold if not gold.is_dir() else texts}")
            continue
        for line in report_lines(evaluate(gold, claims([texts], Report()))):
            print(line)


if __name__ == "__main__":
    main()
