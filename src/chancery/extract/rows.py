"""Making rows: stable ids, refusals, and one row a fact."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Hashable, Iterable
from typing import TypeVar

import msgspec

from chancery.extract.parsed import Parsed
from chancery.extract.spans import Spans
from chancery.types import Actor, Evidence, Figure, Refusal, Row, Statement

R = TypeVar("R", bound=Row)


class Notes:
    """Refused candidates of one document, with rule and reason."""

    def __init__(self, parsed: Parsed) -> None:
        self._parsed = parsed
        self.refusals: list[Refusal] = []

    def refuse(self, rule: str, reason: str, start: int, end: int) -> None:
        """Note that `rule` considered the passage and did not take it."""
        self.refusals.append(Refusal(rule, reason, self._parsed.evidence(start, end)))


def told_at(parsed: Parsed, statements: tuple[Statement, ...], offset: int) -> list[Statement]:
    """The statements whose evidence covers the offset, in their order."""
    if not statements:
        return []
    beside: dict[str, tuple[tuple[Statement, ...], Spans[Statement]]] = parsed.__dict__
    if "told" not in beside or beside["told"][0] is not statements:
        beside["told"] = statements, Spans((e.start, e.end, s) for s in statements for e in s.evidence)
    return list(dict.fromkeys(beside["told"][1].at(offset)))


def with_id(doc_id: str, kind: str, row: R) -> R:
    """The row with its id: a hash of the document's id, the kind and the row's content without its evidence and rule."""
    content = msgspec.json.encode(msgspec.structs.replace(row, id="", rule="", evidence=()))
    if isinstance(row, Figure) and row.of is None:
        content = content.removesuffix(b',"of":null}') + b"}"  # ids of rows that do not tell it stay as they were before it was known
    digest = hashlib.sha256(f"{doc_id}\n{kind}\n".encode() + content).hexdigest()
    return msgspec.structs.replace(row, id=f"{kind[:2]}{digest[:14]}")


def one_row_a_fact(rows: Iterable[R], key: Callable[[R], Hashable], better: Callable[[R, R], R] | None = None) -> tuple[R, ...]:
    """Rows with the same key as one, all their evidence together; `better` chooses or joins the content."""
    kept: dict[Hashable, R] = {}
    for row in rows:
        k = key(row)
        if k in kept:
            merged = kept[k] if better is None else better(kept[k], row)
            kept[k] = msgspec.structs.replace(merged, evidence=joined(kept[k].evidence, row.evidence))
        else:
            kept[k] = row
    return tuple(kept.values())


def joined(*parts: tuple[Evidence, ...]) -> tuple[Evidence, ...]:
    """Evidence in the order of the text, each passage once."""
    return tuple(sorted({e for part in parts for e in part}))


def one_each(actors: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """Actors in their order, each id once, under its fullest name: "ООН" and "Организация Объединенных Наций" are one."""
    best: dict[str, Actor] = {}
    for actor in sorted(actors, key=lambda a: (-len(a.name), a)):
        best.setdefault(actor.id or f"={actor.name}", actor)
    return tuple(actor for actor in dict.fromkeys(actors) if actor in best.values())
