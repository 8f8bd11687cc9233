"""The articles behind a brief: numbers, facts, reasons of an inferred date, what yielded no rows."""

from __future__ import annotations

from collections import Counter
from pathlib import PurePath

from chancery.record.dating.datings import lender
from chancery.show import when
from chancery.show.brief_model import Article, Group, Line, Run, Section, Text
from chancery.show.draft import Draft
from chancery.show.printable import line
from chancery.show.reasons import binding_words
from chancery.types import Bound, Document

UNUSED_SHOWN = 30


def numbered(draft: Draft) -> dict[str, int]:
    """Article numbers: those that lines rest on first, by date and id, then the rest likewise."""
    cited = set(draft.book.cited_documents())
    ordered = sorted(draft.documents.values(), key=lambda d: (d.id not in cited, when.sort_key(d.published), d.id))
    return {doc.id: number for number, doc in enumerate(ordered, 1)}


def rows_by_document(draft: Draft) -> Counter[str]:
    """How many rows every document gave."""
    return Counter(doc for _, _, doc in draft.claims.values())


def reasons(doc: Document, draft: Draft) -> tuple[Text, ...]:
    """Why an undated article is dated as it is, bound by bound."""
    if doc.published_basis == "stated":
        return ()
    return tuple(_reason(words, bound, doc, draft) for words, bound in binding_words(doc, draft.say))


def _reason(words: str, bound: Bound, doc: Document, draft: Draft) -> Text:
    own = draft.book.cite_evidence(bound.evidence, doc.id)
    row = lender(bound) or ""
    by_other = row in draft.claims and draft.claims[row][2] in draft.book.cited_documents()
    return (Run(words, "plain", own + (draft.book.cite((row,)) if by_other else ())),)


def facts(doc: Document, rows: int, draft: Draft) -> tuple[str, ...]:
    """Outlet, date with its basis, chain, photo, file, how many rows: each in words."""
    say = draft.say
    found = [line(doc.outlet)] if doc.outlet is not None else []
    if doc.published is None:
        found.append(say.text("source.undated"))
    else:
        basis = say.code("basis", doc.published_basis) if doc.published_basis is not None else "?"
        found.append(say.text("source.date", date=draft.date(doc.published), basis=basis))
    if doc.source_chain:
        found.append(say.text("source.chain", chain=" → ".join(map(line, doc.source_chain))))
    if doc.media_credit:
        found.append(say.text("source.credit", credit=", ".join(map(line, doc.media_credit))))
    found.append(line(doc.url or (doc.source if "://" in doc.source else PurePath(doc.source).name)))
    found.append(say.text("source.rows", n=say.count("rows", rows)))
    return tuple(found)


def headline(doc: Document, draft: Draft) -> str:
    """The title of an article, else its opening words in brackets."""
    if doc.title is not None and doc.title.strip():
        return line(doc.title)
    opening = " ".join(doc.text.split()[:9])
    return f"[{line(opening)} …]" if opening else draft.say.text("source.untitled")


def sources(draft: Draft, numbers: dict[str, int], cited: frozenset[str]) -> tuple[Section, tuple[Article, ...]]:
    """The section on sources, and for the appendix the articles that lines rest on, in the same order."""
    rows = rows_by_document(draft)
    articles = []
    groups: dict[str, list[Line]] = {"source.used": [], "source.unused": [], "source.no_rows": []}
    for id_, number in numbers.items():
        doc = draft.documents[id_]
        key = "source.used" if id_ in cited else "source.unused" if rows[id_] else "source.no_rows"
        why = reasons(doc, draft) if id_ in cited else ()
        title, said = headline(doc, draft), facts(doc, rows[id_], draft)
        linked = f"a{number}" if id_ in cited else None
        text = (Run(title, "strong", (), linked), Run(". " + "; ".join(said) + ".", "muted"))
        groups[key].append(Line(f"s{number}", str(number), text, None, why))
        articles += [Article(number, doc, title, said, why, (), rows[id_])] if id_ in cited else []
    shown = tuple(_listed(key, lines, draft) for key, lines in groups.items() if lines)
    empty = None if shown else draft.say.text("empty.sources")
    return Section("sources", draft.say.text("section.sources"), groups=shown, empty=empty), tuple(articles)


def _listed(key: str, lines: list[Line], draft: Draft) -> Group:
    """A list of articles; of those that no line rests on the first ones, and how many there are."""
    title = draft.say.text(key)
    if key == "source.used" or len(lines) <= UNUSED_SHOWN:
        return Group(title, tuple(lines))
    remark = draft.say.text("source.more", shown=str(UNUSED_SHOWN), total=str(len(lines)))
    return Group(title, tuple(lines[:UNUSED_SHOWN]), remark)
