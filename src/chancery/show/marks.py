"""An article as it was read, with its evidence marked: nested and overlapping passages become well-nested elements."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import escape
from itertools import pairwise

from chancery.show.brief_model import Article, Mark
from chancery.show.labels import Labels
from chancery.show.printable import printable

_BREAK = re.compile(r"\r\n|\r|\n")


def passage_id(article: int, start: int, end: int) -> str:
    """The name by which a note reaches a passage: `passage_id(3, 512, 640) == "a3-512-640"`."""
    return f"a{article}-{start}-{end}"


def article_html(article: Article, say: Labels) -> str:
    """The text of an article as HTML paragraphs, every mark an element with the colour of its kind."""
    doc = article.doc
    ids: set[str] = set()
    writer = _Writer(article, say, ids)
    paragraphs = []
    start = 0
    for cut in (*_BREAK.finditer(doc.text), None):
        end = len(doc.text) if cut is None else cut.start()
        if doc.text[start:end].strip():
            paragraphs.append(f"<p>{writer.block(start, end)}</p>")
        start = end if cut is None else cut.end()
    return "\n".join(paragraphs)


class _Writer:
    """Writes blocks of one article; the first element of a passage carries its id, its last one the notes."""

    def __init__(self, article: Article, say: Labels, ids: set[str]) -> None:
        self._article, self._say, self._ids = article, say, ids
        self._text = article.doc.text

    def block(self, start: int, end: int) -> str:
        marks = tuple(m for m in self._article.marks if m.start < end and m.end > start and m.start < m.end)
        cuts = sorted({start, end} | {c for m in marks for c in (m.start, m.end) if start < c < end})
        out: list[str] = []
        open_: list[Mark] = []
        for a, b in pairwise(cuts):
            out += self._close(open_, a, start)
            out += self._open(open_, marks, a, start)
            out.append(escape(printable(self._text[a:b], keep="\t"), quote=False))
        out += self._close(open_, end, start, last=True)
        return "".join(out)

    def _close(self, open_: list[Mark], at: int, start: int, last: bool = False) -> Iterator[str]:
        """Close what ends here; what lies inside it and goes on is closed too, to be opened again."""
        deepest = next((i for i, m in enumerate(open_) if m.end <= at or last), None)
        if deepest is None:
            return
        for mark in reversed(open_[deepest:]):
            yield "</mark>"
            if mark.end <= at:
                yield self._notes(mark)
        open_[deepest:] = []

    def _open(self, open_: list[Mark], marks: Sequence[Mark], at: int, start: int) -> Iterator[str]:
        due = [m for m in marks if m.start <= at < m.end and m not in open_]
        for mark in sorted(due, key=lambda m: (-m.end, m.start, m.kind)):
            yield self._tag(mark, len(open_))
            open_.append(mark)

    def _tag(self, mark: Mark, depth: int) -> str:
        name = passage_id(self._article.number, mark.start, mark.end)
        own = "" if name in self._ids else f' id="{name}"'
        self._ids.add(name)
        title = escape(self._say.text(f"kind.{mark.kind}"))
        return f'<mark{own} class="k-{mark.kind} d{min(depth, 4)}" title="{title}">'

    def _notes(self, mark: Mark) -> str:
        if not mark.notes:
            return ""
        links = ", ".join(f'<a href="#n{n}">{n}</a>' for n in mark.notes)
        return f'<sup class="to-note">{links}</sup>'
