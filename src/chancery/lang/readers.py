"""Who reads times in which language: a pack names its reader here, and it is loaded when it is first asked.

So `record` can read "вчера" again, for a text whose day has become known, without knowing any language itself.
"""

from __future__ import annotations

import functools
from importlib import import_module
from typing import Protocol

from chancery.types import Date, ToldAs

READERS = {"ru": ("chancery.extract.times.said", "said_time")}


class SaidTime(Protocol):
    """Reads a time as it was said: `read("вчера", "2023-10-18", "held") == "2023-10-17"`."""

    def __call__(self, said: str, published: Date, told: ToldAs = "now", /) -> Date | None:
        """The time in a text of `published` (EDTF), None where that leaves it open."""
        ...


@functools.cache
def reader(lang: str | None) -> SaidTime | None:
    """The reader of a language, None for a language without a pack."""
    if lang not in READERS:
        return None
    module, name = READERS[lang]
    found: SaidTime = getattr(import_module(module), name)
    return found
