"""Chancery reads news about relations between states and keeps the record.

    import chancery

    record = chancery.record(map(chancery.extract, chancery.read("articles/")))
    note = chancery.brief(record, between=("KZ", "CN"), lang="ru")
    print(chancery.markdown(note))

The verbs are the line: `read` sources, `extract` what each says, `resolve` who is meant, `record` what all say together,
`show` its entries. Each is a package of the same name and loads at its first use; for a type checker, import the
functions themselves: `from chancery.read import read`.
"""

from __future__ import annotations

from importlib import import_module

__version__ = "0.1.0"

VERBS = ("extract", "read", "record", "resolve", "show")
_HOME = {
    "brief": ("chancery.show.brief", "brief"),
    "html": ("chancery.show.brief_html", "render"),
    "markdown": ("chancery.show.brief_markdown", "render"),
}


def __getattr__(name: str) -> object:
    if name in VERBS:
        return import_module(f"chancery.{name}")
    if name in _HOME:
        module, attribute = _HOME[name]
        return getattr(import_module(module), attribute)
    raise AttributeError(f"module 'chancery' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted([*globals(), *VERBS, *_HOME])
