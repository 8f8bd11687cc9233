"""Saved HTML pages: main text, title and outlet by trafilatura, the date from the page's metadata alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from html import unescape

import msgspec

from chancery.errors import EmptySource
from chancery.read.text import read_text
from chancery.types import Document

DAY = re.compile(r"(?P<year>(?:19|20)\d\d)-?(?P<month>\d\d)-?(?P<day>\d\d)(?!\d)|(?P<d>\d\d)\.(?P<m>\d\d)\.(?P<y>(?:19|20)\d\d)")
META_NAMES = (
    "article:published_time", "og:published_time", "datepublished", "article:published", "dc.date.issued", "dc.date",
    "dcterms.created", "dcterms.date", "pubdate", "publishdate", "publish_date", "sailthru.date", "parsely-pub-date",
    "mediator_published_time", "og:article:published_time", "date", "article.published",
)  # fmt: skip
"""Names under which pages give the day of publication: Open Graph, schema.org, Dublin Core, and press usage."""

TAG = re.compile(r"<(meta|time)\b([^>]*)>|<\w+\b([^>]*itemprop=[\"']datePublished[\"'][^>]*)>", re.IGNORECASE)
ATTRIBUTE = re.compile(r"([\w:-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))")
PUBLISHED = re.compile(r'"datePublished"\s*:\s*"([^"]+)"')


def read_page(html: str, source: str) -> Document:
    """The article of a saved page; its text is what trafilatura extracts, and evidence points into that.

    `published` comes from the page's metadata (basis "metadata") and never from a guess or the clock. Raises
    EmptySource where no main text is found.
    """
    import trafilatura

    options = {"extensive_search": False, "original_date": True, "max_date": "2100-01-01"}
    page = trafilatura.bare_extraction(
        html, with_metadata=True, include_comments=False, date_extraction_params=options, max_tree_size=None
    )
    text = page.text if page is not None and not isinstance(page, dict) else None
    if page is None or isinstance(page, dict) or text is None or not _is_article(text):
        raise EmptySource(f"{source}: no main text found in this page: save the article as a .txt file")
    day = published(html)
    return msgspec.structs.replace(
        read_text(text, source),
        title=page.title or None,
        outlet=page.sitename or None,
        url=page.url or None,
        published=day,
        published_basis="metadata" if day is not None else None,
    )


def _is_article(text: str) -> bool:
    """Whether there is a sentence; a page of nothing but links leaves a word or two."""
    return len(text.strip()) >= 80 or text.rstrip("\"»”) \n").endswith((".", "!", "?", "…", "。"))


def published(html: str) -> str | None:
    """The day of publication in a page's metadata: `<meta property="article:published_time" content="2021-05-05…">`."""
    return next((day for said in _said(html) if (day := _day(said)) is not None), None)


def _said(html: str) -> Iterator[str]:
    """What the page gives as its date, the most explicit first."""
    metas, marked, times = dict[str, str](), list[str](), set[str]()
    for tag in TAG.finditer(html):
        values = _attributes(tag[2] if tag[2] is not None else tag[3])
        given = values.get("content") or values.get("datetime") or ""
        if (tag[1] or "").lower() == "meta":
            metas.setdefault((values.get("property") or values.get("name") or values.get("itemprop") or "").lower(), given)
        elif "itemprop" in values:
            marked.append(given)
        else:
            times.add(given[:10])
    yield from (metas[name] for name in META_NAMES if name in metas)
    yield from PUBLISHED.findall(html)
    yield from marked
    if len(times) == 1:
        yield times.pop()


def _attributes(tag: str) -> dict[str, str]:
    """Attributes of a tag: `_attributes('name="date" content="2021-05-05"')["content"] == "2021-05-05"`."""
    return {m[1].lower(): unescape(m[2] or m[3] or m[4] or "") for m in ATTRIBUTE.finditer(tag)}


def _day(said: str) -> str | None:
    """The day in a date of metadata: "2021-05-05T10:00:00+06:00" is "2021-05-05"."""
    match = DAY.match(said.strip())
    if match is None:
        return None
    year, month, day = match["year"] or match["y"], match["month"] or match["m"], match["day"] or match["d"]
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None
