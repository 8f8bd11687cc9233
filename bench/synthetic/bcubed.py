"""B-cubed: how well items are grouped (Bagga and Baldwin 1998, "Entity-Based Cross-Document Coreferencing Using the Vector Space Model").

Every item has a precision, the share of its group that belongs with it, and a recall, the share of what belongs with it that
stands in its group; the score is their mean over items, and F1 their harmonic mean.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Mapping
from typing import TypeVar

import msgspec

T = TypeVar("T", bound=Hashable)


class Score(msgspec.Struct, frozen=True):
    """Precision, recall and F1, each from 0 to 1, over `items`; of no items all are 1."""

    precision: float
    recall: float
    items: int

    @property
    def f1(self) -> float:
        """The harmonic mean."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def b_cubed(key: Mapping[str, Hashable], response: Mapping[str, Hashable]) -> Score:
    """Compare two groupings of the same items, each a group by item.

    `b_cubed({"a": 1, "b": 1}, {"a": 1, "b": 2})` has precision 1 and recall 0.5. Raises ValueError where the items differ.
    """
    if key.keys() != response.keys():
        raise ValueError("key and response group different items")
    if not key:
        return Score(1.0, 1.0, 0)
    true, found = Counter(key.values()), Counter(response.values())
    both = Counter((key[item], response[item]) for item in key)
    precision = sum(n * n / found[group] for (_, group), n in both.items())
    recall = sum(n * n / true[group] for (group, _), n in both.items())
    return Score(precision / len(key), recall / len(key), len(key))


def pairwise(key: Mapping[str, Hashable], response: Mapping[str, Hashable]) -> Score:
    """The same over pairs of items that stand together; `items` counts the pairs of the key."""
    both = Counter((key[item], response[item]) for item in key)
    together = _pairs(both)
    true, found = _pairs(Counter(key.values())), _pairs(Counter(response[item] for item in key))
    return Score(together / found if found else 1.0, together / true if true else 1.0, true)


def _pairs(sizes: Mapping[T, int]) -> int:
    return sum(n * (n - 1) // 2 for n in sizes.values())
