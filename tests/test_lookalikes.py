"""Latin letters inside Russian words are read as their Russian likes; Latin words stay Latin."""

from __future__ import annotations

import pytest

from chancery.extract.tokens import tokenize

WORDS = {
    "cоглашение": [("word", "соглашение")],
    "сoглашение": [("word", "соглашение")],
    "Kазахстан": [("word", "казахстан")],
    "в Cочи": [("word", "в"), ("word", "сочи")],
    "PCR-тест": [("latin", "pcr"), ("punct", "-"), ("word", "тест")],
    "BMW и Xiaomi": [("latin", "bmw"), ("word", "и"), ("latin", "xiaomi")],
    "COVID": [("latin", "covid")],
}


@pytest.mark.parametrize("text", WORDS)
def test_lookalikes(text: str) -> None:
    tokens = tokenize(text)
    assert [(t.kind, t.low) for t in tokens] == WORDS[text]
    assert "".join(t.text for t in tokens) == text.replace(" ", "")
