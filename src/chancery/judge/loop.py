"""Doubtful entries one by one: a person sees each with its sentences and presses a key."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from rich.text import Text

from chancery.errors import JudgementError
from chancery.judge.alike import rejected_alike
from chancery.judge.doubts import Doubt
from chancery.judge.judge import Judge
from chancery.judge.refusal import Refusal
from chancery.judge.targets import target, target_of
from chancery.judge.values import check_field, code_words, expected, judged_value
from chancery.record.judged.corrections import correctable, is_outcome
from chancery.record.merging.entries import first, own_claims
from chancery.show.card import card, letters, numbered
from chancery.show.judgements import judged_field, rejected_by
from chancery.show.labels import Labels
from chancery.show.values import value_words
from chancery.types import Entry, Judgement

HELP = "armcsunq"
LAYOUT = str.maketrans("йцукенгшщзфывапролдячсмить", "qwertyuiopasdfghjklzxcvbnm")
"""Keys of a Russian keyboard by what stands on them in Latin: who forgets to switch presses the same key."""
ALIKE = str.maketrans("авсенкмортх", "abcehkmoptx")
"""Russian letters that look like Latin ones."""


DECIDING = ("figure", "initiative", "event")
"""Kinds of links to what an outcome may rest on."""


class Screen(Protocol):
    """Where a person reads and answers; both questions raise EOFError when there is nobody to answer any more."""

    width: int

    def show(self, text: Text) -> None:
        """Print lines."""

    def key(self, prompt: str) -> str:
        """One key."""

    def line(self, prompt: str) -> str:
        """A line, without its end."""


class _Look:
    """One entry on the screen: its claims by number, the entries beside it by letter."""

    def __init__(self, judge: Judge, entry: Entry) -> None:
        self.entry = entry
        self.rows = numbered(entry, target_of(judge.store, entry).rows)
        beside = [other for id_ in entry.possibly_same if (other := judge.store.entry(id_)) is not None]
        self.others = dict(zip(letters(), beside, strict=False))
        ids = (id_ for kind in DECIDING for id_ in entry.links.get(kind, ()))
        self.linked = [other for id_ in ids if (other := judge.store.entry(id_)) is not None]


class Round:
    """A round through doubtful entries; every answer is noted at once, so that an interruption loses nothing."""

    def __init__(self, judge: Judge, queue: Sequence[Doubt], screen: Screen, say: Labels) -> None:
        self._judge = judge
        self._queue = queue
        self._screen = screen
        self._say = say
        self._noted: list[tuple[Judgement, int]] = []
        self._settled: dict[str, str] = {}  # claim → the judgement that took it out of the round

    def run(self) -> int:
        """Ask until the entries or the answers come to an end; how many judgements were noted and stand."""
        at = 0
        try:
            while at < len(self._queue):
                at = self._ask(at) if not self._is_settled(self._queue[at].entry) else at + 1
        except EOFError:
            pass
        return len(self._noted)

    def _is_settled(self, entry: Entry) -> bool:
        return all(id_ in self._settled for id_ in own_claims(entry))

    def _ask(self, at: int) -> int:
        """One entry; the number of the next one to look at."""
        doubt, look = self._queue[at], _Look(self._judge, self._queue[at].entry)
        place = self._say.text("review.place", n=str(at + 1), of=str(len(self._queue)))
        self._screen.show(Text(f"\n{place}\n", style="dim"))
        beside = list(look.others.values())
        self._screen.show(card(look.entry, doubt.reasons, look.rows, beside, self._say, self._screen.width, look.linked))
        for one in rejected_alike(look.entry.kind, look.rows, self._judge.store.judgements()):
            self._screen.show(Text(self._say.text("review.alike", who=rejected_by(one)), style="cyan"))
        self._screen.show(Text(self._say.text("review.answers"), style="dim"))
        while True:
            key = _pressed(self._screen.key(self._say.text("review.key")).strip().lower())
            if key == "q":
                raise EOFError
            if key == "n":
                return at + 1
            if key == "u":
                return self._undo(at)
            if key in ANSWERS:
                if self._judged(ANSWERS[key], look, at):
                    return at + 1
            elif key:
                self._help(key)

    def _judged(self, answer: Answer, look: _Look, at: int) -> bool:
        try:
            judgement = answer(self, look)
        except JudgementError as error:
            self._tell(f"  {error.words(self._say) if isinstance(error, Refusal) else error}", "red")
            return False
        if judgement is None:
            self._tell("  " + self._say.text("review.cancelled"))
            return False
        self._noted.append((judgement, at))
        self._settled |= {a.claim: judgement.id for a in (*judgement.claims, *judgement.others) if judgement.verdict in ("reject", "merge")}
        self._tell(self._say.text("review.noted", what=self._say.text(f"review.verdict.{judgement.verdict}"), id=judgement.id))
        return True

    def _undo(self, at: int) -> int:
        if not self._noted:
            self._tell(self._say.text("review.nothing"))
            return at
        judgement, back = self._noted.pop()
        self._judge.undo(judgement.id)
        self._settled = {claim: by for claim, by in self._settled.items() if by != judgement.id}
        self._tell(self._say.text("review.noted", what=self._say.text("review.verdict.revoke"), id=judgement.id))
        return back

    def _help(self, key: str) -> None:
        if key != "?":
            self._tell(self._say.text("review.unknown", answer=key), "red")
        for letter in HELP:
            self._tell("  " + self._say.text(f"review.help.{letter}"))

    def _tell(self, words: str, style: str = "dim") -> None:
        self._screen.show(Text(words, style=style))

    def _reason(self) -> str | None:
        return self._screen.line(self._say.text("review.reason")) or None

    def accept(self, look: _Look) -> Judgement | None:
        """The entry is right."""
        return self._judge.accept(look.entry.id, self._reason())

    def reject(self, look: _Look) -> Judgement | None:
        """The entry is wrong."""
        return self._judge.reject(look.entry.id, self._reason())

    def correct(self, look: _Look) -> Judgement | None:
        """A field of it is wrong."""
        fields = correctable(look.entry.kind)
        for n, field in enumerate(fields, 1):
            self._tell(f"  {n:>2}  {field} ({judged_field(look.entry.kind, field, self._say)}): {self._held(look.entry, field)}", "")
        asked = self._screen.line(self._say.text("review.field")).strip()
        if not asked:
            return None
        field = self._field(look.entry.kind, asked)
        takes = code_words(expected(look.entry.kind, field), self._say)
        self._tell(f"  {takes}")
        value = self._screen.line(self._say.text("review.value")).strip()
        if not value:
            return None
        judged_value(look.entry.kind, field, value, [row for _, row in look.rows.values()])  # before anybody is asked why
        return self._judge.correct(look.entry.id, field, value, self._reason())

    def _field(self, kind: str, asked: str) -> str:
        """A field by its number, its code, or its name on the screen."""
        fields = correctable(kind)
        if asked.isdigit() and 0 < int(asked) <= len(fields):
            return fields[int(asked) - 1]
        field = next((f for f in fields if asked.lower() in (f, judged_field(kind, f, self._say).lower())), asked)
        check_field(kind, field)
        return field

    def _held(self, entry: Entry, field: str) -> str:
        if is_outcome(entry.kind, field):
            return self._say.status(entry.kind, entry.status) if entry.status is not None else "—"
        value = first(entry, field)
        return value_words(value, field, entry, self._say) if value is not None else "—"

    def merge(self, look: _Look) -> Judgement | None:
        """It and others are one."""
        named = self._named(look, "review.merge", rows=False)
        return self._judge.merge(look.entry.id, *named, reason=self._reason()) if named else None

    def split(self, look: _Look) -> Judgement | None:
        """It and others, or some of its claims, are two."""
        named = self._named(look, "review.split", rows=True)
        return self._judge.split(look.entry.id, *named, reason=self._reason()) if named else None

    def _named(self, look: _Look, prompt: str, rows: bool) -> list[str]:
        """Ids by what a person writes: letters of entries, numbers of claims, or ids themselves."""
        claims = list(look.rows)
        found = []
        for word in self._screen.line(self._say.text(prompt)).replace(",", " ").split():
            low = word.lower()
            letter = next((x for x in (low.translate(ALIKE).upper(), low.translate(LAYOUT).upper()) if x in look.others), None)
            if letter is not None:
                found.append(look.others[letter].id)
            elif rows and word.isdigit() and 0 < int(word) <= len(claims):
                found.append(claims[int(word) - 1])
            else:
                target(self._judge.store, word)  # before anybody is asked why
                found.append(word)
        return found


def _pressed(key: str) -> str:
    """The answer that is meant by a key, whatever the keyboard is switched to: `_pressed("ф") == _pressed("а") == "a"`."""
    by_place, by_look = key.translate(LAYOUT), key.translate(ALIKE)
    return by_place if by_place in HELP or by_look not in HELP else by_look


Answer = Callable[[Round, _Look], Judgement | None]
ANSWERS: dict[str, Answer] = {"a": Round.accept, "r": Round.reject, "c": Round.correct, "m": Round.merge, "s": Round.split}
