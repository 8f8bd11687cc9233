"""What sources disagree about is told in words, not in codes."""

from __future__ import annotations

import pytest

from chancery.record.checks.conflicts import Conflict, Position
from chancery.show.disagreements import conflict_text
from chancery.show.labels import labels
from chancery.types import Entry, FieldValue


@pytest.mark.parametrize(
    ("lang", "says"),
    [
        ("ru", ["события: визит: уровень", "    государственный — 1 марта 2024 г.", "    официальный — 2 марта 2024 г."]),
        ("en", ["events: visit: level", "    state — 1 March 2024", "    official — 2 March 2024"]),
    ],
)
def test_codes_are_told_in_words(lang, says):
    fields = {"kind": (FieldValue("visit", ("a", "b")),), "level": (FieldValue("state", ("a",)), FieldValue("official", ("b",)))}
    values = (Position("state", ("a",), dates=("2024-03-01",)), Position("official", ("b",), dates=("2024-03-02",)))
    found = Conflict(("x",), "level", values)
    assert list(conflict_text(found, {"x": Entry("x", "events", fields)}, labels(lang))) == says
