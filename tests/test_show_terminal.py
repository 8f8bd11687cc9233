"""What a terminal shows: an article with its evidence underlined, entries as tables."""

from __future__ import annotations

import io
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from chancery.show.markup import markup
from chancery.show.table import documents_table, entries_table, fitted
from chancery.types import ROW_KINDS, Claims, Document, Event, Evidence
from show_cases import FIRST, Case, claims

STEERING = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]")

ARTICLE = "Премьер Сербии прибыл в Будапешт.\nПогода стоит ясная.\n"
UNDERLINED = """\
Премьер Сербии прибыл в Будапешт.
E1─────────────────────────────
               E2──────────────
Погода стоит ясная.
"""


def event(id_: str, words: str) -> Event:
    at = ARTICLE.index(words)
    return Event(id=id_, kind="visit", countries=("RS", "HU"), evidence=(Evidence(at, at + len(words), words),))


def test_evidence_is_underlined_under_its_words() -> None:
    events = (event("1", "Премьер Сербии прибыл в Будапешт"[:31]), event("2", "прибыл в Будапешт"[:16]))
    shown = markup(Claims(Document("d", "a.txt", ARTICLE), events=events)).plain
    assert UNDERLINED in shown
    assert "  E1  визит; Сербия, Венгрия" in shown


def test_a_long_line_is_folded_and_its_underline_goes_on() -> None:
    shown = markup(claims()[0], width=60).plain
    text = shown.split("\n\n")[1].splitlines()
    assert all(len(row) <= 60 for row in text)
    assert sum("─" in row for row in text) > 6


def test_an_article_cannot_steer_the_terminal() -> None:
    for said in claims():
        assert not STEERING.search(markup(said).plain)
    assert "␛[31m" in markup(claims()[1]).plain


@given(st.text(max_size=300), st.integers(20, 120))
def test_any_text_is_shown_safely_and_whole(text: str, width: int) -> None:
    shown = markup(Claims(Document("d", "a.txt", text)), width=width).plain
    assert not STEERING.search(shown)


@given(st.lists(st.tuples(st.integers(0, len(FIRST) - 1), st.integers(1, 200)), max_size=8), st.integers(20, 120))
def test_any_evidence_is_underlined_within_the_width(spans: list[tuple[int, int]], width: int) -> None:
    passages = [(a, min(a + n, len(FIRST))) for a, n in spans]
    events = tuple(Event(id=str(i), kind="talks", evidence=(Evidence(a, b, FIRST[a:b]),)) for i, (a, b) in enumerate(passages))
    shown = markup(Claims(Document("d", "a.txt", FIRST), events=events), width=width).plain
    assert all(len(row) <= width for row in shown.splitlines() if set(row) <= {"─", " "})


def printed(table: object) -> str:
    console = Console(width=200, file=io.StringIO(), force_terminal=True)
    console.print(table)
    return console.file.getvalue()  # type: ignore[attr-defined]


@pytest.mark.parametrize("kind", ROW_KINDS)
@pytest.mark.parametrize("lang", ["ru", "en"])
def test_every_kind_has_a_table(kind: str, lang: str) -> None:
    entries = tuple(Case().entries(kind))
    assert entries_table(kind, entries, lang).row_count == len(entries)  # type: ignore[arg-type]


def test_a_table_shows_every_claimed_value_and_the_doubt() -> None:
    figures = printed(entries_table("figures", tuple(Case().entries("figures"))))
    assert "3\u00a0млрд\u00a0USD" in figures and "4\u00a0млрд" in figures
    assert "1 ?" in printed(entries_table("events", tuple(Case().entries("events"))))
    assert "нет сведений" in printed(entries_table("commitments", tuple(Case().entries("commitments"))))


@pytest.mark.parametrize("kind", ROW_KINDS)
def test_a_narrow_terminal_loses_no_column(kind: str) -> None:
    entries = tuple(Case().entries(kind))
    wide, narrow = (Console(width=w, file=io.StringIO()) for w in (200, 80))
    for console in (wide, narrow):
        console.print(entries_table(kind, entries, width=console.width))
    last = wide.file.getvalue().split()  # type: ignore[attr-defined]
    assert "Ист." not in last or "Ист." in narrow.file.getvalue()  # type: ignore[attr-defined]


@pytest.mark.parametrize("kind", ROW_KINDS)
def test_a_terminal_of_80_columns_breaks_no_word(kind: str) -> None:
    console = Console(width=80, file=io.StringIO())
    entries = tuple(Case().entries(kind))
    console.print(entries_table(kind, entries, width=80))
    shown = console.file.getvalue()  # type: ignore[attr-defined]
    assert all(len(row) <= 80 for row in shown.splitlines())
    wide = printed(entries_table(kind, entries, width=200))
    said = set(re.findall(r"[^\W\d_]{6,}", re.sub(r"\x1b\[[\d;]*m", "", wide)))
    assert not [word for word in said if word not in shown]


def test_columns_share_the_room() -> None:
    assert fitted([["2024"], ["a b c d"]], 11) == (4, 3)
    assert fitted([["ab cd"], ["ef gh"]], 40) == (5, 5)
    assert sum(fitted([["x" * 90], ["y" * 30]], 40)) <= 36


def test_a_table_takes_no_markup_and_no_escapes_from_an_article() -> None:
    shown = printed(entries_table("commitments", tuple(Case().entries("commitments"))))
    assert "␛[31m" in shown
    docs = printed(documents_table([Document("d", "a.txt", "x", title="[red]Title[/red]\x1b]0;")], {"d": 0}))
    assert "[red]Title[/red]␛]0;" in docs
