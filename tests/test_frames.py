"""Every frame proves itself: its example gives its result by its own rule, its rejects give no row of that rule."""

from __future__ import annotations

import functools
from collections.abc import Callable
from importlib import resources

import pytest

from chancery.extract.commitments import commitments
from chancery.extract.events import events
from chancery.extract.frames import Frame, frames
from chancery.extract.initiatives import initiatives
from chancery.extract.parsed import Parsed
from chancery.extract.parsing import parse, resolved
from chancery.extract.rows import Notes
from chancery.extract.statements import statements
from chancery.types import Actor, Document, Row

PUBLISHED = "2025-06-17"
PACK = "chancery.lang.ru"

# Which extractor reads a file of frames.
EXTRACTORS: dict[str, Callable[[Parsed, Notes], tuple[Row, ...]]] = {
    "events": lambda parsed, notes: events(parsed, statements(parsed, notes), notes),
    "commitments": lambda parsed, notes: commitments(parsed, statements(parsed, notes), notes),
    "initiatives": lambda parsed, notes: initiatives(parsed, notes),
}


def names() -> list[str]:
    return sorted(f.name.removesuffix(".toml") for f in resources.files(PACK).joinpath("frames").iterdir() if f.name.endswith(".toml"))


def cases() -> list[tuple[str, Frame]]:
    return [(name, frame) for name in names() for frame in frames(name)]


@functools.cache
def rows(name: str, text: str) -> tuple[Row, ...]:
    parsed = parse(Document(id="d", source="example.txt", text=text, lang="ru", published=PUBLISHED, published_basis="stated"))
    parsed = resolved(parsed, parsed.doc)
    return EXTRACTORS[name](parsed, Notes(parsed))


def plain(value: object) -> object:
    """A row's value as a frame words it: persons and places by name, tuples as lists."""
    if isinstance(value, Actor):
        return value.name
    if isinstance(value, tuple):
        return [plain(v) for v in value]
    return value


def holds(row: Row, result: dict[str, object]) -> bool:
    return all(sorted(got) == sorted(want) if isinstance(want, list) and isinstance(got := plain(getattr(row, k)), list) else plain(getattr(row, k)) == want
               for k, want in result.items())  # fmt: skip


def test_every_file_of_frames_has_an_extractor() -> None:
    assert set(names()) <= set(EXTRACTORS)


@pytest.mark.parametrize(("name", "frame"), cases(), ids=lambda v: v.source.id if isinstance(v, Frame) else v)
def test_example(name: str, frame: Frame) -> None:
    found = [r for r in rows(name, frame.source.example) if r.rule == frame.source.id]
    assert found, [(r.rule, r) for r in rows(name, frame.source.example)]
    assert any(holds(r, dict(frame.source.result)) for r in found), found


@pytest.mark.parametrize(("name", "frame"), cases(), ids=lambda v: v.source.id if isinstance(v, Frame) else v)
def test_rejects(name: str, frame: Frame) -> None:
    for text in frame.source.reject:
        assert not [r for r in rows(name, text) if r.rule == frame.source.id], text
