"""Partnership formulas in dictionary form, the longest of each pair."""

from __future__ import annotations

import pytest

from chancery.extract.parsing import parse, resolved
from chancery.extract.partnership import partnership
from chancery.extract.rows import Notes
from chancery.types import Document


def told(text: str) -> list[str]:
    parsed = parse(Document(id="d", source="a.txt", text=text, lang="ru", published="2024-05-16", published_basis="stated"))
    parsed = resolved(parsed, parsed.doc)
    return [f"{' '.join(r.parties)} | {r.formula.replace('ё', 'е')}" for r in partnership(parsed, Notes(parsed))]


ROWS = [
    ("Чили и Перу объявили о стратегическом партнерстве.", ["CL PE | стратегическое партнерство"]),
    ("Отношения Чили и Перу достигли уровня всеобъемлющего стратегического партнерства.", ["CL PE | всеобъемлющее стратегическое партнерство"]),
    ("Чили и Перу связывает вечное всестороннее стратегическое партнерство. Чили и Перу верны стратегическому партнерству.",
     ["CL PE | вечное всестороннее стратегическое партнерство"]),
    ("Чили и Перу развивают отношения расширенного стратегического партнерства.", ["CL PE | расширенное стратегическое партнерство"]),
    ("Чили и Перу – важные партнеры.", []),
    ("Чили и Перу развивают партнерство.", []),
    ("Стратегическое партнерство важно для компании.", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), ROWS)
def test_told(text: str, expected: list[str]) -> None:
    assert told(text) == expected
