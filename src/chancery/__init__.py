"""Chancery reads news about relations between states and keeps the record.

    import chancery

    record = chancery.record(map(chancery.extract, chancery.read("articles/")))
    note = chancery.brief(record, between=("KZ", "CN"), lang="ru")
    print(chancery.markdown(note))

The verbs are the line: `read` sources, `extract` what each says, `resolve` who is meant, `record` merges, `show` lists
entries; they load what they need at their first use.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

__version__ = "0.1.0"

_HOME = {
    "read": ("chancery.documents", "read"),
    "extract": ("chancery.extract", "extract"),
    "resolve": ("chancery.extract", "parsed_document"),
    "record": ("chancery.record", "record"),
    "show": ("chancery.show.entries", "show"),
    "brief": ("chancery.show.brief", "brief"),
    "markdown": ("chancery.show.brief_markdown", "render"),
    "html": ("chancery.show.brief_html", "render"),
}

if TYPE_CHECKING:
    from chancery.extract import extract as extract
    from chancery.extract import parsed_document as resolve
    from chancery.record import record as record
    from chancery.show.brief import brief as brief
    from chancery.show.brief_html import render as html
    from chancery.show.brief_markdown import render as markdown

__all__ = ["brief", "extract", "html", "markdown", "record", "resolve"]


def __getattr__(name: str) -> object:
    if name not in _HOME:
        raise AttributeError(f"module 'chancery' has no attribute {name!r}")
    module, attribute = _HOME[name]
    return getattr(import_module(module), attribute)
