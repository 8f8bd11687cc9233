"""A state in the gender and number of the thing that it is of: "саммит состоялся", "переговоры состоялись"."""

from __future__ import annotations

import functools
import re

from chancery.lang import table
from chancery.show.labels import Labels

FORMS = {"masc": "masculine", "femn": "feminine", "neut": "neuter", "plur": "plural"}
WORD = re.compile(r"[^\W\d_]+")
QUOTED = re.compile(r"«[^»]*»|“[^”]*”")


def in_concord(state: str, thing: str, say: Labels) -> str:
    """Words of a state as they go with a thing: `in_concord("состоялось", "Третий форум", labels("ru")) == "состоялся"`.

    Words that do not change, and other languages, stay; of a thing without a noun that is known the neuter stays.
    """
    head, *rest = state.split(" ", 1)
    forms = _forms().get(head) if say.lang == "ru" else None
    return state if forms is None else " ".join([forms[_gender(thing)], *rest])


@functools.cache
def _forms() -> dict[str, dict[str, str]]:
    return {row["neuter"]: row for row in table("chancery.show", "concord.tsv")}


def _gender(thing: str) -> str:
    """The column of the first noun in the nominative: of "Первый саммит стран" masculine."""
    from chancery.lang.ru import morph

    for word in WORD.findall(QUOTED.sub(" ", thing)):
        reading = next((p for p in morph.parse(word.lower()) if p.pos == "NOUN" and p.case == "nom"), None)
        if reading is not None:
            return FORMS.get("plur" if reading.number == "plur" else reading.gender, "neuter")
    return "neuter"
