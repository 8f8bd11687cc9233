"""Speed of the grammars of times and amounts, warm: milliseconds of processor time per 1,000 characters.

    python bench/grammar_speed.py [FOLDER]

FOLDER holds .txt files (default: examples/ of this checkout). The last lines double a long odd text, to show that the
time grows with its length and no faster.
"""

from __future__ import annotations

import sys
import time
import timeit
from collections.abc import Callable
from pathlib import Path

from chancery.extract.amounts.grammar import amounts
from chancery.extract.times.dates import times

ROUNDS = 15
ODD = {"digits": "1", "blanks": " ", "letters": "ф", "groups": "200 ", "days": "5 мая, ", "millions": "5 млн "}
LENGTH = 500_000


def per_thousand(grammar: Callable[[str], object], texts: list[str]) -> float:
    """Milliseconds per 1,000 characters, the best of some rounds after one to warm up."""
    for text in texts:
        grammar(text)
    rounds = timeit.repeat(lambda: [grammar(text) for text in texts], number=1, repeat=ROUNDS, timer=time.process_time)
    return min(rounds) * 1e6 / sum(map(len, texts))


def seconds(grammar: Callable[[str], object], text: str) -> float:
    """Seconds for one text."""
    start = time.process_time()
    grammar(text)
    return time.process_time() - start


def main() -> int:
    """Print a line for each grammar, and one for each odd text."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parents[1] / "examples"
    texts = [path.read_text(encoding="utf-8", errors="replace") for path in sorted(folder.rglob("*.txt"))]
    if not texts:
        print(f"NOT MEASURED: no .txt files in {folder}; give a folder as the argument")
        return 0
    for grammar in (times, amounts):
        print(f"{grammar.__name__:8} {per_thousand(grammar, texts):.3f} ms per 1,000 characters, {len(texts)} texts")
    for name, piece in ODD.items():
        text = (piece * LENGTH)[: 2 * LENGTH]
        for grammar in (times, amounts):
            half, whole = seconds(grammar, text[:LENGTH]), seconds(grammar, text)
            print(f"{grammar.__name__:8} {name:9} {half:.2f} s, twice as long {whole:.2f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
