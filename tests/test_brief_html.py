"""The page of a brief: self-contained, escaped, every link leads somewhere, evidence marked however it overlaps."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from chancery.show.brief import brief
from chancery.show.brief_html import render
from chancery.show.brief_model import Article, Mark
from chancery.show.chart import Box, lift, stairs, timeline
from chancery.show.chart_series import ticks, trade_series
from chancery.show.labels import labels
from chancery.show.marks import article_html
from chancery.types import Document
from show_cases import FIRST, Case, Empty

VOID = {"meta", "br", "link", "img", "input"}


class Page(HTMLParser):
    """Reads a page: its ids, links, headings, and whether its elements nest."""

    def __init__(self) -> None:
        super().__init__()
        self.stack: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.headings: list[int] = []
        self.outside: list[str] = []
        self.text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in VOID:
            self.stack.append(tag)
        for name, value in attrs:
            self.ids += [value or ""] if name == "id" else []
            self.links += [value[1:]] if name == "href" and value and value.startswith("#") else []
            self.outside += [value] if name in ("href", "src", "action") and value and not value.startswith("#") else []
        if re.fullmatch(r"h[1-6]", tag):
            self.headings.append(int(tag[1]))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.stack and self.stack[-1] == tag, (tag, self.stack[-5:])
        self.stack.pop()

    def handle_data(self, data: str) -> None:
        self.text.append(data)


def read(html: str) -> Page:
    page = Page()
    page.feed(html)
    page.close()
    assert page.stack == []
    return page


def html(lang: str = "ru") -> str:
    return render(brief(Case(), ("UZ", "TR"), lang))  # type: ignore[arg-type]


def test_elements_nest_ids_are_unique_and_links_lead_somewhere() -> None:
    for lang in ("ru", "en"):
        page = read(html(lang))
        assert len(page.ids) == len(set(page.ids))
        assert set(page.links) <= set(page.ids)


def test_nothing_is_fetched_and_nothing_runs() -> None:
    page = read(html())
    assert page.outside == []
    assert not re.search(r"<script|@import|url\(|\bon\w+=", html())
    assert "\x1b" not in html() and "\u202e" not in html()
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html()


def test_headings_descend_by_one() -> None:
    levels = read(html()).headings
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(b <= a + 1 for a, b in pairwise(levels))


def test_a_page_names_its_language_and_that_of_the_articles() -> None:
    assert '<html lang="en">' in html("en") and '<div class="text" lang="ru">' in html("en")
    assert '<q><span lang="ru">' in html("en") or 'lang="ru"><q>' in html("en")
    assert "Unu gazeto" not in html("en").split('id="articles"')[1]


def test_notes_and_passages_lead_to_each_other() -> None:
    found = brief(Case(), ("UZ", "TR"))
    shown = render(found)
    for note in found.notes:
        assert f'id="a{note.article}-{note.start}-{note.end}"' in shown
        assert f'<sup class="to-note"><a href="#n{note.number}">' in shown
        assert all(f'id="r{note.number}-{use}"' in shown for use in range(1, note.uses + 1))


def test_an_empty_record_makes_a_page() -> None:
    read(render(brief(Empty(), ("UZ", "TR"))))


TEXT = FIRST.replace("\n", "\r\n", 1)
SPANS = st.lists(
    st.tuples(st.integers(0, len(TEXT) - 1), st.integers(1, 120), st.sampled_from(("events", "figures", "statements"))),
    max_size=12,
)


@given(SPANS)
def test_marks_nest_however_evidence_overlaps(spans: list[tuple[int, int, str]]) -> None:
    marks = tuple(sorted({Mark(a, min(a + n, len(TEXT)), k, (1,)) for a, n, k in spans}, key=lambda m: (m.start, -m.end, m.kind)))
    shown = article_html(Article(1, Document("d", "a.txt", TEXT), "", (), (), marks, 0), labels("ru"))
    page = read(shown)
    assert len(page.ids) == len(set(page.ids))
    visible = {m for m in marks if any(line.strip() for line in TEXT[m.start : m.end].splitlines())}
    assert {f"a1-{m.start}-{m.end}" for m in visible} <= set(page.ids)
    bare = re.sub(r"<sup.*?</sup>", "", shown)
    assert "".join(read(bare).text).split() == TEXT.split()


@given(st.lists(st.tuples(st.integers(0, 700), st.integers(20, 300)), min_size=1, max_size=30))
def test_timeline_labels_and_leaders_never_cross(spots: list[tuple[int, int]]) -> None:
    lanes = stairs([(float(x), float(w)) for x, w in spots])
    for i, (x, width) in enumerate(spots):
        for j, (other, _) in enumerate(spots):
            if i != j and x <= other <= x + width:
                assert lanes[i] != lanes[j]
                assert lanes[i] > lanes[j] or x == other


def test_a_label_is_lifted_until_it_is_free() -> None:
    taken = [Box(0, 0, 100, 30)]
    assert not lift(Box(50, 10, 150, 40), taken).meets(taken[0])


def test_ticks_are_round_and_reach_the_top() -> None:
    assert ticks(44) == (0, 10, 20, 30, 40, 50)
    for most in (0.7, 1.0, 3.2, 9.9, 130.0):
        assert ticks(most)[-1] >= most and 2 <= len(ticks(most)) <= 8


def test_charts_say_what_they_show() -> None:
    found = brief(Case(), ("UZ", "TR"))
    line, series = timeline(found), trade_series(found)
    assert "<title" in line and "<desc" in line and "6\u00a0июня 2024" in line
    assert "цель: 5\u00a0млрд" in series and 'class="other"' in series
    read(line)
    read(series)
