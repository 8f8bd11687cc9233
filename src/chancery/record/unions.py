"""Disjoint sets: which things have been found to be one."""

from __future__ import annotations

from collections.abc import Iterable


def components(size: int, pairs: Iterable[tuple[int, int]]) -> int:
    """How many groups the numbers below `size` form when pairs of them are joined: `components(3, [(0, 2)]) == 2`."""
    parent = list(range(size))
    for a, b in pairs:
        while parent[a] != a:
            parent[a] = a = parent[parent[a]]
        while parent[b] != b:
            parent[b] = b = parent[parent[b]]
        if a != b:
            parent[b] = a
            size -= 1
    return size


class Unions:
    """Groups of ids that grow by joining: `u = Unions("abc"); u.join("a", "b"); u.groups() == (("a", "b"), ("c",))`."""

    def __init__(self, ids: Iterable[str]) -> None:
        self._parent = {id_: id_ for id_ in ids}

    def __contains__(self, id_: str) -> bool:
        return id_ in self._parent

    def find(self, id_: str) -> str:
        """The lexically first id of the group that holds `id_`."""
        root = id_
        while self._parent[root] != root:
            root = self._parent[root]
        while self._parent[id_] != root:
            self._parent[id_], id_ = root, self._parent[id_]
        return root

    def join(self, a: str, b: str) -> None:
        """Make one group of two."""
        first, second = self.find(a), self.find(b)
        if first < second:
            self._parent[second] = first
        else:
            self._parent[first] = second

    def groups(self) -> tuple[tuple[str, ...], ...]:
        """All groups, each sorted, in the order of their first ids."""
        found: dict[str, list[str]] = {}
        for id_ in sorted(self._parent):
            found.setdefault(self.find(id_), []).append(id_)
        return tuple(tuple(found[root]) for root in sorted(found))
