"""People's judgements on a record: `Judge(store, author="А. Иванова").accept(entry.id)`. Described in docs/judgement.md."""

from __future__ import annotations

from chancery.judge.doubts import Doubt, doubts
from chancery.judge.judge import Judge, ruled, utc_now
from chancery.judge.log import dump_judgements, load_judgements

__all__ = ["Doubt", "Judge", "doubts", "dump_judgements", "load_judgements", "ruled", "utc_now"]
