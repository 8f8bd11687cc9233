"""How much of two texts is the same, word by word, and where in each it stands."""

from __future__ import annotations

from collections.abc import Container, Sequence
from itertools import pairwise

import msgspec

RUN = 5
"""Words of a run: shorter ones any two texts share."""
WHOLE, NEARLY_SURE = 0.7, 0.8
"""The share of two texts that copies have in common: of one time, and where that is not known."""
EXCERPT = 0.85
NEARLY_ALL = 0.85
LEAST_PART = 0.25
"""A text that makes up less of another is not its cut copy: an item of a digest, a quotation."""
HALF = 0.5
DENSE = 0.9
LEAST = 20
"""Words that two copies with different heads have in common at least."""
HEAD = 45
"""Words of a headline and a lead."""
TITLE = 15
NOTE = 10
"""Words of a note of the source."""
PASSAGE = 10
"""Words in a row that two writers do not find independently."""
LONG = 32


class Part(msgspec.Struct, frozen=True):
    """What of one text stands in another too: `common` of its `words`, between `first` and `last`; `long` of them in long passages."""

    words: int
    common: int
    first: int
    last: int
    long: int

    @property
    def share(self) -> float:
        """The share of the text that stands in the other."""
        return self.common / max(self.words, 1)

    @property
    def dense(self) -> bool:
        """Whether hardly anything of its own stands between what it shares."""
        return self.common >= DENSE * (self.last - self.first + 1)

    @property
    def tail(self) -> int:
        """Words of its own after the last that it shares."""
        return self.words - 1 - self.last


class Shared(msgspec.Struct, frozen=True):
    """What two texts have in common, seen from the shorter and from the longer."""

    shorter: Part
    longer: Part

    @property
    def whole(self) -> float:
        """The share of both texts together that stands in both."""
        return (self.shorter.common + self.longer.common) / max(self.shorter.words + self.longer.words, 1)


def shared(a: Sequence[int], b: Sequence[int], both: Container[int]) -> Shared:
    """Compares two texts by the hashes of their runs of five words, of which `both` are those that stand in both."""
    one, other = _part(a, both), _part(b, both)
    return Shared(one, other) if one.words <= other.words else Shared(other, one)


def _part(own: Sequence[int], both: Container[int]) -> Part:
    """What of a text stands in runs of both: they stretch on where one begins before another ends."""
    words = len(own) + RUN - 1 if own else 0
    places = [at for at, run in enumerate(own) if run in both]
    if not places:
        return Part(words, 0, words, -1, 0)
    ends = [at for at, (here, there) in enumerate(pairwise(places), 1) if there - here > RUN]
    sizes = [places[end - 1] + RUN - places[start] for start, end in pairwise((0, *ends, len(places)))]
    return Part(words, sum(sizes), places[0], places[-1] + RUN - 1, sum(size for size in sizes if size >= PASSAGE))


class Setting(msgspec.Struct, frozen=True):
    """Where two texts stand: `apart` where two newsrooms published them, `near` where their days are known and near each other."""

    apart: bool
    near: bool


def copied(common: Shared, at: Setting) -> bool:
    """Whether two texts are copies.

    What one newsroom carries under all its articles makes no copies: there the beginnings must agree, or nearly all.
    """
    if at.apart and _another_head(common, at.near):
        return True
    same = common.whole >= (WHOLE if at.near else NEARLY_SURE) or _excerpt(common)
    return same and (at.apart or common.whole >= NEARLY_ALL or max(common.shorter.first, common.longer.first) <= TITLE)


def _excerpt(common: Shared) -> bool:
    """A cut copy keeps the beginning and is no small part of the whole, unlike an item of a digest."""
    short, long = common.shorter, common.longer
    return short.share >= EXCERPT and long.share >= LEAST_PART and long.first <= HEAD


def _another_head(common: Shared, near: bool) -> bool:
    """Another headline and lead, and then nothing of its own; the longer may go on. Without known days more must agree."""
    short, long = common.shorter, common.longer
    if short.common < (LEAST if near else HEAD) or short.share < HALF or max(short.first, long.first) > HEAD:
        return False
    return short.tail <= NOTE and short.dense and long.dense


def drawn(common: Shared, at: Setting) -> bool:
    """Whether both quote one text at length, a press release: long passages word for word.

    Without two known newsrooms what both have at their ends alone may be the furniture of one site.
    """
    short, long = common.shorter, common.longer
    ends = min(short.first, long.first) > TITLE and max(short.tail, long.tail) == 0
    return min(short.long, long.long) >= (LONG if at.near else HEAD) and (at.apart or not ends)
