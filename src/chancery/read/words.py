"""Word tables of reading, as lookups: the tables themselves stand in `chancery/lang/<language>/*.tsv`."""

from __future__ import annotations

from functools import cache
from importlib import resources

from chancery.lang import table


@cache
def words(lang: str, name: str) -> dict[str, str]:
    """The table as form → value, forms folded: `words("ru", "dateline")["мая"]` is "month:5".

    A language without the table has no words: the empty dictionary.
    """
    package = f"chancery.lang.{lang}"
    if not resources.files("chancery.lang").joinpath(lang, f"{name}.tsv").is_file():
        return {}
    return {fold(row["form"]): row["value"] for row in table(package, f"{name}.tsv")}


def fold(text: str) -> str:
    """Lower case with ё as е, as forms are compared: `fold("Ещё")` is "еще"."""
    return text.lower().replace("ё", "е")


def flat(text: str) -> str:
    """The text folded, every white space a blank, of the same length, so that offsets stay true."""
    low = text.lower()
    if len(low) != len(text):
        low = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    return low.replace("ё", "е").replace("\n", " ").replace("\xa0", " ")
