"""Things that bear a state's name, and who is appointed by whom."""

from __future__ import annotations

import pytest

from chancery.extract import extract, parsed_document
from chancery.read import read_text


def states(text: str) -> set[str]:
    """The states that a text names."""
    return {c for s in parsed_document(read_text(text)).sentences for m in s.mentions if m.kind == "country" for c in m.codes}


@pytest.mark.parametrize(("text", "named"), [
    ("Катастрофа шаттла «Колумбия» обсуждалась в США.", {"US"}),
    ("Министр рассказал об этом каналу «Россия».", set()),
    ("Соглашение «Казахстан – Китай» готово.", {"CN", "KZ"}),
    ("Сборная Перу сыграла на стадионе «Чили».", {"PE"}),
])  # fmt: skip
def test_a_name_in_marks_is_no_state(text: str, named: set[str]) -> None:
    assert states(text) == named


@pytest.mark.parametrize(("text", "holders"), [
    ("Президент Чили назначил Анну Ким послом Чили в Перу.", {"Анна Ким"}),
    ("Послом Чили в Перу назначена Анна Ким.", {"Анна Ким"}),
])  # fmt: skip
def test_who_appoints_does_not_hold_the_office(text: str, holders: set[str]) -> None:
    rows = extract(read_text("Чили и Перу ведут переговоры о торговле.\n\n" + text)).offices
    assert {r.person.name for r in rows if r.office == "посол"} == holders


def test_what_was_done_is_no_promise() -> None:
    text = "Чили и Перу ведут переговоры.\n\nМежду Чили и Перу был протянут кабель в тысячу километров."
    assert extract(read_text(text)).commitments == ()
