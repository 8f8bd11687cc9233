"""Given names that the dictionary lacks, in all their cases."""

from __future__ import annotations

import functools

import msgspec

from chancery.lang import table
from chancery.lang.ru.morph import fold, name_forms


class GivenName(msgspec.Struct, frozen=True):
    """A form of a given name: its dictionary form, case and gender; `only` where no other reading of the form is a name in use."""

    base: str
    case: str
    gender: str
    only: bool


def given_name(word: str) -> tuple[GivenName, ...]:
    """What a form may be of the names in given_names.tsv: `given_name("Асию")[0].base == "асия"`."""
    return _forms().get(fold(word), ())


@functools.cache
def _forms() -> dict[str, tuple[GivenName, ...]]:
    found: dict[str, list[GivenName]] = {}
    for row in table("chancery.lang.ru", "given_names.tsv"):
        gender, _, also = row["value"].partition("|")
        for form, case in name_forms(row["form"], gender):
            found.setdefault(form, []).append(GivenName(row["form"], case, gender, not also))
    return {form: tuple(names) for form, names in found.items()}
