"""How long a person waits: `chancery --help` and the first article, as medians of whole processes."""

from __future__ import annotations

import os
import pathlib
import statistics
import subprocess
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parents[1]
ARTICLE = ROOT / "examples" / "kz-cn" / "2023-10-talks-beijing.txt"
RUNS = 9


def seconds(*args: str) -> float:
    """Median wall time of the command over RUNS runs, after one that is not counted."""
    command = [str(pathlib.Path(sys.executable).with_name("chancery")), *args]
    times = []
    for _ in range(RUNS + 1):
        start = time.perf_counter()
        subprocess.run(command, check=True, capture_output=True, env={**os.environ, "CHANCERY_WORKERS": "1"})
        times.append(time.perf_counter() - start)
    return statistics.median(times[1:])


def main() -> None:
    """Print both medians."""
    print(f"chancery --help    {seconds('--help'):.3f} s (bar 0.15)")
    print(f"the first article  {seconds('extract', str(ARTICLE), '--format', 'jsonl'):.3f} s (bar 2)")


if __name__ == "__main__":
    main()
