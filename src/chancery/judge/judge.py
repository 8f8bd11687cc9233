"""The calls by which people judge a record: accept, reject, correct, merge, split, undo."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence

import msgspec

from chancery import __version__
from chancery.judge.log import sealed
from chancery.judge.refusal import Refusal, kind_words
from chancery.judge.targets import Target, target
from chancery.judge.values import judged_value
from chancery.record.judged.anchors import content, equal
from chancery.record.judged.corrections import is_outcome
from chancery.record.judged.rulings import Rulings, revocations, rulings
from chancery.store import Store
from chancery.types import Event, Judgement

Clock = Callable[[], str]


def utc_now() -> str:
    """This moment in UTC, ISO 8601 with microseconds: `2025-01-31T09:30:00.000000Z`."""
    return datetime.datetime.now(datetime.UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def ruled(store: Store) -> Rulings:
    """What the log of a store means for the claims that it holds now."""
    gone = store.moved()
    return rulings(store.judgements(), lambda id_: store.standing(gone.get(id_, id_)))


class Judge:
    """Judges a record in somebody's name; every call adds one line to the log and gives it back.

        judge = Judge(store, author="А. Иванова")
        judge.correct(entry.id, "date", "2023-10-17", reason="по тексту коммюнике")
        store.build()

    An id names an entry, or one claim of it. The record follows at the next `store.build()`. Raises JudgementError for an
    id that names nothing and for what cannot be done; the log is left as it is then.
    """

    def __init__(self, store: Store, author: str, clock: Clock = utc_now) -> None:
        if not author.strip():
            raise Refusal("author")
        self._store = store
        self._author = " ".join(author.split())
        self._clock = clock

    @property
    def store(self) -> Store:
        """The store that is judged."""
        return self._store

    def accept(self, id_: str, reason: str | None = None) -> Judgement:
        """An entry is right as it stands; a claim that was rejected comes back."""
        return self._on(target(self._store, id_), "accept", reason)

    def reject(self, id_: str, reason: str | None = None) -> Judgement:
        """The claims of an entry, or one claim, are wrong: they stay kept, and out of the record."""
        return self._on(target(self._store, id_), "reject", reason)

    def correct(self, id_: str, field: str, value: object, reason: str | None = None) -> Judgement:
        """A field holds another value, or, of several that are claimed, this one. Text is read as people write it."""
        found = target(self._store, id_)
        right = judged_value(found.kind, field, value, [row for _, row in found.rows.values()])
        chosen = found.only(_concerned(found, field, right))
        return self._on(chosen, "correct", reason, field=field, value=right)

    def merge(self, id_: str, *others: str, reason: str | None = None) -> Judgement:
        """Entries are one thing."""
        if not others:
            raise Refusal("merge_what", id=id_)
        first, rest = target(self._store, id_), self._together(others)
        _check_kinds(first, rest)
        apart = rest.only(frozenset(rest.rows) - frozenset(first.rows))
        if not apart.rows:
            raise Refusal("one_already", id=id_)
        return self._on(first, "merge", reason, apart)

    def split(self, id_: str, *others: str, reason: str | None = None) -> Judgement:
        """Two entries are two things, or some claims of an entry are another thing than the rest of it."""
        if not others:
            raise Refusal("split_what", id=id_)
        first, rest = target(self._store, id_), self._together(others)
        _check_kinds(first, rest)
        left = first.only(frozenset(first.rows) - frozenset(rest.rows))
        if not left.rows:
            raise Refusal("nothing_left", id=id_)
        return self._on(left, "split", reason, rest)

    def undo(self, id_: str | None = None, reason: str | None = None) -> Judgement:
        """A judgement is taken back, by another line; without an id the last one of this author."""
        log = self._store.judgements()
        revoked = revocations(log)
        if id_ is None:
            mine = [j for j in log if j.author == self._author and j.verdict != "revoke" and j.id not in revoked]
            if not mine:
                raise Refusal("none_to_undo", author=self._author)
            return self._add(revokes=mine[-1].id, reason=reason)
        found = [j for j in log if j.id.startswith(id_)]
        if len(found) != 1:
            raise Refusal("several_judgements", id=id_, n=str(len(found))) if found else Refusal("no_judgement", id=id_)
        if found[0].id in revoked:
            raise Refusal("undone", id=found[0].id, by=revoked[found[0].id])
        return self._add(revokes=found[0].id, reason=reason)

    def _together(self, ids: Sequence[str]) -> Target:
        found = [target(self._store, id_) for id_ in ids]
        for other in found[1:]:
            _check_kinds(found[0], other)
        return Target(found[0].kind, found[0].entry, {id_: row for t in found for id_, row in t.rows.items()})

    def _on(
        self, found: Target, verdict: str, reason: str | None, other: Target | None = None, field: str | None = None,
        value: object = None,
    ) -> Judgement:  # fmt: skip
        others = other.anchors() if other is not None else ()
        return self._add(
            verdict=verdict, reason=reason, entry=found.entry, kind=found.kind, claims=found.anchors(), others=others,
            field=field, value=value,
        )  # fmt: skip

    def _add(self, verdict: str = "revoke", reason: str | None = None, **more: object) -> Judgement:
        said = " ".join(reason.split()) if reason is not None else ""
        facts = {"id": "", "verdict": verdict, "author": self._author, "time": self._clock(), "version": __version__}
        judgement = sealed(msgspec.convert({**facts, "reason": said or None, **more}, Judgement))
        self._store.judge((judgement,))
        return judgement


def _concerned(found: Target, field: str, value: object) -> frozenset[str]:
    """The claims that a correction is of: those that say so already, else all that say something else, else all."""
    if is_outcome(found.kind, field):
        return frozenset(found.rows)
    said = {id_: content(row).get(field) for id_, (_, row) in found.rows.items()}
    alike = frozenset(id_ for id_, v in said.items() if equal(field, v, value))
    other = frozenset(id_ for id_, v in said.items() if v is not None)
    return (alike if value is not None else frozenset()) or other or frozenset(found.rows)


def _check_kinds(a: Target, b: Target) -> None:
    """Entries of one kind, and visits with visits alone: others could never be one."""
    if a.kind != b.kind:
        raise Refusal("kinds", a=_name(a), b=_name(b), kind_a=kind_words(a.kind), kind_b=kind_words(b.kind))
    visits = [{isinstance(row, Event) and row.kind == "visit" for _, row in t.rows.values()} for t in (a, b)]
    if visits[0].isdisjoint(visits[1]):
        raise Refusal("visits", a=_name(a), b=_name(b))


def _name(found: Target) -> str:
    return found.entry or next(iter(found.rows), "?")
