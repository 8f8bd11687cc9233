"""The word tables of events, by their names and kinds."""

from __future__ import annotations

import functools

from chancery.lang import table
from chancery.lang.ru.groups import forms_of


@functools.cache
def event_nouns(kind: str) -> frozenset[str]:
    """Nouns of a kind of event: `"переговоры" in event_nouns("talks")`."""
    return frozenset(r["form"] for r in table("chancery.lang.ru", "event_nouns.tsv") if r["value"] == kind)


@functools.cache
def event_verbs(kind: str) -> frozenset[str]:
    """Verbs of a kind of event: `"посетить" in event_verbs("visit")`."""
    return frozenset(r["form"] for r in table("chancery.lang.ru", "event_verbs.tsv") if r["value"] == kind)


@functools.cache
def first_person() -> frozenset[str]:
    """Words by which a speaker names himself or his side."""
    return forms_of("first_person")
