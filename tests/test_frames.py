"""Every frame finds what its example holds, and nothing in its counter-examples."""

from __future__ import annotations

import json

import msgspec
import pytest

from chancery.evaluate.matching import same_actor, same_key
from chancery.extract import parsed_document
from chancery.extract.commitments.document import commitments
from chancery.extract.events.document import events
from chancery.extract.frames import frames
from chancery.extract.initiatives.document import initiatives
from chancery.extract.rows import Notes
from chancery.read import describe, read_text

KINDS = {"events": events, "commitments": commitments, "initiatives": initiatives}
FRAMES = tuple((kind, frame) for kind in KINDS for frame in frames(kind))
# examples that their builders do not meet yet: take out what you mend
OPEN: frozenset[str] = frozenset()


def rows(kind, frame, sentence):
    """The rows of this frame in a dated article that holds the sentence alone, as JSON."""
    article = describe(read_text(f"Новости дня\n\n{sentence}\n"))
    parsed = parsed_document(msgspec.structs.replace(article, published="2024-05-06", published_basis="stated", lang="ru"))
    found = KINDS[kind](parsed, (), Notes(parsed))
    return [row for row in json.loads(msgspec.json.encode(found)) if row["rule"] == frame.id]


def agrees(wanted, found):
    """Whether a value of a row is the one that the frame promises: codes and names in any order."""
    if isinstance(wanted, list):
        return len(wanted) == len(found) and all(any(agrees(w, f) for f in found) for w in wanted)
    return wanted == found or same_key(wanted, found) or (isinstance(found, dict) and same_actor(wanted, found))


@pytest.mark.parametrize(("kind", "frame"), FRAMES, ids=[f.id for _, f in FRAMES])
def test_a_frame_finds_its_example(kind, frame, request):
    if frame.id in OPEN:
        request.applymarker(pytest.mark.xfail(reason="not met yet", strict=False))
    found = rows(kind, frame, frame.source.example)
    assert any(all(agrees(v, row[k]) for k, v in frame.source.result.items()) for row in found), found


@pytest.mark.parametrize(("kind", "frame"), FRAMES, ids=[f.id for _, f in FRAMES])
def test_a_frame_rejects_its_counter_examples(kind, frame):
    for sentence in frame.source.reject:
        assert not rows(kind, frame, sentence), sentence


def test_every_file_of_frames_is_tested():
    from importlib import resources

    files = {f.name.removesuffix(".toml") for f in resources.files("chancery.lang.ru").joinpath("frames").iterdir()}
    assert files == set(KINDS)
