"""Frames: constructions as data. A frame names its trigger, the verbs beside it and its slots, and proves itself.

    [[frame]]
    id = "talks.held"                       # the rule that a row names
    trigger = "переговоры"                  # lemmas parted by |, or %NAME for a word table lang/ru/NAME.tsv
    verb = "провести|состояться"            # optional: one of these must be a predicate of the clause
    without = "отменить"                    # optional: none of these lemmas in the clause
    set = { kind = "talks" }                # constants for the row
    slots = { participants = ["subject person", "с ins person", "между ins person", "of person"], place = ["в loc place"] }
    example = "Президент Сербии Александр Вучич провел переговоры с премьером Венгрии Виктором Орбаном в Белграде."
    result = { kind = "talks", place = "Белград" }
    reject = ["Переговоры с Венгрией отменены."]

The loader refuses a frame without `example`, `result` and at least one `reject`; a test runs all of them.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator, Mapping
from importlib import resources
from typing import Literal

import msgspec

from chancery.errors import FrameError
from chancery.extract.clauses import clause_at, is_predicate
from chancery.extract.parsed import Mention, Sentence, Token, token
from chancery.extract.slots import Slot, fillers, parse_slot
from chancery.lang import table

Value = str | bool | int | float
PARTS = {"noun": ("NOUN",), "verb": ("VERB", "INFN", "PRTS", "GRND", "PRTF"), "short": ("ADJS", "PRTS")}


class FrameSource(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A frame as it stands in its file."""

    id: str
    trigger: str
    example: str
    result: dict[str, Value | list[str]]
    reject: list[str]
    verb: str = ""
    without: str = ""
    near: str = ""
    part: Literal["", "noun", "verb", "short"] = ""
    set: dict[str, Value] = {}
    slots: dict[str, list[str]] = {}
    note: str = ""


class Frame(msgspec.Struct, frozen=True):
    """A frame ready to match: lemmas as sets, slots parsed."""

    source: FrameSource
    triggers: Mapping[str, str]
    verbs: frozenset[str]
    without: frozenset[str]
    near: frozenset[str]
    slots: tuple[tuple[str, tuple[Slot, ...]], ...]

    @property
    def id(self) -> str:
        """The name of the rule."""
        return self.source.id


class Found(msgspec.Struct, frozen=True):
    """A match: the frame, its trigger token, the value of the trigger in its word table, the filled slots."""

    frame: Frame
    trigger: int
    value: str
    slots: dict[str, tuple[Mention, ...]]


class _File(msgspec.Struct, forbid_unknown_fields=True):
    frame: list[FrameSource]


@functools.cache
def frames(name: str, package: str = "chancery.lang.ru") -> tuple[Frame, ...]:
    """The frames of `lang/ru/frames/NAME.toml`, in their order; raises FrameError that names the file and the frame."""
    data = resources.files(package).joinpath("frames", f"{name}.toml").read_bytes()
    try:
        found = msgspec.toml.decode(data, type=_File).frame
    except msgspec.DecodeError as error:
        raise FrameError(f"{package}/frames/{name}.toml: {error}") from error
    ids = [f.id for f in found]
    for source in found:
        if not source.example or not source.result or not source.reject or ids.count(source.id) > 1:
            raise FrameError(f"{name}.toml, frame {source.id}: needs a unique id, an example, its result and a reject")
    return tuple(_ready(name, f) for f in found)


def _ready(name: str, source: FrameSource) -> Frame:
    try:
        slots = tuple((k, tuple(parse_slot(s) for s in v)) for k, v in source.slots.items())
    except ValueError as error:
        raise FrameError(f"{name}.toml, frame {source.id}: {error}") from error
    return Frame(source, words(source.trigger), frozenset(words(source.verb)), frozenset(words(source.without)),
                 frozenset(words(source.near)), slots)  # fmt: skip


@functools.cache
def words(spec: str) -> Mapping[str, str]:
    """Lemmas of a trigger with their values: "визит|поездка", or "%event_nouns" for the table event_nouns.tsv."""
    found: dict[str, str] = {}
    for part in spec.split("|") if spec else ():
        if part.startswith("%"):
            name, _, value = part[1:].partition("=")
            rows = table("chancery.lang.ru", f"{name}.tsv")
            found.update({r["form"]: r["value"] for r in rows if not value or r["value"] == value})
        else:
            found[part] = part
    return found


@functools.cache
def _by_trigger(name: str) -> dict[str, tuple[int, ...]]:
    """Numbers of the frames of a file by the lemmas that trigger them."""
    found: dict[str, list[int]] = {}
    for n, frame in enumerate(frames(name)):
        for lemma in frame.triggers:
            found.setdefault(lemma, []).append(n)
    return {lemma: tuple(numbers) for lemma, numbers in found.items()}


@functools.cache
def trigger_words(name: str) -> frozenset[str]:
    """The lemmas that trigger the frames of a file."""
    return frozenset(_by_trigger(name))


@functools.cache
def _triggered(name: str) -> Callable[[str], tuple[tuple[int, str], ...]]:
    """Tells the frames of a file that a form may trigger, by number, each with the lemma that does."""

    @functools.lru_cache(maxsize=200_000)
    def triggered(form: str) -> tuple[tuple[int, str], ...]:
        word, index, found = token(0, form, "word"), _by_trigger(name), dict[int, str]()
        for lemma in sorted(word.lemmas & trigger_words(name)):
            for n in index[lemma]:
                if n not in found and _part_fits(frames(name)[n], word, lemma):
                    found[n] = lemma
        return tuple(sorted(found.items()))

    return triggered


def _part_fits(frame: Frame, word: Token, lemma: str) -> bool:
    part = frame.source.part
    return not part or any(p.pos in PARTS[part] and p.lemma == lemma for p in word.parses[:2])


def matches(name: str, sentence: Sentence) -> Iterator[Found]:
    """Every match of the frames of a file in a sentence, in the order of the frames: trigger there, verb beside it, nothing that it forbids."""
    if sentence.lemma_set().isdisjoint(trigger_words(name)):
        return
    triggered = _triggered(name)
    hits = [(n, i, lemma) for i, t in enumerate(sentence.tokens) if t.kind == "word" for n, lemma in triggered(t.text)]
    for n, i, lemma in sorted(hits):
        frame, inside = frames(name)[n], sentence.at(i)
        if (inside is None or inside.kind == "office") and _surroundings(frame, sentence, i):
            yield Found(frame, i, frame.triggers[lemma], filled(frame, sentence, i))


def _surroundings(frame: Frame, sentence: Sentence, i: int) -> bool:
    if not (frame.verbs or frame.near or frame.without):
        return True
    clause = clause_at(sentence, i)
    tokens = sentence.tokens[clause.first : clause.last]
    if frame.verbs and not any(is_predicate(t) and t.lemmas & frame.verbs for t in tokens):
        return False
    if frame.near and not any(t.lemmas & frame.near for t in tokens):
        return False
    return not (frame.without and any(t.lemmas & frame.without for t in tokens))


def filled(frame: Frame, sentence: Sentence, i: int) -> dict[str, tuple[Mention, ...]]:
    """The slots of a frame: for each, the fillers of all its places, in the order of the places."""
    found: dict[str, tuple[Mention, ...]] = {}
    for name, places in frame.slots:
        got: list[Mention] = []
        for slot in places:
            got += [m for m in fillers(sentence, i, slot) if m not in got]
        found[name] = tuple(got)
    return found
