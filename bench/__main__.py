"""Run all benchmarks, or the ones named: `python -m bench speed start rows`."""

from __future__ import annotations

import importlib
import sys

for name in sys.argv[1:] or ("rows", "start", "speed"):
    print(f"\n== {name}")
    importlib.import_module(f"bench.{name}").main()
