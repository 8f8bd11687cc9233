"""Headings, labels and sentence templates of the displays, in Russian and English, from labels.tsv."""

from __future__ import annotations

import functools
from typing import Literal

import msgspec

from chancery.errors import LexiconError
from chancery.lang import table

Lang = Literal["ru", "en"]


class Labels(msgspec.Struct, frozen=True):
    """The words of one display language: `labels("ru").text("section.offices") == "Должностные лица"`."""

    lang: Lang
    words: dict[str, str]

    def text(self, key: str, **slots: str) -> str:
        """The label with its slots filled; raises LexiconError where labels.tsv has no such key."""
        found = self.words.get(key)
        if found is None:
            raise LexiconError(f"show/labels.tsv has no key {key!r}: add a line with its Russian and English text")
        return found.format(**slots) if slots else found

    def code(self, group: str, code: str) -> str:
        """The label of a code of the contract, or the code itself: `code("unit", "furlong") == "furlong"`."""
        return self.words.get(f"{group}.{code}", code)

    def status(self, kind: str, status: str) -> str:
        """A status in words: an outcome as the kind of entry calls it, a stage, or the code itself."""
        for key in (f"status.{kind}.{status}", f"{kind}.status.{status}", f"status.{status}"):
            if key in self.words:
                return self.words[key]
        return status

    def has(self, key: str) -> bool:
        """Whether there is such a label."""
        return key in self.words

    def count(self, noun: str, n: int) -> str:
        """A number with its noun: `labels("ru").count("articles", 5) == "5 статей"`."""
        return f"{n}\u00a0{self.plural(self.text(f'count.{noun}'), n)}"

    def plural(self, forms: str, n: int) -> str:
        """The form that goes with a number: `plural("статья|статьи|статей", 21) == "статья"` (CLDR plural rules)."""
        parts = forms.split("|")
        return parts[min(_plural_index(self.lang, n), len(parts) - 1)]


def _plural_index(lang: Lang, n: int) -> int:
    if lang == "en":
        return 0 if n == 1 else 1
    if n % 10 == 1 and n % 100 != 11:
        return 0
    return 1 if n % 10 in (2, 3, 4) and n % 100 not in (12, 13, 14) else 2


@functools.cache
def labels(lang: Lang) -> Labels:
    """The labels of a language: "ru" or "en"."""
    return Labels(lang, {row["key"]: row[lang] for row in table("chancery.show", "labels.tsv")})
