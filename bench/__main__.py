"""Run all benchmarks, or the ones named, options after the name: `python -m bench speed start rows`."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path

known = {p.stem for p in Path(__file__).parent.glob("*.py")}
for name in [a for a in sys.argv[1:] if a in known] or ("rows", "start", "speed"):
    print(f"\n== {name}")
    importlib.import_module(f"bench.{name}").main()
